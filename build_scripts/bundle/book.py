"""A built site read as a book: its pages in reading order, without what only a website needs.

The pages are taken from the finished site, so that the editor's hand-written pages, corrections and rights are in
them as published.  Left out are the search, the downloads, pages to embed and the page for unknown addresses; a link to
what is left out becomes plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

#: The main pages in reading order, each with the folder of the pages that belong to it.
PARTS = (
    ("index.html", ""),
    ("timeline.html", "timeline/"),
    ("claims.html", "claims/"),
    ("quotes.html", "speakers/"),
    ("sources.html", "sources/"),
    ("reuse.html", "reuse/"),
    ("about.html", ""),
)
_NOT_READ = ("search.html", "data.html", "404.html")
_NOT_READ_IN = ("embed/", "assets/")
#: What a reader of a book has no use for: scripts and their places, signs that copy an address, lists of downloads.
_WEB_ONLY = (
    "script",
    "form",
    "*[@data-filters]",
    "a[contains(concat(' ', @class, ' '), ' permalink ')]",
    "a[contains(concat(' ', @class, ' '), ' headerlink ')]",
    "p[@class='downloads' or @class='embed' or @class='landed']",
)
_OUTSIDE = ("http", "https", "mailto")
_PICTURES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".webp": "webp", ".svg": "svg+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One page.  `body` is an `<article>` of its content, the reader's own to change."""

    path: str  # in the site: "sources/lowertown.html"
    title: str
    level: int  # 1 for a main page, 2 for one that belongs to it
    body: HtmlElement
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A site to read; `day` is that of its newest source, in ISO 8601, and `address` where it is published."""

    title: str
    description: str
    language: str
    direction: str  # "ltr" or "rtl"
    day: str
    address: str
    chapters: tuple[Chapter, ...]


def read_book(site: Path) -> Book:
    """The pages of the built site at `site`, in reading order."""
    home = _document(site / "index.html")
    paths = {p.relative_to(site).as_posix() for p in site.rglob("*.html")}
    paths = {p for p in paths if p not in _NOT_READ and not p.startswith(_NOT_READ_IN)}
    ordered: dict[str, int] = {}
    for main, folder in PARTS:
        if main in paths:
            ordered[main] = 1
            below = {p for p in paths if folder and p.startswith(folder)}
            # As the main page names them first; what it does not name, old links for example, after those.
            named = [p for p, _ in _targets(site, main) if p in below]
            ordered |= dict.fromkeys([*named, *sorted(below)], 2)
    ordered |= {path: 1 for path in sorted(paths) if path not in ordered}
    return Book(
        title=title(site),
        description=(home.xpath("string(//meta[@name='description']/@content)") or "").strip(),
        language=home.get("lang", "en"),
        direction=home.xpath("string(//body/@dir)") or "ltr",
        day=home.xpath("string(//meta[@name='dcterms.modified']/@content)") or "1970-01-01",
        address=home.xpath("string(//link[@rel='canonical']/@href)"),
        chapters=tuple(_chapter(site, path, level) for path, level in ordered.items()),
    )


def title(site: Path) -> str:
    """The name of the story, as the site's home page has it."""
    return " ".join(_document(site / "index.html").findtext(".//title", "").split())


def relink(chapter: Chapter, address: Callable[[str, str], str]) -> None:
    """Give every link of `chapter` into the site the address that `address(path, fragment)` names; "" unlinks it."""
    for link in list(chapter.body.iter("a")):
        href = link.get("href")
        if href is None or urlsplit(href).scheme in _OUTSIDE:
            continue
        found = address(*resolved(chapter.path, href))
        link.attrib.pop("download", None)
        if found:
            link.set("href", found)
        else:
            link.tag = "span"
            for name in ("href", "target", "rel"):
                link.attrib.pop(name, None)


def pictures(chapter: Chapter, address: Callable[[str, str], str]) -> None:
    """Give every picture of `chapter` the address that `address(path, media type)` names; others are replaced by their words."""
    for picture in list(chapter.body.iter("img")):
        path, _ = resolved(chapter.path, picture.get("src", ""))
        kind = _PICTURES.get(Path(path).suffix.lower())
        found = address(path, f"image/{kind}") if kind else ""
        if found:
            picture.set("src", found)
        else:
            words = html.Element("span")
            words.text, words.tail = picture.get("alt", ""), picture.tail
            picture.getparent().replace(picture, words)


def resolved(page: str, link: str) -> tuple[str, str]:
    """The file that a relative `link` on `page` leads to, and the anchor in it."""
    parts = urlsplit(link)
    path = unquote(parts.path)
    return (normpath(f"{dirname(page)}/{path}").lstrip("/") if path else page), unquote(parts.fragment)


def _document(path: Path) -> HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def _targets(site: Path, page: str) -> Iterable[tuple[str, str]]:
    return [
        resolved(page, href) for href in _document(site / page).xpath("//article//a/@href") if "://" not in href
    ]


def _chapter(site: Path, path: str, level: int) -> Chapter:
    document = _document(site / path)
    body = document.get_element_by_id("content")
    for what in _WEB_ONLY:
        for element in body.xpath(f".//{what}"):
            element.drop_tree()
    for name in ("id", "tabindex"):
        body.attrib.pop(name, None)
    anchors: set[str] = set()
    for element in body.xpath(".//*[@id]"):  # of two with one name a browser finds the first
        if element.get("id") in anchors:
            del element.attrib["id"]
        else:
            anchors.add(element.get("id"))
    heading = body.find(".//h1")
    name = " ".join(heading.text_content().split()) if heading is not None else ""
    return Chapter(path=path, title=name or path, level=level, body=body, anchors=frozenset(anchors))
