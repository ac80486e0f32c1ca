"""Which dated statements of different sources tell of one happening.

Better two entries than one wrong merge.  Tellings of the same days become one where most of a group agree
with each other: they stand in a passage that the sources share, or share words that are rare in the story.
A week goes to the one happening on a day inside it that it clearly fits.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from ..language.load import language
from ..language.word_lists import content_words
from ..model import Passage, Reuse, Source
from ..text.content_words import content
from ..text.diagonal import near_diagonal
from ..text.union import Union
from ..text.words import folded
from .event_mentions import EventMention

#: Bits that two tellings of the same days must share; of the same year; a week and a day in it; and two that name
#: the date by its number (of one document: one of the two).  A word of every fourth sentence is worth 2 bits.
_DAYS, _YEAR, _WEEK, _NAMED = 6.0, 16.0, 5.0, 1.5
#: The part of the lesser telling that must recur in the other, for days, for months and years, for a week and its day.
_PART, _PART_YEAR, _PART_WEEK = 0.25, 0.5, 0.2
#: How much better than one of other days a week must fit the happening it joins.
_CLEARLY = 1.3
#: Share of a group that a telling must agree with to join it.
_MOST = 0.5
#: Members of a group, and groups of the same days, that a telling is compared with: in a story of thousands those
#: that share the most words with it.
_MEMBERS, _GROUPS = 32, 64
#: A word in more groups than this tells none of them apart.
_COMMON = 256
_SIX_DAYS = 6
#: Days by which a copy that kept a weekday is wrong, or two accounts of one day differ, at most.
_WEEK_APART = 7
#: Content words, and the part of a sentence, that two sources must share for their dates of it to be one's error.
_MANY, _MOSTLY = 6, 0.8

Group = tuple[EventMention, ...]


def corefer(told: Sequence[EventMention], shared: Iterable[Reuse], sources: Sequence[Source]) -> tuple[Group, ...]:
    """The tellings in groups that tell of one happening, in the order of their first members."""
    bits = _Bits(sources)
    shared = tuple(shared)
    copies = _copies(told, shared) | _redated(told, shared)
    groups: list[list[int]] = []
    on_days: dict[tuple[dt.date, dt.date, str], _SameDays] = defaultdict(_SameDays)
    for i, telling in enumerate(told):
        alike = on_days[telling.first, telling.last, telling.kind]
        fits = [(_agreement(i, alike.groups[n], told, copies, bits), -n) for n in alike.near(telling)]
        best, n = max(fits, default=(0.0, 0))
        if alike.add(i, telling, -n if best >= _MOST else None):
            groups.append(alike.groups[-1])
    for alike in on_days.values():
        _bridge(alike, told, bits)
    groups = _joined([group for group in groups if group], copies)
    groups = _weeks_placed(groups, told, bits)
    return tuple(tuple(told[i] for i in sorted(group)) for group in sorted(groups, key=min))


class _SameDays:
    """The groups of tellings of the same days, and which words stand in which."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self._by_stem: dict[str, list[int]] = defaultdict(list)

    def near(self, telling: EventMention) -> Sequence[int]:
        """The numbers of the groups that a telling may belong to."""
        if len(self.groups) <= _GROUPS:
            return range(len(self.groups))
        lists = (self._by_stem.get(stem, ()) for stem in sorted(telling.about))
        shared = Counter(n for numbers in lists if len(numbers) <= _COMMON for n in numbers)
        return sorted(sorted(shared, key=lambda n: (-shared[n], n))[:_GROUPS])

    def add(self, i: int, telling: EventMention, number: int | None) -> bool:
        """Put a telling into a group, or into a new one, which is said."""
        new = number is None
        if number is None:
            number = len(self.groups)
            self.groups.append([])
        self.groups[number].append(i)
        for stem in telling.about:
            if number not in self._by_stem[stem][-1:]:
                self._by_stem[stem].append(number)
        return new


def _agreement(
    i: int, group: Sequence[int], told: Sequence[EventMention], copies: set[frozenset[int]], bits: _Bits
) -> float:
    """The share of a group that a telling agrees with; all of it where one document names the date twice."""
    group = group[:_MEMBERS]
    agreeing = [j for j in group if frozenset((i, j)) in copies or bits.same(told[i], told[j])]
    twice = told[i].names_date and any(told[j].source is told[i].source and told[j].names_date for j in agreeing)
    return 1.0 if twice else len(agreeing) / len(group)


