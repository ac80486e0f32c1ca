"""Days of every century: a document of any day from 1 January 0001 to 31 December 9999 becomes a dossier."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.build import build
from dossier.dates import timex
from dossier.dates.find import find_times
from dossier.language.load import language
from dossier.reading.source import read_source

#: An expression of each kind that counts from a day, forwards and back.
COUNTING = """The barge sank on Monday. It will sail on Friday. It sank last Sunday; it sails next Wednesday.
It left on Tuesday of last week. It was seen this weekend, last weekend, and will be next weekend. That Thursday it rose.
It sank yesterday, and sails tomorrow. It sailed last night. The next day it was gone. The day before, it rang.
Two weeks ago it sank; 400 years ago it was built; a year and a half ago it was sold. Ten centuries later it rose.
Three weeks later it sailed. It sinks next month, next quarter, next year, next decade. It sank last century.
It was dry in spring. It sails next winter; it sailed last summer. It sank on Easter Monday, and rose on Thanksgiving.
It burned on December 31 and on January 1, and on February 29. It will burn in December; it burned in January.
It was new in ’98, and old in the nineties. It sank in the fourth quarter and the first half of last year.
It sank at 11 p.m. on Sunday; five hours later it rose. It lasts until 31 December 9999, from 1 January 0001 on.
"""
ENDS = (
    dt.date.min,
    dt.date(1, 1, 7),
    dt.date(1582, 10, 15),
    dt.date(1969, 12, 31),
    dt.date(4099, 12, 31),
    dt.date.max,
)


@given(st.dates())
@example(ENDS[0])
@example(ENDS[1])
@example(ENDS[4])
@example(ENDS[5])
def test_every_expression_is_read_on_every_day(day: dt.date) -> None:
    source, _ = read_source("barge.txt", COUNTING.encode(), {"published": day.isoformat(), "language": "en"})
    times = find_times(source, language("en"))
    assert len(times) > 40
    for time in times:
        covered = timex.days(time.value) if time.type in ("DATE", "TIME") else None
        assert (time.first, time.last) == (covered or (None, None))
        assert not time.first or not time.last or time.first <= time.last


@pytest.mark.parametrize("day", [*ENDS, dt.date(1500, 1, 1), dt.date(1912, 4, 16), dt.date(2107, 1, 1)])
def test_a_story_of_any_century_is_built(tmp_path: Path, day: dt.date) -> None:
    (tmp_path / "sources").mkdir()
    for name in ("barge", "river"):
        (tmp_path / "sources" / f"{name}.txt").write_text(f"{COUNTING}\n{COUNTING}", "utf-8")
    rows = "".join(f"{name}.txt,{day.isoformat()}\n" for name in ("barge", "river"))
    (tmp_path / "sources.csv").write_text(f"file,published\n{rows}", "utf-8")
    dossier = build(tmp_path, "https://example.org/barge/")
    assert [s.published.day for s in dossier.story.sources if s.published] == [day, day]
    dated = [e for e in dossier.story.events if e.first <= day <= e.last]
    assert {e.kind for e in dated} >= {"publication"}
    assert day.isoformat() in dossier.pages["timeline.md"]
    assert not [p for p in dossier.problems if p.severity == "error"]


@pytest.mark.parametrize("known", ["0001", "1912", "9999", "9999-12", "0001-01"])
def test_a_year_or_month_of_publication_is_built(tmp_path: Path, known: str) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "barge.txt").write_text(COUNTING, "utf-8")
    (tmp_path / "sources.csv").write_text(f"file,published\nbarge.txt,{known}\n", "utf-8")
    dossier = build(tmp_path, "https://example.org/barge/")
    assert f'"published": "{known}"' in dossier.data["data/sources.jsonl"]
