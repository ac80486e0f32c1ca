"""Who copied whom: the share of words each pair of sources has in common, and a side-by-side page per pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..comparing.differences import align
from ..model import Pair, Reuse, Source
from ..publishing.pictures import Arrow, copying_picture
from .shown import Desk, SourceRef, Words
from .source import direction


@dataclass(frozen=True, slots=True)
class PairRow:
    a: SourceRef
    b: SourceRef
    share_a: str
    share_b: str
    words: str
    sort: int
    direction: str
    evidence: str
    href: str


@dataclass(frozen=True, slots=True)
class ReusePage:
    path: str
    root: str
    title: str
    description: str
    lead: str
    picture: str
    pairs: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Two paragraphs side by side; one side is `None` where the other source has no match."""

    a: Words | None
    a_href: str
    b: Words | None
    b_href: str
    diff: tuple[tuple[str, str], ...]  # how a's words become b's; () where alike or not shown
    elsewhere: (
        int  # of one that stands alone: the paragraph of the other source that shares most with it; 0 for none
    )
    elsewhere_href: str


@dataclass(frozen=True, slots=True)
class PairPage:
    path: str
    root: str
    title: str
    description: str
    pair: PairRow
    likeness: str  # how alike the wording is where no passage is shared, too
    rows: tuple[Row, ...]
    hidden: bool


def reuse_page(desk: Desk, order: tuple[Source, ...]) -> ReusePage:
    pairs = [p for p in sorted(desk.story.pairs, key=lambda p: (-p.words, p.a, p.b)) if p.words]
    place = {s.id: i for i, s in enumerate(order)}
    arrows = [
        Arrow(place[p.a], place[p.b], max(p.share_a, p.share_b), p.direction in ("a to b", "b to a"))
        for p in pairs
        if (p.a, p.b) in desk.pair_pages
    ]
    t = desk.t
    sharing = {x for p in pairs for x in (p.a, p.b)}
    return ReusePage(
        "reuse.md",
        "",
        t("reuse.title"),
        t("reuse.description"),
        t(
            "reuse.lead",
            sources=t.count(len(sharing), "counts.source"),
            all=t.number(len(desk.story.sources)),
            pairs=t.count(len(pairs), "reuse.pairs"),
        ),
        copying_picture([desk.refs[s.id].label for s in order], arrows, t),
        tuple(_row(desk, p) for p in pairs),
    )


def pair_pages(desk: Desk, shared: Mapping[str, tuple[Reuse, ...]]) -> tuple[PairPage, ...]:
    return tuple(_page(desk, p, shared) for p in desk.story.pairs if (p.a, p.b) in desk.pair_pages)


def _row(desk: Desk, pair: Pair) -> PairRow:
    return PairRow(
        desk.refs[pair.a],
        desk.refs[pair.b],
        desk.t.percent(pair.share_a),
        desk.t.percent(pair.share_b),
        desk.t.count(pair.words, "counts.word"),
        pair.words,
        direction(desk, pair),
        desk.t.reason(desk.free(pair.evidence)),
        desk.pair_pages.get((pair.a, pair.b), ""),
    )


def _page(desk: Desk, pair: Pair, shared: Mapping[str, tuple[Reuse, ...]]) -> PairPage:
    row = _row(desk, pair)
    t = desk.t
    a, b = desk.sources[pair.a], desk.sources[pair.b]
    between = tuple(r for r in shared.get(pair.a, ()) if r.b.source == pair.b)
    return PairPage(
        f"reuse/{pair.a}--{pair.b}.md",
        "../",
        t("pair.title", a=row.a.label, b=row.b.label),
        t(
            "pair.description",
            words=row.words,
            share_a=row.share_a,
            a=row.a.label,
            share_b=row.share_b,
            b=row.b.label,
        ),
        row,
        t.percent(pair.likeness),
        _rows(desk, a, b, between) if desk.story.settings.rights == "full" else (),
        desk.story.settings.rights != "full",
    )


def _rows(desk: Desk, a: Source, b: Source, between: tuple[Reuse, ...]) -> tuple[Row, ...]:
    out = []
    for pair in align(a, b, between):
        left = desk.words(a.id, pair.a.start, pair.a.end) if pair.a else None
        right = desk.words(b.id, pair.b.start, pair.b.end) if pair.b else None
        out.append(
            Row(
                left,
                desk.paragraph_href(a.id, pair.a.start) if pair.a else "",
                right,
                desk.paragraph_href(b.id, pair.b.start) if pair.b else "",
                pair.diff,
                pair.elsewhere.number if pair.elsewhere else 0,
                f"sources/{(b if pair.a else a).id}.html#p{pair.elsewhere.number}" if pair.elsewhere else "",
            )
        )
    return tuple(out)
