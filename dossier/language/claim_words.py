"""The shape of `claims.yml`: how sure a sentence is of what it states, and whether it denies it."""

from __future__ import annotations

from dataclasses import dataclass

from .shape import key


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWords:
    """Hedges and denials."""

    hedges: tuple[str, ...] = key("The writer keeps a distance.")
    uncertain: tuple[str, ...] = key("The writer leaves it open.")
    modals: tuple[str, ...] = key("Whoever says it with one of these does not say that it is so.")
    conditionals: tuple[str, ...] = key("What opens a clause of condition.")
    not_before_if: frozenset[str] = key("After these a word of condition is none.")
    hearsay: tuple[str, ...] = key("Somebody says so, and the writer does not say who.")
    general_descriptions: frozenset[str] = key("Words of a description that fit anybody.")
    relatives: frozenset[str] = key("What begins another clause after a comma.")
    denial_verbs: tuple[str, ...] = key("Verbs that take back the statement they govern.")
    not_before_denial: frozenset[str] = key("After these a denial verb denies nothing.")
    other_objects: frozenset[str] = key("What else is denied, rejected or dismissed.")
    denial_phrases: tuple[str, ...] = key("What is said of the statement itself.")
    clause_breaks: frozenset[str] = key("Past one of these a denial does not reach.")
    function_words: frozenset[str] = key("Words that do not tell two statements apart.")
    alone: frozenset[str] = key("What one source alone is worth a claim for.")
    one_question: frozenset[str] = key("Figures that answer one question about the story.")
    part_words: tuple[str, ...] = key("What makes a count a part of one.")
    added_words: tuple[str, ...] = key("What adds a count to one told before.")
    degrees: tuple[str, ...] = key("What sets those who are hurt worse apart.")
    lasting: tuple[str, ...] = key("What tells of those who are still in care.")
    elsewhere: tuple[str, ...] = key("What tells of another event, or of more than this one.")
    thresholds: tuple[str, ...] = key("What a law or a statistic counts by.")
    attackers: frozenset[str] = key("Whoever did it.")
    anybody: frozenset[str] = key("Words for people in general.")
    either: frozenset[str] = key("What leaves open which of two states holds.")
    rates: tuple[str, ...] = key("What behind a unit makes it a flow.")
    complementizers: frozenset[str] = key("What opens a reported clause.")
    saying: frozenset[str] = key("Verbs whose object is a clause though nothing opens it.")
    bare_states: frozenset[str] = key("States that are no clause without a verb.")
    asides: frozenset[str] = key("What opens an aside, behind one word.")
    estimates: frozenset[str] = key("Verbs by which somebody gives a number.")
    many: tuple[str, ...] = key("What stands for a large number.")
    house: tuple[str, ...] = key("Words an outlet says about itself and its readers.")
