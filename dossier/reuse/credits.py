"""Credits: where a text says whose words or findings it prints ("NEW YORK (AP) —", "told Bloomberg", "© Reuters")."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..language.load import Language
from ..language.outlets import Outlets, outlets
from ..model import Paragraph, Source
from ..rules import CreditRule

#: A line that only names an author or owner has no more characters than this.
_LINE = 120
#: The place before a dateline's brackets and the year after a copyright sign have at most as many.
_PLACE = 60
#: Paragraphs after a credit in which what is told may still be the credited outlet's.
_REACH = 2

_DASH = re.compile(r"\s{0,3}(?:[-–—]{1,2}|:)\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An outlet that a source names as where it has something from; `start`/`end` locate the words that say so.

    `whole`: the line stands for the whole text (byline, dateline, copyright, headline); `first`/`last` are
    otherwise the paragraphs it may cover.
    """

    outlet: str
    start: int
    end: int
    whole: bool
    first: int
    last: int
    rule: CreditRule

    def covers(self, paragraph: int) -> bool:
        return self.whole or self.first <= paragraph <= self.last


def credits(source: Source, language: Language, others: Iterable[str] = ()) -> tuple[Credit, ...]:
    """The credits of a source in text order; its own outlet only where a byline or the like names it.

    Known are the outlets of the language's list, `others` (those of the other sources), and what looks like
    a newspaper's name.  Reader comments are not searched.
    """
    names = _names(language, tuple(sorted(set(others))))
    if names is None:
        return ()
    found: dict[tuple[str, int], Credit] = {}
    own = names.outlets.name(source.outlet.value) if source.outlet else ""
    texts = [p for p in source.paragraphs if p.kind not in ("comments", "comment-policy")]
    openings = {p.number for p in [p for p in texts if p.kind == "body"][:3]}
    for paragraph in texts:
        for credit in names.inside(source.text, paragraph, paragraph.number in openings):
            if credit.whole or credit.outlet != own:
                found.setdefault((credit.outlet, credit.start), credit)
    return tuple(found.values())


def outlet(source: Source, language: Language) -> str:
    """The outlet of a source as credits name it; "" where it is not known."""
    return outlets(language).name(source.outlet.value) if source.outlet else ""


def paragraph_at(source: Source, offset: int) -> int:
    """The number of the paragraph that holds `offset`."""
    index = bisect_right(source.paragraphs, offset, key=lambda p: p.start) - 1
    return source.paragraphs[max(index, 0)].number if source.paragraphs else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """A language's ways to credit, compiled together with the outlets that are known."""

    outlets: Outlets
    name: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    taken: re.Pattern[str]
    byline: re.Pattern[str]
    copyright: re.Pattern[str]
    article: re.Pattern[str]

    def inside(self, text: str, paragraph: Paragraph, opening: bool) -> Iterator[Credit]:
        start, end = paragraph.start, paragraph.end
        for match in self.name.finditer(text, start, end):
            outlet = self.outlets.name(match["name"])
            place = self._whole(text, match, paragraph, opening)
            if place:
                yield Credit(
                    outlet=outlet, start=place[0], end=place[1], whole=True, first=0, last=0, rule=place[2]
                )
                continue
            slug = _DASH.match(text, match.end(), end)
            if match.start() == start and slug and match["name"].isupper():
                yield Credit(
                    outlet=outlet,
                    start=start,
                    end=slug.end(),
                    whole=opening,
                    first=paragraph.number,
                    last=1 << 30,
                    rule=CreditRule.BEFORE_DASH,
                )
                continue
            lead = self.before.search(text, max(start, match.start() - 60), match.start())
            tail = self.after.match(text, match.end(), end)
            if lead or tail:
                begin = lead.start() if lead else match.start()
                stop = tail.end() if tail and not lead else match.end()
                last = paragraph.number + _REACH
                rule = CreditRule.WORD_BEFORE if lead else CreditRule.WORD_AFTER
                yield Credit(
                    outlet=outlet, start=begin, end=stop, whole=False, first=paragraph.number, last=last, rule=rule
                )
            elif text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")":
                number = paragraph.number
                yield Credit(
                    outlet=outlet,
                    start=match.start() - 1,
                    end=match.end() + 1,
                    whole=False,
                    first=number,
                    last=number,
                    rule=CreditRule.IN_BRACKETS,
                )

    def _whole(
        self, text: str, match: re.Match[str], paragraph: Paragraph, opening: bool
    ) -> tuple[int, int, CreditRule] | None:
        start, end = paragraph.start, paragraph.end
        if paragraph.kind == "caption":
            return None
        if text[match.start() - 1 : match.start()] == "(" and match.start() - start <= _PLACE:
            dash = _DASH.match(text, match.end() + 1, end)
            if text[match.end() : match.end() + 1] == ")" and dash:
                return start, dash.end() - 1, CreditRule.DATELINE
        if paragraph.kind in ("title", "dek") and match.end() >= end - 1:
            lead = self.taken.search(text, start, match.start())
            if lead:
                return lead.start(), match.end(), CreditRule.HEADLINE
        if self.copyright.search(text, max(start, match.start() - _PLACE), match.start()):
            return max(start, match.start() - _PLACE), match.end(), CreditRule.COPYRIGHT
        if end - start > _LINE or not (opening or self.outlets.key(match["name"]) in self.outlets.canonical):
            return None
        alone = self.article.fullmatch(text[start : match.start()].strip("( \t"))
        if alone and not text[match.end() : end].strip(") \t."):
            return start, end, CreditRule.OWN_LINE
        if self.byline.match(text, start, match.start()) and not text[match.end() : end].strip(" \t|,."):
            return start, end, CreditRule.BYLINE
        return None


@lru_cache(maxsize=16)
def _names(language: Language, others: tuple[str, ...]) -> _Names | None:
    shared, words = language.vocabulary, language.credits
    if not shared.outlets.names:
        return None
    register = outlets(language).knowing(others)
    listed = "|".join(re.escape(s) for s in sorted(register.spellings, key=lambda s: (-len(s), s)))
    article = _either((*shared.articles, *(a.capitalize() for a in shared.articles)))
    definite = _either(shared.articles - shared.indefinite)
    heads = _either((*shared.outlets.last_words, *shared.outlets.last_words_credited))
    name = rf"(?<![\w@#/.’'-])(?=[\w])(?P<name>{listed}|(?:(?!(?:{article})\b)[^\W\d_a-z][\w’'-]*[ ]){{1,4}}(?:{heads}))(?![\w-])"
    the = rf"(?:(?:{article})\s+)?"
    owner = _either(ending for ending in shared.possessive_endings if ending[-1].isalnum())
    between = rf"(?:{owner})?(?:\s+(?:{_either(words.between)}))*"
    return _Names(
        outlets=register,
        name=re.compile(name),
        before=re.compile(rf"\b(?:{_either(words.before)}):?\s+{the}\Z", re.I),
        after=re.compile(rf"{between}\s+(?:{_either(words.after)})\b"),
        taken=re.compile(rf"\b(?:{_either(words.taken_from)}):?\s+{the}\Z", re.I),
        byline=re.compile(rf"(?:{_either(words.byline)})\b"),
        copyright=re.compile(rf"(?:{_either(words.copyright)})", re.I),
        article=re.compile(rf"(?:{definite})?", re.I),
    )


def _either(words: Iterable[str]) -> str:
    return (
        "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w))) or "(?!)"
    )
