"""Seconds and memory of every stage, on corpora of growing size.

    python -m build_scripts.measure.bench [ARCHIVE] [--sizes 100,1000,3000] [--mkdocs 100]

Without an archive of real articles, given or found beside the checkout, the corpora are invented.  Each size runs in a process of its own, so that
its peak of memory is its own; times are CPU seconds.
"""

from __future__ import annotations

import logging
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.table import Table

from ..site import gc_settings
from . import corpus

STAGES = ("read", "find", "link", "data", "compose", "render")
#: What the project promises: three times the documents in at most 3.5 times the time, and all stages
#: together in at most a third of MkDocs' own time on the same pages.
LINEAR, SHARE = 3.5, 1 / 3
#: MkDocs as it comes with Material and search.
STOCK = {"theme": {"name": "material"}, "plugins": ["search"]}

#: Real articles, where the data to measure with lies beside the checkout.
REAL = Path(__file__).resolve().parents[3] / "shared" / "gold" / "stories" / "allsides_3k.tar.gz"

T = TypeVar("T")
#: Stage → (CPU seconds, peak of memory so far in MB).
Measured = dict[str, tuple[float, float]]


@click.command()
@click.argument("archive", required=False, type=click.Path(exists=True, path_type=Path), envvar="DOSSIER_CORPUS")
@click.option("--sizes", default="100,1000,3000", show_default=True, help="Numbers of documents.")
@click.option(
    "--mkdocs", default=100, show_default=True, help="Documents to compare with MkDocs itself; 0: do not."
)
def main(archive: Path | None, sizes: str, mkdocs: int) -> None:
    """Measure every stage on corpora of growing size, from ARCHIVE (.tar.gz with sources.csv and docs/) or invented."""
    if archive is None and REAL.is_file():
        archive = REAL
    console = Console()
    measured: dict[int, Measured] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in sorted({int(each) for each in sizes.split(",")}):
            folder = Path(scratch, str(size))
            if archive:
                corpus.unpack(archive, folder, size)
            else:
                corpus.invent(folder, size)
            measured[size] = alone(stages, folder)
            console.print(f"{size:,} documents: {total(measured[size]):.1f} s", style="dim")
        console.print(table(measured))
        if len(measured) > 1:
            small, large = sorted(measured)[-2:]
            ratio = total(measured[large]) / total(measured[small])
            console.print(
                f"{large:,} documents take {ratio:.2f} × {small:,} (promised: {LINEAR} × for 3,000 : 1,000)."
            )
        if mkdocs:
            folder = Path(scratch, "mkdocs")
            corpus.unpack(archive, folder, mkdocs) if archive else corpus.invent(folder, mkdocs)
            ours = total(alone(stages, folder))
            stock, lean = rendering(folder, Path(scratch))
            console.print(
                f"{mkdocs:,} documents: ours {ours:.1f} s; MkDocs on the same pages {stock:.1f} s as it comes with "
                f"Material and search, {lean:.1f} s with our settings: {ours / stock:.2f} and {ours / lean:.2f} of it "
                f"(promised: {SHARE:.2f})."
            )


def stages(content: Path) -> Measured:
    """Run every stage on the dossier in `content`."""
    from dossier import build
    from dossier.editor.content_folder import read_folder
    from dossier.pages.compose import compose
    from dossier.render import render
    from dossier.view.view import view_of

    gc_settings.seldom()
    out: Measured = {}

    def timed(stage: str, run: Callable[[], T]) -> T:
        start = time.process_time()
        made = run()
        out[stage] = (time.process_time() - start, peak())
        return made

    material = timed("read", lambda: read_folder(content))
    found = timed("find", lambda: build.find(material))
    story = timed("link", lambda: build.link(found, material))
    view = view_of(story)
    _files = timed("data", lambda: build.data(view))  # they stay, as in `build.build`
    pages = timed("compose", lambda: compose(view))
    timed("render", lambda: render(pages))
    return out


def rendering(content: Path, scratch: Path) -> tuple[float, float]:
    """CPU seconds MkDocs itself takes for the pages of the dossier in `content`: as it comes, and with our settings."""
    docs = scratch / "docs"
    alone(write, content, docs)
    return alone(mkdocs_seconds, docs, scratch / "stock", STOCK), alone(mkdocs_seconds, docs, scratch / "lean", {})


def write(content: Path, docs: Path) -> None:
    """The pages of the dossier in `content` as Markdown files in `docs`."""
    from dossier.build import build

    for path, text in build(content).pages.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, "utf-8")


def mkdocs_seconds(docs: Path, site: Path, changed: dict[str, Any]) -> float:
    """CPU seconds of MkDocs for the Markdown in `docs`, with our settings but for those `changed`."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    from dossier.model import Settings, Story
    from dossier.view.site import current, site_of

    from ..site import mkdocs_run

    mkdocs_run.listen(lambda level, message: None, logging.CRITICAL)
    frame = site_of(Story(settings=Settings(title="A story"), sources=()))
    nav = [{entry.name: entry.path.replace(".html", ".md")} for entry in frame.nav]
    given = {**mkdocs_run.configuration(docs), "hooks": [], "nav": nav, "site_dir": str(site), **changed}
    config = load_config(**given)
    config.extra |= {"site": frame, "t": frame.t, "current": current}  # our theme has them from the hook
    start = time.process_time()
    mkdocs_build(config)
    return time.process_time() - start


def alone(work: Callable[..., T], *arguments: object) -> T:
    """`work(*arguments)` in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def peak() -> float:
    """The most memory this process has held so far, in MB."""
    try:  # Linux hands ru_maxrss down from the parent process
        status = Path("/proc/self/status").read_text("ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def total(measured: Measured) -> float:
    return sum(seconds for seconds, _ in measured.values())


def table(measured: dict[int, Measured]) -> Table:
    """One line a stage, two columns a size."""
    out = Table("stage", box=None)
    for size in measured:
        out.add_column(f"{size:,}: s", justify="right")
        out.add_column("MB", justify="right")
    for stage in STAGES:
        cells = (f"{figure:,.2f}" for each in measured.values() for figure in each[stage])
        out.add_row(stage, *cells)
    out.add_row("all", *(cell for each in measured.values() for cell in (f"{total(each):,.2f}", "")))
    return out


if __name__ == "__main__":
    main()
