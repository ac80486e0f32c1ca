"""The commands that make a website, show it and prove it: `build`, `serve`, `verify`."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from dossier import verify as proofs
from dossier.data.exports import edition
from dossier.view.files import SUMS
from dossier.view.translations import translations

from ..site import engines, seal
from .terminal import build_site, content_option, engine_option, line, must_be_there, say, strict_option


@click.command()
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
@engine_option
def build(content: Path, strict: bool, site: Path, engine: engines.Engine) -> None:
    """Build the website.

    When the dossier has errors (or warnings and --strict), the site built before stays as it is. The digest that is
    said in the end stands for every file of this edition: whoever has it can check a copy (dossier verify --digest).

    \b
    Examples:
      dossier build
      dossier build --strict --content mystory --site public
    """
    build_site(engine, content, site, strict)
    click.echo(f"{site / 'index.html'}")
    click.echo(f"edition {edition((site / SUMS).read_bytes())}")


def _address(context: click.Context, option: click.Parameter, value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise click.BadParameter("should be HOST:PORT, like 127.0.0.1:8000")
    return value


@click.command()
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
    from ..site import mkdocs_run

    must_be_there(content)
    mkdocs_run.listen(say, logging.INFO)
    mkdocs_run.serve(content, address)


def _hexadecimal(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    digest = value.strip().lower()
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise click.BadParameter("should be the 64 hexadecimal digits that dossier build said")
    return digest


@click.command()
@click.argument("site", metavar="SITE", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--digest", metavar="HEX", callback=_hexadecimal, help="The digest of the edition, from its publisher."
)
@click.pass_context
def verify(context: click.Context, site: Path, digest: str | None) -> None:
    """Prove a built SITE from itself.

    Every quotation, mention and passage shown equals the words at its offsets in the published texts, every file is
    listed in the seal with its sha256, no other file lies there, and every link inside the site lands. With the
    digest that its publisher names, also that it is the publisher's edition: without it, whoever forges a page can
    forge the seal.

    \b
    Examples:
      dossier verify site
      dossier verify --digest 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 site
    """
    problems = proofs.verify({path: (site / path).read_bytes() for path in seal.files(site)}, digest)
    for problem in problems:
        click.echo(line(site, problem, translations("en")))
    if problems:
        context.exit(1)
    proved = "every word and every link is proved"
    click.echo(f"{site}: {proved}, and it is the edition with that digest" if digest else f"{site}: {proved}")
    click.echo(f"edition {edition((site / SUMS).read_bytes())}")
