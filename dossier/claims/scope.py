"""What a figure answers: how many in all, at the event of the story, or only something beside that.

A toll is compared with tolls.  Apart stand parts of one ("including two nurses", "four officers and one guard"), those
who are worse hurt than others, attackers, people of a group that is named, figures that are denied, feared or asked for,
and those of other years and events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..language.load import Language, language
from ..model import Figure, Source
from ..rules import FigureRule, NumeralRule
from ..text.lexicon import Lexicon, lexicon
from ..text.tokens import tokenise
from ..text.words import fold
from .stance import bounds, read

_NEAR = 4  # tokens before or behind a figure in which a word makes it a part, or a degree of harm
_LONGEST = 300  # tokens of a sentence
_CLOSE = 2  # … right before it
_STEM = 5  # letters by which the names of two groups are one: "Russian", "Russians"
_PAUSES = frozenset(",;:—–()")
_YEARS = range(1500, 2200)


#: Who is counted, by the stems of the words that name them; empty where it is all there are.
People = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Words:
    parts: Lexicon  # before the figure or behind it
    added: Lexicon
    degrees: Lexicon
    lasting: Lexicon
    elsewhere: Lexicon
    thresholds: Lexicon
    attackers: frozenset[str]
    anybody: frozenset[str]
    either: frozenset[str]
    of: frozenset[str]
    harmed: Mapping[str, frozenset[str]]  # slot → its participles and states


@cache
def _compiled(tongue: Language) -> _Words:
    own = tongue.claims
    names = {word for slot in tongue.figures.slots.values() for name in slot.nouns for word in name.split()}

    def phrases(listed: Iterable[str]) -> Lexicon:
        return lexicon(dict.fromkeys(listed, ""))

    return _Words(
        parts=phrases(own.part_words),
        added=phrases(own.added_words),
        degrees=phrases(own.degrees),
        lasting=phrases(own.lasting),
        elsewhere=phrases(own.elsewhere),
        thresholds=phrases(own.thresholds),
        attackers=frozenset(map(fold, own.attackers)),
        anybody=frozenset(fold(w) for w in (*own.anybody, *names)),
        either=own.either,
        of=tongue.figures.of,
        harmed={slot: frozenset((*s.participles, *s.states)) for slot, s in tongue.figures.slots.items()},
    )


def scopes(sources: Sequence[Source], figures: Sequence[Figure]) -> dict[str, People]:
    """By id, the figures that answer a question about the event of the story, with whom they count.

    Only figures of the slots that are one question (`one_question`) are asked; what is told of one person is a toll only
    where nobody tells of more.
    """
    by_id = {source.id: source for source in sources}
    years = {source.published.last.year for source in sources if source.published and source.published.last}
    asked = [f for f in figures if f.what in language(by_id[f.source].language).claims.one_question]
    beside: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in asked:
        beside[figure.source, bounds(by_id[figure.source], figure.start)[0]].append(figure)
    out: dict[str, People] = {}
    for together in beside.values():
        source = by_id[together[0].source]
        sentence = _Sentence(source, bounds(source, together[0].start), _compiled(language(source.language)))
        if sentence.is_list or sentence.is_of_another_time(years):
            continue
        for figure in together:
            others = [f for f in together if f is not figure]
            if not sentence.sets_apart(figure, others):
                out[figure.id] = sentence.group(figure)
    many = {f.what for f in asked if f.id in out and (f.low or f.high or 0) > 1}
    return {f.id: out[f.id] for f in asked if f.id in out and not (f.what in many and _is_one_person(f))}


def stated(sources: Sequence[Source], figures: Sequence[Figure], scoped: Mapping[str, People]) -> dict[str, People]:
    """Those of `scoped` that their sentence asserts: what is denied, feared or asked answers nothing."""
    by_id = {source.id: source for source in sources}
    out = {}
    for figure in figures:
        if figure.id in scoped:
            source = by_id[figure.source]
            said = read(source, *bounds(source, figure.start), (), (figure.start, figure.end))
            if not said.denied and not said.open:
                out[figure.id] = scoped[figure.id]
    return out


def _is_one_person(figure: Figure) -> bool:
    return figure.numeral == NumeralRule.ONE_PERSON or (figure.low == figure.high == 1 and bool(figure.noun))


class _Sentence:
    """A sentence with figures, read for what sets them apart."""

    def __init__(self, source: Source, place: tuple[int, int], words: _Words) -> None:
        self._source = source
        self._start, self._end = place
        self._tokens = tokenise(source.text, *place)
        self._words = words

    @property
    def is_list(self) -> bool:
        """Whether it has more words than a sentence: a list, or a text without full stops."""
        return len(self._tokens) > _LONGEST

    def is_of_another_time(self, years: set[int]) -> bool:
        """Whether it names years, none of them near those in which the sources were published, or another event in words."""
        if any(self._words.elsewhere.at(self._tokens, at)[0] for at in range(len(self._tokens))):
            return True
        named = {int(t.low) for t in self._tokens if len(t.low) == 4 and t.low.isdecimal() and int(t.low) in _YEARS}
        return bool(years and named) and not any(abs(a - b) <= 1 for a in named for b in years)

    def sets_apart(self, figure: Figure, others: Sequence[Figure]) -> bool:
        """Whether something in it makes the figure no count of all at the event."""
        return (
            figure.unit == "times"
            or (figure.approximate and figure.low is None)
            or self._is_part(figure, others)
            or self._is_named_otherwise(figure)
            or self._is_other_harm(figure)
        )

    def _is_part(self, figure: Figure, others: Sequence[Figure]) -> bool:
        same = [f for f in others if f.what == figure.what]
        if any(FigureRule.NEIGHBOUR in (figure.rule, f.rule) for f in same):
            return True
        first, last = self._span(figure)
        if self._beside(self._words.parts, first, last):
            return True
        if figure.low == figure.high == 1 and last < len(self._tokens) and self._tokens[last].low in self._words.of:
            return True  # "one of the four"
        # "six died and another 12 were hurt": what is added to those of another slot is all there are in its own
        earlier = any(f.start < figure.start and f.what != figure.what for f in others)
        return not earlier and self._beside(self._words.added, first, last)

    def _beside(self, phrases: Lexicon, first: int, last: int) -> bool:
        """Whether a phrase ends right before the tokens from `first` to `last`, or begins right behind them."""
        for at in (*range(max(0, first - _NEAR), first), last, last + 1):
            size = phrases.at(self._tokens, at)[0]
            if size and (at >= last or first - 1 <= at + size <= first):
                return True
        return False

    def _is_named_otherwise(self, figure: Figure) -> bool:
        last = self._span(figure)[1]
        noun = {fold(t.low) for t in tokenise(figure.noun, 0, len(figure.noun))}
        if noun & self._words.attackers or noun & self._words.harmed.get(figure.what, frozenset()):
            return True
        if any(self._words.thresholds.at(self._tokens, at)[0] for at in range(len(self._tokens))):
            return True
        reach = range(last, min(len(self._tokens), last + 12))
        harmed = self._words.harmed.get(figure.what, frozenset())
        states = [at for at in reach if self._tokens[at].low in harmed]
        return any(self._words.either.intersection(t.low for t in self._tokens[at - 1 : at + 2]) for at in states)

    def _is_other_harm(self, figure: Figure) -> bool:
        first, last = self._span(figure)
        pause = next(
            (at for at in range(last, len(self._tokens)) if self._tokens[at].low in _PAUSES), len(self._tokens)
        )
        near = [*range(max(0, first - _CLOSE), first), *range(last, min(pause, last + 2 * _NEAR))]
        return any(
            words.at(self._tokens, at)[0] for words in (self._words.degrees, self._words.lasting) for at in near
        )

    def group(self, figure: Figure) -> People:
        """The stems of the words that say who is counted; none for people in general."""
        last = self._span(figure)[1]
        named = [t for t in self._tokens[last : last + _CLOSE] if t.capital]  # "scores of Russians"
        noun = tokenise(figure.noun, 0, len(figure.noun)) or named
        return frozenset(
            fold(t.low)[:_STEM] for t in noun if t.low[0].isalpha() and fold(t.low) not in self._words.anybody
        )

    def _span(self, figure: Figure) -> tuple[int, int]:
        inside = [at for at, t in enumerate(self._tokens) if figure.start <= t.start < figure.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)
