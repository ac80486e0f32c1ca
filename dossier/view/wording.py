"""Reasons, rules and the names of documents in words, in the language of a reader.

The words stand in `strings/<language>.yml` under `reasons:` and `rules:`, a place in them for each value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from babel.lists import format_list

from ..model import Source
from ..reasons import Days, Document, Reason, Share, Value
from ..rules import CreditRule, FigureRule, NumeralRule, QuotationRule, RegionRule, TimeRule
from .labels import in_sentence, labels
from .translations import Translations

#: Where `strings` has the words of each layer's rules.
RULES: Mapping[type[StrEnum], str] = {
    RegionRule: "rules.region",
    QuotationRule: "rules.quotation",
    TimeRule: "rules.time",
    NumeralRule: "rules.numeral",
    FigureRule: "rules.figure",
    CreditRule: "rules.credit",
}
_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts what the finders say of some sources into the words of one language."""

    t: Translations
    labels: Mapping[str, str]  # what each source is called, by id
    sources: Mapping[str, Source]

    def reason(self, reason: Reason) -> str:
        """One reason: a sentence with its full stop, or a part of one."""
        key = f"{RULES[type(reason.key)] if isinstance(reason.key, StrEnum) else 'reasons'}.{reason.key}"
        places = {name: self._place(value) for name, value in reason.values}
        number = dict(reason.values).get("n")
        if isinstance(self.t.words[key], str) or not isinstance(number, int):
            return self.t(key, **places)
        del places["n"]
        return self.t.count(number, key, **places)

    def rule(self, rule: StrEnum, words: str = "") -> str:
        """A rule; that of the editor with the editor's `words`."""
        return self.t(f"{RULES[type(rule)]}.{rule}", words=words)

    def reasons(self, evidence: Sequence[Reason]) -> str:
        """Reasons in a row; "" for none."""
        return "; ".join(map(self.reason, evidence))

    def sentence(self, evidence: Sequence[Reason]) -> str:
        """Reasons as one sentence, with its capital letter and its full stop; "" for none."""
        said = "; ".join(self.reason(each).removesuffix(".") for each in evidence)
        return said[:1].upper() + said[1:] + ("" if not said or said.endswith(_ENDS) else ".")

    def _place(self, value: Value) -> str:
        match value:
            case str():
                return value
            case Days():
                return self._days(value)
            case Share():
                return self.t.percent(value.of_one)
            case Document():
                return in_sentence(self.sources[value.id], self.labels[value.id], self.t)
            case tuple():
                return str(format_list([self._place(part) for part in value], locale=self.t.locale))
            case _:
                return self.t.number(value)

    def _days(self, days: Days) -> str:
        if days.first and not days.last:
            return self.t("days.on_or_after", day=self.t.day(days.first))
        if days.last and not days.first:
            return self.t("days.on_or_before", day=self.t.day(days.last))
        return self.t.days(days.first, days.last)


def wording(sources: Sequence[Source], t: Translations, first_words: bool = True) -> Wording:
    """The wording of what is said of `sources`; `first_words` may stand for a title where there is none."""
    return Wording(t, labels(sources, t, first_words), {source.id: source for source in sources})
