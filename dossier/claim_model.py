"""The nouns of claims: what sources hold, who takes which stance on it, and what counts as one.

Like those of `model.py`: frozen, offsets in code points into the text of a source, `None` where something is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .reasons import Reason

#: What a mention does to a claim.  What asks for something or demands it makes no claim: the editor may note it.
Stance = Literal["asserts", "leaves open", "denies", "asks", "demands"]
#: The stances that are counted, each for itself.
COUNTED: tuple[Stance, ...] = ("asserts", "leaves open", "denies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a source takes a stance on a claim.

    `voice` is who is said to know it, by name or description; without one the document itself speaks.  `via` is the
    credit: whose report it is said to come from.  `hearsay`: it is told as what others say ("reportedly").
    """

    source: str
    start: int
    end: int
    stance: Stance = "asserts"
    voice: str | None = None
    via: str | None = None
    hedges: tuple[str, ...] = ()
    note: str = ""  # the editor's
    origin: str = ""  # the account it counts to by the editor's decision; "" where evidence decides
    hearsay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimVoice:
    """One voice with one stance on a claim, however often its words are printed; `mentions` indexes the claim's."""

    stance: Stance
    name: str | None  # as most fully named or described; None where only documents speak
    named: bool  # on the record, by name
    also: tuple[str, ...]  # the other descriptions of the same voice
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Mentions of one stance that something joins: a voice, a credit, a wording, copying; `why` says what.

    `first` is the outlet that a credit says it was first published by; None where none is credited.
    """

    stance: Stance
    name: str | None  # a voice, or the outlet that is credited; None where only documents speak
    first: str | None
    why: tuple[Reason, ...]
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many take one stance on a claim: `voices` of `accounts` with no link between them, in `documents`."""

    voices: int
    accounts: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A proposition, and who takes which stance on it.  `question` is what it answers, `rivals` what else does."""

    id: str
    text: str
    topic: str  # the editor's words; where it was found, a key of the words of the site
    mentions: tuple[Mention, ...]
    voices: tuple[ClaimVoice, ...]
    accounts: tuple[Account, ...]
    made_by: Literal["editor", "shared passage", "figure", "denial"]
    figures: tuple[str, ...] = ()  # Figure.id
    question: str = ""  # the editor's wording
    rivals: tuple[str, ...] = ()  # Claim.id
    rivals_by: Literal["editor", "found", ""] = ""

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.source for m in self.mentions))

    def tally(self, stance: Stance) -> Tally:
        """The counts of one stance.  Counts of different stances are never added."""
        return Tally(
            voices=sum(v.stance == stance for v in self.voices),
            accounts=sum(a.stance == stance for a in self.accounts),
            documents=len({m.source for m in self.mentions if m.stance == stance}),
        )

    @property
    def asserted(self) -> bool:
        """Whether any source asserts it; what nobody asserts is never shown as a statement."""
        return any(m.stance == "asserts" for m in self.mentions)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures in one unit that answer one question, from the least to the most: `figures` are Figure ids that do not agree."""

    what: str
    unit: str
    figures: tuple[str, ...]
    noun: str = ""  # who or what is counted, as it is printed; "" where it is all there are
