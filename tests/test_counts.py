"""Wherever a claim is counted, in any output, the same three numbers stand: who asserts, who leaves open, who denies it."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

import pytest

from dossier.build import Dossier, build
from dossier.claim_model import COUNTED, Claim
from dossier.search.index import FOLDER
from dossier.view.claim_cards import stance_counts
from dossier.view.translations import translations
from tests.helpers import brask

T = translations("en")


@cache
def made() -> Dossier:
    return build(brask.STORY)


CLAIMS = made().story.claims


def counts(claim: Claim) -> list[str]:
    return list(stance_counts(claim, T))


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made().data[f"data/{name}.csv"])))


def lines(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in made().data[f"data/{name}.jsonl"].splitlines()]


def test_the_story_has_every_stance() -> None:
    assert {m.stance for c in CLAIMS for m in c.mentions} >= {"asserts", "denies"}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c.id)
def test_pages_say_the_three_counts(claim: Claim) -> None:
    said = " · ".join(f"<strong>{c}</strong>" for c in counts(claim))
    pages, files = made().pages, made().data
    page = pages[f"claims/{claim.id}.md"]
    assert said in page
    assert "; ".join(counts(claim)) in page.split("---")[1]  # the description, for whoever shares the link
    assert said in pages["claims.md"]
    if f"claims/{claim.id}.html" in pages["index.md"].partition('id="sources"')[0]:
        assert said in pages["index.md"] or any(c in pages["index.md"] for c in counts(claim))
    assert " · ".join(counts(claim)) in files[f"embed/{claim.id}.html"]
    assert "; ".join(counts(claim)) in files["feed.xml"]
    assert "; ".join(counts(claim)) in files["feed.json"]
    assert any(" · ".join(counts(claim)) in text for path, text in files.items() if path.startswith(FOLDER))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c.id)
def test_data_say_the_three_counts(claim: Claim) -> None:
    table = next(row for row in rows("claims") if row["id"] == claim.id)
    line = next(row for row in lines("claims") if row["id"] == claim.id)
    for stance, column in zip(COUNTED, ("asserting", "open", "denying"), strict=True):
        tally = claim.tally(stance)
        assert (int(table[f"{column}_voices"]), int(table[f"{column}_sources"])) == (tally.voices, tally.documents)
        assert line["counts"][stance] == {  # type: ignore[index]
            "voices": tally.voices,
            "accounts": tally.accounts,
            "sources": tally.documents,
        }
    assert int(table["asserting_accounts"]) == claim.tally("asserts").accounts
    own = [row["stance"] for row in rows("mentions") if row["claim"] == claim.id]
    assert own == [m.stance for m in claim.mentions]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c.id)
def test_only_what_asserts_a_claim_is_its_appearance(claim: Claim) -> None:
    graph = json.loads(made().data["data/claims.jsonld"])["@graph"]
    item = next(each for each in graph if each["identifier"] == claim.id)
    assert len(item.get("appearance", ())) == claim.tally("asserts").documents
    tags = [
        line["body"][1]["value"]  # type: ignore[index]
        for line in lines("annotations")
        if f"claims/{claim.id}.html#" in str(line["id"])
    ]
    assert tags == [m.stance for m in claim.mentions]
