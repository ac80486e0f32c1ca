"""Every time expression of a source, resolved, with its working shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..language.load import Language
from ..model import Published, Source, Time
from ..reasons import Days, Reason, reason
from ..rules import TimeRule
from ..text import ids
from ..text.tokens import TokenisedText, tokenise, tokenised
from . import calendar_dates, durations, recognition, relative_dates, same_document, same_sentence, timex
from .anchors import Context, Reading, Tense, ToldDate, at
from .entries import entry_heads
from .recognition import Clause, DateGrammar, Expression
from .same_document import DatedMention
from .tenses import tenses

#: What each `means` of lang/*/dates.yml does.
MEANINGS: Mapping[str, Callable[[Expression, Context], Reading]] = {
    **calendar_dates.MEANINGS,
    **relative_dates.MEANINGS,
    **durations.MEANINGS,
}
#: An expression with what it was counted from.
_Found = tuple[DatedMention, Reason | None]
#: The longest bounded publication whose days are tried one by one; of a longer one its limits.
_NARROW = 10
#: How a publication date is known that makes what rests on it inferred.
_UNSURE = ("bounded", "inferred")
#: A date told this many sentences ago is no longer what "two days later" counts from.
_MEMORY = 6
#: Within this many sentences a date without a year still belongs to a dated chain ("On 3 May 1998 … On 9 June …").
_CHAIN = 2
_LINE = re.compile(r"[^\n]+")
#: A date this far before the writing is not news.
_LONG_AGO = dt.timedelta(days=400)
#: A text that names fewer years is news, whatever they are.
_YEARS_OF_A_STORY = 6
#: … and so is one that names fewer days or months of such years, and fewer days without a year.
_DAYS_OF_A_STORY = 3
_ROW_OF_DAYS = 10
#: Meanings that count from the day of writing.
_OF_NOW = frozenset({"relative_day", "this_part", "unit", "ago", "year_ago", "weekend", "weekday_of"})


def find_times(source: Source, language: Language, read: TokenisedText | None = None) -> tuple[Time, ...]:
    """The time expressions in the evidence of `source` and in its date lines, in text order.

    `read` are the tokens of its sentences, where the caller has them.

    A relative expression of a source whose publication is only bounded gets a value where every possible
    day of publication gives the same one, and is `inferred`; otherwise its value keeps its X.  Where one limit is
    open, a date without a year is of the year in which it is near the other.  The entries of a live report count from
    their own days.
    """
    grammar = recognition.date_grammar(language)
    known = tenses(language)
    if grammar is None or known is None:
        return ()
    writing = days_of_writing(source.published)
    near = _near(source.published)
    read = read or tokenised(source)
    clauses = [grammar.read(source.text, read.within(place.start, place.end)) for place in source.sentences]
    memories = [_Memory(day, near, _is_story(clauses, day or near)) for day in writing]
    found: list[_Found] = []
    heads, entry = entry_heads(clauses), None
    for number, clause in enumerate(clauses):
        if number in heads and (day := timex.days(resolve(heads[number], memories[0].context("")).value)):
            entry = day[0]
            memories = [_Memory(entry, None, False)]
        for memory in memories:
            memory.since += 1
        for expression in clause.expressions:
            tense = known.of(source.text, clause.lexemes, expression)
            told = memories[0].told
            readings = [resolve(expression, memory.context(tense)) for memory in memories]
            agreed = readings[0]
            if any(r.value != agreed.value for r in readings):
                agreed = resolve(expression, Context(day=None, tense=tense))
            elif any(r.rule != agreed.rule for r in readings):
                agreed = replace(agreed, rule=None)
            anchor = _anchor(agreed, source.published, told)
            if entry and agreed.anchor == "publication":
                anchor = reason("anchor-here", when=Days(entry, entry))
            found.append(
                (
                    DatedMention(
                        source=source, language=language, clause=clause, expression=expression, reading=agreed
                    ),
                    anchor,
                )
            )
            for memory, reading in zip(memories, readings, strict=True):
                memory.keep(reading, tense)
    found = [*_agreed([*same_sentence.settled(found)]), *_in_date_lines(source, language, grammar)]
    found.sort(key=lambda f: f[0].expression.start)
    names = ids.identify("t", source.id, (mention.text for mention, _ in found))
    return tuple(_time(name, *f, len(writing) > 1) for name, f in zip(names, found, strict=True))


def _in_date_lines(source: Source, language: Language, grammar: DateGrammar) -> Iterator[_Found]:
    """What date lines and the like say; nothing that is told counts from them, nor do they from what is told."""
    writing = days_of_writing(source.published)
    context = Context(day=writing[0] if len(writing) == 1 else None)
    for region in source.regions:
        for line in _LINE.finditer(source.text, region.start, region.end) if region.kind == "meta" else ():
            clause = grammar.read(source.text, tokenise(source.text, *line.span()))
            for e in clause.expressions:
                reading = resolve(e, context)
                yield (
                    DatedMention(source=source, language=language, clause=clause, expression=e, reading=reading),
                    _anchor(reading, source.published, None),
                )


def _agreed(found: list[_Found]) -> list[_Found]:
    """`found`, with weekdays that stand for a date the document names elsewhere read as that date."""
    mentions = [m for m, _ in found]
    days = [
        (m, d[0]) for m in mentions if m.expression.means in ("day", "iso") and (d := timex.days(m.reading.value))
    ]
    weeks = tuple(same_document.weeks_of_days(mentions, days)) if days else ()
    out = []
    for mention, anchor in found:
        covered = timex.days(mention.reading.value) if mention.expression.means == "weekday" else None
        named = same_document.agreeing_day(mention, covered[0], weeks) if covered and weeks else None
        if named:
            day = next(d for m, d in days if m is named)
            rule = reason(TimeRule.AGREES, words=named.text)
            mention = replace(mention, reading=replace(mention.reading, value=day.isoformat(), rule=rule))
            anchor = reason("anchor-here", when=Days(day, day))
        out.append((mention, anchor))
    return out


class _Memory:
    """What has been told so far, read on one possible day of writing."""

    def __init__(self, day: dt.date | None, near: dt.date | None, is_story: bool) -> None:
        self.day = day
        self.near = near
        self.told: ToldDate | None = None
        self.since = 0  # sentences since `told`
        self._is_story = is_story
        self._story: ToldDate | None = None

    def context(self, tense: Tense) -> Context:
        """The context of an expression that comes next."""
        told = self.told if self.since <= _MEMORY else None
        if told and self.since > 1:
            told = replace(told, near=False)
        if self._is_story:
            return Context(day=self.day, told=told or self._story, story=self._story, tense=tense, near=self.near)
        chained = (
            told
            if told and told.unit in ("D", "M") and self.since <= _CHAIN and self._is_long_ago(told.day)
            else None
        )
        return Context(day=self.day, told=told, story=chained, tense=tense, near=self.near)

    def keep(self, reading: Reading, tense: Tense) -> None:
        """Remember the day a reading names, unless it is that of the writer ("today she has three sons")."""
        if tense == "present" and reading.anchor == "publication":
            return
        covered = timex.days(reading.value) if reading.type in ("DATE", "TIME") else None
        if covered and reading.unit:
            self.told = ToldDate(covered[0], reading.unit)
            self.since = 0
            if self._is_long_ago(covered[0]):
                self._story = self.told

    def _is_long_ago(self, day: dt.date) -> bool:
        writing = self.day or self.near
        return writing is None or writing - day > _LONG_AGO


def _is_story(clauses: Sequence[Clause], writing: dt.date | None) -> bool:
    """Whether a text tells of times long before it was written: most of the years it names are not recent."""
    if writing is None:
        return True
    expressions = [e for clause in clauses for e in clause.expressions]
    years = [int(y) for e in expressions for y in (*e.parts.get("year", ()), *e.parts.get("modern", ()))]
    old = sum(writing.year - y > 1 for y in years)
    if len(years) < _YEARS_OF_A_STORY or 2 * old <= len(years):
        return False
    # News names the years of its background; who tells of long ago names days and months of it, or a row of days and none of now.
    calendar = [e for e in expressions if e.means in ("day", "days", "month")]
    told = sum(writing.year - e.parts["year"][0] > 1 for e in calendar if "year" in e.parts)
    bare = sum("year" not in e.parts for e in calendar)
    now = sum(e.means in _OF_NOW for e in expressions)
    return now <= told >= _DAYS_OF_A_STORY or (not now and old == len(years) and bare >= _ROW_OF_DAYS)


def resolve(expression: Expression, context: Context) -> Reading:
    """The reading of `expression` in `context`, with the time of day that belongs to it.

    What would lie beyond an end of the calendar (years 1–9999) names no day.
    """
    try:
        reading = MEANINGS[expression.means](expression, context)
    except OverflowError:
        reading = at(None, "D", "", TimeRule.NOT_KNOWN_WHEN)
    if reading.type == "DATE" and expression.clock:
        return relative_dates.with_time(reading, durations.clock(expression.clock))
    if reading.type == "DATE" and expression.part:
        return relative_dates.with_time(reading, f"T{expression.part}")
    return reading


def days_of_writing(published: Published | None) -> tuple[dt.date | None, ...]:
    """The days on which a source may have been written: all of a few, the limits of many, else one unknown day.

    A later day never makes a reading earlier, so that what holds on both limits holds on every day between them.
    """
    if published is None or published.first is None or published.last is None:
        return (None,)
    length = (published.last - published.first).days
    if length > _NARROW:
        return published.first, published.last
    return tuple(published.first + dt.timedelta(n) for n in range(length + 1))


def _near(published: Published | None) -> dt.date | None:
    """The one limit of a source with an open other."""
    return (published.first or published.last) if published and not (published.first and published.last) else None


def _time(name: str, mention: DatedMention, anchor: Reason | None, bounded: bool) -> Time:
    source, e, reading = mention.source, mention.expression, mention.reading
    covered = timex.days(reading.value) if reading.type in ("DATE", "TIME") else None
    rule = reading.rule or e.rule
    unsure = bounded or (source.published is not None and source.published.basis in _UNSURE)
    return Time(
        id=name,
        source=source.id,
        start=e.start,
        end=e.end,
        text=mention.text,
        type=reading.type,
        value=reading.value,
        rule=rule if isinstance(rule, Reason) else reason(rule),
        mod=e.mod,
        first=covered[0] if covered else None,
        last=covered[1] if covered else None,
        anchor=anchor,
        inferred=anchor is not None and unsure,
    )


def _anchor(reading: Reading, published: Published | None, told: ToldDate | None) -> Reason | None:
    if reading.anchor == "told" and told:
        return reason("anchor-told", when=Days(told.day, told.day))
    if not reading.anchor or published is None or not (published.first or published.last):
        return None
    return reason("anchor-publication", when=Days(published.first, published.last))
