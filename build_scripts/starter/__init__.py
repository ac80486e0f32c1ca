"""The story a new dossier starts with: small, invented, and complete enough to build."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from dossier.editor.files import FOLDER, schemas


def write(folder: Path) -> None:
    """Write the starting story to `folder`, which is made, and the schemas that its files name."""
    with resources.as_file(resources.files(__name__) / "story") as story:
        shutil.copytree(story, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    (folder / FOLDER).mkdir()
    for name, text in schemas().items():
        (folder / FOLDER / name).write_text(text, "utf-8")
