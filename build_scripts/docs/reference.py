"""`make docs`: a page for each of the editor's files, from its shape, and one for the commands, from their help.

A test compares the pages with what this writes, so none can grow old.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from dossier.editor.files import FOLDER, FORMS
from dossier.schema.shape import Field, Form, ListOf, OneOf, Shape, Text, Truth, Type

from ..command.cli import main

ROOT = Path(__file__).resolve().parents[2]
FILES = "docs/editors/files"
COMMANDS = "docs/editors/commands.md"
MADE = "<!-- Written by `make docs`; change the code that it tells of. -->\n"


def pages() -> dict[str, str]:
    """The Markdown of every page of reference, by its path in the repository."""
    return {
        f"{FILES}/index.md": _index(),
        **{f"{FILES}/{form.name}.md": _file(form) for form in FORMS},
        COMMANDS: _commands(),
    }


def _index() -> str:
    rows = "".join(f"| [`{form.file}`]({form.name}.md) | {form.meaning} |\n" for form in FORMS)
    return (
        f"{MADE}# The editor's files\n\nAll of them are yours, and all but the documents may be missing.\n\n"
        f"| file | what it is for |\n|---|---|\n{rows}\n"
        f"`dossier schema` writes a schema of each to `{FOLDER}/` in your content folder; `dossier new` does so too. With the\n"
        "first line `# yaml-language-server: $schema=.schemas/claims.schema.json` in a file (in `corrections/`:\n"
        "`../.schemas/corrections.schema.json`) an editor program that knows such schemas completes and checks it as you\n"
        "write, without the network:\n\n```sh\ndossier schema --content mystory\n```\n\nWhat the schemas cannot know, such as whether a source has these words,\n"
        "`dossier check` says, with the line. Back to [the start](../index.md).\n"
    )


def _file(form: Form) -> str:
    kind = "csv" if form.file.endswith(".csv") else "yaml"
    return (
        f"{MADE}# {form.file}\n\n{form.meaning}\n\n```{kind}\n{form.example}```\n\n"
        + "\n".join(_sections(form.type))
        + "\nBack to [the editor's files](index.md).\n"
    )


def _sections(shape: Type) -> Iterator[str]:
    """The tables of a shape and of all that lies in it, each once."""
    if isinstance(shape, ListOf):
        yield from _sections(shape.item)
    elif isinstance(shape, OneOf):
        yield "Each entry has one of these:\n"
        for name, kind in shape.kinds:
            yield f"## {name}\n\n{_table(kind)}"
        inner = {id(part): part for _, kind in shape.kinds for field in kind.fields for part in _parts(field)}
        for part in inner.values():
            yield f"## {part.called.capitalize()}\n\n{_table(part)}"
    elif isinstance(shape, Shape):
        yield f"## Fields\n\n{_table(shape)}"
        for field in shape.fields:
            for part in _parts(field):
                short = f"`{part.short}` alone can be written as words without a field.\n\n" if part.short else ""
                yield f"## {part.called.capitalize()}\n\n{short}{_table(part)}"


def _parts(field: Field) -> Iterator[Shape]:
    inner = field.type.item if isinstance(field.type, ListOf) else field.type
    if isinstance(inner, Shape):
        yield inner


def _table(shape: Shape) -> str:
    rows = "".join(
        f"| `{field.name}` | {_kind(field.type)}{', needed' if field.required else ''} | {field.meaning} |\n"
        for field in shape.fields
    )
    return f"| field | what stands there | meaning |\n|---|---|---|\n{rows}"


def _kind(shape: Type) -> str:
    match shape:
        case Text():
            return ", ".join(f"`{word}`" for word in shape.allowed) or "text"
        case Truth():
            return "`true` or `false`"
        case ListOf():
            return f"a list, each {_kind(shape.item)}"
        case Shape():
            return shape.called
        case OneOf():
            return "an entry"


def _commands() -> str:
    parent = _context(main, "dossier")
    told = [_help(main, _context(main, "dossier"))]
    for name in sorted(main.commands):
        command = main.commands[name]
        told.append(f"## dossier {name}\n\n{_help(command, _context(command, name, parent))}")
    return f"{MADE}# The commands\n\n" + "\n".join(told) + "\nBack to [the start](index.md).\n"


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    shown = {"terminal_width": 100, "max_content_width": 100}
    return click.Context(command, parent, name, help_option_names=["-h", "--help"], **shown)  # type: ignore[arg-type]


def _help(command: click.Command, context: click.Context) -> str:
    lines = (line.rstrip() for line in command.get_help(context).splitlines())
    return "```text\n" + "\n".join(lines) + "\n```\n"


def write() -> None:
    for path, text in pages().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
