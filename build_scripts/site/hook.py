"""Where MkDocs and the dossier meet (`mkdocs_hook.py` hands these functions over).

MkDocs calls the functions below in their order here.  The whole dossier is made in `on_config`, which MkDocs calls
before it empties the site's folder: a dossier with errors leaves the last good site as it was.  Nothing is
ever written under `docs_dir`, since `mkdocs serve` watches it and would build without end.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from html import unescape
from importlib import resources
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dossier.build import Dossier, build
from dossier.view.problems import problem_line
from dossier.view.site import Site, current

from . import bypass_markdown, gc_settings, material, outputs
from .check_site import finish
from .loopback import guarded
from .seal import seal

material.silence()
log = logging.getLogger("mkdocs.dossier")  # a child of "mkdocs": its warnings fail `--strict`

#: What MkDocs' events, which are functions without a `self`, hand on to one another during one build.
_now: dict[str, Any] = {"serving": False}


def on_startup(command: str, dirty: bool) -> None:
    gc_settings.seldom()
    _now["serving"] = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the dossier, say its problems, and stop here if one is an error."""
    made = build(Path(config.docs_dir), config.site_url or "")
    errors = [p for p in made.problems if p.severity == "error"]
    for problem in made.problems:
        say = {"error": log.error, "warning": log.warning, "note": log.info}[problem.severity]
        place = f"{Path(config.docs_dir).name}/{problem.file}"
        say(problem_line(replace(problem, file=place), made.site.t))
    if errors:
        raise Abort(f"{len(errors)} error{'s' if len(errors) > 1 else ''}: nothing was written.")
    site = made.site
    config.site_name, config.site_description = site.name, site.description
    ours = ({entry.name: entry.path.replace(".html", ".md")} for entry in site.nav)
    config.nav = [_named(item, site) for item in config.nav or ours]
    config.extra |= {"site": site, "t": site.t, "current": current, "serving": _now["serving"]}
    _now["made"] = made
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The editor's hand-written pages and pictures, and every generated page, data file and picture."""
    made: Dossier = _now["made"]
    nav = {path for item in config.nav or () for path in (item.values() if isinstance(item, dict) else (item,))}
    own_folder = (Path(config.docs_dir) / "sources").is_dir()
    out = Files([])
    for file in files:
        if file.src_dir == config.docs_dir:
            if outputs.is_editors(file.src_uri, own_folder):
                out.append(file)
        elif file.src_uri.startswith(outputs.OURS):
            out.append(file)
        elif material.is_its_style(file.src_uri):
            style = material.layered(file.content_string)
            out.append(File.generated(config, outputs.BASE_STYLE, content=style))
    # Pictures are for those who share a link, which nobody does while the editor looks.
    generated = outputs.generated(made, published=not _now["serving"])
    for path, content in generated.items():
        if out.get_file_from_path(path) is None:
            inclusion = InclusionLevel.INCLUDED if path in nav else InclusionLevel.NOT_IN_NAV
            out.append(File.generated(config, path, content=content, inclusion=inclusion))
    return out


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    page.update_date = _now["made"].site.day.isoformat()
    return page


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Spare Python-Markdown the raw HTML, of which most of a generated page is made."""
    if page.file.generated_by:
        markdown, _now["blocks"] = bypass_markdown.aside(markdown)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return bypass_markdown.back(html, _now["blocks"]) if page.file.generated_by else html


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    meta = {name: unescape(str(value or "")) for name, value in page.meta.items()}  # front matter is HTML
    heading = meta.get("title") or str(page.title or "")
    head = _now["made"].site.head(page.url, heading, meta.get("description", ""), meta.get("image", ""))
    return {**context, "head": head}


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """A map of the site names whole addresses: where nobody said where it will be published, there is none."""
    return "" if template_name == "sitemap.xml" and not config.site_url else output


def on_post_build(config: MkDocsConfig) -> None:
    """Say what is wrong with the finished site; with `--strict` a dead link fails the build."""
    seal(Path(config.site_dir))
    for complaint in finish(Path(config.site_dir), config.site_url or ""):
        log.warning(complaint)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Answer this computer only; and watch what a page is made of besides the content folder, which MkDocs watches itself."""
    if app := server.get_app():
        server.set_app(guarded(app, config.dev_addr.host))
    for part in ("templates", "strings"):
        server.watch(str(resources.files("dossier") / part))
    for folder in config.theme.dirs[:1]:
        server.watch(folder)
    return server


def _named(item: Any, site: Site) -> Any:
    """An entry of `nav:` by its name in the language of the story, unless the editor gave it one of their own."""
    if not isinstance(item, dict) or len(item) != 1:
        return item
    ((name, path),) = item.items()
    return {site.named(str(path), name): path}
