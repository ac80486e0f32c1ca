"""All claims: questions that have several answers first, then who says what in which source, then the claims by topic."""

from __future__ import annotations

from dataclasses import dataclass

from ..claim_model import COUNTED, Claim
from ..view.claim_cards import ClaimCard, topic_anchor
from ..view.references import SourceRef
from ..view.view import View
from .answers import AnswerTable

#: So many topics are seen at one glance; where there are more, an index leads to them.
FEW_TOPICS = 3
#: So many sources and claims fit one table that a person can read across.
MOST_SOURCES = 20
MOST_CLAIMS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one source does to a claim: "" where it is silent; `voices` is who says it there."""

    stance: str
    label: str
    voices: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    card: ClaimCard
    stances: str  # those taken in any source, for the filter
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Claims by sources; None of it is shown where it would be too large to read."""

    sources: tuple[SourceRef, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    path: str
    root: str
    title: str
    description: str
    lead: str
    index: tuple[tuple[str, str, str], ...]  # (topic, anchor, how many claims); () where there are few topics
    questions: tuple[AnswerTable, ...]
    matrix: Matrix | None
    topics: tuple[tuple[str, str, tuple[ClaimCard, ...]], ...]  # (topic, anchor, its claims)


def claims_page(view: View, cards: tuple[ClaimCard, ...], questions: tuple[AnswerTable, ...]) -> ClaimsPage:
    """All claims by topic, those with most sources first, after the questions on which answers differ."""
    t = view.t
    topics: dict[str, list[ClaimCard]] = {}
    for card in cards:
        topics.setdefault(card.topic or "", []).append(card)
    order = sorted(topics, key=lambda topic: (not topic, -len(topics[topic]), topic))
    found = [(topic or t("claims.other"), topic_anchor(topic), tuple(topics[topic])) for topic in order]
    return ClaimsPage(
        path="claims.md",
        root="",
        title=t("claims.title"),
        description=t("claims.description"),
        lead=t(
            "claims.lead",
            claims=t.count(len(cards), "counts.claim"),
            questions=t.count(len(questions), "claims.questions"),
        ),
        index=tuple((topic, anchor, t.count(len(own), "counts.claim")) for topic, anchor, own in found)
        if len(found) > FEW_TOPICS
        else (),
        questions=questions,
        matrix=_matrix(view, cards),
        topics=tuple(found),
    )


def _matrix(view: View, cards: tuple[ClaimCard, ...]) -> Matrix | None:
    if not 2 <= len(view.story.sources) <= MOST_SOURCES or not cards or len(cards) > MOST_CLAIMS:
        return None
    claims = {c.id: c for c in view.story.claims}
    ordered = sorted(view.story.sources, key=lambda s: s.age)
    return Matrix(
        sources=tuple(view.refs[s.id] for s in ordered),
        rows=tuple(
            MatrixRow(
                card=card,
                stances=" ".join(s.replace(" ", "-") for s in COUNTED if claims[card.id].tally(s).documents),
                cells=tuple(_cell(view, claims[card.id], s.id) for s in ordered),
            )
            for card in cards
        ),
    )


def _cell(view: View, claim: Claim, source: str) -> Cell:
    own = [(i, m) for i, m in enumerate(claim.mentions, 1) if m.source == source and m.stance in COUNTED]
    if not own:
        return Cell(stance="", label="", voices="", href="")
    stances = [s for s in COUNTED if any(m.stance == s for _, m in own)]
    key = stances[0] if len(stances) == 1 else "both"
    voices = dict.fromkeys(view.free(m.voice or "") or view.t("claim.nobody") for _, m in own)
    return Cell(
        stance=key.replace(" ", "-"),
        label=view.t(f"matrix.{key.replace(' ', '_')}"),
        voices="; ".join(voices),
        href=f"claims/{claim.id}.html#m{own[0][0]}",
    )
