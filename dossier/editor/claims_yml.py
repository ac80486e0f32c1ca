"""The editor's claims: `claims.yml` read and checked, and claims written as such a file.

A mention names its place by exact words of the source.  Words that are not there, that stand there more than
once, or that are not evidence (a reader's comment, a caption) are an error: a claim is never tied to a guess.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, get_args

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from ..claim_model import Claim, Mention, Stance
from ..claims.stance import at as stance_at
from ..claims.stance import read as read_stance
from ..model import Figure, Quotation, Source
from ..problems import Problem, problem
from ..schema.fit import fit
from ..schema.load import Entries, line_of, load_list
from ..schema.shape import Field, Form, ListOf, Shape, Text
from ..text import selectors
from ..text.ids import cluster_id, identify
from . import places

FILE = "claims.yml"
STANCES: tuple[Stance, ...] = get_args(Stance)
#: What the stances were called before.
_ONCE: dict[str, Stance] = {"supports": "asserts", "uncertain": "leaves open"}
MENTION = Shape(
    called="a mention",
    fields=(
        *places.FIELDS,
        Field(
            name="stance",
            type=Text(allowed=(*STANCES, *_ONCE)),
            meaning="Whether these words assert the claim, leave it open or deny it; what asks or demands is not counted. "
            "If left out, the words themselves are asked. supports and uncertain are older names.",
        ),
        Field(
            name="voice",
            type=Text(),
            meaning="Who is said to know it. If left out, the quotations at that place are asked; blank says that nobody is named.",
        ),
        Field(
            name="via",
            type=Text(),
            meaning="The outlet from which the source took it. If left out, the quotations at that place are asked; blank says none.",
        ),
        Field(
            name="note", type=Text(), meaning="A remark that the site shows beside the mention, as the editor's."
        ),
        Field(
            name="origin",
            type=Text(),
            meaning="Mentions with one origin count as one account, whatever the evidence says; note must say why.",
        ),
    ),
)
CLAIM = Shape(
    fields=(
        Field(name="claim", type=Text(), meaning="What is claimed, worded neutrally.", required=True),
        Field(
            name="mentions",
            type=ListOf(item=MENTION, some=True),
            meaning="Where the sources say so, or deny it.",
            required=True,
        ),
        Field(
            name="id",
            type=Text(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", wrong="claim-id"),
            meaning="The last part of the claim's address, if it is to have one of its own. If left out it comes from the first mention.",
        ),
        Field(name="topic", type=Text(), meaning="The heading under which the claim stands."),
        Field(name="question", type=Text(), meaning="What the claim and its rivals answer, as a question."),
        Field(
            name="rivals",
            type=ListOf(item=Text()),
            meaning="The ids of claims that answer the same question otherwise.",
        ),
    )
)
FORM = Form(
    file=FILE,
    meaning="The claims that the dossier compares, worded by the editor, each with the exact words in which sources make or deny it.",
    type=ListOf(item=CLAIM),
    example="""\
- claim: At least forty people were on board.
  topic: On board
  mentions:
    - source: lisse-post.txt
      words: at least forty passengers
      voice: the harbour office
    - source: operator.txt
      words: no more than thirty-one
      stance: denies
