"""Regions: the same texts with their regions marked, `⟦title|…⟧`.  What is not marked is body."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.model import EVIDENCE
from dossier.reading.source import read_source

BODY = """\
The Lower Halden bridge fell into the river on Tuesday night, two days before it was to be inspected.

Three lorries had crossed it in the hour before, the county said, and nobody was on the deck when it gave way.

“We had no reason to close it,” said Ines Falk, who runs the county's roads, in a statement on Wednesday.

The last inspection, in the spring of the year before, found rust on two bearings and asked for new ones.

The bearings were ordered but never fitted, according to a letter that the county published with its statement.
"""
TALK = """\
Typical!!! They knew about the rust and did NOTHING, same as always.

I drove over that thing every day, you can't tell me nobody noticed lol

Wake up people, your taxes at work!!

so who pays for it now? you and me, thats who"""


def marked(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without its marks, and (kind, words) of every marked region."""
    found = [(m[1], m[2]) for m in re.finditer(r"⟦([a-z-]+)\|(.*?)⟧", text, re.S)]
    return re.sub(r"⟦[a-z-]+\|(.*?)⟧", r"\1", text, flags=re.S), found


def regions(text: str) -> list[tuple[str, str]]:
    source, _ = read_source("a.txt", text.encode())
    return [(r.kind, text[r.start : r.end]) for r in source.regions if r.kind != "body"]


@pytest.mark.parametrize(
    "text",
    [
        # a text that begins with its dateline has no title
        "HALDEN, Norway— The Lower Halden bridge fell on Tuesday night, the county said.\n\n" + BODY,
        "⟦title|Bridge falls two days before its inspection⟧\n\n" + BODY,
        "⟦title|Who let the bridge fall?⟧\n\n⟦meta|By Jon Aas and MARIT LIE⟧\n\n⟦meta|3 May 2019, 10:15 GMT⟧\n\n" + BODY,
        # one line: a date, a title, a credit
        "⟦meta|date 2019-05-03⟧ ⟦title|Bridge Falls Two Days Before Inspection⟧ ⟦meta|from The Halden Herald⟧\n\n" + BODY,
        "⟦title|Bridge falls two days before its inspection⟧⟦meta| | The Halden Herald⟧\n\n" + BODY,
        # dek, reading time, date and caption in one block
        "⟦title|Bridge falls before its inspection⟧\n\n⟦dek|Rust had been found a year before, a letter shows.⟧\n"
        "⟦meta|4 min read\n3 May, 2019⟧\n⟦caption|What is left of the bridge at Lower Halden. [Getty]⟧\n" + BODY,
        BODY + "\n⟦promo|Sign up for our newsletter⟧\n\nThe county answers to the state.\n",
        BODY + "\n⟦caption|The bridge in 2016. (Photo by Jon Aas)⟧\n\nThe county answers to the state.\n",
        # under the last sentence: links and slogans
        BODY + "\n⟦promo|Watch The Herald Hour Live With Ada Moe - Powered By Brightcoin\nVisit Nordic Wire: All The News In One Place⟧",
        BODY + "\n⟦comment-policy|Comment Policy: please be civil before making a comment.⟧\n",
        # reader comments, by the stamp above, the stamp below, their manner
        BODY + "\n⟦comments|Kari says:\nMay 4, 2019 at 9:12 am\n\nI saw this coming.\n\nPer B. says:\nMay 4, 2019 at 9:40 am\n\nMe too!⟧",
        BODY + "\n⟦comments|Great article, thanks.\n\nPosted by: Kari | May 4, 2019 at 09:12 AM\n\nIt was the rust.\n\nPosted by: Per | May 4, 2019 at 09:40 AM⟧",
        BODY + "\n\n⟦comments|" + TALK + "⟧\n",
        # not comments: an embedded post, a running account, two deadlines, a list of names
        BODY + "\n— County Roads (@halden_roads) May 3, 2019\n\nThe post was deleted an hour later, the county confirmed on Friday.\n",
        BODY + "\nThe letter is dated May 3, 2018.\n\nThe reply is dated May 9, 2018 at 10:15 am, after office hours.\n",
        BODY + "\n\n“I told them twice,” Falk said. “You cannot ask me to do more than that!”\n\nShe declined to say whom.\n",
    ],
)  # fmt: skip
def test_marked_regions_and_no_others(text: str) -> None:
    plain, expected = marked(text)
    assert [(kind, words.strip()) for kind, words in regions(plain)] == [(k, w.strip()) for k, w in expected]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_broken_at_a_fixed_width_are_one_paragraph(newline: str) -> None:
    wrapped = newline.join(
        [
            "The Lower Halden bridge fell into the river on Tuesday night, two days",
            "before it was to be inspected, and nobody was on the deck when it gave",
            "way at last, the county said in a statement that it published on its",
            "pages late on Wednesday.",
            "",
            "The last inspection found rust on two bearings and asked for new ones,",
            "which were ordered but never fitted, according to a letter from spring.",
        ]
    )
    source, _ = read_source("a.txt", wrapped.encode())
    assert len(source.paragraphs) == 2
    assert source.text == wrapped


