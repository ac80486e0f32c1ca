"""Enter today's permalinks in the ledger, so that they are kept alive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from dossier.editor.permalinks_csv import FILE, LedgerEntry, append

from ..disk import write
from ..disk.alone import alone


def lock(content: Path, current: Callable[[], tuple[LedgerEntry, ...]], today: dt.date) -> tuple[int, int]:
    """Add to the ledger in `content` what it lacks of `current()`; returns how many lines that were, and how many ids live.

    Nobody adds a document or locks meanwhile: their ids would be entered as gone.  Old lines stay byte for byte.
    """
    with alone(content):
        entries = current()
        ledger = content / FILE
        before = ledger.read_bytes() if ledger.exists() else b""
        text = before.decode("utf-8-sig")
        added = append(text, entries, today).removeprefix(text)
        if added:
            write.replace(ledger, before + added.encode("utf-8"))
    return added.count("\n"), len(entries)
