"""The site's own words: every one is used, every language has all of them, and no page is half in another."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from dossier.interface import DEFAULT, file, interface
from dossier.render import environment, template_fields

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = sorted(path.stem for path in (ROOT / "dossier" / "interface").glob("*.yml"))
ENGLISH = interface(DEFAULT)
#: What finders and linkers say, and what stands in the lists below, is looked up by what they say.
BY_VALUE = ("reasons.",)


def said_in_templates() -> Iterator[str]:
    """The keys that templates ask for; what is put into a key is "*"."""
    for name in template_fields():
        tree = environment().parse(template_fields()[name])
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "t":
                yield from _constant(call.args[0])


def _constant(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Const):
        yield str(node.value)
    elif isinstance(node, nodes.Concat):
        assert isinstance(node.nodes[0], nodes.Const)
        yield f"{node.nodes[0].value}*"


def said_in_python() -> Iterator[str]:
    """The same for `t(key)`, `t.count(n, key)`, `t.known(group, name)` and `t.group(group)`."""
    for path in (ROOT / "dossier").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                yield from _said(node)


def _said(call: ast.Call) -> Iterator[str]:
    name = ast.unparse(call.func)
    if re.fullmatch(r"(?:.*\.)?t|self", name):
        yield from _literals(call.args[0])
    elif re.fullmatch(r"(?:.*\.)?(?:t|self)\.count", name):
        yield from _literals(call.args[1])
    elif re.fullmatch(r"(?:.*\.)?t\.(?:known|group)", name):
        yield from (f"{key}.*" for key in _literals(call.args[0]))


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def said_in_the_theme() -> Iterator[str]:
    for path in (ROOT / "build_scripts" / "theme").rglob("*.html"):
        yield from re.findall(r'\bt\("([\w.]+)"', path.read_text("utf-8"))
    yield from ("site.nav.*",)  # by the names of the pages, in build_scripts/hook.py


def said_in_scripts() -> Iterator[str]:
    for name, prefix in (("dossier.js", "script."), ("searchpage.js", "script.find.")):
        text = (ROOT / "build_scripts" / "theme" / "assets" / "dossier" / name).read_text("utf-8")
        yield from (prefix + key for key in re.findall(r'\b(?:t|count|many)\((?:[^()"`]+, )?"([\w.]+)"', text))
        yield from (prefix + key for pair in re.findall(r'\bt\([^"]*\? "(\w+)" : "(\w+)"', text) for key in pair)
        if name == "searchpage.js":
            yield from (prefix + re.sub(r"\$\{\w+\}", "*", key) for key in re.findall(r" t\(`([^`]+)`", text))
    # By the kinds of hits, and by what a hit is found for.
    found = "all claim quotation event paragraph more.* name beginning spelling hits hits_some hits_none"
    yield from (f"script.find.{key}" for key in found.split())


SAID = {*said_in_templates(), *said_in_python(), *said_in_the_theme(), *said_in_scripts()}


def fits(key: str, said: str) -> bool:
    return re.fullmatch(re.escape(said).replace(r"\*", ".+"), key) is not None


def test_every_key_that_is_asked_for_is_there() -> None:
    assert [said for said in sorted(SAID) if not any(fits(key, said) for key in ENGLISH.words)] == []


def test_no_key_is_there_that_nobody_asks_for() -> None:
    unused = [k for k in ENGLISH.words if not k.startswith(BY_VALUE) and not any(fits(k, said) for said in SAID)]
    assert unused == []


def placeholders(words: object) -> set[str]:
    forms = [words] if isinstance(words, str) else list(words.values())  # type: ignore[attr-defined]
    return {name for form in forms for name in re.findall(r"\{(\w+)\}", form)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_key_with_the_same_placeholders(language: str) -> None:
    words = file(language)
    assert set(words) == set(ENGLISH.words)
    assert [k for k, w in words.items() if placeholders(w) - {"n"} != placeholders(ENGLISH.words[k]) - {"n"}] == []
    assert [k for k, w in words.items() if isinstance(w, str) != isinstance(ENGLISH.words[k], str)] == []
