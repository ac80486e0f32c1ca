"""The page of a claim: a row a voice under what each does to it, the accounts behind it, and its rivals."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ..claim_model import COUNTED, Account, Claim, ClaimVoice, Mention, Stance
from ..text.selectors import fragment
from ..text.words import folded
from ..view.claim_cards import ClaimCard
from ..view.claim_schema import claim_item
from ..view.drawings import ChainPicture, Path, chain_picture
from ..view.labels import shorten
from ..view.marks import Words
from ..view.references import SourceRef
from ..view.view import View

#: So many claims have a picture, the editor's and the most carried first: drawing one takes a tenth of a second.
PICTURES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionCarrier:
    """One source that prints the words; `number` is that of the mention, by which it is linked to."""

    number: int
    ref: SourceRef
    href: str
    credit: str  # whose report it is said to be; "" where none is credited
    original: str  # the source's own page, at these words; "" without an address


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """Words that are the same in one source or several, once, with the sources that carry them."""

    words: Words
    carriers: tuple[MentionCarrier, ...]
    hearsay: bool
    hedges: tuple[str, ...]
    notes: tuple[str, ...]  # the editor's


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """Who says it: a person or body first.  `name` is "" where nobody is named; `also` are other descriptions."""

    name: str
    href: str
    also: tuple[str, ...]
    sources: str
    wires: tuple[Wire, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceRows:
    """Everybody with one stance, under the words of that stance."""

    stance: str  # a name for styles: "asserts", "leaves-open", "denies", "asks", "demands"
    heading: str
    count: str
    voices: tuple[VoiceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """Mentions that something joins, and what does."""

    name: str
    why: str
    first: str  # the outlet that first published it, where a credit says so
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    path: str
    root: str
    title: str
    description: str
    card: ClaimCard
    question: str
    rivals: tuple[ClaimCard, ...]
    rivals_by: str  # "" where there are none
    stances: tuple[StanceRows, ...]
    chain: ChainPicture | None  # who has it from whom
    lead: str  # how many accounts there are, in one sentence; "" where nobody asserts it
    accounts: tuple[AccountRow, ...]
    citation: str
    image: str  # the picture of this claim, from the site's root; "" where none is drawn
    jsonld: str


def claim_pages(view: View, cards: tuple[ClaimCard, ...]) -> tuple[ClaimPage, ...]:
    by_id = {c.id: c for c in view.story.claims}
    by_card = {card.id: card for card in cards}
    return tuple(_claim_page(view, by_id[card.id], by_card, i < PICTURES) for i, card in enumerate(cards))


def _claim_page(view: View, claim: Claim, cards: dict[str, ClaimCard], drawn: bool) -> ClaimPage:
    t, card = view.t, cards[claim.id]
    tally = claim.tally("asserts")
    rivals = tuple(cards[r] for r in claim.rivals if r in cards)
    return ClaimPage(
        path=f"claims/{claim.id}.md",
        root="../",
        title=shorten(card.text, 90),
        description=t("claim.description", counts="; ".join(card.counts), claim=shorten(card.text, 140)),
        card=card,
        question=view.free(claim.question),
        rivals=rivals,
        rivals_by=t(f"claim.rivals_{claim.rivals_by}") if rivals else "",
        stances=tuple(_stance(view, claim, stance) for stance in _taken(claim)),
        chain=chain_picture(_paths(view, claim)),
        lead=t.count(tally.accounts, "claim.accounts_lead", sources=t.count(tally.documents, "counts.source"))
        if claim.asserted
        else "",
        accounts=tuple(_account(view, claim, a) for a in claim.accounts if a.stance == "asserts"),
        citation=t("claim.citation", claim=card.text, story=view.story.settings.title, id=claim.id),
        image=f"claims/{claim.id}.png" if drawn else "",
        jsonld=json.dumps({"@context": "https://schema.org", **claim_item(view, claim)}, ensure_ascii=False),
    )


def _taken(claim: Claim) -> Iterable[Stance]:
    """The stances taken on a claim, those that are counted first."""
    return dict.fromkeys((*(s for s in COUNTED if claim.tally(s).documents), *(v.stance for v in claim.voices)))


def _stance(view: View, claim: Claim, stance: Stance) -> StanceRows:
    t, key = view.t, stance.replace(" ", "_")
    tally = claim.tally(stance)
    return StanceRows(
        stance=stance.replace(" ", "-"),
        heading=t(f"claim.stance.{key}"),
        count=t.count(tally.voices, "counts.voice", sources=t.count(tally.documents, "counts.source")),
        voices=tuple(_voice(view, claim, voice) for voice in claim.voices if voice.stance == stance),
    )


def _voice(view: View, claim: Claim, voice: ClaimVoice) -> VoiceRow:
    wires: dict[str, list[int]] = {}
    for i in voice.mentions:
        mention = claim.mentions[i]
        printed = view.sources[mention.source].text[mention.start : mention.end]
        wires.setdefault(folded(printed), []).append(i)
    sources = len({claim.mentions[i].source for i in voice.mentions})
    return VoiceRow(
        name=view.free(voice.name or ""),
        href=view.voice_href(voice.name) if voice.named else "",
        also=tuple(filter(None, map(view.free, voice.also))),
        sources=view.t.count(sources, "counts.source"),
        wires=tuple(_wire(view, claim, same) for same in wires.values()),
    )


def _wire(view: View, claim: Claim, same: list[int]) -> Wire:
    told = [claim.mentions[i] for i in same]
    first = told[0]
    return Wire(
        words=view.words(first.source, first.start, first.end),
        carriers=tuple(_carrier(view, m, i + 1) for i, m in zip(same, told, strict=True)),
        hearsay=any(m.hearsay for m in told),
        hedges=tuple(dict.fromkeys(h for m in told for h in m.hedges)),
        notes=tuple(dict.fromkeys(filter(None, (view.free(m.note) for m in told)))),
    )


def _carrier(view: View, mention: Mention, number: int) -> MentionCarrier:
    source = view.sources[mention.source]
    url = source.url.value if source.url else ""
    original = ""
    if url.startswith(("http://", "https://")) and view.allowed.may_show(
        mention.source, mention.start, mention.end
    ):
        original = url.partition("#")[0] + (fragment(source.text, mention.start, mention.end) or "")
    return MentionCarrier(
        number=number,
        ref=view.refs[mention.source],
        href=view.paragraph_href(mention.source, mention.start),
        credit=view.free(mention.via or ""),
        original=original,
    )


def _account(view: View, claim: Claim, account: Account) -> AccountRow:
    t = view.t
    return AccountRow(
        name=account_name(view, claim, account),
        why=view.free(view.wording.sentence(account.why)) or (t("claim.evidence_withheld") if account.why else ""),
        first=view.free(account.first or ""),
        sources=tuple(view.refs[s] for s in dict.fromkeys(claim.mentions[i].source for i in account.mentions)),
    )


def account_name(view: View, claim: Claim, account: Account) -> str:
    """Whose account it is: a voice's, a credited outlet's, else that of its earliest source."""
    if name := view.free(account.name or ""):
        return name
    sources = {claim.mentions[i].source for i in account.mentions}
    return view.refs[min((view.sources[s] for s in sources), key=lambda s: s.age).id].label


def _paths(view: View, claim: Claim) -> tuple[Path, ...]:
    """Who has it from whom, among those who assert or deny it."""
    return tuple(
        Path(
            view.refs[claim.mentions[i].source].label,
            view.free(claim.mentions[i].via or ""),
            account_name(view, claim, account),
            account.stance == "denies",
        )
        for account in claim.accounts
        if account.stance in ("asserts", "denies")
        for i in account.mentions
    )
