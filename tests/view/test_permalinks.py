"""Permalinks: for any sequence of edits every id ever published resolves, and never to other words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.claim_model import Claim, Mention
from dossier.editor import permalinks_csv
from dossier.model import Event, Link, Passage, Quotation, Rights, Saying, Settings, Story, Voice
from dossier.rules import QuotationRule
from dossier.text.ids import cluster_id, identify
from dossier.text.words import folded
from dossier.view import permalinks
from tests.helpers import ferry
from tests.helpers.said import said

DAY = dt.date(2024, 5, 1)
LATER = dt.date(2024, 6, 1)


# ----------------------------------------------------------------------- a story made of plain lines


def story_of(texts: dict[str, str], rights: str = "full") -> Story:
    """A story whose every line is a paragraph, a quotation, and a mention of the event and claim of its first word."""
    sources = tuple(ferry.document(f"{name}.txt", text) for name, text in texts.items())
    quotes: list[Quotation] = []
    for own in sources:
        words = [own.text[p.start : p.end] for p in own.paragraphs]
        for name, text, p in zip(identify("q", own.id, words), words, own.paragraphs, strict=True):
            quotes.append(
                Quotation(
                    id=name,
                    source=own.id,
                    start=p.start,
                    end=p.end,
                    text=text,
                    kind="direct",
                    rule=QuotationRule.SUBJECT_BEFORE_VERB,
                    speaker="Ana Ortiz",
                )
            )
    clusters: dict[str, list[Quotation]] = {}
    for quote in quotes:
        clusters.setdefault(quote.text.split()[0], []).append(quote)
    sayings, events, claims = [], [], []
    for word, own_quotes in clusters.items():
        first = own_quotes[0]
        places = tuple(Passage(q.source, q.start, q.end) for q in own_quotes)
        sayings.append(
            Saying(
                id=cluster_id("s", first.id),
                text=first.text,
                speaker="Ana Ortiz",
                voice=None,
                quotes=tuple(q.id for q in own_quotes),
                differences=(),
            )
        )
        events.append(
            Event(
                id=cluster_id("e", first.id),
                first=DAY,
                last=DAY,
                edtf="2024-05-01",
                headline=word,
                kind="happening",
                status="reported",
                passages=places,
                times=(),
            )
        )
        mentions = tuple(Mention(source=p.source, start=p.start, end=p.end) for p in places)
        claims.append(
            Claim(
                id=cluster_id("c", first.id),
                text=f"A claim on {word}",
                topic="",
                mentions=mentions,
                voices=(),
                accounts=(),
                made_by="editor",
            )
        )
    return Story(
        settings=Settings(title="Story", rights=rights),  # type: ignore[arg-type]
        sources=sources,
        voices=(Voice(id="ana-ortiz", name="Ana Ortiz", kind="person"),),
        quotes=tuple(quotes),
        sayings=tuple(sayings),
        times=(),
        events=tuple(events),
        figures=(),
        claims=tuple(claims),
    )


def lock(ledger: str, story: Story, day: dt.date = DAY) -> str:
    return permalinks.append(ledger, permalinks.entries(story), day)


def links(ledger: str, story: Story) -> dict[str, Link]:
    rows, problems = permalinks.read(ledger)
    assert not problems
    return {link.id: link for link in permalinks.resolve(rows, permalinks.entries(story), story)}


def entry(story: Story, kind: str, words: str, source: str | None = None) -> permalinks.LedgerEntry:
    (found,) = (
        e for e in permalinks.entries(story) if e.kind == kind and e.words == words and source in (None, e.source)
    )
    return found


BEFORE = {
    "post": "Buoys were moved.\nNobody was told.\nThe ferry sailed.",
    "echo": "Nobody was told.\nA storm came.",
}


# ------------------------------------------------------------------------------------- what is locked


def test_every_kind_of_id_has_an_entry_with_its_page_and_words() -> None:
    story = ferry.story()
    found = permalinks.entries(story)
    assert {e.kind for e in found} == {"source", "paragraph", "quotation", "saying", "event", "claim", "voice"}
    by_id = {e.id: e for e in found}
    assert by_id["post"].href == "sources/post.html"
    assert by_id["ana-ortiz"].href == "speakers/ana-ortiz.html"
    assert by_id[story.quotes[0].id].href == f"sources/echo.html#{story.quotes[0].id}"
    assert by_id[story.sayings[0].id].href == f"quotes.html#{story.sayings[0].id}"
    assert by_id[story.events[0].id].href == f"timeline.html#{story.events[0].id}"
    assert by_id[story.claims[0].id].href == f"claims/{story.claims[0].id}.html"
    assert by_id[story.events[0].id].words.startswith("The ferry Isolde ran aground off Tarn on Wednesday")


def test_locking_twice_changes_nothing_and_locking_more_keeps_old_rows_byte_for_byte() -> None:
    ledger = lock("", story_of(BEFORE))
    assert lock(ledger, story_of(BEFORE), LATER) == ledger
    grown = lock(ledger, story_of({**BEFORE, "wire": "A new line."}), LATER)
    assert grown.startswith(ledger)
    assert "A new line." in grown.removeprefix(ledger)
    windows = ledger.replace("\n", "\r\n").removesuffix("\r\n")
    assert lock(windows, story_of({**BEFORE, "wire": "A new line."}), LATER).startswith(windows + "\n")


def test_a_cell_is_never_a_formula_and_reads_back_the_same() -> None:
    for words in ('=HYPERLINK("x")', "'tis so", "-1", "@you", 'a,"b"'):
        ledger = lock("", story_of({"post": words}))
        assert not [
            c for line in ledger.splitlines() for c in line.split(",") if c.strip('"')[:1] in tuple("=+-@") and c
        ]
        rows, _ = permalinks.read(ledger)
        assert [row.words for row in rows if row.kind == "paragraph"] == [words]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("q-1,quotation,published,2024-05-01", "4 cells"),
        ("q-1,quotation,published,1/5/2024,sources/a.html,a,w-1,,words", "not a day"),
        ("q-1,quote,published,2024-05-01,sources/a.html,a,w-1,,words", "not an id"),
        ("q-1,quotation,lost,2024-05-01,sources/a.html,a,w-1,,words", "not an id"),
        ("q-1,quotation,published,2024-05-01,,a,w-1,,words", "not an id"),
    ],
)
def test_a_bad_line_is_a_problem_with_its_number_and_the_others_are_read(line: str, says: str) -> None:
    ledger = lock("", story_of(BEFORE))
    rows, problems = permalinks.read(f"{ledger}{line}\n")
    assert rows == permalinks.read(ledger)[0]
    (problem,) = problems
    assert (problem.file, problem.line) == ("permalinks.csv", ledger.count("\n") + 1)
    assert says in said(problem)
    assert lock(f"{ledger}{line}\n", story_of({"new": "Words."})) == f"{ledger}{line}\n"


def test_another_header_is_a_problem() -> None:
    rows, problems = permalinks.read("id;kind\nq-1;quotation\n")
    assert not rows
    assert problems[0].line == 1
    assert permalinks.read("") == ((), ())
    assert permalinks.read("\ufeff" + lock("", story_of(BEFORE))) == permalinks.read(lock("", story_of(BEFORE)))


# ------------------------------------------------------------------------------------ where they lead


def test_what_still_arises_needs_no_link() -> None:
    story = story_of(BEFORE)
    ledger = lock("", story)
    assert links(ledger, story) == {}
    assert links(ledger, story_of({"aaa": "Something else first.", **BEFORE})) == {}


def test_a_renamed_source_takes_all_its_links_along() -> None:
    before = story_of(BEFORE)
    ledger = lock("", before)
    after = story_of({"post-2021": BEFORE["post"], "echo": BEFORE["echo"]})
    found = links(ledger, after)
    assert found["post"].href == "sources/post-2021.html"
    for kind in ("paragraph", "quotation", "saying", "event", "claim"):
        old, new = (entry(s, kind, "Buoys were moved.") for s in (before, after))
        assert (found[old.id].target, found[old.id].href) == (new.id, new.href)
        assert found[old.id].page == old.page


def test_a_source_renamed_and_changed_in_two_steps_is_followed() -> None:
    before = story_of(BEFORE)
    ledger = lock("", before)
    trimmed = {"post": "Nobody was told.\nThe ferry sailed.", "echo": BEFORE["echo"]}
    ledger = lock(ledger, story_of(trimmed), LATER)
    after = story_of({"renamed": trimmed["post"], "echo": BEFORE["echo"]})
    old = entry(before, "paragraph", "The ferry sailed.")
    assert links(ledger, after)[old.id].target == entry(after, "paragraph", "The ferry sailed.").id
    assert links(ledger, after)["post"].target == "renamed"


def test_two_files_that_changed_names_keep_their_words() -> None:
    before = story_of(BEFORE)
    ledger = lock("", before)
    after = story_of({"post": BEFORE["echo"], "echo": BEFORE["post"]})
    old = entry(before, "paragraph", "A storm came.")
    assert links(ledger, after)[old.id].href == entry(after, "paragraph", "A storm came.").href
    assert entry(after, "paragraph", "A storm came.").page == "sources/post.html"


def test_words_of_one_source_never_lead_to_the_same_words_of_another() -> None:
    before = story_of(BEFORE)
    ledger = lock("", before)
    found = links(ledger, story_of({"echo": BEFORE["echo"]}))
    link = found[entry(before, "paragraph", "Nobody was told.", "post").id]
    assert link.target is None
    assert link.words == "Nobody was told."


def test_a_removed_source_leaves_tombstones_with_its_words() -> None:
    ledger = lock("", story_of(BEFORE))
    alone = story_of({"echo": BEFORE["echo"]})
    found = links(ledger, alone)
    assert found["post"].target is None
    link = found[entry(story_of(BEFORE), "quotation", "Buoys were moved.").id]
    assert (link.target, link.words, link.page, link.gone) == (None, "Buoys were moved.", "sources/post.html", "")
    relocked = lock(ledger, alone, LATER)
    assert relocked.startswith(ledger)
    assert links(relocked, alone)[link.id].gone == "2024-06-01"
    assert link.id not in links(lock(relocked, story_of(BEFORE), LATER), story_of(BEFORE))


def test_the_last_of_equal_paragraphs_leads_to_one_that_is_left() -> None:
    before = story_of({"post": "Again.\nBetween.\nAgain."})
    ledger = lock("", before)
    after = story_of({"post": "Between.\nAgain."})
    (link,) = (x for x in links(ledger, after).values() if x.id.startswith("p-"))
    assert link.target == entry(after, "paragraph", "Again.").id


def test_a_quotation_that_is_no_longer_found_leads_to_the_paragraph_that_holds_its_words() -> None:
    before = ferry.story()
    ledger = lock("", before)
    gone = next(q for q in before.quotes if q.source == "post")
    left = tuple(q for q in before.quotes if q is not gone)
    alone = replace(before.sayings[0], id=cluster_id("s", left[0].id), quotes=(left[0].id,), differences=())
    after = replace(before, quotes=left, sayings=(alone,))
    target = links(ledger, after)[gone.id].target
    assert target and target.startswith("p-")
    (paragraph,) = (e for e in permalinks.entries(after) if e.id == target)
    assert gone.text in paragraph.words


def test_a_cluster_that_was_merged_leads_to_the_one_that_took_its_member() -> None:
    before = story_of({"post": "Buoys were moved.", "echo": "Nobody was told."})
    ledger = lock("", before)
    a, b = before.sayings
    merged = replace(a, quotes=(*a.quotes, *b.quotes))
    events = (replace(before.events[0], passages=(*before.events[0].passages, *before.events[1].passages)),)
    claims = (replace(before.claims[0], mentions=(*before.claims[0].mentions, *before.claims[1].mentions)),)
    found = links(ledger, replace(before, sayings=(merged,), events=events, claims=claims))
    assert found[b.id].target == a.id
    assert found[before.events[1].id].target == before.events[0].id
    assert found[before.claims[1].id].target == before.claims[0].id


def test_a_cluster_outlives_its_first_member() -> None:
    before = story_of({"echo": "Nobody was told.", "post": "Nobody knew."})
    ledger = lock("", before)
    after = story_of({"post": "Nobody knew."})
    found = links(ledger, after)
    for kind in ("sayings", "events", "claims"):
        (old,), (new,) = getattr(before, kind), getattr(after, kind)
        assert old.id != new.id
        assert found[old.id].target == new.id


def test_a_cluster_takes_a_new_id_from_an_earlier_source_and_keeps_its_old_link() -> None:
    before = story_of({"post": "Nobody knew."})
    after = story_of({"echo": "Nobody was told.", "post": "Nobody knew."})
    assert links(lock("", before), after)[before.events[0].id].target == after.events[0].id


def test_a_cluster_whose_other_members_part_leads_to_none_of_them() -> None:
    before = story_of({"echo": "Nobody was told.", "post": "Nobody knew.", "wire": "Nobody asked."})
    ledger = lock("", before)
    after = story_of({"post": "Nobody knew.", "wire": "Nobody asked."})
    one, two = (
        replace(before.sayings[0], id=f"s-{n}", quotes=(q,)) for n, q in enumerate(before.sayings[0].quotes[1:])
    )
    renamed = (replace(one, speaker="X"), replace(two, speaker="Y"))
    assert links(ledger, replace(after, sayings=renamed))[before.sayings[0].id].target is None


def test_a_cluster_that_was_split_leads_to_the_part_with_its_first_member() -> None:
    before = story_of({"echo": "Nobody was told.", "post": "Nobody knew."})
    ledger = lock("", before)
    own = before.sayings[0]
    parts = tuple(replace(own, id=f"s-{n}", quotes=(q,)) for n, q in enumerate(own.quotes))
    assert links(ledger, replace(before, sayings=parts))[own.id].target == "s-0"


def test_members_that_joined_later_are_remembered_once_locked() -> None:
    first = story_of({"echo": "Nobody was told."})
    ledger = lock("", first)
    ledger = lock(ledger, story_of({"echo": "Nobody was told.", "post": "Nobody knew."}), LATER)
    after = story_of({"post": "Nobody knew."})
    assert links(ledger, after)[first.events[0].id].target == after.events[0].id


def test_a_member_in_two_claims_leads_to_neither_but_to_its_words() -> None:
    before = story_of({"post": "Buoys were moved."})
    ledger = lock("", before)
    own = before.claims[0]
    two = tuple(replace(own, id=f"c-{n}", text=f"Another wording {n}") for n in (1, 2))
    target = links(ledger, replace(before, claims=two))[own.id].target
    assert target == entry(before, "paragraph", "Buoys were moved.").id
    same = (two[0], replace(two[1], text=own.text))
    assert links(ledger, replace(before, claims=same))[own.id].target == "c-2"


def test_a_voice_is_followed_by_any_of_its_names() -> None:
    before = ferry.story()
    ledger = lock("", before)
    renamed = replace(before.voices[0], id="captain-ortiz", name="Captain Ortiz", aliases=("Ana Ortiz",))
    assert links(ledger, replace(before, voices=(renamed,)))["ana-ortiz"].target == "captain-ortiz"
    twin = replace(renamed, id="a-ortiz")
    assert links(ledger, replace(before, voices=(renamed, twin)))["ana-ortiz"].target is None


@pytest.mark.parametrize(
    ("rights", "words"), [("excerpt", "One two three four five six seven …"), ("metadata", "")]
)
def test_a_tombstone_keeps_to_the_rights_of_the_texts(rights: Rights, words: str) -> None:
    text = "One two three four five six seven eight nine."
    ledger = lock("", story_of({"post": text}))
    found = links(ledger, story_of({"echo": "Others."}, rights))
    assert found[entry(story_of({"post": text}), "paragraph", text).id].words == words


def test_a_build_says_how_many_ids_went() -> None:
    ledger = lock("", story_of(BEFORE))
    found = tuple(links(ledger, story_of({"post-2021": BEFORE["post"]})).values())
    moved, gone = permalinks.problems(found)
    assert (moved.code, moved.severity, gone.code) == ("permalink-moved", "note", "permalink-gone")
    assert f": {sum(1 for x in found if x.target)} published id" in said(moved)
    assert permalinks.problems(()) == ()


# --------------------------------------------------------------------------------- any edits at all

LINES = st.sampled_from(
    [
        "Buoys were moved.",
        "Nobody was told.",
        "Nobody knew.",
        "The ferry sailed.",
        "A storm came.",
        "A storm passed.",
    ]
)
TEXT = st.lists(LINES, min_size=1, max_size=4).map("\n".join)
NAMES = st.sampled_from(["post", "echo", "wire", "radio"])
EDIT = st.one_of(
    st.tuples(st.just("write"), NAMES, TEXT),
    st.tuples(st.just("remove"), NAMES, st.just("")),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("trim"), NAMES, st.just("")),
    st.tuples(st.just("reorder"), NAMES, st.just("")),
)


def edited(texts: dict[str, str], how: str, name: str, what: str) -> dict[str, str]:
    out = dict(texts)
    if how == "write":
        out[name] = what
    elif how == "reorder":
        out = dict(reversed(out.items()))
    elif name in out:
        own = out.pop(name)
        if how == "rename":
            out[what] = own
        elif how == "trim" and "\n" in own:
            out[name] = own.partition("\n")[2]
    return out


def digests(member_of: permalinks.LedgerEntry | permalinks.LedgerRow) -> set[str]:
    return {mark.rpartition(":")[2] for mark in member_of.fingerprint.split()}


def members(story: Story, cluster: str) -> list[str]:
    """The folded words of every member of a saying or an event."""
    texts = {own.id: own.text for own in story.sources}
    quotes = {q.id: q.text for q in story.quotes}
    said = [quotes[q] for s in story.sayings if s.id == cluster for q in s.quotes]
    told = [texts[p.source][p.start : p.end] for e in story.events if e.id == cluster for p in e.passages]
    return [folded(words) for words in said + told]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(NAMES, TEXT, min_size=1, max_size=3), st.lists(st.tuples(EDIT, st.booleans()), max_size=6))
def test_after_any_edits_every_id_ever_locked_resolves_to_its_own_words(
    texts: dict[str, str], edits: list[tuple[tuple[str, str, str], bool]]
) -> None:
    ledger = lock("", story_of(texts))
    for (how, name, what), locked in edits:
        texts = edited(texts, how, name, what)
        if locked:
            grown = lock(ledger, story_of(texts))
            assert grown.startswith(ledger)
            ledger = grown
    story = story_of(texts)
    now = {e.id: e for e in permalinks.entries(story)}
    found = links(ledger, story)
    rows, _ = permalinks.read(ledger)
    for row in {(row.kind, row.id): row for row in rows if row.state == "published"}.values():
        link = found.get(row.id)
        assert (row.id in now) != (link is not None)
        if link is None:
            continue
        if link.target is None:
            assert link.words == row.words or row.kind in ("source", "voice", "claim")
            assert link.words
        else:
            target = now[link.target]
            assert link.href == target.href
            if row.kind in ("paragraph", "quotation") or target.kind == "paragraph":
                assert folded(row.words) in folded(target.words)
            elif row.kind in ("saying", "event"):
                assert digests(row) & digests(target) or folded(row.words) in " | ".join(members(story, target.id))


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(NAMES, TEXT, min_size=1, max_size=3), st.dictionaries(NAMES, TEXT, max_size=3))
def test_where_links_lead_does_not_hang_on_the_order_of_files(
    before: dict[str, str], after: dict[str, str]
) -> None:
    ledger = lock("", story_of(before))
    forth = links(ledger, story_of(after))
    back = links(ledger, story_of(dict(reversed(after.items()))))
    own = {k: v for k, v in forth.items() if k[0] in "pq" and k[1] == "-"}
    assert own == {k: v for k, v in back.items() if k in own}


@pytest.mark.parametrize(
    ("page", "fits"),
    [
        ("sources/brief.html", True),
        ("sources/_über.html", True),
        ("../brief.html", False),
        ("sources/../../brief.html", False),
        ("/tmp/brief.html", False),
        ("C:/brief.html", False),
        ("C:brief.html", False),
        ("sources\\..\\brief.html", False),
        ("sources//brief.html", False),
        ("sources/./brief.html", False),
        ("sources/.brief.html", False),
        ("sources. /brief.html", False),
        ("sources/bri\0ef.html", False),
        ("sources/brief.js", False),
        ("SHA256SUMS", False),
    ],
)
def test_a_row_names_a_page_of_the_site_or_is_none(page: str, fits: bool) -> None:
    """The tombstone of a row is a file at that place."""
    header = ",".join(permalinks_csv.HEADER)
    rows, problems = permalinks.read(f"{header}\nq-1,quotation,published,2031-05-20,{page},brief,w-1,,Words\n")
    assert (len(rows), len(problems)) == ((1, 0) if fits else (0, 1))
    assert all((p.line, p.code) == (2, "permalinks-row") for p in problems)


@given(st.text())
def test_no_ledger_raises(text: str) -> None:
    permalinks.read(text)
    permalinks.read(
        ",".join(("id", "kind", "state", "day", "page", "source", "fingerprint", "label", "words")) + "\n" + text
    )
