"""What follows from a source's regions: the kind of each paragraph, the sentences of evidence, the counts of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..language.load import language
from ..language.word_lists import sentence_words
from ..model import EVIDENCE, Paragraph, Region, RegionKind, Sentence, Source
from ..text.sentences import sentences
from ..text.words import count


def shaped(source: Source, regions: tuple[Region, ...]) -> Source:
    """`source` with `regions` in place of its own, and all that follows from them made anew."""
    text = source.text
    known = sentence_words(language(source.language))
    numbered = tuple(replace(p, kind=_kind(text, p, regions)) for p in source.paragraphs)
    parsed = tuple(
        Sentence(start, end, p.number)
        for p in numbered
        for r in regions
        if r.kind in EVIDENCE and r.start < p.end and p.start < r.end
        for start, end in sentences(text, max(p.start, r.start), min(p.end, r.end), known)
    )
    # A page's comments may have been left out of its text and only counted.
    outside = source.withheld - _count(text, source.regions, {"comments"})
    return replace(
        source,
        regions=regions,
        paragraphs=numbered,
        sentences=parsed,
        words=_count(text, regions, EVIDENCE),
        withheld=outside + _count(text, regions, {"comments"}),
    )


def _count(text: str, regions: Sequence[Region], kinds: frozenset[str] | set[str]) -> int:
    return sum(count(text, r.start, r.end) for r in regions if r.kind in kinds)


def _kind(text: str, paragraph: Paragraph, regions: Sequence[Region]) -> RegionKind:
    """The kind most words of `paragraph` lie in; what it was where no region reaches it."""
    words: Counter[RegionKind] = Counter()
    for r in regions:
        if r.start < paragraph.end and paragraph.start < r.end:
            words[r.kind] += count(text, max(paragraph.start, r.start), min(paragraph.end, r.end))
    return max(words, key=lambda kind: words[kind]) if words else paragraph.kind
