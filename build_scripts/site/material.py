"""All that we take from Material for MkDocs, the theme of the default engine.

Of its templates `base.html`, whose blocks `theme/main.html` fills, and `partials/content.html`; of its files the main style
sheet.  Its scripts are replaced by ours.  `plain_theme/` holds the same three things of our own, so that a dossier outlives it.
"""

from __future__ import annotations

import os

#: Where its main style sheet lies, up to the digest in its name.
_STYLE = "assets/stylesheets/main."


def silence() -> None:
    """Have it print no banner about versions of MkDocs to come."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def is_its_style(path: str) -> bool:
    """Whether the file of the theme at `path` is its main style sheet."""
    return path.startswith(_STYLE) and path.endswith(".css")


def layered(css: str) -> str:
    """Its style sheet, to give way to every rule of ours, however specific its own are (CSS Cascade 5, layers)."""
    return "@layer base{" + css.removeprefix('@charset "UTF-8";').partition("/*# sourceMappingURL")[0] + "}\n"
