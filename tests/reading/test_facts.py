"""What is known about a source, and how."""

import datetime as dt

import pytest

from dossier.model import Source
from dossier.reading.edtf_interval import interval
from dossier.reading.source import read_source

BODY = (
    "The Lower Halden bridge fell into the river on Tuesday night, two days before its inspection.\n\n"
    "“We had no reason to close it,” said Ines Falk, who runs the county's roads, in a statement.\n"
)


def source(text: str, **row: str) -> Source:
    return read_source("a.txt", text.encode(), row)[0]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2019", dt.date(2019, 1, 1), dt.date(2019, 12, 31)),
        ("2019-02", dt.date(2019, 2, 1), dt.date(2019, 2, 28)),
        ("2019-02-03", dt.date(2019, 2, 3), dt.date(2019, 2, 3)),
        ("2019-02-03T10:15:00+01:00", dt.date(2019, 2, 3), dt.date(2019, 2, 3)),
        ("2019-02?", dt.date(2019, 2, 1), dt.date(2019, 2, 28)),
        ("2019-02-03/2019-02-05", dt.date(2019, 2, 3), dt.date(2019, 2, 5)),
        ("2019-02-03/..", dt.date(2019, 2, 3), None),
        ("../2019-02", None, dt.date(2019, 2, 28)),
    ],
)
def test_an_edtf_date_covers_a_closed_interval(written: str, first: dt.date | None, last: dt.date | None) -> None:
    assert interval(written) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2019-13", "2019-02-30", "3/4/2019", "2019-00-01", "../..", "2020/2019", "0000"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert interval(written) is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Bridge falls before inspection\n\n3 May, 2019\n\n", dt.date(2019, 5, 3)),
        ("Bridge falls before inspection\n\nPublished: May 3rd, 2019 10:15 a.m. EDT\n\n", dt.date(2019, 5, 3)),
        ("Bridge falls before inspection\n\nFri 03/05/2019 | 4 min read\n\n", None),  # 3 May or 5 March
        ("Bridge falls before inspection\n\n23/05/2019\n\n", dt.date(2019, 5, 23)),
        ("Bridge falls before inspection\n\nThursday at 5 pm\n\n", None),
        ("", None),
    ],
)
def test_a_header_line_dates_a_source(head: str, day: dt.date | None) -> None:
    made = source(head + BODY)
    assert (made.published.day if made.published else None) == day
    if made.published:
        assert made.published.basis == "document"
        assert made.text[made.published.start : made.published.end] in head


def test_the_day_of_an_update_is_only_a_limit() -> None:
    made = source("Bridge falls before inspection\n\nUpdated 9 May 2019\n\n" + BODY)
    assert made.published and (made.published.first, made.published.last) == (None, dt.date(2019, 5, 9))


def test_the_editor_is_believed_first() -> None:
    text = "Bridge falls before inspection\n\nBy Jon Aas\n\n3 May 2019\n\n" + BODY
    made = source(text, title="Halden bridge falls", outlet="Halden Herald", published="2019-05")
    assert made.title and (made.title.value, made.title.basis) == ("Halden bridge falls", "sources.csv")
    assert made.outlet and made.outlet.value == "Halden Herald"
    assert made.byline and (made.byline.value, made.byline.basis) == ("Jon Aas", "document")
    assert made.published and (made.published.first, made.published.basis) == (dt.date(2019, 5, 1), "sources.csv")


def test_a_credit_in_the_header_is_a_credit_and_never_the_outlet() -> None:
    credited = source("2019-05-03 Bridge Falls Before Its Inspection from The Halden Herald\n\n" + BODY)
    assert credited.credit and (credited.credit.value, credited.credit.basis) == ("The Halden Herald", "document")
    assert credited.text[credited.credit.start : credited.credit.end] == "The Halden Herald"
    assert credited.outlet is None
    slogan = source(BODY * 2 + "\nVisit Nordic Wire: All The News In One Place\n")
    assert (slogan.outlet, slogan.credit) == (None, None)


def test_the_agency_of_a_dateline_is_a_credit() -> None:
    made = source("Bridge falls before inspection\n\nHALDEN, Norway (Reuters) - " + BODY)
    assert made.credit and (made.credit.value, made.credit.basis) == ("Reuters", "inferred")
    assert made.outlet is None


def test_what_no_one_says_is_none() -> None:
    made = source(BODY)
    assert (made.title, made.outlet, made.byline, made.dek, made.url, made.published) == (None,) * 6


@pytest.mark.parametrize(
    ("head", "outlet", "day"),
    [
        ("Halden Courier | 3 May 2019\n\n", "Halden Courier", dt.date(2019, 5, 3)),
        ("The Halden Post, Friday, 3 May 2019\n\n", "The Halden Post", dt.date(2019, 5, 3)),
        ("Halden Gazette (3 May 2019)\n\n", "Halden Gazette", dt.date(2019, 5, 3)),
        ("3 May 2019 – Halden Tribune\n\n", "Halden Tribune", dt.date(2019, 5, 3)),
        ("https://www.halden-courier.example.org/bridge\n\n", None, None),
        ("https://www.haldencourier.org/2019/05/03/bridge\n\n", "haldencourier.org", dt.date(2019, 5, 3)),
        # a person, a place
        ("Ines Falk | 3 May 2019\n\n", None, None),
        ("Halden, 3 May 2019\n\n", None, None),
    ],
)
def test_a_pasted_head_line_names_outlet_and_day(head: str, outlet: str | None, day: dt.date | None) -> None:
    made = source("Bridge falls before inspection\n\n" + head + BODY)
    assert (made.outlet.value if made.outlet else None) == outlet
    if day:
        assert made.published and made.published.day == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2019-05-03 bridge.txt", dt.date(2019, 5, 3)),
        ("bridge_20190503.txt", dt.date(2019, 5, 3)),
        ("2019-05-03 to 2019-05-09.txt", None),
        ("bridge-2019051.txt", None),
        ("bridge-2019.txt", None),
    ],
)
def test_the_name_of_a_file_dates_what_nothing_else_dates(name: str, day: dt.date | None) -> None:
    made, _ = read_source(name, BODY.encode())
    assert (made.published.day if made.published else None) == day
    if made.published:
        assert made.published.basis == "inferred"
    dated, _ = read_source(name, ("Bridge falls before inspection\n\n9 May 2019\n\n" + BODY).encode())
    assert dated.published and dated.published.day == dt.date(2019, 5, 9)


def test_an_agency_that_stands_where_a_name_would_is_a_credit() -> None:
    made = source("Bridge falls before inspection\n\nBy Reuters\n\n" + BODY)
    assert made.byline is None
    assert made.credit and made.credit.value == "Reuters"
    assert made.outlet is None


def test_a_renamed_mail_or_text_in_other_letters_is_told() -> None:
    fields = "From: a@example.org\nSubject: Gate\nMIME-Version: 1.0\nContent-Type: text/plain\n\nThe gate is shut."
    assert [(p.code, p.slip) for p in read_source("a.txt", fields.encode())[1]] == [("wrapped-file", "mail")]
    russian = "Шлюз закрыли во вторник, сообщила служба. Никто не стоял на берегу."
    assert [p.code for p in read_source("a.txt", russian.encode(), {"language": "de"})[1]] == ["other-script"]
    assert [p.code for p in read_source("a.txt", russian.encode(), {"language": "ru"})[1]] == []
    assert [p.code for p in read_source("a.txt", b"From: me\nTo: you\nSubject: tea\n\nCome at five.")[1]] == []
