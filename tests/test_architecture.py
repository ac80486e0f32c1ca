"""What each part of the code may know of: imports go one way, the subject is pure, no module holds two things."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATHS = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for folder in ("dossier", "build_scripts")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
MODULES = {name: ast.parse(path.read_text("utf-8")) for name, path in PATHS.items()}
PURE = sorted(name for name in MODULES if name.split(".")[0] == "dossier")

#: The stages in their order: a folder, or a module at the top of the package, may know of what stands before it.
#: Those on one line are siblings, which know nothing of one another.
STAGES = (
    ("reasons", "rules", "spans", "finished_page"),
    ("problems", "claim_model"),
    ("model",),
    ("text",),
    ("schema",),
    ("language",),
    ("reading",),
    ("quotations", "dates", "figures"),
    ("reuse",),
    ("events",),
    ("claims",),
    ("editor",),
    ("view",),
    ("pages", "data", "search", "pictures"),
    ("render",),
    ("build", "verify"),
)


def folder(module: str) -> str:
    """The folder of the package that holds `module`, or its own name where it lies at the top."""
    return module.split(".")[1] if "." in module else ""


def stage(name: str) -> int:
    return next(number for number, names in enumerate(STAGES) if name in names)


@cache
def imports(module: str) -> tuple[str, ...]:
    """The full names of what `module` imports; of `from a import b` both "a" and "a.b"."""
    return tuple(_imports(module))


def _imports(module: str) -> Iterator[str]:
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


def test_no_module_knows_itself_by_a_circle() -> None:
    known = {module: known_to(module) for module in PURE}
    assert [module for module in PURE if module in known[module]] == []
    assert [m for m in PURE if any(name.startswith("build_scripts") for name in known[m])] == []


def test_every_folder_is_a_stage_and_every_stage_is_there() -> None:
    assert sorted({folder(module) for module in PURE} - {""}) == sorted(name for names in STAGES for name in names)


def test_folders_know_only_what_stands_before_them() -> None:
    known = {
        (folder(module), folder(name))
        for module in PURE
        for name in imports(module)
        if name in MODULES and folder(module) and folder(name) and folder(name) != folder(module)
    }
    assert not {(one, other) for one, other in known if stage(other) >= stage(one)}


#: The world: nothing of it belongs in a package that turns text into values.
WORLD = set(
    "asyncio http logging mkdocs multiprocessing os pathlib random requests shutil socket subprocess sys tempfile threading "
    "time urllib.request".split()
)
#: content_folder.py opens the files; the others only name the parts of a path, or its type.
MAY = {
    "dossier.editor.content_folder": {"os", "pathlib"},
    "dossier.reading.source": {"pathlib"},
    "dossier.build": {"pathlib"},
}
#: Functions and methods by which the world comes in all the same.
DEEDS = set("print open input exec eval breakpoint now today utcnow getenv".split())
FILES = set(
    "read_text read_bytes write_text write_bytes iterdir glob rglob exists is_file is_dir unlink mkdir".split()
)


def test_the_subject_knows_nothing_of_the_world() -> None:
    known = {
        (module, name.split(".")[0])
        for module in PURE
        for name in imports(module)
        if any(name == w or name.startswith(f"{w}.") for w in WORLD)
    }
    assert {(module, name) for module, name in known if name not in MAY.get(module, set())} == set()


def test_the_subject_does_nothing_to_the_world() -> None:
    done = {(module, deed) for module in PURE for deed in called(module) & (DEEDS | FILES)}
    assert {(module, deed) for module, deed in done if deed in DEEDS or not opens_files(module)} == set()


def called(module: str) -> set[str]:
    """The names of the functions and methods that `module` calls."""
    return {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(MODULES[module])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    }


def opens_files(module: str) -> bool:
    """Whether `module` may open files: the editor's, or the package's own data."""
    return module == "dossier.editor.content_folder" or any("importlib" in name for name in imports(module))


def test_a_module_fits_a_reader() -> None:
    lines = {name: len(path.read_text("utf-8").splitlines()) for name, path in PATHS.items()}
    assert {name: count for name, count in lines.items() if count > 400} == {}


def test_a_module_says_what_it_is_for() -> None:
    assert [name for name, tree in MODULES.items() if tree.body and not ast.get_docstring(tree)] == []


def test_one_name_is_one_thing() -> None:
    classes = [
        node.name
        for module in PURE
        for node in ast.walk(MODULES[module])
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert sorted(classes) == sorted(set(classes))


#: Scripts that look into finished HTML or the output of a scorer; the words of a story are the package's business.
MAY_MATCH = {"build_scripts.site.check_site", "build_scripts.measure.scores.regions"}


def test_scripts_decide_nothing_about_language() -> None:
    scripts = sorted(set(MODULES) - set(PURE) - MAY_MATCH)
    assert [module for module in scripts if {"re", "regex"} & set(imports(module))] == []
