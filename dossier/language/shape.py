"""A part of a language's data as a declared shape: which keys there are, what each holds, and one sentence about it.

A shape is a frozen dataclass whose fields are made by `key`.  `read` fills it from what a YAML file says: what does
not fit is a Problem with file and line, what is left out is empty, and nothing raises.  In a list of words
"<months>" stands for the list of that name in the vocabulary, "<months but may, march>" for the rest of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, Literal, NewType, TypeVar, get_args, get_origin, get_type_hints

from ..problems import Problem, problem
from ..reasons import Value
from ..schema.fit import SHOWN, shown
from ..schema.load import line_of
from ..text.nearest import nearest

#: A regular expression over the text of a source; one that is none is a Problem.
RegEx = NewType("RegEx", str)
#: The words of a list of the vocabulary by its name; None where there is no such list.
Lists = Callable[[str], Sequence[str] | None]

T = TypeVar("T")

_NAMED = re.compile(r"<(?P<name>[a-z_]+)(?: but (?P<but>[^<>]+))?>")
#: What a comma makes of the name of a list that stands without quotation marks.
_TORN = re.compile(r"^<[a-z_]|[a-z]>$")
#: The slip of a value that is none of its kind.
_SLIPS = {(str,): "text", (int,): "whole", (float,): "number"}


def key(says: str) -> Any:
    """A key of a shape, with the sentence that documents it."""
    return field(metadata={"says": says})


def blank(shape: type[T]) -> T:
    """The shape of a language that says nothing."""
    return shape(**{name: _empty(hint) for name, hint in _hints(shape).items()})


def read(shape: type[T], node: Any, file: str, lists: Lists) -> tuple[T, tuple[Problem, ...]]:
    """The values of `shape` in what `schema.load` gave, and a Problem for each key or value that does not fit."""
    reader = _Reader(file, lists)
    value = reader.entries(shape, {} if node is None else node, line_of(node))
    return value, tuple(reader.problems)


def named(word: str, lists: Lists) -> Sequence[str] | None:
    """The words that "<months but may>" stands for; None where `word` is no such name, or there is no such list."""
    found = _NAMED.fullmatch(word)
    listed = lists(found["name"]) if found else None
    return [each for each in listed if each not in _but(found)] if found and listed is not None else None


def _but(found: re.Match[str]) -> list[str]:
    return [word.strip() for word in (found["but"] or "").split(",") if word.strip()]


def _hints(shape: Any) -> Mapping[str, Any]:
    hints = get_type_hints(shape)
    return {each.name: hints[each.name] for each in fields(shape)}


def _empty(hint: Any) -> Any:
    if is_dataclass(hint) and isinstance(hint, type):
        return blank(hint)
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return next(iter(hint))
    if isinstance(hint, UnionType):
        return _empty(get_args(hint)[0])
    if hint is RegEx:
        return RegEx("")
    return {} if get_origin(hint) is Mapping else (get_origin(hint) or hint)()


class _Reader:
    def __init__(self, file: str, lists: Lists) -> None:
        self.problems: list[Problem] = []
        self._file, self._lists = file, lists

    def entries(self, shape: type[T], node: Any, line: int) -> T:
        hints = _hints(shape)
        values = {name: _empty(hint) for name, hint in hints.items()}
        if not isinstance(node, Mapping):
            self._problem(line, "entries", known=tuple(hints), found=shown(node))
            return shape(**values)
        for name, value in node.items():
            at = line_of(node, name) or line
            if name in hints:
                values[name] = self.value(hints[name], value, at)
            else:
                near = nearest(name, hints) or ""
                self._problem(at, "field", field=name[:SHOWN], near=near, known=tuple(hints))
        return shape(**values)

    def value(self, hint: Any, node: Any, line: int) -> Any:
        """`node` as a value of type `hint`; an empty one, and a Problem, where it is none."""
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Literal:
            if node in inner:
                return node
            self._problem(line, "choice", known=inner, found=shown(node))
            return inner[0]
        if is_dataclass(hint) and isinstance(hint, type):
            return self.entries(hint, node, line)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return self._one_of(hint, node, line)
        if origin is Mapping:
            return self._mapping(inner[1], node, line)
        if origin in (tuple, frozenset):
            return origin(self._items(inner[0], node, line))
        return self._plain(hint, node, line)

    def _one_of(self, kind: type[StrEnum], node: Any, line: int) -> StrEnum:
        if isinstance(node, str) and node in set(kind):
            return kind(node)
        names = tuple(str(each) for each in kind)
        self._problem(line, "name", known=names, near=nearest(str(node), names) or "", found=shown(node))
        return next(iter(kind))

    def _mapping(self, hint: Any, node: Any, line: int) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            self._problem(line, "entry", found=shown(node))
            return {}
        return {name: self.value(hint, value, line_of(node, name) or line) for name, value in node.items()}

    def _items(self, hint: Any, node: Any, line: int) -> list[Any]:
        if not isinstance(node, list):
            self._problem(line, "list", found=shown(node))
            return []
        out: list[Any] = []
        for index, value in enumerate(node):
            at = line_of(node, index) or line
            if hint is str and isinstance(value, str) and (name := _NAMED.fullmatch(value)):
                out += self._named(name, at)
            elif hint is str and isinstance(value, str) and _TORN.search(value):
                self._problem(at, "torn", found=shown(value))
            else:
                out.append(self.value(hint, value, at))
        return out

    def _named(self, name: re.Match[str], line: int) -> Sequence[str]:
        """The list of the vocabulary that a word in angle brackets stands for."""
        listed = self._lists(name["name"])
        if listed is None:
            self._problem(line, "list-name", name=name["name"][:SHOWN])
            return ()
        for word in _but(name):
            if word not in listed:
                self._problem(line, "word", word=word[:SHOWN], name=name["name"])
        return named(name[0], self._lists) or ()

    def _plain(self, hint: Any, node: Any, line: int) -> Any:
        kinds = get_args(hint) if isinstance(hint, UnionType) else (str if hint is RegEx else hint,)
        if str in kinds and isinstance(node, int | float) and not isinstance(node, bool) and len(kinds) == 1:
            node = str(node)
        if float in kinds and isinstance(node, int) and not isinstance(node, bool):
            node = node if int in kinds else float(node)
        if type(node) not in kinds:
            self._problem(line, _SLIPS.get(kinds, "value"), found=shown(node))
            return _empty(hint)
        if hint is RegEx:
            try:
                re.compile(node)
            except re.error as error:
                self._problem(line, "pattern", said=str(error))
                return RegEx("(?!)")
        return node

    def _problem(self, line: int, slip: str, **values: Value) -> None:
        self.problems.append(problem("language-data", self._file, line, slip, **values))
