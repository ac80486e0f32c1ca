"""Characters that print nothing."""

from __future__ import annotations

import pytest

from dossier.text.unprintable import bare, legible, line


@pytest.mark.parametrize(
    "char", ["\x00", "\x1b", "\x85", "\u200e", "\u202e", "\u2028", "\ufeff", "\ud83d", "\uffff"]
)
def test_what_hides_is_shown_as_a_mark_or_left_out(char: str) -> None:
    assert legible(f"quay{char}side") == "quay\ufffdside"
    assert bare(f"  quay{char} side\n") == "quay side"


def test_tabs_line_ends_and_other_scripts_stay() -> None:
    assert legible("a\tb\nسفينة 👩‍🚀") == "a\tb\nسفينة 👩‍🚀"
    assert line("a\tb\n c") == "a b c"
