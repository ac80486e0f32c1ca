"""Who said what, in one source: direct, mixed and block quotations and reported statements, with their speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..language.load import Language
from ..model import EVIDENCE, Paragraph, Polarity, Quotation, QuoteKind, Source
from ..problems import Problem, problem
from ..rules import QuotationRule
from ..spans import CharSpan
from ..text.ids import identify
from ..text.tokens import TokenisedText, tokenised
from ..text.words import count, folded
from .assignment import (
    REPORTING,
    QuotedSentence,
    governing,
    inscribed,
    inside,
    introduced,
    may_speak,
    qualifies,
    quoted_sentences,
    shortened,
    titled,
    whole,
)
from .attribution import Attribution, embedded
from .block_quotations import Block, KnownOutlets, blocks, dateline_end, outlet_words, turns, via
from .coreference import Resolver
from .entities import SentenceRow
from .known_names import KnownNames, name_words
from .noun_phrases import main_subject
from .quotation_marks import Quoted, quoted
from .rows import row
from .signatures import sign_blocks, signed
from .word_classes import WordClasses, word_classes


def find_quotations(source: Source, language: Language, read: TokenisedText | None = None) -> tuple[Quotation, ...]:
    """The quotations of a source in text order, each within one paragraph, with ids.

    A fragment inside a reported clause is found twice: as itself (mixed) and inside the clause (indirect).
    `speaker` is the fullest name the document gives the speaker, or the words of the mention where it
    gives none; `None` for a pronoun that could be anybody.  `read` are the tokens of its sentences, where the caller has them.
    """
    drafts = _Finder(source, language, read or tokenised(source)).drafts()
    text = source.text
    ids = identify("q", source.id, (text[d.start : d.end] for d in drafts))
    of = {id(draft): name for draft, name in zip(drafts, ids, strict=True)}
    return tuple(
        Quotation(
            id=of[id(d)],
            source=source.id,
            start=d.start,
            end=d.end,
            text=text[d.start : d.end],
            kind=d.kind,
            rule=d.rule,
            speaker=d.name,
            speaker_start=d.speaker[0] if d.speaker else None,
            speaker_end=d.speaker[1] if d.speaker else None,
            cue=text[d.cue[0] : d.cue[1]] if d.cue else None,
            cue_start=d.cue[0] if d.cue else None,
            polarity=d.polarity if d.kind in ("mixed", "indirect") else "says",
            via=d.via,
            continues=of.get(id(d.continues)) if d.continues else None,
        )
        for d in drafts
    )


def quotation_problems(source: Source, language: Language) -> tuple[Problem, ...]:
    """Quotation marks that open and never close, nor go on in the next paragraph; `file` is as the source has it."""
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
        words = " ".join(source.text[mine[-1].left : mine[-1].end].split()[:6])
        out.append(problem("quote-unclosed", source.file, source.line(mine[-1].left), words=words.strip("“”„«»")))
    return tuple(out)


@dataclass(slots=True, kw_only=True)
class _Draft:
    start: int
    end: int
    kind: QuoteKind
    rule: QuotationRule
    speaker: CharSpan | None = None
    cue: CharSpan | None = None
    via: str | None = None
    polarity: Polarity = "says"
    name: str | None = None
    continues: _Draft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What one paragraph leaves to the next: who spoke last, and whether the next goes on with it."""

    last: _Draft | None = None
    unclosed: bool = False
    lead: _Draft | None = None  # a sentence that ends in a colon: its speaker, cue and outlet
    unit: QuotedSentence | None = None  # the last sentence, if the paragraph quotes nothing
    block: _Draft | None = None


