"""Claims compared: who says it, through whom, how many origins it really has, and where figures disagree."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ..ids import digest, slug
from ..interface import Interface
from ..model import Claim, Disagreement, Figure, Mention, Origin
from ..publishing import linked_data
from ..publishing.chains import Path, chain_picture
from ..publishing.pictures import Bar, range_picture
from ..selectors import fragment
from .shown import Desk, Mark, SourceRef, Words, shorten

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
class ClaimCard:
    id: str
    href: str
    text: str
    topic: str
    topic_href: str
    sources: str
    origins: str
    denied: str
    made_by: str
    language: str  # of the wording


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
    picture: str
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
    chain: str  # who has it from whom: SVG made by us; "" where there is nothing to join
    origins: tuple[OriginRow, ...]
    denying: tuple[OriginRow, ...]
    voices: tuple[tuple[str, str], ...]  # (voice, its page or "")
    citation: str
    image: str  # the picture of this claim, from the site's root; "" where none is drawn
    jsonld: str


def claims_page(desk: Desk, cards: tuple[ClaimCard, ...]) -> ClaimsPage:
    """All claims by topic, those with most sources first, after the figures that disagree."""
    t = desk.t
    topics: dict[str, list[ClaimCard]] = {}
    for card in cards:
        topics.setdefault(card.topic or "", []).append(card)
    order = sorted(topics, key=lambda topic: (not topic, -len(topics[topic]), topic))
    tables = disagreement_tables(desk)
    found = [(topic or t("claims.other"), _topic_anchor(topic), tuple(topics[topic])) for topic in order]
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


def _topic_anchor(topic: str) -> str:
    """The anchor of a topic: of its words, so that it stays when others come; the digits tell spellings apart."""
    return f"topic-{slug(topic)}-{digest(topic)[:4]}" if topic else "topic-other"


def claim_cards(desk: Desk) -> tuple[ClaimCard, ...]:
    """A card for each claim: the editor's first, then by how many sources carry it."""
    by_editor = {c.id: c.made_by == "editor" for c in desk.story.claims}
    order = {c.id: i for i, c in enumerate(desk.story.claims)}
    widths = {c.id: len(c.sources) for c in desk.story.claims}
    claims = sorted(desk.story.claims, key=lambda c: (not by_editor[c.id], -widths[c.id], order[c.id]))
    return tuple(_card(desk, c) for c in claims)


def claim_pages(desk: Desk, cards: tuple[ClaimCard, ...]) -> tuple[ClaimPage, ...]:
    by_id = {c.id: c for c in desk.story.claims}
    return tuple(_claim_page(desk, by_id[card.id], card, i < PICTURES) for i, card in enumerate(cards))


def disagreement_tables(desk: Desk) -> tuple[DisagreementTable, ...]:
    figures = {f.id: f for f in desk.story.figures}
    return tuple(_table(desk, d, tuple(figures[f] for f in d.figures)) for d in desk.story.disagreements)


def _card(desk: Desk, claim: Claim) -> ClaimCard:
    asserting = {m.source for m in claim.mentions if m.stance != "denies"}
    denying = {m.source for m in claim.mentions if m.stance == "denies"}
    t = desk.t
    return ClaimCard(
        claim.id,
        f"claims/{claim.id}.html",
        desk.claim_text(claim),
        claim.topic,
        f"claims.html#{_topic_anchor(claim.topic)}",
        t.count(len(asserting), "counts.source"),
        t.count(len(claim.asserting), "counts.origin"),
        t.count(len(denying), "counts.denied") if denying else "",
        t(f"made_by.{claim.made_by}"),
        desk.claim_language(claim),
    )


def _claim_page(desk: Desk, claim: Claim, card: ClaimCard, drawn: bool) -> ClaimPage:
    names = tuple(dict.fromkeys(m.voice for m in claim.mentions if m.voice and m.stance != "denies"))
    by_name = {v.name: v for v in desk.story.voices}
    t = desk.t
    return ClaimPage(
        f"claims/{claim.id}.md",
        "../",
        shorten(card.text, 90),
        t("claim.description", sources=card.sources, origins=card.origins, claim=shorten(card.text, 140)),
        card,
        _how_counted(claim, card, t),
        tuple(_mention(desk, m) for m in claim.mentions),
        chain_picture(_paths(desk, claim), t),
        tuple(_origin(desk, claim, o) for o in claim.asserting),
        tuple(_origin(desk, claim, o) for o in claim.origins if o not in claim.asserting),
        tuple(
            (
                desk.free(n),
                f"speakers/{by_name[n].id}.html" if n in by_name and _has_page(desk, by_name[n].id) else "",
            )
            for n in names
        ),
        t("claim.citation", claim=card.text, story=desk.story.settings.title, id=claim.id),
        f"claims/{claim.id}.png" if drawn else "",
        json.dumps({"@context": "https://schema.org", **linked_data.claim(desk, claim)}, ensure_ascii=False),
    )


