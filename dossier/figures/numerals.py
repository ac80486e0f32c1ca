"""Numbers as they are written: "more than 200", "200 to 300", "1.2 million", "dozens".

A numeral is read token by token.  What is a date, a year, a time of day, an age, an ordinal, a score or
part of a name ("F-15", "Flight 370") is no numeral here, because it counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ..language.load import Language
from ..rules import NumeralRule
from ..text.lexicon import is_quote
from ..text.tokens import Token
from .number_words import NumberWords, number_words

_HYPHENS = frozenset("-‐‑–—")
_APOSTROPHES = frozenset("'’")
#: What is this large counts nothing that a story tells of: a serial number, a key, hostile input.
_BEYOND = 1e15


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """One number with its bounds: tokens `first` up to `last` (half open) of a sentence, `low`/`high` as in `Figure`.

    `small` is a number word up to ten, which often counts nothing worth a note; `sign` a currency sign before it.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    approximate: bool
    small: bool
    rule: NumeralRule
    sign: str = ""


@cache
def hint(language: Language) -> re.Pattern[str] | None:
    """A pattern that every sentence with a numeral matches once in lower case.  None: the language knows none."""
    words = number_words(language)
    if words is None:
        return None
    known = {*words.cardinals, *words.scales, *words.collectives, *words.plurals}
    return re.compile(r"\d|\b(?:" + "|".join(sorted(map(re.escape, known))) + r")\b")


def numerals(tokens: Sequence[Token], language: Language) -> list[Numeral]:
    """The numerals among the tokens of one sentence, in order."""
    words = number_words(language)
    if words is None:
        return []
    out: list[Numeral] = []
    at = 0
    while at < len(tokens):
        key = tokens[at].low
        atom = _atom(tokens, at, words) if key in words.first or key[0].isdigit() else None
        if atom is None:
            at += 1
            continue
        end, found = _numeral(tokens, at, atom, words)
        if found:
            out.append(found)
        at = end
    return out


class _Atom(NamedTuple):
    end: int
    low: float
    high: float | None
    digits: bool
    scaled: bool
    rule: NumeralRule


def _atom(tokens: Sequence[Token], at: int, words: NumberWords) -> _Atom | None:
    """A bare number that begins at token `at`, with its scale."""
    token = tokens[at]
    digits = words.digits.fullmatch(token.low)
    if digits:
        end, value, scaled = *_grouped(tokens, at, words), False
    elif token.low in words.cardinals:
        end, whole = _cardinal(tokens, at, words)
        value, scaled = float(whole), False
    elif glued := words.glued.fullmatch(token.low):
        scale = words.glued_scales.get(glued[2])
        value = words.format.value(glued[1]) * (scale or 0)
        return _Atom(at + 1, value, value, True, True, NumeralRule.NUMBER) if scale else None
    else:
        return _collective(tokens, at, words)
    while end < len(tokens):
        join = end + (tokens[end].low in _HYPHENS and end + 1 < len(tokens))
        scale = words.scales.get(tokens[join].low) if join < len(tokens) else None
        if scale is None or (join != end and not tokens[join].glued):
            break
        value, end, scaled = value * scale, join + 1, True
        if scaled and scale <= 1000 and (rest := _remainder(tokens, end, scale, words)):
            end, value = rest[0], value + rest[1]
    return _Atom(end, value, value, bool(digits), scaled, NumeralRule.NUMBER) if value < _BEYOND else None


