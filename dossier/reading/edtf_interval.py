"""A date as EDTF writes it → the closed interval of days it covers."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_DATE = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2})"
    r"(?:[Tt ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?)?)?[?~%]?"
)
_OPEN = ("", "..")

Days = tuple[dt.date | None, dt.date | None]


def interval(value: str) -> Days | None:
    """The closed interval of days an EDTF date covers ("2018", "2018-02", "2018-02-13/.."), or None if it is none.

    Levels 0 and 1 of EDTF (ISO 8601-2:2019) as far as years, months and days go; a time of day may follow.
    """
    first, slash, last = (part.strip() for part in value.partition("/"))
    if not slash:
        return _covered(first)
    low, high = _covered(first), _covered(last)
    if not (low or high) or not (low or first in _OPEN) or not (high or last in _OPEN):
        return None
    if low and high and low[0] > high[1]:
        return None
    return (low[0] if low else None, high[1] if high else None)


def _covered(value: str) -> tuple[dt.date, dt.date] | None:
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month, day = int(match["y"]), int(match["m"] or 0), int(match["d"] or 0)
    try:
        if match["d"]:
            return dt.date(year, month, day), dt.date(year, month, day)
        if match["m"]:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except ValueError:  # no such month or day, or the year 0
        return None
