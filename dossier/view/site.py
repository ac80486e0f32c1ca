"""What stands around every page, whichever engine writes the HTML: the site's name, language, day, navigation and heads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Literal

from ..model import Story
from .direction import Direction, direction
from .translations import DEFAULT, Translations, translations

#: A build knows no clock, so that two of the same content are the same bytes: its day is that of the newest source.
NO_DAY = dt.date(1970, 1, 1)
#: The page that stands first and has the site's own name.
HOME = "index.html"


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A page that every page leads to; `path` is from the site's root."""

    name: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head of one page says, as plain text: a writer of HTML escapes it."""

    title: str  # of the window: the page's heading and the site's name
    heading: str
    description: str
    canonical: str  # the whole address; "" where nobody said where the site will be published
    kind: Literal["website", "article"]  # as Open Graph calls it
    image: str  # the whole address of a picture for shared links; "" for none


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What all pages of one dossier have in common; `url`, where it is known, ends in a slash."""

    name: str
    description: str
    language: str  # of the pages (BCP 47)
    direction: Direction
    day: dt.date
    url: str
    nav: tuple[NavEntry, ...]  # where the editor gives none of their own
    t: Translations = field(repr=False)  # what the frame says

    def head(self, path: str, heading: str, description: str = "", image: str = "") -> Head:
        """The head of the page at `path`; a page without a description has the site's."""
        return Head(
            title=self.name if path == HOME else f"{heading} – {self.name}",
            heading=heading,
            description=description or self.description,
            canonical=self.url and self.url + path,
            kind="website" if path == HOME else "article",
            image=self.url and image and self.url + image,
        )

    @property
    def lost(self) -> Head:
        """The head of the page that stands for those that are not there, and has no address of its own."""
        return replace(self.head("404.html", self.t("site.not_found")), canonical="")

    def named(self, path: str, given: str) -> str:
        """The name of a page in the navigation: the one the editor gave, ours in the language of the story."""
        key = f"site.nav.{path.rpartition('.')[0]}"
        return self.t(key) if translations(DEFAULT).words.get(key) == given else given


def current(entry: str, path: str) -> Literal["page", "true", ""]:
    """What `aria-current` says of the entry that leads to `entry`, on the page at `path`: it itself, or one below it."""
    if entry == path:
        return "page"
    return "true" if entry != HOME and path.startswith(entry.removesuffix(".html") + "/") else ""


def site_of(story: Story, url: str = "") -> Site:
    """What stands around the pages of `story`."""
    settings = story.settings
    t = translations(settings.language)
    days = (source.published.last for source in story.sources if source.published and source.published.last)
    return Site(
        name=settings.title,
        description=settings.description,
        language=t.page,
        direction=direction(t.page),
        day=max(days, default=NO_DAY),
        url=url,
        nav=tuple(NavEntry(name, f"{page}.html") for page, name in t.group("site.nav").items()),
        t=t,
    )
