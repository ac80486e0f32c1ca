"""The pipeline on one screen: read → correct → find → link → compose → render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from .claims.event_accounts import with_accounts
from .claims.link import link_claims
from .data import exports, feeds, linked_data, tables, timelines
from .dates import publication_date, quoted_text
from .dates.find import find_times
from .editor import claims_yml, corrections, events_yml
from .editor.content_folder import Material, read_folder
from .events.link import link_events
from .figures.find import find_figures
from .language.load import language
from .model import Figure, Quotation, Reuse, Source, Story, Time
from .pages.claims import PICTURES
from .pages.compose import compose
from .pages.embeds import embed_pages
from .pictures.cards import card
from .problems import Problem, ordered
from .quotations.find import find_quotations, quotation_problems
from .quotations.variants import link_sayings
from .quotations.voices import link_voices
from .render import render
from .reuse.direction import link_pairs
from .reuse.passages import find_passages
from .search import index
from .text.tokens import tokenised
from .view import permalinks
from .view.claim_cards import claim_cards
from .view.site import Site, site_of
from .view.translations import SCRIPT, unspoken
from .view.view import View, view_of


@dataclass(frozen=True, slots=True)
class Found:
    """What the finders saw, source by source, with the editor's corrections applied."""

    sources: tuple[Source, ...]
    shared: tuple[Reuse, ...]
    quotes: tuple[Quotation, ...]
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A finished dossier: the story, what stands around its pages, its pages as Markdown (by path in the documents folder),
    its data files (by path in the site).

    With an error among `problems`, `pages` and `data` are still complete; whether to publish them is the caller's.
    """

    story: Story
    site: Site
    pages: Mapping[str, str]
    data: Mapping[str, str]
    problems: tuple[Problem, ...]


def build(content: Path, site_url: str = "") -> Dossier:
    """The dossier of a content folder.  Never raises for what the editor wrote: see `Dossier.problems`.

    `site_url`, which ends in a slash, is where the site will be published: feeds and identifiers need it; where it is
    not known, theirs are relative.
    """
    material = read_folder(content)
    story = link(find(material), material)
    view = view_of(story)
    files = data(view, material.editor.get(permalinks.FILE, ""), site_url)
    return Dossier(
        story=story,
        site=site_of(view.story, site_url),
        pages=render(compose(view), view.t.language),
        data=files,
        problems=story.problems,
    )


def find(material: Material) -> Found:
    """Everything that can be seen in one source alone, and which passages sources share (dates of publication rest on that)."""
    fixes, unread = corrections.read(material.editor, material.sources)
    sources, unfit = corrections.reshape(material.sources, fixes)
    shared = find_passages(sources)
    undated = {source.id for source in sources if source.published is None}
    bounding = [passage for passage in shared if undated & {passage.a.source, passage.b.source}]
    sources = publication_date.bound(sources, link_pairs(sources, bounding, ()))
    spoken: list[Quotation] = []
    dated: list[Time] = []
    counted: list[Figure] = []
    problems: list[Problem] = []
    for source in sources:
        tongue, tokens = language(source.language), tokenised(source)
        said = find_quotations(source, tongue, tokens)
        spoken.extend(said)
        dated.extend(
            quoted_text.anchored(source, find_times(source, tongue, tokens), said, sources, shared, tongue)
        )
        counted.extend(find_figures(source, tongue, tokens))
        problems.extend(replace(p, file=material.path(p.file)) for p in quotation_problems(source, tongue))
    quoted, timed, lost = corrections.apply(tuple(spoken), tuple(dated), fixes)
    return Found(sources, shared, quoted, timed, tuple(counted), (*unread, *unfit, *problems, *lost))


def link(found: Found, material: Material) -> Story:
    """What is the same across sources: voices, sayings, events, claims; and what became of every locked id."""
    sources, shared = found.sources, found.shared
    voices, quoted = link_voices(sources, found.quotes, material.settings)
    pairs = link_pairs(sources, shared, quoted)
    happened, events_problems = events_yml.apply(
        material.editor.get(events_yml.FILE, ""),
        link_events(sources, found.times, quoted, shared),
        sources,
        {time.id: time for time in found.times},
    )
    named, claims_problems = claims_yml.read(
        material.editor.get(claims_yml.FILE, ""), sources, quoted, found.figures
    )
    claimed, disagreements = link_claims(sources, quoted, found.figures, shared, pairs, voices, named)
    story = Story(
        settings=material.settings,
        sources=sources,
        voices=voices,
        quotes=quoted,
        sayings=link_sayings(sources, quoted),
        times=found.times,
        events=with_accounts(happened, sources, quoted, found.times, shared, pairs, voices),
        figures=found.figures,
        claims=claimed,
        disagreements=disagreements,
        reuse=shared,
        pairs=pairs,
    )
    links, links_problems = permalinks.follow(material.editor.get(permalinks.FILE, ""), story)
    problems = (
        *material.problems,
        *found.problems,
        *events_problems,
        *claims_problems,
        *links_problems,
        *unspoken(material.settings.language),
    )
    return replace(story, links=links, problems=ordered(problems))


def data(view: View, ledger: str = "", site_url: str = "") -> dict[str, str]:
    """The files beside the pages, by path in the site: the story as data, feeds, pages to embed, and the search index."""
    files = {
        **exports.files(view.story, view.allowed),
        **tables.files(view),
        **timelines.files(view),
        **linked_data.files(view, site_url),
    }
    return {
        **{f"data/{name}": text for name, text in files.items()},
        **feeds.files(view, ledger, site_url),
        **render(embed_pages(view), view.t.language),
        SCRIPT: view.t.script(),
        **index.search_index(view),
    }


def pictures(story: Story) -> dict[str, bytes]:
    """The pictures for shared links, by path in the site.  Apart from `build`, since only a published site needs them."""
    cards = claim_cards(view_of(story))[:PICTURES]
    return {f"claims/{c.id}.png": card(c.text, c.counts, story.settings.title) for c in cards}
