"""Words in a source, named so that they are found again: W3C TextQuoteSelector and text fragments.

`describe` names a span, `find` looks it up; words that are gone (orphan) and words that stand in several
places (ambiguous) are states, not errors.  Typography never counts: quotation marks, dashes, white space.
The model is the Web Annotation Data Model (W3C Recommendation, 2017), section 4.2.4; the fragment is the
text directive of the WICG draft "URL Fragment Text Directives".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote as percent_encode

from rapidfuzz import fuzz, process

from ..model import Source, TextQuote
from ..spans import CharSpan
from .words import Word, words

#: Characters of context at first; doubled until the words are unique.  One line tells most places apart.
CONTEXT = 32

_PLAIN = str.maketrans("“”„‟«»‘’‚‛‹›ʼ′″‐‑‒–—―−", '""""""' + "'''''''" + "'" + '"' + "-" * 7)


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Where words stand: one span when found, none for an orphan, several when they are ambiguous."""

    state: Literal["found", "orphan", "ambiguous"]
    spans: tuple[CharSpan, ...]


def describe(text: str, start: int, end: int) -> TextQuote:
    """The words at `text[start:end]`, with just as much context as tells them from the same words elsewhere."""
    size = 0
    while True:
        selector = TextQuote(text[start:end], text[max(0, start - size) : start], text[end : end + size])
        if find(text, selector).spans == (CharSpan(start, end),) or size > len(text):
            return selector
        size = size * 2 or CONTEXT


def find(text: str, selector: TextQuote) -> FoundWords:
    """Every place in `text` where the words of `selector` stand in their context."""
    for shape in (_exact, _typographic):
        spans = _places(*shape(text), *(shape(part)[0] for part in _parts(selector)))
        if spans:
            return FoundWords("found" if len(spans) == 1 else "ambiguous", spans)
    return FoundWords("orphan", ())


def nearest(source: Source, exact: str) -> str:
    """The sentence of `source` most like `exact`, on one line; "" where nothing is like it."""
    spans: Iterable[tuple[int, int]] = [(s.start, s.end) for s in source.sentences] or [
        (p.start, p.end) for p in source.paragraphs
    ]
    lines = [" ".join(source.text[start:end].split()) for start, end in spans]
    best = process.extractOne(" ".join(exact.split()), lines, scorer=fuzz.partial_ratio, score_cutoff=50)
    return str(best[0]) if best else ""


def cuts_word(text: str, span: CharSpan) -> bool:
    """Whether `span` begins or ends inside a number or a word of a script that parts its words by blanks."""
    edges = [text[at - 1 : at + 1] for at in (span.start, span.end) if _inside_word(text, at)]
    return any(c.isdigit() or c.lower() != c.upper() for edge in edges for c in edge)


def fragment(text: str, start: int, end: int) -> str | None:
    """A text fragment `#:~:text=…` that a browser resolves to `text[start:end]`, or None where none is certain.

    The boundary words hold no quotation mark or apostrophe (publishers curl them differently), stand within
    one line and are unique in `text`; the page may hold more than `text`, so at least three are taken.
    """
    inside = words(text, start, end)
    if not inside:
        return None
    runs = _clean_runs(text, inside)
    lower = _spaced(text)
    if len(runs) == 1 and len(runs[0]) == len(inside) <= 12:
        whole = _literal(text, runs[0])
        return f"#:~:text={_encoded(whole)}" if len(inside) >= 3 and lower.count(_spaced(whole)) == 1 else None
    head = _boundary(text, lower, [run for run in runs if run], first=True)
    tail = _boundary(text, lower, [run for run in runs if run], first=False)
    if head is None or tail is None or head[-1].end > tail[0].start:
        return None
    return f"#:~:text={_encoded(_literal(text, head))},{_encoded(_literal(text, tail))}"


def _boundary(text: str, lower: str, runs: list[list[Word]], first: bool) -> list[Word] | None:
    """The first (or last) words of the span, at least three, that are unique in the text."""
    for run in runs if first else reversed(runs):
        for size in range(3, min(12, len(run)) + 1):
            part = run[:size] if first else run[-size:]
            if lower.count(_spaced(_literal(text, part))) == 1:
                return part
    return None


def _clean_runs(text: str, inside: list[Word]) -> list[list[Word]]:
    """`inside` cut wherever a mark that publishers vary, or a line break, stands in or between words."""
    runs: list[list[Word]] = [[]]
    at = inside[0].start
    for word in inside:
        if re.search(r"[\n\r\"'“”„‟«»‘’‚‛‹›ʼ`´]", text[at : word.end]):
            runs.append([])
        if not re.search(r"['’ʼ]", text[word.start : word.end]):
            runs[-1].append(word)
        at = word.end
    return [run for run in runs if run]


def _literal(text: str, part: list[Word]) -> str:
    return " ".join(text[part[0].start : part[-1].end].split())


def _spaced(text: str) -> str:
    return " ".join(text.split()).casefold()


def _encoded(text: str) -> str:
    return percent_encode(text, safe="").replace("-", "%2D")


def _parts(selector: TextQuote) -> tuple[str, str, str]:
    return selector.exact, selector.prefix, selector.suffix


def _exact(text: str) -> tuple[str, list[int] | None]:
    return text, None


def _typographic(text: str) -> tuple[str, list[int] | None]:
    """`text` with plain marks and single spaces, and where each of its characters came from."""
    out: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text.translate(_PLAIN)):
        if char.isspace():
            if out and out[-1] == " ":
                continue
            char = " "
        out.append(char)
        places.append(at)
    return "".join(out), [*places, len(text)]


def _places(text: str, places: list[int] | None, exact: str, prefix: str, suffix: str) -> tuple[CharSpan, ...]:
    """Where `exact` stands in its context; whole words before parts of words."""
    loose = places is not None
    if loose:  # an editor's YAML drops the blanks at the edges
        exact, prefix, suffix = exact.strip(), prefix.rstrip(), suffix.lstrip()
    if not exact.strip():
        return ()
    out = []
    at = text.find(exact)
    while at >= 0:
        stop = at + len(exact)
        before = at - 1 if loose and text[at - 1 : at] == " " and not text.endswith(prefix, 0, at) else at
        after = stop + 1 if loose and text[stop : stop + 1] == " " and not text.startswith(suffix, stop) else stop
        if text.endswith(prefix, 0, before) and text.startswith(suffix, after):
            out.append((at, stop))
        at = text.find(exact, at + 1)
    whole = [(at, stop) for at, stop in out if not _inside_word(text, at) and not _inside_word(text, stop)]
    spans = whole or out
    return tuple(CharSpan(a, b) if places is None else CharSpan(places[a], places[b - 1] + 1) for a, b in spans)


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
