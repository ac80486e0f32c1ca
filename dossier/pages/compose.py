"""All pages of a story, in one list."""

from __future__ import annotations

from ..model import Reuse, Source
from .claims import ClaimPage, ClaimsPage, claim_cards, claim_pages, claims_page
from .gone import GonePage, gone_pages
from .home import (
    AboutPage,
    DataPage,
    HomePage,
    SearchPage,
    SourcesPage,
    about_page,
    data_page,
    home_page,
    search_page,
    sources_page,
)
from .quotes import QuotesPage, SpeakerPage, SpeakersPage, quotes_page, speaker_groups, speaker_pages
from .reuse import PairPage, ReusePage, pair_pages, reuse_page
from .shown import Desk
from .source import SourcePage, source_pages
from .timeline import TimelinePage
from .years import YearsPage, timeline_pages

Page = (
    HomePage
    | SourcesPage
    | SourcePage
    | TimelinePage
    | YearsPage
    | QuotesPage
    | SpeakersPage
    | SpeakerPage
    | ClaimsPage
    | ClaimPage
    | ReusePage
    | PairPage
    | AboutPage
    | SearchPage
    | DataPage
    | GonePage
)


def compose(desk: Desk) -> tuple[Page, ...]:
    """Every page of a story, the home page first; the ends of pages that have old links last."""
    order = reading_order(desk.story.sources)
    shared = both_ways(desk.story.reuse)
    groups = speaker_groups(desk)
    cards = claim_cards(desk)
    claims = claims_page(desk, cards)
    pages: tuple[Page, ...] = (
        home_page(desk, cards, claims.disagreements, order),
        sources_page(desk, order),
        *source_pages(desk, shared, order),
        *timeline_pages(desk),
        quotes_page(desk, groups),
        *speaker_pages(desk, groups),
        claims,
        *claim_pages(desk, cards),
        reuse_page(desk, order),
        *pair_pages(desk, shared),
        data_page(desk),
        about_page(desk),
        search_page(desk.t),
    )
    return (*pages, *gone_pages(desk.story.links, (p.path for p in pages), desk.t))


def reading_order(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """By day of publication; one that has only limits by the later of them, those of no known day last."""
    return tuple(sorted(sources, key=lambda source: source.age))


def both_ways(reuse: tuple[Reuse, ...]) -> dict[str, tuple[Reuse, ...]]:
    """The shared passages of each source, that source on side a, in text order."""
    out: dict[str, list[Reuse]] = {}
    for passage in reuse:
        out.setdefault(passage.a.source, []).append(passage)
        out.setdefault(passage.b.source, []).append(Reuse(passage.b, passage.a, passage.words, passage.kind))
    return {k: tuple(sorted(v, key=lambda r: (r.a, r.b))) for k, v in out.items()}
