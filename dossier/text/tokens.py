"""The tokens of a text: what every finder reads, made once for each sentence and handed on.

A token is a word with its inner apostrophes ("don’t", "Ruiz’s"), a number with its separators and what is written
onto it ("5,000", "7th", "5m"), initials with their stops ("U.S.", "p.m."), or one mark; white space is none.  A finder
that wants more at once (a date in digits, a hyphenated word, a whole quotation) groups these, and never reads anew.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from ..model import Source

_WORDS = (
    r"\d+(?:[.,]\d+)*(?:\w*)"  # 5,000  7th  2.5
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"  # U.S.  U.S.S.R
    r"|\w+(?:['’ʼ\u00ad]\w+)*"  # a soft hyphen prints nothing
)
#: A token that is no mark, for those who want words alone.
WORD = re.compile(_WORDS)
_TOKEN = re.compile(rf"{_WORDS}|[^\w\s]")
#: Apostrophes, soft hyphens and the letters that old fonts join, as word lists have them.
_PLAIN = str.maketrans(
    {
        "’": "'",
        "ʼ": "'",
        "\u00ad": None,
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
    }
)

TokenKind = Literal["word", "number", "mark", "quote"]


class Token(NamedTuple):
    """One token at `text[start:end]`.  A tuple, since a dossier of a thousand documents makes a million of them.

    `low` is what word lists are asked for: in lower case, with straight apostrophes inside a word and
    without soft hyphens and joined letters.  `glued` tells that
    nothing stands between the token and the one before.  `kind` is "quote" only where a finder has grouped a quotation.
    """

    start: int
    end: int
    low: str
    kind: TokenKind
    capital: bool
    glued: bool


@lru_cache(maxsize=1 << 16)
def _form(word: str) -> tuple[str, TokenKind, bool]:
    """What is the same of a token wherever it stands: `low`, `kind`, `capital`."""
    first = word[0]
    kind: TokenKind = "word" if first.isalpha() or first == "_" else "number" if first.isalnum() else "mark"
    return lowered(word), kind, first.isupper()


def lowered(word: str) -> str:
    """`word` as `Token.low` has it."""
    low = word.lower()
    return low.translate(_PLAIN) if len(low) > 1 else low


def tokenise(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, with offsets into `text`."""
    return tuple(_tokens(text, start, end))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    last = -1
    for match in _TOKEN.finditer(text, start, end):
        a, b = match.span()
        low, kind, capital = _form(match[0])
        yield Token(a, b, low, kind, capital, a == last)
        last = b


@dataclass(frozen=True, slots=True)
class TokenisedText:
    """The tokens of the sentences of one text, in order; `text` is all of it."""

    text: str
    tokens: tuple[Token, ...]

    def within(self, start: int, end: int) -> Sequence[Token]:
        """The tokens of `text[start:end]`; where that cuts one in two, its part is a token."""
        if end <= start:
            return ()
        first = bisect_left(self.tokens, start, key=_start)
        last = bisect_left(self.tokens, end, lo=first, key=_start)
        cut = first and self.tokens[first - 1].end > start
        if cut or (last > first and self.tokens[last - 1].end > end):
            return tokenise(self.text, start, end)
        return self.tokens[first:last]


def tokenised(source: Source) -> TokenisedText:
    """The tokens of all sentences of `source`."""
    text = source.text
    return TokenisedText(text, tuple(t for s in source.sentences for t in _tokens(text, s.start, s.end)))


def _start(token: Token) -> int:
    return token.start
