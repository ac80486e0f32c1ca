"""What readers are shown: counts that add up, an order that means something, links that land, and no word too many."""

from __future__ import annotations

import datetime as dt
import html
import json
import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from dossier.build import Dossier, build
from dossier.model import Source
from dossier.pages.claims import ClaimPage
from dossier.pages.compose import Page, compose, reading_order
from dossier.pages.home import HomePage
from dossier.pages.quotes import QuotesPage, SpeakerPage
from dossier.pages.reuse import PairPage, ReusePage
from dossier.pages.source import SourcePage
from dossier.pages.sources import SourcesPage
from dossier.pages.timeline import TimelinePage
from dossier.spans import CharSpan
from dossier.text.words import words
from dossier.view import permalinks
from dossier.view.files import DATABASE, EDITION
from dossier.view.view import NOTABLE, view_of
from tests.helpers import brask, ferry

RIGHTS = ("full", "excerpt", "metadata")
P = TypeVar("P")


@cache
def pages(rights: str = "full") -> tuple[Page, ...]:
    return compose(view_of(brask.dossier(rights).story))


def one(kind: type[P], rights: str = "full") -> P:
    (page,) = (p for p in pages(rights) if isinstance(p, kind))
    return page


def source_page(name: str, rights: str = "full") -> SourcePage:
    return next(p for p in pages(rights) if isinstance(p, SourcePage) and p.ref.id == name)


# ------------------------------------------------------------------------------------ order and counts


def test_the_home_page_tells_what_is_there() -> None:
    story = brask.dossier().story
    home = one(HomePage)
    assert [e.headline for e in home.days] == [e.headline for e in one(TimelinePage).entries]
    assert home.happened and home.happened.sources == "4 sources", "the event that most sources tell of"
    assert [line.ref.id for line in home.sources] == [s.id for s in reading_order(story.sources)]
    assert {p.name for p in home.people} == {
        v.name for v in story.voices if v.id in {s.voice for s in story.sayings}
    }
    assert "1 voice in 1 source denies it" in home.claims[0].counts, "what is denied is looked at first"


def test_sources_stand_in_the_order_in_which_they_were_published_the_undated_last() -> None:
    documents = [
        ferry.document(f"{name}.txt", "The ferry sailed.\n", published=day)
        for name, day in (("aa", ""), ("bb", "2021-05-06"), ("cc", "2021-05-05"), ("dd", "2021-05-06"))
    ]
    assert [s.id for s in reading_order(tuple(documents))] == ["cc", "bb", "dd", "aa"]


def test_earlier_and_later_lead_through_all_sources() -> None:
    own = [p for p in pages() if isinstance(p, SourcePage)]
    assert [p.earlier and p.earlier.id for p in own] == [None, *(p.ref.id for p in own[:-1])]
    assert [p.later and p.later.id for p in own] == [*(p.ref.id for p in own[1:]), None]
    assert [row.line.ref.id for row in one(SourcesPage).rows] == [p.ref.id for p in own]


def test_a_source_page_shows_each_fact_with_its_basis_and_what_is_not_known_as_unknown() -> None:
    facts = {fact.label: fact for fact in source_page("gazette").facts}
    assert facts["Outlet"].value == "Brask Gazette" and "document" in facts["Outlet"].basis
    assert facts["Byline"].value == ""
    undated = {fact.label: fact for fact in source_page("lowertown").facts}["Published"]
    assert undated.value.startswith("on or after 12 Mar 2019")
    assert "March 12" in undated.evidence and undated.href == "#p2"


def test_reader_comments_are_counted_and_not_shown() -> None:
    page = source_page("lowertown")
    assert page.withheld.startswith("75 words of reader comments were withheld")
    assert {p.kind for p in page.paragraphs} == {"title", "body"}
    assert [p.number for p in page.paragraphs] == list(range(1, len(page.paragraphs) + 1))
    withheld = {row.line.ref.id: row.withheld for row in one(SourcesPage).rows}
    assert withheld["lowertown"] == "75" and withheld["gazette"] and not withheld["wire"]


def test_the_timeline_goes_forward_names_its_gaps_and_keeps_background_apart() -> None:
    page = one(TimelinePage)
    days = [entry.edtf for entry in page.entries]
    assert days == sorted(days)
    assert [entry.edtf for entry in page.background] == ["1987", "2016"]
    flood = next(e for e in page.entries if e.headline.startswith("A lock gate"))
    assert (flood.edtf, flood.gap) == ("2019-03-12", "39 days without dated events")
    assert [w.ref.id for w in flood.witnesses] == ["brief", "gazette", "lowertown", "wire"]
    ((said, working, inferred),) = flood.witnesses[1].workings
    assert said == "Tuesday night" and not inferred
    assert "15 Mar 2019, publication" in working and working.endswith("12 Mar 2019")


