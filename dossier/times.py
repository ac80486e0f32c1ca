"""Every time expression of a source, resolved, with its working shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from . import anchors, expressions, ids, timex
from .anchors import Context, Reading, Tense, Told
from .expressions import Expression, Token
from .language import Language
from .model import Published, Source, Time

#: The longest bounded publication whose days are tried one by one.
_NARROW = 10
#: A date told this many sentences ago is no longer what "two days later" counts from.
_MEMORY = 6


def find(source: Source, language: Language) -> tuple[Time, ...]:
    """The time expressions in the evidence of `source`, in text order.

    A relative expression of a source whose publication is only bounded gets a value where every possible
    day of publication gives the same one, and is `inferred`; otherwise its value keeps its X.
    """
    grammar = expressions.grammar(language)
    if grammar is None:
        return ()
    writing = days_of_writing(source.published)
    tense = _Tense(language.section("times")["tense"])
    found: list[tuple[Expression, Reading, str, bool]] = []
    told: list[Told | None] = [None] * len(writing)
    since = 0
    for number, place in enumerate(source.sentences):
        sentence = grammar.sentence(source.text, place.start, place.end)
        since += 1
        for expression in sentence.expressions:
            clause = tense.of(source.text, sentence.tokens, expression)
            readings = []
            for i, day in enumerate(writing):
                known = told[i] if since <= _MEMORY else None
                if known and since > 1:
                    known = Told(known.day, known.unit, near=False)
                readings.append(anchors.resolve(expression, Context(day, known, clause)))
            agreed = readings[0]
            if any(r.value != agreed.value for r in readings):
                agreed = anchors.resolve(expression, Context(None, None, clause))
            found.append((expression, agreed, _anchor(agreed, source.published, told[0], language.code), len(writing) > 1))
            for i, reading in enumerate(readings):
                covered = timex.days(reading.value) if reading.type in ("DATE", "TIME") else None
                if covered and reading.unit:
                    told[i] = Told(covered[0], reading.unit)
                    since = 0
    names = ids.identify("t", source.id, (source.text[e.start : e.end] for e, *_ in found))
    return tuple(_time(n, source, *f) for n, f in zip(names, found, strict=True))


def days_of_writing(published: Published | None) -> tuple[dt.date | None, ...]:
    """The days on which a source may have been written, when they are few; else one unknown day."""
    if published and published.first and published.last and (published.last - published.first).days <= _NARROW:
        return tuple(published.first + dt.timedelta(n) for n in range((published.last - published.first).days + 1))
    return (None,)


def _time(name: str, source: Source, e: Expression, reading: Reading, anchor: str, bounded: bool) -> Time:
    covered = timex.days(reading.value) if reading.type in ("DATE", "TIME") else None
    inferred = bool(anchor) and bounded or bool(reading.anchor and source.published and source.published.basis in ("bounded", "inferred"))
    return Time(
        id=name,
        source=source.id,
        start=e.start,
        end=e.end,
        text=source.text[e.start : e.end],
        type=reading.type,
        value=reading.value,
        rule=reading.rule or e.rule,
        mod=e.mod,
        first=covered[0] if covered else None,
        last=covered[1] if covered else None,
        anchor=anchor,
        inferred=inferred,
    )


def _anchor(reading: Reading, published: Published | None, told: Told | None, locale: str) -> str:
    if reading.anchor == "told" and told:
        return f"{timex.shown(told.day, told.day, locale)}, told before"
    if reading.anchor and published and published.first and published.last:
        return f"{timex.shown(published.first, published.last, locale)}, publication"
    return ""


class _Tense:
    """The tense of the clause around an expression, from the nearest telling word before it, else after it."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self._future = frozenset(section["future"])
        self._future_before = {k: frozenset(v) for k, v in section["future_before"].items()}
        self._past = frozenset(section["past"])
        self._endings = tuple(section["past_endings"])
        self._present = frozenset(section["present"])
        self._be = frozenset(section["be"])

    def of(self, text: str, tokens: tuple[Token, ...], e: Expression) -> Tense:
        for order in (range(e.first - 1, -1, -1), range(e.last, len(tokens))):
            for tense in self._told(text, tokens, order):
                return tense
        return ""

    def _told(self, text: str, tokens: tuple[Token, ...], order: range) -> Iterator[Tense]:
        for i in order:
            word = tokens[i].word
            follower = tokens[i + 1].word if i + 1 < len(tokens) else ""
            if word in self._future or word in self._future_before.get(follower, ()):
                yield "future"
            elif word in self._past or (word.endswith(self._endings) and text[tokens[i].start].islower() and len(word) > 4):
                yield "future" if any(t.word in self._be for t in tokens[max(0, i - 2) : i]) else "past"
            elif word in self._present:
                yield "present"
