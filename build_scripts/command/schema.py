"""`dossier schema`: what an editor program needs to complete and check the editor's files."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.editor.files import FOLDER, schemas


@click.command()
@click.option(
    "--content",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path("content"),
    show_default=True,
    metavar="DIR",
    help="The story's folder.",
)
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), required=False)
def schema(content: Path, folder: Path | None) -> None:
    """Write the schemas of your files.

    With them an editor program completes and checks story.yml, claims.yml, events.yml and corrections as you write,
    without the network. They go to DIR, or to the folder .schemas of the story, where "dossier new" puts them too; a file
    that is to be checked begins with "# yaml-language-server: $schema=.schemas/claims.schema.json".

    \b
    Example:
      dossier schema --content mystory
    """
    target = folder or content / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (target / name).write_text(text, "utf-8")
    click.echo(f"{target}: {len(schemas())} files")
