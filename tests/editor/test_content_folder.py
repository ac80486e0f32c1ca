"""A content folder as the editor left it, and one Problem for each thing in it that does not fit."""

import datetime as dt
import os
from pathlib import Path

import pytest

from dossier.editor.content_folder import Material, read_folder
from dossier.problems import Problem
from dossier.reading.source import read_source
from tests.helpers.said import said

ARTICLE = (
    "Ferry stopped by a storm\n\nThe night ferry turned back on Monday, the harbour master said.\n\n"
    "Nobody was hurt, but forty lorries missed the morning market in Lisse.\n"
)
STORY = """\
title: The storm of March
language: en
time_zone: Europe/Oslo
rights: excerpt
people:
  - name: Harbour Office
    kind: body
    aliases: [the harbour office, Port Authority]
  - Ada Moe
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "night_ferry"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "fe.txt").write_text(ARTICLE, "utf-8")
    return folder


def of_code(material: Material, code: str) -> list[Problem]:
    return [p for p in material.problems if p.code == code]


def test_a_whole_story(content: Path) -> None:
    (content / "story.yml").write_text(STORY, "utf-8")
    (content / "sources.csv").write_text(
        "file,title,outlet,url,published,language,byline,retrieved\n"
        'fe.txt,,"Lisse Post, The",https://lisse.example/ferry,2019-03-05,,,2019-04-01\n',
        "utf-8",
    )
    (content / "claims.yml").write_text("[]", "utf-8")
    (content / "corrections").mkdir()
    (content / "corrections" / "a.yml").write_text("[]", "utf-8")
    material = read_folder(content)
    assert material.problems == ()
    assert (material.settings.title, material.settings.rights) == ("The storm of March", "excerpt")
    assert [(p.id, p.kind) for p in material.settings.people] == [("harbour-office", "body"), ("ada-moe", "person")]
    (source,) = material.sources
    assert (source.id, source.file, source.text) == ("fe", "fe.txt", ARTICLE)
    assert source.outlet and source.outlet.value == "Lisse Post, The"
    assert source.published and source.published.day == dt.date(2019, 3, 5)
    assert dict(material.editor) == {"claims.yml": "[]", "corrections/a.yml": "[]"}


def test_a_folder_with_nothing_but_documents(tmp_path: Path) -> None:
    folder = tmp_path / "night-ferry_2019"
    (folder / "later").mkdir(parents=True)
    (folder / "fe.txt").write_text(ARTICLE, "utf-8")
    (folder / "later" / "later.md").write_text("# Ferry sails again\n\nIt sailed on Tuesday.\n", "utf-8")
    material = read_folder(folder)
    assert material.problems == ()
    assert material.settings.title == "Night ferry 2019"
    assert [(s.id, s.file) for s in material.sources] == [("fe", "fe.txt"), ("later", "later/later.md")]


def test_no_folder_and_no_documents(tmp_path: Path) -> None:
    (missing,) = read_folder(tmp_path / "nowhere").problems
    assert (missing.severity, missing.code) == ("error", "no-content")
    (empty,) = read_folder(tmp_path).problems
    assert (empty.severity, empty.code) == ("error", "no-sources")


@pytest.mark.parametrize(
    ("table", "line", "code", "words"),
    [
        ("name,title\nfe.txt,x\n", 1, "csv-header", "no column “file”"),
        ("file,outlte\nfe.txt,x\n", 1, "csv-column", "did you mean “outlet”"),
        ("file,title\nfe.txt,x\nfe.txt,y\n", 3, "csv-duplicate", "fe.txt"),
        ("file,title\nfe.txt,x\nb.txt,y\n", 3, "csv-missing", "b.txt"),
        ("file,title\nFE.TXT,x\n", 2, "csv-missing", "did you mean “fe.txt”"),
        ("file,published\nfe.txt,5 March\n", 2, "date", "5 March"),
        ("file,url\nfe.txt,javascript:alert(1)\n", 2, "url", "javascript:"),
        ('file,title\nfe.txt,"two\nlines"\nb.txt,z\n', 4, "csv-missing", "b.txt"),
        ('file,title\nfe.txt,"open\n', 2, "csv", "not CSV"),
        ("file,title\nfe.txt,x,y\n", 2, "csv-row", "“y”"),
        ("file,title\n,x\n", 2, "csv-row", "names no file"),
        ("file,title\nfe.txt," + "x" * 200_000 + "\n", 2, "csv", "larger than"),
    ],
)
def test_a_table_that_does_not_fit(content: Path, table: str, line: int, code: str, words: str) -> None:
    (content / "sources.csv").write_text(table, "utf-8")
    material = read_folder(content)
    (problem,) = of_code(material, code)
    assert (problem.file, problem.line) == ("sources.csv", line)
    assert words in said(problem)
    assert [s.text for s in material.sources] == [ARTICLE]


@pytest.mark.parametrize(
    "table",
    [
        "file;outlet\nfe.txt;Lisse Post\n",
        "file\toutlet\nfe.txt\tLisse Post\n",
        "\ufefffile,outlet\r\nfe.txt,Lisse Post\r\n",
    ],
)
def test_a_table_as_spreadsheets_save_it(content: Path, table: str) -> None:
    (content / "sources.csv").write_bytes(table.encode())
    material = read_folder(content)
    assert material.problems == ()
    assert material.sources[0].outlet and material.sources[0].outlet.value == "Lisse Post"


def test_a_table_in_another_encoding(content: Path) -> None:
    (content / "sources.csv").write_bytes("file,title\nfe.txt,Fähre\n".encode("cp1252"))
    (problem,) = of_code(read_folder(content), "encoding")
    assert (problem.file, problem.line, problem.severity) == ("sources.csv", 2, "error")


def test_a_document_without_a_row_is_read_and_said(content: Path) -> None:
    (content / "sources" / "b.txt").write_text(ARTICLE + "More.", "utf-8")
    (content / "sources.csv").write_text("file\nfe.txt\n", "utf-8")
    material = read_folder(content)
    assert len(material.sources) == 2
    assert [(p.file, p.severity) for p in of_code(material, "no-row")] == [("sources/b.txt", "note")]


@pytest.mark.parametrize(
    ("story", "line", "words"),
    [
        ("title: x\nrights: open\n", 2, "one of full, excerpt, metadata"),
        ("title: x\ntime_zone: Mars/Base\n", 2, "Mars/Base"),
        ("tilte: x\n", 1, "did you mean “title”"),
        ("title: [x\n", 2, "not YAML"),
        ("publish_comments: perhaps\n", 1, "true or false"),
        ("people:\n  - name: A\n    kind: ghost\n", 3, "one of person, body"),
        (
            "people:\n  - name: A\n    aliases: [B]\n  - name: C\n    aliases: [B]\n",
            4,
            "an alias belongs to one name",
        ),
        ("- a\n- b\n", 1, "expected"),
    ],
)
def test_a_story_that_does_not_fit(content: Path, story: str, line: int, words: str) -> None:
    (content / "story.yml").write_text(story, "utf-8")
    problems = [p for p in read_folder(content).problems if p.file == "story.yml"]
    assert [p.line for p in problems] == [line]
    assert words in said(problems[0])


def test_rights_that_cannot_be_understood_publish_nothing(content: Path) -> None:
    (content / "story.yml").write_text("rights: everything\n", "utf-8")
    assert read_folder(content).settings.rights == "metadata"


def test_files_of_one_stem_have_ids_that_last(content: Path) -> None:
    (content / "sources" / "Fe.html").write_text(f"<p>{ARTICLE}</p>", "utf-8")
    (content / "sources" / "more").mkdir()
    (content / "sources" / "more" / "fe.txt").write_text("Another.", "utf-8")
    (content / "sources" / "index.txt").write_text("Not an index.", "utf-8")
    (content / "sources.csv").write_text("file\nfe.txt\nFe.html\nmore/fe.txt\nindex.txt\n", "utf-8")
    ids = {s.file: s.id for s in read_folder(content).sources}
    assert ids == {"fe.txt": "fe", "Fe.html": "fe-html", "more/fe.txt": "fe-txt", "index.txt": "index-txt"}


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("“Fähre”\r\n".encode(), "utf-8", "“Fähre”\r\n"),
        (b"\xef\xbb\xbfferry", "utf-8", "ferry"),
        ("“Fähre” nach Lisse, sagte sie am Montag dem Hafenamt".encode("cp1252"), "cp1252", "“Fähre” nach Lisse, sagte sie am Montag dem Hafenamt"),
        ("Ferry".encode("utf-16"), "utf-16-le", "Ferry"),
        ("Fähre – “ja” ".encode() + b"\x93nein", "utf-8", "Fähre – “ja” �nein"),
    ],
)  # fmt: skip
def test_an_encoding_is_found_and_said(data: bytes, encoding: str, text: str) -> None:
    source, problems = read_source("fe.txt", data)
    assert (source.encoding, source.text) == (encoding, text)
    assert bool(problems) == (encoding not in ("utf-8",) or "�" in text)


def test_a_saved_page() -> None:
    page = """<html lang="en-GB"><head><title>Ferry stopped by a storm | Lisse Post</title>
    <meta property="og:site_name" content="Lisse Post"><meta name="author" content="Ada Moe">
    <meta property="article:published_time" content="2019-03-05T08:00:00+01:00">
    <link rel="canonical" href="https://lisse.example/ferry"></head><body><nav><a href="/">Home</a></nav>
    <article><h1>Ferry stopped by a storm</h1>
    <p>The night ferry turned back on Monday evening, the harbour master said, and it stayed in port until noon.</p>
    <blockquote><p>We will not sail against a wind of that force, whatever the market in Lisse may think of it.</p></blockquote>
    <p>Nobody was hurt, but forty lorries missed the morning market in Lisse, and some of the fish was thrown away.</p>
    </article><div id="comments"><p>First! You people never sail.</p></div>
    <script>var secret = 1;</script></body></html>"""
    source, problems = read_source("a.html", page.encode())
    assert problems == ()
    assert source.text.startswith("Ferry stopped by a storm\n\nThe night ferry turned back")
    assert "Home" not in source.text and "secret" not in source.text and "First!" not in source.text
    assert source.withheld == 5
    assert [source.text[q.start : q.end][:16] for q in source.quoted] == ["We will not sail"]
    assert [f and (f.value, f.basis) for f in (source.title, source.outlet, source.byline, source.url)] == [
        ("Ferry stopped by a storm", "document"),
        ("Lisse Post", "document"),
        ("Ada Moe", "document"),
        ("https://lisse.example/ferry", "document"),
    ]
    assert source.published and source.published.day == dt.date(2019, 3, 5)
    assert (source.language, source.regions[0].kind, source.media_type) == ("en-GB", "title", "text/html")


def test_a_page_in_its_declared_encoding() -> None:
    page = '<html lang="ru"><meta charset="windows-1251"><h1>Паром</h1><p>Паром вернулся в понедельник, сообщила служба порта.</p>'
    source, problems = read_source("a.html", page.encode("cp1251"))
    assert "Паром вернулся в понедельник" in source.text
    assert [p.code for p in problems] == ["encoding-supposed"]


def test_a_markdown_document() -> None:
    text = """---
