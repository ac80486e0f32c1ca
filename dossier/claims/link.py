"""Claims: what several sources state alike, which stance each voice takes, and how many accounts there are.

Without the editor a claim is a figure of the event, a sentence that sources share, or a charge that somebody denies.
Nothing is worded anew: an automatic claim's text is the shortest whole clause of one source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from ..claim_model import Claim, Disagreement, Mention, Stance
from ..language.load import language
from ..model import Figure, Pair, Quotation, Reuse, Source, Voice
from ..text.ids import cluster_id, identify
from ..text.tokens import tokenise
from .accounts import claim_accounts
from .clusters import Candidate, Group, group
from .denials import with_denials
from .questions import questions, speakers
from .rivals import find_disagreements, with_rivals
from .scope import scopes, stated
from .stance import Statement, read
from .ties import Names, ties
from .tolls import toll_claims
from .topics import topic
from .voices import claim_voices
from .wording import ClaimClause, shared_words, statement_clause, text_of

#: Characters by which another sentence must be shorter than the earliest to word the claim.
_SHORTER = 12


def link_claims(
    sources: Sequence[Source],
    quotes: Sequence[Quotation],
    figures: Sequence[Figure],
    shared: Sequence[Reuse],
    pairs: Sequence[Pair],
    voices: Sequence[Voice],
    named: Sequence[Claim],
) -> tuple[tuple[Claim, ...], tuple[Disagreement, ...]]:
    """The claims, the editor's (`named`) first and then by how many sources carry them; and the disagreements.

    An automatic claim that the editor's claims cover, at least half of its mentions, is left out.
    """
    ordered = tuple(sorted(sources, key=lambda source: source.age))
    by_source: dict[str, list[Quotation]] = defaultdict(list)
    for quote in quotes:
        by_source[quote.source].append(quote)
    covered = _Covered(named)
    by_id = {source.id: source for source in ordered}
    scoped = scopes(ordered, figures)
    tolls = tuple(toll_claims(ordered, by_source, figures, scoped))
    counted = _Covered(tolls)
    one_question = {f.id for f in figures if f.what in language(by_id[f.source].language).claims.one_question}
    found = [
        claim
        for alike in group(ordered, figures, shared)
        if (alike.shared or not {f.id for m in alike.members for f in m.figures} <= one_question)
        and (claim := _claim(ordered, by_source, alike))
        and not counted.by_half(claim)
    ]
    found = _saying_most(found)
    automatic = [
        claim
        for claim in with_denials((*tolls, *found), ordered, by_source, {f.id: f for f in figures})
        if not covered.by_half(claim)
    ]
    automatic.sort(key=lambda c: -len(c.sources))
    chosen = {claim.id: claim for claim in reversed((*named, *automatic))}  # the same words are the same claim
    asked = questions(ordered, figures, stated(ordered, figures, scoped))
    claims = [
        _counted(claim, by_id, shared, pairs, voices) for claim in (*named, *automatic) if chosen[claim.id] is claim
    ]
    return with_rivals(claims, asked), find_disagreements(ordered, asked, speakers(figures, quotes))


def _saying_most(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those all of whose mentions are among the mentions of another, which has more."""
    places = {claim.id: {(m.source, m.start, m.end) for m in claim.mentions} for claim in claims}
    carriers: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for claim in claims:
        for place in places[claim.id]:
            carriers[place].append(claim.id)
    return [
        claim
        for claim in claims
        if not any(places[claim.id] < places[other] for other in carriers[min(places[claim.id])])
    ]


def _counted(
    claim: Claim,
    sources: Mapping[str, Source],
    shared: Sequence[Reuse],
    pairs: Sequence[Pair],
    voices: Sequence[Voice],
) -> Claim:
    """The claim with its voices and accounts."""
    names = Names.of(voices, language(sources[claim.sources[0]].language))
    found = tuple(ties(claim.mentions, sources, shared, pairs, names))
    return replace(
        claim,
        voices=claim_voices(claim.mentions, found, names),
        accounts=claim_accounts(claim.mentions, found, names),
    )


