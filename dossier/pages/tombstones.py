"""Links that no longer arise: what became of each, on the page where it used to live."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Link
from ..view.labels import shorten
from ..view.translations import Translations


@dataclass(frozen=True, slots=True)
class GoneLink:
    id: str
    words: str
    href: str  # where it leads today, from the site's root; "" for a tombstone
    day: str  # when it was last there; "" where not locked since


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePage:
    """The old links of one page: alone where the page itself is gone, else the end of that page."""

    path: str
    root: str
    title: str
    description: str
    alone: bool
    links: tuple[GoneLink, ...]


def gone_pages(links: Iterable[Link], paths: Iterable[str], t: Translations) -> tuple[GonePage, ...]:
    """A page or page end for each place where locked ids used to be; `paths` are the pages there are."""
    present = set(paths)
    by_page: dict[str, list[Link]] = {}
    for link in links:
        by_page.setdefault(link.page.removesuffix(".html") + ".md", []).append(link)
    return tuple(
        GonePage(
            path=path,
            root="../" * path.count("/"),
            title=t("gone.title"),
            description=t("gone.description"),
            alone=path not in present,
            links=tuple(GoneLink(x.id, shorten(x.words, 300), x.href, x.gone) for x in found),
        )
        for path, found in sorted(by_page.items())
    )
