"""A saved web page: which of its words are its article's, in what lines, and what it says about itself."""

from __future__ import annotations

import datetime as dt

import pytest

from dossier.model import Source
from dossier.problems import Problem
from dossier.reading.source import read_source

OPENING = (
    "<p>The lock at Sedge Mill was shut on Tuesday night when a barge came through with its mast still up, "
    "and the keeper said that nobody had been on the bank to warn it.</p>"
)
ENDING = (
    "<p>The canal board will send two joiners next week to look at the beam of the upper gate, and boats are asked "
    "to wait below the old brewery until a green flag is shown.</p>"
)
#: A menu over the article, a notice under it.
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/boats">Boats</a></li></ul></nav>'
    "<main><article><h1>Barge breaks gate of Sedge lock</h1>\n{body}\n</article></main>"
    "<footer><p>2031 Sedge Media. All rights reserved.</p></footer></body></html>"
)


def page(body: str, *, head: str = "", title: str = "Barge breaks gate of Sedge lock") -> str:
    return PAGE.format(body=OPENING + body + ENDING, head=head, title=title)


def read(markup: str, zone: str = "UTC", **row: str) -> tuple[Source, tuple[Problem, ...]]:
    return read_source("a.html", markup.encode(), row, time_zone=zone)


def lines(markup: str) -> list[str]:
    """The lines between the first paragraph and the last."""
    source, _ = read(markup)
    found = [source.text[p.start : p.end] for p in source.paragraphs]
    assert found[0] == "Barge breaks gate of Sedge lock"
    assert found[1].startswith("The lock at Sedge Mill") and found[-1].startswith("The canal board")
    return found[2:-1]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            "<p>It opened on <time datetime='1931-05-04'>4 May 1931</time> and has been mended twice.</p>",
            ["It opened on 4 May 1931 and has been mended twice."],
        ),
        (
            "<p><a href='/x'><b>Two lock keepers, Ben Oduya and Ruth Vane, denied that they had slept.</b></a></p>",
            ["Two lock keepers, Ben Oduya and Ruth Vane, denied that they had slept."],
        ),
        ("<div><li>A post was bent.</li><li>The sill held.</li></div>", ["A post was bent.", "The sill held."]),
        (
            "<p>The keeper said that the barge had come<br>\nthrough much too fast, and that<br>nobody was on deck.</p>",
            ["The keeper said that the barge had come through much too fast, and that nobody was on deck."],
        ),
        ("<p>She said, <q>It was loud.</q></p>", ["She said, “It was loud.”"]),
        ("<p>The gate weighs 10<sup>4</sup> kilograms.</p>", ["The gate weighs 10⁴ kilograms."]),
        ("<p>The water rose by 2<sup>1</sup>/<sub>2</sub> feet.</p>", ["The water rose by 2 1/2 feet."]),
        ("<p>It is the 14<sup>th</sup> gate there.</p>", ["It is the 14th gate there."]),
        ("<p>The CO<sub>2</sub> of the engine was let out.</p>", ["The CO2 of the engine was let out."]),
        ("<p>The keep&shy;er of the brew&shy;ery lock is away.</p>", ["The keeper of the brewery lock is away."]),
        ("<h2>What the board says</h2>", ["What the board says"]),
        (
            "<table><tr><th>Gate</th><th>Bent by</th></tr><tr><td>Upper</td><td>9 cm</td></tr></table>",
            ["Gate · Bent by", "Upper · 9 cm"],
        ),
        (
            "<p>The board counted <s>ninety</s> nine boats <del>and a raft </del>below the lock.</p>",
            ["The board counted nine boats below the lock."],
        ),
        ("<p hidden>Draft: thirty boats were sunk, the keeper said on Monday.</p>", []),
        ("<p style='display: none'>Draft: thirty boats were sunk, the keeper said on Monday.</p>", []),
        ("<aside class='related'><p>Barge sinks in the harbour of Wick, and no one is hurt.</p></aside>", []),
        ("<div class='newsletter-signup'><p>Get the news of the canal every morning by letter.</p></div>", []),
        ("<p><a href='/b'>More on boats</a></p>", []),
    ],
)
def test_the_words_of_the_article_are_kept_as_a_reader_of_the_page_sees_them(body: str, found: list[str]) -> None:
    assert lines(page(body)) == found


def test_lines_that_were_meant_stay_lines() -> None:
    verse = "<p>Who shut the gate?<br>The keeper did.<br>Who broke the gate?<br>The barge did it.</p>"
    assert lines(page(verse)) == [
        "Who shut the gate?",
        "The keeper did.",
        "Who broke the gate?",
        "The barge did it.",
    ]


