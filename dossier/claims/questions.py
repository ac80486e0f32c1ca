"""Which figures answer one question: how many were killed in all, how many of one group, how much of one thing.

Tolls of the story are compared group by group, and a group that is larger than all there are contradicts the whole.
Anything else that is counted or measured is one thing where it has the same name and the words around it, or most
words of its sentence, are the same.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

from ..language.load import Language, language
from ..model import Figure, Quotation, Source
from ..rules import NumeralRule
from ..text.lexicon import Lexicon, lexicon
from ..text.tokens import tokenise
from ..text.words import fold
from .scope import People
from .stance import bounds, content

_AROUND = 5  # words on either side of a figure that tell what it is a count of
_SHARED = 3  # content words two sentences must share to speak of the same count, sum or distance …
_ALIKE = 0.5  # … what part of the shorter one's these must be where the words around the figures differ
_FEW = 2  # … and how many where a word beside the figure and what it counts are the same
_DAYS = 7  # between two tolls that may differ and not because time went by
_MANY = 5  # tolls that show what is usual, …
_ANOTHER = 50  # … and how many times less counts the dead of one place or another event
_LOOK_BACK = 20  # earlier questions with a word in common a sentence is compared with

#: What marks the key of something that flows: "barrels a day".
_RATE = "rate"

#: A number as it is compared: two figures with one value agree.
Value = tuple[str, float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Figures that answer it, of any value."""

    what: str
    unit: str
    figures: tuple[Figure, ...]
    of_all: bool  # of all there are, not of a group or a thing with a name
    toll: bool  # of the event of the story, so that it may grow


def value(figure: Figure) -> Value:
    """ "two", "at least two" and "about two" are one value; "up to two" and a number word in the plural are others."""
    if figure.numeral == NumeralRule.PLURAL:
        return "many", figure.low, None
    if figure.low is None:
        return "most", None, figure.high
    if figure.high is None or figure.high == figure.low:
        return "", figure.low, None
    return "range", figure.low, figure.high


def questions(
    sources: Sequence[Source], figures: Sequence[Figure], scoped: Mapping[str, People]
) -> tuple[Question, ...]:
    """The questions that figures answer, those about the event of the story first."""
    by_id = {source.id: source for source in sources}
    tolls: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    things: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.id in scoped:
            tolls[figure.what, figure.unit].append(figure)
        elif thing := _thing(figure, by_id[figure.source]):
            things[thing].append(figure)
    out = [
        Question(what=what, unit=unit, figures=tuple(group), of_all=any(not scoped[f.id] for f in group), toll=True)
        for (what, unit), all_ in tolls.items()
        for group in _groups(all_, scoped)
    ]
    for thing, group in things.items():
        out += [
            Question(what=thing[0], unit=thing[1], figures=tuple(same), of_all=False, toll=False)
            for same in _same_things(group, by_id, thing[-1])
        ]
    return tuple(out)


def current(question: Question, sources: Mapping[str, Source], voices: Mapping[str, str]) -> list[Figure]:
    """Those that no later one from the same voice replaces, beside others of their own days: a toll that grows is a series.

    `voices` names who is quoted with a figure, by its id; else the document's outlet speaks.
    """

    def voice(figure: Figure) -> str:
        outlet = sources[figure.source].outlet
        return voices.get(figure.id) or (outlet.value if outlet else figure.source)

    def day(figure: Figure) -> dt.date | None:
        published = sources[figure.source].published
        return published.day if published else None

    newest: dict[str, dt.date] = {}
    for figure in question.figures:
        if now := day(figure):
            newest[voice(figure)] = max(newest.get(voice(figure), now), now)
    latest = [f for f in question.figures if not (now := day(f)) or now == newest[voice(f)]]
    if not question.toll:
        return latest
    usual = median(f.low or f.high or 0 for f in latest) if len(latest) >= _MANY else 0
    latest = [f for f in latest if (f.low or f.high or 0) * _ANOTHER > usual]
    return [f for f in latest if any(_at_one_time(day(f), day(g)) and value(f) != value(g) for g in latest)]


def _at_one_time(one: dt.date | None, other: dt.date | None) -> bool:
    """Whether a number of the one day and a number of the other can contradict each other; of unknown days it is asked."""
    return one is None or other is None or abs((one - other).days) <= _DAYS


