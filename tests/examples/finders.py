"""The finders as the examples see them: a marked text in, the marks it should have had and the rules that made them out.

    python -m tests.examples.finders quotations "“It is over,” Ruiz said."

prints what a finder marks in a text and by which rules: the start of a new example, to be read and put right by hand.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.claims import stance
from dossier.dates import publication_date
from dossier.dates.find import find_times
from dossier.events.event_mentions import event_mentions
from dossier.events.link import link_events
from dossier.figures.find import find_figures
from dossier.language.load import language
from dossier.model import Pair, Published, Quotation, Settings, Source, Voice
from dossier.quotations.find import find_quotations
from dossier.quotations.voices import link_voices
from dossier.reading.source import read_source
from dossier.reuse import credits
from dossier.spans import CharSpan
from tests.helpers.marked import Example, Mark, Marked, key, read, write

Keys = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a finder made of a text: marks, the keys of the rules that made them, and what its other keys say."""

    marks: Sequence[Mark]
    rules: frozenset[str] = frozenset()
    keys: Keys = field(default_factory=dict)


def _source(text: str, keys: Keys, tag: str, name: str = "harbour") -> Source:
    """The text as a document; `published:`, `outlet:` and `title:` are its row of sources.csv."""
    row = {column: keys[column][0] for column in ("published", "outlet", "title") if column in keys}
    return read_source(f"{name}.txt", text.encode(), {**row, "language": tag})[0]


def _rules(*names: str) -> frozenset[str]:
    return frozenset(map(key, names))


# ---------------------------------------------------------------------------------------- quotations

_QUOTATION = {"direct": "quote", "mixed": "words", "block": "block", "indirect": "said"}


def polarities(marked: Marked, keys: Keys, tag: str) -> Found:
    """As `quotations`; the value of a quotation begins with its polarity where that is not "says"."""
    return quotations(marked, keys, tag, polar=True)


def quotations(marked: Marked, keys: Keys, tag: str, polar: bool = False) -> Found:
    """`quote` a whole utterance, `words` a fragment, `block` a document's words at length, `said` reported speech.

    `cue` and `speaker` are those of all of them; where there are several pairs of cue and speaker, a number tells
    which belong together, in the order of the quotations.  A speaker's value is the name found for it, unless the
    marked words are that name ("nobody" where none is found).  "on" marks a quotation that goes on with the one
    before it, "via X" the outlet between.  Inputs: `published:`, `outlet:`, `title:`, `quoted: first word … last word` of a
    stretch that the document itself marks as a block quotation.
    """
    source = _source(marked.text, keys, tag)
    for stretch in keys.get("quoted", ()):
        first, _, last = stretch.partition(" … ")
        start = source.text.index(first)
        source = replace(source, quoted=(*source.quoted, CharSpan(start, source.text.index(last) + len(last))))
    found = find_quotations(source, language(tag))
    pairs = list(dict.fromkeys(_pair(q, source) for q in found))
    number = {pair: f"{n}" if len(pairs) > 1 else "" for n, pair in enumerate(pairs, 1)}
    marks = []
    for q in found:
        polarity = q.polarity if polar and q.polarity != "says" else ""
        parts = (polarity, number[_pair(q, source)], "on" if q.continues else "", f"via {q.via}" if q.via else "")
        marks.append(Mark(q.start, q.end, _QUOTATION[q.kind], " ".join(filter(None, parts))))
    for label, place in (("speaker", 0), ("cue", 1)):
        for span in dict.fromkeys(p[place] for p in pairs if p[place]):
            if span is None:
                continue
            name = ""
            if label == "speaker":
                names = {q.speaker for q in found if (q.speaker_start, q.speaker_end) == span}
                name = " or ".join(sorted(n or "nobody" for n in names if n != source.text[slice(*span)]))
            said = (*(number[p] for p in pairs if p[place] == span), name)
            marks.append(Mark(*span, label, " ".join(filter(None, said))))
    return Found(marks, _rules(*(q.rule for q in found)))


def _pair(q: Quotation, source: Source) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Where a quotation's speaker and cue stand: of equal cues the one nearest to the quotation."""
    speaker = (q.speaker_start, q.speaker_end) if q.speaker_start is not None else None
    if q.cue is None:
        return speaker, None  # type: ignore[return-value]
    starts, at = [], source.text.find(q.cue)
    while at >= 0:
        starts.append(at)
        at = source.text.find(q.cue, at + 1)
    near = speaker[0] if speaker and speaker[0] is not None else q.start
    start = min(starts, key=lambda s: (abs(s - near), abs(s - q.start)))
    return speaker, (start, start + len(q.cue))  # type: ignore[return-value]


