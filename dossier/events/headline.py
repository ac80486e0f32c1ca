"""A headline for an event in words that one of its sources uses: a sentence or its main clause, without its relative day.

Nothing is added but what a day in the genitive leaves behind ("Tuesday’s crash" is "the crash"), and nothing begins inside
its sentence: what was said keeps who said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..dates.date_context import folded_words
from ..language.load import Language
from ..language.load import language as language_of
from ..text.words import count, fold
from . import furniture
from .event_mentions import EventMention

#: Words in a headline.
_FEWEST, _MOST = 4, 40
#: What weighs as much: a headline that does not stand alone, and one that is too short or too long.
_ALONE, _FIT = 4, 2
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
#: Where a clause may end: a mark with white space behind it, so never inside "230,000".
_PAUSE = re.compile(r"[;:,—–]\s|\s[-–—]+\s")
_STRONG = re.compile(r"[;:]\s")
_OWNED = re.compile(r"\s?['’]s\b|s['’](?=\s)|['’](?=\s)")
_EMPTY = re.compile(r"\s*\(\s*\)")
_BEFORE_MARK = re.compile(r"\s+([,.;:])")
_LEFT_OVER = " .,;:–—-"
_OPEN = '“"('
#: Letters of a word that joins two days.
_JOINS = 3


class _Choice(NamedTuple):
    faults: int
    length: int
    text: str


def headline(group: Sequence[EventMention]) -> str:
    """The clearest clause of the group's most exact tellings: it has a verb, names its subject, and is short."""
    finest = min(t.length for t in group)
    choices = [c for t in group if t.length == finest for c in _choices(t)]
    text = min(choices, key=lambda c: (c.faults, c.length)).text
    words = text.split()
    if len(words) > _MOST:
        text = " ".join(words[:_MOST]) + " …"
    return text[:1].upper() + text[1:]


def _choices(telling: EventMention) -> Iterator[_Choice]:
    """The sentence, and what of it is a clause that holds the date."""
    language = language_of(telling.source.language)
    text, passage = telling.source.text, telling.passage
    first, time = furniture.begins(text, passage.start, passage.end), telling.times[0]
    starts = [first]
    if telling.kind != "statement":
        starts += [m.end() for m in _STRONG.finditer(text, first, time.start)]
    ends = [passage.end]
    if telling.kind != "statement":
        ends += _ends(text, time.end, passage.end, telling, language)
    for begin in starts:
        start = _opened(text, begin, time.start, language)
        for end in ends:
            words = _plain(text, start, end, telling, language)
            length = count(words)
            stands = (
                _balanced(words)
                and _stands(text, start, end, telling, language)
                and not (begin != first and _is_bare(text, start, telling))
            )
            faults = _ALONE * (not stands) + _FIT * (not _FEWEST <= length <= _MOST) + (begin != first)
            yield _Choice(faults, length, words)


def _ends(text: str, start: int, last: int, telling: EventMention, language: Language) -> Iterator[int]:
    """The pauses behind a date at which its clause is over: before another clause, never inside a row of things."""
    endings = folded_words(language.events.endings_of_headline)
    dates = {a for a, _ in (*telling.others, *telling.relative)}
    follower = _WORD.match(text, start + 1, last) if text[start : start + 1] == " " else None
    if follower and fold(follower[0]) in folded_words(language.events.coordinators):
        other = next((a for a, _ in telling.others if a > follower.end()), last)
        if any(follower.end() < v < other < last for v in telling.verbs):
            yield start  # "Rocks buried it on 27 April | and snow buried it on 30 April"
    for pause in _PAUSE.finditer(text, start, last):
        if pause.end() in dates:  # "April 30 – May 2"
            continue
        if pause[0].strip() == ";" or pause[0][:1].isspace():
            yield pause.start()
            continue
        word = _WORD.match(text, pause.end(), last)
        if word and (fold(word[0]) in endings or word[0].endswith(language.events.participles)):
            yield pause.start()  # ", driving hundreds from their homes"


def _plain(text: str, start: int, end: int, telling: EventMention, language: Language) -> str:
    """`text[start:end]` on one line without relative days, and the words that lead to them.

    A day that is the subject ("Monday was the worst day") stays.
    """
    leads, genitive = folded_words(language.events.before_day), language.events.for_genitive
    out, at = "", start
    for a, b in _together(text, [(a, b) for a, b in telling.relative if start <= a and b <= end]):
        before = out + text[at:a]
        owned = _OWNED.match(text, b, end)
        if owned:
            out, at = before + genitive, owned.end()
            continue
        kept = _led(before, leads)
        if not kept.strip(_LEFT_OVER) and before == kept and _is_verb(text, b, end, telling):
            continue
        after = text[b:end].lstrip()
        if not kept or (kept.endswith(",") and after[:1] in (",", "")):
            kept = kept.rstrip(" ,")
        if not kept:
            after = after.lstrip(" ,")
        out, at = f"{kept} ", end - len(after)
    words = _EMPTY.sub("", " ".join((out + text[at:end]).split()))
    return _BEFORE_MARK.sub(r"\1", words).strip(_LEFT_OVER)


def _led(before: str, leads: frozenset[str]) -> str:
    """What stands before a day, without the words that lead to it."""
    kept = before.rstrip()
    while (last := kept.rpartition(" ")[2]) and fold(last) in leads:
        kept = kept[: len(kept) - len(last)].rstrip()
    return kept


def _is_verb(text: str, start: int, end: int, telling: EventMention) -> bool:
    word = _WORD.search(text, start, end)
    return word is not None and word.start() in telling.verbs


def _together(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans, those with no more than one short word between them as one ("Sunday and Monday")."""
    out: list[tuple[int, int]] = []
    for a, b in sorted(spans):
        between = text[out[-1][1] : a].split() if out else ["", ""]
        if out and (a < out[-1][1] or (len(between) == 1 and between[0].isalpha() and len(between[0]) <= _JOINS)):
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


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


def _stands(text: str, start: int, end: int, telling: EventMention, language: Language) -> bool:
    """Whether a stretch is a clause: a subject before its first telling verb, and no pronoun that needs a sentence before."""
    at = start
    for a, b in telling.relative:  # "On Tuesday he left": the pronoun counts, not the day
        lead = text[start:a].split()
        if a < end and len(lead) <= 1:
            at = b
    first = _WORD.search(text, at, end)
    if first is None or fold(first[0]) in _unfit(language):
        return False
    own = (v for v in telling.verbs if start <= v < end and not _is_of_relative_clause(text, start, v, language))
    verb = next(own, None)
    return verb is not None and verb > first.start()


def _is_of_relative_clause(text: str, start: int, verb: int, language: Language) -> bool:
    """Whether a verb stands right behind "who" or "which", so that its clause is none by itself."""
    before = text[start:verb].split()
    return bool(before) and fold(before[-1]) in folded_words(language.events.beginnings)


def _is_bare(text: str, start: int, telling: EventMention) -> bool:
    """Whether a clause behind a colon or semicolon has no more than a date before its verb."""
    verb = next((v for v in telling.verbs if start <= v), None)
    return verb is None or not text[start:verb].strip()


@cache
def _unfit(language: Language) -> frozenset[str]:
    """Words with which no headline begins."""
    return folded_words(language.events.pronouns) | folded_words(language.events.beginnings)
