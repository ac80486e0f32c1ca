"""Dated statements of single sources, and which of them tell of one happening.

Better two entries than one wrong merge: two tellings are one when their intervals meet and they stand in a
passage that the sources share, or are on the same days and speak of the same things.  A coarse date ("last
week") goes to the happening inside it that it clearly fits, else it stays by itself.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .contents import content
from .expressions import grammar
from .language import Language
from .language import language as language_of
from .model import Passage, Quotation, Reuse, Sentence, Source, Time
from .surroundings import Place, around, is_saying, publishes
from .tenses import Tenses

#: Words on either side of a date that tell what it dates.
_AROUND = 12
_YEAR = re.compile(r"\d{4}")
#: Longest interval, in days, that is a point of a timeline; longer ones are background.
MONTH = 31
#: Words and marks beside its dates that a sentence must have to tell of something.
_FEWEST = 5
#: A happening this many days before its telling is background.
_LONG_AGO = 366
#: Bits of surprise in the content words that two tellings of the same days must share, in one document and in two,
#: and that a coarse date must share with the happening it joins: a word of every fourth sentence is worth 2.
_SHARED_HERE, _SHARED, _SHARED_COARSE = 1.5, 6.0, 5.0
#: The part of the lesser telling that must recur in the other.
_PART = 0.25
#: The part of what a coarse date tells that must recur in the happening it joins.
_PART_COARSE = 0.3
#: How much better than one of other days a coarse date must fit the happening it joins.
_CLEARLY = 1.3


@dataclass(frozen=True)
class Telling:
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

    @property
    def length(self) -> int:
        """Days from the first to the last, 0 for one day."""
        return (self.last - self.first).days

    def meets(self, other: Telling) -> bool:
        """Whether the two intervals have a day in common."""
        return self.first <= other.last and other.first <= self.last


def tellings(sources: Sequence[Source], times: Iterable[Time], quotes: Iterable[Quotation]) -> tuple[Telling, ...]:
    """Every dated statement exact enough for a timeline, in text order of each source."""
    dated: dict[str, list[Time]] = defaultdict(list)
    for time in times:
        if time.type in ("DATE", "TIME") and time.first and (_days(time) < MONTH or _YEAR.fullmatch(time.value)):
            dated[time.source].append(time)
    spoken: dict[str, list[Quotation]] = defaultdict(list)
    for quote in quotes:
        spoken[quote.source].append(quote)
    out: list[Telling] = []
    for source in sources:
        tongue = language_of(source.language)
        own = sorted(dated[source.id], key=lambda t: t.start)
        for sentence in source.sentences if own else ():
            inside = [t for t in own if sentence.start <= t.start < sentence.end]
            out.extend(_of_sentence(source, sentence, inside, spoken[source.id], tongue))
    return tuple(out)


def _of_sentence(
    source: Source, sentence: Sentence, times: Sequence[Time], quotes: Sequence[Quotation], tongue: Language
) -> Iterable[Telling]:
    """The tellings of one sentence: a coarse date that holds an exact one says no more than that."""
    speakers = frozenset(
        q.speaker for q in quotes if q.speaker and q.start < sentence.end and sentence.start < q.end
    )
    read: list[tuple[Time, str, Place]] = []
    for time in times:
        place = Place(source.text, sentence.start, sentence.end, time.start, time.end)
        read.append((time, _kind(source, time, place, tongue), place))
    if not _tells(source.text, sentence, tongue):
        return
    done: set[str] = set()
    for time, kind, place in sorted(read, key=lambda r: (_days(r[0]), r[0].start)):
        if time.id in done or time.first is None or time.last is None:
            continue
        same = [t for t, k, _ in read if k == kind and t.id not in done and _holds(t, time)]
        done.update(t.id for t in same)
        alone = len({k for _, k, _ in read}) == 1 and len(same) == len(read)
        reach = len(source.text) if alone else _AROUND
        yield Telling(
            source,
            Passage(source.id, sentence.start, sentence.end),
            tuple(sorted(same, key=lambda t: (_days(t), t.start))),
            time.first,
            time.last,
            kind,
            around(place, reach, tongue),
            speakers if kind == "statement" else frozenset(),
            tuple((t.start, t.end) for t in times if t not in same),
        )


def _tells(text: str, sentence: Sentence, tongue: Language) -> bool:
    """Whether a sentence says anything: it has a verb ("Updated 5:41 p.m." and "May 31, 2018" have none that counts)."""
    known = grammar(tongue)
    if known is None:
        return True
    clause = known.read(text, sentence.start, sentence.end)
    dates = sum(e.last - e.first for e in clause.expressions)
    verb = Tenses(tongue.section("times")["tense"]).first_verb(text, clause.tokens)
    return len(clause.tokens) - dates >= _FEWEST and (verb is not None or len(clause.tokens) - dates >= 2 * _FEWEST)


def _days(time: Time) -> int:
    return (time.last - time.first).days if time.first and time.last else 0


def _holds(outer: Time, inner: Time) -> bool:
    """Whether the days of `inner` lie in those of `outer`."""
    if outer.first is None or outer.last is None or inner.first is None or inner.last is None:
        return False
    return outer.first <= inner.first and inner.last <= outer.last


def _kind(source: Source, time: Time, place: Place, tongue: Language) -> str:
    """What kind of event a date tells of."""
    written = source.published
    if written and written.last and time.first and time.first > written.last:
        return "expected"
    if _days(time) > MONTH or (
        written and written.first and time.last and (written.first - time.last).days > _LONG_AGO
    ):
        return "background"
    if publishes(place, tongue):
        return "publication"
    return "statement" if is_saying(place, tongue) else "happening"


def gather(
    told: Sequence[Telling], shared: Iterable[Reuse], sources: Sequence[Source]
) -> tuple[tuple[Telling, ...], ...]:
    """The tellings in groups that tell of one happening, in the order of their first members."""
    groups, weigh = _Groups(told), _Surprise(sources)
    places: dict[str, list[int]] = defaultdict(list)
    for i, t in enumerate(told):
        places[t.source.id].append(i)
    for reuse in shared:
        for i in places[reuse.a.source]:
            if not _inside(told[i], reuse.a):
                continue
            for j in places[reuse.b.source]:
                if _inside(told[j], reuse.b) and _same_words(told[i], told[j]):
                    groups.join(i, j)
    exact: dict[tuple[dt.date, dt.date, str], list[int]] = defaultdict(list)
    for i, t in enumerate(told):
        exact[t.first, t.last, t.kind].append(i)
    for alike in exact.values():
        for n, i in enumerate(alike):
            for j in alike[n + 1 :]:
                if _alike(told[i], told[j], weigh):
                    groups.join(i, j)
    _place_coarse(told, groups, weigh)
    return groups.listed()


class _Surprise:
    """How much it says that two passages share words: the bits of surprise (−log₂ of the share of sentences) in each."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._seen: Counter[str] = Counter()
        self._sentences = 1
        for source in sources:
            tongue = language_of(source.language)
            for sentence in source.sentences:
                self._sentences += 1
                self._seen.update(content(source.text, sentence.start, sentence.end, tongue))

    def __call__(self, stems: Iterable[str]) -> float:
        return sum(math.log2(self._sentences / max(self._seen[s], 1)) for s in stems)

    def agree(self, a: Telling, b: Telling, needed: float) -> bool:
        """Whether two tellings share words worth `needed` bits and a part of what the lesser says."""
        common = self(a.about & b.about)
        return common >= needed and common >= _PART * min(self(a.about), self(b.about))


