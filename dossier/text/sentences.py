"""Sentences: where one ends and the next begins, inside a paragraph.

The ambiguous stops are those of Palmer & Hearst (1997, Computational Linguistics 23): a stop ends a
sentence unless what stands before it is an abbreviation or an initial, or what follows goes on in lower
case.  When unsure it does not split: a long sentence misleads less than half a one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_END = re.compile(
    r"(?P<stop>[.!?…؟۔।]+)(?P<close>[\"'”’“»)\]]*)(?:\[\d{1,3}\])*(?=\s|$)"
    r"|(?P<full>[。！？]+)[」』”’）]*"  # scripts without spaces
)
_LAST_WORD = re.compile(r"[^\W_](?:[\w.]*[^\W_])?\.$|[^\W_]\.$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NEXT = re.compile(r"[\s\"'“‘”«(\[—–-]*(?P<word>\w[\w’']*)")
_QUOTES = frozenset("\"'”’“»")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceEnds:
    """A language's words that tell where a sentence ends; what ends in a stop is listed without its last one."""

    abbreviations: frozenset[str]  # as printed, case and all
    may_end: frozenset[str]  # of these, those that often do end a sentence
    before_numbers: frozenset[str]  # of these, those that are abbreviations only before a number
    openers: frozenset[str]  # words that begin sentences, in lower case
    tags: frozenset[str]  # verbs that say who spoke a quoted question: “Why?” Ruiz asked.
    after_ordinals: frozenset[str]  # what a number with a full stop counts, where that makes an ordinal


@cache
def _tagged(tags: frozenset[str]) -> re.Pattern[str]:
    """A name and one of `tags`."""
    return re.compile(
        rf"\s*(?:[^\W\d_a-z][\w’'.-]*\s+){{1,4}}(?:{'|'.join(sorted(map(re.escape, tags))) or '(?!)'})\b"
    )


def sentences(text: str, start: int, end: int, words: SentenceEnds) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]`, as offsets without surrounding white space."""
    out: list[tuple[int, int]] = []
    begin = start
    for stop in _END.finditer(text, start, end):
        if stop["full"] or _ends(text, begin, stop, end, words):
            _add(text, begin, stop.end(), out)
            begin = stop.end()
    _add(text, begin, end, out)
    return out


def _ends(text: str, begin: int, stop: re.Match[str], end: int, words: SentenceEnds) -> bool:
    following = _NEXT.match(text, stop.end(), end)
    if following is None:
        return True
    word = following["word"]
    if word[0].islower():
        return False  # “Why?” he asked.  "..." and more.
    quoted = bool(stop["close"]) and stop["close"][0] in _QUOTES
    if stop["stop"][0] in "?!" and quoted and _tagged(words.tags).match(text, stop.end(), end):
        return False
    if stop["stop"] != "." or quoted:
        return True
    before = _LAST_WORD.search(text[max(begin, stop.start() - 20) : stop.start() + 1])
    last = before.group()[:-1] if before else ""
    if last.isdigit() and not text[begin : stop.start() - len(last)].strip():
        return False  # the number of a list item
    if last.isdigit() and word.lower() in words.after_ordinals:
        return False  # "am 3. März"
    opener = word.lower() in words.openers
    if last in words.before_numbers:
        return not word[0].isdigit()
    if last in words.may_end:
        return opener
    if last in words.abbreviations:
        return False
    # "J. Smith", "U.S. Army", but: "to the U.S. The army …"
    return opener if _INITIALS.fullmatch(last) else True


def _add(text: str, start: int, end: int, out: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        out.append((start, end))
