"""A built site for a browser, opened from disk: the starting story with a text that reads from right to left and a hostile one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from build_scripts import starter
from build_scripts.site import mkdocs_run

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

ARABIC = "توقفت العبارة عند الجسر\n\nقال المجلس إن الجسر مغلق منذ يوم الأربعاء.\n"
HOSTILE = "<script>document.title='owned'</script> <img src=x onerror=\"document.title='owned'\">\n\n[click](javascript:alert(1)) {{ 7*7 }} \u202eevil\u202c mast\n"

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None and not os.environ.get("CI"),
    reason="no Chromium: sudo apt-get install chromium",
)

#: An id that was published once, on a page that is no more.
LEDGER = """id,kind,state,day,page,source,fingerprint,label,words
q-00c0ffee,quotation,published,2031-05-20,sources/withdrawn.html,withdrawn,w-00c0ffee,Ada Quill,The ferry will not sail today
"""


def build(folder: Path) -> Path:
    """Build the site below `folder`, and return where it is."""
    content = folder / "content"
    starter.write(content)
    (content / "permalinks.csv").write_text(LEDGER, "utf-8")
    (content / "sources" / "arabic.txt").write_text(ARABIC, "utf-8")
    (content / "sources" / "hostile.txt").write_text(HOSTILE, "utf-8")
    table = content / "sources.csv"
    header, *rows = table.read_text("utf-8").splitlines()
    blank = dict.fromkeys(header.split(","), "")
    blank |= {"file": "arabic.txt", "language": "ar"}
    table.write_text("\n".join([header, *rows, ",".join(blank.values())]) + "\n", "utf-8")
    mkdocs_run.build(content, content.parent / "site", False, lambda done, of: None)
    return content.parent / "site"


def kinds(site: Path) -> list[str]:
    """One page of each kind, and each top page."""
    out = sorted(p.name for p in site.glob("*.html") if p.name not in ("404.html", "search.html"))
    for folder in ("sources", "speakers", "claims", "reuse"):
        out += [p.relative_to(site).as_posix() for p in sorted((site / folder).glob("*.html"))[:1]]
    return [*out, "sources/arabic.html", "sources/hostile.html", "sources/withdrawn.html", "search.html?q=bridge"]


def go(page: Page, site: Path, address: str) -> None:
    page.goto(f"{site.as_uri()}/{address}")
    if address.startswith("search.html?"):
        page.locator(".search-status:not(:empty)").wait_for()
