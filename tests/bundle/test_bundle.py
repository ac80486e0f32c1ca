"""A dossier as one file: what each end of a name gives, and the zip that is unpacked and opened from a disk."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.bundle.archive import packed
from build_scripts.bundle.bundle import FORMATS
from build_scripts.command.cli import main
from build_scripts.site.check_site import finish
from dossier.verify import verify
from tests.helpers.carried import content, site

pytestmark = pytest.mark.slow


def unpacked(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    (top,) = folder.iterdir()
    return top


def test_an_unpacked_zip_is_a_site_whose_links_land(tmp_path: Path) -> None:
    top = unpacked(packed(site()), tmp_path)
    assert top.name == "the-lock-at-brask"
    assert (top / "index.html").is_file() and (top / "sources" / "wire.html").is_file()
    assert finish(top) == ()


def test_an_unpacked_zip_proves_itself(tmp_path: Path) -> None:
    top = unpacked(packed(site()), tmp_path)
    assert verify({p.relative_to(top).as_posix(): p.read_bytes() for p in top.rglob("*") if p.is_file()}) == ()


def test_every_address_in_it_is_relative(tmp_path: Path) -> None:
    top = unpacked(packed(site()), tmp_path)
    for page in top.rglob("*.html"):
        text = page.read_text("utf-8")
        assert 'href="/' not in text and 'src="/' not in text, page


def test_it_holds_the_site_and_nothing_that_a_disk_has_no_use_for() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(site()))) as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
    there = {path.relative_to(site()).as_posix() for path in site().rglob("*") if path.is_file()}
    assert there - names == {"404.html"}  # and a sitemap, which only a site with a known address has
    assert names <= there
    assert not [name for name in names if name.endswith(".map") or "lunr" in name]


def test_two_are_the_same_bytes_whenever_and_wherever_they_are_made(tmp_path: Path) -> None:
    other = unpacked(packed(site()), tmp_path)
    (other / "404.html").write_bytes((site() / "404.html").read_bytes())
    assert packed(other) == packed(site())


def test_no_entry_tells_when_or_by_whom_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(site()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["bundle", *arguments])
    return result.exit_code, result.output


BEGIN = {".zip": b"PK", ".epub": b"PK", ".html": b"<!doctype html>", ".sqlite": b"SQLite format 3\0"}


def test_one_build_writes_every_file_that_is_asked_for(tmp_path: Path) -> None:
    files = [tmp_path / "new" / f"story{suffix}" for suffix in BEGIN]
    code, said = run("--content", str(content()), *(part for file in files for part in ("-o", str(file))))
    assert code == 0, said
    assert said.split() == [str(file) for file in files]
    for file in files:
        assert file.read_bytes().startswith(BEGIN[file.suffix])


def test_another_end_of_a_name_is_not_understood(tmp_path: Path) -> None:
    code, said = run("--content", str(content()), "-o", str(tmp_path / "story.docx"))
    assert code == 2 and "story.docx" in said
    assert all(suffix in said for suffix in FORMATS)


def test_with_errors_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "content" / "sources").mkdir(parents=True)
    (tmp_path / "content" / "sources" / "a.txt").write_text("Nothing happened.\n")
    (tmp_path / "content" / "story.yml").write_text("title: [unclosed\n")
    code, said = run("--content", str(tmp_path / "content"), "-o", str(tmp_path / "story.zip"))
    assert code == 1 and "story.yml" in said
    assert not (tmp_path / "story.zip").exists()


@pytest.mark.parametrize("suffix", [".PDF", ".pdf"])
def test_a_pdf_without_chromium_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, said = run("--content", str(content()), "-o", str(tmp_path / f"story{suffix}"))
    assert code == 1 and "needs Chromium" in said
    assert not list(tmp_path.iterdir())
