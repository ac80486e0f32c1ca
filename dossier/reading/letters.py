"""In which letters a text is written, and whether its language is."""

from __future__ import annotations

import unicodedata
from collections import Counter

_LATIN = "en de fr es it pt nl pl cs sk sl hr bs hu ro sv da no nb nn fi et lv lt is ga cy ca eu gl sq mt tr az id ms sw vi tl af"
_CYRILLIC = "ru uk be bg mk kk ky mn tg"
#: The letters of a language, by the first word of their names in Unicode; none where there are several ways to write it.
_LETTERS = {
    **dict.fromkeys(_LATIN.split(), "LATIN"),
    **dict.fromkeys(_CYRILLIC.split(), "CYRILLIC"),
    **dict.fromkeys("ar fa ur ps".split(), "ARABIC"),
    **dict.fromkeys("he yi".split(), "HEBREW"),
    "el": "GREEK",
    "zh": "CJK",
    "ko": "HANGUL",
}
#: So many letters are looked at, and so many are needed to tell.
_SAMPLE, _FEWEST = 2000, 40


def other_letters(text: str, language: str) -> str:
    """The name of the letters of `text` ("Cyrillic") where most of them are not those of `language`; else ""."""
    expected = _LETTERS.get(language)
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    if expected is None or len(letters) < _FEWEST:
        return ""
    ((found, times),) = Counter(unicodedata.name(c, "?").split()[0] for c in letters).most_common(1)
    return found.title() if found != expected and 2 * times > len(letters) else ""
