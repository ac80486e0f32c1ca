"""Who is said to say what: an attribution is a voice, a cue and the content it reports (PDTB, PolNeAR)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Polarity
from ..rules import PARTICIPLES, QuotationRule
from ..spans import CharSpan

#: What hangs on another clause or stands inside a noun phrase reports for itself, not as part of what is reported.
_NEVER_REPORTED = PARTICIPLES | {QuotationRule.SUBJECT_OF_BOTH_VERBS, QuotationRule.INSIDE_NOUN_PHRASE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution in a sentence; spans are offsets into the text, `None` where the sentence has no such part.

    `content` is where the words it reports stand; `place` tells whether that is after the cue or before it.
    `manner` is the cue's class in the language's data.
    """

    cue: CharSpan
    speaker: CharSpan | None
    content: CharSpan | None
    place: str  # "after", "before", "around"
    manner: str
    rule: QuotationRule
    antecedent: CharSpan | None = None  # of a relative pronoun
    denied: bool = False  # "did not say"
    polarity: Polarity = "says"

    @property
    def begin(self) -> int:
        """Where the attribution begins: with its speaker or its cue."""
        return min(self.cue[0], self.speaker[0]) if self.speaker else self.cue[0]


def embedded(s: Attribution, among: Sequence[Attribution]) -> bool:
    """Whether a statement is part of what another one reports."""
    return any(
        o is not s
        and o.manner in ("clause", "addressed")
        and not _reported_by(o, s)
        and (o.cue[0] < s.cue[0] if o.place == "after" else o.cue[0] > s.cue[0])
        and o.content is not None
        and o.content[0] <= (s.speaker or s.cue)[0]
        and s.cue[1] <= o.content[1]
        and s.rule not in _NEVER_REPORTED
        for o in among
    )


def _reported_by(o: Attribution, s: Attribution) -> bool:
    """Whether `o` only tells where a report comes from in which the speaker of `s` speaks: "according to the paper, Roe said"."""
    finite = s.rule != QuotationRule.SUBJECT_OF_INFINITIVE and s.manner != "stance"
    return o.rule == QuotationRule.ACCORDING_TO_FIRST and finite
