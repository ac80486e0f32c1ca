"""sources.csv → one row a document, and a Problem for every cell that does not fit."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ..language import tags
from ..model import Problem
from ..reading.facts import interval
from ..text.nearest import nearest

FILE = "sources.csv"
#: The columns, in the order `dossier` writes them.
COLUMNS = ("file", "title", "outlet", "url", "published", "language", "byline", "retrieved", "credit", "label")


@dataclass(frozen=True, slots=True)
class SourcesCsvRow:
    """A row's cells by column, blank ones left out, and the line it starts at."""

    line: int
    cells: Mapping[str, str]


def rows(text: str) -> tuple[dict[str, SourcesCsvRow], tuple[Problem, ...]]:
    """The rows of `sources.csv` by their file (forward slashes, NFC), in order.

    Commas, or what European and other spreadsheets write instead: semicolons or tabs.
    """
    problems: list[Problem] = []
    out: dict[str, SourcesCsvRow] = {}
    header: list[str] | None = None
    line = 1
    first = next((each for each in text.splitlines() if each.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                pass
            elif header is None:
                header, found = _header(cells, line)
                problems += found
                if "file" not in header:
                    break
            else:
                problems += _row(cells, header, line, out)
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(
            Problem(
                file=FILE,
                line=line,
                severity="error",
                code="csv",
                message=f"not CSV: {error}",
                hint='a cell with a quotation mark in it is written "like ""this"""',
            )
        )
    return out, tuple(problems)


def _header(cells: list[str], line: int) -> tuple[list[str], list[Problem]]:
    header = [cell.strip().lower() for cell in cells]
    if "file" not in header:
        found, hint = ",".join(header)[:80], f"should begin {','.join(COLUMNS)}"
        return header, [
            Problem(
                file=FILE,
                line=line,
                severity="error",
                code="csv-header",
                message=f"no column “file” in the first row “{found}”",
                hint=hint,
            )
        ]
    problems = []
    for name in header:
        if name and name not in COLUMNS:
            near = nearest(name, COLUMNS)
            hint = f"did you mean “{near}”?" if near else f"known: {', '.join(COLUMNS)}"
            problems.append(
                Problem(
                    file=FILE,
                    line=line,
                    severity="warning",
                    code="csv-header",
                    message=f"unknown column “{name}”",
                    hint=hint,
                )
            )
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        problems.append(
            Problem(
                file=FILE, line=line, severity="error", code="csv-header", message=f"column “{name}” stands twice"
            )
        )
    return header, problems


def _row(cells: list[str], header: list[str], line: int, out: dict[str, SourcesCsvRow]) -> list[Problem]:
    problems = []
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        extra = ",".join(cells[len(header) :])[:60]
        problems.append(
            Problem(
                file=FILE,
                line=line,
                severity="error",
                code="csv-row",
                message=f"more cells than columns: “{extra}”",
                hint="a cell with a comma in it needs quotation marks",
            )
        )
    found = {
        name: cell.strip() for name, cell in zip(header, cells, strict=False) if name in COLUMNS and cell.strip()
    }
    file = unicodedata.normalize("NFC", found.pop("file", "")).replace("\\", "/").removeprefix("./")
    if not file:
        return [
            *problems,
            Problem(file=FILE, line=line, severity="error", code="csv-row", message="the row names no file"),
        ]
    for name in ("published", "retrieved"):
        if name in found and interval(found[name]) is None:
            problems.append(
                Problem(
                    file=FILE,
                    line=line,
                    severity="error",
                    code="date",
                    message=f"“{name}” is “{found.pop(name)[:40]}”, not a date",
                    hint="write 2018-02-13, 2018-02 or 2018",
                )
            )
    if "language" in found:
        written = found.pop("language")
        if tag := tags.read(written):
            found["language"] = tag
        else:
            message = f"“language” is “{written[:40]}”, no language we know"
            problems.append(
                Problem(file=FILE, line=line, severity="error", code="language", message=message, hint=tags.HINT)
            )
    if "url" in found and not found["url"].startswith(("http://", "https://")):
        problems.append(
            Problem(
                file=FILE,
                line=line,
                severity="error",
                code="url",
                message=f"“url” is “{found.pop('url')[:60]}”",
                hint="should begin with https:// or http://",
            )
        )
    if file in out:
        problems.append(
            Problem(
                file=FILE,
                line=line,
                severity="error",
                code="csv-duplicate",
                message=f"“{file}” has a row already, in line {out[file].line}",
                hint="keep one of them",
            )
        )
    else:
        out[file] = SourcesCsvRow(line, found)
    return problems
