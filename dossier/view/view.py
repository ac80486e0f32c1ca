"""The parts that several pages show: words of a source with marks on them, references, dates in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ..model import Claim, Event, Paragraph, Passage, Published, Quotation, Saying, Source, Story, Voice
from ..text.ids import identify
from .addresses import Addresses, addresses
from .labels import labels
from .labels import percent as percent
from .labels import shorten as shorten
from .rights import Allowed, allowed
from .translations import Translations, translations

MarkKind = Literal["quote", "indirect", "speaker", "time", "figure", "hit"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch of a source is.  Marks of one text may overlap; `id` is an anchor, `href` a link."""

    start: int
    end: int
    kind: MarkKind
    id: str = ""
    href: str = ""
    label: str = ""
    tint: int = 0  # the colour of a quotation's speaker; 0 for none


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under one set of marks; `first` holds the marks that begin here (and so carry their id)."""

    text: str
    marks: tuple[Mark, ...]
    first: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Exact words of a source.  `segments` joined are `text[start:end]`."""

    source: str
    start: int
    end: int
    segments: tuple[Segment, ...]
    language: str = ""

    @property
    def text(self) -> str:
        return "".join(s.text for s in self.segments)


def segments(text: str, start: int, end: int, marks: Iterable[Mark] = ()) -> tuple[Segment, ...]:
    """`text[start:end]` cut at every border of a mark, so that marks nest: outer ones (earlier, longer) first."""
    inside = sorted((m for m in marks if m.start < end and m.end > start), key=lambda m: (m.start, -m.end, m.kind))
    cuts = sorted({start, end, *(max(start, m.start) for m in inside), *(min(end, m.end) for m in inside)})
    out = []
    begun: set[str] = set()
    here: tuple[Mark, ...] = ()
    ahead = 0
    for a, b in pairwise(cuts):
        come = ahead
        while ahead < len(inside) and inside[ahead].start <= a:
            ahead += 1
        here = tuple(m for m in (*here, *inside[come:ahead]) if m.end >= b)
        new = frozenset(m.id for m in here if m.id and m.id not in begun)
        begun |= new
        out.append(Segment(text[a:b], here, new))
    return tuple(out)


def published(value: Published | None, t: Translations) -> str:
    """The day of publication as far as known: a day, "on or after 14 Feb 2018", "unknown"."""
    if value is None or value.basis != "bounded":
        return t.days(value.first, value.last) if value else t("days.unknown")
    if value.first and value.last:
        return t("days.between", first=t.day(value.first), last=t.day(value.last))
    if value.first:
        return t("days.on_or_after", day=t.day(value.first))
    return t("days.on_or_before", day=t.day(value.last)) if value.last else t("days.unknown")


def published_edtf(value: Published | None) -> str:
    """The same in EDTF (ISO 8601-2): "2018-02-13", "2018-02-14/..", "" where unknown."""
    if value is None or (value.first is None and value.last is None):
        return ""
    if value.first == value.last and value.first:
        return value.first.isoformat()
    return "/".join(d.isoformat() if d else ".." for d in (value.first, value.last))


