"""Credits: where a text says whose words or findings it prints ("NEW YORK (AP) —", "told Bloomberg", "© Reuters")."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..language.load import Language
from ..model import Paragraph, Source
from ..rules import CreditRule

#: A line that only names an author or owner has no more characters than this.
_LINE = 120
#: The place before a dateline's brackets and the year after a copyright sign have at most as many.
_PLACE = 60
#: Paragraphs after a credit in which what is told may still be the credited outlet's.
_REACH = 2

_HOST = re.compile(
    r"^(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)*?)(?:\.co|\.com|\.org|\.net)?\.[a-z]{2,4}(?:/.*)?$", re.I
)
_DASH = re.compile(r"\s{0,3}(?:[-–—]{1,2}|:)\s")


@dataclass(frozen=True, slots=True)
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


def credits(source: Source, language: Language, outlets: Iterable[str] = ()) -> tuple[Credit, ...]:
    """The credits of a source in text order; its own outlet only where a byline or the like names it.

    Known are the outlets of the language's list, `outlets` (those of the other sources), and what looks like
    a newspaper's name.  Reader comments are not searched.
    """
    names = _names(language, tuple(sorted(set(outlets))))
    if names is None:
        return ()
    found: dict[tuple[str, int], Credit] = {}
    own = names.outlet(source.outlet.value) if source.outlet else ""
    texts = [p for p in source.paragraphs if p.kind not in ("comments", "comment-policy")]
    openings = {p.number for p in [p for p in texts if p.kind == "body"][:3]}
    for paragraph in texts:
        for credit in names.inside(source.text, paragraph, paragraph.number in openings):
            if credit.whole or credit.outlet != own:
                found.setdefault((credit.outlet, credit.start), credit)
    return tuple(found.values())


def outlet(source: Source, language: Language) -> str:
    """The outlet of a source as credits name it; "" where it is not known."""
    if source.outlet is None:
        return ""
    names = _names(language, ())
    return names.outlet(source.outlet.value) if names else source.outlet.value


def paragraph_at(source: Source, offset: int) -> int:
    """The number of the paragraph that holds `offset`."""
    index = bisect_right(source.paragraphs, offset, key=lambda p: p.start) - 1
    return source.paragraphs[max(index, 0)].number if source.paragraphs else 0


def _key(name: str) -> str:
    host = _HOST.match(name.strip())
    plain = "".join(ch for ch in (host[1] if host else name).casefold() if ch.isalnum())
    return plain.removeprefix("the")


@dataclass(frozen=True, slots=True)
class _Names:
    """A language's ways to credit, compiled together with the outlets that are known."""

    canonical: Mapping[str, str]  # key of a spelling → name to show
    name: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    taken: re.Pattern[str]
    byline: re.Pattern[str]
    copyright: re.Pattern[str]

    def outlet(self, name: str) -> str:
        """The name to show for one as it is written, or for a web address."""
        return self.canonical.get(_key(name), name)

    def inside(self, text: str, paragraph: Paragraph, opening: bool) -> Iterator[Credit]:
        start, end = paragraph.start, paragraph.end
        for match in self.name.finditer(text, start, end):
            outlet = self.outlet(match["name"])
            place = self._whole(text, match, paragraph, opening)
            if place:
                yield Credit(outlet, place[0], place[1], True, 0, 0, place[2])
                continue
            slug = _DASH.match(text, match.end(), end)
            if match.start() == start and slug and match["name"].isupper():
                yield Credit(outlet, start, slug.end(), opening, paragraph.number, 1 << 30, CreditRule.BEFORE_DASH)
                continue
            lead = self.before.search(text, max(start, match.start() - 60), match.start())
            tail = self.after.match(text, match.end(), end)
            if lead or tail:
                begin = lead.start() if lead else match.start()
                stop = tail.end() if tail and not lead else match.end()
                last = paragraph.number + _REACH
                rule = CreditRule.WORD_BEFORE if lead else CreditRule.WORD_AFTER
                yield Credit(outlet, begin, stop, False, paragraph.number, last, rule)
            elif text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")":
                number = paragraph.number
                yield Credit(
                    outlet, match.start() - 1, match.end() + 1, False, number, number, CreditRule.IN_BRACKETS
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
        if end - start > _LINE or not (opening or _key(match["name"]) in self.canonical):
            return None
        alone = text[start : match.start()].strip("( \t") in ("", "The", "the")
        if alone and not text[match.end() : end].strip(") \t."):
            return start, end, CreditRule.OWN_LINE
        if self.byline.match(text, start, match.start()) and not text[match.end() : end].strip(" \t|,."):
            return start, end, CreditRule.BYLINE
        return None


@lru_cache(maxsize=16)
def _names(language: Language, outlets: tuple[str, ...]) -> _Names | None:
    section = language.section("reuse")
    known: Mapping[str, list[str]] = section.get("outlets", {})
    if not known:
        return None
    canonical = {_key(spelling): name for name, spellings in known.items() for spelling in spellings}
    plain = [o for o in outlets if not _HOST.match(o)]
    canonical = {**{_key(o): o for o in outlets}, **canonical}
    spellings = {s for group in known.values() for s in group} | set(plain)
    listed = "|".join(re.escape(s) for s in sorted(spellings, key=lambda s: (-len(s), s)))
    article = _either(section, "articles")
    heads = _either(section, "last_words")
    name = rf"(?<![\w@#/.’'-])(?=[\w])(?P<name>{listed}|(?:(?!(?:{article})\b)[A-Z][\w’'-]*[ ]){{1,4}}(?:{heads}))(?![\w-])"
    the = rf"(?:(?:{article})\s+)?"
    between = rf"(?:['’]s)?(?:\s+(?:{_either(section, 'between')}))*"
    return _Names(
        canonical,
        re.compile(name),
        re.compile(rf"\b(?:{_either(section, 'before')}):?\s+{the}\Z", re.I),
        re.compile(rf"{between}\s+(?:{_either(section, 'after')})\b"),
        re.compile(rf"\b(?:{_either(section, 'taken_from')}):?\s+{the}\Z", re.I),
        re.compile(rf"(?:{_either(section, 'byline')})\b"),
        re.compile(rf"(?:{_either(section, 'copyright')})", re.I),
    )


def _either(section: Mapping[str, Any], key: str) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(section[key], key=lambda w: (-len(w), w)))
