"""Paragraphs: usually a line each; lines broken at a fixed width by a mail program or a typewriter habit are joined."""

from __future__ import annotations

import itertools
import re

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
#: A wrapped text is this wide: narrower are verses and lists, wider are paragraphs.
_NARROW, _WIDE = 40, 110


def lines(text: str) -> list[tuple[int, int]]:
    """The non-blank lines of `text` without the white space around them."""
    out = []
    for match in _LINE.finditer(text):
        line = match.group()
        if kept := line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            out.append((start, start + len(kept)))
    return out


def paragraphs(text: str, *, wrapped: bool = True) -> list[tuple[int, int]]:
    """The paragraphs of `text`, as offsets; `wrapped=False` where each line is known to be one.

    A text counts as wrapped at width W (the length few lines exceed) when most of its line breaks were
    forced: the next line's first word would not have fitted.  A break that was not forced is a real one.
    """
    found = lines(text)
    if not wrapped or len(found) < 3:
        return found
    lengths = sorted(end - start for start, end in found)
    width = lengths[int(len(lengths) * 0.98)]
    if not _NARROW <= width <= _WIDE:
        return found
    adjacent = [
        (a, b) for a, b in itertools.pairwise(found) if len(re.findall(r"\r\n|[\r\n]", text[a[1] : b[0]])) == 1
    ]
    forced = {b for a, b in adjacent if a[1] - a[0] + 1 + _first_word(text, b) > width}
    if len(forced) < 3 or len(forced) < 0.6 * len(adjacent):
        return found
    out: list[tuple[int, int]] = []
    for line in found:
        if out and line in forced:
            out[-1] = (out[-1][0], line[1])
        else:
            out.append(line)
    return out


def _first_word(text: str, line: tuple[int, int]) -> int:
    end = line[0]
    while end < line[1] and not text[end].isspace():
        end += 1
    return end - line[0]
