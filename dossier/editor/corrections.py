"""What the editor overrules in one source, by its exact words: `content/corrections/<source id>.yml`.

Each item sets one thing, says where, and gives a reason, which the site shows wherever the correction took effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, cast, get_args

from ..model import Fact, Published, Quotation, Region, RegionKind, Source, TextQuote, Time
from ..problems import Problem, problem
from ..reading.edtf_interval import interval
from ..reading.structure import shaped
from ..reasons import reason
from ..rules import QuotationRule, RegionRule, TimeRule
from ..schema.fit import fit
from ..schema.load import Entries, line_of, load_list
from ..schema.shape import Field, Form, ListOf, OneOf, Shape, Text
from ..text.nearest import nearest
from . import places

Thing = Literal["speaker", "date", "region", "drop", "title", "outlet", "byline", "published"]
_FACTS = frozenset({"title", "outlet", "byline", "published"})
_UNKNOWN = "unknown"
#: As far as a pattern can tell; what it covers, and whether there is such a day, `interval` knows.
_DATE = r"^(unknown|(\.\.)?/?[0-9]{4}.*)$"
_REASON = Field(name="reason", type=Text(), meaning="Why; the site shows it.", required=True)
_HERE = (places.WORDS, *places.AROUND)


def _sets(thing: Thing, type: Text, meaning: str) -> Field:
    return Field(name=thing, type=type, meaning=meaning, required=True)


def _fact(thing: Thing, what: str, type: Text) -> tuple[Thing, Shape]:
    meaning = f"{what}, of the whole source; or unknown."
    return thing, Shape(fields=(_sets(thing, type, meaning), _REASON))


CORRECTION = OneOf(
    kinds=(
        (
            "speaker",
            Shape(fields=(_sets("speaker", Text(), "Who says the words; or unknown."), *_HERE, _REASON)),
        ),
        (
            "date",
            Shape(
                fields=(
                    _sets(
                        "date",
                        Text(pattern=_DATE, wrong="date"),
                        "The day, month, year or interval that the words mean (EDTF); or unknown.",
                    ),
                    *_HERE,
                    _REASON,
                )
            ),
        ),
        (
            "region",
            Shape(
                fields=(
                    _sets("region", Text(allowed=get_args(RegionKind)), "What this part of the document is."),
                    Field(name="words", type=Text(), meaning="The exact words of the part, if they are few."),
                    Field(name="from", type=Text(), meaning="The first words of the part, if it is long."),
                    Field(name="to", type=Text(), meaning="Its last words; to the end of the text if left out."),
                    *places.AROUND,
                    _REASON,
                )
            ),
        ),
        (
            "drop",
            Shape(
                fields=(
                    _sets("drop", Text(allowed=("quotation", "date")), "What the words are taken for and are not."),
                    *_HERE,
                    _REASON,
                )
            ),
        ),
        _fact("title", "The headline", Text()),
        _fact("outlet", "Who published it", Text()),
        _fact("byline", "Who wrote it", Text()),
        _fact(
            "published",
            "When it was published: a day, month, year or interval (EDTF)",
            Text(pattern=_DATE, wrong="date"),
        ),
    )
)
FORM = Form(
    file="corrections/*.yml",
    meaning="What the editor overrules in one source; the file is named after the source's id, the last part of its "
    "page's address. Each entry sets one thing, and gives its reason.",
    type=ListOf(item=CORRECTION),
    example="""\
- words: on Wednesday
  prefix: "spoke "
  date: 2018-02-14
  reason: He spoke at the session of the 14th.
- words: We were not told
  speaker: Ana Ortiz
  reason: The paragraph before names her.
- words: Harbour Watch
  drop: quotation
  reason: The name of a group.
- from: Sign up for
  to: every Friday
  region: promo
  reason: An advertisement for a newsletter.
- outlet: The Harbour Post
  reason: Printed at the head of the clipping.
