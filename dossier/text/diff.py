"""How two wordings of one thing differ: word by word, by grade, and paragraph by paragraph.

Two words are the same when they fold to the same (see `words.fold`), so that typography is never a difference.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, get_args

from rapidfuzz.distance import LCSseq

from ..model import EVIDENCE, Grade, Paragraph, Reuse, Source
from .words import Word, words

#: How near to a cut a negation or hedge must stand to be missed: "It may have been | a mistake".
_NEAR_CUT = 3
_ORDER: tuple[Grade, ...] = get_args(Grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeWords:
    """A language's words that matter where they are gained or lost; all folded."""

    numbers: frozenset[str]
    negations: frozenset[str]
    hedges: frozenset[str]
    degrees: frozenset[str]
    conjunctions: frozenset[str]  # what follows one is a clause for itself


class _Step(NamedTuple):
    """Words `a[i:x]` that stand where `b[j:y]` does; the same words when `same`."""

    same: bool
    i: int
    x: int
    j: int
    y: int


def diff(a: str, b: str) -> tuple[tuple[str, str], ...]:
    """How the words of `a` become those of `b`: ("same" | "del" | "ins", text) in order.

    "same" and "ins" are cut from `b`, "del" from `a`, each with the punctuation and white space that
    belongs to it: the former, joined, are `b` exactly.  `()` where the two have no words.
    """
    mine, yours = words(a), words(b)
    if not mine and not yours:
        return ()
    cuts_a, cuts_b = _cuts(a, mine), _cuts(b, yours)
    out: list[tuple[str, str]] = []
    for same, i, x, j, y in _steps([w.folded for w in mine], [w.folded for w in yours]):
        if not same and x > i:
            out.append(("del", a[cuts_a[i] : cuts_a[x]]))
        if y > j:
            out.append(("same" if same else "ins", b[cuts_b[j] : cuts_b[y]]))
    if not yours and b:
        out.append(("ins", b))
    return tuple(out)


def grades(whole: str, variant: str, known: GradeWords) -> tuple[Grade, ...]:
    """In what way `variant` differs from `whole`, the longer form of the same words; ("identical",) if in none.

    A negation, hedge or number counts as changed when it is gained, lost or exchanged.  Of what is cut off or
    added at either end, only a negation or hedge counts that stands next to the words both have, in their clause.
    """
    mine, yours = words(whole), words(variant)
    if [w.folded for w in mine] == [w.folded for w in yours]:
        return ("identical",) if whole.split() == variant.split() else ("typography",)
    found: set[Grade] = set()
    cut: list[str] = []
    steps: list[tuple[list[str], list[str]]] = []
    for same, i, x, j, y in _steps([w.folded for w in mine], [w.folded for w in yours]):
        if same:
            continue
        if j == y and (i == 0 or x == len(mine)):
            found.add("truncated")
            cut.extend(_near_cut(whole, mine, i, x, known))
            continue
        if i == x and (j == 0 or y == len(yours)):
            found.add("words-added")
            cut.extend(_near_cut(variant, yours, j, y, known))
            continue
        found.add("words-dropped" if j == y else "words-added" if i == x else "words-changed")
        steps.append(([w.folded for w in mine[i:x]], [w.folded for w in yours[j:y]]))
    found.update(_changed(steps, cut, known))
    return tuple(grade for grade in _ORDER if grade in found)


def _changed(
    steps: Iterable[tuple[Sequence[str], Sequence[str]]], cut: Sequence[str], known: GradeWords
) -> Iterator[Grade]:
    """What is gained or lost of numbers, negations and hedges; a word of degree counts only where what it grades stays."""
    number: Counter[str] = Counter()
    negation = sum(word in known.negations for word in cut)
    hedge = Counter(word for word in cut if word in known.hedges)
    for lost, gained in steps:
        for side, sign in ((lost, 1), (gained, -1)):
            alone = not lost or not gained
            for word in side:
                if word in known.numbers or word[0].isdigit():
                    number[word] += sign
                negation += sign * (word in known.negations)
                if word in known.hedges or (alone and word in known.degrees):
                    hedge[word] += sign
    if any(number.values()):
        yield "number-changed"
    if negation:
        yield "negation-changed"
    if any(hedge.values()):
        yield "hedge-changed"


def _near_cut(text: str, found: Sequence[Word], i: int, x: int, known: GradeWords) -> Iterable[str]:
    """The words of a cut-off start or end that stand next to what was kept, in the same clause.

    An end that a conjunction joins on ("… and nobody was hurt") is a clause, or part of one, for itself.
    """
    if i == 0:
        near = [w for w in found[max(i, x - _NEAR_CUT) : x] if not _ends(text[w.end : found[x].start])]
    elif found[i].folded in known.conjunctions:
        near = []
    else:
        near = [w for w in found[i : min(x, i + _NEAR_CUT)] if not _ends(text[found[i - 1].end : w.start])]
    return [w.folded for w in near]


def _ends(text: str) -> bool:
    return any(mark in text for mark in ".!?…;:,—–")


def _steps(a: Sequence[str], b: Sequence[str]) -> list[_Step]:
    """The longest common subsequence as steps that cover both sides, without words that are the same by chance."""
    blocks = [(m.a, m.b, m.size) for m in LCSseq.editops(a, b).as_matching_blocks() if m.size]
    return _covered(_meant(_joined(blocks, a, b), len(a), len(b)), len(a), len(b))


