"""What is checked on the built site as a whole, after MkDocs has written it.

MkDocs neither checks nor rewrites links inside raw HTML, of which most of our pages are made.  So every page is read
once more as a browser would get it: each link must lead to a file, and to an anchor, that is there; nothing may
be asked from another host; nothing may need what the content security policy of the pages forbids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from dossier.finished_page import FinishedPage

_CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?(https?:)?//""", re.I)
_SITEMAP = re.compile(r"<loc>([^<]+)</loc>")
#: Schemes a reader may follow out of the site; "javascript:" is not among them.
_OUTSIDE = frozenset({"http", "https", "mailto", "tel"})
#: Elements whose address a browser fetches by itself, and with it `link` but for its canonical address.
_FETCHED = frozenset({"script", "img", "iframe", "source", "video", "audio", "embed", "object", "input", "track"})
_EVENT = re.compile(r"on[a-z]+\Z")


@dataclass(frozen=True, slots=True)
class _Page:
    path: str  # from the site's root
    anchors: frozenset[str]
    links: frozenset[str]
    faults: tuple[str, ...]


def finish(site: Path, site_url: str = "") -> tuple[str, ...]:
    """One line for each thing that is wrong with the site at `site`, which is published at `site_url`."""
    paths = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    pages = {p: _read(p, (site / p).read_bytes()) for p in sorted(paths) if p.endswith(".html")}
    base = urlsplit(site_url).path or "/"
    complaints = [f"{p.path}: {fault}" for p in pages.values() for fault in p.faults]
    for page in pages.values():
        for link in sorted(page.links):
            complaints += [f"{page.path}: {fault}" for fault in _dead(page.path, link, base, paths, pages)]
    for path in sorted(p for p in paths if p.endswith(".css")):
        if _CSS_ADDRESS.search((site / path).read_text("utf-8")):
            complaints.append(f"{path}: asks another host for a file")
    if "sitemap.xml" in paths:
        for address in _SITEMAP.findall((site / "sitemap.xml").read_text("utf-8")):
            if unescape(address).startswith(site_url) and _file(unescape(address)[len(site_url) :]) not in paths:
                complaints.append(f"sitemap.xml: {address} is not there")
    return tuple(complaints)


def _read(path: str, data: bytes) -> _Page:
    faults: list[str] = []
    read = FinishedPage.of(data, lambda name, attributes: faults.extend(_faults(name, attributes)))
    return _Page(path, frozenset(read.ids), frozenset(address for _, address in read.links), tuple(faults))


def _faults(name: str, attributes: Mapping[str, str]) -> Iterator[str]:
    fetched = attributes.get("src", attributes.get("data", "")) if name in _FETCHED else ""
    if name == "link" and not {"canonical", "alternate", "prev", "next"} & set(attributes.get("rel", "").split()):
        fetched = attributes.get("href", "")
    if fetched.startswith(("http:", "https:", "//")) or "//" in attributes.get("srcset", ""):
        yield f"<{name}> asks another host for {fetched or attributes['srcset']}"
    if (
        name == "script"
        and "src" not in attributes
        and attributes.get("type") in (None, "", "module", "text/javascript")
    ):
        yield "an inline script, which the content security policy forbids"
    for key in attributes:
        if key == "style" or _EVENT.match(key):
            yield f'<{name} {key}="…">, which the content security policy forbids'


def _dead(page: str, link: str, base: str, paths: set[str], pages: dict[str, _Page]) -> Iterator[str]:
    """Why `link` on `page` leads nowhere; nothing where it leads somewhere."""
    try:
        parts = urlsplit(link)
    except ValueError:
        if not link.startswith(
            ("http://", "https://")
        ):  # a source may name an address that is none: its fault, not ours
            yield f"“{link}” is not an address"
        return
    if parts.scheme or parts.netloc:
        if parts.scheme and parts.scheme not in _OUTSIDE and not link.startswith("data:image/"):
            yield f"a link with the scheme “{parts.scheme}:”"
        return
    if parts.path.startswith(base):
        target = _file(unquote(parts.path[len(base) :]))
    else:
        target = normpath(f"{page}/../{unquote(parts.path)}") if parts.path else page
    if target not in paths:
        yield f"the link “{link}” leads to no file"
    elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors:
        yield f"the link “{link}” leads to no anchor"


def _file(path: str) -> str:
    """The file a server hands out for an address under the site's root."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path
