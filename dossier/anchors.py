"""Which day a time expression means: its value, given the day of writing, the date told before and the tense.

Each meaning is one function that knows no language.  The rules are those of TimeML's annotation guidelines
(Saurí et al. 2006) for values and of HeidelTime (Strötgen & Gertz 2010) for the choice of an anchor: news
counts from its publication, a story told after the fact from the date told last.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dateutil.easter import easter

from . import timex
from .expressions import Expression

Tense = Literal["past", "present", "future", ""]
Type = Literal["DATE", "TIME", "DURATION", "SET"]
#: A date in the past this far from publication makes the dates after it part of its story.
_STORY = dt.timedelta(days=400)
#: A date within this distance of publication is meant whatever the tense seems to be.
_NEAR = 14


@dataclass(frozen=True, slots=True)
class Told:
    """The date told last: the first day of it and its unit; `near`: in this sentence or the one before."""

    day: dt.date
    unit: str
    near: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is counted from: the day of writing, the date told last, the tense of its clause."""

    day: dt.date | None
    told: Told | None = None
    tense: Tense = ""

    @property
    def story(self) -> Told | None:
        """The date told last where the text tells of a time long before it was written."""
        if self.told and (self.day is None or self.day - self.told.day > _STORY):
            return self.told
        return None


@dataclass(frozen=True, slots=True)
class Reading:
    """TIMEX3 type and value; `unit` of a date; `anchor` is what it was counted from; `rule` how, in words."""

    type: Type
    value: str
    unit: str = ""
    anchor: Literal["", "publication", "told"] = ""
    rule: str = ""


def resolve(expression: Expression, context: Context) -> Reading:
    """The reading of `expression` in `context`; X stands for what is not known ("XXXX-02-07")."""
    reading = _MEANINGS[expression.means](expression, context)
    if reading.type != "DATE":
        return reading
    if expression.clock:
        return _with(reading, _clock_value(expression.clock, ()))
    if expression.part:
        return _with(reading, "T" + expression.part)
    return reading


def _with(reading: Reading, time: str) -> Reading:
    if "T" in reading.value:
        return reading
    return Reading("TIME", reading.value + time, reading.unit, reading.anchor, reading.rule)


def number(values: tuple[float, ...]) -> float:
    """What number words in a row count: (20, 5) → 25, (2, 100, 50) → 250, (1.5, 1000000) → 1500000."""
    total = current = 0.0
    for value in values:
        if value >= 100 and value in (100, 1000, 1e6, 1e9) and current:
            current *= value
            if value > 100:
                total, current = total + current, 0.0
        else:
            current += value
    return total + current


# --------------------------------------------------------------------------------- calendar dates


def _date(year: int | None, month: int, day: int | None = None) -> str:
    text = f"{year:04}" if year is not None else "XXXX"
    return f"{text}-{month:02}" + (f"-{day:02}" if day else "")


def _day(e: Expression, c: Context) -> Reading:
    month, day = e.parts["month"][0], (*e.parts.get("day", ()), *e.parts.get("nth", ()))[0]
    if "year" in e.parts:
        return Reading("DATE", _date(e.parts["year"][0], month, day), "D", "", "date as written")
    return _partial(c, month, day)


