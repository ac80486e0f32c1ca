"""A built site as one HTML file: every page a section, styles and pictures inside, no script, nothing to fetch.

An id that points at words (of a quotation, saying, event, claim: `dossier.ids`) is the same as on the site, so that
`story.html#e-1a2b3c4d` works; what is named on a page only ("p3", "text") has the page's name before it, as a page
on its own has: `story.html#sources/lowertown`, `story.html#sources/lowertown~p3`.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path
from urllib.parse import quote

from lxml import html

from .book import Book, Chapter, pictures, read_book, relink

_STYLES = ("assets/dossier/base.css", "assets/dossier/dossier.css")
#: On top of the site's own style: the list of pages, borders between them, and pages of paper.
_OWN_STYLE = """
.chapter { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1.5rem; }
.chapter:target { background: none; }
.copy, .filters { display: none; }
.contents { columns: 22rem; }
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
@media print {
  html { font-size: 75%; }
  .md-typeset, .md-typeset table:not([class]), .para > p { font-size: 9.5pt; }
  .chapter.part { break-before: page; border: 0; margin: 0; padding: 0; }
  .chapter.part:first-child { break-before: auto; }
  th, td { overflow-wrap: normal; }
  .para { break-inside: auto; }
  .contents a { text-decoration: none; }
}
"""
#: Attributes that name an element by its id.
_NAMING = ("aria-labelledby", "aria-describedby", "aria-controls", "headers", "for")
_DEEPEST = 6
#: Elements that a screen reader lists as parts of the page, and the roles they have as parts of a chapter.
_LANDMARKS = {"aside": "note", "nav": "group"}


def onefile(site: Path, unfolded: bool = False) -> bytes:
    """The site at `site` as one file; `unfolded` for paper, where nothing can be folded out."""
    book = read_book(site)
    names = _names(book)

    def address(path: str, anchor: str) -> str:
        name = names.get((path, anchor)) or names.get((path, ""))
        return f"#{quote(name, safe='/~')}" if name else ""

    def inside(path: str, media_type: str) -> str:
        picture = site / path
        return f"data:{media_type};base64,{_base64(picture.read_bytes())}" if picture.is_file() else ""

    sections = []
    for chapter in book.chapters:
        relink(chapter, address)
        pictures(chapter, inside)
        sections.append(_section(chapter, names, unfolded))
    style = "".join((site / path).read_text("utf-8") for path in _STYLES) + _OWN_STYLE
    return _document(book, style, sections, names).encode("utf-8", "replace")


def _names(book: Book) -> dict[tuple[str, str], str]:
    """The id in the one file of every page (anchor "") and every anchor on it."""
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for chapter in book.chapters:
        page = chapter.path.removesuffix(".html")
        names[chapter.path, ""] = page
        for anchor in sorted(chapter.anchors):
            own = anchor if _points_at_words(anchor) and anchor not in taken else f"{page}~{anchor}"
            taken.add(own)
            names[chapter.path, anchor] = own
    return names


def _points_at_words(anchor: str) -> bool:
    """Whether it is a kind letter of `dossier.ids` and a hyphen: an id that is the same in every format."""
    return anchor[0] in "pqstefc" and anchor[1:2] == "-"


def _section(chapter: Chapter, names: dict[tuple[str, str], str], unfolded: bool) -> str:
    body = chapter.body
    for element in body.iter():
        if isinstance(element.tag, str):
            if anchor := element.get("id"):
                element.set("id", names[chapter.path, anchor])
            for attribute in _NAMING:
                if named := element.get(attribute):
                    element.set(attribute, " ".join(names.get((chapter.path, n), n) for n in named.split()))
            if element.tag in _LANDMARKS:  # good on one page, a crowd on one page of all
                element.set("role", _LANDMARKS[element.tag])
                element.tag = "div"
            if unfolded and element.tag == "details":
                element.set("open", "")
            if element.tag in ("h1", "h2", "h3", "h4", "h5") and chapter.path != "index.html":
                element.tag = f"h{min(int(element.tag[1]) + chapter.level, _DEEPEST)}"
    body.tag = "section"
    body.set("class", "chapter part" if chapter.level == 1 else "chapter")
    body.set("id", names[chapter.path, ""])
    return str(html.tostring(body, encoding="unicode", with_tail=False))


def _document(book: Book, style: str, sections: list[str], names: dict[tuple[str, str], str]) -> str:
    digest = _base64(hashlib.sha256(style.encode()).digest())
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    items = "".join(
        f'<li><a href="#{quote(names[c.path, ""], safe="/~")}">{escape(c.title)}</a></li>'
        for c in book.chapters
        if (c.level == 1 and c.path != "index.html") or c.path.startswith("sources/")
    )
    contents = f'<nav aria-label="{escape(book.title)}"><ul class="contents">{items}</ul></nav>'
    return f"""<!doctype html>
<html lang="{escape(book.language)}" class="no-js">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{escape(book.description)}">
<title>{escape(book.title)}</title>
<style>{style}</style>
</head>
<body dir="{book.direction}">
<main class="md-content"><div class="md-content__inner md-typeset">
{chr(10).join([*sections[:1], contents, *sections[1:]])}
</div></main>
</body>
</html>
"""


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