class _Bits:
    """How much shared words say: −log₂ of the share of the story's sentences a word stands in."""

    def __init__(self, sources: Sequence[Source]) -> None:
        seen: Counter[str] = Counter()
        sentences = 1
        for source in sources:
            tongue = language(source.language)
            for sentence in source.sentences:
                sentences += 1
                seen.update(content(source.text, sentence.start, sentence.end, content_words(tongue)))
        self._wholes: dict[frozenset[str], float] = {}
        self._bits = {stem: math.log2(sentences / count) for stem, count in seen.items()}

    def of(self, stems: Iterable[str]) -> float:
        """The bits of a set of stems."""
        # An exact sum: that of floats depends on the order, and a set has none.
        return math.fsum(self._bits.get(stem, 0.0) for stem in stems)

    def _whole(self, telling: EventMention) -> float:
        """The bits of all that a telling is about: it is compared with many others."""
        if telling.about not in self._wholes:
            self._wholes[telling.about] = self.of(telling.about)
        return self._wholes[telling.about]

    def share(self, a: EventMention, b: EventMention, part: float) -> float:
        """The bits two tellings share, 0 where that is less than `part` of the lesser one."""
        common = a.about & b.about
        bits = self.of(common) if common else 0.0
        return bits if bits and bits >= part * min(self._whole(a), self._whole(b)) else 0.0

    def same(self, a: EventMention, b: EventMention) -> bool:
        """Whether two tellings of the same days are about one thing."""
        if (
            a.about.isdisjoint(b.about)
            or a.kind == "publication"
            or (a.speakers and b.speakers and not a.speakers & b.speakers)
        ):
            return False
        named = a.names_date + b.names_date
        if a.kind == "happening" and not a.length and named > (a.source is not b.source):
            return self.of(a.about & b.about) >= _NAMED
        if a.length > _SIX_DAYS:
            return self.share(a, b, _PART_YEAR) >= _YEAR
        return self.share(a, b, _PART) >= _DAYS


