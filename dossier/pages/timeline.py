"""When what happened: events merged over sources, each with its date, how it was resolved, and the words that say so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..days import days
from ..model import Event, Passage, Time
from ..pictures import Lane, timeline_picture
from .shown import Desk, Mark, SourceRef, Words, count

KINDS = {
    "happening": "Happening",
    "statement": "Statement",
    "publication": "Publication",
    "background": "Background",
    "expected": "Expected",
}


@dataclass(frozen=True, slots=True)
class Witness:
    """One passage that tells of an event, and how its date was worked out."""

    ref: SourceRef
    href: str
    words: Words
    workings: tuple[
        tuple[str, str, bool], ...
    ]  # (words of the date, how it was resolved, rests on an inferred day)


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    date: str
    edtf: str
    datetime: str  # for <time>: a day, month or year
    kind: str
    kind_label: str
    status: str
    inferred: bool
    headline: str
    witnesses: tuple[Witness, ...]
    sources: str
    disagreement: tuple[tuple[str, tuple[SourceRef, ...]], ...]  # where dates differ: (date, who says so)
    reason: str
    gap: str  # days without dated events before this one


@dataclass(frozen=True, slots=True)
class TimelinePage:
    path: str
    root: str
    title: str
    description: str
    lead: str
    picture: str  # SVG made by us
    entries: tuple[Entry, ...]
    background: tuple[Entry, ...]


def timeline_page(desk: Desk) -> TimelinePage:
    """The merged timeline; background (years, decades) stands apart from the story's own days."""
    times = {t.id: t for t in desk.story.times}
    events = sorted(desk.story.events, key=lambda e: (e.first, e.last, e.kind, e.id))
    story = [e for e in events if not is_background(e)]
    entries = []
    previous: dt.date | None = None
    for event in story:
        entries.append(_entry(desk, event, times, previous))
        previous = max(previous, event.last) if previous else event.last
    return TimelinePage(
        "timeline.md",
        "",
        "Timeline",
        "Every dated statement of the sources, merged, with how each date was resolved.",
        f"{count(len(story), 'dated event')} from {count(len({p.source for e in story for p in e.passages}), 'source')}"
        + (f", {days(story[0].first, max(e.last for e in story))}." if story else "."),
        timeline_picture(tuple(lane(e) for e in story)),
        tuple(entries),
        tuple(_entry(desk, e, times, None) for e in events if is_background(e)),
    )


def is_background(event: Event) -> bool:
    """Whether an event belongs beside the story's days: told as background, or known to no better than a season."""
    return event.kind == "background" or (event.last - event.first).days > 62


def lane(event: Event) -> Lane:
    """An event as the picture draws it."""
    row = {"statement": "Statements", "publication": "Publications"}.get(event.kind, "Events")
    return Lane(row, event.first, event.last, event.inferred, len({p.source for p in event.passages}))


def _entry(desk: Desk, event: Event, times: dict[str, Time], previous: dt.date | None) -> Entry:
    own = [times[t] for t in event.times if t in times]
    witnesses = tuple(_witness(desk, p, own) for p in event.passages)
    gap = (event.first - previous).days - 1 if previous else 0
    return Entry(
        event.id,
        days(event.first, event.last),
        event.edtf,
        _datetime(event),
        event.kind,
        KINDS[event.kind],
        event.status,
        event.inferred,
        desk.headline(event),
        witnesses,
        count(len({p.source for p in event.passages}), "source"),
        tuple((edtf, tuple(dict.fromkeys(desk.refs[p.source] for p in who))) for edtf, who in event.dates),
        event.reason,
        f"{count(gap, 'day')} without dated events" if gap > 0 else "",
    )


def _witness(desk: Desk, passage: Passage, times: list[Time]) -> Witness:
    inside = [t for t in times if t.source == passage.source and passage.start <= t.start < passage.end]
    marks = tuple(Mark(t.start, t.end, "time", label=days(t.first, t.last)) for t in inside)
    return Witness(
        desk.refs[passage.source],
        desk.paragraph_href(passage.source, passage.start),
        desk.passage(passage, marks),
        tuple(
            (
                t.text if desk.allowed.may_show(t.source, t.start, t.end) else "a date",
                " → ".join(
                    x for x in (t.rule, t.anchor and f"counted from {t.anchor}", days(t.first, t.last)) if x
                ),
                t.inferred,
            )
            for t in inside
        ),
    )


def _datetime(event: Event) -> str:
    if event.first == event.last:
        return event.first.isoformat()
    after = event.last + dt.timedelta(days=1)
    if event.first.day == 1 and after.day == 1:
        if (event.first.year, event.first.month) == (event.last.year, event.last.month):
            return event.first.isoformat()[:7]
        if event.first.month == 1 and after == dt.date(event.first.year + 1, 1, 1):
            return event.first.isoformat()[:4]
    return event.first.isoformat()
