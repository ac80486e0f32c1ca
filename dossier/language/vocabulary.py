"""The shape of `vocabulary.yml`: what several finders share about a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .shape import key


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFormat:
    """How digits are grouped and divided."""

    thousands: str = key("The mark between groups of three digits: “,” in 1,234.")
    decimal: str = key("The mark before a fraction: “.” in 1.5.")

    @property
    def pattern(self) -> str:
        """A regular expression for a number in digits."""
        fraction = rf"(?:{re.escape(self.decimal)}\d+)?" if self.decimal else ""
        grouped = rf"\d{{1,3}}(?:{re.escape(self.thousands)}\d{{3}})+(?!\d){fraction}|" if self.thousands else ""
        return rf"(?:{grouped}\d+{fraction})"

    def value(self, digits: str) -> float:
        """The number that digits tell: 1234.5 of "1,234.5" in English and of "1.234,5" in German."""
        return float(digits.replace(self.thousands or " ", "").replace(self.decimal or ".", "."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How a time of day is written in digits."""

    separators: str = key("The marks that may stand between hour and minute, all in one text.")
    morning: tuple[str, ...] = key("What may follow a time before noon.")
    evening: tuple[str, ...] = key("What may follow a time after noon.")
    hour: tuple[str, ...] = key("A word that makes the number before it a full hour, or ends a time of day.")
    zones: Mapping[str, float] = key("Time zones as printed, with their hours from UTC.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """The verbs by which speech is reported, one a line: finite forms first, the participle after “|”."""

    clause: str = key("Verbs that take a clause and may stand around a quotation.")
    around: str = key(
        "Verbs that stand around a quotation, or before a complementizer, and report nothing with another complement."
    )
    addressed: str = key("Verbs with an addressee, who is never the speaker.")
    object: str = key("Verbs with an object that carries the judgement.")
    stance: str = key("Verbs that tell what somebody holds rather than says.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceWords:
    """Where sentences end."""

    abbreviations: frozenset[str] = key(
        "Words that end in a full stop without ending a sentence, as they are printed."
    )
    may_end: frozenset[str] = key("Of these, words that often do end one.")
    before_numbers: frozenset[str] = key("Of these, words that are abbreviations only before a number.")
    openers: frozenset[str] = key("Words that begin sentences and are seldom part of a name.")
    tags: frozenset[str] = key("Verbs that say who spoke a quoted question.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentWords:
    """What a passage is about."""

    stopwords: frozenset[str] = key("Words that tell nothing about a happening.")
    endings: tuple[str, ...] = key("Endings cut off before two words are compared, the longest first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceWords:
    """Words that change what is said when a quotation gains or loses them."""

    negations: frozenset[str] = key("Words whose gain or loss says the opposite.")
    hedges: frozenset[str] = key("Words that tell how sure the speaker is.")
    degrees: frozenset[str] = key("Words that tell how exact or how far something holds.")
    numbers: frozenset[str] = key("Number words.")
    conjunctions: frozenset[str] = key("Words that add to what stands before them and do not change it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletWords:
    """What is known of outlets and agencies."""

    names: Mapping[str, tuple[str, ...]] = key("Outlets and agencies: the name to show, and how it is written.")
    agencies: frozenset[str] = key("Those of them whose trade is to be reprinted.")
    over_articles: frozenset[str] = key(
        "Others whose name alone over an article, or in the brackets of a date line, is a credit."
    )
    in_datelines: frozenset[str] = key("Names that mean an agency only in the brackets of a date line.")
    last_words: tuple[str, ...] = key("The last word of a newspaper's or station's name.")
    last_words_credited: tuple[str, ...] = key(
        "The same, of words that are other nouns too: only where the text credits the name."
    )
    words: frozenset[str] = key("Other words that make a name an outlet's, as its last or as the first of two.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What several finders share; other files call its lists by name."""

    capitals: Literal["names", "nouns"] = key(
        "What a capital inside a sentence says: a name or, where all nouns have one, no more than a noun."
    )
    number_format: NumberFormat = key("How digits are grouped and divided.")
    ordinal_marks: tuple[str, ...] = key("What stands behind digits that tell a place in a row.")
    clock: Clock = key("How a time of day is written.")
    possessive_endings: tuple[str, ...] = key("How a word ends that owns what follows it.")
    negative_endings: tuple[str, ...] = key("How a verb ends that denies.")
    months: tuple[tuple[str, ...], ...] = key("The months in order, each in full and as printed short.")
    weekdays: tuple[tuple[str, ...], ...] = key(
        "The days of the week from Monday, each in full and as printed short."
    )
    months_and_words: frozenset[str] = key(
        "Names of months, full or short, that are another word or a name even with a capital."
    )
    cardinals: Mapping[str, int] = key("Number words up to ninety.")
    ordinals: Mapping[str, int] = key("Number words that tell a place in a row.")
    scales: Mapping[str, int] = key("Number words that multiply the one before.")
    plural_numbers: Mapping[str, int] = key("Plurals that promise at least two of what they count.")
    indefinite: frozenset[str] = key("Articles of what is not known yet; they stand for one.")
    articles: frozenset[str] = key("All articles.")
    be: frozenset[str] = key("Forms of the verb that makes a passive.")
    have: frozenset[str] = key("Forms of the verb that makes a past.")
    pronouns: Mapping[str, str] = key("Pronouns that stand for who was named, with whom they can mean.")
    function_words: frozenset[str] = key("Words that tell nothing of what a passage is about, whoever asks.")
    verbs: Verbs = key("The verbs by which speech is reported.")
    denials: frozenset[str] = key("Forms of verbs that take back what they govern, whatever that is.")
    negations: frozenset[str] = key("Words that turn a statement round.")
    hedges: frozenset[str] = key("Words by which a writer, or a speaker, keeps a distance.")
    nearly: frozenset[str] = key("Words before a number that is not exact.")
    sentences: SentenceWords = key("Where sentences end.")
    content: ContentWords = key("What a passage is about.")
    differences: DifferenceWords = key("What changes a saying.")
    outlets: OutletWords = key("What is known of outlets and agencies.")
