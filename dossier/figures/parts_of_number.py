"""A number that is part of another: "12 of the 40 sailors", "12 out of 40", "of the 40 sailors, 12".

What is told of such a pair is told of the part; the whole says only of how many.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..text.tokens import Token
from .numerals import Numeral

_BETWEEN = 4  # words from the part to the whole: "out of the other"
_BEFORE = 3  # words from the beginning of a clause to the whole: "of all the"
_BREAKS = frozenset(",;:—–(.")


def wholes(
    tokens: Sequence[Token], found: Sequence[Numeral], of: frozenset[str], determiners: frozenset[str]
) -> dict[int, int | None]:
    """The numerals that are a whole, by index, each with the index of its part; None where the part is not beside it."""
    out: dict[int, int | None] = {}
    for k, (part, whole) in enumerate(pairwise(found)):
        between = [t.low for t in tokens[part.last : whole.first]]
        if 0 < len(between) <= _BETWEEN and of.intersection(between) and of.union(determiners).issuperset(between):
            out[k + 1] = k
    for k, whole in enumerate(found):
        near = [t.low for t in tokens[max(0, whole.first - _BEFORE - 1) : whole.first]]
        opening = near[next((at + 1 for at in range(len(near) - 1, -1, -1) if near[at] in _BREAKS), 0) :]
        opens = 0 < len(opening) <= _BEFORE and opening[0] in of and of.union(determiners).issuperset(opening)
        if opens and k + 1 < len(found) and k not in out:
            out[k] = None
    return out
