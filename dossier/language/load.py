"""A language is a folder of YAML files under `dossier/lang/`: read, checked against their shapes, handed on as frozen values.

Words are data, meanings are code.  `vocabulary.yml` holds what several finders share, the other files what one needs;
which keys there are is declared in the modules beside this one.  Adding a language adds a folder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any, get_type_hints

from ..model import Problem
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


@dataclass(frozen=True, slots=True)
class Language:
    """A language's words, a section for each of its files.  Two languages are equal when their codes are.

    A section that a language has no file for is empty; `rules` are the names of those it has.
    """

    code: str
    rules: frozenset[str] = field(compare=False, repr=False)
    vocabulary: Vocabulary = field(compare=False, repr=False)
    quotations: QuotationWords = field(compare=False, repr=False)
    names: NameWords = field(compare=False, repr=False)
    dates: DateWords = field(compare=False, repr=False)
    figures: FigureWords = field(compare=False, repr=False)
    claims: ClaimWords = field(compare=False, repr=False)
    regions: RegionWords = field(compare=False, repr=False)
    events: EventWords = field(compare=False, repr=False)
    credits: CreditWords = field(compare=False, repr=False)

    @property
    def has_rules(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.rules)


#: The sections of a language, the one that the others call on first: each is the file of its name.
SECTIONS: Mapping[str, type] = {
    each.name: get_type_hints(Language)[each.name]
    for each in fields(Language)
    if each.name not in ("code", "rules")
}


def read_language(code: str, files: Mapping[str, str]) -> tuple[Language, tuple[Problem, ...]]:
    """The language that `files` describe (texts by name, "vocabulary.yml"), and a Problem for each slip in them.

    A slip leaves its own key empty and nothing else.
    """
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
        known = ", ".join(f"{name}.yml" for name in SECTIONS)
        problems.append(Problem(f"{code}/{file}", 0, "error", "unknown-file", "a file that nobody reads", known))
    rules = frozenset(name for name in SECTIONS if f"{name}.yml" in files)
    return Language(code=code, rules=rules, **sections), tuple(problems)


@cache
def language(tag: str) -> Language:
    """The language of a BCP 47 tag: "en-GB" is read as "en".  One we have no folder for knows no words.

    What is no tag is no language either ("und"), and leads to no folder.
    """
    code = tags.primary(tags.read(tag) or "und")
    return _of(code)


@cache
def _of(code: str) -> Language:
    folder = resources.files("dossier") / "lang" / code
    if not folder.is_dir():
        return read_language(code, {})[0]
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".yml")), key=lambda f: f.name)
    known, problems = read_language(code, {f.name: f.read_text("utf-8") for f in found})
    if problems:  # our own data, which a test holds: not the editor's to mend
        raise ValueError("\n".join(map(str, problems)))
    return known


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
