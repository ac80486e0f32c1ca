"""Temporary folders that do not stay behind: what a killed run left is swept by the next one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from .alone import alone, alone_or_not

#: Lies in every scratch folder: what else bears such a name is not ours to remove.
_OURS = ".story-dossier-scratch"


@contextmanager
def scratch(prefix: str, folder: Path | None = None) -> Iterator[Path]:
    """A new folder, removed in the end, in `folder` or where the system keeps such things.

    First those of the same `prefix` are removed whose process is gone.
    """
    sweep(prefix, folder)
    made = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
    try:
        with alone(made):
            (made / _OURS).touch()
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def sweep(prefix: str, folder: Path | None = None) -> None:
    """Remove the scratch folders that nobody holds any more."""
    for left in left_over(prefix, folder):
        shutil.rmtree(left, ignore_errors=True)


def left_over(prefix: str, folder: Path | None = None) -> Iterator[Path]:
    """The scratch folders that nobody holds any more, each held while it is looked at."""
    for left in sorted((folder or Path(tempfile.gettempdir())).glob(f"{escape(prefix)}*")):
        try:
            if (left / _OURS).is_file() and not left.is_symlink():
                with alone_or_not(left) as free:
                    if free:
                        yield left
        except OSError:
            continue  # another user's, or gone in the meantime
