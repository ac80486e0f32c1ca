"""Who said what: every saying once with its variants, by speaker; and a page for each speaker."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ..model import Grade, Quotation, Saying, Voice
from ..view.addresses import UNKNOWN
from ..view.labels import shorten
from ..view.marks import Words
from ..view.references import SourceRef
from ..view.translations import Translations
from ..view.view import View

QUIET: frozenset[Grade] = frozenset({"identical", "typography"})


@dataclass(frozen=True, slots=True)
class Carrier:
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


@dataclass(frozen=True, slots=True)
class SayingCard:
    id: str
    words: Words
    speaker: str
    speaker_href: str
    sources: str
    varied: bool
    own: bool  # the speaker's words, not another document quoted at length
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class IndirectCard:
    id: str
    words: Words
    cue: str
    via: str
    ref: SourceRef
    href: str


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
    front = ("quotes.md", "", t("quotes.title"), t("quotes.description"), lead, tuple(letters.items()))
    most = tuple((g.name, g.href, t.count(own[g.anchor], "counts.saying")) for g in named[:8])
    if view.addresses.by_speaker:
        return SpeakersPage(*front, most, tuple((g.anchor, g.name, g.href or UNKNOWN, g.summary) for g in spoken))
    return QuotesPage(
        *front,
        most,
        tuple((c.speaker, shorten(c.words.text, 40), f"#{c.id}") for c in cards if c.varied),
        spoken,
    )


def speaker_pages(view: View, groups: tuple[SpeakerGroup, ...]) -> tuple[SpeakerPage, ...]:
    """A page for each voice, with indirect statements as a layer of their own.

    Where sayings live with their speakers, what nobody known says has a page too.
    """
    unknown = UNKNOWN if view.addresses.by_speaker else ""
    return tuple(
        SpeakerPage(
            (g.href or unknown).replace(".html", ".md"),
            "../",
            g.name,
            view.t("speaker.description", name=g.name, summary=g.summary),
            g,
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
            Carrier(
                quote.id,
                view.refs[quote.source],
                f"sources/{quote.source}.html#{quote.id}",
                t(f"quote_kinds.{quote.kind}"),
                quote.cue or "",
                quote.via or "",
                _another(quote, t) if quote.voice != saying.voice else "",
                tuple(t(f"grades.{g}") for g in grades),
                changed,
                _abridged(difference.diff) if difference and changed and may(first) and may(quote) else (),
            )
        )
    voice = view.voices.get(saying.voice or "")
    sources = dict.fromkeys(c.ref.id for c in carriers)
    return SayingCard(
        saying.id,
        view.words(first.source, first.start, first.end),
        saying.speaker or t("quotes.unknown"),
        f"speakers/{voice.id}.html" if voice else "",
        t.count(len(sources), "counts.source"),
        any(c.changed for c in carriers),
        first.kind != "block",
        tuple(carriers),
    )


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
        f"v-{voice.id}" if voice else "v-unknown",
        voice.name if voice else t("quotes.unknown"),
        f"speakers/{voice.id}.html" if voice else "",
        _once(descriptions),
        voice.aliases if voice else (),
        cards,
        tuple(_indirect(view, q) for q in indirect),
        ", ".join(parts),
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
        quote.id,
        view.words(quote.source, quote.start, quote.end),
        quote.cue or "",
        quote.via or "",
        view.refs[quote.source],
        f"sources/{quote.source}.html#{quote.id}",
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
