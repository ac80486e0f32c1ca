"""YAML from anybody: what an editor writes is read with its lines, what is meant to hurt is one Problem."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.schema.load import DEPTH, line_of, load

FILE = "story.yml"


def read(text: str) -> Any:
    node, problems = load(text, FILE)
    assert problems == ()
    return node


def test_entries_and_items_know_their_lines() -> None:
    node = read("title: The Ferry\npeople:\n  - name: Ana Ruiz\n    kind: person\n  - Jo Lind\n")
    assert node == {"title": "The Ferry", "people": [{"name": "Ana Ruiz", "kind": "person"}, "Jo Lind"]}
    assert [line_of(node), line_of(node, "people"), line_of(node["people"], 1)] == [1, 2, 5]
    assert line_of(node["people"][0], "kind") == 4
    assert line_of(node["people"][0], "no such key") == 3
    assert line_of("a word", "x") == 0


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", 12),
        ("-3", -3),
        ("0.5", 0.5),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        # words that other readers of YAML make numbers, truths or days of
        ("007", "007"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("1.50", "1.50"),
        (".inf", ".inf"),
        ("12:30", "12:30"),
        ("no", "no"),
        ("on", "on"),
        ("2018-02-13", "2018-02-13"),
        ("0000-01-01", "0000-01-01"),
        ("99999-01-01", "99999-01-01"),
        ("2019-02-30", "2019-02-30"),
        ("9" * 5000, "9" * 5000),
        ("'12'", "12"),
        ('"true"', "true"),
        ('"\\ud83d\\udea2 sinks"', "\U0001f6a2 sinks"),  # an emoji as JSON writes it
    ],
)
def test_a_plain_word_is_what_it_says(written: str, meant: object) -> None:
    value = read(f"a: {written}\n")["a"]
    assert value == meant
    assert type(value) is type(meant)


@pytest.mark.parametrize(
    ("text", "line", "slip"),
    [
        ("a: 1\nb: " + "[" * 1000 + "]" * 1000, 2, "deep"),
        ("b: 1\n" + "".join(f"{'  ' * n}a:\n" for n in range(1000)), DEPTH + 2, "deep"),
        ("a: 1\nb: " + "{a: " * 1000 + "}" * 1000, 2, "deep"),
        ("&a\ntitle: *a\n", 2, "alias"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 2, "alias"),
        ("a: 1\nb: !!bool x\n", 2, "type"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "type"),
        ('a: 1\nb: "\\ud800"\n', 2, "half"),
        ('a: 1\n"\\udfff": b\n', 2, "half"),
        ("a: 1\nb: \ud800\n", 2, "character"),
        ("a: 1\nb: \x07\n", 2, "character"),
        ('a: 1\nb: "\\U00110000"\n', 2, "other"),
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("? [a, b]\n: c\n", 1, "key"),
        ("a: 1\n---\nb: 1\n", 2, "second"),
        ("a: [1\nb: 2\n", 2, "bracket"),
        ("a: 'it's'\n", 1, "quote"),
        ('a: "x\nb: 1\n', 3, "quote"),
        ("a: one: two\n", 1, "colon"),
        ("a:\n\tb: 1\n", 2, "tab"),
        ("- a\nb: 1\n", 2, "indent"),
        ("a: 1\nb\n", 3, "indent"),
        ("a: @home\n", 1, "mark"),
        ("a: 1\n b: 2\n", 2, "colon"),
        ("%YAML 9.9\n---\na: 1\n", 1, "other"),
    ],
)
def test_what_is_no_yaml_for_us_is_one_problem_with_its_line(text: str, line: int, slip: str) -> None:
    node, (problem,) = load(text, FILE)
    assert node is None
    assert (problem.file, problem.line, problem.code) == (FILE, line, "yaml")
    assert problem.slip == slip


def test_the_greatest_depth_is_read() -> None:
    node = read("a: " + "[" * (DEPTH - 1) + "x" + "]" * (DEPTH - 1))["a"]
    for _ in range(DEPTH - 1):
        (node,) = node
    assert node == "x"


PIECES = st.sampled_from(
    [
        *":-?[]{},&*!|>'\"%@`#~\n\t ",
        "a",
        "0",
        "- ",
        ": ",
        "&a ",
        "*a",
        "!!bool ",
        "---\n",
        "...\n",
        "\\ud800",
        "<<: *a",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
@example("&a [*a]")
@example("? - a\n: b")
@example("!")
@example("a: !\n")
@example("\ufeff\ufeffa: 1")
@example("%TAG ! tag:x,2000:\n---\n!a b")
def test_no_text_raises(text: str) -> None:
    node, problems = load(text, FILE)
    assert len(problems) <= 1
    if problems:
        assert node is None
        assert (
            1
            <= problems[0].line
            <= text.count("\n")
            + text.count("\r")
            + text.count("\x85")
            + 2
            + text.count("\u2028")
            + text.count("\u2029")
        )
