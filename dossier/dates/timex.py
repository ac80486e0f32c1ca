"""TIMEX3 values and the calendar days they cover.

A value is written as TimeML 1.2.1 has it, an ISO 8601 form with a few of its own: "2018-W06-WE" a weekend,
"2018-SP" a season, "2018-Q1" a quarter, "199" a decade, "18" a century, "2018-02-07TNI" a part of a day,
"P3D" a length, "PXD" an unknown number of days.
Units are D days, W weeks, M, Q quarters, Y, DE decades, CE centuries, WE weekends; TH hours, TM minutes, TS seconds.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from babel.dates import format_date
from dateutil.relativedelta import relativedelta

from ..language.tags import locale

Interval = tuple[dt.date, dt.date]

#: First and last month of a season; winter ends in the year after.
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_CLOCK = {"TS": "S", "TM": "M", "TH": "H"}


def days(value: str) -> Interval | None:
    """The closed interval of days that `value` covers, or None where it names none ("P3D", "XXXX-02", "PAST_REF")."""
    if "/" in value:
        first, last = (days(v) for v in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    day = value.partition("T")[0]
    for form, covered in _FORMS:
        match = form.fullmatch(day)
        if match:
            try:
                return covered(*match.groups())
            except (ValueError, OverflowError):  # no such day, or days beyond the end of the calendar
                return None
    return None


def _day(year: str, month: str, day: str) -> Interval:
    date = dt.date(int(year), int(month), int(day))
    return date, date


def _month(year: str, month: str, last_month: int | None = None) -> Interval:
    end = last_month or int(month)
    last_year = int(year) + (end < int(month))
    return dt.date(int(year), int(month), 1), dt.date(last_year, end, calendar.monthrange(last_year, end)[1])


def _week(year: str, week: str) -> Interval:
    monday = dt.date.fromisocalendar(int(year), int(week), 1)
    return monday, monday + dt.timedelta(6)


def _weekend(year: str, week: str) -> Interval:
    sunday = _week(year, week)[1]
    return sunday - dt.timedelta(1), sunday


def _years(first: int, last: int) -> Interval:
    return dt.date(max(first, 1), 1, 1), dt.date(last, 12, 31)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Interval]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _day),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})"), lambda y: _years(int(y), int(y))),
    (re.compile(r"(\d{4})-W(\d\d)"), _week),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), _weekend),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda y, s: _month(y, str(SEASONS[s][0]), SEASONS[s][1])),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: _month(y, str(3 * int(q) - 2), 3 * int(q))),
    (re.compile(r"(\d{4})-H([12])"), lambda y, h: _month(y, str(6 * int(h) - 5), 6 * int(h))),
    (re.compile(r"(\d{3})"), lambda d: _years(int(d) * 10, int(d) * 10 + 9)),
    (re.compile(r"(\d{2})"), lambda c: _years(int(c) * 100, int(c) * 100 + 99)),
)


def at(day: dt.date, unit: str) -> str:
    """The value of the calendar `unit` that `day` lies in: (2018-02-07, "W") → "2018-W06"."""
    week = day.isocalendar()
    return {
        "D": day.isoformat(),
        "W": f"{week.year:04}-W{week.week:02}",
        "WE": f"{week.year:04}-W{week.week:02}-WE",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}",
        "DE": f"{day.year // 10:03}",
        "CE": f"{day.year // 100:02}",
    }[unit]


def moved(day: dt.date, count: int, unit: str) -> dt.date | None:
    """`day` moved by `count` units; None outside the calendar (years 1–9999)."""
    step = {
        "D": relativedelta(days=count),
        "W": relativedelta(weeks=count),
        "WE": relativedelta(weeks=count),
        "M": relativedelta(months=count),
        "Q": relativedelta(months=3 * count),
        "Y": relativedelta(years=count),
        "DE": relativedelta(years=10 * count),
        "CE": relativedelta(years=100 * count),
    }[unit]
    try:
        return day + step
    except (ValueError, OverflowError):
        return None


def length(count: float | None, unit: str) -> str:
    """A DURATION value: (3, "D") → "P3D", (None, "Y") → "PXY", (1.5, "TH") → "PT1.5H"."""
    number = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
    if unit in _CLOCK:
        return f"PT{number}{_CLOCK[unit]}"
    return f"P{number}{unit}"


def shown(first: dt.date, last: dt.date, language: str) -> str:
    """An interval of days for readers: "13 Feb 2018", "12–17 Feb 2018", "28 Jan 2018 – 2 Feb 2018"."""
    if first == last:
        return format_date(first, "d MMM y", locale(language))
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{shown(last, last, language)}"
    return f"{shown(first, first, language)} – {shown(last, last, language)}"
