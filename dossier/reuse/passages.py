"""Passages that sources share, word for word or edited.

Seed, chain, align, as in passim (Smith, Cordell & Mullen, "Computational Methods for Uncovering Reprinted
Texts in Antebellum Newspapers", 2015): runs of four words that occur in several sources are looked up, runs
that lie near each other in both sources are chained, and each chain is aligned word by word.  A short brief cut
from a long wire story is found as surely as a full reprint, because nothing is compared with the length of
a source.  Words of the evidence regions only; time is linear in the words plus what they share.

Stock phrases and boilerplate ("said in a statement on Monday", "sign up for our daily newsletter") are capped
by document frequency, counted in contexts: they stand in many, while copied words bring theirs with them, so
that no number of reprints makes a report a stock phrase.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from ..model import Passage, Reuse, Source
from ..text.words import Word, spelled, words

#: The fewest words two sources must have in common for a passage.
SHORTEST = 8
#: The fewest in a paragraph of which they are all, where a passage runs over a paragraph break.
_PIECE = 4
#: Words in a seed: one word in five may be replaced and two runs in three of eight words keep a seed.
_SEED = 4
#: A seed with more distinct contexts (this many words on either side) than this is a stock phrase and starts no passage.
_CONTEXTS = 24
_CONTEXT = 16
#: A seed is looked up in this many sources at most: the later reprints of a report are tied to the first ones.
_FAN = 64
#: A word is looked up in another source until so many runs with that source hold it: a sentence that both
#: repeat a hundred times is shared, but not ten thousand times.
_TIMES = 4
#: A run of this many words is the same in any alignment, so that only what lies between such runs is aligned …
_SURE = 32
#: … and this many words at most in one go.
_STRETCH = 2_000
#: Words between two runs of one passage, at most, in either source.
_GAP = 10
#: What an unmatched word costs against a matched one; below 1 so that an insertion does not split a sentence.
_COST = 0.6
#: Share of the longer side's words that must be matched.
_DENSITY = 0.55

_BITS = 24  # position within a source; the source's number is above it
_MASK = (1 << _BITS) - 1


def find_passages(sources: Sequence[Source]) -> tuple[Reuse, ...]:
    """Every passage of at least eight words that two sources share, in order of (a, a's place, b, b's place).

    `a` is the source with the lesser id.  A passage lies in one paragraph of each source: where shared text
    runs over a paragraph break there is a passage on each side of it.  The result does not depend on the
    order of `sources`.
    """
    vocabulary: dict[str, int] = {}
    texts = [_text(source, vocabulary) for source in sorted(sources, key=lambda s: s.id)]
    postings = _postings(texts)
    found = {
        reuse
        for j, text in enumerate(texts)
        for i, runs in _runs(j, texts, postings).items()
        for reuse in _passages(texts[i], text, runs)
    }
    return tuple(sorted(found, key=lambda r: (r.a.source, r.b.source, r.a, r.b)))


@dataclass(frozen=True, slots=True)
class _Text:
    """The evidence words of a source, as numbers in the vocabulary, and where its sentences and paragraphs begin."""

    source: Source
    words: array[int]
    sentences: list[int]  # index of each sentence's first word
    breaks: list[int]  # index of each paragraph's first word

    def paragraph(self, word: int) -> int:
        """The ordinal, from 1, of the paragraph `word` lies in."""
        return bisect_right(self.breaks, word)

    def size(self, paragraph: int) -> int:
        """How many words that paragraph has."""
        end = self.breaks[paragraph] if paragraph < len(self.breaks) else len(self.words)
        return end - self.breaks[paragraph - 1]

    def passage(self, first: int, last: int) -> Passage:
        """The place of the words from `first` to `last`, both included."""
        return Passage(self.source.id, self._word(first).start, self._word(last).end)

    def _word(self, index: int) -> Word:
        # Places are worked out for the few words that need one: they cost more than the words.
        at = bisect_right(self.sentences, index) - 1
        sentence = self.source.sentences[at]
        return words(self.source.text, sentence.start, sentence.end)[index - self.sentences[at]]


class _Run(NamedTuple):
    """`length` words that are the same from `a` on in one source and from `b` on in the other."""

    b: int
    a: int
    length: int

    @property
    def end_a(self) -> int:
        return self.a + self.length

    @property
    def end_b(self) -> int:
        return self.b + self.length


def _text(source: Source, vocabulary: dict[str, int]) -> _Text:
    text = _Text(source, array("i"), [], [])
    paragraph = None
    for sentence in source.sentences:
        if sentence.paragraph != paragraph:
            text.breaks.append(len(text.words))
            paragraph = sentence.paragraph
        text.sentences.append(len(text.words))
        found = spelled(source.text, sentence.start, sentence.end)
        text.words.extend([vocabulary.setdefault(word, len(vocabulary)) for word in found])
    return text


def _seeds(text: _Text) -> list[int]:
    """A number for the `_SEED` words that begin at each word.  (The hash of a tuple of ints is the same in every run.)"""
    return list(map(hash, zip(*(text.words[i:] for i in range(_SEED)), strict=False)))


def _postings(texts: Sequence[_Text]) -> dict[int, list[int]]:
    """Where each seed occurs, for seeds of at least two sources that are no stock phrases.

    Nine seeds in ten occur once.  A table of one byte a slot finds most of them first, so that the
    index proper holds little more than what is shared.
    """
    size = 1 << max(12, (8 * sum(len(t.words) for t in texts)).bit_length())
    sources = bytearray(size)
    for text in texts:
        for slot in {seed % size for seed in _seeds(text)}:
            if sources[slot] < 2:
                sources[slot] += 1
    postings: dict[int, list[int]] = {}
    for number, text in enumerate(texts):
        base = number << _BITS
        for position, seed in enumerate(_seeds(text)):
            if sources[seed % size] > 1:
                postings.setdefault(seed, []).append(base | position)
    return {
        seed: places
        for seed, places in postings.items()
        if places[0] >> _BITS != places[-1] >> _BITS and not _stock(places, texts)
    }


def _stock(places: Sequence[int], texts: Sequence[_Text]) -> bool:
    if len(places) <= _CONTEXTS:
        return False
    contexts = set()
    for place in places:
        position = place & _MASK
        around = texts[place >> _BITS].words[max(0, position - _CONTEXT) : position + _SEED + _CONTEXT]
        contexts.add(around.tobytes())
    return len(contexts) > _CONTEXTS


def _runs(j: int, texts: Sequence[_Text], postings: dict[int, list[int]]) -> dict[int, list[_Run]]:
    """The longest runs of words that source `j` has in common with each source before it."""
    b = texts[j].words
    base = j << _BITS
    until: dict[int, int] = {}  # (source, diagonal) → where its last run ends in b
    last: dict[int, list[int]] = {}  # source → where its `_TIMES` runs that reach farthest end in b
    runs: dict[int, list[_Run]] = {}
    for position, seed in enumerate(_seeds(texts[j])):
        for place in postings.get(seed, ())[:_FAN]:
            if place >= base:
                break
            diagonal = place - position
            if until.get(diagonal, 0) > position:
                continue
            i = place >> _BITS
            ends = last.setdefault(i, [0] * _TIMES)
            if ends[0] > position:
                continue
            a = texts[i].words
            run = _extend(a, b, place & _MASK, position)
            until[diagonal] = run.end_b
            ends[0] = max(ends[0], run.end_b)
            ends.sort()
            runs.setdefault(i, []).append(run)
    return runs


def _extend(a: array[int], b: array[int], i: int, j: int) -> _Run:
    back = 0
    while back < i and back < j and a[i - back - 1] == b[j - back - 1]:
        back += 1
    length, most = 0, min(len(a) - i, len(b) - j)
    while length < most and a[i + length] == b[j + length]:
        length += 1
    return _Run(j - back, i - back, back + length)


def _passages(a: _Text, b: _Text, runs: list[_Run]) -> Iterator[Reuse]:
    for chain in _chains(runs):
        blocks = _align(a, b, chain)
        if blocks:
            yield from _pieces(a, b, blocks)


def _chains(runs: list[_Run]) -> list[list[_Run]]:
    """Runs that carry on one after another in both sources with at most `_GAP` words between, each after the nearest."""
    chains: list[list[_Run]] = []
    live: list[list[_Run]] = []
    for run in sorted(runs):
        live = [chain for chain in live if run.b - chain[-1].end_b <= _GAP]
        near = [
            (abs((run.a - run.b) - (last.a - last.b)), n)
            for n, last in enumerate(chain[-1] for chain in live)
            if last.a < run.a <= last.end_a + _GAP
            and last.end_a < run.end_a
            and last.b < run.b
            and last.end_b < run.end_b
        ]
        if near and min(near)[0] <= _GAP:
            live[min(near)[1]].append(run)
        else:
            chains.append([run])
            live.append(chains[-1])
    return chains


def _align(a: _Text, b: _Text, chain: list[_Run]) -> list[_Run]:
    """The common words of a chain and its surroundings, in order, cut to the stretch where they outweigh the others."""
    best: list[_Run] = []
    best_score = 0.0
    current: list[_Run] = []
    score = 0.0
    for run in _same_words(a.words, b.words, chain):
        if current:
            gap = max(run.a - current[-1].end_a, run.b - current[-1].end_b)
            score -= _COST * gap
            if score <= 0 or gap > _GAP:
                current, score = [], 0.0
        current.append(run)
        score += run.length
        if score > best_score:
            best, best_score = list(current), score
    matched = sum(run.length for run in best)
    if matched < SHORTEST:
        return []
    longer = max(best[-1].end_a - best[0].a, best[-1].end_b - best[0].b)
    return best if matched >= _DENSITY * longer else []


def _same_words(a: array[int], b: array[int], chain: list[_Run]) -> Iterator[_Run]:
    """The common words of a chain and its surroundings, in order.

    A longest common subsequence, but that long runs are taken as they are: it costs the square of what it aligns.
    """
    at_a, at_b = max(0, chain[0].a - _GAP), max(0, chain[0].b - _GAP)
    for run in chain:
        passed = max(0, at_a - run.a, at_b - run.b)
        if run.length - passed >= _SURE or run.b - at_b >= _STRETCH:
            yield from _aligned(a, b, at_a, at_b, run.a + passed, run.b + passed)
            if passed < run.length:
                yield _Run(run.b + passed, run.a + passed, run.length - passed)
            at_a, at_b = max(run.a + passed, run.end_a), max(run.b + passed, run.end_b)
    yield from _aligned(a, b, at_a, at_b, chain[-1].end_a + _GAP, chain[-1].end_b + _GAP)


def _aligned(a: array[int], b: array[int], at_a: int, at_b: int, end_a: int, end_b: int) -> Iterator[_Run]:
    for block in LCSseq.editops(a[at_a:end_a], b[at_b:end_b]).as_matching_blocks():
        if block.size:
            yield _Run(block.b + at_b, block.a + at_a, block.size)


def _pieces(a: _Text, b: _Text, blocks: list[_Run]) -> Iterator[Reuse]:
    """One passage for each pair of paragraphs that `blocks` connect, where it is long enough or fills one of them."""
    pieces: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for block in blocks:
        for i, j in zip(range(block.a, block.end_a), range(block.b, block.end_b), strict=True):
            pieces.setdefault((a.paragraph(i), b.paragraph(j)), []).append((i, j))
    for (p, q), piece in pieces.items():
        if len(piece) < min(SHORTEST, max(_PIECE, min(a.size(p), b.size(q)))):
            continue
        (i, j), (x, y) = piece[0], piece[-1]
        here, there = a.passage(i, x), b.passage(j, y)
        whole = len(piece) == x - i + 1 == y - j + 1
        yield Reuse(here, there, len(piece), _kind(a.source.text, b.source.text, here, there, whole))


def _kind(
    a: str, b: str, here: Passage, there: Passage, whole: bool
) -> Literal["identical", "typography", "edited"]:
    if not whole:
        return "edited"
    same = a[here.start : here.end].split() == b[there.start : there.end].split()
    return "identical" if same else "typography"
