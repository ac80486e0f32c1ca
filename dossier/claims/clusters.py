"""Which sentences of several sources say the same.

Sentences that a shared passage brings together are one when most of their words are the same (Jaccard similarity,
best pairs first); sentences with the same figure are one when they speak of the same thing.  Two sentences whose figures
differ never are, nor are two different sentences of one source.  A sentence that holds a shorter one says that, too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..language.load import language
from ..model import Figure, Reuse, Source
from ..text.diagonal import near_diagonal
from ..text.union import Union
from ..text.words import count, words
from .stance import content

_COVERED = 0.6  # of a sentence's characters that a shared passage must hold
_TWINS = 0.6  # Jaccard similarity of the words of two sentences that are one claim
_REPEATED = 0.85  # … of two sentences of one source that are
_REPEATED_FIGURE = 0.5  # … of two that have the same figure
_HELD = 0.75  # of the shorter sentence's words that a longer one must have to be a mention of it, too
_SHORTEST = 8  # words of a sentence that is a claim because it is shared
_SHORTEST_FIGURE = 5  # … because it has a figure
_LONGEST = 300  # words of a sentence; what has more is a list or a text without full stops
_RUNNING = 0.35  # of a sentence's words that begin without a capital; menus and lists of links have fewer
_SAME_THING = 3  # content words two sentences with the same figure must have in common …
_SAME_SHARE = 0.4  # … and what share of the shorter one's these must be, where the figure answers one question
_SAME_SHARE_LOOSE = 0.6  # … and where it may be a share or a sum of anything
_LOOK_BACK = 20  # groups with the same figure a sentence is compared with

Key = tuple[int, int]  # (number of the source, number of the sentence)
Value = tuple[str, str, float | None, float | None, bool]  # what, unit, low, high, approximate


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may be a claim."""

    key: Key
    start: int
    end: int
    words: frozenset[str]
    figures: tuple[Figure, ...]  # with a slot


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that say the same, earliest first; `holders` are longer ones that hold one of them among other things."""

    members: tuple[Candidate, ...]
    holders: tuple[Candidate, ...]
    shared: bool  # a passage brings two of them together


def group(sources: Sequence[Source], figures: Sequence[Figure], shared: Sequence[Reuse]) -> tuple[Group, ...]:
    """The groups of sentences that lie in a passage of `shared` or carry a figure with a slot, in order of `sources`.

    A key's first number counts `sources`, which come earliest first.  Time is linear in the sentences and passages.
    """
    sentences = _candidates(sources, figures, shared)
    groups = _Groups(sentences)
    held: dict[Key, set[Key]] = defaultdict(set)  # shorter sentence → longer ones that hold it
    edges = _edges(sources, shared, sentences)
    for similarity, a, b in sorted(edges, key=lambda e: (-e[0], e[1], e[2])):
        if similarity >= _TWINS:
            groups.join(a, b)
        else:
            short, long = sorted((a, b), key=lambda k: (len(sentences[k].words), k))
            held[short].add(long)
    copied = {groups.of(k) for _, a, b in edges for k in (a, b)}
    _join_figures(sources, sentences, groups)
    out = []
    for members in groups.all():
        holders = {k for member in members for k in held[member]} - set(members)
        out.append(
            Group(
                tuple(sentences[k] for k in members),
                tuple(sentences[k] for k in sorted(holders)),
                any(k in copied for k in members),
            )
        )
    return tuple(out)


def _candidates(
    sources: Sequence[Source], figures: Sequence[Figure], shared: Sequence[Reuse]
) -> dict[Key, Candidate]:
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
    out: dict[Key, Candidate] = {}
    for source in sources:
        n = numbers[source.id]
        own = carried.get(source.id, ())
        copied = sorted(passages.get(source.id, ()))
        if not own and not copied:
            continue
        for k, sentence in enumerate(source.sentences):
            inside = tuple(f for f in own if sentence.start <= f.start < sentence.end)
            if not inside and not _meets(sentence.start, sentence.end, copied):
                continue
            if _reads_like_a_statement(source, sentence.start, sentence.end, bool(inside)):
                folded = frozenset(w.folded for w in words(source.text, sentence.start, sentence.end))
                out[n, k] = Candidate(
                    key=(n, k), start=sentence.start, end=sentence.end, words=folded, figures=inside
                )
    return out


def _meets(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a < end and b > start for a, b in spans)


def _reads_like_a_statement(source: Source, start: int, end: int, with_figure: bool) -> bool:
    """No fragment, menu or words of the house: long enough, running text, and ended like a sentence unless a headline."""
    if not (_SHORTEST_FIGURE if with_figure else _SHORTEST) <= count(source.text, start, end) <= _LONGEST:
        return False
    text = source.text[start:end]
    spelled = [w for w in text.split() if w[0].isalpha()]
    running = sum(not w[0].isupper() for w in spelled) >= _RUNNING * len(spelled)
    lower = text.lower()
    if any(phrase in lower for phrase in language(source.language).claims.house):
        return False
    headline = any(r.kind in ("title", "dek") and r.start <= start < r.end for r in source.regions)
    return headline or (running and (text.rstrip("\"'”’“»)]")[-1:] in {".", "!", "?", "…", "。"} or with_figure))


def _edges(
    sources: Sequence[Source], shared: Sequence[Reuse], sentences: Mapping[Key, Candidate]
) -> list[tuple[float, Key, Key]]:
    """(similarity, sentence, sentence) for the sentences that shared passages bring together."""
    numbers = {source.id: n for n, source in enumerate(sources)}
    out: dict[tuple[Key, Key], float] = {}
    for reuse in shared:
        left = _inside(sources, numbers[reuse.a.source], reuse.a.start, reuse.a.end, sentences)
        right = _inside(sources, numbers[reuse.b.source], reuse.b.start, reuse.b.end, sentences)
        for a, b in near_diagonal(left, right):
            common = len(a.words & b.words)
            shorter = min(len(a.words), len(b.words))
            if (a.key, b.key) in out or common < _HELD * shorter or not _compatible(a, b):
                continue
            out[a.key, b.key] = common / len(a.words | b.words)
    return [(similarity, a, b) for (a, b), similarity in out.items()]


def _inside(
    sources: Sequence[Source], n: int, start: int, end: int, sentences: Mapping[Key, Candidate]
) -> list[Candidate]:
    """The candidate sentences of a source that a passage covers, or that hold the passage."""
    out = []
    for k in range(bisect_right(sources[n].sentences, start, key=lambda s: s.end), len(sources[n].sentences)):
        if sources[n].sentences[k].start >= end:
            break
        sentence = sentences.get((n, k))
        if sentence:
            common = min(end, sentence.end) - max(start, sentence.start)
            if common >= _COVERED * min(end - start, sentence.end - sentence.start):
                out.append(sentence)
    return out


def _value(figure: Figure) -> Value:
    return figure.what, figure.unit, figure.low, figure.high, figure.approximate


def _compatible(a: Candidate, b: Candidate) -> bool:
    """Whether no slot of the two has different figures."""
    left: dict[tuple[str, str], set[Value]] = defaultdict(set)
    right: dict[tuple[str, str], set[Value]] = defaultdict(set)
    for side, sentence in ((left, a), (right, b)):
        for figure in sentence.figures:
            side[figure.what, figure.unit].add(_value(figure))
    return all(left[slot] & right[slot] for slot in left.keys() & right.keys())


def _join_figures(sources: Sequence[Source], sentences: Mapping[Key, Candidate], groups: _Groups) -> None:
    """One claim of the sentences that have the same figure and speak of the same thing as its earliest sentence does."""
    alike: dict[Value, list[Key]] = defaultdict(list)
    for key, sentence in sorted(sentences.items()):
        for figure in sentence.figures:
            alike[_value(figure)].append(key)

    @cache
    def about(key: Key) -> frozenset[str]:
        return content(sources[key[0]], sentences[key].start, sentences[key].end)

    for (what, *_), keys in sorted(alike.items(), key=lambda item: item[1]):
        leaders: dict[Key, None] = {}
        for key in keys:
            counting = language(sources[key[0]].language).claims.one_question
            share = _SAME_SHARE if what in counting else _SAME_SHARE_LOOSE
            for leader in list(leaders)[-_LOOK_BACK:]:
                common = len(about(key) & about(leader))
                enough = common >= max(_SAME_THING, share * min(len(about(key)), len(about(leader))))
                if enough and groups.join(leader, key):
                    break
            leaders[groups.of(key)] = None


class _Groups:
    """Disjoint groups of sentences in which no source has two sentences that say different things."""

    def __init__(self, sentences: Mapping[Key, Candidate]) -> None:
        self._sentences = sentences
        self._union = Union(sentences)

    def of(self, key: Key) -> Key:
        """The earliest sentence of the group."""
        return self._union.of(key)

    def join(self, a: Key, b: Key) -> bool:
        """Make one group of two, unless they differ in a figure or say two things in one source."""
        early, late = sorted((self.of(a), self.of(b)))
        if early == late:
            return True
        if not _compatible(self._sentences[early], self._sentences[late]):
            return False
        sources: dict[int, list[Key]] = defaultdict(list)
        for key in self._union.members(early):
            sources[key[0]].append(key)
        for key in self._union.members(late):
            for other in sources.get(key[0], ()):
                one, two = self._sentences[key], self._sentences[other]
                least = _REPEATED_FIGURE if one.figures and two.figures and _compatible(one, two) else _REPEATED
                if len(one.words & two.words) < least * len(one.words | two.words):
                    return False
        self._union.join(early, late)
        return True

    def all(self) -> tuple[tuple[Key, ...], ...]:
        """The groups, each in order, by their earliest sentences."""
        return self._union.groups()
