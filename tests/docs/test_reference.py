"""The pages of reference say what the code does today."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.docs.reference import FILES, pages

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", sorted(pages()))
def test_a_page_of_reference_is_as_make_docs_writes_it(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == pages()[path]


def test_there_is_no_page_of_a_file_that_is_none() -> None:
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / FILES).iterdir()}
    assert there == {path for path in pages() if path.startswith(f"{FILES}/")}
