"""Everything the finders and linkers make of some texts, in one digest: a change that changes anything changes it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from dossier.claims.link import link_claims
from dossier.dates.find import find_times
from dossier.events.link import link_events
from dossier.figures.find import find_figures
from dossier.language.load import language
from dossier.model import Settings, Source
from dossier.quotations.find import find_quotations
from dossier.quotations.voices import link_voices
from dossier.reading.source import read_source
from dossier.reuse.direction import link_pairs
from dossier.reuse.passages import find_passages
from tests.helpers.marked import examples

ROOT = Path(__file__).resolve().parents[2]
#: Texts that are linked with one another; more at a time would take long.
_STORY = 6


def reference_texts(more: Path | None = None) -> list[bytes]:
    """The invented gold, the sample's sources, and every .txt file under `more`."""
    gold = [
        e.marked.text.encode()
        for path in sorted((ROOT / "tests" / "gold").glob("en/*.txt"))
        for e in examples(path)
    ]
    places = [ROOT / "content" / "sources", *([more] if more else [])]
    return gold + [path.read_bytes() for place in places for path in sorted(place.rglob("*.txt"))]


def outcome(texts: Sequence[bytes]) -> str:
    """What is found in the texts and linked across each six of them."""
    found = hashlib.sha256()
    row = {"published": "2019-05-04"}
    for first in range(0, len(texts), _STORY):
        some = texts[first : first + _STORY]
        sources = tuple(read_source(f"{n}.txt", text, row)[0] for n, text in enumerate(some, first))
        found.update(repr(_story(sources)).encode())
    return found.hexdigest()


def _story(sources: tuple[Source, ...]) -> object:
    english = language("en")
    quotes = [q for s in sources for q in find_quotations(s, english)]
    times = [t for s in sources for t in find_times(s, english)]
    counted = [f for s in sources for f in find_figures(s, english)]
    voices, named = link_voices(sources, quotes, Settings(title="A story"))
    shared = find_passages(sources)
    claims = link_claims(sources, named, counted, shared, link_pairs(sources, shared, named), voices, ())
    return sources, named, times, counted, voices, link_events(sources, times, named, shared), claims
