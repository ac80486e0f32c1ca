"""Sources, quotations, claims and their mentions as tables for a spreadsheet: CSV as RFC 4180 has it, in UTF-8.

The ids are those of the pages; `page` is where a row is shown, from the site's root.  A cell that a spreadsheet would run
as a formula begins with an apostrophe (OWASP, CSV Injection): what sources say is not to be trusted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from ..claim_model import COUNTED, Claim
from ..model import Quotation, Source
from ..text.cells import guarded
from ..text.unprintable import legible
from ..view.view import View
from .exports import published

SOURCES = (
    "id",
    "title",
    "outlet",
    "published",
    "published_basis",
    "url",
    "language",
    "words",
    "file",
    "sha256",
    "page",
)
QUOTES = ("id", "source", "start", "end", "kind", "speaker", "text", "cue", "via", "saying", "page")
CLAIMS = (
    *("id", "text", "topic", "question"),
    *("asserting_voices", "asserting_accounts", "asserting_sources"),
    *("open_voices", "open_sources", "denying_voices", "denying_sources", "mentions", "page"),
)
MENTIONS = ("claim", "number", "source", "start", "end", "stance", "hearsay", "voice", "via", "words", "page")


def files(view: View) -> dict[str, str]:
    """The tables by path under `data/`; words are left out where they may not be shown."""
    story = view.story
    return {
        "sources.csv": table(SOURCES, (_source(view, source) for source in story.sources)),
        "quotes.csv": table(QUOTES, (_quote(view, quote) for quote in story.quotes)),
        "claims.csv": table(CLAIMS, (_claim(view, claim) for claim in story.claims)),
        "mentions.csv": table(MENTIONS, (row for claim in story.claims for row in _mentions(view, claim))),
    }


def table(header: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    """CSV with a header; None is an empty cell, and every text is guarded."""
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\n").writerow
    write(header)
    for row in rows:
        write([guarded(legible(value)) if isinstance(value, str) else value for value in row])
    return out.getvalue()


def _source(view: View, source: Source) -> tuple[Any, ...]:
    title, outlet, url = (fact.value if fact else None for fact in (source.title, source.outlet, source.url))
    when = (published(source.published), source.published.basis if source.published else None)
    copy = (source.language, source.words, source.file, source.sha256, view.refs[source.id].href)
    return (source.id, title, outlet, *when, url, *copy)


def _quote(view: View, quote: Quotation) -> tuple[Any, ...]:
    shown = view.allowed.may_show(quote.source, quote.start, quote.end)
    saying = view.saying_of.get(quote.id)
    return (
        *(quote.id, quote.source, quote.start, quote.end, quote.kind, view.free(quote.speaker or "")),
        *(quote.text if shown else None, view.free(quote.cue or ""), view.free(quote.via or "")),
        *(saying and saying.id, f"sources/{quote.source}.html#{quote.id}"),
    )


def _claim(view: View, claim: Claim) -> tuple[Any, ...]:
    asserts, opens, denies = (claim.tally(stance) for stance in COUNTED)
    return (
        *(claim.id, view.claim_text(claim), view.topic(claim), view.free(claim.question)),
        *(asserts.voices, asserts.accounts, asserts.documents),
        *(opens.voices, opens.documents, denies.voices, denies.documents),
        *(len(claim.mentions), f"claims/{claim.id}.html"),
    )


def _mentions(view: View, claim: Claim) -> Iterator[tuple[Any, ...]]:
    for number, m in enumerate(claim.mentions, 1):
        voices = (view.free(m.voice or ""), view.free(m.via or ""))
        words = view.words(m.source, m.start, m.end).text
        page = f"claims/{claim.id}.html#m{number}"
        yield (claim.id, number, m.source, m.start, m.end, m.stance, m.hearsay, *voices, words, page)
