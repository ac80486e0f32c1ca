"""The first pages a stranger meets: the story in numbers, the list of sources, how it is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..claim_model import Claim
from ..model import Event, Source
from ..problems import Problem
from ..view import files
from ..view.claim_cards import ClaimCard
from ..view.drawings import CountsPicture, TimelinePicture
from ..view.problems import what_is_wrong
from ..view.references import SourceRef
from ..view.translations import Translations
from ..view.view import View
from .answers import AnswerTable
from .embeds import embed_path
from .timeline import is_background, story_picture


@dataclass(frozen=True, slots=True)
class Number:
    value: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event of the story as the first page has it."""

    date: str
    inferred: bool
    headline: str
    language: str  # of the headline
    href: str
    sources: str


@dataclass(frozen=True, slots=True)
class HomePage:
    path: str
    root: str
    title: str
    description: str
    lead: str
    numbers: tuple[Number, ...]
    picture: TimelinePicture | CountsPicture | None
    widely: tuple[ToldEvent, ...]  # what most sources tell, in the order of days
    claims: tuple[ClaimCard, ...]
    contested: tuple[AnswerTable, ...]
    sources: tuple[SourceRef, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    ref: SourceRef
    outlet: str  # "" where unknown
    words: str
    words_sort: int
    quotes: int
    shared: str  # the largest share of its words found in another source
    shared_sort: float
    withheld: str  # words of reader comments; "" for none


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
class ProblemLine:
    """One problem of the dossier: its code, its place and what is wrong; what would be right is the editor's to know."""

    code: str
    place: str
    says: str


@dataclass(frozen=True, slots=True)
class AboutPage:
    path: str
    root: str
    title: str
    description: str
    rights: str
    files: tuple[FileFields, ...]
    codes: tuple[tuple[str, str], ...]
    problems: tuple[ProblemLine, ...]


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


#: So many events tell a stranger what happened.
WIDELY = 5


def home_page(
    view: View,
    cards: tuple[ClaimCard, ...],
    tables: tuple[AnswerTable, ...],
    order: tuple[Source, ...],
) -> HomePage:
    """The story in thirty seconds; everything here is counted from the data."""
    story = view.story
    events = [e for e in story.events if not is_background(e)]
    claims = {c.id: c for c in story.claims}
    contested = sorted(cards, key=lambda card: _dispute(claims[card.id]))
    speakers = {s.voice for s in story.sayings if s.voice}
    t = view.t

    def number(n: int, label: str, href: str) -> Number:
        return Number(t.number(n), t.count(n, f"home.{label}"), href)

    return HomePage(
        "index.md",
        "",
        story.settings.title,
        story.settings.description or t.count(len(story.sources), "home.description"),
        story.settings.description,
        (
            number(len(story.sources), "sources", "sources.html"),
            number(independent_sources(view), "texts", "reuse.html"),
            number(len(story.sayings), "sayings", "quotes.html"),
            number(len(speakers), "speakers", "quotes.html"),
            number(len(events), "events", "timeline.html"),
            number(len(cards), "claims", "claims.html"),
            number(len(tables), "questions", "claims.html#questions" if tables else "claims.html"),
        ),
        story_picture(events, t),
        _widely(view, events),
        tuple(contested[:5]),
        tables[:3],
        tuple(view.refs[s.id] for s in order[:12]),
        _citation(view),
    )


def _dispute(claim: Claim) -> tuple[bool, bool, int, str]:
    """What is asserted and denied first, then what is asserted, then by how many sources tell of it."""
    denied = claim.tally("denies").documents
    return not (claim.asserted and denied), not claim.asserted, -len(claim.sources), claim.id


def _widely(view: View, events: Sequence[Event]) -> tuple[ToldEvent, ...]:
    """The events that most sources tell of, two at least, in the order of days."""
    told = [(e, len({p.source for p in e.passages})) for e in events if view.headline(e)]
    most = sorted((x for x in told if x[1] > 1), key=lambda x: (-x[1], x[0].first, x[0].id))[:WIDELY]
    return tuple(
        ToldEvent(
            view.t.days(e.first, e.last),
            e.inferred,
            view.headline(e),
            view.headline_language(e),
            view.addresses.event(e.id),
            view.t.count(n, "counts.source"),
        )
        for e, n in sorted(most, key=lambda x: (x[0].first, x[0].last, x[0].id))
    )


def _citation(view: View) -> str:
    """How to cite the dossier as a whole; it knows no clock, so its day is that of its newest source."""
    t = view.t
    days = [s.published.last for s in view.story.sources if s.published and s.published.last]
    sources = t.count(len(view.story.sources), "counts.source")
    title = view.story.settings.title
    if not days:
        return t("home.citation", title=title, sources=sources)
    return t("home.citation_day", title=title, sources=sources, day=t.day(max(days)))


def independent_sources(view: View) -> int:
    """How many sources are left when those joined by a pair that shares half of either one's words count once."""
    group = {s.id: s.id for s in view.story.sources}

    def root(source: str) -> str:
        while group[source] != source:
            source = group[source]
        return source

    for pair in view.story.pairs:
        if max(pair.share_a, pair.share_b) >= 0.5:
            group[root(pair.a)] = root(pair.b)
    return len({root(s) for s in group})


def sources_page(view: View, order: tuple[Source, ...]) -> SourcesPage:
    t = view.t
    most: dict[str, float] = dict.fromkeys(view.sources, 0.0)
    for pair in view.story.pairs:
        most[pair.a] = max(most[pair.a], pair.share_a)
        most[pair.b] = max(most[pair.b], pair.share_b)
    rows = tuple(
        SourceRow(
            view.refs[s.id],
            s.outlet.value if s.outlet else "",
            t.number(s.words),
            s.words,
            sum(q.spoken for q in view.quotes_in[s.id]),
            t.percent(most[s.id]),
            most[s.id],
            t.number(s.withheld) if s.withheld else "",
        )
        for s in order
    )
    return SourcesPage(
        "sources.md",
        "",
        t("sources.title"),
        t("sources.description"),
        t(
            "sources.lead",
            sources=t.count(len(rows), "counts.source"),
            words=t.count(sum(s.words for s in order), "counts.word"),
        ),
        rows,
    )


def about_page(view: View) -> AboutPage:
    t = view.t
    names = (name.removesuffix(".jsonl") for name in t.group("data.lines"))
    return AboutPage(
        "about.md",
        "",
        t("about.title"),
        t("about.description"),
        t(f"about.{view.story.settings.rights}"),
        tuple(FileFields(f, t(f"data.lines.{f}.jsonl"), tuple(t.group(f"fields.{f}").items())) for f in names),
        tuple(sorted(t.group("problems").items())),
        tuple(ProblemLine(p.code, _place(p), what_is_wrong(p, t)) for p in view.story.problems),
    )


def _place(problem: Problem) -> str:
    return f"{problem.file}:{problem.line}" if problem.line else problem.file


def search_page(t: Translations) -> SearchPage:
    return SearchPage("search.md", "", t("search.title"), t("search.description"))


def data_page(view: View) -> DataPage:
    """Every download, by what people want it for."""
    t = view.t

    def downloads(heading: str, names: Iterable[str], folder: str = "data/", what: str = "files") -> Downloads:
        return Downloads(t(f"data.{heading}"), tuple((f"{folder}{n}", n, t(f"data.{what}.{n}")) for n in names))

    lines = downloads("program", t.group("data.lines"), what="lines")
    others = downloads("program", (files.DATABASE, files.SUMS))
    return DataPage(
        "data.md",
        "",
        t("data.title"),
        t("data.description"),
        (
            downloads("spreadsheet", files.TABLES),
            Downloads(lines.heading, lines.files + others.files),
            downloads("manager", files.CITATIONS),
            downloads("timeline", files.TIMELINES),
            downloads("linked", files.LINKED),
            downloads("follow", files.FEEDS, ""),
        ),
        t(f"data.texts.{view.story.settings.rights}"),
        embed_path(view.story.claims[0].id) if view.story.claims else "",
    )
