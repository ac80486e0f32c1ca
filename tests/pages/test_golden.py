"""Pages as they are, kept beside the tests: a change of what readers see shows as a change of these files.

After a change that is meant, `python -m tests.pages.test_golden --update` writes them anew; look at the difference first.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dossier.build import build

HERE = Path(__file__).parent
#: One page of a kind; "/" in a path is "_" in the name of its file.
PAGES = ("index.md", "sources/lowertown.md", "timeline.md", "quotes.md", "claims/c-homes.md", "reuse.md")


def kept(page: str) -> Path:
    return HERE / "golden" / page.replace("/", "_")


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return dict(build(HERE.parent / "story").pages)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_as_it_was(page: str, made: dict[str, str]) -> None:
    assert made[page].splitlines() == kept(page).read_text("utf-8").splitlines()


def test_no_other_page_is_kept() -> None:
    assert {path.name for path in (HERE / "golden").iterdir()} == {kept(page).name for page in PAGES}


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit("usage: python -m tests.pages.test_golden --update")
    for name, text in build(HERE.parent / "story").pages.items():
        if name in PAGES:
            kept(name).parent.mkdir(exist_ok=True)
            kept(name).write_text(text, "utf-8")
