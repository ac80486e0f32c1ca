"""Where reader comments begin: by the stamps over or under each (a name, a day, a time), else by their manner.

Throwing away an article's words is worse than keeping a comment: every rule asks for a repetition or for
two signs that do not depend on each other, and comments once begun run to the end of the text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from ..language.load import Language
from ..rules import RegionRule
from .line_patterns import LinePattern, line_pattern, rest
from .paragraphs import MESSAGE
from .register import talking

Lines = list[tuple[int, int]]

#: How an embedded tweet is signed.
_TWEET = re.compile(r"^\W*[^()]{1,80}\(@\w+\)")
#: A comment's stamp is short; longer lines with a date in them are sentences.
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A line that says who wrote a comment, when, or both."""

    line: int
    end: int  # the last line of it: a name's date may stand below it
    name: str
    timed: bool  # a clock time or "ago"
    says: bool
    posted: bool

    @property
    def manner(self) -> tuple[bool, ...]:
        """Stamps of one page are made by one template."""
        return (self.timed, self.says, self.posted)


def comments(text: str, lines: Lines, language: Language) -> tuple[int, RegionRule] | None:
    """The index of the line at which reader comments begin and the rule that says so; they run to the end."""
    patterns = line_pattern(language)
    body = _first_prose(text, lines)
    if body is None or _exported(text, lines):
        return None
    return (
        _stamped(text, lines, body, language, patterns)
        or _dated(text, lines, body, language, patterns)
        or _named(text, lines, body, language)
        or _talked(text, lines, body, language)
    )


def _exported(text: str, lines: Lines) -> bool:
    """Whether the text is the export of a chat: from its first lines on, messages that begin with a time."""
    stamped = [k for k, line in enumerate(lines) if MESSAGE.match(text, *line)]
    return len(stamped) > 1 and stamped[0] < 2 and 3 * len(stamped) >= len(lines)


def _first_prose(text: str, lines: Lines) -> int | None:
    """The first line of the article proper: headers have dates and names too."""
    for index, (a, b) in enumerate(lines):
        words = text[a:b].split()
        if len(words) >= 25 or (len(words) >= 10 and re.search(r"[.…。][\"'”’»)\]]*$", words[-1])):
            return index
    return None


# ------------------------------------------------------------------------------- a stamp for each comment


def _stamped(
    text: str, lines: Lines, body: int, language: Language, patterns: LinePattern
) -> tuple[int, RegionRule] | None:
    found = [s for i in range(body + 1, len(lines)) if (s := _stamp(text, lines, i, language, patterns))]
    strong = [s for s in found if s.timed or s.says]
    manners = Counter(s.manner for s in strong or found)
    if not manners:
        return None
    usual = manners.most_common(1)[0][0]
    stamps = [s for s in found if s.manner == usual]
    names = [s.name or _name(text, lines, s.line - 1) or _name(text, lines, s.line + 1) for s in stamps]
    after = len(lines) - 1 - stamps[-1].end
    trailing = not usual[1] and (
        after == 0 or (after == 1 and usual[2] and bool(_name(text, lines, len(lines) - 1)))
    )
    if len(stamps) == 1:
        return _single(text, lines, body, stamps[0], trailing, language, patterns)
    if not any(usual) and (len(stamps) < 2 or not all(s.name for s in stamps)):
        return None
    if (len(stamps) < 4 or not any(usual)) and not _believable(text, lines, body, stamps, language, patterns):
        return None
    # one name over many dated entries is a reporter's running account, not its readers
    if len(stamps) > 3 and len({n.casefold() for n in names if n}) == 1 and not usual[1]:
        return None
    if trailing:
        return _back(text, lines, body, stamps, language, patterns), RegionRule.STAMP_BELOW
    first = stamps[0].line
    if not stamps[0].name and first > body + 1 and _name(text, lines, first - 1):
        first -= 1
    return first, RegionRule.STAMP_ABOVE


