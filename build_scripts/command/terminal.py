"""What every command says and asks for: its options, how a problem looks on a terminal, the dossier without errors."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import click

from dossier.build import Dossier
from dossier.build import build as make
from dossier.problems import Problem
from dossier.view.problems import problem_line
from dossier.view.translations import Translations

from ..site import engines
from ..site.in_place import Failed, Unsafe
from .progress import working

COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}

content_option = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    metavar="DIR",
    help="The story's folder.",
)
engine_option = click.option(
    "--engine",
    type=click.Choice(engines.ENGINES),
    default="mkdocs",
    show_default=True,
    help="What writes the pages: MkDocs with Material, or our own plain engine, which needs neither.",
)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


def must_be_there(content: Path) -> None:
    """End the command with one line where the story has no folder."""
    if not content.is_dir():
        raise click.ClickException(f"no folder “{content}”: give one with --content DIR")


def made(content: Path) -> Dossier:
    """The dossier, errors and all."""
    with working("Reading and comparing the documents"):
        return make(content, engines.address(content))


def sound(content: Path) -> Dossier:
    """The dossier, if it has no errors; else they are said, and the command ends."""
    dossier = made(content)
    errors = [problem for problem in dossier.problems if problem.severity == "error"]
    for problem in errors:
        click.echo(line(content, problem, dossier.site.t), err=True)
    if errors:
        raise click.ClickException("nothing was written")
    return dossier


def build_site(
    engine: engines.Engine, content: Path, site: Path, strict: bool, least: int = logging.WARNING
) -> None:
    """Build the website, with a progress bar; messages from level `least` on are said, and a refusal ends the command."""

    def heard(level: int, message: str) -> None:
        if level >= least:
            say(level, message)

    must_be_there(content)
    with working("Reading and comparing the documents") as step:
        try:
            engines.build(
                engine,
                content,
                site,
                strict=strict,
                progress=lambda done, total: step("Writing pages", done, total),
                say=heard,
            )
        except (Unsafe, Failed) as error:
            raise click.ClickException(str(error)) from None


def line(folder: Path, problem: Problem, t: Translations) -> str:
    """A problem as FILE:LINE, the file with `folder` before it."""
    return painted(problem.severity, problem_line(replace(problem, file=str(folder / problem.file)), t))


def say(level: int, message: str) -> None:
    """A message of an engine, on the error stream."""
    severity = "error" if level >= logging.ERROR else "warning" if level >= logging.WARNING else ""
    said = not severity or message.endswith("]")  # the code of a problem, whose line says how grave it is
    click.echo(painted(severity, message if said else f"{severity}: {message}"), err=True)


def painted(severity: str, text: str) -> str:
    """`text` in the colour of `severity`; click takes the colour out again where the output is no terminal."""
    return click.style(text, fg=COLOURS[severity]) if severity in COLOURS else text
