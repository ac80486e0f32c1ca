"""When what happened: events merged over sources, each with its date, how it was resolved, and the words that say so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..model import Event, Passage, Time
from ..pictures import Lane, timeline_picture
from .shown import Desk, Mark, SourceRef, Words


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
    t = desk.t
    entries = []
    previous: dt.date | None = None
    for event in story:
        entries.append(_entry(desk, event, times, previous))
        previous = max(previous, event.last) if previous else event.last
    return TimelinePage(
        "timeline.md",
        "",
        t("timeline.title"),
        t("timeline.description"),
        _lead(desk, story),
        timeline_picture(tuple(lane(e) for e in story), t),
        tuple(entries),
        tuple(_entry(desk, e, times, None) for e in events if is_background(e)),
    )


def _lead(desk: Desk, story: list[Event]) -> str:
    t = desk.t
    sources = t.count(len({p.source for e in story for p in e.passages}), "counts.source")
    if not story:
        return t.count(0, "timeline.lead", sources=sources)
    covered = t.days(story[0].first, max(e.last for e in story))
    return t.count(len(story), "timeline.lead_days", sources=sources, days=covered)


def is_background(event: Event) -> bool:
    """Whether an event belongs beside the story's days: told as background, or known to no better than a season."""
    return event.kind == "background" or (event.last - event.first).days > 62


def lane(event: Event) -> Lane:
    """An event as the picture draws it."""
    row = event.kind if event.kind in ("statement", "publication") else "event"
    return Lane(row, event.first, event.last, event.inferred, len({p.source for p in event.passages}))


def _entry(desk: Desk, event: Event, times: dict[str, Time], previous: dt.date | None) -> Entry:
    own = [times[t] for t in event.times if t in times]
    witnesses = tuple(_witness(desk, p, own) for p in event.passages)
    gap = (event.first - previous).days - 1 if previous else 0
    t = desk.t
    return Entry(
        event.id,
        t.days(event.first, event.last),
        event.edtf,
        _datetime(event),
        event.kind,
        t(f"kinds.{event.kind}"),
        t(f"statuses.{event.status}") if event.status not in ("reported", event.kind) else "",
        event.inferred,
        desk.headline(event),
        witnesses,
        t.count(len({p.source for p in event.passages}), "counts.source"),
        tuple((edtf, tuple(dict.fromkeys(desk.refs[p.source] for p in who))) for edtf, who in event.dates),
        event.reason,
        t.count(gap, "timeline.gap") if gap > 0 else "",
    )


def _witness(desk: Desk, passage: Passage, times: list[Time]) -> Witness:
    inside = [t for t in times if t.source == passage.source and passage.start <= t.start < passage.end]
    marks = tuple(Mark(time.start, time.end, "time", label=desk.t.days(time.first, time.last)) for time in inside)
    return Witness(
        desk.refs[passage.source],
        desk.paragraph_href(passage.source, passage.start),
        desk.passage(passage, marks),
        tuple(_workings(desk, time) for time in inside),
    )


def _workings(desk: Desk, time: Time) -> tuple[str, str, bool]:
    t = desk.t
    words = time.text if desk.allowed.may_show(time.source, time.start, time.end) else t("parts.a_date")
    anchor = t("timeline.counted_from", anchor=t.reason(time.anchor)) if time.anchor else ""
    steps = (t.reason(time.rule), anchor, t.days(time.first, time.last))
    return words, " → ".join(step for step in steps if step), time.inferred


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
