"""Change one token of a finder at a time and see whether a fast test notices.

    python -m tests.mutants [FOLDER …] [--sample N] [--seed S] [--texts DIR] [--jobs N]

FOLDER is one of quotations, dates, events, claims, figures, reading; without any, all.  A mutant is a finder with one
token changed: a comparison, "and" for "or", a "not" left out, a constant one more or less, a slice without an end, two
arguments exchanged.  Of all of them a seeded sample is tried.  The tests are collected once; for each mutant a fork
of this process changes the function in place, runs the tests of its folder and the examples until one fails, and
ends; one that runs far too long counts as noticed.  A mutant that no test notices is tried on texts (the sample's, the
invented gold, and every .txt file of DIR): one that changes nothing there either is set apart, for it may mean the same
as the original.  The run fails where less than nine in ten of the others are noticed.

Written here because the known tools start a test run for each mutant and leave decorated functions and constants out.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import inspect
import os
import pkgutil
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import click
import pytest
from _pytest.runner import runtestprotocol

from tests.reference import outcome, reference_texts

ROOT = Path(__file__).resolve().parent.parent
#: Modules whose mutants are tried, by the folder whose tests must notice them.
FOLDERS: Mapping[str, tuple[str, ...]] = {
    "quotations": ("dossier/quotations/*.py",),
    "dates": ("dossier/dates/*.py",),
    "events": ("dossier/events/*.py",),
    "claims": ("dossier/claims/*.py",),
    "figures": ("dossier/figures/*.py",),
    "reading": tuple(f"dossier/reading/{m}.py" for m in ("regions", "line_patterns", "header", "comments")),
}
#: The examples that speak of a folder's modules.
EXAMPLES: Mapping[str, frozenset[str]] = {
    "quotations": frozenset({"quotations", "coreference", "voices"}),
    "dates": frozenset({"dates", "publication_dates", "events"}),
    "events": frozenset({"events"}),
    "claims": frozenset({"claims"}),
    "figures": frozenset({"figures"}),
    "reading": frozenset({"regions", "publication_dates"}),
}
GOAL = 0.9
NOTICED, SILENT, ALIKE = 0, 1, 2
#: Seconds after which a run counts as endless, at least; and how often the time of the unchanged tests that is.
_PATIENCE, _TIMES = 20.0, 10.0

_COMPARISONS: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    a: b
    for pair in (
        (ast.Lt, ast.LtE),
        (ast.Gt, ast.GtE),
        (ast.Eq, ast.NotEq),
        (ast.In, ast.NotIn),
        (ast.Is, ast.IsNot),
    )
    for a, b in (pair, pair[::-1])
}
_OPERATORS: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed token: the `variant`th change of the `node`th node of a module, counted as `ast.walk` goes."""

    folder: str
    path: Path
    node: int
    variant: int
    line: int
    what: str

    def __str__(self) -> str:
        words = self.path.read_text("utf-8").splitlines()[self.line - 1].strip()
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.what}: {words}"


# ----------------------------------------------------------------------------------------- what can change


def mutants(folder: str) -> Iterator[Mutant]:
    """Every mutant of a folder's modules."""
    for pattern in FOLDERS[folder]:
        for path in sorted(ROOT.glob(pattern)):
            tree = ast.parse(path.read_text("utf-8"))
            fixed = _fixed(tree)
            for number, node in enumerate(ast.walk(tree)):
                if id(node) in fixed:
                    continue
                for variant, what in enumerate(_changes(node)):
                    yield Mutant(folder, path, number, variant, getattr(node, "lineno", 0), what)


