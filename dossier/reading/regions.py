"""Regions: title, dek, date line, caption, body, promo, comment policy, reader comments: marked, never deleted.

What is wrongly called body is read as evidence, what is wrongly called promo is lost as evidence: a line
is taken out of the body only when its form says so, whatever it talks about.
"""

from __future__ import annotations

import re

from ..language.load import Language
from ..model import Region
from ..rules import RegionRule
from ..text.words import folded
from .comments import comments
from .header import head
from .line_patterns import LinePattern, line_pattern
from .paragraphs import running_heads

Lines = list[tuple[int, int]]

_ENDED = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")
#: Highlights stand so near the top, and a point of them is no longer than this in words.
_TOP, _POINT = 6, 18
_LONGER = r"\b[^\W\d_]{4,}"
#: A headline in capitals, though a name or two may stand in any.
_MOST = 0.8
_CODE = re.compile(r"\bwindow\.\w+|\bdocument\.\w+|\bfunction\s*\(|\.push\(\{|^\s*[.#]?[\w-]+\s*\{[^}]*:[^}]*\}")


def regions(text: str, lines: Lines, language: Language, marked: tuple[Region, ...] = ()) -> tuple[Region, ...]:
    """The regions of `text`, whose paragraphs are `lines`; `marked` are those that markup has named."""
    if not lines:
        return ()
    patterns = line_pattern(language)
    begin = comments(text, lines, language)
    article = lines[: begin[0]] if begin else lines
    known = {(r.start, r.end): r for r in marked}
    top = head(text, article, language, known)
    out = [region for line in top for region in line]
    titles = {folded(text[r.start : r.end]) for r in out if r.kind == "title"}
    headline = next((text[r.start : r.end] for r in out if r.kind == "title"), "")
    end = _end(text, article, len(top), patterns)
    heads = running_heads(text, lines)
    short = _highlights(text, article, len(top), patterns)
    others = _other_stories(text, article, len(top), headline) if not marked else frozenset()
    for index in range(len(top), len(article)):
        a, b = article[index]
        if (a, b) in known:
            out.append(known[a, b])
        elif (a, b) in heads:
            out.append(Region("promo", a, b, RegionRule.RUNNING_HEAD))
        elif index in short:
            out.append(Region("promo", a, b, RegionRule.HIGHLIGHTS))
        elif index >= end and not patterns.policy.search(text, a, b):
            out.append(Region("promo", a, b, RegionRule.AFTER_LAST_SENTENCE))
        else:
            own = _line(text, a, b, titles, patterns)
            other = index in others and own.kind == "body"
            out.append(Region("promo", a, b, RegionRule.OTHER_STORY) if other else own)
    if begin:
        out += [Region("comments", a, b, begin[1]) for a, b in lines[begin[0] :]]
    return _merged(out)


def _line(text: str, a: int, b: int, titles: set[str], patterns: LinePattern) -> Region:
    """A line of the article's own: prose unless its form says otherwise."""
    size = b - a
    if size > 600:
        return Region("body", a, b, RegionRule.PROSE)
    line = text[a:b]
    if size <= 400:
        if patterns.policy.search(line):
            return Region("comment-policy", a, b, RegionRule.ABOUT_COMMENTING)
        if patterns.rights.search(line):
            return Region("promo", a, b, RegionRule.COPYRIGHT)
    if size <= 80 and patterns.interface.fullmatch(line):
        return Region("promo", a, b, RegionRule.PAGE_LABEL)
    if size <= 200 and patterns.account.match(line):
        return Region("promo", a, b, RegionRule.PROMOTION)
    if size <= 160 and patterns.promo.match(line) and (size <= 30 or not line.endswith((".", '"', "”"))):
        return Region("promo", a, b, RegionRule.PROMOTION)
    if any(mark in line for mark in "({") and _CODE.search(line):
        return Region("promo", a, b, RegionRule.SCRIPT)
    if patterns.caption.search(line):
        return Region("caption", a, b, RegionRule.PICTURE_CREDIT)
    if titles and size <= 250 and folded(line) in titles:
        return Region("promo", a, b, RegionRule.TITLE_AGAIN)
    return Region("body", a, b, RegionRule.PROSE)


def _highlights(text: str, lines: Lines, begin: int, patterns: LinePattern) -> frozenset[int]:
    """A heading that promises the article in short, and the short lines under it: the article says them again."""
    heading = next(
        (k for k in range(begin, min(len(lines), begin + _TOP)) if patterns.highlights.fullmatch(text, *lines[k])),
        None,
    )
    if heading is None:
        return frozenset()
    end = heading + 1
    while end < len(lines) and end - heading <= _TOP:
        words = text[slice(*lines[end])].split()
        if len(words) > (_POINT if _ENDED.search(words[-1]) else 2 * _POINT):
            break
        end += 1
    # a heading over long paragraphs, or over all that there is, is the article's own
    return frozenset(range(heading, end)) if end - heading > 1 and end < len(lines) else frozenset()


def _other_stories(text: str, lines: Lines, begin: int, headline: str) -> frozenset[int]:
    """Headlines in capitals among whole sentences, where the article's own headline is in small letters."""
    if not headline or _capitals(headline, _MOST):
        return frozenset()
    ended = {k for k in range(begin, len(lines)) if _ENDED.search(text, max(0, lines[k][1] - 4), lines[k][1])}
    between = (k for k in range(begin, len(lines)) if k not in ended and {k - 1, k + 1} <= ended)
    return frozenset(k for k in between if _is_headline(text[slice(*lines[k])]))


def _is_headline(line: str) -> bool:
    return 5 <= len(line.split()) <= 20 and len(re.findall(_LONGER, line)) >= 4 and _capitals(line, _MOST)


def _end(text: str, lines: Lines, begin: int, patterns: LinePattern) -> int:
    """Where the lines begin that stand under the last sentence: links and slogans, in capitals like headlines."""
    prose = [i for i in range(begin, len(lines)) if lines[i][1] - lines[i][0] >= 60]
    ended = [i for i in prose if _ENDED.search(text, max(lines[i][0], lines[i][1] - 4), lines[i][1])]
    if len(prose) < 3 or len(ended) < 0.7 * len(prose):
        return len(lines)
    end = len(lines)
    for index in range(len(lines) - 1, ended[-1], -1):
        line = text[slice(*lines[index])]
        headline = not _ENDED.search(line) and len(line.split()) <= 20 and _capitals(line)
        if not headline and not (len(line) <= 300 and (patterns.promo.match(line) or patterns.policy.search(line))):
            break
        end = index
    return end


def _capitals(line: str, share: float = 0.7) -> bool:
    """So great a share of longer words begin with a capital; no list item, no signature of a quotation."""
    longer = re.findall(_LONGER, line)
    return bool(longer) and line[0].isalnum() and sum(w[0].isupper() for w in longer) >= share * len(longer)


def _merged(found: list[Region]) -> tuple[Region, ...]:
    """Neighbours of one kind and rule become one region."""
    out: list[Region] = []
    for region in found:
        if (
            out
            and (out[-1].kind, out[-1].rule) == (region.kind, region.rule)
            and region.kind not in ("title", "dek")
        ):
            out[-1] = Region(region.kind, out[-1].start, region.end, region.rule)
        else:
            out.append(region)
    return tuple(out)
