"""Cells of tables: no formula, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text.cells import guarded, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5 degrees", "@harbour", "\t=1", "\r=1", "\n=1"])
def test_a_formula_is_none(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["don’t", "2018-02-13", "“=1”", ""])
def test_other_texts_stay(text: str) -> None:
    assert guarded(text) == text


@given(st.text(alphabet="='+a\n", max_size=5))
def test_the_text_of_a_cell_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
