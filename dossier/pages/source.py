"""The page of one source: its facts and how we know each, its text with marks, what it shares, how to cite it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Fact, Pair, Quotation, Reuse, Source, Time
from ..view.citations import Citations, citations
from ..view.marks import Mark, Words
from ..view.references import SourceRef, published
from ..view.view import View
from .source_notes import (
    ClaimNote,
    QuoteNote,
    ReuseNote,
    Strip,
    TimeNote,
    Tinted,
    brackets,
    claim_marks,
    columns,
    is_evidence,
    quiet_line,
    quote_marks,
    quote_note,
    reuse_notes,
    shared_marks,
    strip,
    time_mark,
    time_note,
    tinted,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    label: str
    value: str  # "" where unknown
    basis: str
    evidence: str
    href: str  # to the words that say so


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    number: int
    id: str
    kind: str
    label: str
    evidence: bool
    words: tuple[Words, ...]  # the parts that may be shown: one, all of it, where the rights allow
    anchors: tuple[str, ...]  # of marks in parts that may not be shown
    quotes: tuple[QuoteNote, ...]
    times: tuple[TimeNote, ...]
    reuse: tuple[ReuseNote, ...]
    claims: tuple[ClaimNote, ...]
    line: tuple[str, ...]  # the notes in one line; () where there is nothing to say
    strip: Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """What this source and another have in common."""

    ref: SourceRef
    here: str  # share of this source's words that the other has
    there: str
    words: str
    direction: str
    evidence: str
    href: str  # the side-by-side page; "" where they share too little for one


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    path: str
    root: str
    title: str
    description: str
    ref: SourceRef
    known: bool  # whether the title is
    label: bool  # whether the document is called by something else than its title
    facts: tuple[FactRow, ...]
    summary: str
    paragraphs: tuple[ParagraphView, ...]
    speakers: tuple[Tinted, ...]
    beside: tuple[SourceRef, ...]  # the columns of the strip
    hidden: str  # why words are missing; "" where all are shown
    withheld: str
    shares: tuple[ShareRow, ...]
    citations: Citations
    original: str  # http(s) address; "" where unknown
    sha256: str
    file: str
    earlier: SourceRef | None
    later: SourceRef | None


def source_pages(
    view: View, shared: Mapping[str, tuple[Reuse, ...]], order: tuple[Source, ...]
) -> tuple[SourcePage, ...]:
    """A page for each source; `shared` are the reuse passages with the source on side a; `order` is reading order."""
    pairs: dict[str, list[Pair]] = {s.id: [] for s in order}
    for pair in view.story.pairs:
        pairs[pair.a].append(pair)
        pairs[pair.b].append(pair)
    times: dict[str, list[Time]] = {s.id: [] for s in order}
    for time in view.story.times:
        times[time.source].append(time)
    figures: dict[str, list[Mark]] = {s.id: [] for s in order}
    for figure in view.story.figures:
        figures[figure.source].append(Mark(start=figure.start, end=figure.end, kind="figure", id=figure.id))
    ids = tuple(s.id for s in order)
    out = []
    for index, source in enumerate(order):
        out.append(
            _page(
                view,
                source,
                tuple(times[source.id]),
                tuple(figures[source.id]),
                shared.get(source.id, ()),
                columns(view, shared.get(source.id, ()), ids),
                tuple(pairs[source.id]),
                view.refs[order[index - 1].id] if index else None,
                view.refs[order[index + 1].id] if index + 1 < len(order) else None,
            )
        )
    return tuple(out)


def _page(
    view: View,
    source: Source,
    times: tuple[Time, ...],
    figures: tuple[Mark, ...],
    shared: tuple[Reuse, ...],
    beside: tuple[SourceRef, ...],
    pairs: tuple[Pair, ...],
    earlier: SourceRef | None,
    later: SourceRef | None,
) -> SourcePage:
    settings = view.story.settings
    ref = view.refs[source.id]
    quotes = view.quotes_in[source.id]
    marks = (
        *quote_marks(view, quotes),
        *(time_mark(view, t) for t in times),
        *figures,
        *claim_marks(view, source.id),
        *shared_marks(shared),
    )
    runs = brackets(view, shared, source)
    t = view.t
    words = t.count(source.words, "counts.word")
    quotations = t.count(sum(q.spoken for q in quotes), "counts.quotation")
    comments = settings.publish_comments and settings.rights == "full"
    shown = tuple(
        _paragraph(view, source, number, marks, quotes, times, shared, beside, runs)
        for number, p in enumerate(source.paragraphs)
        if p.kind != "comments" or comments
    )
    return SourcePage(
        path=f"sources/{source.id}.md",
        root="../",
        title=ref.title,
        description=t("source.description", source=ref.label, date=ref.date, words=words, quotations=quotations),
        ref=ref,
        known=source.title is not None,
        label=ref.label != ref.title,
        facts=_facts(view, source),
        summary=t(
            "source.summary",
            words=words,
            paragraphs=t.count(len(source.paragraphs), "counts.paragraph"),
            quotations=quotations,
        ),
        paragraphs=shown,
        speakers=tinted(view, quotes),
        beside=beside,
        hidden="" if settings.rights == "full" else t(f"source.hidden.{settings.rights}"),
        withheld="" if not source.withheld or comments else t.count(source.withheld, "source.withheld"),
        shares=_shares(view, source, pairs),
        citations=citations(source, settings),
        original=source.url.value if source.url and source.url.value.startswith(("http://", "https://")) else "",
        sha256=source.sha256,
        file=source.file,
        earlier=earlier,
        later=later,
    )


def _facts(view: View, source: Source) -> tuple[FactRow, ...]:
    t = view.t

    def row(label: str, fact: Fact | None) -> FactRow:
        if fact is None:
            return FactRow(label=label, value="", basis="", evidence="", href="")
        href = _paragraph_anchor(source, fact.start)
        return FactRow(
            label=label,
            value=fact.value,
            basis=t.known("bases", fact.basis),
            evidence=view.wording.reasons(fact.evidence),
            href=href,
        )

    date = source.published
    when = FactRow(
        label=t("source.published"),
        value="" if date is None else published(date, t),
        basis=t.known("bases", date.basis) if date else "",
        evidence=view.wording.reasons(date.evidence) if date else "",
        href=_paragraph_anchor(source, date.start) if date else "",
    )
    rows = [
        row(t("source.title"), source.title),
        row(t("source.outlet"), source.outlet),
        *([row(t("source.credit"), source.credit)] if source.credit else []),
        row(t("source.byline"), source.byline),
        when,
    ]
    if source.retrieved:
        rows.append(row(t("source.retrieved"), source.retrieved))
    if source.dek:
        rows.insert(1, row(t("source.standfirst"), source.dek))
    return (*rows, FactRow(label=t("source.language"), value=source.language, basis="", evidence="", href=""))


def _paragraph_anchor(source: Source, offset: int | None) -> str:
    if offset is None:
        return ""
    numbers = [p.number for p in source.paragraphs if p.start <= offset < p.end]
    return f"#p{numbers[0]}" if numbers else ""


def _paragraph(
    view: View,
    source: Source,
    index: int,
    marks: tuple[Mark, ...],
    quotes: tuple[Quotation, ...],
    times: tuple[Time, ...],
    shared: tuple[Reuse, ...],
    beside: tuple[SourceRef, ...],
    runs: Mapping[int, str],
) -> ParagraphView:
    p = source.paragraphs[index]
    said = tuple(q for q in quotes if p.start <= q.start < p.end)
    dated = tuple(t for t in times if p.start <= t.start < p.end and (t.first or t.last))
    claimed = tuple((c, i) for c, i in view.claims_in[source.id] if p.start <= c.mentions[i].start < p.end)
    inside = tuple(m for m in marks if m.start < p.end and m.end > p.start)
    parts = view.allowed.clip(source.id, p.start, p.end)
    passages = tuple(r for r in shared if r.a.start < p.end and r.a.end > p.start)
    return ParagraphView(
        number=p.number,
        id=view.paragraph_ids[source.id][index],
        kind=p.kind,
        label="" if p.kind == "body" else view.t(f"regions.{p.kind}"),
        evidence=is_evidence(source, p),
        words=tuple(view.words(source.id, part.start, part.end, inside) for part in parts),
        anchors=tuple(
            m.id for m in inside if m.id and not any(part.start < m.end and m.start < part.end for part in parts)
        ),
        quotes=tuple(quote_note(view, q) for q in said),
        times=tuple(time_note(view, t) for t in dated),
        reuse=reuse_notes(view, passages),
        claims=tuple(
            ClaimNote(
                text=view.claim_text(c),
                href=f"claims/{c.id}.html",
                stance=c.mentions[i].stance.replace(" ", "-"),
                stance_label=view.t(f"source.stances.{c.mentions[i].stance.replace(' ', '_')}"),
                language=view.claim_language(c),
            )
            for c, i in claimed
        ),
        line=quiet_line(view, len({c.id for c, _ in claimed}), said, len(dated), runs.get(p.number, "")),
        strip=strip(beside, passages, view.t),
    )


def _shares(view: View, source: Source, pairs: tuple[Pair, ...]) -> tuple[ShareRow, ...]:
    rows = []
    for pair in sorted(pairs, key=lambda p: (-p.words, p.a, p.b)):
        if not pair.words:
            continue
        first = pair.a == source.id
        other = pair.b if first else pair.a
        here, there = (pair.share_a, pair.share_b) if first else (pair.share_b, pair.share_a)
        rows.append(
            ShareRow(
                ref=view.refs[other],
                here=view.t.percent(here),
                there=view.t.percent(there),
                words=view.t.count(pair.words, "counts.word"),
                direction=direction(view, pair),
                evidence=view.free(view.wording.reasons(pair.evidence)),
                href=view.pair_pages.get((pair.a, pair.b), ""),
            )
        )
    return tuple(rows)


def direction(view: View, pair: Pair) -> str:
    """Who had the words first, in words."""
    t = view.t
    if pair.direction in ("a to b", "b to a"):
        return t("directions.first", source=view.refs[pair.a if pair.direction == "a to b" else pair.b].label)
    if pair.direction == "common origin":
        return t("directions.both_from", origin=pair.origin) if pair.origin else t("directions.common")
    return t("directions.unknown")
