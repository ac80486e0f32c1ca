"""A story of any length opens at once: where events and sayings live, and that their links are kept when it grows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest

from dossier.model import Event, Story
from dossier.pages.compose import compose
from dossier.pages.quotes import SpeakerPage, SpeakersPage
from dossier.pages.timeline import TimelinePage
from dossier.pages.timeline_index import YearsPage
from dossier.render import render
from dossier.search.index import search_index
from dossier.view import permalinks
from dossier.view.addresses import EVENTS, SAYINGS, UNKNOWN, addresses
from dossier.view.view import view_of
from tests.helpers import ferry

pytestmark = pytest.mark.slow

FIRST = dt.date(2019, 11, 3)


def event(number: int, day: dt.date) -> Event:
    (own,) = ferry.story().events
    return replace(own, id=f"e-{number:08x}", first=day, last=day, edtf=day.isoformat())


def long_story(events: int = 1000, every: int = 1) -> Story:
    """The ferry's story with so many events, one each so many days."""
    days = (FIRST + dt.timedelta(days=n * every) for n in range(events))
    return replace(ferry.story(), events=tuple(event(n, day) for n, day in enumerate(days)))


def talkative(sayings: int = 1000) -> Story:
    """The ferry's story with so many sayings, every fourth of them by nobody known."""
    (own,) = ferry.story().sayings
    nobodys = replace(own, voice=None, speaker=None)
    many = (replace(own if n % 4 else nobodys, id=f"s-{n:08x}") for n in range(sayings))
    return replace(ferry.story(), sayings=tuple(many))


def test_a_short_story_has_one_timeline_and_one_page_of_quotes() -> None:
    own = addresses(long_story(EVENTS))
    assert set(own.events.values()) == {"timeline.html"} and not own.paged
    own = addresses(talkative(SAYINGS))
    assert set(own.sayings.values()) == {"quotes.html"} and not own.by_speaker


def test_a_long_timeline_has_a_page_a_year_and_of_a_long_year_a_page_a_month() -> None:
    pages = Counter(addresses(long_story()).events.values())
    assert pages["timeline/2019.html"] == 59
    assert {"timeline/2020-02.html", "timeline/2021-12.html", "timeline/2022.html"} <= set(pages)
    assert "timeline/2020.html" not in pages
    assert max(pages.values()) <= EVENTS


@pytest.mark.parametrize("story", [long_story(), long_story(every=9)], ids=["by month", "by year"])
def test_each_event_is_on_the_page_that_every_link_to_it_names(story: Story) -> None:
    view = view_of(story)
    pages = [p for p in compose(view) if isinstance(p, TimelinePage)]
    where = {e.id: p.path.replace(".md", ".html") for p in pages for e in (*p.entries, *p.background)}
    assert where == dict(view.addresses.events)
    assert sum(len(p.entries) + len(p.background) for p in pages) == len(story.events)
    locked = {e.id: e.page for e in permalinks.entries(story) if e.kind == "event"}
    assert locked == where
    found = "".join(search_index(view).values())
    assert all(f"{page}#{name}" in found for name, page in where.items())


def test_the_years_lead_to_every_page_in_order() -> None:
    made = compose(view_of(long_story()))
    (years,) = (p for p in made if isinstance(p, YearsPage))
    pages = [p for p in made if isinstance(p, TimelinePage)]
    assert [y.label for y in years.years] == ["2019", "2020", "2021", "2022"]
    assert [m.events for m in years.years[1].months][:2] == ["31 events", "29 events"]
    assert {m.href.partition("#")[0] for y in years.years for m in y.months} == {
        p.path.replace(".md", ".html") for p in pages
    }
    assert [p.later[1] for p in pages] == [*(p.path.replace(".md", ".html") for p in pages[1:]), ""]
    assert [p.earlier[0] for p in pages[:2]] == ["", "2019"]


def test_the_first_page_of_a_long_timeline_is_small() -> None:
    pages = render(compose(view_of(long_story())))
    assert len(pages["timeline.md"]) < 30_000
    assert len(pages["index.md"]) < 60_000


def test_many_sayings_live_with_their_speakers() -> None:
    view = view_of(talkative())
    made = compose(view)
    (quotes,) = (p for p in made if isinstance(p, SpeakersPage))
    assert [href for _, _, href, _ in quotes.speakers] == ["speakers/ana-ortiz.html", UNKNOWN]
    where = {
        card.id: p.path.replace(".md", ".html")
        for p in made
        if isinstance(p, SpeakerPage)
        for card in p.group.sayings
    }
    assert where == dict(view.addresses.sayings)
    assert len(render(made)["quotes.md"]) < 10_000


def test_what_moves_when_a_story_grows_is_led_on_from_where_it_was() -> None:
    short, long = long_story(20), long_story()
    ledger = permalinks.append("", permalinks.entries(short), dt.date(2024, 5, 1))
    links, problems = permalinks.follow(ledger, long)
    moved = {link.id: link for link in links}
    assert set(moved) == {e.id for e in short.events} and problems == ()
    first = moved[short.events[0].id]
    assert (first.page, first.href) == ("timeline.html", "timeline/2019.html#e-00000000")
    pages = render(compose(view_of(replace(long, links=links))))
    assert 'id="e-00000000" data-moved="timeline/2019.html#e-00000000"' in pages["timeline.md"]
    # Where it is now is an address too, and is kept when it moves again.
    again = permalinks.append(ledger, permalinks.entries(long), dt.date(2024, 6, 1))
    back, _ = permalinks.follow(again, long_story(30))
    assert {"timeline/2019.html"} <= {link.page for link in back if link.id == "e-00000000"}
