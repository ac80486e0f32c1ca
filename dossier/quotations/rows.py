"""A sentence as the row of tokens that the attribution rules read.

A whole quotation is one token, so that what is quoted lends neither cue nor speaker; so are words joined by hyphens,
slashes and the like ("vice-mayor", "AT&T"), which are one noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..text.tokens import Token, TokenisedText
from ..text.unprintable import JOINERS
from .quotation_marks import Quoted
from .word_classes import WordClasses

_JOINTS = frozenset("’'ʼ&@/-")
_UNSEEN = frozenset(JOINERS + "\u200b\ufeff")


_DIGITS = "0123456789.,"
_ENDING = 2  # letters of the longest ending of a number ("7th"); more are a word that was run into it ("10:30Ruiz")


def row(read: TokenisedText, start: int, end: int, regions: Sequence[Quoted], g: WordClasses) -> list[Token]:
    """The tokens of a stretch; each of `regions` is one token, with its marks.

    A full stop inside the stretch belongs to an abbreviation (sentences are split already) and is left out.
    """
    out: list[Token] = []
    at = start
    for region in regions:
        out.extend(_grouped(read.text, read.within(at, region.left), end, g))
        out.append(Token(region.left, region.right, f"“{read.text[region.end - 1]}”", "quote", False, False))
        at = region.right
    out.extend(_grouped(read.text, read.within(at, end), end, g))
    return out


def _grouped(text: str, tokens: Sequence[Token], end: int, g: WordClasses) -> Iterator[Token]:
    """`tokens` with joined words as one, a pronoun apart from its verb ("she’s"), and without what prints nothing."""
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind == "mark":
            i += 1
            if token.low in "@#":  # they begin names
                yield token._replace(kind="word", capital=token.low == "@")
            elif token.low not in _UNSEEN and (token.low != "." or token.end >= end - 1):
                yield token
            continue
        word = token.low.lstrip(_DIGITS) if token.kind == "number" else ""
        if len(word) > _ENDING:
            cut = token.end - len(word)
            yield token._replace(end=cut, low=token.low[: -len(word)])
            yield Token(cut, token.end, word, "word", text[cut].isupper(), True)
            i += 1
            continue
        stop = _joined(text, tokens, i)
        if stop > i + 1:
            low = "".join([t.low for t in tokens[i:stop]])
            token = token._replace(end=tokens[stop - 1].end, low=low.replace("’", "'"))
        i = stop
        stem = token.low.partition("'")[0] if "'" in token.low else ""
        if stem in g.pronouns or stem in g.relatives:
            cut = token.start + len(stem)
            yield token._replace(end=cut, low=stem)
            yield Token(cut, token.end, token.low[len(stem) :], "word", False, True)
        else:
            yield token


def _joined(text: str, tokens: Sequence[Token], i: int) -> int:
    """The token after the word at `i` and what is joined to it."""
    stop, last = i + 1, len(tokens) - 1
    counted = stop < last and tokens[stop].low == "-" and tokens[stop + 1].low[0].isalpha()  # "90-page"
    if "." in tokens[i].low or not (tokens[i].low[-1].isalpha() or counted):
        return stop  # "U.S.", "25"
    while stop < last and tokens[stop].low in _JOINTS and tokens[stop].glued and tokens[stop + 1].glued:
        if tokens[stop + 1].kind == "mark":
            break
        stop += 2
    if stop < last and tokens[stop].low in "’'" and tokens[stop].glued and not tokens[stop + 1].glued:
        follows = text[tokens[stop + 1].start]
        stop += follows.isascii() and follows.islower()  # "the officials’ view"
    return stop


def reads(tokens: Sequence[Token], i: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words from `i` on are those of `phrase`."""
    return tuple(t.low for t in tokens[i : i + len(phrase)]) == phrase


def headlined(tokens: Sequence[Token], g: WordClasses) -> bool:
    """Whether most words of a row begin with a capital, as in a headline."""
    if g.nouns_have_capitals:
        return False
    words = [t for t in tokens if t.kind == "word" and t.low not in g.small]
    if 1 < len(words) <= 3 and any(t.kind == "quote" for t in tokens):
        return all(t.capital for t in words) and tokens[-1].low != "."
    if any(g.verb(t) for t in words):
        return False
    return len(words) > 3 and sum(t.capital for t in words) > 0.7 * len(words)
