"""Which figures answer one question: every row of "where answers differ" is an answer to its heading, or there is no row."""

from __future__ import annotations

import pytest

from dossier.reading.source import read_source
from tests.claims.test_link_claims import link, sources, table

TOLL = "Nine people died when a dam broke at Orsk on Monday."


def answers(*texts: str) -> list[tuple[str, str, list[str]]]:
    """The questions on which the texts differ, each a document of its own day and outlet, with the figures as printed."""
    corpus = sources(**{f"doc{n}": text for n, text in enumerate(texts)})
    return [(what, unit, sorted(printed for _, printed in rows)) for what, unit, rows in table(corpus)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("In 1987 a landslide at Orsk killed 300 people.", id="another year"),
        pytest.param("A landslide killed 300 people there ten years ago.", id="another year in words"),
        pytest.param("Nine people died at Orsk, including two nurses.", id="a part"),
        pytest.param("Six farmers and three nurses were killed at Orsk.", id="parts of a sum"),
        pytest.param("A nurse was killed by a falling wall at Orsk.", id="one victim of several"),
        pytest.param("Three of the nine people who died at Orsk were nurses.", id="some of them"),
        pytest.param("Two attackers were killed at Orsk.", id="attackers"),
        pytest.param(
            '"The 12 people who opened the gate are dead or abroad," Ana Ruiz said.', id="one of two states"
        ),
        pytest.param("The ministry denied that 40 people were killed at Orsk.", id="denied"),
        pytest.param("It was feared that 40 people were killed at Orsk.", id="feared"),
        pytest.param("A breach by night could have killed 4,000 people at Orsk.", id="hypothetical"),
        pytest.param("By law a breach in which four or more people are killed is a disaster.", id="a threshold"),
        pytest.param("At least nine people were killed when the dam broke.", id="a bound on the same number"),
        pytest.param("Five soldiers were killed when the dam broke.", id="a group that may be among them"),
        pytest.param("The dam killed scores of people at Orsk.", id="a vague word alone"),
    ],
)
def test_what_is_no_answer_is_no_row(other: str) -> None:
    assert answers(TOLL, other) == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("One injured person went home; 40 people were injured at Orsk.", id="as an attribute"),
        pytest.param("Forty were hurt and 12 people were badly hurt at Orsk.", id="badly"),
        pytest.param("Eleven people injured at Orsk are still in hospital.", id="still in hospital"),
    ],
)
def test_who_is_hurt_worse_or_still_in_care_is_no_rival_of_all_who_are_hurt(other: str) -> None:
    assert answers("The flood at Orsk injured 40 people.", other) == []


@pytest.mark.parametrize(
    ("one", "other", "question"),
    [
        pytest.param(
            TOLL, "Twelve people were killed at Orsk.", ("killed", "people", ["Nine", "Twelve"]), id="a toll"
        ),
        pytest.param(
            TOLL,
            "More than 30 soldiers were killed at Orsk.",
            ("killed", "people", ["More than 30", "Nine"]),
            id="a group larger than all there are",
        ),
        pytest.param(
            "Three soldiers died at Orsk.",
            "Five soldiers were killed at Orsk.",
            ("killed", "people", ["Five", "Three"]),
            id="one group",
        ),
        pytest.param(
            "Six died and another 40 were hurt at Orsk.",
            "Six people were killed and 60 others were hurt at Orsk.",
            ("injured", "people", ["40", "60"]),
            id="others than the dead are all who are hurt",
        ),
        pytest.param(
            "The fog led to 80 ferries being delayed at Calder.",
            "More than 90 ferries were delayed by the fog.",
            ("", "ferries", ["80", "More than 90"]),
            id="things with one name",
        ),
        pytest.param(
            "The mine loses water at a rate of 300 barrels a day.",
            "Up to 700 barrels a day are thought to run off into the lake.",
            ("volume", "barrels", ["300", "Up to 700"]),
            id="a flow",
        ),
        pytest.param(
            "The 84-page charter bars Mayor Ida Holm from office.",
            "The 48-page charter bars Mayor Ida Holm from office.",
            ("", "page", ["48-page", "84-page"]),
            id="an attribute",
        ),
    ],
)
def test_answers_that_differ_are_a_question(one: str, other: str, question: tuple[str, str, list[str]]) -> None:
    what, unit, printed = question
    found = [(w, u, [p.removesuffix(f" {unit}") for p in rows]) for w, u, rows in answers(one, other)]
    assert (what, unit, printed) in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The pit is about two metres deep.", "The pit is about two meters deep.", id="spelling"),
        pytest.param("The town has 80 ferries.", "More than 90 ferries were sold in the north.", id="other things"),
        pytest.param("The 84-page charter was signed.", "The 48-page speech was read.", id="other documents"),
    ],
)
def test_other_things_are_no_question(one: str, other: str) -> None:
    assert answers(one, other) == []


def test_a_toll_that_grows_in_one_outlet_is_one_answer() -> None:
    rows = [{"outlet": "Post", "published": f"2021-05-0{day}"} for day in (1, 2)]
    texts = ("Nine people died at Orsk.", "Twelve people died at Orsk.")
    corpus = tuple(
        read_source(f"{text[:4]}.txt", text.encode(), row)[0] for text, row in zip(texts, rows, strict=True)
    )
    assert table(corpus) == []


def test_claims_that_answer_one_question_otherwise_are_rivals() -> None:
    claims, _, _ = link(sources(post=TOLL, star="Twelve people were killed when the dam broke at Orsk."))
    one, other = claims
    assert one.rivals == (other.id,)
    assert other.rivals == (one.id,)
    assert one.rivals_by == "found"
