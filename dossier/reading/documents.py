"""Bytes → Document: one reader for each kind of file, chosen by suffix.

A reader turns bytes into readable text and keeps what the document says about itself in places made for
it (front matter, metadata).  It decides nothing about the text's regions beyond what markup states.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..model import Fact
from ..problems import Problem
from ..reasons import reason
from ..schema.load import load
from .encodings import decode
from .page_blocks import CELLS
from .text_builder import ParsedDocument, TextBuilder
from .webpages import html

Reader = Callable[[bytes, str], ParsedDocument]

#: Names a document's front matter may use for what we want to know, the usual ones of site generators.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "site", "publisher", "publication", "source"),
    "byline": ("byline", "author", "authors"),
    "dek": ("dek", "subtitle", "description", "summary"),
    "url": ("url", "canonical", "canonical_url", "link"),
    "published": ("published", "date", "publish_date"),
    "retrieved": ("retrieved", "accessed"),
    "language": ("language", "lang"),
}
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)


def plain(data: bytes, file: str) -> ParsedDocument:
    """A text file: its text is the decoded file exactly, line ends and all, without a byte order mark."""
    decoded = decode(data)
    return ParsedDocument(decoded.text, decoded, "text/plain")


def markdown(data: bytes, file: str) -> ParsedDocument:
    """A CommonMark file: its text is what a reader sees, one block a line, a blank line between blocks."""
    decoded = decode(data)
    front = _FRONT_MATTER.match(decoded.text)
    said, problems = _front_matter(front[1], file) if front else ({}, ())
    transcript = TextBuilder()
    if title := said.get("title"):
        transcript.add(title.value, kind="title")
    quoted = 0
    row: list[str] | None = None
    for token in (
        MarkdownIt("commonmark")
        .enable(["strikethrough", "table"])
        .parse(decoded.text[front.end() if front else 0 :])
    ):
        quoted += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row:
            transcript.add(CELLS.join(filter(None, row)), quoted=quoted > 0)
            row = None
        elif token.type == "inline" and row is not None:
            row.append(_readable(token))
        elif token.type == "inline":
            transcript.add(_readable(token), quoted=quoted > 0)
        elif token.type in ("fence", "code_block"):
            transcript.add(token.content, quoted=quoted > 0)
    return transcript.document(decoded, "text/markdown", said, problems=problems)


#: Suffix → reader.  A new kind of file is one entry.
READERS: Mapping[str, Reader] = {".txt": plain, ".html": html, ".htm": html, ".md": markdown}


def _front_matter(text: str, file: str) -> tuple[dict[str, Fact], tuple[Problem, ...]]:
    entries, problems = load(text, file)
    if problems or not isinstance(entries, Mapping):
        # It stands below a line of its own, and what is no front matter is read as text: nothing is lost.
        return {}, tuple(replace(p, line=p.line + 1, severity="warning") for p in problems)
    said: dict[str, Fact] = {}
    for name, keys in _NAMES.items():
        for key in keys:
            value = _words(entries.get(key))
            if value:
                said[name] = Fact(
                    value=value, basis="document", evidence=(reason("front-matter", field=key, words=value),)
                )
                break
    return said, ()


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if value is None or isinstance(value, (Mapping, bool)):
        return ""
    return " ".join(str(value).split())


def _readable(inline: Token) -> str:
    """The words of an inline token: markup and struck words gone, images by their descriptions, HTML tags dropped."""
    out = []
    struck = 0
    for token in inline.children or ():
        struck += {"s_open": 1, "s_close": -1}.get(token.type, 0)
        if struck:
            continue
        if token.type in ("text", "code_inline", "image"):
            out.append(token.content)
        elif token.type == "hardbreak":
            out.append("\n")
        elif token.type == "softbreak":
            out.append(" ")
    return "".join(out)
