"""What `load` gave, held against a shape: all that fits, and a Problem with its line for all that does not."""

from __future__ import annotations

import re
from typing import Any

from ..problems import Problem, problem
from ..text.nearest import nearest
from .load import Entries, Items, line_of
from .shape import Field, ListOf, OneOf, Shape, Text, Truth, Type

#: As much of what was found as a line shows.
SHOWN = 60


def fit(node: Any, shape: Type, file: str, line: int, field: str = "") -> tuple[Any, tuple[Problem, ...]]:
    """What of `node` fits: `Entries`, `Items`, text or truth; None where nothing does, with the Problems why.

    A field or an item that does not fit is left out, and an entry that lacks a required field with it.  `line` is where
    a node without a line of its own stands, `field` the field it stands in.
    """
    match shape:
        case Text():
            return _text(node, shape, file, line, field)
        case Truth():
            if isinstance(node, bool):
                return node, ()
            return None, (problem("yaml-shape", file, line, "true", field=field, found=shown(node)),)
        case ListOf():
            return _list(node, shape, file, line, field)
        case OneOf():
            return _one_of(node, shape, file, line)
        case Shape():
            if shape.short and isinstance(node, (str, int, float)) and not isinstance(node, bool):
                short = Entries(line)
                short[shape.short], short.lines[shape.short] = node, line
                node = short
            return _entry(node, shape, file, line)


def _text(node: Any, shape: Text, file: str, line: int, field: str) -> tuple[Any, tuple[Problem, ...]]:
    if isinstance(node, bool) or not isinstance(node, (str, int, float)):
        return None, (problem("yaml-shape", file, line, "text", field=field, found=shown(node)),)
    text = str(node)
    found = text[:SHOWN]
    if shape.allowed and text not in shape.allowed:
        near = nearest(text, shape.allowed) or ""
        return None, (problem(shape.wrong, file, line, field=field, found=found, near=near, known=shape.allowed),)
    if shape.pattern and not re.search(shape.pattern, text):
        return None, (problem(shape.wrong, file, line, field=field, found=found),)
    return text, ()


def _list(node: Any, shape: ListOf, file: str, line: int, field: str) -> tuple[Any, tuple[Problem, ...]]:
    if not isinstance(node, Items):
        return None, (problem("yaml-shape", file, line, "list", field=field, found=shown(node)),)
    if not node and shape.some:
        return None, (problem("missing-field", file, line, "empty", field=field),)
    out = Items(node.line)
    problems: list[Problem] = []
    for item, at in zip(node, node.lines, strict=True):
        value, its = fit(item, shape.item, file, at, field)
        problems += its
        if value is not None:
            out.append(value)
            out.lines.append(at)
    return out, tuple(problems)


def _one_of(node: Any, shape: OneOf, file: str, line: int) -> tuple[Any, tuple[Problem, ...]]:
    names = tuple(name for name, _ in shape.kinds)
    if not isinstance(node, Entries):
        return None, (problem("yaml-shape", file, line, "entries", known=names, found=shown(node)),)
    named = tuple(name for name in names if node.get(name) is not None)
    elsewhere = {field.name for _, kind in shape.kinds for field in kind.fields}
    if not named:
        strangers = [name for name in node if name not in elsewhere and nearest(name, names)]
        slips = tuple(_stranger(name, file, line_of(node, name), names, "", set()) for name in strangers)
        return None, slips or (problem("one-of", file, line, "none", known=names),)
    if len(named) > 1:
        return None, (problem("one-of", file, line, "several", found=named),)
    return _entry(node, dict(shape.kinds)[named[0]], file, line, named[0], elsewhere)


def _entry(
    node: Any, shape: Shape, file: str, line: int, kind: str = "", elsewhere: set[str] | None = None
) -> tuple[Any, tuple[Problem, ...]]:
    known = {field.name: field for field in shape.fields}
    if not isinstance(node, Entries):
        return None, (problem("yaml-shape", file, line, "entries", known=tuple(known), found=shown(node)),)
    out = Entries(node.line)
    problems: list[Problem] = []
    for name, value in node.items():
        at = line_of(node, name)
        if name not in known:
            problems.append(_stranger(name, file, at, tuple(known), kind, elsewhere or set()))
        elif value is not None:
            fitting, its = fit(value, known[name].type, file, at, name)
            problems += its
            if fitting is not None:
                out[name], out.lines[name] = fitting, at
    lacking = [each for field in shape.fields for each in _lacking(node, out, field, file)]
    whole = all(field.name in out for field in shape.fields if field.required) and not lacking
    return out if whole else None, (*problems, *lacking)


def _lacking(node: Entries, out: Entries, field: Field, file: str) -> tuple[Problem, ...]:
    """The Problem where a required field is not there or is blank; one that does not fit has been said."""
    if not field.required:
        return ()
    if node.get(field.name) is None:
        return (problem("missing-field", file, node.line, "absent", field=field.name),)
    blank = isinstance(out.get(field.name), str) and not out[field.name].strip()
    return (problem("missing-field", file, line_of(node, field.name), "empty", field=field.name),) if blank else ()


def _stranger(name: str, file: str, line: int, known: tuple[str, ...], kind: str, elsewhere: set[str]) -> Problem:
    if name in elsewhere:
        return problem("unknown-field", file, line, "elsewhere", field=name, kind=kind)
    return problem("unknown-field", file, line, field=name[:SHOWN], near=nearest(name, known) or "", known=known)


def shown(node: Any) -> str:
    """What was found, on one line; of a list or an entry how it begins."""
    if isinstance(node, Entries):
        return "{" + ", ".join(list(node)[:3])[:SHOWN] + ", …}"
    if isinstance(node, Items):
        return "[…]"
    return "“”" if node is None or node == "" else f"“{' '.join(str(node).split())[:SHOWN]}”"
