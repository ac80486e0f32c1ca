"""Where figures do not agree: those that answer one question, side by side.

Figures are compared within a slot and unit.  How many were killed is one question of the story; how far or how
much is one only among sentences that are worded much alike.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..claim_model import Claim, Disagreement
from ..language.load import language
from ..model import Figure, Source
from ..text.words import folded
from .stance import bounds, content

_SHARED = 4  # content words two sentences must share to speak of the same distance, sum or share …
_ALIKE = 0.5  # … and what part of all their content words these must be
_LOOK_BACK = 20  # earlier questions with a word in common a sentence is compared with


def find_disagreements(sources: Sequence[Source], figures: Sequence[Figure]) -> tuple[Disagreement, ...]:
    """Figures of one slot that differ, from the least to the most; slots with most sources first.

    A multiple ("five times the losses") is compared only with multiples in sentences worded much alike.  A figure
    that a source repeats in the same words stands once, the same words in another source once more.
    """
    by_id = {source.id: source for source in sources}
    slots: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    said = {(f.source, f.what, f.unit, f.low, f.high, folded(f.text)): f for f in reversed(figures)}
    for figure in reversed(said.values()):
        if figure.what:
            slots[figure.what, figure.unit].append(figure)
    out = []
    for (what, unit), group in slots.items():
        one = what in language(by_id[group[0].source].language).claims.one_question and unit != "times"
        questions = [group] if one else _questions(group, by_id)
        for question in questions:
            if _differ(question):
                out.append(Disagreement(what, unit, tuple(f.id for f in sorted(question, key=_size))))
    return tuple(sorted(out, key=lambda d: (-len(d.figures), d.what, d.unit, d.figures)))


def _differ(group: Iterable[Figure]) -> bool:
    """Whether the figures of more than one place are not all said alike."""
    return len({(f.low, f.high, f.unit, folded(f.text)) for f in group}) > 1


def _size(figure: Figure) -> tuple[float, float, str, int]:
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else math.inf
    return low or 0.0, high, figure.source, figure.start


def _questions(group: Sequence[Figure], sources: Mapping[str, Source]) -> list[list[Figure]]:
    """The figures whose sentences are worded much alike, each the only one of its kind in its sentence.

    A sentence is compared with the first of each question that has one of its rarest words; linear in the figures.
    """
    sentences = {f.id: (f.source, *bounds(sources[f.source], f.start)) for f in group}
    crowd = Counter(sentences.values())
    single = [f for f in group if crowd[sentences[f.id]] == 1]
    contents = {f.id: content(sources[f.source], *sentences[f.id][1:]) for f in single}
    spread = Counter(word for words in contents.values() for word in words)
    questions: list[list[Figure]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for figure in single:
        words = contents[figure.id]
        rare = sorted(words, key=lambda w: (spread[w], w))[: max(1, len(words) // 2)]
        near = dict.fromkeys(q for word in rare for q in holders[word][-_LOOK_BACK:])
        best = next((q for q in near if _alike(words, contents[questions[q][0].id])), None)
        if best is None:
            best = len(questions)
            questions.append([])
            for word in words:
                holders[word].append(best)
        questions[best].append(figure)
    return [q for q in questions if len({f.source for f in q}) > 1]


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    common = len(a & b)
    return common >= _SHARED and common >= _ALIKE * len(a | b)


# -------------------------------------------------------------------------------------------- claims


def with_rivals(claims: Sequence[Claim], figures: Sequence[Figure]) -> tuple[Claim, ...]:
    """The claims, each with those that answer the same question otherwise: by the editor's word, else by their figures.

    Found are claims that count the same thing of one kind in one unit ("killed", people, soldiers) and differ in how many.
    """
    by_id = {f.id: f for f in figures}
    asked: dict[str, list[str]] = defaultdict(list)
    counted: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.question:
            asked[folded(claim.question)].append(claim.id)
        for slot in _slots(claim, by_id):
            counted[slot].append(claim)
    mutual: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for rival in claim.rivals:
            mutual[rival].append(claim.id)
    out = []
    for claim in claims:
        named = [*claim.rivals, *asked[folded(claim.question)]] if claim.question else list(claim.rivals)
        named += mutual[claim.id]
        rivals = tuple(dict.fromkeys(r for r in named if r != claim.id))
        if rivals:
            out.append(replace(claim, rivals=rivals, rivals_by="editor"))
            continue
        found = dict.fromkeys(
            other.id
            for slot in _slots(claim, by_id)
            for other in counted[slot]
            if other.id != claim.id
            and not other.question
            and _values(other, slot, by_id) != _values(claim, slot, by_id)
        )
        out.append(replace(claim, rivals=tuple(found), rivals_by="found" if found else ""))
    return tuple(out)


def _slots(claim: Claim, figures: Mapping[str, Figure]) -> list[tuple[str, str, str]]:
    """What the claim counts: slot, unit, and the counted as printed."""
    own = (figures[f] for f in claim.figures if f in figures)
    return list(dict.fromkeys((f.what, f.unit, folded(f.noun)) for f in own if f.what and f.unit != "times"))


def _values(
    claim: Claim, slot: tuple[str, str, str], figures: Mapping[str, Figure]
) -> set[tuple[float | None, float | None]]:
    own = (figures[f] for f in claim.figures if f in figures)
    return {(f.low, f.high) for f in own if (f.what, f.unit, folded(f.noun)) == slot}
