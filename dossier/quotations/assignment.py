"""A sentence with its quotations folded up, and which attribution each quotation belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..rules import QuotationRule
from ..spans import CharSpan
from ..text.tokens import Token, TokenisedText
from .attribution import Attribution, embedded
from .attribution_rules import attributions
from .quotation_marks import Quoted
from .rows import headlined, row
from .word_classes import WordClasses

REPORTING = ("clause", "around", "addressed")  # manners of cues that report speech of any length
_FAR = 60  # characters: behind an attribution that closes a quotation, a later one is no longer its own
_LOOK = 120  # characters of the next sentence that tell whether it attributes a question
_SENTENCE = 400  # tokens of the longest sentence that is read
#: Tokens between a verb of writing on something and the words that stand there.
_INSCRIBED = 40
_TITLE = 9  # words of the longest title


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedSentence:
    """A sentence; one that a quotation runs on into is one with it.  `regions` are the quotations in it."""

    start: int
    end: int
    row: list[Token]
    regions: list[Quoted]
    statements: list[Attribution]

    def before(self, region: Quoted) -> Token | None:
        """The token before a quotation."""
        i = bisect_left(self.row, region.left, key=lambda t: t.start)
        return self.row[i - 1] if i else None

    @property
    def readable(self) -> bool:
        """Whether it is short enough for a sentence; what is longer is a table or a trap, and attributes nothing."""
        return len(self.row) <= _SENTENCE


def quoted_sentences(
    read: TokenisedText, sentences: Sequence[CharSpan], regions: Sequence[Quoted], begin: int, g: WordClasses
) -> list[QuotedSentence]:
    """The sentences of a paragraph from `begin` on, joined where a quotation spans them."""
    text = read.text
    bounds: list[CharSpan] = []
    for a, b in sentences:
        a = max(a, begin)
        if a >= b:
            continue
        spans = bounds and any(r.left < bounds[-1][1] < r.right for r in regions)
        if spans or (bounds and _asked(read, bounds[-1][1], regions, a, b, g)):
            bounds[-1] = CharSpan(bounds[-1].start, b)
        else:
            bounds.append(CharSpan(a, b))
    out = []
    for a, b in bounds:
        mine = [r for r in regions if a <= r.left < b]
        tokens = row(read, a, b, mine, g)
        cued = len(tokens) <= _SENTENCE and (mine or any(t.low in g.cue_words for t in tokens))
        out.append(
            QuotedSentence(
                start=a, end=b, row=tokens, regions=mine, statements=attributions(text, tokens, g) if cued else []
            )
        )
    return [unit for unit in out if unit.row]


def _asked(read: TokenisedText, end: int, regions: Sequence[Quoted], a: int, b: int, g: WordClasses) -> bool:
    """“Why not?” Roe asked: the next sentence is the attribution of the question before it."""
    text = read.text
    if not any(r.right == end and (text[r.end - 1] in "?!—-…," or _trails(text, r)) for r in regions):
        return False
    tokens = row(read, a, min(b, a + _LOOK), [], g)
    found = attributions(text, tokens, g)
    if not found or not found[0].speaker:
        return False
    s = found[0]
    rest = text[max(s.cue[1], found[0].speaker[1]) : b]
    addressed = s.polarity == "asks" and not any(
        s.content and t.start == s.content.start and (t.kind == "quote" or t.low in g.openers) for t in tokens
    )
    ends = addressed or s.content is None or s.place == "before" or len(rest) < 30
    return s.begin == tokens[0].start and s.manner in ("clause", "around") and ends


def _addressed(unit: QuotedSentence, s: Attribution, region: Quoted, g: WordClasses) -> bool:
    """Whether nothing but an addressee stands between the cue and the quotation ("told one agent, “…”")."""
    if s.manner != "addressed" or s.content is None or s.content[0] != region.left:
        return False
    between = [t for t in unit.row if s.cue[1] <= t.start and t.end <= region.left]
    return not any(t.low in g.prepositions or t.low in g.conjunctions or g.verb(t) for t in between)


def _trails(text: str, region: Quoted) -> bool:
    """Whether the words trail off in dots."""
    return text[region.start : region.end].endswith("..")


def shortened(read: TokenisedText, region: Quoted, g: WordClasses) -> Quoted:
    """A quotation without closing mark, ended where its attribution begins: “We had no say, said Roe."""
    tokens = row(read, region.start, region.end, [], g)
    for s in attributions(read.text, tokens, g):
        k = next(k for k, t in enumerate(tokens) if t.start >= s.begin)
        if s.place == "before" and s.manner in ("clause", "around") and k and tokens[k - 1].low == ",":
            return replace(region, end=tokens[k - 1].end, right=tokens[k - 1].end, closed=True)
    return region


def governing(
    text: str, unit: QuotedSentence, region: Quoted, g: WordClasses
) -> tuple[Attribution, QuotationRule] | None:
    """The attribution in a quotation's own sentence, the closest first, and its rule."""
    if inscribed(unit, region, g):
        return None
    for s in unit.statements:  # “…,” said Roe
        ended = s.place == "before" or text[region.end - 1] in ",?!—…" or _trails(text, region)
        if ended and s.begin >= region.right and not text[region.right : s.begin].strip(" ,\xa0—–-"):
            return (
                s,
                s.rule if s.rule == QuotationRule.SPEAKER_AFTER_VERB else QuotationRule.SPEAKER_AFTER_QUOTATION,
            )
    best: Attribution | None = None
    for s in unit.statements:  # Roe said “…”
        if s.cue[1] > region.left or not s.speaker:
            continue
        if s.place == "before" and region.left - max(s.cue[1], s.speaker[1]) > _FAR:
            continue
        near = not text[s.cue[1] : region.left].strip(" ,:\xa0")
        near = near or _addressed(unit, s, region, g)
        if not embedded(s, unit.statements) or (near and s.manner in REPORTING and not s.denied):
            best = s
    if best is None:
        for s in unit.statements:  # the plan was “…”, Roe said
            if s.place != "after" and s.content and s.content[0] <= region.start <= s.content[1] and s.speaker:
                best = s
                break
    return (best, best.rule) if best else None


