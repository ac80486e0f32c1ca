"""The invented story of `tests/story`: a report, a brief cut from it, an edited copy, a saved web page; and its dossier."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from dossier.build import Dossier, build

STORY = Path(__file__).parents[1] / "story"


def copy(folder: Path, **settings: str) -> Path:
    """The story in `folder`, with lines like `rights="excerpt"` added to its story.yml."""
    shutil.copytree(STORY, folder, dirs_exist_ok=True)
    file = folder / "story.yml"
    file.write_text(file.read_text("utf-8") + "".join(f"{k}: {v}\n" for k, v in settings.items()), "utf-8")
    return folder


@cache
def dossier(rights: str = "full", publish_comments: str = "false") -> Dossier:
    """The story's dossier under some settings; made once."""
    with tempfile.TemporaryDirectory() as folder:
        return build(copy(Path(folder) / "content", rights=rights, publish_comments=publish_comments))
