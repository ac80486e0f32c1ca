"""The built site: what is published of a content folder, what is not, and what a finished site is held to."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import markdown
import pytest
from mkdocs.exceptions import Abort
from mkdocs.utils.yaml import yaml_load

from build_scripts import starter
from build_scripts.site import bypass_markdown, mkdocs_run
from build_scripts.site.check_site import finish
from dossier.build import build as build_dossier
from dossier.verify import verify

pytestmark = pytest.mark.slow


def build(content: Path, site: Path, strict: bool = True) -> Path:
    mkdocs_run.build(content, site, strict, lambda done, of: None)
    return site


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story") / "content"
    starter.write(folder)
    (folder / "about.md").write_text("# About us\n\nWritten by hand. [Sources](sources.md)\n\n## Data\n")
    (folder / "notes.yml").write_text("private: yes\n")
    (folder / "assets").mkdir()
    (folder / "assets" / "map.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    return folder


@pytest.fixture(scope="module")
def site(content: Path) -> Path:
    return build(content, content.parent / "site")


@pytest.fixture(scope="module")
def published(content: Path) -> Path:
    """The same site, built where somebody said where it will be published."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://site.example/weir/")
        return build(content, content.parent / "published")


def paths(site: Path) -> set[str]:
    return {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}


def test_the_editors_files_stay_at_home(content: Path, site: Path) -> None:
    own = {p.relative_to(content).as_posix() for p in content.rglob("*") if p.is_file()}
    same = {p for p in own & paths(site) if (content / p).read_bytes() == (site / p).read_bytes()}
    assert same == {"assets/map.svg"}
    assert {p.rpartition(".")[2] for p in own & paths(site)} == {"svg", "html"}  # a page may bear a document's name


def test_a_hand_written_page_wins(site: Path) -> None:
    assert "Written by hand." in (site / "about.html").read_text()


def test_a_folder_with_nothing_but_documents_is_a_dossier(tmp_path: Path) -> None:
    for name in ("gate.txt", "watch.md"):
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text("The gate was shut.\n\nNobody came.\n")
    published = paths(build(tmp_path / "in", tmp_path / "site", strict=False))
    assert {"sources/gate.html", "sources/watch.html", "index.html", "search.html"} <= published
    assert not {"gate.txt", "watch.html", "watch.md"} & published


def test_errors_leave_the_last_site_as_it_was(content: Path, tmp_path: Path) -> None:
    site = build(content, tmp_path / "site")
    before = {p: (site / p).read_bytes() for p in paths(site)}
    broken = tmp_path / "broken"
    starter.write(broken)
    (broken / "story.yml").write_text("title: [unclosed\n")
    with pytest.raises(Abort):
        build(broken, site)
    assert {p: (site / p).read_bytes() for p in paths(site)} == before


def test_two_builds_are_the_same_bytes(content: Path, site: Path, tmp_path: Path) -> None:
    again = build(content, tmp_path / "again")
    assert paths(again) == paths(site)
    assert [p for p in sorted(paths(site)) if (site / p).read_bytes() != (again / p).read_bytes()] == []


def test_every_page_has_its_head(published: Path) -> None:
    site = published
    for path in sorted(p for p in paths(site) if p.endswith(".html") and p != "404.html" and p[:6] != "embed/"):
        head = (site / path).read_text().partition("</head>")[0]
        for needed in ('rel="canonical"', 'property="og:title"', 'property="og:url"', "Content-Security-Policy"):
            assert needed in head, (path, needed)
        (policy,) = re.findall(r'Security-Policy" content="([^"]+)"', head)
        assert "unsafe" not in policy and "script-src 'self'" in policy
        assert "<script>" not in (site / path).read_text()


def test_a_site_names_its_own_address_where_that_is_known_and_else_none(site: Path, published: Path) -> None:
    for path in ("index.html", "feed.xml", "feed.json", "sitemap.xml"):
        assert b"https://site.example/weir/" in (published / path).read_bytes(), path
    ours = ("index.html", "feed.xml", "feed.json", "data/dossier.jsonld", "404.html")
    for path in sorted({*ours} & paths(site)):
        assert not re.search(r"example\.org|site\.example", (site / path).read_text()), path
    assert "sitemap.xml" not in paths(site)  # a map of relative addresses is none


def test_the_site_is_light(site: Path) -> None:
    """Everything a source page asks for, as a server sends it (compressed): no more than 150 kB."""
    page = site / "sources" / "council-statement.html"
    asked = re.findall(r'(?:src|href)="([^"]+\.(?:css|js|svg))"', page.read_text())
    total = sum(len(gzip.compress((page.parent / a).resolve().read_bytes())) for a in [*asked, page.name])
    assert 10_000 < total < 150_000


