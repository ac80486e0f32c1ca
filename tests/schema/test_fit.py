"""An entry held against its shape: all that fits is taken, and each slip is one problem with its line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.problems import Problem
from dossier.schema.fit import fit
from dossier.schema.load import load
from dossier.schema.shape import Field, ListOf, OneOf, Shape, Text, Truth, Type
from tests.helpers.said import said

STOP = Shape(
    short="name",
    fields=(
        Field(name="name", type=Text(), meaning="Its name.", required=True),
        Field(name="kind", type=Text(allowed=("pier", "buoy")), meaning="What it is."),
    ),
)
LINE = Shape(
    fields=(
        Field(name="line", type=Text(), meaning="Its name.", required=True),
        Field(name="stops", type=ListOf(item=STOP, some=True), meaning="Where it calls.", required=True),
        Field(name="code", type=Text(pattern="^[a-z]+$", wrong="claim-id"), meaning="Its code."),
        Field(name="runs", type=Truth(), meaning="Whether it runs."),
    )
)
CHANGE = OneOf(
    kinds=(
        ("open", Shape(fields=(Field(name="open", type=Text(), meaning="A line.", required=True),))),
        (
            "close",
            Shape(
                fields=(
                    Field(name="close", type=Text(), meaning="A line.", required=True),
                    Field(name="until", type=Text(), meaning="A day."),
                )
            ),
        ),
    )
)


def read(text: str, shape: Type = LINE) -> tuple[Any, tuple[Problem, ...]]:
    node, problems = load(text, "lines.yml")
    assert problems == ()
    return fit(node, shape, "lines.yml", 1)


def test_what_fits_is_taken_with_its_lines() -> None:
    entry, problems = read(
        "line: 12\nstops:\n  - North Pier\n  - {name: Old Buoy, kind: buoy}\nruns: true\ncode:\n"
    )
    assert problems == ()
    assert entry == {
        "line": "12",  # a number where words are due is taken as it is written
        "stops": [{"name": "North Pier"}, {"name": "Old Buoy", "kind": "buoy"}],
        "runs": True,
    }
    assert (entry["stops"].lines, entry.lines["runs"]) == ([3, 4], 5)


@pytest.mark.parametrize(
    ("text", "line", "code", "says"),
    [
        ("stops: [a]\n", 1, "missing-field", "“line” is missing"),
        ("# a line\nline: ' '\nstops: [a]\n", 2, "missing-field", "“line” is empty"),
        ("line: x\nstops: []\n", 2, "missing-field", "“stops” is empty"),
        ("line: x\nstops: a\n", 2, "yaml-shape", "“stops” is “a” (should be a list"),
        ("line: x\nstops: [a]\nruns: yes\n", 3, "yaml-shape", "“runs” is “yes” (should be true or false)"),
        ("line: [x]\nstops: [a]\n", 1, "yaml-shape", "“line” is […] (should be text)"),
        ("line: true\nstops: [a]\n", 1, "yaml-shape", "“line” is “True” (should be text)"),
        ("line: x\nstops:\n- a\n- [b]\n", 4, "yaml-shape", "expected an entry with name, kind; found […]"),
        ("line: x\nstops:\n- {name: a, kind: peer}\n", 3, "choice", "did you mean “pier”? one of pier, buoy"),
        ("line: x\nstops: [a]\ncode: A 1\n", 3, "claim-id", "“code” is “A 1”"),
        ("line: x\nstops: [a]\nstps: [b]\n", 3, "unknown-field", "did you mean “stops”?"),
        ("line: x\nstops: [a]\nzzz: 1\n", 3, "unknown-field", "known: line, stops, code, runs"),
        ("- line: x\n", 1, "yaml-shape", "expected an entry with line, stops, code, runs; found […]"),
    ],
)
def test_each_slip_is_one_problem_with_its_line(text: str, line: int, code: str, says: str) -> None:
    _, (problem,) = read(text)
    assert (problem.file, problem.line, problem.code) == ("lines.yml", line, code)
    assert says in said(problem)


def test_what_does_not_fit_is_left_out_and_an_entry_that_lacks_what_it_needs_with_it() -> None:
    assert read("line: x\nstops:\n- a\n- {kind: pier}\nruns: perhaps\n")[0] == {
        "line": "x",
        "stops": [{"name": "a"}],
    }
    assert read("line: x\n")[0] is None
    assert read("line: [x]\nstops: [a]\n")[0] is None


@pytest.mark.parametrize(
    ("text", "line", "code", "says"),
    [
        ("open: a\nclose: b\n", 1, "one-of", "open, close at once"),
        ("until: 2031\n", 1, "one-of", "it needs one of open, close"),
        ("\nclos: b\n", 2, "unknown-field", "did you mean “close”?"),
        ("open: a\nuntil: 2031\n", 2, "unknown-field", "“until” does not go with “open”"),
    ],
)
def test_an_entry_of_several_kinds_is_of_one(text: str, line: int, code: str, says: str) -> None:
    assert read("close: b\nuntil: 2031\n", CHANGE) == ({"close": "b", "until": "2031"}, ())
    _, (problem,) = read(text, CHANGE)
    assert (problem.line, problem.code) == (line, code)
    assert says in said(problem)


WORDS = st.sampled_from(["line", "stops", "name", "kind", "open", "close", "code", "runs", "pier", "x", ""])
NODES = st.recursive(
    st.one_of(WORDS, st.integers(), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=12,
)


@given(NODES, st.sampled_from([LINE, CHANGE, ListOf(item=STOP)]))
def test_no_entry_raises_and_every_problem_can_be_said(node: Any, shape: Type) -> None:
    read_back, problems = load(json.dumps(node), "lines.yml")
    assert problems == ()
    for problem in fit(read_back, shape, "lines.yml", 1)[1]:
        assert said(problem).startswith("lines.yml:1: error: ")
