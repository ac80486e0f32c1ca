"""The editor's claims: `claims.yml` read and checked, and claims written as such a file.

A mention names its place by exact words of the source.  Words that are not there, that stand there more than
once, or that are not evidence (a reader's comment, a caption) are an error: a claim is never tied to a guess.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, get_args

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from ..claims.stance import at as stance_at
from ..claims.stance import read as read_stance
from ..model import EVIDENCE, Claim, Figure, Mention, Problem, Quotation, Source, Stance, TextQuote
from ..schema.fields import fields
from ..schema.load import line_of, load
from ..spans import CharSpan
from ..text import selectors
from ..text.ids import cluster_id, identify
from ..text.nearest import nearest

FILE = "claims.yml"
STANCES: tuple[Stance, ...] = get_args(Stance)
#: What the stances were called before.
_ONCE: dict[str, Stance] = {"supports": "asserts", "uncertain": "leaves open"}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MENTION = {"prefix": str, "suffix": str, "stance": str, "voice": str, "via": str, "note": str, "origin": str}


def read(
    text: str, sources: Sequence[Source], quotes: Sequence[Quotation], figures: Sequence[Figure]
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """The claims in `text` (the content of claims.yml), in its order.

    A claim keeps its id when it is reworded: the id is the one it is given, or comes from its first mention.
    A mention with an error is left out, and a claim without a mention with it.  Where the editor names no
    voice or outlet, those of the quotations at that place are taken; an empty one says that there is none.
    """
    node, problems = load(text, FILE)
    if node is None:
        return (), problems
    if not isinstance(node, list):
        wrong = Problem(
            file=FILE,
            line=line_of(node),
            severity="error",
            code="yaml-shape",
            message="expected a list of claims",
            hint="- claim: …",
        )
        return (), (*problems, wrong)
    checker = _Checker(sources, quotes, figures)
    claims: dict[str, Claim] = {}
    found = list(problems)
    for at, entry in enumerate(node):
        line = line_of(node, at)
        claim, its_problems = checker.claim(entry, line)
        found += its_problems
        if claim is None:
            continue
        if claim.id in claims:
            message = f"two claims have the id {claim.id}: “{claims[claim.id].text}” and “{claim.text}”"
            found.append(
                Problem(
                    file=FILE,
                    line=line,
                    severity="error",
                    code="claim-twice",
                    message=message,
                    hint="give one of them an id of its own",
                )
            )
            continue
        claims[claim.id] = claim
    return tuple(claims.values()), tuple(found)


class _Checker:
    """What the editor's entries are checked against."""

    def __init__(self, sources: Sequence[Source], quotes: Sequence[Quotation], figures: Sequence[Figure]) -> None:
        self.sources = {key: source for source in sources for key in (source.id, source.file)}
        self.quotes: dict[str, list[Quotation]] = {}
        for quote in quotes:
            self.quotes.setdefault(quote.source, []).append(quote)
        self.figures: dict[str, list[Figure]] = {}
        for figure in figures:
            self.figures.setdefault(figure.source, []).append(figure)

    def claim(self, entry: Any, line: int) -> tuple[Claim | None, list[Problem]]:
        given, shape = fields(
            entry,
            FILE,
            {"claim": str, "mentions": list},
            {"id": str, "topic": str, "question": str, "rivals": list},
            line,
        )
        problems = list(shape)
        wording = " ".join(given.get("claim", "").split())
        mentions: list[Mention] = []
        first: tuple[str, str] | None = None
        for at, node in enumerate(given.get("mentions", ())):
            mention, its_problems = self.mention(node, line_of(given["mentions"], at), wording)
            problems += its_problems
            if mention:
                mentions.append(mention)
                first = first or (mention.source, self.sources[mention.source].text[mention.start : mention.end])
        if "mentions" in given and not given["mentions"]:
            problems.append(
                Problem(
                    file=FILE,
                    line=line,
                    severity="error",
                    code="claim-without-mention",
                    message="the claim has no mention",
                )
            )
        if "claim" in given and not wording:
            problems.append(
                Problem(file=FILE, line=line, severity="error", code="missing-field", message="“claim” is empty")
            )
        if not wording or first is None:
            return None, problems
        name = given.get("id", "")
        if name and not _ID.fullmatch(name):
            message = f"“{name}” cannot be an id"
            problems.append(
                Problem(
                    file=FILE,
                    line=line_of(entry, "id"),
                    severity="error",
                    code="claim-id",
                    message=message,
                    hint="a-z, 0-9 and hyphens",
                )
            )
            name = ""
        id_ = f"c-{name.removeprefix('c-')}" if name else cluster_id("c", identify("c", first[0], [first[1]])[0])
        figures = tuple(dict.fromkeys(f.id for m in mentions for f in self._inside(m) if f.what))
        return (
            Claim(
                id=id_,
                text=wording,
                topic=given.get("topic", "").strip(),
                mentions=tuple(mentions),
                voices=(),
                accounts=(),
                made_by="editor",
                figures=figures,
                question=" ".join(given.get("question", "").split()),
                rivals=tuple(f"c-{str(r).removeprefix('c-')}" for r in given.get("rivals", ())),
            ),
            problems,
        )

    def mention(self, node: Any, line: int, wording: str) -> tuple[Mention | None, list[Problem]]:
        given, shape = fields(node, FILE, {"source": str, "words": str}, _MENTION, line)
        problems = list(shape)
        stance = _ONCE.get(given.get("stance", ""), given.get("stance"))
        if stance is not None and stance not in STANCES:
            message = f"“{stance}” is no stance"
            at = line_of(node, "stance") or line
            problems.append(
                Problem(
                    file=FILE,
                    line=at,
                    severity="error",
                    code="claim-stance",
                    message=message,
                    hint=f"one of {', '.join(STANCES)}",
                )
            )
            stance = None
        if "source" not in given or "words" not in given:
            return None, problems
        source = self.sources.get(given["source"])
        if source is None:
            near = nearest(given["source"], self.sources)
            hint = f"did you mean “{near}”?" if near else "a file in sources/, or a source's id"
            message = f"no source “{given['source']}”"
            problems.append(
                Problem(
                    file=FILE,
                    line=line_of(node, "source"),
                    severity="error",
                    code="unknown-source",
                    message=message,
                    hint=hint,
                )
            )
            return None, problems
        selector = TextQuote(given["words"], given.get("prefix", ""), given.get("suffix", ""))
        span, problem = _place(source, selector, line_of(node, "words") or line)
        if span is None:
            return None, [*problems, *problem]
        found = stance_at(source, span.start, span.end, wording)
        read = read_stance(source, span.start, span.end, self.quotes.get(source.id, ()))
        voice, via = given.get("voice", read.voice) or None, given.get("via", read.via) or None
        note = given.get("note", "")
        origin = given.get("origin", "").strip()
        if origin and not note:
            message = "“origin” overrules how accounts are counted, and “note” does not say why"
            problems.append(
                Problem(
                    file=FILE,
                    line=line_of(node, "origin") or line,
                    severity="error",
                    code="missing-field",
                    message=message,
                )
            )
        return Mention(
            source=source.id,
            start=span.start,
            end=span.end,
            stance=stance or found.stance,
            voice=voice,
            via=via,
            hedges=found.hedges,
            note=note,
            origin=origin,
            hearsay=found.hearsay,
        ), problems

    def _inside(self, mention: Mention) -> list[Figure]:
        own = self.figures.get(mention.source, ())
        return [f for f in own if mention.start <= f.start and f.end <= mention.end]


