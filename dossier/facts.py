"""What is known about a source: title, outlet, byline, dek, address, day of publication, each with its basis."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from .language import Language
from .lines import byline, dates, look
from .model import Fact, Published, Region

_DATE = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?)?)?[?~%]?"
)


@dataclass(frozen=True, slots=True)
class Facts:
    title: Fact | None
    outlet: Fact | None
    byline: Fact | None
    dek: Fact | None
    url: Fact | None
    published: Published | None
    retrieved: Fact | None


def interval(value: str) -> tuple[dt.date | None, dt.date | None] | None:
    """The closed interval of days an EDTF date or interval covers ("2018", "2018-02", "2018-02-13/.."), or None.

    Levels 0 and 1 of EDTF (ISO 8601-2:2019) as far as whole years, months and days go; a time of day is allowed.
    """
    first, slash, last = value.strip().partition("/")
    if slash:
        a, b = (None if side in ("", "..") else _covered(side) for side in (first, last))
        if (
            (a is None and first not in ("", ".."))
            or (b is None and last not in ("", ".."))
            or (a is None and b is None)
        ):
            return None
        low, high = a[0] if a else None, b[1] if b else None
        return None if low and high and low > high else (low, high)
    return _covered(first)


def _covered(value: str) -> tuple[dt.date, dt.date] | None:
    match = _DATE.fullmatch(value.strip())
    if match is None:
        return None
    year, month, day = int(match["y"]), int(match["m"] or 0), int(match["d"] or 0)
    try:
        if day:
            return dt.date(year, month, day), dt.date(year, month, day)
        if month:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        return None


def facts(
    text: str, regions: tuple[Region, ...], row: Mapping[str, str], said: Mapping[str, Fact], language: Language
) -> Facts:
    """The facts of a source: from its row in sources.csv, else from the document, else None."""
    found: dict[str, Fact] = {}
    for region in regions:
        words = text[region.start : region.end]
        if region.kind == "title" and "title" not in found:
            found["title"] = Fact(words, "document", region.rule, region.start, region.end)
        elif region.kind == "dek" and "dek" not in found:
            found["dek"] = Fact(words, "document", region.rule, region.start, region.end)
        elif region.kind == "meta":
            for name, fact in _meta(text, region, language).items():
                found.setdefault(name, fact)

    def fact(name: str) -> Fact | None:
        if row.get(name):
            return Fact(row[name], "sources.csv", f"sources.csv: {name}")
        return said.get(name) or found.get(name)

    return Facts(
        fact("title"),
        fact("outlet"),
        fact("byline"),
        fact("dek"),
        fact("url"),
        _published(row, said, found),
        fact("retrieved"),
    )


def _published(row: Mapping[str, str], said: Mapping[str, Fact], found: Mapping[str, Fact]) -> Published | None:
    if row.get("published") and (days := interval(row["published"])):
        return Published(*days, "sources.csv", row["published"])
    for fact in (said.get("published"), found.get("published")):
        if fact and (days := interval(fact.value[:10])):
            return Published(*days, fact.basis, fact.evidence, fact.start, fact.end)
    return None


def _meta(text: str, region: Region, language: Language) -> dict[str, Fact]:
    """What a header line says: a day, a name, an outlet."""
    out: dict[str, Fact] = {}
    line = text[region.start : region.end]
    for date in dates(text, language, region.start, region.end)[:1]:
        out["published"] = Fact(date.day.isoformat(), "document", line.strip(), date.start, date.end)
    if name := byline(line, language):
        out["byline"] = Fact(
            name["name"],
            "document",
            line.strip(),
            region.start + name.start("name"),
            region.start + name.end("name"),
        )
    if credit := look(language).credit.search(line):
        out["outlet"] = Fact(
            credit["outlet"],
            "document",
            line.strip(),
            region.start + credit.start("outlet"),
            region.start + credit.end("outlet"),
        )
    return out
