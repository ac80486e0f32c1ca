"""Who said what, in one source: direct, mixed and block quotations and reported statements, with their speakers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .excerpts import Block, OutletWords, blocks, dateline_end, outlet_words, turns, via
from .grammar import Grammar, Token, grammar, headlined, tokens
from .ids import identify
from .language import Language
from .marks import Quoted, quoted
from .mentions import Cast
from .model import EVIDENCE, Paragraph, Problem, Quotation, QuoteKind, Source
from .people import NameWords, Row, name_words
from .phrases import main_subject
from .speakers import Statement, embedded, statements
from .words import count

Span = tuple[int, int]

_REPORTING = ("clause", "around", "addressed")
_FAR = 60  # characters: behind an attribution that closes a quotation, a later one is no longer its own


def find(source: Source, language: Language) -> tuple[Quotation, ...]:
    """The quotations of a source in text order, each within one paragraph, with ids.

    A fragment inside a reported clause is found twice: as itself (mixed) and inside the clause (indirect).
    `speaker` is the fullest name the document gives the speaker, or the words of the mention where it
    gives none; `None` for a pronoun that could be anybody.
    """
    drafts = _Finder(source, language).drafts()
    text = source.text
    ids = identify("q", source.id, (text[d.start : d.end] for d in drafts))
    of = {id(draft): name for draft, name in zip(drafts, ids, strict=True)}
    return tuple(
        Quotation(
            of[id(d)],
            source.id,
            d.start,
            d.end,
            text[d.start : d.end],
            d.kind,
            d.rule,
            d.name,
            d.speaker[0] if d.speaker else None,
            d.speaker[1] if d.speaker else None,
            text[d.cue[0] : d.cue[1]] if d.cue else None,
            d.via,
            continues=of.get(id(d.continues)) if d.continues else None,
        )
        for d in drafts
    )


def problems(source: Source, language: Language) -> tuple[Problem, ...]:
    """Quotation marks that open and never close, nor go on in the next paragraph."""
    evidence = [p for p in source.paragraphs if p.kind in EVIDENCE]
    regions = {p.number: quoted(source.text, p.start, p.end) for p in evidence}
    whole = {b.paragraph for b in blocks(source, evidence, regions, outlet_words(language))}
    out = []
    for i, p in enumerate(evidence):
        mine = regions[p.number]
        if not mine or mine[-1].closed or p.number in whole:
            continue
        following = evidence[i + 1] if i + 1 < len(evidence) else None
        if following and any(r.left == following.start for r in regions[following.number][:1]):
            continue
        line = source.text.count("\n", 0, mine[-1].left) + 1
        words = " ".join(source.text[mine[-1].left : mine[-1].end].split()[:6])
        out.append(
            Problem(
                f"sources/{source.file}",
                line,
                "note",
                "quote-unclosed",
                f"the quotation “{words.strip('“”„«»')}…” is never closed",
                "it is taken to end with its paragraph; corrections can say otherwise",
            )
        )
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence with its quotations folded: `regions` are those inside it."""

    start: int
    end: int
    row: list[Token]
    regions: list[Quoted]
    statements: list[Statement]


@dataclass(slots=True)
class _Draft:
    start: int
    end: int
    kind: QuoteKind
    rule: str
    speaker: Span | None = None
    cue: Span | None = None
    via: str | None = None
    name: str | None = None
    continues: _Draft | None = None


