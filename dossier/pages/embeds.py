"""A claim or a saying as a small page for an iframe on somebody else's site: no script, a link back, not for search engines.

Its policy lets nothing in but its own style sheet; it says nothing about who may frame it (`frame-ancestors` is not
allowed in a page, only in a header), so that anybody may.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Saying
from ..view.claim_cards import ClaimCard, claim_cards
from ..view.direction import Direction, direction
from ..view.labels import shorten
from ..view.marks import Words
from ..view.view import View
from .quotes import saying_card


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedPage:
    """One page; `words` are a source's and shown as a quotation, else `text` is the wording of a claim."""

    path: str
    root: str
    id: str
    kind: str
    title: str
    text: str
    words: Words | None
    by: str
    counts: tuple[str, ...]
    href: str  # from the site's root
    story: str
    language: str
    direction: Direction
    wording: str  # the language of `text`


def embed_path(name: str) -> str:
    """Where the page of a claim or a saying lies, from the site's root."""
    return f"embed/{name}.html"


def embed_pages(view: View) -> tuple[EmbedPage, ...]:
    """A page for each claim and each saying."""
    claims = (_claim(view, card) for card in claim_cards(view))
    return (*claims, *(_saying(view, saying) for saying in view.story.sayings))


def _claim(view: View, card: ClaimCard) -> EmbedPage:
    return EmbedPage(
        path=embed_path(card.id),
        root="../",
        id=card.id,
        kind="claim",
        title=shorten(card.text, 90),
        text=card.text,
        words=None,
        by="",
        counts=card.counts,
        href=card.href,
        story=view.story.settings.title,
        language=view.t.page,
        direction=direction(view.t.page),
        wording=card.language,
    )


def _saying(view: View, saying: Saying) -> EmbedPage:
    card = saying_card(view, saying)
    speaker = view.free(card.speaker)
    named = speaker and card.speaker_href
    return EmbedPage(
        path=embed_path(card.id),
        root="../",
        id=card.id,
        kind="saying",
        title=view.t("embed.quotation_of", speaker=speaker) if named else view.t("embed.quotation"),
        text="",
        words=card.words,
        by=speaker,
        counts=(card.sources,),
        href=view.addresses.saying(card.id),
        story=view.story.settings.title,
        language=view.t.page,
        direction=direction(view.t.page),
        wording=card.words.language,
    )
