"""The shape of `dates.yml`: time expressions as patterns over word classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..rules import TimeRule
from .shape import key


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """Names of meanings by what may be added to them."""

    days: frozenset[str] = key("Meanings that name one day, and so can have a time of day.")
    lengths: frozenset[str] = key("Meanings that count, and so can be about or more than something.")
    unmodified: frozenset[str] = key("Meanings that nothing is added to.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a sentence may say, and what that means."""

    rule: TimeRule = key("How readers are told what was found.")
    means: str = key("The name of the meaning.")
    given: Mapping[str, int | float | str] = key("Values besides those of the words.")
    like: tuple[str, ...] = key("Patterns over word classes.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier:
    """What may stand before an expression and belongs to it."""

    mod: str = key("The modifier, as in TIMEX3.")
    like: str = key("A pattern over word classes.")
    only: frozenset[str] = key("The meanings it is for; none: all.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TenseWords:
    """Words that tell the tense of a clause."""

    future: frozenset[str] = key("Words that tell of what is to come.")
    future_before: Mapping[str, frozenset[str]] = key("Words that do so before another.")
    past: frozenset[str] = key("Words that tell of what has been.")
    past_endings: tuple[str, ...] = key("How other such words end.")
    present: frozenset[str] = key("Words that tell of what is.")
    be: frozenset[str] = key("What turns a participle into a plan.")
    witnessed: frozenset[str] = key("Participles of which it never makes one: what could be seen was seen.")
    plans: frozenset[str] = key("Nouns of plans that are written like verbs.")
    to_come: frozenset[str] = key("What is mostly named by its day before it comes: the Nov. 6 “vote”.")
    negations: frozenset[str] = key("Words that deny: what did not happen until a day had happened then.")
    refused: frozenset[str] = key("Verbs that, denied, tell what was refused when it was asked.")
    bounds: frozenset[str] = key("Words before a date up to which something goes on.")
    content: frozenset[str] = key("Words after a date with which what is said begins.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeWords:
    """Words that join the two ends of a range."""

    between: frozenset[str] = key("Words and marks between the ends.")
    pairs: frozenset[str] = key("Words between them that join a range only after an opening one.")
    opening: frozenset[str] = key("Words before the first end that open such a range.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LookalikeWords:
    """Words beside a month, a weekday, a feast or a year that tell whether it is a date."""

    leads: frozenset[str] = key("Words before a date; without one, a date before a capital is part of a name.")
    year_leads: frozenset[str] = key("Words after which an old year is no count.")
    before_weekday: frozenset[str] = key("Words that make a name with a weekday: “Super” Tuesday.")
    after_weekday: frozenset[str] = key("Words that a weekday makes a name with: Sunday “school”.")
    papers: frozenset[str] = key("Words of names that begin with a weekday: the Sunday “Times”.")
    owners: frozenset[str] = key("Words between which and a capital a weekday is part of a name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Word classes, and the time expressions made of them."""

    meanings: Meanings = key("Names of meanings by what may be added to them.")
    words: Mapping[str, Mapping[str, int | float | str]] = key(
        "Word classes beside those of the vocabulary, with the value of each word."
    )
    capital: frozenset[str] = key("Classes whose words count only with a capital.")
    small: frozenset[str] = key("Classes whose words count only without one.")
    stopped: frozenset[str] = key("Short forms that keep their full stop.")
    supporting: frozenset[str] = key("Classes that by themselves tell no time.")
    telling: frozenset[str] = key("Words of the patterns that do.")
    plural_ending: str = key("How a plural noun ends.")
    quarter_codes: str = key("What stands before the number of a quarter: “Q” in Q3.")
    decade_endings: tuple[str, ...] = key("What makes a decade of a year: “s” in 1990s.")
    marks: Mapping[str, str] = key("Classes of punctuation marks.")
    macros: Mapping[str, str] = key("Names for parts of patterns.")
    patterns: tuple[Rule, ...] = key("The expressions; of two that match alike the first counts.")
    before_date: tuple[Modifier, ...] = key("What may stand before a date.")
    before_part: str = key("What may stand before a day and tells a part of it.")
    before_length: tuple[Modifier, ...] = key("What may stand before a length of time.")
    day_then_clock: str = key("What may stand between a day and a time of it.")
    clock_then_day: str = key("What may stand between a time and its day.")
    tense: TenseWords = key("Words that tell the tense of a clause.")
    ranges: RangeWords = key("Words that join the two ends of a range.")
    names: LookalikeWords = key("What is no date although it looks like one.")
