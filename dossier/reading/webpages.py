"""Saved web pages: main text by trafilatura, metadata where a page has places for it.

trafilatura (Barbaresi 2021, ACL demo) finds the main text; htmldate (Barbaresi 2020, JOSS) is asked for a
date only where the page states none in its metadata.  Neither sees the network, the clock or the file's times.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import trafilatura
from bs4 import BeautifulSoup
from bs4.element import Tag
from htmldate import find_date
from lxml import etree

from ..model import Fact
from ..problems import Problem, problem
from ..reasons import reason
from ..text.unprintable import CONTROL
from ..text.words import count, folded
from .encodings import decode
from .text_builder import ParsedDocument, TextBuilder

#: A bound that is not the clock: htmldate would else reject by the day it runs on.
_LATEST = "2999-12-31"
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.-]+)", re.I
)
_BLOCKS = frozenset(
    {"p", "head", "quote", "list", "item", "table", "row", "cell", "code", "lb", "body", "fw", "div"}
)
_COMMENTS = re.compile(r"(?:^|[-_])(?:comments?|disqus|commentlist)(?:$|[-_])", re.I)

_META: Mapping[str, tuple[str, ...]] = {
    "outlet": ("og:site_name", "citation_journal_title", "dc.publisher", "application-name"),
    "dek": ("og:description", "description", "twitter:description", "dc.description"),
    "url": ("og:url",),
    "published": (
        "article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dc.date",
        "dcterms.created",
        "citation_publication_date",
    ),
}
_LINKED: Mapping[str, tuple[str, ...]] = {"published": ("datePublished", "dateCreated"), "title": ("headline",)}


def html(data: bytes, file: str) -> ParsedDocument:
    """A saved page: its title, then its main text, one block a line; reader comments are left out and counted."""
    declared = _DECLARED.search(data[:4096])
    decoded = decode(data, (declared[1] or declared[2]).decode("ascii", "replace") if declared else None)
    markup = CONTROL.sub(" ", decoded.text)
    problems: tuple[Problem, ...] = ()
    try:
        with warnings.catch_warnings():  # of unknown time zones in dates, of markup that looks like an address
            warnings.simplefilter("ignore")
            soup = BeautifulSoup(markup, "lxml")
            said = _said(soup, markup)
            body = _main(markup)
        comments = sum(count(tag.get_text(" ")) for tag in _comment_sections(soup))
    except Exception as error:  # noqa: BLE001 - other people's parsers on hostile markup: it is shown without the markup
        said, body, comments = {}, None, 0
        problems = (problem("html", file, why=type(error).__name__),)
    transcript = TextBuilder(dek=said.pop("dek").value if "dek" in said else "")
    if title := said.get("title"):
        transcript.add(title.value, kind="title")
    if body is None:
        transcript.add(
            re.sub(r"<script\b.*?</script\s*>|<style\b.*?</style\s*>|<[^>]*>", "\n", markup, flags=re.S | re.I)
        )
    else:
        _transcribe(body, transcript)
    return transcript.document(decoded, "text/html", said, comments=comments, problems=problems)


def _main(markup: str) -> Any:
    extracted = trafilatura.bare_extraction(
        markup,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        date_extraction_params={"max_date": _LATEST},
    )
    return getattr(extracted, "body", None)


def _transcribe(body: Any, transcript: TextBuilder) -> None:
    """Trafilatura's tree, block by block."""
    quotes = 0
    line: list[str] = []

    def flush() -> None:
        transcript.add("".join(line).replace("\n", " "), quoted=quotes > 0)
        line.clear()

    for event, element in etree.iterwalk(body, events=("start", "end")):
        block = element.tag in _BLOCKS
        if block:
            flush()
        if element.tag == "quote":
            quotes += 1 if event == "start" else -1
        line.append((element.text if event == "start" else element.tail) or "")
    flush()


# -------------------------------------------------------------------------------------------- metadata


