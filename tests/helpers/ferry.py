"""A small invented story, made by hand: three reports on a ferry, with every noun that exports and links need."""

from __future__ import annotations

import datetime as dt

from dossier.claim_model import Account, Claim, ClaimVoice, Mention
from dossier.model import (
    Difference,
    Event,
    Figure,
    Pair,
    Passage,
    Quotation,
    Reuse,
    Saying,
    Settings,
    Source,
    Story,
    Time,
    Voice,
)
from dossier.reading.source import read_source
from dossier.reasons import Days, reason
from dossier.rules import FigureRule, NumeralRule, QuotationRule, TimeRule
from dossier.text.ids import cluster_id, identify

POST = """Ferry runs aground off Tarn

The ferry Isolde ran aground off Tarn on Wednesday with 40 people on board, the coast guard said.

“We were not told about the sandbank before we sailed that morning,” said Ana Ortiz, the captain of the ferry.

The harbour office had moved the buoys in March and printed no notice to mariners until the week after.
"""
ECHO = """Tarn ferry stuck

“We were not told about the sandbank,” said Ana Ortiz. About 60 people were on board when the ferry ran aground.
"""


def document(file: str, text: str, **row: str) -> Source:
    """One document with its row of sources.csv."""
    return read_source(file, text.encode(), row)[0]


def place(own: Source, words: str) -> Passage:
    """Where `words` stand first in a source."""
    start = own.text.index(words)
    return Passage(own.id, start, start + len(words))


def quotation(own: Source, words: str, kind: str = "direct", speaker: str | None = "Ana Ortiz") -> Quotation:
    at = place(own, words)
    (name,) = identify("q", own.id, [words])
    return Quotation(
        id=name,
        source=own.id,
        start=at.start,
        end=at.end,
        text=words,
        kind=kind,  # type: ignore[arg-type]
        rule=QuotationRule.SPEAKER_AFTER_VERB,
        speaker=speaker,
    )


def story(rights: str = "full", post: Source | None = None) -> Story:
    """The story under one setting of the rights."""
    post = post or document(
        "post.txt", POST, outlet="The Harbour Post", published="2021-05-06", url="https://post.example/a?b=1"
    )
    echo = document("echo.txt", ECHO, outlet="Echo", published="2021-05")
    long = quotation(post, "We were not told about the sandbank before we sailed that morning")
    short = quotation(echo, "We were not told about the sandbank")
    saying = Saying(
        id=cluster_id("s", long.id),
        text=long.text,
        speaker="Ana Ortiz",
        voice="ana-ortiz",
        quotes=(long.id, short.id),
        differences=(
            Difference(short.id, ("truncated",), (("same", short.text), ("del", "before we sailed that morning"))),
        ),
    )
    day = place(post, "on Wednesday")
    time = Time(
        id=identify("t", post.id, ["on Wednesday"])[0],
        source=post.id,
        start=day.start,
        end=day.end,
        text="on Wednesday",
        type="DATE",
        value="2021-05-05",
        rule=reason(TimeRule.WEEKDAY_BEFORE),
        first=dt.date(2021, 5, 5),
        last=dt.date(2021, 5, 5),
        anchor=reason("anchor-publication", when=Days(dt.date(2021, 5, 6), dt.date(2021, 5, 6))),
    )
    aground = place(
        post, "The ferry Isolde ran aground off Tarn on Wednesday with 40 people on board, the coast guard said."
    )
    happened = Event(
        id=cluster_id("e", time.id),
        first=dt.date(2021, 5, 5),
        last=dt.date(2021, 5, 5),
        edtf="2021-05-05",
        headline="The ferry Isolde ran aground",
        kind="happening",
        status="reported",
        passages=(aground,),
        times=(time.id,),
    )
    figures = tuple(
        Figure(
            id=identify("f", own.id, [words])[0],
            source=own.id,
            start=at.start,
            end=at.end,
            text=words,
            low=n,
            high=n,
            unit="people",
            what="aboard",
            approximate=about,
            rule=FigureRule.NOUN,
            numeral=NumeralRule.NUMBER,
        )
        for own, words, n, about in ((post, "40 people", 40.0, False), (echo, "About 60 people", 60.0, True))
        for at in [place(own, words)]
    )
    said = place(echo, "About 60 people were on board when the ferry ran aground.")
    claim = Claim(
        id=cluster_id("c", figures[0].id),
        text="Dozens of people were on board.",
        topic="the grounding",
        mentions=(
            Mention(source=post.id, start=aground.start, end=aground.end),
            Mention(source=echo.id, start=said.start, end=said.end, stance="leaves open"),
        ),
        voices=(
            ClaimVoice(stance="asserts", name=None, named=False, also=(), mentions=(0,)),
            ClaimVoice(stance="leaves open", name=None, named=False, also=(), mentions=(1,)),
        ),
        accounts=(
            Account(stance="asserts", name=None, first=None, why=(), mentions=(0,)),
            Account(
                stance="leaves open",
                name="Echo",
                first=None,
                why=(reason("account-wording", words="other words"),),
                mentions=(1,),
            ),
        ),
        made_by="editor",
        figures=tuple(f.id for f in figures),
    )
    shared = Reuse(place(post, short.text), place(echo, short.text), 7, "identical")
    return Story(
        settings=Settings(title="The Tarn ferry", rights=rights),  # type: ignore[arg-type]
        sources=(echo, post),
        voices=(Voice(id="ana-ortiz", name="Ana Ortiz", kind="person", aliases=("Captain Ortiz",)),),
        quotes=(short, long),
        sayings=(saying,),
        times=(time,),
        events=(happened,),
        figures=figures,
        claims=(claim,),
        disagreements=(),
        reuse=(shared,),
        pairs=(Pair(a=echo.id, b=post.id, share_a=7 / 24, share_b=7 / 60, words=7),),
    )
