"""How many independent origins a claim has: five articles that repeat one report are one.

Mentions are joined (as the nodes of a graph are, by union and find) when there is evidence that one
depends on the other or both on a third: they stand in a passage the two sources share, they credit
the same outlet or quote the same named voice, or one source is a copy of the other.  Who denies a claim
is no origin of those who make it.  Evidence only ever joins, so that a copy added to the corpus cannot raise the count.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Literal

from ..model import Mention, Origin, Pair, Reuse, Source
from ..reasons import Document, Reason, reason
from ..reuse.direction import COPY
from ..text.name_forms import is_name, outlet_key

#: Share of a mention that a shared passage must hold, if it does not hold this many characters of it.
_SHARE = 0.5
_CHARACTERS = 60
_EXCERPT = 8  # words
_QUOTES = ' \n\t"“”„«»'


@dataclass(frozen=True, slots=True)
class _Tie:
    """What shows that two mentions are one; `words` are those of the passage, the outlet or the voice they share."""

    kind: Literal["editor", "source", "passage", "origin", "copy", "credit", "voice"]
    words: str = ""
    evidence: tuple[Reason, ...] = ()  # of a copy: why it is one


def origins(
    mentions: Sequence[Mention],
    sources: Sequence[Source],
    shared: Sequence[Reuse],
    pairs: Sequence[Pair],
) -> tuple[Origin, ...]:
    """The independent origins of one claim, the one with most mentions first; every mention is in one of them.

    `shared` and `pairs` are in the order in which `reuse.find` and `pairs.pairs` give them.  An origin is named
    after the outlet its mentions credit, else the third both sources have it from, else the
    voice they quote, else the source that the others have it from, or the earliest of such.  `evidence` says why its
    mentions are one.  Mentions for which the editor names an origin count to that one alone, whatever the evidence.
    """
    by_id = {s.id: s for s in sources}
    parent = list(range(len(mentions)))
    why: list[tuple[int, _Tie]] = []  # (a mention, what ties it to another)
    for i, tie, j in _ties(mentions, by_id, shared, pairs):
        why.append((i, tie))
        parent[_root(parent, j)] = _root(parent, i)
    groups: dict[int, list[int]] = {}
    for i in range(len(mentions)):
        groups.setdefault(_root(parent, i), []).append(i)
    out = []
    for root, members in groups.items():
        ties = [tie for i, tie in why if _root(parent, i) == root]
        told = [mentions[i] for i in members]
        if told[0].origin:
            notes = "; ".join(dict.fromkeys(m.note for m in told if m.note))
            out.append(Origin(told[0].origin, (reason("decided", notes=notes),), tuple(members)))
            continue
        out.append(Origin(_name(told, by_id, ties, pairs), _evidence(told, ties), tuple(members)))
    return tuple(sorted(out, key=lambda o: (-len(o.mentions), o.mentions)))


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _ties(
    mentions: Sequence[Mention], by_id: dict[str, Source], shared: Sequence[Reuse], pairs: Sequence[Pair]
) -> Iterator[tuple[int, _Tie, int]]:
    """(mention, tie, mention) for every piece of evidence that two mentions are one."""
    outlets = [outlet_key(m.via or "") or outlet_key(_outlet(by_id, m.source)) for m in mentions]
    for (i, a), (j, b) in combinations(enumerate(mentions), 2):
        if (a.stance == "denies") != (b.stance == "denies"):
            continue
        if a.origin or b.origin:
            if a.origin == b.origin:
                yield i, _Tie("editor"), j
            continue
        if a.source == b.source:
            apart = (a.voice or a.via) and (b.voice or b.via) and (a.voice, a.via) != (b.voice, b.via)
            if not apart:
                yield i, _Tie("source"), j
        else:
            first, second = (a, b) if a.source < b.source else (b, a)
            passage = _passage(first, second, shared)
            pair = _pair(first.source, second.source, pairs)
            if passage:
                start, end = max(first.start, passage.a.start), min(first.end, passage.a.end)
                yield i, _Tie("passage", by_id[first.source].text[start:end]), j
                if pair and pair.origin:
                    yield i, _Tie("origin", pair.origin), j
            if pair and max(pair.share_a, pair.share_b) >= COPY and pair.direction != "unknown":
                yield i, _Tie("copy", evidence=pair.evidence), j
        if outlets[i] and outlets[i] == outlets[j] and (a.via or b.via):
            yield i, _Tie("credit"), j
        if a.voice and a.voice == b.voice and is_name(a.voice):
            yield i, _Tie("voice", a.voice), j


def _passage(first: Mention, second: Mention, shared: Sequence[Reuse]) -> Reuse | None:
    """A passage that holds both mentions, or much of them."""
    key = (first.source, second.source)
    low = bisect_left(shared, key, key=lambda r: (r.a.source, r.b.source))
    high = bisect_right(shared, key, key=lambda r: (r.a.source, r.b.source))
    for reuse in shared[low:high]:
        if _holds(reuse.a.start, reuse.a.end, first) and _holds(reuse.b.start, reuse.b.end, second):
            return reuse
    return None


def _holds(start: int, end: int, mention: Mention) -> bool:
    common = min(end, mention.end) - max(start, mention.start)
    return common > 0 and common >= min(_SHARE * (mention.end - mention.start), _CHARACTERS)


def _pair(a: str, b: str, pairs: Sequence[Pair]) -> Pair | None:
    at = bisect_left(pairs, (a, b), key=lambda p: (p.a, p.b))
    return pairs[at] if at < len(pairs) and (pairs[at].a, pairs[at].b) == (a, b) else None


def _outlet(by_id: dict[str, Source], source: str) -> str:
    outlet = by_id[source].outlet
    return outlet.value if outlet else ""


# ------------------------------------------------------------------------------------- name and evidence


def _name(
    members: Sequence[Mention], by_id: Mapping[str, Source], ties: Sequence[_Tie], pairs: Sequence[Pair]
) -> str | Document:
    credited = Counter(m.via for m in members if m.via)
    if credited:
        return min(credited, key=lambda via: (-credited[via], via))
    for kind in ("origin", "voice"):
        told = Counter(t.words for t in ties if t.kind == kind)
        if told and (kind == "origin" or not any(t.kind in ("passage", "copy") for t in ties)):
            return min(told, key=lambda words: (-told[words], words))
    sources = {m.source for m in members}
    later = {copy for copy, other in permutations(sorted(sources), 2) if _has_from(copy, other, pairs)}
    return Document(min((by_id[s] for s in (sources - later or sources)), key=lambda s: s.age).id)


def _has_from(copy: str, other: str, pairs: Sequence[Pair]) -> bool:
    """Whether one source has its words from another."""
    pair = _pair(min(copy, other), max(copy, other), pairs)
    return pair is not None and pair.direction == ("b to a" if pair.a == copy else "a to b")


def _evidence(members: Sequence[Mention], ties: Sequence[_Tie]) -> tuple[Reason, ...]:
    sources = list(dict.fromkeys(m.source for m in members))
    if len(sources) == 1:
        stances = {m.stance for m in members}
        only = Document(sources[0])
        if "denies" in stances:
            return (reason("only-denies", source=only),)
        if "supports" in stances:
            return (reason("only-says", source=only),)
        return (reason("only-mentions", source=only),)
    out = []
    credited = Counter(m.via for m in members if m.via)
    for via in sorted(credited, key=lambda v: (-credited[v], v)):
        count = len({m.source for m in members if m.via == via})
        out.append(reason("sources-credit", n=count, all=len(sources), outlet=via))
    passages = [t.words for t in ties if t.kind == "passage"]
    if passages:
        told = max(passages, key=lambda p: (len(p), p)).strip(_QUOTES).split()
        words = " ".join(told[:_EXCERPT]) + (" …" if len(told) > _EXCERPT else "")
        out.append(reason("share-passage", words=words))
    voices = sorted({t.words for t in ties if t.kind == "voice"})
    if voices:
        out.append(reason("they-quote", speakers=tuple(voices)))
    copies = [t.evidence for t in ties if t.kind == "copy"]
    if copies:
        out.extend(min(copies, key=repr))
    return tuple(out)
