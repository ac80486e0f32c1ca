"""What shows that two mentions of a claim are not two: one voice, one credit, one wording, one document, a copy.

Evidence only ever joins.  A person or body that is named stands on the record: the words of somebody else are never
theirs, and their words are never the outlet's that printed them first.  Where nobody is named, whoever may be the
same people counts once: descriptions that fit one another, one outlet between, or shared wording.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, get_args

from rapidfuzz.distance import Indel

from ..claim_model import Mention
from ..language.load import Language, language
from ..language.outlets import outlets
from ..model import Pair, Passage, Reuse, Source, Voice
from ..reuse.direction import COPY
from ..text.name_forms import is_name
from ..text.union import Union
from ..text.words import spelled

#: Share of two wordings' words, in their order, that make them one wording with edits (normalised Indel similarity).
_NEAR = 0.7
#: Words of a wording that may recur by chance below this many.
_FEW = 5
#: Share of a mention that a shared passage must hold, if it does not hold this many characters of it.
_SHARE = 0.5
_CHARACTERS = 60
#: Letters of a word that tell two descriptions apart: "Russian" and "Russians" are one.
_STEM = 5
#: Of what one voice says again and again in one document, so many are compared with the others' mentions.
_COMPARED = 8

Kind = Literal["decided", "voice", "wording", "passage", "document", "description", "credit", "copy"]
#: What makes two mentions one voice; the others make them one account.
OF_A_VOICE: frozenset[Kind] = frozenset(
    {"decided", "voice", "description", "credit", "wording", "passage", "document"}
)
#: What joins first, so that a mention that fits two named voices goes with the plainer evidence.
_STRENGTH = {kind: n for n, kind in enumerate(get_args(Kind))}


@dataclass(frozen=True, slots=True)
class Names:
    """Who is on the record: `known` leads from every name of a person or body to its voice, `described` holds the unnamed.

    `general` are the words of descriptions that fit anybody ("official", "sources").
    """

    known: Mapping[str, str]
    described: frozenset[str]
    general: frozenset[str]

    @staticmethod
    def of(voices: Sequence[Voice], tongue: Language) -> Names:
        """The names and descriptions of a story's voices."""
        named = [v for v in voices if v.kind != "description"]
        return Names(
            {name: v.name for v in named for name in (v.name, *v.aliases)},
            frozenset(v.name for v in voices if v.kind == "description"),
            tongue.claims.general_descriptions,
        )

    def on_record(self, voice: str | None) -> str:
        """The one name of a voice that is named; "" of one that is only described."""
        if not voice or voice in self.described:
            return ""
        if voice in self.known:
            return self.known[voice]
        return voice if is_name(voice) and not self.general.issuperset(spelled(voice)) else ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Mentions `one` and `other` (by index) are not two; `shown` is the name, outlet or words that show it."""

    one: int
    other: int
    kind: Kind
    shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A mention with what it is compared by."""

    mention: Mention
    named: str  # who speaks on the record; "" where nobody does
    stems: frozenset[str]  # what an unnamed voice is described by, general words left out
    outlet: str  # whose report it is: the one that is credited, else that of the document; "" where not known
    credit: str  # the same, however it is spelt
    words: tuple[str, ...]


#: Document, stance, voice, credit and decision: mentions that agree in all of them are never two.
_Same = tuple[str, str, str | None, str | None, str]


def ties(
    mentions: Sequence[Mention],
    sources: Mapping[str, Source],
    shared: Sequence[Reuse],
    pairs: Sequence[Pair],
    names: Names,
) -> Iterator[Tie]:
    """Every piece of evidence that two mentions of the same stance are one.

    `shared` and `pairs` are in the order in which `find_passages` and `link_pairs` give them.
    """
    said = [_said(m, sources[m.source], names) for m in mentions]
    alike: dict[_Same, list[int]] = {}
    for i, each in enumerate(said):
        alike.setdefault(_same(each.mention), []).append(i)
    for first, *others in alike.values():
        for i in others[_COMPARED - 1 :]:
            for kind, shown in _evidence(said[first], said[i], sources, shared, pairs):
                yield Tie(first, i, kind, shown)
    compared = sorted(i for same in alike.values() for i in same[:_COMPARED])
    for i, j in combinations(compared, 2):
        a, b = said[i], said[j]
        if a.mention.stance == b.mention.stance:
            for kind, shown in _evidence(a, b, sources, shared, pairs):
                yield Tie(i, j, kind, shown)


