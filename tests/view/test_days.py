"""Days in words: an interval says no more than it must, and a whole month or year goes by its name."""

from __future__ import annotations

import datetime as dt

import pytest

from dossier.view.translations import translations

T = translations("en")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2031-02-07", "2031-02-07", "7 Feb 2031"),
        ("2031-02-07", "2031-02-09", "7–9 Feb 2031"),
        ("2031-02-27", "2031-03-09", "27 Feb – 9 Mar 2031"),
        ("2030-12-27", "2031-01-09", "27 Dec 2030 – 9 Jan 2031"),
        ("2031-02-01", "2031-02-28", "Feb 2031"),
        ("2032-02-01", "2032-02-28", "1–28 Feb 2032"),  # a leap year
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-02-01", "2032-01-31", "1 Feb 2031 – 31 Jan 2032"),  # twelve months, but no year
        ("9999-12-01", "9999-12-31", "Dec 9999"),
    ],
)
def test_an_interval_in_english(first: str, last: str, said: str) -> None:
    assert T.days(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == said


def test_an_open_side_is_said() -> None:
    day = dt.date(2031, 2, 7)
    assert (T.days(day, None), T.days(None, day)) == ("after 7 Feb 2031", "before 7 Feb 2031")
    assert T.days(None, None) == "unknown"


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0 %"), (0.004, "under 1 %"), (0.01, "1 %"), (0.465, "46 %"), (0.994, "over 99 %"), (1, "100 %")],
)
def test_a_share_is_never_rounded_to_nothing_nor_to_all(share: float, said: str) -> None:
    assert T.percent(share) == said