class _Covered:
    """The stretches of the sources that the editor's claims are anchored to."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for claim in claims:
            for mention in claim.mentions:
                self._spans[mention.source].append((mention.start, mention.end))

    def by_half(self, claim: Claim) -> bool:
        return 2 * sum(map(self._holds, claim.mentions)) >= len(claim.mentions)

    def _holds(self, mention: Mention) -> bool:
        spans = self._spans.get(mention.source, ())
        return any(start < mention.end and end > mention.start for start, end in spans)


def _claim(sources: Sequence[Source], quotes: Mapping[str, Sequence[Quotation]], alike: Group) -> Claim | None:
    """The claim that a group of sentences makes; None where it is worth none.

    One source alone makes a claim only by a figure of weight.  Without a figure, words that one
    outlet repeats in its own articles (an author's note, a newsletter) are none either.
    """
    leader = alike.members[0]
    first = sources[leader.key[0]]
    words = language(first.language).claims
    whats = [figure.what for figure in leader.figures]
    plain, wording = _plainest(alike, sources, quotes)
    first = sources[plain.key[0]]
    exact = first.text[wording.start : wording.end]
    members = [
        m
        for m in sorted((*alike.members, *alike.holders), key=lambda c: c.key)
        if _numbers(exact) <= _numbers(sources[m.key[0]].text[m.start : m.end])
    ]
    carriers = {m.key[0] for m in members}
    if len(carriers) == 1 and not set(whats) & words.alone:
        return None
    if not whats and len({_house(sources[n]) for n in carriers}) == 1:
        return None
    read_all = [_statement(sources[m.key[0]], m, quotes, exact) for m in members]
    worded = read_all[members.index(plain)]
    statements = [s for s in read_all if s.states]
    if not worded.states or not wording.whole:
        return None
    made_by: Literal["shared passage", "figure"] = "shared passage" if alike.shared else "figure"
    return Claim(
        id=cluster_id("c", identify("c", first.id, [exact])[0]),
        text=text_of(first, wording),
        topic=topic(whats, said=any(s.voice for s in statements)),
        mentions=tuple(
            Mention(
                source=s.source,
                start=s.start,
                end=s.end,
                stance=_stance(s, worded),
                voice=s.voice,
                via=s.via,
                hedges=s.hedges,
                hearsay=s.hearsay,
            )
            for s in statements
        ),
        voices=(),
        accounts=(),
        made_by=made_by,
        figures=tuple(dict.fromkeys(f.id for m in members for f in m.figures)),
    )


def _plainest(
    alike: Group, sources: Sequence[Source], quotes: Mapping[str, Sequence[Quotation]]
) -> tuple[Candidate, ClaimClause]:
    """The sentence that words the claim, and its words: the earliest, unless another takes clearly fewer."""
    worded = []
    for member in alike.members:
        source = sources[member.key[0]]
        worded.append((member, statement_clause(source, member.start, member.end, quotes.get(source.id, ()))))

    def size(of: tuple[Candidate, ClaimClause]) -> tuple[bool, int]:
        return not of[1].whole, of[1].end - of[1].start

    best = min(worded, key=size)
    unfit, length = size(worded[0])
    return best if unfit or length - size(best)[1] > _SHORTER else worded[0]


def _numbers(words: str) -> frozenset[str]:
    """The numbers in digits: who does not print those of a claim does not make it."""
    return frozenset(t.low for t in tokenise(words, 0, len(words)) if t.low[0].isdigit())


def _house(source: Source) -> str:
    """Who published it; a source of unknown outlet stands for itself."""
    return source.outlet.value if source.outlet else source.id


def _statement(
    source: Source, sentence: Candidate, quotes: Mapping[str, Sequence[Quotation]], wording: str
) -> Statement:
    """The sentence, read for what it does to the words that it shares with the claim's."""
    own = quotes.get(source.id, ())
    plain = read(source, sentence.start, sentence.end, own)
    common = shared_words(source, sentence.start, sentence.end, wording)
    return replace(plain, open=read(source, sentence.start, sentence.end, own, common).open) if common else plain


def _stance(statement: Statement, worded: Statement) -> Stance:
    """What a mention does to the claim as it is `worded`: a sentence that denies what another denies agrees with it."""
    contrary = statement.plain == worded.plain and (statement.negations - worded.negations) % 2 == 1
    if statement.denied != worded.denied or contrary:
        return "denies"
    return "leaves open" if statement.open else "asserts"
