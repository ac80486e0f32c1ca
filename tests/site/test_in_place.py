"""A new site takes the place of an old one of ours, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.site.in_place import Unsafe, new_site
from build_scripts.site.seal import seal


def fill(folder: Path, words: str) -> Path:
    """A small site of ours."""
    (folder / "data").mkdir(parents=True)
    for path in ("index.html", "about.html", "404.html", "data/sources.jsonl", "data/SHA256SUMS"):
        (folder / path).write_text(words)
    seal(folder)
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def put(tmp_path: Path, words: str = "new") -> None:
    (tmp_path / "content").mkdir(exist_ok=True)
    with new_site(tmp_path / "content", tmp_path / "site") as folder:
        fill(folder, words)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_site_of_ours_is_replaced(tmp_path: Path) -> None:
    fill(tmp_path / "site", "old")
    put(tmp_path)
    assert contents(tmp_path / "site")["index.html"] == "new"
    assert names(tmp_path) == ["content", "site"]


def test_what_fails_leaves_the_site_of_before(tmp_path: Path) -> None:
    before = contents(fill(tmp_path / "site", "old"))
    (tmp_path / "content").mkdir()
    with pytest.raises(OSError, match="full"), new_site(tmp_path / "content", tmp_path / "site") as folder:
        fill(folder, "new")
        raise OSError("full")
    assert contents(tmp_path / "site") == before and names(tmp_path) == ["content", "site"]


def repository(site: Path) -> str:
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref: refs/heads/pages\n")
    return ".git/HEAD"


def note(site: Path) -> str:
    (site / "data" / "note.txt").write_text("Keep me.")
    return "data/note.txt"


def link(site: Path) -> str:
    (site / "elsewhere").symlink_to(site.parent, target_is_directory=True)
    return "elsewhere"


@pytest.mark.parametrize("made", [repository, note, link])
def test_what_no_build_put_there_is_named_and_kept(tmp_path: Path, made: Callable[[Path], str]) -> None:
    name = made(fill(tmp_path / "site", "old"))
    with pytest.raises(Unsafe, match=name):
        put(tmp_path)
    assert contents(tmp_path / "site")["index.html"] == "old" and (tmp_path / "site" / name).exists()


def test_what_comes_while_the_site_is_built_is_kept_too(tmp_path: Path) -> None:
    fill(tmp_path / "site", "old")
    (tmp_path / "content").mkdir()
    with pytest.raises(Unsafe, match="note"), new_site(tmp_path / "content", tmp_path / "site") as folder:
        fill(folder, "new")
        note(tmp_path / "site")
    assert contents(tmp_path / "site")["index.html"] == "old"


@pytest.mark.parametrize("lost", ["SHA256SUMS", "empty", "foreign"])
def test_a_folder_without_our_seal_is_somebody_elses(tmp_path: Path, lost: str) -> None:
    site = fill(tmp_path / "site", "old")
    if lost == "SHA256SUMS":
        (site / lost).unlink()
    else:  # disks to download are listed in a file of that name as well
        (site / "SHA256SUMS").write_text(
            "" if lost == "empty" else f"{'0' * 64}  404.html\n{'0' * 64}  index.html\n"
        )
    before = contents(site)
    with pytest.raises(Unsafe, match="not a built site"):
        put(tmp_path)
    assert contents(site) == before


def test_a_site_whose_exchange_was_killed_half_way_is_put_back(tmp_path: Path) -> None:
    left = tmp_path / ".site-new-abc"
    old = contents(fill(left / "old", "old"))
    (left / ".story-dossier-scratch").touch()
    (tmp_path / "content").mkdir()
    with pytest.raises(OSError, match="full"), new_site(tmp_path / "content", tmp_path / "site"):
        raise OSError("full")
    assert contents(tmp_path / "site") == old and names(tmp_path) == ["content", "site"]
