"""Links that never die: which ids a story publishes, and where those lead that no longer arise.

An id is led on only by evidence: the same words in the same document (recognised by its SHA-256 when its
file was renamed), else the cluster that took over its member, else the one passage that holds its words.
Where that leaves two candidates it leads to neither, and a tombstone shows the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..editor.permalinks_csv import FILE, Kind, LedgerEntry, LedgerRow, append, read
from ..model import Link, Source, Story
from ..problems import Problem, problem
from ..text.ids import digest, identify
from ..text.words import folded
from .addresses import addresses
from .rights import RUN, allowed

__all__ = ["FILE", "LedgerEntry", "LedgerRow", "append", "entries", "follow", "problems", "read", "resolve"]

#: Characters of a label or of words in the ledger: enough for people; the fingerprint stands for all.
_KEPT = 1000

_CLUSTERS = frozenset({"saying", "event", "claim"})
_PARAGRAPH: tuple[Kind, ...] = ("paragraph",)


def entries(story: Story) -> tuple[LedgerEntry, ...]:
    """Every id that `story` publishes.  Reader comments have none: nobody should cite what may be withheld."""
    return tuple(_entries(story))


def follow(text: str, story: Story) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Where the ids of the ledger `text` lead that no longer arise in `story`, and what a build says of it."""
    rows, misfits = read(text)
    links = resolve(rows, entries(story), story) if rows else ()
    return links, (*misfits, *problems(links))


def resolve(rows: Iterable[LedgerRow], current: Iterable[LedgerEntry], story: Story) -> tuple[Link, ...]:
    """Where each id of the ledger leads that no longer arises, or arises on another page; in the order of the ledger.

    `current` are the `entries` of `story`.  The words of a tombstone keep to the rights of the texts.
    """
    rows = tuple(rows)
    newest = {(row.kind, row.id): row for row in rows}
    known = {(row.kind, row.id): row for row in rows if row.state == "published"}
    now = {(entry.kind, entry.id): entry for entry in current}
    lost = [row for key, row in known.items() if key not in now]
    published = {(row.id, row.page): row for row in rows if row.state == "published" and (row.kind, row.id) in now}
    strayed = [row for row in published.values() if now[row.kind, row.id].page != row.page]
    if not lost and not strayed:
        return ()
    today = _Today(tuple(now.values()), story, rows)
    words = _speakable(story)
    out = [
        Link(id=row.id, target=row.id, page=row.page, words=words(row), gone="", href=now[row.kind, row.id].href)
        for row in strayed
    ]
    for row in lost:
        target = today.target(row)
        last = newest[row.kind, row.id]
        gone = last.day if last.state == "gone" else ""
        out.append(
            Link(
                id=row.id,
                target=target.id if target else None,
                page=row.page,
                words=words(row),
                gone=gone,
                href=target.href if target else "",
            )
        )
    return tuple(out)


def problems(links: Iterable[Link]) -> tuple[Problem, ...]:
    """What a build says of `links`: how many ids moved, and how many are gone."""
    links = tuple(links)
    moved = [link.id for link in links if link.target and link.target != link.id]
    gone = [link.id for link in links if not link.target]
    out = []
    for code, ids in (("permalink-moved", moved), ("permalink-gone", gone)):
        if ids:
            shown = (*ids[:3], "…") if len(ids) > 3 else tuple(ids)
            out.append(problem(code, FILE, n=len(ids), ids=shown))
    return tuple(out)


def _entries(story: Story) -> Iterator[LedgerEntry]:
    texts = {source.id: source.text for source in story.sources}
    for source in story.sources:
        page = f"sources/{source.id}.html"
        title = source.title or source.outlet
        yield LedgerEntry(
            id=source.id,
            kind="source",
            page=page,
            source=source.id,
            fingerprint=source.sha256,
            label=_kept(title.value if title else source.file),
            words="",
        )
        own = [source.text[p.start : p.end] for p in source.paragraphs]
        for name, words, paragraph in zip(identify("p", source.id, own), own, source.paragraphs, strict=True):
            if paragraph.kind != "comments":
                yield _entry(name, "paragraph", page, source.id, words)
    quotes = {quote.id: quote for quote in story.quotes}
    for quote in story.quotes:
        page = f"sources/{quote.source}.html"
        yield _entry(quote.id, "quotation", page, quote.source, quote.text, quote.speaker or "")
    home = addresses(story)
    for saying in story.sayings:
        eldest = "q" + saying.id[1:]  # the member whose digits the saying bears
        said = sorted(saying.quotes, key=lambda quote: quote != eldest)
        members = [(quotes[quote].source, quotes[quote].text) for quote in said]
        yield _cluster(saying.id, "saying", home.sayings[saying.id], members, saying.speaker or "")
    for event in story.events:
        members = [(p.source, texts[p.source][p.start : p.end]) for p in event.passages]
        yield _cluster(event.id, "event", home.events[event.id], members, event.headline)
    for claim in story.claims:
        members = [(m.source, texts[m.source][m.start : m.end]) for m in claim.mentions]
        yield _cluster(claim.id, "claim", f"claims/{claim.id}.html", members, claim.text)
    for voice in story.voices:
        yield LedgerEntry(
            id=voice.id,
            kind="voice",
            page=f"speakers/{voice.id}.html",
            source="",
            fingerprint="",
            label=_kept(voice.name),
            words="",
        )


