"""A claim at one glance: its wording and its counts, the same on pages, in feeds, to embed and on pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..claim_model import COUNTED, Claim
from ..text.ids import digest, slug
from .translations import Translations
from .view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """A claim with its counts in words; addresses are from the site's root.

    `counts` says who asserts it, who leaves it open, who denies it, each in voices and sources, never added up; where
    nobody asserts it, that stands first.  `accounts` says how many accounts those who assert it make.
    """

    id: str
    href: str
    text: str
    topic: str
    topic_href: str
    asserted: bool
    counts: tuple[str, ...]
    accounts: str  # "" where nobody asserts it
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
    t, topic = view.t, view.topic(claim)
    return ClaimCard(
        id=claim.id,
        href=f"claims/{claim.id}.html",
        text=view.claim_text(claim),
        topic=topic,
        topic_href=f"claims.html#{topic_anchor(topic)}",
        asserted=claim.asserted,
        counts=tuple(stance_counts(claim, t)),
        accounts=t.count(claim.tally("asserts").accounts, "counts.account") if claim.asserted else "",
        made_by=t(f"made_by.{claim.made_by}"),
        language=view.claim_language(claim),
    )


def stance_counts(claim: Claim, t: Translations) -> Iterator[str]:
    """The three counts of a claim in words, the same wherever it is counted; a stance that nobody takes is left out."""
    if not claim.asserted:
        yield t("counts.not_asserted")
    for stance in COUNTED:
        tally = claim.tally(stance)
        if tally.documents:
            sources = t.count(tally.documents, "counts.source")
            yield t.count(tally.voices, f"counts.{stance.replace(' ', '_')}", sources=sources)
