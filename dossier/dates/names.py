"""What looks like a date and is part of a name, or a number that counts: "April Ryan", "the Sunday Times", "1200 lonely boys"."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.date_words import LookalikeWords
from .lexer import Lexeme

#: Meanings of which a bare word is often a name.
_NAMED = frozenset({"month", "weekday", "holiday", "season"})
#: Meanings that a programme or a paper is called after.
_TITLED = frozenset({"weekday", "relative_day", "unit", "month", "season", "holiday"})
#: Words in the title of one.
_TITLE = 5
_OPENING = ("“", '"', "‘")
_CLOSING = ("”", '"', "’")
#: What may stand beside a date with a capital of its own.
_CALENDAR = frozenset({"month", "weekday", "zone", "number", "ampm"})
#: Years from which on a number of four digits is hardly ever a count.
_MODERN = 1900
#: Words between a number and the plural that it counts ("1200 lonely boys").
_COUNTED = 2


class DateNames:
    """Whether an expression is none in its place, by the words beside it."""

    def __init__(self, words: LookalikeWords) -> None:
        self._words = words

    def hold(self, text: str, lexemes: Sequence[Lexeme], first: int, last: int, means: str) -> bool:
        """Whether `lexemes[first:last]`, read as `means`, are part of a name or a count."""
        if means == "year":
            return self._counts(lexemes, first, last)
        if means in _TITLED and _in_title(text, lexemes, first, last):
            return True
        if means not in _NAMED or any(lexeme.word[0].isdigit() for lexeme in lexemes[first:last]):
            return False
        before = lexemes[first - 1] if first else None
        after = lexemes[last] if last < len(lexemes) and _beside(text, lexemes[last - 1], lexemes[last]) else None
        if before and not _beside(text, before, lexemes[first]):
            before = None
        if means == "weekday":
            return self._names_weekday(text, before, after)
        if means == "season":
            return after is not None and _capital(text, after) and _capital(text, lexemes[last - 1])
        led = before is not None and before.word in self._words.leads
        if after and _capital(text, after) and not led and after.categories.isdisjoint(_CALENDAR):
            return True
        if means != "month" or before is None or led:
            return False
        if not before.categories and _capital(text, before) and first > 1:  # "Dame April"
            return True
        # "in the heat of a Northern August"
        return first > 1 and "article" in lexemes[first - 2].categories and not before.categories and after is None

    def _names_weekday(self, text: str, before: Lexeme | None, after: Lexeme | None) -> bool:
        if before and before.word in self._words.before_weekday and _capital(text, before):
            return True
        if after is None:
            return False
        if _capital(text, after):
            owned = before is not None and before.word in self._words.owners
            return after.word in self._words.papers or (owned and not after.categories)
        return after.word in self._words.after_weekday

    def _counts(self, lexemes: Sequence[Lexeme], first: int, last: int) -> bool:
        digits = lexemes[last - 1].word
        before = lexemes[first - 1].word if first else ""
        if not digits.isdigit() or int(digits) >= _MODERN or before in self._words.year_leads:
            return False
        for lexeme in lexemes[last : last + _COUNTED]:
            if "plural" in lexeme.categories:
                return True
            if lexeme.categories or not lexeme.word[0].isalpha():
                return False
        return False


def _in_title(text: str, lexemes: Sequence[Lexeme], first: int, last: int) -> bool:
    """Whether the words end a title in quotation marks, all of it with capitals: “Today”, “North News Sunday”."""
    if text[lexemes[last - 1].end : lexemes[last - 1].end + 2].lstrip(".,")[:1] not in _CLOSING:
        return False
    for i in range(last - 1, max(last - 1 - _TITLE, -1), -1):
        if not _capital(text, lexemes[i]):
            return False
        if i < first + 1 and text[lexemes[i].start - 1 : lexemes[i].start] in _OPENING:
            return True
    return False


def _beside(text: str, a: Lexeme, b: Lexeme) -> bool:
    return text[a.end : b.start] == " " and b.word[0].isalpha()


def _capital(text: str, lexeme: Lexeme) -> bool:
    return text[lexeme.start].isupper()
