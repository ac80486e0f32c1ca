"""Days as EDTF (ISO 8601-2), for pages, data and the editor alike: "2018-02-07", "2018-02", "2018-02-10/2018-02-11", "../2018"."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_UNIT = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_FORM = re.compile(rf"({_UNIT})(?:/({_UNIT}))?")

#: What an editor may write, for a hint.
FORMS = "2018-02-07, 2018-02, 2018 or 2018-02-10/2018-02-11"


def write(first: dt.date | None, last: dt.date | None) -> str:
    """The shortest form of a closed interval of days; an open side is "..", "" where nothing is known."""
    if first is None or last is None:
        return (
            f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}" if first or last else ""
        )
    if first == last:
        return first.isoformat()
    if first == dt.date(last.year, 1, 1) and last == dt.date(first.year, 12, 31):
        return f"{first.year:04}"
    if first == dt.date(last.year, last.month, 1) and last == _last_of_month(first.year, first.month):
        return f"{first.year:04}-{first.month:02}"
    return f"{first.isoformat()}/{last.isoformat()}"


def parse(text: str) -> tuple[dt.date, dt.date] | None:
    """The days that a day, month, year or closed interval of them covers, its first and its last; None for all else."""
    form = _FORM.fullmatch(text.strip())
    if form is None:
        return None
    try:
        first, last = _covered(form[1]), _covered(form[2] or form[1])
    except ValueError:  # 2018-02-30
        return None
    return (first[0], last[1]) if first[0] <= last[1] else None


def _covered(unit: str) -> tuple[dt.date, dt.date]:
    year, month, day = (int(part) for part in (f"{unit}-0-0".split("-"))[:3])
    if not month:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if not day:
        return dt.date(year, month, 1), _last_of_month(year, month)
    return dt.date(year, month, day), dt.date(year, month, day)


def _last_of_month(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
