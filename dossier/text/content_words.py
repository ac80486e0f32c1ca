"""What a passage is about, as the set of its content words, cut to stems: enough to compare two passages."""

from __future__ import annotations

from functools import cache

from ..language.load import Language
from .words import spelled

#: Letters of a word that count after its ending is cut: "Syria" and "Syrian" are one.
_STEM = 5


def content(text: str, start: int, end: int, language: Language) -> frozenset[str]:
    """The stems of the words in `text[start:end]` that tell what it is about; numbers are left out."""
    known = language.vocabulary.content
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
