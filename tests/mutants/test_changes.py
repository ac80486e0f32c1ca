"""A mutant is its module with one token changed, and can be told by its line."""

from __future__ import annotations

import ast
import random
import sys

import pytest

from dossier.figures import find, numerals
from tests.mutants.changes import FOLDERS, Mutant, changed, forget, install, mutants


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_changes_its_module_and_leaves_it_python(folder: str) -> None:
    every = list(mutants(folder))
    assert len(set(every)) == len(every) > 100
    for mutant in random.Random(1).sample(every, 12):
        tree, way = changed(mutant)
        compile(tree, str(mutant.path), "exec")
        assert ast.unparse(tree) != ast.unparse(ast.parse(mutant.path.read_text("utf-8")))
        assert way[0] is tree


def told(what: str, words: str) -> Mutant:
    (found,) = [m for m in mutants("figures") if m.what == what and words in str(m)]
    return found


def test_a_constant_is_changed_where_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "_REACH", vars(find)["_REACH"])
    before = vars(find)["_REACH"]
    install(told("10 → 11", "_REACH = 10  # words between"))
    assert vars(find)["_REACH"] == before + 1


def test_a_function_is_changed_in_place() -> None:
    rescaled = vars(numerals)["_rescaled"]
    code = rescaled.__code__
    try:
        install(told("LtE → Lt", "while low * scale * 1000"))
        assert rescaled.__code__ != code
        assert sys.modules["dossier.figures.numerals"] is numerals
    finally:
        rescaled.__code__ = code
        forget()
