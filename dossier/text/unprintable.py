"""Characters that no file for other programs should carry, though a hostile source may."""

from __future__ import annotations

import re

#: C0 and C1 controls but tab and line ends; marks, embeddings, overrides and isolates that turn the reading
#: direction (UAX #9); line separators, which some readers take for line ends; the byte order mark; lone surrogates; and
#: the two non-characters that XML 1.0 forbids.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def legible(text: str) -> str:
    """`text` with U+FFFD for each character that is invisible, turns the text around, or cannot be written as XML."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def line(text: str) -> str:
    """The same on one line."""
    return " ".join(legible(text).split())
