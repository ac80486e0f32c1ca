"""The shape of `names.yml`: what tells a person's name from a body's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .shape import key


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """Names of people and bodies, and the words around them."""

    titles: Mapping[str, str] = key("Titles and offices before a name, with the gender they tell.")
    offices: Mapping[str, tuple[str, ...]] = key("What somebody with a title may be called.")
    affiliations: frozenset[str] = key("Heads of a description that fits the person talked about.")
    held: frozenset[str] = key("Those of them that somebody must be said to be: offices.")
    documents: frozenset[str] = key("Nouns for what is written and says something.")
    authored: frozenset[str] = key("Those of them that speak for whom they are from.")
    kin: frozenset[str] = key("Nouns for somebody as another’s relative.")
    objects: Mapping[str, str] = key("Pronouns for the person whom a verb is done to, with their gender.")
    place_words: frozenset[str] = key("First words of places with two: “New Jersey”.")
    nouns_gender: Mapping[str, str] = key("Nouns for people, with their gender.")
    particles: frozenset[str] = key("Small words inside a surname.")
    suffixes: frozenset[str] = key("What may follow a surname.")
    bodies: frozenset[str] = key("A name with one of these is a body's.")
    not_names: frozenset[str] = key("Capitalised words that name nobody.")
    given: Mapping[str, tuple[str, ...]] = key("Given names by gender.")
    body_nouns: frozenset[str] = key("Heads of a description that a body fits.")
    short: Mapping[str, str] = key("Short forms of given names.")
    demonyms: Mapping[str, str] = key("An inhabitant or adjective, and the country.")
    spellings: Mapping[str, str] = key("One spelling for both of two.")
    optional: frozenset[str] = key("What a body's name may go without.")
    body_heads: frozenset[str] = key("Bodies written without capitals.")
    vague: frozenset[str] = key("Plural words for documents that nobody tells apart.")
    speaking: frozenset[str] = key("Nouns of people and bodies without an ending that tells so.")
    singular: frozenset[str] = key("What a description of one person begins with.")
    agents: tuple[str, ...] = key("Endings of nouns for people.")
    mute: frozenset[str] = key("Nouns with such an ending that are of no people.")
    joins: frozenset[str] = key("What joins two names into none.")
