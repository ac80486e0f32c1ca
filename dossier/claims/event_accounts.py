"""How many accounts tell of an event: a copy, a credit, a voice or a wording that is shared adds no support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..claim_model import Mention
from ..language.load import language
from ..model import Event, Pair, Passage, Quotation, Reuse, Source, Time, Voice
from .ties import Names, joined, ties


def with_accounts(
    events: Iterable[Event],
    sources: Sequence[Source],
    quotes: Iterable[Quotation],
    times: Iterable[Time],
    shared: Sequence[Reuse],
    pairs: Sequence[Pair],
    voices: Sequence[Voice],
) -> tuple[Event, ...]:
    """`events` with how many accounts tell of each, counted as those of a claim are.

    Who is quoted as saying when it was is the voice; where nobody is, the document speaks, and what it credits.
    """
    by_id = {source.id: source for source in sources}
    names = {tag: Names.of(voices, language(tag)) for tag in {source.language for source in sources}}
    spoken: dict[str, list[Quotation]] = defaultdict(list)
    for quote in quotes:
        spoken[quote.source].append(quote)
    dated = {time.id: time for time in times}
    out = []
    for event in events:
        own = [dated[t] for t in event.times if t in dated]
        mentions = [_mention(p, by_id[p.source], spoken[p.source], own) for p in event.passages]
        known = names[by_id[mentions[0].source].language] if mentions else None
        groups = joined(mentions, ties(mentions, by_id, shared, pairs, known), known) if known else ()
        out.append(replace(event, accounts=len(groups)))
    return tuple(out)


def _mention(passage: Passage, source: Source, quotes: Sequence[Quotation], times: Sequence[Time]) -> Mention:
    """A passage that tells of an event as what is compared with others."""
    inside = [t for t in times if t.source == source.id and passage.start <= t.start < passage.end]
    saying = [q for q in quotes if any(q.start <= t.start < q.end for t in inside)]
    innermost = min(saying, key=lambda q: q.end - q.start, default=None)
    credit = innermost.via if innermost and innermost.via else source.credit.value if source.credit else None
    return Mention(
        source=source.id,
        start=passage.start,
        end=passage.end,
        voice=innermost.speaker if innermost else None,
        via=credit,
    )
