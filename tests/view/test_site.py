"""What stands around every page: an engine writes it down and decides nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dossier.model import Settings, Story
from dossier.view.site import NO_DAY, Site, current, site_of
from tests.helpers import ferry


def site(language: str = "en", url: str = "") -> Site:
    return site_of(
        Story(settings=Settings(title="The ferry", description="Who saw it.", language=language), sources=()), url
    )


def test_the_day_of_a_site_is_that_of_its_newest_source() -> None:
    story = ferry.story()
    days = [s.published.last for s in story.sources if s.published and s.published.last]
    assert site_of(story).day == max(days) > dt.date(1970, 1, 1)
    assert site_of(replace(story, sources=())).day == NO_DAY


def test_the_navigation_is_in_the_language_of_the_story() -> None:
    assert [(e.name, e.path) for e in site().nav][:2] == [("Home", "index.html"), ("Sources", "sources.html")]
    assert [e.path for e in site("de").nav] == [e.path for e in site().nav]
    assert site("de").nav[0].name == "Übersicht"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Sources", "Quellen"),  # our own English name says that nobody chose one
        ("Fundstellen", "Fundstellen"),
    ],
)
def test_the_editors_own_name_of_a_page_stands(given: str, said: str) -> None:
    assert site("de").named("sources.md", given) == said
    assert site("de").named("letters.md", given) == given


def test_a_head_has_whole_addresses_once_the_site_has_one() -> None:
    head = site(url="https://ferry.example/").head("claims/c1.html", "Forty crossed", image="claims/c1.png")
    assert (head.title, head.heading, head.description) == (
        "Forty crossed – The ferry",
        "Forty crossed",
        "Who saw it.",
    )
    assert head.canonical == "https://ferry.example/claims/c1.html"
    assert head.image == "https://ferry.example/claims/c1.png"
    nowhere = site().head("claims/c1.html", "Forty crossed", image="claims/c1.png")
    assert (nowhere.canonical, nowhere.image) == ("", "")


def test_the_first_page_has_the_name_of_the_site() -> None:
    assert site().head("index.html", "Anything").title == "The ferry"
    assert (site().head("index.html", "").kind, site().head("about.html", "").kind) == ("website", "article")


def test_a_page_that_is_not_there_has_no_address() -> None:
    assert site(url="https://ferry.example/").lost.canonical == ""


@pytest.mark.parametrize(
    ("entry", "path", "said"),
    [
        ("claims.html", "claims.html", "page"),
        ("claims.html", "claims/c1.html", "true"),
        ("claims.html", "claimsmade.html", ""),
        ("index.html", "index/x.html", ""),
        ("sources.html", "claims.html", ""),
    ],
)
def test_the_navigation_says_where_one_is(entry: str, path: str, said: str) -> None:
    assert current(entry, path) == said
