"""Sayings: the quotations of one utterance, in whatever form the sources print it.

Two quotations are one saying when the shorter one's words are the other's, but for a few: in unbroken
runs, enough of them, and said by the same speaker as far as the sources tell.  A phrase that one speaker
used twice must not make two utterances one, so what is short has to agree to the word, and what could belong to
two sayings stays alone.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from ..language.load import language
from ..language.word_lists import difference_words
from ..model import Difference, Grade, Quotation, Saying, Source
from ..text.diff import diff, grades
from ..text.ids import cluster_id
from ..text.name_forms import is_name, same_name
from ..text.words import folded, words

#: Words two quotations must have in common when one is edited, or when their speakers differ or are not known.
_LONG = 8
#: The same for a cut one: of the same speaker, and of speakers that are not known.
_CUT = 4
_CUT_UNKNOWN = 6
#: Words of a whole quotation that must agree when a speaker is not known.
_WHOLE_UNKNOWN = 4
#: Share of the shorter quotation's words that must be found in the longer one.
_SHARE = 0.75
#: The same where the end of one quotation is the beginning of the other.
_OVERLAP = 0.5
#: Words in a run that is no coincidence; shorter ones count when they stand this near to it.
_RUN = 3
_NEAR = 3
_SEED = 3
_ASIDE = 120  # characters between the pieces of one quotation
_POSTINGS = (
    64  # other wordings a seed may lead to, what is more common says nothing; and a wording is compared with
)


_QUOTED = re.compile(r"(?<!\S)[“\"„«]\S[^“”\"„«»]*[”“\"»](?!\w)")

Relation = Literal["same", "different", "unknown"]


@dataclass(frozen=True, slots=True)
class _Wording:
    """Quotations with the same words and the same speaker."""

    words: tuple[str, ...]
    voice: str  # the voice's id, else the speaker's name folded; "" where not known
    name: str
    quotes: tuple[Quotation, ...]


def link_sayings(sources: Sequence[Source], quotes: Sequence[Quotation]) -> tuple[Saying, ...]:
    """The sayings of all quotations that are an entry of the index; one that nobody else prints is a saying too.

    `text` is the longest form printed in one piece, `quotes` begins with it.  Each other quotation has a
    Difference from it; the pieces of one that a source interrupts ("…," she said, "…") are compared
    together, under the first piece.  Order: by the first member's source and place.
    """
    by_id = {s.id: s for s in sources}
    spoken = [q for q in quotes if q.spoken and q.source in by_id]
    wordings = _wordings(spoken)
    sayings = [_saying(cluster, by_id) for cluster in _clusters(wordings)]
    place = {q.id: n for n, q in enumerate(spoken)}
    return tuple(sorted(sayings, key=lambda s: min(place[q] for q in s.quotes)))


# ----------------------------------------------------------------------------------------- clustering


def _wordings(quotes: Iterable[Quotation]) -> list[_Wording]:
    """The quotations by words and speaker, longest first.  A few words by nobody known are not even like themselves."""
    groups: dict[tuple[int, tuple[str, ...], str, str], list[Quotation]] = {}
    for quote in quotes:
        spelled = _own_words(quote)
        voice = quote.voice or folded(quote.speaker or "")
        alone = quote.id if (not voice and len(spelled) < _WHOLE_UNKNOWN) or not spelled else ""
        groups.setdefault((-len(spelled), spelled, voice, alone), []).append(quote)
    return [
        _Wording(spelled, voice, group[0].speaker or "", tuple(group))
        for (_, spelled, voice, _), group in sorted(groups.items())
    ]


def _own_words(quote: Quotation) -> tuple[str, ...]:
    """The folded words of a quotation; of a block, without what it quotes in turn at any length."""
    found = words(quote.text)
    if quote.kind == "block":
        starts = [w.start for w in found]
        for mark in reversed(list(_QUOTED.finditer(quote.text))):
            first, last = bisect_left(starts, mark.start()), bisect_left(starts, mark.end())
            if last - first >= _CUT:
                del found[first:last]
    return tuple(w.folded for w in found)


def _clusters(wordings: Sequence[_Wording]) -> list[list[Quotation]]:
    """Each wording goes to the longer one it is a form of (leader clustering): every member is like the longest.

    A long one that is a form of two goes to that which holds more of it, a short one to neither.
    """
    clusters: dict[int, list[Quotation]] = {}
    for i, others in enumerate(_candidates(wordings)):
        fits = {j: fit for j in others if j in clusters and (fit := _fit(wordings[i], wordings[j]))}
        best = max(fits, key=lambda j: (fits[j], -j), default=i)
        if len(fits) > 1 and len(wordings[i].words) < _LONG:
            best = i
        clusters.setdefault(best, []).extend(wordings[i].quotes)
    return list(clusters.values())


def _candidates(wordings: Sequence[_Wording]) -> Iterator[list[int]]:
    """For each wording, those before it that share three words in a row with it, or all of its words."""
    index: dict[tuple[str, ...], list[int]] = {}
    for i, wording in enumerate(wordings):
        spelled = wording.words
        seeds = set(zip(*(spelled[n:] for n in range(_SEED)), strict=False)) or {spelled}
        shared = Counter(j for seed in seeds if len(index.get(seed, ())) <= _POSTINGS for j in index.get(seed, ()))
        yield sorted(sorted(shared, key=lambda j: (-shared[j], j))[:_POSTINGS])
        for seed in seeds:
            index.setdefault(seed, []).append(i)


def _fit(short: _Wording, long: _Wording) -> int:
    """How many words of a wording a longer one holds, if the two are one utterance; 0 if not."""
    relation = _relation(short, long)
    size = len(short.words)
    if _contains(long.words, short.words):
        if size == len(long.words):
            least = {"same": 1, "unknown": _WHOLE_UNKNOWN, "different": _LONG}[relation]
        else:
            least = {"same": _CUT, "unknown": _CUT_UNKNOWN, "different": _LONG}[relation]
        return size if size >= least else 0
    if size < _LONG:
        return 0
    if not LCSseq.similarity(short.words, long.words, score_cutoff=max(_LONG, math.ceil(_OVERLAP * size))):
        return 0
    matched, flush = _matched(short.words, long.words)
    share = _OVERLAP if flush and relation != "different" else _SHARE
    return matched if matched >= max(_LONG, share * size) else 0


def _relation(one: _Wording, two: _Wording) -> Relation:
    """Whether two wordings have one speaker, as far as their names tell."""
    if one.voice and one.voice == two.voice:
        return "same"
    if not (is_name(one.name) and is_name(two.name)):
        return "unknown"
    return "same" if same_name(one.name, two.name) else "different"


def _contains(long: Sequence[str], short: Sequence[str]) -> bool:
    size = len(short)
    return not short or any(
        word == short[0] and long[n : n + size] == short for n, word in enumerate(long[: len(long) - size + 1])
    )


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
    voice, speaker = _speaker(members)
    as_told = (voice, speaker) if speaker else (first.voice, first.speaker)
    differences = [_difference(first, variant, *as_told, sources[first.source]) for variant in _variants(rest)]
    if _differs(first, *as_told):
        differences.insert(0, Difference(first.id, ("speaker-different",), ()))
    order = (first, *rest)
    return Saying(
        id=cluster_id("s", members[0].id),
        text=first.text,
        speaker=speaker,
        voice=voice,
        quotes=tuple(q.id for q in order),
        differences=tuple(differences),
    )


def _age(quote: Quotation, sources: Mapping[str, Source]) -> tuple[dt.date, str, int]:
    published = sources[quote.source].published
    return (published.day if published and published.day else dt.date.max), quote.source, quote.start


def _speaker(members: Sequence[Quotation]) -> tuple[str | None, str | None]:
    """The voice and name that most sources give, names before descriptions; nobody's where two are given as often."""
    named: dict[str, list[Quotation]] = {}
    for quote in members:
        if quote.voice or quote.speaker:
            named.setdefault(quote.voice or folded(quote.speaker or ""), []).append(quote)
    by_name = {voice: told for voice, told in named.items() if any(is_name(q.speaker or "") for q in told)} or named
    carriers = {voice: len({q.source for q in told}) for voice, told in by_name.items()}
    best = [voice for voice, number in carriers.items() if number == max(carriers.values())]
    if len(best) != 1:
        return None, None
    told = by_name[best[0]]
    names = Counter(q.speaker for q in told if q.speaker)
    return told[0].voice, min(names, key=lambda n: (-names[n], n)) if names else None


def _differs(quote: Quotation, voice: str | None, speaker: str | None) -> bool:
    """Whether a quotation is given to somebody else by name; a description ("the official") may be the same person."""
    if not quote.speaker or not speaker or (voice and quote.voice == voice):
        return False
    return is_name(quote.speaker) and is_name(speaker) and not same_name(quote.speaker, speaker)


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
    found: tuple[Grade, ...] = grades(whole.text, text, difference_words(language(source.language)))
    if any(_differs(q, voice, speaker) for q in variant):
        found = (*found, "speaker-different")
    quiet = set(found) <= {"identical", "typography", "speaker-different"}
    return Difference(variant[0].id, found, () if quiet else diff(whole.text, text))
