"""How to cite a source: ready to paste, and as CSL-JSON, BibTeX and RIS.

Only what is known is written.  A date that is merely bounded is left out; an inferred one stands in
brackets, as bibliographies have it.  CSL-JSON follows schema 1.0.2; RIS the Reference Manager tags.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Any

from ..language.load import language
from ..language.outlets import outlets
from ..model import Fact, Published, Settings, Source
from ..reading.bylines import bylined
from ..text.unprintable import bare
from .translations import translations

#: LaTeX's special characters.  A brace is written by name: BibTeX counts even escaped ones.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: "\\" + char for char in "&%$#_"},
    }
)
#: A name of which nobody doubts what is the family's: "Ada B. Quill".
_NAME = re.compile(r"(?P<given>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ]\.)*) (?P<family>[A-ZÀ-Þ][\w’'-]+)")
#: The names that BibTeX styles define for the months.
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@dataclass(frozen=True, slots=True)
class Citations:
    """One source, cited: a sentence, a CSL-JSON item, a BibTeX entry and a RIS record."""

    text: str
    csl: str
    bibtex: str
    ris: str


def citations(source: Source, settings: Settings) -> Citations:
    """Every form of citation for `source` in the dossier of `settings`."""
    item = json.dumps(csl_item(source), ensure_ascii=False, indent=2)
    return Citations(_sentence(source, settings), item, _bibtex(source), _ris(source))


def csl_item(source: Source) -> dict[str, Any]:
    """The CSL-JSON item of `source`; what is not known has no key."""
    kind = "article-newspaper" if source.outlet else "webpage" if source.url else "document"
    item: dict[str, Any] = {"id": source.id, "type": kind}
    if source.title:
        item["title"] = _line(source.title)
    if source.byline:
        item["author"] = [
            {"family": family, "given": given} if given else {"literal": family}
            for family, given in _authors(source)
        ]
    if source.outlet:
        item["container-title"] = _line(source.outlet)
    if parts := _date(source.published):
        item["issued"] = {"date-parts": [list(parts)]}
        if _inferred(source):
            item["issued"]["circa"] = True
    if day := _retrieved(source):
        item["accessed"] = {"date-parts": [[day.year, day.month, day.day]]}
    if source.url:
        item["URL"] = _address(source.url)
    item["language"] = source.language
    return item


def _sentence(source: Source, settings: Settings) -> str:
    """Author. “Title.” Outlet, day. Address. Copy in the dossier, with the start of its SHA-256."""
    t = translations(settings.language)
    title = _line(source.title) if source.title else t("parts.untitled_document", file=source.file)
    where = [_line(source.outlet)] if source.outlet else []
    if source.published and _date(source.published):
        named = t.days(source.published.first, source.published.last)
        where.append(f"[{named}]" if _inferred(source) else named)
    stop = "" if re.search(r"[.?!…]['’”\")»]*$", title) else "."
    out = [_ended(_line(source.byline))] if source.byline else []
    out.append(t.quoted(title + stop))
    if where:
        out.append(_ended(", ".join(where)))
    if source.url:
        out.append(_address(source.url) + ".")
    copy = t("citation.copy", story=bare(settings.title), digest=source.sha256[:16])
    return " ".join([*out, copy])


def _bibtex(source: Source) -> str:
    """A BibTeX entry; `@misc` is the one type that classic BibTeX and biblatex both have for a news page."""
    fields: list[tuple[str, str]] = []
    if source.byline:
        names = [f"{family}, {given}" if given else f"{{{family}}}" for family, given in _escaped(source)]
        fields.append(("author", "{" + " and ".join(names) + "}"))
    if source.title:
        fields.append(("title", "{{" + _line(source.title).translate(_TEX) + "}}"))
    if source.outlet:
        fields.append(("howpublished", "{" + _line(source.outlet).translate(_TEX) + "}"))
    for name, part in zip(("year", "month", "day"), _date(source.published), strict=False):
        fields.append((name, _MONTHS[part - 1] if name == "month" else f"{{{part}}}"))
    if source.url:
        fields.append(("url", "{" + _address(source.url) + "}"))
    if day := _retrieved(source):
        fields.append(("urldate", f"{{{day.isoformat()}}}"))
    return "\n".join([f"@misc{{{source.id},", *(f"  {name} = {value}," for name, value in fields), "}", ""])


def _ris(source: Source) -> str:
    """A RIS record, its lines ended by CR LF as the format has it."""
    lines = [("TY", "NEWS" if source.outlet else "ELEC" if source.url else "GEN"), ("ID", source.id)]
    if source.byline:
        lines += [("AU", f"{family}, {given}" if given else family) for family, given in _authors(source)]
    if source.title:
        lines.append(("TI", _line(source.title)))
    if source.outlet:
        lines.append(("T2", _line(source.outlet)))
    if parts := _date(source.published):
        padded = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]), "", ""][:3]
        lines += [("PY", padded[0]), ("DA", "/".join(padded) + "/")]
    if day := _retrieved(source):
        lines.append(("Y2", f"{day:%Y/%m/%d}/"))
    if source.url:
        lines.append(("UR", _address(source.url)))
    lines += [("LA", source.language), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def _authors(source: Source) -> list[tuple[str, str]]:
    """Who wrote it, each as family name and given name; a name that is not plainly both stands whole, with nothing given."""
    tongue = language(source.language)
    names = bylined(_line(source.byline), tongue) if source.byline else ()
    return [(name, "") if outlets(tongue).is_outlet(name) else _parted(name) for name in names]


def _parted(name: str) -> tuple[str, str]:
    m = _NAME.fullmatch(name)
    return (m["family"], m["given"]) if m and not m["given"].isupper() else (name, "")


def _escaped(source: Source) -> list[tuple[str, str]]:
    return [(family.translate(_TEX), given.translate(_TEX)) for family, given in _authors(source)]


def _date(published: Published | None) -> tuple[int, ...]:
    """(year, month, day) as far as the limits agree: nothing where the date is open or only bounded."""
    if published is None or published.basis == "bounded" or not published.first or not published.last:
        return ()
    first, last = published.first, published.last
    if first.year != last.year:
        return ()
    if first.month != last.month:
        return (first.year,)
    return (first.year, first.month) if first != last else (first.year, first.month, first.day)


def _inferred(source: Source) -> bool:
    return source.published is not None and source.published.basis == "inferred"


def _retrieved(source: Source) -> dt.date | None:
    try:
        return dt.date.fromisoformat(source.retrieved.value[:10]) if source.retrieved else None
    except ValueError:
        return None


def _line(fact: Fact) -> str:
    """On one line, without what no citation format can carry."""
    return bare(fact.value)


def _address(url: Fact) -> str:
    """The address with what would end a field in one of the formats percent-encoded."""
    return re.sub(r"[\s{}\\\"<>^`|]", lambda m: "".join(f"%{b:02X}" for b in m.group().encode()), _line(url))


def _ended(text: str) -> str:
    return text if text.endswith(".") else text + "."
