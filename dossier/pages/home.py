"""The first pages a stranger meets: the story in numbers, the list of sources, how it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .. import feeds, linked_data, tables, timelines
from ..fields import CITATIONS, FIELDS, FILES
from ..model import Problem, Source
from ..pictures import timeline_picture
from ..problems import EXPLAINED
from .claims import ClaimCard, DisagreementTable
from .shown import Desk, SourceRef, count
from .timeline import is_background, lane


@dataclass(frozen=True, slots=True)
class Number:
    value: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class HomePage:
    path: str
    root: str
    title: str
    description: str
    lead: str
    numbers: tuple[Number, ...]
    picture: str
    claims: tuple[ClaimCard, ...]
    contested: tuple[DisagreementTable, ...]
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    ref: SourceRef
    outlet: str
    words: int
    quotes: int
    shared: str  # the largest share of its words found in another source
    shared_sort: float
    withheld: int


@dataclass(frozen=True, slots=True)
class SourcesPage:
    path: str
    root: str
    title: str
    description: str
    lead: str
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class FileFields:
    """One data file with the meaning of its fields."""

    name: str
    what: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AboutPage:
    path: str
    root: str
    title: str
    description: str
    rights: str
    files: tuple[FileFields, ...]
    codes: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    path: str
    root: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """Files for one purpose: (address, name, what is in it)."""

    heading: str
    files: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    path: str
    root: str
    title: str
    description: str
    groups: tuple[Downloads, ...]
    texts: str
    embed: str  # the page for an iframe of one claim; "" where there is none


def home_page(
    desk: Desk,
    cards: tuple[ClaimCard, ...],
    tables: tuple[DisagreementTable, ...],
    order: tuple[Source, ...],
) -> HomePage:
    """The story in thirty seconds; everything here is counted from the data."""
    story = desk.story
    events = [e for e in story.events if not is_background(e)]
    contested = sorted(cards, key=lambda c: (not (c.denied and _leading(c.sources)), -_leading(c.sources), c.id))
    speakers = {s.voice for s in story.sayings if s.voice}
    return HomePage(
        "index.md",
        "",
        story.settings.title,
        story.settings.description
        or f"{count(len(story.sources), 'source')} on one story, compared word for word.",
        story.settings.description,
        (
            Number(f"{len(story.sources):,}", "source" if len(story.sources) == 1 else "sources", "sources.html"),
            Number(f"{independent_sources(desk):,}", "independent texts", "reuse.html"),
            Number(f"{len(story.sayings):,}", "sayings", "quotes.html"),
            Number(f"{len(speakers):,}", "speakers", "quotes.html"),
            Number(f"{len(events):,}", "dated events", "timeline.html"),
            Number(f"{len(cards):,}", "claims", "claims.html"),
            Number(
                f"{len(tables):,}",
                "question on which figures differ" if len(tables) == 1 else "questions on which figures differ",
                "claims.html#disagreements" if tables else "claims.html",
            ),
        ),
        timeline_picture(tuple(lane(e) for e in events)),
        tuple(contested[:5]),
        tables[:3],
        tuple(desk.refs[s.id] for s in order[:12]),
    )


def independent_sources(desk: Desk) -> int:
    """How many sources are left when those joined by a pair that shares half of either one's words count once."""
    group = {s.id: s.id for s in desk.story.sources}

    def root(source: str) -> str:
        while group[source] != source:
            source = group[source]
        return source

    for pair in desk.story.pairs:
        if max(pair.share_a, pair.share_b) >= 0.5:
            group[root(pair.a)] = root(pair.b)
    return len({root(s) for s in group})


def sources_page(desk: Desk, order: tuple[Source, ...]) -> SourcesPage:
    most: dict[str, float] = dict.fromkeys(desk.sources, 0.0)
    for pair in desk.story.pairs:
        most[pair.a] = max(most[pair.a], pair.share_a)
        most[pair.b] = max(most[pair.b], pair.share_b)
    rows = tuple(
        SourceRow(
            desk.refs[s.id],
            s.outlet.value if s.outlet else "unknown",
            s.words,
            sum(q.kind != "indirect" for q in desk.quotes_in[s.id]),
            f"{round(most[s.id] * 100)} %",
            most[s.id],
            s.withheld,
        )
        for s in order
    )
    return SourcesPage(
        "sources.md",
        "",
        "Sources",
        "Every document of this dossier, with what is known about it.",
        f"{count(len(rows), 'source')}, {count(sum(r.words for r in rows), 'word')}.",
        rows,
    )


def about_page(desk: Desk) -> AboutPage:
    settings = desk.story.settings
    return AboutPage(
        "about.md",
        "",
        "About",
        "How this dossier was made, what it misses, and whose texts these are.",
        settings.rights,
        tuple(FileFields(name, what, tuple(FIELDS[name].items())) for name, what in FILES.items()),
        tuple(sorted(EXPLAINED.items())),
        desk.story.problems,
    )


def search_page() -> SearchPage:
    return SearchPage("search.md", "", "Search", "Search paragraphs, quotations, claims and events.")


#: Made by the site's build, since a database is no text.
DATABASE = {
    "dossier.sqlite": "Everything as one SQLite database, with full-text search on passages; Datasette opens it."
}
#: What `data/texts/` holds under each setting of the rights.
TEXTS = {
    "full": "The texts that spans count into lie in data/texts/, one file a source.",
    "excerpt": "The publishers’ texts are not part of this publication: the files in data/texts/ are blank where words may "
    "not be shown, so that spans still count.",
    "metadata": "The publishers’ texts are not part of this publication: spans count into them all the same.",
}


def data_page(desk: Desk) -> DataPage:
    """Every download, by what people want it for."""
    lines = {f"{name}.jsonl": what for name, what in FILES.items()}
    return DataPage(
        "data.md",
        "",
        "Use this data",
        "Everything on this site as files, with the same ids.",
        (
            _downloads("For a spreadsheet", tables.FILES),
            _downloads("For a program", {**lines, **DATABASE, "SHA256SUMS": "Checksums of texts and JSON Lines."}),
            _downloads("For a citation manager", CITATIONS),
            _downloads("The timeline elsewhere", timelines.FILES),
            _downloads("The claims as linked data", linked_data.FILES),
            _downloads("To follow what is new", feeds.FILES, ""),
        ),
        TEXTS[desk.story.settings.rights],
        f"embed/{desk.story.claims[0].id}.html" if desk.story.claims else "",
    )


def _downloads(heading: str, files: Mapping[str, str], folder: str = "data/") -> Downloads:
    return Downloads(heading, tuple((f"{folder}{name}", name, what) for name, what in files.items()))


def _leading(text: str) -> int:
    return int(text.split()[0].replace(",", ""))
