"""Sayings: the quotations of one utterance, in whatever form the sources print it.

Two quotations are one saying when the shorter one's words are the other's, but for a few: in unbroken
runs, enough of them, and said by the same speaker as far as the sources tell.  A phrase that one speaker
used twice must not make two utterances one, so what is short has to agree to the word, and what could belong to
two sayings stays alone.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from .differences import diff, grades
from .ids import cluster_id
from .language import language
from .model import Difference, Grade, Quotation, Saying, Source
from .words import words

#: Words two quotations must have in common when one is edited, or when their speakers differ or are not known.
_LONG = 8
#: The same for a cut one: of the same speaker, and of speakers that are not known.
_CUT = 4
_CUT_UNKNOWN = 6
#: Words of a whole quotation that must agree when a speaker is not known.
_WHOLE_UNKNOWN = 4
#: Share of the shorter quotation's words that must be found in the longer one.
_SHARE = 0.75
#: Words in a run that is no coincidence; shorter ones count when they stand this near to it.
_RUN = 3
_NEAR = 3
_SEED = 3
_ASIDE = 120  # characters between the pieces of one quotation
_POSTINGS = 64  # other wordings a seed may lead to; what is more common says nothing


@dataclass(frozen=True, slots=True)
class _Wording:
    """Quotations with the same words and the same speaker."""

    words: tuple[str, ...]
    speaker: str  # "" where not known
    quotes: tuple[Quotation, ...]


def link(sources: Sequence[Source], quotes: Sequence[Quotation]) -> tuple[Saying, ...]:
    """The sayings of all quotations that are not indirect; one that nobody else prints is a saying too.

    `text` is the longest form printed in one piece, `quotes` begins with it.  Each other quotation has a
    Difference from it; the pieces of one that a source interrupts ("…," she said, "…") are compared
    together, under the first piece.  Order: by the first member's source and place.
    """
    by_id = {s.id: s for s in sources}
    spoken = [q for q in quotes if q.kind != "indirect" and q.source in by_id]
    wordings = _wordings(spoken)
    sayings = [_saying(cluster, by_id) for cluster in _clusters(wordings)]
    place = {q.id: n for n, q in enumerate(spoken)}
    return tuple(sorted(sayings, key=lambda s: min(place[q] for q in s.quotes)))


# ----------------------------------------------------------------------------------------- clustering


def _wordings(quotes: Iterable[Quotation]) -> list[_Wording]:
    groups: dict[tuple[tuple[str, ...], str], list[Quotation]] = {}
    for quote in quotes:
        folded = tuple(w.folded for w in words(quote.text))
        speaker = quote.voice or (quote.speaker or "").casefold()
        alone = quote.id if not folded or (not speaker and len(folded) < _WHOLE_UNKNOWN) else ""
        groups.setdefault((folded, speaker or (alone and f"\0{alone}")), []).append(quote)
    return [
        _Wording(folded, "" if speaker.startswith("\0") else speaker, tuple(group))
        for (folded, speaker), group in sorted(groups.items())
    ]


def _clusters(wordings: Sequence[_Wording]) -> list[list[Quotation]]:
    """Wordings joined by the strong matches first; then each fragment goes to the one saying it fits, if it fits one only."""
    parent = list(range(len(wordings)))
    candidates = _candidates(wordings)
    fragments: list[int] = []
    for i, others in enumerate(candidates):
        if len(wordings[i].words) < _LONG:
            fragments.append(i)
            continue
        for j in others:
            if len(wordings[j].words) >= _LONG and _same_utterance(wordings[i], wordings[j]):
                parent[_root(parent, j)] = _root(parent, i)
    fits = {
        i: {_root(parent, j) for j in candidates[i] if _fragment(wordings[i], wordings[j])} - {_root(parent, i)}
        for i in sorted(fragments, key=lambda i: -len(wordings[i].words))
    }
    for i, homes in fits.items():
        homes = {_root(parent, j) for j in homes}
        if len(homes) == 1:
            parent[_root(parent, i)] = homes.pop()
    groups: dict[int, list[Quotation]] = {}
    for i, wording in enumerate(wordings):
        groups.setdefault(_root(parent, i), []).extend(wording.quotes)
    return list(groups.values())


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _candidates(wordings: Sequence[_Wording]) -> list[list[int]]:
    """For each wording, the others that have three words in a row in common with it."""
    index: dict[tuple[str, ...], list[int]] = {}
    seeds = [set(zip(*(w.words[n:] for n in range(_SEED)), strict=False)) for w in wordings]
    for i, of_one in enumerate(seeds):
        for seed in of_one:
            index.setdefault(seed, []).append(i)
    return [
        sorted({j for seed in of_one if len(index[seed]) <= _POSTINGS for j in index[seed]} - {i})
        for i, of_one in enumerate(seeds)
    ]


def _same_utterance(one: _Wording, two: _Wording) -> bool:
    """Whether two wordings of some length are one utterance, edited or not."""
    short, long = sorted((one, two), key=lambda w: (len(w.words), w.words, w.speaker))
    matched, flush = _matched(short.words, long.words)
    if matched < _LONG:
        return False
    known_apart = bool(one.speaker and two.speaker and one.speaker != two.speaker)
    return matched >= _SHARE * len(short.words) or (flush and not known_apart)


def _fragment(short: _Wording, long: _Wording) -> bool:
    """Whether a few words are cut from a longer wording, to the word."""
    size = len(short.words)
    if size >= len(long.words) and short.words != long.words:
        return False
    if short.speaker and short.speaker == long.speaker:
        least = _CUT
    elif short.speaker and long.speaker:
        return False
    else:
        least = _WHOLE_UNKNOWN if short.words == long.words else _CUT_UNKNOWN
    return size >= least and any(long.words[n : n + size] == short.words for n in range(len(long.words) - size + 1))


def _matched(short: Sequence[str], long: Sequence[str]) -> tuple[int, bool]:
    """Words in common that stand in runs or next to one; whether they are the end of one and the beginning of the other."""
    blocks = [(b.a, b.b, b.size) for b in LCSseq.editops(short, long).as_matching_blocks() if b.size]
    kept = []
    for n, block in enumerate(blocks):
        before = n > 0 and blocks[n - 1][2] >= _RUN and _gap(blocks[n - 1], block) <= _NEAR
        after = n + 1 < len(blocks) and blocks[n + 1][2] >= _RUN and _gap(block, blocks[n + 1]) <= _NEAR
        if block[2] >= _RUN or before or after:
            kept.append(block)
    if not kept:
        return 0, False
    matched = sum(size for _, _, size in kept)
    (head_a, head_b, _), (tail_a, tail_b, size) = kept[0], kept[-1]
    dense = matched >= _SHARE * max(tail_a + size - head_a, tail_b + size - head_b)
    ends_short = tail_a + size == len(short) and head_b == 0
    ends_long = tail_b + size == len(long) and head_a == 0
    return matched, dense and (ends_short or ends_long)


def _gap(one: tuple[int, int, int], two: tuple[int, int, int]) -> int:
    return max(two[0] - one[0] - one[2], two[1] - one[1] - one[2])


# ------------------------------------------------------------------------------------------- a saying


def _saying(cluster: Sequence[Quotation], sources: Mapping[str, Source]) -> Saying:
    members = sorted(cluster, key=lambda q: _age(q, sources))
    first = max(members, key=lambda q: len(words(q.text)))  # of equals the earliest
    rest = [q for q in members if q is not first]
    voice, speaker = _speaker(members, first)
    differences = [
        _difference(first, variant, voice, speaker, sources[first.source]) for variant in _variants(rest)
    ]
    if _differs(first, voice, speaker):
        differences.insert(0, Difference(first.id, ("speaker-different",), ()))
    order = (first, *rest)
    return Saying(
        cluster_id("s", members[0].id), first.text, speaker, voice, tuple(q.id for q in order), tuple(differences)
    )


def _age(quote: Quotation, sources: Mapping[str, Source]) -> tuple[dt.date, str, int]:
    published = sources[quote.source].published
    return (published.day if published and published.day else dt.date.max), quote.source, quote.start


def _speaker(members: Sequence[Quotation], first: Quotation) -> tuple[str | None, str | None]:
    """The voice and name that most sources give; of a tie, those of the longest form if it has any, else nobody's."""
    named: dict[tuple[str | None, str | None], set[str]] = {}
    for quote in members:
        if quote.voice or quote.speaker:
            key = (quote.voice, None if quote.voice else quote.speaker)
            named.setdefault(key, set()).add(quote.source)
    if not named:
        return None, None
    most = max(len(s) for s in named.values())
    best = [key for key, found in named.items() if len(found) == most]
    own = (first.voice, None if first.voice else first.speaker)
    chosen = best[0] if len(best) == 1 else own if own in best else None
    if chosen is None:
        return None, None
    names = Counter(q.speaker for q in members if q.speaker and (q.voice, None if q.voice else q.speaker) == chosen)
    return chosen[0], min(names, key=lambda n: (-names[n], n)) if names else None


