"""What is written is there whole or not at all, and nowhere else."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from build_scripts.disk import write


def full(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """From the file number `after` on the disk is full: what is written to it does not get there."""
    written = []

    def fsync(handle: int) -> None:
        written.append(handle)
        if len(written) > after:
            os.ftruncate(handle, 3)
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)


def texts(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_full_disk_leaves_the_file_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ledger.csv").write_text("old")
    full(monkeypatch, 0)
    with pytest.raises(OSError, match="No space"):
        write.replace(tmp_path / "ledger.csv", b"old and new")
    with pytest.raises(OSError, match="No space"):
        write.create(tmp_path / "page.txt", b"new")
    assert texts(tmp_path) == {"ledger.csv": "old"}


def test_of_many_files_all_are_new_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write.replace_all(tmp_path, {"a.txt": b"old", "b/c.txt": b"old"})
    full(monkeypatch, 1)
    with pytest.raises(OSError, match="No space"):
        write.replace_all(tmp_path, {"a.txt": b"new", "b/c.txt": b"new"})
    assert texts(tmp_path) == {"a.txt": "old", "b/c.txt": "old"}


def test_what_a_killed_run_left_is_written_over(tmp_path: Path) -> None:
    (tmp_path / ".a.txt.new").write_text("hal")
    write.replace(tmp_path / "a.txt", b"whole")
    assert texts(tmp_path) == {"a.txt": "whole"}


def test_nobodys_file_is_taken_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("theirs")
    with pytest.raises(FileExistsError):
        write.create(tmp_path / "a.txt", b"ours")
    assert texts(tmp_path) == {"a.txt": "theirs"}


@pytest.mark.skipif(os.name != "posix", reason="links and modes as POSIX has them")
def test_a_link_stays_a_link_and_a_mode_a_mode(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "real.csv").chmod(0o640)
    (tmp_path / "link.csv").symlink_to("real.csv")
    write.replace(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "real.csv").read_text() == "new"
    assert (tmp_path / "real.csv").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "path", ["../a.txt", "b/../../a.txt", "/a.txt", "C:/a.txt", "C:a.txt", "b\\..\\a.txt", "a\0.txt", "", ".."]
)
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(write.Outside):
        write.replace_all(tmp_path / "in", {"good.txt": b"x", path: b"x"})
    assert texts(tmp_path) == {}
