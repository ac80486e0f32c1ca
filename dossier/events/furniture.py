"""What in a sentence dates no event: lines of galleries and lists, datelines, the signatures of embedded posts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..language.load import Language
from ..model import Passage, Sentence, Time

#: "HAVA, May 28 (Corda) - ", "PORT HAVA (Corda) — ", "HAVA, Norland — " at the start of a sentence.
_DATELINE = re.compile(
    r"[^\W\d_a-z]{2}[^\n()“”\"]{0,60}\([^()\n]{2,40}\)\s*[-–—]{1,2}\s*"
    r"|[^\W\d_a-z]{2}[^\W\d_a-z .,’'-]{1,40}(?:,[^\n()“”\"—–]{0,40}?)?\s*(?:—|–|--|\s-)\s+"
)
#: "— Ada Moor (@adamoor) " before the day of a post.
_SIGNED = re.compile(r"\(@\w+\)\W*$")
#: Characters before a day in which that stands.
_SIGNATURE = 60


def is_furniture(text: str, language: Language) -> bool:
    """Whether a sentence is a line of the page, not of the story."""
    low = text.lower()
    return any(words in low for words in language.events.furniture)


def begins(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind its dateline."""
    dateline = _DATELINE.match(text, start, end)
    return dateline.end() if dateline and dateline.end() < end else start


def telling(text: str, sentence: Sentence | Passage, times: Sequence[Time]) -> list[Time]:
    """The `times` of a sentence, in text order, that may date an event: no dateline, no moment told again, none of a post."""
    if any(_SIGNED.search(text[max(sentence.start, t.start - _SIGNATURE) : t.start]) for t in times):
        return []  # a post; its words count from its day
    first = begins(text, sentence.start, sentence.end)
    out: list[Time] = []
    for time in times:
        again = out and out[-1].type == time.type == "TIME" and text[out[-1].end : time.start].strip() == "("
        if time.start >= first and not again:
            out.append(time)
    return out