def _inside(telling: Telling, passage: Passage) -> bool:
    time = telling.times[0]
    return passage.start <= time.start and time.end <= passage.end


def _same_words(a: Telling, b: Telling) -> bool:
    """Whether two dates in one passage are the same one: same words around, intervals that meet."""
    common = len(a.about & b.about)
    return a.kind == b.kind and a.meets(b) and 2 * common >= min(len(a.about), len(b.about)) and common > 1


def _alike(a: Telling, b: Telling, weigh: _Surprise) -> bool:
    """Whether two tellings of the same days are about one thing."""
    if a.kind == "publication" or (a.speakers and b.speakers and not a.speakers & b.speakers):
        return False
    here = a.source is b.source and a.kind == "happening"
    return weigh(a.about & b.about) >= _SHARED_HERE if here else weigh.agree(a, b, _SHARED)


def _place_coarse(told: Sequence[Telling], groups: _Groups, weigh: _Surprise) -> None:
    """Join each telling of several days to the one group of more exact tellings that it clearly fits."""
    for i in sorted(range(len(told)), key=lambda n: told[n].length):
        coarse = told[i]
        if not coarse.length or coarse.kind != "happening" or groups.finest(i) < coarse.length:
            continue
        fits: list[tuple[float, dt.date, int]] = []
        for root in groups.roots():
            members = [told[m] for m in groups.members(root)]
            inner = [m for m in members if m.length < coarse.length and m.kind == coarse.kind]
            if inner and all(coarse.first <= m.first and m.last <= coarse.last for m in inner):
                said = frozenset().union(*(m.about for m in members))
                fits.append((weigh(coarse.about & said), min(m.first for m in inner), root))
        fits.sort(reverse=True)
        if not fits or fits[0][0] < max(_SHARED_COARSE, _PART_COARSE * weigh(coarse.about)):
            continue
        others = [f for f in fits if f[1] != fits[0][1]]
        if not others or fits[0][0] >= _CLEARLY * others[0][0]:
            groups.join(fits[0][2], i)


class _Groups:
    """Disjoint sets of tellings by index."""

    def __init__(self, told: Sequence[Telling]) -> None:
        self._told = told
        self._members: dict[int, list[int]] = {i: [i] for i in range(len(told))}
        self._root = list(range(len(told)))

    def join(self, i: int, j: int) -> None:
        """Make the groups of `i` and `j` one."""
        a, b = sorted((self._root[i], self._root[j]))
        if a != b:
            for member in self._members[b]:
                self._root[member] = a
            self._members[a] += self._members.pop(b)

    def roots(self) -> tuple[int, ...]:
        """One index a group."""
        return tuple(self._members)

    def members(self, i: int) -> Sequence[int]:
        """The group of `i`."""
        return self._members[self._root[i]]

    def finest(self, i: int) -> int:
        """The length of the most exact member of the group of `i`."""
        return min(self._told[m].length for m in self.members(i))

    def listed(self) -> tuple[tuple[Telling, ...], ...]:
        """The groups, members in order."""
        return tuple(tuple(self._told[m] for m in sorted(group)) for _, group in sorted(self._members.items()))
