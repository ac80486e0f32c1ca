"""The shape of `credits.yml`: how a text says where it has its words from."""

from __future__ import annotations

from dataclasses import dataclass

from .shape import key


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditWords:
    """The words around an outlet's name."""

    before: tuple[str, ...] = key("Directly before the name.")
    after: tuple[str, ...] = key("Directly after the name.")
    between: tuple[str, ...] = key("What may stand between the name and those.")
    taken_from: tuple[str, ...] = key("Before the name at the end of a headline.")
    byline: tuple[str, ...] = key("At the start of a line that says who wrote or owns the text.")
    copyright: tuple[str, ...] = key("What says whose the text is.")