def test_a_table_that_lays_out_the_page_is_no_row_of_cells() -> None:
    columns = (
        f"<table><tr><td><h2>Left</h2>{OPENING.replace('Tuesday', 'Friday')}</td><td>{ENDING}</td></tr></table>"
    )
    source, _ = read(page(columns))
    assert " · " not in source.text


def test_a_caption_is_a_caption_and_no_evidence() -> None:
    source, _ = read(page("<figure><img src='a.jpg'><figcaption>The gate on 3 May 1990.</figcaption></figure>"))
    caption = next(p for p in source.paragraphs if "3 May 1990" in source.text[p.start : p.end])
    assert caption.kind == "caption"
    assert all(not (s.start <= caption.start < s.end) for s in source.sentences)


@pytest.mark.parametrize(
    ("body", "words", "signature"),
    [
        (
            "<blockquote class='post'><p>The mast was up.</p>&mdash; Ruth Vane (@rvane) <a href='/1'>May 4, 2031</a></blockquote>",
            "The mast was up.",
            "— Ruth Vane (@rvane) May 4, 2031",
        ),
        (
            "<blockquote><p>The mast was up.</p><cite>Ruth Vane, keeper</cite></blockquote>",
            "The mast was up.",
            "— Ruth Vane, keeper",
        ),
    ],
)
def test_a_block_quotation_keeps_its_signature_in_a_line_of_its_own(body: str, words: str, signature: str) -> None:
    source, _ = read(page(body))
    (span,) = source.quoted
    assert source.text[span.start : span.end].split("\n\n") == [words, signature]


def test_words_left_out_are_counted_with_their_line() -> None:
    _, problems = read(page("\n<p>The board counted <s>ninety one</s> nine boats below the lock.</p>"))
    (problem,) = [p for p in problems if p.code == "struck-out"]
    assert (problem.line, problem.severity) == (3, "note")
    assert dict(problem.values) == {"n": 2}
    assert not read(page(""))[1]


def test_a_place_in_the_text_has_its_line_in_the_file() -> None:
    source, _ = read(page("\n\n<p>The upper gate was hung in 1931, the board said.</p>"))
    assert source.line(source.text.index("hung in 1931")) == 4
    assert source.line(source.text.index("Sedge Mill")) == 2


def test_a_page_whose_article_is_not_in_it_is_told() -> None:
    script = "<script>var state = {" + "'x': 'The lock was shut.', " * 900 + "};</script>"
    empty = PAGE.format(body="<div id='root'></div>" + script, head="", title="Barge breaks gate of Sedge lock")
    assert [p.code for p in read(empty)[1]] == ["no-article"]
    assert not read(page(script))[1]


def test_an_article_that_only_the_metadata_hold_is_read_from_there() -> None:
    stated = "The lock was shut on Tuesday, the board said. " * 12
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{stated}"}}</script>'
    source, problems = read(PAGE.format(body="<div id='root'></div>", head=data, title="x"))
    assert source.words > 90
    assert not problems


# ----------------------------------------------------------------------------------------- the outlet

TITLE = "Barge breaks gate of Sedge lock"


@pytest.mark.parametrize(
    ("title", "head", "outlet", "basis"),
    [
        (f"{TITLE} | Canal Weekly Online", "", "Canal Weekly Online", "document"),
        (f"{TITLE} | World | Canal Weekly", "", "Canal Weekly", "document"),
        (f"{TITLE} | World", "", None, None),
        (f"{TITLE} - live updates", "", None, None),
        (TITLE, f'<meta property="og:site_name" content="{TITLE} | Boatly">', "Boatly", "document"),
        (TITLE, f'<meta property="og:site_name" content="{TITLE}">', None, None),
        (f"{TITLE} | Boatly", '<meta property="og:site_name" content="U.S.">', "Boatly", "document"),
        (f"{TITLE} | WSDG", '<meta property="og:site_name" content="AP">', "WSDG", "document"),
        (
            TITLE,
            '<meta property="og:site_name" content="AP"><link rel="canonical" href="https://apnews.com/sedge">',
            "AP",
            "document",
        ),
        (TITLE, '<link rel="canonical" href="https://www.canalweather.com/sedge">', "canalweather.com", "inferred"),
        (TITLE, '<link rel="canonical" href="https://www.facebook.com/sedge/1">', None, None),
        (
            TITLE,
            '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Canal Post"}}</script>',
            "Canal Post",
            "document",
        ),
    ],
)
def test_the_outlet_is_who_published_the_page(title: str, head: str, outlet: str | None, basis: str | None) -> None:
    source, _ = read(page("", head=head, title=title))
    assert (source.outlet and source.outlet.value, source.outlet and source.outlet.basis) == (outlet, basis)