title: Ferry stopped
date: 2019-03-05
author: [Ada Moe, Li Wei]
outlet: Lisse Post
---

# Ferry stopped

The *night ferry* [turned back](https://lisse.example)
on Monday.

> We will not sail.
>
> Not tonight.

- Forty lorries waited.
"""
    source, problems = read_source("a.md", text.encode())
    assert problems == ()
    assert source.text.split("\n\n") == [
        "Ferry stopped",
        "The night ferry turned back on Monday.",
        "We will not sail.",
        "Not tonight.",
        "Forty lorries waited.",
    ]
    assert [source.text[q.start : q.end] for q in source.quoted] == ["We will not sail.\n\nNot tonight."]
    assert source.byline and source.byline.value == "Ada Moe, Li Wei"
    assert source.published and source.published.day == dt.date(2019, 3, 5)
    assert source.outlet and source.outlet.value == "Lisse Post"


def test_front_matter_that_is_not_yaml_is_said_with_its_line() -> None:
    source, (problem,) = read_source("a.md", b"---\ntitle: [x\n---\n\nThe ferry sailed.\n")
    assert source.text == "The ferry sailed."
    assert (problem.code, problem.line) == ("yaml", 3)


def test_names_that_differ_only_in_how_an_accent_is_written_are_two_documents(tmp_path: Path) -> None:
    (tmp_path / "caf\u00e9.txt").write_text("The ferry sank.\n", "utf-8")
    (tmp_path / "cafe\u0301.txt").write_text("The mill burnt.\n", "utf-8")
    sources = read_folder(tmp_path).sources
    if len(list(tmp_path.iterdir())) == 2:  # some disks know them as one name
        assert {source.text for source in sources} == {"The ferry sank.\n", "The mill burnt.\n"}
        assert len({source.id for source in sources}) == 2
    else:
        assert len(sources) == 1


def test_a_decomposed_name_alone_is_that_of_its_row(tmp_path: Path) -> None:
    (tmp_path / "cafe\u0301.txt").write_text("The ferry sank.\n", "utf-8")
    (tmp_path / "sources.csv").write_text("file,title\ncaf\u00e9.txt,The ferry\n", "utf-8")
    (source,) = read_folder(tmp_path).sources
    assert source.title and source.title.value == "The ferry"


def test_a_name_that_is_not_in_utf_8_is_read(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("The ferry sank.\n", "utf-8")
    (source,) = read_folder(tmp_path).sources
    assert source.text == "The ferry sank.\n"


def test_half_of_a_pair_of_surrogates_in_metadata_stops_nothing() -> None:
    page = b"""<html><head><script type="application/ld+json">
        {"@type": "NewsArticle", "headline": "The \\ud83d mill \\ud83d\\udea2"}</script></head>
        <body><article><p>The mill burnt on Monday, 5 May 2031, and nobody was hurt in it.</p></article></body></html>"""
    source, _ = read_source("mill.html", page)
    assert source.title and source.title.value == "The \N{REPLACEMENT CHARACTER} mill \N{SHIP}"
    source.text.encode()
