"""What opens a clause or stands in a noun phrase and names nobody: times, places, and nouns that look like verbs.

`start`, `end`, `k` are token positions of the sentence's row.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..text.tokens import Token
from .word_classes import WordClasses


def adverbial(row: Sequence[Token], start: int, end: int, g: WordClasses) -> bool:
    """Whether a stretch tells when or where, not who: "On Tuesday", "Late on Monday", "Last week", "In Geneva"."""
    k = start
    while k < end and (g.adverb(row[k]) or _leads(row[k], g)):
        k += 1
    return k == end or row[k].low in g.prepositions or timed(row, k, end, g)


def timed(row: Sequence[Token], start: int, end: int, g: WordClasses) -> bool:
    """Whether a stretch is words of time alone; a month's name with nothing beside it may be a person's."""
    here = row[start:end]
    if len(here) == 1 and here[0].capital and here[0].low in g.time_names:
        return False
    return any(t.low in g.times for t in here) and all(_of_time(t, g) for t in here)


def _leads(t: Token, g: WordClasses) -> bool:
    return (t.low in g.leads or t.low in g.time_modifiers) and t.low not in g.prepositions


def _of_time(t: Token, g: WordClasses) -> bool:
    if t.low in g.times or t.low in g.time_modifiers or t.low in g.determiners:
        return True
    return t.kind == "number" or g.adverb(t)


def noun_of_one(row: Sequence[Token], k: int, g: WordClasses) -> bool:
    """Whether a form that wants a plural subject is a noun behind an article: "a long report", "the second claim"."""
    if row[k].low not in g.base or row[k].low in g.auxiliaries:
        return False
    for t in reversed(row[max(0, k - 4) : k]):
        if t.low in g.articles or t.low in g.possessive:
            return True
        plural = t.low in g.plurals or t.low in g.coordinators or t.low.endswith(g.plural_ending)
        if t.kind == "mark" or t.capital or plural:
            return False
        if t.low in g.prepositions or t.low in g.pronouns or t.low in g.auxiliaries:
            return False
    return False


def behind_time(row: Sequence[Token], start: int, end: int, g: WordClasses) -> int:
    """Where the noun phrase begins behind a time without a preposition: "This month the board", "last week Mayor Roe"."""
    k = start
    while k < end and (row[k].low in g.determiners - g.possessive or row[k].low in g.time_modifiers):
        k += 1
    if not start < k < end - 1 or row[k].low not in g.times or row[k].capital:
        return start
    return k + 1 if row[k + 1].capital or row[k + 1].low in g.determiners else start


def participial(row: Sequence[Token], i: int, end: int, g: WordClasses) -> bool:
    """A stretch like "Speaking in Vienna" or "Pressed by reporters", which has no subject of its own."""
    if i + 1 >= end or row[i].kind != "word" or row[i].low in g.not_verbs:
        return False
    if row[i].low.endswith(g.participle_ending):
        return True
    return row[i].low.endswith(g.verb_ending) and (
        row[i + 1].low in g.prepositions or row[i + 1].low in g.subordinators
    )


def reduced(row: Sequence[Token], k: int, g: WordClasses) -> bool:
    """ "a letter obtained by the Courier": a participle after its noun, no verb of the sentence; "one unnamed aide"."""
    if not row[k].low.endswith(g.verb_ending) or k + 1 >= len(row) or k == 0:
        return False
    follows = row[k + 1]
    first = k - 1 if k > 1 and g.adverb(row[k - 1]) else k  # "the recently opened dam"
    return follows.low in g.prepositions or (row[first - 1].low in g.determiners and follows.kind == "word")


def object_relative(row: Sequence[Token], start: int, end: int, g: WordClasses) -> int:
    """Where the subject of a clause about a noun begins: "police" in "the sniper who police (say)"; 0 where there is none."""
    k = next((k for k in range(start, end - 1) if row[k].low in g.relatives), None)
    if k is None or any(g.verb(t) for t in row[k + 1 : end]):
        return 0
    first, last = row[k + 1], row[end - 1]
    named = first.capital or first.low in g.determiners or last.low in g.roles
    return k + 1 if named and first.low not in g.prepositions else 0
