"""Statements: how a stretch of a source says what it says.

Who is said to know it and through which outlet, which hedges it carries, and whether it denies what it
tells.  The words are `lang/CODE/claims.yml`; a denial verb governs what follows it up to the next clause
break, a denial phrase what comes before it as well ("reports of 12 dead are false").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..language.load import Language, language
from ..model import Quotation, Source
from ..text.lexicon import Lexicon, lexicon
from ..text.tokens import Token, tokenise
from ..text.words import fold, folded, words

_OBJECT = 4  # words after a denial verb in which something else may be its object
_SHARE = 0.4  # of a statement's characters that a quotation must hold to lend it its voice


@dataclass(frozen=True, slots=True)
class Statement:
    """`source.text[start:end]`, read: `denied` and `uncertain` are said of its focus and never without one."""

    source: str
    start: int
    end: int
    voice: str | None
    via: str | None
    hedges: tuple[str, ...]  # as printed, case folded, each once, in text order
    denied: bool
    uncertain: bool
    plain: tuple[str, ...]  # its folded words without negations …
    negations: int  # … and how many of these it has


@dataclass(frozen=True, slots=True)
class _Words:
    phrases: Mapping[str, Lexicon]
    sets: Mapping[str, frozenset[str]]


_PHRASES = ("hedges", "uncertain", "denial_verbs", "denial_phrases")
_SETS = ("not_before_denial", "other_objects", "clause_breaks", "negations")


@cache
def _plain(language: Language) -> frozenset[str]:
    return frozenset(language.section("claims").get("function_words", ()))


@cache
def _compiled(language: Language) -> _Words:
    data = language.section("claims")
    return _Words(
        {name: lexicon(dict.fromkeys(data.get(name, ()), "")) for name in _PHRASES},
        {name: frozenset(data.get(name, ())) for name in _SETS},
    )


def read(
    source: Source,
    start: int,
    end: int,
    quotes: Sequence[Quotation],
    focus: tuple[int, int] | None = None,
) -> Statement:
    """The statement at `source.text[start:end]`; `quotes` are those of the source, `focus` the words in question."""
    known = _compiled(language(source.language))
    tokens = tokenise(source.text, start, end)
    voice, via = _attributed(start, end, quotes)
    return Statement(
        source.id,
        start,
        end,
        voice,
        via,
        _matches(tokens, known.phrases["hedges"]),
        focus is not None and _denied(tokens, *focus, known),
        focus is not None and _left_open(tokens, *focus, known),
        tuple(fold(t.low) for t in tokens if t.low[0].isalnum() and t.low not in known.sets["negations"]),
        sum(t.low in known.sets["negations"] for t in tokens),
    )


def bounds(source: Source, offset: int) -> tuple[int, int]:
    """The sentence of `source` in which `offset` lies; empty where none does."""
    at = bisect_right(source.sentences, offset, key=lambda s: s.start) - 1
    if at >= 0 and offset < source.sentences[at].end:
        return source.sentences[at].start, source.sentences[at].end
    return offset, offset


def content(source: Source, start: int, end: int) -> frozenset[str]:
    """The words of `source.text[start:end]` that tell statements apart: no numbers, no function words."""
    plain = _plain(language(source.language))
    return frozenset(
        w.folded
        for w in words(source.text, start, end)
        if len(w.folded) > 2 and not w.folded[0].isdigit() and w.folded not in plain
    )


def _attributed(start: int, end: int, quotes: Sequence[Quotation]) -> tuple[str | None, str | None]:
    """Who is said to know it, and the outlet it came through, from the quotations that hold most of it."""
    held = sorted(
        ((min(end, q.end) - max(start, q.start), q) for q in quotes if q.start < end and q.end > start),
        key=lambda pair: (-pair[0], pair[1].start),
    )
    enough = [q for size, q in held if size >= _SHARE * (end - start)]
    speakers = dict.fromkeys(q.speaker for q in enough if q.speaker)
    voice = next(iter(speakers)) if len(speakers) == 1 else None
    via = next((q.via for q in enough if q.via), None)
    if voice and via and folded(voice) == folded(via):
        voice = None  # an outlet that reports it is no witness of it
    return voice, via


def _matches(tokens: Sequence[Token], known: Lexicon) -> tuple[str, ...]:
    """The known phrases among `tokens`, longest first at each place, each once."""
    found: dict[str, None] = {}
    at = 0
    while at < len(tokens):
        size, _ = known.at(tokens, at)
        if size:
            found[" ".join(t.low for t in tokens[at : at + size])] = None
        at += size or 1
    return tuple(found)


def _denied(tokens: Sequence[Token], start: int, end: int, known: _Words) -> bool:
    """Whether a denial governs the words from `start` to `end`."""
    breaks = known.sets["clause_breaks"]
    for at, token in enumerate(tokens):
        if token.start < end and known.phrases["denial_verbs"].at(tokens, at)[0]:
            before = tokens[max(0, at - 3) : at]
            after = tokens[at + 1 : at + 1 + _OBJECT]
            if any(t.low in known.sets["not_before_denial"] for t in before):
                continue
            if any(t.low in known.sets["other_objects"] for t in after):
                continue
            if not any(t.low in breaks for t in tokens[at:] if t.start < start):
                return True
        if known.phrases["denial_phrases"].at(tokens, at)[0]:
            low, high = sorted((start, token.start))
            inside = [t.low for t in tokens if low <= t.start < high]
            negated = any(t.low in known.sets["not_before_denial"] for t in tokens[max(0, at - 2) : at])
            if not negated and not any(key in breaks for key in inside):
                return True
    return False


def _left_open(tokens: Sequence[Token], start: int, end: int, known: _Words) -> bool:
    """Whether the words from `start` to `end` follow one that leaves them open, in the same clause."""
    for at, token in enumerate(tokens):
        if token.start < start and known.phrases["uncertain"].at(tokens, at)[0]:
            inside = [t.low for t in tokens[at:] if t.start < start]
            if not any(key in known.sets["clause_breaks"] for key in inside):
                return True
    return False