def _believable(
    text: str, lines: Lines, body: int, stamps: list[_Stamp], language: Language, patterns: LinePattern
) -> bool:
    """Two or three stamps could be datelines: each has its name in it or right above, and somebody talks."""
    if not all(s.name or s.says or _above(text, lines, s.line) for s in stamps):
        return False
    first = max(body + 1, stamps[0].line - 1)
    # a chronology has dated headings, but readers do not report what others said to them
    if sum(1 for a, b in lines[first:] if patterns.reported.search(text, a, b)) >= 2:
        return False
    return any(talking(text[a:b], language) for a, b in lines[first:])


def _above(text: str, lines: Lines, index: int) -> str:
    """The name in the line right above, no blank line between."""
    return _name(text, lines, index - 1) if text.count("\n", lines[index - 1][1], lines[index][0]) == 1 else ""


def _stamp(text: str, lines: Lines, index: int, language: Language, patterns: LinePattern) -> _Stamp | None:
    line = text[slice(*lines[index])]
    if len(line) > _LONGEST or patterns.not_a_stamp.search(line) or _TWEET.search(line):
        return None
    says, end = patterns.says.search(line), index
    day = patterns.date.search(line) or patterns.loose.search(line) or patterns.ago.search(line)
    when = line
    if not day and says and index + 1 < len(lines):
        when = text[slice(*lines[index + 1])]
        day = patterns.date.search(when) or patterns.loose.search(when) or patterns.ago.search(when)
        if not day or len(when) > 60 or _left(when, language, patterns):
            return None
        end = index + 1
    if not day:
        return None
    name = _left(line, language, patterns)
    if len(name.split()) > 7:
        return None
    timed = bool(
        patterns.clock.search(patterns.loose.sub(" ", patterns.date.sub(" ", when))) or patterns.ago.search(when)
    )
    return _Stamp(index, end, name, timed, bool(says), bool(patterns.posted.match(line)))


def _left(line: str, language: Language, patterns: LinePattern) -> str:
    """What is left of a stamp without its date, verb and brackets: a name, or nothing."""
    bare = patterns.loose.sub(" ", patterns.date.sub(" ", re.sub(r"\(.*?\)|@\w+|https?://\S+", " ", line)))
    bare = patterns.posted.sub(" ", patterns.says.sub(" ", bare), count=1)
    return " ".join(rest(bare, language).split())


def _single(
    text: str, lines: Lines, body: int, stamp: _Stamp, trailing: bool, language: Language, patterns: LinePattern
) -> tuple[int, RegionRule] | None:
    """One comment: it must be the last thing in the text, and its stamp complete."""
    if not (stamp.timed or stamp.says) or (stamp.posted and not trailing):
        return None
    line = text[slice(*lines[stamp.line])]
    if patterns.ago.search(line) and not stamp.says:
        return None
    name = stamp.name or _above(text, lines, stamp.line)
    if trailing:
        said = _saying(text, lines, body, stamp.line, patterns)
        if said is not None and stamp.line - said <= 8:
            return said, RegionRule.STAMP_BELOW
        if stamp.posted and ":" in line.split()[1] and talking(text[slice(*lines[stamp.line - 1])], language):
            return _back(text, lines, body, [stamp], language, patterns), RegionRule.STAMP_BELOW
        return None
    if not stamp.says and (
        not name
        or 2 * lines[stamp.line][0] < len(text)
        or not any(talking(text[a:b], language) for a, b in lines[stamp.end + 1 :])
    ):
        return None
    return stamp.line if stamp.name else stamp.line - 1, RegionRule.STAMP_ABOVE


def _back(
    text: str, lines: Lines, body: int, stamps: list[_Stamp], language: Language, patterns: LinePattern
) -> int:
    """Where the first comment begins whose stamp stands below it."""
    first = stamps[0].line
    said = _saying(text, lines, body, first, patterns)
    if said is not None and first - said <= 40:
        return said
    inner = stamps[:-1]
    followed = sum(bool(_name(text, lines, s.line + 1)) for s in inner)
    if inner and followed > 0.6 * len(inner) and not stamps[0].posted:
        for index in range(first - 1, max(body, first - 12), -1):
            if _name(text, lines, index):
                return index
    begin = max(first - 1, body + 1)
    for index in range(begin, max(body, first - 8), -1):
        if patterns.opener.match(text[slice(*lines[index])]):
            return index
    return begin


