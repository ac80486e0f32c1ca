"""What a source took from another outlet: credit lines, block quotations, "told Reuters", transcripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..language.load import Language
from ..language.outlets import Outlets, outlets
from ..model import Paragraph, Source
from ..rules import QuotationRule
from ..text.tokens import Token
from ..text.words import count
from .attribution import Attribution
from .quotation_marks import Quoted, stray_close
from .word_classes import WordClasses, word_classes

_CREDIT = re.compile(r"(?:\([^()]{2,40}\)|(?P<name>[^\W\d_][^\n–—:\-]{1,40}?))\s*(?:[–—]|--|-(?=\s))\s*")
_DATELINE = re.compile(
    r"[^\W\d_a-z][^\W\d_a-z.,’' -]+(?:,[^–—\n(]{2,25})?(?:\s*\([^()\n]{2,30}\))?\s*(?:[–—]|--|-(?=\s))\s*"
)
_TURN = re.compile(r"(?P<name>[^\W\d_a-z][^\n:a-z]{1,40}):\s+(?=\S)")
_LABEL = re.compile(r"\*{0,2}(?P<name>[^\W\d_a-z][^\n:*]{1,40}):\*{0,2}\s+(?=\S)")
_LABEL_WORDS = 5
_SENTENCE_ENDS = '.!?…"”’»)'
_SUBHEAD = 8  # words of the longest
_LONGEST = 6  # paragraphs a quotation may run without a mark: beyond, a missing mark is likelier


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOutlets:
    """The register of outlets, and the words that stand around one."""

    outlets: Outlets
    asked_by: frozenset[str]
    on: frozenset[str]
    cues: frozenset[str]
    writer: frozenset[str]
    grammar: WordClasses


@cache
def outlet_words(language: Language) -> KnownOutlets:
    words = language.quotations
    return KnownOutlets(
        outlets=outlets(language),
        asked_by=words.outlet_asks,
        on=words.outlet_on,
        cues=words.outlet_cues,
        writer=words.writer,
        grammar=word_classes(language),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Words of another document at length, in one paragraph; `first` begins such a stretch."""

    start: int
    end: int
    paragraph: int
    first: bool
    rule: QuotationRule
    outlet: str | None = None


def blocks(
    source: Source, evidence: Sequence[Paragraph], regions: dict[int, list[Quoted]], w: KnownOutlets
) -> list[Block]:
    """The block quotations of a source: marked by the document, by one pair of marks over paragraphs, by a credit line."""
    out = _marked(source, evidence)
    taken = {b.paragraph for b in out}
    for i, paragraph in enumerate(evidence):
        if paragraph.number in taken:
            continue
        mine = regions[paragraph.number]
        if mine and not mine[-1].closed:
            found = _run(source.text, evidence, i, regions)
        elif outlet := credit(source.text, paragraph, w):
            found = _credited(source.text, evidence, i, regions, w, outlet)
        else:
            continue
        out += [b for b in found if b.paragraph not in taken]
        taken |= {b.paragraph for b in found}
    return sorted(out, key=lambda b: b.start)


def _marked(source: Source, evidence: Sequence[Paragraph]) -> list[Block]:
    out: list[Block] = []
    for span in source.quoted:
        inside = [p for p in evidence if span.start <= p.start and p.end <= span.end]
        out += [
            Block(
                start=p.start, end=p.end, paragraph=p.number, first=p is inside[0], rule=QuotationRule.MARKED_BLOCK
            )
            for p in inside
        ]
    return out


def _run(text: str, evidence: Sequence[Paragraph], i: int, regions: dict[int, list[Quoted]]) -> list[Block]:
    """A quotation with one opening and one closing mark over several paragraphs."""
    opening = regions[evidence[i].number][-1]
    out = [
        Block(
            start=opening.start,
            end=opening.end,
            paragraph=evidence[i].number,
            first=True,
            rule=QuotationRule.MARKS_OVER_PARAGRAPHS,
        )
    ]
    for paragraph in evidence[i + 1 : i + _LONGEST]:
        close = stray_close(text, paragraph.start, paragraph.end)
        if close:
            out.append(
                Block(start=close.start, end=close.end, paragraph=paragraph.number, first=False, rule=out[0].rule)
            )
            return out
        if regions[paragraph.number]:
            return []
        out.append(
            Block(
                start=paragraph.start, end=paragraph.end, paragraph=paragraph.number, first=False, rule=out[0].rule
            )
        )
    return []


def credit(text: str, paragraph: Paragraph, w: KnownOutlets) -> str | None:
    """The outlet whose name and a dash open a paragraph ("REUTERS – …"); a place with an agency in brackets is a date line."""
    m = _CREDIT.match(text, paragraph.start, paragraph.end)
    if not m or not m["name"] or "(" in m["name"]:
        return None
    name = m["name"].strip()
    return name if name[0].isupper() and w.outlets.is_outlet(name) else None


def dateline_end(text: str, paragraph: Paragraph) -> int:
    """Where the words begin after a date line ("GRAZ, Austria (APA) — "); the paragraph's start where it has none."""
    m = _DATELINE.match(text, paragraph.start, paragraph.end)
    return m.end() if m and m.end() < paragraph.end else paragraph.start


