"""The command `dossier`: a thin layer over the library; every command is one call and a few words about it."""

from __future__ import annotations

import datetime as dt
import errno
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from dossier import verify as proofs
from dossier.build import Dossier
from dossier.build import build as make
from dossier.data import exports
from dossier.editor.claims_yml import suggest_claims
from dossier.model import Problem
from dossier.view import permalinks

from .. import starter
from ..bundle import bundle as bundling
from ..bundle.pdf import NoBrowser
from ..site import gc_settings, mkdocs_run
from . import add as adding
from .progress import working

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}

content_option = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    metavar="DIR",
    help="The story's folder.",
)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


class _Commands(click.Group):
    """Says in one line what the disk or the network refused; anything else that is raised is a bug."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # `dossier check | head`: click's own business
                raise
            place = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{place}{error.strerror or error}") from None


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 the dossier has errors, or it could not be done; 2 the command was not understood.",
)
@click.version_option(package_name="story-dossier", prog_name="dossier")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn a folder of documents about one news story into a searchable, citable website.

    \b
    A first dossier:
      dossier new mystory
      dossier add --content mystory saved-page.html https://example.org/news
      dossier build --content mystory
    """
    gc_settings.seldom()
    if os.environ.get("NO_COLOR"):
        context.color = False


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Write a small working dossier to DIR, to start from.

    \b
    Example:
      dossier new mystory && dossier build --content mystory
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.ClickException(f"{folder} is there already: choose a new folder")
    starter.write(folder)
    click.echo(f"{folder} holds a small invented story. Build it: dossier build --content {folder}")


@main.command()
@content_option
@click.argument("documents", metavar="FILE|URL...", nargs=-1, required=True)
@click.pass_context
def add(context: click.Context, content: Path, documents: tuple[str, ...]) -> None:
    """Take documents into the dossier, with a row each.

    A FILE (.txt, .html, .md) is copied byte for byte. A URL (http or https) is fetched once and saved as received.
    Its row in sources.csv holds the address, the day, and what the document says about itself; what would
    have to be inferred is left blank, and inferred at each build.

    \b
    Examples:
      dossier add notes.txt saved-page.html
      dossier add https://example.org/news/bridge-closed
    """
    today = dt.datetime.now().astimezone().date()
    failed = False
    with working("Adding") as step:
        for number, document in enumerate(documents):
            step(document, number, len(documents))
            try:
                _report(document, adding.add(content, document, today))
            except adding.NotAdded as error:
                failed = True
                click.echo(_painted("error", f"error: {error}"), err=True)
    if failed:
        context.exit(1)


def _report(document: str, added: adding.Added) -> None:
    if added.twin:
        click.echo(f"{document}: the same document is there already, as {added.path}")
        return
    click.echo(f"{added.path}")
    for name, value in added.row.items():
        click.echo(f"  {name}: {value}")
    for name in added.lacking:
        click.echo(_painted("note", f"  sources.csv has no column “{name}”: add one to keep it"))


@main.command()
@content_option
@strict_option
@click.pass_context
def check(context: click.Context, content: Path, strict: bool) -> None:
    """Say everything that is wrong with the dossier.

    One line each, as FILE:LINE, with what would be right. Writes nothing. Exit code 1 when there are errors, or
    warnings and --strict.

    \b
    Example:
      dossier check --strict --content mystory
    """
    problems = _make(content).problems
    for problem in problems:
        click.echo(_line(content, problem))
    counts = {severity: sum(p.severity == severity for p in problems) for severity in _COLOURS}
    click.echo(", ".join(f"{n} {severity}{'' if n == 1 else 's'}" for severity, n in counts.items()))
    if counts["error"] or (strict and counts["warning"]):
        context.exit(1)


@main.command()
@content_option
@strict_option
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    metavar="DIR",
    help="Where the website goes. The one before is replaced once the new one is complete.",
)
def build(content: Path, strict: bool, site: Path) -> None:
    """Build the website.

    When the dossier has errors (or warnings and --strict), the site built before stays as it is.

    \b
    Examples:
      dossier build
      dossier build --strict --content mystory --site public
    """
    _must_be_there(content)
    mkdocs_run.listen(_say, logging.WARNING)
    with working("Reading and comparing the documents") as step:
        try:
            mkdocs_run.build(content, site, strict, lambda done, total: step("Writing pages", done, total))
        except mkdocs_run.Unsafe as error:
            raise click.ClickException(str(error)) from None
    click.echo(f"{site / 'index.html'}")


def _address(context: click.Context, option: click.Parameter, value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise click.BadParameter("should be HOST:PORT, like 127.0.0.1:8000")
    return value


@main.command()
@content_option
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="HOST:PORT",
    callback=_address,
    help="Where to listen.",
)
def serve(content: Path, address: str) -> None:
    """Show the website while you work.

    It is built again whenever you save a source, a row or a correction. Stop it with Ctrl-C.

    \b
    Example:
      dossier serve --content mystory
    """
    _must_be_there(content)
    mkdocs_run.listen(_say, logging.INFO)
    mkdocs_run.serve(content, address)


