"""Files → Source (provisional)."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .ids import slug
from .language import language
from .model import Fact, Paragraph, Problem, Published, Region, Sentence, Settings, Source
from .sentences import sentences
from .words import count


@dataclass(frozen=True, slots=True)
class Material:
    """A content folder as read: `editor` holds the editor's other files by relative path ("claims.yml")."""

    settings: Settings
    sources: tuple[Source, ...]
    editor: Mapping[str, str]
    problems: tuple[Problem, ...]


def read(content: Path) -> Material:
    out = [source(p.name, p.read_bytes())[0] for p in sorted((content / "sources").iterdir())]
    return Material(Settings("Untitled story"), tuple(out), {}, ())


def source(
    file: str, data: bytes, row: Mapping[str, str] | None = None, default_language: str = "en"
) -> tuple[Source, tuple[Problem, ...]]:
    """One document.  `row` is its line of sources.csv (title, outlet, url, published, language; blank = unknown)."""
    row = row or {}
    text = data.decode("utf-8")
    lang = language(row.get("language") or default_language)
    paras = []
    for m in re.finditer(r"\S[^\n]*", text):
        end = m.start() + len(m.group().rstrip())
        paras.append(Paragraph(len(paras) + 1, m.start(), end, "body"))
    regions = tuple(Region("body", p.start, p.end, "provisional") for p in paras)
    sents = tuple(Sentence(a, b, p.number) for p in paras for a, b in sentences(text, p.start, p.end, lang))
    day = dt.date.fromisoformat(row["published"]) if row.get("published") else None
    fact = lambda k: Fact(row[k], "sources.csv") if row.get(k) else None  # noqa: E731
    return (
        Source(
            slug(file.rsplit(".", 1)[0]),
            file,
            text,
            hashlib.sha256(data).hexdigest(),
            "text/plain",
            "utf-8",
            lang.code,
            fact("title"),
            fact("outlet"),
            None,
            None,
            fact("url"),
            Published(day, day, "sources.csv") if day else None,
            None,
            regions,
            tuple(paras),
            sents,
            words=count(text),
        ),
        (),
    )
