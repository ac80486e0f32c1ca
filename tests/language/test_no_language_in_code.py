"""Meanings are code that knows no language: no pattern in a finder spells a word, a suffix or a mark of one.

What can be said in a regular expression is looked at: every run of two letters and more in the patterns of the
finders.  That no other line knows English is shown by a second language, `tests/languages/`, that needs no Python.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FINDERS = ("text", "reading", "quotations", "dates", "figures", "reuse", "events", "claims")
MODULES = [path for folder in FINDERS for path in sorted((ROOT / "dossier" / folder).rglob("*.py"))]

#: Letters that belong to a format and to no language.
ALLOWED = {
    "comments.py": {"https"},  # of an address
    "outlet.py": {"web", "archive", "org", "https"},  # the address of an archive
    "publication_day.py": {"UTC", "GMT"},  # a stamp
    "source.py": {
        "MIME",
        "Version",
        "Content",
        "Type",
        "Transfer",
        "Encoding",
        "Snapshot",
        "Location",
    },  # an e-mail
    "regions.py": {"window", "document", "function", "push"},  # JavaScript that was saved with a page
    "webpages.py": {"script", "style", "br"},  # HTML
    "timex.py": {"WE", "SP", "SU", "FA", "WI"},  # TIMEX3
}

_SYNTAX = re.compile(
    r"\\(?:[pP]\{\w+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)"  # escapes
    r"|\(\?P<\w+>|\(\?P=\w+|\(\?<?[=!]|\(\?[aiLmsux-]+[:)]?"  # groups and flags
    r"|\[[^\]]*\]|\{[^{}]*\}",  # character classes, repetitions and what is put in
    re.S,
)


def patterns(tree: ast.Module) -> Iterator[str]:
    """The texts of a module that are regular expressions or parts of one."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(r"\\[a-zA-Z]|\(\?", node.value)
        ):
            yield node.value


@pytest.mark.parametrize("path", MODULES, ids=[f"{path.parent.name}/{path.name}" for path in MODULES])
def test_no_pattern_spells_a_word(path: Path) -> None:
    found = {
        run
        for pattern in patterns(ast.parse(path.read_text("utf-8")))
        for run in re.findall(r"[A-Za-z]{2,}", _SYNTAX.sub(" ", pattern))
    }
    assert found - ALLOWED.get(path.name, set()) == set()


@pytest.mark.parametrize(
    "pattern", [r"\d+(?:st|nd)\b", r"(?i)said\s", r"\w+(?P<x>the)\s", r"o['’]clock\b", r"\s+of\s"]
)
def test_a_word_in_a_pattern_is_seen(pattern: str) -> None:
    (found,) = patterns(ast.parse(repr(pattern)))
    assert re.findall(r"[A-Za-z]{2,}", _SYNTAX.sub(" ", found))
