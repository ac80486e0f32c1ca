"""What pictures show, as values: a page holds them, `pictures` draws them.

Each maker gives None where there is too little to see or too much for one picture: the words beside it say the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

#: So many paths fit one picture; a list of more is read more easily.
PATHS = 14
#: So many sources fit one picture of copying.
SOURCES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """An event as the timeline picture draws it: in which row, over which days, how sure, in how many sources."""

    row: Literal["event", "statement", "publication"]
    first: dt.date
    last: dt.date
    inferred: bool
    sources: int
    number: int = 0  # of its entry in the list below; 0 for none


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """Events over days; `outside` counts those that lie far from the rest and are not drawn."""

    lanes: tuple[Lane, ...]
    outside: int = 0


@dataclass(frozen=True, slots=True)
class CountsPicture:
    """How many events there are in each month or year: (label, number)."""

    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """One figure on a scale from nought to `top`: `low` or `high` is `None` where it is open; `label` is how it is printed."""

    low: float | None
    high: float | None
    approximate: bool
    top: float
    label: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """Words that went from one source (index) to another; `sure` is false where the direction is not known."""

    a: int
    b: int
    share: float
    sure: bool


@dataclass(frozen=True, slots=True)
class CopyingPicture:
    """Sources in their order of publication, and which of them share words."""

    labels: tuple[str, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """From a source that prints a claim, through the outlet it names ("" for none), to the account it is part of."""

    source: str
    via: str
    account: str
    denies: bool


@dataclass(frozen=True, slots=True)
class ChainPicture:
    """Who has a claim from whom; the paths to one account follow one another."""

    paths: tuple[Path, ...]


Picture = TimelinePicture | CountsPicture | Gauge | CopyingPicture | ChainPicture


def timeline_picture(lanes: Sequence[Lane]) -> TimelinePicture | None:
    """Events over two days at least.

    Where a few days lie far from the rest, the picture covers the densest stretch that holds nine tenths of the events.
    """
    inside, outside = _window(lanes)
    if not inside or min(x.first for x in inside) == max(x.last for x in inside):
        return None
    return TimelinePicture(tuple(inside), outside)


def counts_picture(counts: Sequence[tuple[str, int]]) -> CountsPicture | None:
    """Two months or years at least."""
    return CountsPicture(tuple(counts)) if len(counts) >= 2 else None


def copying_picture(labels: Sequence[str], arrows: Sequence[Arrow]) -> CopyingPicture | None:
    """Up to `SOURCES` sources, some of which share words."""
    drawn = arrows and 2 <= len(labels) <= SOURCES
    return CopyingPicture(tuple(labels), tuple(arrows)) if drawn else None


def chain_picture(paths: Sequence[Path]) -> ChainPicture | None:
    """Two different paths at least, and at most `PATHS`."""
    ends = list(dict.fromkeys((p.account, p.denies) for p in paths))
    ordered = sorted(dict.fromkeys(paths), key=lambda p: ends.index((p.account, p.denies)))
    return ChainPicture(tuple(ordered)) if 2 <= len(ordered) <= PATHS else None


def _window(lanes: Sequence[Lane]) -> tuple[list[Lane], int]:
    """The events of the densest stretch, and how many lie outside it."""
    ordered = sorted(lanes, key=lambda x: (x.first, x.last))
    keep = -(-len(ordered) * 9 // 10)
    if len(ordered) < 5:
        return ordered, 0
    if (ordered[-1].last - ordered[0].first).days <= 120:
        return ordered, 0
    starts = range(len(ordered) - keep + 1)
    best = min(starts, key=lambda i: (ordered[i + keep - 1].first - ordered[i].first, i))
    return ordered[best : best + keep], len(ordered) - keep
