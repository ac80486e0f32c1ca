"""A claim for each figure of the event: which sources assert that number, in whatever words, and what each does to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..claim_model import Claim, Mention
from ..model import Figure, Quotation, Source
from ..text.ids import cluster_id, identify
from .questions import Value, value
from .scope import People
from .stance import Statement, bounds, content, read
from .topics import topic
from .wording import ClaimClause, figure_clause, text_of

_LOOK_BACK = 20  # figures of a group that another is compared with
_COPIED = 3  # content words in common by which two groups of other names are one


@dataclass(frozen=True, slots=True)
class _Told:
    figure: Figure
    source: Source
    statement: Statement
    wording: ClaimClause


def toll_claims(
    sources: Sequence[Source],
    quotes: Mapping[str, Sequence[Quotation]],
    figures: Sequence[Figure],
    scoped: Mapping[str, People],
) -> Iterator[Claim]:
    """One claim for each number of each slot, worded by the source that does so most plainly; `sources` come earliest first.

    Only what a source asserts, leaves open or denies counts for it; a number that nobody asserts makes no claim, nor does
    one that no source tells in a whole clause.
    """
    order = {source.id: n for n, source in enumerate(sources)}
    alike: dict[tuple[str, str, Value, bool], list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: (order[f.source], f.start)):
        if figure.id in scoped:
            alike[figure.what, figure.unit, value(figure), figure.approximate].append(figure)
    for same in alike.values():
        for group in _one_group(same, sources, order, scoped):
            told = [_told(f, sources[order[f.source]], quotes.get(f.source, ())) for f in group]
            claim = _claim(told)
            if claim:
                yield claim


def _one_group(
    same: Sequence[Figure], sources: Sequence[Source], order: Mapping[str, int], scoped: Mapping[str, People]
) -> list[list[Figure]]:
    """The figures of one number, apart where they count people of other names in other words."""
    out: list[list[Figure]] = []
    about = {f.id: content(sources[order[f.source]], *bounds(sources[order[f.source]], f.start)) for f in same}

    def joins(one: Figure, other: Figure) -> bool:
        mine, others = scoped[one.id], scoped[other.id]
        return not mine or not others or bool(mine & others) or len(about[one.id] & about[other.id]) >= _COPIED

    for figure in same:
        fitting = next((group for group in out if any(joins(figure, f) for f in group[-_LOOK_BACK:])), None)
        if fitting is None:
            out.append([figure])
        else:
            fitting.append(figure)
    return out


def _told(figure: Figure, source: Source, quotes: Sequence[Quotation]) -> _Told:
    start, end = bounds(source, figure.start)
    statement = read(source, start, end, quotes, (figure.start, figure.end))
    return _Told(figure, source, statement, figure_clause(source, figure, quotes))


def _claim(told: Sequence[_Told]) -> Claim | None:
    asserted = [t for t in told if t.statement.states and t.statement.stance == "asserts" and t.wording.whole]
    if not asserted:
        return None
    plainest = min(asserted, key=_plainness)
    exact = plainest.source.text[plainest.wording.start : plainest.wording.end]
    once = {(t.source.id, t.wording.start): t for t in reversed(told)}
    return Claim(
        id=cluster_id("c", identify("c", plainest.source.id, [exact])[0]),
        text=text_of(plainest.source, plainest.wording),
        topic=topic([plainest.figure.what], said=False),
        mentions=tuple(_mention(t) for t in reversed(once.values()) if t.statement.states),
        voices=(),
        accounts=(),
        made_by="figure",
        figures=tuple(dict.fromkeys(t.figure.id for t in told)),
    )


def _plainness(told: _Told) -> tuple[bool, bool, int]:
    """What is said in running text before a headline, and without hearsay; the shorter the better."""
    headline = any(r.kind in ("title", "dek") and r.start <= told.figure.start < r.end for r in told.source.regions)
    return headline, told.statement.hearsay, told.wording.end - told.wording.start


def _mention(told: _Told) -> Mention:
    said = told.statement
    return Mention(
        source=told.source.id,
        start=told.wording.start,
        end=told.wording.end,
        stance=said.stance,
        voice=said.voice,
        via=said.via,
        hedges=said.hedges,
        hearsay=said.hearsay,
    )
