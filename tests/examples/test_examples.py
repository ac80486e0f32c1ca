"""Every finder against its examples: `tests/examples/<language>/<finder>.txt`, one for each rule and each guard."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples.finders import FINDERS, INPUTS, found
from tests.helpers.marked import Example, Marked, examples, read, write

HERE = Path(__file__).parent
CASES = [(path.stem, example) for path in sorted(HERE.glob("*/*.txt")) for example in examples(path)]


def case(finder: str, example: Example) -> object:
    gap = pytest.mark.xfail(strict=True, reason="a known gap", raises=AssertionError) if example.is_gap else ()
    return pytest.param(finder, example, marks=gap, id=f"{example.language}/{finder}: {example.title}")


@pytest.mark.parametrize(("finder", "example"), [case(*each) for each in CASES])
def test_what_is_marked_is_found_and_nothing_else(finder: str, example: Example) -> None:
    got = found(finder, example)
    assert Marked(example.marked.text, tuple(got.marks)).shown() == example.marked.shown(), example.place
    if example.is_twin:
        return
    assert sorted(got.rules) == sorted(example.rules), example.place
    assert got.keys == {name: value for name, value in example.keys.items() if name not in INPUTS}, example.place


def test_every_file_is_a_finders() -> None:
    assert {finder for finder, _ in CASES} <= FINDERS.keys()


def test_titles_tell_examples_apart() -> None:
    titles = [(finder, example.language, example.title) for finder, example in CASES]
    assert sorted(t for t in set(titles) if titles.count(t) > 1) == []


@pytest.mark.parametrize("text", ["[quote|One] two", "[speaker 1 Ana Ruiz|she [north]] [cue|said]", "a [b] c", ""])
def test_a_marked_text_is_read_as_it_is_written(text: str) -> None:
    assert write(read(text)) == text


@pytest.mark.parametrize("text", ["[quote|One", "one]", "[a [quote|b]"])
def test_a_bracket_too_few_or_too_many_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        read(text)
