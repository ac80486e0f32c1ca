"""Passages sources share, how much of each other they hold, and who had them first."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.language.load import language
from dossier.model import Pair, Published, Quotation, Reuse, Source
from dossier.reading.source import read_source
from dossier.reuse import credits
from dossier.reuse.direction import link_pairs
from dossier.reuse.passages import SHORTEST, find_passages
from dossier.rules import QuotationRule

EN = language("en")

WIRE = """Landslide buries mountain road near Velden

A landslide buried two hundred metres of the pass road above Velden on Thursday evening, cutting off three villages, the district office said.

Rescue teams with dogs searched the slope until midnight and found four empty cars under the mud.

"We heard a roar like a train and then the lamps went out," said Marta Oswin, who keeps the inn at the upper bridge.

Engineers expect that clearing the road will take at least nine days because the slope is still moving.
"""


def source(name: str, text: str, **row: str) -> Source:
    return read_source(f"{name}.txt", text.encode(), row or None)[0]


def words_of(sources: Sequence[Source], found: Sequence[Reuse]) -> list[tuple[str, str, str]]:
    by_id = {s.id: s.text for s in sources}
    return [(by_id[r.a.source][r.a.start : r.a.end], by_id[r.b.source][r.b.start : r.b.end], r.kind) for r in found]


# ------------------------------------------------------------------------------------------ passages


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        (
            "The bakery on Quay Street will close in June after forty years, the owner said.",
            "Locals are sad. The bakery on Quay Street will close in June after forty years.",
            "identical",
        ),
        (
            "He called it “the owner’s last summer on the U.S. side of the lake” yesterday.",
            'Again: "the owner\'s last summer on the US side of the lake" it is.',
            "typography",
        ),
        (
            "The bakery on Quay Street will close in early June after some forty years.",
            "The bakery on Quay Street is to close in June after nearly forty years.",
            "edited",
        ),
    ],
)
def test_a_passage_is_identical_differs_in_typography_or_is_edited(one: str, two: str, kind: str) -> None:
    (found,) = find_passages([source("one", one), source("two", two)])
    assert found.kind == kind
    assert found.words >= SHORTEST


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # seven words are no passage
        ("The bakery on Quay Street will close.", "The bakery on Quay Street will close!"),
        # nor are common words that happen to come in the same order
        (
            "The mayor of the town said in the hall that the bridge is to be closed for the winter.",
            "The head of the school wrote in a letter that the roof had to be mended by the spring.",
        ),
    ],
)
def test_what_is_no_passage(one: str, two: str) -> None:
    assert find_passages([source("one", one), source("two", two)]) == ()


def test_eight_words_are_enough() -> None:
    pair = [
        source("one", "The bakery on Quay Street will close tomorrow."),
        source("two", "So the bakery on Quay Street will close tomorrow!"),
    ]
    assert [r.words for r in find_passages(pair)] == [8]


def test_a_brief_cut_from_a_long_report_is_found() -> None:
    filler = " ".join(f"word{n} other{n} thing{n}" for n in range(1500))
    brief = "Rescue teams with dogs searched the slope until midnight and found four empty cars under the mud."
    pair = [source("brief", brief), source("long", filler + "\n\n" + WIRE)]
    (found,) = find_passages(pair)
    (share,) = link_pairs(pair, [found], ())
    assert share.share_a == 1.0
    assert share.share_b < 0.01


def test_a_passage_stays_in_one_paragraph() -> None:
    one = source(
        "one", "Nobody knew who had left the gate of the old quarry open. The guard had gone home by then."
    )
    two = source(
        "two", "Nobody knew who had left the gate of the old quarry open.\n\nThe guard had gone home by then."
    )
    found = find_passages([one, two])
    assert [b for _, b, _ in words_of([one, two], found)] == [
        "Nobody knew who had left the gate of the old quarry open",
        "The guard had gone home by then",
    ]


def test_reader_comments_share_nothing() -> None:
    words = "Rescue teams with dogs searched the slope until midnight and found four empty cars under the mud."
    whole = source("some", f"The council met on another matter altogether that evening.\n\n{words}")
    wire = source("wire", WIRE)
    assert len(find_passages([whole, wire])) == 1
    # sentences are those of the evidence regions only
    assert find_passages([replace(whole, sentences=whole.sentences[:1]), wire]) == ()


def test_a_phrase_everybody_uses_is_no_passage_and_a_report_everybody_prints_is() -> None:
    dice = random.Random(1)
    phrase = "Sign up here to get our best stories every single morning"
    report = "The lighthouse keeper of Skarv counted ninety whales in the bay before breakfast on Tuesday"

    def text(n: int) -> str:
        noise = [" ".join(f"w{dice.randrange(10**6)}" for _ in range(40)) for _ in range(2)]
        return f"{noise[0]}. {phrase}. {noise[1]}."

    plain = [source(f"plain{n:02}", text(n)) for n in range(40)]
    assert find_passages(plain) == ()
    reprints = [source(f"print{n:02}", f"{report}. {report.replace('whales', 'seals')}.") for n in range(30)]
    found = find_passages(reprints)
    assert {(r.a.source, r.b.source) for r in found} >= {("print00", f"print{n:02}") for n in range(1, 30)}


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_changed_copies_are_found(data: st.DataObject) -> None:
    """Cut, reordered, or with one word in five replaced: at least half of a copy is traced."""
    dice = random.Random(data.draw(st.integers(0, 10**6)))
    stock = [
        f"{a}{b}" for a in ("mor", "tal", "ben", "sil", "gar") for b in ("en", "ost", "ia", "uk", "ela", "ith")
    ]
    sentences = [" ".join(dice.choice(stock) for _ in range(14)).capitalize() + "." for _ in range(8)]
    original = source("original", " ".join(sentences))
    change = data.draw(st.sampled_from(["cut", "reordered", "replaced"]))
    if change == "cut":
        copied = sentences[2:5]
    elif change == "reordered":
        copied = dice.sample(sentences, len(sentences))
    else:
        copied = [
            " ".join(f"new{dice.randrange(99)}" if n % 7 == 3 else w for n, w in enumerate(s.split()))
            for s in sentences
        ]
    copy = source("copy", " ".join(copied))
    (pair,) = link_pairs([original, copy], find_passages([original, copy]), ())
    assert pair.share_a >= 0.5  # "copy" sorts before "original"


@given(st.permutations(range(4)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_files_does_not_matter(order: list[int]) -> None:
    parts = [p for p in WIRE.split("\n\n") if p]
    sources = [source(f"file{n}", "\n\n".join(parts[n : n + 3])) for n in range(4)]
    found = find_passages([sources[n] for n in order])
    assert found == find_passages(sources) != ()
    assert link_pairs([sources[n] for n in order], found, ()) == link_pairs(sources, found, ())


@given(st.lists(st.text(st.sampled_from("ab .,\n“”'5é"), max_size=300), min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
def test_passages_are_words_of_their_paragraphs(texts: list[str]) -> None:
    sources = [source(f"file{n}", text) for n, text in enumerate(texts)]
    by_id = {s.id: s for s in sources}
    for found in find_passages(sources):
        assert found.a.source < found.b.source
        for passage in (found.a, found.b):
            holding = [
                p for p in by_id[passage.source].paragraphs if p.start <= passage.start and passage.end <= p.end
            ]
            assert len(holding) == 1


# ------------------------------------------------------------------------------------------- credits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("VELDEN (AP) — A landslide buried the road.", "Associated Press, dateline"),
        (
            "Landslide\n\nThe Associated Press\n\nA landslide buried the road above the village.",
            "Associated Press, whole",
        ),
        ("A slope moved.\n\n© 2021 Reuters. All rights reserved.", "Reuters, whole"),
        ("Three people are missing, an official told Bloomberg on Friday.", "Bloomberg, told Bloomberg"),
        (
            "Three people are missing, according to the Velden Evening Chronicle.",
            "Velden Evening Chronicle, according to the Velden Evening Chronicle",
        ),
        ("REUTERS – Three people are missing after a slope moved.", "Reuters, whole"),
        ("Reuters first reported that three people were missing.", "Reuters, Reuters first reported"),
        ("Three people are missing (Reuters).", "Reuters, (Reuters)"),
        ("The Times Square lights went out, and a Post office burned.", ""),
        ("She read Bloomberg on the train.", ""),
    ],
)
def test_credits(text: str, expected: str) -> None:
    found = credits.credits(source("some", text), EN)
    shown = {f"{c.outlet}, {c.rule}" for c in found} | {f"{c.outlet}, whole" for c in found if c.whole}
    shown |= {f"{c.outlet}, {text[c.start : c.end]}" for c in found}
    assert (expected in shown) if expected else not found


# --------------------------------------------------------------------------------------------- pairs


def pair_of(*sources: Source, quotes: Sequence[Quotation] = ()) -> Pair:
    (pair,) = link_pairs(sources, find_passages(sources), quotes)
    return pair


BODY = WIRE.partition("\n\n")[2]


@pytest.mark.parametrize(
    ("first", "second", "direction", "origin", "evidence"),
    [
        pytest.param(
            ("VELDEN (AP) — " + BODY, {}),
            ("The Associated Press\n\n" + BODY, {}),
            "common origin",
            "Associated Press",
            "both-credit",
            id="both credit an agency",
        ),
        pytest.param(
            (BODY, {"outlet": "The Velden Post"}),
            ("As the Velden Post reported:\n\n" + BODY, {}),
            "a to b",
            "",
            "credits",
            id="one credits the other",
        ),
        pytest.param(
            (BODY, {"published": "2021-03-05"}),
            (BODY, {"published": "2021-03-04"}),
            "b to a",
            "",
            "dated",
            id="earlier publication",
        ),
        pytest.param(
            (BODY, {}),
            (BODY + BODY.replace("Velden", "Lind").replace("the", "that"), {}),
            "unknown",  # however much is shared: a share accuses nobody
            "",
            "nothing-shows",
            id="a copy of part",
        ),
        pytest.param((BODY, {}), (BODY, {}), "unknown", "", "nothing-shows", id="no evidence"),
    ],
)
def test_who_had_the_words_first(
    first: tuple[str, dict[str, str]],
    second: tuple[str, dict[str, str]],
    direction: str,
    origin: str,
    evidence: str,
) -> None:
    pair = pair_of(source("aa", first[0], **first[1]), source("bb", second[0], **second[1]))
    assert (pair.direction, pair.origin) == (direction, origin)
    (why,) = pair.evidence
    assert why.key == evidence


def test_a_date_that_rests_on_copying_is_no_evidence_of_copying() -> None:
    one, two = source("aa", BODY, published="2021-03-05"), source("bb", BODY)
    day = one.published.first if one.published else None
    bounded = replace(two, published=Published(first=None, last=day, basis="bounded"))
    assert pair_of(one, bounded).direction == "unknown"


def test_sources_that_quote_one_person_have_that_in_common() -> None:
    said = "We heard a roar like a train and then the lamps went out, all of them at once"
    texts = [
        f"One opening. “{said},” said Marta Oswin.",
        f"Quite another start here. “{said},” Marta Oswin told us.",
    ]
    sources = [source(name, text) for name, text in zip(("aa", "bb"), texts, strict=True)]
    quotes = [
        Quotation(
            id=f"q-{s.id}",
            source=s.id,
            start=s.text.index(said),
            end=s.text.index(said) + len(said),
            text=said,
            kind="direct",
            rule=QuotationRule.SUBJECT_BEFORE_VERB,
            speaker="Marta Oswin",
        )
        for s in sources
    ]
    pair = pair_of(*sources, quotes=quotes)
    assert (pair.direction, pair.origin) == ("common origin", "Marta Oswin")


def test_likeness_counts_rare_words_more() -> None:
    sources = [
        source("aa", BODY),
        source("bb", BODY),
        source("cc", "Rescue teams with dogs searched the slope until midnight, as they do."),
    ]
    pairs = {(p.a, p.b): p for p in link_pairs(sources, find_passages(sources), ())}
    assert pairs["aa", "bb"].likeness == 1.0
    assert 0 < pairs["aa", "cc"].likeness < 1
