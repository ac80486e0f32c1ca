"""The timeline of a long story: a page for each year or month, and one that leads to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Event
from ..view.drawings import CountsPicture, TimelinePicture
from ..view.view import View
from .timeline import NOWHERE, TimelinePage, is_background, lead, ordered, story_picture, timeline_page


@dataclass(frozen=True, slots=True)
class Month:
    label: str
    events: str
    href: str  # its page, or its first event on the page of its year


@dataclass(frozen=True, slots=True)
class Year:
    label: str
    events: str
    href: str  # "" where its months have pages of their own
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsPage:
    """In the place of a timeline that is too long for one page: its years and months, with how much is in each."""

    path: str
    root: str
    title: str
    description: str
    lead: str
    picture: TimelinePicture | CountsPicture | None
    years: tuple[Year, ...]


def timeline_pages(view: View) -> tuple[TimelinePage | YearsPage, ...]:
    """The timeline on one page; where it is long (see `addresses`), the page of its years and then each page of events."""
    events = ordered(view.story.events)
    times = {time.id: time for time in view.story.times}
    if not view.addresses.paged:
        return (timeline_page(view, events, times),)
    periods: dict[str, list[Event]] = {}
    for event in events:
        periods.setdefault(view.addresses.events[event.id], []).append(event)
    found = sorted(periods.items(), key=lambda item: item[1][0].first)
    links = [NOWHERE, *((_label(view, page, own[0].first), page) for page, own in found), NOWHERE]
    pages = [
        timeline_page(
            view,
            own,
            times,
            page.replace(".html", ".md"),
            view.t("timeline.period", period=links[number][0]),
            links[number - 1],
            links[number + 1],
        )
        for number, (page, own) in enumerate(found, 1)
    ]
    return (_years_page(view, events), *pages)


def _label(view: View, page: str, day: dt.date) -> str:
    return view.t.month(day) if page.count("-") else str(day.year)


def _years_page(view: View, events: Sequence[Event]) -> YearsPage:
    story = [e for e in events if not is_background(e)]
    years: dict[int, list[Event]] = {}
    for event in events:
        years.setdefault(event.first.year, []).append(event)
    t = view.t
    return YearsPage(
        path="timeline.md",
        root="",
        title=t("timeline.title"),
        description=t("timeline.description"),
        lead=lead(view, story),
        picture=story_picture(story, t),
        years=tuple(_year(view, str(year), own) for year, own in years.items()),
    )


def _year(view: View, label: str, events: Sequence[Event]) -> Year:
    months: dict[int, list[Event]] = {}
    for event in events:
        months.setdefault(event.first.month, []).append(event)
    own = view.addresses.events
    t = view.t
    whole = len({own[e.id] for e in events}) == 1 and "-" not in own[events[0].id]
    return Year(
        label,
        t.count(len(events), "timeline.events"),
        own[events[0].id] if whole else "",
        tuple(
            Month(
                t.month(some[0].first),
                t.count(len(some), "timeline.events"),
                view.addresses.event(some[0].id) if whole else own[some[0].id],
            )
            for some in months.values()
        ),
    )
