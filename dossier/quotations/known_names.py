"""What a language knows of names: titles, given names, words of bodies; and when two full names can be one person's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..language.load import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """What the language's data says about names."""

    titles: Mapping[str, str]
    offices: Mapping[str, Sequence[str]]
    affiliations: frozenset[str]
    held: frozenset[str]
    documents: frozenset[str]
    authored: frozenset[str]
    kin: frozenset[str]
    objects: Mapping[str, str]
    place_words: frozenset[str]
    noun_gender: Mapping[str, str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    bodies: frozenset[str]
    body_nouns: frozenset[str]
    not_names: frozenset[str]
    given: Mapping[str, str]
    short: Mapping[str, str]


@cache
def name_words(language: Language) -> KnownNames:
    data = language.names
    given: dict[str, str] = {}
    for gender, names in data.given.items():
        for name in names:
            given[name] = "" if name in given else gender
    return KnownNames(
        titles=data.titles,
        offices=data.offices,
        affiliations=data.affiliations,
        held=data.held,
        documents=data.documents,
        authored=data.authored,
        kin=data.kin,
        objects=data.objects,
        place_words=data.place_words,
        noun_gender=data.nouns_gender,
        particles=data.particles,
        suffixes=data.suffixes,
        bodies=data.bodies,
        body_nouns=data.body_nouns,
        not_names=data.not_names,
        given=given,
        short=data.short,
    )


def same_person(a: Sequence[str], b: Sequence[str], w: KnownNames) -> bool:
    """Whether two full names with one surname can be one person: equal given names, an initial for one of them, a name more."""
    one = [x.lower().rstrip(".") for x in a]
    two = [x.lower().rstrip(".") for x in b]
    tail_one = [x for x in one if x in w.suffixes]
    tail_two = [x for x in two if x in w.suffixes]
    if tail_one != tail_two:
        return False
    one = [x for x in one if x not in w.suffixes]
    two = [x for x in two if x not in w.suffixes]
    if not one or not two or one[-1] != two[-1]:
        return False
    first, second = one[0], two[0]
    if len(one) == 1 or len(two) == 1:
        return True
    if first == second or (min(len(first), len(second)) == 1 and first[0] == second[0]):
        return True
    short, long = sorted((first, second), key=len)
    return len(short) >= 3 and long.startswith(short)