def test_every_quotation_in_marks_is_in_one_saying_on_the_quotes_page() -> None:
    story = brask.dossier().story
    shown = [c.id for g in one(QuotesPage).groups for card in g.sayings for c in card.carriers]
    assert sorted(shown) == sorted(q.id for q in story.quotes if q.kind != "indirect")
    assert len(shown) == len(set(shown))


def test_speakers_stand_by_their_last_names_and_those_not_known_at_the_end() -> None:
    names = [g.name for g in one(QuotesPage).groups if g.href and len(g.name.split()) == 2]
    assert names == sorted(names, key=lambda name: name.split()[-1])
    unknown = [p for p in pages() if isinstance(p, SpeakerPage) and p.group.name == "Speaker unknown"]
    assert not unknown, "nobody known has no page"


def test_letters_stand_in_the_order_of_the_speakers_each_once() -> None:
    page = one(QuotesPage)
    letters = [letter for letter, _ in page.letters if letter != "?"]
    assert letters == sorted(set(letters)) and len(letters) > 1
    anchors = [g.anchor for g in page.groups]
    assert [a for _, a in page.letters] == sorted((a for _, a in page.letters), key=anchors.index)


def test_variants_say_how_they_differ_from_the_longest_form() -> None:
    cards = {card.words.text.split()[2]: card for g in one(QuotesPage).groups for card in g.sayings}
    card = cards["had"]
    assert card.words.source == "wire" and card.sources == "3 sources" and card.varied
    by_source = {c.ref.id: c for c in card.carriers}
    assert by_source["wire"].diff == () and not by_source["wire"].changed
    assert "cut" in by_source["brief"].grades
    assert by_source["lowertown"].grades == ("words changed",)
    changed = [(kind, text.strip()) for kind, text in by_source["lowertown"].diff if kind != "same"]
    assert changed == [("del", "fault"), ("ins", "damage")]


def test_a_correction_of_the_editor_is_on_the_page() -> None:
    (card,) = (c for g in one(QuotesPage).groups for c in g.sayings if c.speaker == "Lena Orsk")
    assert card.words.text.startswith("Not a single repair")


def test_claims_of_the_editor_come_first_and_denials_are_counted() -> None:
    cards = [p.card for p in pages() if isinstance(p, ClaimPage)]
    worded = [c.made_by.startswith("worded") for c in cards]
    assert worded == sorted(worded, reverse=True) and sum(worded) == 2
    homes = next(c for c in cards if c.id == "c-homes")
    assert homes.counts == ("1 voice in 3 sources says so", "1 voice in 1 source denies it")


def test_pairs_stand_by_shared_words_and_those_that_share_a_paragraph_have_a_page() -> None:
    rows = one(ReusePage).pairs
    assert [r.sort for r in rows] == sorted((r.sort for r in rows), reverse=True)
    assert {bool(r.href) for r in rows if r.sort >= NOTABLE} == {True}
    assert {r.href for r in rows if r.sort < NOTABLE} == {""}
    own = [p for p in pages() if isinstance(p, PairPage)]
    assert sorted(p.path.replace(".md", ".html") for p in own) == sorted(r.href for r in rows if r.href)
    side_by_side = next(p for p in own if p.path == "reuse/lowertown--wire.md")
    diffs = [part for row in side_by_side.rows for part in row.diff if part[0] != "same"]
    assert {text.strip() for _, text in diffs} >= {"fault", "damage", "12", "20"}


# ---------------------------------------------------------------------------------------------- links


def anchors(page: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', page)) | set(re.findall(r"\{ #([\w-]+) \}", page))


def links(page: str) -> set[str]:
    found = re.findall(r'\b(?:href|data-moved)="([^"]+)"', page) + re.findall(r"\]\(([^)]+)\)", page)
    return {html.unescape(link) for link in found if "://" not in link}


def lost(made: Dossier) -> Iterator[str]:
    """The links of the pages that lead to no page, file or anchor."""
    ids = {path.removesuffix(".md") + ".html": anchors(text) for path, text in made.pages.items()}
    for path, text in made.pages.items():
        for link in sorted(links(text) - {EDITION}):  # that file is made of the finished site
            address, _, fragment = link.partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) if address else path
            there = there.removesuffix(".md") + ".html" if there.endswith(".md") else there
            if there not in ids and there not in made.data and there != f"data/{DATABASE}":
                yield f"{path}: {link} leads to no page"
            elif fragment and there in ids and fragment not in ids[there]:
                yield f"{path}: {link} leads to no anchor"


