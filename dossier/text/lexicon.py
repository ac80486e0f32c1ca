"""Phrases of a language in running text: a sentence as a row of tokens, a word list as phrases by first word.

Word lists are text, never patterns: a phrase matches token by token, whatever characters it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|\d+(?:\.\d+)?(?!\w)"  # 5,000.5  12
    r"|(?:[^\W\d_]\.){2,}|\w+(?:[’'](?=\w)\w+)*|[^\w\s]"  # p.m.  o’clock  (
)
_QUOTES = frozenset("\"'“”‘’„«»`")


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
        key = word.casefold()
        if "’" in key and len(key) > 1:
            key = key.replace("’", "'")
        start, end = m.span()
        out.append(Token(start, end, key, last == start, word[0].isupper()))
        last = end
    return out


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases and what each of them means: rows of token keys by their first, the longest first."""

    rows: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, str]:
        """The longest phrase that begins at token `index`: how many tokens it has and its meaning; (0, "") for none."""
        if not 0 <= index < len(tokens):
            return 0, ""
        for phrase, meaning in self.rows.get(tokens[index].key, ()):
            end = index + len(phrase)
            if end <= len(tokens) and all(tokens[index + k].key == p for k, p in enumerate(phrase)):
                return len(phrase), meaning
        return 0, ""


def lexicon(meanings: Mapping[str, str]) -> Lexicon:
    """The lexicon of `meanings`, phrase by phrase; of two phrases with the same tokens the first counts."""
    rows: dict[str, dict[tuple[str, ...], str]] = {}
    for phrase, meaning in meanings.items():
        keys = tuple(token.key for token in tokenize(phrase, 0, len(phrase)))
        if keys:
            rows.setdefault(keys[0], {}).setdefault(keys, meaning)
    return Lexicon(
        {
            first: tuple(sorted(phrases.items(), key=lambda item: len(item[0]), reverse=True))
            for first, phrases in rows.items()
        }
    )


def is_quote(token: Token) -> bool:
    return token.key in _QUOTES
