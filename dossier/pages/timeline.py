"""When what happened: events merged over sources, each with its date, how it was resolved, and the words that say so."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Event, Passage, Time
from ..view.addresses import EVENTS
from ..view.drawings import CountsPicture, Lane, TimelinePicture, counts_picture, timeline_picture
from ..view.marks import Mark, Words
from ..view.references import SourceRef
from ..view.translations import Translations
from ..view.view import View


@dataclass(frozen=True, slots=True)
class Witness:
    """One passage that tells of an event, and how its date was worked out."""

    ref: SourceRef
    href: str
    words: Words
    workings: tuple[
        tuple[str, str, bool], ...
    ]  # (words of the date, how it was resolved, rests on an inferred day)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    id: str
    date: str
    edtf: str
    datetime: str  # for <time>: a day, month or year
    kind: str
    kind_label: str
    status: str
    inferred: bool
    headline: str
    language: str  # of the headline
    witnesses: tuple[Witness, ...]
    sources: str
    accounts: str  # how many accounts, where several sources tell of it
    disagreement: tuple[tuple[str, tuple[SourceRef, ...]], ...]  # where dates differ: (date, who says so)
    reason: str
    number: int  # as in the picture; 0 where it has none
    gap: str  # days without dated events before this one


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    path: str
    root: str
    title: str
    description: str
    lead: str
    picture: TimelinePicture | None
    jumps: tuple[tuple[str, str], ...]  # (label, anchor of an entry): from the picture into the list
    earlier: tuple[
        str, str
    ]  # (label, address) of the page before, where the timeline has several; else empty words
    later: tuple[str, str]
    entries: tuple[TimelineEntry, ...]
    background: tuple[TimelineEntry, ...]


#: So many entries have a number in the picture and a link beneath it; where there are more, each month has a link.
NUMBERED = 60
#: So many months have a column in the picture of a long story; where there are more, each year has one.
MONTHS = 60
NOWHERE = ("", "")


def timeline_page(
    view: View,
    events: Sequence[Event],
    times: Mapping[str, Time],
    path: str = "timeline.md",
    title: str = "",
    earlier: tuple[str, str] = NOWHERE,
    later: tuple[str, str] = NOWHERE,
) -> TimelinePage:
    """`events`, which are in order, with their words; background (years, decades) stands apart from the story's days.

    Without a `title` it is the page of the whole timeline.
    """
    story = [e for e in events if not is_background(e)]
    numbered = len(story) <= NUMBERED
    t = view.t
    entries = []
    previous: dt.date | None = None
    for number, event in enumerate(story, 1):
        entries.append(_entry(view, event, times, previous, number if numbered else 0))
        previous = max(previous, event.last) if previous else event.last
    return TimelinePage(
        path=path,
        root="../" * path.count("/"),
        title=title or t("timeline.title"),
        description=t("timeline.description"),
        lead=lead(view, story),
        picture=timeline_picture([lane(e, n if numbered else 0) for n, e in enumerate(story, 1)]),
        jumps=_jumps(view, entries, story) if len(story) > 1 else (),
        earlier=earlier,
        later=later,
        entries=tuple(entries),
        background=tuple(_entry(view, e, times, None) for e in events if is_background(e)),
    )


def ordered(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events as the timeline has them: by their days."""
    return tuple(sorted(events, key=lambda e: (e.first, e.last, e.kind, e.id)))


def story_picture(events: Sequence[Event], t: Translations) -> TimelinePicture | CountsPicture | None:
    """The days of the story at one glance, without numbers: each event while they are few, else how many there are when."""
    if len(events) <= EVENTS:
        return timeline_picture([lane(e) for e in events])
    begun = sorted({(e.first.year, e.first.month) for e in events})
    (first, last) = (begun[0], begun[-1])
    if (last[0] - first[0]) * 12 + last[1] - first[1] < MONTHS:
        months = Counter((e.first.year, e.first.month) for e in events)
        span = (divmod(n, 12) for n in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1]))
        return counts_picture([(t.month(dt.date(y, m + 1, 1)), months[y, m + 1]) for y, m in span])
    years = Counter(e.first.year for e in events)
    return counts_picture([(str(y), years[y]) for y in range(first[0], last[0] + 1)])


