"""Denials find what they deny: the claim that another source makes in the same words, or the toll that is called false.

A denial is what somebody denies ("denied that the army …"), calls false ("reports … are misinformation") or says did not
happen.  It meets a statement that holds nearly all of its words, or, where it speaks of "a large number" of people, the
tolls that count those people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..claim_model import Claim, Mention
from ..language.load import Language, language
from ..model import Figure, Quotation, Source
from ..text.ids import cluster_id, identify
from ..text.lexicon import Lexicon, lexicon
from ..text.tokens import Token, tokenise
from ..text.words import fold
from .stance import bounds, content, read
from .topics import topic
from .wording import statement_clause, text_of

_STEM = 4  # letters by which two forms of a word are one: "burn", "burned"
_FEWEST = 3  # content words by which a denial and a charge are one proposition …
_SHARE = 0.75  # … and what share of the denial's these must be
_OF_CHARGE = 0.3  # … and what share of the charge's: a long sentence that has them all says something else
_MANY = 10  # what "a large number" is more than
_NEAR = 3  # tokens between the people and what is said to have happened to them


@dataclass(frozen=True, slots=True)
class _Denial:
    quote: Quotation
    sentence: tuple[int, int]
    stems: frozenset[str]  # names left out: that two sentences name the same people makes them no charge and denial
    slot: str  # of a toll without a number
    people: frozenset[str]  # the stems of the names of those it counts


@dataclass(frozen=True, slots=True)
class _Words:
    false: Lexicon
    negations: frozenset[str]
    harmed: Mapping[str, Lexicon]
    many: Lexicon


@cache
def _compiled(tongue: Language) -> _Words:
    own = tongue.claims
    return _Words(
        false=lexicon(dict.fromkeys(own.denial_phrases, "")),
        negations=tongue.vocabulary.negations,
        harmed={
            slot: lexicon(dict.fromkeys((*spec.participles, *spec.states, *spec.nouns), ""))
            for slot, spec in tongue.figures.slots.items()
            if slot in own.one_question
        },
        many=lexicon(dict.fromkeys(own.many, "")),
    )


def with_denials(
    claims: Sequence[Claim],
    sources: Sequence[Source],
    quotes: Mapping[str, Sequence[Quotation]],
    figures: Mapping[str, Figure],
) -> list[Claim]:
    """The claims, each with the denials that meet it, and a claim for each charge that only a denial makes one."""
    by_id = {source.id: source for source in sources}
    out = list(claims)
    found = list(_denials(sources, quotes))
    charges = _Charges(sources if found else (), quotes)
    for denial in found:
        source = by_id[denial.quote.source]
        if denial.slot:
            for n, claim in enumerate(out):
                if _counts(claim, denial, by_id, figures):
                    out[n] = _denied(claim, denial)
            continue
        met = charges.of(denial)
        if not met:
            continue
        holding = [n for n, claim in enumerate(out) if _holds(claim, met)]
        for n in holding:
            out[n] = _denied(out[n], denial)
        if not holding:
            out.append(_denied(_charge(met, by_id, quotes, source), denial))
    return out


def _denied(claim: Claim, denial: _Denial) -> Claim:
    said = denial.quote
    if any(m.source == said.source and m.start < said.end and m.end > said.start for m in claim.mentions):
        return claim
    mention = Mention(
        source=said.source,
        start=denial.sentence[0],
        end=denial.sentence[1],
        stance="denies",
        voice=said.speaker,
        via=said.via,
    )
    return replace(claim, mentions=(*claim.mentions, mention))


def _holds(claim: Claim, met: Sequence[tuple[str, int, int]]) -> bool:
    return any(
        m.source == source and m.start < end and m.end > start and m.stance == "asserts"
        for m in claim.mentions
        for source, start, end in met
    )


# ------------------------------------------------------------------------------------- what is denied


def _denials(sources: Sequence[Source], quotes: Mapping[str, Sequence[Quotation]]) -> Iterator[_Denial]:
    for source in sources:
        words = _compiled(language(source.language))
        for quote in quotes.get(source.id, ()):
            if quote.kind in ("block", "mixed") or not quote.speaker:
                continue
            stretch = _proposition(source, quote, words)
            if stretch is None:
                continue
            tokens = tokenise(source.text, *stretch)
            slot, at = _harm(tokens, words)
            vague = slot and any(words.many.at(tokens, k)[0] for k in range(len(tokens)))
            numbered = any(t.low[0].isdigit() for t in tokens[:at]) if slot else False
            people = (
                frozenset(fold(t.low)[:_STEM] for t in tokens[max(0, at - _NEAR) : at] if t.capital)
                if slot
                else frozenset()
            )
            named = {fold(t.low)[:_STEM] for t in tokens if t.capital}
            stems = (
                frozenset(w[:_STEM] for w in content(source, *stretch))
                - named
                - frozenset(w[:_STEM] for n in words.negations for w in n.split())
            )
            yield _Denial(quote, bounds(source, quote.start), stems, slot if vague and not numbered else "", people)


def _proposition(source: Source, quote: Quotation, words: _Words) -> tuple[int, int] | None:
    """The part of a quotation that is denied; None where nothing is."""
    if quote.polarity == "denies":
        return quote.start, quote.end
    tokens = tokenise(source.text, quote.start, quote.end)
    for at in range(len(tokens)):
        if words.false.at(tokens, at)[0] and at > 1:
            return quote.start, tokens[at - 1].end
    first = next((at for at, t in enumerate(tokens) if t.low in words.negations), None)
    return (quote.start, quote.end) if first is not None and quote.kind == "indirect" else None


def _harm(tokens: Sequence[Token], words: _Words) -> tuple[str, int]:
    for at in range(len(tokens)):
        for slot, known in words.harmed.items():
            if known.at(tokens, at)[0]:
                return slot, at
    return "", 0


def _counts(claim: Claim, denial: _Denial, sources: Mapping[str, Source], figures: Mapping[str, Figure]) -> bool:
    """Whether the claim counts many of the people whose number the denial calls false."""
    own = [figures[f] for f in claim.figures if f in figures and figures[f].what == denial.slot]
    if claim.made_by != "figure" or not any((f.low or f.high or 0) >= _MANY for f in own):
        return False
    told = {
        fold(t.low)[:_STEM]
        for m in claim.mentions
        if m.stance == "asserts"
        for t in tokenise(sources[m.source].text, m.start, m.end)
        if t.capital
    }
    return denial.people <= told


# -------------------------------------------------------------------------------------- what is charged


class _Charges:
    """The sentences of all sources, to be looked up by the stems of their content words."""

    def __init__(self, sources: Sequence[Source], quotes: Mapping[str, Sequence[Quotation]]) -> None:
        self._quotes = quotes
        self._sources = {source.id: source for source in sources}
        self._by_stem: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        self._stems: dict[tuple[str, int, int], frozenset[str]] = {}
        for source in sources:
            for sentence in source.sentences:
                place = (source.id, sentence.start, sentence.end)
                self._stems[place] = frozenset(w[:_STEM] for w in content(source, sentence.start, sentence.end))
                for stem in self._stems[place]:
                    self._by_stem[stem].append(place)

    def of(self, denial: _Denial) -> list[tuple[str, int, int]]:
        """The sentences that assert what the denial denies, in the order of the sources."""
        least = max(_FEWEST, _SHARE * len(denial.stems))
        if len(denial.stems) < _FEWEST:
            return []
        rare = sorted(denial.stems, key=lambda s: (len(self._by_stem[s]), s))[: len(denial.stems) - int(least) + 1]
        near = dict.fromkeys(place for stem in rare for place in self._by_stem[stem])
        return [
            p
            for p in near
            if len(self._stems[p] & denial.stems) >= max(least, _OF_CHARGE * len(self._stems[p]))
            and self._asserts(p, denial)
        ]

    def _asserts(self, place: tuple[str, int, int], denial: _Denial) -> bool:
        source = self._sources[place[0]]
        own = self._quotes.get(place[0], ())
        words = _compiled(language(source.language))
        tokens = tokenise(source.text, *place[1:])
        if place[0] == denial.quote.source and place[1] < denial.quote.end and place[2] > denial.quote.start:
            return False
        if any(t.low in words.negations or words.false.at(tokens, at)[0] for at, t in enumerate(tokens)):
            return False
        said = read(source, place[1], place[2], own)
        held = [q for q in own if q.start < place[2] and q.end > place[1] and q.polarity == "denies"]
        return said.states and said.stance == "asserts" and not held and said.voice != denial.quote.speaker


def _charge(
    met: Sequence[tuple[str, int, int]],
    sources: Mapping[str, Source],
    quotes: Mapping[str, Sequence[Quotation]],
    denied_by: Source,
) -> Claim:
    """A claim of the sentences that assert what is denied, worded by the shortest."""
    name, start, end = min(met, key=lambda p: (p[2] - p[1], p))
    source = sources[name]
    wording = statement_clause(source, start, end, quotes.get(name, ()))
    said = [(p, read(sources[p[0]], p[1], p[2], quotes.get(p[0], ()))) for p in met]
    return Claim(
        id=cluster_id("c", identify("c", name, [source.text[wording.start : wording.end]])[0]),
        text=text_of(source, wording),
        topic=topic([], said=True),
        mentions=tuple(
            Mention(source=p[0], start=p[1], end=p[2], voice=s.voice, via=s.via, hedges=s.hedges, hearsay=s.hearsay)
            for p, s in said
        ),
        voices=(),
        accounts=(),
        made_by="denial",
    )
