"""What a language's `figures.yml` says about what numbers count, compiled for looking it up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ..language.load import Language
from ..text.lexicon import Lexicon, lexicon
from ..text.tokens import lowered


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingWords:
    """By slot, and what may stand around a number and what it counts."""

    roles: Mapping[str, Lexicon]  # role → phrases, each meaning its slot
    counts: Mapping[str, str]  # slot → what it counts unless a noun says otherwise
    units: Lexicon
    measures: Mapping[str, str]  # unit → what
    people: frozenset[str]
    times: frozenset[str]
    multiplies: frozenset[str]
    before_number: frozenset[str]
    links: frozenset[str]
    stops: frozenset[str]
    auxiliaries: frozenset[str]
    after_participle: frozenset[str]
    determiners: frozenset[str]
    not_counts: frozenset[str]
    of: frozenset[str]
    part_of: frozenset[str]
    relatives: frozenset[str]
    joins: frozenset[str]
    perfect: frozenset[str]
    not_objects: frozenset[str]
    of_one: frozenset[str]  # slots in which "a man" counts one
    things: frozenset[str]
    plural: tuple[str, ...]  # endings of plural nouns …
    singular: tuple[str, ...]  # … and those of others that end alike


@cache
def counting_words(language: Language) -> CountingWords | None:
    """The counting vocabulary of a language; None where it has none."""
    if "figures" not in language.rules:
        return None
    words = language.figures
    slots = list(words.slots.items())[::-1]
    return CountingWords(
        roles={
            "verbs": lexicon({word: slot for slot, spec in slots for word in spec.verbs}),
            "participles": lexicon({word: slot for slot, spec in slots for word in spec.participles}),
            "states": lexicon({word: slot for slot, spec in slots for word in spec.states}),
            "nouns": lexicon({word: slot for slot, spec in slots for word in spec.nouns}),
            "of": lexicon({word: slot for slot, spec in slots for word in spec.of}),
            "counted": lexicon({word: slot for slot, spec in slots for word in spec.counted}),
        },
        counts={slot: spec.unit for slot, spec in words.slots.items()},
        units=lexicon({word: unit for unit, spec in words.units.items() for word in spec.words}),
        measures={unit: spec.what for unit, spec in words.units.items()},
        people=_folded(words.people),
        times=_folded(words.times),
        multiplies=_folded(words.multiplies),
        before_number=_folded(words.before_number),
        links=_folded(words.links),
        stops=_folded(words.stops),
        auxiliaries=_folded(words.auxiliaries),
        after_participle=_folded(words.after_participle),
        determiners=_folded(words.determiners),
        not_counts=_folded(words.not_counts),
        of=_folded(words.of),
        part_of=_folded(words.part_of),
        relatives=_folded(words.relatives),
        joins=_folded(words.joins),
        perfect=_folded(words.perfect),
        not_objects=_folded(words.not_objects),
        of_one=words.slots_of_one,
        things=_folded(words.things),
        plural=words.plural_endings,
        singular=words.singular_endings,
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(lowered, words))
