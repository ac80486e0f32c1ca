"""One person told of by a noun: "a man was shot dead" counts one, as "one man" does.

The noun must be new to the reader: behind an indefinite article, or at the head of a headline, which leaves articles out.
"The man" has been counted before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..language.load import Language
from ..rules import NumeralRule
from ..text.tokens import Token, lowered
from .numerals import Numeral

#: Tokens between an article and its noun: "a 22-year-old off-duty police officer".
_WORDS_BEFORE = 10
_HYPHENS = frozenset("-‐‑")


@cache
def _known(language: Language) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    figures = language.figures
    return (
        frozenset(map(lowered, language.vocabulary.indefinite)),
        frozenset(map(lowered, figures.one_person)),
        frozenset(map(lowered, figures.not_one_person_before)),
        frozenset(map(lowered, (figures.stops | figures.of) - figures.joins)),
    )


def nouns_of_one(language: Language) -> frozenset[str]:
    """The nouns for one person, in lower case."""
    return _known(language)[1]


def persons(tokens: Sequence[Token], headline: bool, taken: Sequence[Numeral], language: Language) -> list[Numeral]:
    """Those who are told of as one person in a sentence, as numerals of one; none where a number stands already."""
    articles, nouns, not_before, stops = _known(language)
    out: list[Numeral] = []
    numbers = {k for n in taken for k in range(n.first, n.last)}
    for at, token in enumerate(tokens):
        follower = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if token.low not in nouns or follower in nouns or follower in not_before:
            continue
        first = _article(tokens, at, articles, stops | nouns)
        if first is None and headline and at < _WORDS_BEFORE:
            first = _bare(tokens, at, stops | articles)
        if first is None or not numbers.isdisjoint(range(first, at + 1)):
            continue
        out.append(
            Numeral(
                first=first,
                last=at + 1,
                low=1.0,
                high=1.0,
                approximate=False,
                small=True,
                rule=NumeralRule.ONE_PERSON,
            )
        )
    return out


def _article(tokens: Sequence[Token], noun: int, articles: frozenset[str], stops: frozenset[str]) -> int | None:
    """The article of the noun, over adjectives, an age and other nouns for the same person ("a police officer")."""
    for at in range(noun - 1, max(-1, noun - _WORDS_BEFORE), -1):
        low = tokens[at].low
        if low in articles:
            return at
        if low in _HYPHENS or (tokens[at].glued and tokens[at - 1].low in _HYPHENS):
            continue  # "a 22-year-old man": "old" alone may tell of somebody
        if low in stops or not low[0].isalnum():
            return None
    return None


def _bare(tokens: Sequence[Token], noun: int, stops: frozenset[str]) -> int | None:
    """Where the words before the noun begin a headline, or what follows its colon: "Police: Teen dies in crash"."""
    first = next((k + 1 for k in range(noun - 1, -1, -1) if tokens[k].low == ":"), 0)
    between = tokens[first:noun]
    known = any(t.low in stops or t.low.endswith(("'s", "s'")) for t in between)
    return None if known or len(between) > _WORDS_BEFORE // 2 + 1 else first
