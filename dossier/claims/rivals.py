"""Where answers do not agree: figures side by side, and claims that rest on them.

What is one question is decided in `questions`; here a question whose answers have more than one value is a disagreement,
and claims that give it different ones are rivals.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..claim_model import Claim, Disagreement
from ..model import Figure, Source
from ..text.words import folded
from .questions import Question, Value, current, value


def find_disagreements(
    sources: Sequence[Source], asked: Sequence[Question], voices: Mapping[str, str]
) -> tuple[Disagreement, ...]:
    """The questions whose answers differ, each from the least to the most; those with most figures first.

    An older figure of a voice does not stand beside its newer one.  A figure that a source repeats in the same words
    stands once, the same words in another source once more.
    """
    by_id = {source.id: source for source in sources}
    out = []
    for question in asked:
        figures = current(question, by_id, voices)
        if not _differ(figures):
            continue
        once = {(f.source, value(f), folded(f.text)): f for f in reversed(figures)}
        ordered = sorted(once.values(), key=_size)
        noun = "" if question.of_all else ordered[0].noun
        out.append(Disagreement(question.what, question.unit, tuple(f.id for f in ordered), noun))
    return tuple(sorted(out, key=lambda d: (-len(d.figures), d.what, d.unit, d.figures)))


def _differ(figures: Iterable[Figure]) -> bool:
    """Whether the figures give more than one value; a number word in the plural contradicts no number."""
    return len({value(f) for f in figures} - {v for v in map(value, figures) if v[0] == "many"}) > 1


def _size(figure: Figure) -> tuple[float, float, str, int]:
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else math.inf
    return low or 0.0, high, figure.source, figure.start


# -------------------------------------------------------------------------------------------- claims


def with_rivals(claims: Sequence[Claim], asked: Sequence[Question]) -> tuple[Claim, ...]:
    """The claims, each with those that answer the same question otherwise: by the editor's word, else by their figures."""
    answers = _answers(claims, asked)
    asked_by_editor = {claim.id for claim in claims if claim.question}
    editors: dict[str, list[str]] = defaultdict(list)
    mutual: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.question:
            editors[folded(claim.question)].append(claim.id)
        for rival in claim.rivals:
            mutual[rival].append(claim.id)
    out = []
    for claim in claims:
        named = [*claim.rivals, *editors[folded(claim.question)]] if claim.question else list(claim.rivals)
        named += mutual[claim.id]
        rivals = tuple(dict.fromkeys(r for r in named if r != claim.id))
        if rivals:
            out.append(replace(claim, rivals=rivals, rivals_by="editor"))
            continue
        found = dict.fromkeys(
            other
            for values in answers.get(claim.id, ())
            for other in values
            if other != claim.id and other not in asked_by_editor and values[other].isdisjoint(values[claim.id])
        )
        out.append(replace(claim, rivals=tuple(found), rivals_by="found" if found else ""))
    return tuple(out)


def _answers(claims: Sequence[Claim], asked: Sequence[Question]) -> dict[str, list[dict[str, set[Value]]]]:
    """For each claim, by id, the questions it answers: all claims that do, with the values they give."""
    carriers: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for figure in claim.figures:
            carriers[figure].append(claim.id)
    out: dict[str, list[dict[str, set[Value]]]] = defaultdict(list)
    for question in asked:
        values: dict[str, set[Value]] = defaultdict(set)
        for f in question.figures:
            for claim_id in carriers[f.id]:
                values[claim_id].add(value(f))
        for claim_id in values:
            out[claim_id].append(values)
    return out
