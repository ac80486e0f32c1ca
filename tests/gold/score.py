"""Score the finders on the invented gold: `python -m tests.gold.score [--misses] [--update]`.

The gold is some sixty short texts in `tests/gold/<language>/*.txt`, written as examples are (`tests/helpers/marked.py`) and
marked as a careful reader would, whatever the program finds:

    quote NAME     words in quotation marks that somebody is said to have said ("-": nobody knows who)
    said NAME      what somebody is said to have said, in the reporter's words; "denies" or "opens" after the name
                   where the writer or speaker does not assert it
    time VALUE     a time expression with its TIMEX3 value; "T09:40" is right on any day
    figure WHAT BOUNDS [STANCE]   a number with its slot ("number" where it has none), "12", "40..", "..90", "2..5"
    title, dek, meta, caption, promo, comment-policy, comments   what is not the article's own prose

`event:` is each day, or first/last day, on which the text says that something happened, was said or will happen.

`ratchet.json` keeps the best score of each measure and what was missed or wrongly found at that time.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.claims import stance
from dossier.dates.find import find_times
from dossier.events.link import link_events
from dossier.figures.find import find_figures
from dossier.language.load import language
from dossier.model import Quotation, Source
from dossier.quotations.find import find_quotations
from dossier.reading.source import read_source
from dossier.text.words import spelled
from tests.helpers.marked import Example, Mark, examples

HERE = Path(__file__).parent
RATCHET = HERE / "ratchet.json"
#: Points by which a score may differ without having fallen.
SLACK = 0.01
REGIONS = ("title", "dek", "meta", "caption", "promo", "comment-policy", "comments")
_STANCES = ("denies", "opens")


@dataclass(frozen=True, slots=True)
class Items:
    """What a measure looked at, by name: `right`, `missed` (in the gold alone) and `wrong` (found alone)."""

    right: tuple[str, ...]
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def score(self) -> float:
        """F1 in points, 0 to 100."""
        size = 2 * len(self.right) + len(self.missed) + len(self.wrong)
        return round(200 * len(self.right) / size, 2) if size else 100.0


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the gold, and what the program reads of it."""

    name: str
    example: Example
    source: Source
    quotes: tuple[Quotation, ...]

    def marks(self, *labels: str) -> list[Mark]:
        return [m for m in self.example.marked.marks if m.label in labels]

    def named(self, start: int, end: int, note: str = "") -> str:
        words = " ".join(self.source.text[start:end].split())
        return f"{self.name}: {words if len(words) <= 60 else words[:57] + '…'}{f' ({note})' if note else ''}"


def texts() -> tuple[Text, ...]:
    """The gold, read by the program."""
    out = []
    for path in sorted(HERE.glob("*/*.txt")):
        for example in examples(path):
            row = {"published": example.keys["published"][0]} if "published" in example.keys else {}
            source = read_source("gold.txt", example.marked.text.encode(), {**row, "language": example.language})[0]
            quotes = find_quotations(source, language(example.language))
            out.append(Text(f"{path.stem}, {example.title}", example, source, quotes))
    return tuple(out)


# ------------------------------------------------------------------------------------------ the measures

Pairs = Iterator[tuple[str, bool, bool]]  # an item's name, whether the gold has it, whether it is found


def quotations(text: Text) -> Pairs:
    """Words in quotation marks that somebody said."""
    yield from _spoken(text, ("quote",), ("direct", "mixed", "block"), _anybody)


def speakers(text: Text) -> Pairs:
    """The same with the right speaker."""
    yield from _spoken(text, ("quote",), ("direct", "mixed", "block"), _same_name)


def reported(text: Text) -> Pairs:
    """Reported speech with the right speaker."""
    yield from _spoken(text, ("said",), ("indirect",), _same_name)


def _spoken(
    text: Text, labels: Sequence[str], kinds: Sequence[str], fits: Callable[[str, str | None], bool]
) -> Pairs:
    left = [q for q in text.quotes if q.kind in kinds]
    for mark in text.marks(*labels):
        name = " ".join(w for w in mark.value.split() if w not in _STANCES)
        hit = next((q for q in left if _alike(mark, q.start, q.end) and fits(name, q.speaker)), None)
        if hit:
            left.remove(hit)
        yield text.named(mark.start, mark.end, name), True, hit is not None
    for q in left:
        yield text.named(q.start, q.end, q.speaker or "-"), False, True


def _alike(mark: Mark, start: int, end: int) -> bool:
    """Whether two stretches share at least half of what they cover together."""
    both = min(mark.end, end) - max(mark.start, start)
    return 2 * both >= max(mark.end, end) - min(mark.start, start)


def _anybody(gold: str, found: str | None) -> bool:
    return True


def _same_name(gold: str, found: str | None) -> bool:
    """Equal but for titles, articles and what is attached: one holds all words of the other."""
    if found is None or gold == "-":
        return found is None and gold == "-"
    one, two = ({w for w in spelled(name) if w not in ("a", "an", "the")} for name in (gold, found))
    return one <= two or two <= one


def times(text: Text) -> Pairs:
    """Time expressions with the right value."""
    left = list(find_times(text.source, language(text.example.language)))
    for mark in text.marks("time"):
        hit = next(
            (t for t in left if t.start < mark.end and mark.start < t.end and _same_time(mark.value, t.value)), None
        )
        if hit:
            left.remove(hit)
        yield text.named(mark.start, mark.end, mark.value), True, hit is not None
    for t in left:
        yield text.named(t.start, t.end, t.value), False, True


