"""Five articles that repeat one report are one origin."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.claims.accounts import origins
from dossier.model import Mention, Origin, Published, Source
from dossier.reading.source import read_source
from dossier.reasons import Document, reason
from dossier.reuse.direction import link_pairs
from dossier.reuse.passages import find_passages

CLAIM = "Ninety sheep were swept away when the dyke at Holm broke before dawn on Sunday."
OTHER = "At Holm some ninety animals drowned, a farmer there told this paper by telephone."


def source(name: str, text: str, **row: str) -> Source:
    return read_source(f"{name}.txt", text.encode(), row or None)[0]


def mention(where: Source, words: str, voice: str | None = None, via: str | None = None) -> Mention:
    start = where.text.index(words)
    return Mention(where.id, start, start + len(words), voice=voice, via=via)


def count(sources: list[Source], mentions: list[Mention]) -> tuple[Origin, ...]:
    shared = find_passages(sources)
    return origins(mentions, sources, shared, link_pairs(sources, shared, ()))


def test_sources_that_print_one_passage_are_one_origin() -> None:
    one = source("one", f"A storm crossed the coast. {CLAIM}", outlet="The Holm Post", published="2021-02-07")
    two = source("two", f"{CLAIM} More rain is expected.", outlet="Radio Fen", published="2021-02-08")
    three = source("three", OTHER, outlet="The Fen Star")
    found = count([one, two, three], [mention(one, CLAIM), mention(two, CLAIM), mention(three, OTHER)])
    assert [o.mentions for o in found] == [(0, 1), (2,)]
    assert found[0].name == Document("one")  # the earlier of the two
    assert reason("share-passage", words="Ninety sheep were swept away when the dyke …") in found[0].evidence
    assert found[1].evidence == (reason("only-says", source=Document("three")),)


@pytest.mark.parametrize(
    ("first", "second", "joined", "name"),
    [
        ({"via": "Reuters"}, {"via": "Reuters"}, True, "Reuters"),
        ({"via": "Reuters"}, {"via": "The Fen Star"}, False, ""),
        ({"voice": "Marta Oswin"}, {"voice": "Marta Oswin"}, True, "Marta Oswin"),
        ({"voice": "two officials"}, {"voice": "two officials"}, False, ""),  # who knows which two
        ({}, {}, False, ""),
    ],
)
def test_mentions_that_credit_one_outlet_or_quote_one_voice_are_one(
    first: dict[str, str], second: dict[str, str], joined: bool, name: str
) -> None:
    one, two = source("one", CLAIM), source("two", OTHER)
    found = count([one, two], [mention(one, CLAIM, **first), mention(two, OTHER, **second)])
    assert len(found) == (1 if joined else 2)
    if joined:
        assert found[0].name == name
        assert name in str(found[0].evidence)


def test_who_credits_a_source_of_the_corpus_depends_on_it() -> None:
    one, two = source("one", CLAIM, outlet="The Holm Post"), source("two", OTHER)
    assert len(count([one, two], [mention(one, CLAIM), mention(two, OTHER, via="Holm Post")])) == 1


def test_the_origin_may_lie_outside_the_corpus() -> None:
    one = source("one", f"HOLM (AP) — {CLAIM}", outlet="The Holm Post")
    two = source("two", f"{CLAIM} The water is rising still.\n\nThe Associated Press", outlet="Radio Fen")
    (found,) = count([one, two], [mention(one, CLAIM), mention(two, CLAIM)])
    assert found.name == "Associated Press"


def test_a_source_that_says_it_twice_says_it_once() -> None:
    one = source("one", f"{CLAIM}\n\n{OTHER}")
    assert len(count([one], [mention(one, CLAIM), mention(one, OTHER)])) == 1
    apart = [mention(one, CLAIM, via="Reuters"), mention(one, OTHER, voice="Marta Oswin")]
    assert len(count([one], apart)) == 2


def test_a_denial_has_an_origin_of_its_own() -> None:
    one = source("one", f"{CLAIM} {OTHER}", outlet="The Holm Post")
    denied = replace(mention(one, OTHER), stance="denies")
    found = count([one], [mention(one, CLAIM), denied])
    assert [o.evidence for o in found] == [
        (reason(key, source=Document("one")),) for key in ("only-says", "only-denies")
    ]


def test_an_origin_is_named_after_the_source_that_the_others_have_it_from() -> None:
    wire = source("wire", f"{CLAIM}\n\nThe railway is cut.", outlet="Fen Wire", published="2021-02-08")
    brief = source("brief", f"{CLAIM} So Fen Wire reported.", outlet="Radio Holm", published="2021-02-08")
    (found,) = count([brief, wire], [mention(brief, CLAIM), mention(wire, CLAIM)])
    assert found.name == Document("wire")


def test_of_an_undated_source_only_the_last_day_it_can_be_of_makes_it_early() -> None:
    dated = source("dated", f"{CLAIM} The railway is cut.", outlet="The Holm Post", published="2021-02-09")
    undated = source("a", f"{CLAIM} No train has run since then.", outlet="Radio Fen")
    for last, name in (
        (dt.date(2021, 2, 12), "dated"),
        (None, "dated"),
        (dt.date(2021, 2, 8), undated.id),
    ):
        limits = Published(dt.date(2021, 2, 7), last, "bounded")
        bounded = replace(undated, published=limits)
        (found,) = count([bounded, dated], [mention(bounded, CLAIM), mention(dated, CLAIM)])
        assert found.name == Document(name)


def test_how_many_of_the_sources_credit_the_outlet_is_told() -> None:
    one, two = source("one", CLAIM, outlet="The Holm Post"), source("two", CLAIM, outlet="Radio Fen")
    (found,) = count([one, two], [mention(one, CLAIM, via="Reuters"), mention(two, CLAIM)])
    assert found.evidence[0] == reason("sources-credit", n=1, all=2, outlet="Reuters")


def test_a_shared_passage_is_shown_without_the_marks_of_a_quotation_it_begins_with() -> None:
    spoken = '"We had warned them about the dyke at Holm in spring and again in autumn," the reeve said.'
    one, two = source("one", f"A storm came. {spoken}"), source("two", f"{spoken} More rain is expected.")
    (found,) = count([one, two], [mention(one, spoken), mention(two, spoken)])
    assert found.evidence[0] == reason("share-passage", words="We had warned them about the dyke at …")


def test_a_mention_that_leaves_it_open_says_nothing() -> None:
    one = source("one", f"{CLAIM} {OTHER}", outlet="The Holm Post")
    (found,) = count([one], [replace(mention(one, OTHER), stance="uncertain")])
    assert found.evidence == (reason("only-mentions", source=Document("one")),)


SENTENCES = [
    "The dyke at Holm had been repaired only three summers ago by a firm from the capital.",
    "Farmers led what was left of their herds along the railway line to the higher ground.",
    "A boat from the naval school reached the last farmhouse shortly after nine in the morning.",
    "Nobody in the water office would say who had decided to leave the southern sluice open.",
    "Insurers put the first estimate of the damage at a sum that nobody here has ever seen.",
]


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_a_copy_never_raises_the_count(data: st.DataObject) -> None:
    """Sources copy whole or in part from those before them, or write on their own; then one more copy is added."""
    dice = random.Random(data.draw(st.integers(0, 10**6)))
    texts: list[list[str]] = []
    for n in range(data.draw(st.integers(1, 5))):
        own = [s.replace("Holm", f"Holm{n}") + f" So much for number {n}." for s in dice.sample(SENTENCES, 2)]
        model = dice.choice(texts) if texts and dice.random() < 0.6 else [CLAIM if dice.random() < 0.5 else OTHER]
        texts.append(
            [*own, *dice.sample(model, dice.randint(1, len(model)))] if dice.random() < 0.7 else list(model)
        )
    texts = [t if CLAIM in t or OTHER in t else [*t, OTHER] for t in texts]
    copied = list(dice.choice(texts))
    if dice.random() < 0.5:
        dice.shuffle(copied)

    def number(all_texts: list[list[str]]) -> int:
        sources = [source(f"file{n}", "\n\n".join(t)) for n, t in enumerate(all_texts)]
        mentions = [mention(s, words) for s in sources for words in (CLAIM, OTHER) if words in s.text]
        return len(count(sources, mentions))

    place = dice.randint(0, len(texts))
    assert number([*texts[:place], copied, *texts[place:]]) <= number(texts)


def test_the_editor_may_overrule_what_the_evidence_says() -> None:
    text = "The harbour master counted forty crates of oranges on the burning pier before the roof fell in.\n"
    one, two, three = (source(name, text) for name in ("one.txt", "two.txt", "three.txt"))
    told = [mention(s, text.strip()) for s in (one, two, three)]
    assert len(count([one, two, three], told)) == 1
    own = replace(told[1], origin="The second reporter", note="She was on the pier.")
    joined, apart = count([one, two, three], [told[0], own, told[2]])
    assert joined.mentions == (0, 2) and apart.mentions == (1,)
    decided = (reason("decided", notes="She was on the pier."),)
    assert (apart.name, apart.evidence) == ("The second reporter", decided)
