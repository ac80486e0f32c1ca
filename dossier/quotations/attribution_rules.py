"""The rules of attribution: cues, their subjects and what they report, in one sentence with its quotations folded up.

They follow the patterns of reported speech that Krestel, Bergler and Witte (LREC 2008) and Pouliquen, Steinberger and
Best (RANLP 2007) describe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..rules import QuotationRule
from ..spans import CharSpan, TokenSpan
from ..text.tokens import Token
from .attribution import Attribution, embedded
from .cue_verbs import agrees, called_out, judges, may_be_verb, quoted_as
from .extent import trimmed
from .noun_phrases import NounPhrases
from .openings import adverbial
from .reported_content import after_verb, complement, judgement, put_at, reportable
from .word_classes import WordClasses


def attributions(text: str, row: Sequence[Token], g: WordClasses) -> list[Attribution]:
    """The attributions of one sentence, in the order of their cues."""
    reading = _Reading(NounPhrases(text, row, g))
    return trimmed(reading.phrases, reading.statements())


class _Reading:
    """One sentence under the attribution rules."""

    def __init__(self, phrases: NounPhrases) -> None:
        self.phrases, self.row, self.g = phrases, phrases.row, phrases.g

    def statements(self) -> list[Attribution]:
        row, g = self.row, self.g
        out: list[Attribution] = []
        for i, token in enumerate(row):
            if token.kind != "word":
                if token.low == ":" and (found := self._colon(i, out)):
                    out.append(found)
                continue
            entry = g.verbs.get(token.low)
            if not entry and (named := called_out(self.phrases, i)):
                out.append(self._called_out(i, named))
            elif entry or token.low in g.phrasal:
                manner, form = entry or (
                    "object",
                    "participle" if token.low.endswith(g.participle_ending) else "finite",
                )
                label = i > 0 or (len(row) > 1 and row[1].low == ":")
                shouted = form == "participle" and token.capital and label  # "WARNING: graphic content"
                found = self._participle(i, manner, out) if form == "participle" else self._finite(i, manner)
                if found and not shouted:
                    out.append(found)
            elif token.low in g.measuring and put_at(self.phrases, i):
                if (found := self._finite(i, "object")) and found.speaker:
                    out.append(found)
            elif token.low in g.according and (found := self._according(i)):
                out.append(found)
        return out

    def _finite(self, i: int, manner: str) -> Attribution | None:
        row, g = self.row, self.g
        j = self.phrases.left_of_verb(i)
        helpers = row[j:i]
        passive = any(t.low in g.passive for t in helpers) and not row[i].low.endswith(g.participle_ending)
        after = after_verb(self.phrases, i)
        if passive or after is None or not may_be_verb(self.phrases, i):
            return None
        if manner == "object" and after < len(row) and row[after].low in g.motion:
            return None  # "a storm slammed into the harbour"
        if j and row[j - 1].low in g.infinitive and not row[j - 1].capital:  # "went on to say"
            subject = self.phrases.main_subject(j - 1)
            return self._build(i, after, subject, manner, QuotationRule.SUBJECT_OF_INFINITIVE) if subject else None
        if inverted := self._inverted(i, j, manner):
            return inverted
        subject, rule = self.phrases.left_subject(j)
        if subject is None or not agrees(self.phrases, i, j, subject, rule):
            return None
        if manner == "object" and not judges(self.phrases, subject, after):
            return None
        if (
            subject[0]
            and rule != QuotationRule.RELATIVE_CLAUSE
            and row[subject[0] - 1].low in g.object_relatives - g.complementizers
        ):
            rule = QuotationRule.INSIDE_NOUN_PHRASE
        return replace(self._build(i, after, subject, manner, rule), denied=any(map(g.denies, helpers)))

    def _participle(self, i: int, manner: str, before: list[Attribution]) -> Attribution | None:
        row, g = self.row, self.g
        j = self.phrases.left_of_verb(i)
        prior = row[j - 1] if j else None
        subject: TokenSpan | None
        if prior and g.denies(prior):
            return None  # "without saying"
        if quoted := quoted_as(self.phrases, j):
            after = after_verb(self.phrases, i)
            return self._build(i, after, quoted, manner, QuotationRule.PARTICIPLE_WITH_SUBJECT) if after else None
        if {row[k].low for k in range(j, i)} & g.auxiliaries:
            subject, rule = self.phrases.left_subject(j)
        elif (
            prior and prior.kind == "word" and prior.low not in g.prepositions and prior.low not in g.subordinators
        ):
            # "signs calling …" is of the noun; "with the minister calling …" has a subject of its own
            k = next((k for k in range(j - 1, self.phrases.segment(j) - 1, -1) if row[k].low in g.absolute), None)
            if k is None or any(g.verb(t) for t in row[k + 1 : j]) or prior.low in g.before_nouns:
                return None
            subject, rule = TokenSpan(k + 1, j), QuotationRule.PARTICIPLE_WITH_SUBJECT
        else:
            subject, rule = self._shared(i, j, before)
        after = after_verb(self.phrases, i)
        if subject is None or after is None:
            return None
        taken_back = prior is not None and self.g.polarities.get(prior.low) == "denies"  # "denied saying"
        return replace(self._build(i, after, subject, manner, rule), denied=taken_back)

    def _shared(self, i: int, j: int, before: Sequence[Attribution]) -> tuple[TokenSpan | None, QuotationRule]:
        """Whose a participle without a subject is: the speaker's before it, else the sentence's subject."""
        for earlier in reversed(before):
            if earlier.speaker and earlier.cue.end <= self.row[i].start and not embedded(earlier, before):
                return self._find(earlier.speaker), QuotationRule.PARTICIPLE_OF_SPEAKER
        # "Calling it a shame, Roe left": the subject stands behind what the participle reports
        behind = next((k for k in range(i + 1, len(self.row)) if self.row[k].low == "," or self._closes(k)), i)
        return self.phrases.main_subject(j) or self.phrases.main_subject(
            len(self.row), behind + 1
        ), QuotationRule.PARTICIPLE_OF_SUBJECT

    def _closes(self, k: int) -> bool:
        """Whether a quotation ends with its comma inside: “a shame,”"""
        return self.row[k].kind == "quote" and self.row[k].low[1] == ","

    def _according(self, i: int) -> Attribution | None:
        row, g = self.row, self.g
        phrase = self.phrases.according(i)
        if not phrase:
            return None
        start = i + len(phrase)
        stop = self.phrases.right_np(start)
        if stop <= start or row[start].low in g.relatives:
            return None
        speaker = self.phrases.apposed(start, stop)
        cue = CharSpan(row[i].start, row[start - 1].end)
        if i == 0 or all(t.low in g.leads or t.low == "," for t in row[:i]):
            comma = next((k for k in range(stop, len(row)) if row[k].low == ","), None)
            content = self.phrases.stretch(comma + 1, len(row)) if comma is not None else None
            # a comma may close an apposition: the content starts after the last one before a verb
            if comma is not None:
                for k in range(comma + 1, len(row)):
                    if self.g.verb(row[k]) or row[k].kind == "quote":
                        break
                    if row[k].low == ",":
                        content = self.phrases.stretch(k + 1, len(row))
            return Attribution(
                cue=cue,
                speaker=self.phrases.span(speaker),
                content=content,
                place="after",
                manner="clause",
                rule=QuotationRule.ACCORDING_TO_FIRST,
            )
        first = 0
        while first < i and (row[first].low in g.conjunctions or row[first].low == ","):
            first += 1
        return Attribution(
            cue=cue,
            speaker=self.phrases.span(speaker),
            content=self.phrases.stretch(first, i),
            place="before",
            manner="clause",
            rule=QuotationRule.ACCORDING_TO_LAST,
        )

    def _colon(self, i: int, before: list[Attribution]) -> Attribution | None:
        row, g = self.row, self.g
        if i + 1 >= len(row) or row[i + 1].kind != "quote":
            return None
        k = i
        while k and row[k - 1].kind == "word" and (row[k - 1].capital or row[k - 1].low in g.coordinators):
            k -= 1
        named = i - k >= 1 and (k == 0 or (row[k - 1].kind == "mark" and row[k - 1].low != ","))
        if before and not named:
            return None
        if named and i - k > 1 and g.verbs.get(row[i - 1].low, ("", ""))[1] == "participle":
            i -= 1  # "GOVERNOR ROE SAYING: “…”"
        subject = TokenSpan(k, i) if named else self.phrases.main_subject(i) or self.phrases.np_left(0, i)
        if subject is None:
            return None
        about = next((k for k in range(subject[0] + 1, subject[1]) if row[k].low in g.topical), None)
        if about and row[about - 1].capital:
            subject = TokenSpan(subject.start, about)  # "Roe on the flood: “…”"
        content = self.phrases.stretch(i + 1, len(row))
        return Attribution(
            cue=CharSpan(row[i].start, row[i].end),
            speaker=self.phrases.span(subject),
            content=content,
            place="after",
            manner="stance",
            rule=QuotationRule.COLON,
        )

    def _called_out(self, i: int, named: TokenSpan) -> Attribution:
        """“…,” thundered Roe: whatever the verb is, the words are Roe's."""
        return Attribution(
            cue=CharSpan(self.row[i].start, self.row[named.start - 1].end),
            speaker=self.phrases.span(named),
            content=self.phrases.stretch(0, i),
            place="before",
            manner="clause",
            rule=QuotationRule.SPEAKER_AFTER_VERB,
        )

    def _inverted(self, i: int, j: int, manner: str) -> Attribution | None:
        """“…,” said X"""
        row, g = self.row, self.g
        if manner not in ("clause", "around", "stance") or j == 0 or i + 1 >= len(row) or j < i - 1:
            return None
        prior = row[j - 1]
        if prior.kind != "quote" and not (prior.low in (",", "—", "–") and j > 1):
            return None
        start = i + 1
        if row[start].kind == "mark" or row[start].kind == "quote":
            return None
        stop = self.phrases.right_np(start)
        if stop <= start:
            return None
        follows = row[stop] if stop < len(row) else None
        if follows and self.g.verb(follows):
            return None
        if prior.kind != "quote" and all(t.low in g.leads for t in row[: j - 1]):
            if stop < len(row) and row[stop].low == ",":  # "But, said Roe, …"
                content = self.phrases.stretch(stop + 1, len(row))
                return Attribution(
                    cue=CharSpan(row[i].start, row[i].end),
                    speaker=self.phrases.span(TokenSpan(start, stop)),
                    content=content,
                    place="after",
                    manner=manner,
                    rule=QuotationRule.SPEAKER_AFTER_VERB,
                )
            return None
        if prior.kind != "quote" and row[j - 2].kind != "quote":
            if self.phrases.left_subject(j)[0] is not None or manner not in ("clause", "around"):
                return None
            if not any(g.verb(t) for t in row[: j - 1]):
                return None
        speaker = self.phrases.apposed(start, stop)
        cue = CharSpan(row[i].start, row[i].end)
        content = self.phrases.stretch(0, j)
        return Attribution(
            cue=cue,
            speaker=self.phrases.span(speaker),
            content=content,
            place="before",
            manner=manner,
            rule=QuotationRule.SPEAKER_AFTER_VERB,
        )

    def _build(self, i: int, after: int, subject: TokenSpan, manner: str, rule: QuotationRule) -> Attribution:
        """The statement of cue `i` with its subject; decides on which side of it the reported words stand."""
        row, g = self.row, self.g
        cue = CharSpan(row[i].start, row[after - 1].end)
        speaker = self.phrases.span(subject)
        antecedent = None
        if rule == QuotationRule.RELATIVE_CLAUSE:
            k = subject[0] - (2 if row[subject[0] - 1].low == "," else 1) + 1
            found = self.phrases.np_left(self.phrases.segment(k), k)
            antecedent = self.phrases.span(found) if found else None
        begin = complement(self.phrases, after, manner)
        thing = begin is not None and begin < len(row) and not reportable(self.phrases, i, begin)
        if begin is not None and begin < len(row) and (thing or not self._reports(i, subject, begin)):
            begin = None
        first = min(subject[0], i)
        quoting = manner != "around" or any(t.kind == "quote" for t in row)
        if first and quoting and row[first - 1].low in g.echoing and rule != QuotationRule.RELATIVE_CLAUSE:
            stop = next((k for k in range(after, len(row)) if row[k].low == ","), None)
            if first == 1 or all(t.low in g.leads for t in row[: first - 1]):
                content = self.phrases.stretch(stop + 1, len(row)) if stop else None
                return Attribution(
                    cue=cue,
                    speaker=speaker,
                    content=content,
                    place="after",
                    manner=manner,
                    rule=QuotationRule.AS_X_SAID,
                )
            if row[first - 2].low == ",":
                return Attribution(
                    cue=cue,
                    speaker=speaker,
                    content=self.phrases.stretch(0, first - 1),
                    place="before",
                    manner=manner,
                    rule=QuotationRule.AS_X_SAID,
                )
        content_before = first > 1 and (
            row[first - 1].kind == "quote" or (row[first - 1].low in (",", "—", "–") and first > 2)
        )
        if begin is None:
            if rule != QuotationRule.RELATIVE_CLAUSE and (
                (
                    content_before
                    and ((manner in ("clause", "addressed", "stance") and not thing) or self._quotes(first))
                    and row[first - 1].low != "—"
                )
                or (first > 0 and row[first - 1].kind == "quote")
            ):
                told = not any(t.kind == "quote" for t in row[:first])
                lead = next((k + 1 for k in range(first - 1, 0, -1) if told and row[k].low == ":"), 0)
                while lead < first and (row[lead].low in g.conjunctions or row[lead].low == ","):
                    lead += 1
                if behind := self._interrupts(lead, first, after):
                    if adverbial(row, lead, first - 1, g):  # "At night, Roe said, the gates were open"
                        content = self.phrases.stretch(behind, len(row))
                        return Attribution(
                            cue=cue,
                            speaker=speaker,
                            content=content,
                            place="around",
                            manner=manner,
                            rule=rule,
                            antecedent=antecedent,
                        )
                    return Attribution(
                        cue=cue,
                        speaker=speaker,
                        content=self.phrases.stretch(lead, len(row)),
                        place="around",
                        manner=manner,
                        rule=rule,
                        antecedent=antecedent,
                    )
                return Attribution(
                    cue=cue,
                    speaker=speaker,
                    content=self.phrases.stretch(lead, first),
                    place="before",
                    manner=manner,
                    rule=rule,
                    antecedent=antecedent,
                )
            return Attribution(
                cue=cue,
                speaker=speaker,
                content=None,
                place="after",
                manner=manner,
                rule=rule,
                antecedent=antecedent,
            )
        end = judgement(self.phrases, begin, len(row)) if manner == "object" else len(row)
        return Attribution(
            cue=cue,
            speaker=speaker,
            content=self.phrases.stretch(begin, end),
            place="after",
            manner=manner,
            rule=rule,
            antecedent=antecedent,
        )

    def _quotes(self, first: int) -> bool:
        """Whether a quotation stands before `first`, with at most a comma between."""
        return any(t.kind == "quote" for t in self.row[max(0, first - 2) : first])

    def _reports(self, i: int, subject: TokenSpan, begin: int) -> bool:
        """Whether what begins behind the cue is reported: behind a closed quotation only more of it or a clause with "that" is."""
        row, g = self.row, self.g
        first = min(subject[0], i)
        closed = first and row[first - 1].kind == "quote" and row[first - 1].low[1] in ",?!—…"
        closed = closed and (first == 1 or row[first - 2].kind != "word")  # "on the show “Today,” Roe said"
        more = row[begin].kind == "quote" or row[begin].low in g.complementizers or row[begin - 1].low == ":"
        return not closed or more

    def _interrupts(self, lead: int, first: int, after: int) -> int | None:
        """Where a reported sentence goes on behind an attribution inside it: "The ferry, Roe said, was overloaded"."""
        row, g = self.row, self.g
        if any(t.kind == "quote" for t in row[lead:first]):
            return None
        k = next((k for k in range(after, min(len(row), after + 8)) if row[k].kind == "mark"), len(row))
        if k + 2 >= len(row) or row[k].low != ",":
            return None
        follows = row[k + 1]
        if (
            follows.kind == "mark"
            or follows.low in g.conjunctions
            or follows.low in g.relatives
            or follows.low in g.echoing
        ):
            return None
        return None if follows.low.endswith(g.participle_ending) else k + 1

    def _find(self, span: CharSpan) -> TokenSpan | None:
        starts = [k for k, t in enumerate(self.row) if t.start == span.start]
        ends = [k for k, t in enumerate(self.row) if t.end == span.end]
        return TokenSpan(starts[0], ends[0] + 1) if starts and ends else None
