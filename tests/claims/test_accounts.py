"""A row a voice, and accounts: what joins the mentions of a claim, and what never does."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.claim_model import Account, ClaimVoice, Mention
from dossier.claims.accounts import claim_accounts
from dossier.claims.ties import Names, ties
from dossier.claims.voices import claim_voices
from dossier.model import Source
from dossier.reading.source import read_source
from dossier.reuse.direction import link_pairs
from dossier.reuse.passages import find_passages

CLAIM = "Ninety sheep were swept away when the dyke at Holm broke before dawn on Sunday."
EDITED = "Some ninety sheep were swept away when the dyke at Holm broke just before dawn on Sunday."
OTHER = "At Holm some ninety animals drowned, a farmer there told this paper by telephone."
NAMES = Names(
    {"Marta Oswin": "Marta Oswin", "Ms. Oswin": "Marta Oswin", "the water board": "Water Board"},
    frozenset({"The Reeve of Holm"}),
    frozenset("a an the of two three official officials source sources who reports".split()),
)


def source(name: str, text: str, **row: str) -> Source:
    return read_source(f"{name}.txt", text.encode(), row or None)[0]


def mention(where: Source, words: str, voice: str | None = None, via: str | None = None) -> Mention:
    start = where.text.index(words)
    return Mention(source=where.id, start=start, end=start + len(words), voice=voice, via=via)


def counted(sources: list[Source], mentions: list[Mention]) -> tuple[tuple[ClaimVoice, ...], tuple[Account, ...]]:
    shared = find_passages(sources)
    by_id = {s.id: s for s in sources}
    found = tuple(ties(mentions, by_id, shared, link_pairs(sources, shared, ()), NAMES))
    return claim_voices(mentions, found, NAMES), claim_accounts(mentions, found, NAMES)


def accounts(sources: list[Source], mentions: list[Mention]) -> tuple[Account, ...]:
    return counted(sources, mentions)[1]


def told(first: dict[str, str], second: dict[str, str], words: tuple[str, str] = (CLAIM, OTHER)) -> tuple[int, int]:
    """How many voices and accounts two documents make that tell it so."""
    one, two = source("one", words[0]), source("two", words[1])
    voices, found = counted([one, two], [mention(one, words[0], **first), mention(two, words[1], **second)])
    return len(voices), len(found)


@pytest.mark.parametrize(
    ("first", "second", "voices"),
    [
        # Who is named stands on the record, under every name.
        ({"voice": "Marta Oswin"}, {"voice": "Ms. Oswin"}, 1),
        ({"voice": "the water board"}, {"voice": "Water Board"}, 1),
        ({"voice": "Marta Oswin"}, {"voice": "Water Board"}, 2),
        # A named voice is its own account, whoever printed it first.
        ({"voice": "Marta Oswin", "via": "Fen Wire"}, {"voice": "Water Board", "via": "Fen Wire"}, 2),
        ({"voice": "Marta Oswin", "via": "Fen Wire"}, {"via": "Fen Wire"}, 2),
        # Unnamed voices that may be the same people count once.
        ({"voice": "two Danish officials"}, {"voice": "Danish sources"}, 1),
        ({"voice": "an official"}, {"voice": "a Danish official"}, 1),
        ({"voice": "a Danish official", "via": "Fen Wire"}, {"voice": "two herdsmen", "via": "Fen Wire"}, 1),
        ({"voice": "a Danish official"}, {"voice": "two herdsmen"}, 2),
        # A description with capitals is none the less a description, and so is "Reports".
        ({"voice": "The Reeve of Holm"}, {"voice": "the reeve"}, 1),
        ({"voice": "Reports"}, {"voice": "two reports"}, 1),
        # One report behind both, or none that we know of.
        ({"via": "Fen Wire"}, {"via": "The Fen Wire"}, 1),
        ({"via": "Fen Wire"}, {"via": "Radio Holm"}, 2),
        ({}, {}, 2),
    ],
)
def test_whose_words_two_mentions_are(first: dict[str, str], second: dict[str, str], voices: int) -> None:
    assert told(first, second) == (voices, voices)


def test_nearly_the_same_wording_is_one_account_though_no_passage_is_shared() -> None:
    assert told({}, {}, (CLAIM, EDITED)) == (1, 1)
    assert told({}, {"voice": "Marta Oswin"}, (CLAIM, EDITED)) == (1, 1)  # hers, printed without her name
    assert told({"voice": "Water Board"}, {"voice": "Marta Oswin"}, (CLAIM, EDITED)) == (2, 2)


def test_who_denies_it_is_no_account_of_those_who_say_so() -> None:
    one = source("one", f"{CLAIM} {OTHER}")
    found = accounts([one], [mention(one, CLAIM), replace(mention(one, OTHER), stance="denies")])
    assert [(a.stance, a.mentions) for a in found] == [("asserts", (0,)), ("denies", (1,))]


def test_a_document_that_says_it_twice_says_it_once() -> None:
    one = source("one", f"{CLAIM}\n\n{OTHER}")
    assert [len(x) for x in counted([one], [mention(one, CLAIM), mention(one, OTHER)])] == [1, 1]
    # what it says itself rests on whom it quotes …
    assert len(accounts([one], [mention(one, CLAIM), mention(one, OTHER, voice="Marta Oswin")])) == 1
    # … but two whom it quotes are two
    quoted = [mention(one, CLAIM, voice="Water Board"), mention(one, OTHER, voice="Marta Oswin")]
    assert len(accounts([one], quoted)) == 2


def test_what_a_document_says_itself_does_not_join_those_it_quotes() -> None:
    third = "Eighty or ninety sheep are gone, and nobody knows how."
    one = source("one", f"{CLAIM}\n\n{OTHER}\n\n{third}")
    spoken = [
        mention(one, third),
        mention(one, CLAIM, voice="Water Board"),
        mention(one, OTHER, voice="Marta Oswin"),
    ]
    voices, found = counted([one], spoken)
    assert len(found) == len(voices) == 2


def test_a_voice_is_called_by_its_one_name_and_an_unnamed_one_by_all_its_descriptions() -> None:
    one, two = source("one", CLAIM), source("two", OTHER)
    ((named,), _) = counted([one, two], [mention(one, CLAIM, "Ms. Oswin"), mention(two, OTHER, "Marta Oswin")])
    assert (named.name, named.named) == ("Marta Oswin", True)
    ((unnamed,), _) = counted(
        [one, two], [mention(one, CLAIM, "two Danish officials"), mention(two, OTHER, "Danish sources")]
    )
    assert (unnamed.name, unnamed.also, unnamed.named) == ("two Danish officials", ("Danish sources",), False)


def test_first_published_is_said_only_of_a_report_that_is_credited() -> None:
    one, two = source("one", CLAIM), source("two", EDITED)
    (wire,) = accounts([one, two], [mention(one, CLAIM, via="Fen Wire"), mention(two, EDITED)])
    assert (wire.name, wire.first) == ("Fen Wire", "Fen Wire")
    (spoken,) = accounts([one], [mention(one, CLAIM, voice="Marta Oswin", via="Fen Wire")])
    assert (spoken.name, spoken.first) == ("Marta Oswin", None)  # she may have said it to many
    (alone,) = accounts([one], [mention(one, CLAIM)])
    assert (alone.name, alone.first, alone.why) == (None, None, ())


def test_an_account_says_what_joins_it() -> None:
    one, two = source("one", CLAIM), source("two", EDITED)
    (found,) = accounts([one, two], [mention(one, CLAIM, via="Fen Wire"), mention(two, EDITED)])
    assert {why.key for why in found.why} == {"account-credit", "account-wording", "account-copy"}
    assert dict(found.why[0].values) == {"outlet": "Fen Wire", "n": 1, "all": 2}


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
        return len(accounts(sources, mentions))

    place = dice.randint(0, len(texts))
    assert number([*texts[:place], copied, *texts[place:]]) <= number(texts)


def test_the_editor_may_overrule_what_the_evidence_says() -> None:
    text = "The harbour master counted forty crates of oranges on the burning pier before the roof fell in.\n"
    one, two, three = (source(name, text) for name in ("one.txt", "two.txt", "three.txt"))
    printed = [mention(s, text.strip()) for s in (one, two, three)]
    assert len(accounts([one, two, three], printed)) == 1
    own = replace(printed[1], origin="The second reporter", note="She was on the pier.")
    joined, apart = accounts([one, two, three], [printed[0], own, printed[2]])
    assert joined.mentions == (0, 2) and apart.mentions == (1,)
    assert apart.name == "The second reporter"
    again = replace(printed[2], origin="The second reporter")
    decided, _ = accounts([one, two, three], [printed[0], own, again])
    assert [(why.key, dict(why.values)["notes"]) for why in decided.why] == [
        ("account-decided", ("She was on the pier.",))
    ]
