"""A new site takes the place of the one before: whole or not at all, and never that of anything else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..disk.scratch import left_over, scratch
from . import seal

#: So many files are named that stand in the way.
_NAMED = 3


class Unsafe(Exception):
    """The site would be written where something else lies; the message says what to do."""


class Failed(Exception):
    """No site was put in place; the message says why in one line, after the problems have been said."""


@contextmanager
def new_site(content: Path, site: Path) -> Iterator[Path]:
    """Where to build a site: it takes the place of `site` when the block ends well, else `site` stays as it was.

    Raises Unsafe, before anything is done and again before the exchange, where `site` is or holds what no build made.
    """
    site = site.resolve()
    check(content.resolve(), site)
    site.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{site.name}-new-"
    _recover(site, prefix)
    # A rename is one step on one disk only, so the new site is built beside the old one.
    with scratch(prefix, site.parent) as folder:
        new, old = folder / "new", folder / "old"
        yield new
        check(content.resolve(), site)
        if site.exists():
            site.rename(old)
        try:
            new.rename(site)
        except OSError:
            if old.exists() and not site.exists():
                old.rename(site)
            raise


def check(content: Path, site: Path) -> None:
    """Raises Unsafe where a site at `site` would be in the content folder, around it, or in the place of something else."""
    if site == content or content in site.parents or site in content.parents:
        raise Unsafe(
            f"the site cannot lie at {site}, in or around the content folder: choose another place with --site"
        )
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise Unsafe(f"{site} is not a folder: choose another place with --site")
    if not site.is_dir() or not any(site.iterdir()):
        return
    if not seal.is_ours(site):
        raise Unsafe(
            f"{site} holds something that is not a built site: choose another place with --site, or empty it"
        )
    if others := seal.strangers(site):
        named = ", ".join(others[:_NAMED]) + (f" and {len(others) - _NAMED} more" if len(others) > _NAMED else "")
        raise Unsafe(
            f"{site} holds what no build has put there: {named}. Move it, or choose another place with --site"
        )


def _recover(site: Path, prefix: str) -> None:
    """Put back a site that a run was killed over between the two renames of an exchange."""
    for folder in left_over(prefix, site.parent):
        if (folder / "old").is_dir() and not site.exists():
            (folder / "old").rename(site)
