"""The shape of `quotations.yml`: the words around reported speech."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .shape import key


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationWords:
    """Who speaks, what opens a reported clause, where a phrase ends."""

    phrasal: Mapping[str, tuple[str, ...]] = key("Verbs that report speech only with one of these particles.")
    need_clause: frozenset[str] = key(
        "Cues that report a clause or a quotation, never a thing: “argued his case” is none."
    )
    idioms: tuple[str, ...] = key("Phrases that begin with a cue and report nothing.")
    renaming: frozenset[str] = key('Adverbs between a thing and the verb that gives its other name: "now called".')
    measuring: frozenset[str] = key("Verbs that report what number they put something at.")
    measures: frozenset[str] = key("What stands before that number.")
    returns: tuple[str, ...] = key("Where the reporter speaks again behind what is reported.")
    sayings: frozenset[str] = key("Nouns for what was said, which the reporter speaks of: “the claim”.")
    introducing: frozenset[str] = key("What stands before a speaker in a line that only introduces: “From Roe:”.")
    headings: frozenset[str] = key("Labels of a memo's or a note's lines, which are no speakers.")
    denying: frozenset[str] = key("Cues that take back what they report.")
    asking: frozenset[str] = key("Cues that ask whether or what, or ask somebody to do something.")
    demanding: frozenset[str] = key("Cues that demand what they report, so that it is not the case yet.")
    condemning: frozenset[str] = key("Cues that find fault with what they report, and do not state it.")
    according: tuple[str, ...] = key("What stands before the one whose view is told.")
    before_nouns: frozenset[str] = key("After these a form of a reporting verb is a noun.")
    possessive: frozenset[str] = key("Determiners that tell an owner.")
    relatives: frozenset[str] = key("What opens a relative clause about somebody.")
    echoing: frozenset[str] = key("What opens a clause that says whose words stand around it.")
    object_relatives: frozenset[str] = key("Before a subject these make its clause part of a noun.")
    determiners: frozenset[str] = key("What may open a noun phrase.")
    openers: frozenset[str] = key("What opens a reported clause after an addressee.")
    prepositions: frozenset[str] = key("What begins a prepositional phrase.")
    joining: frozenset[str] = key("What joins a noun to the one before as a part of it.")
    attaching: frozenset[str] = key("Prepositions that may attach a phrase to a noun for a person.")
    subordinators: frozenset[str] = key("What opens a clause inside another.")
    conjunctions: frozenset[str] = key("What joins clauses of one rank.")
    auxiliaries: frozenset[str] = key("Helping verbs and what may stand among them.")
    passive: frozenset[str] = key("Helpers that make a participle a passive.")
    adverbs: frozenset[str] = key("Words that may stand between a verb and its subject or helper.")
    adverb_ending: str = key("How other adverbs end.")
    plural_ending: str = key("How a plural noun ends.")
    participle_ending: str = key("How a present participle ends.")
    plurals: frozenset[str] = key("Plurals that do not end so.")
    verb_ending: str = key("How a verb in the past ends.")
    not_verbs: frozenset[str] = key("Words that end like a verb or an adverb and are none.")
    verbs: frozenset[str] = key("Verbs that report nothing and do not end like one.")
    times: frozenset[str] = key("Words of days and times, which name no speaker.")
    leads: frozenset[str] = key("What may stand before a subject at the beginning of a sentence.")
    small: frozenset[str] = key("Words that a title leaves without a capital.")
    roles: frozenset[str] = key("Nouns for people who are not named, and for things that speak.")
    outlet_asks: frozenset[str] = key("After these stands the outlet that was spoken to.")
    outlet_on: frozenset[str] = key("Between a cue and an outlet these say that it carried the words.")
    outlet_cues: frozenset[str] = key("With these an outlet as subject is where the words come from.")
    writer: frozenset[str] = key("The writer's own voice, where another outlet's words end.")
    negations: frozenset[str] = key(
        "A cue under one of these reports nothing said; “nobody” and the like are subjects and do not count here."
    )
    parallels: frozenset[str] = key("What stands between two clauses of one rank.")
    absolute: frozenset[str] = key("What stands before a subject with its participle.")
    postpositive: frozenset[str] = key("Adjectives behind their noun, which a phrase completes.")
    complementizers: frozenset[str] = key("What opens a reported clause.")
    infinitive: frozenset[str] = key("What stands before an infinitive.")
    coordinators: frozenset[str] = key("What joins two of a kind.")
    definite: frozenset[str] = key("Determiners of what is known already.")
    media: frozenset[str] = key("What somebody speaks in.")
    within: frozenset[str] = key("Prepositions before those.")
    topical: frozenset[str] = key("What stands before the thing that is talked about.")
    purposes: frozenset[str] = key("What joins a body and what it is for into one name.")
    inscribing: frozenset[str] = key("Verbs for putting words on a wall or a sign.")
    motion: frozenset[str] = key("Prepositions behind which a verb of reproach is one of motion.")
    sending: frozenset[str] = key("Prepositions before whom a document is from.")
    time_modifiers: frozenset[str] = key("Words of a time that comes without a preposition.")
    time_names: frozenset[str] = key("Words of time that are names or verbs too.")
