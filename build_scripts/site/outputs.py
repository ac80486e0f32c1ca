"""What a finished dossier becomes on a site, whichever engine writes it."""

from __future__ import annotations

from dossier.build import Dossier, pictures
from dossier.view.files import DATABASE

from .database import database

#: Our own style sheets, scripts and pictures, in the theme and on the site; and the name there of the style below ours.
OURS = "assets/dossier/"
BASE_STYLE = f"{OURS}base.css"


def generated(made: Dossier, published: bool) -> dict[str, str | bytes]:
    """Every page (as Markdown), data file and picture, by its path; pictures for shared links only where that is `published`."""
    return {
        **made.data,
        **made.pages,
        f"data/{DATABASE}": database(made.story, made.data),
        **(pictures(made.story) if published else {}),
    }


def is_editors(path: str, own_folder: bool) -> bool:
    """Whether the editor's file at `path` in the content folder is published.

    Only `assets/` and pages at the top are, and pages only where the documents lie in a folder of their
    own: the documents themselves must not leak.
    """
    if any(part.startswith(".") for part in path.split("/")):
        return False
    return path.startswith("assets/") or ("/" not in path and own_folder and path.endswith(".md"))