def _fixed(tree: ast.Module) -> set[int]:
    """The nodes that are not what a function does: annotations, decorators, defaults, what a class or import declares."""
    out: set[int] = set()

    def fix(node: ast.AST | None) -> None:
        if node is not None:
            out.update(id(n) for n in ast.walk(node))

    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for part in (*node.decorator_list, node.returns, node.args):
                fix(part)
        elif isinstance(node, ast.AnnAssign):
            fix(node.annotation)
        elif isinstance(node, ast.ClassDef):
            for part in (*node.decorator_list, *(s for s in node.body if not isinstance(s, ast.FunctionDef))):
                fix(part)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            fix(node)
    for statement in tree.body:
        if isinstance(statement, ast.If) or (
            isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Subscript | ast.BinOp)
        ):
            fix(statement)  # TYPE_CHECKING, aliases of types
    return out


def _changes(node: ast.AST) -> list[str]:
    """What can be changed in a node; `_change` makes the change of the same number."""
    match node:
        case ast.Compare():
            return [
                f"{type(op).__name__} → {_COMPARISONS[type(op)].__name__}" if type(op) in _COMPARISONS else "?"
                for op in node.ops
                if type(op) in _COMPARISONS
            ]
        case ast.BoolOp():
            return ["and → or" if isinstance(node.op, ast.And) else "or → and"]
        case ast.UnaryOp(op=ast.Not()):
            return ["without not"]
        case ast.Constant(value=bool()):
            return [f"{node.value} → {not node.value}"]
        case ast.Constant(value=int() | float()):
            return [f"{node.value} → {node.value + 1}", f"{node.value} → {node.value - 1}"]
        case ast.BinOp() if type(node.op) in _OPERATORS and not _is_text(node):
            return [f"{type(node.op).__name__} → {_OPERATORS[type(node.op)].__name__}"]
        case ast.Slice():
            return [f"slice without {name}" for name in ("lower", "upper") if getattr(node, name) is not None]
        case ast.Call(func=ast.Name(id=name)) if name in _NAMES:
            return [f"{name} → {_NAMES[name]}"]
        case ast.Call() if len(node.args) > 1 and not any(isinstance(a, ast.Starred) for a in node.args[:2]):
            return ["first two arguments exchanged"]
    return []


def _is_text(node: ast.BinOp) -> bool:
    return any(
        isinstance(side, ast.Constant | ast.JoinedStr) and not _is_number(side) for side in (node.left, node.right)
    )


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def _change(node: ast.AST, variant: int) -> ast.AST:
    """The node with the change `_changes` lists under that number; the same object unless it gives way to another."""
    match node:
        case ast.Compare():
            at = [n for n, op in enumerate(node.ops) if type(op) in _COMPARISONS][variant]
            node.ops[at] = _COMPARISONS[type(node.ops[at])]()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.UnaryOp():
            return node.operand
        case ast.Constant(value=bool()):
            node.value = not node.value
        case ast.Constant(value=int() | float()):
            node.value += 1 - 2 * variant
        case ast.BinOp():
            node.op = _OPERATORS[type(node.op)]()
        case ast.Slice():
            setattr(node, [name for name in ("lower", "upper") if getattr(node, name) is not None][variant], None)
        case ast.Call(func=ast.Name() as name) if name.id in _NAMES:
            name.id = _NAMES[name.id]
        case ast.Call():
            node.args[:2] = node.args[1::-1]
    return node


# ------------------------------------------------------------------------------------------- how it changes


def install(mutant: Mutant) -> None:
    """Puts a mutant in the place of the function or constant it changes, in every module that knows it."""
    tree = ast.parse(mutant.path.read_text("utf-8"))
    target = next(node for number, node in enumerate(ast.walk(tree)) if number == mutant.node)
    way = _way(tree, target)
    new = _change(target, mutant.variant)
    if new is not target:
        name, at = _place(way[-2], target)
        if at is None:
            setattr(way[-2], name, new)
        else:
            getattr(way[-2], name)[at] = new
    module = sys.modules[_name(mutant.path)]
    inside = [n for n in way if isinstance(n, ast.ClassDef | ast.FunctionDef)]
    function = next((n for n in inside if isinstance(n, ast.FunctionDef)), None)
    if function:
        names = [n.name for n in inside[: inside.index(function) + 1]]
        _swap(module, names, compile(tree, str(mutant.path), "exec"))
    else:
        statement = way[1]
        before = dict(vars(module))
        exec(compile(ast.Module([statement], []), str(mutant.path), "exec"), vars(module))
        _spread(module, before)
    _forget()


