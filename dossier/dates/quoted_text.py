"""Days in text that a source quotes at length from another outlet: they count from that outlet's day, not the source's.

The outlet's day is told where the quoted text is introduced ("the Herald wrote on Tuesday:"), or known from a
document of that outlet that holds the same words.  Where it is not known, the source's own day still serves, and
what rests on it is inferred.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..language.load import Language
from ..language.outlets import outlets
from ..model import Published, Quotation, Reuse, Sentence, Source, Time
from ..reasons import Days, reason
from ..text.words import folded
from .date_context import Place, is_saying, publishes
from .find import find_times

#: How a time is counted that counts from the publication of its own document.
_OF_SOURCE = "anchor-publication"
#: Characters between a quotation and the sentence that says who spoke.
_TO_CUE = 3


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text of another outlet in a source."""

    outlet: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Day:
    day: dt.date
    inferred: bool


def anchored(
    source: Source,
    times: Sequence[Time],
    quotes: Sequence[Quotation],
    sources: Sequence[Source],
    shared: Sequence[Reuse],
    language: Language,
) -> tuple[Time, ...]:
    """The `times` of `source`, as `times.find` gives them, those in block quotations of an outlet counted from its day.

    What is quoted as said on a day ("“We open today,” she said on Friday") counts from that day.
    """
    out = {t.id: t for t in times}
    for quote in quotes:
        inside = [
            t for t in times if quote.start <= t.start < quote.end and t.anchor and t.anchor.key == _OF_SOURCE
        ]
        spoken = _spoken(source, quote, quotes, times, language) if inside else None
        if spoken:
            stretch = _Stretch("", quote.start, quote.end)
            again = _counted_from(spoken, stretch, source, language)
            out.update((t.id, replace(again[t.start], id=t.id)) for t in inside if t.start in again)
    for stretch in _stretches(source, quotes):
        inside = [t for t in times if stretch.start <= t.start < stretch.end]
        if not inside:
            continue
        told = _told(source, stretch, times, language)
        held = _held(source, stretch, sources, shared, language)
        known = told if told and (held is None or held.day == told.day) else held if not told else None
        again = _counted_from(known, stretch, source, language) if known else {}
        for time in inside:
            unsure = replace(time, inferred=time.inferred or time.anchor is not None)
            out[time.id] = replace(again[time.start], id=time.id) if time.start in again else unsure
    return tuple(out.values())


def _spoken(
    source: Source, quote: Quotation, quotes: Sequence[Quotation], times: Sequence[Time], language: Language
) -> _Day | None:
    """The day on which, by its own sentence, a quotation was spoken."""
    around = [s for s in source.sentences if s.start < quote.end + _TO_CUE and quote.start <= s.end]
    around = [s for s in around if s.start <= quote.start or quote.end <= s.end][:2]
    days = set()
    for sentence in around if quote.kind in ("direct", "mixed") else ():
        for time in times:
            if not sentence.start <= time.start < sentence.end or not time.first or time.first != time.last:
                continue
            place = Place(text=source.text, first=sentence.start, last=sentence.end, start=time.start, end=time.end)
            quoted = any(q.start <= time.start < q.end for q in quotes if q.source == source.id)
            if not quoted and is_saying(place, language):
                days.add(_Day(time.first, time.inferred))
    return days.pop() if len(days) == 1 else None


def _stretches(source: Source, quotes: Sequence[Quotation]) -> Iterator[_Stretch]:
    """The block quotations credited to an outlet, paragraphs that follow each other as one."""
    current: _Stretch | None = None
    for quote in sorted((q for q in quotes if q.kind == "block" and q.via), key=lambda q: q.start):
        if quote.via is None:
            continue
        if current and current.outlet == quote.via and not _between(source, current.end, quote.start):
            current = replace(current, end=max(current.end, quote.end))
            continue
        if current:
            yield current
        current = _Stretch(quote.via, quote.start, quote.end)
    if current:
        yield current


def _between(source: Source, start: int, end: int) -> bool:
    """Whether a sentence of the source's own stands between two places."""
    return any(start <= s.start and s.end <= end for s in source.sentences)


def _told(source: Source, stretch: _Stretch, times: Sequence[Time], language: Language) -> _Day | None:
    """The day on which the words that introduce a stretch say that the outlet wrote it."""
    lead = _lead(source, stretch)
    if lead is None or folded(stretch.outlet) not in folded(source.text[lead.start : lead.end]):
        return None
    days = set()
    for time in times:
        if lead.start <= time.start < min(lead.end, stretch.start) and time.first and time.first == time.last:
            place = Place(text=source.text, first=lead.start, last=lead.end, start=time.start, end=time.end)
            if is_saying(place, language) or publishes(place, language):
                days.add(_Day(time.first, time.inferred))
    return days.pop() if len(days) == 1 else None


def _lead(source: Source, stretch: _Stretch) -> Sentence | None:
    """The sentence in which a stretch begins, if it begins before it, else the sentence before."""
    before = [
        s
        for s in source.sentences
        if s.start < stretch.start and source.text[s.start : stretch.start].strip("“\"„«‘' \n")
    ]
    return before[-1] if before else None


def _held(
    source: Source, stretch: _Stretch, sources: Sequence[Source], shared: Sequence[Reuse], language: Language
) -> _Day | None:
    """The day of the outlet's own document with these words, if the dossier has one and no other."""
    key = outlets(language).key
    outlet = key(stretch.outlet)
    of_outlet = {
        s.id: s.published.day for s in sources if s.outlet and s.published and key(s.outlet.value) == outlet
    }
    of_outlet.pop(source.id, None)
    if not of_outlet:
        return None
    days = set()
    for reuse in shared:
        for own, other in ((reuse.a, reuse.b), (reuse.b, reuse.a)):
            meets = own.start < stretch.end and stretch.start < own.end
            if own.source == source.id and other.source in of_outlet and meets:
                days.add(of_outlet[other.source])
    day = days.pop() if len(days) == 1 else None
    return _Day(day, False) if day else None


def _counted_from(known: _Day, stretch: _Stretch, source: Source, language: Language) -> dict[int, Time]:
    """What the finder makes of a stretch that was written on a day, by place."""
    written = Published(first=known.day, last=known.day, basis="inferred" if known.inferred else "document")
    inside = tuple(s for s in source.sentences if s.start < stretch.end and stretch.start < s.end)
    found = find_times(replace(source, published=written, sentences=inside, regions=()), language)
    day = Days(known.day, known.day)
    own = reason(_OF_SOURCE, when=day)
    its = (
        reason("anchor-outlet", when=day, outlet=stretch.outlet)
        if stretch.outlet
        else reason("anchor-here", when=day)
    )
    return {
        t.start: replace(t, anchor=its) if t.anchor == own else t
        for t in found
        if stretch.start <= t.start < stretch.end
    }
