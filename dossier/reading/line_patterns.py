"""What a single line of a saved article looks like: a date, a byline, a credit, a caption, a promo line.

Lines are judged alone; `regions` and `comments` judge them by their place.  The words are in
`lang/*/regions.yml`; a language without that file has date lines in digits only.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ..language.load import Language
from ..language.outlets import outlets
from ..language.vocabulary import Clock


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in digits or words, at `start:end`; a `day` is always whole (year, month, day)."""

    start: int
    end: int
    day: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePattern:
    """The compiled line patterns of one language."""

    months: Mapping[str, int]
    date: re.Pattern[str]
    clock: re.Pattern[str]
    atom: re.Pattern[str]
    byline: re.Pattern[str]
    names: re.Pattern[str]  # two names joined, or one of two words: a headline in capitals has neither
    credit: re.Pattern[str]
    caption: re.Pattern[str]
    promo: re.Pattern[str]
    interface: re.Pattern[str]
    rights: re.Pattern[str]
    account: re.Pattern[str]
    position: re.Pattern[str]  # what somebody is, or works for, after their name: "By Jane Roe | Staff Writer"
    name_before: re.Pattern[str]  # a name and a mark before a date
    name_after: re.Pattern[str]
    release: re.Pattern[str]
    highlights: re.Pattern[str]
    agency: re.Pattern[str]
    policy: re.Pattern[str]
    heading: re.Pattern[str]
    says: re.Pattern[str]
    reported: re.Pattern[str]  # a quotation that goes on with who said it
    posted: re.Pattern[str]
    ago: re.Pattern[str]
    opener: re.Pattern[str]
    loose: re.Pattern[str]
    not_a_stamp: re.Pattern[str]


_NEVER = r"(?!)"


@cache
def line_pattern(language: Language) -> LinePattern:
    """The patterns of `language`."""
    shared, words = language.vocabulary, language.regions
    months = {name: number for number, names in enumerate(shared.months, 1) for name in names}
    month = rf"(?P<month>{alternatives(months)})\.?" if months else _NEVER
    month2 = month.replace("<month>", "<month2>")
    mark = rf"(?:{alternatives(m for m in shared.ordinal_marks if m != '.')})?"
    date = rf"""(?ix)(?<![\w/.-])(?:
        (?P<y>\d{{4}})(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?=T\d|\b)
      | (?P<a>\d{{1,2}})(?P<t>[-/.])(?P<b>\d{{1,2}})(?P=t)(?P<ab>\d{{4}})\b
      | (?P<day>\d{{1,2}}){mark}\.?[\s-]+(?:(?:{alternatives(words.day_joins)})\s+)?{month},?[\s-]+(?P<year>\d{{4}})\b
      | {month2}\s+(?P<day2>\d{{1,2}}){mark},?\s+(?P<year2>\d{{4}})\b
    )"""
    stamped = _clock(shared.clock, r"(?![\d.])")
    names = r"[^\W\d_a-z][\w’'.-]*"
    joins = alternatives(words.byline_joins)
    definite = alternatives(shared.articles - shared.indefinite)
    stamps = words.comment_stamp
    says = alternatives(stamps.says)
    capitals = rf"[^\W\d_a-z][\w’'.&-]*(?:\s+(?:(?:{joins})\b|&|[^\W\d_a-z][\w’'.&-]*)){{0,5}}"
    agencies = alternatives((*outlets(language).over_articles, *words.staff))
    atoms = [
        r"T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?",
        _clock(shared.clock),
        stamps.ago or _NEVER,
        *words.reading_time,
        rf"\b(?:{alternatives(name for names in shared.weekdays for name in names)})\b\.?",
        rf"\b(?:{alternatives(words.time_zones)})\b",
        rf"\b(?:{alternatives(words.labels)})\b",
        r"[\s\W_]+",
    ]
    return LinePattern(
        months=months,
        date=re.compile(date),
        clock=re.compile(rf"(?<![\d.])(?:{stamped})", re.I),
        atom=re.compile("|".join(f"(?:{a})" for a in atoms), re.I),
        byline=re.compile(
            rf"(?:(?i:{alternatives(words.byline)}):?\s+)(?P<name>{names}(?:(?:,?\s+|\s*[,&/]\s*)(?:{names}|(?:{joins})\b|&))*)"
        ),
        names=re.compile(_names(words.name_joins)),
        credit=re.compile(
            rf"(?i:\b(?:{alternatives(words.credit)}))\s+(?P<outlet>{names}(?:\s+{names}){{0,4}})\s*$"
        ),
        caption=_any(words.caption_credit),
        promo=_any(words.promo, begin=True),
        interface=re.compile(rf"\W*(?:{'|'.join(words.interface) or _NEVER})\W*", re.I),
        rights=_any(words.rights),
        account=_any(words.account, begin=True),
        position=re.compile(rf"\s*[|·–—,-]\s*{capitals}\s*"),
        name_before=re.compile(rf"\s*(?P<name>{capitals}?)\s*(?:[|,(–—·:/-]\s*(?=\W*$|[^\W\d_]+\W*$)|[|,(–—·:/-])"),
        name_after=re.compile(rf"\s*[|,(–—·/-]\s*(?P<name>{capitals})\W*$"),
        release=_any(words.release, begin=True),
        highlights=re.compile(rf"\W*(?:{'|'.join(words.highlights) or _NEVER})\W*", re.I),
        agency=re.compile(
            rf"(?:(?:{definite})\s+)?(?:{agencies})(?:\s+(?:{'|'.join(words.agency_tail) or _NEVER}))?\W*", re.I
        ),
        policy=_any(words.comment_policy),
        heading=_any(words.comment_heading, begin=True),
        says=re.compile(rf"(?i)(?<=\s)(?:{says})\s*(?::|…|\.{{2,}})?\s*$"),
        reported=re.compile(rf"(?i)[,?!.][\"”]\s+(?:\S+\s+){{0,5}}?(?:{says})\b"),
        posted=re.compile(rf"(?i)^\W*(?:{alternatives(stamps.posted)})(?=[\s:])"),
        ago=re.compile(stamps.ago or _NEVER, re.I),
        opener=_any(words.opener, begin=True),
        loose=re.compile(_loose(months, mark), re.I),
        not_a_stamp=re.compile(words.not_a_stamp or _NEVER, re.I),
    )


