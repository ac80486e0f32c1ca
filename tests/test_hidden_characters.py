"""Characters that print nothing, in every field of a story: no page and no feed is garbled by them."""

from __future__ import annotations

import io
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree

from build_scripts import starter
from build_scripts.bundle.epub import epub
from build_scripts.site import mkdocs_run
from dossier import build as pipeline
from dossier.editor.content_folder import Material
from dossier.model import Settings, Story
from dossier.pages.compose import compose
from dossier.reading.source import read_source
from dossier.render import render
from dossier.text.unprintable import HIDDEN
from dossier.view.view import view_of

HIDDEN_ONES = "".join(c for c in map(chr, range(sys.maxunicode + 1)) if HIDDEN.match(c))
#: One of each kind, for a test that is short; half a pair cannot stand in a file.
SOME = "\x01\x0c\x7f\x85\u200e\u2028\u202e\u2066\ufeff\ufffe"
TEXT = (
    "The mill{0} at Brask burnt\n\nThe mill of Brask{0} burnt down on Monday, 5 May 2031, killing 12 people.\n\n"
    "“We had{0} no warning at all of the fire,” said Ana{0} Ruiz of the Mill{0} Council.\n"
)


class Attributes(HTMLParser):
    """The values of all attributes, and all tags, of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.values: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values.extend(value or "" for _, value in attrs)


def told(mark: str) -> Story:
    row = dict.fromkeys(("title", "outlet", "byline", "label", "credit"), f"Brask{mark} Post") | {
        "url": f"https://brask.example/{mark}mill"
    }
    texts = TEXT.format(mark), TEXT.format(mark).replace("12", "20")
    sources = tuple(
        read_source(f"{name}{mark}.txt", text.encode("utf-8", "surrogatepass"), row)[0]
        for name, text in zip(("echo", "post"), texts, strict=True)
    )
    settings = Settings(title=f"The mill{mark} of Brask", description=f"A fire{mark} and its toll.")
    material = Material(settings=settings, sources=sources, editor={}, problems=())
    return pipeline.link(pipeline.find(material), material)


@pytest.fixture(scope="module")
def story() -> Story:
    return told(HIDDEN_ONES)


def test_no_page_carries_a_hidden_character_or_an_element_in_an_attribute(story: Story) -> None:
    pages = render(compose(view_of(story)))
    for path, text in pages.items():
        assert not HIDDEN.search(text), path
        parser = Attributes()
        parser.feed(text)
        assert parser.values or "sources/" not in path
        assert not [value for value in parser.values if "<" in value or "data-char" in value], path


def test_every_xml_file_is_xml(story: Story) -> None:
    files = pipeline.data(view_of(story), site_url="https://brask.example/")
    feeds = {name: text for name, text in files.items() if name.endswith((".xml", ".svg", ".atom"))}
    assert feeds
    for text in feeds.values():
        etree.fromstring(text.encode())


@pytest.mark.slow
def test_an_epub_opens_whatever_its_titles_hold(tmp_path: Path) -> None:
    content = tmp_path / "content"
    starter.write(content)
    (content / "sources" / "mill.txt").write_text(TEXT.format(SOME), "utf-8")
    table = content / "sources.csv"
    header = table.read_text("utf-8").splitlines()[0].split(",")
    cells = dict.fromkeys(header, "") | {"file": "mill.txt", "title": f"The mill{SOME}", "outlet": f"Post{SOME}"}
    table.write_text(",".join(header) + "\n" + ",".join(cells.values()) + "\n", "utf-8", newline="")
    mkdocs_run.build(content, tmp_path / "site", False, lambda done, of: None)
    with zipfile.ZipFile(io.BytesIO(epub(tmp_path / "site"))) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xhtml", ".opf", ".xml", ".svg", ".ncx"))]
        assert names
        for name in names:
            etree.fromstring(archive.read(name))
