"""Paragraphs: usually a line each; lines broken at a fixed width by a mail program or a typewriter habit are joined."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
#: How a message of an exported chat begins: "12.03.31, 10:14 - Ada: …", "[10:14:00] Ada: …", "Ada, [12.03.2031 10:14]".
MESSAGE = re.compile(
    r"\[?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?\]?\s*(?:[-–—]\s*)?\S"
    r"|[^\[\n]{2,40}, \[\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}"
)
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


def running_heads(text: str, found: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The lines that stand again and again between blank lines, alike but for their numbers: the heads of printed pages."""
    alike: dict[str, list[tuple[int, int]]] = {}
    for line in found:
        words = " ".join(re.sub(r"\d+", " ", text[slice(*line)]).split())
        if _alone(text, line) and len(words.split()) >= 2 and words[-1] not in '.!?…”"' and len(words) <= _WIDE:
            alike.setdefault(words, []).append(line)
    return frozenset(line for lines in alike.values() if _paged(text, lines) for line in lines)


def _paged(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether one number counts through the lines, page by page, and the others stay."""
    numbers = [[int(n[:9]) for n in re.findall(r"\d+", text[slice(*line)])] for line in lines]
    steps = [[b - a for a, b in zip(one, other, strict=True)] for one, other in itertools.pairwise(numbers)]
    return bool(steps) and all(sorted(filter(None, step)) in ([1], [2]) for step in steps)


def _alone(text: str, line: tuple[int, int]) -> bool:
    """Whether the lines before and after it are blank."""
    above = text.rfind("\n", 0, line[0])
    below = text.find("\n", line[1])
    before = text[text.rfind("\n", 0, max(0, above)) + 1 : max(0, above)]
    after = text[below : text.find("\n", below + 1)] if below >= 0 else ""
    return not before.strip() and not after.strip()


def paragraphs(text: str, *, wrapped: bool = True) -> list[tuple[int, int]]:
    """The paragraphs of `text`, as offsets; `wrapped=False` where each line is known to be one.

    A text counts as wrapped at width W (the length few lines exceed) when most of its line breaks were
    forced: the next line's first word would not have fitted.  A break that was not forced is a real one.
    """
    found = lines(text)
    if not wrapped or len(found) < 3:
        return found
    heads = running_heads(text, found)
    lengths = sorted(end - start for start, end in found if (start, end) not in heads) or [0]
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
        if out and line in forced and not MESSAGE.match(text, *line):
            out[-1] = (out[-1][0], line[1])
        else:
            out.append(line)
    return out


def _first_word(text: str, line: tuple[int, int]) -> int:
    end = line[0]
    while end < line[1] and not text[end].isspace():
        end += 1
    return end - line[0]
