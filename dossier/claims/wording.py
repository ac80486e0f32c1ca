"""The words of a claim: the shortest whole clause of one source that makes it, with its subject and without who said it.

What is quoted is worded without its frame ("According to …", "X said that"), unless its subject is a pronoun that only the
frame explains.  Nothing is worded anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from ..language.load import Language, language
from ..model import Figure, Quotation, Source
from ..rules import FigureRule
from ..text.lexicon import Lexicon, lexicon
from ..text.tokens import Token, tokenise
from ..text.words import fold
from .stance import bounds, opens_with

_FEWEST = 3  # words of a clause
_SHARE = 0.4  # of a sentence that what somebody says must be, to be what it claims
_MAIN = 6  # tokens of a main clause before what is joined to it may be cut off
_TO_STATE = 25  # tokens from a figure to the verb that is said of it
_MARKS = frozenset(",;:—–()")
_HARD = frozenset(";:—–()")
_QUOTES = '"“”„«» '
_VERB_FIRST = frozenset({FigureRule.VERB_BEFORE, FigureRule.COUNT_BEFORE, FigureRule.GROUP_BEFORE})


@dataclass(frozen=True, slots=True)
class _Words:
    unfit: frozenset[str]  # no clause begins with one of these
    linking: frozenset[str]  # what may stand before a clause and is none of it
    breaks: frozenset[str]
    states: Mapping[str, Lexicon]  # what is said of the counted, by slot
    verbs: frozenset[str]
    bare: frozenset[str]  # states that need a verb beside them
    auxiliaries: frozenset[str]
    of: frozenset[str]
    asides: frozenset[str]
    saying: frozenset[str]  # verbs that have a clause for their object, with or without a word that opens it


@dataclass(frozen=True, slots=True)
class ClaimClause:
    """`source.text[start:end]`; `whole` where it is a clause that stands by itself."""

    start: int
    end: int
    whole: bool


@cache
def _compiled(tongue: Language) -> _Words:
    figures, own = tongue.figures, tongue.claims
    return _Words(
        unfit=frozenset(tongue.events.pronouns) | frozenset(tongue.events.beginnings) | figures.relatives,
        linking=figures.joins | own.complementizers,
        breaks=own.clause_breaks,
        states={
            slot: lexicon(dict.fromkeys((*spec.states, *spec.participles), ""))
            for slot, spec in figures.slots.items()
        },
        verbs=frozenset(v for spec in figures.slots.values() for v in spec.verbs),
        bare=own.bare_states | frozenset(p for spec in figures.slots.values() for p in spec.participles),
        auxiliaries=figures.auxiliaries,
        of=figures.of,
        asides=own.asides,
        saying=own.saying,
    )


def figure_clause(source: Source, figure: Figure, quotes: Sequence[Quotation]) -> ClaimClause:
    """The clause around a figure, in what somebody is quoted with where somebody is."""
    words = _compiled(language(source.language))
    start, end = _window(source, figure, quotes, words)
    tokens = tokenise(source.text, start, end)
    inside = [at for at, t in enumerate(tokens) if figure.start <= t.start < figure.end]
    if not inside:
        return ClaimClause(start, end, False)
    first, last = inside[0], inside[-1] + 1
    last += len(tokenise(figure.noun, 0, len(figure.noun)))
    begin, finite = 0, True
    named = figure.rule == FigureRule.GROUP_BEFORE or (first > 0 and tokens[first - 1].low in words.of)
    if named and figure.rule in _VERB_FIRST:  # "a force of 500": a noun with its number is no clause
        last = len(tokens)
    elif figure.rule in _VERB_FIRST:
        begin = _subject(tokens, first, words)
    else:
        state, finite = _state(tokens, last, figure.what, words)
        last = max(last, state)
        begin = first if finite else _subject(tokens, first, words)
    stop = next((at for at in range(last, len(tokens)) if _ends(tokens, at, words)), len(tokens))
    while begin < first and (tokens[begin].low in words.linking or not tokens[begin].low[0].isalnum()):
        begin += 1
    return _trimmed(source, tokens, begin, stop, words, finite)


def statement_clause(source: Source, start: int, end: int, quotes: Sequence[Quotation]) -> ClaimClause:
    """A whole sentence without its frame: what its one speaker says, where that has a subject of its own."""
    words = _compiled(language(source.language))
    held = [q for q in quotes if start <= q.start and q.end <= end and _is_clause(source, q, words)]
    spoken = max(held, key=lambda q: (q.end - q.start, -q.start), default=None)
    enough = spoken and (spoken.end - spoken.start >= _SHARE * (end - start) or opens_with(spoken, start))
    if spoken and enough and spoken.polarity == "says":
        tokens = tokenise(source.text, spoken.start, spoken.end)
        begin = next((at for at, t in enumerate(tokens) if t.low not in words.linking), 0)
        if tokens and tokens[begin].low not in words.unfit:
            return _trimmed(source, tokens, begin, len(tokens), words, True)
    tokens = tokenise(source.text, start, end)
    stop = next(
        (
            at
            for at in range(_MAIN, len(tokens) - 1)
            if tokens[at].low == ","
            and tokens[at + 1].low in words.breaks
            and _even(source.text[start : tokens[at].start])
        ),
        len(tokens),
    )
    if stop == len(tokens):
        return ClaimClause(start, end, bool(tokens) and tokens[0].low not in words.unfit)
    cut = _trimmed(source, tokens, 0, stop, words, True)
    return ClaimClause(cut.start, cut.end, bool(tokens) and tokens[0].low not in words.unfit)


def shared_words(source: Source, start: int, end: int, wording: str) -> tuple[int, int] | None:
    """The longest run of words of `source.text[start:end]` that the wording has, too, up to its first pause; None without one."""
    mine = tokenise(source.text, start, end)
    theirs = [fold(t.low) for t in tokenise(wording, 0, len(wording))]
    run = SequenceMatcher(None, [fold(t.low) for t in mine], theirs, autojunk=False).find_longest_match()
    if run.size < _FEWEST:
        return None
    stop = next((at for at in range(run.a + _FEWEST, run.a + run.size) if mine[at].low in _MARKS), run.a + run.size)
    return mine[run.a].start, mine[stop - 1].end


def _is_clause(source: Source, quote: Quotation, words: _Words) -> bool:
    """Whether the words are a sentence of their own, not what a verb has for its object: "announced the plan"."""
    if quote.kind != "indirect":
        return quote.kind == "direct"
    first = tokenise(source.text, quote.start, min(quote.end, quote.start + 20))[:1]
    opened = bool(first) and first[0].low in words.linking
    ahead = quote.cue_start is not None and quote.start < quote.cue_start
    return opened or ahead or (quote.cue or "").lower() in words.saying


def text_of(source: Source, wording: ClaimClause) -> str:
    """The words on one line, with a capital at the beginning."""
    text = " ".join(source.text[wording.start : wording.end].split())
    return text[:1].upper() + text[1:]


def _window(source: Source, figure: Figure, quotes: Sequence[Quotation], words: _Words) -> tuple[int, int]:
    start, end = bounds(source, figure.start)
    around = [q for q in quotes if q.start <= figure.start and figure.end <= q.end and _is_clause(source, q, words)]
    if around:
        inner = min(around, key=lambda q: q.end - q.start)
        start, end = max(start, inner.start), min(end, inner.end)
    return start, end


def _subject(tokens: Sequence[Token], verb: int, words: _Words) -> int:
    """Where the clause begins whose verb stands before `verb`: behind the last break that leaves it a subject."""
    for at in range(verb - 1, -1, -1):
        if tokens[at].low not in _HARD and tokens[at].low not in words.breaks and tokens[at].low != ",":
            continue
        begin = at + 1
        while begin < verb and tokens[begin].low in words.linking:
            begin += 1
        opening = tokens[begin].low if begin < verb else ""
        if opening and opening not in words.verbs and opening not in words.unfit and verb - begin > 1:
            return begin
        if tokens[at].low in _HARD:
            return begin
    return 0


def _state(tokens: Sequence[Token], last: int, slot: str, words: _Words) -> tuple[int, bool]:
    """The token behind what is said of the counted, and whether that makes a clause of it: "12 were killed", not "12 dead"."""
    known = words.states.get(slot)
    for at in range(last, min(len(tokens), last + _TO_STATE)) if known else ():
        size = known.at(tokens, at)[0] if known else 0
        if size:
            helped = any(t.low in words.auxiliaries for t in tokens[max(last, at - 3) : at])
            return at + size, helped or " ".join(t.low for t in tokens[at : at + size]) not in words.bare
    return last, False


def _ends(tokens: Sequence[Token], at: int, words: _Words) -> bool:
    aside = at + 1 < len(tokens) and tokens[at + 1].low in words.asides
    return aside or tokens[at].low in _MARKS or tokens[at].low in words.breaks


def _trimmed(
    source: Source, tokens: Sequence[Token], begin: int, stop: int, words: _Words, whole: bool
) -> ClaimClause:
    """The stretch without marks at its ends; with a quotation mark that has no partner in it, it is no whole clause."""
    while stop > begin and not tokens[stop - 1].low[0].isalnum() and tokens[stop - 1].low not in "%)”\"'":
        stop -= 1
    if stop <= begin:
        return ClaimClause(tokens[0].start, tokens[-1].end, False)
    start, end = tokens[begin].start, tokens[stop - 1].end
    text = source.text[start:end]
    while text and text[0] in _QUOTES and not _even(text):
        start += 1
        text = source.text[start:end]
    while text and text[-1] in _QUOTES and not _even(text):
        end -= 1
        text = source.text[start:end]
    fits = whole and _even(text) and tokens[begin].low not in words.unfit and stop - begin >= _FEWEST
    return ClaimClause(start, end, fits)


def _even(text: str) -> bool:
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")
