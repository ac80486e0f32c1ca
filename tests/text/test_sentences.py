"""Where a sentence ends: in each example a bar stands between two sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.language.load import language
from dossier.language.word_lists import sentence_words
from dossier.text.sentences import sentences

ENGLISH = sentence_words(language("en"))


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text), ENGLISH)]


@pytest.mark.parametrize(
    "marked",
    [
        "The bridge fell at noon.|Nobody was on it.",
        # titles, initials, months, states
        "Gov. Ana Ruiz spoke first.|Dr. Okafor and J. P. Lund came later.",
        "It opened on Sept. 4 in Portland, Ore., and closed within a week.",
        "He was ill.|Ill. Route 9 stayed closed.",
        "They chose No. 5 in the end.|She had said no.|They went on.",
        # dotted letters: a name goes on, an opener begins
        "The U.S. Army sent boats to the U.K. The boats were late.".replace("U.K. The", "U.K.|The"),
        "Doors close at 5 p.m. Friday.|They open at 9 a.m.|The queue is long.",
        # quotations
        "“We saw nothing.|We heard nothing,” Lund said.",
        "“Who is there?” he asked.|Nobody answered.",
        "“Who is there?” Lund asked.|Nobody answered.",
        "“Leave.”|The crowd stayed.",
        # ellipses, lists, footnotes, small letters
        "He waited... and waited.|Then he left…|The end.",
        "1. Boil the water.|Wait.",
        "It was denied.[4]|The inquiry goes on.",
        "Yahoo! said it would appeal.",
        # other scripts
        "桥塌了。|没有人受伤。",
        "هل رأيت الجسر؟|نعم.",
    ],
)
def test_a_bar_stands_between_two_sentences(marked: str) -> None:
    expected = marked.split("|")
    joined = "".join(expected) if "。" in marked else " ".join(expected)
    assert cut(joined) == expected


def test_a_language_without_words_still_ends_sentences() -> None:
    text = "Most spadł. Nikt nie zginął."
    assert len(sentences(text, 0, len(text), sentence_words(language("xx")))) == 2


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_sentences_are_in_order_and_hold_every_visible_character(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    found = sentences(text, start, end, ENGLISH)
    last, kept = start, []
    for first, stop in found:
        assert last <= first < stop <= end
        assert text[first:stop] == text[first:stop].strip()
        kept.append(text[first:stop])
        last = stop
    assert "".join("".join(kept).split()) == "".join(text[start:end].split())
