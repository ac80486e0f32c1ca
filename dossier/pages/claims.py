"""Claims compared: who says it, through whom, how many origins it really has, and where figures disagree."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ..model import Claim, Disagreement, Figure, Mention, Origin
from ..text.ids import slug
from ..text.selectors import fragment
from ..view.claim_cards import ClaimCard, topic_anchor
from ..view.claim_schema import claim_item
from ..view.drawings import Bar, ChainPicture, Path, RangePicture, chain_picture, range_picture
from ..view.labels import shorten
from ..view.marks import Mark, Words
from ..view.references import SourceRef
from ..view.translations import Translations
from ..view.view import View

#: So many topics are seen at one glance; where there are more, an index leads to them.
FEW_TOPICS = 3
#: So many claims have a picture, the editor's and the most carried first: drawing one takes a tenth of a second.
PICTURES = 100


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One place where a source makes or denies the claim."""

    ref: SourceRef
    href: str
    words: Words
    stance: str
    stance_label: str
    voice: str
    via: str
    hedges: tuple[str, ...]
    note: str  # the editor's
    original: str  # the source's own page, at these words; "" without an address


@dataclass(frozen=True, slots=True)
class OriginRow:
    name: str
    evidence: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class FigurePrint:
    """A figure as one source prints it, in its sentence."""

    ref: SourceRef
    href: str
    context: Words


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One value, in the wordings used for it, with every source that prints it."""

    value: str
    wordings: tuple[str, ...]
    sources: str
    prints: tuple[FigurePrint, ...]


@dataclass(frozen=True, slots=True)
class DisagreementTable:
    id: str
    what: str
    lead: str
    picture: RangePicture | None
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    path: str
    root: str
    title: str
    description: str
    lead: str
    index: tuple[tuple[str, str, str], ...]  # (topic, anchor, how many claims); () where there are few topics
    disagreements: tuple[DisagreementTable, ...]
    topics: tuple[tuple[str, str, tuple[ClaimCard, ...]], ...]  # (topic, anchor, its claims)


@dataclass(frozen=True, slots=True)
class ClaimPage:
    path: str
    root: str
    title: str
    description: str
    card: ClaimCard
    how_counted: str
    mentions: tuple[MentionRow, ...]
    chain: ChainPicture | None  # who has it from whom
    origins: tuple[OriginRow, ...]
    denying: tuple[OriginRow, ...]
    voices: tuple[tuple[str, str], ...]  # (voice, its page or "")
    citation: str
    image: str  # the picture of this claim, from the site's root; "" where none is drawn
    jsonld: str


def claims_page(view: View, cards: tuple[ClaimCard, ...]) -> ClaimsPage:
    """All claims by topic, those with most sources first, after the figures that disagree."""
    t = view.t
    topics: dict[str, list[ClaimCard]] = {}
    for card in cards:
        topics.setdefault(card.topic or "", []).append(card)
    order = sorted(topics, key=lambda topic: (not topic, -len(topics[topic]), topic))
    tables = disagreement_tables(view)
    found = [(topic or t("claims.other"), topic_anchor(topic), tuple(topics[topic])) for topic in order]
    return ClaimsPage(
        "claims.md",
        "",
        t("claims.title"),
        t("claims.description"),
        t(
            "claims.lead",
            claims=t.count(len(cards), "counts.claim"),
            questions=t.count(len(tables), "claims.questions"),
        ),
        tuple((topic, anchor, t.count(len(own), "counts.claim")) for topic, anchor, own in found)
        if len(found) > FEW_TOPICS
        else (),
        tables,
        tuple(found),
    )


def claim_pages(view: View, cards: tuple[ClaimCard, ...]) -> tuple[ClaimPage, ...]:
    by_id = {c.id: c for c in view.story.claims}
    return tuple(_claim_page(view, by_id[card.id], card, i < PICTURES) for i, card in enumerate(cards))


def disagreement_tables(view: View) -> tuple[DisagreementTable, ...]:
    figures = {f.id: f for f in view.story.figures}
    return tuple(_table(view, d, tuple(figures[f] for f in d.figures)) for d in view.story.disagreements)


def _claim_page(view: View, claim: Claim, card: ClaimCard, drawn: bool) -> ClaimPage:
    names = tuple(dict.fromkeys(m.voice for m in claim.mentions if m.voice and m.stance != "denies"))
    by_name = {v.name: v for v in view.story.voices}
    t = view.t
    origins = tuple(zip(view.wording.origins(claim), claim.origins, strict=True))
    return ClaimPage(
        f"claims/{claim.id}.md",
        "../",
        shorten(card.text, 90),
        t("claim.description", sources=card.sources, origins=card.origins, claim=shorten(card.text, 140)),
        card,
        _how_counted(claim, card, t),
        tuple(_mention(view, m) for m in claim.mentions),
        chain_picture(_paths(view, claim)),
        tuple(_origin(view, claim, name, o) for name, o in origins if o in claim.asserting),
        tuple(_origin(view, claim, name, o) for name, o in origins if o not in claim.asserting),
        tuple(
            (
                view.free(n),
                f"speakers/{by_name[n].id}.html" if n in by_name and _has_page(view, by_name[n].id) else "",
            )
            for n in names
        ),
        t("claim.citation", claim=card.text, story=view.story.settings.title, id=claim.id),
        f"claims/{claim.id}.png" if drawn else "",
        json.dumps({"@context": "https://schema.org", **claim_item(view, claim)}, ensure_ascii=False),
    )


def _how_counted(claim: Claim, card: ClaimCard, t: Translations) -> str:
    mentions = sum(m.stance != "denies" for m in claim.mentions)
    if not mentions:
        return t("claim.none")
    if mentions == 1:
        return t("claim.once")
    if mentions > len(claim.asserting):
        return t.count(mentions, "claim.joined", origins=card.origins)
    return t.count(mentions, "claim.apart")


def _paths(view: View, claim: Claim) -> tuple[Path, ...]:
    return tuple(
        Path(
            view.refs[claim.mentions[i].source].label,
            view.free(claim.mentions[i].via or ""),
            view.free(name),
            claim.mentions[i].stance == "denies",
        )
        for name, origin in zip(view.wording.origins(claim), claim.origins, strict=True)
        for i in origin.mentions
    )


def _origin(view: View, claim: Claim, name: str, origin: Origin) -> OriginRow:
    return OriginRow(
        view.free(name),
        view.free(view.wording.sentence(origin.evidence)) or view.t("claim.evidence_withheld"),
        tuple(view.refs[s] for s in dict.fromkeys(claim.mentions[i].source for i in origin.mentions)),
    )


def _has_page(view: View, voice: str) -> bool:
    return any(s.voice == voice for s in view.story.sayings) or any(
        q.voice == voice and q.kind == "indirect" for q in view.story.quotes
    )


def _mention(view: View, mention: Mention) -> MentionRow:
    source = view.sources[mention.source]
    url = source.url.value if source.url else ""
    original = ""
    if url.startswith(("http://", "https://")) and view.allowed.may_show(
        mention.source, mention.start, mention.end
    ):
        original = url.partition("#")[0] + (fragment(source.text, mention.start, mention.end) or "")
    return MentionRow(
        view.refs[mention.source],
        view.paragraph_href(mention.source, mention.start),
        view.words(mention.source, mention.start, mention.end),
        mention.stance,
        view.t(f"stances.{mention.stance}"),
        view.free(mention.voice or ""),
        view.free(mention.via or ""),
        mention.hedges,
        view.free(mention.note),
        original,
    )


def _table(view: View, disagreement: Disagreement, figures: tuple[Figure, ...]) -> DisagreementTable:
    t = view.t
    groups: dict[tuple[float, str], list[Figure]] = {}
    for figure in figures:
        place = figure.low if figure.low is not None else figure.high or 0.0
        groups.setdefault((place, _in_words(figure, t)), []).append(figure)
    ordered = [groups[key] for key in sorted(groups)]
    name = disagreement.what + (f" ({disagreement.unit})" if disagreement.unit else "")
    what, unit = t.known("whats", disagreement.what), t.known("units", disagreement.unit)
    heading = t("parts.what", what=what, unit=unit) if unit else what
    sources = t.count(len({f.source for f in figures}), "counts.source")
    bars = tuple(Bar(_in_words(same[0], t), same[0].low, same[0].high, same[0].approximate) for same in ordered)
    return DisagreementTable(
        f"figures-{slug(name)}",
        heading[:1].upper() + heading[1:],
        t.count(len(ordered), "parts.figures", sources=sources),
        range_picture(bars, unit, what),
        tuple(_figures(view, tuple(same)) for same in ordered),
    )


def _figures(view: View, same: tuple[Figure, ...]) -> FigureRow:
    shown = (f for f in same if view.allowed.may_show(f.source, f.start, f.end))
    wordings = dict.fromkeys(f"{f.text.lower()} {f.noun}".strip() for f in shown)
    return FigureRow(
        _in_words(same[0], view.t),
        tuple(wordings),
        view.t.count(len({f.source for f in same}), "counts.source"),
        tuple(_print(view, f) for f in same),
    )


def _print(view: View, figure: Figure) -> FigurePrint:
    source = view.sources[figure.source]
    sentence = next((s for s in source.sentences if s.start <= figure.start < s.end), None)
    start, end = (sentence.start, sentence.end) if sentence else (figure.start, figure.end)
    return FigurePrint(
        view.refs[figure.source],
        view.paragraph_href(figure.source, figure.start),
        view.words(figure.source, start, end, (Mark(figure.start, figure.end, "hit"),)),
    )


def _in_words(figure: Figure, t: Translations) -> str:
    return value(figure.low, figure.high, figure.approximate, t)


def value(low: float | None, high: float | None, approximate: bool, t: Translations) -> str:
    """A figure in numbers: "about 100", "over 200", "up to 200", "200–300"."""
    if low is not None and high is not None:
        text = t.number(low) if low == high else t("numbers.range", low=t.number(low), high=t.number(high))
        return t("numbers.about", number=text) if approximate else text
    if low is not None:
        return t("numbers.at_least", number=t.number(low))
    return t("numbers.at_most", number=t.number(high)) if high is not None else t("numbers.none")