def _partial(c: Context, month: int, day: int | None) -> Reading:
    """A date without a year: the story's year, else the one the tense points to, else the nearest."""
    unit = "D" if day else "M"
    anchor = c.story.day if c.story else c.day
    if anchor is None:
        return Reading("DATE", _date(None, month, day), unit, "", "year not known")
    options = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        covered = timex.days(_date(year, month, day)) if 1 <= year <= 9999 else None
        if covered:
            options.append((covered, year))
    if not options:
        return Reading("DATE", _date(None, month, day), unit, "", "no such day")
    if c.story:
        # A story goes forward: up to four months back, else the next.
        after = [y for (first, last), y in options if last >= anchor - dt.timedelta(days=120)]
        return Reading("DATE", _date((after or [options[-1][1]])[0], month, day), unit, "told", "next in the story")
    gaps = [(max((first - anchor).days, (anchor - last).days, 0), first > anchor, year) for (first, last), year in options]
    near, _, year = min(gaps)
    rule = "nearest"
    if near > _NEAR and c.tense in ("past", "present"):
        before = [g for g in gaps if not g[1]]
        year, rule = (min(before)[2], "last before") if before else (year, rule)
    elif near > _NEAR and c.tense == "future":
        later = [g for g in gaps if g[1]]
        year, rule = (min(later)[2], "next after") if later else (year, rule)
    return Reading("DATE", _date(year, month, day), unit, "publication", rule)


def _days(e: Expression, c: Context) -> Reading:
    days = (*e.parts.get("day", ()), *e.parts.get("nth", ()))
    month, year = e.parts["month"][0], e.parts.get("year", (None,))[0]
    first = Reading("DATE", _date(year, month, days[0]), "D", "", "date as written") if year else _partial(c, month, days[0])
    return Reading("DATE", f"{first.value}/{first.value[:-2]}{days[1]:02}", "D", first.anchor, first.rule)


def _months(e: Expression, c: Context) -> Reading:
    first, last = e.parts["sure_month"]
    year = e.parts["year"][0]
    return Reading("DATE", f"{_date(year, first)}/{_date(year, last)}", "M", "", "date as written")


def _month(e: Expression, c: Context) -> Reading:
    month = (*e.parts.get("month", ()), *e.parts.get("sure_month", ()))[0]
    if "year" in e.parts:
        return Reading("DATE", _date(e.parts["year"][0], month), "M", "", "date as written")
    if "told" in e.parts and c.told:
        return Reading("DATE", _date(c.told.day.year, month), "M", "told", "in that year")
    step = (*e.parts.get("back", ()), *e.parts.get("here", ()))
    if step and c.day:
        return Reading("DATE", _date(c.day.year + step[0], month), "M", "publication", "in that year")
    return _partial(c, month, None)


def _nth(e: Expression, c: Context) -> Reading:
    day = e.parts["nth"][0]
    anchor = c.told.day if c.told else c.day
    value = _date(anchor.year, anchor.month, day) if anchor else f"XXXX-XX-{day:02}"
    return Reading("DATE", value, "D", "told" if c.told else "publication", "day of that month")


def _iso(e: Expression, c: Context) -> Reading:
    text = e.parts["iso"][0].upper()
    return Reading("TIME" if "T" in text else "DATE", text, "D", "", "date as written")


def _numeric(e: Expression, c: Context) -> Reading:
    a, b, year = (int(n) for n in e.parts["numeric"][0].split("/"))
    if a <= 12 and b <= 12 and a != b:  # 3/4/2018 is March to some and April to others
        return Reading("DATE", f"{year:04}", "Y", "", "day and month not told apart")
    month, day = (a, b) if a <= 12 else (b, a)
    value = _date(year, month, day)
    return Reading("DATE", value if timex.days(value) else f"{year:04}", "D", "", "date as written")


def _year(e: Expression, c: Context) -> Reading:
    year = (*e.parts.get("modern", ()), *e.parts.get("year", ()))[-1]
    return Reading("DATE", f"{int(re.sub('[^0-9]', '', str(year))):04}", "Y", "", "date as written")


def _years(e: Expression, c: Context) -> Reading:
    years = (*e.parts.get("modern", ()), *e.parts.get("year", ()))
    first = int(years[0])
    last = int(years[1]) if len(years) > 1 else first - first % 100 + int(e.parts["pair"][0])
    return Reading("DATE", f"{first}/{last}" if last > first else f"{first}", "Y", "", "date as written")


