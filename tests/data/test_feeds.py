"""Feeds: what is new and corrected, on the days of the ledger, read by a feed reader."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import feedparser
import pytest

from dossier.claim_model import Mention
from dossier.data import feeds
from dossier.model import Link, Story
from dossier.view import permalinks
from dossier.view.view import view_of
from tests.helpers import ferry

SITE = "https://tarn.example/dossier/"
MAY, JUNE = dt.date(2021, 5, 20), dt.date(2021, 6, 1)


def files(story: Story, ledger: str = "", site_url: str = SITE) -> dict[str, str]:
    return feeds.files(view_of(story), ledger, site_url)


def rss(story: Story, ledger: str = "", site_url: str = SITE) -> Any:
    parsed = feedparser.parse(files(story, ledger, site_url)["feed.xml"])
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def items(story: Story, ledger: str = "") -> list[dict[str, Any]]:
    return list(json.loads(files(story, ledger)["feed.json"])["items"])


def corrected() -> Story:
    """The ferry's claim with one more place that makes it."""
    story = ferry.story()
    claim = story.claims[0]
    more = ferry.place(story.sources[1], "moved the buoys in March")
    mention = Mention(source=more.source, start=more.start, end=more.end)
    return replace(story, claims=(replace(claim, mentions=(*claim.mentions, mention)),))


def locked(text: str, story: Story, day: dt.date) -> str:
    return permalinks.append(text, permalinks.entries(story), day)


def test_a_feed_reader_finds_the_feed_and_its_story() -> None:
    feed = rss(ferry.story()).feed
    assert (feed.title, feed.link, feed.language) == ("The Tarn ferry", SITE, "en")
    assert [link.href for link in feed.links if link.rel == "self"] == [SITE + "feed.xml"]


def test_a_json_feed_has_what_its_version_asks_for() -> None:
    feed = json.loads(files(ferry.story())["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["home_page_url"], feed["feed_url"]) == (SITE, SITE + "feed.json")
    for item in feed["items"]:
        assert item["id"] and item["url"].startswith(SITE) and item["content_text"]


def test_a_claim_is_published_on_the_day_it_was_locked() -> None:
    story = ferry.story()
    ledger = locked(locked("", story, MAY), story, JUNE)
    (entry,) = rss(story, ledger).entries
    claim = story.claims[0]
    assert (entry.id, entry.link) == (claim.id, f"{SITE}claims/{claim.id}.html")
    assert entry.published_parsed[:3] == (2021, 5, 20)
    assert entry.title == "Dozens of people were on board."
    (item,) = items(story, ledger)
    assert item["id"] == claim.id
    assert item["date_published"] == "2021-05-20T00:00:00Z" and "date_modified" not in item


def test_a_claim_the_ledger_does_not_know_has_no_date() -> None:
    (entry,) = rss(ferry.story()).entries
    assert "published" not in entry
    assert "date_published" not in items(ferry.story())[0]


def test_a_claim_whose_mentions_changed_is_corrected_on_that_day() -> None:
    ledger = locked(locked("", ferry.story(), MAY), corrected(), JUNE)
    (entry,) = rss(corrected(), ledger).entries
    assert entry.title.startswith("Corrected: Dozens")
    assert entry.published_parsed[:3] == (2021, 5, 20)
    assert entry.updated_parsed[:3] == (2021, 6, 1)
    (item,) = items(corrected(), ledger)
    assert item["date_modified"] == "2021-06-01T00:00:00Z"


def test_a_claim_that_is_gone_is_withdrawn_in_words_that_were_published() -> None:
    story = ferry.story()
    name = story.claims[0].id
    ledger = locked(locked("", story, MAY), replace(story, claims=()), JUNE)
    tombstone = Link(
        id=name, target=None, page=f"claims/{name}.html", words="Dozens of people were on board.", gone="2021-06-01"
    )
    (item,) = items(replace(story, claims=(), links=(tombstone,)), ledger)
    assert item["title"] == "Withdrawn: Dozens of people were on board."
    assert item["url"] == f"{SITE}claims/{name}.html"
    assert (item["date_published"], item["date_modified"]) == ("2021-05-20T00:00:00Z", "2021-06-01T00:00:00Z")


def test_the_newest_come_first_and_those_without_a_day_before_them() -> None:
    story = ferry.story()
    first = story.claims[0]
    names = [f"c-0000000{i}" for i in range(3)]
    old, new, unknown = (replace(first, id=name) for name in names)
    ledger = locked("", replace(story, claims=(old,)), MAY)
    ledger = locked(ledger, replace(story, claims=(old, new)), JUNE)
    found = items(replace(story, claims=(old, new, unknown)), ledger)
    assert [item["id"] for item in found] == [unknown.id, new.id, old.id]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script> & ]]> done", "\x00 nul \x1b \ufffe \u202e turned", "ends in \\"]
)
def test_hostile_words_stay_words(text: str) -> None:
    story = ferry.story()
    told = replace(story, claims=(replace(story.claims[0], text=text, topic=text),))
    (entry,) = rss(told).entries
    assert "<script" not in entry.description
    for character in "\x00\x1b\ufffe\u202e":
        assert character not in files(told)["feed.xml"] + json.loads(files(told)["feed.json"])["items"][0]["title"]


def test_where_no_address_is_known_links_are_relative() -> None:
    (entry,) = rss(ferry.story(), site_url="").entries
    assert entry.link == f"claims/{ferry.story().claims[0].id}.html"


@pytest.mark.parametrize("rights", ["excerpt", "metadata"])
def test_withheld_words_are_in_no_feed(rights: str) -> None:
    story = ferry.story(rights)
    passage = "The harbour office had moved the buoys in March and printed no notice"
    told = replace(story, claims=(replace(story.claims[0], text=passage, topic=passage),))
    assert all("buoys" not in text for text in files(told).values())
    assert any("buoys" in text for text in files(replace(told, settings=ferry.story().settings)).values())
