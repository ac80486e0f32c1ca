"""Citations: only what is known, and escaped so that every format reads back what was meant."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model import Fact, Published, Settings, Source
from dossier.view.citations import citations
from tests.helpers import ferry

SETTINGS = Settings(title="The Tarn ferry")
KNOWN = ferry.document(
    "post.txt",
    ferry.POST,
    title="Ferry runs aground",
    outlet="The Harbour Post",
    byline="Jo Lund",
    published="2021-05-06",
    retrieved="2021-06-01",
    url="https://post.example/a?b=1&c=2",
)
BARE = replace(KNOWN, title=None, outlet=None, byline=None, published=None, retrieved=None, url=None)


def test_a_known_source_is_cited_in_full() -> None:
    made = citations(KNOWN, SETTINGS)
    assert made.text == (
        "Jo Lund. “Ferry runs aground.” The Harbour Post, 6 May 2021. https://post.example/a?b=1&c=2. "
        f"Copy in the dossier “The Tarn ferry”, SHA-256 {KNOWN.sha256[:16]}."
    )
    assert json.loads(made.csl) == {
        "id": "post",
        "type": "article-newspaper",
        "title": "Ferry runs aground",
        "author": [{"family": "Lund", "given": "Jo"}],
        "container-title": "The Harbour Post",
        "issued": {"date-parts": [[2021, 5, 6]]},
        "accessed": {"date-parts": [[2021, 6, 1]]},
        "URL": "https://post.example/a?b=1&c=2",
        "language": "en",
    }
    assert made.bibtex == (
        "@misc{post,\n  author = {Lund, Jo},\n  title = {{Ferry runs aground}},\n"
        "  howpublished = {The Harbour Post},\n  year = {2021},\n  month = may,\n  day = {6},\n"
        "  url = {https://post.example/a?b=1&c=2},\n  urldate = {2021-06-01},\n}\n"
    )
    assert made.ris.split("\r\n") == [
        "TY  - NEWS",
        "ID  - post",
        "AU  - Lund, Jo",
        "TI  - Ferry runs aground",
        "T2  - The Harbour Post",
        "PY  - 2021",
        "DA  - 2021/05/06/",
        "Y2  - 2021/06/01/",
        "UR  - https://post.example/a?b=1&c=2",
        "LA  - en",
        "ER  - ",
        "",
    ]


def test_what_is_unknown_is_left_out() -> None:
    made = citations(BARE, SETTINGS)
    assert made.text.startswith("“Untitled document post.txt.” Copy in the dossier")
    assert json.loads(made.csl) == {"id": "post", "type": "document", "language": "en"}
    assert made.bibtex == "@misc{post,\n}\n"
    assert made.ris == "TY  - GEN\r\nID  - post\r\nLA  - en\r\nER  - \r\n"


def dated(first: str | None, last: str | None, basis: str) -> Source:
    import datetime as dt

    start, end = (dt.date.fromisoformat(day) if day else None for day in (first, last))
    return replace(BARE, published=Published(first=start, last=end, basis=basis))


@pytest.mark.parametrize(
    ("source", "csl", "ris", "named"),
    [
        (dated("2021-05-01", "2021-05-31", "sources.csv"), [2021, 5], "DA  - 2021/05//", "May 2021."),
        (dated("2021-01-01", "2021-12-31", "document"), [2021], "DA  - 2021///", "2021."),
        (dated("2021-05-06", "2021-05-06", "inferred"), [2021, 5, 6], "DA  - 2021/05/06/", "[6 May 2021]."),
        (dated("2021-05-06", "2021-05-09", "bounded"), None, None, None),
        (dated("2021-05-06", "2021-05-06", "bounded"), None, None, None),
        (dated("2021-05-06", None, "document"), None, None, None),
        (dated("2020-12-30", "2021-01-02", "document"), None, None, None),
    ],
)
def test_a_date_is_cited_as_far_as_it_is_known(
    source: Source, csl: list[int] | None, ris: str | None, named: str | None
) -> None:
    made = citations(source, SETTINGS)
    issued = json.loads(made.csl).get("issued", {})
    assert issued.get("date-parts") == ([csl] if csl else None)
    assert issued.get("circa", False) == (source.published is not None and source.published.basis == "inferred")
    assert ("year" in made.bibtex) == (csl is not None)
    assert (ris in made.ris) if ris else "DA" not in made.ris
    assert (f"” {named} Copy" in made.text) if named else ".” Copy" in made.text


def titled(title: str) -> Source:
    return replace(BARE, title=Fact(value=title, basis="document"))


@pytest.mark.parametrize(
    ("title", "bibtex"),
    [
        ("50% of A&B_C #1 cost $5", r"50\% of A\&B\_C \#1 cost \$5"),
        ("a {b} } c", r"a \textbraceleft{}b\textbraceright{} \textbraceright{} c"),
        (r"back\slash ~ ^", r"back\textbackslash{}slash \textasciitilde{} \textasciicircum{}"),
        ("two\nlines \x00 and\u202e turned", "two lines and turned"),
    ],
)
def test_marks_of_the_format_are_escaped(title: str, bibtex: str) -> None:
    assert f"title = {{{{{bibtex}}}}}," in re.sub(" +", " ", citations(titled(title), SETTINGS).bibtex)


def test_an_address_cannot_end_its_field() -> None:
    made = citations(replace(BARE, url=Fact(value="https://a.example/{x}\ny z", basis="document")), SETTINGS)
    assert "url = {https://a.example/%7Bx%7D%20y%20z}," in made.bibtex
    assert "UR  - https://a.example/%7Bx%7D%20y%20z\r\n" in made.ris


@pytest.mark.parametrize("title", ["Who moved the buoys?", "Stuck…", "‘No one knew.’"])
def test_a_title_that_ends_itself_gets_no_second_stop(title: str) -> None:
    assert f"“{title}” Copy" in citations(titled(title), SETTINGS).text


def test_quotation_marks_inside_a_title_are_single() -> None:
    assert "“‘No one’ knew.” Copy" in citations(titled("“No one” knew"), SETTINGS).text


@given(st.text(), st.text())
def test_no_title_breaks_a_record(title: str, outlet: str) -> None:
    made = citations(replace(titled(title), outlet=Fact(value=outlet, basis="document")), SETTINGS)
    json.loads(made.csl)
    assert made.bibtex.count("{") == made.bibtex.count("}")
    depth = 0
    for char in made.bibtex[:-3]:
        depth += (char == "{") - (char == "}")
        assert depth >= 1 or made.bibtex.startswith("@misc")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in made.ris.removesuffix("\r\n").split("\r\n"))
    assert made.text.count("\n") == 0


@pytest.mark.parametrize(
    ("byline", "bibtex", "ris"),
    [
        ("Jo Lund and Una Berg", "{Lund, Jo and Berg, Una}", ["Lund, Jo", "Berg, Una"]),
        ("By Jo Lund, Chief Reporter", "{Lund, Jo}", ["Lund, Jo"]),
        ("Jo Lund, Una B. Berg and Ole van Dam", "{Lund, Jo and Berg, Una B. and {Ole van Dam}}", ["Lund, Jo", "Berg, Una B.", "Ole van Dam"]),
        ("Jo Lund in Tarn & Una Berg", "{Lund, Jo and Berg, Una}", ["Lund, Jo", "Berg, Una"]),
        ("Harbour Times Staff", "{{Harbour Times Staff}}", ["Harbour Times Staff"]),
        ("Harbour Times", "{{Harbour Times}}", ["Harbour Times"]),
        ("The Lund and Berg Society", "{{The Lund and Berg Society}}", ["The Lund and Berg Society"]),
    ],
)  # fmt: skip
def test_two_authors_are_two_and_what_they_are_is_no_name(byline: str, bibtex: str, ris: list[str]) -> None:
    made = citations(replace(KNOWN, byline=Fact(value=byline, basis="document")), SETTINGS)
    assert f"author = {bibtex}," in made.bibtex
    assert [line[6:] for line in made.ris.split("\r\n") if line.startswith("AU")] == ris