def _era(e: Expression, c: Context) -> Reading:
    year = int((*e.parts.get("year", ()), *e.parts.get("number", ()))[0])
    month = f"-{e.parts['month'][0]:02}" if "month" in e.parts else ""
    return Reading("DATE", f"{'BC' if 'era' in e.parts else ''}{year:04}{month}", "", "", "date as written")


def _pair(e: Expression, c: Context) -> Reading:
    pair = int(e.parts["pair"][0])
    anchor = c.day.year if c.day else 2049
    year = anchor - (anchor - pair) % 100
    return Reading("DATE", f"{year:04}", "Y", "", "century left out")


def _decade(e: Expression, c: Context) -> Reading:
    if "decade" in e.parts:
        return Reading("DATE", f"{int(e.parts['decade'][0]) // 10:03}", "DE", "", "date as written")
    tens = int((*e.parts.get("short_decade", ()), *e.parts.get("tens", ()))[0])
    anchor = c.day.year if c.day else 2029
    return Reading("DATE", f"{(anchor - (anchor - tens) % 100) // 10:03}", "DE", "", "century left out")


def _century(e: Expression, c: Context) -> Reading:
    count = number(tuple(float(n) for k in ("number", "nth", "ordinal") for n in e.parts.get(k, ())))
    return Reading("DATE", f"{int(count) - 1:02}", "CE", "", "date as written")


def _fiscal(e: Expression, c: Context) -> Reading:
    return Reading("DATE", f"FY{e.parts['year'][0]:04}", "", "", "fiscal year")


def _quarter(e: Expression, c: Context) -> Reading:
    if "quarter_code" in e.parts:
        count = int(e.parts["quarter_code"][0][1:])
    else:
        count = (*e.parts.get("ordinal", ()), *e.parts.get("nth", ()))[0]
    if not 1 <= count <= 4:
        return Reading("DURATION", "P1Q")
    if "year" in e.parts:
        return Reading("DATE", f"{e.parts['year'][0]:04}-Q{count}", "Q", "", "date as written")
    anchor = c.story.day if c.story else c.day
    if anchor is None:
        return Reading("DATE", f"XXXX-Q{count}", "Q", "", "year not known")
    step = [v for k in ("back", "here", "told") for v in e.parts.get(k, ())]
    year = anchor.year + (step[0] if step else 0)
    now = (anchor.month + 2) // 3
    if not step and c.tense == "future" and count < now:
        year += 1
    elif not step and c.tense != "future" and count > now:
        year -= 1
    return Reading("DATE", f"{year:04}-Q{count}", "Q", "told" if c.story else "publication", "last before")


def _half(e: Expression, c: Context) -> Reading:
    half = f"-H{e.parts['ordinal'][0]}" if e.parts["ordinal"][0] in (1, 2) else ""
    if "year" in e.parts:
        return Reading("DATE", f"{e.parts['year'][0]:04}{half}", "", "", "date as written")
    step = [v for k in ("back", "here", "forth") for v in e.parts.get(k, ())]
    if c.day is None:
        return Reading("DATE", f"XXXX{half}", "", "", "year not known")
    return Reading("DATE", f"{c.day.year + (step[0] if step else 0):04}{half}", "", "publication", "in that year")


def _season_value(day: dt.date, season: str, step: int | None, tense: Tense) -> str:
    """The season meant on `day`: the one `step` says, or by tense the current, last or next one."""
    first = timex.SEASONS[season][0]
    spans = [(timex.days(f"{y:04}-{season}"), y) for y in range(max(day.year - 2, 1), min(day.year + 2, 9998) + 1)]
    covered = [(s, y) for s, y in spans if s]
    current = next((y for (a, b), y in covered if a <= day <= b), None)
    last = max((y for (a, b), y in covered if b < day), default=day.year - 1)
    coming = min((y for (a, b), y in covered if a > day), default=day.year + 1)
    if step == -1:
        year = last
    elif step == 1:
        year = coming
    elif current is not None:
        year = current
    elif step == 0:
        year = day.year if tense == "" or (day.month < first) == (tense == "future") else (coming if tense == "future" else last)
    else:
        year = coming if tense == "future" else last
    return f"{year:04}-{season}"


