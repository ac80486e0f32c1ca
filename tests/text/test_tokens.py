"""Tokens: what one is, and that they cover a text once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.reading.source import read_source
from dossier.text.tokens import TokenisedText, tokenise, tokenised
from dossier.text.words import folded, words


def shown(text: str) -> list[str]:
    return [text[t.start : t.end] for t in tokenise(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The quay can’t hold 5,000 crates.", "The | quay | can’t | hold | 5,000 | crates | ."),
        (
            "the 7th of 20 at 9 p.m. in the U.S. dock",
            "the | 7th | of | 20 | at | 9 | p.m. | in | the | U.S. | dock",
        ),
        ("$5.5m for a 25-year-old tug", "$ | 5.5m | for | a | 25 | - | year | - | old | tug"),
        ("“Stop!” Mara’s mate cried", "“ | Stop | ! | ” | Mara’s | mate | cried"),
        ("2031-05-02, 10:30", "2031 | - | 05 | - | 02 | , | 10 | : | 30"),
    ],
)
def test_a_token_is_a_word_a_number_initials_or_one_mark(text: str, tokens: str) -> None:
    assert shown(text) == tokens.split(" | ")


def test_a_token_knows_what_finders_ask() -> None:
    kinds = [(t.low, t.kind, t.capital, t.glued) for t in tokenise("Don’t go, 7th!", 0, 14)]
    assert kinds == [
        ("don't", "word", True, False),
        ("go", "word", False, False),
        (",", "mark", False, True),
        ("7th", "number", False, False),
        ("!", "mark", False, True),
    ]


@given(st.text(alphabet="aB ’'.,-5é—“”\n\u00adß漢", max_size=60))
def test_tokens_cover_a_text_once_in_order(text: str) -> None:
    tokens = tokenise(text, 0, len(text))
    assert all(one.end <= two.start for one, two in pairwise(tokens))
    assert "".join(text[t.start : t.end] for t in tokens) == "".join(text.split())
    assert [(w.start, w.end) for w in words(text)] == [(t.start, t.end) for t in tokens if t.kind != "mark"]


@given(st.text(alphabet="aB ’'.,-5é“”", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_part_of_a_text_has_the_tokens_it_would_have_alone(text: str, start: int, end: int) -> None:
    whole = TokenisedText(text, tokenise(text, 0, len(text)))
    part = whole.within(start, end)
    assert "".join(text[t.start : t.end] for t in part) == "".join(text[start:end].split())


def test_the_sentences_of_a_source_are_read_once_for_all() -> None:
    source, _ = read_source("quay.txt", b"A title\n\nThe crane fell. Nobody was hurt.\n")
    read = tokenised(source)
    for s in source.sentences:
        assert tuple(read.within(s.start, s.end)) == tokenise(source.text, s.start, s.end)


def test_soft_hyphens_and_joined_letters_are_typography() -> None:
    text = "On Mon\u00adday the ﬁrst ﬂood came to Halden\u00adholm."
    found = tokenise(text, 0, len(text))
    assert [token.low for token in found] == [
        "on",
        "monday",
        "the",
        "first",
        "flood",
        "came",
        "to",
        "haldenholm",
        ".",
    ]
    assert text[found[1].start : found[1].end] == "Mon\u00adday"
    assert folded(text) == folded("On Monday the first flood came to Haldenholm.")


def test_a_hyphen_that_is_printed_parts_two_words() -> None:
    assert [token.low for token in tokenise("north-west", 0, 10)] == ["north", "-", "west"]
