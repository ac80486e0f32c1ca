"""The shape of `events.yml`: what a date is of, and who speaks of it."""

from __future__ import annotations

from dataclasses import dataclass

from .shape import key


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """Sayings and publications; where a headline may begin and end."""

    saying: frozenset[str] = key("A date beside one of these dates what is said.")
    boundary: frozenset[str] = key("What parts what is said from the saying.")
    complement: frozenset[str] = key("What follows the date of a saying.")
    denied: frozenset[str] = key("Verbs by which a sentence denies what it tells of.")
    publishing: frozenset[str] = key("Nouns that make a date that of a publication.")
    openers: frozenset[str] = key("What a headline leaves out at its start.")
    beginnings: frozenset[str] = key("Words with which no headline begins.")
    endings_of_headline: frozenset[str] = key("Words before which a headline may end.")
    participles: tuple[str, ...] = key("Endings of words behind a comma before which it may end too.")
    coordinators: frozenset[str] = key("Words that join two clauses, each with a date of its own.")
    before_day: frozenset[str] = key("Words that lead to a day, and go with it where a headline leaves it out.")
    for_genitive: str = key("What stands in a headline for a day in the genitive: “the” crash for Tuesday’s.")
    furniture: frozenset[str] = key("What stands in lines of a page that tell of no event.")
    pronouns: frozenset[str] = key("Words that need a sentence before theirs.")
