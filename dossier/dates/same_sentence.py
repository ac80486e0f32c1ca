"""Dates that one sentence tells together: the two ends of a range, a time and its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ..reasons import Days, Reason, reason
from ..rules import TimeRule
from . import timex
from .anchors import one
from .same_document import DatedMention

#: A mention with what it was counted from.
Found = tuple[DatedMention, Reason | None]
#: Meanings that may lack their year.
_CALENDAR = frozenset({"day", "month"})


def settled(found: Sequence[Found]) -> Iterator[Found]:
    """`found`, in text order, with what each sentence tells of its own dates."""
    for _, group in groupby(found, key=lambda f: id(f[0].clause)):
        own = _ranges(list(group))
        for mention, anchor in own:
            yield _timed(mention, anchor, own) or (mention, anchor)


def _ranges(found: list[Found]) -> list[Found]:
    """The ends of ranges: what one leaves out it has from the other, and the first is before the last."""
    for n, ((a, _), (b, _)) in enumerate(pairwise(found)):
        if a.expression.means in _CALENDAR and b.expression.means in _CALENDAR and _joined(a, b):
            if _is_full(a) and not _is_full(b):
                found[n + 1] = _other_end(found[n + 1], a, 1)
            elif not _is_full(a):
                found[n] = _other_end(found[n], b, -1)
    return found


def _joined(a: DatedMention, b: DatedMention) -> bool:
    lexemes, words = a.clause.lexemes, a.language.dates.ranges
    between = lexemes[a.expression.last : b.expression.first]
    if len(between) != 1:
        return False
    before = lexemes[a.expression.first - 1].word if a.expression.first else ""
    return between[0].word in words.between or (between[0].word in words.pairs and before in words.opening)


def _other_end(known: Found, other: DatedMention, side: int) -> Found:
    """`end` dated as the one next to the `other` on a side of it; as it was where the other has no day."""
    covered = timex.days(other.reading.value)
    end = known[0]
    if covered is None:
        return known
    month, day = one(end.expression, "month", "sure_month"), one(end.expression, "day", "nth")
    for step in (0, side):
        value = f"{covered[0].year + step:04}-{month:02}" + (f"-{day:02}" if day else "")
        own = timex.days(value)
        if own and (own[0] <= covered[0] if side < 0 else own[0] >= covered[0]):
            reading = replace(end.reading, value=_with_time(end.reading.value, value), rule=TimeRule.OTHER_END)
            return replace(end, reading=reading), reason("anchor-here", when=Days(*covered))
    return known


def _timed(clock: DatedMention, anchor: Reason | None, found: Sequence[Found]) -> Found | None:
    """A time of day in a sentence that names one day: of that day."""
    if clock.expression.means != "clock" or anchor is None:
        return None
    days = {d for m, _ in found if m is not clock and m.expression.means != "clock" and (d := _day(m))}
    if len(days) != 1:
        return None
    day = days.pop()
    value = _with_time(clock.reading.value, day.isoformat())
    return replace(clock, reading=replace(clock.reading, value=value)), reason("anchor-here", when=Days(day, day))


def _day(mention: DatedMention) -> dt.date | None:
    """The one day that a mention names."""
    covered = timex.days(mention.reading.value) if mention.reading.type in ("DATE", "TIME") else None
    return covered[0] if covered and covered[0] == covered[1] else None


def _is_full(mention: DatedMention) -> bool:
    return mention.expression.means == "iso" or "year" in mention.expression.parts


def _with_time(old: str, day: str) -> str:
    """`day` with the time of day that `old` has."""
    return day + "".join(old.partition("T")[1:])
