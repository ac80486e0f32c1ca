"""Every slip of every code is worded in every language: what is wrong, what would be right, and what it means."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dossier
from dossier.problems import PROBLEMS, Problem, ordered, problem
from dossier.reasons import Value
from dossier.view.problems import problem_counts, problem_line, what_is_right, what_is_wrong
from dossier.view.translations import Translations, file, translations

LANGUAGES = ("en", "de")
SLIPS = [
    (code, slip, values.split()) for code, (_, slips) in PROBLEMS.items() for slip, values in sorted(slips.items())
]
IDS = [f"{code} {slip}".strip() for code, slip, _ in SLIPS]


def example(code: str, slip: str, names: list[str]) -> Problem:
    """A problem whose values are words that no sentence of ours has; numbers and lists where these are due."""
    values: dict[str, Value] = {name: f"⟨{name}⟩" for name in names}
    values |= {name: value for name, value in (("n", 7), ("first", 12), ("language", "fi")) if name in names}
    values |= {name: ("⟨a⟩", "⟨b⟩") for name in ("known", "shown", "events", "ids") if name in names}
    return problem(code, "claims.yml", 3, slip, **values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("code", "slip", "names"), SLIPS, ids=IDS)
def test_a_line_says_what_is_wrong_and_what_would_be_right(
    code: str, slip: str, names: list[str], language: str
) -> None:
    one, t = example(code, slip, names), translations(language)
    line = problem_line(one, t)
    assert line.startswith(f"claims.yml:3: {t(f'severity.{one.severity}')}: ")
    assert line.endswith(f" [{code}]")
    for words in (what_is_wrong(one, t), what_is_right(one, t)):
        assert words in line
        assert words.strip() == words != ""
        assert not re.search(r"\{\w+\}|  |\.$", words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("code", "slip", "names"), SLIPS, ids=IDS)
def test_no_sentence_has_a_place_that_no_value_fills(code: str, slip: str, names: list[str], language: str) -> None:
    words = sentences(translations(language), code, slip)
    assert {"says", "hint"} <= set(words) <= {"says", "hint", "else"}
    places = {name for each in words.values() for name in re.findall(r"\{(\w+)\}", str(each))}
    assert places == set(names)


def sentences(t: Translations, code: str, slip: str) -> dict[str, object]:
    own = f"problem.{code}.{slip}".removesuffix(".") + "."
    return {key.removeprefix(own): words for key, words in t.words.items() if re.fullmatch(rf"{own}\w+", key)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_no_sentence_for_a_slip_that_is_none(language: str) -> None:
    keys = {key.rpartition(".")[0] for key in file(language) if key.startswith("problem.")}
    assert keys == {f"problem.{code}.{slip}".removesuffix(".") for code, slip, _ in SLIPS}


def test_a_value_that_is_not_known_has_a_sentence_without_it() -> None:
    t = translations("en")
    near, none = (
        problem("unknown-source", "claims.yml", 4, source="pots.txt", near=near) for near in ("post.txt", "")
    )
    assert problem_line(near, t) == (
        "claims.yml:4: error: no source “pots.txt” (did you mean “post.txt”?) [unknown-source]"
    )
    assert what_is_right(none, t) == "a file in sources/, or a source’s id"


def test_a_problem_of_a_whole_file_names_no_line_and_numbers_have_their_forms() -> None:
    one, more = (problem("damaged", "sources/a.txt", n=n) for n in (1, 1200))
    assert problem_line(one, translations("en")).startswith("sources/a.txt: warning: 1 damaged character, ")
    assert what_is_wrong(more, translations("de")).startswith("1.200 beschädigte Zeichen, ")
    assert problem_counts([one, more], translations("en")) == "0 errors, 2 warnings, 0 notes"
    assert problem_counts([one], translations("de")) == "0 Fehler, 1 Warnung, 0 Hinweise"


def test_a_problem_has_the_values_of_its_slip_and_no_others() -> None:
    with pytest.raises(TypeError):
        problem("twin", "sources/a.txt")
    with pytest.raises(TypeError):
        problem("twin", "sources/a.txt", file="b.txt", line="3")
    with pytest.raises(TypeError):
        problem("csv", "sources.csv", 2)


def test_problems_stand_in_the_order_of_their_places_each_once() -> None:
    late, early = problem("empty", "b.txt"), problem("damaged", "a.txt", 9, n=1)
    mixed = problem("date", "a.txt", 9, field="date", found="x")
    assert ordered([late, early, mixed, late]) == (mixed, early, late)


# ------------------------------------------------------------------------------------- what a code means


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_explained_and_no_other(language: str) -> None:
    assert set(translations(language).group("problems")) == set(PROBLEMS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_an_explanation_is_a_sentence_or_three_for_people(code: str, language: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)  # it is an anchor on the About page
    meaning = translations(language).group("problems")[code]
    assert re.fullmatch(r"[A-Z“„].*[.]", meaning)
    assert 1 <= len(re.findall(r"[.](?: |$)", meaning)) <= 3
    assert "`" not in meaning and "  " not in meaning  # the page shows it as it is


def test_no_code_is_there_that_nobody_finds() -> None:
    package = Path(dossier.__file__).parent
    text = "".join(path.read_text("utf-8") for path in package.rglob("*.py") if path.name != "problems.py")
    assert [code for code in PROBLEMS if f'"{code}"' not in text] == []
