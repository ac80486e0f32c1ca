"""YAML → entries, items and words that know their lines, from any text: what is no YAML for us is a Problem.

Only what an editor needs of YAML 1.2 is read.  An alias, which can make nine lines into a billion, a tag, which names a
type, and nesting without end are refused; days and long numbers stay the text they were written as.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)
from ruamel.yaml.reader import ReaderError

from ..problems import Problem, problem
from ..reasons import Value

#: Lists and entries within one another; an editor's files have six.
DEPTH = 50
_CONSTANTS = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}
#: What the scanner's own words tell of the slip, the most telling first.
_TELLING = (
    (r"character '\\t'|tab", "tab"),
    ("quoted scalar", "quote"),
    ("flow (?:sequence|mapping)", "bracket"),
    ("mapping values are not allowed", "colon"),
    (
        "block (?:mapping|collection|sequence)|sequence entries are not allowed|could not find expected ':'",
        "indent",
    ),
    ("cannot start any token|scanning an (?:alias|anchor)|expected the node content", "mark"),
)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")


class Entries(dict[str, Any]):
    """A YAML mapping: values by key, the line (from 1) it begins at and that of each key."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.lines: dict[str, int] = {}


class Items(list[Any]):
    """A YAML sequence: its items, the line (from 1) it begins at and that of each item."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.lines: list[int] = []


def load(text: str, file: str) -> tuple[Any, tuple[Problem, ...]]:
    """What the YAML document in `text` says: `Entries`, `Items`, text, number, truth or None; else None and why not.

    A plain word is a number only where Python would write that number the same ("007", "1e3" and "2018-02-13" are
    text), true or false only as those words, and nothing as "null" or "~".  Keys are text.
    """
    try:
        return _document(_events(text)), ()
    except _NotOurs as slip:
        return None, (problem("yaml", file, slip.line, slip.slip, **slip.values),)


def load_list(text: str, file: str) -> tuple[Items, tuple[Problem, ...]]:
    """The items of a document that is a list; none, and the Problem, where it is something else; none where it is blank."""
    node, problems = load(text, file)
    if node is None or isinstance(node, Items):
        return Items(1) if node is None else node, problems
    return Items(1), (problem("yaml-shape", file, line_of(node) or 1, "whole"),)


def line_of(node: Any, key: str | int | None = None) -> int:
    """The line (from 1) of what `load` gave, or of its entry `key` (a mapping's key, a sequence's index); 0 if unknown."""
    if isinstance(node, Entries):
        return node.lines.get(str(key), node.line)
    if isinstance(node, Items):
        return node.lines[key] if isinstance(key, int) and key < len(node.lines) else node.line
    return 0


class _NotOurs(Exception):
    def __init__(self, line: int, slip: str, **values: Value) -> None:
        self.line, self.slip, self.values = line, slip, values


def _events(text: str) -> Iterator[Event]:
    """The events of a text; whatever the scanner raises is one kind."""
    line, quoted = 1, 0
    try:
        # Pure: libyaml, which stands in where it is installed, knows YAML 1.1 only and stumbles over ":".
        for event in YAML(typ="safe", pure=True).parse(io.StringIO(text)):
            line = event.start_mark.line + 1
            quoted = event.end_mark.line + 1 if getattr(event, "style", None) in ("'", '"') else 0
            yield event
    except ReaderError as error:
        at = text.count("\n", 0, error.position) + 1
        raise _NotOurs(at, "character", character=f"U+{ord(text[error.position]):04X}") from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = mark.line + 1 if mark else line
        if at == quoted:  # words go on behind a quotation mark: it closed too early
            raise _NotOurs(at, "quote") from None
        raise _slip(at, f"{error.context or ''}: {error.problem}") from None
    except (YAMLError, ValueError, OverflowError) as error:
        raise _slip(line, str(error)) from None


def _slip(line: int, said: str) -> _NotOurs:
    """What the scanner says of a text, as the slip of an editor that it most often is."""
    slip = next((slip for telling, slip in _TELLING if re.search(telling, said)), "")
    return _NotOurs(line, slip) if slip else _NotOurs(line, "other", said=" ".join(said.split()).strip(": ")[:120])


def _document(events: Iterator[Event]) -> Any:
    """The value of a document's events, made without recursion: no text can be too deep to be read."""
    root = Items(1)
    open_: list[Entries | Items] = [root]
    keys: list[str | None] = [None]  # of each open mapping: the key that waits for its value
    documents = 0
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _NotOurs(line, "second")
        elif isinstance(event, CollectionEndEvent):
            open_.pop()
            keys.pop()
        elif isinstance(event, NodeEvent):
            value = _value(event, line)
            inside = open_[-1]
            if isinstance(inside, Items):
                inside.append(value)
                inside.lines.append(line)
            elif keys[-1] is None:
                keys[-1] = _key(event, inside, line)
            else:
                inside[keys[-1]] = value
                keys[-1] = None
            if isinstance(value, (Entries, Items)):
                if len(open_) > DEPTH:
                    raise _NotOurs(line, "deep", most=DEPTH)
                open_.append(value)
                keys.append(None)
    return root[0] if root else None


def _value(event: NodeEvent, line: int) -> Any:
    if isinstance(event, AliasEvent):
        raise _NotOurs(line, "alias", name=str(event.anchor)[:60])
    if tag := getattr(event, "tag", None):
        raise _NotOurs(line, "type", type=str(tag)[:60])
    if isinstance(event, ScalarEvent):
        return _scalar(event, line)
    return Entries(line) if isinstance(event, MappingStartEvent) else Items(line)


def _scalar(event: ScalarEvent, line: int) -> str | int | float | bool | None:
    text = _whole(event.value, line)
    if not event.implicit[0]:  # in quotation marks, or a block
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    number = (float(text) if "." in text else int(text)) if _NUMBER.fullmatch(text) else None
    return number if number is not None and str(number) == text else text


def _key(event: NodeEvent, inside: Entries, line: int) -> str:
    if not isinstance(event, ScalarEvent):
        raise _NotOurs(line, "key")
    key = _whole(event.value, line)
    if key in inside.lines:
        raise _NotOurs(line, "twice", key=key[:60], first=inside.lines[key])
    inside.lines[key] = line
    return key


def _whole(text: str, line: int) -> str:
    r"""`text` with each pair of surrogates, as JSON writes an emoji ("\ud83d\ude00"), as the one character it is."""
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise _NotOurs(line, "half") from None
