"""A page's markup → its blocks of visible text, in order: a paragraph, a heading, an item, a row, a caption each.

What a reader of the page would not see as said is no text: hidden elements and struck words are counted and left
out.  Nothing is judged here: menus are blocks too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from lxml import etree

from ..text.words import count
from .template_names import CAPTION, HEARD

#: An element of the tree; lxml has no types of its own.
Element = Any
BlockKind = Literal["text", "heading", "item", "row", "caption", "signature"]

_UNSEEN = frozenset(
    "head script style noscript template svg math iframe object select textarea button canvas".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = _HEADINGS | frozenset(
    "p div section article main header footer aside nav body ul ol li dl dt dd blockquote figure figcaption pre address"
    " table thead tbody tfoot tr td th caption form fieldset details summary center hr html".split()
)
_STRUCK = frozenset({"s", "strike", "del"})
_INVISIBLE = frozenset({"display:none", "visibility:hidden"})
#: Cells with more words than this make a table that only lays out the page.
_CELL = 40
#: Non-characters that mark raised and lowered text until its surroundings are known.
_RAISED, _LOWERED, _ENDED = "\ufdd0", "\ufdd1", "\ufdd2"
_AROUND = {"sup": (_RAISED, _ENDED), "sub": (_LOWERED, _ENDED), "q": ("“", "”")}
_MARKS = re.compile("[\ufdd0-\ufdd2\u00ad]")
_FRACTION = re.compile(f"(\\d?){_RAISED}(\\d+){_ENDED}\\s*[/⁄∕]\\s*{_LOWERED}?(\\d+){_ENDED}?")
_RAISE = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_POWER = re.compile(f"{_RAISED}([+−-]?\\d+){_ENDED}")
_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
#: A line broken by hand is at least so long; shorter ones are verses and addresses.
_BROKEN = 30
#: What stands between the cells of a row.
CELLS = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBlock:
    """One block: its words on one line, the element that holds them, and how much of them is links (a share, 0–1)."""

    text: str
    kind: BlockKind
    element: Element
    quotation: Element | None = None  # the block quotation it stands in
    linked: float = 0.0
    timed: bool = False  # most of it stands in a <time>

    @property
    def line(self) -> int:
        """The line of the file in which its element begins, from 1; 0 where the parser does not know."""
        return self.element.sourceline or 0


@dataclass(slots=True)
class PageBlocks:
    """The blocks of a page, and how many words of it are struck out or hidden, by the element they were left out of."""

    blocks: list[PageBlock] = field(default_factory=list)
    unseen: list[tuple[Element, int]] = field(default_factory=list)


def page_blocks(markup: str) -> PageBlocks:
    """The blocks of the page `markup`."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(_MARKS.sub("", markup).encode("utf-8", "replace"), parser)
    page = PageBlocks()
    if root is not None:
        _Walk(page).element(root, "text", None)
    return page


