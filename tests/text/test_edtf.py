"""Days as EDTF: written in the shortest form, and read back."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text import edtf


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2021-05-06", "2021-05-06", "2021-05-06"),
        ("2021-05-01", "2021-05-31", "2021-05"),
        ("2021-12-01", "2021-12-31", "2021-12"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2021-05-02", "2021-05-31", "2021-05-02/2021-05-31"),
        ("2021-05-01", "2021-06-30", "2021-05-01/2021-06-30"),
        ("2021-05-01", None, "2021-05-01/.."),
        (None, "9999-12-31", "../9999-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("0001-01-01", "0001-12-31", "0001"),
        (None, None, ""),
    ],
)
def test_an_interval_has_its_shortest_form(first: str | None, last: str | None, written: str) -> None:
    assert edtf.write(*(dt.date.fromisoformat(day) if day else None for day in (first, last))) == written


@given(st.dates(), st.dates())
def test_what_is_written_is_read_back(one: dt.date, two: dt.date) -> None:
    first, last = sorted((one, two))
    assert edtf.parse(edtf.write(first, last)) == (first, last)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021-05", "2021-05-01", "2021-05-31"),
        (" 2020-02 ", "2020-02-01", "2020-02-29"),
        ("2021/2022-03", "2021-01-01", "2022-03-31"),
    ],
)
def test_months_and_years_cover_their_days(written: str, first: str, last: str) -> None:
    assert edtf.parse(written) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "written", ["", "May 2021", "2021-02-30", "2021-13", "2022/2021", "2021-05-01/..", "21-05-01"]
)
def test_all_else_names_no_days(written: str) -> None:
    assert edtf.parse(written) is None