class _Finder:
    """One source on its way to quotations."""

    def __init__(self, source: Source, language: Language) -> None:
        self.source, self.text = source, source.text
        self.g: Grammar = grammar(language)
        self.names: NameWords = name_words(language)
        self.outlets: OutletWords = outlet_words(language)
        self.sentences: dict[int, list[Span]] = defaultdict(list)
        for s in source.sentences:
            self.sentences[s.paragraph].append((s.start, s.end))
        self.evidence = [p for p in source.paragraphs if p.kind in EVIDENCE]
        self.regions = {p.number: quoted(self.text, p.start, p.end) for p in self.evidence}
        self.rows: list[Row] = []

    def drafts(self) -> list[_Draft]:
        found = blocks(self.source, self.evidence, self.regions, self.outlets)
        block_of = {b.paragraph: b for b in found}
        spoken = {p.number: (name, begin) for p, name, begin in turns(self.source, self.evidence)}
        out: list[_Draft] = []
        previous: _Draft | None = None  # the last whole quotation of the paragraph before
        lead: tuple[Span, Span, str | None] | None = None
        open_quote = False
        behind: _Draft | None = None  # the block before
        for p in self.evidence:
            if p.number in spoken:
                name, begin = spoken[p.number]
                out.append(_Draft(begin, p.end, "direct", "transcript", name))
                self.rows.append(Row(p.number, tokens(self.text, p.start, p.end, [], self.g), []))
                previous, open_quote, lead = None, False, None
                continue
            block = block_of.get(p.number)
            mine = [r for r in self.regions[p.number] if not (block and r.left <= block.start < r.right)]
            units = self._units(p, mine, max(block.start if block else p.start, dateline_end(self.text, p)))
            self.rows += [Row(p.number, u.row, u.statements) for u in units if u.row]
            here: list[_Draft] = []
            if block:
                behind = self._block(block, lead, behind)
                here.append(behind)
            here += self._paragraph(p, units, previous, open_quote, lead, block)
            if not block:
                behind = None
            elif behind:
                for d in here:
                    d.via = d.via or behind.via
            out += here
            whole = [d for d in here if d.kind in ("direct", "mixed")]
            open_quote = bool(mine) and not mine[-1].closed
            previous = whole[-1] if whole else None
            if not (block and block.first):
                lead = None
            if units and self.text[units[-1].end - 1] == ":":
                lead = self._lead(units[-1])
        self._name(out)
        out.sort(key=lambda d: (d.start, -d.end))
        return out

    def _name(self, drafts: Sequence[_Draft]) -> None:
        """Gives each draft the name its speaker's mention stands for."""
        cast = Cast(self.text, self.rows, self.g, self.names)
        starts = [row.tokens[0].start for row in self.rows]
        antecedents = {s.speaker: s.antecedent for row in self.rows for s in row.statements if s.antecedent}
        for draft in drafts:
            if draft.speaker and not draft.name:
                sentence = bisect_right(starts, draft.speaker[0]) - 1
                draft.name = cast.speaker(sentence, draft.speaker, antecedents.get(draft.speaker))

    # ------------------------------------------------------------------------------------- sentences

    def _units(self, paragraph: Paragraph, regions: Sequence[Quoted], begin: int) -> list[_Unit]:
        """The paragraph's sentences, joined where a quotation spans them."""
        bounds: list[Span] = []
        for a, b in self.sentences.get(paragraph.number, ()):
            a = max(a, begin)
            if a >= b:
                continue
            if bounds and (
                any(r.left < bounds[-1][1] < r.right for r in regions) or self._asked(bounds[-1][1], regions, a, b)
            ):
                bounds[-1] = (bounds[-1][0], b)
            else:
                bounds.append((a, b))
        out = []
        for a, b in bounds:
            mine = [r for r in regions if a <= r.left < b]
            row = tokens(self.text, a, b, mine, self.g)
            cued = mine or any(t.low in self.g.cue_words for t in row)
            out.append(_Unit(a, b, row, mine, statements(self.text, row, self.g) if cued else []))
        return out

    def _asked(self, end: int, regions: Sequence[Quoted], a: int, b: int) -> bool:
        """“Why not?” Roe asked: the next sentence is the attribution of the question before it."""
        if not any(r.right == end and self.text[r.end - 1] in "?!—-…," for r in regions):
            return False
        row = tokens(self.text, a, min(b, a + 120), [], self.g)
        found = statements(self.text, row, self.g)
        if not found or not found[0].speaker or not row:
            return False
        s = found[0]
        assert s.speaker
        first = min(s.cue[0], s.speaker[0]) == row[0].start
        rest = self.text[max(s.cue[1], s.speaker[1]) : b]
        return (
            first
            and s.manner in ("clause", "around")
            and (s.content is None or s.place == "before" or len(rest) < 30)
        )

    def _lead(self, unit: _Unit) -> tuple[Span, Span, str | None] | None:
        """Speaker, cue and outlet of a sentence that ends in a colon, for the paragraph after it."""
        for s in reversed(unit.statements):
            if s.speaker:
                return s.speaker, s.cue, via(self.text, unit.row, s, self.outlets)
        subject = main_subject(self.text, unit.row, self.g)
        return (subject, (unit.end - 1, unit.end), None) if subject else None

    # ------------------------------------------------------------------------------------- quotations

    def _block(self, block: Block, lead: tuple[Span, Span, str | None] | None, behind: _Draft | None) -> _Draft:
        draft = _Draft(block.start, block.end, "block", block.rule, via=block.outlet, name=block.outlet)
        if not block.first and behind:
            draft.speaker, draft.cue, draft.via, draft.name = behind.speaker, behind.cue, behind.via, behind.name
            draft.continues = behind
        elif lead and not block.outlet:
            draft.speaker, draft.cue, draft.via = lead
            draft.name = draft.via
        return draft

    def _paragraph(
        self,
        paragraph: Paragraph,
        units: Sequence[_Unit],
        previous: _Draft | None,
        open_quote: bool,
        lead: tuple[Span, Span, str | None] | None,
        block: Block | None,
    ) -> list[_Draft]:
        out: list[_Draft] = []
        last: _Draft | None = None  # the quotation whose speaker goes on speaking
        before: _Unit | None = None
        for unit in units:
            for region in unit.regions:
                draft = self._attributed(unit, region)
                if draft is None:
                    names = any(s.speaker and s.speaker[0] <= region.left < s.speaker[1] for s in unit.statements)
                    if names or not self._speech(unit, region):
                        continue  # names: three people “close to the talks” told …
                    draft = self._bare(unit, region)
                    if region.left == paragraph.start and open_quote and previous:
                        _carry(draft, previous, "continued over paragraphs")
                        draft.continues = previous
                    else:
                        self._borrow(draft, unit, region, last, before)
                    if not draft.speaker and region.left == paragraph.start:
                        if lead and not block:
                            draft.speaker, draft.cue, draft.via = lead
                            draft.rule = "introduced by a colon"
                        elif previous and draft.kind == "direct" and len(unit.row) == 1:
                            _carry(draft, previous, "speaker of the paragraph before")
                elif self._is_title(region) and self._inside(unit, region) and not self._near(draft, region):
                    continue
                if (
                    last
                    and draft.kind == last.kind == "direct"
                    and draft.speaker == last.speaker
                    and draft.cue == last.cue
                ):
                    draft.continues = draft.continues or last
                out.append(draft)
                if last is None or draft.kind == "direct" or last.kind != "direct":
                    last = draft
            out += self._indirect(unit)
            before = unit
        return out

    def _bare(self, unit: _Unit, region: Quoted) -> _Draft:
        a, b = region.start, region.end
        while a < b and self.text[a].isspace():
            a += 1
        while b > a and self.text[b - 1].isspace():
            b -= 1
        return _Draft(a, b, "direct" if self._whole(unit, region) else "mixed", "no speaker named")

    def _attributed(self, unit: _Unit, region: Quoted) -> _Draft | None:
        """The quotation with the attribution of its own sentence, the closest first."""
        s, rule = self._governing(unit, region)
        if s is None or s.speaker is None:
            return None
        draft = self._bare(unit, region)
        draft.rule, draft.speaker, draft.cue = rule, s.speaker, s.cue
        draft.via = via(self.text, unit.row, s, self.outlets)
        return draft

    def _governing(self, unit: _Unit, region: Quoted) -> tuple[Statement | None, str]:
        text = self.text
        for s in unit.statements:  # “…,” said Roe
            first = min(s.cue[0], s.speaker[0]) if s.speaker else s.cue[0]
            ended = s.place == "before" or text[region.end - 1] in ",?!—"
            if ended and first >= region.right and not text[region.right : first].strip(" ,\xa0—–-"):
                return s, s.rule if s.rule == "speaker after verb" else "speaker before verb, after quotation"
        best: Statement | None = None
        for s in unit.statements:  # Roe said “…”
            if s.cue[1] > region.left or not s.speaker:
                continue
            if s.place == "before" and region.left - max(s.cue[1], s.speaker[1]) > _FAR:
                continue
            near = not text[s.cue[1] : region.left].strip(" ,:\xa0")
            if embedded(s, unit.statements) and not (near and s.manner in _REPORTING):
                continue
            best = s
        if best is None:
            for s in unit.statements:  # the plan was “…”, Roe said
                if s.place != "after" and s.content and s.content[0] <= region.start <= s.content[1] and s.speaker:
                    best = s
                    break
        return best, best.rule if best else ""

    def _borrow(
        self, draft: _Draft, unit: _Unit, region: Quoted, last: _Draft | None, before: _Unit | None
    ) -> None:
        """A speaker for a quotation whose own sentence has no attribution: from the sentences before, or its subject."""
        starts = unit.row[0].kind == "quote"
        alone = all(t.kind != "word" for t in unit.row)
        ranked = [s for s in before.statements if not embedded(s, before.statements)] if before else []
        told = ranked[-1] if ranked and before and not before.regions else None
        if starts and told and told.speaker and told.manner in _REPORTING:
            draft.speaker, draft.cue, draft.rule = told.speaker, told.cue, "speaker of the sentence before"
        elif starts and last and (alone or last.kind == "direct"):
            _carry(draft, last, "speaker carried over")
        elif alone and before and not before.regions:
            told_by = ranked[-1].speaker if ranked else None
            draft.speaker = told_by or main_subject(self.text, before.row, self.g)
            draft.rule = "subject of the sentence before" if draft.speaker else draft.rule
        elif (
            not alone and (subject := main_subject(self.text, unit.row, self.g)) and self._may_speak(unit, subject)
        ):
            draft.speaker, draft.rule = subject, "subject of the sentence"

    def _may_speak(self, unit: _Unit, subject: Span) -> bool:
        """Whether a subject is somebody: a name, a pronoun or a noun for people and bodies."""
        part = [t for t in unit.row if subject[0] <= t.start and t.end <= subject[1]]
        following = next((t for t in unit.row if t.start >= subject[1]), None)
        if following is None or following.low not in self.g.passive:
            return True
        core = part[
            : next(
                (k for k, t in enumerate(part) if k and t.low in self.g.prepositions | self.g.joining), len(part)
            )
        ]
        return any(t.capital or t.low in self.g.roles or t.low in self.g.pronouns for t in core[-1:])

    def _indirect(self, unit: _Unit) -> list[_Draft]:
        """The reported clauses of a sentence, without those inside another one's."""
        out = []
        for s in unit.statements:
            if (
                not s.content
                or not s.speaker
                or s.denied
                or s.manner == "stance"
                or s.rule == "subject of the infinitive"
            ):
                continue
            a, b = s.content
            inside = [r for r in unit.regions if r.left < b and r.right > a]
            bare = b - a - sum(min(b, r.right) - max(a, r.left) for r in inside)
            whole = (
                s.place == "before" and inside and inside[0].left <= a + 1 and self.text[inside[0].end - 1] in ",?!"
            )
            if bare < 8 or whole or count(self.text, a, b) < 2 or embedded(s, unit.statements):
                continue
            out.append(
                _Draft(a, b, "indirect", s.rule, s.speaker, s.cue, via(self.text, unit.row, s, self.outlets))
            )
        return out

    # ------------------------------------------------------------------------------------- what is a quotation

    def _whole(self, unit: _Unit, region: Quoted) -> bool:
        """A whole utterance: set off by a comma, a colon or the sentence's edges."""
        prior = self._prior(unit, region)
        if prior is None or prior.kind == "quote" or prior.low in (":", ",", "—"):
            return True
        return self.text[region.start].isupper() and self.text[region.end - 1] in ".?!,"

    def _speech(self, unit: _Unit, region: Quoted) -> bool:
        """Words nobody is said to have said are kept where they read like speech, not like a title, a name or a scare quote."""
        if len(self.text[region.start : region.end].split()) < 3 and len(unit.row) > 1:
            return False
        return bool(self.text[region.start : region.end].strip()) and not self._is_title(region)

    def _is_title(self, region: Quoted) -> bool:
        words = re.findall(r"[^\W_]+(?:[’'][^\W_]+)?", self.text[region.start : region.end])
        return 0 < len(words) <= 9 and all(
            w[0].isupper() or w[0].isdigit() or w.lower() in self.g.small for w in words
        )

    def _prior(self, unit: _Unit, region: Quoted) -> Token | None:
        return next((t for t in reversed(unit.row) if t.end <= region.left), None)

    def _inside(self, unit: _Unit, region: Quoted) -> bool:
        """Whether a word of the reporter's leads straight into the quotation; a headline's capitals tell nothing."""
        prior = self._prior(unit, region)
        return prior is not None and prior.kind == "word" and not headlined(unit.row, self.g)

    def _near(self, draft: _Draft, region: Quoted) -> bool:
        return bool(
            draft.cue and draft.cue[1] <= region.left and not self.text[draft.cue[1] : region.left].strip(" ,:")
        )


def _carry(draft: _Draft, earlier: _Draft, rule: str) -> None:
    draft.speaker, draft.cue, draft.via = earlier.speaker, earlier.cue, earlier.via
    if earlier.speaker:
        draft.rule = rule
