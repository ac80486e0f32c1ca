"""The readable text of a marked-up document, and what its markup said about stretches of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model import Fact, Region, RegionKind
from ..problems import Problem
from ..rules import RegionRule
from ..spans import CharSpan
from ..text.unprintable import SURROGATE
from ..text.words import folded
from .encodings import Decoded

_BLANK = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """What a file says, before anybody has judged its text.

    `said` holds facts by name: title, outlet, byline, dek, url, published, retrieved, language.  `lines`
    tells that each line of `text` is one block, so that no line goes on in the next.  `marked` are regions
    the markup names, `comments` counts the words of reader comments that were left out, `places` says in
    which line of the file each line of `text` stands (0: not known), and is empty where the text is the file.  `offered` holds, the best
    first, all that stands where an outlet, a day of publication or of a change would stand (outlet, published, updated).
    """

    text: str
    decoded: Decoded
    media_type: str
    said: Mapping[str, Fact] = field(default_factory=dict)
    lines: bool = False
    marked: tuple[Region, ...] = ()
    quoted: tuple[CharSpan, ...] = ()
    comments: int = 0
    problems: tuple[Problem, ...] = ()
    places: tuple[int, ...] = ()
    offered: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)


class TextBuilder:
    """Collects blocks into one text: a line each, a blank line between them.

    `dek` is what metadata give as a description: it is a dek where it stands under the title in these words.
    """

    def __init__(self, dek: str = "") -> None:
        self._dek = folded(dek)
        self._parts: list[str] = []
        self._places: list[int] = []
        self._length = 0
        self._first = ""
        self._marked: list[Region] = []
        self._quoted: list[CharSpan] = []

    def add(self, text: str, *, quoted: bool = False, kind: RegionKind | None = None, at: int = 0) -> None:
        """Append a block; a hard line break in it makes two lines.  A repeated title is left out.

        `at` is the line of the file in which it begins, where the reader knows.
        """
        for line in text.split("\n"):
            line = SURROGATE.sub("\ufffd", _BLANK.sub(" ", line)).strip(" ")
            if not line or (len(self._parts) == 1 and folded(line) == self._first):
                continue
            if self._parts:
                self._length += 2
            else:
                self._first = folded(line)
            self._parts.append(line)
            self._places.append(at)
            start, self._length = self._length, self._length + len(line)
            if not kind and len(self._parts) == 2 and folded(line) == self._dek:
                self._marked.append(Region("dek", start, self._length, RegionRule.DESCRIPTION))
            elif kind:
                self._marked.append(Region(kind, start, self._length, RegionRule.MARKUP))
            if quoted:
                # blocks of one block quotation are one span
                if self._quoted and self._quoted[-1].end == start - 2:
                    start = self._quoted.pop().start
                self._quoted.append(CharSpan(start, self._length))

    def document(
        self,
        decoded: Decoded,
        media_type: str,
        said: Mapping[str, Fact],
        *,
        offered: Mapping[str, tuple[Fact, ...]] | None = None,
        comments: int = 0,
        problems: tuple[Problem, ...] = (),
    ) -> ParsedDocument:
        return ParsedDocument(
            "\n\n".join(self._parts),
            decoded,
            media_type,
            said,
            True,
            tuple(self._marked),
            tuple(self._quoted),
            comments,
            problems,
            tuple(self._places),
            offered or {},
        )
