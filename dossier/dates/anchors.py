"""What a time expression is counted from, and what comes out of it.

News counts from its publication, a story told after the fact from the date told last: the choice of HeidelTime
(Strötgen & Gertz 2010).  Values are those of TimeML's TIMEX3.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from ..reasons import Reason
from ..rules import TimeRule
from . import timex
from .recognition import Expression

Tense = Literal["past", "present", "future", ""]
Anchor = Literal["", "publication", "told"]
#: How an expression is read: a rule, or the reason of that key where it is about something ("3 weeks after").
Rule = TimeRule | Reason


@dataclass(frozen=True, slots=True)
class ToldDate:
    """A date told before: its first day and its unit; `near`: in this sentence or the one before."""

    day: dt.date
    unit: str
    near: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an expression is counted from: the day of writing, the date told last, the tense of its clause.

    `story` is the date told last where the text tells of a time long before it was written; `near` a day near which it
    was written, where the day itself is not known.
    """

    day: dt.date | None
    told: ToldDate | None = None
    story: ToldDate | None = None
    tense: Tense = ""
    near: dt.date | None = None

    @property
    def last(self) -> tuple[dt.date | None, Anchor]:
        """The day to count from after "later" or "the next": the date told last, else the day of writing."""
        if self.told:
            return self.told.day, "told"
        return (self.day, "publication") if self.day else (None, "")

    @property
    def year(self) -> tuple[dt.date | None, Anchor]:
        """The day near which a date without a year lies."""
        if self.story:
            return self.story.day, "told"
        return (self.day, "publication") if self.day else (None, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """TIMEX3 type and value; `unit` of a date; `anchor`, what it was counted from; `rule`, how, with values where it has any.

    X stands for what is not known ("XXXX-02-07").
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    unit: str = ""
    anchor: Anchor = ""
    rule: Rule | None = None


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}


def at(day: dt.date | None, unit: str, anchor: Anchor, rule: Rule) -> Reading:
    """The date that is the `unit` around `day`; its X form where the day is not known."""
    if day is None:
        return Reading(
            type="DATE", value=_UNKNOWN.get(unit, "XXXX"), unit=unit, anchor="", rule=TimeRule.NOT_KNOWN_WHEN
        )
    return Reading(type="DATE", value=timex.at(day, unit), unit=unit, anchor=anchor, rule=rule)


def written(value: str, unit: str = "") -> Reading:
    """A date that needs no anchor."""
    return Reading(type="DATE", value=value, unit=unit, anchor="", rule=TimeRule.AS_WRITTEN)


def one(e: Expression, *categories: str) -> Any:
    """The value of the first of `categories` that the expression has, else None."""
    return next((e.parts[c][0] for c in categories if c in e.parts), None)


def count(values: tuple[float, ...]) -> float:
    """What number words in a row count: (20, 5) → 25, (2, 100, 50) → 250, (1.5, 1000000) → 1500000."""
    total = current = 0.0
    for value in values:
        if value in (100, 1e3, 1e6, 1e9) and current:
            current *= value
            if value > 100:
                total, current = total + current, 0.0
        else:
            current += value
    return total + current
