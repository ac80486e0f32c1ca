"""The manner of a paragraph: edited prose, or somebody talking.

Reader comments differ from the article above them in ways that survive the loss of all markup: they
address somebody, shout, swear, trail off, begin without a capital.  Words inside quotation marks are
somebody else's and do not count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..language.load import Language

_QUOTED = re.compile(r"[“\"„«][^“”\"„«»]{1,600}[”\"»]")
_SHOUT = re.compile(r"\b[^\W\d_a-z]{4,}\s+(?:[^\W\d_a-z]{2,20}\s+){0,3}[^\W\d_a-z]{4,}\b")
_MARKS = re.compile(r"[!?]{2,}|!\s|!$|\.{4,}|\(\({2,}|(?<!\w)[:;]-?[)(DPp](?!\w)")
_TRAILING = re.compile(r"\w\.{2,3}(?:\s|$)|…\s*$")


@cache
def _words(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _pattern(language.regions.talk.strong), _pattern(language.regions.talk.weak)


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"(?i)(?<![\w’'])(?:" + "|".join(words) + r")(?!\w)" if words else r"(?!)")


def talking(paragraph: str, language: Language) -> int:
    """0: edited prose; 1: a sign that may also stand in an article (“I”, “you”); 2 or more: somebody talking."""
    strong, weak = _words(language)
    own = _QUOTED.sub(" ", paragraph)
    signs = 2 * bool(strong.search(own)) + 2 * bool(_MARKS.search(own)) + 2 * bool(_SHOUT.search(own))
    signs += bool(weak.search(own)) + bool(_TRAILING.search(own))
    return signs + bool(re.match(r"[a-z]", paragraph))
