"""Signatures: whose a quotation is, told beside it without a verb: behind a dash, in the line below, in a post's last line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Paragraph
from ..rules import QuotationRule
from ..spans import CharSpan
from .block_quotations import Block
from .quotation_marks import Quoted
from .word_classes import WordClasses

_DASHED = re.compile(
    r"\s*(?:[–—―]|--?)\s*(?P<name>[^\W\d_a-z][^\n,(@/|.]{1,60}?)\s*(?P<rest>[,(@/|\n][^\n]{0,120})?"
)
_PLAIN = re.compile(r"\s*(?P<name>[^\W\d_a-z][^\n,(@/|.:;]{1,60}?)\s*(?P<rest>[,(@][^\n.!?:;]{1,80})")
_WORDS = 7  # of the longest name with its titles


def signature(text: str, start: int, end: int, g: WordClasses, dashed: bool = True) -> CharSpan | None:
    """The name in `text[start:end]`, where that is nothing but a signature; without a dash it needs a title or a handle behind it."""
    found = (_DASHED if dashed else _PLAIN).fullmatch(text, start, end)
    if not found or (dashed and start and found.start("name") == start):
        return None
    name = found["name"].split()
    capital = [w[0].isupper() for w in name]
    small = all(big or w.lower() in g.small | g.joining for w, big in zip(name, capital, strict=True))
    if not small or not capital[-1] or len(name) > _WORDS or (not dashed and len(name) < 2):
        return None
    return CharSpan(*found.span("name"))


def signed(text: str, p: Paragraph, following: Paragraph | None, region: Quoted, g: WordClasses) -> CharSpan | None:
    """Who signs a quotation that opens its paragraph: behind it, or in the paragraph below where it stands alone."""
    if text[p.start : region.left].strip():
        return None
    if text[region.right : p.end].strip():
        return signature(text, region.right, p.end, g)
    return signature(text, following.start, following.end, g) if following else None


def sign_blocks(
    text: str, found: Sequence[Block], g: WordClasses
) -> tuple[list[Block], dict[int, CharSpan], frozenset[int]]:
    """The blocks without their signatures, who signs each by its paragraph, and the paragraphs that are signatures."""
    kept: list[Block] = []
    names: dict[int, CharSpan] = {}
    lines: set[int] = set()
    stretch: list[Block] = []
    for block in found:
        stretch = [block] if block.first else [*stretch, block]
        if block.rule is not QuotationRule.MARKED_BLOCK or len(stretch) < 2:
            kept.append(block)
            continue
        name = signature(text, block.start, block.end, g) or signature(
            text, block.start, block.end, g, dashed=False
        )
        if name is None:
            kept.append(block)
            continue
        lines.add(block.paragraph)
        names |= {b.paragraph: name for b in stretch[:-1]}
    return kept, names, frozenset(lines)
