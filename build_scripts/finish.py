"""What is done to the built site as a whole, after MkDocs has written it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dossier.model import Link


def finish(site: Path, links: Iterable[Link]) -> tuple[str, ...]:
    """Complete the site at `site` and return one line for each thing that is wrong with it."""
    return ()