def _differs(quote: Quotation, voice: str | None, speaker: str | None) -> bool:
    if voice and quote.voice:
        return quote.voice != voice
    return bool(speaker and quote.speaker and not voice and quote.speaker.casefold() != speaker.casefold())


def _variants(quotes: Sequence[Quotation]) -> list[list[Quotation]]:
    """The pieces that a source prints of one utterance, together."""
    by_place = sorted(quotes, key=lambda q: (q.source, q.start))
    groups: list[list[Quotation]] = []
    for quote in by_place:
        last = groups[-1][-1] if groups else None
        if last and (quote.continues == last.id or _interrupted(last, quote)):
            groups[-1].append(quote)
        else:
            groups.append([quote])
    rank = {q.id: n for n, q in enumerate(quotes)}
    return sorted(groups, key=lambda g: rank[g[0].id])


def _interrupted(one: Quotation, two: Quotation) -> bool:
    """Whether a quotation goes on where another left off, past a few words such as "she said"."""
    return one.source == two.source and one.voice == two.voice and 0 <= two.start - one.end <= _ASIDE


def _difference(
    whole: Quotation, variant: Sequence[Quotation], voice: str | None, speaker: str | None, source: Source
) -> Difference:
    text = " ".join(q.text for q in variant)
    found: tuple[Grade, ...] = grades(whole.text, text, language(source.language))
    if any(_differs(q, voice, speaker) for q in variant):
        found = (*found, "speaker-different")
    quiet = set(found) <= {"identical", "typography", "speaker-different"}
    return Difference(variant[0].id, found, () if quiet else diff(whole.text, text))
