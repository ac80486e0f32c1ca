"""Stretches: of the characters of a text, and of the tokens of a sentence.  Both are half open.

They are tuples, so that millions of them are cheap and `start, end = span` reads well; a type checker keeps the two
apart, and both from other pairs of numbers.
"""

from __future__ import annotations

from typing import NamedTuple


class CharSpan(NamedTuple):
    """`text[start:end]`, in Unicode code points."""

    start: int
    end: int


class TokenSpan(NamedTuple):
    """`tokens[start:end]` of one sentence."""

    start: int
    end: int
