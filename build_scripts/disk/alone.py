"""A folder held by one process at a time.  The system lets go of it when the process ends, however it ends."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Seconds between two looks at a folder that another process holds.
_PAUSE = 0.05


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold `folder`, which exists, while the block runs; waits for whoever holds it."""
    handle = _handle(folder)
    try:
        while not _taken(handle):
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)


@contextmanager
def alone_or_not(folder: Path) -> Iterator[bool]:
    """Hold `folder` if nobody else does; yields whether."""
    handle = _handle(folder)
    try:
        yield _taken(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":  # no lock on a folder there: one on a file that stands for it
    import msvcrt

    def _handle(folder: Path) -> int:
        name = hashlib.sha256(str(folder.resolve()).lower().encode()).hexdigest()[:16]
        return os.open(Path(tempfile.gettempdir(), f"dossier-{name}.lock"), os.O_RDWR | os.O_CREAT)

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _handle(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY | os.O_CLOEXEC)

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