def inscribed(unit: QuotedSentence, region: Quoted, g: WordClasses) -> bool:
    """Whether the words stand on something: Roe saw somebody painting “…” on the wall.  Whoever tells of it did not say them."""
    i = bisect_left(unit.row, region.left, key=lambda t: t.start)
    nearest = (
        t.low for t in reversed(unit.row[max(0, i - _INSCRIBED) : i]) if t.low in g.inscribing or t.low in g.verbs
    )
    return next(nearest, "") in g.inscribing


def may_speak(unit: QuotedSentence, subject: CharSpan, g: WordClasses) -> bool:
    """Whether a subject can be who says it, though no verb says so: somebody, not something."""
    part = [t for t in unit.row if subject[0] <= t.start and t.end <= subject[1]]
    ends = next((k for k, t in enumerate(part) if k and t.low in g.prepositions | g.joining), len(part))
    head = part[ends - 1]
    return head.capital or head.low in g.pronouns or any(t.low in g.roles for t in part[:ends])


def introduced(tokens: Sequence[Token], g: WordClasses) -> CharSpan | None:
    """Who is introduced by a line that does only that: "And from Mayor Roe:"."""
    k = next((k for k, t in enumerate(tokens) if t.low not in g.leads), len(tokens))
    name = tokens[k + 1 : -1]
    if k >= len(tokens) or tokens[k].low not in g.introducing or not name:
        return None
    named = all(t.kind == "word" and (t.capital or t.low in g.joining) for t in name)
    return CharSpan(name[0].start, name[-1].end) if named else None


def whole(text: str, unit: QuotedSentence, region: Quoted) -> bool:
    """Whether a quotation is a whole utterance: set off by a comma, a colon or the sentence's edges."""
    prior = unit.before(region)
    if prior is None or prior.kind == "quote" or prior.low in (":", ",", "—"):
        return True
    return text[region.start].isupper() and text[region.end - 1] in ".?!,"


def titled(text: str, region: Quoted, g: WordClasses) -> bool:
    """Whether the quoted words are written as a title or a name is: every word but the small ones with a capital."""
    found = re.findall(r"[^\W_]+(?:[’'][^\W_]+)?", text[region.start : region.end])
    return 0 < len(found) <= _TITLE and all(w[0].isupper() or w[0].isdigit() or w.lower() in g.small for w in found)


def inside(unit: QuotedSentence, region: Quoted, g: WordClasses) -> bool:
    """Whether a word of the reporter's leads straight into the quotation; a headline's capitals tell nothing."""
    prior = unit.before(region)
    return prior is not None and prior.kind == "word" and not headlined(unit.row, g)


def qualifies(text: str, unit: QuotedSentence, region: Quoted, g: WordClasses) -> bool:
    """Whether one quoted word only sorts what the noun after it counts or names: five “local” divers, the “Norse” boats.

    A judgement comes with an indefinite article or as a predicate: those words may well be the speaker's.
    """
    if len(text[region.start : region.end].split()) != 1 or text[region.end - 1] in ",.?!":
        return False
    i = bisect_left(unit.row, region.left, key=lambda t: t.start)
    if not 0 < i < len(unit.row) - 1:
        return False
    prior, noun = unit.row[i - 1], unit.row[i + 1]
    counted = prior.kind == "number" or prior.low in g.determiners - g.articles - g.possessive
    named = text[region.start].isupper() and prior.kind == "word" and not g.verb(prior)
    joins = g.prepositions | g.joining | g.conjunctions | g.subordinators | g.relatives | g.infinitive
    modifies = noun.kind == "word" and noun.low not in joins and not g.verb(noun) and not g.adverb(noun)
    return (counted or named) and modifies
