"""What is known about a source: title, outlet, byline, dek, address, day of publication, each with its basis.

First sources.csv, then what the document says in places made for it, then what a reader may infer from it,
with the words that say so; else nothing.  A slogan or a link that names an outlet says nothing about whose text it is.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..language.load import Language
from ..language.outlets import outlets
from ..model import Fact, Published, Region
from ..reasons import Reason, reason
from ..rules import RegionRule
from .line_patterns import alternatives, byline, dates, line_pattern

_DATE = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2})"
    r"(?:[Tt ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?)?)?[?~%]?"
)
_OPEN = ("", "..")

Days = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True, slots=True)
class Facts:
    """As the fields of `Source` that carry them."""

    title: Fact | None
    outlet: Fact | None
    byline: Fact | None
    dek: Fact | None
    url: Fact | None
    published: Published | None
    retrieved: Fact | None
    credit: Fact | None


def interval(value: str) -> Days | None:
    """The closed interval of days an EDTF date covers ("2018", "2018-02", "2018-02-13/.."), or None if it is none.

    Levels 0 and 1 of EDTF (ISO 8601-2:2019) as far as years, months and days go; a time of day may follow.
    """
    first, slash, last = (part.strip() for part in value.partition("/"))
    if not slash:
        return _covered(first)
    low, high = _covered(first), _covered(last)
    if not (low or high) or not (low or first in _OPEN) or not (high or last in _OPEN):
        return None
    if low and high and low[0] > high[1]:
        return None
    return (low[0] if low else None, high[1] if high else None)


def _covered(value: str) -> tuple[dt.date, dt.date] | None:
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month, day = int(match["y"]), int(match["m"] or 0), int(match["d"] or 0)
    try:
        if match["d"]:
            return dt.date(year, month, day), dt.date(year, month, day)
        if match["m"]:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except ValueError:  # no such month or day, or the year 0
        return None


def facts(
    text: str, regions: tuple[Region, ...], row: Mapping[str, str], said: Mapping[str, Fact], language: Language
) -> Facts:
    """The facts of a source: `row` is its row of sources.csv, `said` what the document's metadata state."""
    found: dict[str, Fact] = {}
    published: Published | None = None
    for region in regions:
        if region.kind in ("title", "dek"):
            found.setdefault(region.kind, _fact(text, region.start, region.end, "document", reason(region.rule)))
        elif region.kind == "meta":
            published = published or _dated(text, region, language)
            for name, fact in _credited(text, region, language).items():
                found.setdefault(name, fact)
    body = next((r for r in regions if r.kind == "body"), None)
    if body and (agency := _patterns(language)[1].match(text, body.start, min(body.end, body.start + 120))):
        found.setdefault(
            "credit",
            _fact(text, *agency.span("agency"), "inferred", reason("dateline", words=agency.group().strip())),
        )

    def known(name: str) -> Fact | None:
        if row.get(name):
            return Fact(value=row[name], basis="sources.csv")
        return said.get(name) or found.get(name)

    return Facts(
        known("title"),
        known("outlet"),
        known("byline"),
        known("dek"),
        known("url"),
        _given(row) or _stated(said, "document", language) or published or _stated(said, "inferred", language),
        known("retrieved"),
        known("credit"),
    )


def _given(row: Mapping[str, str]) -> Published | None:
    days = interval(row.get("published", ""))
    return Published(*days, "sources.csv", (reason("words", words=row["published"]),)) if days else None


def _stated(said: Mapping[str, Fact], basis: str, language: Language) -> Published | None:
    """The day metadata state: in ISO form, or written out as in a header line."""
    fact = said.get("published")
    if fact is None or fact.basis != basis:
        return None
    days = interval(fact.value) or interval(fact.value[:10])
    if not days and (written := dates(fact.value, language)):
        days = (written[0].day, written[0].day)
    return Published(*days, basis, fact.evidence) if days else None


def _dated(text: str, region: Region, language: Language) -> Published | None:
    """The day a header line names.  The day of a change only says that publication was not later."""
    updated = _patterns(language)[0]
    latest: Published | None = None
    previous = region.start
    for date in dates(text, language, region.start, region.end):
        evidence = (reason("words", words=" ".join(text[region.start : region.end].split())[:160]),)
        if updated.search(text, previous, date.start):
            latest = latest or Published(None, date.day, "document", evidence, date.start, date.end)
        else:
            return Published(date.day, date.day, "document", evidence, date.start, date.end)
        previous = date.end
    return latest


def _credited(text: str, region: Region, language: Language) -> dict[str, Fact]:
    """The names a header line gives: who wrote it, and whose words or report it says it prints."""
    out: dict[str, Fact] = {}
    for start, end in _lines(text, region):
        line = text[start:end]
        if region.rule is RegionRule.NAMES_OVER:
            out.setdefault("byline", _fact(text, start, end, "inferred", reason(region.rule)))
        elif region.rule is RegionRule.OUTLET_LINE:
            out.setdefault(
                "credit",
                _fact(text, start, end, "inferred", reason(region.rule)),
            )
        elif name := byline(line, language):
            a, b = name.span("name")
            out.setdefault("byline", _fact(text, start + a, start + b, "document", reason("words", words=line)))
        elif credit := line_pattern(language).credit.search(line):
            a, b = credit.span("outlet")
            out.setdefault("credit", _fact(text, start + a, start + b, "document", reason("words", words=line)))
    return out


def _lines(text: str, region: Region) -> list[tuple[int, int]]:
    return [m.span() for m in re.compile(r"\S(?:[^\r\n]*\S)?").finditer(text, region.start, region.end)]


def _fact(text: str, start: int, end: int, basis: str, evidence: Reason) -> Fact:
    return Fact(value=" ".join(text[start:end].split()), basis=basis, evidence=(evidence,), start=start, end=end)


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words of a change before a date; a dateline that ends in an agency."""
    agencies = alternatives(outlets(language).in_datelines)
    article = alternatives(language.vocabulary.articles)
    return (
        re.compile(rf"(?i)\b(?:{alternatives(language.regions.updated)})\b"),
        re.compile(
            rf"[^\W\d_a-z][^\n()]{{1,80}}\((?P<agency>(?i:(?:(?:{article})\s+)?(?:{agencies})))\)\s*(?:[—–]|--?)"
        ),
    )
