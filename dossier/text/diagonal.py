"""Pairs of things that stand at about the same place in two passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

#: How many places off a partner may stand: more than the sentences of most paragraphs, so that there all are paired.
REACH = 12


def near_diagonal(left: Sequence[A], right: Sequence[B]) -> Iterator[tuple[A, B]]:
    """Each of `left` with those of `right` that stand at most `REACH` places from where it would stand there.

    The two are one text, edited, so that partners stand at about the same share of the way; all pairs would cost the
    square of a paragraph.
    """
    for n, a in enumerate(left):
        middle = n * len(right) // len(left)
        for b in right[max(0, middle - REACH) : middle + REACH + 1]:
            yield a, b
