"""Pairs of sources that share words: how much of each the other holds, and who had the words first.

A verdict rests on what can be shown to a reader, in this order: a credit (one names the other's outlet, or
both name the same third one), a quotation, and days of publication that do not overlap.  Without such evidence it stays
"unknown", however much the two share: a share accuses nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..language.load import language
from ..model import Pair, Published, Quotation, Reuse, Source
from ..reasons import Days, Document, Reason, reason
from .containment import likeness
from .credits import Credit, credits, outlet, paragraph_at

#: Share of the shorter source from which on one is taken for a copy of the other.
COPY = 0.8
#: Share, and number of words, below which days of publication say nothing about who copied.
_SUBSTANTIAL = 0.25
_PASSAGE = 40
#: Share of the common words that must be quotations for a quotation to explain them.
_MOSTLY = 0.8


class _Verdict(NamedTuple):
    direction: str
    evidence: Reason
    origin: str = ""


def link_pairs(sources: Sequence[Source], shared: Sequence[Reuse], quotes: Sequence[Quotation]) -> tuple[Pair, ...]:
    """A Pair for every two sources with a passage in common, `a` the one with the lesser id, in order of ids.

    `quotes` (none are needed) lets a verdict say that both quote the same person.  The evidence
    names the words it rests on.
    """
    by_id = {s.id: s for s in sources}
    between: dict[tuple[str, str], list[Reuse]] = {}
    for reuse in shared:
        between.setdefault((reuse.a.source, reuse.b.source), []).append(reuse)
    paired = [by_id[s] for s in sorted({s for pair in between for s in pair})]
    sides = _sides(paired, sources)
    alike = likeness(paired, between)
    said: dict[str, list[Quotation]] = {}
    for quote in quotes:
        if quote.kind != "indirect":
            said.setdefault(quote.source, []).append(quote)
    out = []
    for (a, b), passages in sorted(between.items()):
        pair = replace(_overlap(by_id[a], by_id[b], passages), likeness=alike[a, b])
        verdict = _verdict(pair, sides[a], sides[b], passages, said)
        out.append(replace(pair, direction=verdict.direction, evidence=(verdict.evidence,), origin=verdict.origin))
    return tuple(out)


# ------------------------------------------------------------------------------------------- overlap


def _overlap(a: Source, b: Source, passages: Sequence[Reuse]) -> Pair:
    held_a = _held((r.a.start, r.a.end, r.words) for r in passages)
    held_b = _held((r.b.start, r.b.end, r.words) for r in passages)
    return Pair(
        a=a.id,
        b=b.id,
        share_a=min(1.0, held_a / a.words) if a.words else 0.0,
        share_b=min(1.0, held_b / b.words) if b.words else 0.0,
        words=round(min(held_a, held_b)),
    )


def _held(stretches: Iterable[tuple[int, int, int]]) -> float:
    """Words in a union of stretches: of one that overlaps what came before, the part that is new."""
    total, until = 0.0, 0
    for start, end, count in sorted(stretches, key=lambda s: (s[0], -s[1], -s[2])):
        if end > until:
            total += count * (end - max(start, until)) / (end - start)
            until = end
    return total


# ----------------------------------------------------------------------------------------- direction


@dataclass(frozen=True, slots=True)
class _Side:
    source: Source
    outlet: str
    credits: tuple[Credit, ...]

    @property
    def document(self) -> Document:
        return Document(self.source.id)

    def words(self, credit: Credit) -> str:
        """The words of a credit on one line."""
        return " ".join(self.source.text[credit.start : credit.end].split())


def _sides(paired: Sequence[Source], sources: Sequence[Source]) -> dict[str, _Side]:
    others = {s.outlet.value for s in sources if s.outlet}
    out = {}
    for source in paired:
        tongue = language(source.language)
        own = outlet(source, tongue)
        out[source.id] = _Side(source, own, credits(source, tongue, others))
    return out


def _verdict(
    pair: Pair, a: _Side, b: _Side, passages: Sequence[Reuse], said: Mapping[str, Sequence[Quotation]]
) -> _Verdict:
    starts_a, starts_b = [r.a.start for r in passages], [r.b.start for r in passages]
    near_a, near_b = _near(a, starts_a), _near(b, starts_b)
    return (
        _credit_between(a, near_a, b, near_b)
        or _common_credit(pair, a, near_a, b, near_b, passages)
        or _common_voice(pair, passages, said)
        or _publication(pair, a, b)
        or _one_credit(a, near_a, b, near_b)
        or _Verdict("unknown", reason("nothing-shows"))
    )


def _near(side: _Side, starts: Sequence[int]) -> dict[str, Credit]:
    """The first credit of each outlet that covers a shared passage."""
    paragraphs = {paragraph_at(side.source, start) for start in starts}
    out: dict[str, Credit] = {}
    for credit in sorted(side.credits, key=lambda c: not c.whole):
        if credit.outlet not in out and any(credit.covers(p) for p in paragraphs):
            out[credit.outlet] = credit
    return out


def _credit_between(
    a: _Side, near_a: Mapping[str, Credit], b: _Side, near_b: Mapping[str, Credit]
) -> _Verdict | None:
    if a.outlet == b.outlet:
        return None
    from_b = near_a.get(b.outlet)
    from_a = near_b.get(a.outlet)
    if from_a and from_b:
        each = reason("credits-each-other", one=a.words(from_b), other=b.words(from_a))
        return _Verdict("unknown", each)
    if from_b:
        return _Verdict("b to a", _credits(a, from_b, b))
    if from_a:
        return _Verdict("a to b", _credits(b, from_a, a))
    return None


def _credits(one: _Side, credit: Credit, other: _Side) -> Reason:
    return reason("credits", one=one.document, outlet=other.document, words=one.words(credit))


def _common_credit(
    pair: Pair,
    a: _Side,
    near_a: Mapping[str, Credit],
    b: _Side,
    near_b: Mapping[str, Credit],
    passages: Sequence[Reuse],
) -> _Verdict | None:
    """Both credit one outlet.  A credit that was copied along proves nothing in a text that is a copy as a whole."""
    copied = max(pair.share_a, pair.share_b) >= COPY
    for name in sorted(near_a.keys() & near_b.keys(), key=lambda n: (not near_a[n].whole, near_a[n].start, n)):
        here, there = near_a[name], near_b[name]
        inside = any(r.a.start <= here.start < r.a.end and r.b.start <= there.start < r.b.end for r in passages)
        if copied and (inside or not (here.whole and there.whole)):
            continue
        both = reason("both-credit", outlet=name, one=a.words(here), other=b.words(there))
        return _Verdict("common origin", both, name)
    return None


def _common_voice(
    pair: Pair, passages: Sequence[Reuse], said: Mapping[str, Sequence[Quotation]]
) -> _Verdict | None:
    """Nearly all that the two share are words of one speaker, in quotation marks in both."""
    quoted = total = 0
    voices: set[str] = set()
    for reuse in passages:
        total += reuse.words
        here = _inside(reuse.a.start, reuse.a.end, said.get(pair.a, ()))
        there = _inside(reuse.b.start, reuse.b.end, said.get(pair.b, ()))
        if (
            here
            and there
            and here.speaker
            and here.voice == there.voice
            and (here.voice or here.speaker == there.speaker)
        ):
            quoted += reuse.words
            voices.add(here.speaker)
    if not total or quoted < _MOSTLY * total or len(voices) != 1:
        return None
    (speaker,) = voices
    return _Verdict("common origin", reason("both-quote", speaker=speaker), speaker)


def _inside(start: int, end: int, quotes: Sequence[Quotation]) -> Quotation | None:
    """The quotation that holds most of a stretch, if it holds nearly all of it."""
    best = max(quotes, key=lambda q: min(end, q.end) - max(start, q.start), default=None)
    if best is None or min(end, best.end) - max(start, best.start) < _MOSTLY * (end - start):
        return None
    return best


def _publication(pair: Pair, a: _Side, b: _Side) -> _Verdict | None:
    if pair.words < _PASSAGE and max(pair.share_a, pair.share_b) < _SUBSTANTIAL:
        return None
    mine, yours = _known(a.source.published), _known(b.source.published)
    if mine is None or yours is None:
        return None
    for direction, first, second, one, two in (("a to b", mine, yours, a, b), ("b to a", yours, mine, b, a)):
        if first.last and second.first and first.last < second.first:
            dated = reason(
                "dated", one=one.document, day_one=_days(first), other=two.document, day_other=_days(second)
            )
            return _Verdict(direction, dated)
    return None


def _known(published: Published | None) -> Published | None:
    """A date that does not itself rest on who copied whom."""
    return published if published and published.basis != "bounded" else None


def _days(published: Published) -> Days:
    return Days(published.first, published.last)


def _one_credit(a: _Side, near_a: Mapping[str, Credit], b: _Side, near_b: Mapping[str, Credit]) -> _Verdict | None:
    """Only one of the two says where it has the words from: worth telling, but no verdict."""
    for one, near, other in ((a, near_a, b), (b, near_b, a)):
        foreign = [c for c in near.values() if c.outlet != one.outlet]
        if foreign:
            credit = min(foreign, key=lambda c: c.start)
            alone = reason(
                "one-credits",
                one=one.document,
                outlet=credit.outlet,
                words=one.words(credit),
                other=other.document,
            )
            return _Verdict("unknown", alone)
    return None
