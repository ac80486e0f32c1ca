"""Verb or noun: whether a form of a reporting verb is the verb of its clause ("officials report", not "media report").

All positions are token positions of the sentence.
"""

from __future__ import annotations

from ..model import Polarity
from ..rules import QuotationRule
from ..spans import CharSpan, TokenSpan
from .noun_phrases import NounPhrases
from .rows import reads


def may_be_verb(phrases: NounPhrases, i: int) -> bool:
    """What the neighbours of the form at `i` allow: no article or owner before it, no verb right behind a participle."""
    row, g = phrases.row, phrases.g
    token = row[i]
    prior = row[i - 1] if i else None
    follows = row[i + 1] if i + 1 < len(row) else None
    if prior and token.capital and prior.capital and not (phrases.headline and token.low in g.third):
        return False  # part of a name
    if prior and ((prior.low in g.before_nouns and prior.low not in g.pronouns) or g.owner(prior)):
        return False
    if prior and token.low in g.third and prior.low in g.prepositions and not prior.capital:
        return False  # "amid reports that"
    if prior and token.low in g.third and prior.low in g.auxiliaries and not g.adverb(prior):
        return False  # "has reasons to"
    if prior and follows and prior.low in g.renaming and follows.capital and phrases.participle(i):
        return False  # "the mill now called Norvane Works"
    if any(reads(row, i, phrase) for phrase in g.idioms.get(token.low, ())):
        return False
    # "the families admitted are …"
    return not (follows and follows.low in g.auxiliaries and follows.low[0].isalpha() and phrases.participle(i))


def agrees(phrases: NounPhrases, i: int, j: int, subject: TokenSpan, rule: QuotationRule) -> bool:
    """Whether the form at `i`, with its helpers from `j` on, can be the verb of `subject`, which `rule` found."""
    row, g = phrases.row, phrases.g
    token = row[i]
    if token.low in g.base and rule == QuotationRule.SUBJECT_OF_BOTH_VERBS:
        helpers = (g.auxiliaries | g.infinitive) - g.passive - g.negations
        helped = any(t.low in helpers for t in row[:j])
        return helped or plural(phrases, subject)
    if token.low in g.base and not any(t.low in g.auxiliaries for t in row[j:i]):
        if j == i and _counts(phrases, i, subject):
            return False
        return plural(phrases, subject) and not _compound(phrases, j, subject)
    if rule != QuotationRule.SUBJECT_BEFORE_VERB:
        return True
    if token.low in g.third:
        return not _attributed(phrases, i, subject)
    alone = row[subject[0]]
    if subject[1] - subject[0] > 1 or alone.capital or alone.low in g.roles:
        return True
    return alone.kind != "number" and (alone.kind != "word" or plural(phrases, subject))


def speaks(phrases: NounPhrases, subject: TokenSpan) -> bool:
    """Whether a subject is somebody, or something that speaks as a report does; a frost that slams a valley is neither."""
    row, g = phrases.row, phrases.g
    part = row[subject[0] : subject[1]]
    ends = next((k for k, t in enumerate(part) if k and t.low in g.prepositions | g.joining), len(part))
    head = part[ends - 1]
    named = head.capital and not (subject[0] == 0 and ends > 1 and part[0] is head)
    return (
        named
        or head.low in g.pronouns
        or head.low in g.relatives
        or any(t.low in g.roles or t.low in g.plurals or t.kind == "quote" for t in part[:ends])
    )


def judges(phrases: NounPhrases, subject: TokenSpan, after: int) -> bool:
    """Whether a verb of judging before `after` judges: quoted words show it, else who does it and what stands behind it.

    "The call between the two" has no object; a headline's capitals tell neither.
    """
    row, g = phrases.row, phrases.g
    if after >= len(row) or any(t.kind == "quote" for t in row[after:]):
        return True
    if after > 1 and g.adverb(row[after - 2]) and row[after].capital and not row[subject.end - 1].capital:
        return False  # "the company now called Brask"
    particle = row[after - 1].low in g.prepositions  # "called for", "called on"
    behind = particle or row[after].low not in g.prepositions
    return behind and not phrases.headline and speaks(phrases, subject)


