"""Calendar days in the words of a page."""

from __future__ import annotations

import datetime as dt

MONTHS = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())


def day(value: dt.date | None) -> str:
    """A calendar day in words: "7 Feb 2018"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "unknown"


def days(first: dt.date | None, last: dt.date | None) -> str:
    """An interval of days in words, a whole month or year by its name."""
    if first is None or last is None:
        return f"after {day(first)}" if first else f"before {day(last)}" if last else "unknown"
    if first == last:
        return day(first)
    after = last + dt.timedelta(days=1)
    if first.day == 1 and after.day == 1:
        months = (after.year - first.year) * 12 + after.month - first.month
        if months == 1:
            return f"{MONTHS[first.month - 1]} {first.year}"
        if months == 12 and first.month == 1:
            return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"
