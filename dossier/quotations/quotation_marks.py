"""Quotation marks: where the words between them begin and end, paragraph by paragraph.

Any pair that is in use in a saved text is read: “ ” and " " (also mixed, also the wrong way round),
'' '' and `` '', ‘ ’ and ' ', « » and » «, „ “.  The outermost pair counts; marks inside it are the speaker's
own.  A mark's role is read from its neighbours: an opening mark leans on the word after it, a closing one
on the word before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARK = re.compile(r"``|''|[“”„‟«»\"‘’‚‹›']")
_WINDOW = 400  # marks looked at for a partner: beyond, it is no quotation but noise
_NEAR = 40  # marks that decide about nesting and inches
_OPENS_AFTER = " \t\xa0\u2009\u202f\n([{—–-/>*…_"
_SINGLE = "‘’‚‹›'"
_DOUBLE = {
    "“": '”“"',
    "‟": "”",
    "„": '“”"',
    "«": "»",
    "»": "«",
    '"': '"”',
    "''": ("''",),
    "``": ("''",),
    "”": '”“"',
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """What stands between two marks: `start`/`end` without them, `left`/`right` with them.

    `closed` is False where the closing mark is missing: the words then run to the paragraph's end.
    """

    start: int
    end: int
    left: int
    right: int
    closed: bool = True
    single: bool = False


def quoted(text: str, start: int, end: int) -> list[Quoted]:
    """The outermost quoted stretches of the paragraph `text[start:end]`, in order."""
    out: list[Quoted] = []
    marks = list(_MARK.finditer(text, start, end))
    i = 0
    while i < len(marks):
        mark = marks[i]
        if not _opens(text, mark, start, end):
            i += 1
            continue
        found = (_close_single if mark[0] in _SINGLE else _close_double)(text, marks, i, start, end)
        if found is None:
            i += 1
            continue
        at, stop, right, closed = found
        if stop > mark.end():
            out.append(
                Quoted(
                    start=mark.end(),
                    end=stop,
                    left=mark.start(),
                    right=right,
                    closed=closed,
                    single=mark[0] in _SINGLE,
                )
            )
        i = at
    return out


def stray_close(text: str, start: int, end: int) -> Quoted | None:
    """The words before a closing double mark that nothing in this paragraph opened: the end of a longer quotation."""
    for mark in _MARK.finditer(text, start, end):
        if mark[0] in _SINGLE:
            continue
        if mark.start() > start and not _opens(text, mark, start, end) and not text[mark.start() - 1].isdigit():
            return Quoted(start=start, end=mark.start(), left=start, right=mark.end())
        return None
    return None


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if after.isspace() or mark[0] in "’›":
        return False
    if mark[0] in ("“", "„", "‟", "«", "``"):
        return True
    if mark[0] in ("”", "»"):
        return before in _OPENS_AFTER and after.isalnum()
    if mark[0] in _SINGLE and not (after.isalnum() or after in '“"$£€#@['):
        return False
    if mark[0] == "'" and re.match(r"\d0s\b", text[mark.end() : mark.end() + 4]):
        return False
    return before in _OPENS_AFTER or before in '“‘"'


def _ends(text: str, mark: re.Match[str], end: int) -> bool:
    after = text[mark.end()] if mark.end() < end else " "
    return not text[mark.start() - 1].isspace() and not after.isalnum()


def _close_double(
    text: str, marks: list[re.Match[str]], i: int, start: int, end: int
) -> tuple[int, int, int, bool] | None:
    """(next mark to look at, end of the words, end of the mark, closed) for the double mark `marks[i]`."""
    closers = _DOUBLE[marks[i][0]]
    depth = 0
    mismatch: re.Match[str] | None = None  # “Let us go.’ He went.
    inner = False
    for j in range(i + 1, min(len(marks), i + _WINDOW)):
        mark = marks[j]
        kind = mark[0]
        opens = _opens(text, mark, start, end)
        if kind in _SINGLE and opens:
            inner = True
        if kind in "’'" and mark.start() > marks[i].end():
            if not inner and text[mark.start() - 1] in ".!?" and re.match(r"\s+[A-Z]|\s*$", text[mark.end() : end]):
                mismatch = mismatch or mark
            continue
        if kind in _SINGLE:
            continue
        if kind in closers and (_ends(text, mark, end) or not opens):
            if kind == '"' and text[mark.start() - 1].isdigit() and _inch(text, marks, j, end):
                continue
            if depth and kind != '"' and kind == "”":
                depth -= 1
                continue
            return j + 1, mark.start(), mark.end(), True
        if opens and kind == marks[i][0] and kind in "“„«":
            # a second opening mark: nested, if both are closed later, else the first was never closed
            rest = sum(
                1
                for m in marks[j : j + _WINDOW]
                if m[0] in closers and m[0] != kind and not _opens(text, m, start, end)
            )
            if rest >= 2 and depth == 0 and _tight(text, marks, j, closers, start, end):
                depth += 1
                continue
            stop = mismatch.start() if mismatch else _trim(text, marks[i].end(), mark.start())
            return j, stop, mismatch.end() if mismatch else stop, mismatch is not None
    if mismatch:
        at = next(k for k, m in enumerate(marks) if m is mismatch)
        return at + 1, mismatch.start(), mismatch.end(), True
    if marks[i][0] in ("''", "»") or len(marks) > i + _WINDOW:
        return None
    return len(marks), end, end, False


def _tight(text: str, marks: list[re.Match[str]], j: int, closers: Sequence[str], start: int, end: int) -> bool:
    """Whether the inner pair that `marks[j]` opens is a short one that the outer pair goes on after."""
    for mark in marks[j + 1 : j + _NEAR]:
        if mark[0] in closers and not _opens(text, mark, start, end):
            return mark.start() - marks[j].end() < 80
    return False


def _inch(text: str, marks: list[re.Match[str]], j: int, end: int) -> bool:
    """A straight mark after a digit is an inch mark where the marks left over pair up only without it."""
    rest = sum(1 for m in marks[j + 1 : j + _NEAR] if m[0] == '"')
    return rest % 2 == 1 and marks[j].end() < end and text[marks[j].end()] not in ".,;:!?)"


def _close_single(
    text: str, marks: list[re.Match[str]], i: int, start: int, end: int
) -> tuple[int, int, int, bool] | None:
    """As `_close_double`; a single mark without its partner is an apostrophe, so None."""
    best: int | None = None
    inside = False
    for j in range(i + 1, min(len(marks), i + _WINDOW)):
        mark = marks[j]
        if mark[0] not in _SINGLE:
            if mark[0] in ("''", "``"):
                return None
            inside = _opens(text, mark, start, end)
            continue
        if inside or not _ends(text, mark, end) or mark.start() - marks[i].end() < 2:
            continue
        if mark[0] == "‘" or (mark[0] == "'" and marks[i][0] == "‘"):
            continue
        plural = text[mark.start() - 1] in "sS" and re.match(r" [a-z]", text[mark.end() : mark.end() + 2])
        if plural and best is None:
            best = j  # the voters’ choice: a possessive if a better partner follows
            continue
        if plural:
            continue
        best = j
        break
    if best is None:
        return None
    return best + 1, marks[best].start(), marks[best].end(), True


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
