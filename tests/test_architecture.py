"""What each part of the code may know of: imports go one way, the subject is pure, no module holds two things."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PATHS = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for folder in ("dossier", "build_scripts")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
MODULES = {name: ast.parse(path.read_text("utf-8")) for name, path in PATHS.items()}
PURE = sorted(name for name in MODULES if name.split(".")[0] == "dossier")

#: The stages in their order. A module may know of stages before its own, and of modules that belong to none.
STAGES = (
    ("model",),
    ("language",),
    ("sentences", "regions", "read"),
    ("quotes", "times", "figures"),
    ("corrections",),
    ("names", "publication", "reuse", "sayings", "events", "claims"),
    ("permalinks", "exports", "search", "pages"),
    ("render",),
    ("build",),
)


def stage(module: str) -> int | None:
    parts = module.split(".")[1:]
    name = "pages" if "pages" in parts else parts[-1] if parts else ""
    return next((number for number, names in enumerate(STAGES) if name in names), None)


def imports(module: str) -> Iterator[str]:
    """The full names of what `module` imports; of `from a import b` both "a" and "a.b"."""
    package = module if PATHS[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parts, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def known_to(module: str) -> set[str]:
    """Every module of ours that `module` imports, and those they import."""
    seen: set[str] = set()
    todo = [module]
    while todo:
        for name in imports(todo.pop()):
            if name in MODULES and name not in seen and PATHS[name].name != "__init__.py":
                seen.add(name)
                todo.append(name)
    return seen


@pytest.mark.parametrize("module", PURE)
def test_imports_go_one_way(module: str) -> None:
    known = known_to(module)
    assert module not in known, "a circle"
    own = stage(module)
    later = {name for name in known if own is not None and (stage(name) or 0) > own}
    assert not later
    assert not {name for name in known if name.startswith("build_scripts")}


def test_every_stage_is_there() -> None:
    there = {module.rpartition(".")[2] for module in PURE}
    assert [name for names in STAGES for name in names if name not in there] == []


#: The world: nothing of it belongs in a package that turns text into values.
WORLD = set(
    "asyncio http logging mkdocs multiprocessing os pathlib random requests shutil socket subprocess sys tempfile threading "
    "time urllib.request".split()
)
#: read.py opens the editor's files; build.py names the type of a path, and hands it on.
MAY = {"dossier.read": {"os", "pathlib"}, "dossier.build": {"pathlib"}}
#: Functions and methods by which the world comes in all the same.
DEEDS = set("print open input exec eval breakpoint now today utcnow getenv".split())
FILES = set(
    "read_text read_bytes write_text write_bytes iterdir glob rglob exists is_file is_dir unlink mkdir".split()
)


@pytest.mark.parametrize("module", PURE)
def test_the_subject_knows_nothing_of_the_world(module: str) -> None:
    found = {name for name in imports(module) if any(name == w or name.startswith(f"{w}.") for w in WORLD)}
    assert {name.split(".")[0] for name in found} <= MAY.get(module, set())


@pytest.mark.parametrize("module", PURE)
def test_the_subject_does_nothing_to_the_world(module: str) -> None:
    called = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(MODULES[module])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    }
    assert not called & DEEDS
    of_the_package = any("importlib" in name for name in imports(module))  # its own data files
    if module != "dossier.read" and not of_the_package:
        assert not called & FILES


#: Every noun on one page is one thing.
MAY_BE_LONG = {"dossier.model"}


@pytest.mark.parametrize("module", sorted(set(MODULES) - MAY_BE_LONG))
def test_a_module_fits_a_reader(module: str) -> None:
    assert len(PATHS[module].read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(MODULES[module]) or not MODULES[module].body


#: Scripts that look into finished HTML or the output of a scorer; the words of a story are the package's business.
MAY_MATCH = {"build_scripts.finish", "build_scripts.scores.regions"}


@pytest.mark.parametrize("module", sorted(set(MODULES) - set(PURE) - MAY_MATCH))
def test_scripts_decide_nothing_about_language(module: str) -> None:
    assert not {"re", "regex"} & set(imports(module))
