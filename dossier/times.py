"""Every time expression of a source, resolved, with its working shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from . import agreement, dates, distances, expressions, ids, lengths, timex
from .agreement import Mention
from .anchors import Context, Reading, Tense, Told
from .expressions import Clause, Expression
from .language import Language
from .model import Published, Source, Time
from .tenses import tenses

#: What each `means` of lang/*/times.yml does.
MEANINGS: Mapping[str, Callable[[Expression, Context], Reading]] = {
    **dates.MEANINGS,
    **distances.MEANINGS,
    **lengths.MEANINGS,
}
#: The longest bounded publication whose days are tried one by one.
_NARROW = 10
#: How a publication date is known that makes what rests on it inferred.
_UNSURE = ("bounded", "inferred")
#: A date told this many sentences ago is no longer what "two days later" counts from.
_MEMORY = 6
#: Within this many sentences a date without a year still belongs to a dated chain ("On 3 May 1998 … On 9 June …").
_CHAIN = 2
#: A date this far before the writing is not news.
_LONG_AGO = dt.timedelta(days=400)
#: A text that names fewer years is news, whatever they are.
_YEARS_OF_A_STORY = 6


def find(source: Source, language: Language) -> tuple[Time, ...]:
    """The time expressions in the evidence of `source`, in text order.

    A relative expression of a source whose publication is only bounded gets a value where every possible
    day of publication gives the same one, and is `inferred`; otherwise its value keeps its X.
    """
    grammar = expressions.grammar(language)
    known = tenses(language)
    if grammar is None or known is None:
        return ()
    writing = days_of_writing(source.published)
    clauses = [grammar.read(source.text, place.start, place.end) for place in source.sentences]
    memories = [_Memory(day, _is_story(clauses, day)) for day in writing]
    found: list[tuple[Mention, str]] = []
    for clause in clauses:
        for memory in memories:
            memory.since += 1
        for expression in clause.expressions:
            tense = known.of(source.text, clause.tokens, expression)
            told = memories[0].told
            readings = [resolve(expression, memory.context(tense)) for memory in memories]
            agreed = readings[0]
            if any(r.value != agreed.value for r in readings):
                agreed = resolve(expression, Context(None, tense=tense))
            elif any(r.rule != agreed.rule for r in readings):
                agreed = replace(agreed, rule="")
            anchor = _anchor(agreed, source.published, told, language.code)
            found.append((Mention(source, language, clause, expression, agreed), anchor))
            for memory, reading in zip(memories, readings, strict=True):
                memory.keep(reading)
    found = _agreed(found, language)
    names = ids.identify("t", source.id, (mention.text for mention, _ in found))
    return tuple(_time(name, *f, len(writing) > 1) for name, f in zip(names, found, strict=True))


def _agreed(found: list[tuple[Mention, str]], language: Language) -> list[tuple[Mention, str]]:
    """`found`, with weekdays that stand for a date the document names elsewhere read as that date."""
    mentions = [m for m, _ in found]
    days = [
        (m, d[0]) for m in mentions if m.expression.means in ("day", "iso") and (d := timex.days(m.reading.value))
    ]
    weeks = tuple(agreement.weeks_of_days(mentions, days)) if days else ()
    out = []
    for mention, anchor in found:
        covered = timex.days(mention.reading.value) if mention.expression.means == "weekday" else None
        named = agreement.agreeing_day(mention, covered[0], weeks) if covered and weeks else None
        if named:
            day = next(d for m, d in days if m is named)
            rule = f"agrees with “{named.text}”"
            mention = replace(mention, reading=replace(mention.reading, value=day.isoformat(), rule=rule))
            anchor = f"{timex.shown(day, day, language.code)}, told in this document"
        out.append((mention, anchor))
    return out


class _Memory:
    """What has been told so far, read on one possible day of writing."""

    def __init__(self, day: dt.date | None, is_story: bool) -> None:
        self.day = day
        self.told: Told | None = None
        self.since = 0  # sentences since `told`
        self._is_story = is_story
        self._story: Told | None = None

    def context(self, tense: Tense) -> Context:
        """The context of an expression that comes next."""
        told = self.told if self.since <= _MEMORY else None
        if told and self.since > 1:
            told = replace(told, near=False)
        if self._is_story:
            return Context(self.day, told or self._story, self._story, tense)
        chained = (
            told
            if told and told.unit in ("D", "M") and self.since <= _CHAIN and _is_long_ago(told.day, self.day)
            else None
        )
        return Context(self.day, told, chained, tense)

    def keep(self, reading: Reading) -> None:
        """Remember the day a reading names."""
        covered = timex.days(reading.value) if reading.type in ("DATE", "TIME") else None
        if covered and reading.unit:
            self.told = Told(covered[0], reading.unit)
            self.since = 0
            if _is_long_ago(covered[0], self.day):
                self._story = self.told


def _is_long_ago(day: dt.date, writing: dt.date | None) -> bool:
    return writing is None or writing - day > _LONG_AGO


def _is_story(clauses: Sequence[Clause], writing: dt.date | None) -> bool:
    """Whether a text tells of times long before it was written: most of the years it names are not recent."""
    if writing is None:
        return True
    years = [
        int(y)
        for clause in clauses
        for e in clause.expressions
        for y in (*e.parts.get("year", ()), *e.parts.get("modern", ()))
    ]
    return len(years) >= _YEARS_OF_A_STORY and 2 * sum(writing.year - y > 1 for y in years) > len(years)


def resolve(expression: Expression, context: Context) -> Reading:
    """The reading of `expression` in `context`, with the time of day that belongs to it."""
    reading = MEANINGS[expression.means](expression, context)
    if reading.type == "DATE" and expression.clock:
        return distances.with_time(reading, lengths.clock(expression.clock))
    if reading.type == "DATE" and expression.part:
        return distances.with_time(reading, f"T{expression.part}")
    return reading


def days_of_writing(published: Published | None) -> tuple[dt.date | None, ...]:
    """The days on which a source may have been written, when they are few; else one unknown day."""
    if published and published.first and published.last and (published.last - published.first).days <= _NARROW:
        return tuple(published.first + dt.timedelta(n) for n in range((published.last - published.first).days + 1))
    return (None,)


def _time(name: str, mention: Mention, anchor: str, bounded: bool) -> Time:
    source, e, reading = mention.source, mention.expression, mention.reading
    covered = timex.days(reading.value) if reading.type in ("DATE", "TIME") else None
    unsure = bounded or (source.published is not None and source.published.basis in _UNSURE)
    return Time(
        id=name,
        source=source.id,
        start=e.start,
        end=e.end,
        text=mention.text,
        type=reading.type,
        value=reading.value,
        rule=reading.rule or e.rule,
        mod=e.mod,
        first=covered[0] if covered else None,
        last=covered[1] if covered else None,
        anchor=anchor,
        inferred=bool(anchor) and unsure,
    )


def _anchor(reading: Reading, published: Published | None, told: Told | None, locale: str) -> str:
    if reading.anchor == "told" and told:
        return f"{timex.shown(told.day, told.day, locale)}, told before"
    if reading.anchor and published and published.first and published.last:
        return f"{timex.shown(published.first, published.last, locale)}, publication"
    return ""
