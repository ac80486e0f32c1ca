"""A claim as schema.org has it (`Claim`), for the page of the claim and for the file of all.

A `Claim`, never a `ClaimReview`: no verdict is passed.
"""

from __future__ import annotations

from typing import Any

from ..claim_model import Claim
from ..model import Source
from .view import View

#: The site's root as a page or file one folder below it sees it: where no address is known, identifiers are relative.
ROOT = "../"


def claim_item(view: View, own: Claim, root: str = ROOT) -> dict[str, Any]:
    """What is claimed, and the works that assert it; `root` ends in a slash."""
    asserting = dict.fromkeys(m.source for m in own.mentions if m.stance == "asserts")
    item: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"{root}claims/{own.id}.html#{own.id}",
        "url": f"{root}claims/{own.id}.html",
        "identifier": own.id,
        "text": view.claim_text(own),
    }
    if topic := view.topic(own):
        item["about"] = {"@type": "Thing", "name": topic}
    if asserting:
        item["appearance"] = [_work(view, view.sources[s]) for s in asserting]
    return item


def _work(view: View, source: Source) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "CreativeWork", "name": view.refs[source.id].title}
    if source.url:
        work["url"] = source.url.value
    if source.outlet:
        work["publisher"] = {"@type": "Organization", "name": source.outlet.value}
    if source.published and source.published.day:
        work["datePublished"] = source.published.day.isoformat()
    return work
