"""Characters that print nothing: which there are, and a text without them where it must not carry them on."""

from __future__ import annotations

import re

#: Controls that no text needs: C0 but tab, line ends and form feed, and DEL.
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
#: Halves of a surrogate pair that stand alone: no text, and no encoding writes them.
SURROGATE = re.compile("[\ud800-\udfff]")
#: Joiners inside a word: the soft hyphen and what binds or parts letters.
JOINERS = "\u00ad\u200c\u200d\u2060"
#: What is invisible, turns the text around, or cannot be written as XML: C0 and C1 controls but tab and line ends; marks,
#: embeddings, overrides and isolates of the reading direction (UAX #9); line separators, which some readers take for
#: line ends; the byte order mark; lone surrogates; the two non-characters that XML 1.0 forbids.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def legible(text: str) -> str:
    """`text` with U+FFFD for each character that is `HIDDEN`."""
    return HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def line(text: str) -> str:
    """The same on one line."""
    return " ".join(legible(text).split())


def bare(text: str) -> str:
    """`text` on one line, without its `HIDDEN` characters."""
    return " ".join(HIDDEN.sub("", " ".join(text.split())).split())
