"""Time that grows with a text, and no faster: repeats of every kind of token, mark, space and phrase.

Four times the text may take four times as long.  With the square it would take sixteen times; between the two lies
room for a machine that does something else.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType

import pytest

from dossier.build import find, link
from dossier.dates.find import find_times
from dossier.editor.content_folder import Material
from dossier.figures.find import find_figures
from dossier.language.load import language
from dossier.language.word_lists import sentence_words
from dossier.model import Settings, Source
from dossier.quotations.find import find_quotations, quotation_problems
from dossier.reading.source import read_source
from dossier.text.sentences import sentences
from dossier.text.tokens import tokenised

ENGLISH = language("en")
#: Code points of the shorter text.
SIZE = 6_000
#: Seconds that nobody minds, and in which a ratio tells nothing.
SHORT = 0.4
MOST = 9.0

PIECES = [
    *(" ", "\n", "x", "漢", "\u00ad", "@", "-", "— ", "… ", "( ", "[ ", "“ ", "” ", '" ', "‘ ", "’ ", "' ", "’s "),
    *("5 ", "5,000 ", "1.", "1,", "7th ", "10:30 ", "2031-05-02 ", "U.S. ", "a.", "Mr. ", "May ", "Monday "),
    *("said ", "Ruiz ", "Ruiz, ", "he ", "the ", "of ", "that ", "and ", "according to ", "more than ", "killed "),
    *("The quay closed again. ", "“Yes,” he said. ", "“quay” ", "“Yes. \n\n", "Ruiz said. \n\n", "last week "),
]


def read(text: str) -> Source:
    return read_source("quay.txt", text.encode())[0]


READERS: dict[str, Callable[[Source], object]] = {
    "reading": lambda s: read(s.text),
    "sentences": lambda s: sentences(s.text, 0, len(s.text), sentence_words(ENGLISH)),
    "tokens": tokenised,
    "quotations": lambda s: find_quotations(s, ENGLISH),
    "unclosed quotations": lambda s: quotation_problems(s, ENGLISH),
    "dates": lambda s: find_times(s, ENGLISH),
    "figures": lambda s: find_figures(s, ENGLISH),
}


def seconds(reader: Callable[[Source], object], source: Source) -> float:
    """Of the processor, the best of four runs: what else the machine does only ever adds."""
    runs = []
    for _ in range(4):
        start = time.process_time()
        reader(source)
        runs.append(time.process_time() - start)
        if runs[-1] < SHORT:
            break
    return min(runs)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text(piece: str) -> None:
    count = SIZE // len(piece)
    short, long = read(piece * count), read(piece * count * 4)
    for name, reader in READERS.items():
        spent = seconds(reader, long)
        assert spent < SHORT or spent < MOST * seconds(reader, short), (name, spent)


def test_fifty_thousand_spaces_and_five_thousand_quoted_words_are_read_in_a_moment() -> None:
    for text in (" " * 50_000, "“" + "quay " * 5_000 + "”", "“quay” " * 5_000, "The quay closed again. " * 400):
        start = time.process_time()
        source = read(text)
        find_quotations(source, ENGLISH)
        find_times(source, ENGLISH)
        find_figures(source, ENGLISH)
        assert time.process_time() - start < 3


#: What two documents repeat; the number of the repeat stands for `{}`.
REPEATED = [
    *("The quay at Brask closes every Monday in the spring and nobody asks why. ", "The quay closed. "),
    *("5 of 7 ", "the woman 5 ", "Monday ", "“Yes,” he said. ", '"quay{}" ', "“quay ", "‘quay ", "“quay{}” "),
    "On 5 May 2031 the quay number {} closed again and the town was said to be quiet. ",
    "More than {} people were killed in the flood of the quay at Brask on Monday.\n\n",
    "“We had no warning at all of the flood number {} in the town,” said Ana Ruiz.\n\n",
    "The quay at Brask was closed on Monday after the flood, guard {} said.\n\n",
]
#: Calls that nobody minds, and the most that four times the text may cost of what the text costs.
FEW, MOST_CALLS = 150_000, 7


def calls(work: Callable[[], object]) -> int:
    """How many functions `work` calls: the same number on any machine, however busy it is."""
    number = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


def pair(piece: str, size: int) -> Callable[[], object]:
    """The work on two documents that repeat `piece`, from what is seen in each to what is the same in both."""
    count = size // len(piece)
    text = "".join(piece.replace("{}", str(n)) for n in range(count))
    sources = tuple(
        read_source(name, f"{text}{end}".encode())[0] for name, end in (("quay.txt", ""), ("town.txt", "The end."))
    )
    material = Material(settings=Settings(title="The quay"), sources=sources, editor={}, problems=())
    return lambda: link(find(material), material)


@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.slow
def test_what_two_documents_repeat_costs_no_more_than_its_length(piece: str) -> None:
    calls(pair(piece, 300))  # the words of the language are read once
    short, long = calls(pair(piece, 3_000)), calls(pair(piece, 12_000))
    assert long < FEW or long < MOST_CALLS * short, (short, long)
