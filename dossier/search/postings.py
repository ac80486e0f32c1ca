"""Postings packed into shards: which entries hold a term, and where in each of them it stands.

Numbers are variable-length base 64, five bits a character, least first, the sixth bit saying that more follow
(as in the source maps of the web, without a sign).  An entry's number is written as the distance from the one
before, doubled, plus one where the term stands in it once; else the count follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

_DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def pack(number: int) -> bytes:
    """One number, 0 or more."""
    out = bytearray()
    while number > 31:
        out.append(_DIGITS[32 | number & 31])
        number >>= 5
    out.append(_DIGITS[number])
    return bytes(out)


_SMALL = tuple(pack(n) for n in range(4096))


class Posting:
    """Where one term stands.  It is packed as it grows: a list of numbers takes thirty times the memory."""

    __slots__ = ("_last", "_positions", "_which", "entries")

    def __init__(self) -> None:
        self.entries = 0  # how many hold the term
        self._last = 0
        self._which = bytearray()
        self._positions = bytearray()

    def add(self, entry: int, positions: Sequence[int]) -> None:
        """The term stands at `positions`, rising, of `entry`, which comes after those added before."""
        often = len(positions)
        self._which += _packed((entry - self._last) * 2 + (often == 1))
        if often > 1:
            self._which += _packed(often)
        self._last = entry
        self.entries += 1
        last = 0
        for position in positions:
            self._positions += _packed(position - last)
            last = position

    @property
    def which(self) -> str:
        """Which entries hold the term, and how often."""
        return self._which.decode("ascii")

    @property
    def positions(self) -> str:
        """Where in each of those entries it stands: distances, from 0 anew in each entry."""
        return self._positions.decode("ascii")


def _packed(number: int) -> bytes:
    return _SMALL[number] if number < 4096 else pack(number)


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