def _way(tree: ast.AST, target: ast.AST) -> list[ast.AST]:
    """The nodes from the module down to `target`."""
    if tree is target:
        return [tree]
    for child in ast.iter_child_nodes(tree):
        if found := _way(child, target):
            return [tree, *found]
    return []


def _place(parent: ast.AST, child: ast.AST) -> tuple[str, int | None]:
    for name, value in ast.iter_fields(parent):
        if value is child:
            return name, None
        if isinstance(value, list) and any(each is child for each in value):
            return name, next(n for n, each in enumerate(value) if each is child)
    raise LookupError(child)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _swap(module: ModuleType, names: Sequence[str], code: CodeType) -> None:
    """Gives the function `names` of `module` the code it has in `code`."""
    found: Any = module
    for name in names:
        code = next(c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == name)
        found = inspect.getattr_static(found, name)
    _function(found).__code__ = code


def _function(found: Any) -> FunctionType:
    """The function inside what decorators made of it."""
    while not isinstance(found, FunctionType):
        inner = [getattr(found, name, None) for name in ("fget", "func", "__func__", "__wrapped__")]
        found = next(f for f in inner if f is not None)
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return found


def _spread(module: ModuleType, before: Mapping[str, Any]) -> None:
    """Gives the modules that imported a constant its new value."""
    changed = {name: old for name, old in before.items() if vars(module).get(name) is not old}
    for other in [m for n, m in sys.modules.items() if n.startswith("dossier.")]:
        for name, old in changed.items():
            if vars(other).get(name) is old:
                setattr(other, name, vars(module)[name])


#: What reads the language's files is slow, and no finder's.
_KEPT = "dossier.language"


def _forget() -> None:
    """Empties what functions of the package remember from before the change."""
    for name, module in list(sys.modules.items()):
        if name.startswith("dossier.") and not name.startswith(_KEPT):
            for value in vars(module).values():
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()


# --------------------------------------------------------------------------------------------- who notices


@dataclass(slots=True)
class _Run:
    """A pytest plugin that runs the collected tests once for every mutant instead of once."""

    tried: Sequence[Mutant]
    jobs: int
    texts: Sequence[bytes]
    results: dict[Mutant, int]
    broken: str = ""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {folder: _of(folder, session.items) for folder in {m.folder for m in self.tried}}
        begun = time.monotonic()
        for each in {id(i): i for chosen in items.values() for i in chosen}.values():
            if _fails([each]):
                self.broken = each.nodeid
                return True
        patience = max(_PATIENCE, _TIMES * (time.monotonic() - begun))
        expected = outcome(self.texts)
        gc.freeze()
        waiting, running = list(self.tried[::-1]), dict[int, tuple[Mutant, float]]()
        while waiting or running:
            while waiting and len(running) < self.jobs:
                mutant = waiting.pop()
                running[_fork(mutant, items[mutant.folder], self.texts, expected)] = (mutant, time.monotonic())
            self._reap(running, patience)
        return True

    def _reap(self, running: dict[int, tuple[Mutant, float]], patience: float) -> None:
        for pid, (mutant, begun) in list(running.items()):
            done, status = os.waitpid(pid, os.WNOHANG)
            if not done and time.monotonic() - begun < patience:
                continue
            if not done:
                os.kill(pid, 9)
                os.waitpid(pid, 0)
            code = os.waitstatus_to_exitcode(status) if done else NOTICED
            self.results[mutant] = code if code in (SILENT, ALIKE) else NOTICED
            del running[pid]
            print(".~="[self.results[mutant]], end="", flush=True)
        time.sleep(0.005)


