"""Tags of languages, as people and machines write them, and what a dossier makes of those it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.build import build
from dossier.language.load import language
from dossier.language.tags import name, read
from tests.helpers.said import said as line


@pytest.mark.parametrize(
    "written, tag",
    [
        ("en", "en"),
        ("EN-us", "en-US"),
        ("en_US", "en-US"),
        ("English", "en"),
        ("Deutsch", "de"),
        ("german", "de"),
        (" fr ", "fr"),
        ("eng", "en"),  # three letters where there are two
        ("iw", "he"),  # an old code
        ("zh-hant-tw", "zh-Hant-TW"),
        ("de-CH-1996", "de-CH"),  # a spelling reform says nothing we ask for
        ("es-419", "es-419"),
        ("tlh", "tlh"),  # a language without a calendar in CLDR
    ],
)
def test_one_language_is_one_tag_however_it_is_written(written: str, tag: str) -> None:
    assert read(written) == tag
    assert read(tag) == tag


@pytest.mark.parametrize(
    "written", ["", "xx", "und", "mul", "x-own", "../../x", "en/../de", "e", "en\0", "x" * 300]
)
def test_what_is_no_language_is_none(written: str) -> None:
    assert read(written) is None
    assert not language(written).has_rules


@given(st.text())
def test_a_tag_is_never_a_path(written: str) -> None:
    assert all(part.isalnum() for part in (read(written) or "en").split("-"))


def test_languages_have_names() -> None:
    assert (name("de-AT"), name("de", "de"), name("tlh")) == ("German", "Deutsch", "Klingon")


NOTICE = (
    "The ferry Aster will stay in the harbour of Lund Bay until its engine has been repaired, the owners "
    "wrote to all who had booked a crossing, and nobody needs to ask for the fare to be paid back. "
)


def written(folder: Path, *, story: str = "", rows: str = "", **documents: str) -> Path:
    (folder / "sources").mkdir()
    for stem, text in documents.items():
        (folder / "sources" / stem.replace("_", ".")).write_text(text, "utf-8")
    (folder / "story.yml").write_text(story, "utf-8")
    if rows:
        (folder / "sources.csv").write_text(rows, "utf-8")
    return folder


@pytest.mark.parametrize("tag", ["en_US", "english", "xx", "tlh", "x" * 300, "../../x", ""])
def test_no_tag_on_an_undated_copy_stops_the_build(tag: str, tmp_path: Path) -> None:
    rows = f'file,published,language\none.txt,2021-03-04,en\ntwo.txt,,"{tag}"\n'
    folder = written(tmp_path, rows=rows, one_txt=f"{NOTICE * 3}\n", two_txt=f"{NOTICE * 3}\n")
    built = build(folder)
    told = [p for p in built.problems if p.code == "language"]
    assert [p.line for p in told] == ([3] if tag and read(tag) is None else [])
    assert all(p.severity == "error" and p.file == "sources.csv" for p in told)


@pytest.mark.parametrize("tag, language", [("en_US", "en-US"), ("german", "de"), ("xx", "en"), ("../../x", "en")])
def test_the_storys_language_is_one(tag: str, language: str, tmp_path: Path) -> None:
    built = build(written(tmp_path, story=f"title: A ferry\nlanguage: {tag}\n", one_txt=NOTICE))
    assert built.story.settings.language == language
    told = [p for p in built.problems if p.code == "language"]
    assert [(p.file, p.line, p.severity) for p in told] == (
        [("story.yml", 2, "error")] if read(tag) is None else []
    )


@pytest.mark.parametrize(
    "file, text",
    [
        ("one_html", "<html lang='xx'><body><p>{}</p></body></html>"),
        ("one_html", "<html lang='../../x'><body><p>{}</p></body></html>"),
        ("one_md", "---\nlang: not a tag\n---\n\n{}\n"),
    ],
)
def test_a_document_that_names_no_language_is_read_as_the_storys(file: str, text: str, tmp_path: Path) -> None:
    built = build(written(tmp_path, **{file: text.format(NOTICE)}))
    assert [s.language for s in built.story.sources] == ["en"]
    assert [p.severity for p in built.problems if p.code == "language-unknown"] == ["note"]


def test_a_document_may_name_its_language_by_its_name(tmp_path: Path) -> None:
    built = build(written(tmp_path, one_html=f"<html lang='en_GB'><body><p>{NOTICE}</p></body></html>"))
    assert [s.language for s in built.story.sources] == ["en-GB"]
    assert [p for p in built.problems if p.code.startswith("language")] == []


def test_a_language_without_rules_is_said_once(tmp_path: Path) -> None:
    rows = "file,language\none.txt,fr\ntwo.txt,fr-CA\nthree.txt,en\n"
    built = build(written(tmp_path, rows=rows, one_txt="Rien.\n", two_txt="Rien de plus.\n", three_txt=NOTICE))
    (told,) = [p for p in built.problems if p.code == "no-rules"]
    assert (told.file, told.severity) == ("sources/one.txt", "note")
    assert "French" in line(told)


@pytest.mark.parametrize("tag, said", [("en-GB", []), ("de", []), ("fr", ["story.yml"]), ("xx", [])])
def test_a_site_that_cannot_speak_the_storys_language_says_so(tag: str, said: list[str], tmp_path: Path) -> None:
    built = build(written(tmp_path, story=f"title: A ferry\nlanguage: {tag}\n", one_txt=NOTICE))
    told = [p for p in built.problems if p.code == "site-language"]
    assert [p.file for p in told] == said
    assert all(p.severity == "note" and "English" in line(p) and "French" in line(p) for p in told)
