"""What one token of a module can be changed to, and how the change gets into a running process."""

from __future__ import annotations

import ast
import functools
import inspect
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: Modules whose mutants are tried, by the folder whose tests must notice them.
FOLDERS: Mapping[str, tuple[str, ...]] = {
    "quotations": ("dossier/quotations/*.py",),
    "dates": ("dossier/dates/*.py",),
    "events": ("dossier/events/*.py",),
    "claims": ("dossier/claims/*.py",),
    "figures": ("dossier/figures/*.py",),
    "reading": tuple(f"dossier/reading/{m}.py" for m in ("regions", "line_patterns", "header", "comments")),
}
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
            for part in node.decorator_list:
                fix(part)
            fix(node.returns)
            fix(node.args)
        elif isinstance(node, ast.AnnAssign):
            fix(node.annotation)
        elif isinstance(node, ast.ClassDef):
            for declared in (*node.decorator_list, *(s for s in node.body if not isinstance(s, ast.FunctionDef))):
                fix(declared)
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
        case ast.Constant(value=bool() as truth):
            return [f"{truth} → {not truth}"]
        case ast.Constant(value=int() | float() as number):
            return [f"{number} → {number + 1}", f"{number} → {number - 1}"]
        case ast.BinOp() if type(node.op) in _OPERATORS and not _is_text(node):
            return [f"{type(node.op).__name__} → {_OPERATORS[type(node.op)].__name__}"]
        case ast.Slice():
            return [f"slice without {name}" for name in ("lower", "upper") if getattr(node, name) is not None]
        case ast.Call(func=ast.Name(id=name)) if name in _NAMES:
            return [f"{name} → {_NAMES[name]}"]
        case ast.Call(args=[one, two, *_]) if not any(isinstance(a, ast.Starred) for a in (one, two)):
            if ast.dump(one) == ast.dump(two):
                return []
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
        case ast.Constant(value=bool() as truth):
            node.value = not truth
        case ast.Constant(value=int() | float() as number):
            node.value = number + 1 - 2 * variant
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


def changed(mutant: Mutant) -> tuple[ast.Module, list[ast.AST]]:
    """The module with the change in it, and the nodes from it down to the changed one."""
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
    return tree, way


def install(mutant: Mutant) -> None:
    """Puts a mutant in the place of the function or constant it changes, in every module that knows it."""
    tree, way = changed(mutant)
    module = sys.modules[_name(mutant.path)]
    inside = [n for n in way if isinstance(n, ast.ClassDef | ast.FunctionDef)]
    function = next((n for n in inside if isinstance(n, ast.FunctionDef)), None)
    if function:
        names = [n.name for n in inside[: inside.index(function) + 1]]
        _swap(module, names, compile(tree, str(mutant.path), "exec"))
    else:
        statement = way[1]
        assert isinstance(statement, ast.stmt)
        before = dict(vars(module))
        exec(compile(ast.Module([statement], []), str(mutant.path), "exec"), vars(module))
        _spread(module, before)
    forget()


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
    inner_most = inspect.unwrap(found)
    assert isinstance(inner_most, FunctionType)
    return inner_most


def _spread(module: ModuleType, before: Mapping[str, Any]) -> None:
    """Gives the modules that imported a constant its new value."""
    changed = {name: old for name, old in before.items() if vars(module).get(name) is not old}
    for other in [m for n, m in sys.modules.items() if n.startswith("dossier.")]:
        for name, old in changed.items():
            if vars(other).get(name) is old:
                setattr(other, name, vars(module)[name])


#: What reads the language's files is slow, and no finder's.
_KEPT = "dossier.language"


def forget() -> None:
    """Empties what functions of the package remember from before the change."""
    for name, module in list(sys.modules.items()):
        if name.startswith("dossier.") and not name.startswith(_KEPT):
            for value in vars(module).values():
                if isinstance(value, functools._lru_cache_wrapper):  # noqa: SLF001 - the type has no public name
                    value.cache_clear()