def _of(folder: str, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests that must notice a change in a folder: its examples first, then its own, none that takes chances."""
    examples, own = [], []
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False) or item.get_closest_marker("slow"):
            continue
        parts = item.path.relative_to(ROOT / "tests").parts
        finder = getattr(item, "callspec", None) and item.callspec.params.get("finder")  # type: ignore[attr-defined]
        if parts[0] == folder or parts[0] == "gold":
            own.append(item)
        elif parts[0] == "examples" and finder in EXAMPLES[folder]:
            examples.append(item)
    return [*examples, *own]


def _fork(mutant: Mutant, items: Sequence[pytest.Item], texts: Sequence[bytes], expected: str) -> int:
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    code = NOTICED
    try:
        void = os.open(os.devnull, os.O_WRONLY)
        os.dup2(void, 1)
        os.dup2(void, 2)
        install(mutant)
        if not _fails(items):
            code = ALIKE if outcome(texts) == expected else SILENT
    except BaseException:
        code = NOTICED
    finally:
        os._exit(code + 10 if code == NOTICED else code)


def _fails(items: Sequence[pytest.Item]) -> bool:
    """Whether one of the tests fails; the first that does ends the run."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
            return True
    return False


# -------------------------------------------------------------------------------------------------- the command


@click.command()
@click.argument("folders", nargs=-1, type=click.Choice(sorted(FOLDERS)))
@click.option("--sample", default=300, show_default=True, help="Mutants to try, in all.")
@click.option("--seed", default=1, show_default=True, help="Which of all mutants are tried.")
@click.option(
    "--texts", type=click.Path(exists=True, file_okay=False, path_type=Path), help="More texts to tell mutants by."
)
@click.option("--jobs", default=os.cpu_count() or 1, show_default=True, help="Mutants at a time.")
def main(folders: Sequence[str], sample: int, seed: int, texts: Path | None, jobs: int) -> None:
    """Change one token of a finder at a time and see whether a fast test notices."""
    chosen = folders or tuple(FOLDERS)
    everything = [m for folder in chosen for m in mutants(folder)]
    tried = random.Random(seed).sample(everything, min(sample, len(everything)))
    for package in ("dossier",):
        for found in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            importlib.import_module(found.name)
    run = _Run(tried, jobs, reference_texts(texts), {})
    places = [f"tests/{f}" for f in chosen if (ROOT / "tests" / f).is_dir()]
    options = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "--disable-warnings", "-s"]
    pytest.main([*options, "tests/examples", "tests/gold", *places], plugins=[run])
    if run.broken or len(run.results) < len(tried):
        raise click.ClickException(f"a test fails without any change: {run.broken or 'see above'}")
    print()
    for mutant in sorted((m for m, code in run.results.items() if code != NOTICED), key=str):
        print(("survives" if run.results[mutant] == SILENT else "alike   "), mutant)
    counted = Counter((m.folder, code) for m, code in run.results.items())
    print(
        f"\n{len(everything)} mutants, {len(tried)} tried with seed {seed}, {len(run.texts)} texts to tell them by"
    )
    for folder in chosen:
        print(_line(folder, *(counted[folder, code] for code in (NOTICED, SILENT, ALIKE))))
    totals = [sum(counted[folder, code] for folder in chosen) for code in (NOTICED, SILENT, ALIKE)]
    print(_line("all", *totals))
    sys.exit(totals[0] < GOAL * (totals[0] + totals[1]))


def _line(name: str, noticed: int, silent: int, alike: int) -> str:
    share = noticed / (noticed + silent) if noticed + silent else 1.0
    return f"{name:<11}{noticed:>4} noticed {silent:>4} survive {alike:>4} alike on all texts   {share:6.1%}"


if __name__ == "__main__":
    main()
