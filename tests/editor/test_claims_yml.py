"""The editor's claims: `claims.yml`, every mention checked against the exact words of its source."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dossier.claim_model import Claim
from dossier.claims.link import link_claims
from dossier.editor import claims_yml
from dossier.editor.content_folder import read_folder
from dossier.figures.find import find_figures
from dossier.language.load import language
from dossier.model import Source
from dossier.problems import Problem
from dossier.reading.source import read_source
from dossier.reuse.passages import find_passages
from tests.helpers.said import said

POST = (
    "Ferry burns off Calder\n\n"
    "The coast guard said “at least 40” people died on the ferry Isolde. The owner, Tarn Lines, denies that anybody died.\n\n"
    "Nobody knows why. The owner, Tarn Lines, has not explained it.\n"
)
ECHO = 'A ferry burned. The coast guard said "at least 40" people died on the ferry Isolde.\n'


def corpus() -> tuple[Source, ...]:
    return tuple(read_source(name, text.encode())[0] for name, text in (("post 1.txt", POST), ("echo.txt", ECHO)))


def link(editor: str, sources: tuple[Source, ...] = corpus()) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    counted = tuple(f for s in sources for f in find_figures(s, language("en")))
    named, problems = claims_yml.read(dedent(editor), sources, (), counted)
    return link_claims(sources, (), counted, find_passages(sources), (), (), named)[0], problems


def errors(editor: str) -> list[tuple[int, str]]:
    return [(p.line, p.code) for p in link(editor)[1]]


GOOD = """\
    - claim: At least 40 people died on the Isolde.
      topic: Casualties
      mentions:
        - source: post 1.txt
          words: “at least 40” people died on the ferry Isolde
          voice: the coast guard
          via: Radio Calder
          note: first report
        - source: post-1
          words: denies that anybody died
          stance: denies
        - source: echo.txt
          words: '"at least 40" people died'
          stance: uncertain
    """


def test_a_claim_is_read_as_the_editor_words_it() -> None:
    found, problems = link(GOOD)
    assert problems == ()
    claim = found[0]
    assert (claim.text, claim.topic, claim.made_by) == (
        "At least 40 people died on the Isolde.",
        "Casualties",
        "editor",
    )
    assert [(m.source, m.stance, m.voice, m.via, m.note) for m in claim.mentions] == [
        ("post-1", "asserts", "the coast guard", "Radio Calder", "first report"),
        ("post-1", "denies", None, None, ""),
        ("echo", "leaves open", None, None, ""),
    ]
    assert len(claim.figures) == 2
    assert sorted(i for o in claim.accounts for i in o.mentions) == [0, 1, 2]


def test_the_automatic_claim_it_covers_is_absorbed() -> None:
    assert [c.made_by for c in link("")[0]] == ["shared passage"]
    assert [c.made_by for c in link(GOOD)[0]] == ["editor"]


def test_rewording_a_claim_keeps_its_id_and_an_id_of_its_own_is_kept() -> None:
    before, after = (link(GOOD.replace("on the Isolde", words))[0][0].id for words in ("at sea", "in the fire"))
    assert before == after
    named = GOOD.replace("- claim:", "- id: toll\n      claim:")
    assert link(named)[0][0].id == "c-toll"


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "hint"),
    [
        (
            "people died on the ferry Isolde",
            "people drowned on the ferry Isolde",
            5,
            "words-not-found",
            "ferry Isolde",
        ),
        ("“at least 40” people died on the ferry Isolde", "The owner, Tarn Lines,", 5, "words-ambiguous", "prefix"),
        ("source: post 1.txt", "source: post.txt", 4, "unknown-source", "post"),
        ("stance: uncertain", "stance: maybe", 14, "choice", "leaves open"),
        ("- claim:", "- id: The Toll\n      claim:", 1, "claim-id", "a–z"),
        ("topic:", "topc:", 2, "unknown-field", "topic"),
        ("          words: denies that anybody died\n", "", 9, "missing-field", ""),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, line: int, code: str, hint: str) -> None:
    text = GOOD.replace(old, new)
    assert text != GOOD
    _, problems = link(text)
    assert [(p.file, p.line, p.severity, p.code) for p in problems] == [("claims.yml", line, "error", code)]
    assert hint in said(problems[0])


def test_marks_and_blanks_of_a_keyboard_find_those_of_a_printer() -> None:
    typed = "words: '\"at least 40\" people died on the  ferry\u00a0Isolde'"
    found, problems = link(GOOD.replace("words: “at least 40” people died on the ferry Isolde", typed))
    assert problems == ()
    assert found == link(GOOD)[0]


@pytest.mark.parametrize("part", ["t least 40", "at least 4", "sold"])
def test_a_part_of_a_word_or_number_is_never_taken(part: str) -> None:
    assert errors(f"- claim: x\n  mentions: [{{source: post 1.txt, words: {part}}}]\n") == [(2, "words-not-found")]


def test_prefix_and_suffix_tell_two_places_apart() -> None:
    text = GOOD.replace(
        "“at least 40” people died on the ferry Isolde", "The owner, Tarn Lines,\n          prefix: 'why. '"
    )
    found, problems = link(text)
    assert problems == ()
    assert found[0].mentions[0].start == POST.rindex("The owner")


def test_words_of_a_reader_are_no_evidence() -> None:
    talk = "\nKari says:\nMay 4, 2019 at 9:12 am\n\nIt killed 900 people.\n\nPer B. says:\nMay 4, 2019 at 9:40 am\n\nMe too!\n"
    source, _ = read_source("post.txt", (POST + POST.replace("Ferry burns off Calder\n", "") + talk).encode())
    editor = "- claim: x\n  mentions: [{source: post.txt, words: It killed 900 people}]\n"
    found, problems = link(editor, (source,))
    assert [p.code for p in problems] == ["words-not-evidence"]
    assert all(c.made_by != "editor" for c in found)


def test_a_mention_in_error_is_left_out_and_a_claim_without_one_with_it() -> None:
    found, problems = link(GOOD.replace("denies that anybody died", "admits that somebody died"))
    assert (len(problems), len(found[0].mentions)) == (1, 2)
    found, problems = link("- claim: x\n  mentions: [{source: echo.txt, words: nothing of the kind}]\n")
    assert len(problems) == 1 and all(c.made_by != "editor" for c in found)


def test_two_claims_with_one_first_mention_are_an_error() -> None:
    assert errors(dedent(GOOD) + dedent(GOOD)) == [(15, "claim-twice")]


@pytest.mark.parametrize(
    "text",
    [
        "claims: []",
        "- 12",
        "- claim: x\n  mentions: []",
        "- claim: ''\n  mentions: [{source: echo.txt, words: A ferry}]",
        "- {",
    ],
)
def test_a_file_of_another_shape_is_a_problem(text: str) -> None:
    found, problems = link(text)
    assert problems and all(p.severity == "error" for p in problems)
    assert all(c.made_by != "editor" for c in found)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_an_empty_file_is_none(text: str) -> None:
    assert errors(text) == []


def test_words_are_text_and_never_a_pattern() -> None:
    source, _ = read_source("post.txt", b"The sign said (.*)+ [a-z] $& and nobody knew why it did.\n")
    editor = "- claim: x\n  mentions: [{source: post.txt, words: 'said (.*)+ [a-z] $&'}]\n"
    found, problems = link(editor, (source,))
    assert problems == () and found[0].made_by == "editor"


def test_an_empty_voice_says_that_there_is_none() -> None:
    found, problems = link(GOOD.replace("voice: the coast guard", "voice: ''"))
    assert problems == () and found[0].mentions[0].voice is None


# ------------------------------------------------------------------------------------- suggestions

_TOLL = "The coast guard said at least 40 people were killed when the ferry {} burned off Calder on Monday."


def suggested(sources: tuple[Source, ...]) -> None:
    before, problems = link("", sources)
    text = claims_yml.suggest_claims(before, sources)
    after, problems = link(text, sources)
    assert problems == ()
    assert [(c.text, c.topic, c.mentions) for c in after] == [(c.text, c.topic, c.mentions) for c in before]
    assert {c.made_by for c in after} <= {"editor"}


def test_a_suggestion_reads_back_as_what_it_suggests() -> None:
    suggested(corpus())
    assert claims_yml.suggest_claims(link("")[0], corpus()).startswith("- claim: ")


def test_nothing_to_suggest_is_nothing() -> None:
    assert claims_yml.suggest_claims((), corpus()) == ""


_NAMES = st.text(st.sampled_from("Isolde “”\"'’: #-{}[]&*!|>%@`,\\\u00a0\u2028\u0085éя漢"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(_NAMES, min_size=1, max_size=3), st.booleans())
@example(["!\x85:"], True)
def test_any_words_survive_being_suggested(names: list[str], twice: bool) -> None:
    texts = [f"{_TOLL.format(name)} {_TOLL.format(name) if twice else ''}\n" for name in names]
    suggested(tuple(read_source(f"s{n}.txt", text.encode())[0] for n, text in enumerate(texts)))


def test_the_claims_of_the_sample_story_stand_where_they_say() -> None:
    material = read_folder(Path(__file__).resolve().parents[2] / "content")
    found, problems = claims_yml.read(material.editor["claims.yml"], material.sources, (), ())
    assert problems == ()
    assert len(found) >= 30
    assert {m.stance for c in found for m in c.mentions} == {"asserts", "denies", "leaves open"}


def test_an_origin_given_by_the_editor_needs_a_note_that_says_why() -> None:
    claim = """
        - claim: People died
          mentions:
            - source: echo.txt
              words: people died on the ferry Isolde
              origin: the coast guard
    """
    assert errors(claim) == [(6, "origin-unexplained")]
    found, problems = link(claim.rstrip(" ") + "              note: It was on the scene.\n")
    assert problems == () and found[0].accounts[0].name == "the coast guard"
