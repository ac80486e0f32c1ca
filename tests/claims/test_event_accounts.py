"""How many accounts tell of an event: a copy, a credit and a voice that is shared add no support."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dossier.claims.event_accounts import with_accounts
from dossier.dates.find import find_times
from dossier.events.link import link_events
from dossier.language.load import language
from dossier.model import Event, Settings, Source
from dossier.quotations.find import find_quotations
from dossier.quotations.voices import link_voices
from dossier.reading.source import read_source
from dossier.reuse.direction import link_pairs
from dossier.reuse.passages import find_passages

BROKE = "The dyke at Holm broke before dawn on 3 March 2019 and swept ninety sheep into the sea."
EDITED = "The dyke at Holm broke just before dawn on 3 March 2019 and swept some ninety sheep into the sea."
OTHER = "On 3 March 2019, while the village slept, ninety sheep of Holm drowned as water came over its dyke."
SAID = "The dyke at Holm broke on 3 March 2019, {} said."


def told(*texts: str) -> Event:
    """The one happening or saying of 3 March of documents with these texts."""
    sources = [
        read_source(f"{chr(97 + n)}.txt", text.encode(), {"published": "2019-03-05", "language": "en"})[0]
        for n, text in enumerate(texts)
    ]
    return accounted(sources)


def accounted(sources: Sequence[Source]) -> Event:
    english = language("en")
    times = [t for s in sources for t in find_times(s, english)]
    voices, quotes = link_voices(
        sources, [q for s in sources for q in find_quotations(s, english)], Settings(title="Holm")
    )
    shared = find_passages(sources)
    found = [e for e in link_events(sources, times, quotes, shared) if e.kind != "publication"]
    events = with_accounts(found, sources, quotes, times, shared, link_pairs(sources, shared, quotes), voices)
    (event,) = events
    assert len({p.source for p in event.passages}) == len(sources)
    return event


@pytest.mark.parametrize(
    ("texts", "accounts"),
    [
        ((BROKE,), 1),
        ((BROKE, BROKE), 1),
        ((BROKE, EDITED), 1),
        ((BROKE, OTHER), 2),
        ((BROKE, BROKE, OTHER), 2),
        ((SAID.format("Ada Moor"), SAID.format("Ada Moor")), 1),
    ],
)
def test_a_copy_adds_no_account(texts: tuple[str, ...], accounts: int) -> None:
    assert told(*texts).accounts == accounts
