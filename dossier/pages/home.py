"""The first screen: what happened, what is disputed and by whom, what could not be found; then the way into the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..claim_model import Claim
from ..model import Event, Quotation, Saying, Source
from ..view.claim_cards import ClaimCard
from ..view.drawings import CountsPicture, TimelinePicture
from ..view.labels import shorten
from ..view.references import SourceRef
from ..view.view import View
from .answers import AnswerTable
from .quotes import clause_before
from .sources import DocumentLine, document_line
from .timeline import is_background, ordered, story_picture

#: So many events stand on the first screen's own timeline; where there are more, those that most sources tell.
DAYS = 14
#: So many claims, people and documents stand on the first page; each has a list of its own.
CLAIMS = 5
PEOPLE = 8
DOCUMENTS = 12
#: Words from which on an utterance can stand by itself.
_WHOLE = 4
#: Code points of an utterance on the first page.
_SAID = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """An event of the story; `again` where the one before is of the same day, `gap` the days before it without any."""

    date: str
    again: bool
    gap: str
    inferred: bool
    kind: str  # in words; "" for what simply happened
    headline: str
    language: str  # of the headline
    href: str
    sources: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """The question on which the sources differ most: who denies how many of its answers, and what reports stand behind it."""

    table: AnswerTable
    denied: str  # how many of the answers are denied; "" for none
    deniers: tuple[tuple[str, str], ...]  # (name, address of the page or "")
    accounts: str  # how many accounts the answer that most sources print rests on; "" where one source prints it


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWords:
    """A person or body with what the sources printed of them last; no words where only a part of a sentence is quoted."""

    name: str
    href: str
    verb: str  # what leads the words where they are not just said: "denied"
    lead: str  # the reporter's words of the clause that a fragment goes on with
    said: str  # cut at a word where it is long; "" where its words may not be shown or are a scrap
    language: str
    said_href: str
    ref: SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Who made the dossier and how to reach them; "" for what the editor does not say."""

    editor: str
    edition: str
    contact: str
    contact_href: str
    corrections: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    path: str
    root: str
    title: str
    description: str
    lead: str
    imprint: Imprint
    happened: ToldEvent | None
    disputed: Disputed | None
    contradicted: (
        ClaimCard | None
    )  # what one asserts and another denies, where no answer of that question is denied
    unknown: str  # what could not be found; "" where everything was
    picture: TimelinePicture | CountsPicture | None  # of a long story
    days: tuple[ToldEvent, ...]
    claims: tuple[ClaimCard, ...]
    people: tuple[LastWords, ...]
    sources: tuple[DocumentLine, ...]
    citation: str


def home_page(
    view: View,
    cards: tuple[ClaimCard, ...],
    tables: tuple[AnswerTable, ...],
    order: tuple[Source, ...],
) -> HomePage:
    """The story in thirty seconds; everything here is the editor's words or counted from the data."""
    story = view.story
    events = [e for e in story.events if not is_background(e) and view.headline(e)]
    claims = {c.id: c for c in story.claims}
    disputed = _disputed(view, claims, tables)
    shown = {a.claim.id for a in disputed.table.answers if a.claim} if disputed else set()
    contested = sorted((c for c in cards if c.id not in shown), key=lambda card: _dispute(claims[card.id]))
    return HomePage(
        path="index.md",
        root="",
        title=story.settings.title,
        description=story.settings.description or view.t.count(len(story.sources), "home.description"),
        lead=story.settings.description,
        imprint=imprint(view),
        happened=_told(view, max(events, key=_telling)) if events else None,
        disputed=disputed,
        contradicted=_contradicted(contested, claims) if not (disputed and disputed.denied) else None,
        unknown=_unknown(view),
        picture=story_picture(events, view.t) if len(events) > DAYS else None,
        days=_days(view, events),
        claims=tuple(contested[:CLAIMS]),
        people=_people(view),
        sources=tuple(document_line(view, s) for s in order[:DOCUMENTS]),
        citation=_citation(view),
    )


