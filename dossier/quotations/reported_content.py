"""What an attribution reports: where the reported words begin, behind addressee, time and place, and where they end.

All positions are token positions of the sentence, unless said otherwise.
"""

from __future__ import annotations

from .noun_phrases import NounPhrases

_FAR = 25  # tokens between "told" and its "that"
_ADDRESSEE = 14  # tokens a name with its titles may take


def after_verb(phrases: NounPhrases, i: int) -> int | None:
    """The position after the cue and its particle ("called for"); None where a verb lacks the particle it needs."""
    row, g = phrases.row, phrases.g
    particles = g.phrasal.get(row[i].low)
    if particles and i + 1 < len(row) and row[i + 1].low in particles:
        return i + 2
    if particles and row[i].low not in g.verbs:
        return None
    return i + 1


def complement(phrases: NounPhrases, i: int, manner: str) -> int | None:
    """Where the reported words begin after the cue that ends at `i`; None if nothing that is reported follows."""
    row, g = phrases.row, phrases.g
    n = len(row)
    if (that := _that(phrases, i, manner)) is not None:
        return that
    if manner == "addressed" and i < n and row[i].kind == "word":
        k = _addressee(phrases, i)
        if k < n and row[k].low in g.infinitive and k > i:
            return i  # "urged the council to …": the addressee belongs to what is asked of him
        i = k
    k = i
    comma = False
    while k < n:
        t = row[k]
        following = row[k + 1] if k + 1 < n else None
        if t.kind == "quote" or t.low in g.complementizers:
            return k
        if t.low == ":":
            return k + 1
        if k > i and t.low in g.coordinators:
            return None
        if t.low == ",":
            comma = True
            k += 1
            continue
        if t.kind == "mark" and t.low not in "$£€@#[":
            return None
        if manner == "around":
            return next((x for x in range(k, min(n, k + 12)) if row[x].kind == "quote" or row[x].low == ":"), None)
        if manner == "object":
            return k
        if t.low in g.times or (t.kind == "number" and k > i):
            k += 1
            continue
        if k > i and following and phrases.participle(k) and following.low in g.prepositions:
            k += 1  # "in a statement released by his office"
            continue
        goes_to = t.low in g.infinitive and following and (following.capital or following.low in g.determiners)
        if goes_to or t.low in g.joining or (t.low in g.prepositions and t.low not in g.infinitive):
            k = _skip_adjunct(phrases, k)
            continue
        if g.adverb(t) and t.low not in g.determiners:
            k += 1
            continue
        # after a comma only a quotation or "that" still belongs to the cue
        return None if comma else k
    return None


def reportable(phrases: NounPhrases, i: int, begin: int) -> bool:
    """Whether the cue at `i` can report what begins at `begin`: some cues do only where a clause or quoted words follow."""
    row, g = phrases.row, phrases.g
    if row[i].low not in g.need_clause:
        return True
    opens = row[begin]
    if opens.kind == "quote" or opens.low in g.openers or row[begin - 1].low == ":":
        return True
    stop = next((k for k in range(begin, len(row)) if row[k].low in ",;:—–"), len(row))
    return not row[i].low.endswith(g.participle_ending) and any(g.verb(t) for t in row[begin:stop])


def put_at(phrases: NounPhrases, i: int) -> bool:
    """Whether a number follows that the verb at `i` puts something at: "put the toll at about 100"."""
    row, g = phrases.row, phrases.g
    for k in range(i + 2, min(len(row), i + _ADDRESSEE)):
        if row[k].kind in ("mark", "quote") or (g.verb(row[k]) and not phrases.participle(k)):
            return False
        if row[k].low in g.measures:
            return any(t.kind == "number" or t.low in g.counts for t in row[k + 1 : k + 5])
    return False


def _that(phrases: NounPhrases, i: int, manner: str) -> int | None:
    """The "that" of a reported clause, also behind addressee, time and place ("told a crowd in Graz on Friday that …")."""
    row, g = phrases.row, phrases.g
    n = len(row)
    # "read from a letter that he had sent": what such a verb takes stands right behind it
    adjunct = i < n and manner != "around" and (row[i].low in g.prepositions or row[i].low in g.times)
    far = i < n and (manner == "addressed" or adjunct)
    for k in range(i, min(n, i + _FAR if far else i + 1)):
        t = row[k]
        if t.low in g.complementizers and (k == i or row[k - 1].kind != "mark" or manner != "object"):
            return k
        if t.kind == "quote" or t.low in ":;()" or (t.low in g.pronouns and t.low not in g.possessive):
            return None
        attribute = k > i and phrases.participle(k) and row[k - 1].low in g.determiners  # "in a televised address"
        if g.verb(t) and not attribute and t.low not in g.base and t.low not in g.third:
            return None
    return None


def _addressee(phrases: NounPhrases, i: int) -> int:
    """Where the addressee that begins at `i` ends."""
    row, g = phrases.row, phrases.g
    k = i
    while k < len(row) and k - i < _ADDRESSEE:
        t = row[k]
        if t.kind in ("mark", "quote") or t.low in g.openers:
            break
        if k > i:
            subject = t.low in g.pronouns and g.pronouns[t.low] != "y"
            if subject or t.low in g.times or (t.low in g.prepositions and t.low not in g.joining):
                break
            if t.low in g.determiners and row[k - 1].low not in g.joining and row[k - 1].low not in g.conjunctions:
                break
        k += 1
    return k


def _skip_adjunct(phrases: NounPhrases, k: int) -> int:
    """Behind "in a written statement", "on Monday", "during a call with staff", which begins at `k`."""
    row, g = phrases.row, phrases.g
    k += 1
    first = k
    while k < len(row):
        t = row[k]
        if t.kind in ("mark", "quote") or t.low in g.complementizers:
            break
        if (t.low in g.pronouns and t.low not in g.possessive) or (g.verb(t) and k > first):
            break
        if k > first:
            attached = row[k - 1].low in g.joining
            name_begins = t.capital and not row[k - 1].capital and t.low not in g.times
            if t.low in g.prepositions or (t.low in g.determiners and not attached):
                break
            if name_begins and not attached and row[k - 1].low not in g.determiners:
                break
        k += 1
    return max(k, first)


def judgement(phrases: NounPhrases, begin: int, end: int) -> int:
    """Where what a verb of judging reports ends: before "in a statement afterwards".  Token positions."""
    row, g = phrases.row, phrases.g
    last = end - 1
    while last > begin and row[last].kind == "mark":
        last -= 1
    for k in range(last, begin, -1):
        if row[k].kind == "mark" or row[k].kind == "quote" or g.verb(row[k]):
            break
        if row[k].low in g.within and row[k + 1 : k + 2] and row[k + 1].low not in g.definite:
            noun = next((t for t in row[k + 1 : end] if t.low in g.media or t.low in g.prepositions), None)
            if noun and noun.low in g.media:
                return k
    return end
