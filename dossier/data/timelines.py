"""The timeline for other programs: CSV, TimelineJS JSON, iCalendar.

TimelineJS: the JSON format of Knight Lab's TimelineJS 3.  iCalendar: RFC 5545, whole-day events, where DTEND is the day
after the last; DTSTAMP is the event's own day, so that the same story gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from ..model import Event
from ..text.unprintable import line
from ..view.files import TIMELINES
from ..view.view import View
from .tables import table

#: In a line of a calendar, at most.
_OCTETS = 75
HEADER = ("id", "first", "last", "edtf", "kind", "status", "inferred", "headline", "sources")


def files(view: View) -> dict[str, str]:
    """The timeline in each format, by path under `data/`; words are left out where they may not be shown."""
    events = sorted(view.story.events, key=lambda e: (e.first, e.last, e.id))
    makers = (_csv, _timeline_js, _icalendar)
    return {name: make(view, events) for name, make in zip(TIMELINES, makers, strict=True)}


def _sources(view: View, event: Event) -> str:
    return line("; ".join(dict.fromkeys(view.refs[p.source].label for p in event.passages)))


def _csv(view: View, events: list[Event]) -> str:
    def row(e: Event) -> tuple[Any, ...]:
        inferred = "yes" if e.inferred else "no"
        return (e.id, e.first, e.last, e.edtf, e.kind, e.status, inferred, view.headline(e), _sources(view, e))

    return table(HEADER, (row(e) for e in events))


def _timeline_js(view: View, events: list[Event]) -> str:
    def date(value: dt.date) -> dict[str, int]:
        return {"year": value.year, "month": value.month, "day": value.day}

    def slide(e: Event) -> dict[str, Any]:
        text = {"headline": _html(view.headline(e)), "text": _html(f"{e.kind}, {e.status}. {_sources(view, e)}")}
        when: dict[str, Any] = {"start_date": date(e.first), "display_date": view.t.days(e.first, e.last)}
        if e.last != e.first:
            when["end_date"] = date(e.last)
        return {"unique_id": e.id, **when, "group": e.kind, "text": text}

    title = {"text": {"headline": _html(view.story.settings.title)}}
    return json.dumps({"title": title, "events": [slide(e) for e in events]}, ensure_ascii=False, indent=1) + "\n"


def _html(text: str) -> str:
    """TimelineJS puts its texts into the page as HTML."""
    return line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _icalendar(view: View, events: list[Event]) -> str:
    def entry(e: Event) -> tuple[str, ...]:
        inferred = ", date inferred" if e.inferred else ""
        after = e.last + dt.timedelta(days=1) if e.last < dt.date.max else e.last
        return (
            "BEGIN:VEVENT",
            f"UID:{e.id}@story-dossier",
            f"DTSTAMP:{_basic(e.last)}T000000Z",
            f"DTSTART;VALUE=DATE:{_basic(e.first)}",
            f"DTEND;VALUE=DATE:{_basic(after)}",
            f"SUMMARY:{_text(view.headline(e) or f'{e.kind} ({_sources(view, e)})')}",
            f"DESCRIPTION:{_text(f'{e.kind}, {e.status}{inferred}. {_sources(view, e)}')}",
            f"CATEGORIES:{e.kind}",
            "END:VEVENT",
        )

    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//story dossier//timeline//EN",
        f"X-WR-CALNAME:{_text(view.story.settings.title)}",
        *(part for e in events for part in entry(e)),
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(each)}\r\n" for each in lines)


def _basic(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _text(value: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    return line(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(content: str) -> str:
    """A content line as lines of at most 75 octets, each after the first with a blank before it (RFC 5545, 3.1)."""
    octets = content.encode()
    parts: list[bytes] = []
    start, room = 0, _OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        parts.append(octets[start:end])
        start, room = end, _OCTETS - 1
    return b"\r\n ".join([*parts, octets[start:]]).decode()
