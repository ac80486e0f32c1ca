"""What a passage is about, as the set of its content words, cut to stems: enough to compare two passages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .words import spelled

#: Letters of a word that count after its ending is cut: "Syria" and "Syrian" are one.
_STEM = 5


@dataclass(frozen=True, slots=True)
class ContentFilter:
    """A language's words that tell nothing, and the endings that are cut off the others; both folded."""

    stopwords: frozenset[str]
    endings: tuple[str, ...]  # the longest first


def content(text: str, start: int, end: int, known: ContentFilter) -> frozenset[str]:
    """The stems of the words in `text[start:end]` that tell what it is about; numbers are left out."""
    return frozenset(
        _stem(word, known.endings)
        for word in set(spelled(text, start, end)) - known.stopwords
        if len(word) > 2 and not word[0].isdigit()
    )


@cache
def _stem(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:_STEM]
