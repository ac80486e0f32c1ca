"""The words that the text layer asks for, from the vocabulary of a language."""

from __future__ import annotations

from functools import cache

from ..text.content_words import ContentFilter
from ..text.diff import GradeWords
from ..text.sentences import SentenceEnds
from .load import Language


@cache
def sentence_words(language: Language) -> SentenceEnds:
    """What tells where a sentence ends."""
    shared = language.vocabulary
    known = shared.sentences
    return SentenceEnds(
        abbreviations=known.abbreviations,
        may_end=known.may_end,
        before_numbers=known.before_numbers,
        openers=known.openers,
        tags=known.tags,
        after_ordinals=frozenset(name for names in shared.months for name in names if "." in shared.ordinal_marks),
    )


@cache
def content_words(language: Language) -> ContentFilter:
    """What tells the words that say what a passage is about."""
    known = language.vocabulary.content
    return ContentFilter(stopwords=known.stopwords, endings=known.endings)


@cache
def difference_words(language: Language) -> GradeWords:
    """What tells how much a difference in wording means."""
    known = language.vocabulary.differences
    return GradeWords(
        numbers=known.numbers,
        negations=known.negations,
        hedges=known.hedges,
        degrees=known.degrees,
        conjunctions=known.conjunctions,
    )