def _said(soup: BeautifulSoup, markup: str) -> dict[str, Fact]:
    meta = {
        str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower(): _line(tag.get("content"))
        for tag in reversed(soup.find_all("meta"))
    }
    linked = list(_linked(soup))
    said: dict[str, Fact] = {}
    for name, keys in _META.items():
        for key in keys:
            if meta.get(key):
                said[name] = Fact(
                    value=meta[key], basis="document", evidence=(reason("meta-tag", field=key, words=meta[key]),)
                )
                break
    for name, keys in _LINKED.items():
        for item in linked:
            for key in keys:
                value = _line(item.get(key))
                if value and name not in said:
                    said[name] = Fact(
                        value=value, basis="document", evidence=(reason("json-ld", field=key, words=value),)
                    )
    for item in linked:
        publisher = item.get("publisher")
        if isinstance(publisher, Mapping) and _line(publisher.get("name")) and "outlet" not in said:
            name = _line(publisher["name"])
            said["outlet"] = Fact(
                value=name, basis="document", evidence=(reason("json-ld", field="publisher", words=name),)
            )
    if title := _title(soup, meta, said):
        said["title"] = title
    canonical = soup.find("link", rel="canonical")
    if isinstance(canonical, Tag) and _line(canonical.get("href")):
        said["url"] = Fact(
            value=_line(canonical.get("href")), basis="document", evidence=(reason("canonical-link"),)
        )
    if not said.get("url", Fact(value="", basis="")).value.startswith(("http://", "https://")):
        said.pop("url", None)
    described = trafilatura.extract_metadata(markup, date_config={"max_date": _LATEST, "extensive_search": False})
    if described is not None and (names := _authors(described.author or "")):
        said["byline"] = Fact(
            value=names, basis="document", evidence=(reason("metadata-author", words=described.author or ""),)
        )
    if "published" not in said:
        day = find_date(markup, extensive_search=False, original_date=True, max_date=_LATEST)
        if day:
            said["published"] = Fact(value=day, basis="inferred", evidence=(reason("markup-date", words=day),))
    root = soup.find("html")
    if isinstance(root, Tag) and (tag := str(root.get("lang") or "").strip()):
        said["language"] = Fact(value=tag, basis="document", evidence=(reason("html-lang"),))
    return said


def _title(soup: BeautifulSoup, meta: Mapping[str, str], said: Mapping[str, Fact]) -> Fact | None:
    """The heading that the page's title repeats; else its metadata title without the outlet's name at the end."""
    tag = soup.find("title")
    titles = [t for t in (meta.get("og:title", ""), _line(tag.get_text(" ")) if isinstance(tag, Tag) else "") if t]
    outlet = folded(said["outlet"].value) if "outlet" in said else ""
    headings = [h for h in (_line(h.get_text(" ")) for h in soup.find_all("h1")) if folded(h) not in ("", outlet)]
    for heading in sorted(headings, key=len, reverse=True):
        if len(heading.split()) >= 3 and any(folded(heading) in folded(title) for title in titles):
            return Fact(value=heading, basis="document", evidence=(reason("top-heading"),))
    if "title" in said:
        return said["title"]
    for title in titles:
        head, _, tail = re.sub(r"\s+[|–—·»-]\s+(?=[^|–—·»]*$)", "\0", title).partition("\0")
        bare = head if tail and outlet and folded(tail) == outlet else title
        return Fact(value=bare, basis="document", evidence=(reason("page-title", words=title),))
    return (
        Fact(value=headings[0], basis="document", evidence=(reason("top-heading"),))
        if len(headings) == 1 and headings[0]
        else None
    )


def _authors(stated: str) -> str:
    """The names among what metadata state as author; a sentence about an author is none."""
    names: dict[str, str] = {}
    for name in filter(None, (part.strip() for part in stated.split(";"))):
        if len(name.split()) <= 5 and not re.search(r"\b[a-z]{3,}\b|[\d@:/]", name):
            names.setdefault(name.casefold(), name)
    return ", ".join(names.values())


def _linked(soup: BeautifulSoup) -> Iterator[Mapping[str, Any]]:
    """The articles a page describes in JSON-LD (schema.org)."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            queue = [json.loads(script.get_text())]
        except ValueError:
            continue
        while queue:
            item = queue.pop(0)
            if isinstance(item, list):
                queue.extend(item)
            elif isinstance(item, Mapping):
                queue.extend(v for k, v in item.items() if k == "@graph")
                if re.search(r"Article|BlogPosting|Report", str(item.get("@type"))):
                    yield item


def _comment_sections(soup: BeautifulSoup) -> Iterator[Tag]:
    for tag in soup.find_all(["div", "section", "ol", "ul", "aside"]):
        names = [str(tag.get("id") or ""), *map(str, tag.get("class") or ())]
        if any(map(_COMMENTS.search, names)) and not any(
            any(map(_COMMENTS.search, [str(p.get("id") or ""), *map(str, p.get("class") or ())]))
            for p in tag.parents
            if isinstance(p, Tag)
        ):
            yield tag


def _line(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str) else ""
