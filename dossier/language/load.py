"""Words are data, meanings are code: a language is a folder of YAML files under `dossier/lang/`.

`lang/en/quotes.yml` holds the words the quotation finder needs, `times.yml` those of the time finder, and
so on: one file for each module that reads one.  Adding a language adds a folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from ruamel.yaml import YAML

from . import tags


@dataclass(frozen=True, slots=True)
class Language:
    """A language's words, by section.  Two languages are equal when their codes are."""

    code: str
    sections: Mapping[str, Mapping[str, Any]] = field(compare=False, repr=False)

    @property
    def has_rules(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.sections)

    def section(self, name: str) -> Mapping[str, Any]:
        """The words of `lang/CODE/NAME.yml`; an empty mapping where the language has none."""
        return self.sections.get(name, {})


@cache
def language(tag: str) -> Language:
    """The language of a BCP 47 tag: "en-GB" is read as "en".  One we have no folder for knows no words.

    What is no tag is no language either ("und"), and leads to no folder.
    """
    code = tags.primary(tags.read(tag) or "und")
    folder = resources.files("dossier") / "lang" / code
    if not folder.is_dir():
        return Language(code, {})
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yml")), key=lambda f: f.name)
    # Pure: libyaml, which stands in where it is installed, knows YAML 1.1 only and stumbles over ":".
    return Language(code, {f.name[:-4]: YAML(typ="safe", pure=True).load(f.read_text("utf-8")) for f in files})
