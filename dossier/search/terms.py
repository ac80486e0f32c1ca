"""What a searched word is, the same in Python and in the browser (`search.js` has the twin of this module).

Search folds more than `words` does, since a reader types what is at hand: case, accents, compatibility forms,
the dots of "U.S.", a possessive ending, the commas of "5,000", soft hyphens and vowel points.  It keeps every
word, also "no", "not", "may" and "only".  Scripts without spaces between words are cut into characters, so that
what a reader types without a space is looked for as a phrase.  A hyphen or an inner apostrophe parts words:
"F-15" is the phrase "f 15", "l’État" holds "etat".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ..text.unprintable import JOINERS

#: Scripts that write no space between words: Thai to Myanmar, Khmer, kana, Han.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: Signs that people leave out when they type: accents, Hebrew and Arabic vowel points, the tatweel.
_POINTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc]")
#: Letters that no Unicode decomposition takes apart but people type apart.
_APART = str.maketrans(
    {
        "ß": "ss",
        "ς": "σ",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
    }
)
#: Characters of a script without spaces that are looked for as one word, at most.
_GRAM = 4
_RUN = re.compile(f"[{_UNSPACED}]+")
_WRITTEN = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile(f"[{JOINERS}]")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")


@cache
def _term() -> re.Pattern[str]:
    # Python's `re` has no class of marks.  None stand outside these blocks.
    codes = (c for block in (range(0x300, 0x1F000), range(0xE0100, 0xE01F0)) for c in block)
    marks = "".join(f"{chr(a)}-{chr(b)}" for a, b in _ranges(c for c in codes if _is_mark(chr(c))))
    letter = rf"(?:(?![{_UNSPACED}])[^\W\d_])"
    inner = rf"(?:(?![{_UNSPACED}])(?:[^\W_]|[{marks}{JOINERS}]))"
    return re.compile(
        rf"(?:{letter}(?:\.{letter})+(?!{inner})\.?"  # U.S.  p.m.
        rf"|\d+(?:[.,]\d+)*{inner}*"  # 5,000  2.5  7th
        rf"|(?![{_UNSPACED}])[^\W_]{inner}*)(?:['’ʼ＇][sS](?!{inner}))?"  # words; Russia’s
        rf"|[{_UNSPACED}]"
    )


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _ranges(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    start = last = -2
    for code in codes:
        if code != last + 1:
            if last >= 0:
                yield start, last
            start = code
        last = code
    if last >= 0:
        yield start, last


@lru_cache(maxsize=1 << 17)
def fold(token: str) -> str:
    """One token as it stands in the index: "U.S." → "us", "Élan" → "elan", "5,000" → "5000"; "" for one of marks alone."""
    token = re.sub("['’ʼ＇][sS]$", "", token)
    token = _POINTS.sub("", unicodedata.normalize("NFKD", _INVISIBLE.sub("", token)))
    token = unicodedata.normalize("NFC", token).lower().translate(_APART)
    if _THOUSANDS.match(token):
        token = token.replace(",", "")
    elif not token[:1].isdecimal():
        token = token.replace(".", "")
    return "".join(token.split())


def terms(text: str) -> list[str]:
    """The words of `text` in order, folded.

    >>> terms("Russia’s U.S.-led “no” to 5,000")
    ['russia', 'us', 'led', 'no', 'to', '5000']
    """
    return list(filter(None, map(fold, _term().findall(text))))


def typed(text: str) -> list[str]:
    """What people type for words of `text` that are not written so, for an index that knows words as runs of letters.

    Scripts without spaces between words give every stretch of up to four characters.

    >>> typed("Russia’s U.S.-led “no” to 5,000")
    ['us', '5000']
    """
    written = set(map(fold, _WRITTEN.findall(text)))
    grams = (
        run[n : n + size]
        for run in map(fold, _RUN.findall(text))
        for size in range(1, _GRAM + 1)
        for n in range(len(run) - size + 1)
    )
    return list(dict.fromkeys(word for word in (*terms(text), *grams) if word not in written))