@main.command()
@content_option
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def pages(content: Path, folder: Path) -> None:
    """Write the site's Markdown to DIR.

    To read it, to compare two states of the dossier, or to render it with something else.

    \b
    Example:
      dossier pages markdown/
    """
    made = _sound(content)
    _write(folder, {path: text.encode("utf-8", "replace") for path, text in made.pages.items()})


@main.command()
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
    files = _sound(content).data
    _write(folder, {p.removeprefix("data/"): exports.encoded(files[p]) for p in files if p.startswith("data/")})


def _suffixes(context: click.Context, option: click.Parameter, files: tuple[Path, ...]) -> tuple[Path, ...]:
    for file in files:
        if file.suffix.lower() not in bundling.FORMATS:
            raise click.BadParameter(f"“{file}” should end in one of {', '.join(bundling.FORMATS)}")
    return files


@main.command()
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
def bundle(content: Path, files: tuple[Path, ...]) -> None:
    """Write the dossier as one file to carry away.

    The end of its name says what it is: .zip (the website, to unpack and open), .epub (for e-readers), .html (everything on
    one page), .pdf (printed by Chromium, which must be installed), .sqlite (the data, for SQL and Datasette).

    \b
    Example:
      dossier bundle -o story.zip -o story.epub
    """
    _must_be_there(content)
    mkdocs_run.listen(_say, logging.ERROR)
    with working("Reading and comparing the documents") as step:
        try:
            bundling.write(content, files, lambda done, total: step("Writing pages", done, total))
        except NoBrowser as error:
            raise click.ClickException(str(error)) from None
    for file in files:
        click.echo(f"{file}")


@main.command()
@content_option
def lock(content: Path) -> None:
    """Keep every permalink of today alive from now on.

    Enters them in permalinks.csv; do this when you publish, and keep that file under version control. It only
    grows: an id that no longer arises will lead on to its successor, or to the words it pointed at.

    \b
    Example:
      dossier lock && git commit -m "Publish" content/permalinks.csv
    """
    ledger = content / permalinks.FILE
    before = ledger.read_bytes().decode("utf-8-sig") if ledger.exists() else ""
    entries = permalinks.entries(_sound(content).story)
    added = permalinks.append(before, entries, dt.datetime.now(dt.UTC).date()).removeprefix(before)
    with ledger.open("ab") as file:
        file.write(added.encode("utf-8"))
    click.echo(f"{ledger}: {added.count(chr(10))} lines added; {len(entries)} permalinks are live")


@main.command()
@click.argument("site", metavar="SITE", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_context
def verify(context: click.Context, site: Path) -> None:
    """Prove a built SITE from itself.

    Every quotation, mention and passage shown equals the words at its offsets in the published texts, every
    text has its recorded sha256, and every link inside the site lands.

    \b
    Example:
      dossier verify site
    """
    problems = proofs.verify({path.relative_to(site).as_posix(): path.read_bytes() for path in _files(site)})
    for problem in problems:
        click.echo(_line(site, problem))
    if problems:
        context.exit(1)
    click.echo(f"{site}: every word and every link is proved")


@main.command()
@content_option
def suggest(content: Path) -> None:
    """Propose claims, as YAML for claims.yml.

    \b
    Example:
      dossier suggest >> content/claims.yml
    """
    story = _sound(content).story
    click.echo(suggest_claims(story.claims, story.sources), nl=False)


# --------------------------------------------------------------------------------- what the commands share


def _must_be_there(content: Path) -> None:
    if not content.is_dir():
        raise click.ClickException(f"no folder “{content}”: give one with --content DIR")


def _make(content: Path) -> Dossier:
    with working("Reading and comparing the documents"):
        return make(content, mkdocs_run.address(content))


def _sound(content: Path) -> Dossier:
    """The dossier, if it has no errors; else they are said, and the command ends."""
    made = _make(content)
    errors = [problem for problem in made.problems if problem.severity == "error"]
    for problem in errors:
        click.echo(_line(content, problem), err=True)
    if errors:
        raise click.ClickException("nothing was written")
    return made


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    click.echo(f"{folder}: {len(files)} files")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _line(content: Path, problem: Problem) -> str:
    return _painted(problem.severity, f"{content / problem.file}{str(problem).removeprefix(problem.file)}")


def _say(level: int, message: str) -> None:
    severity = "error" if level >= logging.ERROR else "warning" if level >= logging.WARNING else ""
    said = not severity or f": {severity}: " in message
    click.echo(_painted(severity, message if said else f"{severity}: {message}"), err=True)


def _painted(severity: str, text: str) -> str:
    # click takes the colour out again where the output is no terminal.
    return click.style(text, fg=_COLOURS[severity]) if severity in _COLOURS else text


if __name__ == "__main__":
    main(prog_name="dossier")
