"""The database: the data files as tables, passages that a search finds, the same bytes each time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from build_scripts.site.database import database
from dossier import build as pipeline
from dossier.data.exports import CONTRACT
from dossier.editor.content_folder import Material
from dossier.model import Settings, Story
from dossier.reading.source import read_source
from dossier.view.view import view_of
from tests.helpers import brask, ferry
from tests.helpers.carried import forbidden, runs


def opened(story: Story, tmp_path: Path) -> sqlite3.Connection:
    file = tmp_path / "story.sqlite"
    file.write_bytes(database(story, pipeline.data(view_of(story))))
    return sqlite3.connect(file)


def told(text: str) -> Story:
    material = Material(
        settings=Settings(title="The lamp"),
        sources=(read_source("lamp.txt", text.encode())[0],),
        editor={},
        problems=(),
    )
    return pipeline.link(pipeline.find(material), material)


@pytest.fixture
def tarn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(opened(ferry.story(), tmp_path)) as connection:
        yield connection


def test_it_is_sound(tarn: sqlite3.Connection) -> None:
    assert tarn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert tarn.execute("PRAGMA foreign_key_check").fetchall() == []
    tarn.execute("INSERT INTO passages_fts (passages_fts, rank) VALUES ('integrity-check', 1)")


@pytest.mark.parametrize("name", CONTRACT)
def test_every_data_file_is_a_table_with_its_fields_and_values(tarn: sqlite3.Connection, name: str) -> None:
    story = ferry.story()
    lines = [json.loads(line) for line in pipeline.data(view_of(story))[f"data/{name}.jsonl"].splitlines()]
    found = tarn.execute(f'SELECT * FROM "{name}"')
    assert tuple(column[0] for column in found.description) == CONTRACT[name]
    rows = found.fetchall()
    assert len(rows) == len(lines) > 0
    for row, line in zip(rows, lines, strict=True):
        for cell, value in zip(row, line.values(), strict=True):
            assert (json.loads(cell) if isinstance(value, list | dict) else cell) == value


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("sandbank", {"post", "echo"}),
        ("notice mariners", {"post"}),
        ('"notice to mariners"', {"post"}),
        ('"mariners to notice"', set()),
        ("aground NOT stuck", {"post", "echo"}),
        ("ISOLDE", {"post"}),
        ("NEAR(tarn ferry, 3)", {"post", "echo"}),
        ("submarine", set()),
    ],
)
def test_a_search_finds_passages(tarn: sqlite3.Connection, words: str, sources: set[str]) -> None:
    found = tarn.execute(
        "SELECT p.source FROM passages p JOIN passages_fts f ON f.rowid = p.rowid WHERE passages_fts MATCH ?",
        (words,),
    )
    assert {source for (source,) in found} == sources


@pytest.mark.parametrize("words", ["5000", '"5,000"', "lighthouse", "us", "閉鎖", "灯", "灯台が閉", "cafe"])
def test_a_search_finds_words_as_people_type_them(tmp_path: Path, words: str) -> None:
    text = "The U.S. light\u00adhouse burnt 5,000 lamps near the café.\n\n昨日灯台が閉鎖された。\n"
    story = told(text)
    with closing(opened(story, tmp_path)) as connection:
        found = connection.execute(
            "SELECT count(*) FROM passages_fts WHERE passages_fts MATCH ?", (words,)
        ).fetchone()
    assert found == (1,)


def test_a_number_that_no_integer_of_the_database_holds_stands_digit_for_digit(tmp_path: Path) -> None:
    story = ferry.story()
    data = {**pipeline.data(view_of(story))}
    lines = [json.loads(line) for line in data["data/figures.jsonl"].splitlines()]
    lines[0]["low"] = 10**30
    data["data/figures.jsonl"] = "\n".join(map(json.dumps, lines))
    file = tmp_path / "story.sqlite"
    file.write_bytes(database(story, data))
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT low FROM figures").fetchone() == (str(10**30),)


def test_a_passage_has_the_exact_words_of_its_place(tarn: sqlite3.Connection) -> None:
    texts = {source.id: source.text for source in ferry.story().sources}
    rows = tarn.execute('SELECT id, source, "start", "end", text, page FROM passages').fetchall()
    for name, source, start, end, text, page in rows:
        assert texts[source][start:end] == text
        assert page.startswith(f"sources/{source}.html#p") and name.startswith("p-")
    assert sum(len(row[4].split()) for row in rows) == sum(len(text.split()) for text in texts.values())


def test_lists_can_be_joined(tarn: sqlite3.Connection) -> None:
    stances = tarn.execute(
        "SELECT source, stance FROM mentions JOIN claims ON claims.id = claim ORDER BY number"
    ).fetchall()
    assert stances == [("post", "asserts"), ("echo", "leaves open")]
    told = tarn.execute("SELECT headline, source FROM event_passages JOIN events ON events.id = event").fetchall()
    assert told == [("The ferry Isolde ran aground", "post")]
    printed = tarn.execute(
        "SELECT quotes.source FROM saying_quotes JOIN quotes ON quotes.id = quote ORDER BY number"
    ).fetchall()
    assert printed == [("post",), ("echo",)]


def test_the_same_story_is_the_same_bytes() -> None:
    story = ferry.story()
    data = pipeline.data(view_of(story))
    assert database(story, data) == database(story, data)


@pytest.mark.parametrize("rights", ["excerpt", "metadata"])
def test_withheld_words_are_in_no_cell_and_in_no_page_of_the_file(rights: str) -> None:
    made = brask.dossier(rights)
    data = database(made.story, made.data)
    assert not runs(data.decode("utf-8", "replace")) & forbidden(rights)
    full = brask.dossier()
    assert runs(database(full.story, full.data).decode("utf-8", "replace")) & forbidden(rights)