# ------------------------------------------------------------------------------------------ what happened


def _telling(event: Event) -> tuple[int, bool, int]:
    """The event of the story: told by most sources, something that happened, the earliest."""
    return len({p.source for p in event.passages}), event.kind == "happening", -event.first.toordinal()


def _days(view: View, events: Sequence[Event]) -> tuple[ToldEvent, ...]:
    """The events in the order of days; of many, those that most sources tell, and then no gap is told between them."""
    few = len(events) <= DAYS
    most = events if few else sorted(events, key=lambda e: (-_telling(e)[0], e.first, e.id))[:DAYS]
    out: list[ToldEvent] = []
    reached = None
    for event in ordered(most):
        gap = (event.first - reached).days - 1 if reached and few else 0
        reached = max(reached, event.last) if reached else event.last
        out.append(_told(view, event, out[-1].date if out else "", gap))
    return tuple(out)


def _told(view: View, event: Event, before: str = "", gap: int = 0) -> ToldEvent:
    t = view.t
    date = t.days(event.first, event.last)
    return ToldEvent(
        date=date,
        again=date == before,
        gap=t.count(gap, "timeline.gap") if gap > 0 else "",
        inferred=event.inferred,
        kind="" if event.kind == "happening" else t(f"kinds.{event.kind}"),
        headline=view.headline(event),
        language=view.headline_language(event),
        href=view.addresses.event(event.id),
        sources=t.count(len({p.source for p in event.passages}), "counts.source"),
    )


# ---------------------------------------------------------------------------------------- what is disputed


def _disputed(view: View, claims: dict[str, Claim], tables: Sequence[AnswerTable]) -> Disputed | None:
    """The question with an answer that one asserts and another denies, then the one with figures, then with most voices."""

    def weight(table: AnswerTable) -> tuple[bool, bool, int]:
        return (
            bool(_denied(table) & {a.claim.id for a in table.answers if a.claim and a.claim.asserted}),
            table.drawn,
            len(table.answers),
        )

    if not tables:
        return None
    table = max(tables, key=weight)
    denied = _denied(table)
    everything = tuple(dict.fromkeys(a.claim.id for a in table.answers if a.claim))
    names = {a.voice or view.t("claim.nobody"): a.voice_href for a in table.answers if a.stance == "denies"}
    return Disputed(
        table=table,
        denied=view.t.count(len(denied), "home.denied", all=view.t.number(len(everything))) if denied else "",
        deniers=tuple(names.items()),
        accounts=_accounts(view, [claims[id] for id in everything]),
    )


def _contradicted(contested: Sequence[ClaimCard], claims: dict[str, Claim]) -> ClaimCard | None:
    return next((c for c in contested[:1] if c.asserted and claims[c.id].tally("denies").documents), None)


def _denied(table: AnswerTable) -> set[str]:
    return {a.claim.id for a in table.answers if a.claim and a.stance == "denies"}


def _accounts(view: View, answers: Iterable[Claim]) -> str:
    """How many accounts are behind the answer that most sources assert; two sources at least."""
    t = view.t
    most = max(answers, key=lambda c: c.tally("asserts").documents, default=None)
    tally = most.tally("asserts") if most else None
    if most is None or tally is None or tally.documents < 2:
        return ""
    claim, sources = t.quoted(view.claim_text(most).rstrip(".")), t.count(tally.documents, "counts.source")
    first = {a.first for a in most.accounts if a.stance == "asserts"}
    if tally.accounts == 1 and (outlet := view.free(first.pop() or "")):
        return t("home.one_report", sources=sources, claim=claim, outlet=outlet)
    return t.count(tally.accounts, "home.accounts", sources=sources, claim=claim)


def _dispute(claim: Claim) -> tuple[bool, bool, int, str]:
    """What is asserted and denied first, then what is asserted, then by how many sources tell of it."""
    denied = claim.tally("denies").documents
    return not (claim.asserted and denied), not claim.asserted, -len(claim.sources), claim.id


