"""The nouns of a dossier.  Read this first; those of claims stand in `claim_model.py`.

All values are frozen.  Offsets (`start`, `end`) are Unicode code points into the text of the source they
belong to, half open; calendar days are `datetime.date`; shares run from 0 to 1.  Every annotation
remembers the `rule` that made it, a member of a closed list (`rules.py`); where that is the editor, `reason` has the editor's words.  `None` always means "not known".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from .claim_model import Claim, Disagreement
from .problems import Problem
from .reasons import Reason
from .rules import FigureRule, NumeralRule, QuotationRule, RegionRule
from .spans import CharSpan

# ------------------------------------------------------------------------------------------- sources

RegionKind = Literal["title", "dek", "meta", "caption", "body", "promo", "comment-policy", "comments"]
#: Regions whose words are evidence: only these are searched for quotations, dates, figures and reuse.
EVIDENCE: frozenset[str] = frozenset({"title", "dek", "body"})


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a source and what it is.  Regions are disjoint, in order, and cover every non-blank character."""

    kind: RegionKind
    start: int
    end: int
    rule: RegionRule
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text as the document shows it; `number` counts from 1 over the whole source.

    `kind` is the region it lies in (of a paragraph that several regions share: the one with most words).
    """

    number: int
    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    paragraph: int  # Paragraph.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing we know about a source, and how.

    `basis` is "sources.csv", "document" (the document says so in a place made for it: front matter,
    metadata, header line), "inferred" or "corrections".  `evidence` is the words or the reasons; `start`/`end` locate
    those words in the source's text where they are there.
    """

    value: str
    basis: str
    evidence: tuple[Reason, ...] = ()
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a source was published: a closed interval of calendar days; an open side is `None`.

    A day is known exactly when `first == last`.  `basis` is as in `Fact`, or "bounded" when only limits are known.
    """

    first: dt.date | None
    last: dt.date | None
    basis: str
    evidence: tuple[Reason, ...] = ()
    start: int | None = None
    end: int | None = None

    @property
    def day(self) -> dt.date | None:
        return self.first if self.first == self.last else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document.  `text` is never changed: for .txt it is the decoded file, exactly."""

    id: str  # from the file's name: [a-z0-9-]+
    file: str  # relative to content/sources, with forward slashes
    text: str
    sha256: str  # of the bytes on disk
    media_type: str  # text/plain, text/html, text/markdown
    encoding: str
    language: str  # BCP 47
    title: Fact | None
    outlet: Fact | None
    byline: Fact | None
    dek: Fact | None
    url: Fact | None
    published: Published | None
    retrieved: Fact | None
    regions: tuple[Region, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]  # of the evidence regions only
    quoted: tuple[CharSpan, ...] = ()  # stretches the document itself marks as block quotations (HTML, Markdown)
    words: int = 0  # of the evidence regions
    withheld: int = 0  # words of reader comments
    label: str = ""  # what the editor calls it; "" where it is called by its outlet, title or first words
    credit: Fact | None = None  # whose words or report it says it prints ("from X", "(Agency)"): never its outlet
    places: tuple[
        int, ...
    ] = ()  # of each paragraph the line of the file it begins in; () where the text is the file

    def line(self, offset: int) -> int:
        """The line of the file, from 1, that holds the character at `offset`; 0 where that is not known."""
        if not self.places:
            return self.text.count("\n", 0, offset) + 1
        inside = next((p.number for p in self.paragraphs if p.start <= offset < p.end), 0)
        return self.places[inside - 1] if 0 < inside <= len(self.places) else 0

    @property
    def age(self) -> tuple[dt.date, bool, str]:
        """Sorts sources by publication: by the last day it can have been, a known day before a limit, no day last; then by id."""
        known = self.published
        return (known and known.last) or dt.date.max, known is None or known.day is None, self.id


# --------------------------------------------------------------------------------------- annotations