@pytest.mark.parametrize("rights", RIGHTS)
def test_every_link_lands(rights: str) -> None:
    assert list(lost(brask.dossier(rights))) == []


@pytest.mark.parametrize("rights", RIGHTS)
def test_an_anchor_stands_once_on_a_page(rights: str) -> None:
    for path, text in brask.dossier(rights).pages.items():
        found = re.findall(r'\bid="([^"]+)"', text)
        assert sorted(found) == sorted(set(found)), path


@pytest.mark.parametrize("rights", RIGHTS)
def test_everything_that_is_locked_is_on_its_page(rights: str) -> None:
    made = brask.dossier(rights)
    for entry in permalinks.entries(made.story):
        page = made.pages[entry.page.removesuffix(".html") + ".md"]
        assert entry.kind in ("source", "voice", "claim") or entry.id in anchors(page), entry


def test_old_links_end_the_page_they_stood_on_or_have_one_of_their_own(tmp_path: Path) -> None:
    content = brask.copy(tmp_path / "content")
    before = permalinks.entries(build(content).story)
    (content / "permalinks.csv").write_text(permalinks.append("", before, dt.date(2019, 4, 1)), "utf-8")
    shutil.move(content / "sources" / "brief.txt", content / "sources" / "observer.txt")
    (content / "sources.csv").write_text("file\nobserver.txt\n", "utf-8")
    made = build(content)
    alone = made.pages["sources/brief.md"]
    assert "# This page has moved or gone" in alone
    assert 'id="brief" data-moved="../sources/observer.html"' in alone
    assert list(lost(made)) == []


