"""One document → Source: its bytes read, its paragraphs, regions, sentences and facts told."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from ..language import tags
from ..language.load import language
from ..language.word_lists import sentence_words
from ..model import EVIDENCE, Paragraph, Region, RegionKind, Sentence, Source
from ..problems import Problem, problem
from ..text.ids import slug
from ..text.sentences import sentences
from ..text.unprintable import CONTROL
from ..text.words import count
from .documents import READERS
from .facts import Told, facts
from .letters import other_letters
from .paragraphs import paragraphs
from .publication_day import impossible
from .regions import regions
from .text_builder import ParsedDocument

#: How an e-mail or a web archive begins: header fields, one of which says how the rest is encoded.
_FIELDS = re.compile(r"\A\s*(?:[A-Za-z][A-Za-z-]{1,40}: ?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){3,}")
_ENCODED = re.compile(
    r"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding|Snapshot-Content-Location): ?", re.I | re.M
)


def read_source(
    file: str,
    data: bytes,
    row: Mapping[str, str] | None = None,
    default_language: str = "en",
    time_zone: str = "UTC",
) -> tuple[Source, tuple[Problem, ...]]:
    """One document, pure.

    `row` is its line of sources.csv (title, outlet, url, published, language, byline, retrieved, credit, label; blank or
    absent = unknown).  A time that is given in UTC is a day of `time_zone`.  The text of a .txt file is the decoded file exactly, without a byte order mark.
    """
    row = row or {}
    document = READERS.get(PurePosixPath(file).suffix.lower(), READERS[".txt"])(data, file)
    text = document.text
    tag = tags.read(row.get("language", "")) or _said_language(document) or default_language
    lang = language(tag)
    blocks = paragraphs(text, wrapped=not document.lines)
    parts = regions(text, blocks, lang, document.marked)
    stem = PurePosixPath(file).stem
    told = Told(row=row, said=document.said, offered=document.offered, stem=stem, zone=time_zone)
    known = facts(text, parts, told, lang)
    numbered = tuple(Paragraph(n, a, b, _kind(text, a, b, parts)) for n, (a, b) in enumerate(blocks, 1))
    parsed = tuple(
        Sentence(a, b, p.number)
        for p in numbered
        for r in parts
        if r.kind in EVIDENCE and r.start < p.end and p.start < r.end
        for a, b in sentences(text, max(p.start, r.start), min(p.end, r.end), sentence_words(lang))
    )
    made = Source(
        id=slug(stem),
        file=file,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=document.media_type,
        encoding=document.decoded.encoding,
        language=tag,
        title=known.title,
        outlet=known.outlet,
        byline=known.byline,
        dek=known.dek,
        url=known.url,
        published=known.published,
        retrieved=known.retrieved,
        regions=parts,
        paragraphs=numbered,
        sentences=parsed,
        quoted=document.quoted,
        words=sum(count(text, r.start, r.end) for r in parts if r.kind in EVIDENCE),
        withheld=sum(count(text, r.start, r.end) for r in parts if r.kind == "comments") + document.comments,
        label=" ".join(row.get("label", "").split()),
        credit=known.credit,
        places=document.places,
    )
    return made, (*document.problems, *_doubts(file, document, tag))


def _said_language(document: ParsedDocument) -> str | None:
    """The language the document says it is in, where that is one."""
    said = document.said.get("language")
    return tags.read(said.value) if said else None


def _doubts(file: str, document: ParsedDocument, tag: str) -> Iterator[Problem]:
    """What the editor should know about how the text was read."""
    text, decoded = document.text, document.decoded
    if not text.strip():
        yield problem("empty", file)
    if (fields := _FIELDS.match(decoded.text)) and _ENCODED.search(fields[0]):
        yield problem("wrapped-file", file, 1, "archive" if "multipart/related" in fields[0].lower() else "mail")
    said = document.said.get("language")
    if said and tags.read(said.value) is None:
        yield problem("language-unknown", file, found=said.value[:40])
    for value in impossible(document.offered.get("published", ())):
        yield problem("published", file, found=value[:30])
    if letters := other_letters(text, tags.primary(tag)):
        yield problem("other-script", file, language=tags.primary(tag), letters=letters)
    if decoded.supposed:
        yield problem("encoding-supposed", file, 0, decoded.supposed, encoding=decoded.encoding)
    if decoded.broken:
        line = decoded.text.count("\n", 0, decoded.broken[0]) + 1
        yield problem("damaged", file, line, n=len(decoded.broken))
    if control := CONTROL.search(decoded.text):
        line = decoded.text.count("\n", 0, control.start()) + 1
        yield problem("control-character", file, line, character=f"U+{ord(control.group()):04X}")


def _kind(text: str, start: int, end: int, parts: tuple[Region, ...]) -> RegionKind:
    """The region a paragraph lies in; of several the one with most of its words."""
    inside = [r for r in parts if r.start < end and start < r.end]
    if len(inside) == 1:
        return inside[0].kind
    words: Counter[RegionKind] = Counter()
    for r in inside:
        words[r.kind] += count(text, max(start, r.start), min(end, r.end))
    return max(words, key=lambda kind: words[kind])
