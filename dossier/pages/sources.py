"""The list of the documents, with what is known of each."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Source
from ..view.references import SourceRef
from ..view.view import View


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list: by its label, with its headline beside it; "" where it has none or is called by it."""

    ref: SourceRef
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    line: DocumentLine
    outlet: str  # "" where unknown
    words: str
    words_sort: int
    quotes: int
    shared: str  # the largest share of its words found in another source
    shared_sort: float
    withheld: str  # words of reader comments; "" for none


@dataclass(frozen=True, slots=True)
class SourcesPage:
    path: str
    root: str
    title: str
    description: str
    lead: str
    rows: tuple[SourceRow, ...]


def document_line(view: View, source: Source) -> DocumentLine:
    ref = view.refs[source.id]
    return DocumentLine(ref, ref.title if source.title and ref.title != ref.label else "")


def sources_page(view: View, order: tuple[Source, ...]) -> SourcesPage:
    t = view.t
    most: dict[str, float] = dict.fromkeys(view.sources, 0.0)
    for pair in view.story.pairs:
        most[pair.a] = max(most[pair.a], pair.share_a)
        most[pair.b] = max(most[pair.b], pair.share_b)
    rows = tuple(
        SourceRow(
            line=document_line(view, s),
            outlet=s.outlet.value if s.outlet else "",
            words=t.number(s.words),
            words_sort=s.words,
            quotes=sum(q.spoken for q in view.quotes_in[s.id]),
            shared=t.percent(most[s.id]),
            shared_sort=most[s.id],
            withheld=t.number(s.withheld) if s.withheld else "",
        )
        for s in order
    )
    return SourcesPage(
        "sources.md",
        "",
        t("sources.title"),
        t("sources.description"),
        t(
            "sources.lead",
            sources=t.count(len(rows), "counts.source"),
            words=t.count(sum(s.words for s in order), "counts.word"),
        ),
        rows,
    )
