"""A sentence as a row of word categories, one letter a word: its *shape*.

A letter stands for the set of categories a word has ("May" is a month, "second" an ordinal and a unit), so a
regular expression over shapes is a grammar over word classes.  Its patterns are written with names: a bare
name is one word of that category, a name in capitals a macro, a word in quotation marks that word; the rest
is regular-expression syntax.  A cascade of finite-state grammars over word classes is the method of FASTUS
(Hobbs et al. 1997); one letter a class keeps it fast in plain Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ..language.date_words import DateWords
from ..language.vocabulary import Vocabulary
from ..text.tokens import Token
from .digits import Digits

_NAME = re.compile(r"'([^']+)'|([A-Za-z_]+)|(\s+)")
_CONTEXT = re.compile(r"\(\?<?[=!]")
_NUMERIC = frozenset({"number", "day", "nth", "year", "modern", "pair", "military", "decade", "short_decade"})
#: The letter of a word that no category knows.
UNKNOWN = "."
#: Words whose forms are remembered.
_MEMORY = 100_000
_OPENING = frozenset('“"‘(:')
_NOTHING: frozenset[str] = frozenset()
_END = frozenset({"end"})
#: What digits with a letter behind them may be, and the digits of a year.
_PLAIN = frozenset({"number", "day"})
_YEAR = 4
_PLURAL = frozenset({"plural"})
_DASH = frozenset({"dash"})
_OWNED = frozenset({"poss"})

Parts = Mapping[str, tuple[Any, ...]]


class Lexeme(NamedTuple):
    """A word, number or mark as the grammar takes it; `word` is in lower case."""

    start: int
    end: int
    word: str
    categories: frozenset[str]


class _Form(NamedTuple):
    """What is known of a word as it is written, wherever it stands."""

    word: str  # in lower case, without a possessive ending
    length: int  # of that
    categories: frozenset[str]
    opening: frozenset[str]  # its categories at the start of a sentence, where a capital says nothing
    stopped: bool  # whether it may have a full stop of its own


class Pattern(NamedTuple):
    """A compiled pattern over shapes, and which category each of its groups holds."""

    regex: re.Pattern[str]
    groups: tuple[tuple[str, str], ...]

    def found(self, match: re.Match[str]) -> tuple[tuple[str, int], ...]:
        """The categories a match holds, each with its place after the first word of the match."""
        return tuple((c, match.start(g) - match.start()) for g, c in self.groups if match.start(g) >= 0)


class Shapes:
    """The word categories of one language, those of the vocabulary and those that `words` adds.

    `patterns` are all pattern texts that will be compiled: the words they quote become categories too.
    """

    def __init__(self, vocabulary: Vocabulary, words: DateWords, patterns: Iterable[str]) -> None:
        self._digits = Digits.of(vocabulary, words)
        self._values = _values(vocabulary, words)
        self._macros = words.macros
        self._stopped = words.stopped
        self._plural = words.plural_ending
        self._marks = {char: frozenset({name}) for name, chars in words.marks.items() for char in chars}
        quoted = {m[1] for p in (*patterns, *self._macros.values()) for m in _NAME.finditer(p) if m[1]}
        self._lower = self._vocabulary(words.capital, quoted)
        self._upper = self._vocabulary(words.small, quoted)
        sets = {*self._lower.values(), *self._upper.values(), *self._marks.values(), *_number_sets(), _PLURAL, _END}
        sets |= {self._upper[w] | self._lower[w] for w in self._upper.keys() & self._lower.keys()}
        self._symbols = {_NOTHING: UNKNOWN}
        for categories in sorted(sets, key=sorted):
            self._symbols[categories] = chr(0xE000 + len(self._symbols))
        self._forms: dict[str, _Form] = {}
        telling = {f"'{word}'" for word in words.telling}
        self._telling = frozenset(
            symbol
            for categories, symbol in self._symbols.items()
            if any(c in telling if c.startswith("'") else c not in words.supporting for c in categories)
        )

    def lex(self, text: str, tokens: Sequence[Token]) -> tuple[tuple[Lexeme, ...], str]:
        """The tokens of a stretch of `text` as lexemes, and their shape, which has one letter more, for the end."""
        out: list[Lexeme] = []
        opens = True
        forms = self._forms
        i, count = 0, len(tokens)
        while i < count:
            token = tokens[i]
            a, b = token.start, token.end
            i += 1
            if token.kind == "number" or token.low in self._digits.begins_half:
                i = self._units(text, tokens, i, opens, out)
                opens = opens and token.kind == "number"
            elif token.kind == "word":
                form = forms.get(word := text[a:b]) or self._form(word)
                stop = a + form.length
                if form.stopped and stop == b and text[b : b + 1] == "." and i < count and tokens[i].low == ".":
                    stop += 1  # the stop of "Feb."
                    i += 1
                out.append(Lexeme(a, stop, form.word, form.opening if opens else form.categories))
                if stop < b:
                    out.append(Lexeme(stop, b, text[stop:b], _OWNED))
                opens = False
            elif i < count and tokens[i].glued and token.low + tokens[i].low in self._digits.owned:
                out.append(Lexeme(a, tokens[i].end, text[a : tokens[i].end], _OWNED))
                i += 1
            else:
                spaced = text[a - 1 : a].isspace() and text[b : b + 1].isspace()
                out.append(Lexeme(a, b, token.low, self._mark(token.low, spaced)))
                opens = opens or token.low in _OPENING
        symbols = self._symbols
        return tuple(out), "".join([symbols[lexeme.categories] for lexeme in out]) + symbols[_END]

    def _units(self, text: str, tokens: Sequence[Token], i: int, opens: bool, out: list[Lexeme]) -> int:
        """What begins with the token before `i`, which starts with digits or is half of a day; the next token to look at."""
        at, stop, end = tokens[i - 1].start, tokens[i - 1].end, tokens[-1].end
        while at < stop:
            match = self._digits.unit.match(text, at, end)
            if match is not None:
                kind, (a, at) = match.lastgroup or "", match.span()
                categories = _number_categories(kind, match[0])
                if kind == "number" and text[at : at + 1].isalpha():  # "1080p", but "7km" and "9pm"
                    categories &= _PLAIN
                code = kind == "number" and (_is_code(out, a) or _in_code(text, a, at))
                out.append(Lexeme(a, at, match[0], _NOTHING if code else categories))
                while at > stop and i < len(tokens):
                    stop = tokens[i].end
                    i += 1
            elif text[at].isalpha():  # "7km"
                form = self._form(text[at:stop])
                out.append(Lexeme(at, stop, form.word, form.opening if opens else form.categories))
                at = stop
            else:  # "3,4"
                out.append(Lexeme(at, at + 1, text[at], self._marks.get(text[at], _NOTHING)))
                at += 1
        return i

    def _mark(self, mark: str, spaced: bool) -> frozenset[str]:
        """The categories of a mark; between blanks a hyphen is a dash, and joins no words."""
        categories = self._marks.get(mark, _NOTHING)
        return _DASH if spaced and "hyphen" in categories else categories

    def _form(self, written: str) -> _Form:
        """What is known of a word; remembered, since the same words come again and again."""
        small = written[0].islower()
        ending = next((e for e in self._digits.owned if written.endswith(e)), "")
        stem = written.removesuffix(ending) or written
        word = stem.lower().replace("'", "’").replace("\u00ad", "")
        categories = (self._lower if small else self._upper).get(word, _NOTHING)
        opening = categories | self._lower.get(word, _NOTHING)
        if not categories and small and word.endswith(self._plural):
            categories = opening = _PLURAL
        if self._digits.quarter.fullmatch(stem):
            categories = opening = frozenset(("quarter_code",))
        form = _Form(word, len(stem), categories, opening, word in self._stopped)
        if len(self._forms) < _MEMORY:
            self._forms[written] = form
        return form

    def tells(self, shape: str) -> bool:
        """Whether a shape holds any word that could make a time expression."""
        return not self._telling.isdisjoint(shape)

    def value(self, category: str, token: Lexeme) -> Any:
        """The value `category` gives to a word: 2 for "Feb." as a month, "Y" for "years" as units."""
        values = self._values.get(category)
        word = token.word.rstrip(".")
        if values and word in values:
            return values[word]
        if category in _NUMERIC:
            return self._digits.value(word)
        if category == "ampm":
            return self._digits.half(token.word)
        if category == "clock":
            return self._digits.clock(token.word)
        return token.word

    def parts(self, groups: Iterable[tuple[str, int]], tokens: Sequence[Lexeme]) -> dict[str, tuple[Any, ...]]:
        """The values of the categories a match holds, in the order of its pattern; of numbers every one, in text order."""
        out: dict[str, tuple[Any, ...]] = {}
        for category, at in groups:
            out[category] = (*out.get(category, ()), self.value(category, tokens[at]))
        if "number" in out:
            out["number"] = tuple(float(self.value("number", t)) for t in tokens if "number" in t.categories)
        return out

    def compile(self, pattern: str, ending: bool = False) -> Pattern:
        """`pattern` over shapes; an `ending` one matches up to where the search stops, one that is left out nothing."""
        regex, groups = self._regex(pattern, []) if pattern else ("(?!)", [])
        return Pattern(re.compile(f"(?:{regex})$" if ending else regex), tuple(groups))

    def _regex(self, pattern: str, groups: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
        out: list[str] = []
        context = [False]  # inside a look-around nothing is captured
        at = 0
        while at < len(pattern):
            name = _NAME.match(pattern, at)
            if name is None:
                opener = _CONTEXT.match(pattern, at)
                if pattern[at] == "(":
                    context.append(context[-1] or bool(opener))
                    out.append(opener[0] if opener else "(?:")
                else:
                    if pattern[at] == ")":
                        context.pop()
                    out.append(pattern[at])
                at = opener.end() if opener else at + 1
                continue
            at = name.end()
            if name[3]:
                continue
            if name[2] in self._macros:
                out.append(f"(?:{self._regex(self._macros[name[2]], groups)[0]})")
                continue
            category = f"'{name[1]}'" if name[1] else name[2]
            letters = "".join(symbol for categories, symbol in self._symbols.items() if category in categories)
            if name[1] or context[-1]:
                out.append(f"[{letters}]")
            else:
                groups.append((f"g{len(groups)}", category))
                out.append(f"(?P<{groups[-1][0]}>[{letters}])")
        return "".join(out), groups

    def _vocabulary(self, without: frozenset[str], quoted: Iterable[str]) -> dict[str, frozenset[str]]:
        """The categories of every known word, but for those of `without`."""
        out: dict[str, set[str]] = {word: {f"'{word}'"} for word in quoted}
        for category, words in self._values.items():
            if category not in without:
                for word in words:
                    out.setdefault(word, set()).add(category)
        return {word: frozenset(categories) for word, categories in out.items()}


def _values(vocabulary: Vocabulary, words: DateWords) -> dict[str, dict[str, Any]]:
    """The word classes with the value of each word: the calendar and numbers of the vocabulary, and what `words` adds."""
    months = {name: number for number, names in enumerate(vocabulary.months, 1) for name in names}
    days = {name: number for number, names in enumerate(vocabulary.weekdays, 1) for name in names}
    shared: dict[str, dict[str, Any]] = {
        "month": months,
        "sure_month": {name: n for name, n in months.items() if name not in vocabulary.months_and_words},
        "weekday": days,
        "sure_weekday": {names[0]: n for n, names in enumerate(vocabulary.weekdays, 1) if names},
        "number": {**vocabulary.cardinals, **vocabulary.scales},
        "ordinal": dict(vocabulary.ordinals),
        "article": dict.fromkeys(vocabulary.indefinite, 1),
        "zone": dict(vocabulary.clock.zones),
    }
    own = {category: dict(values) for category, values in words.words.items()}
    return {category: {**shared.get(category, {}), **own.get(category, {})} for category in {**shared, **own}}


@lru_cache(maxsize=1 << 12)
def _number_categories(kind: str, word: str) -> frozenset[str]:
    """The categories of digits: "7" may be a day, "1990" a year, "1990s" is a decade."""
    if kind != "number":
        return frozenset({kind})
    out = {"number"}
    if word.isascii() and word.isdigit() and len(word) <= 4:
        value = int(word)
        out |= {
            name
            for name, fits in (
                ("day", len(word) <= 2 and 1 <= value <= 31),
                ("pair", len(word) == 2),
                ("year", len(word) == 4 and 1000 <= value < 2200),
                ("modern", len(word) == 4 and 1900 <= value < 2050),
                ("military", len(word) == 4 and value < 2400 and value % 100 < 60),
            )
            if fits
        }
    return frozenset(out)


def _number_sets() -> set[frozenset[str]]:
    """Every set of categories that digits can have."""
    kinds = ("iso", "numeric", "clock", "ampm", "decade", "short_decade", "nth", "quarter_code", "poss")
    digits = [
        *(str(n) for n in range(2500)),
        *(f"{n:02}" for n in range(10)),
        *(f"{n:04}" for n in range(1000)),
        "1.5",
    ]
    return {frozenset({k}) for k in kinds} | {_number_categories("number", d) for d in digits}


def _in_code(text: str, a: int, b: int) -> bool:
    """Whether digits are one part of several that points join: "192.168.2024", "2.1.2019.4"."""
    after = text[b : b + 2]
    before = text[max(a - 2, 0) : a]
    joined = (after[:1] == "." and after[1:].isdigit()) or (before[1:] == "." and before[:1].isdigit())
    return joined and b - a == _YEAR


def _is_code(tokens: Sequence[Lexeme], at: int) -> bool:
    """Whether the digits at `at` are part of a code: "F-15", "Covid-19" (but "mid-2011", "May-2015")."""
    if len(tokens) < 2 or tokens[-1].end != at or "hyphen" not in tokens[-1].categories:
        return False
    word = tokens[-2]
    return word.end == tokens[-1].start and word.word[0].isalpha() and word.categories in (_NOTHING, _PLURAL)
