"""Answers to one question side by side, a row a voice: as they are printed, with a mark on a scale where a number is.

The question is the editor's, or that of figures in the sources which do not agree.  A number is drawn only where digits are
printed: "scores" stands as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..claim_model import Claim, ClaimVoice, Disagreement
from ..claims.questions import Value, value
from ..model import Figure
from ..text.ids import digest, slug
from ..text.words import folded
from ..view.claim_cards import ClaimCard
from ..view.drawings import Gauge
from ..view.marks import Mark, Words
from ..view.references import SourceRef
from ..view.view import View

#: Characters of a printed figure's words; what is longer is told by the claim beside it.
_PRINTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """The words in one source."""

    ref: SourceRef
    href: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One voice's answer.  `printed` is "" where it names no figure; `stance` is "" for a figure that is not weighed."""

    voice: str  # "" where nobody is named
    voice_href: str
    stance: str
    stance_label: str
    printed: str
    gauge: Gauge | None
    claim: ClaimCard | None
    sources: str
    prints: tuple[Print, ...]  # the earliest first


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTable:
    id: str
    question: str
    lead: str
    by: str  # who put the claims together
    drawn: bool  # whether any answer has a mark on the scale
    answers: tuple[Answer, ...]


def answer_tables(view: View, cards: Mapping[str, ClaimCard]) -> tuple[AnswerTable, ...]:
    """The editor's questions in their order, then those of figures that differ and that no question of the editor covers."""
    asked: dict[str, list[Claim]] = {}
    for claim in view.story.claims:
        if claim.question:
            asked.setdefault(folded(claim.question), []).append(claim)
    figures = {f.id: f for f in view.story.figures}
    covered = {
        (figures[f].what, figures[f].unit)
        for claims in asked.values()
        for claim in claims
        for f in claim.figures
        if f in figures
    }
    tables = [_asked(view, claims, cards, figures) for claims in asked.values() if len(claims) > 1]
    tables += [
        _differing(view, d, [figures[f] for f in d.figures])
        for d in view.story.disagreements
        if not d.what or (d.what, d.unit) not in covered
    ]
    return tuple(tables)


# --------------------------------------------------------------------------------- the editor's question


def _asked(
    view: View, claims: Sequence[Claim], cards: Mapping[str, ClaimCard], figures: Mapping[str, Figure]
) -> AnswerTable:
    t, question = view.t, view.free(claims[0].question)
    slots = Counter(
        (f.what, f.unit) for c in claims for f in {figures[f] for f in c.figures if f in figures} if f.what
    )
    slot = max(slots, key=lambda s: (slots[s], s)) if slots else ("", "")
    rows = [(claim, voice, _figure(view, claim, voice, slot)) for claim in claims for voice in claim.voices]
    top = _top(figure for _, _, figure in rows if figure)
    answers = tuple(_answer(view, claim, voice, figure, top, cards[claim.id]) for claim, voice, figure in rows)
    return AnswerTable(
        id=f"question-{slug(question)[:40]}-{digest(question)[:4]}",
        question=question,
        lead=t.count(len(claims), "answers.lead"),
        by=t("answers.by_editor"),
        drawn=any(a.gauge for a in answers),
        answers=answers,
    )


def _figure(view: View, claim: Claim, voice: ClaimVoice, slot: tuple[str, str]) -> Figure | None:
    """The figure of the slot in the first words of the voice that have one."""
    for i in voice.mentions:
        m = claim.mentions[i]
        for figure in view.figures_in.get(m.source, ()):
            if (figure.what, figure.unit) == slot and m.start <= figure.start and figure.end <= m.end:
                return figure
    return None


def _answer(
    view: View, claim: Claim, voice: ClaimVoice, figure: Figure | None, top: float, card: ClaimCard
) -> Answer:
    t = view.t
    shown = figure if figure and view.allowed.may_show(figure.source, figure.start, figure.end) else None
    places = {claim.mentions[i].source: claim.mentions[i] for i in reversed(voice.mentions)}
    return Answer(
        voice=view.free(voice.name or ""),
        voice_href=view.voice_href(voice.name) if voice.named and voice.name else "",
        stance=voice.stance.replace(" ", "-"),
        stance_label=t(f"stances.{voice.stance.replace(' ', '_')}"),
        printed=_printed(shown) if shown else "",
        gauge=_gauge(shown, top) if shown and voice.stance == "asserts" else None,
        claim=card,
        sources=t.count(len(places), "counts.source"),
        prints=tuple(
            Print(
                ref=view.refs[m.source],
                href=view.paragraph_href(m.source, m.start),
                words=view.words(m.source, m.start, m.end),
            )
            for m in sorted(places.values(), key=lambda m: view.sources[m.source].age)
        ),
    )


