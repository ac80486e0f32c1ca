"""Stance: what a stretch of a source does to what it tells: asserts it, leaves it open, or denies it.

Stance is found, not assumed.  The words are `lang/CODE/claims.yml`.  A denial verb governs what follows it up to the next
clause break, a denial phrase what comes before it as well ("reports of 12 dead are false"); a modal leaves open what
follows it in its clause, a condition all of its sentence, a question itself.  Hearsay ("reportedly") asserts, with a mark.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ..claim_model import Stance
from ..language.load import Language, language
from ..model import Polarity, Quotation, Source
from ..text.lexicon import Lexicon, lexicon
from ..text.tokens import Token, tokenise
from ..text.words import fold, folded, words

_CLAUSE = 5  # tokens of a clause that stands before its comma
_PAUSES = frozenset(",;—–")
_OPENING = frozenset('“"‘«(:')
_QUESTIONS = frozenset("?？؟")
_STOPS = _QUESTIONS | frozenset(".!…。！")
_OBJECT = 4  # words after a denial verb in which something else may be its object
_MARK = 2  # characters of a quotation mark before what is quoted
_SHARE = 0.4  # of a statement's characters that a quotation must hold to lend it its voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`source.text[start:end]`, read: `denied` and `open` are said of its focus, else of all of it."""

    source: str
    start: int
    end: int
    voice: str | None
    via: str | None
    polarity: Polarity  # of what reports it
    hedges: tuple[str, ...]  # as printed, case folded, each once, in text order
    denied: bool
    open: bool
    hearsay: bool
    plain: tuple[str, ...]  # its folded words without negations …
    negations: int  # … and how many of these it has

    @property
    def states(self) -> bool:
        """Whether it takes a stance at all: a question, a demand and a condemnation take none."""
        return self.polarity in ("says", "denies")

    @property
    def stance(self) -> Stance:
        """What it does to its focus."""
        return "denies" if self.denied else "leaves open" if self.open else "asserts"


@dataclass(frozen=True, slots=True)
class _Words:
    phrases: Mapping[str, Lexicon]
    sets: Mapping[str, frozenset[str]]


@cache
def _plain(language: Language) -> frozenset[str]:
    return language.claims.function_words


@cache
def _compiled(tongue: Language) -> _Words:
    shared, own = tongue.vocabulary, tongue.claims
    return _Words(
        phrases={
            "hedges": _phrases(own.hedges),
            "uncertain": _phrases(own.uncertain),
            "modals": _phrases(own.modals),
            "conditionals": _phrases(own.conditionals),
            "hearsay": _phrases(own.hearsay),
            "denial_verbs": _phrases(own.denial_verbs),
            "denial_phrases": _phrases(own.denial_phrases),
        },
        sets={
            "not_before_denial": own.not_before_denial,
            "not_before_if": own.not_before_if,
            "other_objects": own.other_objects,
            "clause_breaks": own.clause_breaks,
            "complementizers": own.complementizers,
            "coordinators": tongue.quotations.coordinators,
            "negations": shared.negations,
            "relatives": own.relatives,
        },
    )


def _phrases(listed: Sequence[str]) -> Lexicon:
    return lexicon(dict.fromkeys(listed, ""))


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
    voice, via = _quoted_with(*focus, quotes) if focus else _attributed(start, end, quotes)
    if focus:
        voice = _estimator(source, tokens, focus[0]) or voice
    polarity = _polarity(*(focus or (start, end)), quotes)
    return Statement(
        source=source.id,
        start=start,
        end=end,
        voice=voice,
        via=via,
        hedges=_matches(tokens, known.phrases["hedges"]),
        polarity=polarity,
        denied=_denied(tokens, *focus, known) if focus else polarity == "denies",
        open=_left_open(tokens, *(focus or _main(tokens, start, end)), known),
        hearsay=bool(_matches(tokens, known.phrases["hearsay"])),
        plain=tuple(fold(t.low) for t in tokens if t.low[0].isalnum() and t.low not in known.sets["negations"]),
        negations=sum(t.low in known.sets["negations"] for t in tokens),
    )


def at(source: Source, start: int, end: int, wording: str) -> Statement:
    """What `source.text[start:end]`, in its sentence, does to a claim of this wording.

    Words that deny something themselves deny the claim, unless its wording does so too; words that leave something open
    say what a claim says whose wording leaves it open.
    """
    first, last = bounds(source, start)
    found = read(source, min(first, start), max(last, end), (), (start, end))
    known = _compiled(language(source.language))
    own, claim = tokenise(source.text, start, end), tokenise(wording, 0, len(wording))
    within = not _denies(claim, known) if _denies(own, known) else _denies(_before_that(claim, known), known)
    agreed = _doubts(own, known) and _doubts(claim, known)
    return replace(found, denied=found.denied or within, open=found.open and not agreed)


def _denies(tokens: Sequence[Token], known: _Words) -> bool:
    """Whether there is a denial among `tokens`."""
    return any(
        known.phrases[name].at(tokens, at)[0] and not _taken_back(tokens, at, known)
        for at in range(len(tokens))
        for name in ("denial_verbs", "denial_phrases")
    )


def _before_that(tokens: Sequence[Token], known: _Words) -> Sequence[Token]:
    """What `tokens` say themselves, without what they report: "the court took *his word that he had no part in it*"."""
    reported = next((at for at, t in enumerate(tokens) if t.low in known.sets["complementizers"]), len(tokens))
    return tokens[:reported]


def _doubts(tokens: Sequence[Token], known: _Words) -> bool:
    """Whether `tokens` say themselves that something is not known."""
    return any(known.phrases["uncertain"].at(tokens, at)[0] for at in range(len(tokens)))


