"""What is known about a source: title, outlet, byline, dek, address, day of publication, each with its basis.

First sources.csv, then what the document says in places made for it, then what a reader may infer from it,
with the words that say so; else nothing.  A slogan or a link that names an outlet says nothing about whose text it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from ..language.load import Language
from ..language.outlets import outlets
from ..model import Fact, Published, Region
from ..reasons import Reason, reason
from ..rules import RegionRule
from . import publication_day
from .edtf_interval import interval
from .line_patterns import alternatives, byline, dates, line_pattern, outlet_and_date
from .outlet import outlet


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who tells the facts of a document: the editor's row of sources.csv, the document itself (facts by name, and what it
    offers where it is not of one mind), its file's name without the suffix; and the zone the story's days are in."""

    row: Mapping[str, str]
    said: Mapping[str, Fact]
    offered: Mapping[str, tuple[Fact, ...]]
    stem: str
    zone: str


def facts(text: str, regions: tuple[Region, ...], told: Told, language: Language) -> Facts:
    """The facts of a source, each with its basis."""
    row, said = told.row, told.said
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

    writers = [fact for fact in (said.get("byline"), found.pop("byline", None)) if fact]
    agencies = outlets(language).over_articles
    if names := [fact for fact in writers if fact.value not in agencies]:
        found["byline"] = names[0]
    elif writers:
        found.setdefault("credit", writers[0])
    said = {name: fact for name, fact in said.items() if name != "byline"}

    def known(name: str) -> Fact | None:
        return _given_or_stated(row, said, name) or found.get(name)

    title, url = known("title"), known("url")
    address = url.value if url else ""
    offered = (*told.offered.get("outlet", ()), *(f for f in (found.get("outlet"),) if f))
    return Facts(
        title=title,
        outlet=_given_or_stated(row, said, "outlet")
        or outlet(offered, address, title.value if title else "", language),
        byline=known("byline"),
        dek=known("dek"),
        url=url,
        published=_given(row) or _published(told, published, address, language),
        retrieved=known("retrieved"),
        credit=known("credit"),
    )


def _given_or_stated(row: Mapping[str, str], said: Mapping[str, Fact], name: str) -> Fact | None:
    return Fact(value=row[name], basis="sources.csv") if row.get(name) else said.get(name)


def _given(row: Mapping[str, str]) -> Published | None:
    days = interval(row.get("published", ""))
    if days is None:
        return None
    why = reason("words", words=row["published"])
    return Published(first=days[0], last=days[1], basis="sources.csv", evidence=(why,))


def _published(told: Told, header: Published | None, address: str, language: Language) -> Published | None:
    """The day in metadata, in the head, in the address, in the markup, in the file's name; else the limit a change sets."""
    stated = (*filter(None, (told.said.get("published"),)), *told.offered.get("published", ()))
    found = list(publication_day.offers(stated, told.zone, language))
    changes = list(publication_day.offers(told.offered.get("updated", ()), told.zone, language))
    sure = publication_day.chosen(found, address, "document")
    if sure is None and header and header.day:
        sure = header
    if sure := sure or publication_day.chosen(found, address, "inferred"):
        return sure
    if header is None and changes:
        limit = min(change.days[1] or dt.date.max for change in changes)
        return Published(first=None, last=limit, basis="document", evidence=changes[0].fact.evidence)
    return header or publication_day.in_file_name(told.stem)


def _dated(text: str, region: Region, language: Language) -> Published | None:
    """The day a header line names.  The day of a change only says that publication was not later."""
    updated = _patterns(language)[0]
    latest: Published | None = None
    previous = region.start
    for date in dates(text, language, region.start, region.end):
        evidence = (reason("words", words=" ".join(text[region.start : region.end].split())[:160]),)
        if updated.search(text, previous, date.start):
            latest = latest or Published(
                first=None, last=date.day, basis="document", evidence=evidence, start=date.start, end=date.end
            )
        else:
            return Published(
                first=date.day, last=date.day, basis="document", evidence=evidence, start=date.start, end=date.end
            )
        previous = date.end
    return latest


def _credited(text: str, region: Region, language: Language) -> dict[str, Fact]:
    """The names a header line gives: who wrote it, and whose words or report it says it prints."""
    out: dict[str, Fact] = {}
    for start, end in _lines(text, region):
        line = text[start:end]
        if region.rule is RegionRule.ADDRESS_LINE:
            address = line if line.startswith("http") else f"https://{line}"
            out.setdefault("url", replace(_fact(text, start, end, "document", reason(region.rule)), value=address))
        elif region.rule is RegionRule.OUTLET_AND_DATE and (name := outlet_and_date(line, language)):
            a, b = name
            out.setdefault("outlet", _fact(text, start + a, start + b, "document", reason("words", words=line)))
        elif region.rule is RegionRule.NAMES_OVER:
            out.setdefault("byline", _fact(text, start, end, "inferred", reason(region.rule)))
        elif region.rule is RegionRule.OUTLET_LINE:
            out.setdefault(
                "credit",
                _fact(text, start, end, "inferred", reason(region.rule)),
            )
        elif writer := byline(line, language):
            a, b = writer.span("name")
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
