"""Time expressions in a sentence, before anybody asks which day they are.

A sentence is read as its *shape*: one letter a word, that letter standing for the set of categories the
word has ("May" is a month and a capitalised word, "second" an ordinal and a unit).  The grammar of a
language is a list of regular expressions over shapes, written with the names of the categories; where
matches overlap the longest wins.  A cascade of finite-state grammars over word classes is the method of
FASTUS (Hobbs et al. 1997); one letter a class keeps it fast in plain Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from .language import Language

_TOKEN = re.compile(
    r"(?P<iso>(?<![\w-])\d{4}-[01]\d-[0-3]\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<numeric>(?<![\w/.])\d{1,2}/\d{1,2}/\d{4}(?![\w/]))"
    r"|(?P<clock>(?<![\w.:,])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\w:]))"
    r"|(?P<ampm>[aApP](?:\.[ ]?[mM]\.|[mM]\b))"
    r"|(?P<decade>\b[12]\d\d0['’]?s\b)"
    r"|(?P<short_decade>\b\d0s\b)"
    r"|(?P<nth>\b\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<quarter_code>\bQ[1-4]\b)"
    r"|(?P<number>\d+ [1-9]/[2-9](?!\d)|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<poss>['’]s\b)"
    r"|(?P<word>o['’]clock\b|(?:[^\W\d_]\.){2,}|[^\W\d_]\w*(?:['’](?!s\b)\w+)?)"
    r"|(?P<mark>[^\w\s])"
)
_NAME = re.compile(r"'([^']+)'|([A-Za-z_]+)|(\s+)")
_OTHER = "."
_END = "end"


class Token(NamedTuple):
    start: int
    end: int
    word: str  # lower case
    categories: frozenset[str]


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression: `means` names its meaning, `parts` the values of its categories, `clock` those of a
    time of day that belongs to it; offsets are code points of the text, `first`/`last` token indexes (half open)."""

    start: int
    end: int
    first: int
    last: int
    means: str
    rule: str
    parts: Mapping[str, tuple[Any, ...]]
    words: tuple[str, ...]  # lower case, without what was added before or after
    mod: str = ""
    part: str = ""
    clock: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the grammar sees it, and the expressions in it in text order."""

    tokens: tuple[Token, ...]
    expressions: tuple[Expression, ...]


#: Meanings that name one day, and so can have a time of day.
DAY = frozenset({"day", "weekday", "weekday_of", "weekday_told", "relative_day", "told_day", "iso", "numeric", "holiday", "nth"})
#: Meanings that are lengths.
LENGTH = frozenset({"duration", "span"})
_NO_MODIFIER = frozenset({"set", "reference", "recent"})


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    names: tuple[tuple[str, str], ...]  # (group, category)
    means: str
    rule: str


class Grammar:
    """The compiled expressions of one language."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self._values: dict[str, dict[str, Any]] = {c: dict(ws) for c, ws in section["words"].items()}
        self._capital = frozenset(section["capital"])
        self._stopped = frozenset(section["stopped"])
        self._plural = str(section["plural_ending"])
        self._macros: Mapping[str, str] = section["macros"]
        self._marks = {char: name for name, chars in section["marks"].items() for char in chars}
        before = [*section["before_date"], *section["before_length"]]
        likes = [(r, like) for r in section["patterns"] for like in r["like"]]
        connectors = [section["before_part"], section["day_then_clock"], section["clock_then_day"]]
        sources = [like for _, like in likes] + [m["like"] for m in before] + connectors + list(self._macros.values())
        literals = {m[1] for s in sources for m in _NAME.finditer(s) if m[1]}
        self._symbols: dict[frozenset[str], str] = {frozenset(): _OTHER}
        self._lower, self._upper = self._vocabulary(literals)
        for categories in [*self._lower.values(), *self._upper.values(), *_number_sets(), *_mark_sets(self._marks)]:
            self._symbol(categories)
        self._symbol(frozenset({"plural"}))
        self._symbol(frozenset({_END}))
        supporting, telling = frozenset(section["supporting"]), {f"'{w}'" for w in section["telling"]}
        self._telling = frozenset(
            s
            for categories, s in self._symbols.items()
            if any((c in telling) if c.startswith("'") else c not in supporting for c in categories) and s != self._symbols[frozenset({_END})]
        )
        self._rules = [self._rule(r, like) for r, like in likes]
        self._before_date = [(self._ending(m["like"]), m["mod"], frozenset(m.get("only", ()))) for m in section["before_date"]]
        self._before_length = [(self._ending(m["like"]), m["mod"]) for m in section["before_length"]]
        self._before_part = self._ending(section["before_part"])
        self._day_then_clock = re.compile(self._classes(section["day_then_clock"])[0])
        self._clock_then_day = re.compile(self._classes(section["clock_then_day"])[0])

    # -------------------------------------------------------------------------------------- reading

    def sentence(self, text: str, start: int, end: int) -> Sentence:
        """The tokens and expressions of `text[start:end]`."""
        tokens, shape = self._lex(text, start, end)
        if self._telling.isdisjoint(shape):
            return Sentence(tokens, ())
        found: list[tuple[int, int, int]] = []
        for number, rule in enumerate(self._rules):
            for match in rule.pattern.finditer(shape):
                found.append((match.start(), match.end(), number))
        found.sort(key=lambda f: (f[0] - f[1], f[2]))
        taken: list[tuple[int, int, int]] = []
        for first, last, number in found:
            if last > first and all(last <= a or first >= b for a, b, _ in taken):
                taken.append((first, last, number))
        plain = [self._expression(tokens, shape, *t) for t in sorted(taken)]
        return Sentence(tokens, tuple(self._joined(tokens, shape, self._extended(tokens, shape, plain))))

    def _lex(self, text: str, start: int, end: int) -> tuple[tuple[Token, ...], str]:
        tokens: list[Token] = []
        symbols: list[str] = []
        lower, upper, known, marks = self._lower, self._upper, self._symbols, self._marks
        none: frozenset[str] = frozenset()
        for match in _TOKEN.finditer(text, start, end):
            kind, word, (a, b) = match.lastgroup, match[0], match.span()
            if kind == "word":
                key = word.lower().replace("'", "’")
                categories = (upper if word[0].isupper() else lower).get(key, none)
                if not categories and key.endswith(self._plural) and word[0].islower():
                    categories = frozenset({"plural"})
                if key in self._stopped and text[b : b + 1] == "." and b < end:
                    b += 1
                elif key.endswith("."):
                    categories = none
            elif kind == "mark":
                if tokens and word == "." and tokens[-1].end > a:
                    continue
                key = word
                categories = frozenset({marks[word]}) if word in marks else none
            else:
                key = word
                categories = _number_categories(kind or "", word)
                if kind == "number" and _is_code(tokens, a):
                    categories = none
            tokens.append(Token(a, b, key, categories))
            symbols.append(known[categories])
        symbols.append(known[frozenset({_END})])
        return tuple(tokens), "".join(symbols)

    def _expression(self, tokens: Sequence[Token], shape: str, first: int, last: int, number: int) -> Expression:
        rule = self._rules[number]
        match = rule.pattern.match(shape, first)
        parts: dict[str, tuple[Any, ...]] = {}
        if match:
            for group, category in rule.names:
                at = match.start(group)
                if at >= 0:
                    # A repeated group remembers its last word; the words between are read again.
                    parts[category] = (*parts.get(category, ()), self._value(category, tokens[at]))
        if "number" in parts:
            parts["number"] = tuple(
                float(self._value("number", t)) for t in tokens[first:last] if "number" in t.categories
            )
        words = tuple(t.word for t in tokens[first:last])
        return Expression(tokens[first].start, tokens[last - 1].end, first, last, rule.means, rule.rule, parts, words)

    def _value(self, category: str, token: Token) -> Any:
        values = self._values.get(category)
        if values and token.word.rstrip(".") in values:
            return values[token.word.rstrip(".")]
        if category in _NUMERIC:
            if "/" in token.word:
                whole, above, below = re.split(r"[ /]", token.word)
                return int(whole) + int(above) / int(below)
            digits = token.word.replace(",", "").rstrip("sthnrd'’")
            return float(digits) if "." in digits else int(digits)
        return token.word

    def _extended(self, tokens: Sequence[Token], shape: str, plain: Iterable[Expression]) -> list[Expression]:
        """Expressions with what stands around them and belongs to them: a part of the day, "early", "more than"."""
        out: list[Expression] = []
        for e in plain:
            floor = out[-1].last if out else 0
            if e.means in DAY and e.last < len(tokens) and "part" in tokens[e.last].categories:
                e = replace(e, last=e.last + 1, end=tokens[e.last].end, part=self._value("part", tokens[e.last]))
            elif e.means in DAY and (before := self._before_part.search(shape, floor, e.first)):
                part = next(t for t in tokens[before.start() : e.first] if "part" in t.categories)
                e = replace(e, first=before.start(), start=tokens[before.start()].start, part=self._value("part", part))
            if e.means in LENGTH:
                options: Iterable[tuple[re.Pattern[str], str]] = self._before_length
            elif e.means in _NO_MODIFIER:
                options = ()
            else:
                options = [(p, mod) for p, mod, only in self._before_date if not only or e.means in only]
            for pattern, mod in options:
                if before := pattern.search(shape, floor, e.first):
                    e = replace(e, first=before.start(), start=tokens[before.start()].start, mod=mod)
                    break
            out.append(e)
        return out

    def _joined(self, tokens: Sequence[Token], shape: str, plain: Sequence[Expression]) -> list[Expression]:
        """A day and a time of day side by side are one expression."""
        out: list[Expression] = []
        for e in plain:
            before = out[-1] if out else None
            if before and before.means in DAY and not before.clock and e.means == "clock":
                if self._day_then_clock.fullmatch(shape, before.last, e.first):
                    out[-1] = replace(before, end=e.end, last=e.last, clock=e.parts)
                    continue
            elif before and before.means == "clock" and e.means in DAY and self._clock_then_day.fullmatch(shape, before.last, e.first):
                out[-1] = replace(e, start=before.start, first=before.first, clock=before.parts)
                continue
            out.append(e)
        return out

    # ------------------------------------------------------------------------------------ compiling

    def _vocabulary(self, literals: Iterable[str]) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
        """Categories of every known word, written small and written with a capital."""
        lower: dict[str, set[str]] = {}
        upper: dict[str, set[str]] = {}
        for category, words in self._values.items():
            for word in words:
                upper.setdefault(word, set()).add(category)
                if category not in self._capital:
                    lower.setdefault(word, set()).add(category)
        for word in literals:
            for vocabulary in (lower, upper):
                vocabulary.setdefault(word, set()).add(f"'{word}'")
        return {w: frozenset(c) for w, c in lower.items()}, {w: frozenset(c) for w, c in upper.items()}

    def _symbol(self, categories: frozenset[str]) -> str:
        return self._symbols.setdefault(categories, chr(0xE000 + len(self._symbols)))

    def _classes(self, like: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """`like` as a regular expression over shapes, and its named groups."""
        names: list[tuple[str, str]] = []
        out: list[str] = []
        context = [False]  # inside a look-around nothing is captured
        at = 0
        while at < len(like):
            match = _NAME.match(like, at)
            if match is None:
                if like[at] == "(":
                    opener = re.match(r"\(\?(?:<?[=!])", like[at:])
                    context.append(context[-1] or bool(opener))
                    out.append(opener[0] if opener else "(?:")
                    at += len(opener[0]) if opener else 1
                else:
                    if like[at] == ")":
                        context.pop()
                    out.append(like[at])
                    at += 1
                continue
            at = match.end()
            if match[3]:
                continue
            name = f"'{match[1]}'" if match[1] else match[2]
            if name in self._macros:
                inner, groups = self._classes(self._macros[name])
                for group, category in groups:
                    fresh = f"{group}_{len(names)}x"
                    inner = inner.replace(f"(?P<{group}>", f"(?P<{fresh}>")
                    names.append((fresh, category))
                out.append(f"(?:{inner})")
                continue
            chars = "".join(s for c, s in self._symbols.items() if name in c)
            if not chars:
                raise KeyError(f"no word has the category {name} in {like!r}")
            if match[1] or context[-1]:
                out.append(f"[{chars}]")
            else:
                group = f"{name}_{len(names)}"
                names.append((group, name))
                out.append(f"(?P<{group}>[{chars}])")
        return "".join(out), tuple(names)

    def _rule(self, rule: Mapping[str, Any], like: str) -> _Rule:
        pattern, names = self._classes(like)
        return _Rule(re.compile(pattern), names, rule["means"], rule["rule"])

    def _ending(self, like: str) -> re.Pattern[str]:
        return re.compile(f"(?:{self._classes(like)[0]})$")


@cache
def grammar(language: Language) -> Grammar | None:
    """The grammar of `language`, or None where its `times.yml` is missing."""
    section = language.section("times")
    return Grammar(section) if section else None


# ------------------------------------------------------------------------------------------- numbers

_NUMERIC = frozenset({"number", "day", "nth", "year", "modern", "pair", "decade", "short_decade"})


def _number_categories(kind: str, word: str) -> frozenset[str]:
    """The categories of a token of digits: "7" may be a day, "1990" a year, "1990s" is a decade."""
    if kind != "number":
        return frozenset({kind})
    out = {"number"}
    if word.isascii() and word.isdigit():
        value = int(word)
        if 1 <= value <= 31 and len(word) <= 2:
            out.add("day")
        if len(word) == 2:
            out.add("pair")
        if len(word) == 4 and 1000 <= value < 2200:
            out.add("year")
        if len(word) == 4 and 1900 <= value < 2050:
            out.add("modern")
        if len(word) == 4 and value < 2400 and value % 100 < 60:
            out.add("military")
    return frozenset(out)


def _number_sets() -> set[frozenset[str]]:
    kinds = ("iso", "numeric", "clock", "ampm", "decade", "short_decade", "nth", "quarter_code", "poss")
    digits = [f"{n}" for n in range(2400)] + [f"0{n}" for n in range(10)] + [f"{n:04}" for n in range(0, 2400, 20)] + ["1.5", "1970"]
    return {frozenset({k}) for k in kinds} | {_number_categories("number", d) for d in [*digits, "9999"]}


def _mark_sets(marks: Mapping[str, str]) -> set[frozenset[str]]:
    return {frozenset({name}) for name in marks.values()}


def _is_code(tokens: Sequence[Token], at: int) -> bool:
    """Whether the digits at `at` are part of a code: "F-15", "T-55", "Covid-19" (but "mid-2011", "May-2015")."""
    if len(tokens) < 2 or tokens[-1].end != at:
        return False
    hyphen, word = tokens[-1], tokens[-2]
    return "hyphen" in hyphen.categories and word.end == hyphen.start and not word.categories and word.word[0].isalpha()
