"""Who copied whom: the share of words each pair of sources has in common, and a side-by-side page per pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Pair, Reuse, Source
from ..text.diff import align
from ..view.drawings import Arrow, CopyingPicture, copying_picture
from ..view.marks import Words
from ..view.references import SourceRef
from ..view.view import View
from .source import direction
from .source_notes import shared_marks


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReusePage:
    path: str
    root: str
    title: str
    description: str
    answer: str  # who copied whom, as far as anything shows it
    lead: str
    picture: CopyingPicture | None
    pairs: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseRow:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage:
    path: str
    root: str
    title: str
    description: str
    pair: PairRow
    likeness: str  # how alike the wording is where no passage is shared, too
    rows: tuple[ReuseRow, ...]
    hidden: bool


def reuse_page(view: View, order: tuple[Source, ...]) -> ReusePage:
    pairs = [p for p in sorted(view.story.pairs, key=lambda p: (-p.words, p.a, p.b)) if p.words]
    place = {s.id: i for i, s in enumerate(order)}
    arrows = [
        Arrow(place[p.a], place[p.b], max(p.share_a, p.share_b), p.direction in ("a to b", "b to a"))
        for p in pairs
        if (p.a, p.b) in view.pair_pages
    ]
    t = view.t
    sharing = {x for p in pairs for x in (p.a, p.b)}
    return ReusePage(
        path="reuse.md",
        root="",
        title=t("reuse.title"),
        description=t("reuse.description"),
        answer=_answer(view, pairs),
        lead=t(
            "reuse.lead",
            sources=t.count(len(sharing), "counts.source"),
            all=t.number(len(view.story.sources)),
            pairs=t.count(len(pairs), "reuse.pairs"),
        ),
        picture=copying_picture([view.refs[s.id].label for s in order], arrows),
        pairs=tuple(_row(view, p) for p in pairs),
    )


def _answer(view: View, pairs: Sequence[Pair]) -> str:
    """The answer to the page's question: the report outside the dossier that most pairs go back to, then who is known to be first."""
    t = view.t
    if not pairs:
        return ""
    origins: dict[str, set[str]] = {}
    for pair in pairs:
        if pair.direction == "common origin" and pair.origin:
            origins.setdefault(pair.origin, set()).update((pair.a, pair.b))
    parts = [
        t("reuse.from_origin", sources=t.count(len(own), "counts.source"), origin=origin)
        for origin, own in sorted(origins.items(), key=lambda x: (-len(x[1]), x[0]))
        if view.free(origin)
    ]
    known = sum(p.direction in ("a to b", "b to a") for p in pairs)
    parts.append(
        t.count(known, "reuse.known", pairs=t.count(len(pairs), "reuse.pairs")) if known else t("reuse.not_known")
    )
    return " ".join(parts)


def pair_pages(view: View, shared: Mapping[str, tuple[Reuse, ...]]) -> tuple[PairPage, ...]:
    return tuple(_page(view, p, shared) for p in view.story.pairs if (p.a, p.b) in view.pair_pages)


def _row(view: View, pair: Pair) -> PairRow:
    return PairRow(
        a=view.refs[pair.a],
        b=view.refs[pair.b],
        share_a=view.t.percent(pair.share_a),
        share_b=view.t.percent(pair.share_b),
        words=view.t.count(pair.words, "counts.word"),
        sort=pair.words,
        direction=direction(view, pair),
        evidence=view.free(view.wording.reasons(pair.evidence)),
        href=view.pair_pages.get((pair.a, pair.b), ""),
    )


def _page(view: View, pair: Pair, shared: Mapping[str, tuple[Reuse, ...]]) -> PairPage:
    row = _row(view, pair)
    t = view.t
    a, b = view.sources[pair.a], view.sources[pair.b]
    between = tuple(r for r in shared.get(pair.a, ()) if r.b.source == pair.b)
    return PairPage(
        path=f"reuse/{pair.a}--{pair.b}.md",
        root="../",
        title=t("pair.title", a=row.a.label, b=row.b.label),
        description=t(
            "pair.description",
            words=row.words,
            share_a=row.share_a,
            a=row.a.label,
            share_b=row.share_b,
            b=row.b.label,
        ),
        pair=row,
        likeness=t.percent(pair.likeness),
        rows=_rows(view, a, b, between) if view.story.settings.rights == "full" else (),
        hidden=view.story.settings.rights != "full",
    )


def _rows(view: View, a: Source, b: Source, between: tuple[Reuse, ...]) -> tuple[ReuseRow, ...]:
    out = []
    common_a = tuple(shared_marks(between))
    common_b = tuple(shared_marks(Reuse(r.b, r.a, r.words, r.kind) for r in between))
    for pair in align(a, b, between):
        left = view.words(a.id, pair.a.start, pair.a.end, common_a) if pair.a else None
        right = view.words(b.id, pair.b.start, pair.b.end, common_b) if pair.b else None
        out.append(
            ReuseRow(
                a=left,
                a_href=view.paragraph_href(a.id, pair.a.start) if pair.a else "",
                b=right,
                b_href=view.paragraph_href(b.id, pair.b.start) if pair.b else "",
                diff=pair.diff,
                elsewhere=pair.elsewhere.number if pair.elsewhere else 0,
                elsewhere_href=f"sources/{(b if pair.a else a).id}.html#p{pair.elsewhere.number}"
                if pair.elsewhere
                else "",
            )
        )
    return tuple(out)
