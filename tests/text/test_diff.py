"""Word diffs, their grades, and two sources side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.language.load import language
from dossier.language.word_lists import difference_words
from dossier.model import Paragraph, Source
from dossier.reading.source import read_source
from dossier.reuse.passages import find_passages
from dossier.text.diff import align, diff, grades

EN = difference_words(language("en"))


def shown(a: str, b: str) -> str:
    """A diff with its marks: deletions in [-…-], insertions in {+…+}."""
    marks = {"same": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}
    return "".join(marks[op].format(text) for op, text in diff(a, b))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The old mill burned.", "The mill burned.", "The [-old -]mill burned."),
        ("The mill burned.", "The mill never burned.", "The mill {+never +}burned."),
        ("a two-storey brick house", "a two-storey wooden house", "a two-storey [-brick -]{+wooden +}house"),
        ("a tin-roofed house", "a house", "a [-tin-roofed -]house"),
        # typography is no difference
        ("It's “ours”, said the U.S. envoy", "It’s 'ours' said the US envoy", "It’s 'ours' said the US envoy"),
        # words that two sentences share by chance do not cut the change in pieces
        (
            "fired on the front gate",
            "threw stones at the yard wall",
            "[-fired on the front gate-]{+threw stones at the yard wall+}",
        ),
        # the words that stay together are the ones that were kept
        ("We erred badly. We are sorry.", "We are sorry.", "[-We erred badly. -]We are sorry."),
        ("", "new", "{+new+}"),
        ("gone", "", "[-gone-]"),
        ("", "", ""),
    ],
)
def test_a_diff_shows_what_was_dropped_and_added(a: str, b: str, expected: str) -> None:
    assert shown(a, b) == expected


texts = st.text(st.sampled_from(list("abcd ABé.,-“”’'5\n")), max_size=60)


@given(texts, texts)
def test_same_and_inserted_words_are_the_second_text_exactly(a: str, b: str) -> None:
    parts = diff(a, b)
    if parts:
        assert "".join(text for op, text in parts if op != "del") == b
    assert all(text for _, text in parts)


@given(texts)
def test_a_text_does_not_differ_from_itself(a: str) -> None:
    assert all(op == "same" for op, _ in diff(a, a)) or not a.strip(".,-“”’' \n")
    assert grades(a, a, EN) == ("identical",)


@pytest.mark.parametrize(
    ("whole", "variant", "expected"),
    [
        ("The dam is safe", "The dam  is safe", "identical"),
        ("The dam is “safe”, he said", "The dam is 'safe' – he said", "typography"),
        ("The dam is safe and will hold", "The dam is safe", "truncated"),
        ("We know the dam is safe", "the dam is safe", "truncated"),
        ("The large old dam is safe", "The old dam is safe", "words-dropped"),
        ("The old dam is safe", "The large old dam is safe", "words-added"),
        ("The old dam is safe", "The new dam is safe", "words-changed"),
        ("We counted 30 boats there", "We counted 50 boats there", "words-changed number-changed"),
        ("Some thirty boats sank", "Some fifty boats sank", "words-changed number-changed"),
        ("The dam is not safe at all", "The dam is safe at all", "words-dropped negation-changed"),
        ("The dam may break tonight", "The dam will break tonight", "words-changed hedge-changed"),
        ("We saw about 30 boats sink", "We saw 30 boats sink", "words-dropped hedge-changed"),
        # a degree goes with the word it grades, and nothing else was hedged
        ("held by mainly local crews that day", "held by hired crews that day", "words-changed"),
        # what stood next to a cut is missed, what stood further off is not
        ("It may have been a burst pipe", "a burst pipe", "truncated hedge-changed"),
        ("We do not know why. It was a burst pipe", "It was a burst pipe", "truncated"),
        ("We drained it not by pumps alone", "We drained it", "truncated negation-changed"),
        # a clause that a conjunction joins on is for itself; an alternative is not
        ("The pump ran all night and nobody heard it", "The pump ran all night", "truncated"),
        ("The pump stopped because no one refuelled it", "The pump stopped", "truncated"),
        ("The pump ran all night", "The pump ran all night but never failed", "words-added"),
        ("The pump was stolen or perhaps sold", "The pump was stolen", "truncated hedge-changed"),
        # one negation for another
        ("They cannot stay", "They can't stay", "words-changed"),
    ],
)
def test_grades(whole: str, variant: str, expected: str) -> None:
    assert grades(whole, variant, EN) == tuple(expected.split())


def test_two_sources_stand_side_by_side() -> None:
    first = (
        "The ferry Alma ran aground off Port Lorne on Friday night with ninety people aboard.\n\n"
        "Only here does the harbour master speak.\n\n"
        "Two tugs from the naval yard pulled her free at dawn and towed her to the north quay.\n\n"
        "Nobody was hurt, the coast guard said in a short note to the families of the passengers.\n"
    )
    second = (
        "A paragraph of its own opens the other report.\n\n"
        "The ferry Alma ran aground off Port Lorne on Friday night with eighty people aboard.\n\n"
        "Nobody was hurt, the coast guard said in a short note to the families of the passengers.\n\n"
        "Two tugs from the naval yard pulled her free at dawn and towed her to the north quay.\n"
    )
    a, b = read_source("alma.txt", first.encode())[0], read_source("lorne.txt", second.encode())[0]
    rows = align(a, b, find_passages([a, b]))

    def opening(source: Source, paragraph: Paragraph | None) -> str:
        text = source.text[paragraph.start : paragraph.end] if paragraph else "–"
        return " ".join(text.split()[:2])

    assert [r.a for r in rows if r.a] == [p for p in a.paragraphs if p.kind in ("title", "dek", "body")]
    assert [r.b for r in rows if r.b] == [p for p in b.paragraphs if p.kind in ("title", "dek", "body")]
    table = [(opening(a, r.a), opening(b, r.b)) for r in rows]
    assert ("The ferry", "The ferry") in table
    assert ("Only here", "–") in table and ("–", "A paragraph") in table
    ferry = next(r for r in rows if r.a and r.b and opening(a, r.a) == "The ferry")
    assert [part for part in ferry.diff if part[0] != "same"] == [("del", "ninety "), ("ins", "eighty ")]
    # one of the two paragraphs that changed places is paired, the other points to where it went
    moved = [r for r in rows if r.elsewhere]
    assert {(opening(a, r.a), opening(b, r.b)) for r in moved} in (
        {("Two tugs", "–"), ("–", "Two tugs")},
        {("Nobody was", "–"), ("–", "Nobody was")},
    )
    alike = next(r for r in rows if r.a and r.b and opening(a, r.a) != "The ferry")
    assert alike.diff == ()
