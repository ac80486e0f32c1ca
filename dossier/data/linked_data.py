"""Claims for machines: schema.org `Claim` as JSON-LD, mentions as W3C Web Annotations.

Annotations follow the Web Annotation Data Model (W3C
Recommendation, 2017): each target has a TextQuoteSelector and a TextPositionSelector into `data/texts/<id>.txt`.
"""

from __future__ import annotations

import json
from typing import Any

from ..claim_model import Claim, Mention
from ..view.claim_schema import ROOT, claim_item
from ..view.view import View

#: Characters before and after the exact words that tell them from the same words elsewhere.
CONTEXT = 32


def files(view: View, site_url: str = "") -> dict[str, str]:
    """The claims as JSON-LD and their mentions as annotations, by path under `data/`; `site_url` ends in a slash."""
    root = site_url or ROOT
    graph = {"@context": "https://schema.org", "@graph": [claim_item(view, c, root) for c in view.story.claims]}
    lines = [annotation(view, c, i, root) for c in view.story.claims for i in range(len(c.mentions))]
    return {
        "claims.jsonld": json.dumps(graph, ensure_ascii=False, indent=1) + "\n",
        "annotations.jsonl": "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines),
    }


def annotation(view: View, own: Claim, index: int, root: str = ROOT) -> dict[str, Any]:
    """Mention `index` of a claim: the claim's wording as body, the words of the source as target."""
    mention = own.mentions[index]
    published = view.story.settings.rights != "metadata"
    place = f"data/texts/{mention.source}.txt" if published else f"sources/{mention.source}.html"
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{root}claims/{own.id}.html#m{index + 1}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {"type": "TextualBody", "value": view.claim_text(own), "purpose": "describing"},
            {"type": "TextualBody", "value": mention.stance, "purpose": "tagging"},
        ],
        "target": {
            "source": root + place,
            "selector": _selectors(view, mention),
        },
    }


def _selectors(view: View, mention: Mention) -> list[dict[str, Any]]:
    start, end = mention.start, mention.end
    position: dict[str, Any] = {"type": "TextPositionSelector", "start": start, "end": end}
    if not view.allowed.may_show(mention.source, start, end):
        return [position]
    text = view.sources[mention.source].text
    # Context may reach into words that may not be shown: it is taken only where it may.
    before, after = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[before:start] if view.allowed.may_show(mention.source, before, start) else "",
        "suffix": text[end:after] if view.allowed.may_show(mention.source, end, after) else "",
    }
    return [quote, position]
