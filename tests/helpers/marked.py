"""Examples as text: a title, a text with marks in it, what else must come out, and twins that must come out otherwise.

    a name after the verb
    .
    “[quote|No warning came],” [cue|said] [speaker|Ruiz].
    .
    rule: speaker after verb
    not: The “No Warning” poster hangs in the hall.
    .

A mark is `[label value|words]`, the value may be missing, and marks may lie inside one another.  Brackets without a
label and a bar are the text's own.  What is not marked must not be found.  The third part has one `key: value` a line:
`rule:` names every rule that made what is marked, `not:` is a twin: a marked text of its own, like the example but for
what its rule or guard looks at ("¶" begins a paragraph).  The other keys are told by each finder (`tests/examples/finders.py`).  A line that begins with "#" between two examples is a heading for readers; what follows
the heading "# known gaps" is right and not found yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

GAPS = "# known gaps"
_OPEN = re.compile(r"\[(?P<label>[a-z][a-z-]*)(?: (?P<value>[^\[\]|\n]+))?\|")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """`text[start:end]` is a `label`, and what is known of it is `value`."""

    start: int
    end: int
    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the marks in text order."""

    text: str
    marks: tuple[Mark, ...]

    def shown(self) -> list[str]:
        """The marks as a reader compares them."""
        return [f"{m.start} [{f'{m.label} {m.value}'.strip()}|{self.text[m.start : m.end]}]" for m in self.marks]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One marked text and what must come out.

    `rules` are those that what is marked must come from (of a twin nothing is said of them), `keys` holds the values of all other keys.
    """

    title: str
    place: str
    language: str
    marked: Marked
    rules: frozenset[str]
    keys: Mapping[str, tuple[str, ...]]
    is_twin: bool = False
    is_gap: bool = False


def key(rule: str) -> str:
    """A rule's name as the key of it: in lower case, a hyphen for what parts its words."""
    return re.sub(r"[\s,]+", "-", rule.strip().casefold())


def read(marked: str) -> Marked:
    """The text and the marks of a marked text.  Raises ValueError where a bracket is left open or closes nothing."""
    text: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[int, str, str] | None] = []  # None: a bracket of the text's own
    at = size = 0
    while at < len(marked):
        mark = _OPEN.match(marked, at)
        if mark:
            opened.append((size, mark["label"], mark["value"] or ""))
            at = mark.end()
            continue
        char = marked[at]
        at += 1
        if char == "[":
            opened.append(None)
        elif char == "]":
            if not opened:
                raise ValueError(f"a bracket closes nothing: {marked[:at][-40:]}")
            if begun := opened.pop():
                marks.append(Mark(begun[0], size, begun[1], begun[2]))
                continue
        text.append(char)
        size += 1
    if opened:
        raise ValueError(f"a bracket is left open: {marked[:60]}")
    return Marked("".join(text), tuple(sorted(marks)))


def write(marked: Marked) -> str:
    """The marked text that `read` reads as `marked`.  Raises ValueError where two marks cross."""
    begins = sorted(marked.marks, key=lambda m: (m.start, -m.end))
    out: list[str] = []
    inside: list[Mark] = []
    for at in range(len(marked.text) + 1):
        while inside and inside[-1].end == at:
            inside.pop()
            out.append("]")
        if any(m.end <= at for m in inside):
            raise ValueError(f"marks cross: {marked.shown()}")
        while begins and begins[0].start == at:
            inside.append(begins.pop(0))
            out.append(f"[{f'{inside[-1].label} {inside[-1].value}'.strip()}|")
        out.append(marked.text[at : at + 1])
    return "".join(out)


def examples(path: Path) -> Iterator[Example]:
    """The examples of a file `<language>/<finder>.txt` and their twins, in order.

    Raises ValueError, with file and line, for what is not written as examples are.
    """
    lines = path.read_text("utf-8").splitlines()
    is_gap = False
    at = 0
    while at < len(lines):
        if lines[at].startswith("#") or not lines[at].strip():
            is_gap = is_gap or lines[at].strip() == GAPS
            at += 1
            continue
        place = f"{path.parent.name}/{path.name}:{at + 1}"
        dots = [n for n in range(at, len(lines)) if lines[n] == "."][:3]
        if len(dots) < 3 or dots[0] != at + 1:
            raise ValueError(f"{place}: an example is a title, “.”, a text, “.”, keys, “.”")
        text, keys = "\n".join(lines[dots[0] + 1 : dots[1]]), lines[dots[1] + 1 : dots[2]]
        yield from _read(lines[at], place, path.parent.name, text, keys, is_gap)
        at = dots[2] + 1


def _read(
    title: str, place: str, language: str, text: str, lines: Sequence[str], is_gap: bool
) -> Iterator[Example]:
    keys: dict[str, tuple[str, ...]] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"{place}: a line of the third part is “key: value”, not “{line}”")
        keys[name] = (*keys.get(name, ()), value.strip())
    rules = frozenset(map(key, keys.pop("rule", ())))
    twins = keys.pop("not", ())
    for number, marked in enumerate((text, *twins)):
        try:
            parsed = read(marked.replace("¶", "\n\n") if number else marked)
        except ValueError as wrong:
            raise ValueError(f"{place}: {wrong}") from None
        yield Example(
            title=f"{title} — but not {number}" if number else title,
            place=place,
            language=language,
            marked=parsed,
            rules=rules,
            keys=keys,
            is_twin=number > 0,
            is_gap=is_gap,
        )
