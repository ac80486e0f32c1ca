"""Exports: the contract of the data files, and that rights hold in every byte of them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from dossier.data import exports
from dossier.model import Published, Region, Rights, Story
from dossier.reasons import reason
from dossier.rules import RegionRule
from dossier.text.words import words
from dossier.view.files import SUMS
from dossier.view.rights import RUN, allowed
from dossier.view.view import view_of
from tests.helpers import ferry


def rows(files: dict[str, str], name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in files[f"{name}.jsonl"].split("\n") if line]


FIELDS = {
    "sources": "id file label title outlet credit url published published_basis language sha256 words regions text_sha256",
    "quotes": (
        "id source start end text kind speaker speaker_start speaker_end cue via saying rule rule_text cue_start polarity"
    ),
    "sayings": "id text speaker quotes differences",
    "times": "id source start end text type value mod first last anchor rule",
    "events": "id first last edtf headline status passages",
    "figures": "id source start end text low high unit what approximate",
    "claims": "id text topic mentions sources question rivals rivals_by counts voices accounts",
    "reuse": "a b words kind",
    "pairs": "a b share_a share_b words likeness",
}


@pytest.mark.parametrize("name", FIELDS)
def test_every_line_has_the_fields_of_the_contract_in_order(name: str) -> None:
    found = rows(exports.files(ferry.story()), name)
    assert found
    assert all(list(row) == FIELDS[name].split() for row in found)


def test_nested_objects_have_the_fields_of_the_contract() -> None:
    files = exports.files(ferry.story())
    assert list(rows(files, "sources")[0]["regions"][0]) == ["kind", "start", "end"]
    assert list(rows(files, "events")[0]["passages"][0]) == ["source", "start", "end"]
    claim = rows(files, "claims")[0]
    assert list(claim["mentions"][0]) == ["source", "start", "end", "stance", "hearsay", "voice", "via"]
    assert claim["voices"][0] == {"stance": "asserts", "name": None, "named": False, "also": [], "mentions": [0]}
    wording = {"key": "account-wording", "values": {"words": "other words"}}
    assert claim["accounts"][1] == {
        "stance": "leaves open",
        "name": "Echo",
        "first": None,
        "why": [{**wording, "text": "they share the wording “other words”"}],
        "mentions": [1],
    }
    one, none = ({"voices": n, "accounts": n, "sources": n} for n in (1, 0))
    assert claim["counts"] == {"asserts": one, "leaves open": one, "denies": none}
    assert claim["sources"] == ["post", "echo"]
    assert list(rows(files, "reuse")[0]["a"]) == ["source", "start", "end"]


def test_values_are_plain_json() -> None:
    files = exports.files(ferry.story())
    first, last = (rows(files, "times")[0][name] for name in ("first", "last"))
    assert (first, last) == ("2021-05-05", "2021-05-05")
    echo, post = rows(files, "sources")
    assert (post["published"], post["published_basis"], post["url"]) == (
        "2021-05-06",
        "sources.csv",
        "https://post.example/a?b=1",
    )
    assert echo["published"] == "2021-05"
    assert '"low": 40, "high": 40,' in files["figures.jsonl"]
    assert "“" in files["texts/post.txt"] and "\\u201c" not in files["sources.jsonl"]


def test_spans_count_code_points_into_the_texts() -> None:
    files = exports.files(ferry.story())
    for name in ("quotes", "times", "figures"):
        for row in rows(files, name):
            assert files[f"texts/{row['source']}.txt"][row["start"] : row["end"]] == row["text"]


def test_a_text_is_the_source_exactly_and_its_digest_is_recorded() -> None:
    post = ferry.document("post.txt", "\ufffd Tab\there,\r\nline\x0bfeed \U0001f6f3 no end " + ferry.POST)
    files = exports.files(ferry.story(post=post))
    assert files["texts/post.txt"] == post.text
    row = next(row for row in rows(files, "sources") if row["id"] == "post")
    assert row["text_sha256"] == hashlib.sha256(post.text.encode()).hexdigest() == post.sha256


def test_a_line_stays_one_line_for_readers_that_know_more_line_ends() -> None:
    story = ferry.story()
    told = replace(story.quotes[0], speaker="Ana\u2028Ortiz\x85")
    text = exports.files(replace(story, quotes=(told, *story.quotes[1:])))["quotes.jsonl"]
    assert len(text.splitlines()) == len(story.quotes)
    assert json.loads(text.splitlines()[0])["speaker"] == "Ana\u2028Ortiz\x85"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [("2021-05-01", "2021-05-31", "2021-05"), ("2021-05-02", None, "2021-05-02/.."), (None, None, None)],
)
def test_pages_and_data_write_a_day_of_publication_alike(
    first: str | None, last: str | None, written: str | None
) -> None:
    start, end = (dt.date.fromisoformat(day) if day else None for day in (first, last))
    told = ferry.story()
    source = replace(told.sources[0], published=Published(first=start, last=end, basis="bounded"))
    told = replace(told, sources=(source, *told.sources[1:]))
    rows = [json.loads(line) for line in exports.files(told)["sources.jsonl"].splitlines()]
    assert rows[0]["published"] == written
    assert view_of(told).refs[source.id].edtf == (written or "")


def test_the_digests_name_every_other_file() -> None:
    files = exports.files(ferry.story())
    listed = {path: sha for sha, path in (line.split("  ") for line in files[SUMS].splitlines())}
    assert listed.keys() == files.keys() - {SUMS}
    assert all(hashlib.sha256(exports.encoded(files[path])).hexdigest() == sha for path, sha in listed.items())


# ------------------------------------------------------------------------------------------- rights

SECRET = "moved the buoys in March and printed no notice to mariners"


def withheld_runs(story: Story) -> set[str]:
    """Every run of words that no allowed sentence holds, as one would search for it."""
    shown = allowed(story)
    runs: dict[str, bool] = {}
    for own in story.sources:
        found = words(own.text)
        for i in range(len(found) - RUN + 1):
            run = found[i : i + RUN]
            key = " ".join(w.folded for w in run)
            runs[key] = runs.get(key, False) or shown.may_show(own.id, run[0].start, run[-1].end)
    return {key for key, free in runs.items() if not free}


@pytest.mark.parametrize("rights", ["excerpt", "metadata"])
def test_no_file_holds_a_run_of_withheld_words(rights: Rights) -> None:
    story = ferry.story(rights)
    passage = "the harbour office had moved the buoys in march and printed no notice"
    claim, mention = story.claims[0], story.claims[0].mentions[0]
    talkative = replace(
        story,
        quotes=tuple(replace(q, speaker=passage, cue=passage, via=passage) for q in story.quotes),
        sayings=(replace(story.sayings[0], speaker=passage),),
        times=(replace(story.times[0], anchor=reason("words", words=passage)),),
        events=(replace(story.events[0], headline=passage),),
        claims=(
            replace(
                claim,
                text=passage,
                topic=passage,
                mentions=(replace(mention, voice=passage, via=passage),),
                question=passage,
                voices=(replace(claim.voices[0], name=passage, also=(passage,)),),
                accounts=(
                    replace(claim.accounts[0], name=passage, first=passage, why=(reason("words", words=passage),)),
                ),
            ),
        ),
    )
    withheld = withheld_runs(talkative)
    assert any("buoys" in run for run in withheld)
    for path, text in exports.files(talkative).items():
        found = [w.folded for w in words(text)]
        leaked = {" ".join(found[i : i + RUN]) for i in range(len(found) - RUN + 1)} & withheld
        assert not leaked, path


def test_an_excerpt_keeps_quotations_with_their_sentence_at_their_place() -> None:
    story = ferry.story("excerpt")
    files = exports.files(story)
    post = story.sources[1]
    text = files["texts/post.txt"]
    sentence = ferry.place(
        post, "“We were not told about the sandbank before we sailed that morning,” said Ana Ortiz"
    )
    assert len(text) == len(post.text)
    assert text[sentence.start : sentence.end] == post.text[sentence.start : sentence.end]
    assert SECRET not in text and "buoys" not in text
    assert [row["text"] for row in rows(files, "quotes")] == [q.text for q in story.quotes]
    assert rows(files, "sayings")[0]["differences"][0]["diff"]
    assert rows(files, "times")[0]["text"] is None
    assert rows(files, "times")[0]["value"] == "2021-05-05"


def test_an_excerpt_shows_neither_the_reporters_words_nor_another_papers_article() -> None:
    story = ferry.story("excerpt")
    long = next(q for q in story.quotes if q.source == "post")
    for kind in ("indirect", "block"):
        told = replace(story, quotes=tuple(replace(q, kind=kind) if q is long else q for q in story.quotes))
        files = exports.files(told)
        assert not files["texts/post.txt"].strip()
        assert {row["text"] for row in rows(files, "quotes") if row["source"] == "post"} == {None}
        assert rows(files, "sayings")[0]["text"] is None
        assert rows(files, "sayings")[0]["differences"] == [
            {"quote": story.quotes[0].id, "grades": ["truncated"], "diff": []}
        ]


def test_metadata_publishes_no_text_but_keeps_every_fact() -> None:
    story = ferry.story("metadata")
    files = exports.files(story)
    assert not [path for path in files if path.startswith("texts/")]
    assert {row["text"] for name in ("quotes", "times", "figures") for row in rows(files, name)} == {None}
    assert [row["outlet"] for row in rows(files, "sources")] == ["Echo", "The Harbour Post"]
    assert {row["text_sha256"] for row in rows(files, "sources")} == {None}
    assert rows(files, "claims")[0]["text"] == "Dozens of people were on board."


def commented(publish: bool) -> Story:
    story = ferry.story()
    post = story.sources[1]
    last = ferry.place(
        post,
        "The harbour office had moved the buoys in March and printed no notice to mariners until the week after.",
    )
    regions = (
        *(r for r in post.regions if r.end <= last.start),
        Region("body", 29, last.start - 2, RegionRule.PROSE),
    )
    regions = (*regions[:1], regions[-1], Region("comments", last.start, last.end, RegionRule.OTHER_MANNER))
    settings = replace(story.settings, publish_comments=publish)
    return replace(story, settings=settings, sources=(story.sources[0], replace(post, regions=regions)))


def test_reader_comments_are_blanked_unless_the_editor_publishes_them() -> None:
    hidden, told = (exports.files(commented(publish))["texts/post.txt"] for publish in (False, True))
    assert SECRET in told and "buoys" not in hidden
    assert len(hidden) == len(told)
    assert allowed(commented(False)).leaks("they " + SECRET)
    assert not allowed(commented(True)).leaks("they " + SECRET)
