"""Claims: what several sources state alike, who is said to know it, and how many origins it has.

Without the editor a claim is a sentence that sources share, or one with a figure.  Sentences that are the
same in content are one claim; a longer sentence that holds a shorter one is a mention of both.  Sentences
whose figures differ are never one claim.  Nothing is worded anew: a claim's text is its earliest mention's sentence.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from . import disagreements, named_claims
from .ids import cluster_id, identify
from .language import Language, language
from .model import Claim, Disagreement, Figure, Mention, Origin, Pair, Problem, Quotation, Reuse, Source, Stance
from .statements import Statement, content, read
from .words import count, words

_COVERED = 0.6  # of a sentence's characters that a shared passage must hold
_TWINS = 0.6  # Jaccard similarity of the words of two sentences that are one claim
_REPEATED = 0.85  # … of two sentences of one source that are
_REPEATED_FIGURE = 0.5  # … of two that have the same figure
_HELD = 0.75  # of the shorter sentence's words that a longer one must have to be a mention of it, too
_SHORTEST = 8  # words of a sentence that is a claim because it is shared
_SHORTEST_FIGURE = 5  # … because it has a figure
_SAME_FIGURE = 2  # content words two sentences with the same figure must have in common
_LOOK_BACK = 20  # earlier claims with the same figure a sentence is compared with

Key = tuple[int, int]  # (number of the source, number of the sentence)
Value = tuple[str, str, float | None, float | None, bool]  # what, unit, low, high, approximate


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that may be a claim."""

    key: Key
    start: int
    end: int
    words: frozenset[str]
    figures: tuple[Figure, ...]  # with a slot


def link(
    sources: Sequence[Source],
    quotes: Sequence[Quotation],
    figures: Sequence[Figure],
    shared: Sequence[Reuse],
    pairs: Sequence[Pair],
    editor_text: str,
) -> tuple[tuple[Claim, ...], tuple[Disagreement, ...], tuple[Problem, ...]]:
    """The claims, the editor's first and then by how many sources carry them; the disagreements; Problems of claims.yml.

    An automatic claim that the editor's claims cover, at least half of its mentions, is left out.
    """
    ordered = tuple(sorted(sources, key=_age))
    by_source: dict[str, list[Quotation]] = defaultdict(list)
    for quote in quotes:
        by_source[quote.source].append(quote)
    named, problems = named_claims.read(editor_text, ordered, by_source, figures)
    claims = [_with_origins(claim, ordered, shared, pairs) for claim in named]
    taken = _Covered(named)
    found = [
        claim
        for claim in _automatic(ordered, by_source, figures, shared)
        if 2 * sum(map(taken.holds, claim.mentions)) < len(claim.mentions)
    ]
    found.sort(key=lambda c: -len(c.sources))
    claims += [_with_origins(claim, ordered, shared, pairs) for claim in found]
    return tuple(claims), disagreements.find(ordered, figures), problems


def suggest(claims: Sequence[Claim], sources: Sequence[Source]) -> str:
    """The automatic claims as YAML ready to paste into claims.yml: every mention by its exact words."""
    return named_claims.write([c for c in claims if c.made_by != "editor"], sources)


def _age(source: Source) -> tuple[dt.date, str]:
    """Earlier sources first; those without a date after all others."""
    published = source.published
    day = (published.first or published.last) if published else None
    return day or dt.date.max, source.id


def _with_origins(claim: Claim, sources: Sequence[Source], shared: Sequence[Reuse], pairs: Sequence[Pair]) -> Claim:
    found = origins(claim.mentions, sources, shared, pairs)
    return Claim(claim.id, claim.text, claim.topic, claim.mentions, found, claim.made_by, claim.figures)


def origins(
    mentions: Sequence[Mention], sources: Sequence[Source], shared: Sequence[Reuse], pairs: Sequence[Pair]
) -> tuple[Origin, ...]:
    """Mentions that lie in passages which their sources share are one origin."""
    parent = list(range(len(mentions)))
    for i, a in enumerate(mentions):
        for j, b in enumerate(mentions[:i]):
            if any(
                {r.a.source, r.b.source} == {a.source, b.source}
                and all(
                    s.start < m.end and s.end > m.start for s in (r.a, r.b) for m in (a, b) if m.source == s.source
                )
                for r in shared
            ):
                parent = [parent[j] if p == parent[i] else p for p in parent]
    names = {s.id: s.outlet.value if s.outlet else s.id for s in sources}
    return tuple(
        Origin(names[mentions[root].source], "", tuple(i for i, p in enumerate(parent) if p == root))
        for root in dict.fromkeys(parent)
    )


