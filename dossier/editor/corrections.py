"""What the editor overrules in one source, by its exact words: `content/corrections/<source id>.yml`.

A file is a list.  Each item sets one thing, says where by `words` (with `prefix` or `suffix` where they stand
in several places) and gives a `reason`, which the site shows wherever the correction took effect:

    - words: on Wednesday
      prefix: "spoke "
      date: 2018-02-14              # a day, month, year or interval in EDTF; or unknown
      reason: He spoke at the session of the 14th.
    - words: We were not told
      speaker: Ana Ortiz            # or unknown
      reason: The paragraph before names her.
    - words: Harbour Watch
      drop: quotation               # or date
      reason: The name of a group.
    - from: Sign up for
      to: every Friday              # without `to`: as far as the text goes
      region: promo
      reason: An advertisement for a newsletter.
    - outlet: The Harbour Post      # also title, byline, published
      reason: Printed at the head of the clipping.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar, cast, get_args

from ..model import Fact, Problem, Published, Quotation, Region, RegionKind, Source, Time
from ..reading.facts import interval
from ..reading.structure import shaped
from ..reasons import reason
from ..rules import QuotationRule, RegionRule, TimeRule
from ..schema.fields import fields
from ..schema.load import line_of, load
from ..text import selectors
from ..text.nearest import nearest

Thing = Literal["speaker", "date", "region", "drop", "title", "outlet", "byline", "published"]
_THINGS: tuple[Thing, ...] = get_args(Thing)
_FACTS = frozenset({"title", "outlet", "byline", "published"})
_PLACE = ("words", "from", "to", "prefix", "suffix")
_REGIONS: tuple[str, ...] = get_args(RegionKind)
_DROPPED = ("quotation", "date")
_UNKNOWN = "unknown"

Annotation = TypeVar("Annotation", Quotation, Time)


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing the editor sets in one source; `start`/`end` is its place, of a fact about the whole source (0, 0)."""

    source: str
    thing: Thing
    value: str
    reason: str
    start: int
    end: int
    file: str
    line: int


def read(
    editor: Mapping[str, str], sources: Iterable[Source]
) -> tuple[tuple[Correction, ...], tuple[Problem, ...]]:
    """Every correction in `editor` that fits, and a Problem for each that does not."""
    known = {source.id: source for source in sources}
    out: list[Correction] = []
    problems: list[Problem] = []
    for file in sorted(editor):
        folder, _, name = file.rpartition("/")
        if folder != "corrections" or not name.endswith(".yml"):
            continue
        source = known.get(name[:-4])
        if source is None:
            problems.append(_stranger(file, name[:-4], known))
            continue
        node, found = load(editor[file], file)
        problems += found
        if node is not None and not isinstance(node, list):
            message = "a file of corrections is a list"
            problems.append(
                Problem(
                    file=file,
                    line=1,
                    severity="error",
                    code="yaml-shape",
                    message=message,
                    hint="begin each correction with “- ”",
                )
            )
            continue
        for index, item in enumerate(node or ()):
            correction, found = _read(item, file, line_of(item) or line_of(node, index), source)
            problems += found
            earlier = _twin(correction, out) if correction else None
            if correction and earlier:
                message = f"{correction.thing} is set already in line {earlier.line}"
                problems.append(
                    Problem(
                        file=file,
                        line=correction.line,
                        severity="error",
                        code="correction-twice",
                        message=message,
                        hint="keep one",
                    )
                )
            elif correction:
                out.append(correction)
    return tuple(out), tuple(problems)


