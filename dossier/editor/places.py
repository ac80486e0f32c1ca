"""Where an editor's entry points: a source by its file or id, and exact words in it; else the Problem that says why nowhere.

All of the editor's files find their places here.  Words are found as they stand; typography does not count (a straight
mark is a curly one, a no-break space is a space), but a part of a word or of a number is never taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import EVIDENCE, Passage, Source, TextQuote
from ..problems import Problem, problem
from ..schema.load import Entries, line_of
from ..schema.shape import Field, Shape, Text
from ..spans import CharSpan
from ..text import selectors
from ..text.nearest import nearest

SOURCE = Field(
    name="source",
    type=Text(),
    meaning="The document, by its name in sources.csv or by its id, the last part of its page's address.",
    required=True,
)
WORDS = Field(name="words", type=Text(), meaning="The exact words, as the source has them.", required=True)
AROUND = (
    Field(name="prefix", type=Text(), meaning="Words just before, where these stand more than once."),
    Field(name="suffix", type=Text(), meaning="Words just after, where these stand more than once."),
)
#: The fields by which an entry names a place in a source.
FIELDS = (SOURCE, WORDS, *AROUND)
PLACE = Shape(fields=FIELDS, called="a place")


def by_name(sources: Iterable[Source]) -> dict[str, Source]:
    """The sources by every name an editor may give them: the file, as sources.csv has it, and the id."""
    return {name: source for source in sources for name in (source.id, source.file)}


def find_source(
    known: Mapping[str, Source], name: str, file: str, line: int
) -> tuple[Source | None, tuple[Problem, ...]]:
    """The source of that name, or None and the Problem, with the nearest name there is."""
    if name in known:
        return known[name], ()
    near = nearest(name, known) or ""
    return None, (problem("unknown-source", file, line, source=_short(name), near=near),)


def quote(given: Mapping[str, str], words: str = "words") -> TextQuote:
    """The words of an entry that stand under `words`, with its prefix and suffix."""
    return TextQuote(given[words], given.get("prefix", ""), given.get("suffix", ""))


def find(known: Mapping[str, Source], given: Entries, file: str) -> tuple[Passage | None, tuple[Problem, ...]]:
    """The place in the evidence that an entry names by `FIELDS`."""
    source, problems = find_source(known, given["source"], file, line_of(given, "source"))
    if source is None:
        return None, problems
    span, problems = find_evidence(source, quote(given), file, line_of(given, "words"))
    return (Passage(source.id, span.start, span.end) if span else None), problems


def find_words(
    source: Source, quote: TextQuote, file: str, line: int
) -> tuple[CharSpan | None, tuple[Problem, ...]]:
    """The one place of these words anywhere in `source`."""
    return _only(source, quote, _places(source, quote), file, line)


def find_evidence(
    source: Source, quote: TextQuote, file: str, line: int
) -> tuple[CharSpan | None, tuple[Problem, ...]]:
    """The one place of these words in the evidence of `source`: never in a caption or a reader's comment."""
    anywhere = _places(source, quote)
    spans = [span for span in anywhere if _is_evidence(source, span)]
    if anywhere and not spans:
        region = next((r.kind for r in source.regions if r.start <= anywhere[0].start < r.end), "")
        shown = _short(quote.exact)
        return None, (
            problem("words-not-evidence", file, line, source=source.file, words=shown, region=str(region)),
        )
    return _only(source, quote, spans, file, line)


def _only(
    source: Source, quote: TextQuote, spans: list[CharSpan], file: str, line: int
) -> tuple[CharSpan | None, tuple[Problem, ...]]:
    if len(spans) == 1:
        return spans[0], ()
    shown = _short(quote.exact)
    if not spans:
        near = selectors.nearest(source, quote.exact)
        return None, (problem("words-not-found", file, line, source=source.file, words=shown, near=near),)
    first = selectors.describe(source.text, spans[0].start, spans[0].end)
    prefix, suffix = (" ".join(part.split()) for part in (first.prefix, first.suffix))
    values = {"source": source.file, "words": shown, "prefix": prefix, "suffix": suffix}
    return None, (problem("words-ambiguous", file, line, n=len(spans), **values),)


def _places(source: Source, quote: TextQuote) -> list[CharSpan]:
    """Everywhere the words stand whole."""
    spans = selectors.find(source.text, quote).spans
    return [span for span in spans if not selectors.cuts_word(source.text, span)]


def _is_evidence(source: Source, span: CharSpan) -> bool:
    """Whether all of `span` lies in evidence regions (white space between two of them aside)."""
    outside = source.text[span.start : span.end]
    for region in source.regions:
        if region.kind in EVIDENCE and region.start < span.end and region.end > span.start:
            inside = source.text[max(region.start, span.start) : min(region.end, span.end)]
            outside = outside.replace(inside, "", 1)
    return not outside.strip()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
