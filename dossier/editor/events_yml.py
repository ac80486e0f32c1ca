"""What the editor changes on the timeline: `events.yml`, by exact words, each change with its reason.

A place names the entry of the timeline whose date, or else whose sentence, it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from ..model import Event, EventKind, Passage, Source, Time
from ..problems import Problem, problem
from ..schema.fit import fit
from ..schema.load import Entries, line_of, load_list
from ..schema.shape import Field, Form, ListOf, OneOf, Shape, Text
from ..text import edtf
from ..text.ids import cluster_id, identify
from . import places

FILE = "events.yml"
DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"
REASON = Field(name="reason", type=Text(), meaning="Why; the site shows it beside the entry.", required=True)


def _headline(meaning: str, required: bool = False) -> Field:
    return Field(name="headline", type=Text(), meaning=meaning, required=required)


def _names(name: str, meaning: str) -> Field:
    return Field(name=name, type=places.PLACE, meaning=meaning, required=True)


CHANGE = OneOf(
    kinds=(
        (
            "join",
            Shape(
                fields=(
                    Field(
                        name="join",
                        type=ListOf(item=places.PLACE, some=True),
                        meaning="Places in several entries that are one.",
                        required=True,
                    ),
                    _headline("What the one entry is called; as the first of them if left out."),
                    REASON,
                )
            ),
        ),
        (
            "split",
            Shape(
                fields=(
                    _names("split", "A passage that tells of something else than the rest of its entry."),
                    _headline("What the new entry is called; its sentence if left out."),
                    REASON,
                )
            ),
        ),
        (
            "rename",
            Shape(
                fields=(
                    _names("rename", "A place in the entry that is to be called otherwise."),
                    _headline("What it is called from now on.", required=True),
                    REASON,
                )
            ),
        ),
        ("drop", Shape(fields=(_names("drop", "A place in an entry that does not belong to the story."), REASON))),
        (
            "add",
            Shape(
                fields=(
                    Field(
                        name="add", type=Text(), meaning="The headline of an entry that is missing.", required=True
                    ),
                    Field(
                        name="date",
                        type=Text(pattern=DATE, wrong="date"),
                        meaning="A day, a month, a year, or two of them with “/” between (EDTF).",
                        required=True,
                    ),
                    Field(
                        name="passages",
                        type=ListOf(item=places.PLACE, some=True),
                        meaning="The words that say so.",
                        required=True,
                    ),
                    Field(
                        name="kind",
                        type=Text(allowed=get_args(EventKind)),
                        meaning="What kind of entry it is. happening if left out.",
                    ),
                    REASON,
                )
            ),
        ),
    )
)
FORM = Form(
    file=FILE,
    meaning="What the editor changes on the timeline. Each entry does one thing, and gives its reason.",
    type=ListOf(item=CHANGE),
    example="""\
- join:
    - {source: lisse-post.txt, words: on Monday night}
    - {source: operator.txt, words: on 4 March}
  reason: Both tell of the night of the storm.
- rename: {source: lisse-post.txt, words: The ferry sailed again}
  headline: The ferry is back in service
  reason: The sentence does not say which ferry.
