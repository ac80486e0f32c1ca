"""A row is added to `sources.csv`; what the editor and the spreadsheet wrote stays as it is, byte for byte."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.command.append_row import NotATable, append
from dossier.editor.sources_csv import COLUMNS, rows

ROW = {"file": "weir.txt", "title": "Weir closed, council says", "outlet": "Valley Courier"}


def test_a_new_table_gets_its_header() -> None:
    data, lacking = append(b"", ROW)
    assert data.decode().splitlines() == [
        ",".join(COLUMNS),
        'weir.txt,"Weir closed, council says",Valley Courier' + "," * (len(COLUMNS) - 3),
    ]
    assert lacking == ()


@pytest.mark.parametrize(
    "before, added",
    [
        (b"file,title\na.txt,A\n", b'weir.txt,"Weir closed, council says"\n'),
        (b"file,title\na.txt,A", b'\nweir.txt,"Weir closed, council says"\n'),
        (b"title;file\r\nA;a.txt\r\n", b"Weir closed, council says;weir.txt\r\n"),
        (b"\xef\xbb\xbffile\ttitle\n", b"weir.txt\tWeir closed, council says\n"),
        (b"File , Title\n", b'weir.txt,"Weir closed, council says"\n'),
    ],
)
def test_columns_delimiter_and_line_ends_are_the_tables_own(before: bytes, added: bytes) -> None:
    after, lacking = append(before, ROW)
    assert after == before + added
    assert lacking == ("outlet",)


def test_a_headline_is_never_a_formula() -> None:
    after, _ = append(b"", {"file": "a.txt", "title": '=HYPERLINK("https://example.org")'})
    assert b"=" not in after


@pytest.mark.parametrize("before", [b"title,outlet\nA,B\n", "file,title\na.txt,Caf\xe9\n".encode("latin-1")])
def test_what_is_no_table_is_left_alone(before: bytes) -> None:
    with pytest.raises(NotATable, match=r"sources\.csv"):
        append(before, ROW)


@given(st.dictionaries(st.sampled_from(("title", "outlet", "byline")), st.text(max_size=40)))
def test_a_row_reads_back_as_it_was_written(cells: dict[str, str]) -> None:
    row = {name: " ".join(value.split()) for name, value in cells.items() if value.isprintable()}
    after, _ = append(b"", {"file": "weir.txt", **row})
    read, _ = rows(after.decode("utf-8"))
    expected = {name: value for name, value in row.items() if value and value[0] not in "=+-@"}
    assert {name: read["weir.txt"].cells.get(name) for name in expected} == expected
    assert len(list(csv.reader(io.StringIO(after.decode("utf-8"))))) == 2