""",
)

Annotation = TypeVar("Annotation", Quotation, Time)


@dataclass(frozen=True, slots=True, kw_only=True)
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
        items, found = load_list(editor[file], file)
        problems += found
        for item, line in zip(items, items.lines, strict=True):
            given, found = fit(item, CORRECTION, file, line)
            problems += found
            correction, found = _read(given, file, source) if given and not found else (None, ())
            problems += found
            earlier = _twin(correction, out) if correction else None
            if correction and earlier:
                twice = {"field": correction.thing, "first": earlier.line}
                problems.append(problem("correction-twice", file, correction.line, "same", **twice))
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
                first = across[0].line
                problems.append(
                    problem("correction-twice", correction.file, correction.line, "region", first=first)
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


def _read(given: Entries, file: str, source: Source) -> tuple[Correction | None, tuple[Problem, ...]]:
    """The correction of an item that fits, where its words stand in the source."""
    thing = cast(Thing, next(name for name, _ in CORRECTION.kinds if name in given))
    value = given[thing]
    if thing in ("date", "published") and value != _UNKNOWN and interval(value) is None:
        return None, (problem("date", file, line_of(given, thing), field=thing, found=value[:40]),)
    place, problems = ((0, 0), ()) if thing in _FACTS else _place(given, file, source)
    if place is None:
        return None, problems
    made = Correction(
        source=source.id,
        thing=thing,
        value=value,
        reason=given["reason"],
        start=place[0],
        end=place[1],
        file=file,
        line=given.line,
    )
    return made, ()


def _place(given: Entries, file: str, source: Source) -> tuple[tuple[int, int] | None, tuple[Problem, ...]]:
    """Where the words of a correction stand; a stretch runs from the first of `from` to the last of `to`."""
    begins = "words" if "words" in given else "from"
    if begins not in given or (begins == "words" and ("from" in given or "to" in given)):
        return None, (problem("correction-place", file, given.line, "region"),)
    first, problems = places.find_words(source, places.quote(given, begins), file, line_of(given, begins))
    if first is None:
        return None, problems
    if begins == "words":
        return (first.start, first.end), ()
    if "to" not in given:
        return (first.start, len(source.text.rstrip())), ()
    last, problems = places.find_words(source, TextQuote(given["to"]), file, line_of(given, "to"))
    if last is None:
        return None, problems
    if last.end <= first.start:
        return None, (problem("correction-place", file, given.line, "order"),)
    return (first.start, last.end), ()


def _stranger(file: str, name: str, known: Mapping[str, Source]) -> Problem:
    return problem("unknown-source", file, 0, "corrections", source=name, near=nearest(name, known) or "")


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
        known = Published(first=first, last=last, basis="corrections", evidence=why) if first or last else None
        return replace(source, published=known)
    fact = None if value == _UNKNOWN else Fact(value=value, basis="corrections", evidence=why)
    if correction.thing == "title":
        return replace(source, title=fact)
    return replace(source, outlet=fact) if correction.thing == "outlet" else replace(source, byline=fact)


def _met(
    correction: Correction, annotations: Sequence[Annotation], noun: Literal["quotation", "date"]
) -> tuple[Annotation | None, tuple[Problem, ...]]:
    """The one annotation that the words of `correction` mean: the same words, else the only one they touch."""
    start, end = correction.start, correction.end
    touched = [a for a in annotations if a.start < end and start < a.end]
    exact = [a for a in touched if (a.start, a.end) == (start, end)]
    met = exact if len(exact) == 1 else touched
    if len(met) == 1:
        return met[0], ()
    shown = tuple(" ".join(a.text.split())[:60] for a in met[:3] or _close(annotations, start))
    place = (correction.file, correction.line, noun)
    if met:
        return None, (problem("correction-ambiguous", *place, n=len(met), shown=shown),)
    return None, (problem("correction-idle", *place, shown=shown),)


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
