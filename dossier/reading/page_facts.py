"""What a page says about itself in places made for it: title, address, outlet, names, language; candidates where places differ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import trafilatura
from bs4 import BeautifulSoup
from bs4.element import Tag

from ..model import Fact
from ..reasons import reason
from ..text.unprintable import SURROGATE
from ..text.words import folded
from .article import LATEST
from .outlet import archived

_OUTLET = ("og:site_name", "citation_journal_title", "dc.publisher", "application-name")
_DEK = ("og:description", "description", "twitter:description", "dc.description")
_TAIL = re.compile(r"\s+[|–—·»-]\s+(?=[^|–—·»]*$)")


def metadata(soup: BeautifulSoup) -> Mapping[str, str]:
    """The page's meta elements by name in lower case; of several the first."""
    return {
        str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower(): line(tag.get("content"))
        for tag in reversed(soup.find_all("meta"))
    }


def linked_data(soup: BeautifulSoup) -> Iterator[Mapping[str, Any]]:
    """The articles a page describes in JSON-LD (schema.org)."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            queue = [_json(script.get_text())]
        except ValueError:
            continue
        while queue:
            item = queue.pop(0)
            if isinstance(item, list):
                queue.extend(item)
            elif isinstance(item, Mapping):
                queue.extend(v for k, v in item.items() if k in ("@graph", "mainEntity"))
                if re.search(r"Article|BlogPosting|Report", str(item.get("@type"))):
                    yield item


def _json(text: str) -> Any:
    """The value of a JSON text, whose escapes may write halves of a surrogate pair, which are no text."""
    spelled = json.dumps(json.loads(text), ensure_ascii=False)
    return json.loads(SURROGATE.sub("\N{REPLACEMENT CHARACTER}", spelled))


def page_facts(
    soup: BeautifulSoup, meta: Mapping[str, str], linked: Sequence[Mapping[str, Any]], markup: str
) -> dict[str, Fact]:
    """The facts a page states, by name: title, dek, url, retrieved, byline, language."""
    said: dict[str, Fact] = {}
    for key in _DEK:
        if meta.get(key):
            said["dek"] = _stated(key, meta[key])
            break
    for item in linked:
        if headline := line(item.get("headline")):
            said["title"] = Fact(
                value=headline, basis="document", evidence=(reason("json-ld", field="headline", words=headline),)
            )
            break
    if title := _title(soup, meta, said):
        said["title"] = title
    said |= _address(soup, meta)
    described = trafilatura.extract_metadata(markup, date_config={"max_date": LATEST, "extensive_search": False})
    if described is not None and (names := _authors(described.author or "")):
        said["byline"] = Fact(
            value=names, basis="document", evidence=(reason("metadata-author", words=described.author or ""),)
        )
    root = soup.find("html")
    if isinstance(root, Tag) and (tag := str(root.get("lang") or "").strip()):
        said["language"] = Fact(value=tag, basis="document", evidence=(reason("html-lang"),))
    return said


def outlets_offered(
    soup: BeautifulSoup, meta: Mapping[str, str], linked: Sequence[Mapping[str, Any]]
) -> Iterator[Fact]:
    """What stands where a page names its outlet: the site's name, the publisher, the page's title."""
    for key in _OUTLET:
        if meta.get(key):
            yield _stated(key, meta[key])
    for item in linked:
        publisher = item.get("publisher")
        if isinstance(publisher, Mapping) and (name := line(publisher.get("name"))):
            yield Fact(value=name, basis="document", evidence=(reason("json-ld", field="publisher", words=name),))
    for title in _titles(soup, meta):
        yield Fact(value=title, basis="document", evidence=(reason("page-title", words=title),))


def line(value: object) -> str:
    """A text on one line; "" for what is no text."""
    return " ".join(str(value).split()) if isinstance(value, str) else ""


def _stated(key: str, value: str) -> Fact:
    return Fact(value=value, basis="document", evidence=(reason("meta-tag", field=key, words=value),))


def _titles(soup: BeautifulSoup, meta: Mapping[str, str]) -> list[str]:
    tag = soup.find("title")
    stated = line(tag.get_text(" ")) if isinstance(tag, Tag) else ""
    return [title for title in (meta.get("og:title", ""), stated) if title]


def _title(soup: BeautifulSoup, meta: Mapping[str, str], said: Mapping[str, Fact]) -> Fact | None:
    """The heading that the page's title repeats; else its metadata title without the outlet's name at the end."""
    titles = _titles(soup, meta)
    names = {folded(meta[key]) for key in _OUTLET if meta.get(key)}
    headings = [h for h in (line(h.get_text(" ")) for h in soup.find_all("h1")) if folded(h) not in ("", *names)]
    for heading in sorted(headings, key=len, reverse=True):
        if len(heading.split()) >= 3 and any(folded(heading) in folded(title) for title in titles):
            return Fact(value=heading, basis="document", evidence=(reason("top-heading"),))
    if "title" in said:
        return said["title"]
    for title in titles:
        head, _, tail = _TAIL.sub("\0", title).partition("\0")
        bare = head if tail and folded(tail) in names else title
        return Fact(value=bare, basis="document", evidence=(reason("page-title", words=title),))
    return (
        Fact(value=headings[0], basis="document", evidence=(reason("top-heading"),))
        if len(headings) == 1 and headings[0]
        else None
    )


def _address(soup: BeautifulSoup, meta: Mapping[str, str]) -> dict[str, Fact]:
    canonical = soup.find("link", rel="canonical")
    stated = line(canonical.get("href")) if isinstance(canonical, Tag) else ""
    if stated.startswith(("http://", "https://")):
        evidence = reason("canonical-link")
    elif (stated := meta.get("og:url", "")).startswith(("http://", "https://")):
        evidence = reason("meta-tag", field="og:url", words=stated)
    else:
        return {}
    url, day = archived(stated)
    said = {"url": Fact(value=url, basis="document", evidence=(evidence,))}
    return {**said, "retrieved": Fact(value=day, basis="document", evidence=(evidence,))} if day else said


def _authors(stated: str) -> str:
    """The names among what metadata state as author; a sentence about an author is none."""
    names: dict[str, str] = {}
    for name in filter(None, (part.strip() for part in stated.split(";"))):
        if len(name.split()) <= 5 and not re.search(r"\b[a-z]{3,}\b|[\d@:/]", name):
            names.setdefault(name.casefold(), name)
    return ", ".join(names.values())
