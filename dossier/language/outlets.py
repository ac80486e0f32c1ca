"""The one register of outlets and agencies: who asks what an outlet is, asks here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from .load import Language
from .vocabulary import Vocabulary

_HOST = re.compile(
    r"^(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)*?)(?:\.co|\.com|\.org|\.net)?\.[a-z]{2,4}(?:/.*)?$", re.I
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """The outlets of one language, and those of a dossier that it was told of."""

    canonical: Mapping[str, str]  # key of a spelling → name to show
    spellings: frozenset[str]  # as they are printed
    over_articles: frozenset[str]  # spellings that alone in a line over an article are a credit
    in_datelines: frozenset[str]  # spellings that are one in the brackets of a date line
    words: frozenset[str]  # in lower case: they make a name an outlet's
    articles: frozenset[str]

    @staticmethod
    def of(vocabulary: Vocabulary) -> Outlets:
        """The outlets that the words of a language name."""
        words = vocabulary.outlets
        spelled = words.names
        definite = vocabulary.articles - vocabulary.indefinite
        over = {s for name in words.agencies | words.over_articles for s in spelled.get(name, (name,))}
        register = Outlets(
            canonical={},
            spellings=frozenset(s for spellings in spelled.values() for s in spellings),
            over_articles=frozenset(over),
            in_datelines=frozenset(over | words.in_datelines),
            words=words.words | {word.lower() for word in words.last_words},
            articles=definite,
        )
        known = {register.key(spelling): name for name, spellings in spelled.items() for spelling in spellings}
        return replace(register, canonical=known)

    def knowing(self, names: Iterable[str]) -> Outlets:
        """The register with the outlets of a dossier added, each shown as it is written there; known ones keep their name."""
        others = {self.key(name): name for name in names}
        printed = {name for name in names if not _HOST.match(name)}
        return replace(self, canonical={**others, **self.canonical}, spellings=self.spellings | printed)

    def key(self, name: str) -> str:
        """What the spellings of one outlet have in common: "The Harbour-Times", "Harbour Times", "harbourtimes.com"."""
        host = _HOST.match(name.strip())
        plain = "".join(ch for ch in (host[1] if host else name).casefold() if ch.isalnum())
        article = next((a for a in self.articles if plain.startswith(a) and plain != a), "")
        return plain.removeprefix(article)

    def name(self, written: str) -> str:
        """The name to show for an outlet as it is written, or for its web address."""
        return self.canonical.get(self.key(written), written)

    def is_outlet(self, name: str) -> bool:
        """Whether a name is that of an outlet: a known one, or made as such names are ("the Ashford Chronicle")."""
        words = [word.lower() for word in _WORD.findall(name)]
        return bool(words) and (
            words[-1] in self.words
            or (words[0] in self.words and len(words) <= 2)
            or (len(words) > 1 and self.key(name) in self.canonical)
            or any(" ".join(words[k : k + 2]) in self.words for k in range(len(words) - 1))
        )


@cache
def outlets(language: Language) -> Outlets:
    """The outlets of a language."""
    return Outlets.of(language.vocabulary)
