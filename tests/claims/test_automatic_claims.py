"""Claims that nobody curated: what they are worded by, who counts for them, and how a denial finds what it denies."""

from __future__ import annotations

import pytest

from dossier.claim_model import Claim
from dossier.language.load import language
from dossier.model import Source
from dossier.quotations.find import find_quotations
from tests.claims.test_link_claims import link, sources


def claims(*texts: str) -> tuple[tuple[Source, ...], tuple[Claim, ...]]:
    """The documents, each of its own day and outlet, and the claims they make, with what is quoted in them."""
    corpus = sources(**{f"doc{n}": text for n, text in enumerate(texts)})
    quotes = tuple(q for s in corpus for q in find_quotations(s, language("en")))
    return corpus, link(corpus, quotes=quotes)[0]


def worded(*texts: str) -> list[str]:
    return [claim.text for claim in claims(*texts)[1]]


def stances(claim: Claim) -> list[tuple[str, str, str | None]]:
    return sorted((m.source, m.stance, m.voice) for m in claim.mentions)


@pytest.mark.parametrize(
    ("told", "claim"),
    [
        pytest.param(
            "The mayor said nine people died when the dam broke, but gave no names.",
            "Nine people died when the dam broke",
            id="without who said it and what follows",
        ),
        pytest.param(
            "According to the mayor, nine people died when the dam broke.",
            "Nine people died when the dam broke",
            id="without according to",
        ),
        pytest.param(
            "A dam broke at Orsk on Monday, killing nine people, officials said.",
            "A dam broke at Orsk on Monday, killing nine people",
            id="a participle keeps the clause that has its subject",
        ),
        pytest.param(
            "The dam, which was old, broke; the flood killed nine people, most of them farmers.",
            "The flood killed nine people",
            id="the last clause that has a subject",
        ),
        pytest.param(
            "The flood killed nine people in what may be the worst breach on the river.",
            "The flood killed nine people",
            id="without an aside",
        ),
        pytest.param(
            "The mayor put the death toll at nine, with forty others missing.",
            "The mayor put the death toll at nine",
            id="who puts a number somewhere is its subject",
        ),
    ],
)
def test_a_toll_is_worded_by_the_shortest_whole_clause(told: str, claim: str) -> None:
    assert claim in worded(told)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param("It killed nine people before the morning came.", id="a pronoun for subject"),
        pytest.param("The ministry denied that nine people died at Orsk.", id="what nobody asserts"),
        pytest.param("It was feared that nine people had died at Orsk.", id="what is feared"),
        pytest.param("In 1987, twelve years before, a landslide killed nine people at Orsk.", id="another year"),
    ],
)
def test_what_makes_no_claim_of_its_own(told: str) -> None:
    assert [claim.text for claim in claims(told, "The dam broke on 3 May 2021.")[1]] == []


def test_whoever_gives_the_number_counts_in_whatever_words() -> None:
    _, (claim,) = claims(
        "Eleven miners were killed when the shaft fell in, the union said.",
        "The collapse of the shaft killed 11 miners.",
        "Eleven dead in the mine",
        "The owner of the mine closed the shaft in the evening and went home without a word.",
    )
    assert claim.text == "The collapse of the shaft killed 11 miners"
    assert claim.sources == ("doc0", "doc1", "doc2")


def test_a_clause_is_the_mention_and_has_its_own_voice() -> None:
    corpus, found = claims("The mayor put the death toll at nine. Lena Orth, a nurse, said 40 people were killed.")
    told = {corpus[0].text[m.start : m.end]: m.voice for claim in found for m in claim.mentions}
    assert told == {"The mayor put the death toll at nine": "The mayor", "40 people were killed": "Lena Orth"}


def test_numbers_of_a_wording_are_printed_by_all_who_count() -> None:
    shared = "The choir of Calder sang {} old songs of the harbour for the crew of the lost ferry Isolde."
    assert all(len(c.sources) == 1 for c in claims(shared.format(12), shared.format(14))[1])


# ------------------------------------------------------------------------------------------- denials

CHARGE = "The guards burned the granary at Selm on Thursday, Governor Ona Mirel said."


@pytest.mark.parametrize(
    ("denial", "voice"),
    [
        pytest.param(
            "A guards spokesman denied that the guards had burned the granary at Selm.",
            "A guards spokesman",
            id="denied that",
        ),
        pytest.param(
            "Captain Ivo Tarn said the guards did not burn the granary at Selm.", "Ivo Tarn", id="did not"
        ),
        pytest.param(
            "Captain Ivo Tarn said that reports that the guards burned the granary at Selm are false.",
            "Ivo Tarn",
            id="called false",
        ),
    ],
)
def test_a_denial_meets_its_charge(denial: str, voice: str) -> None:
    (claim,) = [c for c in claims(CHARGE, denial)[1] if c.made_by == "denial"]
    assert claim.text == "The guards burned the granary at Selm on Thursday"
    assert [(s, v) for _, s, v in stances(claim)] == [("asserts", "Ona Mirel"), ("denies", voice)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("A guards spokesman denied that the guards had sold the horses of Selm.", id="something else"),
        pytest.param(
            "A guards spokesman did not deny that the guards had burned the granary at Selm.", id="not denied"
        ),
        pytest.param("Captain Ivo Tarn said the guards burned the granary at Selm.", id="said again"),
    ],
)
def test_what_denies_something_else_or_nothing_meets_no_charge(other: str) -> None:
    assert not [m for c in claims(CHARGE, other)[1] for m in c.mentions if m.stance == "denies"]


def test_whoever_calls_a_large_number_false_denies_the_numbers_given_for_those_people() -> None:
    _, found = claims(
        "More than 80 Velmorans died in the raid, two pilots said.",
        "The raid killed three Ordish cooks, a doctor said.",
        "Marshal Ede Krall told reporters that stories about a large number of Velmorans killed in the raid are misinformation.",
    )
    denied = {c.text: [m.voice for m in c.mentions if m.stance == "denies"] for c in found}
    assert denied["More than 80 Velmorans died in the raid"] == ["Ede Krall"]
    assert denied["The raid killed three Ordish cooks"] == []