QuoteKind = Literal["direct", "mixed", "block", "indirect"]
#: What a voice does with words that are not wholly its own: a denial, a question, a demand and a condemnation state nothing.
Polarity = Literal["says", "denies", "asks", "demands", "condemns"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words a source attributes to somebody, without their quotation marks.

    direct: a whole utterance; mixed: a fragment inside the reporter's grammar; block: another document
    at length; indirect: what somebody is said to have said, in the reporter's words.
    `speaker` is the canonical name, `speaker_start`/`speaker_end` the mention the rule found
    (a pronoun, a description, a name).  `via` is the outlet the source took it from.  `polarity` is that of the cue; a
    whole utterance and a block are always said, as the words are the speaker's own.
    """

    id: str
    source: str
    start: int
    end: int
    text: str
    kind: QuoteKind
    rule: QuotationRule
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    via: str | None = None
    voice: str | None = None  # Voice.id
    continues: str | None = None  # the Quotation before it of the same utterance
    polarity: Polarity = "says"
    cue_start: int | None = None  # where the cue stands
    reason: str = ""

    @property
    def spoken(self) -> bool:
        """Whether it is an entry of the index of what was said in quotation marks: one echoed word ("crucial") is none."""
        return self.kind != "indirect" and (self.kind != "mixed" or len(self.text.split()) > 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A person or body that is quoted: one canonical name, its aliases, and descriptions as printed."""

    id: str  # [a-z0-9-]+
    name: str
    kind: Literal["person", "body", "description"]
    aliases: tuple[str, ...] = ()
    descriptions: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Exact words of a source, by place."""

    source: str
    start: int
    end: int


Grade = Literal[
    "identical",
    "typography",
    "truncated",
    "words-dropped",
    "words-added",
    "words-changed",
    "number-changed",
    "negation-changed",
    "hedge-changed",
    "speaker-different",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """How one variant of a saying differs from its longest form; `diff` is ("same" | "del" | "ins", words)."""

    quote: str
    grades: tuple[Grade, ...]
    diff: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One utterance, however often it was printed.  `text` is its longest form, `quotes` its variants, that form first."""

    id: str
    text: str
    speaker: str | None
    voice: str | None
    quotes: tuple[str, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression: TIMEX3 type, value and mod, and the closed interval of calendar days it covers.

    `first`/`last` are `None` for what names no day (durations, sets, vague references).  `anchor` says
    what the expression was counted from ("13 Feb 2018, publication"), `rule`, the reason of a `TimeRule`, how.
    `inferred`: the anchor itself is not certain.
    """

    id: str
    source: str
    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    rule: Reason
    mod: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    anchor: Reason | None = None
    inferred: bool = False


EventKind = Literal["happening", "statement", "publication", "background", "expected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated happening, merged over sources.  `headline` is made of words its sources use."""

    id: str
    first: dt.date
    last: dt.date
    edtf: str
    headline: str
    kind: EventKind
    status: Literal["reported", "denied", "expected"]
    passages: tuple[Passage, ...]  # sentences
    times: tuple[str, ...]  # Time.id, one or more a passage; of the whole event
    inferred: bool = False
    dates: tuple[tuple[str, tuple[Passage, ...]], ...] = ()  # where sources disagree: (EDTF, who says so)
    reason: str = ""  # the editor's, where the editor made or changed it
    accounts: int = 0  # groups of its passages that no voice, credit, wording or copying joins; 0: not counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it counts; `low`/`high` are `None` where open ("more than 200": low 200, high None)."""

    id: str
    source: str
    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    unit: str
    what: str  # the slot: "killed", "injured", "force", "distance", ...; "" where unknown
    approximate: bool
    rule: FigureRule
    numeral: NumeralRule
    noun: str = ""  # the counted, as printed after the number ("officers", "other villagers"); "" where none is


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage two sources share; `words` counts the words of `a` that recur in `b`."""

    a: Passage
    b: Passage
    words: int
    kind: Literal["identical", "typography", "edited"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sources: the share of each one's evidence words that the other holds too, and who had them first.

    `direction` is "a to b", "b to a", "common origin" or "unknown", `evidence` why;
    `origin` names the common origin outside the corpus.  `likeness` (0 to 1) is how much of the shorter one the
    longer holds when rare words count more: what tells copying from writing on one subject.
    """

    a: str
    b: str
    share_a: float
    share_b: float
    words: int
    direction: str = "unknown"
    evidence: tuple[Reason, ...] = ()
    origin: str = ""
    likeness: float = 0.0


# --------------------------------------------------------------------------------------- the editor's

Rights = Literal["full", "excerpt", "metadata"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `story.yml` says."""

    title: str
    description: str = ""
    language: str = "en"
    time_zone: str = "UTC"
    rights: Rights = "full"
    publish_comments: bool = False
    people: tuple[Voice, ...] = ()
    editor: str = ""  # who compiled the dossier
    contact: str = ""  # where to reach them: an address of mail or the web
    edition: dt.date | None = None  # the day of this edition
    corrections: str = ""  # what becomes of an error that is reported


@dataclass(frozen=True, slots=True)
class TextQuote:
    """Words in a source as the W3C Web Annotation model selects them (TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


# ------------------------------------------------------------------------------------------- the story


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A permalink that no longer arises: it leads to `target` (an id that does), or is a tombstone that shows `words`."""

    id: str
    target: str | None
    page: str  # where it used to live: site-relative, "sources/x.html"
    words: str
    gone: str = ""  # ISO day by which the ledger knew that it had gone; "" before it is locked again
    href: str = ""  # where the target lives, from the site's root; "" for a tombstone


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything known about one story: what `pages`, `exports` and `search` read."""

    settings: Settings
    sources: tuple[Source, ...]
    voices: tuple[Voice, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    sayings: tuple[Saying, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    pairs: tuple[Pair, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
