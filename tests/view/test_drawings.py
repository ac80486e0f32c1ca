"""What is worth a picture: too little shows nothing, too much shows less than the words beside it."""

from __future__ import annotations

import datetime as dt

from dossier.view.drawings import (
    SOURCES,
    Arrow,
    Lane,
    copying_picture,
    counts_picture,
    timeline_picture,
)

FIRST = dt.date(2031, 5, 1)


def lanes(*days: int) -> list[Lane]:
    """Events of one day each, so many days after the first."""
    found = (FIRST + dt.timedelta(days=day) for day in days)
    return [Lane(row="event", first=day, last=day, inferred=False, sources=1) for day in found]


def test_a_timeline_needs_two_days() -> None:
    assert timeline_picture([]) is None
    assert timeline_picture(lanes(0, 0)) is None
    assert timeline_picture(lanes(0, 1))


def test_a_timeline_covers_the_days_that_most_events_are_on() -> None:
    picture = timeline_picture(lanes(*range(18), 900, 901))
    assert picture and picture.outside == 2
    assert max(lane.last for lane in picture.lanes) == FIRST + dt.timedelta(days=17)
    near = timeline_picture(lanes(*range(18), 90, 91))
    assert near and near.outside == 0 and len(near.lanes) == 20


def test_columns_need_two_months() -> None:
    assert counts_picture([("May 2031", 40)]) is None
    assert counts_picture([("May 2031", 40), ("June 2031", 0)])


def test_copying_needs_somebody_who_copies() -> None:
    arrow = Arrow(0, 1, 0.5, True)
    assert copying_picture(["Echo", "Post"], []) is None
    assert copying_picture(["Echo", "Post"], [arrow])
    assert copying_picture(["Echo"] * (SOURCES + 1), [arrow]) is None
