"""A content folder → Material.  The one module of the package that opens files.

A folder is read as the editor left it: `story.yml`, `sources.csv` and the documents under `sources/`; where
there is no `sources/`, the documents lie in the folder itself.  Nothing in it raises: what cannot be read is a Problem.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ..language import tags
from ..language.load import language
from ..model import Settings, Source
from ..problems import Problem, problem
from ..reading.documents import READERS
from ..reading.encodings import decode, is_text
from ..reading.source import read_source
from ..text.ids import digest, slug
from ..text.nearest import nearest
from . import sources_csv
from .story_yml import settings

#: The editor's own files, never documents.
_EDITORS = frozenset(
    {"story.yml", "sources.csv", "claims.yml", "events.yml", "permalinks.csv", "index.md", "about.md"}
)
_FOLDERS = frozenset({"corrections", "assets", "stylesheets", "javascripts"})
#: Names that mean something else as a page: the folder's index, devices of Windows.
_TAKEN = frozenset({"index", "con", "nul", "aux", "prn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A content folder as read: `editor` holds the editor's other files by relative path ("claims.yml")."""

    settings: Settings
    sources: tuple[Source, ...]
    editor: Mapping[str, str]
    problems: tuple[Problem, ...]
    folder: str = "sources"  # where the documents lie; "" for the content folder itself

    def path(self, file: str) -> str:
        """The path in the content folder of the document that sources.csv calls `file`."""
        return f"{self.folder}/{file}" if self.folder else file


def read_folder(content: Path) -> Material:
    """Everything in the folder `content`.  A folder with nothing but documents in it is a story too."""
    name = " ".join(re.sub(r"[-_]+", " ", content.resolve().name).split()) or "Untitled story"
    name = name[:1].upper() + name[1:]
    if not content.is_dir():
        return Material(
            settings=Settings(title=name),
            sources=(),
            editor={},
            problems=(problem("no-content", ".", folder=str(content)),),
        )
    problems: list[Problem] = []
    text = _text(content, "story.yml", problems)
    story, found = settings(text, name) if text is not None else (Settings(title=name), ())
    problems += found
    text = _text(content, sources_csv.FILE, problems)
    rows, found = sources_csv.rows(text) if text is not None else ({}, ())
    problems += found
    files = _named(list(_documents(content, problems)))
    sources = _sources(content, files, rows, story, problems)
    for file, row in rows.items():
        if file not in files:
            problems.append(_missing(file, row.line, files))
    if rows:
        problems += [problem("no-row", path, file=file) for file, path in files.items() if file not in rows]
    problems += _languages(sources, files)
    if not sources:
        problems.append(problem("no-sources", "sources", folder=content.name))
    editor = {
        file: text
        for file in ("claims.yml", "events.yml", "permalinks.csv", *_corrections(content, problems))
        if (text := _text(content, file, problems)) is not None
    }
    return Material(
        settings=story, sources=sources, editor=editor, problems=tuple(problems), folder=_folder(content)
    )


def _sources(
    content: Path,
    files: Mapping[str, str],
    rows: Mapping[str, sources_csv.SourcesCsvRow],
    story: Settings,
    problems: list[Problem],
) -> tuple[Source, ...]:
    order = {file: n for n, file in enumerate(rows)}
    made: list[Source] = []
    hashes: dict[str, str] = {}
    for file in sorted(files, key=lambda f: (order.get(f, len(order)), f)):
        try:
            data = (content / files[file]).read_bytes()
        except OSError as error:
            problems.append(problem("unreadable", files[file], why=error.strerror or type(error).__name__))
            continue
        if not is_text(data):
            problems.append(problem("binary", files[file]))
            continue
        row = rows[file].cells if file in rows else None
        one, found = read_source(file, data, row, story.language, story.time_zone)
        problems += [replace(each, file=files[file]) for each in found]
        twin = hashes.setdefault(one.sha256, file)
        if twin != file:
            problems.append(problem("twin", files[file], file=twin))
        made.append(one)
    return _distinct(made)


