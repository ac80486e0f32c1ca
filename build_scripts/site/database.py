"""The story as one SQLite database, for SQL and for Datasette: every JSON Lines file a table, and its passages searchable.

The tables have the ids and the fields of the data files (`dossier.data.exports.CONTRACT`); lists and objects are JSON text, as
SQLite's own JSON functions read it; the lists that people join on (mentions of a claim, passages of an event,
variants of a saying) are tables as well.  `passages` holds the paragraphs that may be shown, and `passages_fts` (FTS5)
their index: accents and case are folded, and `typed` has the words as people type them ("5000" for "5,000"), so that

    SELECT p.* FROM passages p JOIN passages_fts f ON f.rowid = p.rowid WHERE passages_fts MATCH 'euphrates'

finds them.  The same story gives the same bytes with the same release of SQLite.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from dossier.data.exports import CONTRACT
from dossier.model import Story
from dossier.search.terms import typed
from dossier.view.view import view_of

#: SQLite's integers have 64 bits; what is beyond stands as text, digit for digit.
_INTEGERS = 2**63
#: Columns that hold the id of a row of another table.
_REFERENCES = {
    ("quotes", "source"): "sources",
    ("quotes", "saying"): "sayings",
    ("times", "source"): "sources",
    ("figures", "source"): "sources",
    ("pairs", "a"): "sources",
    ("pairs", "b"): "sources",
}
_JOINS = """
CREATE TABLE mentions (
  claim TEXT REFERENCES claims(id), number INTEGER, source TEXT REFERENCES sources(id),
  "start" INTEGER, "end" INTEGER, stance TEXT, voice TEXT, via TEXT, PRIMARY KEY (claim, number));
INSERT INTO mentions SELECT claims.id, m.key + 1, m.value ->> 'source', m.value ->> 'start', m.value ->> 'end',
  m.value ->> 'stance', m.value ->> 'voice', m.value ->> 'via' FROM claims, json_each(claims.mentions) m;
CREATE TABLE event_passages (
  event TEXT REFERENCES events(id), number INTEGER, source TEXT REFERENCES sources(id),
  "start" INTEGER, "end" INTEGER, PRIMARY KEY (event, number));
INSERT INTO event_passages SELECT events.id, p.key + 1, p.value ->> 'source', p.value ->> 'start', p.value ->> 'end'
  FROM events, json_each(events.passages) p;
CREATE TABLE saying_quotes (
  saying TEXT REFERENCES sayings(id), number INTEGER, quote TEXT REFERENCES quotes(id), PRIMARY KEY (saying, number));
INSERT INTO saying_quotes SELECT sayings.id, q.key + 1, q.value FROM sayings, json_each(sayings.quotes) q;
"""
_PASSAGES = """
CREATE TABLE passages (
  rowid INTEGER PRIMARY KEY, id TEXT, source TEXT REFERENCES sources(id), number INTEGER, kind TEXT,
  "start" INTEGER, "end" INTEGER, text TEXT, page TEXT, typed TEXT);
"""
_INDEX = """
CREATE VIRTUAL TABLE passages_fts USING fts5 (
  text, typed, content = 'passages', content_rowid = 'rowid', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO passages_fts (passages_fts) VALUES ('rebuild');
INSERT INTO passages_fts (passages_fts) VALUES ('optimize');
"""


def database(story: Story, data: Mapping[str, str]) -> bytes:
    """The bytes of the database of `story`, whose data files are `data` by path in the site (`Dossier.data`)."""
    connection = sqlite3.connect(":memory:")
    try:
        for name, fields in CONTRACT.items():
            connection.execute(_table(name, fields))
            rows = (json.loads(line) for line in data[f"data/{name}.jsonl"].split("\n") if line)
            marks = ", ".join("?" * len(fields))
            connection.executemany(
                f'INSERT INTO "{name}" VALUES ({marks})', (tuple(map(_cell, r.values())) for r in rows)
            )
        connection.executescript(_JOINS + _PASSAGES)
        connection.executemany("INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _passages(story))
        connection.executescript(_INDEX)
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def _table(name: str, fields: tuple[str, ...]) -> str:
    columns = []
    for field in fields:
        key = " PRIMARY KEY" if field == "id" else ""
        other = _REFERENCES.get((name, field))
        columns.append(f'"{field}"{key}{f" REFERENCES {other}(id)" if other else ""}')
    return f'CREATE TABLE "{name}" ({", ".join(columns)})'


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
    if isinstance(value, int) and not -_INTEGERS <= value < _INTEGERS:
        return str(value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _passages(story: Story) -> Iterator[tuple[Any, ...]]:
    """Each stretch of a paragraph that may be shown, with the paragraph's id and place; their text is exact."""
    view = view_of(story)
    for source in story.sources:
        for name, p in zip(view.paragraph_ids[source.id], source.paragraphs, strict=True):
            for span in view.allowed.clip(source.id, p.start, p.end):
                text = _cell(source.text[span.start : span.end])
                yield (
                    name,
                    source.id,
                    p.number,
                    p.kind,
                    span.start,
                    span.end,
                    text,
                    f"sources/{source.id}.html#p{p.number}",
                    " ".join(typed(text)),
                )
