"""Documents that mean harm or are merely broken: read to the last word or said, never a traceback."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.editor.content_folder import read_folder
from dossier.reading.documents import READERS
from dossier.reading.source import read_source
from tests.helpers.said import said


def test_nothing_in_a_folder_is_lost_in_silence(tmp_path: Path) -> None:
    content = tmp_path / "story"
    sources = content / "sources"
    sources.mkdir(parents=True)
    outside = tmp_path / "secret.txt"
    outside.write_text("Not yours.", "utf-8")
    (sources / "good.txt").write_text("A ferry sailed.", "utf-8")
    (sources / "empty.txt").write_bytes(b"")
    (sources / "nul.txt").write_bytes(b"A ferry\x00 sailed. " * 9)
    (sources / "broken.txt").write_bytes("Ein Schiff fährt – über ".encode() + b"\xff\xfe See.")
    (sources / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (sources / "paper.pdf").write_bytes(b"%PDF-1.4")
    (sources / "folder.txt").mkdir()
    (sources / "folder.txt" / "inner.txt").write_text("Inside.", "utf-8")
    (sources / "leak.txt").symlink_to(outside)
    (sources / "leaks.txt").symlink_to(tmp_path)
    (sources / "gone.txt").symlink_to(sources / "nothing.txt")
    (sources / "alias.txt").symlink_to(sources / "good.txt")
    (sources / ".hidden.txt").write_text("x", "utf-8")
    os.mkfifo(sources / "pipe.txt")
    (sources / "long.txt").write_text("The ferry sailed to Lisse and back again. " * 25_000, "utf-8")
    material = read_folder(content)
    read_files = {s.file for s in material.sources}
    assert read_files == {
        "alias.txt", "broken.txt", "empty.txt", "folder.txt/inner.txt", "good.txt", "long.txt", "nul.txt",
    }  # fmt: skip
    codes = {(p.file, p.code) for p in material.problems}
    assert codes >= {
        ("sources/empty.txt", "empty"),
        ("sources/nul.txt", "control-character"),
        ("sources/broken.txt", "damaged"),
        ("sources/picture.txt", "binary"),
        ("sources/paper.pdf", "suffix"),
        ("sources/folder.txt", "not-a-file"),
        ("sources/leak.txt", "symlink"),
        ("sources/leaks.txt", "symlink"),
        ("sources/gone.txt", "not-a-file"),
        ("sources/pipe.txt", "not-a-file"),
        ("sources/good.txt", "twin"),
    }
    assert "Not yours." not in repr(material)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("A ferry sailed.", "utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problems = read_folder(tmp_path).problems
    assert [(p.file, p.code) for p in problems] == [("a.txt", "unreadable"), ("sources", "no-sources")]


def test_a_plain_text_is_never_changed() -> None:
    text = "\ttabs \r\nlone\rreturns\n\x0cfeeds\x00 and \u202ebidi\u202c, {{ jinja }} <b>html</b> **stars**\n\n\n"
    source, _ = read_source("a.txt", text.encode())
    assert source.text == text


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<",
        "<div>" * 5000 + "deep words here",
        "<blockquote>" * 400 + "quoted words in a deep place",
        "<p>one &#xD800; two &#0; three</p>",
        "<meta charset='no-such-code'><p>The ferry sailed on Monday.</p>",
        '<script type=\'application/ld+json\'>{"@graph": [[[[]]], 5, {"@type": []}]}</script><p>words of the page</p>',
        "<html lang='<x>'><h1></h1><h1></h1><meta name='author' content='<script>'>",
        "<table>" + "<tr><td>cell</td></tr>" * 3000 + "</table>",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><p>&b;</p>",
    ],
)
def test_a_hostile_page_is_a_source(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a document opened a connection")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    source, _ = read_source("a.html", page.encode())
    source.text.encode("utf-8")
    for words in ("deep words here", "words in a deep place", "words of the page"):
        assert (words in source.text) == (words in page)


@given(st.binary(max_size=400), st.sampled_from(sorted(READERS)))
@settings(max_examples=200, deadline=None)
def test_no_bytes_raise(data: bytes, suffix: str) -> None:
    source, _ = read_source(f"a{suffix}", data)
    for start, end in [*((r.start, r.end) for r in source.regions), *((q.start, q.end) for q in source.quoted)]:
        assert 0 <= start < end <= len(source.text)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_no_table_or_story_raises(text: str) -> None:
    from dossier.editor.sources_csv import rows
    from dossier.editor.story_yml import settings as story

    for problem in (
        *rows(text)[1],
        *rows("file,published\n" + text)[1],
        *story(text, "x")[1],
        *story("people: " + text, "x")[1],
    ):
        assert said(problem)
