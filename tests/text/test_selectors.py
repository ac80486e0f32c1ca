"""Words in a source are found again; words that are gone or that stand twice are states, not errors."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model import TextQuote
from dossier.spans import CharSpan
from dossier.text.selectors import describe, find, fragment

TEXT = (
    "On Monday the mayor said “no one” was hurt.\n\n"
    "On Tuesday the mayor said the well-known pier had closed —\nand that no one knew why.\n"
)


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        (TextQuote("no one", suffix="” was"), ["no one"]),
        (TextQuote("no one", prefix="that "), ["no one"]),
        (TextQuote("no one"), ["no one", "no one"]),
        (TextQuote("the mayor said", prefix="On Tuesday"), ["the mayor said"]),
        (TextQuote('said "no one" was'), ["said “no one” was"]),
        (TextQuote("closed - and that"), ["closed —\nand that"]),
        (TextQuote("  had   closed "), ["had closed"]),
        (TextQuote("On"), ["On", "On"]),
        (TextQuote("Tues"), ["Tues"]),
        (TextQuote("Monday", prefix="Tuesday "), []),
        (TextQuote("nobody"), []),
        (TextQuote(""), []),
        (TextQuote(" "), []),
    ],
)
def test_words_are_found_whatever_their_typography(selector: TextQuote, words: list[str]) -> None:
    found = find(TEXT, selector)
    assert [TEXT[s.start : s.end] for s in found.spans] == words
    assert found.state == ("orphan" if not words else "found" if len(words) == 1 else "ambiguous")


def test_whole_words_come_before_parts_of_words() -> None:
    text = "He went on. Once on Monday someone went onwards."
    assert [text[s.start : s.end + 1] for s in find(text, TextQuote("on")).spans] == ["on.", "on "]


def test_letters_come_before_look_alikes() -> None:
    text = '“Yes” and "Yes"'
    assert find(text, TextQuote('"Yes"')).spans == (CharSpan(10, 15),)
    assert len(find(text, TextQuote("«Yes»")).spans) == 2


@given(st.text(alphabet='ab .\n“"’é\u202e\U0001f6f3', max_size=40), st.data())
def test_what_is_described_is_found_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = find(text, describe(text, start, end))
    if text[start:end].strip():
        assert CharSpan(start, end) in found.spans
    else:
        assert found.state == "orphan"


@given(st.text(), st.text(), st.text(), st.text())
def test_no_selector_raises(text: str, exact: str, prefix: str, suffix: str) -> None:
    for span in find(text, TextQuote(exact, prefix, suffix)).spans:
        assert 0 <= span.start < span.end <= len(text)


def test_context_is_taken_only_where_it_is_needed() -> None:
    assert describe(TEXT, 0, 9) == TextQuote("On Monday")
    at = TEXT.index("the mayor said the")
    named = describe(TEXT, at, at + len("the mayor said"))
    assert named.prefix and named.suffix
    assert find(TEXT, named).spans == (CharSpan(at, at + len("the mayor said")),)


# --------------------------------------------------------------------------------- text fragments

STORY = (
    "Divers searched the wreck until dusk on Friday, the harbour office said.\n"
    "“It’s a well-known trap,” the diver’s brother said, and nobody contradicted him at all.\n"
    "Divers searched the wreck again on Saturday, and the harbour office said nothing.\n"
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("until dusk on Friday", "until dusk on Friday"),
        (
            "well-known trap,” the diver’s brother said, and nobody contradicted him",
            "well-known trap|nobody contradicted him",
        ),
        (
            "brother said, and nobody contradicted him at all.\nDivers searched the wreck again on Saturday",
            "brother said, and|again on Saturday",
        ),
        ("Divers searched the wreck again on Saturday", "Divers searched the wreck again on Saturday"),
        ("Divers searched the wreck", None),
        ("the harbour office said", None),
        ("dusk on", None),
        ("“It’s", None),
        ("“", None),
    ],
)
def test_a_fragment_is_made_of_plain_unique_words_or_not_at_all(words: str, expected: str | None) -> None:
    start = STORY.index(words)
    made = fragment(STORY, start, start + len(words))
    if expected is None:
        assert made is None
    else:
        assert made is not None
        assert made.startswith("#:~:text=")
        assert [unquote(part) for part in made.removeprefix("#:~:text=").split(",")] == expected.split("|")


def test_what_means_something_in_a_fragment_is_escaped() -> None:
    text = "Prices rose 5% & fell-back, they said. Nothing else happened."
    made = fragment(text, 0, text.index(", they"))
    assert made == "#:~:text=Prices%20rose%205%25%20%26%20fell%2Dback"


def browser_range(text: str, directive: str) -> str:
    """The words a browser marks: first start, then first end after it, white space collapsed, case folded."""
    shown = " ".join(text.split())
    first, _, last = (unquote(part) for part in directive.removeprefix("#:~:text=").partition(","))
    at = shown.casefold().index(first.casefold())
    stop = shown.casefold().index(last.casefold(), at + len(first)) + len(last) if last else at + len(first)
    return shown[at:stop]


@given(
    st.lists(st.sampled_from("a b the sea, harbour's “pier” well-known\n office. \n".split(" ")), max_size=60),
    st.data(),
)
def test_a_browser_that_follows_a_fragment_lands_inside_the_passage(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    made = fragment(text, start, end)
    if made is not None:
        marked = browser_range(text, made)
        assert marked in " ".join(text[start:end].split())
        assert " ".join(text.split()).count(marked) == 1
