"""What dates told by their name or their distance mean: "Friday", "last week", "two days later"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from ..reasons import reason
from ..rules import TimeRule
from . import timex
from .anchors import Anchor, Context, Reading, Tense, at, count, one
from .calendar_dates import season_of, undated
from .durations import counted
from .recognition import Expression

_STEPS = {-1: TimeRule.ONE_BEFORE, 0: TimeRule.SAME, 1: TimeRule.ONE_AFTER}
_DAYS = {-1: TimeRule.DAY_BEFORE, 0: TimeRule.SAME_DAY, 1: TimeRule.DAY_AFTER}
_COARSENESS = {"TS": -1, "TM": -1, "TH": -1, "D": 0, "W": 1, "WE": 1, "M": 2, "Q": 3, "Y": 4, "DE": 5, "CE": 6}
#: How a date is read that lies some units before or after another; what is shorter than a day counts as hours.
_MOVES = {
    "D": (TimeRule.DAYS_BEFORE, TimeRule.DAYS_AFTER),
    "W": (TimeRule.WEEKS_BEFORE, TimeRule.WEEKS_AFTER),
    "WE": (TimeRule.WEEKENDS_BEFORE, TimeRule.WEEKENDS_AFTER),
    "M": (TimeRule.MONTHS_BEFORE, TimeRule.MONTHS_AFTER),
    "Q": (TimeRule.QUARTERS_BEFORE, TimeRule.QUARTERS_AFTER),
    "Y": (TimeRule.YEARS_BEFORE, TimeRule.YEARS_AFTER),
    "DE": (TimeRule.DECADES_BEFORE, TimeRule.DECADES_AFTER),
    "CE": (TimeRule.CENTURIES_BEFORE, TimeRule.CENTURIES_AFTER),
}
_HOURS = (TimeRule.HOURS_BEFORE, TimeRule.HOURS_AFTER)


def weekday_near(day: dt.date, weekday: int, tense: Tense) -> tuple[dt.date, TimeRule]:
    """The day of that name nearest to `day` on the side the tense tells (past unless future), and the rule."""
    back = (day.isoweekday() - weekday) % 7
    if not back:
        return day, TimeRule.SAME_WEEKDAY
    if tense == "future":
        return day + dt.timedelta(7 - back), TimeRule.WEEKDAY_AFTER
    return day - dt.timedelta(back), TimeRule.WEEKDAY_BEFORE


def _no_week(weekday: int) -> Reading:
    return Reading(type="DATE", value=f"XXXX-WXX-{weekday}", unit="D", anchor="", rule=TimeRule.WEEK_NOT_KNOWN)


def _weekday(e: Expression, c: Context) -> Reading:
    weekday = one(e, "sure_weekday")
    if c.story and c.story.near and c.story.unit == "D":
        return at(weekday_near(c.story.day, weekday, "future")[0], "D", "told", TimeRule.WEEKDAY_AFTER)
    if c.day is None:
        return _no_week(weekday)
    if c.told and c.told.near and c.told.unit == "D" and c.told.day > c.day and c.tense != "past":
        return at(weekday_near(c.told.day, weekday, "future")[0], "D", "told", TimeRule.WEEKDAY_AFTER)
    day, rule = weekday_near(c.day, weekday, c.tense)
    return at(day, "D", "publication", rule)


def _weekday_of(e: Expression, c: Context) -> Reading:
    weekday, step = one(e, "weekday"), one(e, "back", "here", "forth")
    if c.day is None:
        return _no_week(weekday)
    if "side" in e.parts:  # "two weeks ago on Monday"
        weeks = int(count(e.parts["number"])) if "number" in e.parts else 1
        monday = c.day - dt.timedelta(c.day.weekday()) + dt.timedelta(weeks=weeks * one(e, "side"))
        return at(monday + dt.timedelta(weekday - 1), "D", "publication", TimeRule.WEEKDAY_OF_THAT_WEEK)
    if "before_last" in e.parts:
        last = c.day - dt.timedelta((c.day.isoweekday() - weekday - 1) % 7 + 8)
        return at(last, "D", "publication", TimeRule.WEEKDAY_BEFORE)
    if "of_week" in e.parts:
        monday = c.day - dt.timedelta(c.day.weekday()) + dt.timedelta(weeks=step)
        return at(monday + dt.timedelta(weekday - 1), "D", "publication", TimeRule.WEEKDAY_OF_THAT_WEEK)
    if step < 0:
        return at(
            c.day - dt.timedelta((c.day.isoweekday() - weekday - 1) % 7 + 1),
            "D",
            "publication",
            TimeRule.WEEKDAY_BEFORE,
        )
    if step > 0:
        return at(
            c.day + dt.timedelta((weekday - c.day.isoweekday() - 1) % 7 + 1),
            "D",
            "publication",
            TimeRule.WEEKDAY_AFTER,
        )
    day, rule = weekday_near(c.day, weekday, "past" if c.tense == "past" else "future")
    return at(day, "D", "publication", rule)


def _weekday_told(e: Expression, c: Context) -> Reading:
    weekday = one(e, "sure_weekday")
    anchor, kind = c.last
    if anchor is None:
        return _no_week(weekday)
    forward: Tense = "future" if one(e, "step") > 0 else "past"
    day, rule = weekday_near(anchor, weekday, forward if kind == "told" else c.tense)
    return at(day, "D", kind, rule)


def _relative_day(e: Expression, c: Context) -> Reading:
    step = one(e, "relative_day")
    rule = _DAYS[step] if step in _DAYS else reason(_MOVES["D"][step > 0], n=abs(step))
    reading = at(timex.moved(c.day, step, "D") if c.day else None, "D", "publication", rule)
    return with_time(reading, f"T{one(e, 'part')}") if "part" in e.parts else reading


def _this_part(e: Expression, c: Context) -> Reading:
    return with_time(at(c.day, "D", "publication", _DAYS[0]), f"T{one(e, 'part')}")


def _told_day(e: Expression, c: Context) -> Reading:
    anchor, kind = c.last
    if (kind == "told" and c.told and c.told.unit != "D") or ("far" in e.parts and kind != "told"):
        anchor = None
    step = one(e, "step", "told_next", "told_last") or 0
    reading = at(timex.moved(anchor, step, "D") if anchor else None, "D", kind, _DAYS[step])
    return with_time(reading, f"T{one(e, 'part')}") if "part" in e.parts else reading


def with_time(reading: Reading, time: str) -> Reading:
    """A day with a time of day ("T21:00", "TNI"); a reading that has one keeps it."""
    value = reading.value if "T" in reading.value else reading.value + time
    return Reading(type="TIME", value=value, unit=reading.unit, anchor=reading.anchor, rule=reading.rule)


def _weekend(e: Expression, c: Context) -> Reading:
    if "month" in e.parts:
        day = undated(c, one(e, "month"), one(e, "day", "nth"))
        covered = timex.days(day.value)
        return at(covered[0] if covered else None, "WE", day.anchor, TimeRule.WEEKEND_OF_DAY)
    step = one(e, "forth", "back", "here")
    if "told" in e.parts:
        anchor, kind = c.last
        return at(anchor, "WE", kind, TimeRule.WEEKEND_OF_WEEK)
    if c.day is None:
        return at(None, "WE", "", TimeRule.NOT_KNOWN_WHEN)
    # Told as past before its Sunday has come, "this weekend" is the one before.
    if step == -1 or (not step and c.tense == "past" and c.day.isoweekday() < 7):
        return at(c.day - dt.timedelta(weeks=1), "WE", "publication", TimeRule.WEEKEND_BEFORE)
    if step == 1 and c.day.isoweekday() > 5:
        return at(c.day + dt.timedelta(weeks=1), "WE", "publication", TimeRule.WEEKEND_AFTER)
    return at(c.day, "WE", "publication", TimeRule.WEEKEND_OF_WEEK)


def _moved(anchor: dt.date | None, count: float, unit: str, kind: Anchor, c: Context) -> Reading:
    if count != int(count):  # a year and a half is eighteen months
        smaller, factor = {"Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100), "M": ("D", 30)}.get(unit, ("D", 7))
        unit, count = smaller, round(count * factor)
    rule = reason(_MOVES.get(unit, _HOURS)[count > 0], n=abs(count))
    if _COARSENESS[unit] < 0:
        known = kind == "publication" or (unit in ("TM", "TS") and c.told is not None and c.told.unit == "D")
        return with_time(at(anchor if known else None, "D", kind, rule), "TXX")
    shown = unit
    if unit == "Y" and c.told and c.told.near and c.told.unit in ("Q", "M"):
        # "In March … a year earlier" means the March before.
        anchor, kind, shown = c.told.day, "told", c.told.unit
    return at(timex.moved(anchor, int(count), unit) if anchor else None, shown, kind, rule)


def _ago(e: Expression, c: Context) -> Reading:
    count, unit = counted(e)
    if count is None:
        return Reading(type="DATE", value="PAST_REF", rule=TimeRule.VAGUE)
    return _moved(c.day, count if "forward" in e.parts else -count, unit, "publication", c)


def _year_ago(e: Expression, c: Context) -> Reading:
    return _moved(c.day, -1, "Y", "publication", c)


def _later(e: Expression, c: Context) -> Reading:
    count, unit = counted(e)
    sign = one(e, "since_told")
    anchor, kind = c.last
    if count is None and unit in ("TM", "TS") and sign > 0 and c.told and c.told.unit == "D":  # "minutes later"
        return with_time(at(anchor, "D", kind, TimeRule.SAME_DAY), "TXX")
    if count is None:
        return Reading(type="DATE", value="PAST_REF" if sign < 0 else "FUTURE_REF", rule=TimeRule.VAGUE)
    if kind == "told" and c.told and _COARSENESS.get(c.told.unit, 9) > max(_COARSENESS[unit], 0):
        return at(None, unit if _COARSENESS[unit] >= 0 else "D", "", TimeRule.NOT_KNOWN_WHEN)
    return _moved(anchor, sign * count, unit, kind, c)


def _unit(e: Expression, c: Context) -> Reading:
    unit = one(e, "shown_unit", "quarter")
    step = one(e, "back", "forth") or 0
    if unit in ("DE", "CE") and step < 0:
        return Reading(type="DURATION", value=timex.length(1, unit), rule=TimeRule.LENGTH)
    rule = _STEPS[step] if step in _STEPS else reason(_MOVES[unit][step > 0], n=abs(step))
    return at(timex.moved(c.day, step, unit) if c.day else None, unit, "publication", rule)


def _running_unit(e: Expression, c: Context) -> Reading:
    anchor, kind = c.year
    return at(anchor, one(e, "shown_unit") or "Y", kind, _STEPS[0])


def _told_unit(e: Expression, c: Context) -> Reading:
    unit = one(e, "shown_unit")
    anchor, kind = c.last
    if kind == "told" and c.told and _COARSENESS.get(c.told.unit, 9) > _COARSENESS[unit]:
        anchor = None
    step = one(e, "told_next", "told_last") or 0
    return at(timex.moved(anchor, step, unit) if anchor else None, unit, kind, _STEPS[step])


def _named(e: Expression, c: Context) -> Reading:
    step, month = one(e, "forth", "back", "told_next", "here"), one(e, "month")
    if c.day is None:
        return Reading(
            type="DATE",
            value=f"XXXX-{month:02}" if month else f"XXXX-{one(e, 'season')}",
            unit="",
            anchor="",
            rule=TimeRule.YEAR_NOT_KNOWN,
        )
    if month is None:
        return Reading(
            type="DATE",
            value=season_of(c.day, one(e, "season"), step, c.tense),
            unit="",
            anchor="publication",
            rule=_STEPS[step],
        )
    year = c.day.year - (step < 0 and month >= c.day.month) + (step > 0 and month <= c.day.month)
    return Reading(type="DATE", value=f"{year:04}-{month:02}", unit="M", anchor="publication", rule=_STEPS[step])


def _told_named(e: Expression, c: Context) -> Reading:
    anchor, kind = c.last
    month = one(e, "sure_month")
    name = f"{month:02}" if month else str(one(e, "season"))
    return Reading(
        type="DATE",
        value=f"{anchor.year:04}-{name}" if anchor else f"XXXX-{name}",
        unit="M",
        anchor=kind,
        rule=TimeRule.IN_THAT_YEAR,
    )


MEANINGS: Mapping[str, Callable[[Expression, Context], Reading]] = {
    "weekday": _weekday,
    "weekday_of": _weekday_of,
    "weekday_told": _weekday_told,
    "relative_day": _relative_day,
    "this_part": _this_part,
    "told_day": _told_day,
    "weekend": _weekend,
    "ago": _ago,
    "year_ago": _year_ago,
    "later": _later,
    "unit": _unit,
    "running_unit": _running_unit,
    "told_unit": _told_unit,
    "named": _named,
    "told_named": _told_named,
}