def speakers(figures: Sequence[Figure], quotes: Sequence[Quotation]) -> dict[str, str]:
    """Who is quoted with each figure, by its id: the speaker of the shortest quotation that holds it."""
    held: dict[str, list[Quotation]] = defaultdict(list)
    for quote in quotes:
        if quote.speaker:
            held[quote.source].append(quote)
    out = {}
    for figure in figures:
        around = [q for q in held[figure.source] if q.start <= figure.start and figure.end <= q.end]
        if around:
            out[figure.id] = min(around, key=lambda q: (q.end - q.start, q.start)).speaker or ""
    return out


# ---------------------------------------------------------------------------------------------- tolls


def _groups(figures: Sequence[Figure], scoped: Mapping[str, People]) -> Iterator[list[Figure]]:
    """All there are, with every group that is larger than that; and each other group."""
    whole = [f for f in figures if not scoped[f.id]]
    most = max((f.high or f.low or 0 for f in whole), default=None)
    groups: dict[People, list[Figure]] = defaultdict(list)
    for figure in figures:
        if not scoped[figure.id]:
            continue
        if most is not None and (figure.low or 0) > most and figure.numeral != NumeralRule.PLURAL:
            whole.append(figure)
        else:
            groups[scoped[figure.id]].append(figure)
    if whole:
        yield whole
    yield from groups.values()


# --------------------------------------------------------------------------------------- other things


@cache
def _rates(tongue: Language) -> Lexicon:
    return lexicon(dict.fromkeys(tongue.claims.rates, ""))


def _thing(figure: Figure, source: Source) -> tuple[str, ...]:
    """What is counted or measured, as a key: slot, unit, the noun and, where it flows, the time it takes; () where nothing shows."""
    tongue = language(source.language)
    toll = figure.what in tongue.claims.one_question and figure.unit != "times"
    if not figure.unit or toll or figure.unit == "people":
        return ()
    behind = tokenise(source.text, figure.end, min(len(source.text), figure.end + 60))
    rate = next((at for at in range(min(4, len(behind))) if _rates(tongue).at(behind, at)[0]), None)
    attribute = (
        "" if figure.what or not figure.noun or fold(figure.noun) == fold(figure.unit) else fold(figure.noun)
    )
    return figure.what, figure.unit, attribute, "" if rate is None else _RATE


def _same_things(group: Sequence[Figure], sources: Mapping[str, Source], rate: str) -> list[list[Figure]]:
    """The figures that are told of one thing, each the only one of its kind in its sentence, from several sources.

    A figure is compared with the first of each question that has one of its sentence's rarest words; linear in the figures.
    """
    sentences = {f.id: (f.source, *bounds(sources[f.source], f.start)) for f in group}
    crowd = Counter(sentences.values())
    single = [f for f in group if crowd[sentences[f.id]] == 1]
    contents = {f.id: content(sources[f.source], *sentences[f.id][1:]) for f in single}
    beside = {f.id: _beside(f, sources[f.source], sentences[f.id][1:]) for f in single}
    spread = Counter(word for words in contents.values() for word in words)
    out: list[list[Figure]] = []
    holders: dict[str, list[int]] = defaultdict(list)

    def same(a: Figure, b: Figure) -> bool:
        common = len(contents[a.id] & contents[b.id])
        if rate or (beside[a.id] & beside[b.id] and common >= (_SHARED if a.what else _FEW)):
            return True
        return common > _SHARED and common >= _ALIKE * len(contents[a.id] | contents[b.id])

    for figure in single:
        rare = sorted(contents[figure.id], key=lambda w: (spread[w], w))[: max(2, len(contents[figure.id]) // 2)]
        near = range(len(out)) if rate else dict.fromkeys(q for word in rare for q in holders[word][-_LOOK_BACK:])
        best = next((q for q in near if same(figure, out[q][0])), None)
        if best is None:
            best = len(out)
            out.append([])
            for word in contents[figure.id]:
                holders[word].append(best)
        out[best].append(figure)
    return [q for q in out if len({f.source for f in q}) > 1]


def _beside(figure: Figure, source: Source, sentence: tuple[int, int]) -> frozenset[str]:
    """The content words near a figure in its sentence, without what it counts."""
    start, end = sentence
    tokens = [t for t in tokenise(source.text, start, end) if t.low[0].isalnum()]
    before = [t for t in tokens if t.end <= figure.start][-_AROUND:]
    after = [t for t in tokens if t.start >= figure.end][: _AROUND + 1]
    near = [*before, *after]
    if not near:
        return frozenset()
    own = {fold(w) for w in (figure.unit, *figure.noun.split())}
    return content(source, near[0].start, near[-1].end) - own
