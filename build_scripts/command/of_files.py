"""The commands that write a dossier to files of other kinds: `pages`, `export`, `bundle`."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

import click

from dossier.data import exports

from ..bundle import bundle as bundling
from ..bundle.pdf import NoBrowser
from ..disk import write
from ..disk.alone import alone
from ..site import engines
from .terminal import build_site, content_option, engine_option, sound


@click.command()
@content_option
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def pages(content: Path, folder: Path) -> None:
    """Write the site's Markdown to DIR.

    To read it, to compare two states of the dossier, or to render it with something else.

    \b
    Example:
      dossier pages markdown/
    """
    made = sound(content)
    _written(folder, {path: text.encode("utf-8", "replace") for path, text in made.pages.items()})


@click.command()
@content_option
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def export(content: Path, folder: Path) -> None:
    """Write the data files to DIR.

    Texts, JSON Lines with one object a line, tables, timelines, citations and checksums. The site carries the
    same files under data/; its About page describes every field.

    \b
    Example:
      dossier export data/ && (cd data && sha256sum --check SHA256SUMS)
    """
    files = sound(content).data
    _written(folder, {p.removeprefix("data/"): exports.encoded(files[p]) for p in files if p.startswith("data/")})


def _suffixes(context: click.Context, option: click.Parameter, files: tuple[Path, ...]) -> tuple[Path, ...]:
    for file in files:
        if file.suffix.lower() not in bundling.FORMATS:
            raise click.BadParameter(f"“{file}” should end in one of {', '.join(bundling.FORMATS)}")
    return files


@click.command()
@content_option
@click.option(
    *("--output", "-o", "files"),
    type=click.Path(dir_okay=False, path_type=Path),
    multiple=True,
    default=(Path("dossier.zip"),),
    show_default="dossier.zip",
    metavar="FILE",
    callback=_suffixes,
    help="Where it goes; may be given several times.",
)
@engine_option
def bundle(content: Path, files: tuple[Path, ...], engine: engines.Engine) -> None:
    """Write the dossier as one file to carry away.

    The end of its name says what it is: .zip (the website, to unpack and open), .epub (for e-readers), .html (everything on
    one page), .pdf (printed by Chromium, which must be installed), .sqlite (the data, for SQL and Datasette).

    \b
    Example:
      dossier bundle -o story.zip -o story.epub
    """
    try:
        bundling.write(files, lambda site: build_site(engine, content, site, strict=False, least=logging.ERROR))
    except NoBrowser as error:
        raise click.ClickException(str(error)) from None
    for file in files:
        click.echo(f"{file}")


def _written(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        write.replace_all(folder, files)
    click.echo(f"{folder}: {len(files)} files")
