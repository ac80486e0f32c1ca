"""What calendar dates mean: days, months, years, quarters, seasons and feasts, with or without their year."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable, Mapping

from dateutil.easter import easter

from ..rules import TimeRule
from . import timex
from .anchors import Context, Reading, Tense, count, one, written
from .recognition import Expression

#: A date within this many days of publication is meant, whatever the tense seems to be.
_NEAR = 14
#: A story may step back this many days without naming the year.
_BACK = 100


def _value(year: int | None, month: int, day: int | None = None) -> str:
    text = f"{year:04}" if year is not None else "XXXX"
    return f"{text}-{month:02}" + (f"-{day:02}" if day else "")


def undated(c: Context, month: int, day: int | None) -> Reading:
    """A date without a year: the story's, else the year the tense points to, else the nearest."""
    unit = "D" if day else "M"
    anchor, kind = c.year
    if anchor is None and c.near:
        return _near(c.near, month, day, unit)
    if anchor is None:
        return Reading(
            type="DATE", value=_value(None, month, day), unit=unit, anchor="", rule=TimeRule.YEAR_NOT_KNOWN
        )
    options = [
        (covered, year)
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (covered := timex.days(_value(year, month, day)))
    ]
    if not options:
        return Reading(type="DATE", value=_value(None, month, day), unit=unit, anchor="", rule=TimeRule.NO_SUCH_DAY)
    if kind == "told":
        coming = [year for (_, last), year in options if last >= anchor - dt.timedelta(_BACK)]
        return Reading(
            type="DATE",
            value=_value(coming[0] if coming else options[-1][1], month, day),
            unit=unit,
            anchor=kind,
            rule=TimeRule.NEXT_IN_STORY,
        )
    gaps = [
        (max((first - anchor).days, (anchor - last).days, 0), first > anchor, y) for (first, last), y in options
    ]
    near, _, year = min(gaps)
    before = min((g for g in gaps if not g[1]), default=None)
    after = min((g for g in gaps if g[1]), default=None)
    if near <= _NEAR or c.tense not in ("past", "future"):
        rule = TimeRule.NEAREST
    elif c.tense == "future":
        year, rule = (after or min(gaps))[2], TimeRule.NEXT_AFTER
    else:
        year, rule = (before or min(gaps))[2], TimeRule.LAST_BEFORE
    return Reading(type="DATE", value=_value(year, month, day), unit=unit, anchor=kind, rule=rule)


def _near(near: dt.date, month: int, day: int | None, unit: str) -> Reading:
    """A date without a year in a text written near a day: of the year in which it is near that day too."""
    for year in (near.year - 1, near.year, near.year + 1):
        covered = timex.days(_value(year, month, day))
        if covered and covered[0] - near <= dt.timedelta(_BACK) and near - covered[1] <= dt.timedelta(_BACK):
            return Reading(
                type="DATE", value=_value(year, month, day), unit=unit, anchor="publication", rule=TimeRule.NEAREST
            )
    return Reading(type="DATE", value=_value(None, month, day), unit=unit, anchor="", rule=TimeRule.YEAR_NOT_KNOWN)


def _year_of(e: Expression, c: Context) -> int | None:
    """The year an expression names: in full, by its last two digits, or as "last year"."""
    if "year" in e.parts:
        return int(one(e, "year"))
    if "pair" in e.parts:
        return _last(one(e, "pair"), (c.day or dt.date(2049, 1, 1)).year)
    step = one(e, "back", "here", "forth")
    return c.day.year + int(step) if c.day and step is not None else None


def _last(pair: int, latest: int) -> int:
    """The last year up to `latest` that ends in two digits."""
    return max(latest - (latest - pair) % 100, 0)


def _day(e: Expression, c: Context) -> Reading:
    month, day, year = one(e, "month"), one(e, "day", "nth"), _year_of(e, c)
    if not 1 <= day <= 31:
        return _month(e, c)
    return undated(c, month, day) if year is None else written(_value(year, month, day), "D")


def _days(e: Expression, c: Context) -> Reading:
    days = (*e.parts.get("day", ()), *e.parts.get("nth", ()))
    month, year = one(e, "month"), _year_of(e, c)
    first = undated(c, month, days[0]) if year is None else written(_value(year, month, days[0]), "D")
    return Reading(
        type="DATE",
        value=f"{first.value}/{first.value[:-2]}{days[1]:02}",
        unit="D",
        anchor=first.anchor,
        rule=first.rule,
    )


def _months(e: Expression, c: Context) -> Reading:
    first, last = e.parts["sure_month"]
    return written(f"{_value(one(e, 'year'), first)}/{_value(one(e, 'year'), last)}", "M")


