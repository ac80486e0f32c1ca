"""A headline for an event in words that one of its sources uses: a clause around its date, nothing added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..dates.date_context import folded_words
from ..language.load import Language
from ..language.load import language as language_of
from ..model import Time
from ..text.words import count, fold
from .event_mentions import EventMention

#: Words in a headline.
_FEWEST, _MOST = 4, 40
#: Characters from a pause to the date that opens a clause with it: ", on Monday", "which in May".
_PREPOSITION = 9
#: Pauses on either side of the date at which a headline may begin or end.
_NEAREST = 6
#: What a stretch that is no clause counts: such a headline is the longest, the others the shortest.
_NO_CLAUSE = 3
_APOSTROPHES = ("'", "’")
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_BREAK = re.compile(r"[;:]\s|[,—–]\s?|\s[-–—]\s|[!?]\s")
_LEFT_OVER = " .,;:–—-”’)"
_PAUSES = tuple(",—–")
_OPEN = '“"('


def headline(group: Sequence[EventMention]) -> str:
    """The clearest clause of the group's most exact tellings: it has a verb, names its subject, and is short."""
    finest = min(t.length for t in group)
    choices = [c for t in group if t.length == finest for c in _clauses(t)]
    fitting = [c for c in choices if _FEWEST <= c.length <= _MOST]
    if fitting:
        text = min(fitting, key=lambda c: (c.faults, -c.length if c.faults >= _NO_CLAUSE else c.length)).text
    else:
        passage = group[0].passage
        words = group[0].source.text[passage.start : passage.end].split()
        text = " ".join(words[:_MOST]) + (" …" if len(words) > _MOST else "")
    return text[:1].upper() + text[1:]


class _Clause(NamedTuple):
    text: str
    length: int  # words
    faults: int  # reasons why it does not stand alone


def _clauses(telling: EventMention) -> Iterator[_Clause]:
    """Stretches of the sentence around the date that could be a headline."""
    language = language_of(telling.source.language)
    text, passage, time = telling.source.text, telling.passage, telling.times[0]
    parting = folded_words(language.events.boundary)
    if telling.kind == "happening":  # not who spoke of it
        parting |= folded_words(language.events.saying)
    opening = [*_starts(text, passage.start, time, parting)]
    pauses = [*opening, *_ends(text, passage.start, time.start, language)]
    starts = {passage.start, *sorted({passage.start, *opening})[-_NEAREST:]}
    ends = {passage.end, time.end, *_ends(text, time.end, passage.end, language)}
    for start in sorted({_opened(text, s, time.start, language) for s in starts}):
        for end in [*sorted(ends)[:_NEAREST], passage.end]:
            clause = " ".join(text[start:end].split()).rstrip(" .,;:–—-").lstrip(_LEFT_OVER)
            foreign = any(a < end and start < b for a, b in telling.others)
            apart = any(start < pause and time.start - pause <= _PREPOSITION for pause in pauses)
            stands = _balanced(clause) and _stands(text, start, end, time.start, telling.verbs, language)
            of_saying = telling.kind == "statement"  # what was said belongs to it, with the dates in it
            spare = end != passage.end if of_saying else apart and end == time.end
            yield _Clause(
                clause, count(clause), _NO_CLAUSE * (not stands) + 2 * (foreign and not of_saying) + spare
            )


def _starts(text: str, first: int, time: Time, parting: frozenset[str]) -> Iterable[int]:
    stop = time.start
    if text[time.end : time.end + 1] in _APOSTROPHES:
        yield time.start  # "last night’s report"
    for pause in _BREAK.finditer(text, first, stop):
        yield pause.end()
    for word in _WORD.finditer(text, first, stop):
        if fold(word[0]) in parting:
            yield word.end() + 1


def _ends(text: str, start: int, last: int, language: Language) -> Iterable[int]:
    for pause in _BREAK.finditer(text, start, last):
        yield pause.start()
    endings = folded_words(language.events.endings_of_headline)
    for word in _WORD.finditer(text, start, last):
        if fold(word[0]) in endings:
            yield word.start()


def _opened(text: str, start: int, stop: int, language: Language) -> int:
    """`start` after words that only join a sentence to the one before."""
    openers = folded_words(language.events.openers)
    while (word := _WORD.match(text, start, stop)) and fold(word[0]) in openers:
        start = word.end()
        while start < stop and not text[start].isalnum() and text[start] not in _OPEN:
            start += 1
    return start


def _balanced(clause: str) -> bool:
    straight = clause.count('"') % 2 == 0
    return straight and all(clause.count(a) == clause.count(b) for a, b in zip("“(", "”)", strict=True))


def _stands(text: str, start: int, end: int, time: int, verbs: Sequence[int], language: Language) -> bool:
    """Whether a stretch is a clause: a subject before its first telling verb, no pronoun that needs a sentence before.

    What begins in an apposition ("the mayor, Ann Lee, said …") leaves one of its two pauses behind, and is none.
    """
    first = _WORD.search(text, start, end)
    if first is None or (start < time and fold(first[0]) in _unfit(language)):
        return False
    verb = next((v for v in verbs if start <= v < end), None)
    if verb is None or verb <= first.start():
        return False
    pause = text[:start].rstrip()[-1:]
    return pause not in _PAUSES or text.count(pause, start, verb) % 2 == 0


@cache
def _unfit(language: Language) -> frozenset[str]:
    """Words with which no headline begins."""
    return folded_words(language.events.pronouns) | folded_words(language.events.beginnings)
