"""The second engine: the same site by Jinja and Python-Markdown alone, without MkDocs and without Material.

It fills the same templates (`theme/`) on a skeleton and a style sheet of its own (`plain_theme/`).  It is for the day on which
the default engine can no longer be installed, and for whoever wants the fewest libraries; `tests/site/test_engines.py`
holds that both give the same text, ids and links.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from dossier.build import Dossier
from dossier.build import build as make
from dossier.view.problems import problem_line
from dossier.view.site import Site, current

from ..disk import write
from . import bypass_markdown, outputs
from .check_site import finish
from .in_place import Failed, new_site
from .seal import files, seal

_HERE = Path(__file__).resolve().parent
#: As `mkdocs.yml` has them for the other engine, with those that MkDocs adds.
_EXTENSIONS = ("tables", "attr_list", "md_in_html", "admonition", "fenced_code", "toc")
_SETTINGS = {"tables": {"use_align_attribute": True}, "toc": {"permalink": True}}

#: Called with the number of pages written so far and of all pages.
Progress = Callable[[int, int], None]
#: Called with a severity ("error", "warning") and a line for the editor.
Say = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class File:
    """The Markdown a page is made of."""

    src_uri: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page as the templates see it; MkDocs gives them the same names."""

    url: str  # from the site's root
    title: str  # HTML
    content: str  # HTML
    file: File


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation as the templates see it."""

    url: str
    title: str
    is_page: bool = True


def address() -> str:
    """Where the site will be published, with a slash at its end; "" where nobody said."""
    url = os.environ.get("SITE_URL", "")
    return f"{url.rstrip('/')}/" if url else ""


def build(content: Path, site: Path, strict: bool, progress: Progress, say: Say) -> None:
    """Build the dossier in `content` and put it in place of `site`, or leave `site` exactly as it was.

    Raises Unsafe, before anything is done, and Failed when the dossier has errors or, with `strict`, warnings.
    """
    with new_site(content, site) as new:
        made = make(content, address())
        warnings = 0
        for problem in made.problems:
            warnings += problem.severity == "warning"
            if problem.severity != "note":
                place = f"{content.resolve().name}/{problem.file}"
                say(problem.severity, problem_line(replace(problem, file=place), made.site.t))
        if errors := sum(problem.severity == "error" for problem in made.problems):
            raise Failed(f"{errors} error{'s' if errors > 1 else ''}: nothing was written.")
        for path, data in _site(content, made, progress).items():
            file = write.inside(new, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        seal(new)
        for complaint in finish(new, made.site.url):
            warnings += 1
            say("warning", complaint)
        if strict and warnings:
            raise Failed(f"{warnings} warning{'s' if warnings > 1 else ''} in strict mode: nothing was written.")


def _site(content: Path, made: Dossier, progress: Progress) -> dict[str, bytes]:
    """Every file of the site, by its path."""
    ours: dict[str, str | bytes] = outputs.generated(made, published=True)
    own_folder = (content / "sources").is_dir()
    by_hand = {
        path: (content / path).read_bytes() for path in files(content) if outputs.is_editors(path, own_folder)
    }
    theme = {path: (_HERE / "theme" / path).read_bytes() for path in files(_HERE / "theme")}
    all_files: dict[str, str | bytes] = {
        **{path: data for path, data in theme.items() if path.startswith(outputs.OURS)},
        outputs.BASE_STYLE: (_HERE / "plain_theme" / "base.css").read_bytes(),
        **ours,
        **by_hand,
    }
    frame = _Frame(made.site)
    pages = {path for path in all_files if path.endswith(".md")}
    out: dict[str, bytes] = {"404.html": frame.lost().encode("utf-8", "replace")}
    for path, data in all_files.items():
        if path in pages:
            text = data.decode("utf-8-sig", "replace") if isinstance(data, bytes) else data
            out[_address(path)] = frame.page(path, text, path in by_hand).encode("utf-8", "replace")
            progress(len(out), len(pages) + 1)
        else:
            out[path] = data if isinstance(data, bytes) else data.encode("utf-8", "replace")
    if made.site.url:
        out["sitemap.xml"] = _sitemap(made.site, sorted(map(_address, pages))).encode()
    return out


class _Frame:
    """The templates, filled for one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        loader = FileSystemLoader([_HERE / "theme", _HERE / "plain_theme"])
        self._templates = Environment(loader=loader, autoescape=False, auto_reload=False)  # they escape by `| e`
        extra = {"site": site, "t": site.t, "current": current, "serving": False}
        nav = [NavItem(entry.path, escape(entry.name, quote=False)) for entry in site.nav]
        self._templates.filters["url"] = _relative
        self._templates.globals.update(config={"extra": extra}, nav=nav)

    def page(self, path: str, text: str, by_hand: bool) -> str:
        """The HTML of the page whose Markdown is at `path`."""
        front, text = _front_matter(text)
        blocks: tuple[str, ...] = ()
        if not by_hand:
            text, blocks = bypass_markdown.aside(text)
        markdown = _markdown()
        html = bypass_markdown.back(markdown.reset().convert(text), blocks)
        url = _address(path)
        first = next((token["name"] for token in markdown.toc_tokens if token["level"] == 1), "")
        named = next((entry.name for entry in self._site.nav if entry.path == url), "")
        heading = unescape(front.get("title") or named or first or path.removesuffix(".md"))
        head = self._site.head(
            url, heading, unescape(front.get("description", "")), unescape(front.get("image", ""))
        )
        page = Page(url, heading, html, File(path))
        return self._templates.get_template("main.html").render(page=page, head=head)

    def lost(self) -> str:
        """The page for addresses that are not there: it may be asked for at any depth, so its links begin at the root."""
        root = urlsplit(self._site.url).path or "/"
        return self._templates.get_template("404.html").render(root=root)


def _front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """What stands between the first two lines of `---`, and the rest."""
    head, mark, rest = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        return {}, text
    try:
        found: Any = YAML(typ="safe").load(head)
    except YAMLError:
        return {}, text
    if not isinstance(found, dict):
        return {}, text
    return {str(name): str(value) for name, value in found.items() if value is not None}, rest


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=[*_EXTENSIONS, _Links()], extension_configs=_SETTINGS)


class _Links(Extension):  # type: ignore[misc]
    """Links to the Markdown of a page lead to the page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown calls it by this name
        """Called by Python-Markdown."""
        md.treeprocessors.register(_ToPages(md), "dossier-links", 0)


class _ToPages(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            parts = urlsplit(link.get("href", ""))
            if not parts.scheme and not parts.netloc and parts.path.endswith(".md"):
                link.set("href", urlunsplit(parts._replace(path=_address(parts.path))))


def _address(path: str) -> str:
    return f"{path.removesuffix('.md')}.html"


@pass_context
def _relative(context: Context, to: str) -> str:
    """The address of `to`, which is from the site's root, on the page that is filled."""
    if "://" in to:
        return to
    page: Page | None = context.get("page")
    return relpath(to, dirname(page.url) or ".") if page else f"{context['root']}{to}"


def _sitemap(site: Site, paths: list[str]) -> str:
    places = (f"<url><loc>{escape(site.url + path)}</loc><lastmod>{site.day}</lastmod></url>\n" for path in paths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(places)}</urlset>\n"
    )
