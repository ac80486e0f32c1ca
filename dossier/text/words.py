"""What counts as a word, and when two words are the same.

A word is a token that is no mark (see `tokens`): "5,000" is one word, "F-15" are two.  Folding takes away what is typography, never what is meaning: case,
compatibility forms, soft hyphens, curly apostrophes, the dots of "U.S." and a possessive ending.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from .tokens import WORD


class Word(NamedTuple):
    start: int
    end: int
    folded: str


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """One word without its typography: "U.S." and "US" → "us", "Russia’s" → "russia", "Élan" keeps its accent."""
    word = unicodedata.normalize("NFKC", word).casefold()
    word = word.replace("\u00ad", "")
    word = re.sub(r"['’ʼ]s$", "", word).replace("’", "'").replace("ʼ", "'")
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
    return word


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, with code-point offsets into `text`."""
    stop = len(text) if end is None else end
    return [Word(m.start(), m.end(), fold(m[0])) for m in WORD.finditer(text, start, stop)]


def spelled(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The folded words of `text[start:end]` without their places, for which it takes a third of the time of `words`."""
    return list(map(fold, WORD.findall(text, start, len(text) if end is None else end)))


def count(text: str, start: int = 0, end: int | None = None) -> int:
    """How many words `text[start:end]` has."""
    return len(WORD.findall(text, start, len(text) if end is None else end))


def folded(text: str) -> str:
    """The words of `text`, folded, one space between: two texts with the same result differ in typography only."""
    return " ".join(spelled(text))