def _same_time(gold: str, found: str) -> bool:
    return found.endswith(gold) if gold.startswith("T") else gold == found


def figures(text: Text) -> Pairs:
    """Numbers with the right bounds and the right slot."""
    left = list(find_figures(text.source, language(text.example.language)))
    for mark in text.marks("figure"):
        what, bounds, *_ = mark.value.split()
        wanted = ("" if what == "number" else what, *_bounds(bounds))
        hit = next(
            (f for f in left if f.start < mark.end and mark.start < f.end and (f.what, f.low, f.high) == wanted),
            None,
        )
        if hit:
            left.remove(hit)
        yield text.named(mark.start, mark.end, mark.value), True, hit is not None
    for f in left:
        if f.what:  # a number that counts nothing we know of does no harm
            yield text.named(f.start, f.end, f.what), False, True


def _bounds(written: str) -> tuple[float | None, float | None]:
    low, dots, high = written.lstrip("~").partition("..")
    return float(low) if low else None, float(high) if high else (None if dots else float(low))


def stances(text: Text) -> Pairs:
    """What is denied or left open."""
    for mark in text.marks("figure", "said"):
        wanted = mark.value.split()[-1]
        wanted = wanted if wanted in _STANCES else ""
        start, end = stance.bounds(text.source, mark.start)
        read = stance.read(text.source, start, end, text.quotes, (mark.start, mark.end))
        got = "denies" if read.denied else "opens" if read.open else ""
        if wanted or got:
            yield text.named(mark.start, mark.end, wanted or got), bool(wanted), wanted == got
            if wanted and got and wanted != got:
                yield text.named(mark.start, mark.end, got), False, True


def events(text: Text) -> Pairs:
    """The days on which something happened, was said or will happen."""
    found = link_events((text.source,), find_times(text.source, language(text.example.language)), text.quotes, ())
    days = {_days(str(e.first), str(e.last)) for e in found if e.kind not in ("publication", "background")}
    wanted = {_whole(day) for day in text.example.keys.get("event", ())}
    for day in sorted(days | wanted):
        yield f"{text.name}: {day}", day in wanted, day in days


def _days(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def _whole(day: str) -> str:
    """A month by its first and last day."""
    if not re.fullmatch(r"\d{4}-\d\d", day):
        return day
    last = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}.get(day[5:], "31")
    return f"{day}-01/{day}-{last}"


def regions(text: Text) -> Pairs:
    """Every line that is not the article's own prose."""
    found = [(r.start, r.end, r.kind) for r in text.source.regions if r.kind != "body"]
    wanted = [(m.start, m.end, m.label) for m in text.marks(*REGIONS)]
    lines = [m.span() for m in re.compile(r"\S[^\n]*").finditer(text.source.text)]
    for start, end in lines:
        one, two = ({kind for a, b, kind in parts if a < end and start < b} for parts in (wanted, found))
        for kind in sorted(one | two):
            yield text.named(start, end, kind), kind in one, kind in two


MEASURES: Mapping[str, Callable[[Text], Iterable[tuple[str, bool, bool]]]] = {
    "quotations": quotations,
    "quotations with speaker": speakers,
    "reported speech with speaker": reported,
    "time values": times,
    "figures": figures,
    "denied or left open": stances,
    "days of events": events,
    "regions": regions,
}


def scores() -> dict[str, Items]:
    """Every measure over the whole gold."""
    gold = texts()
    out = {}
    for name, measure in MEASURES.items():
        items = [item for text in gold for item in measure(text)]
        out[name] = Items(
            tuple(n for n, wanted, got in items if wanted and got),
            tuple(n for n, wanted, got in items if wanted and not got),
            tuple(n for n, wanted, got in items if got and not wanted),
        )
    return out


# ------------------------------------------------------------------------------------------- the ratchet


def fallen(now: Mapping[str, Items], best: Mapping[str, Mapping[str, object]]) -> list[str]:
    """What got worse, in words: each measure that is lower than its best, and the items behind it."""
    out = []
    for name, kept in best.items():
        score = now[name].score if name in now else 0.0
        if score < float(str(kept["score"])) - SLACK:
            out.append(f"{name}: {score:.2f}, was {kept['score']}")
            for word in ("missed", "wrong"):
                new = sorted(set(getattr(now[name], word)) - set(kept[word])) if name in now else []  # type: ignore[call-overload]
                out += [f"  {word}: {item}" for item in new]
    return out


def kept() -> dict[str, dict[str, object]]:
    """The best scores so far, with what was missed and wrong then."""
    return json.loads(RATCHET.read_text("utf-8")) if RATCHET.exists() else {}


def main(options: Sequence[str]) -> int:
    now, best = scores(), kept()
    print(f"{'':<30}{'right':>6}{'missed':>8}{'wrong':>7}{'F1':>8}{'best':>8}")
    for name, items in now.items():
        before = best[name]["score"] if name in best else ""
        print(
            f"{name:<30}{len(items.right):>6}{len(items.missed):>8}{len(items.wrong):>7}{items.score:>8.2f}{before:>8}"
        )
        if "--misses" in options:
            print(*(f"    missed  {item}" for item in items.missed), sep="\n")
            print(*(f"    wrong   {item}" for item in items.wrong), sep="\n")
    lost = fallen(now, best)
    print(*lost, sep="\n")
    if "--update" in options and not lost:
        entries = {
            name: {"score": items.score, "missed": sorted(items.missed), "wrong": sorted(items.wrong)}
            for name, items in now.items()
        }
        RATCHET.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return bool(lost)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