def _grouped(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[int, float]:
    """ "1 200 000", "1’200": digits in groups of three, parted by one space or apostrophe; the end and the value."""
    end, digits = at + 1, tokens[at].low
    if not (digits.isdecimal() and len(digits) <= 3 and digits[0] != "0") or _named_by_left(
        tokens, at, _Atom(end, 0, 0, True, False, NumeralRule.NUMBER), words
    ):
        return end, words.format.value(digits)
    while end < len(tokens):
        marked = tokens[end].low in _APOSTROPHES and tokens[end].glued
        group = end + marked
        if group >= len(tokens) or tokens[group].glued != marked or not tokens[group].low.isdecimal():
            break
        if len(tokens[group].low) != 3 or tokens[group].start - tokens[end - 1].end != 1:
            break
        end, digits = group + 1, digits + tokens[group].low
    return end, words.format.value(digits)


def _cardinal(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[int, int]:
    """ "twenty-five" → 25; the end of its tokens and its value."""
    value, end = words.cardinals[tokens[at].low], at + 1
    if value >= 20 and end < len(tokens):
        join = end + (tokens[end].low in _HYPHENS)
        unit = words.cardinals.get(tokens[join].low) if join < len(tokens) else None
        if unit is not None and 0 < unit < 10 and (join == end or tokens[join].glued):
            return join + 1, value + unit
    return end, value


def _remainder(tokens: Sequence[Token], at: int, scale: int, words: NumberWords) -> tuple[int, float] | None:
    """ "two hundred *and fifty*": what follows a scale and is smaller than it."""
    join = at + (at < len(tokens) and words.within("and", tokens[at]))
    if join < len(tokens) and tokens[join].low in words.cardinals:
        end, value = _cardinal(tokens, join, words)
        # "two hundred and one wounded man" is not 201: after "and" only with a noun to follow we cannot tell
        if value < scale and (join == at or value >= 10):
            return end, float(value)
    return None


def _collective(tokens: Sequence[Token], at: int, words: NumberWords) -> _Atom | None:
    """ "a dozen", "half a million", "dozens", "scores of", "tens of thousands"."""
    token = tokens[at]
    following = tokens[at + 1 : at + 4]
    if words.within("half", token) and len(following) > 1 and words.within("articles", following[0]):
        value = words.collectives.get(following[1].low)
        return _Atom(at + 3, value / 2, value / 2, False, True, NumeralRule.NUMBER) if value else None
    if words.within("articles", token) and following and following[0].low in words.collectives:
        value = words.collectives[following[0].low]
        return _Atom(at + 2, value, value, False, True, NumeralRule.NUMBER)
    if token.low in words.tens and len(following) > 1 and words.within("of", following[0]):
        many = words.plurals.get(following[1].low)
        if many:
            return _Atom(at + 3, 2 * words.tens[token.low] * many, None, False, True, NumeralRule.PLURAL)
    if token.low in words.plurals:
        after = next((t for t in following if not is_quote(t)), None)
        if words.within("plurals_before_of", token) and not (after and words.within("of", after)):
            return None
        return _Atom(at + 1, 2 * words.plurals[token.low], None, False, True, NumeralRule.PLURAL)
    return None


def _numeral(tokens: Sequence[Token], at: int, atom: _Atom, words: NumberWords) -> tuple[int, Numeral | None]:
    """The numeral around `atom`: its range, its bounds before and after.  Also where to read on."""
    begin, end, rule = at, atom.end, atom.rule
    low: float | None = atom.low
    high: float | None = atom.high
    second = _second(tokens, atom, words)
    if second and second.high is not None and high is not None:
        if words.within("from", tokens[at - 1]) and at > 1 and _changes(tokens, at - 1, words):
            return atom.end, None  # "rose from 5 to 10": the second number is the news
        first = (
            atom.low if atom.scaled or not second.scaled or atom.low >= second.low else _rescaled(atom.low, second)
        )
        if first >= second.low:
            glued = tokens[atom.end].low in _HYPHENS
            return (
                (second.end, None)
                if glued
                else (atom.end, None if _named(tokens, at, atom, words) else _plain(at, atom))
            )
        if _year(first, atom) and _year(second.low, second):
            return second.end, None
        low, high, end, rule = first, second.high, second.end, NumeralRule.RANGE
    if _named(tokens, at, atom, words, end):
        return end, None
    approximate = atom.rule == NumeralRule.PLURAL
    sign = ""
    while begin > 0:
        before = tokens[begin - 1]
        if not sign and before.low in words.signs:
            sign, begin = words.signs[before.low], begin - 1
            continue
        if words.within("between", before) and rule == NumeralRule.RANGE:
            begin -= 1
            continue
        size, bound = _bound(tokens, begin, words)
        if not size:
            break
        begin -= size
        if bound == "approximately":
            approximate = True
        elif rule != NumeralRule.RANGE:
            low, high, rule = (
                (low, None, NumeralRule.AT_LEAST)
                if bound == "at_least"
                else (None, atom.high or low, NumeralRule.AT_MOST)
            )
    size, bound = words.after.at(tokens, end)
    if size and rule == NumeralRule.NUMBER:
        end += size
        approximate |= bound == "approximately"
        if bound != "approximately":
            low, high, rule = (
                (low, None, NumeralRule.AT_LEAST) if bound == "at_least" else (None, low, NumeralRule.AT_MOST)
            )
    small = not atom.digits and not atom.scaled and atom.low <= 10
    if approximate and rule == NumeralRule.NUMBER:
        rule = NumeralRule.ABOUT
    return end, Numeral(
        first=begin, last=end, low=low, high=high, approximate=approximate, small=small, rule=rule, sign=sign
    )


def _plain(at: int, atom: _Atom) -> Numeral:
    return Numeral(
        first=at,
        last=atom.end,
        low=atom.low,
        high=atom.high,
        approximate=False,
        small=not atom.digits and atom.low <= 10,
        rule=NumeralRule.NUMBER,
    )


def _second(tokens: Sequence[Token], atom: _Atom, words: NumberWords) -> _Atom | None:
    """The upper end of a range: "200 *to 300*", "500*-600*", "between 10 *and 15*"."""
    at = atom.end
    if at + 1 >= len(tokens):
        return None
    joins = words.within("to", tokens[at])
    if not joins and words.within("and", tokens[at]):
        opening = max(0, at - 8)
        joins = any(words.within("between", t) for t in tokens[opening:at]) and not any(
            t.low in {",", ";"} for t in tokens[opening:at]
        )
    if not joins or (tokens[at].low in _HYPHENS and tokens[at].glued != tokens[at + 1].glued):
        return None
    begin = at + 1 + (tokens[at + 1].low in words.signs)
    return _atom(tokens, begin, words) if begin < len(tokens) else None


def _rescaled(low: float, second: _Atom) -> float:
    """ "2 to 3 million": the first number shares the scale of the second."""
    scale = 1.0
    while low * scale * 1000 <= second.low * 1.0001 and second.low >= 1000:
        scale *= 1000
    return low * scale


def _changes(tokens: Sequence[Token], before: int, words: NumberWords) -> bool:
    return any(words.within("changes", t) for t in tokens[max(0, before - 5) : before])


def _bound(tokens: Sequence[Token], begin: int, words: NumberWords) -> tuple[int, str]:
    """The bound that ends right before token `begin`, after its length in tokens (quotation marks included)."""
    skip = 0
    while begin - skip > 0 and is_quote(tokens[begin - skip - 1]):
        skip += 1
    reach = tuple(reversed(tokens[max(0, begin - skip - 5) : begin - skip]))
    size, bound = words.before.at(reach, 0)
    return (size + skip, bound) if size else (0, "")


def _year(value: float, atom: _Atom) -> bool:
    return atom.digits and not atom.scaled and 1500 <= value <= 2100 and value == int(value)


def _named(tokens: Sequence[Token], at: int, atom: _Atom, words: NumberWords, end: int = 0) -> bool:
    """Whether the number at tokens `at` to `end` is a date, a time, an age, an ordinal or part of a name."""
    end = end or atom.end
    if (
        _named_by_left(tokens, at, atom, words)
        or _named_by_right(tokens, end, atom, words)
        or _age(tokens, at, atom)
    ):
        return True
    counted = end < len(tokens) and words.within("people", tokens[end])
    return (
        _year(atom.low, atom) and end == atom.end and not counted and words.format.thousands not in tokens[at].low
    )


def _named_by_left(tokens: Sequence[Token], at: int, atom: _Atom, words: NumberWords) -> bool:
    if not at:
        return False
    before = tokens[at - 1]
    if tokens[at].glued and not is_quote(before) and before.low not in words.signs and before.low not in "([+~—–":
        return True  # F-15, 10:30, 24/7, #5, .25
    if atom.digits and words.within("named_after", before):
        return True  # February 7, Flight 370
    if before.low == "." and at > 1 and before.glued and words.within("named_after", tokens[at - 2]):
        return True  # Feb. 7
    return atom.low == 1 and not atom.digits and words.within("not_one_after", before)


def _named_by_right(tokens: Sequence[Token], end: int, atom: _Atom, words: NumberWords) -> bool:
    if end >= len(tokens):
        return False
    after = tokens[end]
    beyond = tokens[end + 1] if end + 1 < len(tokens) else None
    tight = after.glued and beyond is not None and beyond.glued
    if tight and after.low in {":", "/", "."}:
        return True  # 10:30, 2/3, 1.2.3
    skips = (tight and after.low in _HYPHENS) or (not atom.digits and words.within("of", after))
    following = beyond if skips and beyond is not None else after
    if words.within("named_before", following):
        return True  # 7 February, 9 p.m., 25-year-old, three-hour, a couple of weeks
    return atom.low == 1 and not atom.digits and words.within("not_one_before", after)


def _age(tokens: Sequence[Token], at: int, atom: _Atom) -> bool:
    """ "Ms. Hale, 40, said", "Tom Ray Jr. (33)"."""
    if not atom.digits or atom.scaled or atom.low >= 120 or at < 2 or atom.end >= len(tokens):
        return False
    name = tokens[at - 3] if tokens[at - 2].low == "." and at > 2 else tokens[at - 2]
    return name.capital and tokens[at - 1].low in {",", "("} and tokens[atom.end].low in {",", ")", "."}
