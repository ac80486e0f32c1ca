"""Who said what, in one source: direct, mixed and block quotations and reported statements, with their speakers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .ids import identify
from .language import Language
from .marks import Quoted, quoted, stray_close
from .mentions import Cast, NameWords, Row, name_words
from .model import EVIDENCE, Paragraph, Quotation, QuoteKind, Source
from .speakers import Grammar, Statement, Token, embedded, grammar, headlined, main_subject, statements, tokens
from .words import count

Span = tuple[int, int]


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
    continues: int | None = None
    name: str | None = None
    via: str | None = None


def find(source: Source, language: Language) -> tuple[Quotation, ...]:
    """The quotations of a source in text order, each within one paragraph, with ids."""
    drafts = _Finder(source, grammar(language), name_words(language)).drafts()
    drafts.sort(key=lambda d: (d.start, -d.end))
    text = source.text
    ids = identify("q", source.id, (text[d.start : d.end] for d in drafts))
    out = []
    for d, id in zip(drafts, ids, strict=True):
        out.append(
            Quotation(
                id,
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
            )
        )
    return tuple(out)


class _Finder:
    def __init__(self, source: Source, g: Grammar, w: NameWords) -> None:
        self.source, self.text, self.g, self.w = source, source.text, g, w
        self.sentences: dict[int, list[Span]] = defaultdict(list)
        for s in source.sentences:
            self.sentences[s.paragraph].append((s.start, s.end))
        self.out: list[_Draft] = []
        self.rows: list[Row] = []

    def drafts(self) -> list[_Draft]:
        previous: _Draft | None = None  # the last direct quotation of the paragraph before
        open_quote = False
        lead: tuple[Span, Span] | None = None
        for paragraph in self.source.paragraphs:
            if paragraph.kind not in EVIDENCE:
                previous, open_quote, lead = None, False, None
                continue
            regions = quoted(self.text, paragraph.start, paragraph.end)
            units = self._units(paragraph, regions)
            self.rows += [Row(paragraph.number, u.row, u.statements) for u in units if u.row]
            here = self._paragraph(paragraph, units, previous, open_quote, lead)
            directs = [d for d in here if d.kind != "indirect"]
            open_quote = bool(regions) and not regions[-1].closed
            previous = directs[-1] if directs else None
            lead = None
            if units and self.text[units[-1].end - 1] == ":":
                lead = self._lead(units[-1])
            self.out += here
        cast = Cast(self.text, self.rows, self.g, self.w)
        starts = [row.tokens[0].start for row in self.rows]
        antecedents = {s.speaker: s.antecedent for row in self.rows for s in row.statements if s.antecedent}
        for draft in self.out:
            if draft.speaker:
                sentence = bisect_right(starts, draft.speaker[0]) - 1
                draft.name, _ = cast.speaker(sentence, draft.speaker, antecedents.get(draft.speaker))
        return self.out

    def _units(self, paragraph: Paragraph, regions: Sequence[Quoted]) -> list[_Unit]:
        """The paragraph's sentences, joined where a quotation spans them."""
        text = self.text
        bounds: list[Span] = []
        for a, b in self.sentences.get(paragraph.number, ()):
            inside = bounds and any(r.left < bounds[-1][1] < r.right for r in regions)
            if inside:
                bounds[-1] = (bounds[-1][0], b)
            elif bounds and self._asked(bounds[-1][1], regions, a, b):
                bounds[-1] = (bounds[-1][0], b)
            else:
                bounds.append((a, b))
        out = []
        for a, b in bounds:
            mine = [r for r in regions if a <= r.left < b]
            row = tokens(text, a, b, mine, self.g)
            has_cue = mine or any(
                t.low in self.g.verbs or t.low in self.g.phrasal or t.low == "according" for t in row
            )
            found = statements(text, row, self.g) if has_cue else []
            out.append(_Unit(a, b, row, mine, found))
        return out

    def _asked(self, end: int, regions: Sequence[Quoted], a: int, b: int) -> bool:
        """“Why not?” Roe asked: the next sentence is the attribution of a question."""
        if not any(r.right == end and self.text[r.end - 1] in "?!—-…," for r in regions):
            return False
        row = tokens(self.text, a, min(b, a + 120), [], self.g)
        found = statements(self.text, row, self.g)
        if not found or not found[0].speaker or not row:
            return False
        s = found[0]
        first = min(s.cue[0], s.speaker[0]) == row[0].start
        rest = self.text[max(s.cue[1], s.speaker[1]) : b]
        return (
            first
            and s.manner in ("clause", "around")
            and (s.content is None or s.place == "before" or len(rest) < 30)
        )

    def _lead(self, unit: _Unit) -> tuple[Span, Span] | None:
        """Speaker and cue of a sentence that ends in a colon, for the paragraph after it."""
        for s in reversed(unit.statements):
            if s.speaker:
                return s.speaker, s.cue
        subject = main_subject(self.text, unit.row, self.g)
        return (subject, (unit.end - 1, unit.end)) if subject else None

    def _paragraph(
        self,
        paragraph: Paragraph,
        units: Sequence[_Unit],
        previous: _Draft | None,
        open_quote: bool,
        lead: tuple[Span, Span] | None,
    ) -> list[_Draft]:
        out: list[_Draft] = []
        last: _Draft | None = None
        before: _Unit | None = None
        for unit in units:
            for region in unit.regions:
                a, b = region.start, region.end
                while a < b and self.text[a].isspace():
                    a += 1
                while b > a and self.text[b - 1].isspace():
                    b -= 1
                if a == b:
                    continue
                draft = self._attribute(unit, region, a, b)
                first = region.left == paragraph.start
                if draft is None and not self._quotation(unit, region):
                    continue
                if (
                    draft
                    and self._title(region)
                    and not self._near(unit, region, draft)
                    and not headlined(unit.row, self.g)
                    and self._inside(unit, region)
                ):
                    continue
                if draft is None:
                    kind: QuoteKind = "direct" if self._whole(unit, region) else "mixed"
                    draft = _Draft(a, b, kind, "no speaker named")
                    alone = all(t.kind != "word" for t in unit.row)
                    starts = unit.row[0].kind == "quote"
                    told = before.statements[-1] if before and before.statements and not before.regions else None
                    if told and told.speaker and starts and told.manner in ("clause", "around", "addressed"):
                        draft.speaker, draft.cue, draft.rule = (
                            told.speaker,
                            told.cue,
                            "speaker of the sentence before",
                        )
                    elif last and starts and (alone or last.kind == "direct"):
                        draft.speaker, draft.cue, draft.rule = last.speaker, last.cue, "speaker carried over"
                    elif first and open_quote and previous:
                        draft.speaker, draft.cue, draft.rule = (
                            previous.speaker,
                            previous.cue,
                            "continued over paragraphs",
                        )
                    elif first and lead:
                        draft.speaker, draft.cue, draft.rule = lead[0], lead[1], "introduced by a colon"
                    elif alone and before and not before.regions:
                        subject = main_subject(self.text, before.row, self.g)
                        if before.statements and before.statements[-1].speaker:
                            subject = before.statements[-1].speaker
                        if subject:
                            draft.speaker, draft.rule = subject, "subject of the sentence before"
                    elif first and alone and previous and kind == "direct":
                        draft.speaker, draft.cue, draft.rule = (
                            previous.speaker,
                            previous.cue,
                            "speaker of the paragraph before",
                        )
                    elif not alone:
                        subject = main_subject(self.text, unit.row, self.g)
                        if subject:
                            draft.speaker, draft.rule = subject, "subject of the sentence"
                out.append(draft)
                if last is None or draft.kind == "direct" or last.kind != "direct":
                    last = draft
            before = unit
        out += self._indirect(units)
        return out

    def _attribute(self, unit: _Unit, region: Quoted, a: int, b: int) -> _Draft | None:
        text = self.text
        kind: QuoteKind = "direct" if self._whole(unit, region) else "mixed"
        best: Statement | None = None
        rule = ""
        for s in unit.statements:  # directly after it
            first = min(s.cue[0], s.speaker[0]) if s.speaker else s.cue[0]
            if s.place == "before" and first >= region.right and not text[region.right : first].strip(" ,\xa0—–-"):
                best, rule = s, s.rule if s.rule == "speaker after verb" else "speaker before verb, after quotation"
                break
        if best is None:
            for s in unit.statements:  # the nearest cue before it
                if s.cue[1] <= region.left and s.speaker:
                    if s.place == "before" and region.left - max(s.cue[1], s.speaker[1]) > 60:
                        continue
                    near = not text[s.cue[1] : region.left].strip(" ,:\xa0")
                    if embedded(s, unit.statements) and not (
                        near and s.manner in ("clause", "around", "addressed")
                    ):
                        continue
                    best, rule = s, s.rule
        if best is None:
            for s in unit.statements:
                if s.place != "after" and s.content and s.content[0] <= region.start <= s.content[1] and s.speaker:
                    best, rule = s, s.rule
                    break
        if best is None or best.speaker is None:
            return None
        return _Draft(a, b, kind, rule, best.speaker, best.cue)

    def _whole(self, unit: _Unit, region: Quoted) -> bool:
        """A whole utterance: set off by a comma, a colon or the sentence's edges."""
        i = next((k for k, t in enumerate(unit.row) if t.start == region.left), 0)
        prior = unit.row[i - 1].low if i else ""
        first = self.text[region.start : region.start + 1]
        if prior in ("", ":", ",", "“”", "—"):
            return True
        return first.isupper() and self.text[region.end - 1] in ".?!,"

    def _quotation(self, unit: _Unit, region: Quoted) -> bool:
        """Words nobody is said to have said are kept where they read like speech, not like a title, a name or a scare quote."""
        words = self.text[region.start : region.end].split()
        if len(words) < 3 and len(unit.row) > 1:
            return False
        return not self._title(region)

    def _title(self, region: Quoted) -> bool:
        words = re.findall(r"[^\W_]+(?:[’'][^\W_]+)?", self.text[region.start : region.end])
        return 0 < len(words) <= 9 and all(
            w[0].isupper() or w[0].isdigit() or w.lower() in self.g.small for w in words
        )

    def _inside(self, unit: _Unit, region: Quoted) -> bool:
        """Whether a word of the reporter's leads straight into the quotation, with no comma or colon between."""
        prior = next((t for t in reversed(unit.row) if t.end <= region.left), None)
        return prior is not None and prior.kind == "word"

    def _near(self, unit: _Unit, region: Quoted, draft: _Draft) -> bool:
        return (
            draft.cue is not None
            and draft.cue[1] <= region.left
            and not self.text[draft.cue[1] : region.left].strip(" ,:")
        )

    def _indirect(self, units: Sequence[_Unit]) -> list[_Draft]:
        out = []
        for unit in units:
            for s in unit.statements:
                if not s.content or not s.speaker or s.manner == "stance" or embedded(s, unit.statements):
                    continue
                if s.rule == "subject of the infinitive":
                    continue
                a, b = s.content
                bare = (
                    b
                    - a
                    - sum(min(b, r.right) - max(a, r.left) for r in unit.regions if r.left < b and r.right > a)
                )
                if bare < 8 or count(self.text, a, b) < 2:
                    continue
                out.append(_Draft(a, b, "indirect", s.rule, s.speaker, s.cue))
        return out
