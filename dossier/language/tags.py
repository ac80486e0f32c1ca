"""Language tags (BCP 47): what somebody wrote, as one well-formed tag of a language that exists, or none.

Everything that asks which language a text is in asks it of a tag that came through this door: a tag is two to
four subtags of letters and digits, never a path and never longer than a line.  Which languages there are, and how
they are called, is Babel's knowledge (CLDR).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

#: The tags of CLDR's list that name no one language.
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis", "root"})
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3})?(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-z0-9](?:-[a-z0-9]{2,8})+)*"
)
#: Characters of the longest tag in use; names of languages are no longer.
_LONGEST = 35


@lru_cache(maxsize=1 << 10)
def read(written: str) -> str | None:
    """The tag of the language, script and region that `written` means: "en_US" and "EN-us" are "en-US".

    A language may be told by its name, in English or its own ("English", "Deutsch").  None where no language is meant
    that we know of.  What else a tag says (variants, extensions) is left out: nothing here asks for it.
    """
    plain = " ".join(written.split()).casefold()
    if not plain or len(plain) > _LONGEST:
        return None
    tag = _TAG.fullmatch(plain.replace("_", "-"))
    if tag is None or not _known(tag["language"]):
        return _names().get(plain)
    parts = [_current(tag["language"])]
    if tag["script"] and tag["script"].title() in _english().scripts:
        parts.append(tag["script"].title())
    if tag["region"] and tag["region"].upper() in _english().territories:
        parts.append(tag["region"].upper())
    return "-".join(parts)


def primary(tag: str) -> str:
    """The language of a tag, without script and region: "pt" of "pt-BR"."""
    return tag.partition("-")[0]


def name(tag: str, language: str = "en") -> str:
    """What a language is called in another: ("de", "en") is "German"; the tag itself where that is not known."""
    return str(locale(language).languages.get(primary(tag), tag))


def locale(tag: str) -> Locale:
    """How numbers and days are written in the language of a tag: as in English where CLDR does not know."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return _english()


def _known(language: str) -> bool:
    return _current(language) in _english().languages and language not in _NO_LANGUAGE


def _current(language: str) -> str:
    """The subtag in use today: "eng" and "iw" are "en" and "he"."""
    alias = str(get_global("language_aliases").get(language, language)).partition("_")[0]
    return alias if alias in _english().languages else language


@cache
def _english() -> Locale:
    return Locale("en")


@cache
def _names() -> Mapping[str, str]:
    """The subtags of languages by what they are called in English, and, of those we can spell, in themselves."""
    found = {called.casefold(): tag for tag, called in _english().languages.items() if "_" not in tag}
    for tag in list(found.values()):
        if tag in _OWN_NAMES:
            found.setdefault(str(Locale(tag).languages.get(tag, tag)).casefold(), tag)
    return {called: tag for called, tag in found.items() if tag not in _NO_LANGUAGE}


#: Languages whose own name is looked up as well: reading those of all of them would take seconds.
_OWN_NAMES = frozenset("ar cs da de el es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv tr uk vi zh".split())