def voices(marked: Marked, keys: Keys, tag: str) -> Found:
    """`voice ID` marks each mention of a speaker, "-" one that is no voice; `---` alone in a line parts documents.

    Output: `voice: ID, kind, name` of each, with "also A; B" for its aliases and "who D" for each description.
    Input: `person: ID, kind, name; alias; …`, a voice that the editor declares.
    """
    sources: list[Source] = []
    offsets: list[int] = []
    for number, text in enumerate(marked.text.split("\n---\n")):
        offsets.append(sum(len(s.text) + len("\n---\n") for s in sources))
        sources.append(_source(text, keys, tag, f"document{number}"))
    people = []
    for line in keys.get("person", ()):
        id_, kind, names = (part.strip() for part in line.split(",", 2))
        name, *aliases = (n.strip() for n in names.split(";"))
        people.append(Voice(id=id_, name=name, kind=kind, aliases=tuple(aliases)))  # type: ignore[arg-type]
    found = [q for s in sources for q in find_quotations(s, language(tag))]
    linked, named = link_voices(sources, found, Settings(title="The story", language=tag, people=tuple(people)))
    start = {s.id: offset for s, offset in zip(sources, offsets, strict=True)}
    texts = {s.id: s.text for s in sources}
    marks = {
        Mark(start[q.source] + q.speaker_start, start[q.source] + q.speaker_end, "voice", q.voice or "-")
        for q in named
        if q.speaker_start is not None and q.speaker_end is not None
    }
    told = []
    for voice in linked:
        also = f", also {'; '.join(voice.aliases)}" if voice.aliases else ""
        who = "".join(f", who {texts[d.source][d.start : d.end]}" for d in voice.descriptions)
        told.append(f"{voice.id}, {voice.kind}, {voice.name}{also}{who}")
    return Found(sorted(marks), frozenset(), {"voice": tuple(told), "person": keys.get("person", ())})


# --------------------------------------------------------------------------------- dates and events


def dates(marked: Marked, keys: Keys, tag: str) -> Found:
    """`date`, `time`, `duration` or `set`, with the TIMEX3 value, its modifier, and "?" where the anchor is uncertain.

    Input: `published:`, an EDTF day or interval.
    """
    source = _source(marked.text, keys, tag)
    found = find_times(source, language(tag))
    marks = [
        Mark(t.start, t.end, t.type.lower(), " ".join(filter(None, (t.value, t.mod, "?" if t.inferred else ""))))
        for t in found
    ]
    return Found(marks, _rules(*(t.rule.key for t in found)))


def publication_dates(marked: Marked, keys: Keys, tag: str) -> Found:
    """`told` marks the words of the text that tell the day.

    Output: `day: 2016-05-04/..`, the interval of days ("unknown" where nothing is known), `basis:`.  Inputs:
    `published:`; `twin: DAY SHARE WORDS DIRECTION`, another document of that day that shares words: "copies" it or is "copied".
    """
    source = _source(marked.text, keys, tag)
    others, pairs = [], []
    for number, twin in enumerate(keys.get("twin", ())):
        day, share, words, *direction = twin.split()
        other = _source(
            "The pier closed.", {"published": (day,), "outlet": (f"Post {number}",)}, tag, f"twin{number}"
        )
        told = {"copies": "b to a", "copied": "a to b"}.get(" ".join(direction), "unknown")
        others.append(other)
        pairs.append(
            Pair(
                a=source.id,
                b=other.id,
                share_a=float(share),
                share_b=float(share),
                words=int(words),
                direction=told,
            )
        )
    known = publication_date.bound((source, *others), pairs)[0].published
    if known is None:
        return Found((), frozenset(), {"day": ("unknown",), **_inputs(keys, "published", "twin")})
    day = _interval(known)
    place = [Mark(known.start, known.end, "told")] if known.start is not None and known.end is not None else []
    return Found(place, frozenset(), {"day": (day,), "basis": (known.basis,), **_inputs(keys, "published", "twin")})


def _interval(known: Published) -> str:
    first, last = (str(d) if d else ".." for d in (known.first, known.last))
    return first if first == last else f"{first}/{last}"


def _inputs(keys: Keys, *names: str) -> Keys:
    return {name: keys[name] for name in names if name in keys}


def events(marked: Marked, keys: Keys, tag: str) -> Found:
    """The time expressions of every dated statement by its kind (`happening`, `statement`, …) and day or days.

    Outputs, where the example asks for them: `headline:`, `status:` of each event but publications, in time.
    Inputs: `published:`, `title:`.
    """
    source = _source(marked.text, keys, tag)
    times = find_times(source, language(tag))
    quotes = find_quotations(source, language(tag))
    marks = [
        Mark(t.start, t.end, m.kind, _days(m.first, m.last))
        for m in event_mentions((source,), times, quotes)
        for t in m.times
    ]
    told = [e for e in link_events((source,), times, quotes, ()) if e.kind != "publication" or len(e.times)]
    asked = {"headline": tuple(e.headline for e in told), "status": tuple(e.status for e in told)}
    return Found(sorted(set(marks)), frozenset(), {n: v for n, v in asked.items() if n in keys})