def _cluster(name: str, kind: Kind, page: str, members: Sequence[tuple[str, str]], label: str) -> LedgerEntry:
    """The entry of what has several members, each (source, words); the first stands for it."""
    source, words = members[0] if members else ("", "")
    marks = dict.fromkeys(f"{own}:{_fingerprint(said)}" for own, said in members)
    return LedgerEntry(
        id=name,
        kind=kind,
        page=page,
        source=source,
        fingerprint=" ".join(marks),
        label=_kept(label),
        words=_kept(words),
    )


def _entry(name: str, kind: Kind, page: str, source: str, words: str, label: str = "") -> LedgerEntry:
    return LedgerEntry(
        id=name,
        kind=kind,
        page=page,
        source=source,
        fingerprint=_fingerprint(words),
        label=_kept(label),
        words=_kept(words),
    )


def _fingerprint(words: str) -> str:
    return f"w-{digest(folded(words) or words)}"


def _kept(words: str) -> str:
    """`words` on one line, cut at a blank where they are too long for a ledger."""
    line = " ".join(words.split())
    return line if len(line) <= _KEPT else line[:_KEPT].rsplit(" ", 1)[0] + " …"


def _speakable(story: Story) -> Callable[[LedgerRow], str]:
    """What a tombstone may show of the words of a row: a text that is gone has the rights of those that are here."""
    shown = allowed(story)
    comments = {
        (source.id, _fingerprint(source.text[p.start : p.end]))
        for source in story.sources
        for p in source.paragraphs
        if p.kind == "comments" and not shown.may_show(source.id, p.start, p.end)
    }

    def speakable(row: LedgerRow) -> str:
        words = row.label if row.kind in ("source", "voice", "claim") else row.words
        if row.kind in ("source", "voice"):
            return words
        if (row.source, row.fingerprint) in comments or story.settings.rights == "metadata" or shown.leaks(words):
            return ""
        first = words.split()
        if story.settings.rights == "excerpt" and len(first) >= RUN:
            return " ".join(first[: RUN - 1]) + " …"
        return words

    return speakable


@dataclass(frozen=True, slots=True)
class _Member:
    """Words that stand for an entry: its own, or of a cluster those of any member."""

    entry: LedgerEntry
    words: str  # folded, a blank at each end
    fingerprint: str