def _how_counted(claim: Claim, card: ClaimCard, t: Interface) -> str:
    mentions = sum(m.stance != "denies" for m in claim.mentions)
    if not mentions:
        return t("claim.none")
    if mentions == 1:
        return t("claim.once")
    if mentions > len(claim.asserting):
        return t.count(mentions, "claim.joined", origins=card.origins)
    return t.count(mentions, "claim.apart")


def _paths(desk: Desk, claim: Claim) -> tuple[Path, ...]:
    return tuple(
        Path(
            desk.refs[claim.mentions[i].source].label,
            desk.free(claim.mentions[i].via or ""),
            desk.free(origin.name),
            claim.mentions[i].stance == "denies",
        )
        for origin in claim.origins
        for i in origin.mentions
    )


def _origin(desk: Desk, claim: Claim, origin: Origin) -> OriginRow:
    return OriginRow(
        desk.free(origin.name),
        desk.t.reason(desk.free(origin.evidence)) or desk.t("claim.evidence_withheld"),
        tuple(desk.refs[s] for s in dict.fromkeys(claim.mentions[i].source for i in origin.mentions)),
    )


def _has_page(desk: Desk, voice: str) -> bool:
    return any(s.voice == voice for s in desk.story.sayings) or any(
        q.voice == voice and q.kind == "indirect" for q in desk.story.quotes
    )


def _mention(desk: Desk, mention: Mention) -> MentionRow:
    source = desk.sources[mention.source]
    url = source.url.value if source.url else ""
    original = ""
    if url.startswith(("http://", "https://")) and desk.allowed.may_show(
        mention.source, mention.start, mention.end
    ):
        original = url.partition("#")[0] + (fragment(source.text, mention.start, mention.end) or "")
    return MentionRow(
        desk.refs[mention.source],
        desk.paragraph_href(mention.source, mention.start),
        desk.words(mention.source, mention.start, mention.end),
        mention.stance,
        desk.t(f"stances.{mention.stance}"),
        desk.free(mention.voice or ""),
        desk.free(mention.via or ""),
        mention.hedges,
        desk.free(mention.note),
        original,
    )


def _table(desk: Desk, disagreement: Disagreement, figures: tuple[Figure, ...]) -> DisagreementTable:
    t = desk.t
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
        range_picture(bars, unit, what, t),
        tuple(_figures(desk, tuple(same)) for same in ordered),
    )


def _figures(desk: Desk, same: tuple[Figure, ...]) -> FigureRow:
    shown = (f for f in same if desk.allowed.may_show(f.source, f.start, f.end))
    wordings = dict.fromkeys(f"{f.text.lower()} {f.noun}".strip() for f in shown)
    return FigureRow(
        _in_words(same[0], desk.t),
        tuple(wordings),
        desk.t.count(len({f.source for f in same}), "counts.source"),
        tuple(_print(desk, f) for f in same),
    )


def _print(desk: Desk, figure: Figure) -> FigurePrint:
    source = desk.sources[figure.source]
    sentence = next((s for s in source.sentences if s.start <= figure.start < s.end), None)
    start, end = (sentence.start, sentence.end) if sentence else (figure.start, figure.end)
    return FigurePrint(
        desk.refs[figure.source],
        desk.paragraph_href(figure.source, figure.start),
        desk.words(figure.source, start, end, (Mark(figure.start, figure.end, "hit"),)),
    )


def _in_words(figure: Figure, t: Interface) -> str:
    return value(figure.low, figure.high, figure.approximate, t)


def value(low: float | None, high: float | None, approximate: bool, t: Interface) -> str:
    """A figure in numbers: "about 100", "over 200", "up to 200", "200–300"."""
    if low is not None and high is not None:
        text = t.number(low) if low == high else t("numbers.range", low=t.number(low), high=t.number(high))
        return t("numbers.about", number=text) if approximate else text
    if low is not None:
        return t("numbers.at_least", number=t.number(low))
    return t("numbers.at_most", number=t.number(high)) if high is not None else t("numbers.none")