class _Finder:
    """One source on its way to quotations."""

    def __init__(self, source: Source, language: Language, read: TokenisedText) -> None:
        self.source, self.text, self.read = source, source.text, read
        self.g: WordClasses = word_classes(language)
        self.names: KnownNames = name_words(language)
        self.outlets: KnownOutlets = outlet_words(language)
        self.sentences: dict[int, list[CharSpan]] = defaultdict(list)
        for s in source.sentences:
            self.sentences[s.paragraph].append(CharSpan(s.start, s.end))
        self.evidence = [p for p in source.paragraphs if p.kind in EVIDENCE]
        self.regions = {p.number: quoted(self.text, p.start, p.end) for p in self.evidence}
        self.rows: list[SentenceRow] = []
        self.signers: dict[int, CharSpan] = {}  # of block quotations, by paragraph

    def drafts(self) -> list[_Draft]:
        """Everything quoted, in text order, with names."""
        found, self.signers, lines = sign_blocks(
            self.text, blocks(self.source, self.evidence, self.regions, self.outlets), self.g
        )
        block_of = {b.paragraph: b for b in found}
        spoken = {p.number: (name, begin) for p, name, begin in turns(self.source, self.evidence, self.g)}
        out: list[_Draft] = []
        said = _Said()
        for p, following in zip_longest(self.evidence, self.evidence[1:]):
            if p.number in spoken:
                name, begin = spoken[p.number]
                out.append(
                    _Draft(
                        start=begin,
                        end=p.end,
                        kind="direct",
                        rule=QuotationRule.TRANSCRIPT,
                        speaker=CharSpan(*name),
                    )
                )
                self.rows.append(SentenceRow(p.number, row(self.read, p.start, p.end, [], self.g), []))
                said = _Said()
                continue
            if p.number in lines:
                self.rows.append(SentenceRow(p.number, row(self.read, p.start, p.end, [], self.g), []))
                continue
            here, said = self._paragraph(p, block_of.get(p.number), said, following)
            out += here
        self._name(out)
        own = self._outlet(self.source.outlet.value) if self.source.outlet else ""
        for draft in out:
            draft.via = None if draft.via and self._outlet(draft.via) == own else draft.via
        out.sort(key=lambda d: (d.start, -d.end))
        return out

    def _outlet(self, name: str) -> str:
        """An outlet's name without article and typography."""
        return " ".join(w for w in folded(name).split() if w not in self.g.articles)

    def _name(self, drafts: Sequence[_Draft]) -> None:
        """Gives each draft the name its speaker's mention stands for."""
        cast = Resolver(self.text, self.rows, self.g, self.names)
        starts = [row.tokens[0].start for row in self.rows]
        antecedents = {s.speaker: s.antecedent for row in self.rows for s in row.statements if s.antecedent}
        for draft in drafts:
            if draft.speaker and not draft.name:
                sentence = bisect_right(starts, draft.speaker[0]) - 1
                draft.name = cast.speaker(sentence, draft.speaker, antecedents.get(draft.speaker))

    def _paragraph(
        self, p: Paragraph, block: Block | None, said: _Said, following: Paragraph | None
    ) -> tuple[list[_Draft], _Said]:
        """The quotations of a paragraph, and what it leaves to the next."""
        regions = self.regions[p.number]
        goes_on = following is not None and any(
            r.left == following.start for r in self.regions[following.number][:1]
        )
        if regions and not regions[-1].closed and not goes_on:
            regions[-1] = shortened(self.read, regions[-1], self.g)
        marked = block is not None and block.rule is QuotationRule.MARKED_BLOCK
        mine = [
            r for r in regions if not (block and (r.start == block.start or (marked and r.left == block.start)))
        ]
        begin = max(block.start if block else p.start, dateline_end(self.text, p))
        here = quoted_sentences(self.read, self.sentences.get(p.number, ()), mine, begin, self.g)
        self.rows += [SentenceRow(p.number, u.row, u.statements) for u in here if u.readable]
        out: list[_Draft] = []
        whole_block = self._block(block, said) if block else None
        previous: QuotedSentence | None = None
        last: _Draft | None = (
            None  # the quotation whose speaker goes on speaking: a whole one rather than a fragment
        )
        for unit in here:
            for region in unit.regions:
                draft = self._attributed(unit, region) or (None if marked else self._unattributed(unit, region))
                if draft is None:
                    continue
                if not draft.speaker and region is regions[-1] and (name := self._signed(p, following, region)):
                    draft.speaker, draft.rule = name, QuotationRule.SIGNATURE
                if not draft.speaker and draft.rule is not QuotationRule.NOT_SAID:
                    if region.left == p.start:
                        self._from_before(draft, unit, said)
                    if not draft.speaker:
                        self._from_around(draft, unit, last, previous)
                if (
                    last
                    and draft.kind == last.kind == "direct"
                    and (draft.speaker, draft.cue) == (last.speaker, last.cue)
                ):
                    draft.continues = draft.continues or last
                out.append(draft)
                if last is None or draft.kind == "direct" or last.kind != "direct":
                    last = draft
            out += self._indirect(unit)
            previous = unit
        if whole_block:
            for draft in out:
                draft.via = draft.via or whole_block.via
            out.insert(0, whole_block)
        lead = said.lead if block and block.first else None
        if here and self.text[here[-1].end - 1] == ":":
            lead = self._lead(here[-1])
        spoken = next((d for d in reversed(out) if d.kind in ("direct", "mixed")), None)
        plain = here[-1] if here and not mine and not block else None
        return out, _Said(
            last=spoken, unclosed=bool(mine) and not mine[-1].closed, lead=lead, unit=plain, block=whole_block
        )

    def _lead(self, unit: QuotedSentence) -> _Draft | None:
        """Speaker, cue and outlet of a sentence that ends in a colon, for the paragraph after it."""
        draft = _Draft(start=unit.start, end=unit.end, kind="block", rule=QuotationRule.COLON_BEFORE)
        for s in reversed(unit.statements):
            if s.speaker:
                draft.speaker, draft.cue = s.speaker, s.cue
                draft.via = via(self.text, unit.row, s, self.outlets)
                return draft
        if name := introduced(unit.row, self.g):
            draft.speaker = name
            return draft
        draft.speaker, draft.cue = main_subject(self.text, unit.row, self.g), CharSpan(unit.end - 1, unit.end)
        return draft if draft.speaker else None

    def _block(self, block: Block, said: _Said) -> _Draft:
        draft = _Draft(
            start=block.start, end=block.end, kind="block", rule=block.rule, via=block.outlet, name=block.outlet
        )
        if name := self.signers.get(block.paragraph):
            draft.speaker, draft.rule = name, QuotationRule.SIGNATURE
        elif not block.first and said.block:
            _carry(draft, said.block, block.rule)
            draft.name, draft.continues = said.block.name, said.block
        elif said.lead and not block.outlet:
            _carry(draft, said.lead, block.rule)
            draft.name = draft.via
        return draft

    # ------------------------------------------------------------------------------------- speakers

    def _attributed(self, unit: QuotedSentence, region: Quoted) -> _Draft | None:
        """The quotation with the attribution of its own sentence; None if there is none, or the words are a title or a scare quote."""
        found = governing(self.text, unit, region, self.g)
        if found is None or found[0].speaker is None:
            return None
        s, rule = found
        draft = self._draft(unit, region)
        if s.denied and s.manner in ("clause", "addressed"):
            draft.rule = QuotationRule.NOT_SAID
            return draft
        draft.rule, draft.speaker, draft.cue, draft.polarity = rule, s.speaker, s.cue, s.polarity
        draft.via = via(self.text, unit.row, s, self.outlets)
        near = s.cue[1] <= region.left and not self.text[s.cue[1] : region.left].strip(" ,:")
        name = titled(self.text, region, self.g) and inside(unit, region, self.g) and not near
        scare = s.manner != "object" and qualifies(self.text, unit, region, self.g)
        return None if name or scare else draft

    def _unattributed(self, unit: QuotedSentence, region: Quoted) -> _Draft | None:
        """Words nobody is said to have said are kept where they read like speech, not like a title, a name or a scare quote."""
        words = self.text[region.start : region.end].split()
        named = any(s.speaker and s.speaker[0] <= region.left < s.speaker[1] for s in unit.statements)
        short = len(words) < 3 and len(unit.row) > 1
        if not words or short or named or titled(self.text, region, self.g):
            return None
        return self._draft(unit, region)

    def _signed(self, p: Paragraph, following: Paragraph | None, region: Quoted) -> CharSpan | None:
        return signed(self.text, p, following, region, self.g)

    def _draft(self, unit: QuotedSentence, region: Quoted) -> _Draft:
        a, b = region.start, region.end
        while a < b - 1 and self.text[a].isspace():
            a += 1
        while b > a + 1 and (self.text[b - 1].isspace() or self.text[b - 1] == ","):
            b -= 1  # the comma before a closing mark is the reporter's
        return _Draft(
            start=a, end=b, kind="direct" if whole(self.text, unit, region) else "mixed", rule=QuotationRule.UNKNOWN
        )

    def _from_before(self, draft: _Draft, unit: QuotedSentence, said: _Said) -> None:
        """A speaker for a quotation that begins its paragraph, from the paragraph before."""
        if said.unclosed and said.last:
            _carry(draft, said.last, QuotationRule.CONTINUED)
            draft.continues = said.last
        elif said.lead:
            _carry(draft, said.lead, said.lead.rule)
        elif draft.kind == "direct" and len(unit.row) == 1:
            if said.last:
                _carry(draft, said.last, QuotationRule.SPEAKER_OF_PARAGRAPH_BEFORE)
            elif said.unit and (told := _ranked(said.unit)):
                draft.speaker, draft.cue, draft.rule = (
                    told[-1].speaker,
                    told[-1].cue,
                    QuotationRule.SPEAKER_OF_PARAGRAPH_BEFORE,
                )

    def _from_around(
        self, draft: _Draft, unit: QuotedSentence, last: _Draft | None, previous: QuotedSentence | None
    ) -> None:
        """A speaker for a quotation from the sentence before, or its own sentence's subject."""
        if not unit.readable or any(
            inscribed(unit, r, self.g) for r in unit.regions if r.start <= draft.start < r.end
        ):
            return
        starts = unit.row[0].kind == "quote"
        alone = all(t.kind != "word" for t in unit.row)
        told = _ranked(previous)[-1:] if previous and not previous.regions else []
        if starts and told and told[0].manner in REPORTING:
            draft.speaker, draft.cue, draft.rule = (
                told[0].speaker,
                told[0].cue,
                QuotationRule.SPEAKER_OF_SENTENCE_BEFORE,
            )
        elif starts and last and (alone or last.kind == "direct"):
            _carry(draft, last, QuotationRule.SPEAKER_CARRIED_OVER)
        elif alone and previous and not previous.regions:
            subject = told[0].speaker if told else main_subject(self.text, previous.row, self.g)
            draft.speaker, draft.rule = subject, QuotationRule.SUBJECT_OF_SENTENCE_BEFORE if subject else draft.rule
        elif not alone:
            subject = main_subject(self.text, unit.row, self.g)
            if subject and may_speak(unit, subject, self.g):
                draft.speaker, draft.rule = subject, QuotationRule.SUBJECT_OF_SENTENCE

    # ------------------------------------------------------------------------------------- reported clauses

    def _indirect(self, unit: QuotedSentence) -> list[_Draft]:
        """The reported clauses of a sentence, without those inside another one's."""
        out = []
        for s in unit.statements:
            if not s.content or not s.speaker or s.denied or s.manner == "stance" or embedded(s, unit.statements):
                continue
            a, b = s.content
            within = [r for r in unit.regions if r.left < b and r.right > a]
            plain = b - a - sum(min(b, r.right) - max(a, r.left) for r in within)
            quotation = s.place == "before" and within and within[0].left <= a + 1
            if quotation and self.text[within[0].end - 1] in ",?!":
                continue
            fewest = 3 if s.manner == "object" and not within else 2  # "criticized the board" tells nothing
            if plain < 8 or count(self.text, a, b) < fewest or s.rule == QuotationRule.SUBJECT_OF_INFINITIVE:
                continue
            out.append(
                _Draft(
                    start=a,
                    end=b,
                    kind="indirect",
                    rule=s.rule,
                    speaker=s.speaker,
                    cue=s.cue,
                    polarity=s.polarity,
                    via=via(self.text, unit.row, s, self.outlets),
                )
            )
        return out


def _ranked(unit: QuotedSentence) -> list[Attribution]:
    """The attributions of a sentence that are not part of what another one reports, with speakers."""
    return [s for s in unit.statements if s.speaker and not embedded(s, unit.statements)]


def _carry(draft: _Draft, earlier: _Draft, rule: QuotationRule) -> None:
    draft.speaker, draft.cue, draft.via = earlier.speaker, earlier.cue, earlier.via
    if earlier.speaker:
        draft.rule = rule
