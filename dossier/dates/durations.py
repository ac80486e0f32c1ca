"""What lengths of time, repeated times, times of day and vague references mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..rules import TimeRule
from . import timex
from .anchors import Anchor, Context, Reading, count, one
from .lexer import Parts
from .recognition import Expression

_UNITS = ("unit", "units", "quarters", "quarter", "short_unit", "long_unit", "long_units", "calendar_unit", "long")
#: Half of a unit in smaller ones.
_HALVES = {"TH": (30, "TM"), "Y": (6, "M"), "D": (12, "TH"), "DE": (5, "Y"), "CE": (50, "Y")}


def counted(e: Expression) -> tuple[float | None, str]:
    """How many of which unit an expression counts; None for "a few" and for a bare plural."""
    unit = str(one(e, *_UNITS) or "D")
    if "count" in e.parts:
        given = one(e, "count")
        return (None if given == "X" else float(given)), unit
    if "vague" in e.parts:
        return None, unit
    if "number" in e.parts:
        return count(e.parts["number"]) + (one(e, "half") or 0), unit
    if any(c in e.parts for c in ("article", "unit", "long_unit", "calendar_unit", "long")):
        return 1 + (one(e, "half") or 0), unit
    return None, unit


def _duration(e: Expression, c: Context) -> Reading:
    number, unit = counted(e)
    if number == 0.5 and unit in _HALVES:
        number, unit = _HALVES[unit]
    return Reading(type="DURATION", value=timex.length(number, unit), rule=TimeRule.LENGTH)


def _set(e: Expression, c: Context) -> Reading:
    rule = TimeRule.REPEATED
    if "set_word" in e.parts:
        return Reading(type="SET", value=one(e, "set_word"), rule=rule)
    weekday, month = one(e, "weekdays", "weekday"), one(e, "month")
    if weekday is not None:
        return Reading(type="SET", value=f"XXXX-WXX-{weekday}", rule=rule)
    if month is not None:
        return Reading(type="SET", value=f"XXXX-{month:02}", rule=rule)
    if "part" in e.parts:
        return Reading(type="SET", value=f"XXXX-XX-XXT{one(e, 'part')}", rule=rule)
    if "season" in e.parts:
        return Reading(type="SET", value=f"XXXX-{one(e, 'season')}", rule=rule)
    if "weekend" in e.parts:
        return Reading(type="SET", value="XXXX-WXX-WE", rule=rule)
    number, unit = counted(e)
    return Reading(
        type="SET", value=timex.length(1 if number is None and "count" not in e.parts else number, unit), rule=rule
    )


def _reference(e: Expression, c: Context) -> Reading:
    return Reading(type="DATE", value=str(one(e, "value", "reference")), rule=TimeRule.VAGUE)


def clock(parts: Parts) -> str:
    """ "T21:00" for 9 p.m.; "" where the digits are no time of day."""
    if "clock_word" in parts:
        return f"T{parts['clock_word'][0]}"
    if "military" in parts:
        hour, minute = divmod(int(parts["military"][0]), 100)
    elif "clock" in parts:
        hour, minute = (int(n) for n in parts["clock"][0].split(":")[:2])
    else:
        hour, minute = int(count(parts["number"])), 0
    half = parts.get("ampm", ("",))[0]
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else ""


def _clock(e: Expression, c: Context) -> Reading:
    told = c.told.day if c.told and c.told.unit == "D" and (c.told.near or c.tense == "past") else None
    day, anchor = told or c.day, ""
    kind: Anchor = "told" if told else "publication" if day else ""
    time = clock(e.parts)
    anchor = day.isoformat() if day else "XXXX-XX-XX"
    return Reading(
        type="TIME",
        value=anchor + time,
        unit="D" if time else "",
        anchor=kind if time else "",
        rule=TimeRule.SAME_DAY,
    )


MEANINGS: Mapping[str, Callable[[Expression, Context], Reading]] = {
    "duration": _duration,
    "span": _duration,
    "set": _set,
    "reference": _reference,
    "clock": _clock,
}
