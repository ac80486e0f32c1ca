"""Files written whole or not at all: under another name first, on the disk for good, then renamed.

A killed command or a full disk leaves the file that was there before, and at most a hidden `.NAME.new` beside it, which
the next run writes over.  Callers that others may run at the same time hold the folder (`alone`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath


class Outside(Exception):
    """A path that would leave the folder it should lie in; the message names it."""


def replace(path: Path, data: bytes) -> None:
    """Write `data` to `path`, in place of what is there; a link is followed."""
    path = path.resolve()
    new = _beside(path)
    try:
        _put(new, data)
        if path.exists():
            shutil.copymode(path, new)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def create(path: Path, data: bytes) -> None:
    """Write `data` to `path`, where nothing may be.  Raises FileExistsError."""
    new = _beside(path)
    try:
        _put(new, data)
        try:
            os.link(new, path)  # unlike a rename it never takes another's place
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links
            if path.exists():
                raise FileExistsError(f"{path} is there already") from None
            new.rename(path)
    finally:
        new.unlink(missing_ok=True)


def replace_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all `files`, by relative path, below `folder`: none is touched before all are safely on the disk.

    Raises Outside, before anything is written, for a path that leads out of the folder.
    """
    targets = {inside(folder, path): data for path, data in files.items()}
    done: list[tuple[Path, Path]] = []
    try:
        for path, data in targets.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            done.append((_beside(path), path))
            _put(done[-1][0], data)
        for new, path in done:
            new.replace(path)
    except BaseException:
        for new, _ in done:
            new.unlink(missing_ok=True)
        raise


def inside(folder: Path, path: str) -> Path:
    """Where the relative `path` ("sources/a.html") lies in `folder`.  Raises Outside where it could lie elsewhere."""
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or path.startswith("/") or PureWindowsPath(path).drive or set(path) & set("\\\0"):
        raise Outside(f"“{path!r}” is no place in {folder}")
    return folder / path


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _put(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)  # left by a killed run, or somebody's link
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
