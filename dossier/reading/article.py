"""Which blocks of a page are its article: those the extraction found, and what stands among them.

trafilatura (Barbaresi 2021, ACL demo) is asked where the article stands; its words are taken from the page
itself, since it drops captions, rows, the words of <time> and paragraphs that are links.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import trafilatura

from ..text.words import spelled
from .page_blocks import Element, PageBlock, PageBlocks
from .template_names import BOX

#: A bound that is not the clock: dates would else be rejected by the day this runs on.
LATEST = "2999-12-31"
#: A block of so many words is prose by its length.
_LONG = 10
_ENDED = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$")
#: Elements inside a container, which tell nothing of where the article stands.
_WITHIN = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption figure figcaption blockquote"
    " cite footer pre address center summary hr".split()
)


def article(markup: str, page: PageBlocks, title: str) -> list[PageBlock]:
    """The blocks of the article on `page`, in order; `title` is its title, above which nothing of it stands."""
    extracted = _extracted(markup)
    if extracted is None:
        return []
    lines = {" ".join(words) for line in extracted if (words := spelled(line))}
    runs = {run for line in extracted for run in _runs(spelled(line))}
    found = [index for index, block in enumerate(page.blocks) if _is_in(spelled(block.text), lines, runs)]
    found = _once(page.blocks, found)
    prose = [index for index in found if len(spelled(page.blocks[index].text)) >= _LONG]
    if not prose:
        return [page.blocks[index] for index in found]
    chosen = set(_without_boxes(page.blocks, found, prose))
    chosen |= set(_among(page.blocks, prose, chosen))
    begin = _below_title(page.blocks, title, prose[0])
    return [page.blocks[index] for index in sorted(chosen) if index >= begin]


def _extracted(markup: str) -> list[str] | None:
    extracted = trafilatura.bare_extraction(
        markup,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        date_extraction_params={"max_date": LATEST},
    )
    body = getattr(extracted, "body", None)
    return None if body is None else [text for text in body.itertext() if text.strip()] + _blocks(body)


def _blocks(body: Any) -> list[str]:
    return ["".join(element.itertext()) for element in body.iter("p", "head", "quote", "item", "cell", "code")]


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[k : k + 3]) for k in range(len(words) - 2)}


def _is_in(words: list[str], lines: set[str], runs: set[tuple[str, ...]]) -> bool:
    if " ".join(words) in lines:
        return bool(words)
    mine = _runs(words)
    return len(words) > 3 and 2 * len(mine & runs) >= len(mine)


def _once(blocks: Sequence[PageBlock], found: Sequence[int]) -> list[int]:
    """Of blocks with the same words the one among the most words that were found."""
    weight: Counter[Element] = Counter()
    for index in found:
        weight[_container(blocks[index])] += len(blocks[index].text)
    best: dict[str, int] = {}
    for index in found:
        words = " ".join(spelled(blocks[index].text))
        if words not in best or weight[_container(blocks[index])] > weight[_container(blocks[best[words]])]:
            best[words] = index
    return sorted(best.values())


def _container(block: PageBlock) -> Element:
    element = block.element
    while element.tag in _WITHIN and element.getparent() is not None:
        element = element.getparent()
    return element


def _boxed(block: PageBlock, inside: Element | None = None) -> bool:
    """Whether the block stands in a box that is not the article's text, below the element `inside`."""
    element = block.element
    while element is not None and element is not inside and element.tag not in ("body", "main", "article"):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if element.tag in ("nav", "aside") or (element.tag == "footer" and block.kind != "signature"):
            return block.quotation is None
        if element.tag not in ("p", "a", "span") and BOX.search(names):
            return True
        element = element.getparent()
    return False


def _without_boxes(blocks: Sequence[PageBlock], found: Sequence[int], prose: Sequence[int]) -> list[int]:
    """`found` without boxes and teasers, unless most of the prose stands in what looks like them."""
    teasers = _teasers(blocks)
    kept = [k for k in found if not _boxed(blocks[k]) and k not in teasers]
    size, left = (sum(len(blocks[k].text) for k in some if k in set(prose)) for some in (found, kept))
    return kept if 10 * left >= 7 * size else list(found)


def _teasers(blocks: Sequence[PageBlock]) -> set[int]:
    """Blocks in a run of siblings each of which has a heading that is a link: the way to other articles."""
    held: dict[Element, list[Element]] = {}
    for block in blocks:
        if block.linked < 0.9 or block.element.tag not in ("h2", "h3", "h4", "h5"):
            continue
        item = block.element
        while item is not None and item.tag not in ("li", "article", "section", "body"):
            item = item.getparent()
        if item is not None and item.tag != "body" and item.getparent() is not None:
            held.setdefault(item.getparent(), []).append(item)
    teasing = {item for items in held.values() if len(set(items)) >= 2 for item in items}
    return {k for k, block in enumerate(blocks) if any(a in teasing for a in _above(block.element))}


def _above(element: Element) -> list[Element]:
    return [element, *element.iterancestors()]


def _among(blocks: Sequence[PageBlock], prose: Sequence[int], chosen: set[int]) -> list[int]:
    """What the extraction left out though it stands in the article's own containers."""
    containers = {_container(blocks[k]) for k in prose if k in chosen}
    wraps = {wrap for c in containers if (wrap := _wrap(c))}
    columns = {a for c in containers for a in _above(c) if a.tag in ("article", "main")}
    first, last = prose[0], prose[-1]
    out = []
    for index, block in enumerate(blocks):
        if index in chosen or _boxed(block):
            continue
        holder = _container(block)
        parent = holder.getparent()
        bare = not (holder.get("class") or holder.get("id"))
        mine = holder in containers or (bare and parent in containers)
        if block.kind == "caption":
            if mine or any(a in columns for a in _above(block.element)):
                out.append(index)
            continue
        inside = first < index < last and (mine or _wrap(holder) in wraps)
        above = index < first and mine and (block.timed or block.kind == "heading")
        below = index > last and mine and block.kind in ("item", "row", "signature")
        if (inside or above or below) and _said(block):
            out.append(index)
    return out


def _wrap(holder: Element) -> tuple[str, str, str] | None:
    """What tells a template's element for a paragraph: its name and class, and the class of what holds it."""
    name, parent = holder.get("class", ""), holder.getparent()
    return (holder.tag, name, parent.get("class", "")) if name and parent is not None else None


def _said(block: PageBlock) -> bool:
    """Whether a block that was left out reads as the article's: no link to elsewhere, no label of the page."""
    size = len(spelled(block.text))
    ended = bool(_ENDED.search(block.text))
    if block.linked >= 0.5:
        return ended and size >= 8
    if block.kind in ("heading", "item", "row", "signature") or block.quotation is not None:
        return True
    return block.timed or (ended and size >= 3) or size >= _LONG


def _below_title(blocks: Sequence[PageBlock], title: str, prose: int) -> int:
    """The block after the title's heading; short blocks above it are the page's."""
    words = spelled(title)
    for index, block in enumerate(blocks[:prose]):
        if block.kind == "heading" and words and spelled(block.text) == words:
            return index + 1
    return 0
