"""Sentences: where one ends and the next begins, inside a paragraph."""

from __future__ import annotations

import re
from functools import cache

from .language import Language

_END = re.compile(r"(?P<stop>[.!?…]+|[。！？])(?P<close>[\"'”’“»)\]]*)(?=\s|$)")
_LAST_WORD = re.compile(r"([\w.]+)\.$")
_INITIALS = re.compile(r"^(?:\w\.)*\w$")
_NEXT = re.compile(r"\s*[\"'“‘”«(\[]*\s*(\w)")


@cache
def _abbreviations(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    section = language.section("sentences")
    return frozenset(section.get("abbreviations", ())), frozenset(section.get("may_end", ()))


def sentences(text: str, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]`, as offsets without surrounding white space."""
    known, may_end = _abbreviations(language)
    out: list[tuple[int, int]] = []
    begin = start
    for stop in _END.finditer(text, start, end):
        following = _NEXT.match(text, stop.end(), end)
        if following and stop["stop"] == ".":
            word = _LAST_WORD.search(text[max(begin, stop.start() - 20) : stop.start() + 1])
            last = word[1].lower() if word else ""
            capital = following[1].isupper() or following[1].isdigit()
            if not capital:
                continue
            if last in known and last not in may_end and not stop["close"]:
                continue
            # "J. Smith", "U.S. Army": initials before a capital are a name unless a mark closed a quotation
            if last and _INITIALS.match(last) and not last.isdigit() and not stop["close"]:
                continue
        elif following and stop["close"] and following[1].islower():
            continue  # “Why?” he asked.
        _add(text, begin, stop.end(), out)
        begin = stop.end()
    _add(text, begin, end, out)
    return out


def _add(text: str, start: int, end: int, out: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        out.append((start, end))
