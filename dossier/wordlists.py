"""Phrases of a language in running text: a sentence as a row of tokens, a word list as phrases by first word.

Word lists are text, never patterns: a phrase matches token by token, whatever characters it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|\d+(?:\.\d+)?(?!\w)"  # 5,000.5  12
    r"|(?:[^\W\d_]\.){2,}|\w+(?:[’'](?=\w)\w+)*|[^\w\s]"  # p.m.  o’clock  (
)
_QUOTES = frozenset("\"'“”‘’„«»`")

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


class Token(NamedTuple):
    """A word, a number or one mark; `key` is its case-folded form, `glued`: no space before it."""

    start: int
    end: int
    key: str
    glued: bool
    capital: bool


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into `text`; a curly apostrophe is a straight one in `key`."""
    out: list[Token] = []
    last = -1
    for m in _TOKEN.finditer(text, start, end):
        word = m.group()
        key = word if len(word) == 1 else word.casefold().replace("’", "'")
        out.append(Token(m.start(), m.end(), key.casefold(), last == m.start(), word[0].isupper()))
        last = m.end()
    return out


def phrases(words: Iterable[str]) -> Phrases:
    """Phrases by their first word, longest first, as rows of token keys."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in words:
        keys = tuple(token.key for token in tokenize(phrase, 0, len(phrase)))
        out.setdefault(keys[0], []).append(keys)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in out.items()}


def starts(tokens: Sequence[Token], at: int, known: Phrases) -> int:
    """How many tokens from `at` on are one of the `known` phrases (the longest); 0 for none."""
    if not 0 <= at < len(tokens):
        return 0
    for phrase in known.get(tokens[at].key, ()):
        if at + len(phrase) <= len(tokens) and all(tokens[at + k].key == p for k, p in enumerate(phrase)):
            return len(phrase)
    return 0


def is_quote(token: Token) -> bool:
    return token.key in _QUOTES