def _same(mention: Mention) -> _Same:
    return mention.source, mention.stance, mention.voice, mention.via, mention.origin


def _said(mention: Mention, source: Source, names: Names) -> _Said:
    voice = mention.voice or ""
    named = names.on_record(voice)
    stems = frozenset(w[:_STEM] for w in spelled(voice) if w not in names.general and not w[:1].isdigit())
    outlet = mention.via or (source.outlet.value if source.outlet else "")
    return _Said(
        mention=mention,
        named=named,
        stems=frozenset() if named else stems,
        outlet=outlet,
        credit=outlets(language(source.language)).key(outlet),
        words=tuple(spelled(source.text, mention.start, mention.end)),
    )


def _evidence(
    a: _Said, b: _Said, sources: Mapping[str, Source], shared: Sequence[Reuse], pairs: Sequence[Pair]
) -> Iterator[tuple[Kind, str]]:
    one, other = a.mention, b.mention
    if one.origin or other.origin:
        if one.origin == other.origin:
            yield "decided", ""
        return
    if a.named and b.named:
        if a.named == b.named:
            yield "voice", a.named
        return
    if a.words == b.words or (min(len(a.words), len(b.words)) >= _FEW and _alike(a.words, b.words)):
        yield "wording", sources[one.source].text[one.start : one.end]
    elif passage := _passage(one, other, shared):
        yield "passage", sources[passage.source].text[passage.start : passage.end]
    if one.source == other.source and not (one.voice and other.voice):
        yield "document", ""  # what a document says itself rests on whom it quotes
    if a.named or b.named:
        return
    if one.voice and other.voice and (a.stems & b.stems or not a.stems or not b.stems):
        yield "description", one.voice
    if a.credit and a.credit == b.credit:
        yield "credit", a.outlet
    pair = _pair(min(one.source, other.source), max(one.source, other.source), pairs)
    if pair and max(pair.share_a, pair.share_b) >= COPY:
        yield "copy", ""


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return Indel.normalized_similarity(one, other, score_cutoff=_NEAR) >= _NEAR


def _passage(one: Mention, other: Mention, shared: Sequence[Reuse]) -> Passage | None:
    """The part of a mention that stands in a passage the two documents share, where it is much of both mentions."""
    a, b = sorted((one, other), key=lambda m: m.source)
    key = (a.source, b.source)
    low = bisect_left(shared, key, key=lambda r: (r.a.source, r.b.source))
    high = bisect_right(shared, key, key=lambda r: (r.a.source, r.b.source))
    for reuse in shared[low:high]:
        if _holds(reuse.a.start, reuse.a.end, a) and _holds(reuse.b.start, reuse.b.end, b):
            return Passage(a.source, max(a.start, reuse.a.start), min(a.end, reuse.a.end))
    return None


def _holds(start: int, end: int, mention: Mention) -> bool:
    common = min(end, mention.end) - max(start, mention.start)
    return common > 0 and common >= min(_SHARE * (mention.end - mention.start), _CHARACTERS)


def _pair(a: str, b: str, pairs: Sequence[Pair]) -> Pair | None:
    at = bisect_left(pairs, (a, b), key=lambda p: (p.a, p.b))
    return pairs[at] if at < len(pairs) and (pairs[at].a, pairs[at].b) == (a, b) else None


def joined(mentions: Sequence[Mention], found: Iterable[Tie], names: Names) -> tuple[tuple[int, ...], ...]:
    """The mentions, by index, in the groups that the ties make of them; two who are named are never in one group."""
    groups = Union(range(len(mentions)))
    named = {i: name for i, m in enumerate(mentions) if (name := names.on_record(m.voice))}
    for tie in sorted(found, key=lambda t: (_STRENGTH[t.kind], t.one, t.other)):
        one, other = sorted((groups.of(tie.one), groups.of(tie.other)))
        if tie.kind == "decided" or named.get(one, named.get(other)) == named.get(other, named.get(one)):
            groups.join(one, other)
            if other in named:
                named.setdefault(one, named[other])
    return groups.groups()
