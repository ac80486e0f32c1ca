"""The data of a language: what may stand in its files, what a slip is told, and that nothing in them is there in vain."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import Field, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from dossier.language.load import SECTIONS, language, read_language
from dossier.schema.load import load
from tests.helpers.said import said

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = sorted(folder for folder in (ROOT / "dossier" / "lang").iterdir() if folder.is_dir())


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.yml")}


def shapes(hint: Any) -> Iterator[type]:
    """A shape and those inside it."""
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
        for inner in get_type_hints(hint).values():
            yield from shapes(inner)
    else:
        for inner in get_args(hint):
            yield from shapes(inner)


KEYS: list[tuple[str, Field[Any]]] = [
    (f"{name}: {shape.__name__}.{each.name}", each)
    for name, declared in SECTIONS.items()
    for shape in shapes(declared)
    for each in fields(shape)
]


@pytest.mark.parametrize("folder", LANGUAGES, ids=lambda folder: folder.name)
def test_every_file_of_a_language_fits_its_shape(folder: Path) -> None:
    known = language(folder.name)
    assert list(map(str, known.slips)) == []
    assert known.rules == {name.removesuffix(".yml") for name in texts(folder)}


def test_a_key_is_documented_in_one_sentence() -> None:
    assert [p for p, each in KEYS if not re.fullmatch(r"[A-Z“].{8,}[.”]\.?", each.metadata["says"])] == []


READ = {
    node.attr
    for path in (ROOT / "dossier").rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if isinstance(node, ast.Attribute)
}


#: Lists that other lists call on.
READ |= {
    name for folder in LANGUAGES for text in texts(folder).values() for name in re.findall(r"<([a-z_]+)", text)
}


def test_a_key_that_nobody_reads_is_none() -> None:
    assert [place for place, each in KEYS if each.name not in READ] == []


VOCABULARY = """\
months: [[ember, emb], [frost]]
negations: [nix]
hedges: [<negations>, maybe]
clock: {zones: {hbt: 2}}
"""


@pytest.mark.parametrize(
    "file, text, line, message",
    [
        ("quotations.yml", "roles: [pilot]\nrols: [mate]\n", 2, "unknown field “rols”"),
        ("quotations.yml", "roles: pilot\n", 1, "found “pilot”"),
        ("quotations.yml", "adverb_ending: [ly]\n", 1, "found"),
        ("quotations.yml", "roles:\n- pilot\n- [mate]\n", 3, "found"),
        ("quotations.yml", "roles: [<mnths>]\n", 1, "no list “mnths”"),
        ("quotations.yml", "roles: [<months but may>]\n", 1, "“may” is not in the list"),
        ("quotations.yml", "roles: [<months but ember]\n", 1, "half of the name of a list"),
        ("vocabulary.yml", f"{VOCABULARY}capitals: verbs\n", 5, "found “verbs”"),
        ("quotations.yml", "roles: [a\n", 2, "not YAML"),
        ("quotations.yml", "just words\n", 0, "found “just words”"),
        ("regions.yml", "rights:\n- 'all rights'\n- '(c'\n", 3, "no regular expression"),
        ("figures.yml", "tens: {tens: ten}\n", 1, "found “ten”"),
        ("figures.yml", "slots:\n  lost:\n    unit: people\n    verb: [lost]\n", 4, "unknown field “verb”"),
        ("dates.yml", "patterns:\n- rule: date\n  means: day\n  like: month\n", 4, "found “month”"),
        ("dates.yml", "patterns:\n- rule: dat\n  means: day\n  like: [month]\n", 2, "no rule is called “dat”"),
        ("dates.yml", "patterns:\n- rule: [date]\n", 2, "no rule is called […]"),
        ("quotes.yml", "", 0, "a file that nobody reads"),
    ],
)
def test_a_slip_is_said_with_its_line(file: str, text: str, line: int, message: str) -> None:
    known = read_language("qq", {"vocabulary.yml": VOCABULARY, file: text})
    assert [(p.file, p.line, p.severity) for p in known.slips] == [(f"qq/{file}", line, "error")]
    assert message in said(known.slips[0])
    assert known.vocabulary.negations == {"nix"}  # the rest is there


@pytest.mark.parametrize(
    "listed, words",
    [
        ("[<months>]", {"ember", "emb", "frost"}),
        ("[<month_names>, today]", {"ember", "frost", "today"}),
        ("['<months but emb, frost>']", {"ember"}),
        ("[<hedges>]", {"nix", "maybe"}),
        ("[<zones>]", {"hbt"}),
    ],
)
def test_a_list_may_call_on_one_of_the_vocabulary(listed: str, words: set[str]) -> None:
    known = read_language("qq", {"vocabulary.yml": VOCABULARY, "quotations.yml": f"times: {listed}\n"})
    assert not known.slips and known.quotations.times == words


def lists(node: Any, place: str = "") -> Iterator[tuple[str, set[str]]]:
    if isinstance(node, dict):
        yield place, set(node)
        for name, value in node.items():
            yield from lists(value, f"{place}/{name}")
    elif isinstance(node, list):
        yield place, {str(word) for word in node if not isinstance(word, list | dict)}
        for value in node:
            yield from lists(value, place)


@pytest.mark.parametrize("folder", LANGUAGES, ids=lambda folder: folder.name)
def test_what_the_vocabulary_lists_is_written_nowhere_else(folder: Path) -> None:
    shared = language(folder.name).vocabulary
    named = {
        "months": {names[0] for names in shared.months},
        "weekdays": {names[0] for names in shared.weekdays},
        "cardinals": set(shared.cardinals),
        "scales": set(shared.scales),
        "negations": set(shared.negations),
        "hedges": set(shared.hedges),
        "denials": set(shared.denials),
    }
    again = [
        (file, place, name)
        for file, text in texts(folder).items()
        for place, words in lists(load(text, file)[0])
        for name, known in named.items()
        if known and known <= words and place != f"/{name}"
    ]
    assert again == []
