"""The commands that look after the content folder: `new`, `add`, `check`, `lock`, `suggest`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import click

from dossier.editor.claims_yml import suggest_claims
from dossier.view import permalinks
from dossier.view.labels import topic_words
from dossier.view.problems import problem_counts
from dossier.view.translations import translations

from .. import starter
from . import add as adding
from . import lock as locking
from .progress import working
from .terminal import content_option, line, made, must_be_there, painted, sound, strict_option


@click.command()
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


@click.command()
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
                click.echo(painted("error", f"error: {error}"), err=True)
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
        click.echo(painted("note", f"  sources.csv has no column “{name}”: add one to keep it"))


@click.command()
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
    dossier = made(content)
    for problem in dossier.problems:
        click.echo(line(content, problem, dossier.site.t))
    click.echo(problem_counts(dossier.problems, dossier.site.t))
    if {problem.severity for problem in dossier.problems} & {"error", "warning" if strict else "error"}:
        context.exit(1)


@click.command()
@content_option
def lock(content: Path) -> None:
    """Keep every permalink of today alive from now on.

    Enters them in permalinks.csv; do this when you publish, and keep that file under version control. It only
    grows: an id that no longer arises will lead on to its successor, or to the words it pointed at.

    \b
    Example:
      dossier lock && git commit -m "Publish" content/permalinks.csv
    """
    must_be_there(content)
    today = dt.datetime.now(dt.UTC).date()
    added, live = locking.lock(content, lambda: permalinks.entries(sound(content).story), today)
    click.echo(f"{content / permalinks.FILE}: {added} lines added; {live} permalinks are live")


@click.command()
@content_option
def suggest(content: Path) -> None:
    """Propose claims, as YAML for claims.yml.

    \b
    Example:
      dossier suggest >> content/claims.yml
    """
    story = sound(content).story
    t = translations(story.settings.language)
    claims = [replace(claim, topic=topic_words(claim, t)) for claim in story.claims]
    click.echo(suggest_claims(claims, story.sources), nl=False)
