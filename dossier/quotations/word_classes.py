"""The language's words as the attribution rules ask for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..language.load import Language
from ..model import Polarity
from ..text.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClasses:
    """The word classes the rules ask about."""

    verbs: Mapping[str, tuple[str, str]]  # form → (class, "finite" | "participle")
    phrasal: Mapping[str, frozenset[str]]
    need_clause: frozenset[str]
    idioms: Mapping[str, tuple[tuple[str, ...], ...]]
    renaming: frozenset[str]
    measuring: frozenset[str]
    counts: frozenset[str]  # words for numbers
    measures: frozenset[str]
    returns: Mapping[str, tuple[tuple[str, ...], ...]]
    sayings: frozenset[str]
    introducing: frozenset[str]
    headings: frozenset[str]
    polarities: Mapping[str, Polarity]  # cues that do not just say it
    according: Mapping[str, tuple[tuple[str, ...], ...]]  # phrases by their first word
    nouns_have_capitals: bool  # so that a capital tells no name, and no headline
    before_nouns: frozenset[str]
    pronouns: Mapping[str, str]
    possessive: frozenset[str]
    relatives: frozenset[str]
    echoing: frozenset[str]
    object_relatives: frozenset[str]
    parallels: frozenset[str]
    absolute: frozenset[str]
    complementizers: frozenset[str]
    infinitive: frozenset[str]
    coordinators: frozenset[str]
    definite: frozenset[str]
    media: frozenset[str]
    within: frozenset[str]
    topical: frozenset[str]
    purposes: frozenset[str]
    sending: frozenset[str]
    inscribing: frozenset[str]
    motion: frozenset[str]
    time_modifiers: frozenset[str]
    time_names: frozenset[str]
    possessive_endings: tuple[str, ...]
    negative_endings: tuple[str, ...]
    postpositive: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    openers: frozenset[str]
    prepositions: frozenset[str]
    joining: frozenset[str]
    attaching: frozenset[str]
    subordinators: frozenset[str]
    conjunctions: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    adverbs: frozenset[str]
    adverb_ending: str
    verb_ending: str
    not_verbs: frozenset[str]
    plain_verbs: frozenset[str]
    times: frozenset[str]
    leads: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    third: frozenset[str]  # finite forms that may be a plural noun: "reports", "attacks on"
    base: frozenset[str]  # finite forms that need a plural subject: "officials say", not "the state say"
    plural_ending: str
    participle_ending: str
    plurals: frozenset[str]
    small: frozenset[str]
    negations: frozenset[str]
    cue_words: frozenset[str]  # words without which a sentence reports nothing

    def owner(self, token: Token) -> bool:
        """Whether a token ends as a possessive does."""
        return token.low.endswith(self.possessive_endings)

    def singular(self, word: str) -> str:
        """A word without its plural ending."""
        return word.removesuffix(self.plural_ending)

    def bare(self, name: str) -> str:
        """A name without its possessive ending."""
        ending = next((e for e in self.possessive_endings if name.endswith(e)), "")
        cut = len(name) - len(ending)
        return name[: cut + 1] if ending and name[cut].isalpha() else name[:cut]

    def denies(self, token: Token) -> bool:
        return token.low in self.negations or token.low.endswith(self.negative_endings)

    def adverb(self, token: Token) -> bool:
        return token.low in self.adverbs or (
            bool(self.adverb_ending)
            and not token.capital
            and token.low.endswith(self.adverb_ending)
            and token.low not in self.not_verbs
        )

    def verb(self, token: Token) -> bool:
        if token.kind != "word" or token.capital:
            return False
        low = token.low
        return (
            low in self.auxiliaries
            or low in self.plain_verbs
            or (low in self.verbs and self.verbs[low][1] == "finite")
            or (bool(self.verb_ending) and low.endswith(self.verb_ending) and low not in self.not_verbs)
        )


@cache
def word_classes(language: Language) -> WordClasses:
    """The quotation words of `language`, compiled once."""
    shared, own = language.vocabulary, language.quotations
    verbs: dict[str, tuple[str, str]] = {}
    base: set[str] = set()
    third: set[str] = set()
    for manner, lines in (
        ("stance", shared.verbs.stance),
        ("object", shared.verbs.object),
        ("around", shared.verbs.around),
        ("addressed", shared.verbs.addressed),
        ("clause", shared.verbs.clause),
    ):
        for line in lines.splitlines():
            finite, _, participle = line.partition("|")
            verbs.update(dict.fromkeys(finite.split(), (manner, "finite")))
            base.update(finite.split()[:1] if len(finite.split()) > 2 else ())
            third.update(finite.split()[1:2] if len(finite.split()) > 2 else ())
            verbs.update(dict.fromkeys(participle.split(), (manner, "participle")))
    return WordClasses(
        verbs=verbs,
        phrasal={verb: frozenset(particles) for verb, particles in own.phrasal.items()},
        need_clause=own.need_clause,
        idioms=_phrases(own.idioms),
        renaming=own.renaming,
        measuring=own.measuring,
        measures=own.measures,
        counts=frozenset(shared.cardinals) | frozenset(shared.scales) | frozenset(shared.plural_numbers),
        returns=_phrases(own.returns),
        sayings=own.sayings,
        introducing=own.introducing,
        headings=own.headings,
        polarities={
            **dict.fromkeys(own.condemning, "condemns"),
            **dict.fromkeys(own.demanding, "demands"),
            **dict.fromkeys(own.asking, "asks"),
            **dict.fromkeys(own.denying, "denies"),
        },
        according=_phrases(own.according),
        nouns_have_capitals=shared.capitals == "nouns",
        pronouns=shared.pronouns,
        possessive_endings=shared.possessive_endings,
        negative_endings=shared.negative_endings,
        articles=shared.articles,
        plain_verbs=own.verbs,
        third=frozenset(third),
        base=frozenset(base),
        cue_words=frozenset(verbs)
        | own.measuring
        | frozenset(own.phrasal)
        | {phrase.split()[0] for phrase in own.according},
        before_nouns=own.before_nouns,
        possessive=own.possessive,
        relatives=own.relatives,
        echoing=own.echoing,
        object_relatives=own.object_relatives,
        parallels=own.parallels,
        absolute=own.absolute,
        complementizers=own.complementizers,
        infinitive=own.infinitive,
        coordinators=own.coordinators,
        definite=own.definite,
        media=own.media,
        within=own.within,
        topical=own.topical,
        purposes=own.purposes,
        sending=own.sending,
        inscribing=own.inscribing,
        motion=own.motion,
        time_modifiers=own.time_modifiers,
        time_names=own.time_names,
        postpositive=own.postpositive,
        determiners=own.determiners,
        openers=own.openers,
        prepositions=own.prepositions,
        joining=own.joining,
        attaching=own.attaching,
        subordinators=own.subordinators,
        conjunctions=own.conjunctions,
        auxiliaries=own.auxiliaries,
        passive=own.passive,
        adverbs=own.adverbs,
        adverb_ending=own.adverb_ending,
        verb_ending=own.verb_ending,
        not_verbs=own.not_verbs,
        times=own.times,
        leads=own.leads,
        roles=own.roles,
        bodies=language.names.bodies,
        plural_ending=own.plural_ending,
        participle_ending=own.participle_ending,
        plurals=own.plurals,
        small=own.small,
        negations=own.negations,
    )


def _phrases(listed: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in listed:
        first = phrase.split()[0]
        out[first] = (*out.get(first, ()), tuple(phrase.split()))
    return out