def _days(first: dt.date, last: dt.date) -> str:
    return str(first) if first == last else f"{first}/{last}"


# --------------------------------------------------------------------------------- figures and claims


def figures(marked: Marked, keys: Keys, tag: str) -> Found:
    """The slot as label ("number" where it has none), then the bounds ("12", "40..", "..90", "~30" about) and the unit.

    Output, where the example asks for it: `noun:`, the counted as printed, of each figure.
    """
    source = _source(marked.text, keys, tag)
    found = find_figures(source, language(tag))
    marks = []
    for f in found:
        low, high = ("" if v is None else f"{v:.10g}" for v in (f.low, f.high))
        bounds = low if low == high else f"{low}..{high}"
        marks.append(
            Mark(f.start, f.end, f.what or "number", f"{'~' if f.approximate else ''}{bounds} {f.unit}".strip())
        )
    nouns = {"noun": tuple(f.noun for f in found)} if "noun" in keys else {}
    return Found(marks, _rules(*(f"{f.numeral} {f.rule}" for f in found)), nouns)


STANCES = ("asserts", "opens", "denies")


def claims(marked: Marked, keys: Keys, tag: str) -> Found:
    """One mark, on the words in question: `asserts`, `opens` (leaves open) or `denies`.

    Outputs: `hedge:` each, in text order; `voice:` who is said to know it, `via:` the outlet between.
    """
    source = _source(marked.text, keys, tag)
    focus = marked.marks[0]
    start, end = stance.bounds(source, focus.start)
    read_as = stance.read(source, start, end, find_quotations(source, language(tag)), (focus.start, focus.end))
    label = "denies" if read_as.denied else "opens" if read_as.open else "asserts"
    told: dict[str, tuple[str, ...]] = {
        "hedge": read_as.hedges,
        "voice": (read_as.voice,) if read_as.voice else (),
        "via": (read_as.via,) if read_as.via else (),
    }
    return Found((replace(focus, label=label),), frozenset(), {name: v for name, v in told.items() if v})


# ---------------------------------------------------------------------------------- regions and credits


def regions(marked: Marked, keys: Keys, tag: str) -> Found:
    """Every line by what it is: title, dek, meta, caption, body, promo, comment-policy, comments."""
    source = _source(marked.text, keys, tag)
    marks = [Mark(r.start, r.end, r.kind) for r in source.regions]
    return Found(marks, _rules(*(r.rule for r in source.regions)))


def outlets(marked: Marked, keys: Keys, tag: str) -> Found:
    """`credit OUTLET` marks the words that name it as where something comes from; "whole" where that is the whole text.

    Inputs: `outlet:` the source's own, `known:` an outlet of another source.
    """
    source = _source(marked.text, keys, tag)
    found = credits.credits(source, language(tag), keys.get("known", ()))
    marks = [Mark(c.start, c.end, "credit", f"{c.outlet}{' whole' if c.whole else ''}") for c in found]
    return Found(sorted(marks), _rules(*(c.rule for c in found)))


FINDERS: Mapping[str, Callable[[Marked, Keys, str], Found]] = {
    "quotations": quotations,
    "coreference": quotations,
    "polarities": polarities,
    "voices": voices,
    "dates": dates,
    "publication_dates": publication_dates,
    "events": events,
    "figures": figures,
    "claims": claims,
    "regions": regions,
    "credits": outlets,
}
#: Keys that are told to a finder and not asked of it.
INPUTS = frozenset({"published", "outlet", "title", "quoted", "person", "twin", "known"})


def found(finder: str, example: Example) -> Found:
    """What `finder` makes of an example's text, with the marks in text order."""
    out = FINDERS[finder](example.marked, example.keys, example.language)
    kept = {name: values for name, values in out.keys.items() if values and name not in INPUTS}
    return Found(tuple(sorted(out.marks)), out.rules, kept)


def _shown(finder: str, text: str, keys: Keys) -> Iterator[str]:
    out = FINDERS[finder](read(text), keys, "en")
    plain = read(text).text
    yield from (".", write(Marked(plain, tuple(sorted(out.marks)))), ".")
    yield from (f"rule: {rule}" for rule in sorted(out.rules))
    yield from (f"{name}: {value}" for name, values in {**keys, **out.keys}.items() for value in values)
    yield "."


if __name__ == "__main__":
    given: dict[str, tuple[str, ...]] = {}
    for option in sys.argv[3:]:
        name, _, value = option.partition(":")
        given[name] = (*given.get(name, ()), value.strip())
    print("\n".join(_shown(sys.argv[1], sys.argv[2].replace("¶", "\n\n"), given)))
