"""The head of a saved article: what stands over its first paragraph, one line or several.

Saved by hand, a head may be one line with a date, a title and a credit, or ten lines with a menu among
them.  It ends where the article's own sentences begin; a head that says nothing recognisable is no head.
"""

from __future__ import annotations

import re

from ..language.load import Language
from ..language.outlets import outlets
from ..model import Region
from ..rules import RegionRule
from .line_patterns import LinePattern, byline, is_date_line, line_pattern, outlet_and_date, rest
from .outlet import is_address
from .paragraphs import MESSAGE

Lines = list[tuple[int, int]]

#: A head is looked for in so many lines, and a title or dek has at most so many words.
_DEPTH, _TITLE, _DEK = 30, 30, 45
_SENTENCE = re.compile(r"[.…。][\"'”’»)\]]*$")
#: What a page's title puts after the headline: "… | The Daily Post".
_TAIL = re.compile(r"\s+\|\s+[^|]{2,40}$")
_OPEN = re.compile(r"[,;:–—-]$")


def head(text: str, lines: Lines, language: Language, known: dict[tuple[int, int], Region]) -> list[list[Region]]:
    """The regions of the head, a list for each of its lines; `known` are those markup has named."""
    patterns = line_pattern(language)
    meta, last = _recognised(text, lines[:_DEPTH], language, patterns, known)
    seen = lines[: len(meta)]
    title = _title(text, seen, meta, last, patterns)
    if title is None:
        return [[region] for region in meta[: last + 1] if region] if all(meta[: last + 1]) else []
    out: list[list[Region]] = []
    dek = False
    for index, (a, b) in enumerate(seen[: max(last, title) + 1]):
        region = meta[index]
        words = len(text[a:b].split())
        if index == title:
            out.append([region] if region else _split(text, a, b, language, patterns))
        elif region:
            out.append([region])
        elif index < title:
            out.append([Region("promo", a, b, RegionRule.ABOVE_TITLE)])
        elif not dek and 4 <= words <= _DEK:
            dek = True
            out.append([Region("dek", a, b, RegionRule.BETWEEN_TITLE_AND_DATE)])
        elif words < 4:
            out.append([Region("meta", a, b, RegionRule.BETWEEN_TITLE_AND_DATE)])
        else:
            out.append([Region("body", a, b, RegionRule.PROSE)])
    return out


def _meta(text: str, line: tuple[int, int], language: Language, patterns: LinePattern) -> Region | None:
    words = text[slice(*line)]
    if is_address(words):
        return Region("meta", *line, RegionRule.ADDRESS_LINE)
    if len(words) <= 160 and patterns.release.match(words):
        return Region("meta", *line, RegionRule.PRESS_RELEASE)
    if is_date_line(words, language):
        return Region("meta", *line, RegionRule.DATE_LINE)
    if byline(words, language):
        return Region("meta", *line, RegionRule.BYLINE)
    if (name := outlet_and_date(words, language)) and outlets(language).is_outlet(words[slice(*name)]):
        return Region("meta", *line, RegionRule.OUTLET_AND_DATE)
    if patterns.agency.fullmatch(words):
        return Region("meta", *line, RegionRule.OUTLET_LINE)
    if len(words) <= 600 and patterns.caption.search(words):
        return Region("caption", *line, RegionRule.PICTURE_CREDIT)
    shaped = patterns.interface.fullmatch(words) or (len(words) <= 120 and patterns.promo.match(words))
    if shaped or (len(words) <= 200 and patterns.account.match(words)):
        return Region("promo", *line, RegionRule.PROMOTION)
    return None


def _recognised(
    text: str, lines: Lines, language: Language, patterns: LinePattern, known: dict[tuple[int, int], Region]
) -> tuple[list[Region | None], int]:
    """The lines down to where the article must have begun, as far as they are recognised; the last date or name."""
    out: list[Region | None] = []
    last, strange = -1, 0
    for index, line in enumerate(lines):
        region = known.get(line) or _meta(text, line, language, patterns)
        out.append(region)
        if region is None:
            strange += 1
            if strange > 4 or len(text[slice(*line)].split()) > _DEK:
                break
        elif region.kind == "meta":
            last = index
    return _names(text, lines, out, patterns), last


def _names(text: str, lines: Lines, found: list[Region | None], patterns: LinePattern) -> list[Region | None]:
    """Names between title and date or agency are a byline, though nobody says "by"."""
    for index in range(1, len(found) - 1):
        below = found[index + 1]
        a, b = lines[index]
        if found[index] is None and below and below.kind == "meta" and patterns.names.fullmatch(text, a, b):
            found[index] = Region("meta", a, b, RegionRule.NAMES_OVER)
    return found


def _title(text: str, lines: Lines, meta: list[Region | None], last: int, patterns: LinePattern) -> int | None:
    """The line of the title: the first that looks like one, down to the line after the last date or name."""
    for index, region in enumerate(meta[: last + 2]):
        if region and region.kind == "title":
            return index
    if len(lines) < 2:
        return None
    above = next((k for k, region in enumerate(meta) if not region or region.kind != "promo"), len(meta))
    for index, (a, b) in enumerate(lines[: max(last + 2, above + 1)]):
        line = text[a:b]
        if MESSAGE.match(line):
            return None
        words = len(line.split())
        if meta[index] or not (3 if index == 0 else 4) <= words <= _TITLE or len(line) > 250:
            if meta[index] is None and words > _TITLE:
                return None
            continue
        if (
            not _SENTENCE.search(line)
            and not _OPEN.search(line)
            and (not line[0].islower() or patterns.date.search(line))
        ):
            return index
    return None


def _split(text: str, a: int, b: int, language: Language, patterns: LinePattern) -> list[Region]:
    """A head of one line: "date 2015-03-01 The Title from The Outlet" is a date, a title and a credit."""
    line = text[a:b]
    date = patterns.date.search(line)
    if date is None and (tail := _TAIL.search(line)):
        return [
            Region("title", a, a + tail.start(), RegionRule.FIRST_LINE),
            Region("meta", a + tail.start(), b, RegionRule.AFTER_TITLE),
        ]
    if date is None or rest(line[: date.start()], language) or not line[date.end() :].strip():
        return [Region("title", a, b, RegionRule.FIRST_LINE)]
    begin = b - len(line[date.end() :].lstrip(" \t\xa0-–—|:·,;/."))
    credit = patterns.credit.search(line, begin - a)
    out = [Region("meta", a, a + date.end(), RegionRule.BEFORE_TITLE)]
    stop = a + credit.start() if credit else b
    title = text[begin:stop].rstrip()
    if not title:
        return [Region("meta", a, b, RegionRule.DATE_LINE)]
    out.append(
        Region(
            "title",
            begin,
            begin + len(title),
            RegionRule.BETWEEN_DATE_AND_CREDIT if credit else RegionRule.AFTER_DATE,
        )
    )
    return [*out, Region("meta", stop, b, RegionRule.CREDIT_AFTER_TITLE)] if credit else out