def _season(e: Expression, c: Context) -> Reading:
    season = (*e.parts.get("season", ()), *e.parts.get("sure_season", ()))[0]
    if "year" in e.parts:
        return Reading("DATE", f"{e.parts['year'][0]:04}-{season}", "", "", "date as written")
    if c.story:
        return Reading("DATE", f"{c.story.day.year:04}-{season}", "", "told", "in that year")
    if c.day is None:
        return Reading("DATE", f"XXXX-{season}", "", "", "year not known")
    return Reading("DATE", _season_value(c.day, season, None, c.tense), "", "publication", "by its tense")


def _holiday(e: Expression, c: Context) -> Reading:
    words = set(e.words)
    years = e.parts.get("year")
    if "good" in words:
        name = "goodfriday"
    elif "valentine" in words:
        name = "02-14"
    elif "new" in words:
        name = "12-31" if "eve" in words else "01-01"
    elif "christmas" in e.parts:
        name = "12-24" if "eve" in words else "12-25"
    elif "holiday" in e.parts:
        name = str(e.parts["holiday"][0])
    else:
        name = "memorial" if "memorial" in words else "07-04" if "independence" in words else "labor"
    if re.fullmatch(r"\d\d-\d\d", name):
        month, day = int(name[:2]), int(name[3:])
        return Reading("DATE", _date(years[0], month, day), "D", "", "holiday") if years else _partial(c, month, day)
    anchor = c.story.day if c.story else c.day
    if not years and anchor is None:
        return Reading("DATE", "XXXX-XX-XX", "D", "", "year not known")
    if years or anchor is None:
        return Reading("DATE", _movable(name, years[0]).isoformat(), "D", "", "holiday")
    options = [_movable(name, y) for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    day_of = min(options, key=lambda d: (abs((d - anchor).days) if c.tense == "" else (d > anchor) == (c.tense != "future"), abs((d - anchor).days)))
    return Reading("DATE", day_of.isoformat(), "D", "publication", "holiday")


def _movable(name: str, year: int) -> dt.date:
    """The day of a feast that moves: Easter by Gauss, the others by weekday of a month."""
    if name in ("easter", "goodfriday"):
        sunday = easter(year)
        return sunday if name == "easter" else sunday - dt.timedelta(2)
    month, weekday, count = {"thanksgiving": (11, 4, 4), "labor": (9, 1, 1), "memorial": (5, 1, 5)}[name]
    days = [d for n in range(1, 31) if (d := dt.date(year, month, n)).isoweekday() == weekday]
    return days[min(count, len(days)) - 1]


# ------------------------------------------------------------------- days by name or distance


def _weekday_from(day: dt.date, weekday: int, tense: Tense) -> tuple[dt.date, str]:
    back = dt.timedelta((day.isoweekday() - weekday) % 7)
    if not back:
        return day, "the same weekday"
    if tense == "future":
        return day + dt.timedelta((weekday - day.isoweekday()) % 7), "weekday after"
    return day - back, "weekday before"


def _weekday(e: Expression, c: Context) -> Reading:
    weekday = e.parts["sure_weekday"][0]
    if c.story and c.story.near and c.story.unit == "D":
        return Reading("DATE", _weekday_from(c.story.day, weekday, "future")[0].isoformat(), "D", "told", "weekday after")
    if c.day is None:
        return Reading("DATE", f"XXXX-WXX-{weekday}", "D", "", "week not known")
    day, rule = _weekday_from(c.day, weekday, c.tense)
    return Reading("DATE", day.isoformat(), "D", "publication", rule)


def _weekday_of(e: Expression, c: Context) -> Reading:
    weekday = e.parts["weekday"][0]
    step = [v for k in ("back", "here", "forth") for v in e.parts.get(k, ())][0]
    if c.day is None:
        return Reading("DATE", f"XXXX-WXX-{weekday}", "D", "", "week not known")
    if "week" in e.words:
        monday = c.day - dt.timedelta(c.day.isoweekday() - 1) + dt.timedelta(weeks=step)
        return Reading("DATE", (monday + dt.timedelta(weekday - 1)).isoformat(), "D", "publication", "weekday of that week")
    if step < 0:
        day, rule = c.day - dt.timedelta((c.day.isoweekday() - weekday - 1) % 7 + 1), "weekday before"
    elif step > 0:
        day, rule = c.day + dt.timedelta((weekday - c.day.isoweekday() - 1) % 7 + 1), "weekday after"
    else:
        day, rule = _weekday_from(c.day, weekday, "past" if c.tense == "past" else "future")
    return Reading("DATE", day.isoformat(), "D", "publication", rule)


def _weekday_told(e: Expression, c: Context) -> Reading:
    weekday = e.parts["sure_weekday"][0]
    anchor, kind = _told(c)
    if anchor is None:
        return Reading("DATE", f"XXXX-WXX-{weekday}", "D", "", "week not known")
    step = "past" if "told_last" in e.parts or "previous" in e.words else "future"
    day, rule = _weekday_from(anchor, weekday, step if kind == "told" else c.tense)  # type: ignore[arg-type]
    return Reading("DATE", day.isoformat(), "D", kind, rule)


def _told(c: Context) -> tuple[dt.date | None, Literal["", "publication", "told"]]:
    if c.told:
        return c.told.day, "told"
    return (c.day, "publication") if c.day else (None, "")


def _relative_day(e: Expression, c: Context) -> Reading:
    night = bool({"tonight", "night", "overnight"} & set(e.words))
    step = e.parts["relative_day"][0] if "relative_day" in e.parts else -1 if "last" in e.words else 0
    day = timex.moved(c.day, step, "D") if c.day else None
    value = day.isoformat() if day else "XXXX-XX-XX"
    rule = {-1: "day before", 0: "the same day", 1: "day after"}[step]
    return Reading("TIME" if night else "DATE", value + ("TNI" if night else ""), "D", "publication" if day else "", rule)


def _this_part(e: Expression, c: Context) -> Reading:
    value = c.day.isoformat() if c.day else "XXXX-XX-XX"
    return Reading("TIME", f"{value}T{e.parts['part'][0]}", "D", "publication" if c.day else "", "the same day")


def _told_day(e: Expression, c: Context) -> Reading:
    anchor, kind = _told(c)
    if kind == "told" and c.told and c.told.unit != "D":
        anchor = None
    words = set(e.words)
    step = 1 if "told_next" in e.parts or words & {"after", "following"} else -1 if "told_last" in e.parts or "before" in words else 0
    day = timex.moved(anchor, step, "D") if anchor else None
    value = day.isoformat() if day else "XXXX-XX-XX"
    rule = {-1: "day before", 0: "that day", 1: "day after"}[step]
    if "part" in e.parts:
        return Reading("TIME", f"{value}T{e.parts['part'][0]}", "D", kind if day else "", rule)
    return Reading("DATE", value, "D", kind if day else "", rule)


def _weekend(e: Expression, c: Context) -> Reading:
    if "month" in e.parts:
        day = _partial(c, e.parts["month"][0], (*e.parts.get("day", ()), *e.parts.get("nth", ()))[0])
        covered = timex.days(day.value)
        return Reading("DATE", timex.at(covered[0], "WE") if covered else "XXXX-WXX-WE", "WE", day.anchor, "weekend of that day")
    if c.day is None:
        return Reading("DATE", "XXXX-WXX-WE", "WE", "", "week not known")
    step = [v for k in ("back", "here", "forth") for v in e.parts.get(k, ())]
    if "told" in e.parts or "that" in e.words:
        anchor, kind = _told(c)
        return Reading("DATE", timex.at(anchor or c.day, "WE"), "WE", kind, "weekend of that week")
    weekday = c.day.isoweekday()
    if step and step[-1] > 0:
        day_in, rule = c.day + dt.timedelta(weeks=1 if "next" in e.words and weekday > 5 else 0), "weekend after"
    elif step and step[-1] < 0:
        day_in, rule = c.day - dt.timedelta(weeks=1), "weekend before"
    elif c.tense == "past" and weekday < 7:
        # Told as past before its Sunday, a weekend is the one before.
        day_in, rule = c.day - dt.timedelta(weeks=1), "weekend before"
    else:
        day_in, rule = c.day, "weekend of that week"
    return Reading("DATE", timex.at(day_in, "WE"), "WE", "publication", rule)


# --------------------------------------------------------------------------- units by distance


def _unit_at(anchor: dt.date | None, count: int, unit: str, kind: Literal["", "publication", "told"], rule: str) -> Reading:
    day = timex.moved(anchor, count, unit) if anchor else None
    if day is None:
        return Reading("DATE", _UNKNOWN.get(unit, "XXXX"), unit, "", "not known")
    return Reading("DATE", timex.at(day, unit), unit, kind, rule)


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
_STEPS = {-1: "the one before", 0: "the same", 1: "the one after"}


def _unit(e: Expression, c: Context) -> Reading:
    unit = e.parts["shown_unit"][0] if "shown_unit" in e.parts else "Q"
    steps = [v for k in ("back", "here", "forth") for v in e.parts.get(k, ())]
    step = next((s for s in steps if s), 0)
    if unit in ("DE", "CE") and step == -1:
        return Reading("DURATION", timex.length(1, unit), rule="length of time")
    return _unit_at(c.day, step, unit, "publication", _STEPS[step])


def _running_unit(e: Expression, c: Context) -> Reading:
    unit = e.parts.get("shown_unit", ("Y",))[0]
    if c.story:
        return _unit_at(c.story.day, 0, unit, "told", "the same")
    return _unit_at(c.day, 0, unit, "publication", "the same")


def _told_unit(e: Expression, c: Context) -> Reading:
    unit = e.parts["shown_unit"][0]
    anchor, kind = _told(c)
    if unit not in ("Y", "CE", "DE") and kind == "told" and c.told and c.told.unit == "Y":
        anchor = None
    step = next((v for k in ("told_next", "told_last") for v in e.parts.get(k, ())), 0)
    return _unit_at(anchor, step, unit, kind, _STEPS[step])


def _named(e: Expression, c: Context) -> Reading:
    step = [v for k in ("back", "here", "forth", "told_next") for v in e.parts.get(k, ())][-1]
    if c.day is None:
        name = f"{e.parts['month'][0]:02}" if "month" in e.parts else e.parts["season"][0]
        return Reading("DATE", f"XXXX-{name}", "M", "", "year not known")
    if "season" in e.parts:
        return Reading("DATE", _season_value(c.day, e.parts["season"][0], step, c.tense), "", "publication", _STEPS[step])
    month = e.parts["month"][0]
    year = c.day.year
    if step < 0 and month >= c.day.month:
        year -= 1
    elif step > 0 and month <= c.day.month:
        year += 1
    return Reading("DATE", _date(year, month), "M", "publication", _STEPS[step])


def _told_named(e: Expression, c: Context) -> Reading:
    anchor, kind = _told(c)
    if anchor is None:
        return Reading("DATE", "XXXX", "Y", "", "year not known")
    name = f"{e.parts['sure_month'][0]:02}" if "sure_month" in e.parts else e.parts["season"][0]
    return Reading("DATE", f"{anchor.year:04}-{name}", "M", kind, "in that year")


def _count(e: Expression) -> float | None:
    """How many units an expression counts; None for "a few"."""
    if "vague" in e.parts:
        return None
    if "number" in e.parts:
        return number(e.parts["number"]) + (0.5 if "half" in e.words else 0)
    if "half" in e.words:
        return 1.5 if "and" in e.words else 0.5
    if "article" in e.parts or "calendar_unit" in e.parts:
        return 1
    return None


def _counted_unit(e: Expression) -> str:
    for category in ("units", "unit", "short_unit", "long_unit", "long_units", "long", "calendar_unit"):
        if category in e.parts:
            return str(e.parts[category][0])
    return "W" if "fortnight" in e.words else "D"


def _ago(e: Expression, c: Context) -> Reading:
    ahead = "from" in e.words
    count, unit = _count(e), _counted_unit(e)
    if "long" in e.words or (count is None and "vague" not in e.parts and "units" in e.parts) or (count is None):
        return Reading("DATE", "FUTURE_REF" if ahead else "PAST_REF", rule="vague reference")
    return _moved(c.day, count if ahead else -count, unit, "publication", c)


def _year_ago(e: Expression, c: Context) -> Reading:
    return _moved(c.day, -1, "Y", "publication", c)


def _moved(anchor: dt.date | None, count: float, unit: str, kind: Literal["", "publication", "told"], c: Context) -> Reading:
    if count != int(count):  # a year and a half is eighteen months
        smaller = {"Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100), "M": ("D", 30), "W": ("D", 7)}.get(unit)
        if smaller:
            unit, count = smaller[0], round(count * smaller[1])
    rule = f"{abs(count):g} {_NAMES.get(unit, 'hours')} {'later' if count > 0 else 'before'}"
    if unit in ("TH", "TM", "TS"):
        return Reading("TIME", f"{anchor.isoformat()}TXX" if anchor and kind == "publication" else "XXXX-XX-XXTXX", "D", kind if anchor else "", rule)
    shown = unit
    if unit == "Y" and c.told and c.told.near and c.told.unit in ("Q", "M"):
        # "in March … a year earlier" is the March before.
        anchor, kind, shown = c.told.day, "told", c.told.unit
    day = timex.moved(anchor, int(count), unit) if anchor else None
    if day is None:
        return Reading("DATE", _UNKNOWN.get(unit, "XXXX"), unit, "", "not known")
    return Reading("DATE", timex.at(day, shown), shown, kind, rule)


_NAMES = {"D": "days", "W": "weeks", "M": "months", "Y": "years", "DE": "decades", "CE": "centuries", "Q": "quarters", "WE": "weekends"}
_FINE = {"D": 0, "W": 1, "WE": 1, "M": 2, "Q": 3, "Y": 4, "DE": 5, "CE": 6}


def _later(e: Expression, c: Context) -> Reading:
    count, unit = _count(e), _counted_unit(e)
    back = bool({"before", "earlier", "previously", "previous"} & set(e.words))
    if count is None:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF", rule="vague reference")
    anchor, kind = _told(c)
    if kind == "told" and c.told and _FINE.get(c.told.unit, 9) > _FINE.get(unit, 0):
        return Reading("DATE", _UNKNOWN.get(unit, "XXXX-XX-XX"), unit, "", "the date before is not exact enough")
    return _moved(anchor, -count if back else count, unit, kind, c)


# ------------------------------------------------------------------ times of day, lengths, sets


def _clock_value(parts: Mapping[str, tuple[Any, ...]], words: tuple[str, ...]) -> str:
    """"T21:00" for 9 p.m.; "" where the digits are no time of day."""
    if "clock_word" in parts:
        return f"T{parts['clock_word'][0]}"
    if "military" in parts:
        hour, minute = divmod(int(parts["military"][0]), 100)
    elif "clock" in parts:
        hour, minute = (int(n) for n in parts["clock"][0].split(":")[:2])
    else:
        hour, minute = int(number(parts["number"])), 0
    half = parts.get("ampm", ("",))[0][:1].lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}" if hour <= 24 else ""


def _clock(e: Expression, c: Context) -> Reading:
    told = c.told.day if c.told and c.told.near and c.told.unit == "D" else None
    day = told or c.day
    kind: Literal["", "publication", "told"] = "told" if told else "publication" if day else ""
    return Reading("TIME", (day.isoformat() if day else "XXXX-XX-XX") + _clock_value(e.parts, e.words), "D", kind, "the same day")


def _duration(e: Expression, c: Context) -> Reading:
    count, unit = _count(e), _counted_unit(e)
    words = set(e.words)
    if "fortnight" in words:
        count = 2
    elif count is None and "vague" not in e.parts and ("long" in e.parts or "entire" in words or "whole" in words or "all" in words):
        count = 1
    elif count is None and "long_unit" in e.parts and "multi" not in words:
        count = 1
    if count == 0.5 and unit == "TH":
        count, unit = 30, "TM"
    elif count == 0.5 and unit == "Y":
        count, unit = 6, "M"
    return Reading("DURATION", timex.length(count, unit), rule="length of time")


def _recent(e: Expression, c: Context) -> Reading:
    if "coming" in e.words or "next" in e.words:
        return Reading("DATE", "FUTURE_REF", rule="vague reference")
    return Reading("DATE", "PAST_REF", rule="vague reference")


def _set(e: Expression, c: Context) -> Reading:
    if "set_word" in e.parts:
        return Reading("SET", e.parts["set_word"][0], rule="repeated time")
    for category in ("weekdays", "weekday"):
        if category in e.parts:
            return Reading("SET", f"XXXX-WXX-{e.parts[category][0]}", rule="repeated time")
    if "part" in e.parts:
        return Reading("SET", f"XXXX-XX-XXT{e.parts['part'][0]}", rule="repeated time")
    if "month" in e.parts:
        return Reading("SET", f"XXXX-{e.parts['month'][0]:02}", rule="repeated time")
    if "season" in e.parts:
        return Reading("SET", f"XXXX-{e.parts['season'][0]}", rule="repeated time")
    if "weekend" in e.parts:
        return Reading("SET", "XXXX-WXX-WE", rule="repeated time")
    if "few" in e.words:
        return Reading("SET", timex.length(None, _counted_unit(e)), rule="repeated time")
    count = 2 if "other" in e.words else number(e.parts["number"]) if "number" in e.parts else 1
    unit = "Q" if "quarter" in e.parts else _counted_unit(e)
    return Reading("SET", timex.length(count, unit), rule="repeated time")


def _reference(e: Expression, c: Context) -> Reading:
    if "reference" in e.parts:
        value = e.parts["reference"][0]
    elif "future" in e.words:
        value = "FUTURE_REF"
    elif "past" in e.words or "recently" in e.words:
        value = "PAST_REF"
    else:
        value = "PRESENT_REF"
    return Reading("DATE", value, rule="vague reference")


_MEANINGS: dict[str, Callable[[Expression, Context], Reading]] = {
    "iso": _iso,
    "numeric": _numeric,
    "day": _day,
    "days": _days,
    "months": _months,
    "month": _month,
    "nth": _nth,
    "year": _year,
    "years": _years,
    "era": _era,
    "pair": _pair,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "half": _half,
    "fiscal": _fiscal,
    "season": _season,
    "holiday": _holiday,
    "weekday": _weekday,
    "weekday_of": _weekday_of,
    "weekday_told": _weekday_told,
    "relative_day": _relative_day,
    "this_part": _this_part,
    "told_day": _told_day,
    "weekend": _weekend,
    "unit": _unit,
    "running_unit": _running_unit,
    "told_unit": _told_unit,
    "named": _named,
    "told_named": _told_named,
    "ago": _ago,
    "year_ago": _year_ago,
    "later": _later,
    "clock": _clock,
    "duration": _duration,
    "span": _duration,
    "recent": _recent,
    "set": _set,
    "reference": _reference,
}
