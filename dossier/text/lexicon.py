"""Phrases of a language in running text: a word list as phrases by their first word.

Word lists are text, never patterns: a phrase matches token by token, whatever characters it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .tokens import Token, tokenise

_QUOTES = frozenset("\"'“”‘’„«»`")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases and what each of them means: rows of `Token.low` by their first, the longest first."""

    rows: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, str]:
        """The longest phrase that begins at token `index`: how many tokens it has and its meaning; (0, "") for none."""
        if not 0 <= index < len(tokens):
            return 0, ""
        for phrase, meaning in self.rows.get(tokens[index].low, ()):
            end = index + len(phrase)
            if end <= len(tokens) and all(tokens[index + k].low == p for k, p in enumerate(phrase)):
                return len(phrase), meaning
        return 0, ""


def lexicon(meanings: Mapping[str, str]) -> Lexicon:
    """The lexicon of `meanings`, phrase by phrase; of two phrases with the same tokens the first counts."""
    rows: dict[str, dict[tuple[str, ...], str]] = {}
    for phrase, meaning in meanings.items():
        keys = tuple(token.low for token in tokenise(phrase, 0, len(phrase)))
        if keys:
            rows.setdefault(keys[0], {}).setdefault(keys, meaning)
    return Lexicon(
        {
            first: tuple(sorted(phrases.items(), key=lambda item: len(item[0]), reverse=True))
            for first, phrases in rows.items()
        }
    )


def is_quote(token: Token) -> bool:
    return token.low in _QUOTES
