"""How much of one source another one holds, rare words counting more than common ones."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log

from ..model import Source
from ..text.words import spelled

#: Counters for pairs of words; pairs that share one are taken for as common as both together.
_SLOTS = 1 << 22
_UNIT = 1 << 20


def likeness(sources: Sequence[Source], pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """For each of `pairs` (of source ids): the share, 0 to 1, of the shorter one's pairs of words that the longer has too.

    A pair of words counts by its inverse document frequency over `sources` (Spärck Jones 1972), so that what all
    write alike weighs little.  Containment, not resemblance (Broder 1997): a brief cut from a long report
    is wholly contained in it.
    """
    vocabulary: dict[str, int] = {}
    texts = {source.id: _slots(_words(source, vocabulary)) for source in sources}
    frequency = array("I", bytes(4 * _SLOTS))
    for slots in texts.values():
        for slot in slots:
            frequency[slot] += 1
    # Integers, so that the order of summing does not show in the result.
    weights = [0, *(round(_UNIT * log((1 + len(texts)) / n)) for n in range(1, len(texts) + 1))]

    def weight(slots: frozenset[int]) -> int:
        return sum(map(weights.__getitem__, map(frequency.__getitem__, slots)))

    out: dict[tuple[str, str], float] = {}
    for a, b in set(pairs):
        whole = weight(min(texts[a], texts[b], key=len))
        out[a, b] = weight(texts[a] & texts[b]) / whole if whole else 0.0
    return out


def _words(source: Source, vocabulary: dict[str, int]) -> list[int]:
    return [
        vocabulary.setdefault(word, len(vocabulary))
        for sentence in source.sentences
        for word in spelled(source.text, sentence.start, sentence.end)
    ]


def _slots(text: Sequence[int]) -> frozenset[int]:
    return frozenset(seed % _SLOTS for seed in map(hash, pairwise(text)))
