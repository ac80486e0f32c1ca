"""Where reader comments begin: by the stamps that stand over or under each (a name, a day, a time), else by their manner.

Throwing away an article's words is worse than keeping a comment: every sign must hold to the end of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .language import Language
from .lines import Look, look, rest
from .words import count

_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)|\d\s*[ap]\.?m\b", re.I)
_LOOSE = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b")


@dataclass(frozen=True, slots=True)
class _Stamp:
    line: int
    named: bool  # a name stands in the line
    timed: bool  # a clock time, "ago", or a verb such as "says"


def comments(text: str, lines: list[tuple[int, int]], language: Language) -> tuple[int, str] | None:
    """The index of the line at which reader comments begin and the rule that says so; they run to the end."""
    patterns = look(language)
    prose = [_is_prose(text[a:b]) for a, b in lines]
    if True not in prose:
        return None
    body = prose.index(True)
    stamps = [s for i in range(body + 1, len(lines)) if (s := _stamp(text, lines, i, language, patterns))]
    if not stamps:
        return None
    last = lines[stamps[-1].line]
    trailing = count(text, last[1]) < 3
    if len(stamps) == 1:
        only = stamps[0]
        if not (only.timed and (only.named or (only.line and _is_name(text, lines[only.line - 1])))):
            return None
        if trailing or 2 * lines[only.line][0] < len(text):
            return None
    elif not any(s.timed or s.named for s in stamps):
        return None
    first = stamps[0].line
    if trailing:
        first = max(first - 1, body + 1)
        return first, "a stamp below each comment"
    if not stamps[0].named and first > body + 1 and _is_name(text, lines[first - 1]):
        first -= 1
    return first, "a stamp above each comment"


def _stamp(
    text: str, lines: list[tuple[int, int]], index: int, language: Language, patterns: Look
) -> _Stamp | None:
    line = text[slice(*lines[index])]
    if len(line) > 140:
        return None
    says = bool(patterns.says.search(line))
    day = patterns.date.search(line) or _LOOSE.search(line) or patterns.ago.search(line)
    if not day and says and index + 1 < len(lines):
        following = text[slice(*lines[index + 1])]
        day = patterns.date.search(following) if len(following) < 60 else None
    if not day:
        return None
    left = re.sub(r"\(.*?\)|[^\w\s]", " ", rest(_LOOSE.sub(" ", patterns.says.sub(" ", line)), language)).split()
    if len(left) > 7:
        return None
    return _Stamp(index, bool(left), says or bool(_CLOCK.search(line) or patterns.ago.search(line)))


def _is_prose(line: str) -> bool:
    return len(line) >= 120 and bool(re.search(r"[.!?…。！？][\"'”’»)\]]*$", line.rstrip()))


def _is_name(text: str, line: tuple[int, int]) -> bool:
    words = text[slice(*line)].rstrip()
    return len(words) <= 60 and len(words.split()) <= 6 and not words.endswith((".", "!", "?", "…", ","))
