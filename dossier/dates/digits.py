"""What a language writes in digits: days, times of day, decades, places in a row, numbers.

An ISO date, a day between slashes and a fraction are the same in every language we know of; how digits are grouped,
what marks an ordinal, a decade or half of a day is the language's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..language.date_words import DateWords
from ..language.vocabulary import NumberFormat, Vocabulary
from ..text.tokens import tokenise

_APOSTROPHES = ("'", "’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Digits:
    """The digits of one language, compiled; the groups of `unit` are the categories of what they match."""

    unit: re.Pattern[str]
    quarter: re.Pattern[str]
    owned: tuple[str, ...]  # possessive endings behind an apostrophe
    begins_half: frozenset[str]  # tokens with which half of a day may begin
    evening: frozenset[str]  # the forms of its second half, without spaces
    separators: re.Pattern[str]
    number: re.Pattern[str]
    format: NumberFormat

    @staticmethod
    def of(vocabulary: Vocabulary, words: DateWords) -> Digits:
        """The digits of a language."""
        clock, number = vocabulary.clock, vocabulary.number_format
        halves = (*clock.morning, *clock.evening)
        return Digits(
            unit=re.compile(_unit(vocabulary, words)),
            quarter=re.compile(rf"{re.escape(words.quarter_codes)}[1-4]" if words.quarter_codes else "(?!)"),
            owned=tuple(e for e in vocabulary.possessive_endings if e.startswith(_APOSTROPHES)),
            begins_half=frozenset(halves) | {tokenise(half, 0, len(half))[0].low for half in halves},
            evening=frozenset(half.replace(" ", "") for half in clock.evening),
            separators=re.compile(f"[{re.escape(clock.separators or ':')}]"),
            number=re.compile(number.pattern),
            format=number,
        )

    def value(self, word: str) -> int | float:
        """The number that digits tell, with their marks and endings: 5000 of "5,000", 7 of "7th", 2.5 of "2 1/2"."""
        if "/" in word:
            whole, above, below = re.split(r"[ /]", word)
            return int(whole) + int(above) / int(below)
        digits = self.number.match(word)
        value = self.format.value(digits[0]) if digits else 0.0
        return int(value) if value.is_integer() else value

    def clock(self, word: str) -> str:
        """A time of day with colons: "14:30" of "14.30"."""
        return self.separators.sub(":", word)

    def half(self, word: str) -> str:
        """ "pm" for what tells the second half of a day, else "am"."""
        return "pm" if word.lower().replace(" ", "") in self.evening else "am"


def _unit(vocabulary: Vocabulary, words: DateWords) -> str:
    clock, number = vocabulary.clock, vocabulary.number_format
    halves = f"(?i:{_either((*clock.morning, *clock.evening))})"
    marks = "".join(mark for mark in clock.separators if mark != ":")
    zones = _either(zone.upper() for zone in clock.zones)
    before_hour = rf"(?=\s*(?:{halves}|{_either(clock.hour)}|{zones}))"
    other = rf"|(?<![$£€])\d{{1,2}}[{re.escape(marks)}][0-5]\d{before_hour}" if marks else ""
    short = [ending for ending in words.decade_endings if ending.isalnum()]
    return (
        r"(?=\d)(?:"
        r"(?P<iso>(?<![\w-])\d{4}-[01]\d-[0-3]\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
        r"|(?P<numeric>(?<![\w/.])\d{1,2}/\d{1,2}/\d{4}(?![\w/])|(?<![\w/.])\d{1,2}\.\d{1,2}\.\d{4}(?!\w|\.\d))"
        rf"|(?P<clock>(?<![\w.:,])(?:\d{{1,2}}:[0-5]\d(?::[0-5]\d)?(?={halves}|\b)(?!:){other}))"
        rf"|(?P<decade>\b[12]\d\d0(?:{_either(words.decade_endings)}))"
        rf"|(?P<short_decade>\b\d0(?:{_either(short)}))"
        rf"|(?P<nth>\b\d{{1,3}}(?:{_ordinal(vocabulary.ordinal_marks)}))"
        rf"|(?P<number>\d+ [1-9]/[2-9](?!\d)|{number.pattern})"
        rf")|(?P<ampm>{halves})"
    )


def _either(forms: Iterable[str]) -> str:
    """An alternation of forms, the longest first, each at the end of a word."""
    ordered = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form) + (r"\b" if form[-1].isalnum() else "") for form in ordered) or "(?!)"


def _ordinal(marks: Iterable[str]) -> str:
    """Marks of an ordinal: a full stop is one only where a word follows ("3. März")."""
    return "|".join(re.escape(m) + (r"\b" if m[-1].isalnum() else r"(?=\s+[^\W\d_])") for m in marks) or "(?!)"
