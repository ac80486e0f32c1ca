"""Our own Markdown as a forge shows it: links, headings' anchors, blocks of code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable("table")
_SAVED = re.compile(r"(?:[Ss]ave\b.*?\bas|Add to) `([^`]+)`", re.S)


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced block: its language, its text, and the line in the page where that text begins.

    `file` is where the sentence before it tells the reader to save it ("Save this as `story/story.yml`:"), or to add it.
    """

    language: str
    text: str
    line: int
    file: str | None


def code(page: str) -> list[Code]:
    """The fenced blocks of a page, in order."""
    out = []
    file: str | None = None
    for token in _PARSER.parse(page):
        if token.type == "fence":
            out.append(Code(token.info.strip(), token.content, token.map[0] + 2 if token.map else 0, file))
            file = None
        elif token.type == "inline" and (saved := _SAVED.search(token.content)):
            file = saved[1]
    return out


def links(page: str) -> list[str]:
    """Where the links and pictures of a page lead, as written."""
    found = (
        (str(t.attrGet("href") or t.attrGet("src") or "")) for t in _inner(page) if t.type in ("link_open", "image")
    )
    return [target for target in found if target]


def anchors(page: str) -> set[str]:
    """The fragments a forge gives the headings of a page: small letters, hyphens for blanks, a number where one comes again."""
    out: set[str] = set()
    seen: Counter[str] = Counter()
    tokens = _PARSER.parse(page)
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            said = "".join(t.content for t in token.children or () if t.type in ("text", "code_inline"))
            name = re.sub(r"[^\w\- ]", "", said.lower()).replace(" ", "-")
            out.add(f"{name}-{seen[name]}" if seen[name] else name)
            seen[name] += 1
    return out


def _inner(page: str) -> Iterator[Token]:
    for token in _PARSER.parse(page):
        yield from token.children or ()