def _joined(blocks: list[tuple[int, int, int]], a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """With each block moved up to the next where its words stand there too.

    Of "We erred. We are sorry." and "We are sorry." the last three words are the same, not the first and the last two.
    """
    out: list[tuple[int, int, int]] = []
    for i, j, size in reversed(blocks):
        if out:
            x, y, rest = out[-1]
            one_sided = i + size == x or j + size == y
            if one_sided and a[x - size : x] == a[i : i + size] == b[y - size : y]:
                out[-1] = (x - size, y - size, rest + size)
                continue
        out.append((i, j, size))
    return out[::-1]


def _meant(blocks: list[tuple[int, int, int]], len_a: int, len_b: int) -> list[tuple[int, int, int]]:
    """Without blocks that are shorter than the changes on both sides of them (after Fraser's "semantic cleanup").

    "fired on the gate" and "threw stones at the wall" share a "the" that nobody wants to see.
    """
    kept: list[tuple[int, int, int]] = []
    for n, (i, j, size) in enumerate(blocks):
        before_a, before_b = (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) if kept else (0, 0)
        after_a, after_b = blocks[n + 1][:2] if n + 1 < len(blocks) else (len_a, len_b)
        before = min(i - before_a, j - before_b)
        after = min(after_a - i - size, after_b - j - size)
        if size >= min(before, after) or size > 3:
            kept.append((i, j, size))
    return kept


def _covered(blocks: Iterable[tuple[int, int, int]], len_a: int, len_b: int) -> list[_Step]:
    out: list[_Step] = []
    at_a = at_b = 0
    for i, j, size in (*blocks, (len_a, len_b, 0)):
        if i > at_a or j > at_b:
            out.append(_Step(False, at_a, i, at_b, j))
        if size:
            out.append(_Step(True, i, i + size, j, j + size))
        at_a, at_b = i + size, j + size
    return out


def _cuts(text: str, found: Sequence[Word]) -> list[int]:
    """Where each word's share of `text` begins, and the end: what follows a word up to white space goes with it."""
    cuts = [0]
    for one, two in pairwise(found):
        cut = next((n + 1 for n in range(one.end, two.start) if text[n].isspace()), two.start)
        while cut < two.start and text[cut].isspace():
            cut += 1
        cuts.append(cut)
    return [*cuts, len(text)]


# ------------------------------------------------------------------------------------- side by side


@dataclass(frozen=True, slots=True)
class ParagraphPair:
    """Two paragraphs that share words, or one that stands alone; `diff` is how a's become b's, `()` where they are alike.

    `elsewhere` is, for one that stands alone, the paragraph of the other source that shares most words with it,
    out of order or in a row of its own.
    """

    a: Paragraph | None
    b: Paragraph | None
    diff: tuple[tuple[str, str], ...] = ()
    elsewhere: Paragraph | None = None


def align(a: Source, b: Source, shared: Iterable[Reuse]) -> tuple[ParagraphPair, ...]:
    """The evidence paragraphs of two sources side by side, each of them once, both in the order of their text.

    `shared` holds the passages of `a` and `b` (in this order).  Of the pairs they connect, those are put in
    one row that together share most words without crossing (a heaviest increasing subsequence).
    """
    mine, yours = ([p for p in s.paragraphs if p.kind in EVIDENCE] for s in (a, b))
    weights: Counter[tuple[int, int]] = Counter()
    for reuse in shared:
        i, j = _paragraph(mine, reuse.a.start), _paragraph(yours, reuse.b.start)
        if i is not None and j is not None:
            weights[i, j] += reuse.words
    moved_a: dict[int, int] = {}
    moved_b: dict[int, int] = {}
    for (i, j), _ in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        moved_a.setdefault(i, j)
        moved_b.setdefault(j, i)
    rows: list[ParagraphPair] = []
    at_a = at_b = 0
    for i, j in (*_heaviest(weights), (len(mine), len(yours))):
        rows.extend(
            ParagraphPair(mine[n], None, (), yours[moved_a[n]] if n in moved_a else None) for n in range(at_a, i)
        )
        rows.extend(
            ParagraphPair(None, yours[n], (), mine[moved_b[n]] if n in moved_b else None) for n in range(at_b, j)
        )
        if i < len(mine):
            rows.append(ParagraphPair(mine[i], yours[j], _changes(a.text, mine[i], b.text, yours[j])))
        at_a, at_b = i + 1, j + 1
    return tuple(rows)


def _paragraph(paragraphs: Sequence[Paragraph], offset: int) -> int | None:
    index = bisect_left(paragraphs, offset + 1, key=lambda p: p.start) - 1
    return index if index >= 0 and offset < paragraphs[index].end else None


def _heaviest(weights: Counter[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs with the greatest sum of weights among those that increase on both sides."""
    chains: list[tuple[int, int, list[tuple[int, int]]]] = []  # (last j, weight, pairs), both increasing
    for i in sorted({i for i, _ in weights}):
        for j in sorted((j for x, j in weights if x == i), reverse=True):
            at = bisect_left(chains, j, key=lambda c: c[0])
            weight, pairs = (chains[at - 1][1], chains[at - 1][2]) if at else (0, [])
            weight += weights[i, j]
            if at < len(chains) and chains[at][0] == j and chains[at][1] >= weight:
                continue
            if at and chains[at - 1][1] >= weight:
                continue
            end = at
            while end < len(chains) and chains[end][1] <= weight:
                end += 1
            chains[at:end] = [(j, weight, [*pairs, (i, j)])]
    return chains[-1][2] if chains else []


def _changes(a: str, mine: Paragraph, b: str, yours: Paragraph) -> tuple[tuple[str, str], ...]:
    out = diff(a[mine.start : mine.end], b[yours.start : yours.end])
    return out if any(op != "same" for op, _ in out) else ()
