"""All pages of a story, in one list."""

from __future__ import annotations

from ..model import Reuse, Source
from ..view.claim_cards import claim_cards
from ..view.view import View
from .answers import answer_tables
from .claims import ClaimPage, claim_pages
from .claims_list import ClaimsPage, claims_page
from .embeds import EmbedPage
from .home import HomePage, home_page
from .quotes import QuotesPage, SpeakerPage, SpeakersPage, quotes_page, speaker_groups, speaker_pages
from .reference import AboutPage, DataPage, SearchPage, about_page, data_page, search_page
from .reuse import PairPage, ReusePage, pair_pages, reuse_page
from .source import SourcePage, source_pages
from .sources import SourcesPage, sources_page
from .timeline import TimelinePage
from .timeline_index import YearsPage, timeline_pages
from .tombstones import GonePage, gone_pages

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
    | EmbedPage
)


def compose(view: View) -> tuple[Page, ...]:
    """Every page of a story, the home page first; the ends of pages that have old links last."""
    order = reading_order(view.story.sources)
    shared = both_ways(view.story.reuse)
    groups = speaker_groups(view)
    cards = claim_cards(view)
    questions = answer_tables(view, {card.id: card for card in cards})
    pages: tuple[Page, ...] = (
        home_page(view, cards, questions, order),
        sources_page(view, order),
        *source_pages(view, shared, order),
        *timeline_pages(view),
        quotes_page(view, groups),
        *speaker_pages(view, groups),
        claims_page(view, cards, questions),
        *claim_pages(view, cards),
        reuse_page(view, order),
        *pair_pages(view, shared),
        data_page(view),
        about_page(view),
        search_page(view.t),
    )
    return (*pages, *gone_pages(view.story.links, (p.path for p in pages), view.t))


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
