"""Exact words of a source with marks on them, which may overlap, cut so that they nest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

#: What readers may see of a passage; "place" is there to be linked to, and nothing is said of it.
MarkKind = Literal["quote", "indirect", "speaker", "time", "figure", "claimed", "shared", "place", "hit"]


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
