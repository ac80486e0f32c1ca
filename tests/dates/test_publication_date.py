"""An undated source is bounded by what it tells and by its twins; nothing is guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from dossier.dates.publication_date import bound
from dossier.model import Pair, Published, Source
from dossier.reading.source import read_source
from dossier.reasons import Days, Document, reason

DATED = read_source("dated.txt", b"The dam broke.", {"published": "2016-05-12", "outlet": "Valley Post"})[0]


def document(text: str) -> Source:
    return read_source("undated.txt", text.encode())[0]


def bounds(text: str, *pairs: Pair) -> Published | None:
    return bound((document(text), DATED), pairs)[0].published


def pair(share: float, direction: str = "unknown", words: int = 80) -> Pair:
    return Pair(a="undated", b="dated", share_a=share, share_b=share, words=words, direction=direction)


def test_a_full_date_told_as_past_is_the_least() -> None:
    published = bounds("The dam broke on May 4, 2016, and flooded the valley.")
    assert published is not None
    assert (published.first, published.last, published.basis) == (dt.date(2016, 5, 4), None, "bounded")
    day = dt.date(2016, 5, 4)
    assert published.evidence == (reason("tells-of", words="May 4, 2016", day=Days(day, day)),)


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke on Wednesday.",
        "The dam broke on May 4 and flooded the valley.",  # of which year?
        "The dam will be rebuilt by May 4, 2021, the mayor said.",
        "Nothing happened.",
    ],
)
def test_what_bounds_nothing(text: str) -> None:
    assert bounds(text) is None


def test_a_source_of_the_same_story_lends_its_year() -> None:
    published = bounds("The dam broke on May 4 and flooded the valley.", pair(0.2))
    assert published is not None
    assert published.first == dt.date(2016, 5, 4)
    (why,) = published.evidence
    assert (why.key, dict(why.values)["twin"]) == ("tells-of-borrowed", Document("dated"))
    assert bounds("The dam broke on May 4 and flooded the valley.", pair(0.2, words=5)) is None


def test_last_week_of_a_named_day_bounds_both_sides() -> None:
    published = bounds("Last week’s flood began late on Wednesday, May 4, 2016, when the dam broke.")
    assert published is not None
    assert (published.first, published.last) == (dt.date(2016, 5, 9), dt.date(2016, 5, 14))


def test_what_was_said_of_a_day_came_after_it() -> None:
    published = bounds("The mayor told reporters on Friday that the flood killed nobody on May 4, 2016.")
    assert published is not None
    assert published.first == dt.date(2016, 5, 6)


@pytest.mark.parametrize(
    ("direction", "first", "last"),
    [("a to b", None, dt.date(2016, 5, 12)), ("b to a", dt.date(2016, 5, 12), None)],
)
def test_a_copy_and_its_original(direction: str, first: dt.date | None, last: dt.date | None) -> None:
    published = bounds("The dam broke.", pair(0.9, direction))
    assert published is not None
    assert (published.first, published.last) == (first, last)
    day = dt.date(2016, 5, 12)
    key = "copied-by" if direction == "a to b" else "copies"
    assert published.evidence == (reason(key, twin=Document("dated"), day=Days(day, day)),)


def test_a_distant_relative_bounds_nothing() -> None:
    assert bounds("The dam broke.", pair(0.3, "a to b")) is None
    assert bounds("The dam broke.", pair(0.9, "unknown")) is None


def test_evidence_that_contradicts_is_left_out() -> None:
    published = bounds("The dam broke on May 20, 2016, and flooded the valley.", pair(0.9, "a to b"))
    assert published is not None
    assert (published.first, published.last) == (None, dt.date(2016, 5, 12))


def test_a_dated_source_stays_as_it_is() -> None:
    assert bound((DATED,), ()) == (DATED,)
