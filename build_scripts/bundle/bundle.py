"""The dossier as one file to carry away; what kind of file is told by the end of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ..disk.scratch import scratch
from ..disk.write import replace as write_file
from .archive import packed
from .epub import epub
from .onefile import onefile
from .pdf import pdf

#: End of a file's name → its bytes, from a built site.
FORMATS: Mapping[str, Callable[[Path], bytes]] = {
    ".zip": packed,
    ".epub": epub,
    ".html": onefile,
    ".pdf": pdf,
    ".sqlite": lambda site: (site / "data" / "dossier.sqlite").read_bytes(),
}


def write(files: Sequence[Path], build: Callable[[Path], None]) -> None:
    """Have `build` build the dossier once, at the place it is given, and write each of `files`, whose suffixes are keys of FORMATS.

    Raises what `build` raises, and NoBrowser; a file is written whole or not at all.
    """
    with scratch("dossier-") as folder:
        site = folder / "site"
        build(site)
        made = {file: FORMATS[file.suffix.lower()](site) for file in files}
    for file, data in made.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file(file, data)
