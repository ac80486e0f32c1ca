"""What a language's `figures.yml` says about numbers, compiled for reading them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..language.load import Language
from ..language.vocabulary import NumberFormat
from ..text.lexicon import Lexicon, lexicon
from ..text.tokens import Token, lowered


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """What a language's `figures.yml` says about numbers, compiled."""

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    glued_scales: Mapping[str, int]
    collectives: Mapping[str, int]
    plurals: Mapping[str, int]
    tens: Mapping[str, int]
    sets: Mapping[str, frozenset[str]]
    before: Lexicon  # phrases backwards, meaning their bound
    after: Lexicon
    signs: Mapping[str, str]
    first: frozenset[str]  # every word a number can begin with
    digits: re.Pattern[str]
    glued: re.Pattern[str]  # digits with a scale written onto them
    format: NumberFormat

    def within(self, name: str, token: Token) -> bool:
        return token.low in self.sets[name]


def _backwards(phrase: str) -> str:
    return " ".join(reversed(phrase.split()))


@cache
def number_words(language: Language) -> NumberWords | None:
    """The number words of a language; None where it has none."""
    if "figures" not in language.rules:
        return None
    shared, own = language.vocabulary, language.figures
    clock = shared.clock
    sets = {
        "articles": shared.indefinite,
        "half": own.half,
        "plurals_before_of": own.plurals_before_of,
        "of": own.of,
        "and": own.joining,
        "not_one_after": own.not_one_after,
        "not_one_before": own.not_one_before,
        "to": own.to,
        "between": own.between,
        "from": own.opening,
        "changes": own.changes,
        "named_after": own.named_after,
        "named_before": own.named_before.union(clock.morning, clock.evening, clock.hour, shared.ordinal_marks),
        "people": own.people,
    }
    bounds = {"approximately": own.approximately, "at_least": own.at_least, "at_most": own.at_most}
    bounds_after = {
        "approximately": own.approximately_after,
        "at_least": own.at_least_after,
        "at_most": own.at_most_after,
    }
    plurals = shared.plural_numbers
    return NumberWords(
        cardinals=shared.cardinals,
        scales=shared.scales,
        glued_scales=own.glued_scales,
        collectives=own.collectives,
        plurals=plurals,
        tens=own.tens,
        sets={name: frozenset(map(lowered, words)) for name, words in sets.items()},
        before=lexicon({_backwards(phrase): bound for bound, phrases in bounds.items() for phrase in phrases}),
        after=lexicon({phrase: bound for bound, phrases in bounds_after.items() for phrase in phrases}),
        signs={sign: unit for unit, spec in own.units.items() for sign in spec.signs if len(sign) == 1},
        first=frozenset().union(shared.cardinals, own.collectives, plurals, own.tens, shared.indefinite, own.half),
        digits=re.compile(shared.number_format.pattern),
        glued=re.compile(rf"({shared.number_format.pattern})([^\W\d_]+)"),
        format=shared.number_format,
    )
