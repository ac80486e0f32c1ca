"""Where figures do not agree: those that answer one question, side by side.

Figures are compared within a slot and unit.  How many were killed is one question of the story; how far or how
much is one only among sentences that speak of the same thing, which shared words must show.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from .language import language
from .model import Disagreement, Figure, Source
from .statements import bounds, content
from .words import folded

_SHARED = 3  # content words two sentences must share to speak of the same distance, sum or share


def find(sources: Sequence[Source], figures: Sequence[Figure]) -> tuple[Disagreement, ...]:
    """Figures of one slot that differ, from the least to the most; slots with most sources first.

    A multiple ("five times the losses") stands with the counts of its slot, after them.  The same words
    in several sources are a figure each.
    """
    by_id = {source.id: source for source in sources}
    slots: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    multiples: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.what and figure.unit == "times":
            multiples[figure.what].append(figure)
        elif figure.what:
            slots[figure.what, figure.unit].append(figure)
    out = []
    for (what, unit), group in slots.items():
        section = language(by_id[group[0].source].language).section("claims")
        questions = [group] if what in section.get("one_question", ()) else _questions(group, by_id)
        for question in questions:
            if what in multiples and question is group:
                question = [*question, *multiples.pop(what)]
            if _differ(question):
                out.append(Disagreement(what, unit, tuple(f.id for f in sorted(question, key=_size))))
    return tuple(sorted(out, key=lambda d: (-len(d.figures), d.what, d.unit, d.figures)))


def _differ(group: Iterable[Figure]) -> bool:
    """Whether the figures of more than one place are not all said alike."""
    return len({(f.low, f.high, f.unit, folded(f.text)) for f in group}) > 1


def _size(figure: Figure) -> tuple[bool, float, float, str, int]:
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else math.inf
    return figure.unit == "times", low or 0.0, high, figure.source, figure.start


def _questions(group: Sequence[Figure], sources: Mapping[str, Source]) -> list[list[Figure]]:
    """The figures whose sentences, in different sources, share enough content words; linear in the figures."""
    contents = [content(sources[f.source], *bounds(sources[f.source], f.start)) for f in group]
    holders: dict[str, list[int]] = defaultdict(list)
    for k, inside in enumerate(contents):
        for word in inside:
            holders[word].append(k)
    parent = list(range(len(group)))
    for k, inside in enumerate(contents):
        shared: dict[int, int] = defaultdict(int)
        for word in inside:
            if len(holders[word]) <= 50:  # a word that everybody uses tells nothing apart
                for other in holders[word]:
                    if other < k and group[other].source != group[k].source:
                        shared[other] += 1
        for other, count in shared.items():
            if count >= _SHARED and 2 * count >= min(len(inside), len(contents[other])):
                parent[_root(parent, k)] = _root(parent, other)
    questions: dict[int, list[Figure]] = defaultdict(list)
    for k, figure in enumerate(group):
        questions[_root(parent, k)].append(figure)
    return [q for q in questions.values() if len(q) > 1]


def _root(parent: list[int], k: int) -> int:
    while parent[k] != k:
        parent[k] = parent[parent[k]]
        k = parent[k]
    return k
