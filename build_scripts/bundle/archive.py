"""Zip archives whose bytes depend on their content alone: no time, no owner, no order of a disk."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from dossier.data.exports import edition_line, sums
from dossier.text.ids import slug
from dossier.view.files import EDITION, SUMS

from . import book

#: The first day a zip can name.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
#: Files that a web server has a use for, and a folder on a disk has not.
_SERVER_ONLY = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})


def add(archive: zipfile.ZipFile, path: str, data: bytes, compression: int = zipfile.ZIP_DEFLATED) -> None:
    """Add one file that everybody may read."""
    entry = zipfile.ZipInfo(path, _NO_TIME)
    entry.compress_type = compression
    entry.create_system = _UNIX
    entry.external_attr = 0o100644 << 16
    archive.writestr(entry, data)


def packed(site: Path) -> bytes:
    """The built site at `site` as a zip, in one folder with the story's name: unpack it, open `index.html`."""
    out = io.BytesIO()
    folder = slug(book.title(site))
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    kept = {path: data for path, data in files.items() if path not in {*_SERVER_ONLY, SUMS, EDITION}}
    seal = sums(kept).encode()
    kept |= {SUMS: seal, EDITION: edition_line(seal)}
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(kept):
            add(archive, f"{folder}/{path}", kept[path])
    return out.getvalue()
