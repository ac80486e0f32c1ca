"""“Did you mean …?”: the known name that somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process

#: Of 100; from here on a reader sees one word with a slip in it, below two words.
ALIKE = 60


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Of the names that are `known` the one most like `name`, or None where none is like it."""
    found = process.extractOne(name, list(known), score_cutoff=ALIKE)
    return str(found[0]) if found else None