def _languages(sources: tuple[Source, ...], files: Mapping[str, str]) -> Iterator[Problem]:
    """A note for each language that no finder knows, at the first document in it; and what is wrong in the words of others."""
    without: dict[str, list[str]] = {}
    for code in dict.fromkeys(tags.primary(one.language) for one in sources):
        yield from language(code).slips
    for one in sources:
        if not language(one.language).has_rules:
            without.setdefault(tags.primary(one.language), []).append(files[one.file])
    for tag, paths in without.items():
        yield problem("no-rules", paths[0], language=tag, n=len(paths))


def _distinct(sources: list[Source]) -> tuple[Source, ...]:
    """Ids that differ: the first of a name keeps it, in the order of sources.csv, so that a new file takes nobody's."""
    taken = set(_TAKEN)
    out = []
    for one in sources:
        path = PurePosixPath(one.file)
        for name in (
            one.id,
            slug(f"{path.stem}-{path.suffix[1:]}"),
            slug(one.file),
            f"{one.id}-{digest(one.file)}",
        ):
            if name not in taken:
                break
        taken.add(name)
        out.append(replace(one, id=name))
    return tuple(sorted(out, key=lambda s: s.file))


def _folder(content: Path) -> str:
    return "sources" if (content / "sources").is_dir() else ""


def _named(found: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The paths by the names that sources.csv gives them: composed (NFC), unless two files differ in that alone."""
    times = Counter(_composed(file) for file, _ in found)
    return {file if times[_composed(file)] > 1 else _composed(file): place for file, place in found}


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _documents(content: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """(file, path in `content`) of every document, both as the disk has them; a Problem for what is none."""
    inside = _folder(content)
    root = content / inside
    for folder, names, files in os.walk(root, followlinks=False):
        here = Path(folder)
        parts = {n for n in names if _companion(n, files)}
        problems += [problem("saved-parts", (here / n).relative_to(content).as_posix()) for n in sorted(parts)]
        names[:] = sorted(
            n for n in names if n not in parts and not n.startswith(".") and (inside or n not in _FOLDERS)
        )
        for name in sorted([*names, *files]):
            path = here / name
            file = path.relative_to(root).as_posix()
            place = path.relative_to(content).as_posix()
            if name.startswith((".", "~$")) or (not inside and _composed(file) in _EDITORS):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(content.resolve()):
                problems.append(problem("symlink", place))
            elif name in names:
                if path.suffix.lower() in READERS:
                    problems.append(problem("not-a-file", place, 0, "folder"))
            elif not path.is_file():
                problems.append(problem("not-a-file", place, 0, "other"))
            elif path.suffix.lower() not in READERS:
                problems.append(problem("suffix", place, suffix=path.suffix))
            else:
                yield file, place


def _companion(folder: str, files: list[str]) -> bool:
    """Whether a browser made the folder beside a page it saved: "Bridge closes_files" beside "Bridge closes.html"."""
    page, mark, _ = folder.rpartition("_files") if folder.endswith("_files") else folder.rpartition("-Dateien")
    return bool(page and mark) and any(f"{page}{suffix}" in files for suffix in (".html", ".htm"))


def _corrections(content: Path, problems: list[Problem]) -> tuple[str, ...]:
    folder = content / "corrections"
    if not folder.is_dir():
        return ()
    return tuple(sorted(p.relative_to(content).as_posix() for p in folder.glob("*.yml") if p.is_file()))


def _text(content: Path, file: str, problems: list[Problem]) -> str | None:
    """An editor's file in UTF-8, or None where there is none or it is not text."""
    path = content / file
    if not path.exists():
        return None
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        problems.append(problem("unreadable", file, why=error.strerror or type(error).__name__))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        shown = decode(data).text.splitlines()
        near = shown[line - 1][:60] if line <= len(shown) else ""
        problems.append(problem("encoding", file, line, near=near))
    return None


def _missing(file: str, line: int, files: Mapping[str, str]) -> Problem:
    same = (f for f in files if PurePosixPath(f).name.lower() == PurePosixPath(file).name.lower())
    near = next(same, None) or nearest(file, files) or ""
    return problem("csv-missing", sources_csv.FILE, line, file=file, near=near)