def _credited(
    text: str, evidence: Sequence[Paragraph], i: int, regions: dict[int, list[Quoted]], w: KnownOutlets, outlet: str
) -> list[Block]:
    """What follows a credit line, up to where the writer speaks again in the first person; else the line's own paragraph alone.

    A credit that stands alone in its paragraph has no words of its own: what it credits begins after it, or is not known.
    """
    m = _CREDIT.match(text, evidence[i].start, evidence[i].end)
    name = outlet.title() if outlet.isupper() and len(outlet) > 4 else outlet
    begin = m.end() if m else evidence[i].start
    own = [
        Block(
            start=begin,
            end=evidence[i].end,
            paragraph=evidence[i].number,
            first=True,
            rule=QuotationRule.CREDIT_LINE,
            outlet=name,
        )
    ]
    out = own if begin < evidence[i].end else []
    alone = tuple(out)
    for paragraph in evidence[i + 1 :]:
        if credit(text, paragraph, w):
            break
        if _writer(text, paragraph, regions[paragraph.number], w):
            return out
        if not _subhead(text, paragraph):
            out.append(
                Block(
                    start=paragraph.start,
                    end=paragraph.end,
                    paragraph=paragraph.number,
                    first=not out,
                    rule=QuotationRule.CREDIT_LINE,
                    outlet=name,
                )
            )
    return list(alone)


def _subhead(text: str, paragraph: Paragraph) -> bool:
    """A short line that ends no sentence ("What is known:") stands over a part of the text and tells nothing."""
    return text[paragraph.end - 1] not in _SENTENCE_ENDS and count(text, paragraph.start, paragraph.end) <= _SUBHEAD


def _writer(text: str, paragraph: Paragraph, quoted: Sequence[Quoted], w: KnownOutlets) -> bool:
    at = paragraph.start
    for stop, after in [*((q.left, q.right) for q in quoted), (paragraph.end, paragraph.end)]:
        if any(m[0].lower() in w.writer for m in re.finditer(r"[^\W\d_]+", text[at:stop])):
            return True
        at = after
    return False


def turns(
    source: Source, evidence: Sequence[Paragraph], g: WordClasses
) -> list[tuple[Paragraph, tuple[int, int], int]]:
    """A transcript's turns: (paragraph, span of the speaker's name, where the words begin); two at least, else none.

    Names in capitals are labels; names as they are written elsewhere only where two take turns, over most of the text.
    """
    shouted, named = [], []
    for p in evidence:
        if (m := _TURN.match(source.text, p.start, p.end)) and m["name"].lower() not in g.headings:
            shouted.append((p, m.span("name"), m.end()))
        if (m := _LABEL.match(source.text, p.start, p.end)) and _name(m["name"], g):
            named.append((p, m.span("name"), m.end()))
    if len(shouted) > 1:
        return shouted
    often = Counter(source.text[slice(*name)] for _, name, _ in named)
    taking = [turn for turn in named if often[source.text[slice(*turn[1])]] > 1]
    two = len({source.text[slice(*name)] for _, name, _ in taking}) > 1
    return taking if two and 2 * len(taking) > len(evidence) else []


def _name(label: str, g: WordClasses) -> bool:
    """Whether a label before a colon is written as a name is."""
    parts = label.split()
    return (
        label.lower() not in g.headings
        and len(parts) <= _LABEL_WORDS
        and all(w[0].isupper() or w in g.joining for w in parts)
    )


def via(text: str, row: Sequence[Token], s: Attribution, w: KnownOutlets) -> str | None:
    """The outlet a statement came through: whom it was told, where it was said, or who reports it."""
    if s.speaker:
        name = _outlet_at(text, row, s.speaker[0], s.speaker[1], w)
        if name and text[s.cue[0] : s.cue[1]].lower().split()[0] in w.cues:
            return name
    for k, t in enumerate(row[:-1]):
        asked = t.low in w.asked_by
        on = t.low in w.on and k and row[k - 1].kind == "word" and (t.end > s.cue[0])
        if asked and abs(t.start - s.cue[0]) < 200:
            stop = next(
                (x for x in range(k + 1, min(len(row), k + 9)) if row[x].kind != "word"), min(len(row), k + 9)
            )
            if stop > k + 1 and (name := _outlet_at(text, row, row[k + 1].start, row[stop - 1].end, w)):
                return name
        elif on and row[k + 1].capital and abs(t.start - s.cue[1]) < 12:
            stop = next((x for x in range(k + 1, len(row)) if not row[x].capital), len(row))
            if name := _outlet_at(text, row, row[k + 1].start, row[stop - 1].end, w):
                return name
    return None


def _outlet_at(text: str, row: Sequence[Token], start: int, end: int, w: KnownOutlets) -> str | None:
    """The first capitalised name in a stretch, if it is an outlet's: "the Harbour Gazette's Jane Roe" → "Harbour Gazette"."""
    part = [t for t in row if start <= t.start and t.end <= end]
    k = 0
    while k < len(part):
        if not part[k].capital:
            k += 1
            continue
        j = k
        while j < len(part) and (part[j].capital or (j > k and part[j].kind == "number")):
            j += 1
            if w.grammar.owner(part[j - 1]):
                break
        if part[k].low in w.grammar.articles and j > k + 1:
            k += 1
        name = w.grammar.bare(text[part[k].start : part[j - 1].end])
        if w.outlets.is_outlet(name):
            return name
        k = j
    return None
