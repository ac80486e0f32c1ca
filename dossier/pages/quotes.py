"""Who said what: every saying once with its variants, by speaker; and a page for each speaker."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ..model import Grade, Polarity, Quotation, Saying, Voice
from ..view.addresses import UNKNOWN
from ..view.labels import shorten
from ..view.marks import Words
from ..view.polarity import verb_leads
from ..view.references import SourceRef
from ..view.translations import Translations
from ..view.view import View

QUIET: frozenset[Grade] = frozenset({"identical", "typography"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingCarrier:
    """One quotation of a saying: which source prints it, how, and what changed against the longest form."""

    id: str
    ref: SourceRef
    href: str
    kind: str
    cue: str
    via: str
    speaker: str  # only where it is not the saying's
    grades: tuple[str, ...]
    changed: bool
    diff: tuple[tuple[str, str], ...]  # ("same" | "del" | "ins", words); () where nothing changed


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingCard:
    id: str
    words: Words
    speaker: str
    speaker_href: str
    sources: str
    varied: bool
    own: bool  # the speaker's words, not another document quoted at length
    lead: Words | None  # the reporter's words of the clause that a fragment completes: its subject
    verb: str  # the verb that leads, where the words are not just said: "denied"
    carriers: tuple[SayingCarrier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndirectCard:
    """What a voice says, denies, asks, demands or condemns in the reporter's words, with the verb that tells which."""

    id: str
    words: Words
    cue: str
    leads: bool  # the verb stands before the words
    parted: bool  # and something between them is left out: "told … that"
    polarity: Polarity
    via: str
    ref: SourceRef
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerGroup:
    """A voice with what it is quoted saying, in the order it first appeared."""

    anchor: str
    name: str
    href: str
    descriptions: tuple[tuple[Words, SourceRef, str], ...]
    aliases: tuple[str, ...]
    sayings: tuple[SayingCard, ...]
    indirect: tuple[IndirectCard, ...]
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesPage:
    path: str
    root: str
    title: str
    description: str
    lead: str
    letters: tuple[tuple[str, str], ...]  # (letter, anchor of its first speaker)
    most: tuple[tuple[str, str, str], ...]  # quoted most: (name, href, how much)
    varied: tuple[tuple[str, str, str], ...]  # quoted differently: (speaker, first words, anchor)
    groups: tuple[SpeakerGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersPage:
    """In the place of the quotes where they are too many for one page: who speaks, and how much."""

    path: str
    root: str
    title: str
    description: str
    lead: str
    letters: tuple[tuple[str, str], ...]
    most: tuple[tuple[str, str, str], ...]
    speakers: tuple[tuple[str, str, str, str], ...]  # (anchor, name, address, how much)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPage:
    path: str
    root: str
    title: str
    description: str
    group: SpeakerGroup


def quotes_page(view: View, groups: tuple[SpeakerGroup, ...]) -> QuotesPage | SpeakersPage:
    """The index of everything said in quotation marks; where that is much (see `addresses`), of those who say it."""
    spoken = tuple(g for g in groups if g.sayings)
    letters: dict[str, str] = {}
    for group in spoken:
        letters.setdefault(_letter(view, group), group.anchor)
    own = {g.anchor: sum(c.own for c in g.sayings) for g in spoken}
    named = sorted((g for g in spoken if g.href and own[g.anchor]), key=lambda g: (-own[g.anchor], g.name))
    cards = [c for g in spoken for c in g.sayings]
    sources = {c.ref.id for card in cards for c in card.carriers}
    t = view.t
    lead = t(
        "quotes.lead",
        sayings=t.count(len(cards), "counts.saying"),
        speakers=t.count(len(named), "quotes.speakers"),
        times=t.count(sum(len(c.carriers) for c in cards), "quotes.times"),
        sources=t.count(len(sources), "counts.source"),
    )
    most = tuple((g.name, g.href, t.count(own[g.anchor], "counts.saying")) for g in named[:8])
    if view.addresses.by_speaker:
        return SpeakersPage(
            path="quotes.md",
            root="",
            title=t("quotes.title"),
            description=t("quotes.description"),
            lead=lead,
            letters=tuple(letters.items()),
            most=most,
            speakers=tuple((g.anchor, g.name, g.href or UNKNOWN, g.summary) for g in spoken),
        )
    return QuotesPage(
        path="quotes.md",
        root="",
        title=t("quotes.title"),
        description=t("quotes.description"),
        lead=lead,
        letters=tuple(letters.items()),
        most=most,
        varied=tuple((c.speaker, shorten(c.words.text, 40), f"#{c.id}") for c in cards if c.varied),
        groups=spoken,
    )


def speaker_pages(view: View, groups: tuple[SpeakerGroup, ...]) -> tuple[SpeakerPage, ...]:
    """A page for each voice, with indirect statements as a layer of their own.

    Where sayings live with their speakers, what nobody known says has a page too.
    """
    unknown = UNKNOWN if view.addresses.by_speaker else ""
    return tuple(
        SpeakerPage(
            path=(g.href or unknown).replace(".html", ".md"),
            root="../",
            title=g.name,
            description=view.t("speaker.description", name=g.name, summary=g.summary),
            group=g,
        )
        for g in groups
        if g.href or unknown
    )


def speaker_groups(view: View) -> tuple[SpeakerGroup, ...]:
    """Sayings and indirect statements by voice, in the order of names; those of nobody known come last."""
    sayings: dict[str | None, list[Saying]] = {}
    for saying in view.story.sayings:
        sayings.setdefault(saying.voice, []).append(saying)
    indirect: dict[str | None, list[Quotation]] = {}
    for quote in view.story.quotes:
        if quote.kind == "indirect":
            indirect.setdefault(quote.voice, []).append(quote)
    known = [v for v in view.story.voices if v.id in sayings or v.id in indirect]
    out = [
        _group(view, v, tuple(sayings.get(v.id, ())), tuple(indirect.get(v.id, ())))
        for v in sorted(known, key=lambda v: (_sort_name(v), v.id))
    ]
    if None in sayings or None in indirect:
        out.append(_group(view, None, tuple(sayings.get(None, ())), tuple(indirect.get(None, ()))))
    return tuple(out)


def saying_card(view: View, saying: Saying) -> SayingCard:
    """One saying with every source that carries it, longest form first."""
    first = view.quotes[saying.quotes[0]]
    differences = {d.quote: d for d in saying.differences}
    t = view.t

    def may(quote: Quotation) -> bool:
        return view.allowed.may_show(quote.source, quote.start, quote.end)

    carriers = []
    for quote_id in saying.quotes:
        quote = view.quotes[quote_id]
        difference = differences.get(quote_id)
        grades: tuple[Grade, ...] = difference.grades if difference else ()
        changed = any(g not in QUIET for g in grades)
        carriers.append(
            SayingCarrier(
                id=quote.id,
                ref=view.refs[quote.source],
                href=f"sources/{quote.source}.html#{quote.id}",
                kind=t(f"quote_kinds.{quote.kind}"),
                cue=quote.cue or "",
                via=quote.via or "",
                speaker=_another(quote, t) if quote.voice != saying.voice else "",
                grades=tuple(t(f"grades.{g}") for g in grades),
                changed=changed,
                diff=_abridged(difference.diff) if difference and changed and may(first) and may(quote) else (),
            )
        )
    voice = view.voices.get(saying.voice or "")
    sources = dict.fromkeys(c.ref.id for c in carriers)
    return SayingCard(
        id=saying.id,
        words=view.words(first.source, first.start, first.end),
        speaker=saying.speaker or t("quotes.unknown"),
        speaker_href=f"speakers/{voice.id}.html" if voice else "",
        sources=t.count(len(sources), "counts.source"),
        varied=any(c.changed for c in carriers),
        own=first.kind != "block",
        lead=clause_before(view, first),
        verb=(first.cue or "") if first.polarity != "says" else "",
        carriers=tuple(carriers),
    )


def clause_before(view: View, quote: Quotation) -> Words | None:
    """The beginning of the reported clause that a fragment goes on with: what “states this was known” is said of."""
    if quote.kind != "mixed" or not quote.text[:1].islower():
        return None
    around = [
        q
        for q in view.quotes_in[quote.source]
        if q.kind == "indirect" and q.start < quote.start - 1 <= q.start + LONG_LEAD and quote.end <= q.end
    ]
    return view.words(quote.source, around[-1].start, quote.start - 1) if around else None


#: Characters of a clause's beginning that are shown before its fragment; a longer one is read in its source.
LONG_LEAD = 60
#: A cut of more words than this is shown by its ends: what was left out stands in full above.
LONG_CUT = 14


def _abridged(diff: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    out = []
    for kind, text in diff:
        words = text.split()
        if kind == "del" and len(words) > LONG_CUT:
            text = f"{' '.join(words[:4])} … {' '.join(words[-4:])}"
        out.append((kind, text))
    return tuple(out)


def _another(quote: Quotation, t: Translations) -> str:
    """Whom a source gives the words to, where that is not the saying's speaker."""
    return t("parts.given_to", speaker=quote.speaker) if quote.speaker else t("parts.speaker_unknown")


def _group(
    view: View, voice: Voice | None, sayings: tuple[Saying, ...], indirect: tuple[Quotation, ...]
) -> SpeakerGroup:
    cards = tuple(saying_card(view, s) for s in sayings)
    descriptions = tuple(
        (view.passage(d), view.refs[d.source], view.paragraph_href(d.source, d.start))
        for d in (voice.descriptions if voice else ())
    )
    t = view.t
    parts = [t.count(len(cards), "counts.saying")] if cards else []
    if indirect:
        parts.append(t.count(len(indirect), "counts.indirect"))
    return SpeakerGroup(
        anchor=f"v-{voice.id}" if voice else "v-unknown",
        name=voice.name if voice else t("quotes.unknown"),
        href=f"speakers/{voice.id}.html" if voice else "",
        descriptions=_once(descriptions),
        aliases=voice.aliases if voice else (),
        sayings=cards,
        indirect=tuple(_indirect(view, q) for q in indirect),
        summary=", ".join(parts),
    )


def _once(
    descriptions: tuple[tuple[Words, SourceRef, str], ...],
) -> tuple[tuple[Words, SourceRef, str], ...]:
    by_words: dict[str, tuple[Words, SourceRef, str]] = {}
    for item in descriptions:
        if item[0].segments:
            by_words.setdefault(item[0].text.casefold(), item)
    return tuple(by_words.values())


def _indirect(view: View, quote: Quotation) -> IndirectCard:
    return IndirectCard(
        id=quote.id,
        words=view.words(quote.source, quote.start, quote.end),
        cue=quote.cue or "",
        leads=verb_leads(quote),
        parted=quote.cue_start is not None and quote.start - quote.cue_start - len(quote.cue or "") != 1,
        polarity=quote.polarity,
        via=quote.via or "",
        ref=view.refs[quote.source],
        href=f"sources/{quote.source}.html#{quote.id}",
    )


def _sort_name(voice: Voice) -> str:
    """People by their last name, bodies and descriptions by their first word."""
    name = unicodedata.normalize("NFKD", voice.name).casefold()
    name = "".join(c for c in name if not unicodedata.combining(c))
    parts = name.split()
    return " ".join([parts[-1], *parts[:-1]]) if voice.kind == "person" and len(parts) > 1 else name


def _letter(view: View, group: SpeakerGroup) -> str:
    """The letter that a speaker stands under: of the name they are sorted by."""
    voice = view.voices.get(group.anchor.removeprefix("v-")) if group.href else None
    return _sort_name(voice)[:1].upper() if voice else "?"