def test_the_address_of_an_archive_is_that_of_the_page_it_keeps() -> None:
    kept = '<link rel="canonical" href="https://web.archive.org/web/20310506101500/http://canalpost.example.org/a">'
    source, _ = read(page("", head=kept))
    assert source.url and source.url.value == "http://canalpost.example.org/a"
    assert source.retrieved and source.retrieved.value == "2031-05-06"


# ------------------------------------------------------------------------------- the day of publication


def stamp(value: str, name: str = "article:published_time") -> str:
    return f'<meta property="{name}" content="{value}">'


@pytest.mark.parametrize(
    ("head", "body", "zone", "first", "last"),
    [
        (stamp("2031-05-07T02:10:00Z"), "", "UTC", "2031-05-07", "2031-05-07"),
        (stamp("2031-05-07T02:10:00Z"), "", "America/Chicago", "2031-05-06", "2031-05-06"),
        (stamp("2031-05-07T02:10:00+02:00"), "", "America/Chicago", "2031-05-07", "2031-05-07"),
        (stamp("2031-05-07"), "", "America/Chicago", "2031-05-07", "2031-05-07"),
        (
            stamp("2031-05-07T02:10:00Z") + '<link rel="canonical" href="https://a.example.org/2031/05/06/sedge">',
            "",
            "UTC",
            "2031-05-06",
            "2031-05-06",
        ),
        (
            '<link rel="canonical" href="https://a.example.org/20310506/sedge">',
            "",
            "UTC",
            "2031-05-06",
            "2031-05-06",
        ),
        (stamp("2031-05-09T10:00:00Z", "article:modified_time"), "", "UTC", None, "2031-05-09"),
        (stamp("1410-02-16"), "", "UTC", None, None),
        (stamp("0001-01-01T00:00:00Z"), "", "UTC", None, None),
        (
            "",
            "<div class='comment'><time datetime='2031-05-08'>an hour ago</time><p>Shame!</p></div>",
            "UTC",
            None,
            None,
        ),
        (
            "",
            "<aside><ul><li>Old news <time datetime='2019-01-01'>1 January</time></li></ul></aside>",
            "UTC",
            None,
            None,
        ),
        ("", "<p>The fair begins on <time datetime='2031-06-01'>1 June 2031</time>.</p>", "UTC", None, None),
        ("", "<p>Day of the fair: <time datetime='2031-06-01'>1 June 2031</time></p>", "UTC", None, None),
    ],
)
def test_the_day_of_publication_is_that_of_the_article_alone(
    head: str, body: str, zone: str, first: str | None, last: str | None
) -> None:
    source, _ = read(page(body, head=head), zone)
    known = source.published
    days = [dt.date.fromisoformat(day) if day else None for day in (first, last)]
    assert [known.first, known.last] if known else days == [None, None]
    assert (known.first, known.last) == tuple(days) if known else days == [None, None]


def test_a_day_over_the_first_paragraph_is_the_pages() -> None:
    dated = page("").replace("</h1>", "</h1><div class='info'>6 May 2031</div>")
    source, _ = read(dated)
    assert source.published and source.published.day == dt.date(2031, 5, 6)


def test_the_day_of_a_change_does_not_hide_the_same_day_over_the_article() -> None:
    dated = page("", head=stamp("2031-05-06T18:00:00Z", "article:modified_time"))
    source, _ = read(dated.replace("</h1>", "</h1><div>6.5.2031, 09:30</div>"))
    assert source.published and source.published.day == dt.date(2031, 5, 6)
    source, _ = read(dated)
    assert source.published and (source.published.first, source.published.last) == (None, dt.date(2031, 5, 6))


def test_a_running_account_was_published_from_its_first_entry_to_its_last() -> None:
    entries = "".join(
        f"<div class='entry'><p><time datetime='2031-05-0{day}T10:00:00Z'>{day} May, 10.00</time></p>{words}</div>"
        for day, words in ((7, OPENING), (6, OPENING.replace("Tuesday", "Monday").replace("lock", "weir")))
    )
    source, _ = read(PAGE.format(body=entries + ENDING, head="", title=TITLE))
    assert source.published
    assert (source.published.first, source.published.last) == (dt.date(2031, 5, 6), dt.date(2031, 5, 7))
    assert "7 May, 10.00" in source.text and "6 May, 10.00" in source.text


def test_a_day_that_nobody_can_have_published_on_is_told() -> None:
    _, problems = read(page("", head=stamp("2574-05-06")))
    assert [(p.code, p.severity) for p in problems] == [("published", "note")]
