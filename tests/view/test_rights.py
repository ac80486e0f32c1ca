"""What the rights of the texts let out, wherever words may come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.build import Dossier, build

OWN = "A mill burnt at Brask, and two reports tell of it."
COPIED = "The old mill of Brask burnt down to its walls on Monday night"
TEXT = f"{COPIED}, leaving nothing but a wheel.\n\n“We had no warning of it,” said Ana Ruiz.\n"


def made(folder: Path, rights: str, description: str) -> Dossier:
    (folder / "sources").mkdir()
    (folder / "sources" / "echo.txt").write_text(TEXT, "utf-8")
    (folder / "story.yml").write_text(f"title: The mill\nrights: {rights}\ndescription: {description}\n", "utf-8")
    return build(folder, "https://brask.example/")


def holding(dossier: Dossier, words: str) -> set[str]:
    """The files that have `words` in them, and the head of the site."""
    files = {**dossier.pages, **dossier.data, "head": dossier.site.description}
    return {name for name, text in files.items() if words in text}


@pytest.mark.parametrize("rights", ["excerpt", "metadata"])
def test_a_standfirst_that_copies_a_withheld_text_is_shown_nowhere(tmp_path: Path, rights: str) -> None:
    assert holding(made(tmp_path, rights, f"{COPIED}."), COPIED) == set()


@pytest.mark.parametrize(("rights", "description"), [("excerpt", OWN), ("metadata", OWN), ("full", f"{COPIED}.")])
def test_a_standfirst_in_the_editors_words_or_of_a_free_text_is_shown(
    tmp_path: Path, rights: str, description: str
) -> None:
    assert {"index.md", "head", "feed.xml"} <= holding(made(tmp_path, rights, description), description)
