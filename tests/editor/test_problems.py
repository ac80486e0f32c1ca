"""Every code a Problem can have is explained to the editor, and nothing is explained that cannot be said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import dossier
from dossier.view.translations import translations

EXPLAINED = translations("en").group("problems")
MODULES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(Path(dossier.__file__).parent.rglob("*.py"))}
#: The place of the code among the fields of a Problem.
CODE = 3

Function = ast.FunctionDef


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
            yield node


def texts(node: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    named = [keyword.value for keyword in call.keywords if keyword.arg == name]
    return named[0] if named else call.args[place] if place < len(call.args) else None


def codes(tree: ast.Module) -> Iterator[tuple[int, set[str]]]:
    """For each Problem made in a module its line and the codes it can have.

    A code that is no constant is a variable, given values nearby, or a parameter, given by the function's callers.
    """
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
    for call in calls(tree, "Problem"):
        code = argument(call, CODE, "code")
        if isinstance(code, ast.Name):
            own = next(f for f in functions if call in ast.walk(f))
            yield call.lineno, assigned(own, code.id) | handed(tree, own, code.id)
        elif code is not None:
            yield call.lineno, texts(code)


def assigned(function: Function, name: str) -> set[str]:
    """The constants that a variable of a function is given; of a loop over tuples those at its place."""
    found: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(getattr(t, "id", "") == name for t in node.targets):
            value = node.value
            parts = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
            found |= {text for part in parts for text in texts(part)}
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Tuple) and isinstance(node.iter, ast.Tuple):
            names = [getattr(part, "id", "") for part in node.target.elts]
            if name in names:
                rows = [row for row in node.iter.elts if isinstance(row, ast.Tuple)]
                found |= {text for row in rows for text in texts(row.elts[names.index(name)])}
    return found


def handed(tree: ast.Module, function: Function, name: str) -> set[str]:
    """The constants that callers in the same module hand to a parameter of a function."""
    names = [argument.arg for argument in function.args.args if argument.arg not in ("self", "cls")]
    if name not in names:
        return set()
    given = (argument(call, names.index(name), name) for call in calls(tree, function.name))
    return {text for node in given if node is not None for text in texts(node)}


SAID = [
    (f"{path.name}:{line}", found)
    for path, tree in MODULES.items()
    if path.name != "model.py"
    for line, found in codes(tree)
]
USED = {code for _, found in SAID for code in found}


def test_every_code_is_a_constant_and_explained() -> None:
    assert [place for place, found in SAID if not found] == [], "a code is made where this test does not see it"
    assert {place: found - set(EXPLAINED) for place, found in SAID if found - set(EXPLAINED)} == {}


def test_nothing_is_explained_that_is_never_said() -> None:
    assert set(EXPLAINED) - USED == set()


def test_a_code_is_an_anchor_on_the_about_page() -> None:
    assert [code for code in EXPLAINED if not re.fullmatch(r"[a-z]+(-[a-z]+)*", code)] == []


def test_an_explanation_is_a_sentence_or_three_for_people() -> None:
    def reads_well(meaning: str) -> bool:
        sentences = len(re.findall(r"[.](?: |$)", meaning))
        plain = "`" not in meaning and "  " not in meaning  # the page shows it as it is
        return bool(re.fullmatch(r"[A-Z“].*[.]", meaning)) and 1 <= sentences <= 3 and plain

    assert [code for code, meaning in EXPLAINED.items() if not reads_well(meaning)] == []


def test_the_codes_of_a_module_are_seen_however_they_are_written() -> None:
    tree = ast.parse(
        "def a(x):\n"
        "    Problem('f', 0, 'note', 'plain', '')\n"
        "    code = 'one' if x else 'two'\n"
        "    Problem('f', 0, 'note', code, '')\n"
        "def b():\n"
        "    for code, other in (('three', 'no'), ('four', 'no')):\n"
        "        Problem('f', 0, 'note', code=code, message='')\n"
        "def c(file, code):\n"
        "    return Problem(file, 0, 'note', code, '')\n"
        "c('no', 'five')\n"
        "c('no', code='six')\n"
    )
    assert {code for _, found in codes(tree) for code in found} == {
        *("plain", "one", "two", "three", "four", "five", "six")
    }
