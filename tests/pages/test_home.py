"""The first screen: what happened, what is disputed and by whom, how many reports there are, who made it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.build import build
from dossier.pages.compose import compose
from dossier.pages.home import HomePage
from dossier.view.view import view_of
from tests.helpers import brask

CLAIMS = """\
- claim: Eleven barges sank.
  question: How many barges sank?
  mentions:
  - {source: a.txt, words: eleven barges sank, voice: Ida Brun}
  - {source: b.txt, words: eleven barges sank, voice: Ida Brun}
  - {source: b.txt, words: No barge sank at all, voice: Nils Harr, stance: denies}
- claim: Three barges sank.
  question: How many barges sank?
  mentions:
  - {source: b.txt, words: three barges sank, voice: the harbour office}
- claim: The bridge was open.
  question: Was the bridge open?
  mentions:
  - {source: a.txt, words: the bridge was open, voice: Ida Brun}
- claim: The bridge was shut.
  question: Was the bridge open?
  mentions:
  - {source: b.txt, words: the bridge was shut, voice: the harbour office}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> HomePage:
    folder = tmp_path_factory.mktemp("barges")
    (folder / "sources").mkdir()
    first = (
        "Storm on the Lune\n\nIda Brun said eleven barges sank on 3 May 2021.\n\nShe said the bridge was open.\n"
    )
    second = (
        "Barges lost\n\nIda Brun said eleven barges sank on 3 May 2021.\n\nThe harbour office said three barges sank "
        "and the bridge was shut.\n\nNo barge sank at all, said Nils Harr.\n"
    )
    (folder / "sources" / "a.txt").write_text(first, "utf-8")
    (folder / "sources" / "b.txt").write_text(second, "utf-8")
    (folder / "claims.yml").write_text(CLAIMS, "utf-8")
    settings = "title: Barges\neditor: The Lune desk\ncontact: desk@lune.example\nedition: 2021-05-09\n"
    (folder / "story.yml").write_text(settings, "utf-8")
    (page,) = (p for p in compose(view_of(build(folder).story)) if isinstance(p, HomePage))
    return page


def test_the_question_that_somebody_denies_stands_first(home: HomePage) -> None:
    assert home.disputed
    assert home.disputed.table.question == "How many barges sank?"
    assert home.disputed.denied == "1 of the 2 answers is denied"
    assert [name for name, _ in home.disputed.deniers] == ["Nils Harr"]


def test_how_many_accounts_there_are_is_said_of_the_answer_that_most_sources_print(home: HomePage) -> None:
    assert home.disputed
    assert home.disputed.accounts.startswith("2 sources print “Eleven barges sank”. They are one account")


def test_what_is_denied_nowhere_is_not_called_disputed() -> None:
    (page,) = (p for p in compose(view_of(brask.dossier().story)) if isinstance(p, HomePage))
    assert page.disputed and not page.disputed.denied
    assert page.contradicted and "denies it" in page.contradicted.counts[1], (
        "a claim that one asserts and another denies"
    )


def test_who_made_it_and_how_to_reach_them(home: HomePage) -> None:
    made = home.imprint
    assert (made.editor, made.edition) == ("The Lune desk", "9 May 2021")
    assert made.contact_href == "mailto:desk@lune.example"
    assert home.citation == "The Lune desk: Barges. Dossier of 2 sources, edition of 9 May 2021."


def test_a_contact_that_is_no_address_is_no_link(tmp_path: Path) -> None:
    folder = brask.copy(tmp_path / "content", contact="javascript:alert(1)", edition="2019-02-30")
    made = build(folder)
    (page,) = (p for p in compose(view_of(made.story)) if isinstance(p, HomePage))
    assert (page.imprint.contact_href, page.imprint.edition) == ("", "")
    assert [p.code for p in made.problems if p.file == "story.yml"] == ["date"]


def test_words_that_need_their_sentence_are_not_shown_without_it(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text(
        "Storm on the Lune\n\nIda Brun called it “sheer bad luck” on Monday.\n\n"
        "Nils Harr wrote that the harbour office “knew of the storm two days before and told nobody.”\n\n"
        "“We lost eleven barges in one night,” Tove Lind said.\n",
        "utf-8",
    )
    (tmp_path / "story.yml").write_text("title: Barges\n", "utf-8")
    (page,) = (p for p in compose(view_of(build(tmp_path).story)) if isinstance(p, HomePage))
    shown = {p.name: (p.lead.split()[-3:], p.said.split()[:4]) for p in page.people}
    assert shown == {
        "Ida Brun": ([], []),
        "Nils Harr": (["the", "harbour", "office"], ["knew", "of", "the", "storm"]),
        "Tove Lind": ([], ["We", "lost", "eleven", "barges"]),
    }
