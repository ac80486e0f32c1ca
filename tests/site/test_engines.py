"""Both engines write the same site: the same files, and on every page the same words, ids and links."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from build_scripts.bundle.epub import epub
from build_scripts.bundle.onefile import onefile
from build_scripts.site import mkdocs_run, plain
from build_scripts.site.in_place import Failed
from dossier.verify import verify
from tests.helpers import brask

ROOT = Path(__file__).resolve().parents[2]
#: A page by hand, with what only those have.
BY_HAND = """# Who we are

A link to the [sources](sources.md) and to [a text](sources/wire.md).

| name | task |
|---|---|
| Ada | editor |

!!! note
    Written by hand: `code`, *stress*.

## Data
"""


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module", params=["story", "sample"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site by MkDocs and the site by the plain engine, of the test story with a page by hand, and of the sample."""
    folder = tmp_path_factory.mktemp("engines")
    content = ROOT / "content"
    if request.param == "story":
        content = brask.copy(folder / "content")
        (content / "about.md").write_text(BY_HAND, "utf-8")
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://site.example/weir/")
        mkdocs_run.build(content, folder / "mkdocs", True, lambda done, of: None)
        plain.build(content, folder / "plain", True, lambda done, of: None, lambda _, line: said.append(line))
    assert said == []
    return folder / "mkdocs", folder / "plain"


def test_the_same_files_and_all_but_pages_byte_for_byte(both: tuple[Path, Path]) -> None:
    theirs, ours = map(files, both)
    assert set(theirs) - {"sitemap.xml.gz"} == set(ours)
    made_of_pages = {"SHA256SUMS", "edition.txt", "sitemap.xml", "assets/dossier/base.css"}
    others = {path for path in ours if not path.endswith(".html") or path.startswith("embed/")} - made_of_pages
    assert [path for path in sorted(others) if theirs[path] != ours[path]] == []
    assert sorted(html.fromstring(theirs["sitemap.xml"]).xpath("//loc/text()")) == sorted(
        html.fromstring(ours["sitemap.xml"]).xpath("//loc/text()")
    )


def read(data: bytes) -> dict[str, object]:
    """What a reader, a browser and a search engine get from a page, less the skeleton of Material."""
    page = html.document_fromstring(data)
    for unused in page.xpath("//*[contains(concat(' ', @class, ' '), ' md-skip ')] | //*[starts-with(@id, '__')]"):
        unused.drop_tree()
    return {
        "words": " ".join(page.find("body").text_content().split()),
        "ids": page.xpath("//@id"),
        "links": page.xpath("//@href | //@src | //@action | //@data-moved"),
        "head": sorted(
            html.tostring(each).strip() for each in page.xpath("//head/meta | //head/title | //head/link")
        ),
        "language": (page.get("lang"), page.find("body").get("dir"), page.get("class")),
    }


def test_the_same_words_ids_links_and_heads_on_every_page(both: tuple[Path, Path]) -> None:
    theirs, ours = map(files, both)
    pages = sorted(path for path in ours if path.endswith(".html") and not path.startswith("embed/"))
    assert len(pages) > 10
    for path in pages:
        assert read(ours[path]) == read(theirs[path]), path


def test_it_is_proved_and_carried_away_like_the_other(both: tuple[Path, Path]) -> None:
    _, ours = both
    assert verify(files(ours)) == ()
    assert b"<h1" in onefile(ours) and epub(ours)[:2] == b"PK"


def test_it_needs_neither_mkdocs_nor_material(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules.update(mkdocs=None, material=None); from build_scripts.command.cli import main; "
        "main(['build', '--strict', '--engine', 'plain', '--content', sys.argv[1], '--site', sys.argv[2]])"
    )
    content = brask.copy(tmp_path / "content")
    done = subprocess.run(
        [sys.executable, "-c", code, content, tmp_path / "site"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: (content / "sources.csv").write_text("title\nA\n"),
        lambda content: (content / "about.md").write_text("[gone](nowhere.md)\n"),
    ],
)
def test_what_is_wrong_leaves_the_site_of_before(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    content = brask.copy(tmp_path / "content")
    said: list[str] = []

    def build() -> None:
        plain.build(content, tmp_path / "site", True, lambda done, of: None, lambda _, line: said.append(line))

    build()
    before = files(tmp_path / "site")
    spoil(content)
    with pytest.raises(Failed):
        build()
    assert said and files(tmp_path / "site") == before
