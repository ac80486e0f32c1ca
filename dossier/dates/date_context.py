"""What stands around a date in its sentence: what it dates, and whether that is a saying."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, takewhile
from typing import NamedTuple

from ..language.load import Language
from ..language.word_lists import content_words
from ..text.content_words import content
from ..text.words import fold
from .tenses import verb_places

#: Words from a verb of saying to the date of the saying.
_REACH = 6
#: A date with no more words before it opens its sentence ("On Monday, the ministry said …").
_LEAD = 1
#: Characters in which a word is looked for first.
_WIDTH = 12
#: Marks between statements that share a sentence.
_PARTING = frozenset(";:")
_PIECE = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*|[,;:()—–“”\"]")


class Place(NamedTuple):
    """A date at `text[start:end]` in the sentence `text[first:last]`."""

    text: str
    first: int
    last: int
    start: int
    end: int


@cache
def folded_words(listed: frozenset[str]) -> frozenset[str]:
    """A list of words of a language, folded."""
    return frozenset(map(fold, listed))


def around(place: Place, reach: int, language: Language) -> frozenset[str]:
    """The content words within `reach` words before and after a date, in its part of the sentence."""
    before, after = _before(place, reach), _after(place, reach)
    before = list(takewhile(lambda piece: piece[0] not in _PARTING, reversed(before)))[::-1]
    after = list(takewhile(lambda piece: piece[0] not in _PARTING, after))
    known = content_words(language)
    found: frozenset[str] = frozenset()
    if before:
        found |= content(place.text, before[0].start(), place.start, known)
    if after:
        found |= content(place.text, place.end, after[-1].end(), known)
    return found


def is_saying(place: Place, language: Language) -> bool:
    """Whether a date is that of a saying ("told reporters on Monday that …"), not of what is said."""
    saying, boundary = folded_words(language.events.saying), folded_words(language.events.boundary)
    for piece in reversed(_before(place, _REACH)):
        word = fold(piece[0])
        if word in boundary or not piece[0][0].isalnum():
            break
        if word in saying:  # the nearest verb: "say it happened on Monday" dates what happened
            return not verb_places(place.text, piece.end(), place.start, language)
    after = [fold(piece[0]) for piece in _after(place, _REACH)]
    if after[:1] == [","]:
        del after[0]
    if not after or after[0] in folded_words(language.events.complement):
        return bool(after)
    if len(_before(place, _LEAD + 1)) > _LEAD:
        return False
    clause = list(takewhile(lambda w: w not in boundary and w[0].isalnum(), after))
    return any(word in saying for word in clause)


def publishes(place: Place, language: Language) -> bool:
    """Whether a date is that of a publication ("this morning’s exclusive")."""
    publishing = folded_words(language.events.publishing)
    near = _before(place, 2) + _after(place, _REACH)
    return any(fold(piece[0]) in publishing for piece in near)


def _before(place: Place, count: int) -> list[re.Match[str]]:
    """The last `count` words and marks of the sentence before the date; looked for close to it, as sentences may be endless."""
    width = _WIDTH * count
    while True:
        begin = max(place.first, place.start - width)
        pieces = list(_PIECE.finditer(place.text, begin, place.start))
        # The first one may have been cut.
        if begin == place.first or len(pieces) > count:
            return pieces[-count:]
        width *= 2


def _after(place: Place, count: int) -> list[re.Match[str]]:
    return list(islice(_PIECE.finditer(place.text, place.end, place.last), count))
