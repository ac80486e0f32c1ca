"""The story as it may be shown, with its look-ups: what pages, data, search and pictures ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..claim_model import Claim
from ..model import Event, Figure, Paragraph, Passage, Quotation, Saying, Source, Story, Voice
from ..text.ids import identify
from .addresses import Addresses, addresses
from .labels import topic_words
from .marks import Mark, Words, segments
from .references import SourceRef, source_refs
from .rights import Allowed, allowed
from .translations import Translations, translations
from .wording import Wording, wording


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A story with its look-ups: what every page needs to find its way.  Made once a build."""

    story: Story
    t: Translations
    wording: Wording
    allowed: Allowed
    sources: Mapping[str, Source]
    refs: Mapping[str, SourceRef]
    voices: Mapping[str, Voice]
    quotes: Mapping[str, Quotation]
    sayings: Mapping[str, Saying]
    saying_of: Mapping[str, Saying]  # by quotation
    events_of: Mapping[str, Event]  # by time expression
    quotes_in: Mapping[str, tuple[Quotation, ...]]  # by source
    figures_in: Mapping[str, tuple[Figure, ...]]  # by source
    claims_in: Mapping[str, tuple[tuple[Claim, int], ...]]  # by source: (claim, index of the mention)
    speaking: Mapping[str, str]  # the page of each voice that has one, by its name and by its id
    paragraph_ids: Mapping[str, tuple[str, ...]]
    pair_pages: Mapping[tuple[str, str], str]  # the side-by-side page of two sources, both ways
    addresses: Addresses  # where events and sayings live

    def words(self, source: str, start: int, end: int, marks: Iterable[Mark] = ()) -> Words:
        """The words at a place, as far as the rights of the texts let them be shown."""
        own = self.sources[source]
        shown = self.allowed.may_show(source, start, end)
        cut = segments(own.text, start, end, marks) if shown else ()
        return Words(source=source, start=start, end=end, segments=cut, language=own.language)

    def passage(self, place: Passage, marks: Iterable[Mark] = ()) -> Words:
        return self.words(place.source, place.start, place.end, marks)

    def paragraph_at(self, source: str, offset: int) -> Paragraph | None:
        """The paragraph that holds `offset`."""
        found = None
        for paragraph in self.sources[source].paragraphs:
            if paragraph.start > offset:
                break
            found = paragraph
        return found

    def paragraph_href(self, source: str, offset: int) -> str:
        """The address of the paragraph that holds `offset`, from the site's root."""
        found = self.paragraph_at(source, offset)
        return f"sources/{source}.html" + (f"#p{found.number}" if found else "")

    def voice_href(self, voice: str | None) -> str:
        """The page of a voice, by its name or id, from the site's root; "" of one that has none."""
        return self.speaking.get(voice or "", "")

    def claim_text(self, claim: Claim) -> str:
        """The claim's wording on one line; words taken from a source are shown only where they may be."""
        first = self.refs[claim.mentions[0].source].label
        return self.free(claim.text) or self.t("parts.statement", source=first)

    def topic(self, claim: Claim) -> str:
        """What a claim is about on one line, or "": the editor's words are shown where no text that they repeat is withheld."""
        return self.free(topic_words(claim, self.t))

    def claim_language(self, claim: Claim) -> str:
        """The language of a claim's wording: the story's where the editor worded it, else its first source's."""
        return self.t.language if claim.made_by == "editor" else self.sources[claim.mentions[0].source].language

    def headline(self, event: Event) -> str:
        """The event's headline on one line, or "": it is made of a source's words, and shown where those may be."""
        return self.free(event.headline)

    def headline_language(self, event: Event) -> str:
        """The language of an event's headline: that of the first source that tells of it."""
        return self.sources[event.passages[0].source].language if event.passages else self.t.language

    def free(self, text: str) -> str:
        """`text` on one line, or "" where it holds a run of words that the rights withhold."""
        return " ".join((self.allowed.free(text) or "").split())


#: A pair gets a page of its own from this many shared words on: a paragraph's worth.
NOTABLE = 40


def view_of(story: Story) -> View:
    """`story` with its look-ups.

    A standfirst that repeats a run of withheld words is a copy of the text, whoever put it there, and is left out here, so
    that no page, feed or head has it.
    """
    shown = allowed(story)
    settings = replace(story.settings, description=shown.free(story.settings.description) or "")
    story = replace(story, settings=settings)
    t = translations(story.settings.language)
    said = wording(story.sources, t, story.settings.rights != "metadata")
    pair_pages = {}
    for pair in story.pairs:
        if pair.words >= NOTABLE:
            path = f"reuse/{pair.a}--{pair.b}.html"
            pair_pages[(pair.a, pair.b)] = pair_pages[(pair.b, pair.a)] = path
    saying_of = {q: s for s in story.sayings for q in s.quotes}
    events_of = {t: e for e in story.events for t in e.times}
    quotes_in: dict[str, list[Quotation]] = {s.id: [] for s in story.sources}
    for quote in story.quotes:
        quotes_in[quote.source].append(quote)
    figures_in: dict[str, list[Figure]] = {s.id: [] for s in story.sources}
    for figure in story.figures:
        figures_in[figure.source].append(figure)
    heard = {s.voice for s in story.sayings} | {q.voice for q in story.quotes if q.kind == "indirect"}
    claims_in: dict[str, list[tuple[Claim, int]]] = {s.id: [] for s in story.sources}
    for claim in story.claims:
        for index, mention in enumerate(claim.mentions):
            claims_in[mention.source].append((claim, index))
    return View(
        story=story,
        t=t,
        wording=said,
        allowed=shown,
        sources={s.id: s for s in story.sources},
        refs=source_refs(story, said.labels, t),
        voices={v.id: v for v in story.voices},
        quotes={q.id: q for q in story.quotes},
        sayings={s.id: s for s in story.sayings},
        saying_of=saying_of,
        events_of=events_of,
        quotes_in={k: tuple(v) for k, v in quotes_in.items()},
        figures_in={k: tuple(v) for k, v in figures_in.items()},
        claims_in={k: tuple(v) for k, v in claims_in.items()},
        speaking={key: f"speakers/{v.id}.html" for v in story.voices if v.id in heard for key in (v.id, v.name)},
        paragraph_ids={s.id: paragraph_ids(s) for s in story.sources},
        pair_pages=pair_pages,
        addresses=addresses(story),
    )


def paragraph_ids(source: Source) -> tuple[str, ...]:
    """The content ids of a source's paragraphs, in order."""
    return identify("p", source.id, (source.text[p.start : p.end] for p in source.paragraphs))
