"""The ledger `content/permalinks.csv`: a log, which only grows, of every id ever published.

A row says that an id was published on a day, or that it had gone by a day; the newest row of an id counts.
The words an id points at are kept with it, for the tombstone that may have to show them.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast

from ..problems import Problem, problem
from ..text.cells import guarded, unguarded

FILE = "permalinks.csv"
HEADER = ("id", "kind", "state", "day", "page", "source", "fingerprint", "label", "words")

Kind = Literal["source", "paragraph", "quotation", "saying", "event", "claim", "voice"]
State = Literal["published", "gone"]
KINDS = frozenset({"source", "paragraph", "quotation", "saying", "event", "claim", "voice"})
STATES = frozenset({"published", "gone"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """An id that the site publishes now: the page it lives on, and the words it points at.

    `fingerprint` is the SHA-256 of a source's file, else a digest of the folded words; of a saying, event or
    claim it lists every member as "source:digest", and `source` and `words` are those of the first.
    `label` is a title, a headline, a claim's wording, a name.
    """

    id: str
    kind: Kind
    page: str  # site-relative, without fragment
    source: str
    fingerprint: str
    label: str
    words: str

    @property
    def href(self) -> str:
        """The address from the site's root."""
        return self.page if self.kind in ("source", "voice", "claim") else f"{self.page}#{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One line of the ledger; the fields are those of `LedgerEntry`.  A row of state "gone" holds id, kind and day only."""

    id: str
    kind: Kind
    state: State
    day: str  # ISO
    page: str = ""
    source: str = ""
    fingerprint: str = ""
    label: str = ""
    words: str = ""


def read(text: str) -> tuple[tuple[LedgerRow, ...], tuple[Problem, ...]]:
    """The rows of a ledger, and a Problem for each line that is none.  An empty text is an empty ledger."""
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    rows: list[LedgerRow] = []
    problems: list[Problem] = []
    try:
        header = tuple(next(lines, HEADER))
        if header != HEADER:
            found = ",".join(header)[:80]
            return (), (problem("permalinks-header", FILE, 1, found=found, due=",".join(HEADER)),)
        line = lines.line_num + 1
        for cells in lines:
            if wrong := _misfit(cells, line):
                problems.append(wrong)
            elif cells:
                name, kind, state, day, page, source, fingerprint, label, words = cells
                row = LedgerRow(
                    id=name,
                    kind=cast(Kind, kind),
                    state=cast(State, state),
                    day=day,
                    page=page,
                    source=source,
                    fingerprint=fingerprint,
                    label=unguarded(label),
                    words=unguarded(words),
                )
                rows.append(row)
            line = lines.line_num + 1
    except csv.Error:
        problems.append(problem("permalinks-row", FILE, lines.line_num, "csv"))
    return tuple(rows), tuple(problems)


def append(text: str, current: Iterable[LedgerEntry], day: dt.date) -> str:
    """`text` with a row for each entry it lacks and each id that has gone; its old rows byte for byte.

    A source whose file has changed and a cluster whose members have get a new row, by which they are
    recognised when a file is renamed or a cluster split later; so does what has moved to another page.
    A ledger that cannot be read is returned as it is: `read` says why.
    """
    rows, problems = read(text)
    if problems:
        return text
    now = {(entry.kind, entry.id): entry for entry in current}
    newest = {(row.kind, row.id): row for row in rows}
    marks = {(row.kind, row.id): (row.page, row.fingerprint) for row in rows if row.state == "published"}
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\n").writerow
    if not text:
        write(HEADER)
    for key, entry in now.items():
        if key not in newest or newest[key].state == "gone" or marks.get(key) != (entry.page, entry.fingerprint):
            place = (entry.page, entry.source, entry.fingerprint)
            write((entry.id, entry.kind, "published", day, *place, guarded(entry.label), guarded(entry.words)))
    for (kind, name), row in newest.items():
        if (kind, name) not in now and row.state == "published":
            write((name, kind, "gone", day, "", "", "", "", ""))
    joint = "" if not text or text.endswith(("\n", "\r")) else "\n"
    return text + joint + out.getvalue()


def _misfit(cells: list[str], line: int) -> Problem | None:
    """Why these cells are no row; None where they are one, or a blank line."""
    if not cells:
        return None
    if len(cells) != len(HEADER):
        return problem("permalinks-row", FILE, line, "cells", n=len(cells), due=len(HEADER))
    name, kind, state, day, page = cells[:5]
    if not name or kind not in KINDS or state not in STATES or (state == "published" and not page):
        return problem("permalinks-row", FILE, line, "kind", found=",".join(cells[:5])[:80])
    if page and not _is_page(page):
        return problem("permalinks-row", FILE, line, "page", found=page[:80])
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return problem("permalinks-row", FILE, line, "day", found=day[:40])
    return None


def _is_page(page: str) -> bool:
    """Whether `page` names an HTML file below the site's root on every system: the row of a tombstone makes that file."""
    folders = page.split("/")
    plain = page.isprintable() and not set(page) & set('\\:*?"<>|')
    return (
        plain
        and page.endswith(".html")
        and all(part and part[0] != "." and part[-1] not in ". " for part in folders)
    )