""",
)


def apply(
    text: str, events: tuple[Event, ...], sources: Sequence[Source], times: Mapping[str, Time]
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """`events` with the changes of `text` made in order; a change that does not fit is a Problem and left out."""
    entries, problems = load_list(text, FILE)
    checker = _Checker(events, sources, times)
    found = list(problems)
    for entry, line in zip(entries, entries.lines, strict=True):
        given, its = fit(entry, CHANGE, FILE, line)
        found += its or checker.change(given)
    return tuple(sorted(checker.events, key=lambda e: (e.first, e.last, e.id))), tuple(found)


class _Checker:
    """The timeline while the editor's changes are made."""

    def __init__(self, events: Sequence[Event], sources: Sequence[Source], times: Mapping[str, Time]) -> None:
        self.events = list(events)
        self._times = times
        self._by_id = {s.id: s for s in sources}
        self._sources = places.by_name(sources)

    def change(self, given: Entries) -> list[Problem]:
        """Make one change, of an entry that fits; what stands in its way."""
        make: Callable[[Entries], list[Problem]] = next(
            getattr(self, f"_{name}") for name, _ in CHANGE.kinds if name in given
        )
        return make(given)

    def _join(self, given: Entries) -> list[Problem]:
        found, problems = self._events(given["join"])
        if problems:
            return problems
        if len({e.id for e, _ in found}) < 2:
            return [problem("event-joined", FILE, given.line)]
        parts = list({e.id: e for e, _ in found}.values())
        head = parts[0]
        finest = min((e.last - e.first).days for e in parts)
        exact = [e for e in parts if (e.last - e.first).days == finest]
        first, last = min(e.first for e in exact), max(e.last for e in exact)
        dates = tuple((e.edtf, e.passages) for e in exact) if len({e.edtf for e in exact}) > 1 else ()
        joined = replace(
            head,
            first=first,
            last=last,
            edtf=edtf.write(first, last),
            headline=given.get("headline", head.headline),
            passages=tuple(dict.fromkeys(p for e in parts for p in e.passages)),
            times=tuple(dict.fromkeys(t for e in parts for t in e.times)),
            inferred=all(e.inferred for e in exact),
            dates=dates,
            reason=given["reason"],
        )
        self.events = [joined if e.id == head.id else e for e in self.events if e.id == head.id or e not in parts]
        return []

    def _split(self, given: Entries) -> list[Problem]:
        event, passage, problems = self._event(given["split"])
        if event is None or passage is None:
            return problems
        sentence = next(p for p in event.passages if _touch(p, passage))
        inside = [t for t in event.times if t in self._times and _touch(_place(self._times[t]), sentence)]
        dated = [self._times[t] for t in inside]
        exact = min((t for t in dated if t.first and t.last), key=_days, default=None)
        if len(event.passages) < 2 or exact is None or exact.first is None or exact.last is None:
            return [problem("event-split", FILE, given.line)]
        rest = tuple(p for p in event.passages if p != sentence)
        apart = replace(
            event,
            id=cluster_id("e", exact.id) if cluster_id("e", exact.id) != event.id else f"{event.id}-2",
            first=exact.first,
            last=exact.last,
            edtf=edtf.write(exact.first, exact.last),
            headline=given.get("headline", self._words(sentence)),
            passages=(sentence,),
            times=tuple(inside),
            inferred=exact.inferred,
            dates=(),
            reason=given["reason"],
        )
        left = replace(
            event, passages=rest, times=tuple(t for t in event.times if t not in inside), reason=given["reason"]
        )
        self.events = [left if e is event else e for e in self.events] + [apart]
        return []

    def _rename(self, given: Entries) -> list[Problem]:
        event, _, problems = self._event(given["rename"])
        if event:
            new = replace(event, headline=given["headline"], reason=given["reason"])
            self.events = [new if e is event else e for e in self.events]
        return problems

    def _drop(self, given: Entries) -> list[Problem]:
        event, _, problems = self._event(given["drop"])
        self.events = [e for e in self.events if e is not event]
        return problems

    def _add(self, given: Entries) -> list[Problem]:
        covered = edtf.parse(given["date"])
        if covered is None:
            return [problem("date", FILE, line_of(given, "date"), field="date", found=given["date"])]
        passages: list[Passage] = []
        for node in given["passages"]:
            passage, problems = places.find(self._sources, node, FILE)
            if passage is None:
                return list(problems)
            passages.append(passage)
        kind: EventKind = given.get("kind", "happening")
        text = self._by_id[passages[0].source].text[passages[0].start : passages[0].end]
        added = Event(
            id=cluster_id("e", identify("e", passages[0].source, [text])[0]),
            first=covered[0],
            last=covered[1],
            edtf=edtf.write(*covered),
            headline=given["add"],
            kind=kind,
            status="expected" if kind == "expected" else "reported",
            passages=tuple(passages),
            times=(),
            reason=given["reason"],
        )
        self.events.append(added)
        return []

    # --------------------------------------------------------------------------------------- places

    def _events(self, nodes: Sequence[Entries]) -> tuple[list[tuple[Event, Passage]], list[Problem]]:
        found: list[tuple[Event, Passage]] = []
        problems: list[Problem] = []
        for node in nodes:
            event, passage, its = self._event(node)
            problems += its
            if event and passage:
                found.append((event, passage))
        return found, problems

    def _event(self, node: Entries) -> tuple[Event | None, Passage | None, list[Problem]]:
        """The entry a place names: whose date it touches, else whose sentence."""
        passage, problems = places.find(self._sources, node, FILE)
        if passage is None:
            return None, None, list(problems)
        told = [e for e in self.events if any(_touch(p, passage) for p in e.passages)]
        dated = [
            e for e in told if any(t in self._times and _touch(_place(self._times[t]), passage) for t in e.times)
        ]
        fitting = dated or told
        if len(fitting) == 1:
            return fitting[0], passage, []
        shown, line = self._words(passage), line_of(node, "words")
        if not fitting:
            return None, None, [problem("event-none", FILE, line, words=shown)]
        several = tuple(f"{e.edtf} {e.headline}" for e in fitting)
        return None, None, [problem("event-ambiguous", FILE, line, words=shown, n=len(fitting), events=several)]

    def _words(self, passage: Passage) -> str:
        return " ".join(self._by_id[passage.source].text[passage.start : passage.end].split())


def _touch(a: Passage, b: Passage) -> bool:
    return a.source == b.source and a.start < b.end and b.start < a.end


def _place(time: Time) -> Passage:
    return Passage(time.source, time.start, time.end)


def _days(time: Time) -> int:
    return (time.last - time.first).days if time.first and time.last else 0
