"""What the site says in its own voice, in the language of the story: `strings/<language>.yml`, one file a language.

A key is a meaning ("timeline.lead"), its value the words: a string with {placeholders}, or its plural forms by
the categories of CLDR.  Numbers, percentages and days are formatted as CLDR has them for that language.
A key or a language that is not there is said in English.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, format_percent
from ruamel.yaml import YAML

from ..language import tags
from ..problems import Problem, problem
from . import days as written

#: The language that has every key, and that of the data files.
DEFAULT = "en"
#: Where the strings of scripts lie, from the site's root.
SCRIPT = "assets/dossier/strings.js"
#: What stands in quotation marks, as German and as English set them.
_QUOTED = (re.compile("„([^“„]*)“"), re.compile("“([^“”]*)”"))
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})

#: The words of one key: a pattern, or patterns by plural category.
Words = str | Mapping[str, str]


@lru_cache(maxsize=1 << 12)
def _decimal(value: float, locale: Locale) -> str:
    return str(format_decimal(value, locale=locale))


@dataclass(frozen=True, slots=True, eq=False)
class Translations:
    """The words of one language.  `language` is the story's tag, `written` that of the file they come from."""

    language: str
    written: str
    locale: Locale
    words: Mapping[str, Words] = field(repr=False)

    def __call__(self, key: str, **values: object) -> str:
        """The words of `key` with `values` in their places."""
        words = self.words[key]
        assert isinstance(words, str), f"{key} has plural forms"
        return words.format(**values) if values else words

    def count(self, n: int, key: str, **values: object) -> str:
        """The words of `key` for so many, where {n} is the number."""
        forms = self.words[key]
        assert not isinstance(forms, str), f"{key} has no plural forms"
        words = forms.get(self.locale.plural_form(n), forms["other"])
        return words.format(n=self.number(n), **values)

    def quoted(self, words: str) -> str:
        """`words` in quotation marks; quotations in them get the inner ones."""
        for inside in _QUOTED:
            words = inside.sub(lambda m: self("parts.inner_quoted", words=m[1]), words)
        return self("parts.quoted", words=words)

    def known(self, group: str, name: str) -> str:
        """The words for one `name` of a group ("units", "people"); the name itself where the group does not have it."""
        words = self.words.get(f"{group}.{name}", name)
        return words if isinstance(words, str) else name

    def number(self, value: float) -> str:
        """ "1,000" in English, "1.000" in German."""
        return _decimal(value, self.locale)

    def percent(self, share: float) -> str:
        """A share (0–1) as people read it; never "0 %" for something, never "100 %" for less than all."""
        if 0 < share < 0.01:
            return self("numbers.under", limit=self._percent(0.01))
        if 0.99 < share < 1:
            return self("numbers.over", limit=self._percent(0.99))
        return self._percent(share)

    def _percent(self, share: float) -> str:
        return str(format_percent(share, self("numbers.percent"), self.locale))

    def day(self, value: dt.date) -> str:
        """A calendar day: "7 Feb 2018"."""
        return written.day(value, self("days.as_in"))

    def day_of_year(self, value: dt.date) -> str:
        """A calendar day where the year is known: "7 Feb"."""
        return written.day_of_year(value, self("days.as_in"))

    def month(self, value: dt.date) -> str:
        """The month in which a day lies, with its year: "Feb 2018"."""
        return written.month(value, self("days.as_in"))

    def days(self, first: dt.date | None, last: dt.date | None) -> str:
        """An interval of calendar days, a whole month or year by its name; an open side is None."""
        if first and last:
            return written.interval(first, last, self("days.as_in"))
        if first:
            return self("days.after", day=self.day(first))
        return self("days.before", day=self.day(last)) if last else self("days.unknown")

    def group(self, name: str) -> Mapping[str, str]:
        """The words of every key that begins with `name`, by the rest of the key, in the order of the file."""
        own = f"{name}."
        return {
            key.removeprefix(own): w for key, w in self.words.items() if key.startswith(own) and isinstance(w, str)
        }

    def script(self) -> str:
        """What the site's scripts say, as a script that a page opened from disk can load."""
        own = {key.removeprefix("script."): words for key, words in self.words.items() if key.startswith("script.")}
        value = json.dumps({"language": self.locale_tag, "words": own}, ensure_ascii=False, separators=(",", ":"))
        return f"globalThis.dossierStrings={value};\n"

    @property
    def page(self) -> str:
        """The language of a page: the story's where we can speak it, else that of our words.

        Words of ours set in the other direction would be misread, days first of all; the story's words are marked.
        """
        own = self.language.lower().split("-")[0] == self.written.split("-")[0]
        return self.language if own else self.written

    @property
    def locale_tag(self) -> str:
        """The language of numbers and plural forms as a BCP 47 tag."""
        return str(self.locale).replace("_", "-")


@cache
def translations(language: str) -> Translations:
    """The words for a story in `language`, a BCP 47 tag: of its own file, else of its primary language's, else English."""
    english = file(DEFAULT)
    for code in (language.lower(), language.lower().split("-")[0]):
        if code == DEFAULT:
            break
        if own := file(code):
            return Translations(language, code, _locale(language, code), {**english, **own})
    return Translations(language, DEFAULT, _locale(language, DEFAULT), english)


def unspoken(language: str) -> tuple[Problem, ...]:
    """A note where the site cannot speak the story's language, and so speaks English."""
    spoken = translations(language).written
    if tags.primary(language) == tags.primary(spoken):
        return ()
    return (problem("site-language", "story.yml", language=tags.primary(language), spoken=spoken),)


def file(code: str) -> Mapping[str, Words]:
    """What the file of one language says, by key; nothing where there is no such file."""
    if not re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]+)*", code):
        return {}
    found = resources.files("dossier") / "strings" / f"{code}.yml"
    return dict(_flat(YAML(typ="safe", pure=True).load(found.read_text("utf-8")))) if found.is_file() else {}


def _flat(node: Mapping[str, Any], group: str = "") -> Iterator[tuple[str, Words]]:
    for name, value in node.items():
        if isinstance(value, Mapping) and not set(value) <= _PLURALS:
            yield from _flat(value, f"{group}{name}.")
        else:
            yield f"{group}{name}", value


def _locale(language: str, written: str) -> Locale:
    """Numbers as in the language the words are in, of the story's country where CLDR knows it."""
    for tag in (language, written):
        try:
            found = Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        if found.language == written.split("-")[0]:
            return found
    return Locale(DEFAULT)