# ------------------------------------------------------------------------------------ what was not found


def _unknown(view: View) -> str:
    story, t = view.story, view.t
    counts = (
        ("outlet", sum(s.outlet is None for s in story.sources), len(story.sources)),
        ("day", sum(s.published is None or s.published.day is None for s in story.sources), len(story.sources)),
        ("speaker", sum(s.voice is None for s in story.sayings), len(story.sayings)),
    )
    gaps = [t.count(n, f"home.not_found.{what}", all=t.number(of)) for what, n, of in counts if n]
    return t("home.unknown", gaps="; ".join(gaps)) if gaps else ""


# ------------------------------------------------------------------------------------------- who speaks


def _people(view: View) -> tuple[LastWords, ...]:
    """The people and bodies that are quoted most, each with what was printed of them last, utterances first."""
    own: dict[str, list[Saying]] = {}
    for saying in view.story.sayings:
        if saying.voice and view.voices[saying.voice].kind != "description":
            own.setdefault(saying.voice, []).append(saying)
    most = sorted(own, key=lambda v: (-sum(len(s.quotes) for s in own[v]), v))[:PEOPLE]
    return tuple(_last_words(view, voice, own[voice]) for voice in most)


def _last_words(view: View, voice: str, own: Sequence[Saying]) -> LastWords:
    first = {s.id: min((view.quotes[q] for q in s.quotes), key=lambda q: view.sources[q.source].age) for s in own}
    last = max(
        own,
        key=lambda s: (
            _alone(view, first[s.id]),
            first[s.id].kind != "block",
            view.sources[first[s.id].source].age,
            s.id,
        ),
    )
    quote = first[last.id]
    told = _alone(view, quote) and view.allowed.may_show(quote.source, quote.start, quote.end)
    lead = clause_before(view, quote) if told else None
    return LastWords(
        name=view.voices[voice].name,
        href=view.voice_href(voice),
        verb=(quote.cue or "") if quote.polarity != "says" else "",
        lead=lead.text if lead else "",
        said=shorten(view.sources[quote.source].text[quote.start : quote.end], _SAID) if told else "",
        language=view.sources[quote.source].language,
        said_href=view.addresses.saying(last.id),
        ref=view.refs[quote.source],
    )


def _alone(view: View, quote: Quotation) -> bool:
    """Whether a reader who sees nothing else knows what the words are said of."""
    return len(quote.text.split()) >= _WHOLE and (
        quote.kind == "direct" or not quote.text[:1].islower() or clause_before(view, quote) is not None
    )


# --------------------------------------------------------------------------------------- who compiled it


def imprint(view: View) -> Imprint:
    """What the editor says of themselves in story.yml; a contact is a link where it is an address of mail or the web."""
    settings = view.story.settings
    contact = settings.contact
    web = contact.startswith(("https://", "http://"))
    mail = "@" in contact and not contact.count(" ")
    return Imprint(
        editor=settings.editor,
        edition=view.t.day(settings.edition) if settings.edition else "",
        contact=contact,
        contact_href=contact if web else f"mailto:{contact}" if mail else "",
        corrections=settings.corrections,
    )


def _citation(view: View) -> str:
    """How to cite the dossier as a whole; it knows no clock, so without an edition its day is that of its newest source."""
    t, settings = view.t, view.story.settings
    sources = t.count(len(view.story.sources), "counts.source")
    if settings.edition:
        cited = t("home.citation_edition", title=settings.title, sources=sources, day=t.day(settings.edition))
        return f"{settings.editor}: {cited}" if settings.editor else cited
    days = [s.published.last for s in view.story.sources if s.published and s.published.last]
    if not days:
        return t("home.citation", title=settings.title, sources=sources)
    return t("home.citation_day", title=settings.title, sources=sources, day=t.day(max(days)))