def test_lines_of_different_lengths_are_paragraphs() -> None:
    source, _ = read_source(
        "a.txt", b"Apples and pears\nA good deal of plums, and some cherries\nFigs\nOranges too\n"
    )
    assert [p.number for p in source.paragraphs] == [1, 2, 3, 4]


def test_comments_are_counted_and_no_evidence() -> None:
    source, _ = read_source("a.txt", (BODY + "\n\n" + TALK).encode())
    assert source.withheld > 30
    assert all("taxes" not in source.text[s.start : s.end] for s in source.sentences)


pieces = st.lists(
    st.one_of(
        st.text(max_size=80),
        st.sampled_from(
            [*BODY.splitlines(), *TALK.splitlines(), "By Jon Aas", "3 May 2019", "Kari says:", "Share", "", ""]
        ),
    ),
    max_size=25,
)


@given(pieces, st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n"]))
@settings(max_examples=150, deadline=None)
def test_regions_are_disjoint_in_order_and_cover_every_visible_character(parts: list[str], joint: str) -> None:
    source, _ = read_source("a.txt", joint.join(parts).encode("utf-8", "replace"))
    text, last = source.text, 0
    for region in source.regions:
        assert last <= region.start < region.end <= len(text)
        assert not text[last : region.start].strip()
        last = region.end
    assert not text[last:].strip()
    numbers = [p.number for p in source.paragraphs]
    assert numbers == list(range(1, len(numbers) + 1))
    for sentence in source.sentences:
        paragraph = source.paragraphs[sentence.paragraph - 1]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        assert any(
            r.kind in EVIDENCE and r.start <= sentence.start and sentence.end <= r.end for r in source.regions
        )


def test_a_chronology_with_dated_headings_and_reported_speech_is_no_comment_section() -> None:
    text = (
        "The bridge was closed twice in a decade before the council gave up on it for good last winter.\n\n"
        "Nov. 3, 2011 The first crack.\n\n"
        '"We thought it was paint, so I laughed," engineer Olga Brandt said. Wow, she added.\n\n'
        "Sept. 9, 2014 The second crack.\n\n"
        '"You could see daylight through it, yeah," the ferryman said.\n'
    )
    found, problems = read_source("chronology.txt", text.encode())
    assert not problems
    assert {r.kind for r in found.regions} <= {"title", "body"}


def test_the_line_under_a_file_picture_is_its_caption() -> None:
    text = (
        "In this May 3, 2009 file photo, the ferry Aurelia leaves Osk harbour. The line has since changed hands.\n\n"
        "The ferry line has said that this file photo of the accident, shown on Tuesday, was taken years ago.\n"
    )
    found, _ = read_source("ferry.txt", text.encode())
    assert [r.kind for r in found.regions] == ["caption", "body"]


CHAT = """[04/05/2031, 10:14:00] Ruth Vane: The lock is shut
until Friday, says the board
[04/05/2031, 10:15:00] Ben Oduya: Who was on the bank?
[04/05/2031, 10:16:10] Ben Oduya: lol nobody of course!!
[05/05/2031, 08:01:00] Ruth Vane: I told them so.
"""


def test_an_exported_chat_is_no_comment_section_and_each_message_a_paragraph() -> None:
    source, _ = read_source("chat.txt", CHAT.encode())
    assert {r.kind for r in source.regions} == {"body"}
    assert source.title is None
    found = [source.text[p.start : p.end] for p in source.paragraphs]
    assert [line[:14] for line in found if line[0] == "["] == ["[04/05/2031, 1"] * 3 + ["[05/05/2031, 0"]


PRINTED = """VANE v. THE CANAL BOARD AND ALL OF ITS KEEPERS            [2031]   1

The lock at Sedge Mill was shut on Tuesday night when a barge
came through with its mast still up, and the keeper said that
nobody had been on the bank to warn it, since it was the night
of the fair.


VANE v. THE CANAL BOARD AND ALL OF ITS KEEPERS            [2031]   2

The board will send two joiners next week to look at the beam
of the upper gate, and boats are asked to wait below the old
brewery until a green flag is shown.
"""


def test_the_heads_of_printed_pages_are_no_text_and_do_not_widen_it() -> None:
    source, _ = read_source("judgment.txt", PRINTED.encode())
    body = [source.text[p.start : p.end] for p in source.paragraphs if p.kind == "body"]
    assert [(text[:8], text[-8:]) for text in body] == [("The lock", "he fair."), ("The boar", "s shown.")]


def test_a_line_that_is_said_twice_is_no_head_of_a_page() -> None:
    twice = BODY + "\nNobody was there\n\nThe county answers to the state, she said.\n\nNobody was there\n\n" + BODY
    assert not [r for r in regions(twice) if r[0] == "promo" and "Nobody" in r[1]]
