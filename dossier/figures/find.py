"""Figures: numbers with what they count.

A numeral becomes a figure when the words around it say what it measures ("8 kilometres", "$3 million") or
counts ("killed 12", "12 were killed", "a death toll of 12").  The vocabulary is `lang/CODE/figures.yml`; the
grammar here is that of a clause: a verb before its object, a participle or state after its subject, the
name of a count joined to its number.  Lengths of time are left to the time finder.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..language.load import Language
from ..model import Figure, Source
from ..rules import VERB_BEHIND, FigureRule, NumeralRule
from ..spans import CharSpan, TokenSpan
from ..text.ids import identify
from ..text.lexicon import is_quote
from ..text.tokens import Token, TokenisedText, tokenised
from .counting_words import CountingWords, counting_words
from .numerals import Numeral, hint, numerals
from .one_person import nouns_of_one, persons
from .parts_of_number import wholes

_REACH = 10  # words between the counted and its verb, or the name of a count and its number
_MARKS = frozenset(",;:—–()[]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """A numeral and, once found, what it counts."""

    numeral: Numeral
    unit: str
    what: str
    rule: FigureRule
    counted: TokenSpan | None = None  # tokens of the noun and what stands before it


def find_figures(source: Source, language: Language, read: TokenisedText | None = None) -> tuple[Figure, ...]:
    """The figures in the evidence of `source`, in text order; `read` are its tokens, where the caller has them.

    Every numeral with a unit or a slot is one; number words up to ten need a slot or a measure.
    """
    pattern, slots = hint(language), counting_words(language)
    if pattern is None or slots is None:
        return ()
    read = read or tokenised(source)
    found: list[tuple[int, int, _Count, str]] = []
    for sentence in source.sentences:
        lower = source.text[sentence.start : sentence.end].lower()
        if not pattern.search(lower) and not any(noun in lower for noun in nouns_of_one(language)):
            continue
        tokens = read.within(sentence.start, sentence.end)
        headline = any(r.kind in ("title", "dek") and r.start <= sentence.start < r.end for r in source.regions)
        written = numerals(tokens, language)
        for count in _counts(tokens, written, persons(tokens, headline, written, language), slots):
            first, last = count.numeral.first, count.numeral.last
            while is_quote(tokens[first]):
                first += 1
            noun = source.text[slice(*_place(tokens, _whole(tokens, count.counted)))] if count.counted else ""
            found.append((tokens[first].start, tokens[last - 1].end, count, " ".join(noun.split())))
    texts = [source.text[start:end] for start, end, _, _ in found]
    return tuple(
        Figure(
            id=id_,
            source=source.id,
            start=start,
            end=end,
            text=text,
            low=count.numeral.low,
            high=count.numeral.high,
            unit=count.unit,
            what=count.what,
            approximate=count.numeral.approximate,
            rule=count.rule,
            numeral=count.numeral.rule,
            noun=noun,
        )
        for id_, text, (start, end, count, noun) in zip(identify("f", source.id, texts), texts, found, strict=True)
    )


def _place(tokens: Sequence[Token], stretch: TokenSpan) -> CharSpan:
    return CharSpan(tokens[stretch.start].start, tokens[stretch.end - 1].end)


def _counts(
    tokens: Sequence[Token], written: Sequence[Numeral], told: Sequence[Numeral], slots: CountingWords
) -> list[_Count]:
    """What the numerals count: those `written` as numbers, and the persons `told` of by a noun, in text order."""
    counts = [_count(tokens, n, *between, slots) for n, between in _between(tokens, written, written)]
    parts = wholes(tokens, written, slots.part_of, slots.determiners)
    for whole, part in parts.items():
        of = counts[whole]
        if of.what in slots.counts and not _is_told_of_whole(tokens, of.numeral.last, slots):
            counts[whole] = replace(of, what="")
            if part is not None and not counts[part].what:
                counts[part] = replace(counts[part], unit=of.unit, what=of.what, rule=of.rule)
    apart = {written[whole] for whole in parts}
    counts += [_count(tokens, n, *between, slots) for n, between in _between(tokens, told, [*written, *told])]
    counts.sort(key=lambda c: c.numeral.first)
    for k in range(len(counts) - 2, -1, -1):  # "five officers and two guards were killed"
        if counts[k].numeral not in apart:
            counts[k] = _coordinated(tokens, counts[k], counts[k + 1], counts[k + 1], slots)
    for k in range(1, len(counts)):  # "killing five officers and two guards"
        if counts[k].numeral not in apart:
            counts[k] = _coordinated(tokens, counts[k - 1], counts[k], counts[k - 1], slots)
    return [c for c in counts if _is_kept(c, slots)]


def _is_told_of_whole(tokens: Sequence[Token], at: int, slots: CountingWords) -> bool:
    """ "three of the nine (people who) died were nurses": those who died are the whole; `at` is the token after it."""
    if any(slots.roles[role].at(tokens, at)[0] for role in ("states", "participles")):
        return True
    return any(t.low in slots.relatives for t in tokens[at : at + 3])


def _between(
    tokens: Sequence[Token], numerals: Sequence[Numeral], all_: Sequence[Numeral]
) -> Iterator[tuple[Numeral, TokenSpan]]:
    """Each numeral with how far it may look to either side: to its neighbours."""
    firsts, lasts = sorted({len(tokens), *(n.first for n in all_)}), sorted({0, *(n.last for n in all_)})
    for numeral in numerals:
        floor = lasts[bisect_right(lasts, numeral.first) - 1]
        yield numeral, TokenSpan(floor, firsts[bisect_left(firsts, numeral.last)])


def _is_kept(count: _Count, slots: CountingWords) -> bool:
    if count.numeral.rule == NumeralRule.ONE_PERSON:
        return count.what in slots.of_one
    return bool(count.what or (count.unit and not count.numeral.small))


def _count(tokens: Sequence[Token], numeral: Numeral, floor: int, ceiling: int, slots: CountingWords) -> _Count:
    """What one numeral counts, looking no further than its neighbour numerals."""
    measured = _measured(tokens, numeral, ceiling, slots)
    if measured and measured.what:
        return measured
    if measured and measured.unit == "times":
        slot = _named_count(tokens, numeral, floor, slots)
        return replace(measured, what=slot, rule=FigureRule.COUNT_BEFORE) if slot else measured
    unit, stop = _counted_noun(tokens, numeral.last, ceiling, slots)
    counted = TokenSpan(numeral.last, stop) if unit else None
    if numeral.rule == NumeralRule.ONE_PERSON:
        unit, counted = "people", TokenSpan(numeral.last - 1, numeral.last)
    slot, rule = _slot(tokens, numeral, floor, ceiling, slots)
    if not slot and (attribute := _attribute(tokens, numeral, ceiling)):
        return attribute
    if not slot:
        return _Count(
            numeral=numeral,
            unit=unit if unit != "people" or not numeral.small else "",
            what="",
            rule=FigureRule.NOUN,
            counted=counted,
        )
    if numeral.small and numeral.low == 1 and not unit and rule != FigureRule.VERB_BEFORE:
        return _Count(numeral=numeral, unit="", what="", rule=FigureRule.NOUN)  # "the only one to die"
    if unit not in slots.things or rule == FigureRule.COUNT_AFTER:
        unit = slots.counts[slot] or unit
    return _Count(numeral=numeral, unit=unit, what=slot, rule=rule, counted=counted)


def _whole(tokens: Sequence[Token], counted: TokenSpan) -> TokenSpan:
    """`counted` without the mark that closes a quotation of the number: "“scores” of men" counts "of men"."""
    first, last = counted
    closes = is_quote(tokens[first]) and sum(is_quote(t) for t in tokens[first:last]) % 2 == 1
    return TokenSpan(first + closes, last)


def _measured(tokens: Sequence[Token], numeral: Numeral, ceiling: int, slots: CountingWords) -> _Count | None:
    """A currency sign before or a unit after the number: "$5", "5-mile", "12 per cent", "five times more"."""
    if numeral.sign:
        return _Count(
            numeral=numeral, unit=numeral.sign, what=slots.measures[numeral.sign], rule=FigureRule.CURRENCY_SIGN
        )
    at = numeral.last
    if at < len(tokens) and tokens[at].low == "-" and tokens[at].glued:
        at += 1
    if at < len(tokens) and tokens[at].low in slots.times:
        more = at + 1 < len(tokens) and tokens[at + 1].low in slots.multiplies
        return (
            _Count(numeral=replace(numeral, last=at + 1), unit="times", what="", rule=FigureRule.UNIT_AFTER)
            if more
            else None
        )
    size, unit = slots.units.at(tokens, at)
    if not size or at >= ceiling:
        return None
    return _Count(
        numeral=replace(numeral, last=at + size), unit=unit, what=slots.measures[unit], rule=FigureRule.UNIT_AFTER
    )


def _attribute(tokens: Sequence[Token], numeral: Numeral, ceiling: int) -> _Count | None:
    """ "a 130-page report": a number of pages, told of the report."""
    at = numeral.last
    if numeral.small or at + 2 >= ceiling or tokens[at].low != "-":
        return None
    mark, unit, noun = tokens[at : at + 3]
    if not (mark.glued and unit.glued and unit.low.isalpha() and len(unit.low) > 2 and noun.low.isalpha()):
        return None
    return _Count(
        numeral=replace(numeral, last=at + 2),
        unit=unit.low,
        what="",
        rule=FigureRule.NOUN,
        counted=TokenSpan(at + 2, at + 3),
    )


def _counted_noun(tokens: Sequence[Token], at: int, ceiling: int, slots: CountingWords) -> tuple[str, int]:
    """What the number stands before, and the token after it: "people", a plural noun as printed, or "" where none shows."""
    for index in range(at, min(at + 5, ceiling)):
        token = tokens[index]
        if token.low in slots.people:
            stop = index + 1
            while stop < ceiling and tokens[stop].low in slots.people:  # "rebel fighters"
                stop += 1
            return "people", stop
        if token.low in slots.stops | slots.auxiliaries | slots.after_participle | _MARKS:
            break
        plural = token.low.endswith(slots.plural) and not token.low.endswith(slots.singular) and len(token.low) > 3
        if plural and not token.capital and token.low.isalpha():
            return token.low, index + 1
    return "", at


def _slot(
    tokens: Sequence[Token], numeral: Numeral, floor: int, ceiling: int, slots: CountingWords
) -> tuple[str, FigureRule]:
    """The slot of a count and the rule that found it; no slot where nothing but a noun shows."""
    for look in (_verb_before, _verb_after):
        slot, rule = look(tokens, numeral, floor, ceiling, slots)
        if slot:
            return slot, rule
    if slot := _named_count(tokens, numeral, floor, slots):
        return slot, FigureRule.COUNT_BEFORE
    if slot := _verb_over_apposition(tokens, numeral, ceiling, slots):
        return slot, FigureRule.VERB_AFTER_APPOSITION
    for at in range(numeral.last, min(numeral.last + 4, ceiling)):
        if tokens[at].low in slots.after_participle | slots.stops:
            break
        if slot := slots.roles["counted"].at(tokens, at)[1]:
            return slot, FigureRule.COUNTED_NOUN
    return "", FigureRule.NOUN


def _verb_before(
    tokens: Sequence[Token], numeral: Numeral, floor: int, ceiling: int, slots: CountingWords
) -> tuple[str, FigureRule]:
    """ "killed (the other) 12", not "were killed, 12 …"; "a force of 12"."""
    at = numeral.first - 1
    while (
        at >= floor and at >= numeral.first - 4 and (is_quote(tokens[at]) or tokens[at].low in slots.before_number)
    ):
        at -= 1
    between = {t.low for t in tokens[at + 1 : numeral.first]}
    if between & slots.of and at >= floor and (slot := slots.roles["of"].at(tokens, at)[1]):
        return slot, FigureRule.GROUP_BEFORE
    for begin in range(max(floor, at - 4), numeral.first):
        size, slot = slots.roles["verbs"].at(tokens, begin)
        if (
            not slot
            or begin + size - 1 not in (at, numeral.first - 1)
            or (between & slots.not_objects and size == 1)
        ):
            continue
        passive = any(t.low in slots.auxiliaries for t in tokens[max(0, begin - 2) : begin])
        if not passive or tokens[begin - 1].low in slots.perfect:
            return slot, FigureRule.VERB_BEFORE
    return "", FigureRule.NOUN


def _verb_after(
    tokens: Sequence[Token], numeral: Numeral, floor: int, ceiling: int, slots: CountingWords
) -> tuple[str, FigureRule]:
    """ "12 men and boys were killed", "12 dead", "12 wounded men", "12 deaths"."""
    words = 0
    for at in range(numeral.last, ceiling):
        token = tokens[at]
        if is_quote(token):
            continue
        size, slot = slots.roles["states"].at(tokens, at)
        if slot and not _followed(tokens, at + size, slots):
            return slot, FigureRule.STATE_AFTER
        size, slot = slots.roles["participles"].at(tokens, at)
        if slot and _is_passive(tokens, numeral.last, at, size, slots):
            return slot, FigureRule.PARTICIPLE_AFTER
        size, slot = slots.roles["nouns"].at(tokens, at)
        if slot and words <= 2 and not _followed(tokens, at + size, slots):
            return slot, FigureRule.COUNT_AFTER
        words += 1
        joined = token.low in slots.joins and at + 1 < ceiling and tokens[at + 1].low in slots.people
        if words > _REACH or (token.low in slots.stops and not joined):
            break
    return "", FigureRule.NOUN


def _followed(tokens: Sequence[Token], at: int, slots: CountingWords) -> bool:
    """Whether the word at `at` makes the name of a count something else: a death *rate*."""
    return at < len(tokens) and tokens[at].low in slots.not_counts


def _is_passive(tokens: Sequence[Token], begin: int, at: int, size: int, slots: CountingWords) -> bool:
    """Whether the participle at `at` is said of the counted that begins at `begin`."""
    if any(t.low in slots.auxiliaries for t in tokens[max(begin, at - 3) : at]):
        return True
    follower = tokens[at + size] if at + size < len(tokens) else None
    ends = follower is None or not follower.low[0].isalnum() or follower.low in slots.after_participle
    if all(is_quote(t) or t.low in slots.determiners for t in tokens[begin:at]):
        # "30 injured", "dozens of his wounded men"
        return ends or _counted_noun(tokens, at + size, len(tokens), slots)[0] == "people"
    # "one of the officers killed": how many were killed is not said
    return ends and not _is_partitive(tokens, begin, slots)


def _is_partitive(tokens: Sequence[Token], at: int, slots: CountingWords) -> bool:
    """ "(two) of the soldiers": `at` is the token after the number."""
    pair = [t.low for t in tokens[at : at + 2]]
    return len(pair) == 2 and pair[0] in slots.of and pair[1] in slots.determiners


def _named_count(tokens: Sequence[Token], numeral: Numeral, floor: int, slots: CountingWords) -> str:
    """ "the death toll in the city rose to 12": the slot whose name comes before the number in the clause."""
    before = numeral.first - 1
    while before >= floor and is_quote(tokens[before]):
        before -= 1
    if before < floor or tokens[before].low not in slots.links:
        return ""
    for at in range(before - 1, max(floor - 1, before - _REACH - 1), -1):
        if tokens[at].low in {".", ";", "?", "!"}:
            return ""
        size, slot = slots.roles["nouns"].at(tokens, at)
        if slot and not _followed(tokens, at + size, slots):
            return slot if at + size == before or tokens[before].low not in slots.of else ""
    return ""


def _verb_over_apposition(tokens: Sequence[Token], numeral: Numeral, ceiling: int, slots: CountingWords) -> str:
    """ "12 soldiers, most of them recruits, died": the verb after the second of two commas."""
    commas = [at for at in range(numeral.last, min(ceiling, numeral.last + 25)) if tokens[at].low == ","]
    if len(commas) < 2 or commas[0] - numeral.last > 6:
        return ""
    at = commas[1] + 1
    passive = False
    while at < ceiling and tokens[at].low in slots.auxiliaries:
        at, passive = at + 1, True
    return slots.roles["participles" if passive else "states"].at(tokens, at)[1] if at < ceiling else ""


def _coordinated(
    tokens: Sequence[Token], left: _Count, right: _Count, known: _Count, slots: CountingWords
) -> _Count:
    """The one of two neighbours that lacks a slot, with that of the other where "and" or a comma joins them."""
    bare = right if known is left else left
    between = tokens[left.numeral.last : right.numeral.first]
    if bare.what or known.unit != "people" or bare.unit in slots.things:
        return bare
    if (
        bare.numeral.small
        and bare.numeral.low == 1
        and not bare.counted
        and bare.numeral.rule == NumeralRule.NUMBER
    ):
        return bare  # "the first known one in 1976"
    if (known.rule in VERB_BEHIND) != (known is right) or not known.what or not between or len(between) > 6:
        return bare
    *inside, join = between
    if join.low not in slots.joins:
        return bare
    if bare.numeral.rule == NumeralRule.ONE_PERSON and join.low in _MARKS:
        return bare  # "killed three cooks, a doctor said"
    if any(t.low in slots.stops or t.low in slots.auxiliaries for t in inside if t.low != ","):
        return bare
    return replace(bare, unit="people", what=known.what, rule=FigureRule.NEIGHBOUR)
