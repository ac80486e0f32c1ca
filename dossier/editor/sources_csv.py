"""sources.csv → one row a document, and a Problem for every cell that does not fit."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ..language import tags
from ..problems import Problem, problem
from ..reading.edtf_interval import interval
from ..schema.shape import Field, Form, Shape, Text
from ..text.nearest import nearest

FILE = "sources.csv"
#: As far as a pattern can tell; whether there is such a day, `interval` knows.
_DATE = r"^(\.\.)?/?[0-9]{4}.*$"
_DAY = "a day, a month or a year, or two of them with “/” between (EDTF: 2018-02-13, 2018-02, 2018)"
ROW = Shape(
    fields=(
        Field(
            name="file",
            type=Text(),
            meaning="The document: its path below sources/, with forward slashes.",
            required=True,
        ),
        Field(name="title", type=Text(), meaning="Its headline."),
        Field(name="outlet", type=Text(), meaning="Who published it; not the agency whose report it prints."),
        Field(
            name="url",
            type=Text(pattern="^https?://", wrong="url"),
            meaning="Where it was published; begins with https:// or http://.",
        ),
        Field(name="published", type=Text(pattern=_DATE, wrong="date"), meaning=f"When it was published: {_DAY}."),
        Field(name="language", type=Text(), meaning="The language it is in: a tag such as en, de or pt-BR."),
        Field(name="byline", type=Text(), meaning="Who wrote it, as printed."),
        Field(name="retrieved", type=Text(pattern=_DATE, wrong="date"), meaning=f"When it was saved: {_DAY}."),
        Field(
            name="credit",
            type=Text(),
            meaning="Whose report it uses, where it says so: an agency or another outlet.",
        ),
        Field(name="label", type=Text(), meaning="A short name for it, the same everywhere on the site."),
    )
)
FORM = Form(
    file=FILE,
    meaning="What is known of each document: a row a document, the columns in any order. A blank cell means not known, "
    "and what can be told from the document itself is then told from it.",
    type=ROW,
    example="""\
file,title,outlet,url,published,language,byline,retrieved
lisse-post.txt,Ferry stopped by a storm,Lisse Post,https://lisse.example/ferry,2019-03-05,en,,2019-04-01
operator.txt,,Tarn Lines,,2019-03,en,,
""",
)
#: The columns, in the order `dossier` writes them.
COLUMNS = tuple(field.name for field in ROW.fields)


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
        problems.append(_broken(str(error), line))
    return out, tuple(problems)


def _broken(said: str, line: int) -> Problem:
    """What the reader of CSV says of a text, as the slip that it is."""
    if "field larger" in said:
        return problem("csv", FILE, line, "long")
    if "expected after" in said or "unexpected end" in said:
        return problem("csv", FILE, line, "quote")
    return problem("csv", FILE, line, "other", said=said[:120])


def _header(cells: list[str], line: int) -> tuple[list[str], list[Problem]]:
    header = [cell.strip().lower() for cell in cells]
    if "file" not in header:
        found, known = ",".join(header)[:80], ",".join(COLUMNS)
        return header, [problem("csv-header", FILE, line, "no-file", found=found, known=known)]
    problems = []
    for name in header:
        if name and name not in COLUMNS:
            near = nearest(name, COLUMNS) or ""
            problems.append(problem("csv-column", FILE, line, column=name, near=near, known=COLUMNS))
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        problems.append(problem("csv-header", FILE, line, "twice", column=name))
    return header, problems


def _row(cells: list[str], header: list[str], line: int, out: dict[str, SourcesCsvRow]) -> list[Problem]:
    problems = []
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        extra = ",".join(cells[len(header) :])[:60]
        problems.append(problem("csv-row", FILE, line, "extra", extra=extra))
    found = {
        name: cell.strip() for name, cell in zip(header, cells, strict=False) if name in COLUMNS and cell.strip()
    }
    file = unicodedata.normalize("NFC", found.pop("file", "")).replace("\\", "/").removeprefix("./")
    if not file:
        return [*problems, problem("csv-row", FILE, line, "nameless")]
    for name in ("published", "retrieved"):
        if name in found and interval(found[name]) is None:
            problems.append(problem("date", FILE, line, field=name, found=found.pop(name)[:40]))
    if "language" in found:
        written = found.pop("language")
        if tag := tags.read(written):
            found["language"] = tag
        else:
            problems.append(problem("language", FILE, line, found=written[:40]))
    if "url" in found and not found["url"].startswith(("http://", "https://")):
        problems.append(problem("url", FILE, line, field="url", found=found.pop("url")[:60]))
    if file in out:
        problems.append(problem("csv-duplicate", FILE, line, file=file, first=out[file].line))
    else:
        out[file] = SourcesCsvRow(line, found)
    return problems
