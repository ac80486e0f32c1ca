"""Time expressions: what is one, which value it has, and from what it was counted.

In the sentences below `[VALUE|words]` marks an expression; everything is told on Friday, 22 March 2013.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.dates import timex
from dossier.dates.find import find_times
from dossier.language.load import language
from dossier.language.word_lists import sentence_words
from dossier.model import Paragraph, Published, Region, Sentence, Source, Time
from dossier.reading.source import read_source
from dossier.reasons import Days, reason
from dossier.rules import RegionRule, TimeRule
from dossier.text import edtf
from dossier.text.sentences import sentences

ENGLISH = language("en")
TODAY = dt.date(2013, 3, 22)
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def document(text: str, published: Published | None = None) -> Source:
    """A source in which all of `text` is one paragraph of body."""
    plain, _ = read_source("a.txt", text.encode("utf-8", "replace"))
    return replace(
        plain,
        text=text,
        published=published,
        regions=(Region("body", 0, len(text), RegionRule.PROSE),),
        paragraphs=(Paragraph(1, 0, len(text), "body"),),
        sentences=tuple(Sentence(a, b, 1) for a, b in sentences(text, 0, len(text), sentence_words(ENGLISH))),
    )


def told(text: str, first: dt.date | None = TODAY, last: dt.date | None = None) -> tuple[Time, ...]:
    """The times of `text`, published on `first` (or by `last`)."""
    day = Published(first=first, last=last or first, basis="bounded" if last else "sources.csv") if first else None
    return find_times(document(text, day), ENGLISH)


def marked(text: str, times: tuple[Time, ...]) -> str:
    for t in reversed(times):
        text = f"{text[: t.start]}[{t.value}|{t.text}]{text[t.end :]}"
    return text


@pytest.mark.parametrize(
    "sentence",
    [
        # calendar dates
        "The bridge opened on [1998-05-03|May 3, 1998], and closed on [1999-06-04|4 June 1999].",
        "It shut on [2013-02-07|Feb. 7] and reopened on [2013-03-07|March 7th].",
        "Filed [2013-03-18|2013-03-18] by the clerk.",
        "The fair runs [2013-05-05/2013-05-07|May 5-7] in Oban.",
        "She trained there from [1998/1999|1998-99] and left in [2001-07|July 2001].",
        "The mill burned down in [1871|1871].",
        "Wages fell in [199|the 1990s] and rose in [197|the late 1970s].",
        "A [18|19th-century] chapel stood here.",
        "Sales grew in [2012-Q3|the third quarter of 2012].",
        "It closed in [2009-SU|the summer of 2009].",
        # counted from the day of writing
        "The council met [2013-03-20|Wednesday].",
        "The council will meet [2013-03-26|Tuesday].",
        "The council met [2013-03-22|Friday].",
        "They argued [2013-03-21|yesterday] and voted [2013-03-22|today].",
        "The roof fell in [2013-03-21TNI|last night].",
        "After [2013-03-21TNI|last night]’s storm the pier was gone.",
        "She resigned [2013-03-22TMO|this morning].",
        "The strike began [2013-W11|last week] and ended [2013-W12|earlier this week].",
        "He lost his seat [2012|last year] and plans to stand again [2014|next year].",
        "The rate rose [2013-02|last month].",
        "Fans met [2013-W11-WE|last weekend].",
        "The harbour froze in [2013-01|January] and [2012-12|December].",
        "The ferry will sail again in [2013-06|June].",
        "He left [2013-03-08|two weeks ago] in a taxi.".replace("2013-03-08", "2013-W10"),
        "He left [1963|half a century ago].",
        "She spoke [2013-03-21|late Thursday].",
        "She spoke at [2013-03-21T19:30|7:30 p.m. Thursday].",
        "The vote came on [2013-03-21TNI|Thursday night].",
        # counted from the date told before
        "It sank on [2013-03-04|March 4] and was raised [2013-03-06|two days later].",
        "It sank on [2013-03-04|March 4]. [2013-03-05|The next day] divers came.",
        "It sank on [1987-03-04|March 4, 1987]. On [1987-06-09|June 9] divers came.",
        # lengths, sets, references
        "It took [P3Y|three years] and [PT30M|half an hour].",
        "A [PT3H|three-hour] concert for an [P18Y|18-year-old].",
        "It rained for [PXD|several days] and [PXW|a few weeks].",
        "Trade grew over [P3Y|the past three years].",
        "They meet [XXXX-WXX-1|every Monday] and pay $5 [P1D|a day].",
        "The [P1Y|annual] fair is [PRESENT_REF|now] free.",
        "He moved here [PAST_REF|recently].",
    ],
)
def test_expressions_and_their_values(sentence: str) -> None:
    plain = MARK.sub(r"\2", sentence)
    assert marked(plain, told(plain)) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Between 200 to 300 were injured by a crowd of 500-600.",
        "A T-55 tank, an F-15 jet and a Covid-19 ward.",
        "It may rain, prices may fall and they will march.",
        "May I ask who won a second term?",
        "Back in a minute: 2 min read.",
        "A veteran of the Cold War wrote in USA Today.",
        "It cost 1990 dollars and $2010.",
        "The score was 3:1 and the odds 10 to 1.",
    ],
)
def test_what_is_no_expression(sentence: str) -> None:
    assert marked(sentence, told(sentence)) in (sentence, sentence.replace("1990", "[1990|1990]"))


def test_every_date_shows_its_working() -> None:
    (time,) = told("The council met on Sunday.")
    assert (time.text, time.anchor, time.rule, time.first) == (
        "Sunday",
        reason("anchor-publication", when=Days(TODAY, TODAY)),
        reason(TimeRule.WEEKDAY_BEFORE),
        dt.date(2013, 3, 17),
    )
    assert not time.inferred


def test_a_modifier_belongs_to_its_date() -> None:
    late, more = told("It closed in late March after more than two years.")
    assert (late.text, late.mod) == ("late March", "END")
    assert (more.text, more.mod, more.type) == ("more than two years", "MORE_THAN", "DURATION")
    assert more.first is None


def test_without_a_publication_a_relative_date_names_no_day() -> None:
    for time in told("The council met on Sunday. It meets again next month, on February 7.", None):
        assert "X" in time.value
        assert (time.first, time.last, time.anchor) == (None, None, None)


def test_a_bounded_publication_counts_where_every_day_agrees() -> None:
    sunday, morning = told("The council met on Sunday. This morning it met again.", TODAY - dt.timedelta(2), TODAY)
    assert (sunday.value, sunday.inferred) == ("2013-03-17", True)
    assert sunday.anchor == reason("anchor-publication", when=Days(TODAY - dt.timedelta(2), TODAY))
    assert (morning.value, morning.first) == ("XXXX-XX-XXTMO", None)


def test_a_year_counts_where_both_limits_of_a_long_interval_agree() -> None:
    year, before, morning = told(
        "This year’s fair, like last year’s, began on a Friday morning.", dt.date(2013, 2, 1), TODAY
    )
    assert (year.value, before.value, morning.first) == ("2013", "2012", None)
    assert year.inferred


@pytest.mark.parametrize(
    ("text", "value", "first"),
    [
        ("The dam broke on March 12.", "2013-03-12", dt.date(2013, 3, 12)),
        ("The dam was inspected in January.", "2013-01", dt.date(2013, 1, 1)),
        ("The dam was painted on December 30.", "2012-12-30", dt.date(2012, 12, 30)),
        ("The dam was filled on September 20.", "XXXX-09-20", None),  # of which year?
        ("The dam broke on Tuesday.", "XXXX-WXX-2", None),
    ],
)
def test_with_one_limit_a_date_without_a_year_is_of_the_year_in_which_it_is_near(
    text: str, value: str, first: dt.date | None
) -> None:
    (time,) = find_times(document(text, Published(first=TODAY, last=None, basis="bounded")), ENGLISH)
    assert (time.value, time.first) == (value, first)
    assert (time.anchor, time.inferred) == (
        (reason("anchor-publication", when=Days(TODAY, None)), True) if first else (None, False)
    )


def test_a_date_line_is_searched_and_nothing_counts_from_it() -> None:
    text = (
        "The dam at Orr is gone\n\nMarch 18, 2013\n\nThe dam broke on Tuesday. Two days later the lake was empty.\n"
    )
    plain, _ = read_source("dam.txt", text.encode(), {"published": "2013-03-22"})
    assert [r.kind for r in plain.regions] == ["title", "meta", "body"]
    assert [(t.text, t.value) for t in find_times(plain, ENGLISH)] == [
        ("March 18, 2013", "2013-03-18"),
        ("Tuesday", "2013-03-19"),
        ("Two days later", "2013-03-21"),
    ]


def test_agreement_in_a_document_beats_the_nearest_weekday() -> None:
    text = (
        "A dozen miners were hurt last week in a mine collapse. Officials say the collapse happened on Friday, "
        "when a shaft gave way. “It was an accident,” the owner told reporters on Friday, adding that nobody "
        "was hurt in a mine collapse on March 15."
    )
    _, collapse, speech, date = told(text)
    assert date.value == "2013-03-15"
    assert (collapse.value, collapse.rule) == ("2013-03-15", reason(TimeRule.AGREES, words="March 15"))
    assert speech.value == "2013-03-22"


def test_only_evidence_is_searched() -> None:
    text = "It closed on Monday.\n\nComments\n\nI was there on Tuesday."
    plain = document(text, Published(first=TODAY, last=TODAY, basis="sources.csv"))
    first = replace(plain, sentences=plain.sentences[:1])
    assert {t.text for t in find_times(first, ENGLISH)} <= {"Monday"}


def test_a_language_without_words_finds_nothing() -> None:
    assert (
        find_times(document("Am Montag", Published(first=TODAY, last=TODAY, basis="sources.csv")), language("xx"))
        == ()
    )


@given(
    st.text(
        alphabet=st.sampled_from(list("the last two May 7 , 2013 days' ago—on Monday. 31st of 99:99/-’s")),
        max_size=80,
    )
)
def test_no_text_breaks_it_and_spans_are_its_words(text: str) -> None:
    times = told(text)
    assert [t.start for t in times] == sorted(t.start for t in times)
    assert len({t.id for t in times}) == len(times)
    for t in times:
        assert text[t.start : t.end] == t.text
        assert (t.first is None) == (t.last is None)
        assert t.first is None or t.last is None or t.first <= t.last


PIECES = "the last next this two three weeks week day year month May Monday Feb. 7 2013 31 1990s of on in at , - ago later early late night p.m. noon first quarter half a every per now fiscal".split()


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), st.dates())
def test_no_row_of_time_words_breaks_it(text: str, day: dt.date) -> None:
    for t in told(text, day):
        assert text[t.start : t.end] == t.text


@pytest.mark.parametrize(
    ("value", "first", "last", "written"),
    [
        ("2018-02-07", (2018, 2, 7), (2018, 2, 7), "2018-02-07"),
        ("2018-02-07TNI", (2018, 2, 7), (2018, 2, 7), "2018-02-07"),
        ("2018-02", (2018, 2, 1), (2018, 2, 28), "2018-02"),
        ("2018", (2018, 1, 1), (2018, 12, 31), "2018"),
        ("2018-W06", (2018, 2, 5), (2018, 2, 11), "2018-02-05/2018-02-11"),
        ("2018-W06-WE", (2018, 2, 10), (2018, 2, 11), "2018-02-10/2018-02-11"),
        ("2018-WI", (2018, 12, 1), (2019, 2, 28), "2018-12-01/2019-02-28"),
        ("2018-Q4", (2018, 10, 1), (2018, 12, 31), "2018-10-01/2018-12-31"),
        ("2018-Q1", (2018, 1, 1), (2018, 3, 31), "2018-01-01/2018-03-31"),
        ("2018-H1", (2018, 1, 1), (2018, 6, 30), "2018-01-01/2018-06-30"),
        ("2018-H2", (2018, 7, 1), (2018, 12, 31), "2018-07-01/2018-12-31"),
        ("2018-SP", (2018, 3, 1), (2018, 5, 31), "2018-03-01/2018-05-31"),
        ("2018-SU", (2018, 6, 1), (2018, 8, 31), "2018-06-01/2018-08-31"),
        ("2018-FA", (2018, 9, 1), (2018, 11, 30), "2018-09-01/2018-11-30"),
        ("18", (1800, 1, 1), (1899, 12, 31), "1800-01-01/1899-12-31"),
        ("199", (1990, 1, 1), (1999, 12, 31), "1990-01-01/1999-12-31"),
        ("2018-02-07/2018-02-09", (2018, 2, 7), (2018, 2, 9), "2018-02-07/2018-02-09"),
    ],
)
def test_the_days_of_a_value(
    value: str, first: tuple[int, int, int], last: tuple[int, int, int], written: str
) -> None:
    days = timex.days(value)
    assert days == (dt.date(*first), dt.date(*last))
    assert edtf.write(*days) == written


@pytest.mark.parametrize(
    "value", ["P3D", "PAST_REF", "XXXX-02-07", "XXXX-WXX-3", "2018-02-30", "BC0480", "FY1989", ""]
)
def test_a_value_without_days(value: str) -> None:
    assert timex.days(value) is None


@given(st.dates(min_value=dt.date(2, 1, 8)), st.sampled_from(["D", "W", "WE", "M", "Q", "Y", "DE", "CE"]))
def test_a_unit_holds_the_day_it_is_of(day: dt.date, unit: str) -> None:
    days = timex.days(timex.at(day, unit))
    assert days is not None
    first, last = days
    assert first <= day <= last or unit == "WE"
