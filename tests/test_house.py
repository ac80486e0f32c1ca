"""What the project says of itself is so."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from build_scripts.command.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = SETTINGS["project"]
PINS = [
    line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")
]


def folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_an_example(command: str) -> None:
    assert f"dossier {command}" in (main.commands[command].help or "")


PROMISED = ("site", "test", "test-fast", "mutants", "bench", "lint", "serve", "scores", "tools", "dist")


@pytest.mark.parametrize("target", PROMISED)
def test_make_knows_what_is_promised(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.M)


def test_the_addresses_of_the_package_are_all_real_or_all_the_reserved_one() -> None:
    reserved = [url.startswith("https://example.org/dossier/") for url in PROJECT["urls"].values()]
    assert reserved and len(set(reserved)) == 1


def test_pins_are_exact_and_name_no_host() -> None:
    assert [pin for pin in PINS if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", pin)] == []


def names(requirements: list[str]) -> set[str]:
    return {folded(re.split(r"[<>=!~ ;\[]", each, maxsplit=1)[0]) for each in requirements}


NEEDED = names(PROJECT["dependencies"])
NEEDED_TO_INSTALL = names(SETTINGS["build-system"]["requires"])
NEEDED_TO_TEST = NEEDED | names(PROJECT["optional-dependencies"]["test"])


def test_every_dependency_is_told_with_its_reason() -> None:
    told = set(re.findall(r"`([^`]+)`", "\n".join(_rows("docs/developers/dependencies.md"))))
    assert {folded(name) for name in told} >= NEEDED


def _rows(page: str) -> list[str]:
    """The first cell of each row of the tables on a page."""
    lines = (ROOT / page).read_text("utf-8").splitlines()
    return [line.split("|")[1] for line in lines if line.startswith("|")]


def test_everything_we_ask_for_is_pinned() -> None:
    assert NEEDED_TO_TEST - {folded(pin.partition("==")[0]) for pin in PINS} == set()


@pytest.mark.parametrize(
    "folder, declared",
    [("dossier", NEEDED), ("build_scripts", NEEDED | NEEDED_TO_INSTALL), ("tests", NEEDED_TO_TEST)],
)
def test_everything_we_import_is_asked_for(folder: str, declared: set[str]) -> None:
    modules = {
        name.partition(".")[0]
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and not node.level)
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
    }
    givers = importlib.metadata.packages_distributions()
    asked = {folded(giver) for module in modules for giver in givers.get(module, ())} - {"story-dossier"}
    assert asked - declared == set()


def test_pages_are_published_by_githubs_own_steps() -> None:
    jobs = YAML(typ="safe").load(ROOT / ".github" / "workflows" / "pages.yml")["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    used = [step["uses"].partition("@")[0] for step in steps if "uses" in step]
    assert used == [
        "actions/checkout",
        "actions/setup-python",
        "actions/configure-pages",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]
    made = next(step for step in steps if step.get("run") == "make site")
    assert "steps.pages.outputs.base_url" in made["env"]["SITE_URL"]
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_a_tag_becomes_a_release_with_what_was_built() -> None:
    (job,) = YAML(typ="safe").load(ROOT / ".github" / "workflows" / "release.yml")["jobs"].values()
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert runs.index(".ci/run") < runs.index("make dist") < len(runs) - 1
    assert runs[-1].startswith("gh release create") and "dist/*" in runs[-1]


def test_the_suite_runs_where_editors_work() -> None:
    jobs = YAML(typ="safe").load(ROOT / ".github" / "workflows" / "test.yml")["jobs"]
    systems = {system for job in jobs.values() for system in job["strategy"]["matrix"].get("system", [])}
    assert systems == {"windows-latest", "macos-latest"}
    assert any(step.get("run") == ".ci/run" for step in jobs["linux"]["steps"])


def test_only_make_tools_installs_outside_the_environment() -> None:
    """`make -n test` prints what it would do."""
    asked = subprocess.run(
        ["make", "-n", "test", "PYTHON=true"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "pytest" in asked.stdout and ".ci/tools" not in asked.stdout and "apt" not in asked.stdout
    assert (ROOT / ".ci" / "run").read_text("utf-8").split("make tools")[1].split()[:2] == ["make", "test"]


def tracked() -> list[Path]:
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_place_on_somebodys_disk() -> None:
    place = re.compile(rb"(?<![\w.])/(?:home|root|Users|work)/\w")
    guilty = [p.relative_to(ROOT).as_posix() for p in tracked() if place.search(p.read_bytes())]
    assert guilty == []


def test_the_licence_is_the_one_we_name() -> None:
    assert PROJECT["license"] == "MIT" and (ROOT / "LICENSE").read_text().startswith("MIT License")
    assert "belong to their publishers" in README
