"""The language's words as the attribution rules ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..language.load import Language
from ..text.tokens import Token


@dataclass(frozen=True, slots=True)
class WordClasses:
    """The word classes the rules ask about."""

    verbs: dict[str, tuple[str, str]]  # form → (class, "finite" | "participle")
    phrasal: dict[str, frozenset[str]]
    according: dict[str, tuple[tuple[str, ...], ...]]  # phrases by their first word
    before_nouns: frozenset[str]
    pronouns: dict[str, str]
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
    data = language.section("quotes")
    verbs: dict[str, tuple[str, str]] = {}
    base: set[str] = set()
    third: set[str] = set()
    for manner in ("stance", "object", "around", "addressed", "clause"):
        for line in data.get(manner, "").splitlines():
            finite, _, participle = line.partition("|")
            verbs.update(dict.fromkeys(finite.split(), (manner, "finite")))
            base.update(finite.split()[:1] if len(finite.split()) > 2 else ())
            third.update(finite.split()[1:2] if len(finite.split()) > 2 else ())
            verbs.update(dict.fromkeys(participle.split(), (manner, "participle")))

    def some(name: str) -> frozenset[str]:
        return frozenset(data.get(name, ()))

    return WordClasses(
        verbs,
        {verb: frozenset(particles) for verb, particles in data.get("phrasal", {}).items()},
        _phrases(data.get("according", ())),
        some("before_nouns"),
        dict(data.get("pronouns", {})),
        some("possessive"),
        some("relatives"),
        some("echoing"),
        some("object_relatives"),
        some("parallels"),
        some("absolute"),
        some("complementizers"),
        some("infinitive"),
        some("coordinators"),
        some("definite"),
        some("media"),
        some("within"),
        some("topical"),
        some("purposes"),
        some("time_modifiers"),
        some("time_names"),
        tuple(data.get("possessive_endings", ())),
        tuple(data.get("negative_endings", ())),
        some("postpositive"),
        some("determiners"),
        some("articles"),
        some("openers"),
        some("prepositions"),
        some("joining"),
        some("attaching"),
        some("subordinators"),
        some("conjunctions"),
        some("auxiliaries"),
        some("passive"),
        some("adverbs"),
        data.get("adverb_ending", ""),
        data.get("verb_ending", ""),
        some("not_verbs"),
        some("verbs"),
        some("times"),
        some("leads"),
        some("roles"),
        frozenset(third),
        frozenset(base),
        data.get("plural_ending", ""),
        data.get("participle_ending", ""),
        some("plurals"),
        some("small"),
        some("negations"),
        frozenset(verbs) | frozenset(data.get("phrasal", {})) | {p.split()[0] for p in data.get("according", ())},
    )


def _phrases(listed: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in listed:
        first = phrase.split()[0]
        out[first] = (*out.get(first, ()), tuple(phrase.split()))
    return out
