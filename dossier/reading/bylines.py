"""The names in a byline, without what the people are."""

from __future__ import annotations

import re
from functools import cache

from ..language.load import Language
from .line_patterns import alternatives


def bylined(byline: str, language: Language) -> tuple[str, ...]:
    """Each who is named: "By Ada Quill and Tom Hale, Chief Reporter" names Ada Quill and Tom Hale.

    What does not fall into names of two words at least ("The Quill and Hale Foundation") is one name.
    """
    opened, joined, position = _patterns(language)
    parts = [part.strip(" \t.|") for part in joined.split(opened.sub("", byline.strip()))]
    named = [position.sub("", part).strip(" ,|–—-") for part in parts]
    known = tuple(dict.fromkeys(name for name in named if name and name.lower() not in language.regions.roles))
    article = any(name.split()[0].lower() in language.vocabulary.articles for name in known)
    if len(known) > 1 and (article or any(len(name.split()) < 2 for name in known)):
        return (opened.sub("", byline.strip()),)
    return known or (byline,)


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What opens a byline; what stands between two names; a position, or for whom somebody writes, to the end."""
    words = language.regions
    roles = alternatives(words.roles)
    return (
        re.compile(rf"(?i)^(?:{alternatives(words.byline)}):?\s+"),
        re.compile(rf"(?i)\s*(?:[;,|/&]|\s(?:{alternatives(words.name_joins)})\s)\s*"),
        re.compile(rf"(?i)^(?:[\w’'-]+\s+){{0,4}}(?:{roles})$|\s+(?:{alternatives(words.byline_of)})\s.*$"),
    )
