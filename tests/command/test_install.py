"""`pip install .`, not editable: the command works anywhere, with everything it needs inside the package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"PYTHONPATH": str(path)} if path else {})}
    environment.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run([str(each) for each in command], cwd=cwd, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as pip installs it, without its dependencies."""
    target = tmp_path_factory.mktemp("installed")
    quiet = ("--quiet", "--no-deps", "--no-build-isolation", "--target", target)
    made = run(sys.executable, "-m", "pip", "install", *quiet, ROOT, cwd=target)
    assert made.returncode == 0, made.stderr
    return target


def test_the_command_builds_a_site_far_from_any_checkout(installed: Path, tmp_path: Path) -> None:
    command = installed / "bin" / "dossier"
    for words in (("new", "story"), ("build", "--strict", "--content", "story"), ("verify", "site")):
        done = run(sys.executable, command, *words, cwd=tmp_path, path=installed)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "Quarrel Weir" in (tmp_path / "site" / "index.html").read_text("utf-8")
    found = run(sys.executable, "-c", "import dossier; print(dossier.__file__)", cwd=tmp_path, path=installed)
    assert Path(found.stdout.strip()).is_relative_to(installed)
