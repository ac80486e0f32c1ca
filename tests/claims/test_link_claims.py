"""Claims: which sentences of several sources are one claim, how each says it, and which figures disagree."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.claim_model import Claim, Disagreement
from dossier.claims.link import link_claims
from dossier.editor import claims_yml
from dossier.figures.find import find_figures
from dossier.language.load import language
from dossier.model import Figure, Quotation, Source
from dossier.problems import Problem
from dossier.reading.source import read_source
from dossier.reuse import direction
from dossier.reuse.passages import find_passages
from dossier.rules import QuotationRule

TOLL = "The coast guard said at least 40 people were killed when the ferry Isolde burned off Calder on Monday."
LONGER = "The coast guard said at least 40 people were killed when the ferry Isolde burned off Calder on Monday, but could not name them."
OTHER_TOLL = (
    "The coast guard said at least 60 people were killed when the ferry Isolde burned off Calder on Monday."
)
OWNER = "The owner of the Isolde has not explained why the two lifeboats on her upper deck were never lowered."
RAIN = "Rain fell over the whole of the northern coast for the third day in a row."


def sources(**texts: str) -> tuple[Source, ...]:
    """A source for each text, published a day after the one before it by an outlet of its own."""
    out = []
    for day, (name, text) in enumerate(texts.items(), 1):
        row = {"outlet": name, "published": f"2021-05-{day:02}"}
        source, problems = read_source(f"{name}.txt", text.encode(), row)
        assert not problems or not text
        out.append(source)
    return tuple(out)


def link(
    corpus: tuple[Source, ...], editor: str = "", quotes: tuple[Quotation, ...] = ()
) -> tuple[tuple[Claim, ...], tuple[Disagreement, ...], tuple[Problem, ...]]:
    shared = find_passages(corpus)
    counted = tuple(f for s in corpus for f in find_figures(s, language("en")))
    named, problems = claims_yml.read(editor, corpus, quotes, counted)
    pairs = direction.link_pairs(corpus, shared, quotes)
    return (*link_claims(corpus, quotes, counted, shared, pairs, (), named), problems)


def table(corpus: tuple[Source, ...]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    counted: dict[str, Figure] = {f.id: f for s in corpus for f in find_figures(s, language("en"))}
    return [(d.what, d.unit, [(counted[f].source, counted[f].text) for f in d.figures]) for d in link(corpus)[1]]


# ------------------------------------------------------------------------------------- one claim or two


def test_a_shared_sentence_is_one_claim_worded_as_its_earliest_source_words_it() -> None:
    corpus = sources(post=f"{OWNER}\n\n{RAIN}", echo=f"The sea was calm.\n\n{OWNER}")
    (claim,) = link(corpus)[0]
    assert (claim.text, claim.made_by, claim.sources) == (OWNER, "shared passage", ("post", "echo"))
    assert [corpus[0].text[m.start : m.end] for m in claim.mentions if m.source == "post"] == [OWNER]
    assert len(claim.accounts) == 1


def test_a_longer_sentence_is_a_mention_of_the_shorter_one_it_holds() -> None:
    (claim,) = link(sources(post=TOLL, echo=LONGER))[0]
    assert claim.sources == ("post", "echo")
    assert claim.topic == "casualties"


def test_sentences_whose_figures_differ_are_two_claims_and_a_disagreement() -> None:
    corpus = sources(post=TOLL, echo=OTHER_TOLL)
    assert sorted(c.sources for c in link(corpus)[0]) == [("echo",), ("post",)]
    assert table(corpus) == [("killed", "people", [("post", "at least 40"), ("echo", "at least 60")])]


def test_the_same_figure_in_other_words_is_one_claim() -> None:
    corpus = sources(
        post="At least 40 people were killed in the fire on the ferry Isolde off Calder.",
        echo="The fire that swept the ferry Isolde off Calder killed at least 40 people, the mayor said.",
    )
    (claim,) = link(corpus)[0]
    assert (claim.sources, claim.made_by) == (("post", "echo"), "figure")


def test_the_same_figure_of_another_time_is_no_mention() -> None:
    corpus = sources(
        post="At least 40 people were killed in the fire on the ferry Isolde off Calder.",
        echo="In the earthquake that shook the valley a century ago at least 40 people were killed.",
    )
    assert [c.sources for c in link(corpus)[0]] == [("post",)]


def test_one_source_alone_makes_a_claim_only_by_a_figure_of_weight() -> None:
    corpus = sources(post=f"{TOLL} {OWNER}", echo="The ticket cost $12 and the tour took an hour, said a guide.")
    assert [c.text for c in link(corpus)[0]] == [
        "At least 40 people were killed when the ferry Isolde burned off Calder on Monday"
    ]


def test_what_one_outlet_repeats_in_its_own_articles_is_no_claim() -> None:
    post, echo = sources(post=OWNER, echo=OWNER)
    assert len(link((post, echo))[0]) == 1
    assert link((post, replace(echo, outlet=post.outlet)))[0] == ()


def test_fragments_menus_and_words_of_the_house_are_no_claims() -> None:
    menu = "Home News Sport Weather Travel Culture Opinion Archive Shop Contact Jobs"
    house = "Sign up for our newsletter and follow us on every one of our channels today."
    page = f"{RAIN}\n\n{menu}\n\n{house}\n\nWhat happened next"
    assert [c.text for c in link(sources(post=page, echo=page))[0]] == [RAIN]


# ------------------------------------------------------------------------------------- how it is said


def test_hedges_are_named_mention_by_mention() -> None:
    hedged = TOLL.replace("said at least", "said that reportedly at least").replace(
        "were killed", "may have been killed"
    )
    (claim,) = link(sources(post=TOLL, echo=hedged))[0]
    assert {m.source: m.hedges for m in claim.mentions} == {"post": (), "echo": ("reportedly", "may have")}


def test_a_denial_that_governs_the_figure_denies() -> None:
    denied = TOLL.replace("The coast guard said", "The coast guard denied that")
    (claim,) = link(sources(post=TOLL, echo=denied))[0]
    assert {m.source: m.stance for m in claim.mentions} == {"post": "asserts", "echo": "denies"}


def test_other_denials_deny_nothing() -> None:
    for text in (
        TOLL.replace("The coast guard said", "The coast guard did not deny that"),
        TOLL.replace("The coast guard said", "The captain was denied bail; the coast guard said"),
        TOLL.replace("The coast guard said", "The owner denied it, but the coast guard said"),
    ):
        (claim,) = link(sources(post=TOLL, echo=text))[0]
        assert [m.stance for m in claim.mentions] == ["asserts", "asserts"], text


def test_what_is_left_open_is_left_open() -> None:
    unclear = TOLL.replace("The coast guard said", "It was not clear whether")
    (claim,) = link(sources(post=TOLL, echo=unclear))[0]
    assert {m.source: m.stance for m in claim.mentions} == {"post": "asserts", "echo": "leaves open"}


def test_a_negation_alone_turns_a_copy_into_a_denial() -> None:
    (claim,) = link(sources(post=OWNER, echo=OWNER.replace("has not explained", "has explained")))[0]
    assert {m.source: m.stance for m in claim.mentions} == {"post": "asserts", "echo": "denies"}


def test_the_voice_is_that_of_the_quotation_that_holds_the_sentence() -> None:
    corpus = sources(post=OWNER, echo=OWNER)
    quote = Quotation(
        id="q-1",
        source="echo",
        start=0,
        end=len(OWNER),
        text=OWNER,
        kind="indirect",
        rule=QuotationRule.SUBJECT_BEFORE_VERB,
        speaker="Ines Varga",
        via="Radio Calder",
    )
    (claim,) = link(corpus, quotes=(quote,))[0]
    assert [(m.voice, m.via) for m in claim.mentions] == [(None, None), ("Ines Varga", "Radio Calder")]


def test_two_speakers_of_one_sentence_are_no_voice() -> None:
    corpus = sources(post=OWNER, echo=OWNER)
    half = len(OWNER) // 2
    quotes = (
        Quotation(
            id="q-1",
            source="echo",
            start=0,
            end=half,
            text=OWNER[:half],
            kind="direct",
            rule=QuotationRule.SUBJECT_BEFORE_VERB,
            speaker="Ines Varga",
        ),
        Quotation(
            id="q-2",
            source="echo",
            start=half,
            end=len(OWNER),
            text=OWNER[half:],
            kind="direct",
            rule=QuotationRule.SUBJECT_BEFORE_VERB,
            speaker="Tomas Lind",
        ),
    )
    (claim,) = link(corpus, quotes=quotes)[0]
    assert [m.voice for m in claim.mentions] == [None, None]


# ------------------------------------------------------------------------------------- figures that disagree


def test_figures_of_one_question_stand_from_the_least_to_the_most() -> None:
    corpus = sources(
        post="At least two people were killed.",
        echo="The fire killed scores of people, far from the 200 to 300 people injured in the storm.",
        star="The death toll is about 100. The death toll is already five times higher than in the storm of last year.",
        news="Some say more than 200 people were killed and up to 500 people were injured.",
    )
    assert table(corpus) == [
        (
            "killed",
            "people",
            [
                ("post", "At least two"),
                ("echo", "scores"),
                ("star", "about 100"),
                ("news", "more than 200"),
            ],
        ),
        ("injured", "people", [("echo", "200 to 300"), ("news", "up to 500")]),
    ]


def test_multiples_are_compared_with_multiples_in_sentences_worded_alike() -> None:
    toll = "The toll on the ferry Isolde is {} higher than in the storm of last autumn."
    corpus = sources(post=toll.format("five times"), echo=toll.format("three times"), star="The toll is about 100.")
    assert ("killed", "times", [("echo", "three times"), ("post", "five times")]) in table(corpus)


def test_figures_that_agree_are_no_disagreement() -> None:
    assert table(sources(post="The fire killed 12 people.", echo="The fire killed 12 sailors.")) == []


def test_distances_are_compared_only_between_sentences_worded_alike() -> None:
    wreck = "The wreck of the ferry Isolde lies {} off the northern coast near Calder."
    far = "The lighthouse keeper walks 3 miles to the post office every morning of his life."
    corpus = sources(post=wreck.format("8 miles"), echo=wreck.format("11 miles"), star=far)
    assert table(corpus) == [("distance", "miles", [("post", "8 miles"), ("echo", "11 miles")])]


# ------------------------------------------------------------------------------------- ids and properties


def test_an_id_survives_a_new_source_and_any_order() -> None:
    corpus = sources(post=f"{TOLL} {OWNER}", echo=f"{OWNER} {TOLL}")
    ids = {c.id for c in link(corpus)[0]}
    more = (*corpus, *sources(a=RAIN, b=RAIN, later=f"{RAIN} {TOLL}")[2:])
    assert len(ids) == 2
    assert {c.id for c in link(more)[0]} == ids
    assert link(tuple(reversed(more))) == link(more)


def test_words_that_stand_twice_are_one_claim() -> None:
    text = "In all 12 sailors died."
    assert [c.text for c in link(sources(post=f"{text} {RAIN} {text}"))[0]] == ["12 sailors died"]


_SENTENCES = st.lists(
    st.sampled_from([TOLL, LONGER, OTHER_TOLL, OWNER, RAIN, "“What now?”", "In all 12 sailors died."]), max_size=6
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_SENTENCES, min_size=1, max_size=4))
def test_every_mention_is_a_sentence_and_every_id_is_one_claim(texts: list[list[str]]) -> None:
    corpus = sources(**{f"s{n}": " ".join(sentences) for n, sentences in enumerate(texts)})
    by_id = {s.id: s for s in corpus}
    found, disagreements, problems = link(corpus)
    assert not problems
    assert len({c.id for c in found}) == len(found)
    for claim in found:
        told = [" ".join(by_id[m.source].text[m.start : m.end].split()).casefold() for m in claim.mentions]
        assert any(claim.text.casefold() in words for words in told)
        assert sorted(i for o in claim.accounts for i in o.mentions) == list(range(len(claim.mentions)))
    for disagreement in disagreements:
        assert len(disagreement.figures) > 1
