"""Which way the text of a language runs."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global

Direction = Literal["ltr", "rtl"]


@lru_cache(maxsize=1 << 8)
def direction(language: str) -> Direction:
    """How text of a language tag (BCP 47) runs: as the script it names, else as the one the language is mostly written in."""
    likely = get_global("likely_subtags")
    primary, *rest = language.lower().split("-")
    named = (part.title() for part in rest if len(part) == 4 and part.isalpha())
    script = next(named, "") or str(likely.get(primary, "")).rpartition("_")[0].rpartition("_")[2]
    try:  # a script runs as the language it is used for most
        known = Locale.parse(likely.get(f"und_{script}", "und"))
    except (UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if known.text_direction == "rtl" else "ltr"
