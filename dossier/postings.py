"""Postings packed into shards: which entries hold a term, and where in each of them it stands.

Numbers are variable-length base 64, five bits a character, least first, the sixth bit saying that more follow
(as in the source maps of the web, without a sign).  An entry's number is written as the distance from the one
before, doubled, plus one where the term stands in it once; else the count follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
#: For one term: (entry number, its positions in that entry), both rising.
Places = Sequence[tuple[int, Sequence[int]]]


def pack(number: int) -> str:
    """One number, 0 or more."""
    out = ""
    while number > 31:
        out += _DIGITS[32 | number & 31]
        number >>= 5
    return out + _DIGITS[number]


_SMALL = tuple(pack(n) for n in range(4096))


def _packed(numbers: Iterable[int]) -> str:
    return "".join([_SMALL[n] if n < 4096 else pack(n) for n in numbers])


def pack_entries(places: Places) -> str:
    """Which entries hold a term, and how often."""
    numbers = []
    last = 0
    for entry, positions in places:
        often = len(positions)
        numbers.append((entry - last) * 2 + (often == 1))
        if often > 1:
            numbers.append(often)
        last = entry
    return _packed(numbers)


def pack_positions(places: Places) -> str:
    """Where in each of those entries it stands: distances, from 0 anew in each entry."""
    numbers = []
    for _, positions in places:
        last = 0
        for position in positions:
            numbers.append(position - last)
            last = position
    return _packed(numbers)


def cut(items: Iterable[tuple[str, Any]], size: int) -> list[dict[str, Any]]:
    """`items`, sorted by key, as mappings of about `size` characters each; a larger item has one to itself."""
    shards: list[dict[str, Any]] = [{}]
    filled = 0
    for key, value in items:
        length = len(key) + len(str(value)) + 6
        if shards[-1] and filled + length > size:
            shards.append({})
            filled = 0
        shards[-1][key] = value
        filled += length
    return [s for s in shards if s]