def _copies(told: Sequence[EventMention], shared: Iterable[Reuse]) -> set[frozenset[int]]:
    """Pairs of tellings that are the same words in two sources."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, telling in enumerate(told):
        places[telling.source.id].append(i)
    out: set[frozenset[int]] = set()
    for reuse in shared:
        here = [i for i in places[reuse.a.source] if _inside(told[i], reuse.a)]
        there = [j for j in places[reuse.b.source] if _inside(told[j], reuse.b)] if here else []
        out.update(frozenset((i, j)) for i, j in near_diagonal(here, there) if _same_words(told[i], told[j]))
    return out


def _inside(telling: EventMention, passage: Passage) -> bool:
    time = telling.times[0]
    return passage.start <= time.start and time.end <= passage.end


def _same_words(a: EventMention, b: EventMention) -> bool:
    """Whether two dates in one passage are the same one: most words around them are, and they meet or are the same word.

    The same words with two dates are a disagreement: a copy that kept a "Wednesday" of the week before.  What one
    outlet prints again and again ("her column appears on Mondays") is none.
    """
    common = len(a.about & b.about)
    if a.kind != b.kind or common < 2 or 2 * common < min(len(a.about), len(b.about)):
        return False
    return a.meets(b) or (_contrary(a, b) and folded(a.times[0].text) == folded(b.times[0].text))


def _redated(told: Sequence[EventMention], shared: Iterable[Reuse]) -> set[frozenset[int]]:
    """Pairs of tellings of two sources that are one but for the date: one sentence reworded nowhere else, or
    one quotation of one speaker."""
    places: dict[str, list[int]] = defaultdict(list)
    quoted: dict[str, list[int]] = defaultdict(list)
    for i, telling in enumerate(told):
        if not telling.others:
            places[telling.source.id].append(i)
            for words in telling.said:
                quoted[words].append(i)
    pairs = {
        (i, j)
        for alike in quoted.values()
        for i, j in combinations(alike, 2)
        if told[i].speakers & told[j].speakers
    }
    for reuse in shared:
        held = [i for i in places[reuse.a.source] if _holds(reuse.a, told[i].passage)]
        others = [j for j in places[reuse.b.source] if _holds(reuse.b, told[j].passage)] if held else []
        pairs |= {(i, j) for i, j in near_diagonal(held, others) if _same_but_for_date(told[i], told[j])}
    return {frozenset((i, j)) for i, j in pairs if _differ(told[i], told[j])}


def _holds(passage: Passage, sentence: Passage) -> bool:
    common = min(passage.end, sentence.end) - max(passage.start, sentence.start)
    return common >= _MOSTLY * (sentence.end - sentence.start)


def _same_but_for_date(a: EventMention, b: EventMention) -> bool:
    common = len(a.about & b.about)
    return common >= _MANY and common >= _MOSTLY * len(a.about | b.about)


def _differ(a: EventMention, b: EventMention) -> bool:
    """Whether two tellings of one kind name each a day of its own."""
    return a.source is not b.source and a.kind == b.kind and not a.length and not b.length and _contrary(a, b)


def _contrary(a: EventMention, b: EventMention) -> bool:
    """Whether two outlets may mean one thing by days that are not the same: they lie within a week."""
    mine, yours = (t.source.outlet.value if t.source.outlet else t.source.id for t in (a, b))
    return mine != yours and 0 < abs((a.first - b.first).days) <= _WEEK_APART


def _joined(groups: list[list[int]], copies: Iterable[frozenset[int]]) -> list[list[int]]:
    """Groups of which a member is a copy of a member of another are one."""
    one = Union(i for group in groups for i in group)
    for first, *others in groups:
        for other in others:
            one.join(first, other)
    for pair in copies:
        one.join(*pair)
    return [list(group) for group in one.groups()]


def _bridge(alike: _SameDays, told: Sequence[EventMention], bits: _Bits) -> None:
    """Groups of one day become one where a member of each agrees with most of the other; the others are left empty."""
    groups = alike.groups
    if len(groups) < 2 or told[groups[0][0]].length:
        return

    def agrees(a: list[int], b: list[int]) -> bool:
        a, b = a[:_MEMBERS], b[:_MEMBERS]
        return any(sum(bits.same(told[i], told[j]) for j in b) >= _MOST * len(b) for i in a)

    for n, a in enumerate(groups):
        for m in alike.near(told[a[0]]) if a else ():
            b = groups[m]
            if m > n and a and b and agrees(a, b) and agrees(b, a):
                a.extend(b)
                b.clear()


def _weeks_placed(groups: list[list[int]], told: Sequence[EventMention], bits: _Bits) -> list[list[int]]:
    """Each group that knows only a week joins the one on a day in it that it clearly fits."""
    members = [[told[i] for i in group] for group in groups]
    by_day: dict[dt.date, list[int]] = defaultdict(list)
    weeks: list[int] = []
    for n, group in enumerate(members):
        if group[0].kind != "happening":
            continue
        finest = min(group, key=lambda t: t.length)
        if 0 < finest.length <= _SIX_DAYS:
            weeks.append(n)
        if finest.length < _SIX_DAYS:
            by_day[finest.first].append(n)
    gone: set[int] = set()
    for n in sorted(weeks, key=lambda n: members[n][0].length, reverse=True):
        week = min(members[n], key=lambda t: t.length)
        fits: list[tuple[float, dt.date, int]] = []
        for step in range(week.length + 1):
            for m in by_day[week.first + dt.timedelta(step)]:
                inner = [t for t in members[m] if t.length < week.length and t.last <= week.last]
                if m != n and m not in gone and inner:
                    best = max(bits.share(w, t, _PART_WEEK) for w in members[n] for t in members[m])
                    if best >= _WEEK:
                        said = frozenset[str]().union(*(t.about for t in members[m]))
                        fits.append((bits.of(week.about & said), inner[0].first, m))
        fits.sort(reverse=True)
        others = [f for f in fits if f[1] != fits[0][1]]
        if fits and (not others or fits[0][0] >= _CLEARLY * others[0][0]):
            m = fits[0][2]
            groups[m].extend(groups[n])
            members[m].extend(members[n])
            gone.add(n)
    return [group for n, group in enumerate(groups) if n not in gone]
