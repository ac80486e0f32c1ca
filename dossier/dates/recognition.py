"""Time expressions in a sentence, before anybody asks which day they are.

The grammar is data: `lang/*/dates.yml` lists patterns over word categories, each with the meaning it has and
the rule readers are told.  Where matches overlap the longest wins, then the one listed first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from ..language.date_words import DateWords
from ..language.load import Language
from ..language.vocabulary import Vocabulary
from ..rules import TimeRule
from ..text.tokens import Token
from .lexer import UNKNOWN, Lexeme, Parts, Pattern, Shapes
from .names import DateNames


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """One time expression: `means` names its meaning, `parts` the values of its categories by name.

    `mod` is the TIMEX3 modifier, `part` the part of the day and `clock` the time of day that belong to it;
    `start`/`end` are code points of the text, `first`/`last` lexeme indexes, half open.
    """

    start: int
    end: int
    first: int
    last: int
    means: str
    rule: TimeRule
    parts: Parts
    mod: str = ""
    part: str = ""
    clock: Parts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence as the grammar sees it, and the time expressions in it in text order."""

    lexemes: tuple[Lexeme, ...]
    expressions: tuple[Expression, ...]


class _Rule(NamedTuple):
    pattern: Pattern
    means: str
    rule: TimeRule
    given: Parts


class _Match(NamedTuple):
    first: int
    last: int
    rule: int
    groups: tuple[tuple[str, int], ...]  # (category, lexeme after the first)


class _Modifier(NamedTuple):
    pattern: Pattern
    mod: str
    only: frozenset[str]


#: Words that the grammar knows, side by side.
_RUN = re.compile(rf"[^{re.escape(UNKNOWN)}]+")
#: Runs whose matches are remembered: the same few rows of categories come again and again.
_MEMORY = 100_000
#: Runs this long are tables, and do not come again.
_LONG = 60
#: Words before an expression that may belong to it.
_BEFORE = 8


class DateGrammar:
    """The time expressions of one language."""

    def __init__(self, vocabulary: Vocabulary, words: DateWords) -> None:
        join = (words.before_part, words.day_then_clock, words.clock_then_day)
        rules = [(rule, like) for rule in words.patterns for like in rule.like]
        before = [m.like for m in (*words.before_date, *words.before_length)]
        self._shapes = shapes = Shapes(vocabulary, words, [*(like for _, like in rules), *before, *join])
        self._rules = [
            _Rule(shapes.compile(like), rule.means, rule.rule, {k: (v,) for k, v in rule.given.items()})
            for rule, like in rules
        ]
        self._dates, self._lengths = (
            [_Modifier(shapes.compile(m.like, ending=True), m.mod, m.only) for m in listed]
            for listed in (words.before_date, words.before_length)
        )
        means = words.meanings
        self._days, self._counted, self._plain = means.days, means.lengths, means.unmodified
        self._names = DateNames(words.names)
        self._seen: dict[str, tuple[_Match, ...]] = {}
        self._before_part = shapes.compile(words.before_part, ending=True)
        self._day_then_clock = shapes.compile(words.day_then_clock)
        self._clock_then_day = shapes.compile(words.clock_then_day)

    def read(self, text: str, tokens: Sequence[Token]) -> Clause:
        """The lexemes and time expressions of a stretch of `text` that has these `tokens`."""
        lexemes, shape = self._shapes.lex(text, tokens)
        if not self._shapes.tells(shape):
            return Clause(lexemes, ())
        taken: list[Expression] = []
        for run in _RUN.finditer(shape):
            for match in self._matches(run[0]) if self._shapes.tells(run[0]) else ():
                first, last = run.start() + match.first, run.start() + match.last
                rule = self._rules[match.rule]
                if self._names.hold(text, lexemes, first, last, rule.means):
                    continue
                parts = {**self._shapes.parts(match.groups, lexemes[first:last]), **rule.given}
                taken.append(
                    Expression(
                        start=lexemes[first].start,
                        end=lexemes[last - 1].end,
                        first=first,
                        last=last,
                        means=rule.means,
                        rule=rule.rule,
                        parts=parts,
                    )
                )
        return Clause(lexemes, tuple(self._joined(lexemes, shape, self._extended(lexemes, shape, taken))))

    def _matches(self, run: str) -> tuple[_Match, ...]:
        """What matches in a run of known words, the longest first come; no pattern reaches over an unknown word."""
        known = self._seen.get(run)
        if known is not None:
            return known
        found = [
            _Match(m.start(), m.end(), number, rule.pattern.found(m))
            for number, rule in enumerate(self._rules)
            for m in rule.pattern.regex.finditer(run)
            if m.end() > m.start()
        ]
        taken: list[_Match] = []
        used = bytearray(len(run))
        for match in sorted(found, key=lambda m: (m.first - m.last, m.rule)):
            if not any(used[match.first : match.last]):
                used[match.first : match.last] = b"\1" * (match.last - match.first)
                taken.append(match)
        out = tuple(sorted(taken))
        if len(self._seen) < _MEMORY and len(run) < _LONG:
            self._seen[run] = out
        return out

    def _extended(self, lexemes: Sequence[Lexeme], shape: str, plain: Iterable[Expression]) -> list[Expression]:
        """Expressions with the words around that belong to them: a part of the day, "early", "more than"."""
        out: list[Expression] = []
        for e in plain:
            floor = max(out[-1].last if out else 0, e.first - _BEFORE)
            if e.means in self._days:
                if e.last < len(lexemes) and "part" in lexemes[e.last].categories:
                    part = self._shapes.value("part", lexemes[e.last])
                    e = replace(e, last=e.last + 1, end=lexemes[e.last].end, part=part)
                elif before := self._before_part.regex.search(shape, floor, e.first):
                    groups = self._before_part.found(before)
                    part = self._shapes.parts(groups, lexemes[before.start() : e.first])["part"][0]
                    e = _from(replace(e, part=part), lexemes, before.start())
            for modifier in self._modifiers(e.means):
                if before := modifier.pattern.regex.search(shape, floor, e.first):
                    e = _from(replace(e, mod=modifier.mod), lexemes, before.start())
                    break
            out.append(e)
        return out

    def _modifiers(self, means: str) -> Iterable[_Modifier]:
        if means in self._plain:
            return ()
        if means in self._counted:
            return self._lengths
        return (m for m in self._dates if not m.only or means in m.only)

    def _joined(self, lexemes: Sequence[Lexeme], shape: str, plain: Iterable[Expression]) -> list[Expression]:
        """A day and a time of day side by side are one expression."""
        out: list[Expression] = []
        for e in plain:
            before = out[-1] if out else None
            between = (shape, before.last, e.first) if before else ("", 0, 0)
            if before is None or before.clock:
                out.append(e)
            elif (
                e.means == "clock" and before.means in self._days and self._day_then_clock.regex.fullmatch(*between)
            ):
                out[-1] = replace(before, end=e.end, last=e.last, clock=e.parts)
            elif (
                before.means == "clock" and e.means in self._days and self._clock_then_day.regex.fullmatch(*between)
            ):
                out[-1] = _from(replace(e, clock=before.parts), lexemes, before.first)
            else:
                out.append(e)
        return out


def _from(e: Expression, lexemes: Sequence[Lexeme], first: int) -> Expression:
    return replace(e, first=first, start=lexemes[first].start)


@cache
def date_grammar(language: Language) -> DateGrammar | None:
    """The grammar of `language`, or None where it has no `dates.yml`."""
    return DateGrammar(language.vocabulary, language.dates) if "dates" in language.rules else None