def _month(e: Expression, c: Context) -> Reading:
    month, year = one(e, "month", "sure_month"), one(e, "year")
    if year is not None:
        return written(_value(year, month), "M")
    if "told" in e.parts and c.told:
        return Reading(
            type="DATE", value=_value(c.told.day.year, month), unit="M", anchor="told", rule=TimeRule.IN_THAT_YEAR
        )
    step = one(e, "back", "here", "forth")
    if step is not None and c.day:
        return Reading(
            type="DATE",
            value=_value(c.day.year + step, month),
            unit="M",
            anchor="publication",
            rule=TimeRule.IN_THAT_YEAR,
        )
    return undated(c, month, None)


def _nth(e: Expression, c: Context) -> Reading:
    anchor, kind = c.last
    value = _value(anchor.year, anchor.month, one(e, "nth")) if anchor else f"XXXX-XX-{one(e, 'nth'):02}"
    return Reading(type="DATE", value=value, unit="D", anchor=kind, rule=TimeRule.DAY_OF_THAT_MONTH)


def _iso(e: Expression, c: Context) -> Reading:
    value = str(one(e, "iso"))
    return Reading(
        type="TIME" if "T" in value else "DATE", value=value, unit="D", anchor="", rule=TimeRule.AS_WRITTEN
    )


def _numeric(e: Expression, c: Context) -> Reading:
    digits = one(e, "numeric")
    a, b, year = (int(n) for n in re.split(r"[/.]", digits))
    if "." in digits:  # with points the day stands first, in every country that has them
        a, b = b, a
        value = _value(year, a, b)
        return written(value, "D") if timex.days(value) else written(f"{year:04}", "Y")
    if a <= 12 and b <= 12 and a != b:  # 3/4/2018 is in March to some and in April to others
        return Reading(type="DATE", value=f"{year:04}", unit="Y", anchor="", rule=TimeRule.NOT_TOLD_APART)
    value = _value(year, *((a, b) if a <= 12 else (b, a)))
    return written(value, "D") if timex.days(value) else written(f"{year:04}", "Y")


def _year(e: Expression, c: Context) -> Reading:
    return written(f"{(*e.parts.get('modern', ()), *e.parts.get('year', ()))[-1]:04}", "Y")


def _years(e: Expression, c: Context) -> Reading:
    years = (*e.parts.get("modern", ()), *e.parts.get("year", ()))
    first = years[0]
    last = years[1] if len(years) > 1 else first - first % 100 + one(e, "pair")
    return written(f"{first:04}/{last:04}" if last > first else f"{first:04}", "Y")


def _era(e: Expression, c: Context) -> Reading:
    part = f"-{one(e, 'month'):02}" if "month" in e.parts else f"-{one(e, 'season')}" if "season" in e.parts else ""
    return written(f"{'BC' if 'era' in e.parts else ''}{int(one(e, 'year', 'number')):04}{part}")


def _pair(e: Expression, c: Context) -> Reading:
    pair, latest = one(e, "pair"), (c.day or dt.date(2049, 1, 1)).year
    return Reading(
        type="DATE",
        value=f"{_last(pair, latest):04}",
        unit="Y",
        anchor="",
        rule=TimeRule.CENTURY_LEFT_OUT,
    )


def _decade(e: Expression, c: Context) -> Reading:
    if "decade" in e.parts:
        return written(f"{one(e, 'decade') // 10:03}", "DE")
    tens, latest = one(e, "short_decade", "tens"), (c.day or dt.date(2029, 1, 1)).year
    return Reading(
        type="DATE",
        value=f"{max(latest - (latest - tens) % 100, 0) // 10:03}",
        unit="DE",
        anchor="",
        rule=TimeRule.CENTURY_LEFT_OUT,
    )


def _century(e: Expression, c: Context) -> Reading:
    number = count(tuple(float(n) for k in ("number", "nth", "ordinal") for n in e.parts.get(k, ())))
    if "era" in e.parts:
        return written(f"BC{max(int(number) - 1, 0):02}")
    return written(f"{max(int(number) - 1, 0):02}", "CE")


def _fiscal(e: Expression, c: Context) -> Reading:
    return Reading(type="DATE", value=f"FY{one(e, 'year'):04}", unit="", anchor="", rule=TimeRule.FISCAL_YEAR)


def _quarter(e: Expression, c: Context) -> Reading:
    code = one(e, "quarter_code")
    number = int(code[1:]) if code else one(e, "ordinal", "nth")
    if not 1 <= number <= 4:
        return Reading(type="DURATION", value="P1Q")
    if "year" in e.parts:
        return written(f"{one(e, 'year'):04}-Q{number}", "Q")
    anchor, kind = c.year
    if anchor is None:
        return Reading(type="DATE", value=f"XXXX-Q{number}", unit="Q", anchor="", rule=TimeRule.YEAR_NOT_KNOWN)
    step = one(e, "back", "here", "told")
    now = (anchor.month + 2) // 3
    if step is None:
        step = (c.tense == "future" and number < now) - (c.tense != "future" and number > now)
    return Reading(
        type="DATE",
        value=f"{anchor.year + step:04}-Q{number}",
        unit="Q",
        anchor=kind,
        rule=TimeRule.NEAREST_QUARTER,
    )


