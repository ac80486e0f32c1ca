"""The seal of a finished site: `SHA256SUMS` lists every file with its digest, and `edition.txt` has the digest of that list.

Whoever knows the one line of `edition.txt` from elsewhere can check a copy of the site from it, file by file
(`dossier verify --digest`, or twice `sha256sum --check`).  The same seal tells our own work from somebody else's folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dossier.data.exports import edition, edition_line, sums
from dossier.view.files import EDITION, SUMS

#: Files that every site of ours has sealed; other lists of digests are called `SHA256SUMS` too.
_ALWAYS = frozenset({"index.html", "about.html", "data/sources.jsonl", f"data/{SUMS}"})


def files(folder: Path) -> Iterator[str]:
    """Every file below `folder` by its path there, hidden ones too; a link to a folder is one of them, not a way."""
    for here, folders, names in os.walk(folder):
        links = [name for name in folders if Path(here, name).is_symlink()]
        for name in [*names, *links]:
            yield Path(here, name).relative_to(folder).as_posix()


def seal(site: Path) -> str:
    """Seal the finished site at `site`; returns the digest of the edition."""
    listed = {path: (site / path).read_bytes() for path in files(site) if path not in (SUMS, EDITION)}
    text = sums(listed).encode()
    (site / SUMS).write_bytes(text)
    (site / EDITION).write_bytes(edition_line(text))
    return edition(text)


def is_ours(folder: Path) -> bool:
    """Whether `folder` is a site that was sealed by a build."""
    return _listed(folder) >= _ALWAYS


def strangers(site: Path) -> tuple[str, ...]:
    """The files in the site at `site` that its seal does not list: no build has put them there."""
    return tuple(sorted(set(files(site)) - _listed(site) - {SUMS, EDITION}))


def _listed(folder: Path) -> frozenset[str]:
    try:
        lines = (folder / SUMS).read_text("utf-8", "replace").split("\n")
    except OSError:
        return frozenset()
    return frozenset(line.partition("  ")[2] for line in lines if line)
