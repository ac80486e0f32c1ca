"""Put one more row into `sources.csv` without touching what stands there: it is the editor's, and a spreadsheet's."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from dossier.editor.sources_csv import COLUMNS
from dossier.text.cells import is_formula

_BOM = b"\xef\xbb\xbf"


class NotATable(Exception):
    """`sources.csv` cannot be added to; the message says why."""


def append(data: bytes, row: Mapping[str, str]) -> tuple[bytes, tuple[str, ...]]:
    """`data` with `row` after it, in its own columns, delimiter and line ends; and the columns of `row` it lacks.

    An empty `data` gets the header of a new table first.  Values a spreadsheet would run as a formula are
    left out: blank means unknown.  Raises NotATable when `data` is not UTF-8 or has no column "file".
    """
    if not data.removeprefix(_BOM).strip():
        data = data.removeprefix(_BOM) + ",".join(COLUMNS).encode() + b"\n"
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        raise NotATable("sources.csv is not UTF-8: save it again as “CSV UTF-8”") from None
    first = text.lstrip("\r\n").splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    header = [name.strip().lower() for name in next(csv.reader([first], delimiter=delimiter))]
    if "file" not in header:
        raise NotATable(f"sources.csv:1: the header {first[:60]!r} has no column “file”")
    newline = "\r\n" if "\r\n" in text else "\n"
    known = {name: value for name, value in row.items() if value and not is_formula(value)}
    line = io.StringIO()
    writer = csv.writer(line, delimiter=delimiter, lineterminator=newline)
    writer.writerow([" ".join(known.get(name, "").split()) for name in header])
    gap = "" if text.endswith(("\n", "\r")) else newline
    return data + (gap + line.getvalue()).encode("utf-8"), tuple(name for name in known if name not in header)
