"""Names of speakers as the words of one language tell them apart: a person, a body, a description, nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from ..language.load import Language
from ..language.name_words import NameWords as Data
from ..language.outlets import Outlets, outlets
from ..text.words import fold, words
from .known_names import KnownNames, name_words, same_person
from .word_classes import WordClasses, word_classes

Kind = Literal["person", "body", "description"]
_NAME_SIGNS = "@#$€£"  # what a name may begin with besides letters and digits: no mark of a quotation
_HEADS = 3  # words before what is attached among which the head is: "a law enforcement source briefed on it"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceNames:
    """What one language knows of the names of its speakers."""

    data: Data
    w: KnownNames
    g: WordClasses
    outlets: Outlets
    general: frozenset[str]  # words of a description that fit anybody
    numbers: frozenset[str]

    @property
    def articles(self) -> frozenset[str]:
        return self.g.articles

    def given(self, name: str) -> bool:
        """Whether a name begins with a given name we know, or an initial."""
        first = name.split()[0]
        return fold(first) in self.w.given or len(first) < 3

    def initials(self, key: tuple[str, ...]) -> str:
        """The short form that a body's key has where its name has three words or more: "mra"; "" for others."""
        full = [word for word in key if word not in self.g.small]
        return "".join(word[0] for word in full) if len(full) > 2 else ""

    def bare(self, name: str) -> str:
        """A body's name without its article."""
        first, _, rest = name.partition(" ")
        return rest if rest and first.lower() in self.articles else name

    def last(self, name: str) -> str:
        """The surname, folded."""
        parts = [fold(p) for p in name.split()]
        return next((p for p in reversed(parts) if p.rstrip(".") not in self.w.suffixes), parts[-1])

    def wording(self, name: str) -> str:
        """The words of a name without its article, folded."""
        wording = [w.folded for w in words(name)]
        return " ".join(wording[1:] if len(wording) > 1 and wording[0] in self.articles else wording)

    def vague(self, name: str) -> bool:
        """Whether a name tells nobody apart: "others", "his brother", "numerous reports", "reports in local media"."""
        parts = name.split()
        low = [fold(p) for p in parts]
        if low[0] in self.g.possessive or all(x in self.g.determiners or x in self.g.pronouns for x in low):
            return True
        if (
            (not name[0].isalnum() and name[0] not in _NAME_SIGNS)
            or self._opens(low)
            or low[-1] in self.g.prepositions | self.g.joining | self.g.articles
        ):
            return True
        head = next((k for k, x in enumerate(low) if k and x in self.g.prepositions), len(parts))
        known = low[0] in self.articles or any(p.endswith(self.g.possessive_endings) for p in parts)
        titled = head > 1 and parts[head - 1][0].isupper()
        return not known and not titled and low[head - 1] in self.data.vague

    def _opens(self, low: Sequence[str]) -> bool:
        """Whether a name begins as a clause or a time does: "Shortly", "In Graz", "which his lawyers", "Early on Friday"."""
        g, first = self.g, low[0]
        if len(low) > 1 and first in g.relatives | (g.prepositions | g.subordinators) - self.w.particles:
            return True
        alone = len(low) == 1 or low[1] in g.prepositions | g.determiners
        return alone and (first in g.adverbs or first in g.times - g.time_names) and first not in self.w.given

    def kind(self, name: str) -> Kind:
        """What a speaker's name is, by its words alone."""
        parts = self.bare(name).split()
        low = [fold(p) for p in parts]
        if (
            low[-1] in self.data.body_heads
            and len(parts) > 1
            and any(p[0].isupper() for p in parts[1:-1] + parts[:1])
        ):
            return "description" if any(x in self.w.titles for x in low[:-1]) or self._attached(parts) else "body"
        of_some = len(low) > 1 and low[0] in self.g.determiners and low[1] in self.g.joining
        pairs = any(a in self.data.joins and b in self.articles for a, b in pairwise(low))  # "Reuters and the Post"
        pairs = pairs or (bool(self.data.joins & set(low)) and any(x.rstrip(".") in self.w.titles for x in low))
        if of_some or pairs or not parts[-1][0].isupper() or not parts[0][0].isupper() or self._attached(parts):
            return "description"
        if low[-1] in self.g.roles and not (len(parts) > 1 and low[-1] in self.w.bodies):
            return "description"  # "Harbour Minister", not "Harbour Ministry"
        if self.outlets.is_outlet(name):
            return "body"
        purpose = len(low) > 2 and low[1] in self.g.purposes and self.g.singular(low[0]) in self.w.bodies
        if purpose or any(x in self.w.bodies for x in low) or parts[0].endswith(self.g.possessive_endings):
            return "body"
        if parts[0] != name.split()[0] or self.data.joins & set(
            low
        ):  # "the Norwegians": an article makes no name a person's
            return "description"
        if any(x in self.w.affiliations and x != low[-1] for x in low):
            return "description"
        if low[0] in self.w.given or 2 <= len(parts) <= 4:
            return "person"
        return "body" if len(parts) > 4 or name.isupper() else "person"

    def _attached(self, parts: Sequence[str]) -> bool:
        """Whether a preposition that joins no name stands inside: "Witnesses in Graz", "Doctors at Orrel Hospital"."""
        inner = (p for p in parts[1:-1] if p[0].islower())
        return any(p in self.g.prepositions and p not in self.g.purposes | self.w.particles for p in inner)

    def speaks(self, name: str) -> bool:
        """Whether a description is of what can say a thing: one of its last words before what is attached is known for that."""
        low = [fold(p).strip(",;…") for p in name.split()] or [""]
        joins = self.g.prepositions | self.g.joining | self.g.relatives
        head = low[: next((k for k, x in enumerate(low) if k and x in joins), len(low))]
        if len(head) < len(low) and all(x in self.g.determiners or x in self.g.plurals for x in head):
            return self.speaks(" ".join(low[len(head) + 1 :]))  # "one of the oldest fishermen"
        if any(x in self.g.pronouns or x in self.g.auxiliaries for x in head) or self._clause(low[: len(head) + 1]):
            return False  # "last week he", "the seventh time they"
        return any(self._animate(x) or self._animate(self.g.singular(x)) for x in head[-_HEADS:])

    def _clause(self, low: Sequence[str]) -> bool:
        """Whether words are a clause and no name: "Roe used his last speech"."""
        g = self.g
        for word, follows in pairwise(low):
            past = word in g.plain_verbs or (word.endswith(g.verb_ending) and word not in g.not_verbs)
            if past and follows in g.infinitive:
                return True
            if (follows in g.articles or follows in g.possessive) and word not in g.determiners | g.coordinators:
                return True  # "sources her family"
        return low[0].endswith(g.participle_ending) and low[0] not in g.roles

    def _animate(self, word: str) -> bool:
        """Whether a noun is of people, of a body, or of what is written."""
        w, data = self.w, self.data
        known = word in self.g.roles or word in w.body_nouns or word in w.bodies or word in w.documents
        person = word in w.affiliations or word in w.kin or word in w.noun_gender or word in w.titles
        other = (
            word in data.speaking or word in data.body_heads or word in data.demonyms or word.endswith(data.agents)
        )
        return (known or person or other) and word not in data.mute

    def same(self, a: str, b: str) -> bool:
        """Whether two full names can be one person's; "Ms. Roe" can be Ada Roe, not Paul Roe."""
        for one, two in ((a.split(), b.split()), (b.split(), a.split())):
            if gender := self.w.titles.get(fold(one[0]).rstrip(".")):
                return self.w.given.get(fold(two[0])) == gender and self.last(a) == self.last(b)
        return same_person(self._formal(a), self._formal(b), self.w)

    def _formal(self, name: str) -> tuple[str, ...]:
        first, *rest = name.split()
        return (self.w.short.get(first.lower(), first), *rest)

    def key(self, name: str) -> tuple[str, ...]:
        """What stays of a body's name when article, possessive, spelling and what it may go without are taken away."""
        found = [w.folded for w in words(name)]
        plain = [self.data.spellings.get(x, self.data.demonyms.get(x, x)) for x in found if x not in self.articles]
        while len(plain) > 1 and plain[-1] in self.data.optional:
            plain.pop()
        return tuple(plain)


@cache
def voice_names(language: Language) -> VoiceNames:
    """What a language knows of names."""
    return VoiceNames(
        data=language.names,
        w=name_words(language),
        g=word_classes(language),
        outlets=outlets(language),
        general=language.claims.general_descriptions,
        numbers=language.vocabulary.differences.numbers,
    )
