"""Dated statements become events: what is merged, what is not, and what the editor changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.dates.find import find_times
from dossier.editor import events_yml
from dossier.events.link import link_events
from dossier.language.load import language
from dossier.model import Event, Fact, Source
from dossier.problems import Problem
from dossier.quotations.find import find_quotations
from dossier.reading.source import read_source
from dossier.reuse.passages import find_passages
from tests.helpers.said import said

GLEN = (
    "A rock slide buried the mountain road above Glen on Tuesday and blocked the tunnel to the valley. "
    "Nobody was hurt by the rocks.\n\n"
    "Warden Ida Moor told reporters on Thursday that the rock slide of May 3 had been expected for years.\n\n"
    "The road was built in 1931. Engineers will reopen the tunnel next month.\n"
)
VALE = (
    "Last week rocks buried a mountain road and blocked the tunnel to the valley.\n\n"
    "The slide above Glen buried the mountain road on 3 May, closing the tunnel.\n\n"
    "The council of Vale elected a new treasurer on 3 May.\n"
)
ROWS = {"glen": "2016-05-05", "vale": "2016-05-10"}


def documents(**texts: str) -> tuple[Source, ...]:
    return tuple(
        read_source(f"{name}.txt", text.encode(), {"published": ROWS[name], "title": f"Slide in {name}"})[0]
        for name, text in texts.items()
    )


def linked(sources: Sequence[Source], editor: str = "") -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    times = [t for s in sources for t in find_times(s, language(s.language))]
    found = link_events(sources, times, (), find_passages(sources))
    return events_yml.apply(editor, found, sources, {time.id: time for time in times})


BOTH = documents(glen=GLEN, vale=VALE)


def words(event: Event, sources: Sequence[Source] = BOTH) -> list[str]:
    text = {s.id: s.text for s in sources}
    return [text[p.source][p.start : p.end] for p in event.passages]


def holding(phrase: str, editor: str = "") -> list[Event]:
    told = (e for e in linked(BOTH, editor)[0] if e.kind != "publication")
    return [e for e in told if any(phrase in w for w in words(e))]


def test_one_happening_told_by_two_sources_is_one_event() -> None:
    (event,) = holding("closing the tunnel")
    assert event.edtf == "2016-05-03"
    assert {p.source for p in event.passages} == {"glen", "vale"}
    assert (event.kind, event.status, event.inferred) == ("happening", "reported", False)


def test_a_week_joins_the_day_in_it_that_it_fits() -> None:
    (event,) = holding("Last week rocks")
    assert event.edtf == "2016-05-03"


def test_another_happening_of_that_day_stays_apart() -> None:
    (event,) = holding("treasurer")
    assert (event.edtf, len(event.passages)) == ("2016-05-03", 1)


def test_one_sentence_dates_what_was_said_and_what_happened() -> None:
    spoken, happened = sorted(holding("told reporters"), key=lambda e: e.kind, reverse=True)
    assert (spoken.kind, spoken.edtf) == ("statement", "2016-05-05")
    assert (happened.kind, happened.edtf) == ("happening", "2016-05-03")
    assert spoken.headline.startswith("Warden Ida Moor told reporters that")


def test_kinds() -> None:
    (built,) = holding("1931")
    (coming,) = holding("next month")
    assert (built.kind, built.edtf) == ("background", "1931")
    assert (coming.kind, coming.status, coming.edtf) == ("expected", "expected", "2016-06")
    published = [e for e in linked(BOTH)[0] if e.kind == "publication"]
    assert [(e.edtf, e.headline) for e in published] == [
        ("2016-05-05", "Slide in glen"),
        ("2016-05-10", "Slide in vale"),
    ]


def test_a_publication_rests_on_title_and_date_line() -> None:
    text = (
        "Rocks bury the road to Glen\n\nMay 5, 2016\n\nRocks buried the mountain road above Glen two nights ago.\n"
    )
    only, _ = read_source("glen.txt", text.encode())
    (event,) = [e for e in linked((only,))[0] if e.kind == "publication"]
    assert words(event, (only,)) == ["Rocks bury the road to Glen", "May 5, 2016"]
    assert (event.edtf, len(event.times)) == ("2016-05-05", 1)


def test_a_publication_without_a_title_rests_on_the_first_sentence() -> None:
    only, _ = read_source("glen.txt", GLEN.encode(), {"published": "2016-05-05"})
    (event,) = [e for e in linked((only,))[0] if e.kind == "publication"]
    assert [w[:12] for w in words(event, (only,))] == ["A rock slide"]


def test_headlines_are_words_of_a_sentence_without_its_relative_days() -> None:
    for event in linked(BOTH)[0]:
        if event.kind != "publication":
            said = event.headline.lower().split()
            assert any(_in_order(said, sentence.lower().split()) for sentence in words(event, BOTH)), event.headline
            assert not {"tuesday", "thursday", "week", "month"} & set(said)


def _in_order(some: list[str], words: list[str]) -> bool:
    """Whether `some` stand among `words` in their order, the first of them at the start or behind a date."""
    left = iter([word.strip(".,") for word in words])
    return all(word.strip(".,") in left for word in some)


def test_a_copy_that_kept_a_weekday_is_a_disagreement() -> None:
    text = "The slide buried the mountain road above Glen on Tuesday and blocked the only tunnel to the valley below.\n"
    both = documents(glen=text, vale=text)
    (event,) = [e for e in linked(both)[0] if e.kind == "happening"]
    assert event.edtf == "2016-05-03", "the source published first"
    assert [edtf for edtf, _ in event.dates] == ["2016-05-03", "2016-05-10"]


BURIED = "The slide buried the mountain road above Glen on {} and blocked the only tunnel to the valley below.\n"


def test_one_sentence_with_two_dates_is_a_disagreement() -> None:
    both = documents(glen=BURIED.format("Tuesday"), vale=BURIED.format("Wednesday, May 4,"))
    (event,) = [e for e in linked(both)[0] if e.kind == "happening"]
    assert [(edtf, {p.source for p in who}) for edtf, who in event.dates] == [
        ("2016-05-03", {"glen"}),
        ("2016-05-04", {"vale"}),
    ]


def test_what_an_outlet_prints_every_week_is_no_disagreement() -> None:
    line = "Ida Moor writes about the roads and tunnels of the valley, and her column for this paper appears Tuesday.\n"
    both = tuple(
        replace(s, outlet=Fact(value="Valley Post", basis="sources.csv")) for s in documents(glen=line, vale=line)
    )
    assert not any(event.dates for event in linked(both)[0])
    assert any(event.dates for event in linked(documents(glen=line, vale=line))[0])


def test_another_slide_is_no_disagreement() -> None:
    other = "A smaller slide closed the mountain road above Glen on Wednesday, May 4, but spared the old tunnel.\n"
    both = documents(glen=BURIED.format("Tuesday"), vale=other)
    assert [e.edtf for e in linked(both)[0] if e.kind == "happening"] == ["2016-05-03", "2016-05-04"]


@pytest.mark.parametrize(("speaker", "events"), [("Ida Moor", 1), ("Per Holm", 2)])
def test_one_quotation_dated_twice_is_a_disagreement(speaker: str, events: int) -> None:
    first = "“We heard the rocks long before we saw them,” Ida Moor said on Tuesday in the village hall.\n"
    second = f"On Wednesday, May 4, {speaker} told the council: “We heard the rocks long before we saw them.”\n"
    both = documents(glen=first, vale=second)
    spoken = [q for s in both for q in find_quotations(s, language(s.language))]
    times = [t for s in both for t in find_times(s, language(s.language))]
    found = [e for e in link_events(both, times, spoken, ()) if e.kind == "statement"]
    assert len(found) == events
    assert [edtf for edtf, _ in found[0].dates] == (["2016-05-03", "2016-05-04"] if events == 1 else [])


def test_an_event_keeps_its_id_when_a_source_that_sorts_before_is_added() -> None:
    late = replace(read_source("a.txt", BURIED.format("Tuesday, May 3,").encode(), {"published": "2016-05-09"})[0])
    (alone,) = [e for e in linked(BOTH)[0] if "closing the tunnel" in " ".join(words(e))]
    three = (late, *BOTH)
    (event,) = [e for e in linked(three)[0] if "closing the tunnel" in " ".join(words(e, three))]
    assert len(event.passages) > len(alone.passages)
    assert event.id == alone.id


def test_a_headline_does_not_begin_inside_an_apposition() -> None:
    (only,) = documents(glen="The warden of the valley road, Ida Moor, had asked for a fence in 2015.\n")
    (event,) = [e for e in linked((only,))[0] if e.kind != "publication"]
    assert event.headline == "The warden of the valley road, Ida Moor, had asked for a fence in 2015"


def test_events_do_not_depend_on_the_order_of_sources() -> None:
    def shape(sources: Sequence[Source]) -> set[tuple[str, frozenset[str]]]:
        return {(e.edtf, frozenset(words(e))) for e in linked(sources)[0]}

    assert shape(BOTH) == shape(BOTH[::-1])


def test_ids_survive_a_new_source() -> None:
    alone = {e.id for e in linked(BOTH[:1])[0]}
    assert alone <= {e.id for e in linked(BOTH)[0]}


def test_lines_that_say_nothing_are_no_events() -> None:
    (only,) = documents(glen="The road is shut, and nobody knows for how long.\n\nUpdated May 4, 2016, 5:41 p.m.\n")
    assert [e.kind for e in linked((only,))[0]] == ["publication"]


# -------------------------------------------------------------------------------------------- the editor

TREASURER = '{source: vale.txt, words: "treasurer on 3 May"}'
SLIDE = '{source: vale.txt, words: "mountain road on 3 May"}'


def test_join() -> None:
    text = f"- join: [{SLIDE}, {TREASURER}]\n  headline: A bad day\n  reason: The same meeting.\n"
    (event,) = holding("treasurer", text)
    assert (event.headline, event.reason) == ("A bad day", "The same meeting.")
    assert len(event.passages) == len(holding("closing the tunnel")[0].passages) + 1


def test_split() -> None:
    text = f"- split: {SLIDE}\n  reason: Another slide.\n"
    (apart,) = holding("closing the tunnel", text)
    assert (len(apart.passages), apart.reason) == (1, "Another slide.")
    assert len({e.id for e in linked(BOTH, text)[0]}) == len(linked(BOTH)[0]) + 1


def test_rename_and_drop() -> None:
    text = f"- rename: {TREASURER}\n  headline: A treasurer is elected\n  reason: Clearer.\n"
    assert holding("treasurer", text)[0].headline == "A treasurer is elected"
    assert holding("treasurer", f"- drop: {TREASURER}\n  reason: Not of this story.\n") == []


def test_add() -> None:
    text = (
        "- add: The road is cleared\n  date: 2016-05-06/2016-05-07\n  reason: Told by phone.\n"
        '  passages: [{source: glen, words: "Nobody was hurt by the rocks."}]\n'
    )
    (event,) = holding("Nobody was hurt", text)
    assert (event.edtf, event.headline, event.kind) == ("2016-05-06/2016-05-07", "The road is cleared", "happening")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- drop: {source: vale.txt, words: treasurer on 4 May}\n  reason: x\n", "words-not-found", 1),
        ("- drop: {source: nowhere.txt, words: treasurer}\n  reason: x\n", "unknown-source", 1),
        (f"- drop: {TREASURER}\n", "missing-field", 1),
        (f"- drop: {TREASURER}\n  reason: ''\n", "missing-field", 2),
        (f"# head\n- rename: {TREASURER}\n  reason: x\n", "missing-field", 2),
        ("- drop: {source: glen, words: Nobody was hurt}\n  reason: x\n", "event-none", 1),
        ('- drop: {source: glen, words: "Ida Moor"}\n  reason: x\n', "event-ambiguous", 1),
        (f"- add: A\n  date: yesterday\n  passages: [{TREASURER}]\n  reason: x\n", "date", 2),
        (f"- add: A\n  date: 2016-02-30\n  passages: [{TREASURER}]\n  reason: x\n", "date", 2),
        ("- add: A\n  date: 2016-05-06\n  reason: x\n", "missing-field", 1),
        (f"- split: {TREASURER}\n  reason: x\n", "event-split", 1),
        ("- forget: it\n  reason: x\n", "one-of", 1),
        ("drop: it\n", "yaml-shape", 1),
        ("- [", "yaml", 1),
    ],
)
def test_what_the_editor_got_wrong_is_said_and_left_out(text: str, code: str, line: int) -> None:
    events, problems = linked(BOTH, text)
    assert [(p.file, p.code, p.severity) for p in problems] == [("events.yml", code, "error")]
    assert problems[0].line == line
    assert events == linked(BOTH)[0]


def test_words_not_found_hint_at_the_nearest_sentence() -> None:
    _, (problem,) = linked(BOTH, "- drop: {source: vale.txt, words: elected a treasurer on 3 May}\n  reason: x\n")
    assert "elected a new treasurer" in said(problem)


@given(st.text(max_size=60))
def test_no_editor_text_breaks_it(text: str) -> None:
    events, _ = linked(BOTH[:1], text)
    assert events


@given(
    st.lists(
        st.sampled_from([GLEN, VALE, "On Monday it rained.", "It rained last week, on May 4, he said."]), max_size=3
    )
)
def test_every_event_rests_on_sentences_and_times(texts: list[str]) -> None:
    sources = tuple(
        replace(read_source(f"s{n}.txt", text.encode(), {"published": "2016-05-05"})[0])
        for n, text in enumerate(texts)
    )
    events, _ = linked(sources)
    assert len({e.id for e in events}) == len(events)
    for event in events:
        assert event.first <= event.last
        assert event.passages
        assert event.times or event.kind == "publication"
        assert isinstance(event.first, dt.date)
