"""A claim or a saying as a small page for an iframe on somebody else's site: no script, a link back, not for search engines.

The page lies at `embed/<id>.html`.  Its policy lets nothing in but its own style sheet; it says nothing about who may
frame it (`frame-ancestors` is not allowed in a page, only in a header), so that anybody may.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Saying
from ..render import environment
from ..view.translations import direction
from ..view.view import View, Words, shorten
from .claims import ClaimCard, claim_cards
from .quotes import saying_card


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


def files(view: View) -> dict[str, str]:
    """Every page by its path from the site's root."""
    template = environment(view.t.language).get_template("embed.html.jinja")
    shown = [*(_claim(view, card) for card in claim_cards(view)), *(_saying(view, s) for s in view.story.sayings)]
    return {path(embed.id): template.render(page=embed) for embed in shown}


def _claim(view: View, card: ClaimCard) -> Embed:
    counts = tuple(text for text in (card.sources, card.origins, card.denied) if text)
    settings = view.story.settings
    title = shorten(card.text, 90)
    kept = (card.id, "claim", title, card.text, None, "", counts, card.href, settings.title)
    return Embed(*kept, view.t.page, card.language)


def _saying(view: View, saying: Saying) -> Embed:
    card = saying_card(view, saying)
    settings = view.story.settings
    speaker = view.free(card.speaker)
    t = view.t
    title = t("embed.quotation_of", speaker=speaker) if speaker and card.speaker_href else t("embed.quotation")
    href = view.addresses.saying(card.id)
    kept = (card.id, "saying", title, "", card.words, speaker, (card.sources,), href)
    return Embed(*kept, settings.title, view.t.page, card.words.language)
