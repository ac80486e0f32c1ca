"""The story of `tests/story` as a website, under each setting of its rights, for what is made from a site; and what
must not be in it."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from build_scripts.site import mkdocs_run
from dossier.model import Story
from dossier.text.words import words
from dossier.view.rights import RUN, allowed
from tests.helpers import brask

_KEPT: list[tempfile.TemporaryDirectory[str]] = []  # until the process ends


@cache
def content(rights: str = "full") -> Path:
    _KEPT.append(tempfile.TemporaryDirectory())
    return brask.copy(Path(_KEPT[-1].name) / "content", rights=rights)


@cache
def site(rights: str = "full") -> Path:
    """The built site; nobody may change it."""
    folder = content(rights).parent / "site"
    mkdocs_run.build(content(rights), folder, False, lambda done, total: None)
    return folder


def runs(text: str) -> set[str]:
    """Every eight words in a row."""
    found = [word.folded for word in words(text)]
    return {" ".join(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def shown(root: Any) -> set[str]:
    """The runs that a page shows: in each passage as a whole, and elsewhere between one tag and the next."""
    passages = ["".join(passage.itertext()) for passage in root.xpath("//*[@class='passage']")]
    return {run for text in (*passages, *root.itertext()) for run in runs(text)}


@cache
def forbidden(rights: str) -> frozenset[str]:
    """The runs of the sources of which some part may not be shown, less those that a shown part or a title holds."""
    story: Story = brask.dossier(rights).story
    shown = allowed(story)
    hidden: set[str] = set()
    free: set[str] = set()
    for source in story.sources:
        found = words(source.text)
        for i in range(len(found) - RUN + 1):
            run = found[i : i + RUN]
            may = shown.may_show(source.id, run[0].start, run[-1].end)
            (free if may else hidden).add(" ".join(word.folded for word in run))
        free |= runs(source.title.value if source.title else "")
    return frozenset(hidden - free)