def test_nothing_of_the_theme_is_published_that_no_page_asks_for(site: Path) -> None:
    assert not [p for p in paths(site) if p.endswith(".map") or "/lunr/" in p or "bundle" in p]


def test_raw_html_set_aside_and_put_back_is_what_markdown_makes_of_it(content: Path) -> None:
    extensions = yaml_load((Path(__file__).parents[2] / "mkdocs.yml").read_text())["markdown_extensions"]
    names = [e if isinstance(e, str) else next(iter(e)) for e in extensions]
    for path, page in build_dossier(content).pages.items():
        text = page.split("\n---\n", 1)[1]
        whole = markdown.Markdown(extensions=names).convert(text)
        rest, blocks = bypass_markdown.aside(text)
        mine = bypass_markdown.back(markdown.Markdown(extensions=names).convert(rest), blocks)
        assert re.sub(r">\s+<", "><", mine) == re.sub(r">\s+<", "><", whole), path
        assert blocks or path == "about.md"


# ------------------------------------------------------------------------------------------- the checks

PAGE = '<!doctype html><title>x</title><body id="top">{}</body>'


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ('<a href="there.html#p1">', ""),
        ('<a href="there.html?h=x#p1">', ""),
        ('<a href="#top">', ""),
        ('<a href="/base/there.html">', ""),
        ('<a href="https://other.example/">', ""),
        ('<a href="mailto:a@b.example">', ""),
        ('<link rel="canonical" href="https://other.example/">', ""),
        ('<img src="data:image/svg+xml,x">', ""),
        ("text with href=&quot;gone.html&quot;", ""),
        ('<a href="gone.html">', "leads to no file"),
        ('<a href="../there.html">', "leads to no file"),
        ('<a href="there.html#p2">', "leads to no anchor"),
        ('<a href="/base/gone.html">', "leads to no file"),
        ('<a href="javascript:alert(1)">', "scheme “javascript:”"),
        ('<a href="JavaScript:alert(1)">', "scheme “javascript:”"),
        ('<a href="https://[::1">', ""),
        ('<a href="//[">', "is not an address"),
        ('<script src="https://other.example/a.js"></script>', "asks another host"),
        ('<img srcset="//other.example/a.png 2x">', "asks another host"),
        ('<link rel="stylesheet" href="//other.example/a.css">', "asks another host"),
        ("<script>go()</script>", "inline script"),
        ('<script type="application/json">{}</script>', ""),
        ('<p style="color: red">', "<p style="),
        ("<p onclick=go()>", "<p onclick="),
    ],
)
def test_the_finished_site_is_read_like_a_browser_reads_it(tmp_path: Path, html: str, complaint: str) -> None:
    (tmp_path / "index.html").write_text(PAGE.format(html))
    (tmp_path / "there.html").write_text(PAGE.format('<p id="p1">'))
    said = finish(tmp_path, "https://site.example/base/")
    assert len(said) == (1 if complaint else 0), said
    assert all(complaint in line and line.startswith("index.html: ") for line in said)


def test_style_sheets_and_the_sitemap_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text('p { background: url("https://other.example/a.png") }')
    (tmp_path / "sitemap.xml").write_text("<loc>https://site.example/</loc><loc>https://site.example/b.html</loc>")
    (tmp_path / "index.html").write_text(PAGE)
    assert [line.partition(":")[0] for line in finish(tmp_path, "https://site.example/")] == [
        "a.css",
        "sitemap.xml",
    ]


def test_titles_and_descriptions_are_text_in_the_head(tmp_path: Path) -> None:
    """The head of a page is made by the theme, outside the templates that escape what they show."""
    title = 'Bells </title><script>ring()</script> " onload="ring()'
    folder = tmp_path / "content"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "bells.txt").write_text(f"{title}\n\nThe bells rang on Monday.\n")
    (folder / "story.yml").write_text(f"title: '{title}'\ndescription: '{title}'\n")
    site = build(folder, tmp_path / "site", strict=False)
    assert finish(site, "https://example.org/dossier/") == ()
    for page in (site / "index.html", site / "sources" / "bells.html"):
        html = page.read_text()
        assert "<script>" not in html and html.count("</title>") == 1 + html.count("<svg")
        assert 'content="Bells &lt;/title&gt;' in html


def test_one_changed_byte_in_a_file_of_any_kind_is_caught(site: Path) -> None:
    files = {path: (site / path).read_bytes() for path in paths(site)}
    assert verify(files) == ()
    one_of_a_kind = {(path.rpartition("/")[0], path.rpartition(".")[2]): path for path in sorted(files)}
    for path in one_of_a_kind.values():
        if data := files[path]:
            place = len(data) // 2
            changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
            assert verify({**files, path: changed}), path
