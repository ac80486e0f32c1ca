"""Unnamed voices that may be the same people: "two of the Norwegians", "two Norwegian sources", "Norwegian sources".

They are one voice where one document or one credit has them all, the words that tell them apart are the same, and
they do not differ in number.  Whoever speaks alone ("a Norwegian source") may be one of them or another, and stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from ..model import Quotation
from ..text.union import Union
from ..text.words import folded, spelled
from .voice_names import VoiceNames

_STEM = 5  # letters that tell two descriptions apart: "Norwegian" and "Norwegians" are one


def same_people(
    spoken: Mapping[str, Sequence[Quotation]], of: Callable[[str], VoiceNames]
) -> tuple[tuple[str, ...], ...]:
    """The descriptions among the keys of `spoken` that may be of the same people, group by group, each in order.

    `spoken` holds what each says, `of` tells the words of the language that a description is printed in.
    """
    together: dict[tuple[frozenset[str], str, str], set[str]] = defaultdict(set)
    for name, quotes in spoken.items():
        stems = _stems(name, of(name))
        if stems and _several(name, of(name)):
            for q in quotes:
                together[stems, "document", q.source].add(name)
                if q.via:
                    together[stems, "credit", folded(q.via)].add(name)
    joined = Union(spoken)
    for descriptions in together.values():
        first, *others = sorted(descriptions)
        for other in others:
            joined.join(first, other)
    groups = {joined.members(name) for name in spoken}
    return tuple(sorted(g for g in groups if len(g) > 1 and _one_number(g, of)))


def _one_number(names: Sequence[str], of: Callable[[str], VoiceNames]) -> bool:
    """Whether no two descriptions are of another number of people."""
    return len({tuple(n) for name in names if (n := _numbers(name, of(name)))}) < 2


def _numbers(name: str, words: VoiceNames) -> list[str]:
    return [w for w in spelled(name) if w.isdigit() or w in words.numbers]


def _several(name: str, words: VoiceNames) -> bool:
    """Whether a description is of more than one."""
    found = spelled(name)
    plural = any(w in words.g.plurals or w.endswith(words.g.plural_ending) for w in found)
    return plural and found[0] not in words.data.singular


def _stems(name: str, words: VoiceNames) -> frozenset[str]:
    """What tells a description from others: "Norwegian" of "two unnamed Norwegian sources"."""
    plain = (w for w in spelled(name) if w not in words.general and w not in words.numbers and not w.isdigit())
    return frozenset(w[:_STEM] for w in plain)
