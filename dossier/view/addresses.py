"""Where an event and a saying live on the site: one answer for pages, search, pages to embed and the ledger.

A page must open at once, however large the story.  So the timeline is one page while it is short, then a page a year,
and of a year that is too long a page a month; and sayings live on one page while they are few, then on
their speakers'.  What moves when a story grows is led on by the ledger (`permalinks`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model import Event, Saying, Story

#: So many events, and so many sayings, are on one page at most: some 600 kB, which opens within a second on a phone.
EVENTS, SAYINGS = 300, 400
TIMELINE, QUOTES = "timeline.html", "quotes.html"
#: The page of what nobody known says, where sayings live with their speakers; no voice has an underscore in its id.
UNKNOWN = "speakers/_unknown.html"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The page of every event and every saying, by id, from the site's root."""

    events: Mapping[str, str]
    sayings: Mapping[str, str]

    def event(self, name: str) -> str:
        """The address of an event."""
        return f"{self.events[name]}#{name}"

    def saying(self, name: str) -> str:
        """The address of a saying."""
        return f"{self.sayings[name]}#{name}"

    @property
    def paged(self) -> bool:
        """Whether the timeline is cut into pages of years and months."""
        return any(page != TIMELINE for page in self.events.values())

    @property
    def by_speaker(self) -> bool:
        """Whether sayings live on their speakers' pages only."""
        return any(page != QUOTES for page in self.sayings.values())


def addresses(story: Story) -> Addresses:
    """Where the events and sayings of `story` live."""
    voices = {voice.id for voice in story.voices}
    return Addresses(_periods(story.events), _places(story.sayings, voices))


def _periods(events: tuple[Event, ...]) -> dict[str, str]:
    """An event lives where it begins."""
    if len(events) <= EVENTS:
        return {event.id: TIMELINE for event in events}
    years = Counter(event.first.year for event in events)
    return {
        event.id: f"timeline/{event.first.isoformat()[: 7 if years[event.first.year] > EVENTS else 4]}.html"
        for event in events
    }


def _places(sayings: Iterable[Saying], voices: set[str]) -> dict[str, str]:
    sayings = tuple(sayings)
    if len(sayings) <= SAYINGS:
        return {saying.id: QUOTES for saying in sayings}
    return {saying.id: f"speakers/{saying.voice}.html" if saying.voice in voices else UNKNOWN for saying in sayings}
