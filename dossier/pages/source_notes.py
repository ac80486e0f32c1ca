"""The margin of a source page: what is known of each marked passage, and which other sources carry the paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Paragraph, Quotation, Reuse, Saying, Source, Time
from ..text.ids import digest
from ..view.marks import Mark, MarkKind
from ..view.polarity import verb_leads
from ..view.references import SourceRef
from ..view.translations import Translations
from ..view.view import View

#: So many colours tell speakers apart; the style sheet has them as `tint-1` to `tint-8`.
TINTS = 8
#: So many other sources have a column in the strip beside the text: those that share most with it.
COLUMNS = 8
#: So many names stand in the line beside a paragraph; more are counted.
NAMED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteNote:
    """In the margin: who says the words beside it, and where else they are printed."""

    id: str
    kind: str
    verb: str  # what leads the words, where they are told or taken back rather than said: "denied"
    speaker: str
    speaker_href: str
    saying_href: str
    via: str
    editor: str  # what the editor changed and why; "" where the rules stand
    also: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeNote:
    """In the margin: a date, its words and how it was resolved."""

    id: str
    words: str
    value: str
    edtf: str
    working: str
    inferred: bool
    event_href: str


@dataclass(frozen=True, slots=True)
class ReuseNote:
    """In the margin: another source that carries words of this paragraph."""

    ref: SourceRef
    href: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Which other sources carry a paragraph, one cell a source: "same", "edited" or "" where it does not."""

    cells: tuple[str, ...]
    label: str  # the same in words


@dataclass(frozen=True, slots=True)
class Tinted:
    """A speaker in the legend: the colour of what this source quotes them saying, and how often it does."""

    name: str
    href: str  # "" for a speaker who is not known
    tint: int
    quotations: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNote:
    text: str
    href: str
    stance: str
    stance_label: str
    language: str


def tint(voice: str | None) -> int:
    """The colour of a voice, the same on every page and in every build: 1 to `TINTS`, 0 for nobody known.

    There are more voices than colours that eyes can tell apart: two voices may share one, so names say it too.
    """
    return int(digest(voice), 16) % TINTS + 1 if voice else 0


def tinted(view: View, quotes: Iterable[Quotation]) -> tuple[Tinted, ...]:
    """The speakers of what is marked as quoted, those quoted most first."""
    t = view.t
    spoken = [q for q in quotes if q.spoken]
    times = Counter((q.voice, q.speaker if q.voice else None) for q in spoken)
    return tuple(
        Tinted(
            name or t("parts.speaker_unknown"),
            view.voice_href(voice),
            tint(voice),
            t.number(number),
        )
        for (voice, name), number in sorted(times.items(), key=lambda item: (-item[1], item[0][1] or ""))
    )


def columns(view: View, passages: Iterable[Reuse], order: Sequence[str]) -> tuple[SourceRef, ...]:
    """The sources that have a column in the strip, in the `order` of all; `passages` have this source on side a."""
    shared: Counter[str] = Counter()
    for passage in passages:
        shared[passage.b.source] += passage.words
    most = {other for other, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:COLUMNS]}
    return tuple(view.refs[other] for other in order if other in most)


def strip(beside: Sequence[SourceRef], passages: Iterable[Reuse], t: Translations) -> Strip:
    """The cells of one paragraph under the columns `beside`; typography is not compared."""
    kinds: dict[str, set[str]] = {}
    for passage in passages:
        kinds.setdefault(passage.b.source, set()).add("edited" if passage.kind == "edited" else "same")
    cells = tuple("edited" if "edited" in kinds.get(r.id, ()) else "same" if r.id in kinds else "" for r in beside)
    same, edited = cells.count("same"), cells.count("edited")
    if not same + edited:
        return Strip(cells, t("source.strip.none"))
    ways = [t("source.strip.same", n=t.number(same))] * bool(same) + [
        t("source.strip.edited", n=t.number(edited))
    ] * bool(edited)
    return Strip(cells, t.count(same + edited, "source.strip.also", ways=", ".join(ways)))


def brackets(view: View, passages: Iterable[Reuse], source: Source) -> dict[int, str]:
    """What stands first beside a run of paragraphs that the same other sources have, by the first one's number.

    Only paragraphs that are evidence count: what stands between them neither has words to share nor ends a run.
    """
    found = tuple(passages)
    t = view.t
    runs: list[tuple[frozenset[str], int, int]] = []
    for p in source.paragraphs:
        if not is_evidence(source, p):
            continue
        others = frozenset(r.b.source for r in found if r.a.start < p.end and r.a.end > p.start)
        if runs and runs[-1][0] == others:
            runs[-1] = (others, runs[-1][1], p.number)
        else:
            runs.append((others, p.number, p.number))
    out = {}
    for others, first, last in runs:
        if not others:
            continue
        if len(others) > NAMED:
            names = t.count(len(others), "counts.other_source")
        else:
            names = ", ".join(view.refs[s.id].label for s in view.story.sources if s.id in others)
        run = t("source.bracket", first=t.number(first), last=t.number(last), sources=names)
        out[first] = run if last > first else t("source.also_in", sources=names)
    return out


def is_evidence(source: Source, paragraph: Paragraph) -> bool:
    """Whether any part of a paragraph is the article's own: its title, standfirst or body."""
    return any(
        r.kind in ("title", "dek", "body") and r.start < paragraph.end and r.end > paragraph.start
        for r in source.regions
    )


