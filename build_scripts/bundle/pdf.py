"""A built site as a PDF, printed by a Chromium of the system: tagged, with an outline and page numbers.

Chromium makes the tags and the outline from the headings of the page, and the page numbers from its style
(CSS Paged Media, margin boxes).  The addresses of links to other places are printed behind them; links inside stay links.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from ..disk.scratch import scratch
from .onefile import onefile

_NAMES = ("chromium", "chromium-browser", "google-chrome")
#: Seconds; a dossier of five sources takes five.
_PATIENCE = 600


class NoBrowser(Exception):
    """No PDF was made; the message says what to do."""


def pdf(site: Path) -> bytes:
    """The site at `site` as a PDF.  Raises NoBrowser where there is no Chromium, or it prints nothing."""
    browser = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if browser is None:
        raise NoBrowser(
            "a PDF needs Chromium, and there is none: install it, or print the one-file HTML from a browser"
        )
    with scratch("dossier-") as folder:
        page, printed = folder / "dossier.html", folder / "dossier.pdf"
        page.write_bytes(onefile(site, unfolded=True))
        command = [
            *(browser, "--headless", "--disable-gpu", "--disable-extensions", f"--user-data-dir={folder}/profile"),
            *("--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline"),
            *(
                (["--no-sandbox"]) if os.name == "posix" and os.geteuid() == 0 else []
            ),  # Chromium's sandbox refuses root
            *(f"--print-to-pdf={printed}", page.as_uri()),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise NoBrowser(f"{browser} did not finish printing in {_PATIENCE} seconds") from None
        if not printed.is_file():
            raise NoBrowser(f"{browser} printed nothing")
        return printed.read_bytes()