class _Covered:
    """The stretches of the sources that the editor's claims are anchored to."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for claim in claims:
            for mention in claim.mentions:
                self._spans[mention.source].append((mention.start, mention.end))

    def holds(self, mention: Mention) -> bool:
        return any(
            start < mention.end and end > mention.start for start, end in self._spans.get(mention.source, ())
        )


# ------------------------------------------------------------------------------------- the automatic ones


def _automatic(
    sources: Sequence[Source],
    quotes: Mapping[str, Sequence[Quotation]],
    figures: Sequence[Figure],
    shared: Sequence[Reuse],
) -> list[Claim]:
    sentences = _candidates(sources, figures, shared)
    groups = _Groups(sentences)
    held: dict[Key, list[Key]] = defaultdict(list)  # shorter sentence → longer ones that hold it
    edges = _edges(sources, shared, sentences)
    for similarity, a, b in sorted(edges, key=lambda e: (-e[0], e[1], e[2])):
        if similarity >= _TWINS:
            groups.join(a, b)
        else:
            short, long = sorted((a, b), key=lambda k: len(sentences[k].words))
            held[short].append(long)
    by_passage = {groups.of(k) for _, a, b in edges for k in (a, b)}
    _join_figures(sources, sentences, groups)
    out = []
    for leader, members in sorted(groups.all().items()):
        mentions = dict.fromkeys(sorted(members))
        for key in members:
            mentions.update(
                dict.fromkeys(k for k in sorted(held[key]) if _compatible(sentences[key], sentences[k]))
            )
        claim = _claim(
            sources, quotes, [sentences[k] for k in sorted(mentions)], sentences[leader], leader in by_passage
        )
        if claim:
            out.append(claim)
    return out


def _candidates(
    sources: Sequence[Source], figures: Sequence[Figure], shared: Sequence[Reuse]
) -> dict[Key, _Sentence]:
    """The sentences that lie in a shared passage or carry a figure with a slot, and read like a statement."""
    numbers = {source.id: n for n, source in enumerate(sources)}
    carried: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.what:
            carried[figure.source].append(figure)
    passages: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for reuse in shared:
        for side in (reuse.a, reuse.b):
            passages[side.source].add((side.start, side.end))
    out: dict[Key, _Sentence] = {}
    for source in sources:
        n = numbers[source.id]
        own = carried.get(source.id, ())
        copied = sorted(passages.get(source.id, ()))
        if not own and not copied:
            continue
        for k, sentence in enumerate(source.sentences):
            inside = tuple(f for f in own if sentence.start <= f.start < sentence.end)
            if not inside and not any(a < sentence.end and b > sentence.start for a, b in copied):
                continue
            if _reads_like_a_statement(source, sentence.start, sentence.end, bool(inside)):
                folded = frozenset(w.folded for w in words(source.text, sentence.start, sentence.end))
                out[n, k] = _Sentence((n, k), sentence.start, sentence.end, folded, inside)
    return out


def _reads_like_a_statement(source: Source, start: int, end: int, with_figure: bool) -> bool:
    """No fragment, menu or list of links: long enough, running text, and ended like a sentence unless a headline."""
    if count(source.text, start, end) < (_SHORTEST_FIGURE if with_figure else _SHORTEST):
        return False
    text = source.text[start:end]
    tokens = [w for w in text.split() if w[0].isalpha()]
    running = sum(w[0].islower() for w in tokens) >= 0.35 * len(tokens)
    headline = any(r.kind in ("title", "dek") and r.start <= start < r.end for r in source.regions)
    return headline or (running and (text.rstrip("\"'”’“»)]")[-1:] in {".", "!", "?", "…", "。"} or with_figure))


def _edges(
    sources: Sequence[Source], shared: Sequence[Reuse], sentences: Mapping[Key, _Sentence]
) -> list[tuple[float, Key, Key]]:
    """(similarity, sentence, sentence) for the sentences that shared passages bring together."""
    numbers = {source.id: n for n, source in enumerate(sources)}
    out: dict[tuple[Key, Key], float] = {}
    for reuse in shared:
        left = _inside(sources, numbers[reuse.a.source], reuse.a.start, reuse.a.end, sentences)
        right = _inside(sources, numbers[reuse.b.source], reuse.b.start, reuse.b.end, sentences)
        for a in left:
            for b in right:
                common = len(a.words & b.words)
                shorter = min(len(a.words), len(b.words))
                if common < _HELD * shorter or not _compatible(a, b):
                    continue
                similarity = common / len(a.words | b.words)
                out[a.key, b.key] = max(similarity, out.get((a.key, b.key), 0.0))
    return [(similarity, a, b) for (a, b), similarity in out.items()]


def _inside(
    sources: Sequence[Source], n: int, start: int, end: int, sentences: Mapping[Key, _Sentence]
) -> list[_Sentence]:
    """The candidate sentences of a source that a passage covers, or that hold the passage."""
    out = []
    for k in range(_first(sources[n], start), len(sources[n].sentences)):
        if sources[n].sentences[k].start >= end:
            break
        sentence = sentences.get((n, k))
        if sentence:
            common = min(end, sentence.end) - max(start, sentence.start)
            if common >= _COVERED * min(end - start, sentence.end - sentence.start):
                out.append(sentence)
    return out


def _first(source: Source, offset: int) -> int:
    """The number of the first sentence that ends after `offset`."""
    low, high = 0, len(source.sentences)
    while low < high:
        middle = (low + high) // 2
        if source.sentences[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low


def _value(figure: Figure) -> Value:
    return figure.what, figure.unit, figure.low, figure.high, figure.approximate


def _compatible(a: _Sentence, b: _Sentence) -> bool:
    """Whether no slot of the two has different figures."""
    left: dict[tuple[str, str], set[Value]] = defaultdict(set)
    right: dict[tuple[str, str], set[Value]] = defaultdict(set)
    for side, sentence in ((left, a), (right, b)):
        for figure in sentence.figures:
            side[figure.what, figure.unit].add(_value(figure))
    return all(left[slot] & right[slot] for slot in left.keys() & right.keys())


def _join_figures(sources: Sequence[Source], sentences: Mapping[Key, _Sentence], groups: _Groups) -> None:
    """One claim of the sentences that have the same figure and speak of the same thing."""
    alike: dict[Value, list[Key]] = defaultdict(list)
    for key, sentence in sorted(sentences.items()):
        for figure in sentence.figures:
            alike[_value(figure)].append(key)
    contents: dict[Key, frozenset[str]] = {}
    for keys in alike.values():
        for at, key in enumerate(keys):
            for other in keys[max(0, at - _LOOK_BACK) : at]:
                if groups.of(key) == groups.of(other) or not _compatible(sentences[key], sentences[other]):
                    continue
                for k in (key, other):
                    if k not in contents:
                        contents[k] = content(sources[k[0]], sentences[k].start, sentences[k].end)
                common = contents[key] & contents[other]
                if len(common) >= _SAME_FIGURE and 3 * len(common) >= min(len(contents[key]), len(contents[other])):
                    groups.join(key, other)


class _Groups:
    """Disjoint groups of sentences (union–find) in which no source has two sentences that say different things."""

    def __init__(self, sentences: Mapping[Key, _Sentence]) -> None:
        self._sentences = sentences
        self._parent = {key: key for key in sentences}
        self._members = {key: [key] for key in sentences}

    def of(self, key: Key) -> Key:
        """The earliest sentence of the group."""
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, a: Key, b: Key) -> None:
        early, late = sorted((self.of(a), self.of(b)))
        if early == late:
            return
        sources: dict[int, list[Key]] = defaultdict(list)
        for key in self._members[early]:
            sources[key[0]].append(key)
        for key in self._members[late]:
            for other in sources.get(key[0], ()):
                one, two = self._sentences[key], self._sentences[other]
                least = _REPEATED_FIGURE if one.figures and two.figures and _compatible(one, two) else _REPEATED
                if len(one.words & two.words) < least * len(one.words | two.words):
                    return
        self._parent[late] = early
        self._members[early] += self._members.pop(late)

    def all(self) -> dict[Key, list[Key]]:
        return self._members


def _claim(
    sources: Sequence[Source],
    quotes: Mapping[str, Sequence[Quotation]],
    members: Sequence[_Sentence],
    leader: _Sentence,
    by_passage: bool,
) -> Claim | None:
    """The claim of `members`, worded as `leader`; None where one source alone says it and it is no figure worth a page."""
    first = sources[leader.key[0]]
    words_of = language(first.language)
    figures = tuple(dict.fromkeys(f.id for m in members for f in m.figures))
    whats = [f.what for f in leader.figures]
    alone = len({m.key[0] for m in members}) == 1
    if alone and not set(whats) & set(words_of.section("claims").get("alone", ())):
        return None
    statements = [_statement(sources[m.key[0]], m, quotes) for m in members]
    reference = statements[members.index(leader)]
    mentions = tuple(
        Mention(s.source, s.start, s.end, _stance(s, reference), s.voice, s.via, s.hedges) for s in statements
    )
    text = " ".join(first.text[leader.start : leader.end].split())
    id_ = cluster_id("c", identify("c", first.id, [first.text[leader.start : leader.end]])[0])
    made_by: Literal["shared passage", "figure"] = "shared passage" if by_passage and not alone else "figure"
    return Claim(id_, text, _topic(whats, reference, words_of), mentions, (), made_by, figures)


def _statement(source: Source, sentence: _Sentence, quotes: Mapping[str, Sequence[Quotation]]) -> Statement:
    figure = sentence.figures[0] if sentence.figures else None
    focus = (figure.start, figure.end) if figure else None
    return read(source, sentence.start, sentence.end, quotes.get(source.id, ()), focus)


def _stance(statement: Statement, reference: Statement) -> Stance:
    """What a mention does to the claim as it is worded: a sentence that says the same supports it, denial or not."""
    contrary = statement.plain == reference.plain and (statement.negations - reference.negations) % 2 == 1
    if statement.denied != reference.denied or contrary:
        return "denies"
    return "uncertain" if statement.uncertain and not reference.uncertain else "supports"


def _topic(whats: Sequence[str], reference: Statement, words_of: Language) -> str:
    section = words_of.section("claims")
    topics: Mapping[str, str] = section.get("topics", {})
    for what in whats:
        if what in topics:
            return topics[what]
    return str(section.get("said" if reference.voice else "told", ""))
