"""The command `dossier`: a thin layer over the library; every command is one call and a few words about it."""

from __future__ import annotations

import errno
import os
from typing import Any

import click

from ..disk.write import Outside
from ..site import gc_settings
from . import of_content, of_files, of_site
from .schema import schema


class _Commands(click.Group):
    """Says in one line what the disk or the network refused; anything else that is raised is a bug."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Outside as error:
            raise click.ClickException(str(error)) from None
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


for command in (
    *(of_content.new, of_content.add, of_content.check, of_content.lock, of_content.suggest),
    *(of_site.build, of_site.serve, of_site.verify),
    *(of_files.pages, of_files.export, of_files.bundle, schema),
):
    main.add_command(command)


if __name__ == "__main__":
    main(prog_name="dossier")
