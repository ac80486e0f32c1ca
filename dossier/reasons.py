"""Why something is said, as values: a key and what it is about.  Sentences are made of them in `view`, in any language.

A finder or linker never writes prose.  It gives a `Reason`, whose values are days, numbers, documents, names and exact
words of a source; `strings/<language>.yml` has one sentence a key, with a place for each value.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Days:
    """A closed interval of calendar days; an open side is `None`, a single day has both sides alike."""

    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a whole, from 0 to 1."""

    of_one: float


@dataclass(frozen=True, slots=True)
class Document:
    """A source, by its id; a sentence calls it by its label."""

    id: str


#: A text is a name, or exact words of a source, which no language changes.
Value = str | int | float | Days | Share | Document | tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: `key` of the closed list in `strings`, and the values its sentence has places for."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()


def reason(key: str, **values: Value) -> Reason:
    """The reason `key` about `values`; two with the same key and values are equal."""
    return Reason(key, tuple(sorted(values.items())))
