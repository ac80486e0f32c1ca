"""The documentation is true: its links land, its commands exist, and the tutorial does what it says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner

from build_scripts.command.cli import main
from tests.helpers.markdown_pages import Code, anchors, code, links

ROOT = Path(__file__).resolve().parents[2]
#: Every page that people read on a forge; the golden pages are a site's, with addresses of that site.
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if path.is_file()
)
TUTORIAL = "docs/editors/tutorial.md"
SHELL = ("sh", "console")


def text(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_relative_link_and_anchor_lands(page: str) -> None:
    dead = []
    for target in links(text(page)):
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        path, _, fragment = target.partition("#")
        goal = ((ROOT / page).parent / unquote(path)).resolve() if path else ROOT / page
        there = goal.is_dir() if path.endswith("/") else goal.is_file()
        if not there or (fragment and unquote(fragment) not in anchors(goal.read_text("utf-8"))):
            dead.append(target)
    assert dead == []


def test_every_page_of_the_documentation_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    todo = [ROOT / "README.md"]
    while todo:
        here = todo.pop()
        if here in seen or here.suffix != ".md":
            continue
        seen.add(here)
        for target in links(here.read_text("utf-8")):
            path = target.partition("#")[0]
            goal = (here.parent / unquote(path)).resolve()
            if path and not re.match(r"[a-z]+:", path) and goal.exists():
                todo += sorted(goal.glob("*.md")) if goal.is_dir() else [goal]
    assert {page for page in PAGES if ROOT / page not in seen} == set()


# -------------------------------------------------------------------------------------------------- commands


def commands(block: Code) -> Iterator[tuple[int, list[str]]]:
    """The `dossier` commands of a shell block, each with its line in the page, without its first word."""
    for number, line in enumerate(block.text.splitlines(), block.line):
        for part in re.split(r"&&|\||;", line.removeprefix("$ ")):
            words = shlex.split(part, comments=True)
            if words[:1] == ["dossier"] and (block.language == "sh" or line.startswith("$ ")):
                yield number, words[1:]


@pytest.mark.parametrize("page", PAGES)
def test_commands_in_shell_blocks_exist_with_their_options(page: str) -> None:
    unknown = []
    for block in code(text(page)):
        if block.language in SHELL:
            for line, words in commands(block):
                try:
                    _understood(words)
                except click.UsageError as error:
                    unknown.append(f"{page}:{line}: {error.format_message()}")
    assert unknown == []


def _understood(words: list[str]) -> None:
    """Raise click.UsageError where the command line would not take `words`; `DIR`, `FILE` and the like stand for what exists."""
    if words[:1] in ([], ["--help"], ["--version"]):
        return
    name, *rest = words
    command = main.get_command(click.Context(main), name)
    if command is None:
        raise click.UsageError(f"no command “{name}”")
    if "--help" not in rest:
        command.make_parser(click.Context(command)).parse_args(rest)


@pytest.mark.parametrize("words", [["biuld"], ["build", "--contents", "x"], ["check", "--content"]])
def test_a_slip_in_a_command_is_seen(words: list[str]) -> None:
    with pytest.raises(click.UsageError):
        _understood(words)


# -------------------------------------------------------------------------------------------------- the tutorial


def test_the_tutorial_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = 0
    for block in code(text(TUTORIAL)):
        if block.file:
            target = tmp_path / block.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, "utf-8")
        elif block.language == "console":
            for command, said in _said(block.text):
                done = CliRunner().invoke(main, shlex.split(command)[1:])
                shown = "\n".join(line.rstrip() for line in done.output.splitlines())
                assert (block.line, command, _numbered(said, shown)) == (block.line, command, shown)
                run += 1
    assert run >= 10
    assert "The night without light" in (tmp_path / "site" / "index.html").read_text("utf-8")


def _numbered(said: str, shown: str) -> str:
    """What the page says, with each `…` as the number that stands in its place."""
    meant = re.fullmatch(re.escape(said).replace("…", r"(\d+)"), shown)
    for number in meant.groups() if meant else ():
        said = said.replace("…", number, 1)
    return said


def _said(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output shown under it."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, output = part.partition("\n")
        yield command, output.rstrip("\n")


# -------------------------------------------------------------------------------------------------- the recipes

RECIPES = [block for block in code(text("docs/editors/recipes.md")) if block.file]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda block: f"line {block.line}")
def test_a_recipe_works_in_the_story_of_the_tutorial(recipe: Code, tmp_path: Path) -> None:
    files = {block.file: block.text for block in code(text(TUTORIAL)) if block.file}
    assert recipe.file
    rest = "" if recipe.file.endswith("story.yml") else files.get(recipe.file, "")
    for file, content in {**files, recipe.file: f"{rest}\n{recipe.text}"}.items():
        assert file
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(content, "utf-8")
    done = CliRunner().invoke(main, ["check", "--strict", "--content", str(tmp_path / "hallow-bay")])
    assert done.output.splitlines() == ["0 errors, 0 warnings, 0 notes"]
