"""Figures: a number, how open it is, and what it counts.

An example is a text with its figures marked: `[at least 12|killed 12..* people]` is a figure with these words,
slot, bounds (`*`: open; `~` before them: approximate) and unit; `-` is no slot.  What is not marked is no figure.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.figures.find import find_figures
from dossier.language.load import language
from dossier.reading.source import read_source

_MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def found(text: str) -> list[str]:
    source, _ = read_source("harbour.txt", text.encode())
    out = []
    for figure in find_figures(source, language("en")):
        assert source.text[figure.start : figure.end] == figure.text
        low, high = ("*" if v is None else f"{v:g}" for v in (figure.low, figure.high))
        bounds = f"{'~' if figure.approximate else ''}{low}..{high}"
        out.append(f"{figure.text}|{figure.what or '-'} {bounds} {figure.unit}")
    return out


def holds(marked: str) -> None:
    assert found(_MARK.sub(r"\1", marked)) == [f"{m[1]}|{m[2]}" for m in _MARK.finditer(marked)]


@pytest.mark.parametrize(
    "marked",
    [
        "The ferry fire killed [12|killed 12..12 people] sailors.",
        "The blast killed [more than 40|killed 40..* people] people and injured [up to 90|injured *..90 people] others.",
        "Officials said [at least 7|killed 7..* people] passengers were killed on Monday.",
        "He said [1,250|injured 1250..1250 people] villagers had been wounded.",
        "The storm left [about 30|killed ~30..30 people] people dead.",
        "The governor put the death toll at [nearly 60|killed ~60..60 people], with [30 to 45|injured 30..45 people] injured.",
        "The death toll in the harbour district has risen to [18|killed 18..18 people].",
        "The flood claimed the lives of [three|killed 3..3 people] fishermen.",
        "[Dozens|injured ~24..* people] of his wounded men lay on the quay.",
        "Soldiers killed “[scores|killed ~40..* people]” of rebels at the bridge.",
        "[Two hundred and fifty|displaced 250..250 people] families were displaced by the water.",
        "[Tens of thousands|displaced ~20000..* people] of people fled the valley.",
        "[1.2 million|displaced 1.2e+06..1.2e+06 people] people fled the valley.",
        "[Half a million|infected 500000..500000 people] people were infected.",
        "[Twelve|killed 12..12 people] sailors, most of them recruits, died in the engine room.",
        "Police arrested [fewer than 20|detained *..20 people] marchers.",
        "[60 or more|detained 60..* people] were arrested.",
        "A convoy of [500-600|force 500..600 people] crossed the river.",
        "A crowd of [roughly 3,000|crowd ~3000..3000 people] filled the square.",
        "In the flood [8,000|killed 8000..8000 people] Calder men and boys were killed.",
        "It killed [more than four dozen|killed 48..* people] people.",
        "The [500|force 500..500 people]-strong force moved on.",
        "The raid destroyed [14|destroyed 14..14 houses] houses.",
        "[Five|killed 5..5 people] dockers and [two|killed 2..2 people] guards were killed.",
        "The crash killed [five|killed 5..5 people] dockers and [two|killed 2..2 people] guards.",
        "The death toll is already [five times|killed 5..5 times] higher than the official one.",
    ],
)
def test_what_a_number_counts(marked: str) -> None:
    holds(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The wreck lies [about 8 kilometers|distance ~8..8 km] ([5 miles|distance 5..5 miles]) off the coast.",
        "It cost [$3.5 million|money 3.5e+06..3.5e+06 $] and took [40%|share 40..40 %] of the budget.",
        "Prices rose by [12 per cent|share 12..12 %] to [€40|money 40..40 €].",
        "Winds of [up to 140 km/h|speed *..140 km/h] were measured.",
        "The spill covers [2 to 3 million square miles|area 2e+06..3e+06 sq mi].",
        "Of [between 10 and 15 percent|share 10..15 %] nobody knows.",
        "Unemployment rose from 5 to [10 percent|share 10..10 %].",
        "A [5-mile|distance 5..5 miles] queue formed.",
        "[$5bn|money 5e+09..5e+09 $] was lost.",
    ],
)
def test_what_a_number_measures(marked: str) -> None:
    holds(marked)


@pytest.mark.parametrize(
    "plain",
    [
        "It happened on 7 February 2018, at 10:30, or 9 p.m.",
        "On Feb. 7 the 25-year-old pilot took Flight 370.",
        "An F-15, two MiG-29s and a T-55 were seen near Highway 61.",
        "The house won 3-2 after a two-hour debate; see page 12.",
        "Ms. Orla Hale, 40, has lived here since 1998; so has Tom Ray Jr., 33, a welder.",
        "2 min read",
        "The war of 1939-45 ended in the 7th district.",
        "No one was killed, and they blamed one another.",
        "The team scores late, and may win.",
        "She called five times before noon.",
        "He is one of the sailors killed in the fire.",
        "The second half was the 21st century’s first.",
        "Version 1.2.3 came out at 24/7 speed.",
        "He was in Room 12 of Block 4 for 40 days and a couple of weeks.",
        "",
    ],
)
def test_what_is_no_figure(plain: str) -> None:
    assert found(plain) == []


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The fire killed two harbour officers and seven others.", ["harbour officers", "others"]),
        ("At least 12 people, most of them dockers, were hurt.", ["people"]),
        ("It destroyed 14 wooden houses.", ["wooden houses"]),
        ("The death toll rose to 12. Another 40 were hurt, and damage reached $3 million.", ["", "", ""]),
    ],
)
def test_what_is_counted_is_kept_as_printed(text: str, nouns: list[str]) -> None:
    source, _ = read_source("harbour.txt", text.encode())
    assert [f.noun for f in find_figures(source, language("en"))] == nouns


def test_the_passive_of_one_clause_does_not_reach_into_the_next() -> None:
    holds("They had [30|- 30..30 tents] tents, and the mayor said nobody was killed.")
    holds("[40|- 40..40 people] officers searched the quay after the cook was killed.")


def test_a_death_rate_is_no_death_toll() -> None:
    holds("The death rate is [about 60 percent|share ~60..60 %].")


def test_a_state_of_other_things_is_not_a_state_of_people() -> None:
    holds("It ended with [40|- 40..40 yachts] yachts in a dead heat.")


def test_reader_comments_hold_no_figures() -> None:
    article = "Ferry burns off Calder\n\n" + "The ferry burned for a night off the coast of Calder.\n\n" * 6
    talk = "Kari says:\nMay 4, 2019 at 9:12 am\n\nIt killed 900 people.\n\nPer B. says:\nMay 4, 2019 at 9:40 am\n\nMe too!\n"
    assert found(article + "It killed 9 people.\n\n" + talk) == ["9|killed 9..9 people"]


def test_a_language_without_words_finds_nothing() -> None:
    source, _ = read_source("x.txt", b"The fire killed 12 people.")
    assert find_figures(source, language("zz")) == ()


def test_ids_stay_when_the_text_around_them_changes() -> None:
    one, _ = read_source("x.txt", b"The fire killed 12 people.")
    two, _ = read_source("x.txt", b"On Monday it rained. The fire killed 12 people.")
    ids = [[f.id for f in find_figures(s, language("en"))] for s in (one, two)]
    assert ids[0] == ids[1] and len(ids[0]) == 1


_NUMBERS = st.sampled_from(
    "12 4,000 five two hundred million dozens scores $ % € km to - – and between up more than at least".split()
)
_WORDS = st.sampled_from(
    "killed people were wounded the a of , . “ ” ( ) toll rose from who died and 7 February p.m .".split()
)


@given(st.lists(_NUMBERS | _WORDS, max_size=25), st.sampled_from([" ", "", "-", "\n"]))
def test_no_text_raises_and_every_figure_is_words_of_the_source(words: list[str], glue: str) -> None:
    for figure in found(glue.join(words)):
        assert figure.split("|")[0]


@given(st.text(max_size=60))
def test_any_text_at_all(text: str) -> None:
    found(text.replace("\ud800", ""))


def test_what_is_counted_is_the_whole_noun_and_no_stray_mark() -> None:
    text = "The storm killed “dozens” of island sailors. At least two harbour rebel fighters died, 7 “local” divers too.\n"
    found, _ = read_source("storm.txt", text.encode())
    assert [f.noun for f in find_figures(found, language("en"))] == [
        "of island sailors",
        "harbour rebel fighters",
        "“local” divers",
    ]