def count(number: int, one: str, many: str = "") -> str:
    """ "1 source", "5 sources": the number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@dataclass(frozen=True, slots=True)
class SourceRef:
    """How a source is called wherever it is mentioned."""

    id: str
    label: str  # outlet, else title, else first words
    outlet: str  # "outlet unknown" where it is
    title: str
    date: str
    edtf: str
    href: str  # from the site's root
    language: str


def source_refs(story: Story, t: Translations) -> dict[str, SourceRef]:
    """What each source is called, and where it is."""
    called = labels(story.sources, story.settings.rights != "metadata", t("parts.untitled"))
    out = {}
    for source in story.sources:
        title = source.title.value if source.title else t("parts.untitled_document", file=source.file)
        out[source.id] = SourceRef(
            source.id,
            called[source.id],
            source.outlet.value if source.outlet else t("parts.outlet_unknown"),
            title,
            published(source.published, t),
            published_edtf(source.published),
            f"sources/{source.id}.html",
            source.language,
        )
    return out


@dataclass(frozen=True, slots=True)
class View:
    """A story with its look-ups: what every page needs to find its way.  Made once a build."""

    story: Story
    t: Translations
    allowed: Allowed
    sources: Mapping[str, Source]
    refs: Mapping[str, SourceRef]
    voices: Mapping[str, Voice]
    quotes: Mapping[str, Quotation]
    sayings: Mapping[str, Saying]
    saying_of: Mapping[str, Saying]  # by quotation
    events_of: Mapping[str, Event]  # by time expression
    quotes_in: Mapping[str, tuple[Quotation, ...]]  # by source
    claims_in: Mapping[str, tuple[tuple[Claim, int], ...]]  # by source: (claim, index of the mention)
    paragraph_ids: Mapping[str, tuple[str, ...]]
    pair_pages: Mapping[tuple[str, str], str]  # the side-by-side page of two sources, both ways
    addresses: Addresses  # where events and sayings live

    def words(self, source: str, start: int, end: int, marks: Iterable[Mark] = ()) -> Words:
        """The words at a place, as far as the rights of the texts let them be shown."""
        own = self.sources[source]
        shown = self.allowed.may_show(source, start, end)
        cut = segments(own.text, start, end, marks) if shown else ()
        return Words(source, start, end, cut, own.language)

    def passage(self, place: Passage, marks: Iterable[Mark] = ()) -> Words:
        return self.words(place.source, place.start, place.end, marks)

    def paragraph_at(self, source: str, offset: int) -> Paragraph | None:
        """The paragraph that holds `offset`."""
        found = None
        for paragraph in self.sources[source].paragraphs:
            if paragraph.start > offset:
                break
            found = paragraph
        return found

    def paragraph_href(self, source: str, offset: int) -> str:
        """The address of the paragraph that holds `offset`, from the site's root."""
        found = self.paragraph_at(source, offset)
        return f"sources/{source}.html" + (f"#p{found.number}" if found else "")

    def claim_text(self, claim: Claim) -> str:
        """The claim's wording on one line; words taken from a source are shown only where they may be."""
        first = self.refs[claim.mentions[0].source].label
        return self.free(claim.text) or self.t("parts.statement", source=first)

    def claim_language(self, claim: Claim) -> str:
        """The language of a claim's wording: the story's where the editor worded it, else its first source's."""
        return self.t.language if claim.made_by == "editor" else self.sources[claim.mentions[0].source].language

    def headline(self, event: Event) -> str:
        """The event's headline on one line, or "": it is made of a source's words, and shown where those may be."""
        return self.free(event.headline)

    def headline_language(self, event: Event) -> str:
        """The language of an event's headline: that of the first source that tells of it."""
        return self.sources[event.passages[0].source].language if event.passages else self.t.language

    def free(self, text: str) -> str:
        """`text` on one line, or "" where it holds a run of words that the rights withhold."""
        return " ".join((self.allowed.free(text) or "").split())


#: A pair gets a page of its own from this many shared words on: a paragraph's worth.
NOTABLE = 40


def view_of(story: Story) -> View:
    """`story` with its look-ups."""
    t = translations(story.settings.language)
    pair_pages = {}
    for pair in story.pairs:
        if pair.words >= NOTABLE:
            path = f"reuse/{pair.a}--{pair.b}.html"
            pair_pages[(pair.a, pair.b)] = pair_pages[(pair.b, pair.a)] = path
    saying_of = {q: s for s in story.sayings for q in s.quotes}
    events_of = {t: e for e in story.events for t in e.times}
    quotes_in: dict[str, list[Quotation]] = {s.id: [] for s in story.sources}
    for quote in story.quotes:
        quotes_in[quote.source].append(quote)
    claims_in: dict[str, list[tuple[Claim, int]]] = {s.id: [] for s in story.sources}
    for claim in story.claims:
        for index, mention in enumerate(claim.mentions):
            claims_in[mention.source].append((claim, index))
    return View(
        story,
        t,
        allowed(story),
        {s.id: s for s in story.sources},
        source_refs(story, t),
        {v.id: v for v in story.voices},
        {q.id: q for q in story.quotes},
        {s.id: s for s in story.sayings},
        saying_of,
        events_of,
        {k: tuple(v) for k, v in quotes_in.items()},
        {k: tuple(v) for k, v in claims_in.items()},
        {s.id: paragraph_ids(s) for s in story.sources},
        pair_pages,
        addresses(story),
    )


def paragraph_ids(source: Source) -> tuple[str, ...]:
    """The content ids of a source's paragraphs, in order."""
    return identify("p", source.id, (source.text[p.start : p.end] for p in source.paragraphs))
