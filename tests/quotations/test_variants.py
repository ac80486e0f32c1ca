"""Quotations of one utterance are one saying; of two, never."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model import Quotation, Saying, Source
from dossier.model import QuoteKind as Kind
from dossier.quotations.variants import link_sayings
from dossier.reading.source import read_source
from dossier.rules import QuotationRule
from dossier.text import ids

DAYS = {"anna": "2021-05-03", "bert": "2021-05-01", "carl": "2021-05-02", "dora": ""}


def story(*printed: tuple[str, str, str | None], kind: Kind = "direct") -> tuple[list[Source], list[Quotation]]:
    """Sources and quotations from (source, words, speaker), in text order."""
    texts: dict[str, str] = {}
    quotes: list[Quotation] = []
    for name, words, speaker in printed:
        text = (
            texts.get(name, "")
            + f"{speaker or 'Somebody'} said something in the hall on that long evening before the vote was held: “"
        )
        start = len(text)
        texts[name] = text + words + "”.\n\n"
        number = sum(q.source == name for q in quotes)
        quotes.append(
            Quotation(
                id=f"q-{ids.digest(name, number)}",
                source=name,
                start=start,
                end=start + len(words),
                text=words,
                kind=kind,
                rule=QuotationRule.SUBJECT_BEFORE_VERB,
                speaker=speaker,
            )
        )
    rows = {name: {"published": DAYS.get(name, "")} for name in texts}
    return [read_source(f"{n}.txt", t.encode(), rows[n])[0] for n, t in texts.items()], quotes


def linked(*printed: tuple[str, str, str | None]) -> tuple[Saying, ...]:
    return link_sayings(*story(*printed))


FLOOD = "We opened the gates at noon and we warned every village on the river twice before that"


@pytest.mark.parametrize(
    ("one", "two", "grades"),
    [
        ((FLOOD, "Ana Ruiz"), (FLOOD, "Ana Ruiz"), "identical"),
        ((FLOOD, "Ana Ruiz"), (FLOOD.replace("noon", "noon,") + ".", "Ruiz"), "typography"),
        ((FLOOD, "Ana Ruiz"), ("We opened the gates at noon", "Ana Ruiz"), "truncated"),
        (
            (FLOOD, "Ana Ruiz"),
            ("warned every village", None),
            "",
        ),  # three words, and nobody known to have said them
        ((FLOOD, "Ana Ruiz"), (FLOOD.replace("twice ", ""), "Ana Ruiz"), "words-dropped number-changed"),
        ((FLOOD, "Ana Ruiz"), (FLOOD.replace("every village", "each hamlet"), "the engineer"), "words-changed"),
        ((FLOOD, "Ana Ruiz"), (FLOOD.replace("we warned", "warned"), None), "words-dropped"),
        ((FLOOD, "Ana Ruiz"), (FLOOD, "Piotr Zelman"), "identical speaker-different"),
        ((FLOOD, "Ana Ruiz"), (FLOOD, "a spokesman"), "identical"),  # a description may be the same person
        (("a disgrace", "Ana Ruiz"), ("a disgrace", "Ruiz"), "identical"),
        (("a disgrace", "Ana Ruiz"), ("a disgrace", "Piotr Zelman"), ""),
        (("a disgrace", None), ("a disgrace", None), ""),
        # one speaker, one phrase, two utterances
        (
            ("I will never leave this town because my father built the bridge", "Ana Ruiz"),
            ("I will never leave this town, whatever they decide about the dam", "Ana Ruiz"),
            "",
        ),
        (("We opened the gates on Monday for the boats", "Ana Ruiz"), (FLOOD, "Ana Ruiz"), ""),
        # one's end is the other's beginning
        (
            ("Nobody slept, and we warned every village on the river twice before that", "Ana Ruiz"),
            ("we warned every village on the river twice before that, by horn and by phone", "Ana Ruiz"),
            "truncated words-added",
        ),
    ],
)
def test_two_quotations(one: tuple[str, str | None], two: tuple[str, str | None], grades: str) -> None:
    """One saying with the grades of the shorter or later form, or two sayings ("")."""
    found = linked(("anna", *one), ("carl", *two))
    assert len(found) == (1 if grades else 2)
    if grades:
        told = {grade for difference in found[0].differences for grade in difference.grades}
        assert told == set(grades.split())


def test_the_longest_form_stands_for_all_and_the_earliest_names_it() -> None:
    short, long = "We opened the gates at noon", FLOOD
    sources, quotes = story(("anna", long, "Ana Ruiz"), ("bert", short, "Ana Ruiz"), ("dora", short, "Ana Ruiz"))
    (found,) = link_sayings(sources, quotes)
    assert found.text == long
    assert found.quotes == (quotes[0].id, quotes[1].id, quotes[2].id)
    assert found.id == ids.cluster_id("s", quotes[1].id)  # 1 May; Dora's day is not known
    assert [d.quote for d in found.differences] == [quotes[1].id, quotes[2].id]
    assert found.speaker == "Ana Ruiz"


def test_a_fragment_of_two_sayings_belongs_to_neither() -> None:
    found = linked(
        ("anna", "the gates stay shut until the river falls below the second mark", "Ana Ruiz"),
        ("anna", "nobody moves, the gates stay shut and the sirens stay on all night", "Ana Ruiz"),
        ("carl", "the gates stay shut", "Ana Ruiz"),
    )
    assert [len(s.quotes) for s in found] == [1, 1, 1]


def test_two_pieces_in_one_source_and_one_in_another_are_one_saying() -> None:
    sources, quotes = story(("carl", FLOOD + ". Nobody can say that they did not know", "Ana Ruiz"))
    text = f"“{FLOOD},” Ruiz said. “Nobody can say that they did not know.”"
    source, _ = read_source("bert.txt", text.encode())
    second = text.index("Nobody")
    pieces = [
        Quotation(
            id="q-11111111",
            source="bert",
            start=1,
            end=1 + len(FLOOD) + 1,
            text=FLOOD + ",",
            kind="direct",
            rule=QuotationRule.SUBJECT_BEFORE_VERB,
            speaker="Ana Ruiz",
        ),
        Quotation(
            id="q-22222222",
            source="bert",
            start=second,
            end=len(text) - 1,
            text=text[second:-1],
            kind="direct",
            rule=QuotationRule.SUBJECT_BEFORE_VERB,
            speaker="Ana Ruiz",
            continues="q-11111111",
        ),
    ]
    (found,) = link_sayings([*sources, source], [*quotes, *pieces])
    assert found.quotes == (quotes[0].id, "q-11111111", "q-22222222")
    ((quote, grades),) = [(d.quote, d.grades) for d in found.differences]
    assert (quote, grades) == ("q-11111111", ("typography",))


def test_what_a_block_quotes_in_turn_is_not_its_own() -> None:
    block = (
        f"The dam was opened on Sunday without any order from the ministry. “{FLOOD},” Ana Ruiz told the council."
    )
    sources, quotes = story(("anna", block, "The Courier"), kind="block")
    more, spoken = story(("carl", FLOOD, "Ana Ruiz"))
    found = link_sayings([*sources, *more], [*quotes, *spoken])
    assert [s.text for s in found] == [block, FLOOD]


def test_indirect_statements_are_no_sayings() -> None:
    assert link_sayings(*story(("anna", FLOOD, "Ana Ruiz"), kind="indirect")) == ()


def test_the_speaker_most_sources_name_is_the_speaker() -> None:
    printed = [("anna", FLOOD, "Ana Ruiz"), ("bert", FLOOD, "Ana Ruiz"), ("carl", FLOOD, "Piotr Zelman")]
    (found,) = linked(*printed)
    assert found.speaker == "Ana Ruiz"
    assert [("speaker-different" in d.grades) for d in found.differences].count(True) == 1
    (tied,) = linked(("anna", FLOOD, None), ("bert", FLOOD, "Ana Ruiz"), ("carl", FLOOD, "Piotr Zelman"))
    assert tied.speaker is None


phrases = st.sampled_from(
    [
        FLOOD,
        "We opened the gates at noon",
        "a disgrace",
        "Nobody came",
        "the river is ours and it stays ours for good",
        "",
    ]
)


@given(
    st.lists(
        st.tuples(st.sampled_from(list(DAYS)), phrases, st.sampled_from(["Ana Ruiz", "Ruiz", None])), max_size=8
    )
)
def test_every_quotation_is_in_one_saying_whatever_the_order(printed: list[tuple[str, str, str | None]]) -> None:
    sources, quotes = story(*printed)
    found = link_sayings(sources, quotes)
    members = [q for s in found for q in s.quotes]
    assert sorted(members) == sorted(q.id for q in quotes)
    again = link_sayings(sources[::-1], quotes[::-1])
    assert {(s.id, frozenset(s.quotes)) for s in again} == {(s.id, frozenset(s.quotes)) for s in found}