def quiet_line(view: View, claims: int, quotes: Sequence[Quotation], dates: int, bracket: str) -> tuple[str, ...]:
    """What stands beside a paragraph until more is asked for: claims, who speaks, what it shares; else how many dates."""
    names = tuple(dict.fromkeys(q.speaker or view.t("parts.speaker_unknown") for q in quotes))
    more = len(names) - NAMED
    spoken = ", ".join(names[:NAMED]) + (f" +{view.t.number(more)}" if more > 0 else "")
    line = (view.t.count(claims, "counts.claim") if claims else "", spoken, bracket)
    said = tuple(part for part in line if part)
    return said or ((view.t.count(dates, "source.dates"),) if dates else ())


def quote_marks(view: View, quotes: tuple[Quotation, ...]) -> tuple[Mark, ...]:
    """The quotations of a source, tinted by speaker, and the mentions of those who speak."""
    out = []
    for quote in quotes:
        kind: MarkKind = "indirect" if quote.kind == "indirect" else "quote"
        label = quote.speaker or view.t("parts.speaker_unknown")
        out.append(
            Mark(start=quote.start, end=quote.end, kind=kind, id=quote.id, label=label, tint=tint(quote.voice))
        )
    speakers = {(q.speaker_start, q.speaker_end): q for q in reversed(quotes) if q.voice}
    for (start, end), quote in speakers.items():
        if start is not None and end is not None:
            out.append(
                Mark(
                    start=start,
                    end=end,
                    kind="speaker",
                    href=view.voice_href(quote.voice),
                    label=quote.speaker or "",
                )
            )
    return tuple(out)


def time_mark(view: View, time: Time) -> Mark:
    """A date with its day; words that name no day are a place to link to and say nothing."""
    if time.first is None and time.last is None:
        return Mark(start=time.start, end=time.end, kind="place", id=time.id)
    event = view.events_of.get(time.id)
    href = view.addresses.event(event.id) if event else ""
    label = view.t.days(time.first, time.last)
    return Mark(start=time.start, end=time.end, kind="time", id=time.id, href=href, label=label)


def claim_marks(view: View, source: str) -> Iterator[Mark]:
    """The words of a source that bear on a claim, with what they do to it."""
    for claim, index in view.claims_in[source]:
        mention = claim.mentions[index]
        stance = view.t(f"source.stances.{mention.stance.replace(' ', '_')}")
        label = f"{stance}: {view.claim_text(claim)}"
        yield Mark(start=mention.start, end=mention.end, kind="claimed", label=label)


def shared_marks(passages: Iterable[Reuse]) -> Iterator[Mark]:
    """The words of a source that any other has too; `passages` have the source on side a."""
    reached = -1
    start = 0
    for a in sorted(r.a for r in passages):
        if a.start > reached:
            if reached > start:
                yield Mark(start=start, end=reached, kind="shared")
            start = a.start
        reached = max(reached, a.end)
    if reached > start:
        yield Mark(start=start, end=reached, kind="shared")


def quote_note(view: View, quote: Quotation) -> QuoteNote:
    saying = view.saying_of.get(quote.id)
    also = dict.fromkeys(view.quotes[q].source for q in saying.quotes) if saying else {}
    return QuoteNote(
        id=quote.id,
        kind=quote.kind,
        verb=(quote.cue or "") if verb_leads(quote) else "",
        speaker=quote.speaker or view.t("parts.speaker_unknown"),
        speaker_href=view.voice_href(quote.voice),
        saying_href=_entry(view, quote, saying),
        via=quote.via or "",
        editor=_editors(view, quote),
        also=tuple(view.refs[s] for s in also if s != quote.source),
    )


def _entry(view: View, quote: Quotation, saying: Saying | None) -> str:
    """Where the indexes list it: with its saying, an indirect statement on its speaker's page; "" where they do not."""
    if saying:
        return view.addresses.saying(saying.id)
    page = view.voice_href(quote.voice) if quote.kind == "indirect" else ""
    return f"{page}#{quote.id}" if page else ""


def _editors(view: View, quote: Quotation) -> str:
    """Why the editor changed who says it."""
    reason = view.free(quote.reason)
    return view.t("source.editor", reason=reason) if reason else ""


def time_note(view: View, time: Time) -> TimeNote:
    event = view.events_of.get(time.id)
    t = view.t
    anchor = t("source.counted_from", anchor=view.wording.reason(time.anchor)) if time.anchor else ""
    return TimeNote(
        id=time.id,
        words=time.text if view.allowed.may_show(time.source, time.start, time.end) else "",
        value=t.days(time.first, time.last),
        edtf=time.value,
        working="; ".join(x for x in (view.wording.reason(time.rule), anchor) if x),
        inferred=time.inferred,
        event_href=view.addresses.event(event.id) if event else "",
    )


def reuse_notes(view: View, passages: Iterable[Reuse]) -> tuple[ReuseNote, ...]:
    """One note a source that carries words of the paragraph; `passages` have the paragraph's source on side a."""
    by_source: dict[str, list[Reuse]] = {}
    for passage in passages:
        by_source.setdefault(passage.b.source, []).append(passage)
    grades = ("edited", "typography", "identical")
    out = []
    for other, found in sorted(by_source.items()):
        worst = min((r.kind for r in found), key=grades.index)
        total = sum(r.words for r in found)
        label = view.t(f"source.reuse.{worst}")
        href = view.paragraph_href(other, found[0].b.start)
        out.append(ReuseNote(view.refs[other], href, label, view.t.count(total, "counts.word")))
    return tuple(out)
