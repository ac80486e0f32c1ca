"""What the editor changes on the timeline: `events.yml`, by exact words, each change with its reason.

A list of entries, each with one of

    join: [PLACE, PLACE, …]      several entries are one
    split: PLACE                 this passage tells of something else
    rename: PLACE                with `headline`
    drop: PLACE                  not of this story
    add: HEADLINE                with `date` (EDTF), `passages: [PLACE, …]` and perhaps `kind`

and a `reason`.  A PLACE is `{source: FILE, words: "exact words"}` with `prefix` and `suffix` where the words
stand more than once; it names the entry whose date, or else whose sentence, it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from ..model import Event, EventKind, Passage, Problem, Source, Time
from ..schema.fields import fields
from ..schema.load import line_of, load
from ..spans import CharSpan
from ..text import edtf, selectors
from ..text.ids import cluster_id, identify
from ..text.nearest import nearest

FILE = "events.yml"
_ACTIONS = ("join", "split", "rename", "drop", "add")
_OTHERS: Mapping[str, type] = {"headline": str, "date": str, "kind": str, "passages": list}


def apply(
    text: str, events: tuple[Event, ...], sources: Sequence[Source], times: Mapping[str, Time]
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """`events` with the changes of `text` made in order; a change that does not fit is a Problem and left out."""
    if not text.strip():
        return events, ()
    document, problems = load(text, FILE)
    if document is None:
        return events, problems
    if not isinstance(document, list):
        return events, (
            *problems,
            Problem(file=FILE, line=1, severity="error", code="yaml-shape", message="expected a list of changes"),
        )
    checker = _Checker(events, sources, times)
    found = list(problems)
    for at, entry in enumerate(document):
        found += checker.change(entry, line_of(document, at))
    return tuple(sorted(checker.events, key=lambda e: (e.first, e.last, e.id))), tuple(found)


class _Checker:
    """The timeline while the editor's changes are made."""

    def __init__(self, events: Sequence[Event], sources: Sequence[Source], times: Mapping[str, Time]) -> None:
        self.events = list(events)
        self._times = times
        self._by_id = {s.id: s for s in sources}
        self._ids = {key: s.id for s in sources for key in (s.id, s.file)}

    def change(self, entry: Any, line: int) -> list[Problem]:
        """Make one change; what does not fit."""
        named = [a for a in _ACTIONS if isinstance(entry, Mapping) and a in entry]
        if len(named) != 1:
            message = f"expected one of {', '.join(_ACTIONS)} in each entry"
            return [Problem(file=FILE, line=line, severity="error", code="yaml-shape", message=message)]
        action = named[0]
        shape: type = {"join": list, "add": str}.get(action, dict)
        given, problems = fields(entry, FILE, {action: shape, "reason": str}, _OTHERS, line)
        if problems or not given["reason"].strip():
            return list(problems) or [
                Problem(file=FILE, line=line, severity="error", code="missing-field", message="“reason” is empty")
            ]
        make: Callable[[Mapping[str, Any], int], list[Problem]] = getattr(self, f"_{action}")
        return make(given, line)

    def _join(self, given: Mapping[str, Any], line: int) -> list[Problem]:
        found, problems = self._events(given["join"], line)
        if problems:
            return problems
        if len({e.id for e, _ in found}) < 2:
            return [
                Problem(
                    file=FILE,
                    line=line,
                    severity="warning",
                    code="event-joined",
                    message="these words are in one entry already",
                )
            ]
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

    def _split(self, given: Mapping[str, Any], line: int) -> list[Problem]:
        event, passage, problems = self._event(given["split"], line)
        if event is None or passage is None:
            return problems
        sentence = next(p for p in event.passages if _touch(p, passage))
        inside = [t for t in event.times if t in self._times and _touch(_place(self._times[t]), sentence)]
        dated = [self._times[t] for t in inside]
        exact = min((t for t in dated if t.first and t.last), key=_days, default=None)
        if len(event.passages) < 2 or exact is None or exact.first is None or exact.last is None:
            return [
                Problem(
                    file=FILE,
                    line=line,
                    severity="error",
                    code="event-split",
                    message="this is all there is of the entry",
                )
            ]
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

    def _rename(self, given: Mapping[str, Any], line: int) -> list[Problem]:
        if "headline" not in given:
            return [
                Problem(
                    file=FILE, line=line, severity="error", code="missing-field", message="“headline” is missing"
                )
            ]
        event, _, problems = self._event(given["rename"], line)
        if event:
            new = replace(event, headline=given["headline"], reason=given["reason"])
            self.events = [new if e is event else e for e in self.events]
        return problems

    def _drop(self, given: Mapping[str, Any], line: int) -> list[Problem]:
        event, _, problems = self._event(given["drop"], line)
        self.events = [e for e in self.events if e is not event]
        return problems

    def _add(self, given: Mapping[str, Any], line: int) -> list[Problem]:
        covered = edtf.parse(given.get("date", ""))
        if covered is None:
            message = "“date” is no day, month, year or interval"
            return [
                Problem(file=FILE, line=line, severity="error", code="event-date", message=message, hint=edtf.FORMS)
            ]
        kind = given.get("kind", "happening")
        if kind not in get_args(EventKind):
            return [
                Problem(
                    file=FILE,
                    line=line,
                    severity="error",
                    code="event-kind",
                    message=f"“{kind}” is no kind",
                    hint=", ".join(get_args(EventKind)),
                )
            ]
        passages: list[Passage] = []
        for at, node in enumerate(given.get("passages", ())):
            passage, problems = self._find(node, line_of(given["passages"], at) or line)
            if passage is None:
                return problems
            passages.append(passage)
        if not passages:
            return [
                Problem(
                    file=FILE,
                    line=line,
                    severity="error",
                    code="missing-field",
                    message="“passages” is missing: which words say so?",
                )
            ]
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

    def _events(self, nodes: Sequence[Any], line: int) -> tuple[list[tuple[Event, Passage]], list[Problem]]:
        found: list[tuple[Event, Passage]] = []
        problems: list[Problem] = []
        for at, node in enumerate(nodes):
            event, passage, its = self._event(node, line_of(nodes, at) or line)
            problems += its
            if event and passage:
                found.append((event, passage))
        return found, problems

    def _event(self, node: Any, line: int) -> tuple[Event | None, Passage | None, list[Problem]]:
        """The entry a place names: whose date it touches, else whose sentence."""
        passage, problems = self._find(node, line)
        if passage is None:
            return None, None, problems
        told = [e for e in self.events if any(_touch(p, passage) for p in e.passages)]
        dated = [
            e for e in told if any(t in self._times and _touch(_place(self._times[t]), passage) for t in e.times)
        ]
        fitting = dated or told
        if len(fitting) == 1:
            return fitting[0], passage, []
        shown = self._words(passage)
        if not fitting:
            return (
                None,
                None,
                [
                    Problem(
                        file=FILE,
                        line=line,
                        severity="error",
                        code="event-none",
                        message=f"no entry of the timeline rests on “{shown}”",
                    )
                ],
            )
        message = f"{len(fitting)} entries of the timeline rest on “{shown}”"
        hint = "give words with the date of one: " + "; ".join(f"{e.edtf} {e.headline}" for e in fitting)
        return (
            None,
            None,
            [Problem(file=FILE, line=line, severity="error", code="event-ambiguous", message=message, hint=hint)],
        )

    def _find(self, node: Any, line: int) -> tuple[Passage | None, list[Problem]]:
        given, problems = fields(node, FILE, {"source": str, "words": str}, {"prefix": str, "suffix": str}, line)
        if problems:
            return None, list(problems)
        source = self._ids.get(given["source"])
        if source is None:
            near = nearest(given["source"], self._ids)
            hint = f"did you mean “{near}”?" if near else ""
            return None, [
                Problem(
                    file=FILE,
                    line=line,
                    severity="error",
                    code="unknown-source",
                    message=f"no source “{given['source']}”",
                    hint=hint,
                )
            ]
        span, its = selectors.within(self._by_id, source, given, FILE, line_of(node, "words") or line)
        return (Passage(source, span.start, span.end) if isinstance(span, CharSpan) else None), list(its)

    def _words(self, passage: Passage) -> str:
        return " ".join(self._by_id[passage.source].text[passage.start : passage.end].split())


def _touch(a: Passage, b: Passage) -> bool:
    return a.source == b.source and a.start < b.end and b.start < a.end


def _place(time: Time) -> Passage:
    return Passage(time.source, time.start, time.end)


def _days(time: Time) -> int:
    return (time.last - time.first).days if time.first and time.last else 0