class _Walk:
    """Collects inline text until a block begins or ends."""

    def __init__(self, page: PageBlocks) -> None:
        self._page = page
        self._parts: list[str] = []
        self._size = self._linked = self._timed = self._quotes = 0

    def element(self, element: Element, kind: BlockKind, quotation: Element | None) -> None:
        tag = element.tag
        if tag in _UNSEEN:
            return
        if tag in _STRUCK or hidden(element):
            self._page.unseen.append((element, count(_words(element))))
            return
        if tag == "tr" and (cells := _cells(element)):
            self._row(element, cells, quotation)
            return
        block = tag in _BLOCKS or (tag == "cite" and quotation is not None)
        if not block:
            self._inline(element, kind, quotation)
            return
        self._end(element.getparent(), kind, quotation)
        inner = _kind(element, kind, quotation)
        held = element if tag == "blockquote" else quotation
        self._content(element, inner, held)
        self._end(element, inner, held)

    def _content(self, element: Element, kind: BlockKind, quotation: Element | None) -> None:
        breaks = "\n" if element.tag == "pre" else " "
        self._add((element.text or "").replace("\n", breaks))
        for child in element:
            self.element(child, kind, quotation)
            self._add((child.tail or "").replace("\n", breaks))

    def _inline(self, element: Element, kind: BlockKind, quotation: Element | None) -> None:
        tag = element.tag
        if tag == "br":
            self._add("\n")
            return
        before = self._size
        left, right = _AROUND.get(tag, ("", "")) if tag != "q" or not self._quotes else ("‘", "’")
        self._add(left)
        self._quotes += tag == "q"
        self._content(element, kind, quotation)
        self._quotes -= tag == "q"
        self._add(right)
        self._linked += max(0, self._size - before) if tag == "a" else 0
        self._timed += max(0, self._size - before) if tag == "time" else 0

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)

    def _end(self, element: Element, kind: BlockKind, quotation: Element | None) -> None:
        whole = "".join(self._parts)
        linked, timed = self._linked, self._timed
        self._parts.clear()
        self._size = self._linked = self._timed = 0
        size = max(1, len(" ".join(whole.split())))
        for text in _lines(_levelled(whole)):
            if kind == "signature" and text[0].isalnum():
                text = f"— {text}"
            self._page.blocks.append(
                PageBlock(
                    text=text,
                    kind=kind,
                    element=element,
                    quotation=quotation,
                    linked=min(1.0, linked / size),
                    timed=2 * timed >= size,
                )
            )

    def _row(self, element: Element, cells: list[str], quotation: Element | None) -> None:
        self._end(element.getparent(), "text", quotation)
        links = sum(len(_words(a)) for a in element.iter("a"))
        text = CELLS.join(cells)
        share = min(1.0, links / max(1, len(text)))
        self._page.blocks.append(
            PageBlock(text=text, kind="row", element=element, quotation=quotation, linked=share)
        )


def hidden(element: Element) -> bool:
    """Whether the page itself says that an element is not shown."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden", "").lower() == "true"
        or not _INVISIBLE.isdisjoint("".join(element.get("style", "").lower().split()).split(";"))
        or bool(HEARD.search(element.get("class", "")))
    )


def _kind(element: Element, around: BlockKind, quotation: Element | None) -> BlockKind:
    tag = element.tag
    if tag in ("figcaption", "caption") or (around != "heading" and CAPTION.search(element.get("class", ""))):
        return "caption"
    if around == "caption":
        return around
    if tag in ("cite", "footer") and quotation is not None:
        return "signature"
    if tag in _HEADINGS:
        return "heading"
    if tag in ("li", "dt", "dd"):
        return "item"
    return around if around in ("item", "heading") and tag not in ("ul", "ol", "table") else "text"


def _cells(row: Element) -> list[str]:
    """The words of a row's cells, or nothing where the table only lays out the page."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or next(row.iter("table", "ul", "ol", "figure", *_HEADINGS), None) is not None:
        return []
    texts = [" ".join(_levelled(_words(cell)).split()) for cell in cells]
    return list(filter(None, texts)) if all(count(text) <= _CELL for text in texts) else []


def _words(element: Element) -> str:
    return "".join(_seen(element))


def _seen(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if child.tag == "br" or child.tag in _BLOCKS:
            yield " "
        if child.tag not in _UNSEEN and child.tag not in _STRUCK and not hidden(child):
            left, right = _AROUND.get(child.tag, ("", ""))
            yield left
            yield from _seen(child)
            yield right
        yield child.tail or ""


def _levelled(text: str) -> str:
    """Raised and lowered text on the line: 10⁶, 3 1/2, 11th, CO2."""
    if _RAISED in text or _LOWERED in text:
        text = _FRACTION.sub(lambda m: f"{m[1]}{' ' if m[1] else ''}{m[2]}/{m[3]}", text)
        text = _POWER.sub(lambda m: m[1].translate(_RAISE), text)
    return _MARKS.sub("", text)


def _lines(text: str) -> list[str]:
    """The lines of a block whose line breaks were meant; one that only broke a long line is a space."""
    out: list[str] = []
    apart = True
    for line in (" ".join(part.split()) for part in text.split("\n")):
        if line and not apart and _goes_on(out[-1], line):
            out[-1] += f" {line}"
        elif line:
            out.append(line)
        apart = not line
    return out


def _goes_on(line: str, following: str) -> bool:
    if _SENTENCE.search(line):
        return False
    return following[0].islower() or line[-1] in ",-–—" or len(line) >= _BROKEN
