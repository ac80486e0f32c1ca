"""A built site as an EPUB 3 book (W3C EPUB 3.3), for e-readers: a chapter a page, the same ids, no script.

Written by hand, since the format is a zip of pages we have already: the libraries stamp the time of day into it.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from functools import partial
from html import escape
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from lxml import etree, html

from dossier.view.translations import translations

from .archive import add
from .book import Book, Chapter, pictures, read_book, relink

_XHTML = "http://www.w3.org/1999/xhtml"
_SVG = "http://www.w3.org/2000/svg"
_OPS = "http://www.idpf.org/2007/ops"
#: Attributes of SVG that an HTML parser writes in small letters.
_CAMEL = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
#: Characters that XML 1.0 cannot hold.
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def epub(site: Path) -> bytes:
    """The site at `site` as a book.  The same site gives the same bytes."""
    book = read_book(site)
    anchors = {chapter.path: chapter.anchors for chapter in book.chapters}
    images: dict[str, str] = {}  # by path in the site, their media types

    def image(path: str, media_type: str) -> str:
        if not (site / path).is_file():
            return ""
        images[path] = media_type
        return "../" * chapter.path.count("/") + quote(path)

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        add(
            archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED
        )  # first and as it is: readers look here
        add(archive, "META-INF/container.xml", _CONTAINER.encode())
        for chapter in book.chapters:
            here = "../" * chapter.path.count("/")
            relink(chapter, partial(_address, here, anchors=anchors))
            pictures(chapter, image)
            add(archive, f"EPUB/{_file(chapter.path)}", _page(book, chapter))
        add(archive, "EPUB/nav.xhtml", _contents(book))
        add(archive, "EPUB/book.css", (resources.files(__package__) / "book.css").read_bytes())
        for path in sorted(images):
            add(archive, f"EPUB/{path}", (site / path).read_bytes())
        add(archive, "EPUB/package.opf", _package(book, images))
    return out.getvalue()


def _file(path: str) -> str:
    return path.removesuffix(".html") + ".xhtml"


def _address(up: str, path: str, anchor: str, anchors: dict[str, frozenset[str]]) -> str:
    if path not in anchors:
        return ""
    return up + quote(_file(path)) + (f"#{quote(anchor)}" if anchor in anchors[path] else "")


def _page(book: Book, chapter: Chapter) -> bytes:
    """A chapter as a page of XHTML; what can be folded away is open, since few e-readers can unfold."""
    body = chapter.body
    for details in body.iter("details"):
        details.set("open", "")
    for picture in list(body.iter("svg")):
        for element in picture.iter(etree.Element):
            element.tag = f"{{{_SVG}}}{element.tag}"
            for name, camel in _CAMEL.items():
                if name in element.attrib:
                    element.set(camel, element.attrib.pop(name))
    html.html_to_xhtml(body)
    etree.cleanup_namespaces(body, top_nsmap={None: _XHTML})
    up = "../" * chapter.path.count("/")
    return _xhtml(book, chapter.title, up, etree.tostring(body, encoding="unicode", with_tail=False))


def _contents(book: Book) -> bytes:
    """The table of contents: main pages, and under each the pages that belong to it."""
    parts: list[str] = []
    depth = 0
    for chapter in book.chapters:
        parts.append("</li>" if chapter.level == depth else "<ol>" if chapter.level > depth else "</li></ol></li>")
        depth = chapter.level
        parts.append(f'<li><a href="{quote(_file(chapter.path))}">{escape(chapter.title)}</a>')
    body = (
        f'<nav epub:type="toc" id="toc"><h1>{escape(book.title)}</h1>{"".join(parts)}{"</li></ol>" * depth}</nav>'
    )
    return _xhtml(book, book.title, "", body)


def _xhtml(book: Book, title: str, up: str, body: str) -> bytes:
    language = escape(book.language)
    page = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="{_XHTML}" xmlns:epub="{_OPS}" lang="{language}" xml:lang="{language}" dir="{book.direction}">
<head><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="{up}book.css"/></head>
<body>
{body}
</body>
</html>
"""
    return page.translate(_FORBIDDEN).encode("utf-8", "replace")


def _package(book: Book, images: dict[str, str]) -> bytes:
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{book.address}#{book.title}")
    items, spine = [], []
    for number, chapter in enumerate(book.chapters, 1):
        drawn = ' properties="svg"' if chapter.body.find(f".//{{{_SVG}}}svg") is not None else ""
        address = quote(_file(chapter.path))
        items.append(f'<item id="page{number}" href="{address}" media-type="application/xhtml+xml"{drawn}/>')
        spine.append(f'<itemref idref="page{number}"/>')
    for number, path in enumerate(sorted(images), 1):
        items.append(f'<item id="image{number}" href="{quote(path)}" media-type="{images[path]}"/>')
    about = f"<dc:description>{escape(book.description)}</dc:description>" if book.description else ""
    t = translations(book.language)
    package = f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{escape(book.language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{name}</dc:identifier>
<dc:title>{escape(book.title)}</dc:title>
<dc:language>{escape(book.language)}</dc:language>
{about}
<dc:rights>{escape(t("site.theirs"))}</dc:rights>
<meta property="dcterms:modified">{book.day}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">{escape(t("site.accessible"))}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="book.css" media-type="text/css"/>
{chr(10).join(items)}
</manifest>
<spine page-progression-direction="{book.direction}">
<itemref idref="nav"/>
{chr(10).join(spine)}
</spine>
</package>
"""
    return package.translate(_FORBIDDEN).encode("utf-8", "replace")
