"""Where reported words end: where the main clause, the next attribution or the reporter's own voice begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..rules import PARTICIPLES, SHARED_SUBJECT, QuotationRule
from ..spans import CharSpan
from .attribution import Attribution
from .cue_verbs import polarity
from .noun_phrases import NounPhrases
from .rows import reads


def trimmed(phrases: NounPhrases, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with their polarity, and with what each reports cut where a main clause or the next attribution of its rank begins."""
    out = []
    for s in found:
        content = s.content
        if content and s.place == "after":
            if s.rule not in (QuotationRule.AS_X_SAID, QuotationRule.ACCORDING_TO_FIRST):
                begin = s.cue.start if s.rule in PARTICIPLES else s.begin
                stop = _main_clause(phrases, begin, content.start)
                content = CharSpan(content.start, stop) if stop else content
            for o in found:
                if o.cue.start > s.cue.start and content.start < o.cue.start < content.end:
                    stop = _rank_ends(phrases, content.start, o)
                    content = CharSpan(content.start, stop) if stop else content
            content = _reporter_returns(phrases, content)
        out.append(replace(s, content=content, polarity=polarity(phrases, s.cue, content)))
    return out


def _main_clause(phrases: NounPhrases, begin: int, reported: int) -> int | None:
    """Where words that are reported in a subordinate clause end: "While Roe said that …, the council …".

    `begin` is where the attribution begins, `reported` where the reported words do (both, and the result, characters).
    """
    row, g = phrases.row, phrases.g
    first = next((k for k, t in enumerate(row) if t.low not in g.leads and t.low != ","), 0)
    head = row[first]
    prior = next((t for t in reversed(row) if t.end <= begin), None)
    under = (
        prior is not None
        and (prior.low in g.prepositions or prior.low in g.subordinators)
        and prior.low not in g.complementizers
    )
    opens = under or head.low in g.subordinators | g.prepositions or head.low.endswith(g.participle_ending)
    if not opens or any(t.low == "," for t in row[first:] if t.end <= begin):
        return None
    for k, t in enumerate(row[:-1]):
        if t.low != "," or t.start <= reported:
            continue
        follows = row[k + 1]
        noun = (
            follows.capital or follows.low in g.pronouns or follows.low in g.articles or follows.low in g.possessive
        )
        if noun and any(g.verb(x) for x in row[k + 1 :]):
            return t.start
    return None


def _rank_ends(phrases: NounPhrases, start: int, other: Attribution) -> int | None:
    """Where words that are reported from `start` on end because `other` is an attribution of the same rank."""
    row, g = phrases.row, phrases.g
    whole = other.place == "before" or other.rule == QuotationRule.ACCORDING_TO_LAST
    shares = other.rule in SHARED_SUBJECT or other.rule is QuotationRule.PARTICIPLE_WITH_SUBJECT
    begin = other.cue.start if other.rule in SHARED_SUBJECT else other.begin
    k = next(k for k, t in enumerate(row) if t.start >= begin)
    last = k
    while last and (
        row[last - 1].low in g.parallels
        or row[last - 1].kind == "mark"
        or g.adverb(row[last - 1])
        or (shares and row[last - 1].low in g.absolute)
    ):
        last -= 1
    between = row[last:k]
    if whole and not shares:
        # all of it is what the later attribution reports, unless a comma sets that apart
        cut = any(t.low == "," and start < t.start < begin for t in row)
    elif shares:
        cut = any(t.kind == "mark" or t.low in g.parallels for t in between)
    else:
        cut = any(t.low in g.parallels for t in between) and other.manner in ("clause", "addressed", "object")
        cut = cut or _spliced(phrases, start, k, other)
    return row[last - 1].end if cut and last and row[last - 1].end > start else None


def _spliced(phrases: NounPhrases, start: int, k: int, other: Attribution) -> bool:
    """Whether a comma alone parts a reported clause from the next one's speaker: "Roe said he left, Lund said he stayed"."""
    row, g = phrases.row, phrases.g
    whole = any(g.verb(t) for t in row[:k] if t.start > start)
    listed = any(t.low in g.coordinators for t in row[k:] if t.end <= other.cue.start)  # "Tapper, Bash and Ruiz"
    named = row[k].capital and row[k].low not in g.leads and not listed
    said = other.content is not None and other.place == "after" and other.manner == "clause"
    return bool(k) and row[k - 1].low == "," and whole and named and said


def _reporter_returns(phrases: NounPhrases, content: CharSpan) -> CharSpan:
    """`content` without what the reporter adds to it: "…, but gave no details", "… and the mayor accepted the claim"."""
    row, g = phrases.row, phrases.g
    inside = [k for k, t in enumerate(row) if content.start <= t.start and t.end <= content.end]
    spoken = False
    for k in inside:
        opens = g.prepositions | g.determiners | g.leads
        if row[k].kind == "quote" and k + 1 < len(row) and row[k + 1].capital and row[k + 1].low in opens:
            return CharSpan(content.start, row[k].end)  # the reporter's next sentence behind “…”
        phrase = next((p for p in g.returns.get(row[k].low, ()) if reads(row, k, p)), None)
        joins = row[k].low in g.conjunctions and _takes_up(phrases, k, inside[-1] + 1)
        if (phrase and k > inside[0] + 1) or (spoken and joins):
            end = k
            while row[end - 1].kind == "mark" and row[end - 1].low not in ")%]":
                end -= 1
            return CharSpan(content.start, row[end - 1].end)
        spoken = spoken or row[k].kind == "quote" or g.verb(row[k])
    return content


def _takes_up(phrases: NounPhrases, k: int, end: int) -> bool:
    """Whether the clause behind the conjunction at `k` is about what was said: "and the mayor accepted the claim"."""
    row, g = phrases.row, phrases.g
    stop = next((x for x in range(k + 1, end) if row[x].kind == "mark"), end)
    clause = row[k + 1 : stop]
    acts = next((x for x, t in enumerate(clause) if g.verb(t)), 0)
    objects = clause[acts + 1 :]
    return acts > 0 and any(t.low in g.sayings and before.low in g.definite for before, t in pairwise(objects))