""",
)


def read(
    text: str, sources: Sequence[Source], quotes: Sequence[Quotation], figures: Sequence[Figure]
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """The claims in `text` (the content of claims.yml), in its order.

    A claim keeps its id when it is reworded: the id is the one it is given, or comes from its first mention.
    A mention with an error is left out, and a claim without a mention with it.  Where the editor names no
    voice or outlet, those of the quotations at that place are taken; an empty one says that there is none.
    """
    entries, problems = load_list(text, FILE)
    checker = _Checker(sources, quotes, figures)
    claims: dict[str, Claim] = {}
    found = list(problems)
    for entry, line in zip(entries, entries.lines, strict=True):
        given, its = fit(entry, CLAIM, FILE, line)
        found += its
        claim, its = checker.claim(given) if given else (None, ())
        found += its
        if claim and claim.id in claims:
            two = {"one": claims[claim.id].text, "other": claim.text}
            found.append(problem("claim-twice", FILE, line, id=claim.id, **two))
        elif claim:
            claims[claim.id] = claim
    return tuple(claims.values()), tuple(found)


class _Checker:
    """What the editor's entries are checked against."""

    def __init__(self, sources: Sequence[Source], quotes: Sequence[Quotation], figures: Sequence[Figure]) -> None:
        self.sources = places.by_name(sources)
        self.quotes: dict[str, list[Quotation]] = {}
        for quote in quotes:
            self.quotes.setdefault(quote.source, []).append(quote)
        self.figures: dict[str, list[Figure]] = {}
        for figure in figures:
            self.figures.setdefault(figure.source, []).append(figure)

    def claim(self, given: Entries) -> tuple[Claim | None, tuple[Problem, ...]]:
        """The claim of an entry that fits; None where none of its mentions has a place."""
        wording = " ".join(given["claim"].split())
        problems: list[Problem] = []
        mentions: list[Mention] = []
        for entry in given["mentions"]:
            mention, its = self.mention(entry, wording)
            problems += its
            if mention:
                mentions.append(mention)
        if not mentions:
            return None, tuple(problems)
        first = mentions[0]
        words = self.sources[first.source].text[first.start : first.end]
        name = given.get("id", "").removeprefix("c-")
        id_ = f"c-{name}" if name else cluster_id("c", identify("c", first.source, [words])[0])
        figures = tuple(dict.fromkeys(f.id for m in mentions for f in self._inside(m) if f.what))
        claim = Claim(
            id=id_,
            text=wording,
            topic=given.get("topic", "").strip(),
            mentions=tuple(mentions),
            voices=(),
            accounts=(),
            made_by="editor",
            figures=figures,
            question=" ".join(given.get("question", "").split()),
            rivals=tuple(f"c-{rival.removeprefix('c-')}" for rival in given.get("rivals", ())),
        )
        return claim, tuple(problems)

    def mention(self, given: Entries, wording: str) -> tuple[Mention | None, tuple[Problem, ...]]:
        """The mention of an entry that fits; None where its words have no place."""
        passage, problems = places.find(self.sources, given, FILE)
        if passage is None:
            return None, problems
        source = self.sources[passage.source]
        found = stance_at(source, passage.start, passage.end, wording)
        read = read_stance(source, passage.start, passage.end, self.quotes.get(source.id, ()))
        voice, via = given.get("voice", read.voice) or None, given.get("via", read.via) or None
        stance: Stance = _ONCE.get(given.get("stance", ""), given.get("stance", found.stance))
        note, origin = given.get("note", ""), given.get("origin", "").strip()
        if origin and not note:
            problems += (problem("origin-unexplained", FILE, line_of(given, "origin")),)
        mention = Mention(
            source=passage.source,
            start=passage.start,
            end=passage.end,
            stance=stance,
            voice=voice,
            via=via,
            hedges=found.hedges,
            note=note,
            origin=origin,
            hearsay=found.hearsay,
        )
        return mention, problems

    def _inside(self, mention: Mention) -> list[Figure]:
        own = self.figures.get(mention.source, ())
        return [f for f in own if mention.start <= f.start and f.end <= mention.end]


def suggest_claims(claims: Sequence[Claim], sources: Sequence[Source]) -> str:
    """The automatic claims as YAML ready to paste into claims.yml: every mention by its exact words."""
    return write([c for c in claims if c.made_by != "editor"], sources)


def write(claims: Sequence[Claim], sources: Sequence[Source]) -> str:
    """`claims` in the form of claims.yml, so that `read` finds every mention where it is."""
    by_id = {source.id: source for source in sources}
    entries = []
    for claim in claims:
        mentions = []
        for mention in claim.mentions:
            source = by_id[mention.source]
            selector = selectors.describe(source.text, mention.start, mention.end)
            row = {"source": source.file, "words": _exact(selector.exact)}
            row |= {k: _exact(v) for k, v in (("prefix", selector.prefix), ("suffix", selector.suffix)) if v}
            row["stance"] = mention.stance
            row |= {k: v for k, v in (("voice", mention.voice), ("via", mention.via)) if v}
            row |= {k: v for k, v in (("note", mention.note), ("origin", mention.origin)) if v}
            mentions.append(row)
        entry: dict[str, Any] = {"claim": claim.text, "id": claim.id.removeprefix("c-")}
        if claim.topic:
            entry["topic"] = claim.topic
        if claim.rivals:
            entry["rivals"] = [rival.removeprefix("c-") for rival in claim.rivals]
        entries.append({**entry, "mentions": mentions})
    if not entries:
        return ""
    yaml = YAML()
    yaml.width = 1 << 20  # one line a value: folded lines are hard to compare with the source
    out = io.StringIO()
    yaml.dump(entries, out)
    return out.getvalue()


def _exact(text: str) -> str:
    """`text` for YAML: with a line break of Unicode in it, in the one style that keeps it as it is."""
    return DoubleQuotedScalarString(text) if text.splitlines() != [text] else text