def polarity(phrases: NounPhrases, cue: CharSpan, content: CharSpan | None) -> Polarity:
    """What the cue does with its `content` (both characters): a person who is asked to do something is under a demand."""
    row, g = phrases.row, phrases.g
    words = [t.low for t in row if cue.start <= t.start and t.end <= cue.end]
    found = g.polarities.get(" ".join(words)) or g.polarities.get(words[0] if words else "", "says")
    behind = [t for t in row if content and content.start <= t.start and t.end <= content.end]
    if not behind or found not in ("says", "asks"):
        return found
    manner = g.verbs.get(words[0], ("", ""))[0] if words else ""
    if found == "says" and manner != "addressed":
        return "says"
    opens = behind[0]
    if opens.kind == "quote" or opens.low in g.subordinators or opens.low in g.relatives:
        return found
    clause = next((k for k, t in enumerate(behind) if g.verb(t) or t.low in g.complementizers), len(behind))
    wished = any(t.low in g.infinitive for t in behind[:clause])
    return "demands" if wished else found


def called_out(phrases: NounPhrases, i: int) -> TokenSpan | None:
    """The name behind a verb in the past that stands right behind a closed quotation: “…,” thundered Roe."""
    row, g = phrases.row, phrases.g
    if not i or row[i - 1].kind != "quote" or row[i - 1].low[1] not in ",?!—…" or not phrases.participle(i):
        return None
    particle = i + 1 < len(row) and row[i + 1].low in g.prepositions and not row[i + 1].capital  # "chimed in Roe"
    start = i + 1 + particle
    stop = start
    while stop < len(row) and row[stop].kind == "word" and row[stop].capital:
        stop += 1
    ends = stop == len(row) or row[stop].kind == "mark" or row[stop].low in g.prepositions or g.adverb(row[stop])
    return TokenSpan(start, stop) if stop > start and ends else None


def quoted_as(phrases: NounPhrases, j: int) -> TokenSpan | None:
    """Whom a paper quoted "as saying", where "as" ends at `j`: the object of the verb before, where it has one."""
    row, g = phrases.row, phrases.g
    if j < 3 or row[j - 1].low not in g.echoing:
        return None
    verb = next((k for k in range(j - 2, phrases.segment(j) - 1, -1) if g.verb(row[k])), None)
    if verb is None or verb + 1 >= j - 1 or row[verb + 1].low in g.prepositions:
        return None
    found = phrases.np_left(verb + 1, j - 1)
    return found if found and found[0] == verb + 1 else None


def plural(phrases: NounPhrases, subject: TokenSpan) -> bool:
    """Whether a noun phrase can be plural."""
    g = phrases.g
    return any(
        t.low in g.plurals
        or t.low in g.coordinators
        or (
            t.kind == "word"
            and t.low.endswith(g.plural_ending)
            and not g.owner(t)
            and t.low not in g.possessive
            and t.low not in g.determiners
        )
        for t in phrases.row[subject[0] : subject[1]]
    )


def _counts(phrases: NounPhrases, i: int, subject: TokenSpan) -> bool:
    """ "the most state contests": a determiner alone is no subject where a noun follows."""
    row, g = phrases.row, phrases.g
    if subject[1] - subject[0] > 1 or row[subject[0]].low not in g.determiners or i + 1 >= len(row):
        return False
    follows = row[i + 1]
    clause = follows.low in g.determiners or follows.low in g.pronouns or follows.low in g.complementizers
    return follows.kind == "word" and not clause


def _compound(phrases: NounPhrases, j: int, subject: TokenSpan) -> bool:
    """ "reporters during a conference call": a noun, where its neighbour is a singular and a verb came before."""
    row, g = phrases.row, phrases.g
    near = row[j - 1]
    if near.capital or near.low in g.roles or near.low in g.plurals or near.low in g.pronouns:
        return False
    if near.low.endswith(g.plural_ending):
        return False
    return any(g.verb(t) for t in row[phrases.segment(j) : subject[0]])


def _attributed(phrases: NounPhrases, i: int, subject: TokenSpan) -> bool:
    """ "the mortar attacks on": a plural noun with its attribute, no verb with its subject."""
    row, g = phrases.row, phrases.g
    first, head = row[subject[0]], row[subject[1] - 1]
    if head.capital or head.low in g.roles:
        return False
    if first.low not in g.determiners and not first.capital:
        return True
    return i + 1 < len(row) and (row[i + 1].low in g.prepositions or row[i + 1].low in g.joining)
