"""Voices: which names are one person or body, over all sources, and which are kept apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.language.load import language
from dossier.model import Quotation, Settings, Source, Voice
from dossier.quotations.find import find_quotations
from dossier.quotations.voice_names import voice_names
from dossier.quotations.voices import link_voices
from dossier.reading.source import read_source
from dossier.rules import QuotationRule

ENGLISH = language("en")


def linked(
    *texts: str, people: tuple[Voice, ...] = ()
) -> tuple[list[Source], tuple[Voice, ...], tuple[Quotation, ...]]:
    sources = [read_source(f"{i}.txt", text.encode())[0] for i, text in enumerate(texts)]
    found = [q for s in sources for q in find_quotations(s, ENGLISH)]
    return sources, *link_voices(sources, found, Settings(title="The flood", people=people))


def speakers(*texts: str, people: tuple[Voice, ...] = ()) -> list[str | None]:
    return [q.speaker for q in linked(*texts, people=people)[2] if q.kind == "direct"]


def says(name: str, words: str = "It is over for good") -> str:
    return f"“{words},” said {name}."


@pytest.mark.parametrize(
    ("mentions", "name"),
    [
        (["Lund", "Capt. Lund", "Captain Jon P. Lund"], "Jon P. Lund"),
        (["Jon Lund", "Mr. Lund", "former mayor Jon Lund"], "Jon Lund"),
        (["Bob Diaz", "Robert Diaz", "Diaz"], "Robert Diaz"),
        (["J. Lund", "Jon Lund"], "Jon Lund"),
        (
            ["Norway’s Harbor Ministry", "Norway’s Harbor Ministry", "the Norwegian Harbour Ministry"],
            "Norway’s Harbor Ministry",
        ),
        (["the Valley Rescue Association", "VRA"], "Valley Rescue Association"),
        (["the Bureau of Lake Waters", "BLW"], "Bureau of Lake Waters"),
        (["Reuters", "Reuters", "Reuters News"], "Reuters"),
    ],
)
def test_one_voice(mentions: list[str], name: str) -> None:
    assert set(speakers(*map(says, mentions))) == {name}


def test_the_fullest_name_is_the_canonical_one() -> None:
    _, voices, _ = linked(says("Lund"), says("Capt. Lund"), says("Captain Jon P. Lund"))
    assert [(v.id, v.name, v.kind, v.aliases) for v in voices] == [
        ("jon-p-lund", "Jon P. Lund", "person", ("Capt. Lund", "Captain Jon P. Lund", "Lund"))
    ]


@pytest.mark.parametrize(
    "mentions",
    [
        ["Jon Lund", "Ada Lund"],
        ["Jon Lund", "Ada Lund", "Lund"],  # either: the surname alone stays itself
        ["Jon Lund Jr.", "Jon Lund Sr."],
        ["a rescue worker", "one of the rescue workers"],
        ["a spokesman for the dam", "Jon Lund"],
        ["two of the divers", "three of the divers"],
        ["J. Lund", "Lund"],  # the initial is anybody's
        ["Jon Lund", "Ms. Lund"],
        ["Dr. Vollan", "Ana Vollan Ruiz", "Ada Vollan Hill"],
    ],
)
def test_kept_apart(mentions: list[str]) -> None:
    assert len(set(speakers(*map(says, mentions)))) == len(mentions)


def test_unnamed_voices_that_may_be_the_same_people_are_one_with_every_description() -> None:
    text = "Two of the Norwegians said it rained. Two Norwegian sources said it snowed. Norwegian officials said it froze."
    _, (voice,), found = linked(text)
    assert voice.kind == "description"
    assert {voice.name, *voice.aliases} == {
        "Two of the Norwegians",
        "Two Norwegian sources",
        "Norwegian officials",
    }
    assert {q.voice for q in found} == {voice.id}


@pytest.mark.parametrize(
    "texts",
    [
        ["Two Norwegian sources said it snowed.", "Norwegian sources said it froze."],  # in two documents
        ["Two Norwegian sources said it snowed. Three Norwegian sources said it froze."],
        ["A Norwegian source said it snowed. Norwegian sources said it froze."],
        ["Norwegian sources said it snowed. Swedish sources said it froze."],
        ["Sources said it snowed. Officials said it froze."],
    ],
)
def test_unnamed_voices_that_may_be_others_are_apart(texts: list[str]) -> None:
    assert len(linked(*texts)[1]) == 2


@pytest.mark.parametrize("mentions", [["Dr. Vollan", "Ana Vollan Ruiz"], ["Ms. Lund", "Ana Lund"]])
def test_a_title_tells_a_surname(mentions: list[str]) -> None:
    assert len({v.id for v in linked(*map(says, mentions))[1]}) == 1


def test_a_usual_name_is_no_surname_of_a_rare_one() -> None:
    told = [says("Free Malk"), *(says("Malk", f"It is over, number {i}") for i in range(4))]
    assert {v.name for v in linked(*told)[1]} == {"Free Malk", "Malk"}


def test_who_is_not_named_is_a_description() -> None:
    _, (voice,), _ = linked(says("a rescue worker"), says("a rescue worker"))
    assert (voice.name, voice.kind) == ("a rescue worker", "description")


def test_who_is_not_known_has_no_voice() -> None:
    _, voices, (q,) = linked("“It is over for good,” they said.")
    assert (voices, q.speaker, q.voice) == ((), None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "“It is over,” said Jon Lund, a spokesman for the U.S. Harbor Board, on Friday.",
            "Jon Lund, a spokesman for the U.S. Harbor Board",
        ),
        ("“It is over,” said Jon Lund, who runs the dam.", "Jon Lund, who runs the dam"),
        (
            "The head of the Harbor Board, Jon Lund, said the gates were gone, and that it was over.",
            "The head of the Harbor Board, Jon Lund",
        ),
        ("“It is over,” rescue chief Jon Lund said.", "rescue chief Jon Lund"),
    ],
)
def test_descriptions_as_printed(text: str, words: str) -> None:
    (source,), (voice,), _ = linked(text)
    assert [source.text[p.start : p.end] for p in voice.descriptions] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "“It is over,” said Jon Lund, who said nothing else.",
        "“It is over,” said Jon Lund, and he left.",
        # what stands before the name has its head before a bracket
        "Head of the Port (lower town) Safety Board Jon Lund said the gates were “gone for good.”",
    ],
)
def test_no_description(text: str) -> None:
    assert linked(text)[1][0].descriptions == ()


def test_the_editor_overrules() -> None:
    people = (Voice(id="the-mayor", name="Ada Berg-Lund", kind="person", aliases=("Ada Lund", "the mayor")),)
    _, voices, found = linked(says("Ada Lund"), says("Lund"), says("the mayor"), people=people)
    assert {q.speaker for q in found} == {"Ada Berg-Lund"}
    assert [(v.id, v.aliases) for v in voices] == [("the-mayor", ("Ada Lund", "Lund", "the mayor"))]


def test_an_article_does_not_hide_whom_the_editor_names() -> None:
    people = (
        Voice(id="dam-office", name="Dam Office", kind="body", aliases=("office of dams", "cabinet in Lakeside")),
    )
    told = [says("the office of dams"), "The cabinet in Lakeside called the flood “a sad day for us all.”"]
    assert {q.voice for q in linked(*told, people=people)[2]} == {"dam-office"}


def test_a_body_keeps_its_name_at_the_head_of_a_sentence() -> None:
    _, voices, _ = linked("The Ministry of Dams said the gates were closed.", says("the Ministry of Dams"))
    assert [(v.name, v.kind) for v in voices] == [("Ministry of Dams", "body")]


def test_a_long_description_is_cut_and_stays_apart_from_its_like() -> None:
    one = "two of the oldest divers of the Lakeside rescue station"
    two = "two of the oldest divers of the Lakeside fire station"
    _, voices, found = linked(f"Nobody came, according to {one}.", f"Nobody came, according to {two}.")
    assert {q.speaker for q in found} == {"two of the oldest divers of the…"}
    assert len({v.id for v in voices}) == 2
    assert all(v.aliases == () for v in voices)


@pytest.mark.parametrize(
    "mention", ["reports in local media", "numerous reports", "Lakeland media reports", "others", "his brother"]
)
def test_what_tells_nobody_apart_is_no_voice(mention: str) -> None:
    _, voices, (q,) = linked(f"The gates were closed at noon, according to {mention}.")
    assert (voices, q.speaker, q.voice) == ((), mention, None)


@pytest.mark.parametrize("mention", ["the report", "three rescue workers", "Dam Reports", "the board’s reports"])
def test_talk_of_one_document_or_of_people_is_a_voice(mention: str) -> None:
    assert len(linked(f"The gates were closed at noon, according to {mention}.")[1]) == 1


@pytest.mark.parametrize("mention", ["the flood", "new rules", "the number of boats", "the latest measures"])
def test_what_says_nothing_is_no_voice_but_keeps_its_words(mention: str) -> None:
    _, voices, (q,) = linked(f"The gates were closed at noon, according to {mention}.")
    assert (voices, q.speaker, q.voice) == ((), mention, None)


@pytest.mark.parametrize(
    "mention", ["a tall rebel", "the divers", "one of the oldest divers", "tax records", "a colleague of the cook"]
)
def test_a_description_of_people_or_of_a_document_is_a_voice(mention: str) -> None:
    _, (voice,), _ = linked(f"The gates were closed at noon, according to {mention}.")
    assert (voice.kind, voice.name) == ("description", mention)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Lakeland Weather Agency", "body"),
        ("Lakeland Weather Chief", "description"),
        ("Divers at Orrel Hospital", "description"),
        ("Bank of Lakeland", "body"),
        ("Reuters and the Lakeland Post", "description"),
        ("Orrel County Sheriff Jon Lund and Ada Hill", "description"),
        ("Orrel County Health and Safety Office", "body"),
        ("Divers hired by Lakeland police", "description"),
    ],
)
def test_a_body_is_told_from_an_office_and_from_people_somewhere(name: str, kind: str) -> None:
    assert voice_names(language("en")).kind(name) == kind


def test_the_editors_speaker_is_a_voice_whatever_it_is_called() -> None:
    sources, _, found = linked("The gates were closed at noon, according to numerous reports.")
    mine = [replace(q, rule=QuotationRule.EDITOR) for q in found]
    (voice,), (q,) = link_voices(sources, mine, Settings(title="The flood"))
    assert (voice.name, q.voice) == ("numerous reports", voice.id)


def test_whom_the_editor_names_without_a_quotation_is_no_voice() -> None:
    assert (
        linked(says("Jon Lund"), people=(Voice(id="ada", name="Ada Berg", kind="person"),))[1][0].name == "Jon Lund"
    )


_NAMES = st.sampled_from(
    [
        "Lund",
        "Jon Lund",
        "Ada Lund",
        "Capt. Jon Lund",
        "a diver",
        "the Harbor Board",
        "HB",
        "Reuters",
        "It",
        "police",
    ]
)


@given(st.lists(_NAMES, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_sources_does_not_matter(mentions: list[str], random) -> None:  # type: ignore[no-untyped-def]
    texts = [says(m, f"It is over number {i}") for i, m in enumerate(mentions)]
    _, voices, found = linked(*texts)
    assert len({v.id for v in voices}) == len(voices)
    by_id = {v.id: v.name for v in voices}
    assert all(by_id[q.voice] == q.speaker for q in found if q.voice)
    mixed = texts[:]
    random.shuffle(mixed)
    assert {(v.id, v.name, v.kind, v.aliases) for v in linked(*mixed)[1]} == {
        (v.id, v.name, v.kind, v.aliases) for v in voices
    }


@pytest.mark.parametrize("site", ["de", "fr", "en-GB"])
def test_a_name_is_read_in_the_language_it_is_printed_in(site: str) -> None:
    text = (
        "“It is over for good,” said the Lund Harbour Board.  “It was not us,” said Capt. Jon Lund. "
        "“The lock will stay shut,” numerous reports said.  “We waited,” Mr. Lund said."
    )
    source = read_source("a.txt", text.encode(), {"language": "en"})[0]
    found = find_quotations(source, ENGLISH)
    assert link_voices([source], found, Settings(title="The flood", language=site)) == link_voices(
        [source], found, Settings(title="The flood")
    )
    assert [v.name for v in link_voices([source], found, Settings(title="The flood"))[0]] == [
        "Jon Lund",
        "Lund Harbour Board",
    ]
