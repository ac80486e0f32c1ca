"""Dated statements of single sources: the sentence, its date, what the date is of, and what that is about."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..dates.date_context import Place, around, is_saying, publishes
from ..dates.recognition import date_grammar
from ..dates.tenses import tenses
from ..language.load import Language
from ..language.load import language as language_of
from ..model import Passage, Quotation, Sentence, Source, Time
from ..rules import TimeRule
from ..text.tokens import tokenise
from ..text.words import count, folded
from . import furniture

#: Words on either side of a date that tell what it dates.
_AROUND = 12
_YEAR = re.compile(r"\d{4}")
#: Longest interval, in days, that is a point of a timeline; longer ones are background.
MONTH = 31
#: Words and marks beside its dates that a sentence must have to tell of something.
_FEWEST = 5
#: Words of a quotation that nobody says twice.
_QUOTED = 5
#: How dates are read that a reader elsewhere can place: by day, month, feast or year.
_OF_CALENDAR = frozenset(
    {
        TimeRule.AS_WRITTEN,
        TimeRule.OTHER_END,
        TimeRule.NEAREST,
        TimeRule.NEXT_AFTER,
        TimeRule.LAST_BEFORE,
        TimeRule.NO_SUCH_DAY,
        TimeRule.YEAR_NOT_KNOWN,
        TimeRule.NEXT_IN_STORY,
        TimeRule.CENTURY_LEFT_OUT,
        TimeRule.HOLIDAY,
        TimeRule.NOT_TOLD_APART,
        TimeRule.BY_TENSE,
    }
)
#: A happening this many days before its telling is background.
_LONG_AGO = 366


class _Sentence(NamedTuple):
    """Where the verbs and the relative dates of a sentence stand, and the tense around each date, by where that begins."""

    verbs: tuple[int, ...]
    tenses: Mapping[int, str]
    relative: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class EventMention:
    """One dated statement: a sentence, the times in it that date one thing, and what that is about."""

    source: Source
    passage: Passage
    times: tuple[Time, ...]  # the most exact first
    first: dt.date
    last: dt.date
    kind: str  # as Event.kind
    about: frozenset[str]
    speakers: frozenset[str]  # canonical names of those quoted in the sentence
    others: tuple[tuple[int, int], ...] = ()  # where the sentence has dates of other things
    said: frozenset[str] = frozenset()  # quotations of some length in the sentence, folded
    verbs: tuple[int, ...] = ()  # where its words stand that show a tense
    relative: tuple[tuple[int, int], ...] = ()  # where its dates stand that count from another day

    @property
    def length(self) -> int:
        """Days from the first to the last, 0 for one day."""
        return (self.last - self.first).days

    @cached_property
    def names_date(self) -> bool:
        """Whether the date is told by its number, not by a weekday or a distance."""
        return any(char.isdigit() for char in self.times[0].text)

    def meets(self, other: EventMention) -> bool:
        """Whether the two intervals have a day in common."""
        return self.first <= other.last and other.first <= self.last


def event_mentions(
    sources: Sequence[Source], times: Iterable[Time], quotes: Iterable[Quotation]
) -> tuple[EventMention, ...]:
    """Every dated statement exact enough for a timeline, in text order of each source."""
    dated: dict[str, list[Time]] = defaultdict(list)
    for time in times:
        if time.type in ("DATE", "TIME") and time.first and (_days(time) < MONTH or _YEAR.fullmatch(time.value)):
            dated[time.source].append(time)
    spoken: dict[str, list[Quotation]] = defaultdict(list)
    for quote in quotes:
        spoken[quote.source].append(quote)
    out: list[EventMention] = []
    for source in sources:
        tongue = language_of(source.language)
        own = sorted(dated[source.id], key=lambda t: t.start)
        for sentence in source.sentences if own else ():
            inside = [t for t in own if sentence.start <= t.start < sentence.end]
            if not inside or furniture.is_furniture(source.text[sentence.start : sentence.end], tongue):
                continue
            telling = furniture.telling(source.text, sentence, inside)
            read = _read(source.text, sentence, tongue) if telling else None
            if read is not None:
                read = read._replace(relative=tuple((t.start, t.end) for t in inside if is_relative(t)))
                out.extend(_of_sentence(source, sentence, telling, spoken[source.id], read, tongue))
    return tuple(out)


def _of_sentence(
    source: Source,
    sentence: Sentence,
    times: Sequence[Time],
    quotes: Sequence[Quotation],
    clause: _Sentence,
    tongue: Language,
) -> Iterable[EventMention]:
    """The tellings of one sentence: a coarse date that holds an exact one says no more than that."""
    inside = [q for q in quotes if q.start < sentence.end and sentence.start < q.end]
    speakers = frozenset(q.speaker for q in inside if q.speaker)
    said = frozenset(folded(q.text) for q in inside if q.kind in ("direct", "mixed") and count(q.text) >= _QUOTED)
    read: list[tuple[Time, str, Place]] = []
    for time in times:
        place = Place(text=source.text, first=sentence.start, last=sentence.end, start=time.start, end=time.end)
        read.append((time, _kind(source, time, place, clause, tongue), place))
    done: set[str] = set()
    for time, kind, place in sorted(read, key=lambda r: (_days(r[0]), r[0].start)):
        if time.id in done or time.first is None or time.last is None:
            continue
        same = [t for t, k, _ in read if k == kind and t.id not in done and _holds(t, time)]
        own = {t.id for t in same}
        done |= own
        alone = len({k for _, k, _ in read}) == 1 and len(same) == len(read)
        reach = len(source.text) if alone else _AROUND
        yield EventMention(
            source=source,
            passage=Passage(source.id, sentence.start, sentence.end),
            times=tuple(sorted(same, key=lambda t: (_days(t), t.start))),
            first=time.first,
            last=time.last,
            kind=kind,
            about=around(place, reach, tongue),
            speakers=speakers if kind == "statement" else frozenset(),
            others=tuple((t.start, t.end) for t in times if t.id not in own),
            said=said if kind == "statement" else frozenset(),
            verbs=clause.verbs,
            relative=clause.relative,
        )


def _read(text: str, sentence: Sentence, tongue: Language) -> _Sentence | None:
    """A sentence with its verbs; None where it tells nothing ("Updated 5:41 p.m." and "May 31, 2018" do not)."""
    known, tense = date_grammar(tongue), tenses(tongue)
    if known is None or tense is None:
        return _Sentence((), {})
    clause = known.read(text, tokenise(text, sentence.start, sentence.end))
    others = len(clause.lexemes) - sum(e.last - e.first for e in clause.expressions)
    verbs = tuple(clause.lexemes[i].start for i in tense.verbs(text, clause.lexemes))
    if others < 2 * _FEWEST and not (others >= _FEWEST and verbs):
        return None
    return _Sentence(verbs, {e.start: tense.of(text, clause.lexemes, e) for e in clause.expressions})


def is_relative(time: Time) -> bool:
    """Whether a date counts from another day ("Monday", "last night"), so that nobody knows it elsewhere."""
    return time.rule.key not in _OF_CALENDAR


def _days(time: Time) -> int:
    return (time.last - time.first).days if time.first and time.last else 0


def _holds(outer: Time, inner: Time) -> bool:
    """Whether the days of `inner` lie in those of `outer`."""
    if outer.first is None or outer.last is None or inner.first is None or inner.last is None:
        return False
    return outer.first <= inner.first and inner.last <= outer.last


def _kind(source: Source, time: Time, place: Place, clause: _Sentence, tongue: Language) -> str:
    """What kind of event a date tells of."""
    written = source.published
    if (
        written
        and written.last
        and time.first
        and time.first > written.last
        and clause.tenses.get(time.start) != "past"
    ):
        return "expected"
    if _days(time) > MONTH or (
        written and written.first and time.last and (written.first - time.last).days > _LONG_AGO
    ):
        return "background"
    if publishes(place, tongue):
        return "publication"
    return "statement" if is_saying(place, tongue) else "happening"
