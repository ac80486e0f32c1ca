"""A claim or a saying as a small page for an iframe on somebody else's site: no script, a link back, not for search engines.

The page lies at `embed/<id>.html`.  Its policy lets nothing in but its own style sheet; it says nothing about who may
frame it (`frame-ancestors` is not allowed in a page, only in a header), so that anybody may.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..interface import direction
from ..model import Saying
from ..pages.claims import ClaimCard, claim_cards
from ..pages.quotes import saying_card
from ..pages.shown import Desk, Words, shorten
from ..render import environment


@dataclass(frozen=True, slots=True)
class Embed:
    """One page; `words` are a source's and shown as a quotation, else `text` is the wording of a claim."""

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
    wording: str  # the language of `text`

    @property
    def direction(self) -> str:
        return direction(self.language)


def path(name: str) -> str:
    """Where the page of a claim or a saying lies, from the site's root."""
    return f"embed/{name}.html"


def files(desk: Desk) -> dict[str, str]:
    """Every page by its path from the site's root."""
    template = environment(desk.t.language).get_template("embed.html.jinja")
    shown = [*(_claim(desk, card) for card in claim_cards(desk)), *(_saying(desk, s) for s in desk.story.sayings)]
    return {path(embed.id): template.render(page=embed) for embed in shown}


def _claim(desk: Desk, card: ClaimCard) -> Embed:
    counts = tuple(text for text in (card.sources, card.origins, card.denied) if text)
    settings = desk.story.settings
    title = shorten(card.text, 90)
    kept = (card.id, "claim", title, card.text, None, "", counts, card.href, settings.title)
    return Embed(*kept, desk.t.page, card.language)


def _saying(desk: Desk, saying: Saying) -> Embed:
    card = saying_card(desk, saying)
    settings = desk.story.settings
    speaker = desk.free(card.speaker)
    t = desk.t
    title = t("embed.quotation_of", speaker=speaker) if speaker and card.speaker_href else t("embed.quotation")
    href = desk.addresses.saying(card.id)
    kept = (card.id, "saying", title, "", card.words, speaker, (card.sources,), href)
    return Embed(*kept, settings.title, desk.t.page, card.words.language)
