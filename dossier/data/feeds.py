"""What is new and what was corrected among the claims, for feed readers: RSS 2.0 and JSON Feed 1.1.

Days come from the ledger of permalinks, never from a clock: a claim was published on the day of its first row,
changed on that of its newest row with other mentions, withdrawn on that of a row that says it is gone.  A
claim the ledger does not know yet is the newest of all and has no date, which both formats allow.
RSS: RSS Advisory Board, RSS 2.0.11, with `atom:updated` (RFC 4287) for the day of a correction.  JSON Feed:
version 1.1 of jsonfeed.org.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any, Literal
from xml.sax.saxutils import escape

from ..editor.permalinks_csv import LedgerRow, read
from ..model import Link
from ..text.unprintable import legible, line
from ..view.claim_cards import ClaimCard, claim_cards
from ..view.view import View

#: So many claims are in a feed, the newest first: readers ask for the whole of it several times a day.
NEWEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What became of one claim.  `published` and `changed` are days of the ledger; `href` is from the site's root."""

    id: str
    state: Literal["new", "corrected", "withdrawn"]
    title: str
    text: str
    summary: str
    topic: str
    href: str
    published: dt.date | None
    changed: dt.date | None


def files(view: View, ledger: str, site_url: str) -> dict[str, str]:
    """Both feeds, by path from the site's root.  `site_url` ends in a slash; where it is "", links are relative."""
    found = items(view, ledger)
    return {"feed.xml": _rss(view, found, site_url), "feed.json": _json_feed(view, found, site_url)}


def items(view: View, ledger: str) -> tuple[Item, ...]:
    """Claims by their newest day, those without one first; of one day in the order of the claims page."""
    rows: dict[str, list[LedgerRow]] = {}
    for row in read(ledger)[0]:
        if row.kind == "claim":
            rows.setdefault(row.id, []).append(row)
    found = [_item(view, card, rows.get(card.id, [])) for card in claim_cards(view)]
    found += _withdrawn(view, rows)
    found.sort(key=lambda item: item.changed or item.published or dt.date.max, reverse=True)
    return tuple(found[:NEWEST])


def _item(view: View, card: ClaimCard, rows: list[LedgerRow]) -> Item:
    known = [row for row in rows if row.state == "published"]
    days = [dt.date.fromisoformat(row.day) for row in known]
    changed = days[-1] if len(days) > 1 and days[-1] > days[0] else None
    summary = "; ".join(card.counts) + "."
    text = line(card.text)
    return Item(
        id=card.id,
        state="corrected" if changed else "new",
        title=view.t("feeds.corrected", claim=text) if changed else text,
        text=text,
        summary=f"{summary} {view.t('feeds.changed')}" if changed else summary,
        topic=line(card.topic),
        href=card.href,
        published=days[0] if days else None,
        changed=changed,
    )


def _withdrawn(view: View, rows: dict[str, list[LedgerRow]]) -> Iterator[Item]:
    """The claims that the ledger knows to be gone; where another took their words over, that is said."""
    t = view.t
    present = {claim.id for claim in view.story.claims}
    links: dict[str, Link] = {link.id: link for link in view.story.links}
    for name, known in rows.items():
        if name in present or name not in links or known[-1].state != "gone":
            continue
        link = links[name]
        summary = t("feeds.elsewhere") if link.target else t("feeds.no_longer")
        text = line(link.words) or t("feeds.claim", id=name)
        first, last = (dt.date.fromisoformat(row.day) for row in (known[0], known[-1]))
        title = t("feeds.withdrawn", claim=text)
        yield Item(
            id=name,
            state="withdrawn",
            title=title,
            text=text,
            summary=summary,
            topic="",
            href=link.page,
            published=first,
            changed=last,
        )


def _rss(view: View, found: tuple[Item, ...], site_url: str) -> str:
    settings = view.story.settings
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">',
        "<channel>",
        _element("title", line(settings.title)),
        _element("link", site_url or "index.html"),
        _element("description", _about(view)),
        _element("language", settings.language),
    ]
    if site_url:
        parts.append(f'<atom:link href="{escape(site_url)}feed.xml" rel="self" type="application/rss+xml"/>')
    for item in found:
        parts += ["<item>", _element("title", item.title), _element("link", site_url + item.href)]
        # RSS readers take a description for HTML: escaped twice it is text again.
        parts.append(_element("description", escape(f"{item.text} {item.summary}")))
        if item.topic:
            parts.append(_element("category", item.topic))
        parts.append(f'<guid isPermaLink="false">{item.id}</guid>')
        if item.published:
            parts.append(_element("pubDate", format_datetime(_midnight(item.published), usegmt=True)))
        if item.changed:
            parts.append(_element("atom:updated", _instant(item.changed)))
        parts.append("</item>")
    return "\n".join([*parts, "</channel>", "</rss>", ""])


def _json_feed(view: View, found: tuple[Item, ...], site_url: str) -> str:
    settings = view.story.settings
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": line(settings.title)}
    if site_url:
        feed |= {"home_page_url": site_url, "feed_url": f"{site_url}feed.json"}
    feed |= {"description": _about(view), "language": settings.language}
    feed["items"] = [_json_item(item, site_url) for item in found]
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _json_item(item: Item, site_url: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": item.id,
        "url": site_url + item.href,
        "title": item.title,
        "content_text": f"{item.text} {item.summary}",
    }
    if item.published:
        entry["date_published"] = _instant(item.published)
    if item.changed:
        entry["date_modified"] = _instant(item.changed)
    if item.topic:
        entry["tags"] = [item.topic]
    return entry


def _about(view: View) -> str:
    return line(view.story.settings.description) or view.t("feeds.about")


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(legible(text))}</{name}>"


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _instant(day: dt.date) -> str:
    """A day as RFC 3339, which knows no days without a time."""
    return f"{day.isoformat()}T00:00:00Z"
