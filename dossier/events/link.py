"""Dated statements merged over sources into events, each with its passages and what sources disagree on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

from ..dates.date_context import folded_words
from ..language.load import language as language_of
from ..model import Event, EventKind, Passage, Quotation, Reuse, Source, Time
from ..text import edtf
from ..text.ids import cluster_id, digest
from ..text.words import words
from . import coreference, event_mentions
from .event_mentions import EventMention
from .headline import headline


def link_events(
    sources: Sequence[Source],
    times: Sequence[Time],
    quotes: Sequence[Quotation],
    shared: Sequence[Reuse],
) -> tuple[Event, ...]:
    """The events of the sources, in time.

    Statements become one event when their days meet and they stand in a passage the sources share (`shared`) or
    speak of the same things; the sources' own publication is an event where its day is known.
    """
    told = event_mentions.event_mentions(sources, times, quotes)
    events = [event(group) for group in coreference.corefer(told, shared, sources)]
    events += [e for s in sources if (e := _publication(s, times))]
    return tuple(sorted(events, key=lambda e: (e.first, e.last, e.id)))


def event(group: Sequence[EventMention]) -> Event:
    """One event of the tellings of it; dated by its most exact ones, and where they disagree by the
    source published first."""
    finest = min(t.length for t in group)
    exact = [t for t in group if t.length == finest]
    spans = dict.fromkeys((t.first, t.last) for t in exact)
    known = min(exact, key=lambda t: t.source.age)
    meeting = [t for t in exact if t.meets(known)]  # the others disagree: copies that came later
    first, last = max(t.first for t in meeting), min(t.last for t in meeting)
    if first > last:
        first, last = known.first, known.last
    earliest = min(group, key=_age).times[0]
    kind = group[0].kind
    denied = all(_denies(t) for t in group)
    return Event(
        id=cluster_id("e", earliest.id),
        first=first,
        last=last,
        edtf=edtf.write(first, last),
        headline=headline(group),
        kind=cast("EventKind", kind),
        status="expected" if kind == "expected" else "denied" if denied else "reported",
        passages=tuple(dict.fromkeys(t.passage for t in group)),
        times=tuple(dict.fromkeys(time.id for t in group for time in t.times)),
        inferred=all(t.times[0].inferred for t in exact),
        dates=tuple((edtf.write(*s), _who(exact, s)) for s in spans) if len(spans) > 1 else (),
    )


def _age(telling: EventMention) -> tuple[dt.date, str, int]:
    """Tellings by the known day of their publication, as a source that is added later comes after them."""
    published = telling.source.published
    day = published.day if published and published.day else dt.date.max
    return day, telling.source.id, telling.passage.start


def _who(exact: Sequence[EventMention], span: tuple[dt.date, dt.date]) -> tuple[Passage, ...]:
    return tuple(dict.fromkeys(t.passage for t in exact if (t.first, t.last) == span))


def _denies(telling: EventMention) -> bool:
    """Whether the sentence denies what it tells of."""
    denied = folded_words(language_of(telling.source.language).events.denied)
    text, passage = telling.source.text, telling.passage
    return any(w.folded in denied for w in words(text, passage.start, telling.times[0].start))


def _publication(source: Source, times: Sequence[Time]) -> Event | None:
    """The publication of a source whose day is known; it rests on the title and on the date line where there is one."""
    published = source.published
    if published is None or published.day is None or not source.sentences:
        return None
    title = source.title.value if source.title else source.file
    first = source.sentences[0]
    passages = [Passage(source.id, first.start, first.end)]
    if source.title and source.title.start is not None and source.title.end is not None:
        passages = [Passage(source.id, source.title.start, source.title.end)]
    dated: tuple[str, ...] = ()
    if published.basis == "document" and published.start is not None and published.end is not None:
        line = Passage(source.id, published.start, published.end)
        dated = tuple(t.id for t in times if t.source == source.id and line.start <= t.start < line.end)
        passages += [line] if dated else []
    day = published.day
    return Event(
        id=f"e-{digest(source.id, 'publication')}",
        first=day,
        last=day,
        edtf=edtf.write(day, day),
        headline=f"{source.outlet.value}: {title}" if source.outlet else title,
        kind="publication",
        status="reported",
        passages=tuple(passages),
        times=dated,
        inferred=published.basis in ("bounded", "inferred"),
    )