# --------------------------------------------------------------------------------- figures that differ


def _differing(view: View, disagreement: Disagreement, figures: Sequence[Figure]) -> AnswerTable:
    t = view.t
    what, unit = t.known("whats", disagreement.what), t.known("units", disagreement.unit)
    counted = view.free(disagreement.noun) or unit
    heading = t("parts.what", what=what, unit=counted) if what and counted else what or counted
    rows: dict[tuple[Value, bool, str], list[Figure]] = {}
    for figure in figures:
        rows.setdefault((value(figure), figure.approximate, _speaker(view, figure)), []).append(figure)
    top = _top(figures)
    answers = tuple(_printed_alike(view, same, speaker, top) for (_, _, speaker), same in rows.items())
    name = f"{disagreement.what} ({disagreement.unit}) {disagreement.noun}".replace(" ()", "").strip()
    sources = t.count(len({f.source for f in figures}), "counts.source")
    return AnswerTable(
        id=f"figures-{slug(name)}" + (f"-{disagreement.figures[0]}" if disagreement.noun else ""),
        question=heading[:1].upper() + heading[1:],
        lead=t.count(len(rows), "parts.figures", sources=sources),
        by=t("answers.found"),
        drawn=any(a.gauge for a in answers),
        answers=answers,
    )


def _speaker(view: View, figure: Figure) -> str:
    """Who is quoted with the figure, by name or description; "" where the source says it itself."""
    held = (q for q in view.quotes_in[figure.source] if q.start <= figure.start and figure.end <= q.end)
    return next((q.speaker for q in sorted(held, key=lambda q: q.end - q.start) if q.speaker), "")


def _printed_alike(view: View, same: Sequence[Figure], speaker: str, top: float) -> Answer:
    first = min(same, key=lambda f: (-sum(folded(f.text) == folded(g.text) for g in same), len(f.text)))
    shown = view.allowed.may_show(first.source, first.start, first.end)
    return Answer(
        voice=view.free(speaker),
        voice_href=view.voice_href(speaker) if speaker else "",
        stance="",
        stance_label="",
        printed=_printed(first) if shown else view.t("answers.withheld"),
        gauge=_gauge(first, top) if shown else None,
        claim=None,
        sources=view.t.count(len({f.source for f in same}), "counts.source"),
        prints=tuple(_print(view, f) for f in sorted(same, key=lambda f: view.sources[f.source].age)),
    )


def _print(view: View, figure: Figure) -> Print:
    source = view.sources[figure.source]
    sentence = next((s for s in source.sentences if s.start <= figure.start < s.end), None)
    start, end = (sentence.start, sentence.end) if sentence else (figure.start, figure.end)
    return Print(
        ref=view.refs[figure.source],
        href=view.paragraph_href(figure.source, figure.start),
        words=view.words(figure.source, start, end, (Mark(start=figure.start, end=figure.end, kind="hit"),)),
    )


# ------------------------------------------------------------------------------------ marks on a scale


def _printed(figure: Figure) -> str:
    """A figure in the words that print it, with what it counts."""
    return " ".join(f"{figure.text} {figure.noun}".split())[:_PRINTED]


def _top(figures: Iterable[Figure]) -> float:
    """The end of a scale that has room for every printed number."""
    return max((x for f in figures for x in _numbers(f)), default=0.0)


def _numbers(figure: Figure) -> Iterator[float]:
    if any(ch.isdigit() for ch in figure.text):
        yield from (x for x in (figure.low, figure.high) if x is not None)


def _gauge(figure: Figure, top: float) -> Gauge | None:
    """A mark for a figure that prints a number; None for one in words."""
    if not top or not list(_numbers(figure)):
        return None
    return Gauge(low=figure.low, high=figure.high, approximate=figure.approximate, top=top, label=_printed(figure))
