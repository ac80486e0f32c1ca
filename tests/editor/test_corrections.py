"""Corrections: what the editor sets takes effect at exactly those words, with the reason; what fits nowhere is said."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.editor import corrections
from dossier.model import Fact, Published, Quotation, Region, Time
from dossier.problems import Problem
from dossier.reasons import Days, reason
from dossier.rules import QuotationRule, RegionRule, TimeRule
from dossier.text.words import count
from tests.helpers import ferry
from tests.helpers.said import said

TEXT = """Weir closed after storm

The weir was closed on Friday, said Ana Ortiz of the river board.

“We had no choice,” she said. “The gates were stuck,” she added. It opened again on Friday.

Sign up for our river letter
It comes every week
"""
RIVER = ferry.document("river.txt", TEXT, outlet="River News")
FILE = "corrections/river.yml"


def read(yaml: str) -> tuple[tuple[corrections.Correction, ...], tuple[Problem, ...]]:
    return corrections.read({FILE: yaml, "claims.yml": "- not: ours"}, [RIVER])


def applied(yaml: str) -> tuple[corrections.Correction, ...]:
    found, problems = read(yaml)
    assert not problems
    return found


def quotation(words: str, continues: str | None = None) -> Quotation:
    at = ferry.place(RIVER, words)
    return Quotation(
        id=f"q-{at.start:08x}",
        source="river",
        start=at.start,
        end=at.end,
        text=words,
        kind="direct",
        rule=QuotationRule.PRONOUN_BEFORE_VERB,
        speaker="She",
        speaker_start=1,
        speaker_end=2,
        continues=continues,
    )


def time(start: int) -> Time:
    day = dt.date(2021, 5, 7)
    return Time(
        id=f"t-{start:08x}",
        source="river",
        start=start,
        end=start + 9,
        text="on Friday",
        type="DATE",
        value="2021-05-07",
        rule=reason(TimeRule.WEEKDAY),
        mod="",
        first=day,
        last=day,
        anchor=reason("anchor-told", when=Days(day, day)),
        inferred=True,
    )


FIRST = TEXT.index("on Friday")
SECOND = TEXT.rindex("on Friday")


# ---------------------------------------------------------------------------------- what takes effect


def test_a_speaker_is_set_for_the_whole_utterance() -> None:
    one = quotation("We had no choice")
    two = quotation("The gates were stuck", continues=one.id)
    fixes = applied("- words: The gates were stuck\n  speaker: Ana Ortiz\n  reason: named above\n")
    quotes, _, problems = corrections.apply([one, two], [], fixes)
    assert problems == ()
    assert {(q.speaker, q.speaker_start, q.rule, q.reason) for q in quotes} == {
        ("Ana Ortiz", None, QuotationRule.EDITOR, "named above")
    }
    assert [(q.id, q.start, q.end, q.text) for q in quotes] == [(q.id, q.start, q.end, q.text) for q in (one, two)]


def test_only_the_quotation_meant_is_changed() -> None:
    one, two = quotation("We had no choice"), quotation("The gates were stuck")
    fixes = applied("- words: '\"We had no choice,\" she said'\n  speaker: unknown\n  reason: unclear\n")
    quotes, _, _ = corrections.apply([one, two], [], fixes)
    assert quotes[0].speaker is None
    assert quotes[1] is two


def test_a_dropped_quotation_goes_and_what_continued_it_stays() -> None:
    parts = [quotation("We had no choice")]
    parts.append(quotation("The gates were stuck", continues=parts[0].id))
    parts.append(quotation("It opened again", continues=parts[1].id))
    fixes = applied("- words: The gates were stuck\n  drop: quotation\n  reason: not said\n")
    quotes, _, _ = corrections.apply(parts, [], fixes)
    assert [(q.id, q.continues) for q in quotes] == [(parts[0].id, None), (parts[2].id, parts[0].id)]


@pytest.mark.parametrize(
    ("date", "value", "first", "last"),
    [
        ("2021-05-14", "2021-05-14", "2021-05-14", "2021-05-14"),
        ("2021-05", "2021-05", "2021-05-01", "2021-05-31"),
        ("2021-05-13/2021-05-14", "2021-05-13/2021-05-14", "2021-05-13", "2021-05-14"),
        ("unknown", "XXXX-XX-XX", None, None),
    ],
)
def test_a_date_is_set_at_the_words_meant(date: str, value: str, first: str | None, last: str | None) -> None:
    fixes = applied(f"- words: on Friday\n  prefix: opened again\n  date: {date}\n  reason: a week later\n")
    _, (before, after), problems = corrections.apply([], [time(FIRST), time(SECOND)], fixes)
    assert problems == ()
    assert before == time(FIRST)
    sides = tuple(day.isoformat() if day else None for day in (after.first, after.last))
    assert (after.value, *sides) == (value, first, last)
    assert (after.rule, after.inferred, after.anchor) == (
        reason(TimeRule.EDITOR, words="a week later"),
        False,
        None,
    )


def test_a_dropped_date_goes() -> None:
    fixes = applied("- words: on Friday\n  suffix: ', said'\n  drop: date\n  reason: no date\n")
    assert corrections.apply([], [time(FIRST), time(SECOND)], fixes)[1] == (time(SECOND),)


def test_a_region_changes_what_is_evidence() -> None:
    fixes = applied("- from: Sign up for\n  to: every week\n  region: promo\n  reason: an advertisement\n")
    (after,), problems = corrections.reshape([RIVER], fixes)
    assert problems == ()
    start = TEXT.index("Sign up")
    assert after.regions[-1] == Region("promo", start, len(TEXT) - 1, RegionRule.EDITOR, "an advertisement")
    assert {p.kind for p in after.paragraphs if p.start >= start} == {"promo"}
    assert all(s.end <= start for s in after.sentences)
    assert after.words == count(TEXT, 0, start)
    assert after.text == RIVER.text


def test_without_an_end_a_region_runs_as_far_as_the_text() -> None:
    fixes = applied("- from: Sign up for\n  region: comments\n  reason: written by readers\n")
    (after,), _ = corrections.reshape([RIVER], fixes)
    assert (after.regions[-1].kind, after.regions[-1].end) == ("comments", len(TEXT) - 1)
    assert after.withheld == count("Sign up for our river letter It comes every week")


def test_a_region_may_be_part_of_a_paragraph() -> None:
    fixes = applied("- words: It opened again on Friday.\n  region: caption\n  reason: below a picture\n")
    (after,), _ = corrections.reshape([RIVER], fixes)
    assert [p.kind for p in after.paragraphs[2:3]] == ["body"]
    assert not any(TEXT[s.start : s.end].startswith("It opened") for s in after.sentences)


SPANS = st.lists(
    st.tuples(
        st.integers(0, len(TEXT) - 1), st.integers(1, 60), st.sampled_from(["promo", "body", "comments", "title"])
    ),
    max_size=4,
)


@given(SPANS)
def test_regions_stay_disjoint_in_order_and_cover_every_word(spans: list[tuple[int, int, str]]) -> None:
    made = [
        corrections.Correction(
            source="river",
            thing="region",
            value=kind,
            reason="r",
            start=a,
            end=min(a + size, len(TEXT)),
            file=FILE,
            line=n,
        )
        for n, (a, size, kind) in enumerate(spans)
        if TEXT[a : a + size].strip()
    ]
    (after,), _ = corrections.reshape([RIVER], made)
    assert all(a.end <= b.start for a, b in zip(after.regions, after.regions[1:], strict=False))
    covered = {i for r in after.regions for i in range(r.start, r.end)}
    assert all(i in covered for i, c in enumerate(TEXT) if not c.isspace())


def test_facts_are_set_with_their_reason() -> None:
    fixes = applied(
        "- title: Weir shut\n  reason: as printed\n"
        "- published: 2021-05\n  reason: from the archive\n"
        "- outlet: unknown\n  reason: a mistake in the table\n"
        "- byline: Jo Lund\n  reason: signed\n"
    )
    (after,), _ = corrections.reshape([RIVER], fixes)
    assert after.title == Fact(
        value="Weir shut", basis="corrections", evidence=(reason("words", words="as printed"),)
    )
    assert after.published == Published(
        first=dt.date(2021, 5, 1),
        last=dt.date(2021, 5, 31),
        basis="corrections",
        evidence=(reason("words", words="from the archive"),),
    )
    assert after.outlet is None
    assert after.byline == Fact(value="Jo Lund", basis="corrections", evidence=(reason("words", words="signed"),))
    assert after.sentences == RIVER.sentences


def test_without_corrections_nothing_changes() -> None:
    assert read("") == ((), ())
    assert corrections.reshape([RIVER], ()) == ((RIVER,), ())
    quotes, times = (quotation("We had no choice"),), (time(FIRST),)
    assert corrections.apply(quotes, times, ()) == (quotes, times, ())


# ------------------------------------------------------------------------------- what fits nowhere


@pytest.mark.parametrize(
    ("yaml", "line", "code", "says"),
    [
        ("- words: We had one choice\n  speaker: X\n  reason: r", 1, "words-not-found", "We had no choice"),
        ("\n- words: on Friday\n  date: 2021-05-14\n  reason: r", 2, "words-ambiguous", "2 places"),
        ("- words: on Friday\n  date: 14 May\n  reason: r", 2, "date", "not a date"),
        ("- words: weir\n  region: advert\n  reason: r", 2, "choice", "comment-policy"),
        ("- words: weir\n  drop: paragraph\n  reason: r", 2, "choice", "quotation, date"),
        ("- words: weir\n  reason: r", 1, "one-of", "one of speaker, date"),
        ("- words: weir\n  speaker: X\n  date: 2021\n  reason: r", 1, "one-of", "speaker, date at once"),
        ("- speaker: X\n  reason: r", 1, "missing-field", "“words” is missing"),
        ("- region: promo\n  reason: r", 1, "correction-place", "“region” does not say where"),
        ("- title: X\n  words: weir\n  reason: r", 2, "unknown-field", "“words” does not go with “title”"),
        ("- words: weir\n  speaker: X", 1, "missing-field", "reason"),
        ("- words: weir\n  speeker: X\n  reason: r", 2, "unknown-field", "speaker"),
        ("- from: every week\n  to: Sign up\n  region: promo\n  reason: r", 1, "correction-place", "exchange"),
        ("- title: X\n  reason: r\n- title: Y\n  reason: r", 3, "correction-twice", "line 1"),
        ("title: X\nreason: r", 1, "yaml-shape", "list"),
        ("- title: [X\n", 2, "yaml", "not YAML"),
        ("- just words", 1, "yaml-shape", "expected"),
    ],
)
def test_a_misfit_is_one_problem_with_its_line_and_what_would_be_right(
    yaml: str, line: int, code: str, says: str
) -> None:
    found, (problem, *more) = read(yaml)
    assert (problem.file, problem.line, problem.code, problem.severity) == (FILE, line, code, "error")
    assert says in said(problem)
    assert not more
    assert len(found) <= 1


def test_a_file_named_after_no_source_is_a_problem() -> None:
    _, (problem,) = corrections.read({"corrections/rivers.yml": "- title: X\n  reason: r"}, [RIVER])
    assert (problem.file, problem.code) == ("corrections/rivers.yml", "unknown-source")
    assert "corrections/river.yml" in said(problem)


def test_words_where_nothing_was_found_are_a_problem_with_the_nearest() -> None:
    fixes = applied("- words: the river board\n  speaker: X\n  reason: r")
    _, _, (problem,) = corrections.apply([quotation("We had no choice")], [], fixes)
    assert (problem.code, problem.line) == ("correction-idle", 1)
    assert "We had no choice" in said(problem)


def test_words_that_hold_two_quotations_are_a_problem_but_exact_words_are_not() -> None:
    both = [quotation("We had no choice"), quotation("The gates were stuck")]
    whole = "“We had no choice,” she said. “The gates were stuck,” she added."
    _, _, (problem,) = corrections.apply(both, [], applied(f"- words: {whole}\n  speaker: X\n  reason: r"))
    assert problem.code == "correction-ambiguous"
    layered = [*both, quotation(whole)]
    quotes, _, problems = corrections.apply(layered, [], applied(f"- words: {whole}\n  speaker: X\n  reason: r"))
    assert (problems, quotes[2].speaker, quotes[0].speaker) == ((), "X", "She")


def test_overlapping_regions_are_a_problem() -> None:
    fixes = applied(
        "- words: Sign up for our\n  region: promo\n  reason: r\n- from: our river\n  region: comments\n  reason: r"
    )
    _, (problem,) = corrections.reshape([RIVER], fixes)
    assert (problem.code, problem.line) == ("correction-twice", 4)


@given(st.text())
def test_no_file_raises(text: str) -> None:
    read(text)
    read("- " + text)
