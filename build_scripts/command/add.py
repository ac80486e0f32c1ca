"""Take a document into a dossier: its bytes as they are, and a row of what it says about itself."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier.editor.story_yml import settings
from dossier.model import Fact
from dossier.reading.documents import READERS
from dossier.reading.source import read_source

from ..disk import write
from ..disk.alone import alone
from . import append_row
from .fetch import NotFetched, fetch, is_url


class NotAdded(Exception):
    """A document was not added; the message says why.  Nothing was written."""


@dataclass(frozen=True, slots=True)
class Added:
    """`path` holds the document.  `row` is what `sources.csv` now says of it, except `lacking`: columns it has not.

    `twin`: the document was there already, under `path`, and nothing was written.
    """

    path: Path
    row: Mapping[str, str]
    lacking: tuple[str, ...] = ()
    twin: bool = False


def add(content: Path, document: str, today: dt.date) -> Added:
    """Add the file or http(s) address `document` to the dossier in `content`.

    The row holds what the document says in a place made for it (metadata, front matter, header line).
    What would have to be inferred stays blank, and is inferred again, visibly, at each build.

    Raises NotAdded.
    """
    row: dict[str, str] = {}
    if is_url(document):
        try:
            received = fetch(document)
        except NotFetched as error:
            raise NotAdded(str(error)) from None
        name, data = received.name, received.data
        row = {"url": received.url.partition("#")[0], "retrieved": today.isoformat()}
    else:
        name, data = Path(document).name, _bytes(Path(document))
    if not data:
        raise NotAdded(f"{document}: it is empty")

    content.mkdir(parents=True, exist_ok=True)
    with alone(content):  # from here on another run sees all of this or nothing
        return _taken_in(content, name, data, row)


def _taken_in(content: Path, name: str, data: bytes, row: dict[str, str]) -> Added:
    folder = _folder(content)
    if twin := _twin(folder, data):
        return Added(twin, {}, twin=True)
    path = _free(folder, name)
    source, _ = read_source(path.name, data, default_language=_language(content))
    row |= {
        "file": path.name,
        "title": _said(source.title),
        "outlet": _said(source.outlet),
        "byline": _said(source.byline),
        "url": row.get("url") or _said(source.url),
    }
    if (published := source.published) and published.basis == "document" and published.day:
        row["published"] = published.day.isoformat()

    table = content / "sources.csv"
    try:
        data_of_table, lacking = append_row.append(table.read_bytes() if table.exists() else b"", row)
    except append_row.NotATable as error:
        raise NotAdded(str(error)) from None
    folder.mkdir(parents=True, exist_ok=True)
    write.create(path, data)
    try:
        write.replace(table, data_of_table)
    except BaseException:
        path.unlink()
        raise
    return Added(path, {k: v for k, v in row.items() if v and k not in lacking}, lacking)


def _bytes(path: Path) -> bytes:
    if path.suffix.lower() not in READERS:
        raise NotAdded(f"{path}: its name should end in {', '.join(READERS)}")
    if not path.is_file():
        raise NotAdded(f"{path}: no such file")
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotAdded(f"{path}: {error.strerror}") from None


def _language(content: Path) -> str:
    story = content / "story.yml"
    return settings(story.read_text("utf-8", "replace") if story.is_file() else "", content.name)[0].language


def _folder(content: Path) -> Path:
    """Where the documents lie: in `sources/`, except in a folder that has nothing but documents."""
    bare = not (content / "sources").is_dir() and any(
        p.suffix.lower() in READERS for p in (content.iterdir() if content.is_dir() else ())
    )
    return content if bare else content / "sources"


def _twin(folder: Path, data: bytes) -> Path | None:
    digest = hashlib.sha256(data).digest()
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if (
            path.is_file()
            and path.stat().st_size == len(data)
            and hashlib.sha256(path.read_bytes()).digest() == digest
        ):
            return path
    return None


def _free(folder: Path, name: str) -> Path:
    """`name`, or `name` with the first number that no file's stem bears: two stems alike would be one id."""
    taken = {p.stem.lower() for p in folder.iterdir()} if folder.is_dir() else set()
    stem, suffix = Path(name).stem, Path(name).suffix
    number, free = 1, stem
    while free.lower() in taken:
        number += 1
        free = f"{stem}-{number}"
    return folder / (free + suffix)


def _said(fact: Fact | None) -> str:
    return fact.value if fact and fact.basis == "document" else ""
