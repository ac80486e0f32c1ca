"""The tense of a clause, as far as a weekday needs it: past, present or future, from its nearest telling word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..language.date_words import TenseWords
from ..language.load import Language
from ..text.tokens import tokenise
from .anchors import Tense
from .lexer import Lexeme
from .recognition import Expression, date_grammar

#: Words from an expression to the verb of its clause.
_REACH = 40


class Tenses:
    """The tense of the clause around an expression, from the nearest telling word before it, else after it."""

    def __init__(self, words: TenseWords) -> None:
        self._words = words

    def of(self, text: str, lexemes: tuple[Lexeme, ...], e: Expression) -> Tense:
        """The tense of the clause that `e` stands in."""
        before = range(e.first - 1, max(-1, e.first - 1 - _REACH), -1)
        for order in (before, range(e.last, min(len(lexemes), e.last + _REACH))):
            for tense in self._told(text, lexemes, order):
                return tense
        return ""

    def _told(self, text: str, lexemes: tuple[Lexeme, ...], order: range) -> Iterator[Tense]:
        for i in order:
            word = lexemes[i].word
            follower = lexemes[i + 1].word if i + 1 < len(lexemes) else ""
            if word in self._words.future or word in self._words.future_before.get(follower, ()):
                yield "future"
            elif word in self._words.past or (
                word.endswith(self._words.past_endings) and text[lexemes[i].start].islower() and len(word) > 4
            ):
                yield "future" if any(t.word in self._words.be for t in lexemes[max(0, i - 2) : i]) else "past"
            elif word in self._words.present:
                yield "present"

    def is_past(self, text: str, lexemes: tuple[Lexeme, ...]) -> bool:
        """Whether a sentence tells of the past and of nothing to come."""
        found = set(self._told(text, lexemes, range(len(lexemes))))
        return "past" in found and "future" not in found

    def verbs(self, text: str, lexemes: tuple[Lexeme, ...]) -> tuple[int, ...]:
        """The indexes of the words that show a tense."""
        return tuple(i for i in range(len(lexemes)) if any(self._told(text, lexemes, range(i, i + 1))))


@cache
def tenses(language: Language) -> Tenses | None:
    """The tense words of `language`, or None where it has none."""
    return Tenses(language.dates.tense) if "dates" in language.rules else None


def verb_places(text: str, start: int, end: int, language: Language) -> tuple[int, ...]:
    """Where in `text[start:end]` the words stand that show a tense."""
    known, read = tenses(language), date_grammar(language)
    if known is None or read is None:
        return ()
    lexemes = read.read(text, tokenise(text, start, end)).lexemes
    return tuple(lexemes[i].start for i in known.verbs(text, lexemes))