def _jumps(view: View, entries: Sequence[TimelineEntry], story: Sequence[Event]) -> tuple[tuple[str, str], ...]:
    if entries[0].number:
        return tuple((f"{e.number} · {e.date}", f"#{e.id}") for e in entries)
    months: dict[str, list[Event]] = {}
    for event in story:
        months.setdefault(view.t.month(event.first), []).append(event)
    return tuple((f"{label} ({view.t.number(len(own))})", f"#{own[0].id}") for label, own in months.items())


def lead(view: View, story: Sequence[Event]) -> str:
    """How many events from how many sources, over which days."""
    t = view.t
    sources = t.count(len({p.source for e in story for p in e.passages}), "counts.source")
    if not story:
        return t.count(0, "timeline.lead", sources=sources)
    covered = t.days(story[0].first, max(e.last for e in story))
    return t.count(len(story), "timeline.lead_days", sources=sources, days=covered)


def is_background(event: Event) -> bool:
    """Whether an event belongs beside the story's days: told as background, or known to no better than a season."""
    return event.kind == "background" or (event.last - event.first).days > 62


def lane(event: Event, number: int = 0) -> Lane:
    """An event as the picture draws it, with the number of its entry."""
    row = event.kind if event.kind in ("statement", "publication") else "event"
    return Lane(
        row=row,
        first=event.first,
        last=event.last,
        inferred=event.inferred,
        sources=len({p.source for p in event.passages}),
        number=number,
    )


def _entry(
    view: View, event: Event, times: Mapping[str, Time], previous: dt.date | None, number: int = 0
) -> TimelineEntry:
    own = [times[t] for t in event.times if t in times]
    witnesses = tuple(_witness(view, p, own) for p in event.passages)
    gap = (event.first - previous).days - 1 if previous else 0
    sources = len({p.source for p in event.passages})
    t = view.t
    return TimelineEntry(
        id=event.id,
        date=t.days(event.first, event.last),
        edtf=event.edtf,
        datetime=event.edtf.partition("/")[0],
        kind=event.kind,
        kind_label=t(f"kinds.{event.kind}"),
        status=t(f"statuses.{event.status}") if event.status not in ("reported", event.kind) else "",
        inferred=event.inferred,
        headline=view.headline(event),
        language=view.headline_language(event),
        witnesses=witnesses,
        sources=t.count(sources, "counts.source"),
        accounts=t.count(event.accounts, "counts.account") if sources > 1 and event.accounts else "",
        disagreement=tuple(
            (edtf, tuple(dict.fromkeys(view.refs[p.source] for p in who))) for edtf, who in event.dates
        ),
        reason=event.reason,
        number=number,
        gap=t.count(gap, "timeline.gap") if gap > 0 else "",
    )


def _witness(view: View, passage: Passage, times: list[Time]) -> Witness:
    inside = [t for t in times if t.source == passage.source and passage.start <= t.start < passage.end]
    marks = tuple(
        Mark(start=time.start, end=time.end, kind="time", label=view.t.days(time.first, time.last))
        for time in inside
    )
    return Witness(
        view.refs[passage.source],
        view.paragraph_href(passage.source, passage.start),
        view.passage(passage, marks),
        tuple(_workings(view, time) for time in inside),
    )


def _workings(view: View, time: Time) -> tuple[str, str, bool]:
    t = view.t
    words = time.text if view.allowed.may_show(time.source, time.start, time.end) else t("parts.a_date")
    anchor = t("timeline.counted_from", anchor=view.wording.reason(time.anchor)) if time.anchor else ""
    steps = (view.wording.reason(time.rule), anchor, t.days(time.first, time.last))
    return words, " → ".join(step for step in steps if step), time.inferred
