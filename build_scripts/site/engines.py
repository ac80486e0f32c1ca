"""The engines that write a site: each is loaded only when it is asked for, so that either works without the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Literal, get_args

#: "mkdocs" is MkDocs with Material, "plain" Jinja and Python-Markdown alone.
Engine = Literal["mkdocs", "plain"]
ENGINES: tuple[Engine, ...] = get_args(Engine)

#: Called with the number of pages written so far and of all pages.
Progress = Callable[[int, int], None]
#: Called with a level of `logging` and a line for the editor.
Say = Callable[[int, str], None]


def build(engine: Engine, content: Path, site: Path, *, strict: bool, progress: Progress, say: Say) -> None:
    """Build the dossier in `content` and put it in place of `site`, or leave `site` exactly as it was.

    Raises in_place.Unsafe, in_place.Failed, and MkDocs' own exceptions, which click shows as one line.
    """
    if engine == "plain":
        from . import plain

        levels = {"error": logging.ERROR, "warning": logging.WARNING}
        plain.build(
            content, site, strict, progress, lambda severity, line: say(levels[severity], f"{severity}: {line}")
        )
    else:
        from . import mkdocs_run

        mkdocs_run.listen(say, logging.WARNING)
        mkdocs_run.build(content, site, strict, progress)


def address(content: Path) -> str:
    """Where the dossier in `content` will be published, with a slash at its end; "" where nobody said."""
    try:
        from . import mkdocs_run
    except ModuleNotFoundError:
        from . import plain

        return plain.address()
    return mkdocs_run.address(content)
