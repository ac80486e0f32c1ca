"""Where an editor's entry points: a source by one of its names, and whole words in it, at one place."""

from __future__ import annotations

import pytest

from dossier.editor import places
from dossier.model import Source, TextQuote
from dossier.reading.source import read_source
from tests.helpers.said import said

TEXT = (
    "Pier shut\n\nOn Monday the mayor said the “well-known” pier had closed. On Tuesday the mayor said it was safe.\n\n"
    "Photo: The pier at 200 metres\n"
)


def document(text: str, file: str = "pier.txt") -> Source:
    return read_source(file, text.encode())[0]


PIER = document(TEXT)


def test_a_source_is_found_by_its_file_and_by_its_id() -> None:
    known = places.by_name([PIER])
    assert [places.find_source(known, name, "claims.yml", 3) for name in ("pier.txt", "pier")] == [(PIER, ())] * 2
    found, (problem,) = places.find_source(known, "peer.txt", "claims.yml", 3)
    assert found is None
    assert said(problem).startswith("claims.yml:3: error: no source “peer.txt” (did you mean “pier.txt”?)")


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        (TextQuote("the “well-known” pier"), "the “well-known” pier"),
        (TextQuote('the "well‑known" pier'), "the “well-known” pier"),  # as a keyboard writes it
        (TextQuote("the mayor said", prefix="Tuesday"), "the mayor said"),
        (TextQuote("the mayor said", suffix="it was"), "the mayor said"),
    ],
)
def test_words_are_found_however_their_marks_are_typed(quote: TextQuote, found: str) -> None:
    span, problems = places.find_words(PIER, quote, "events.yml", 1)
    assert problems == ()
    assert span and TEXT[span.start : span.end] == found


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (
            "the well-known pier was closed",
            "words-not-found",
            "nearest: “On Monday the mayor said the “well-known” pier",
        ),
        ("zzzz qqqq", "words-not-found", "copy the words from the source’s page"),
        ("the mayor said", "words-ambiguous", "stands in 2 places of pier.txt"),
        ("the mayor said", "words-ambiguous", 'prefix: "'),
        ("ayor said the", "words-not-found", "pier.txt does not say “ayor said the”"),
    ],
)
def test_words_that_are_not_in_one_place_are_a_problem(words: str, code: str, says: str) -> None:
    span, (problem,) = places.find_words(PIER, TextQuote(words), "events.yml", 7)
    assert (span, problem.file, problem.line, problem.code) == (None, "events.yml", 7, code)
    assert says in said(problem)


def test_words_outside_the_evidence_are_found_but_are_none() -> None:
    quote = TextQuote("The pier at 200 metres")
    assert places.find_words(PIER, quote, "claims.yml", 1)[1] == ()
    span, (problem,) = places.find_evidence(PIER, quote, "claims.yml", 1)
    assert (span, problem.code) == (None, "words-not-evidence")
    assert "in pier.txt it stands under “Caption”" in said(problem)


def test_of_two_places_the_one_in_the_evidence_is_meant() -> None:
    twice = document(TEXT + "\nPhoto: On Monday the mayor\n")
    span, problems = places.find_evidence(twice, TextQuote("On Monday the mayor"), "claims.yml", 1)
    assert problems == ()
    assert span and span.start == TEXT.index("On Monday")


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [("killed 200", "20", False), ("killed", "kill", False), ("東京都知事", "知事", True)],
)
def test_an_editor_never_names_a_part_of_a_word_or_number(text: str, words: str, found: bool) -> None:
    span, problems = places.find_words(document(text), TextQuote(words), "claims.yml", 1)
    assert (span is not None) == found == (not problems)
