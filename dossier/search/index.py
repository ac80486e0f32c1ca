"""The search index: every paragraph, quotation, claim and event, as scripts that a page opened from disk can load.

`fetch` fails on `file://` and `<script src>` does not, so each shard is a script that hands one JSON value to
`dossierSearch(name, value)`.  A first search must stay small however large the story, so the index is cut by
what a query needs.  `assets/dossier/search.js` reads it; all of it lies under `assets/search/`:

    index.js      how many entries each kind has, where each family is cut, and the folder of all that follow
    w0.js …       words: term → the entries that hold it (sorted by term)
    p0.js …       positions: term → where in each of them it stands, for phrases
    v0.js …       vocabulary: term → in how many entries it is, for misspellings
    n0.js …       names: a name → the other names of that voice
    t0.js …       texts: what a hit shows (by entry number)
    facets.js     source, speaker and days of each entry, for filters
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from ..model import Quotation, Source, Voice
from ..text.ids import digest
from ..text.words import folded
from ..view.claim_cards import stance_counts
from ..view.direction import direction
from ..view.polarity import verb_leads
from ..view.translations import Translations
from ..view.view import View
from .postings import Posting, cut
from .terms import terms

FOLDER = "assets/search/"
Kind = Literal["paragraph", "quotation", "claim", "event"]
KINDS: tuple[Kind, ...] = ("paragraph", "quotation", "claim", "event")
#: Characters in a shard of the index, and in one of texts, of which a page of hits needs many.
_SHARD, _TEXTS = 8_000, 5_000
#: A term that stands in more places is too heavy to load for a phrase: with each word that follows it, it is a
#: term of its own (the nextword index of Williams, Zobel and Bahle 2004).
_HEAVY = 12_000
#: Positions left free between parts of an entry, so that no phrase spans two of them.
_GAP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """One thing to be found.  `title` and `parts` are searched and shown; `detail` is shown only."""

    kind: Kind
    href: str  # from the site's root
    title: str
    detail: str
    parts: tuple[str, ...]
    sources: tuple[str, ...]
    speaker: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    language: str = ""


def search_index(view: View) -> dict[str, str]:
    """The shards by site-relative path.  Only what the rights of the texts let be shown is in them."""
    found = tuple(_entries(view))
    spoken = [[terms(part) for part in (entry.title, *entry.parts)] for entry in found]
    frequency = Counter(term for parts in spoken for part in parts for term in part)
    heavy = {term for term, often in frequency.items() if often > _HEAVY}
    postings = sorted(_postings(spoken, heavy).items())
    families = {
        "w": cut(((term, posting.which) for term, posting in postings), _SHARD),
        "p": cut(((term, posting.positions) for term, posting in postings), _SHARD),
        "v": cut(((term, posting.entries) for term, posting in postings if term in frequency), _SHARD),
        "n": cut(sorted(_names(view.story.voices).items()), _SHARD),
    }
    texts = _texts(found)
    kinds = Counter(e.kind for e in found)
    shards: dict[str, Any] = {"facets": _facets(view, found)}
    shards |= {f"{name}{i}": shard for name, family in families.items() for i, shard in enumerate(family)}
    shards |= {f"t{i}": shard for i, shard in enumerate(texts)}
    files = {f"{name}.js": _script(name, value) for name, value in shards.items()}
    # Shards lie in a folder of their own build: a browser's cache must never mix two.
    build = digest(*files.values())
    top = {
        "build": build,
        "heavy": sorted(heavy),
        "kinds": [[k, kinds[k]] for k in KINDS],
        "cuts": {name: [next(iter(shard)) for shard in family] for name, family in families.items()},
        "texts": [len(shard) for shard in texts],
    }
    return {
        f"{FOLDER}index.js": _script("index", top),
        **{f"{FOLDER}{build}/{name}": text for name, text in files.items()},
    }


def _entries(view: View) -> Iterator[SearchEntry]:
    """Everything that can be found: by kind in the order of `KINDS`, each in the order of the sources."""
    for source in view.story.sources:
        yield from _paragraphs(view, source)
    yield from _quotations(view)
    t = view.t
    for claim in view.story.claims:
        detail = " · ".join(stance_counts(claim, t))
        yield SearchEntry(
            kind="claim",
            href=f"claims/{claim.id}.html",
            title="",
            detail=detail,
            parts=(view.claim_text(claim),),
            sources=claim.sources,
        )
    for event in view.story.events:
        sources = tuple(dict.fromkeys(p.source for p in event.passages))
        headline = view.headline(event)
        yield SearchEntry(
            kind="event",
            href=view.addresses.event(event.id),
            title=t.days(event.first, event.last),
            detail=t.count(len(sources), "counts.source"),
            parts=(headline,),
            sources=sources,
            first=event.first,
            last=event.last,
        )


def _paragraphs(view: View, source: Source) -> Iterator[SearchEntry]:
    """The paragraphs of a source as far as they may be shown, without reader comments, which are never indexed."""
    ref = view.refs[source.id]
    comments = [r for r in source.regions if r.kind == "comments"]
    for paragraph in source.paragraphs:
        spans = [(s.start, s.end) for s in view.allowed.clip(source.id, paragraph.start, paragraph.end)]
        for c in comments:
            spans = [
                (a, b)
                for start, end in spans
                for a, b in ((start, min(end, c.start)), (max(start, c.end), end))
                if a < b
            ]
        parts = tuple(text for a, b in spans if (text := source.text[a:b].strip()))
        if parts:
            href = f"{ref.href}#p{paragraph.number}"
            number = view.t("search.paragraph", number=paragraph.number)
            detail = " · ".join((ref.label, *([ref.date] if source.published else []), number))
            yield SearchEntry(
                kind="paragraph",
                href=href,
                title="",
                detail=detail,
                parts=parts,
                sources=(source.id,),
                language=source.language,
            )


def _quotations(view: View) -> Iterator[SearchEntry]:
    """Each wording of each saying once, where it is printed first."""
    t = view.t
    wordings: dict[tuple[str, str, str], list[Quotation]] = defaultdict(list)
    for quote in view.story.quotes:
        if view.allowed.may_show(quote.source, quote.start, quote.end):
            saying = view.saying_of.get(quote.id)
            said = (saying.id if saying else quote.voice or quote.id, folded(quote.text), quote.polarity)
            wordings[said].append(quote)
    for alike in wordings.values():
        quote = alike[0]
        sources = tuple(dict.fromkeys(q.source for q in alike))
        own = view.sources[quote.source]
        spoken = quote.kind in ("direct", "mixed")
        words = own.text[quote.start : quote.end]
        where = view.refs[quote.source].label
        if sources[1:]:
            where = t("search.and_others", source=where, others=t.count(len(sources) - 1, "counts.other_source"))
        detail = (
            "" if quote.speaker else t("parts.speaker_unknown"),
            "" if spoken else t("quote_kinds.block" if quote.kind == "block" else "search.in_reporters_words"),
            where,
        )
        yield SearchEntry(
            kind="quotation",
            href=f"sources/{quote.source}.html#{quote.id}",
            title=quote.speaker or "",
            detail=" · ".join(part for part in detail if part),
            parts=(_shown(quote, words, t),),
            sources=sources,
            speaker=quote.speaker or "",
            language=own.language,
        )


def _shown(quote: Quotation, words: str, t: Translations) -> str:
    """The words as a hit shows them: in marks where they are quoted, behind their verb where they are told or taken back."""
    marked = t("parts.quoted", words=words) if quote.kind in ("direct", "mixed") else words
    return f"{quote.cue} {marked}" if verb_leads(quote) else marked


def _postings(spoken: Iterable[list[list[str]]], heavy: set[str]) -> dict[str, Posting]:
    """Where each term stands, and each of the `heavy` ones with the word that follows it."""
    postings: defaultdict[str, Posting] = defaultdict(Posting)
    for number, parts in enumerate(spoken):
        at = 0
        own: defaultdict[str, list[int]] = defaultdict(list)
        for part in parts:
            for position, term in enumerate(part, at):
                own[term].append(position)
            if not heavy.isdisjoint(part):
                for position, (term, follower) in enumerate(pairwise(part), at):
                    if term in heavy:
                        own[f"{term} {follower}"].append(position)
            at += len(part) + _GAP
        for term, positions in own.items():
            postings[term].add(number, positions)
    return postings


def _names(voices: tuple[Voice, ...]) -> dict[str, list[str]]:
    """Folded name → the voice's other names, folded; a name that two voices bear stands for neither."""
    owners: dict[str, set[str]] = defaultdict(set)
    names: dict[str, list[str]] = {}
    for voice in voices:
        if voice.kind == "description":
            continue
        names[voice.id] = list(dict.fromkeys(n for a in (voice.name, *voice.aliases) if (n := " ".join(terms(a)))))
        for name in names[voice.id]:
            owners[name].add(voice.id)
    out = {}
    for name, ids in owners.items():
        if len(ids) == 1:
            others = [other for other in names[next(iter(ids))] if other != name]
            if others:
                out[name] = others
    return out


