"""A second language needs no Python: a little German, in data alone, brought by a package of its own.

`tests/languages/` is such a package; its examples are written as those of `tests/examples/`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.build import build
from dossier.language.load import ELSEWHERE, language, language_of_code
from tests.examples.finders import INPUTS, found
from tests.helpers.marked import Example, Marked, examples
from tests.helpers.said import said

HERE = Path(__file__).resolve().parents[1] / "languages"
CASES = [(path.stem, example) for path in sorted(HERE.glob("examples/*/*.txt")) for example in examples(path)]


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """With the package on Python's path."""
    monkeypatch.syspath_prepend(HERE)
    language_of_code.cache_clear()
    yield
    language_of_code.cache_clear()
    sys.modules.pop(ELSEWHERE, None)


def test_a_language_that_nobody_brings_has_no_rules() -> None:
    assert not language("de").has_rules


def test_a_package_may_bring_a_language(german: None) -> None:
    known = language("de-AT")
    assert known.rules == {"vocabulary", "quotations", "names", "dates", "figures"}
    assert list(map(str, known.slips)) == []
    assert not language("fr").has_rules and language("en").has_rules


@pytest.mark.parametrize(
    ("finder", "example"), [pytest.param(*each, id=f"{each[0]}: {each[1].title}") for each in CASES]
)
def test_its_examples_hold(finder: str, example: Example, german: None) -> None:
    got = found(finder, example)
    assert Marked(example.marked.text, tuple(got.marks)).shown() == example.marked.shown(), example.place
    if not example.is_twin:
        assert sorted(got.rules) == sorted(example.rules), example.place
        assert got.keys == {name: value for name, value in example.keys.items() if name not in INPUTS}


def test_a_dossier_may_hold_documents_in_it(german: None, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "tor.txt").write_text(
        "„Das Tor bleibt heute zu“, sagte Ana Ruiz am 3. März 2021.\n", "utf-8"
    )
    (tmp_path / "story.yml").write_text("title: Das Tor\nlanguage: de\n", "utf-8")
    built = build(tmp_path)
    assert [v.name for v in built.story.voices] == ["Ana Ruiz"]
    assert [t.value for t in built.story.times if t.type == "DATE"][-1:] == ["2021-03-03"]
    assert [p for p in built.problems if p.code in ("language", "no-rules")] == []


def test_what_is_wrong_in_its_words_is_said_where_it_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = tmp_path / ELSEWHERE / "de"
    words.mkdir(parents=True)
    (words / "vocabulary.yml").write_text("negations: [nicht]\nnegatons: [nie]\n", "utf-8")
    (tmp_path / "tor.txt").write_text("Das Tor bleibt zu.\n", "utf-8")
    (tmp_path / "story.yml").write_text("language: de\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    language_of_code.cache_clear()
    told = [said(p) for p in build(tmp_path).problems if p.severity == "error"]
    language_of_code.cache_clear()
    sys.modules.pop(ELSEWHERE, None)
    (line,) = told
    assert line.startswith("de/vocabulary.yml:2: error: ")
    assert "unknown field “negatons” (did you mean “negations”?)" in line
