"""A saved web page → ParsedDocument: its article, block by block, and what it says about itself."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup
from bs4.element import Tag

from ..problems import Problem, problem
from ..text.unprintable import CONTROL
from ..text.words import count
from .article import article
from .encodings import Decoded, decode
from .page_blocks import PageBlock, PageBlocks, page_blocks
from .page_dates import published, updated
from .page_facts import linked_data, metadata, outlets_offered, page_facts
from .template_names import COMMENTS
from .text_builder import ParsedDocument, TextBuilder

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.-]+)", re.I
)

#: A page of so many characters whose article has fewer words than this was saved without it.
_LARGE, _FEW = 10_000, 60


def html(data: bytes, file: str) -> ParsedDocument:
    """A saved page: its title, then its article, one block a line; reader comments are left out and counted."""
    declared = _DECLARED.search(data[:4096])
    decoded = decode(data, (declared[1] or declared[2]).decode("ascii", "replace") if declared else None)
    markup = CONTROL.sub(" ", decoded.text)
    try:
        with warnings.catch_warnings():  # of unknown time zones in dates, of markup that looks like an address
            warnings.simplefilter("ignore")
            return _page(markup, decoded, file)
    except Exception as error:  # noqa: BLE001 - other people's parsers on hostile markup: it is shown without the markup
        transcript = TextBuilder()
        transcript.add(_bare(markup))
        why = problem("html", file, why=type(error).__name__)
        return transcript.document(decoded, "text/html", {}, problems=(why,))


def _page(markup: str, decoded: Decoded, file: str) -> ParsedDocument:
    soup = BeautifulSoup(markup, "lxml")
    meta, linked = metadata(soup), list(linked_data(soup))
    said = page_facts(soup, meta, linked, markup)
    title = said["title"].value if "title" in said else ""
    page = page_blocks(markup)
    body = article(markup, page, title)
    transcript = TextBuilder(dek=said.pop("dek").value if "dek" in said else "")
    if title:
        transcript.add(title, kind="title")
    problems = list(_left_out(page, body, file))
    words = sum(count(block.text) for block in body)
    stated = max((str(item.get("articleBody") or "") for item in linked), key=count, default="")
    if words < _FEW and count(stated) > 2 * words:
        transcript.add(stated)
    elif body:
        _transcribe(body, transcript)
    else:
        transcript.add(_bare(markup))
    if words < _FEW and len(markup) > _LARGE and count(stated) <= 2 * words:
        problems.append(problem("no-article", file, size=len(markup) // 1000, n=words))
    offered = {
        "outlet": tuple(outlets_offered(soup, meta, linked)),
        "published": tuple(published(soup, meta, linked, page.blocks, body, title)),
        "updated": tuple(updated(meta, linked)),
    }
    comments = sum(count(tag.get_text(" ")) for tag in _comment_sections(soup))
    return transcript.document(
        decoded, "text/html", said, offered=offered, comments=comments, problems=tuple(problems)
    )


def _bare(markup: str) -> str:
    return re.sub(r"<script\b.*?</script\s*>|<style\b.*?</style\s*>|<[^>]*>", "\n", markup, flags=re.S | re.I)


def _left_out(page: PageBlocks, body: Sequence[PageBlock], file: str) -> Iterator[Problem]:
    """How many words inside the article are struck out or hidden: nobody says them."""
    holders = {holder for block in body for holder in (block.element, block.element.getparent())}
    words, at = 0, 0
    for element, size in page.unseen:
        if element.getparent() in holders and size:
            words, at = words + size, at or element.sourceline or 0
    if words:
        yield problem("struck-out", file, at, n=words)


def _transcribe(found: Sequence[PageBlock], transcript: TextBuilder) -> None:
    for block in found:
        transcript.add(
            block.text,
            quoted=block.quotation is not None,
            kind="caption" if block.kind == "caption" else None,
            at=block.line,
        )


def _comment_sections(soup: BeautifulSoup) -> Iterator[Tag]:
    for tag in soup.find_all(["div", "section", "ol", "ul", "aside"]):
        names = [str(tag.get("id") or ""), *map(str, tag.get("class") or ())]
        if any(map(COMMENTS.search, names)) and not any(
            any(map(COMMENTS.search, [str(p.get("id") or ""), *map(str, p.get("class") or ())]))
            for p in tag.parents
            if isinstance(p, Tag)
        ):
            yield tag