def _texts(found: tuple[SearchEntry, ...]) -> list[list[list[str]]]:
    """What hits show: [href, title, detail, text, language, direction]; the parts of a text with " … " between."""
    shards: list[list[list[str]]] = [[]]
    filled = 0
    for entry in found:
        rtl = "rtl" if direction(entry.language) == "rtl" else ""
        shown = [entry.href, entry.title, entry.detail, " … ".join(entry.parts), entry.language, rtl]
        if shards[-1] and filled > _TEXTS:
            shards.append([])
            filled = 0
        shards[-1].append(shown)
        filled += sum(map(len, shown)) + 18
    return shards


def _facets(view: View, found: tuple[SearchEntry, ...]) -> dict[str, Any]:
    """[label, first day, last day, paragraphs] of each source; for every other entry its sources, speaker and days.

    Sources and speakers are given by their place in the lists, a speaker that is not known by -1.
    """
    place = {s.id: i for i, s in enumerate(view.story.sources)}
    speakers = {name: i for i, name in enumerate(sorted({e.speaker for e in found if e.speaker}))}
    paragraphs = Counter(e.sources[0] for e in found if e.kind == "paragraph")
    days_of = {
        s.id: (s.published.first, s.published.last) if s.published else (None, None) for s in view.story.sources
    }
    return {
        "sources": [[view.refs[i].label, *_iso(*days_of[i]), paragraphs[i]] for i in place],
        "speakers": list(speakers),
        "others": [
            [[place[s] for s in e.sources], speakers.get(e.speaker, -1), *_iso(e.first, e.last)]
            for e in found
            if e.kind != "paragraph"
        ],
    }


def _iso(*values: dt.date | None) -> list[str]:
    return [v.isoformat() if v else "" for v in values]


def _script(name: str, value: Any) -> str:
    return f'dossierSearch("{name}",{json.dumps(value, ensure_ascii=False, separators=(",", ":"))});\n'