def _place(source: Source, selector: TextQuote, line: int) -> tuple[CharSpan | None, list[Problem]]:
    """Where the selector's exact words stand in the evidence of `source`, or the error why nowhere."""
    shown = _short(selector.exact)
    # a no-break space is a space to whoever copies words; a curly mark is not a straight one
    plain = selector.exact.split()
    spans = [
        s for s in selectors.find(source.text, selector).spans if source.text[s.start : s.end].split() == plain
    ]
    evidence = [s for s in spans if _is_evidence(source, s)]
    if len(evidence) == 1:
        return evidence[0], []
    if evidence:
        message = f"“{shown}” stands in {len(evidence)} places of {source.file}"
        first = selectors.describe(source.text, evidence[0].start, evidence[0].end)
        hint = f"add prefix or suffix; the first place has prefix {first.prefix!r} and suffix {first.suffix!r}"
        return None, [
            Problem(file=FILE, line=line, severity="error", code="words-ambiguous", message=message, hint=hint)
        ]
    if spans:
        kind = next((r.kind for r in source.regions if r.start <= spans[0].start < r.end), "no region")
        message = f"“{shown}” is no evidence: it stands in the {kind} of {source.file}"
        return None, [
            Problem(
                file=FILE,
                line=line,
                severity="error",
                code="words-not-evidence",
                message=message,
                hint="title, dek and body are evidence",
            )
        ]
    loose = selectors.find(source.text, selector).spans
    near = source.text[loose[0].start : loose[0].end] if loose else selectors.nearest(source, selector.exact)
    message = f"{source.file} does not say “{shown}”"
    return None, [
        Problem(
            file=FILE,
            line=line,
            severity="error",
            code="words-not-found",
            message=message,
            hint=f"nearest: “{near}”" if near else "",
        )
    ]


def _is_evidence(source: Source, span: CharSpan) -> bool:
    """Whether all of `span` lies in evidence regions (white space between two of them aside)."""
    outside = source.text[span.start : span.end]
    for region in source.regions:
        if region.kind in EVIDENCE and region.start < span.end and region.end > span.start:
            inside = source.text[max(region.start, span.start) : min(region.end, span.end)]
            outside = outside.replace(inside, "", 1)
    return not outside.strip()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"


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
