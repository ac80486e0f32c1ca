"""Several commands at once, as real processes: nobody's document or row is lost, and nothing of a killed one stays."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from build_scripts import starter
from build_scripts.disk.scratch import scratch, sweep
from dossier.editor.content_folder import read_folder
from dossier.editor.permalinks_csv import read
from dossier.editor.sources_csv import rows

MANY = 6


def start(*words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "build_scripts.command.cli", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(running: list[subprocess.Popen[str]]) -> None:
    for process in running:
        said = process.communicate(timeout=120)
        assert process.returncode == 0, said


@pytest.mark.slow
def test_documents_of_one_name_added_at_once_are_all_there_with_their_rows(tmp_path: Path) -> None:
    content = tmp_path / "content"
    starter.write(content)
    before = {source.file for source in read_folder(content).sources}
    for number in range(MANY):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "report.txt").write_text(f"The quay shut at {number} o'clock.\n")
    finish([start("add", "--content", content, tmp_path / str(n) / "report.txt") for n in range(MANY)])
    new = {path.name for path in (content / "sources").iterdir()} - before
    assert len(new) == MANY
    assert {(content / "sources" / name).read_text() for name in new} == {
        f"The quay shut at {number} o'clock.\n" for number in range(MANY)
    }
    table, problems = rows((content / "sources.csv").read_text())
    assert new <= set(table) and problems == ()


@pytest.mark.slow
def test_links_locked_at_once_are_entered_once(tmp_path: Path) -> None:
    content = tmp_path / "content"
    starter.write(content)
    finish([start("lock", "--content", content) for _ in range(3)])
    entered, problems = read((content / "permalinks.csv").read_text())
    assert problems == () and len({(row.kind, row.id) for row in entered}) == len(entered) > 10


def test_what_a_killed_run_left_is_swept_and_what_runs_is_not(tmp_path: Path) -> None:
    code = "import sys, pathlib, time; from build_scripts.disk.scratch import scratch\n"
    code += "with scratch('.x-', pathlib.Path(sys.argv[1])) as f: print(f, flush=True); time.sleep(60)"
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    killed, alive = (Path(process.stdout.readline().strip()) for process in running if process.stdout)
    theirs = tmp_path / ".x-letters"
    theirs.mkdir()
    try:
        running[0].kill()
        running[0].communicate()
        sweep(".x-", tmp_path)
        assert not killed.exists() and alive.is_dir() and theirs.is_dir()
    finally:
        running[1].kill()
        running[1].communicate()


def test_scratch_lies_where_the_system_keeps_such_things(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with scratch("dossier-") as folder:
        assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
