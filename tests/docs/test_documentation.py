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
from dossier.editor.sources_csv import COLUMNS
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


def test_paths_that_the_documentation_names_are_there() -> None:
    named = {
        (page, path)
        for page in PAGES
        if page != "CHANGELOG.md"
        for path in re.findall(r"`((?:dossier|build_scripts|tests|docs)/[\w./-]*)`", text(page))
    }
    assert len(named) > 20
    assert {(page, path) for page, path in named if not (ROOT / path).exists()} == set()


def test_every_folder_of_the_package_has_its_one_job_told() -> None:
    told = set(re.findall(r"`dossier/(\w+)/`", text("docs/developers/architecture.md")))
    there = {path.name for path in (ROOT / "dossier").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert there - told - {"lang"} == set()


@pytest.mark.parametrize("page", [page for page in PAGES if "```python" in text(page)])
def test_code_in_the_documentation_runs(page: str) -> None:
    for block in code(text(page)):
        if block.language == "python":
            exec(compile("\n" * (block.line - 1) + block.text, page, "exec"), {})


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


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_shown_at_work(command: str) -> None:
    shown = {
        words[0]
        for page in PAGES
        for block in code(text(page))
        if block.language in SHELL
        for _, words in commands(block)
    }
    assert command in shown


# -------------------------------------------------------------------------------------------------- the tutorial


@pytest.mark.slow
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
                shown = "\n".join(line.rstrip() for line in done.output.splitlines()).replace("\\", "/")
                assert (block.line, command, _numbered(said, shown)) == (block.line, command, shown)
                run += 1
    assert run >= 10
    site = {
        name: (tmp_path / "site" / f"{name}.html").read_text("utf-8") for name in ("index", "timeline", "quotes")
    }
    assert "The night without light" in site["index"]
    assert (
        "Friday night" in site["timeline"]
        and "We will not guess" in site["quotes"].partition("Norlight</a></h2>")[2]
    )


def _numbered(said: str, shown: str) -> str:
    """What the page says, with each `…` as the number or the digest that stands in its place."""
    meant = re.fullmatch(re.escape(said).replace("…", r"(\d+|[0-9a-f]{64})"), shown)
    for number in meant.groups() if meant else ():
        said = said.replace("…", number, 1)
    return said


def _said(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output shown under it."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, output = part.partition("\n")
        yield command, output.rstrip("\n")


def test_the_tables_of_the_tutorial_have_columns_that_are_known() -> None:
    headers = [
        block.text.partition("\n")[0].split(",") for block in code(text(TUTORIAL)) if block.language == "csv"
    ]
    assert headers and all(set(header) <= set(COLUMNS) for header in headers)


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_told_to_the_editor(column: str) -> None:
    assert any(f"`{column}`" in text(page) for page in PAGES if page.startswith("docs/editors/"))


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
