"""A claim at one glance: its wording and its counts, the same on pages, in feeds, to embed and on pictures."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Claim
from ..text.ids import digest, slug
from .view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """A claim with its counts in words; addresses are from the site's root."""

    id: str
    href: str
    text: str
    topic: str
    topic_href: str
    sources: str
    origins: str
    denied: str  # "" where nobody denies it
    made_by: str
    language: str  # of the wording


def claim_cards(view: View) -> tuple[ClaimCard, ...]:
    """A card for each claim: the editor's first, then by how many sources carry it."""
    claims = enumerate(view.story.claims)
    ordered = sorted(claims, key=lambda item: (item[1].made_by != "editor", -len(item[1].sources), item[0]))
    return tuple(_card(view, claim) for _, claim in ordered)


def topic_anchor(topic: str) -> str:
    """The anchor of a topic: of its words, so that it stays when others come; the digits tell spellings apart."""
    return f"topic-{slug(topic)}-{digest(topic)[:4]}" if topic else "topic-other"


def _card(view: View, claim: Claim) -> ClaimCard:
    asserting = {m.source for m in claim.mentions if m.stance != "denies"}
    denying = {m.source for m in claim.mentions if m.stance == "denies"}
    t = view.t
    return ClaimCard(
        id=claim.id,
        href=f"claims/{claim.id}.html",
        text=view.claim_text(claim),
        topic=claim.topic,
        topic_href=f"claims.html#{topic_anchor(claim.topic)}",
        sources=t.count(len(asserting), "counts.source"),
        origins=t.count(len(claim.asserting), "counts.origin"),
        denied=t.count(len(denying), "counts.denied") if denying else "",
        made_by=t(f"made_by.{claim.made_by}"),
        language=view.claim_language(claim),
    )