def _half(e: Expression, c: Context) -> Reading:
    half = f"-H{one(e, 'ordinal')}" if one(e, "ordinal") in (1, 2) else ""
    if "year" in e.parts:
        return written(f"{one(e, 'year'):04}{half}")
    if c.day is None:
        return Reading(type="DATE", value=f"XXXX{half}", unit="", anchor="", rule=TimeRule.YEAR_NOT_KNOWN)
    step = one(e, "back", "here", "forth") or 0
    return Reading(
        type="DATE",
        value=f"{c.day.year + step:04}{half}",
        unit="",
        anchor="publication",
        rule=TimeRule.IN_THAT_YEAR,
    )


def season_of(day: dt.date, season: str, step: int | None, tense: Tense) -> str:
    """The season meant on `day`: the one before (-1) or after (1), else the one it is, else by tense."""
    spans = [
        (s, y)
        for y in range(max(day.year - 2, 1), min(day.year + 3, 9999))
        if (s := timex.days(f"{y:04}-{season}"))
    ]
    current = next((y for (first, last), y in spans if first <= day <= last), None)
    before = max((y for (_, last), y in spans if last < day), default=day.year)
    after = min((y for (first, _), y in spans if first > day), default=day.year)
    if step in (-1, 1):
        year = before if step < 0 else after
    elif current is not None:
        year = current
    elif step == 0 and not tense:
        year = day.year
    else:
        year = after if tense == "future" else before
    return f"{year:04}-{season}"


def _season(e: Expression, c: Context) -> Reading:
    season = one(e, "season", "sure_season")
    if "year" in e.parts:
        return written(f"{one(e, 'year'):04}-{season}")
    if c.story:
        return Reading(
            type="DATE", value=f"{c.story.day.year:04}-{season}", unit="", anchor="told", rule=TimeRule.IN_THAT_YEAR
        )
    if c.day is None:
        return Reading(type="DATE", value=f"XXXX-{season}", unit="", anchor="", rule=TimeRule.YEAR_NOT_KNOWN)
    return Reading(
        type="DATE",
        value=season_of(c.day, season, None, c.tense),
        unit="",
        anchor="publication",
        rule=TimeRule.BY_TENSE,
    )


def _holiday(e: Expression, c: Context) -> Reading:
    feast, year = str(one(e, "feast")), one(e, "year")
    if re.fullmatch(r"\d\d-\d\d", feast):
        month, day = int(feast[:2]), int(feast[3:])
        return undated(c, month, day) if year is None else written(_value(year, month, day), "D")
    weekday = one(e, "sure_weekday")
    if year is not None:
        known = _movable(feast, weekday, year)
        return written(known.isoformat(), "D") if known else _NO_FEAST
    anchor, kind = c.year
    years = (anchor.year - 1, anchor.year, anchor.year + 1) if anchor else ()
    options = [found for y in years if (found := _movable(feast, weekday, y))]
    if anchor is None or not options:
        return _NO_FEAST
    if c.tense:
        fitting = [d for d in options if (d > anchor) == (c.tense == "future")]
        options = fitting or options
    day_of = min(options, key=lambda d: abs((d - anchor).days))
    return Reading(type="DATE", value=day_of.isoformat(), unit="D", anchor=kind, rule=TimeRule.HOLIDAY)


_NO_FEAST = Reading(type="DATE", value="XXXX-XX-XX", unit="D", anchor="", rule=TimeRule.YEAR_NOT_KNOWN)
#: Years for which the rule of Easter is known.
_EASTER = range(1583, 4100)


def _movable(feast: str, weekday: int | None, year: int) -> dt.date | None:
    """The day of a feast that moves, or None where it has none in `year`.

    "easter+39" lies so many days after Easter Sunday, and with a weekday on that one from the Friday before to the Thursday after;
    "11/4/4" is the fourth Thursday of November (the last where the month has fewer), "11/4/4+1" the day after.
    """
    name, sign, days = re.fullmatch(r"([^+-]+)([+-]?)(\d*)", feast).groups()  # type: ignore[union-attr]
    step = int(f"{sign}{days or 0}")
    if name == "easter":
        if weekday is not None:
            step += weekday % 7 - 7 * (weekday in (5, 6))
        return easter(year) + dt.timedelta(step) if year in _EASTER else None
    month, day, nth = (int(n) for n in name.split("/"))
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    month_days = (dt.date(year, month, n) for n in range(1, monthrange(year, month)[1] + 1))
    fitting = [d for d in month_days if d.isoweekday() == day]
    return fitting[min(nth, len(fitting)) - 1] + dt.timedelta(step)


MEANINGS: Mapping[str, Callable[[Expression, Context], Reading]] = {
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
}
