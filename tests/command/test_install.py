"""`pip install` of a built wheel: the command works anywhere, with everything it needs inside the package."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    """What the command prints; it has nothing of this process's environment that names the checkout."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")}
    done = subprocess.run([str(each) for each in command], cwd=cwd, env=kept, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that has the wheel and the libraries it asks for, and nothing of the checkout."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    where = sysconfig.get_paths("venv", {"base": str(home), "platbase": str(home)})
    python = Path(where["scripts"]) / Path(sys.executable).name
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")
    run(sys.executable, "-m", "pip", "--python", python, "install", *quiet, wheel, cwd=home)
    # Python reads no .pth file in a folder that another .pth file names: an editable checkout stays out.
    Path(where["purelib"], "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Path(where["scripts"])


def test_a_wheel_brings_no_name_that_any_project_may_have(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        top = {name.partition("/")[0] for name in archive.namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"dossier", "story_dossier_tools"}


def test_the_command_works_far_from_any_checkout(scripts: Path, tmp_path: Path) -> None:
    command = scripts / "dossier"
    run(command, "new", "story", cwd=tmp_path)
    run(command, "build", "--strict", "--content", "story", cwd=tmp_path)
    run(command, "verify", "site", cwd=tmp_path)
    run(command, "bundle", "--content", "story", "-o", "story.zip", "-o", "story.epub", cwd=tmp_path)
    assert "Quarrel Weir" in (tmp_path / "site" / "index.html").read_text("utf-8")
    assert zipfile.is_zipfile(tmp_path / "story.zip") and zipfile.is_zipfile(tmp_path / "story.epub")


def test_nothing_of_the_checkout_was_at_work(scripts: Path, tmp_path: Path) -> None:
    python = scripts / Path(sys.executable).name
    look = "import dossier, story_dossier_tools.command.cli as c; print(dossier.__file__, c.__file__, sep='\\n')"
    for place in run(python, "-c", look, cwd=tmp_path).split():
        assert Path(place).is_relative_to(scripts.parent), place
