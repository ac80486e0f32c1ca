"""The shape of `figures.yml`: numbers and what they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .shape import key


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as shown."""

    what: str = key("What it measures.")
    words: tuple[str, ...] = key("How it is written after a number.")
    signs: tuple[str, ...] = key("How it is written before one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What people or things can be counted as."""

    unit: str = key("What is counted unless a noun says otherwise.")
    verbs: tuple[str, ...] = key("Verbs whose object is the counted.")
    participles: tuple[str, ...] = key("Participles that follow the counted.")
    states: tuple[str, ...] = key("What else follows the counted.")
    nouns: tuple[str, ...] = key("Names of the count itself.")
    of: tuple[str, ...] = key("Groups that are measured by it.")
    counted: tuple[str, ...] = key("Nouns that tell the slot by themselves.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """How numbers are written, and the words that say what a number counts."""

    glued_scales: Mapping[str, int] = key("Scales written against the digits.")
    collectives: Mapping[str, int] = key("Nouns that are numbers after an article.")
    half: frozenset[str] = key("What halves the number after it.")
    tens: Mapping[str, int] = key("Numbers before another plural only.")
    plurals_before_of: frozenset[str] = key("Plurals that are numbers only before “of”.")
    of: frozenset[str] = key("What joins a number to what it is a part of.")
    part_of: frozenset[str] = key("What joins a number to the number it is a part of.")
    relatives: frozenset[str] = key("What joins a noun to what is told of it alone.")
    joining: frozenset[str] = key("What joins the parts of a number.")
    not_one_after: frozenset[str] = key("After these “one” is no number.")
    not_one_before: frozenset[str] = key("Before these “one” is no number.")
    approximately: tuple[str, ...] = key("Before a number: it is not exact.")
    at_least: tuple[str, ...] = key("Before a number: it is the least.")
    at_most: tuple[str, ...] = key("Before a number: it is the most.")
    approximately_after: tuple[str, ...] = key("After a number: it is not exact.")
    at_least_after: tuple[str, ...] = key("After a number: it is the least.")
    at_most_after: tuple[str, ...] = key("After a number: it is the most.")
    to: frozenset[str] = key("What joins the ends of a range.")
    between: frozenset[str] = key("What opens a range.")
    opening: frozenset[str] = key("What opens a range or a change.")
    changes: frozenset[str] = key("With these two numbers are a change and no range.")
    named_after: frozenset[str] = key("A number after one of these is a name, a date or an age.")
    named_before: frozenset[str] = key(
        "A number before one of these is a date, a time, an age or a length of time."
    )
    times: frozenset[str] = key("What makes a number a multiple.")
    multiplies: frozenset[str] = key("What shows that it is one of a size.")
    units: Mapping[str, Unit] = key("What is measured.")
    plural_endings: tuple[str, ...] = key("How a plural noun ends.")
    singular_endings: tuple[str, ...] = key("How others end that look like one.")
    people: frozenset[str] = key("Nouns for people who are counted.")
    one_person: frozenset[str] = key("Nouns for one person.")
    not_one_person_before: frozenset[str] = key(
        "Before these such a noun is part of another: “police officer badge”."
    )
    slots_of_one: frozenset[str] = key("Slots in which one person told of by a noun is counted.")
    slots: Mapping[str, Slot] = key("What can be counted.")
    before_number: frozenset[str] = key("What may stand between a verb and its number.")
    links: frozenset[str] = key("What joins the name of a count to its number.")
    stops: frozenset[str] = key("What the counted cannot reach over to a verb.")
    auxiliaries: frozenset[str] = key("What makes a participle a passive.")
    after_participle: frozenset[str] = key("What shows that a participle has no object.")
    perfect: frozenset[str] = key("What makes a participle an active verb.")
    not_objects: frozenset[str] = key("What keeps a number from being the object.")
    joins: frozenset[str] = key("What joins two counts.")
    determiners: frozenset[str] = key("What may stand between a number and its noun.")
    not_counts: frozenset[str] = key("After the name of a count these make it something else.")
    things: frozenset[str] = key("What is killed, injured or rescued and is no person.")
