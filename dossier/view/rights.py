"""What may be shown of a source's text: one answer for pages, search, data files and pictures alike.

`full` shows everything but reader comments (those too where the editor publishes them); `excerpt` shows
only the sentences in which somebody is quoted directly; `metadata` shows no text.  Titles, outlets and dates
are always free; so are the editor's own words, as long as they repeat no run of withheld ones.  Offsets
never move: what is withheld becomes blanks.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..model import Quotation, Settings, Source, Story
from ..spans import CharSpan
from ..text.words import words

#: So many words in a row, found in a withheld part and nowhere else, are a leak.  Eight is where chance
#: repetition of stock phrases ends and copying begins (the same limit as for text reuse).
RUN = 8

_VISIBLE = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Allowed:
    """The spans of every source that may be shown, and the word runs that may not."""

    spans: Mapping[str, tuple[CharSpan, ...]]
    withheld: frozenset[int] = field(default=frozenset(), repr=False)

    def may_show(self, source: str, start: int, end: int) -> bool:
        """Whether all of `[start, end)` may be shown; nothing of an unknown source may."""
        spans = self.spans.get(source, ())
        at = bisect.bisect_right(spans, start, key=lambda span: span.start) - 1
        return at >= 0 and end <= spans[at].end

    def clip(self, source: str, start: int, end: int) -> tuple[CharSpan, ...]:
        """The parts of `[start, end)` that may be shown, in order."""
        parts = (CharSpan(max(start, s.start), min(end, s.end)) for s in self.spans.get(source, ()))
        return tuple(part for part in parts if part.start < part.end)

    def masked(self, source: Source) -> str:
        """The text of `source` with every withheld character but line breaks made a blank: the same length."""
        out = []
        at = 0
        for span in self.spans.get(source.id, ()):
            out += [_VISIBLE.sub(" ", source.text[at : span.start]), source.text[span.start : span.end]]
            at = span.end
        return "".join([*out, _VISIBLE.sub(" ", source.text[at:])])

    def leaks(self, text: str) -> bool:
        """Whether `text` holds `RUN` words in a row of a withheld part."""
        return bool(self.withheld) and any(run in self.withheld for run, _, _ in _runs(text, 0, len(text)))

    def free(self, text: str | None) -> str | None:
        """`text` where it leaks nothing, else None: for headlines, names, wordings, reasons, evidence."""
        return None if text is None or self.leaks(text) else text


def allowed(story: Story) -> Allowed:
    """What `story.settings` lets out of the sources of `story`."""
    quotes: dict[str, list[Quotation]] = {}
    for quote in story.quotes:
        quotes.setdefault(quote.source, []).append(quote)
    spans = {s.id: _joined(s.text, _shown(s, quotes.get(s.id, []), story.settings)) for s in story.sources}
    withheld = set(_withheld(story, spans))
    if withheld:
        for run in _published(story, spans):
            withheld.discard(run)
    return Allowed(spans, frozenset(withheld))


def _withheld(story: Story, spans: Mapping[str, tuple[CharSpan, ...]]) -> Iterator[int]:
    """The word runs of which a part may not be shown where they stand."""
    for source in story.sources:
        shown = Allowed({source.id: spans[source.id]})
        if not shown.may_show(source.id, 0, len(source.text)):
            runs = _runs(source.text, 0, len(source.text))
            yield from (run for run, start, end in runs if not shown.may_show(source.id, start, end))


def _published(story: Story, spans: Mapping[str, tuple[CharSpan, ...]]) -> Iterator[int]:
    """The word runs that are shown somewhere: in an allowed span, a title or an outlet."""
    for source in story.sources:
        for span in spans[source.id]:
            yield from (run for run, _, _ in _runs(source.text, span.start, span.end))
        for fact in (source.title, source.outlet):
            if fact:
                yield from (run for run, _, _ in _runs(fact.value, 0, len(fact.value)))


def _shown(source: Source, quotes: Iterable[Quotation], settings: Settings) -> Iterator[CharSpan]:
    """The spans of one source that may be shown, in any order."""
    if settings.rights == "full":
        at = 0
        for region in source.regions:
            if region.kind == "comments" and not settings.publish_comments:
                yield CharSpan(at, region.start)
                at = region.end
        yield CharSpan(at, len(source.text))
    elif settings.rights == "excerpt":
        # A block quotation is another publisher's article at length, an indirect one the reporter's own prose.
        for quote in quotes:
            if quote.kind in ("direct", "mixed"):
                yield CharSpan(quote.start, quote.end)
                for sentence in source.sentences:
                    if sentence.start < quote.end and quote.start < sentence.end:
                        yield CharSpan(sentence.start, sentence.end)


def _joined(text: str, spans: Iterable[CharSpan]) -> tuple[CharSpan, ...]:
    """`spans` in order, those that touch or have only white space between them made one."""
    out: list[CharSpan] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if span.start >= span.end:
            continue
        if out and not text[out[-1].end : span.start].strip():
            out[-1] = CharSpan(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Every run of `RUN` words in `text[start:end]`: a hash of the folded words, and where it stands."""
    found = words(text, start, end)
    keys = [word.folded for word in found]
    for i in range(len(found) - RUN + 1):
        yield hash(tuple(keys[i : i + RUN])), found[i].start, found[i + RUN - 1].end
