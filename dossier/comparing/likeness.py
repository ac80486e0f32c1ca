"""How much of one source another one holds, rare words counting more than common ones."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log

from ..model import Source
from ..words import spelled

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
    texts = {source.id: _words(source, vocabulary) for source in sources}
    frequency = array("I", bytes(4 * _SLOTS))
    for text in texts.values():
        for slot in _slots(text):
            frequency[slot] += 1
    # Integers, so that the order of summing does not show in the result.
    weights = [0, *(round(_UNIT * log((1 + len(texts)) / n)) for n in range(1, len(texts) + 1))]

    def weight(slots: Iterable[int]) -> int:
        return sum(map(weights.__getitem__, map(frequency.__getitem__, slots)))

    out: dict[tuple[str, str], float] = {}
    last, slots_a = "", set[int]()
    for a, b in sorted(set(pairs)):
        if a != last:
            last, slots_a = a, _slots(texts[a])
        slots_b = _slots(texts[b])
        whole = weight(slots_a if len(slots_a) <= len(slots_b) else slots_b)
        out[a, b] = weight(slots_a & slots_b) / whole if whole else 0.0
    return out


def _words(source: Source, vocabulary: dict[str, int]) -> array[int]:
    return array(
        "i",
        (
            vocabulary.setdefault(word, len(vocabulary))
            for sentence in source.sentences
            for word in spelled(source.text, sentence.start, sentence.end)
        ),
    )


def _slots(text: array[int]) -> set[int]:
    return {seed % _SLOTS for seed in map(hash, pairwise(text))}
