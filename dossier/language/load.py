"""A language is a folder of YAML files under `dossier/lang/`: read, checked against their shapes, handed on as frozen values.

Words are data, meanings are code.  `vocabulary.yml` holds what several finders share, the other files what one needs;
which keys there are is declared in the modules beside this one.  Adding a language adds a folder: here, or, for one that
is not ours, `dossier_languages/<code>/` anywhere on Python's path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, get_type_hints

from ..problems import Problem, problem
from ..schema.load import load
from . import shape, tags
from .claim_words import ClaimWords
from .credit_words import CreditWords
from .date_words import DateWords
from .event_words import EventWords
from .figure_words import FigureWords
from .name_words import NameWords
from .quotation_words import QuotationWords
from .region_words import RegionWords
from .vocabulary import Vocabulary

#: A namespace package, so that several packages can bring a language each.
ELSEWHERE = "dossier_languages"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """A language's words, a section for each of its files.

    A section that a language has no file for is empty; `rules` are the names of those it has, `slips` what does not fit.
    """

    code: str
    rules: frozenset[str]
    slips: tuple[Problem, ...] = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    quotations: QuotationWords = field(repr=False)
    names: NameWords = field(repr=False)
    dates: DateWords = field(repr=False)
    figures: FigureWords = field(repr=False)
    claims: ClaimWords = field(repr=False)
    regions: RegionWords = field(repr=False)
    events: EventWords = field(repr=False)
    credits: CreditWords = field(repr=False)

    @property
    def has_rules(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.rules)


#: The sections of a language, the one that the others call on first: each is the file of its name.
SECTIONS: Mapping[str, type] = {
    each.name: get_type_hints(Language)[each.name]
    for each in fields(Language)
    if each.name not in ("code", "rules", "slips")
}


def read_language(code: str, files: Mapping[str, str]) -> Language:
    """The language that `files` describe (texts by name, "vocabulary.yml").  A slip in one leaves its own key empty."""
    problems: list[Problem] = []
    nodes: dict[str, Any] = {}
    for name in SECTIONS:
        nodes[name], slips = load(files.get(f"{name}.yml", ""), f"{code}/{name}.yml")
        problems += slips
    shared = nodes["vocabulary"] if isinstance(nodes["vocabulary"], Mapping) else {}
    sections: dict[str, Any] = {}
    for name, declared in SECTIONS.items():
        file = f"{code}/{name}.yml"
        sections[name], slips = shape.read(declared, nodes[name], file, lambda listed: _listed(shared, listed))
        problems += slips
    for file in files.keys() - {f"{name}.yml" for name in SECTIONS}:
        known = tuple(f"{name}.yml" for name in SECTIONS)
        problems.append(problem("language-data", f"{code}/{file}", 0, "file", known=known))
    rules = frozenset(name for name in SECTIONS if f"{name}.yml" in files)
    return Language(code=code, rules=rules, slips=tuple(problems), **sections)


def language(tag: str) -> Language:
    """The language of a BCP 47 tag: "en-GB" is read as "en".  One that no folder is for knows no words.

    What is no tag is no language either ("und"), and leads to no folder.
    """
    return language_of_code(tags.primary(tags.read(tag) or "und"))


@cache
def language_of_code(code: str) -> Language:
    """The language of a code that `tags.read` gave, read once."""
    for root in _roots():
        folder = root / code
        if folder.is_dir():
            files = sorted((f for f in folder.iterdir() if f.name.endswith(".yml")), key=lambda f: f.name)
            return read_language(code, {f.name: f.read_text("utf-8") for f in files})
    return read_language(code, {})


def _roots() -> Iterator[Traversable]:
    yield resources.files("dossier") / "lang"
    with suppress(ModuleNotFoundError):
        yield resources.files(ELSEWHERE)


#: Lists of the vocabulary that are a part of a larger one: the names in full alone, the keys of a mapping inside.
_FULL_NAMES = {"month_names": "months", "weekday_names": "weekdays"}
_INSIDE = {"zones": "clock"}


def _listed(vocabulary: Mapping[str, Any], name: str, within: frozenset[str] = frozenset()) -> Sequence[str] | None:
    """The words of a list of the vocabulary (of a mapping its keys), with the lists it calls by name in their places."""
    found = vocabulary.get(_INSIDE.get(name, _FULL_NAMES.get(name, name)))
    if name in _INSIDE:
        found = found.get(name) if isinstance(found, Mapping) else None
    if isinstance(found, Mapping):
        return list(found)
    if not isinstance(found, list) or name in within:
        return None
    out: list[str] = []
    for item in found:
        if isinstance(item, list):
            out += map(str, item[:1] if name in _FULL_NAMES else item)
        else:
            out += shape.named(str(item), lambda other: _listed(vocabulary, other, within | {name})) or (str(item),)
    return out
