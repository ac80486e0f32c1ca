"""The timeline for other programs: CSV, TimelineJS JSON, iCalendar.

TimelineJS: the JSON format of Knight Lab's TimelineJS 3.  iCalendar: RFC 5545, whole-day events, where DTEND is the day
after the last; DTSTAMP is the event's own day, so that the same story gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from icalendar import Calendar
from icalendar import Event as Entry

from .controls import line
from .model import Event
from .pages.shown import Desk
from .tables import table

#: Files under `data/`.
FILES = ("timeline.csv", "timeline.json", "timeline.ics")
HEADER = ("id", "first", "last", "edtf", "kind", "status", "inferred", "headline", "sources")


def files(desk: Desk) -> dict[str, str]:
    """The timeline in each format, by path under `data/`; words are left out where they may not be shown."""
    events = sorted(desk.story.events, key=lambda e: (e.first, e.last, e.id))
    makers = (_csv, _timeline_js, _icalendar)
    return {name: make(desk, events) for name, make in zip(FILES, makers, strict=True)}


def _sources(desk: Desk, event: Event) -> str:
    return line("; ".join(dict.fromkeys(desk.refs[p.source].label for p in event.passages)))


def _csv(desk: Desk, events: list[Event]) -> str:
    def row(e: Event) -> tuple[Any, ...]:
        inferred = "yes" if e.inferred else "no"
        return (e.id, e.first, e.last, e.edtf, e.kind, e.status, inferred, desk.headline(e), _sources(desk, e))

    return table(HEADER, (row(e) for e in events))


def _timeline_js(desk: Desk, events: list[Event]) -> str:
    def date(value: dt.date) -> dict[str, int]:
        return {"year": value.year, "month": value.month, "day": value.day}

    def slide(e: Event) -> dict[str, Any]:
        text = {"headline": _html(desk.headline(e)), "text": _html(f"{e.kind}, {e.status}. {_sources(desk, e)}")}
        when: dict[str, Any] = {"start_date": date(e.first), "display_date": desk.t.days(e.first, e.last)}
        if e.last != e.first:
            when["end_date"] = date(e.last)
        return {"unique_id": e.id, **when, "group": e.kind, "text": text}

    title = {"text": {"headline": _html(desk.story.settings.title)}}
    return json.dumps({"title": title, "events": [slide(e) for e in events]}, ensure_ascii=False, indent=1) + "\n"


def _html(text: str) -> str:
    """TimelineJS puts its texts into the page as HTML."""
    return line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _icalendar(desk: Desk, events: list[Event]) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//story dossier//timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", line(desk.story.settings.title))
    for e in events:
        entry = Entry()
        entry.add("uid", f"{e.id}@story-dossier")
        entry.add("dtstamp", dt.datetime.combine(e.last, dt.time(), dt.UTC))
        entry.add("dtstart", e.first)
        entry.add("dtend", e.last + dt.timedelta(days=1) if e.last < dt.date.max else e.last)
        entry.add("summary", line(desk.headline(e)) or f"{e.kind} ({_sources(desk, e)})")
        entry.add(
            "description", f"{e.kind}, {e.status}{', date inferred' if e.inferred else ''}. {_sources(desk, e)}"
        )
        entry.add("categories", [e.kind])
        calendar.add_component(entry)
    return str(calendar.to_ical(), "utf-8")
