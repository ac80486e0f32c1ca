"""Regions: title, dek, date line, caption, body, promo, comment policy, reader comments: marked, never deleted."""

from __future__ import annotations

import re

from .comments import comments
from .language import Language
from .lines import Look, byline, is_date_line, look
from .model import Region, RegionKind
from .words import count

_TERMINAL = re.compile(r"[.!?…:;,。！？][\"'”’»)\]]*$")


def regions(
    text: str, lines: list[tuple[int, int]], language: Language, marked: tuple[Region, ...] = ()
) -> tuple[Region, ...]:
    """The regions of `text`, whose non-blank lines (or paragraphs) are `lines`; `marked` are those a reader knows."""
    if not lines:
        return ()
    patterns = look(language)
    begin = comments(text, lines, language)
    article = lines[: begin[0]] if begin else lines
    known = {(r.start, r.end): r for r in marked}
    kinds: list[Region] = []
    head = _head(text, article, language, patterns, known)
    kinds += head
    rest = article[len({r.start for r in head if (r.start, r.end) or True} & {a for a, _ in article}) :]
    for a, b in rest:
        kinds.append(known.get((a, b)) or _line(text, a, b, patterns))
    if begin:
        kinds += [Region("comments", a, b, begin[1]) for a, b in lines[begin[0] :]]
    return _merged(kinds)


def _head(
    text: str,
    lines: list[tuple[int, int]],
    language: Language,
    patterns: Look,
    known: dict[tuple[int, int], Region],
) -> list[Region]:
    """Title, dek and meta lines before the first paragraph of prose."""
    out: list[Region] = []
    titled = any(r.kind == "title" for r in known.values())
    for a, b in lines[:12]:
        line = text[a:b]
        if (a, b) in known:
            out.append(known[a, b])
        elif is_date_line(line, language):
            out.append(Region("meta", a, b, "date line"))
        elif byline(line, language):
            out.append(Region("meta", a, b, "byline"))
        elif not titled and not out and not _TERMINAL.search(line) and count(line) <= 30:
            titled = True
            out.append(Region("title", a, b, "first line without a full stop"))
        else:
            break
    return out


def _line(text: str, a: int, b: int, patterns: Look) -> Region:
    line = text[a:b]
    kind: RegionKind = "body"
    rule = "prose"
    if count(line) <= 60 and patterns.policy.search(line):
        kind, rule = "comment-policy", "about commenting"
    elif count(line) <= 60 and patterns.caption.search(line):
        kind, rule = "caption", "credit of a picture"
    elif count(line) <= 16 and patterns.promo.match(line):
        kind, rule = "promo", "promotional line"
    return Region(kind, a, b, rule)


def _merged(found: list[Region]) -> tuple[Region, ...]:
    """Neighbours of one kind and rule become one region."""
    out: list[Region] = []
    for region in found:
        if out and (out[-1].kind, out[-1].rule) == (region.kind, region.rule):
            out[-1] = Region(region.kind, out[-1].start, region.end, region.rule)
        else:
            out.append(region)
    return tuple(out)
