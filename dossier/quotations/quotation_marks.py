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
from itertools import islice

_MARK = re.compile(r"``|''|[“”„‟«»\"‘’‚‹›']")
_WINDOW = 120  # marks looked at for a partner: beyond, it is no quotation but noise
_NEAR = 40  # marks that decide about nesting
_SENTENCE_ENDS = re.compile(r"\s+[A-Z]|\s*$")
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


class _Marks:
    """The marks of the paragraph `text[start:end]`, each with what its neighbours make of it, read once."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.end = text, end
        self.found = list(_MARK.finditer(text, start, end))
        self.opens = [_opens(text, mark, start, end) for mark in self.found]
        self.ends = [_ends(text, mark, end) for mark in self.found]
        #: Straight double marks from each mark on.
        self.straight = [0]
        for mark in reversed(self.found):
            self.straight.append(self.straight[-1] + (mark[0] == '"'))
        self.straight.reverse()

    def __len__(self) -> int:
        return len(self.found)

    def within(self, i: int, number: int) -> range:
        """The numbers of the `number` marks from `i` on, or of as many as there are."""
        return range(i, min(len(self.found), i + number))


def quoted(text: str, start: int, end: int) -> list[Quoted]:
    """The outermost quoted stretches of the paragraph `text[start:end]`, in order."""
    out: list[Quoted] = []
    marks = _Marks(text, start, end)
    i = 0
    while i < len(marks):
        mark = marks.found[i]
        if not marks.opens[i]:
            i += 1
            continue
        found = (_close_single if mark[0] in _SINGLE else _close_double)(marks, i)
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


def _close_double(marks: _Marks, i: int) -> tuple[int, int, int, bool] | None:
    """(next mark to look at, end of the words, end of the mark, closed) for the double mark number `i`."""
    text, first = marks.text, marks.found[i]
    closers = _DOUBLE[first[0]]
    depth = 0
    mismatch: int | None = None  # “Let us go.’ He went.
    inner = False
    for j in marks.within(i + 1, _WINDOW):
        mark, opens = marks.found[j], marks.opens[j]
        kind = mark[0]
        if kind in _SINGLE:
            inner = inner or opens
            if kind in "’'" and mark.start() > first.end() and not inner and mismatch is None:
                mismatch = j if _ends_sentence(marks, j) else None
            continue
        if kind in closers and (marks.ends[j] or not opens):
            if kind == '"' and text[mark.start() - 1].isdigit() and _inch(marks, j):
                continue
            if depth and kind == "”":
                depth -= 1
                continue
            return j + 1, mark.start(), mark.end(), True
        if opens and kind == first[0] and kind in "“„«":
            # a second opening mark: nested, if both are closed later, else the first was never closed
            if depth == 0 and _closed_twice(marks, j, closers) and _tight(marks, j, closers):
                depth += 1
                continue
            if mismatch is not None:
                return j, marks.found[mismatch].start(), marks.found[mismatch].end(), True
            stop = _trim(text, first.end(), mark.start())
            return j, stop, stop, False
    if mismatch is not None:
        return mismatch + 1, marks.found[mismatch].start(), marks.found[mismatch].end(), True
    if first[0] in ("''", "»") or len(marks) > i + _WINDOW:
        return None
    return len(marks), marks.end, marks.end, False


def _ends_sentence(marks: _Marks, j: int) -> bool:
    mark = marks.found[j]
    return marks.text[mark.start() - 1] in ".!?" and bool(_SENTENCE_ENDS.match(marks.text, mark.end(), marks.end))


def _closed_twice(marks: _Marks, j: int, closers: Sequence[str]) -> bool:
    kind = marks.found[j][0]
    closing = (k for k in marks.within(j, _WINDOW) if marks.found[k][0] in closers and marks.found[k][0] != kind)
    return len(list(islice((k for k in closing if not marks.opens[k]), 2))) == 2


def _tight(marks: _Marks, j: int, closers: Sequence[str]) -> bool:
    """Whether the inner pair that mark number `j` opens is a short one that the outer pair goes on after."""
    for k in marks.within(j + 1, _NEAR - 1):
        if marks.found[k][0] in closers and not marks.opens[k]:
            return marks.found[k].start() - marks.found[j].end() < 80
    return False


def _inch(marks: _Marks, j: int) -> bool:
    """A straight mark after a digit is an inch mark where the marks left over pair up only without it."""
    after = marks.found[j].end()
    return marks.straight[j + 1] % 2 == 1 and after < marks.end and marks.text[after] not in ".,;:!?)"


def _close_single(marks: _Marks, i: int) -> tuple[int, int, int, bool] | None:
    """As `_close_double`; a single mark without its partner is an apostrophe, so None."""
    text, first = marks.text, marks.found[i]
    best: int | None = None
    inside = False
    for j in marks.within(i + 1, _WINDOW):
        mark = marks.found[j]
        if mark[0] not in _SINGLE:
            if mark[0] in ("''", "``"):
                return None
            inside = marks.opens[j]
            continue
        if inside or not marks.ends[j] or mark.start() - first.end() < 2:
            continue
        if mark[0] == "‘" or (mark[0] == "'" and first[0] == "‘"):
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
    return best + 1, marks.found[best].start(), marks.found[best].end(), True


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
