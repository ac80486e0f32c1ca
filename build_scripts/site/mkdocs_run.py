"""Run MkDocs in this process: build a site and swap it in, or serve it with live reload."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.utils.yaml import yaml_load

from .in_place import new_site

_HERE = Path(__file__).resolve().parent

#: Called with the number of pages written so far and of all pages.
Progress = Callable[[int, int], None]


def configuration(content: Path) -> dict[str, Any]:
    """What MkDocs' `load_config` and `serve` need to publish the dossier in `content`.

    A `mkdocs.yml` beside the content folder is used when it names the dossier's hook; otherwise ours is,
    which lies at the top of a checkout and inside the installed package.
    """
    beside = content.resolve().parent / "mkdocs.yml"
    if beside.is_file() and b"build_scripts/site/mkdocs_hook.py" in beside.read_bytes():
        return {"config_file": str(beside), "docs_dir": str(content.resolve())}
    ours = next(f for f in (_HERE.parent / "mkdocs.yml", _HERE.parents[1] / "mkdocs.yml") if f.is_file())
    with ours.open("rb") as stream:
        theme = yaml_load(stream)["theme"]
    return {
        "config_file": str(ours),
        "docs_dir": str(content.resolve()),
        "theme": {**theme, "custom_dir": str(_HERE / "theme")},
        "hooks": [str(_HERE / "mkdocs_hook.py")],
    }


def address(content: Path) -> str:
    """Where the dossier in `content` will be published, with a slash at its end; "" where nobody said."""
    with Path(configuration(content)["config_file"]).open("rb") as stream:
        url = yaml_load(stream).get("site_url") or ""
    return f"{url.rstrip('/')}/" if url else ""


def build(content: Path, site: Path, strict: bool, progress: Progress) -> None:
    """Build the dossier in `content` and put it in place of `site`, or leave `site` exactly as it was.

    Raises Unsafe before anything is done, and MkDocs' exceptions (which click shows as one line) when the
    dossier has errors or, with `strict`, warnings.
    """
    with new_site(content, site) as new:
        config = load_config(**configuration(content), site_dir=str(new), strict=strict)
        config.plugins["dossier/progress"] = _Pages(progress)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()


def serve(content: Path, address: str) -> None:
    """Serve the dossier in `content` at `address` ("127.0.0.1:8000") until interrupted, rebuilding on each save."""
    mkdocs_serve.serve(**configuration(content), dev_addr=address)


def listen(show: Callable[[int, str], None], least: int) -> None:
    """Have MkDocs' messages from level `least` on given to `show(level, message)`, and to nobody else."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(least)
    logger.propagate = False
    logger.handlers = [_Messages(show)]


class _Messages(logging.Handler):
    def __init__(self, show: Callable[[int, str], None]) -> None:
        super().__init__()
        self._show = show

    def emit(self, record: logging.LogRecord) -> None:
        self._show(record.levelno, record.getMessage())


class _Pages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Counts pages for the progress bar; MkDocs has no other place to ask."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._done, self._all = progress, 0, 0

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        self._all = len(files.documentation_pages())
        return files

    def on_post_page(self, output: str, **_: Any) -> str:
        self._done += 1
        self._progress(self._done, self._all)
        return output
