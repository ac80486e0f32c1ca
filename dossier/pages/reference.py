"""Pages about the dossier itself: how it is made, its data for use elsewhere, its search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..problems import Problem
from ..view import files
from ..view.problems import what_is_wrong
from ..view.translations import Translations
from ..view.view import View
from .embeds import embed_path
from .home import Imprint, imprint


@dataclass(frozen=True, slots=True)
class FileFields:
    """One data file with the meaning of its fields."""

    name: str
    what: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem of the dossier: its code, its place and what is wrong; what would be right is the editor's to know."""

    code: str
    place: str
    says: str


@dataclass(frozen=True, slots=True)
class AboutPage:
    path: str
    root: str
    title: str
    description: str
    imprint: Imprint
    rights: str
    files: tuple[FileFields, ...]
    codes: tuple[tuple[str, str], ...]
    problems: tuple[ProblemLine, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    path: str
    root: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """Files for one purpose: (address, name, what is in it)."""

    heading: str
    files: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    path: str
    root: str
    title: str
    description: str
    groups: tuple[Downloads, ...]
    texts: str
    embed: str  # the page for an iframe of one claim; "" where there is none


def about_page(view: View) -> AboutPage:
    t = view.t
    names = (name.removesuffix(".jsonl") for name in t.group("data.lines"))
    return AboutPage(
        "about.md",
        "",
        t("about.title"),
        t("about.description"),
        imprint(view),
        t(f"about.{view.story.settings.rights}"),
        tuple(FileFields(f, t(f"data.lines.{f}.jsonl"), tuple(t.group(f"fields.{f}").items())) for f in names),
        tuple(sorted(t.group("problems").items())),
        tuple(ProblemLine(p.code, _place(p), what_is_wrong(p, t)) for p in view.story.problems),
    )


def _place(problem: Problem) -> str:
    return f"{problem.file}:{problem.line}" if problem.line else problem.file


def search_page(t: Translations) -> SearchPage:
    return SearchPage("search.md", "", t("search.title"), t("search.description"))


def data_page(view: View) -> DataPage:
    """Every download, by what people want it for."""
    t = view.t

    def downloads(heading: str, names: Iterable[str], folder: str = "data/", what: str = "files") -> Downloads:
        return Downloads(t(f"data.{heading}"), tuple((f"{folder}{n}", n, t(f"data.{what}.{n}")) for n in names))

    lines = downloads("program", t.group("data.lines"), what="lines")
    others = downloads("program", (files.DATABASE, files.SUMS))
    return DataPage(
        "data.md",
        "",
        t("data.title"),
        t("data.description"),
        (
            downloads("spreadsheet", files.TABLES),
            Downloads(lines.heading, lines.files + others.files),
            downloads("manager", files.CITATIONS),
            downloads("timeline", files.TIMELINES),
            downloads("linked", files.LINKED),
            downloads("follow", files.FEEDS, ""),
        ),
        t(f"data.texts.{view.story.settings.rights}"),
        embed_path(view.story.claims[0].id) if view.story.claims else "",
    )