# ----------------------------------------------------------------------------------------------- rights


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every so many words in a row, folded."""
    own = [word.folded for word in words(text)]
    return {tuple(own[i : i + length]) for i in range(len(own) - length + 1)}


def readings(text: str) -> Iterator[str]:
    """A file of the dossier as anybody could read it: raw, as the text of its markup, and as the strings of its JSON."""
    yield text
    yield html.unescape(re.sub(r"<[^>]*>", "", text))
    yield html.unescape(re.sub(r"<[^>]*>", " ", text))
    strings = [json.loads(s) for s in re.findall(r'"(?:[^"\\\x00-\x1f]|\\.)*"', text) if valid(s)]
    yield " ".join(strings)
    yield from (html.unescape(re.sub(r"<[^>]*>", "", s)) for s in strings)
    yield text.replace("\n ", "").replace("\r\n ", "").replace("\\,", ",")  # lines of a calendar are folded


def valid(string: str) -> bool:
    try:
        json.loads(string)
    except ValueError:
        return False
    return True


def leaked(made: Dossier, forbidden: set[tuple[str, ...]], length: int = 8) -> dict[str, list[str]]:
    """The forbidden runs of words in each file of a dossier."""
    out = {}
    for path, text in {**made.pages, **made.data}.items():
        found = {run for reading in readings(text) for run in runs(reading, length)} & forbidden
        if found:
            out[path] = sorted(" ".join(run) for run in found)
    return out


def shown(made: Dossier, source: Source, rights: str) -> list[CharSpan]:
    """The stretches of a source that its rights let out: its title, and of an excerpt the sentences with a quotation."""
    out = [CharSpan(r.start, r.end) for r in source.regions if r.kind == "title"]
    if rights == "excerpt":
        quotes = [q for q in made.story.quotes if q.source == source.id and q.kind in ("direct", "mixed")]
        sentences = [s for s in source.sentences if any(s.start < q.end and q.start < s.end for q in quotes)]
        out += [CharSpan(s.start, s.end) for s in sentences]
    joined: list[CharSpan] = []
    for span in sorted(out, key=lambda span: span.start):
        if joined and not source.text[joined[-1].end : span.start].strip():
            span = CharSpan(joined.pop().start, span.end)
        joined.append(span)
    return joined


def withheld(made: Dossier, rights: str) -> set[tuple[str, ...]]:
    """Eight words in a row of a part that no source may show, if they stand in no part that one may."""
    hidden: set[tuple[str, ...]] = set()
    free = runs(OURS, 8)
    for source in made.story.sources:
        spans = shown(made, source, rights)
        for start, end in pairwise([0, *(at for span in spans for at in (span.start, span.end)), len(source.text)]):
            (free if CharSpan(start, end) in spans else hidden).update(runs(source.text[start:end], 8))
    return hidden - free


@pytest.mark.parametrize("rights", ["excerpt", "metadata"])
def test_no_run_of_withheld_words_is_in_any_file(rights: str) -> None:
    made = brask.dossier(rights)
    forbidden = withheld(made, rights)
    assert len(forbidden) > 150
    assert leaked(made, forbidden) == {}


#: The editor's own words, which are free as long as they are not a source's.
OURS = (brask.STORY / "story.yml").read_text("utf-8")


def test_the_scanner_finds_what_is_there_however_it_is_written() -> None:
    """Held against the full edition, where every page and file with text must be found."""
    made = brask.dossier()
    everything = {run for s in made.story.sources for run in runs(s.text, 8)}
    found = leaked(made, everything)
    for path in (
        "sources/wire.md",
        "timeline.md",
        "quotes.md",
        "claims.md",
        "reuse/brief--wire.md",
        "data/quotes.jsonl",
    ):
        assert path in found
    for path in (
        "data/texts/wire.txt",
        "data/timeline.ics",
        "data/timeline.json",
        "data/timeline.csv",
        "data/annotations.jsonl",
    ):
        assert path in found
    assert any(re.fullmatch(r"assets/search/(?:\w+/)?t\d+\.js", path) for path in found)


def test_an_excerpt_shows_the_sentences_with_a_quotation_and_the_others_as_withheld() -> None:
    page = source_page("wire", "excerpt")
    shown = {p.number: [w.text for w in p.words] for p in page.paragraphs}
    assert shown[3][0].startswith("“The gate had been inspected")
    assert shown[5] == [
        "“I was carrying my daughter down the stairs before any siren went off,” he told Tarrow Wire."
    ]
    assert shown[4] == [] and "not republished" in page.hidden
    assert [w.text for p in source_page("wire", "metadata").paragraphs for w in p.words] == []


# ------------------------------------------------------------------------------------- reader comments


def comments(made: Dossier) -> set[tuple[str, ...]]:
    """Four words in a row of any reader comment, also of those that stand in the saved page only."""
    below = (brask.STORY / "sources" / "lowertown.txt").read_text("utf-8").partition("Gert says:")[2]
    page = (brask.STORY / "sources" / "gazette.html").read_text("utf-8")
    under = re.findall(r'<div class="comment">(.*?)</div>', page)
    evidence = {
        run
        for s in made.story.sources
        for r in s.regions
        if r.kind != "comments"
        for run in runs(s.text[r.start : r.end], 4)
    }
    found = {run for text in (below, *under) for run in runs(re.sub("<[^>]*>", " ", text), 4)}
    assert len(found) > 80
    return found - evidence


@pytest.mark.parametrize("rights", RIGHTS)
def test_comments_are_in_no_file(rights: str) -> None:
    made = brask.dossier(rights)
    assert leaked(made, comments(made), 4) == {}


def test_comments_that_the_editor_publishes_are_on_the_page_of_their_source_and_in_nothing_that_is_searched_or_counted() -> (
    None
):
    made = brask.dossier(publish_comments="true")
    found = leaked(made, comments(made), 4)
    assert set(found) == {"sources/lowertown.md", "data/texts/lowertown.txt"}
    assert made.story.quotes == brask.dossier().story.quotes
    assert made.story.times == brask.dossier().story.times
    assert "withheld" not in made.pages["sources/lowertown.md"]


@pytest.mark.parametrize("rights", ["excerpt", "metadata"])
def test_publishing_comments_publishes_nothing_where_texts_are_not_shown(rights: str) -> None:
    made = brask.dossier(rights, publish_comments="true")
    assert leaked(made, comments(made), 4) == {}


def test_the_same_pages_under_every_rights() -> None:
    paths = {rights: set(brask.dossier(rights).pages) for rights in RIGHTS}
    assert paths["full"] == paths["excerpt"] == paths["metadata"]


def files(made: Dossier) -> Mapping[str, str]:
    return {**made.pages, **made.data}


def test_texts_keep_their_length_so_that_every_place_holds() -> None:
    full, cut = files(brask.dossier()), files(brask.dossier("excerpt"))
    for source in brask.dossier().story.sources:
        assert len(full[f"data/texts/{source.id}.txt"]) == len(cut[f"data/texts/{source.id}.txt"])
    assert not [path for path in files(brask.dossier("metadata")) if path.startswith("data/texts/")]