def _names(joins: Iterable[str]) -> str:
    name = r"[^\W\d_a-z][\w’'.-]+(?:\s+[^\W\d_a-z][\w’'.-]*){1,3}"
    join = rf"(?:{alternatives(joins)}|&)\s+"
    alone = r"[^\W\d_a-z][\w’'-]+\s+(?:[^\W\d_a-z]\.\s+)?[^\W\d_a-z][\w’'-]+"
    return rf"{name}(?:(?:,\s*(?:{join})?|\s+{join}){name})+|{alone}"


def _clock(clock: Clock, whole: str = "") -> str:
    """A time of day in any of the ways machines stamp it, with what the language puts behind it; `whole` ends its digits."""
    halves = [form for half in (*clock.morning, *clock.evening) for form in (half, half.removesuffix("."))]
    after = rf"(?:{alternatives((*halves, *clock.hour))})\b\.?"
    return rf"\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?{whole}\s*(?:{after})?|\d{{1,2}}\s*{after}"


def _loose(months: Iterable[str], mark: str) -> str:
    """Dates as stamps abbreviate them: no year, two digits of one."""
    month = rf"(?:{alternatives(months)})\b\.?"
    day = rf"\d{{1,2}}{mark}\b"
    return (
        rf"(?:(?<=[^\W\d_])|(?<![\w.]))(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|[12]\d|3[01])[./-](?:\d{{4}}|\d{{2}})(?![\d.])"
        rf"|\b{month}\s+{day}(?:,?\s*(?:19|20)\d\d\b)?|\b{day}\.?\s+{month}(?:,?\s+(?:\d{{4}}|\d{{2}})\b)?"
    )


def dates(text: str, language: Language, start: int = 0, end: int | None = None) -> list[Dated]:
    """The whole dates in `text[start:end]`; "03/04/2018" names two days and is none."""
    patterns = line_pattern(language)
    out = []
    for m in patterns.date.finditer(text, start, len(text) if end is None else end):
        if m["y"]:
            year, month, day = m["y"], int(m["m"]), m["d"]
        elif m["a"]:
            a, b = int(m["a"]), int(m["b"])
            if a <= 12 and b <= 12 and a != b:
                continue
            year, month, day = m["ab"], min(a, b) if a > 12 or b > 12 else a, str(max(a, b))
        else:
            name = m["month"] or m["month2"]
            year, month, day = m["year"] or m["year2"], patterns.months[name.lower()], m["day"] or m["day2"]
        try:
            out.append(Dated(m.start(), m.end(), dt.date(int(year), month, int(day))))
        except ValueError:
            continue
    return out


def rest(line: str, language: Language) -> str:
    """What is left of a line without its dates, clock times, reading times, labels and separators."""
    patterns = line_pattern(language)
    return patterns.atom.sub(" ", patterns.date.sub(" ", line)).strip()


def is_date_line(line: str, language: Language) -> bool:
    """Nothing but a date or a reading time with labels, clock and zone."""
    patterns = line_pattern(language)
    if len(line) > 160:
        return False
    left = rest(line, language)
    if left and not patterns.agency.fullmatch(left):
        return False
    return bool(patterns.date.search(line) or (any(c.isdigit() for c in line) and re.search(r"[^\W\d_]", line)))


def byline(line: str, language: Language) -> re.Match[str] | None:
    """The byline that makes up the line, or its head before a date: "By Jane Roe and Li Wei, Staff Writers"."""
    if len(line) > 160:
        return None
    bare = line.strip()
    match = line_pattern(language).byline.match(line, len(line) - len(line.lstrip()))
    if match is None or bare.endswith(("!", "?", "…")) or (bare.endswith(".") and len(bare.split()) > 6):
        return None
    left = rest(line[match.end() :], language)
    return match if not left or line_pattern(language).position.fullmatch(line[match.end() :]) else None


def outlet_and_date(line: str, language: Language) -> tuple[int, int] | None:
    """Where a name stands in a line of nothing but a name, a mark and a date: "Halden Post | 3 May 2019", "3 May 2019 – Halden Post"."""
    date = line_pattern(language).date.search(line)
    if date is None or len(line) > 100 or line[-1] in ".!?":
        return None
    before, after = line[: date.start()], line[date.end() :]
    name = line_pattern(language).name_before.match(before) if not rest(after, language) else None
    if name and not rest(before[name.end("name") :], language):
        return name.span("name")
    name = line_pattern(language).name_after.match(after) if not rest(before, language) else None
    return (date.end() + name.start("name"), date.end() + name.end("name")) if name else None


def alternatives(words: Iterable[str]) -> str:
    """An alternation, longest first."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True)) or _NEVER


def _any(patterns: Iterable[str], *, begin: bool = False) -> re.Pattern[str]:
    joined = "|".join(f"(?:{p})" for p in patterns) or _NEVER
    return re.compile(rf"^\W*(?:{joined})" if begin else joined, re.I)