def reshape(
    sources: Iterable[Source], corrections: Iterable[Correction]
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """`sources` with the regions and facts that the editor sets, and all that follows from them."""
    corrections = tuple(corrections)
    out = []
    problems: list[Problem] = []
    for source in sources:
        mine = [c for c in corrections if c.source == source.id]
        placed = [c for c in mine if c.thing == "region"]
        regions = source.regions
        for n, correction in enumerate(placed):
            across = [c for c in placed[:n] if c.start < correction.end and correction.start < c.end]
            if across:
                message = f"this region overlaps that of line {across[0].line}"
                hint = "give each stretch one region"
                problems.append(
                    Problem(
                        file=correction.file,
                        line=correction.line,
                        severity="error",
                        code="correction-twice",
                        message=message,
                        hint=hint,
                    )
                )
            else:
                regions = tuple(sorted(_carved(source.text, regions, correction), key=lambda r: r.start))
        for correction in mine:
            if correction.thing in _FACTS:
                source = _informed(source, correction)
        out.append(source if regions == source.regions else shaped(source, regions))
    return tuple(out), tuple(problems)


def apply(
    quotes: Sequence[Quotation], times: Sequence[Time], corrections: Iterable[Correction]
) -> tuple[tuple[Quotation, ...], tuple[Time, ...], tuple[Problem, ...]]:
    """The annotations as the editor would have them, and a Problem for each correction that meets none."""
    quoted = {quote.id: quote for quote in quotes}
    timed = {time.id: time for time in times}
    problems: list[Problem] = []
    for c in corrections:
        if c.thing == "speaker" or (c.thing == "drop" and c.value == "quotation"):
            quote, found = _met(c, [q for q in quotes if q.source == c.source], "quotation")
            problems += found
            if quote and c.thing == "drop":
                _drop(quoted, quote.id)
            elif quote:
                for part in _utterance(quoted, quote.id):
                    quoted[part] = _spoken(quoted[part], c)
        elif c.thing in ("date", "drop"):
            time, found = _met(c, [t for t in times if t.source == c.source], "date")
            problems += found
            if time and c.thing == "drop":
                timed.pop(time.id, None)
            elif time:
                timed[time.id] = _dated(time, c)
    return tuple(quoted.values()), tuple(timed.values()), tuple(problems)


def _read(node: Any, file: str, line: int, source: Source) -> tuple[Correction | None, tuple[Problem, ...]]:
    optional = dict.fromkeys((*_PLACE, *_THINGS), str)
    found, problems = fields(node, file, {"reason": str}, optional, line)
    if problems:
        return None, problems
    things = [thing for thing in _THINGS if thing in found]
    if len(things) != 1:
        message = f"sets {', '.join(things)}" if things else "sets nothing"
        hint = f"a correction sets one of {', '.join(_THINGS)}"
        return None, (
            Problem(file=file, line=line, severity="error", code="correction-shape", message=message, hint=hint),
        )
    thing = things[0]
    wrong = _unfit(thing, found)
    if wrong:
        at = line_of(node, thing) or line
        return None, (
            Problem(file=file, line=at, severity="error", code="correction-shape", message=wrong[0], hint=wrong[1]),
        )
    place: tuple[int, int] | None = (0, 0)
    if thing not in _FACTS:
        place, problems = _place(found, file, line_of(node, "words" if "words" in found else "from"), source)
    if place is None:
        return None, problems
    return Correction(source.id, thing, found[thing], found["reason"], *place, file, line), ()


def _unfit(thing: Thing, found: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with the value of a correction or with how it says where, and what would be right."""
    value = found[thing]
    if not value.strip():
        return f"{thing} is empty", "write unknown to take it away" if thing in ("speaker", "date") else ""
    if thing == "region" and value not in _REGIONS:
        return f"unknown region “{value}”", f"one of {', '.join(_REGIONS)}"
    if thing == "drop" and value not in _DROPPED:
        return f"cannot drop “{value}”", f"one of {', '.join(_DROPPED)}"
    if thing in ("date", "published") and value != _UNKNOWN and interval(value) is None:
        return f"not a date: “{value}”", "like 2018-02-13, 2018-02 or 2018-02-10/2018-02-11"
    given = [key for key in _PLACE if key in found]
    if thing in _FACTS:
        return (f"{thing} belongs to the whole source", f"leave out {', '.join(given)}") if given else None
    if thing == "region" and "from" in found and "words" not in found:
        return None
    if "words" not in found or "from" in found or "to" in found:
        return f"{thing} needs words", "the exact words it is about" + (
            ", or from and to" if thing == "region" else ""
        )
    return None


def _place(
    found: Mapping[str, str], file: str, line: int, source: Source
) -> tuple[tuple[int, int] | None, tuple[Problem, ...]]:
    """Where the words of a correction stand; a stretch runs from the first of `from` to the last of `to`."""
    own = {source.id: source}
    first, problems = selectors.within(
        own, source.id, {**found, "words": found.get("words", found.get("from", ""))}, file, line
    )
    if first is None:
        return None, problems
    if "words" in found:
        return (first.start, first.end), ()
    if "to" not in found:
        return (first.start, len(source.text.rstrip())), ()
    last, problems = selectors.within(own, source.id, {"words": found["to"]}, file, line)
    if last is None:
        return None, problems
    if last.end <= first.start:
        message = "“to” stands before “from”"
        return None, (
            Problem(
                file=file,
                line=line,
                severity="error",
                code="correction-shape",
                message=message,
                hint="exchange them",
            ),
        )
    return (first.start, last.end), ()


def _stranger(file: str, name: str, known: Mapping[str, Source]) -> Problem:
    near = nearest(name, known)
    hint = f"did you mean corrections/{near}.yml?" if near else "a file is named after a source’s id"
    return Problem(
        file=file, line=0, severity="error", code="unknown-source", message=f"no source “{name}”", hint=hint
    )


def _twin(correction: Correction, others: Iterable[Correction]) -> Correction | None:
    """The earlier correction of the same thing at the same place."""
    key = (correction.source, correction.thing, correction.start, correction.end)
    return next((c for c in others if (c.source, c.thing, c.start, c.end) == key), None)


def _carved(text: str, regions: Iterable[Region], correction: Correction) -> Iterator[Region]:
    """`regions` with the corrected stretch cut out of them, and the stretch itself."""
    start, end = correction.start, correction.end
    yield Region(cast(RegionKind, correction.value), start, end, RegionRule.EDITOR, correction.reason)
    for region in regions:
        for a, b in ((region.start, min(region.end, start)), (max(region.start, end), region.end)):
            rest = text[a:b]
            if rest.strip():
                yield replace(region, start=a + len(rest) - len(rest.lstrip()), end=a + len(rest.rstrip()))


def _informed(source: Source, correction: Correction) -> Source:
    """`source` with one fact as the editor gives it."""
    value, why = correction.value, (reason("words", words=correction.reason),)
    if correction.thing == "published":
        first, last = (None, None) if value == _UNKNOWN else interval(value) or (None, None)
        known = Published(first, last, "corrections", why) if first or last else None
        return replace(source, published=known)
    fact = None if value == _UNKNOWN else Fact(value=value, basis="corrections", evidence=why)
    if correction.thing == "title":
        return replace(source, title=fact)
    return replace(source, outlet=fact) if correction.thing == "outlet" else replace(source, byline=fact)


def _met(
    correction: Correction, annotations: Sequence[Annotation], noun: str
) -> tuple[Annotation | None, tuple[Problem, ...]]:
    """The one annotation that the words of `correction` mean: the same words, else the only one they touch."""
    start, end = correction.start, correction.end
    touched = [a for a in annotations if a.start < end and start < a.end]
    exact = [a for a in touched if (a.start, a.end) == (start, end)]
    met = exact if len(exact) == 1 else touched
    if len(met) == 1:
        return met[0], ()
    code = "correction-ambiguous" if met else "correction-idle"
    message = f"these words hold {len(met)} {noun}s" if met else f"no {noun} was found at these words"
    shown = ", ".join(f"“{' '.join(a.text.split())[:60]}”" for a in met[:3] or _close(annotations, start))
    hint = f"give exactly the words of one: {shown}" if met else f"nearest: {shown}" if shown else ""
    return None, (
        Problem(
            file=correction.file, line=correction.line, severity="error", code=code, message=message, hint=hint
        ),
    )


def _close(annotations: Sequence[Annotation], at: int) -> list[Annotation]:
    return sorted(annotations, key=lambda a: (abs(a.start - at), a.start))[:1]


def _spoken(quote: Quotation, correction: Correction) -> Quotation:
    name = None if correction.value == _UNKNOWN else correction.value
    return replace(
        quote,
        speaker=name,
        speaker_start=None,
        speaker_end=None,
        voice=None,
        rule=QuotationRule.EDITOR,
        reason=correction.reason,
    )


def _dated(time: Time, correction: Correction) -> Time:
    first, last = (None, None) if correction.value == _UNKNOWN else interval(correction.value) or (None, None)
    value = "XXXX-XX-XX" if correction.value == _UNKNOWN else correction.value  # TIMEX3: a day nobody knows
    return replace(
        time,
        type="TIME" if time.type == "TIME" else "DATE",
        value=value,
        mod="",
        first=first,
        last=last,
        anchor=None,
        inferred=False,
        rule=reason(TimeRule.EDITOR, words=correction.reason),
    )


def _drop(quoted: dict[str, Quotation], name: str) -> None:
    """Take one quotation away; what continued it continues what it continued."""
    gone = quoted.pop(name, None)
    for other in list(quoted.values()):
        if gone and other.continues == name:
            quoted[other.id] = replace(other, continues=gone.continues)


def _utterance(quoted: Mapping[str, Quotation], name: str) -> list[str]:
    """The ids of all parts of the utterance that the quotation `name` is a part of."""
    first = _first(quoted, name) if name in quoted else name
    return [part for part in quoted if _first(quoted, part) == first]


def _first(quoted: Mapping[str, Quotation], name: str) -> str:
    """The quotation with which the utterance of `name` begins."""
    seen = {name}
    while (before := quoted[name].continues) and before in quoted and before not in seen:
        name = before
        seen.add(name)
    return name