def _saying(text: str, lines: Lines, body: int, before: int, patterns: LinePattern) -> int | None:
    """The last line "NAME said:" between the article's first paragraph and line `before`."""
    for index in range(before - 1, body, -1):
        line = text[slice(*lines[index])]
        if (
            len(line) <= 60
            and len(line.split()) <= 6
            and line.endswith((":", "…", "..."))
            and patterns.says.search(line)
        ):
            return index
    return None


# ----------------------------------------------------------------- lines of dates only, lines of names only


def _dated(
    text: str, lines: Lines, body: int, language: Language, patterns: LinePattern
) -> tuple[int, RegionRule] | None:
    """Days alone in their lines, again and again, each under or over a name."""
    days = [
        i
        for i in range(body + 1, len(lines))
        if (m := patterns.date.match(text, *lines[i])) and not text[m.end() : lines[i][1]].strip(" ,.")
    ]
    if len(days) < 3:
        return None
    lone = frozenset(days)
    above = sum(i - 1 not in lone and bool(_name(text, lines, i - 1)) for i in days)
    below = sum(i + 1 not in lone and bool(_name(text, lines, i + 1)) for i in days)
    if max(above, below) < 0.8 * len(days):
        return None
    texts = [i for i in range(days[0], len(lines)) if i not in lone]
    if sum(talking(text[slice(*lines[i])], language) > 0 for i in texts) < 0.2 * len(texts):
        return None
    first = days[0] - 1 if above >= below and _name(text, lines, days[0] - 1) else days[0]
    return max(first, body + 1), RegionRule.NAME_AND_DAY_ABOVE


def _named(text: str, lines: Lines, body: int, language: Language) -> tuple[int, RegionRule] | None:
    """Names alone in their lines, and under each an indented text: a forum without its dates."""
    indents = [_indent(text, a) for a, _ in lines]
    begins = (
        i for i in range(body + 1, len(lines) - 1) if not indents[i] and indents[i + 1] and _name(text, lines, i)
    )
    for first in itertools.islice(begins, 100):
        tail = range(first, len(lines))
        names = {i for i in tail if _name(text, lines, i)}
        if len(names) < 2 or any(not indents[i] and i not in names for i in tail):
            continue
        texts = [text[slice(*lines[i])] for i in tail if i not in names]
        if sum(talking(t, language) > 0 for t in texts) >= 0.4 * len(texts):
            return first, RegionRule.NAME_ABOVE_INDENTED
    return None


def _name(text: str, lines: Lines, index: int) -> str:
    """The line as a user's name, or "": a few words that end no sentence."""
    if not 0 <= index < len(lines):
        return ""
    line = text[slice(*lines[index])]
    plain = re.sub(r"https?://\S+", "", line).strip()
    if len(plain) > 40 or not 1 <= len(plain.split()) <= 4 or re.search(r"[.!?…:;,”\"]$|[!?]", plain):
        return ""
    return plain if re.search(r"[^\W_]", plain) else ""


def _indent(text: str, start: int) -> int:
    line = text.rfind("\n", 0, start) + 1
    return len(text[line:start].expandtabs(4))


# ------------------------------------------------------------------------------------- no stamps: the manner


def _talked(text: str, lines: Lines, body: int, language: Language) -> tuple[int, RegionRule] | None:
    """After the article's ending two blank lines, and behind them people talking where nobody talked before."""
    gaps = [
        i + 1
        for i, (a, b) in enumerate(itertools.pairwise(lines))
        if i >= body and text.count("\n", a[1], b[0]) >= 3
    ]
    for first in gaps[:1]:
        head, tail = lines[body:first], lines[first:]
        if len(head) < 4 or len(tail) < 3:
            return None
        before = sum(talking(text[a:b], language) >= 2 for a, b in head) / len(head)
        after = [talking(text[a:b], language) for a, b in tail]
        strong = sum(t >= 2 for t in after)
        if (
            before <= 0.15
            and strong >= 3
            and sum(t > 0 for t in after) >= 0.5 * len(after)
            and strong >= 0.25 * len(after)
        ):
            return first, RegionRule.OTHER_MANNER
    return None
