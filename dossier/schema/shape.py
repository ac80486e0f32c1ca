"""The shape of a file that people write: the fields of an entry, what may stand in each, and what it means.

A shape is declared once, where the file is read.  The file is checked against it with line numbers, the JSON Schema by
which an editor program completes it is made of it, and so is its page of reference.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words; a number is taken as it is written.  `allowed` lists all that can stand there, `pattern` is a regular
    expression for the whole text; `wrong` is the code of the Problem where neither fits."""

    allowed: tuple[str, ...] = ()
    pattern: str = ""
    wrong: str = "choice"


@dataclass(frozen=True, slots=True)
class Truth:
    """true or false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOf:
    """A list; one with `some` must not be empty."""

    item: Type
    some: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An entry, and what the reference calls it.  `short` names the field that words without a field stand for."""

    fields: tuple[Field, ...]
    called: str = "an entry"
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """An entry that does one of several things: by the field that says which, the shape it then has."""

    kinds: tuple[tuple[str, Shape], ...]


Type = Text | Truth | ListOf | Shape | OneOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an entry; `meaning` is a sentence or two for the reference."""

    name: str
    type: Type
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One of the editor's files: its name in the content folder, what it is for, and what stands in it."""

    file: str
    meaning: str
    type: Type
    example: str

    @property
    def name(self) -> str:
        """The name of its schema and of its page of reference."""
        return self.file.partition(".")[0].partition("/")[0]
