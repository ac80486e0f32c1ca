"""A page of a built site as a browser gets it: its tags, anchors and links, and the passages of sources it shows.

An element with `data-source`, `data-start` and `data-end` shows a passage.  Its words are its text content, with the
character for each mark of an invisible one (`data-char`), without asides (`data-aside`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_PLACE = ("data-source", "data-start", "data-end")
_LINKS = ("href", "src", "action", "xlink:href", "data-moved")
_REFRESH = re.compile(r"\s*\d+\s*[;,]\s*url\s*=\s*['\"]?([^'\"]*)", re.I)


#: What is done with the name and the attributes of a tag.
Watch = Callable[[str, Mapping[str, str]], None]


@dataclass(slots=True)
class ShownPassage:
    """An element that shows words of a source: its (source, start, end) as written, and its text content."""

    line: int
    place: tuple[str | None, ...]
    words: list[str] = field(default_factory=list)


class FinishedPage(HTMLParser):
    """The anchors of one page (`ids`), its links, each with its line, and the passages it shows.

    `watch` is called with the name and the attributes of each tag; an attribute without a value has "".
    """

    def __init__(self, watch: Watch | None = None) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[tuple[int, str]] = []
        self.passages: list[ShownPassage] = []
        self._watch = watch
        self._open: list[
            tuple[str, ShownPassage | None, bool]
        ] = []  # element, the passage it is, whether its text counts

    @classmethod
    def of(cls, data: bytes, watch: Watch | None = None) -> FinishedPage:
        page = cls(watch)
        page.feed(data.decode("utf-8", "replace"))
        page.close()
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        own = {name: value or "" for name, value in reversed(attrs)}  # of two of one name browsers take the first
        if self._watch:
            self._watch(tag, own)
        self.ids |= {value for name in ("id", "name") if (value := own.get(name)) and (name == "id" or tag == "a")}
        self.links += [(line, own[name]) for name in _LINKS if name in own]
        if tag == "meta" and (refresh := _REFRESH.match(own.get("content", ""))) and "http-equiv" in own:
            self.links.append((line, refresh[1]))
        passage = ShownPassage(line, tuple(own.get(n) for n in _PLACE)) if any(n in own for n in _PLACE) else None
        if passage:
            self.passages.append(passage)
        hidden = own.get("data-char") or None
        if hidden is not None:
            self._say(_character(hidden))
        if tag not in _VOID:
            self._open.append((tag, passage, hidden is None and "data-aside" not in own))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, words: str) -> None:
        """Text content, for every passage it lies in; marks for invisible characters and asides do not count."""
        for _, passage, counts in reversed(self._open):
            if not counts:
                return
            if passage:
                passage.words.append(words)


def _character(code: str) -> str:
    """The invisible character a mark stands for; a text file holds "?" for a lone surrogate."""
    if not re.fullmatch(r"[0-9A-F]{4,6}", code) or int(code, 16) > 0x10FFFF:
        return ""
    return "?" if 0xD800 <= int(code, 16) <= 0xDFFF else chr(int(code, 16))
