"""Claims: what several sources state alike, which stance each voice takes, and how many accounts there are.

Without the editor a claim is a sentence that sources share, or one with a figure; what is one claim is decided in
`alike`.  Nothing is worded anew: an automatic claim's text is the sentence of its earliest mention.
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
from .accounts import claim_accounts
from .clusters import Candidate, Group, group
from .questions import questions, speakers
from .rivals import find_disagreements, with_rivals
from .scope import scopes
from .stance import Statement, read
from .ties import Names, ties
from .topics import topic
from .voices import claim_voices


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
    found = [_claim(ordered, by_source, alike) for alike in group(ordered, figures, shared)]
    automatic = [claim for claim in found if claim and not covered.by_half(claim)]
    automatic.sort(key=lambda c: -len(c.sources))
    chosen = {claim.id: claim for claim in reversed((*named, *automatic))}  # the same words are the same claim
    by_id = {source.id: source for source in ordered}
    asked = questions(ordered, figures, scopes(ordered, figures))
    claims = [
        _counted(claim, by_id, shared, pairs, voices) for claim in (*named, *automatic) if chosen[claim.id] is claim
    ]
    return with_rivals(claims, asked), find_disagreements(ordered, asked, speakers(figures, quotes))


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
    members = sorted((*alike.members, *alike.holders), key=lambda c: c.key)
    carriers = {m.key[0] for m in members}
    if len(carriers) == 1 and not set(whats) & words.alone:
        return None
    if not whats and len({_house(sources[n]) for n in carriers}) == 1:
        return None
    read_all = [_statement(sources[m.key[0]], m, quotes) for m in members]
    worded = read_all[members.index(leader)]
    statements = [s for s in read_all if s.states]
    if not worded.states:
        return None
    made_by: Literal["shared passage", "figure"] = "shared passage" if alike.shared else "figure"
    exact = first.text[leader.start : leader.end]
    return Claim(
        id=cluster_id("c", identify("c", first.id, [exact])[0]),
        text=" ".join(exact.split()),
        topic=topic(whats, said=worded.voice is not None),
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


def _house(source: Source) -> str:
    """Who published it; a source of unknown outlet stands for itself."""
    return source.outlet.value if source.outlet else source.id


def _statement(source: Source, sentence: Candidate, quotes: Mapping[str, Sequence[Quotation]]) -> Statement:
    counting = language(source.language).claims.one_question
    focus = next(((f.start, f.end) for f in sentence.figures if f.what in counting), None)
    return read(source, sentence.start, sentence.end, quotes.get(source.id, ()), focus)


def _stance(statement: Statement, worded: Statement) -> Stance:
    """What a mention does to the claim as it is `worded`: a sentence that denies what another denies agrees with it."""
    contrary = statement.plain == worded.plain and (statement.negations - worded.negations) % 2 == 1
    if statement.denied != worded.denied or contrary:
        return "denies"
    return "leaves open" if statement.open else "asserts"