def _taken_back(tokens: Sequence[Token], at: int, known: _Words) -> bool:
    return any(t.low in known.sets["not_before_denial"] for t in tokens[max(0, at - 3) : at])


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
    enough = [q for size, q in held if size >= _SHARE * (end - start) or opens_with(q, start)]
    speakers = dict.fromkeys(
        q.speaker for q in enough if q.speaker and not (q.via and folded(q.speaker) == folded(q.via))
    )
    voice = next(iter(speakers)) if len(speakers) == 1 else None
    via = next((q.via for q in enough if q.via), None)
    if voice and via and folded(voice) == folded(via):
        voice = None  # an outlet that reports it is no witness of it
    return voice, via


def opens_with(quote: Quotation, start: int) -> bool:
    """Whether the sentence that begins at `start` is what is quoted, and says only then by whom: "…, according to X"."""
    return abs(quote.start - start) <= _MARK and quote.cue_start is not None and quote.cue_start >= quote.end


def _quoted_with(start: int, end: int, quotes: Sequence[Quotation]) -> tuple[str | None, str | None]:
    """Who is quoted with the words from `start` to `end`, the innermost, and the outlet they came through."""
    around = sorted(
        (q for q in quotes if q.start <= start and end <= q.end), key=lambda q: (q.end - q.start, q.start)
    )
    via = next((q.via for q in around if q.via), None)
    voice = next(
        (q.speaker for q in around if q.speaker and not (q.via and folded(q.speaker) == folded(q.via))), None
    )
    return voice, via


def _estimator(source: Source, tokens: Sequence[Token], focus: int) -> str | None:
    """Who gives a number by putting it somewhere: "*the mayor* put the toll at 12"; nobody whom only a pronoun names."""
    tongue = language(source.language)
    for at in range(1, len(tokens)):
        if tokens[at].start < focus and tokens[at].low in tongue.claims.estimates:
            begin = next((k + 1 for k in range(at - 1, -1, -1) if tokens[k].low in _PAUSES), 0)
            named = tokens[begin].low not in tongue.events.pronouns and begin < at
            reaches = not any(t.low in _STOPS for t in tokens[at:] if t.start < focus)
            return source.text[tokens[begin].start : tokens[at - 1].end] if named and reaches else None
    return None


def _polarity(start: int, end: int, quotes: Sequence[Quotation]) -> Polarity:
    """What the innermost quotation that holds most of the words does with them."""
    holding = [q for q in quotes if 2 * (min(end, q.end) - max(start, q.start)) > end - start]
    return min(holding, key=lambda q: q.end - q.start).polarity if holding else "says"


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
        if token.start < start and known.phrases["denial_verbs"].at(tokens, at)[0]:
            before = tokens[max(0, at - 3) : at]
            after = tokens[at + 1 : at + 1 + _OBJECT]
            if any(t.low in known.sets["not_before_denial"] for t in before):
                continue
            if any(t.low in known.sets["other_objects"] for t in after):
                continue
            if not any(t.low in breaks for t in tokens[at:] if t.start < start):
                return True
        if not start <= token.start < end and known.phrases["denial_phrases"].at(tokens, at)[0]:
            low, high = sorted((start, token.start))
            inside = [t.low for t in tokens if low <= t.start < high]
            negated = any(t.low in known.sets["not_before_denial"] for t in tokens[max(0, at - 2) : at])
            ended = any(key in breaks for key in inside) or (token.start < start and _joined(inside, known))
            if not negated and not ended:
                return True
    return False


def _joined(inside: Sequence[str], known: _Words) -> bool:
    """Whether an "and" ends what a denial phrase was said of: only a reported clause goes on past it."""
    joined = next((at for at, key in enumerate(inside) if key in known.sets["coordinators"]), len(inside))
    return joined < len(inside) and not any(key in known.sets["complementizers"] for key in inside[:joined])


def _main(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The main clause of a sentence, as far as commas tell: up to the first that has some words before it."""
    first = next((t.start for at, t in enumerate(tokens) if at >= _CLAUSE and t.low in _PAUSES), end)
    return start, first


def _left_open(tokens: Sequence[Token], start: int, end: int, known: _Words) -> bool:
    """Whether the words from `start` to `end` are left open: by a word over them, a condition or a question mark."""
    asked = next((t for t in tokens if t.end >= end and t.low in _STOPS), None)
    if asked and asked.low in _QUESTIONS:
        return True
    for at, token in enumerate(tokens):
        if known.phrases["conditionals"].at(tokens, at)[0]:
            as_if = at > 0 and tokens[at - 1].low in known.sets["not_before_if"]
            begins = at == 0 or tokens[at - 1].low in _PAUSES or tokens[at - 1].low in _OPENING
            if not as_if and (begins or token.start < end):
                return True
        named = token.capital and at > 0 and tokens[at - 1].low not in _OPENING
        if token.start < end and not named and _opens(tokens, at, known) and not _broken(tokens, at, start, known):
            return True
    return False


def _opens(tokens: Sequence[Token], at: int, known: _Words) -> bool:
    return any(known.phrases[name].at(tokens, at)[0] for name in ("uncertain", "modals"))


def _broken(tokens: Sequence[Token], at: int, start: int, known: _Words) -> bool:
    """Whether the clause of the word at `at` ends before `start`."""
    inside = [t.low for t in tokens[at:] if t.start < start]
    return any(
        key in known.sets["clause_breaks"] or (before == "," and key in known.sets["relatives"])
        for before, key in pairwise(["", *inside])
    )
