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
#: Words from a negation to "until".
_NEGATED = 8


class Tenses:
    """The tense of the clause around an expression, from the nearest telling word before it, else after it."""

    def __init__(self, words: TenseWords) -> None:
        self._words = words

    def of(self, text: str, lexemes: tuple[Lexeme, ...], e: Expression) -> Tense:
        """The tense of the clause that `e` stands in."""
        before = range(e.first - 1, max(-1, e.first - 1 - _REACH), -1)
        if e.means == "day" and e.last < len(lexemes) and lexemes[e.last].word in self._words.to_come:
            return ""  # "the Nov. 6 vote" may lie before or behind what is told of it
        if e.first and lexemes[e.first - 1].word in self._words.bounds and not self._is_over(lexemes, e.first - 1):
            return (
                "future" if e.means == "weekday" else ""
            )  # what goes on until then has not ended, unless told long after
        for tense in self._told(text, lexemes, before):
            return tense
        after = range(e.last, min(len(lexemes), e.last + _REACH))
        # What is announced has a tense of its own ("the announcement on Sunday that it will close").
        if e.last < len(lexemes) and lexemes[e.last].word in self._words.content:
            return ""
        for tense in self._told(text, lexemes, after):
            return tense
        return ""

    def _is_over(self, lexemes: tuple[Lexeme, ...], bound: int) -> bool:
        """Whether what goes on "until" then is over: it opens its sentence, or did not happen until then."""
        return not bound or any(t.word in self._words.negations for t in lexemes[max(0, bound - _NEGATED) : bound])

    def _told(self, text: str, lexemes: tuple[Lexeme, ...], order: range) -> Iterator[Tense]:
        for i in order:
            word = lexemes[i].word
            follower = lexemes[i + 1].word if i + 1 < len(lexemes) else ""
            if self._is_plan(text, lexemes, i):
                continue
            if word in self._words.future or word in self._words.future_before.get(follower, ()):
                yield "future"
            elif word in self._words.refused and any(
                t.word in self._words.negations for t in lexemes[max(0, i - 2) : i]
            ):
                yield "past"  # "would not comment on Monday"
            elif self._is_past(text, lexemes, i):
                yield "future" if self._is_planned(lexemes, i) else "past"
            elif word in self._words.present:
                yield "present"

    def _is_plan(self, text: str, lexemes: tuple[Lexeme, ...], i: int) -> bool:
        """Whether a word is the plan that was announced, not a verb ("announced plans Sunday")."""
        return i > 0 and lexemes[i].word in self._words.plans and self._is_past(text, lexemes, i - 1)

    def _is_past(self, text: str, lexemes: tuple[Lexeme, ...], i: int) -> bool:
        word = lexemes[i].word
        ends = word.endswith(self._words.past_endings) and text[lexemes[i].start].islower() and len(word) > 4
        be = {t.word for t in lexemes[max(0, i - 2) : i]} & self._words.be
        return word in self._words.past or ends or (word in self._words.witnessed and bool(be))

    def _is_planned(self, lexemes: tuple[Lexeme, ...], i: int) -> bool:
        """Whether a participle is one of a plan ("is to be closed"); what could be seen was seen."""
        before = {t.word for t in lexemes[max(0, i - 2) : i]}
        return lexemes[i].word not in self._words.witnessed and bool(before & self._words.be)

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
