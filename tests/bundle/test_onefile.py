"""Everything on one page: each link lands on it, nothing is fetched, nothing runs; and the PDF that is printed from it."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html
from pypdf import PdfReader

from build_scripts.bundle.onefile import onefile
from build_scripts.bundle.pdf import pdf
from build_scripts.site import mkdocs_run
from build_scripts.site.check_site import finish
from tests.helpers.carried import content, forbidden, shown, site

pytestmark = pytest.mark.slow

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium")


@cache
def document(rights: str = "full") -> html.HtmlElement:
    return html.document_fromstring(onefile(site(rights)).decode())


def test_no_two_elements_share_an_id() -> None:
    ids = document().xpath("//@id")
    assert len(ids) == len(set(ids)) > 100


def test_every_link_lands_on_the_page_or_leaves_the_dossier() -> None:
    ids = set(document().xpath("//@id"))
    links = document().xpath("//a/@href")
    inside = [unquote(link[1:]) for link in links if link.startswith("#")]
    assert len(inside) > 100 and set(inside) <= ids
    assert all(link.startswith(("https://", "http://")) for link in links if not link.startswith("#"))


def test_names_of_elements_name_elements() -> None:
    ids = set(document().xpath("//@id"))
    for attribute in ("aria-labelledby", "aria-describedby"):
        for value in document().xpath(f"//@{attribute}"):
            assert set(value.split()) <= ids, value


def test_an_id_is_the_one_of_the_site() -> None:
    ids = set(document().xpath("//@id"))
    for page, kind in (("sources/wire", "q-"), ("timeline", "e-"), ("quotes", "s-"), ("claims/c-homes", "c-")):
        own = html.parse(str(site() / f"{page}.html")).xpath("//article//@id")
        named = {name for name in own if name.startswith(kind)}
        assert named and named <= ids
        assert page in ids
    assert "sources/wire~p2" in ids


def test_a_page_is_a_section_and_its_headings_lie_under_the_one_above() -> None:
    assert [h.text_content() for h in document().iter("h1")] == ["The lock at Brask"]
    wire = document().get_element_by_id("sources/wire")
    assert wire.tag == "section"
    assert [h.tag for h in wire.iter("h1", "h2", "h3", "h4", "h5")][:2] == ["h3", "h4"]


def test_nothing_is_fetched_and_nothing_runs(tmp_path: Path) -> None:
    text = onefile(site()).decode()
    assert not list(document().iter("script", "form", "iframe", "link"))
    assert not re.search(r"""url\((?!\s*["']?(?:data:|#))""", text)
    (tmp_path / "story.html").write_text(text, "utf-8")
    assert finish(tmp_path) == ()


def test_its_policy_knows_its_style_by_its_digest() -> None:
    (policy,) = document().xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = onefile(site()).decode().partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy and "default-src 'none'" in policy and "unsafe" not in policy


def test_words_are_exact() -> None:
    text = (site() / "data" / "texts" / "wire.txt").read_bytes().decode()
    passages = document().xpath("//section[@id='sources/wire']//span[@class='passage']")
    assert len(passages) > 5
    for passage in passages:
        words = passage.text_content()
        assert words == text[int(passage.get("data-start")) : int(passage.get("data-end"))]


def test_pictures_of_the_editor_are_inside(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(content(), folder)
    (folder / "assets").mkdir()
    (folder / "assets" / "dot.gif").write_bytes(b"GIF89a-dot")
    (folder / "about.md").write_text("# About\n\n![A dot](assets/dot.gif) ![none](gone.png)\n\n## Data\n")
    mkdocs_run.build(folder, tmp_path / "site", False, lambda done, total: None)
    about = html.document_fromstring(onefile(tmp_path / "site").decode()).get_element_by_id("about")
    assert about.xpath(".//img/@src") == ["data:image/gif;base64," + base64.b64encode(b"GIF89a-dot").decode()]
    assert "none" in about.text_content()


def test_two_are_the_same_bytes() -> None:
    assert onefile(site()) == onefile(site())


@pytest.mark.parametrize("rights", ["excerpt", "metadata"])
def test_withheld_words_are_not_in_it(rights: str) -> None:
    assert not shown(document(rights)) & forbidden(rights)
    assert shown(document()) & forbidden(rights)


@needs_chromium
def test_a_pdf_is_tagged_has_an_outline_page_numbers_and_the_addresses_of_links() -> None:
    printed = PdfReader(io.BytesIO(pdf(site())))
    catalog: Any = printed.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in catalog
    assert catalog["/Lang"] == "en"
    assert printed.metadata and printed.metadata.title == "The lock at Brask"
    titles = [entry.title for entry in _flat(printed.outline)]
    for heading in ("Timeline", "Quotes", "What it shares with other sources"):
        assert heading in titles
    pages = [page.extract_text() for page in printed.pages]
    assert all(f"{number} / {len(pages)}" in text for number, text in enumerate(pages, 1))
    together = "".join("".join(pages).split())
    (url,) = {
        link for link in document().xpath("//section[@id='sources/wire']//a/@href") if link.startswith("http")
    }
    assert f"({url})" in together


def _flat(outline: list[Any]) -> list[Any]:
    return [each for entry in outline for each in (_flat(entry) if isinstance(entry, list) else [entry])]