class _Today:
    """What the story publishes now, looked up by words; and what the ledger knows of its files."""

    def __init__(self, current: tuple[LedgerEntry, ...], story: Story, rows: tuple[LedgerRow, ...]) -> None:
        self.current = current
        self.story = story
        self.members: dict[tuple[Kind, str], list[_Member]] = defaultdict(list)
        for kind, source, words, entry in _members(current, story):
            self.members[kind, source].append(_Member(entry, f" {folded(words)} ", _fingerprint(words)))
        self.files = {source.id: source.sha256 for source in story.sources}
        self.history: dict[str, dict[str, None]] = defaultdict(dict)
        self.nth: dict[tuple[str, str], int] = {}
        self.known_heirs: dict[str, tuple[str, ...]] = {}
        seen: dict[tuple[str, str, str], int] = defaultdict(int)
        for row in rows:
            if row.state != "published":
                continue
            if row.kind == "source":
                self.history[row.id][row.fingerprint] = None
            elif (row.kind, row.id) not in self.nth:
                self.nth[row.kind, row.id] = seen[row.kind, row.source, row.fingerprint]
                seen[row.kind, row.source, row.fingerprint] += 1

    def target(self, row: LedgerRow) -> LedgerEntry | None:
        """The entry that `row` leads to now, or None."""
        if row.kind == "source":
            heirs = self.heirs(row.id)
            return next((e for e in self.current if e.kind == "source" and e.id in heirs), None)
        if row.kind == "voice":
            return _only(self.namesakes(row.label))
        found = self.cluster(row) if row.kind in _CLUSTERS else self.same(row)
        found = found or self.around(row)
        if found is None and row.kind == "claim":
            return _only(e for e in self.current if e.kind == "claim" and folded(e.label) == folded(row.label))
        return found

    def same(self, row: LedgerRow) -> LedgerEntry | None:
        """The paragraph or quotation of exactly these words; of equal ones the one in the same place among them."""
        same = self.holders(row.kind, row.source, row.fingerprint)
        return same[min(self.nth[row.kind, row.id], len(same) - 1)] if same else None

    def cluster(self, row: LedgerRow) -> LedgerEntry | None:
        """The cluster that holds the first member of this one; where that is gone, the only one that holds others."""
        rest: list[LedgerEntry] = []
        for n, member in enumerate(row.fingerprint.split(" ")):
            source, _, fingerprint = member.partition(":")
            found = self.holders(row.kind, source, fingerprint)
            named = [entry for entry in found if folded(entry.label) == folded(row.label)]
            one = _only(found) or _only(named)
            if one and n == 0:
                return one
            rest += [one] if one else found
        return _only(rest)

    def holders(self, kind: Kind, source: str, fingerprint: str) -> list[LedgerEntry]:
        """The entries of a kind that have exactly these words of the document once called `source` in them."""
        for heir in self.heirs(source):
            found = [m.entry for m in self.members[kind, heir] if m.fingerprint == fingerprint]
            if found:
                return found
        return []

    def around(self, row: LedgerRow) -> LedgerEntry | None:
        """The one entry of the same kind, else the one paragraph, that holds these words among others."""
        words = f" {folded(row.words)} "
        if not words.strip():
            return None
        for source in self.heirs(row.source):
            for kind in (row.kind, "paragraph") if row.kind in ("quotation", "saying") else _PARAGRAPH:
                if found := _only(m.entry for m in self.members[kind, source] if words in m.words):
                    return found
        return None

    def namesakes(self, name: str) -> list[LedgerEntry]:
        """The voices that go by `name`."""
        known = {v.id for v in self.story.voices if folded(name) in map(folded, (v.name, *v.aliases))}
        return [entry for entry in self.current if entry.kind == "voice" and entry.id in known]

    def heirs(self, source: str) -> tuple[str, ...]:
        """The sources of today that hold the document once called `source`, the surest first."""
        if source not in self.known_heirs:
            self.known_heirs[source] = self._heirs(source)
        return self.known_heirs[source]

    def _heirs(self, source: str) -> tuple[str, ...]:
        own = self.history.get(source, {})
        renamed = [name for name, sha256 in self.files.items() if name != source and sha256 in own]
        if source not in self.files:
            found = renamed or self.descendants(own)
            return tuple(found) if len(found) == 1 else ()
        # Another document may have taken the name over: then the old one is looked for first.
        moved = renamed if len(renamed) == 1 and self.files[source] not in own else []
        return (*moved, source)

    def descendants(self, own: Mapping[str, None]) -> list[str]:
        """The one source that a chain of renamings and changes leads to from files with these digests."""
        chain = set(own)
        while True:
            grown = chain.union(*(shas for shas in self.history.values() if not chain.isdisjoint(shas)))
            if grown == chain:
                return [name for name, sha256 in self.files.items() if sha256 in chain]
            chain = grown


def _members(current: Iterable[LedgerEntry], story: Story) -> Iterator[tuple[Kind, str, str, LedgerEntry]]:
    """(kind, source, words, entry) of every paragraph and quotation, and of every member of a cluster."""
    sources: Mapping[str, Source] = {source.id: source for source in story.sources}
    now = {(entry.kind, entry.id): entry for entry in current}
    for source in story.sources:
        own = [source.text[p.start : p.end] for p in source.paragraphs]
        for name, words in zip(identify("p", source.id, own), own, strict=True):
            if ("paragraph", name) in now:  # of comments there is none
                yield "paragraph", source.id, words, now["paragraph", name]
    quotes = {quote.id: quote for quote in story.quotes}
    for quote in story.quotes:
        yield "quotation", quote.source, quote.text, now["quotation", quote.id]
    for saying in story.sayings:
        for member in saying.quotes:
            yield "saying", quotes[member].source, quotes[member].text, now["saying", saying.id]
    for event in story.events:
        for place in event.passages:
            yield "event", place.source, sources[place.source].text[place.start : place.end], now["event", event.id]
    for claim in story.claims:
        for mention in claim.mentions:
            words = sources[mention.source].text[mention.start : mention.end]
            yield "claim", mention.source, words, now["claim", claim.id]


def _only(found: Iterable[LedgerEntry]) -> LedgerEntry | None:
    """The entry, where all that were found are one."""
    distinct = {(entry.kind, entry.id): entry for entry in found}
    return next(iter(distinct.values())) if len(distinct) == 1 else None
