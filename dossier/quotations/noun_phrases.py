"""Noun phrases: where a subject begins and ends, found from the verb outwards.

A stretch between marks that holds no verb is a noun phrase; appositions stand between commas and begin as such do.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..rules import QuotationRule
from ..spans import CharSpan, TokenSpan
from ..text.tokens import Token
from .openings import adverbial, behind_time, noun_of_one, object_relative, participial, reduced, timed
from .rows import headlined, reads
from .word_classes import WordClasses


def main_subject(text: str, row: Sequence[Token], g: WordClasses) -> CharSpan | None:
    """Whom or what the sentence is about, in characters: the noun phrase before its first finite verb."""
    phrases = NounPhrases(text, row, g)
    found = phrases.main_subject(len(row))
    return phrases.span(found) if found else None


class NounPhrases:
    """The noun phrases of one sentence.  `i`, `j`, `k` are token positions."""

    def __init__(self, text: str, row: Sequence[Token], g: WordClasses) -> None:
        self.text, self.row, self.g = text, row, g
        self.headline = headlined(row, g)

    def span(self, part: TokenSpan) -> CharSpan:
        return CharSpan(self.row[part[0]].start, self.row[part[1] - 1].end)

    def left_of_verb(self, i: int) -> int:
        """Steps left over auxiliaries and adverbs."""
        row, g, j = self.row, self.g, i
        while j and (
            row[j - 1].low in g.auxiliaries or (g.adverb(row[j - 1]) and row[j - 1].low not in g.pronouns)
        ):
            j -= 1
        if j > 1 and row[j - 1].low == ",":  # "Roe, however, said"
            k = j - 2
            while k >= 0 and row[k].low != "," and row[k].kind == "word":
                k -= 1
            inner = row[k + 1 : j - 1]
            if (
                k > 0
                and row[k].low == ","
                and inner
                and (
                    all(g.adverb(t) or t.low in g.leads for t in inner)
                    or (inner[0].low in g.prepositions and len(inner) <= 3)
                )
            ):
                j = k
        return j

    def left_subject(self, j: int) -> tuple[TokenSpan | None, QuotationRule]:
        """The subject that ends before token `j`, and the rule that found it."""
        row, g = self.row, self.g
        if j <= 0:
            return None, QuotationRule.UNKNOWN
        t = row[j - 1]
        if t.low in g.pronouns:
            return TokenSpan(j - 1, j), QuotationRule.PRONOUN_BEFORE_VERB
        if t.low in g.relatives:
            k = j - 2 if j > 1 and row[j - 2].low == "," else j - 1
            found = self.np_left(self.segment(k), k) if k > 0 else None
            return (TokenSpan(j - 1, j) if found else None), QuotationRule.RELATIVE_CLAUSE
        if t.low in g.conjunctions and t.kind == "word":
            return self._first_of_both(j - 1), QuotationRule.SUBJECT_OF_BOTH_VERBS
        if t.low == ")":
            opened = next((k for k in range(j - 2, -1, -1) if row[k].low == "("), 0)
            return self.left_subject(opened) if opened else (None, QuotationRule.UNKNOWN)
        if t.low in ("—", "–", "-"):
            opened = next((k for k in range(j - 2, -1, -1) if row[k].low == t.low), 0)
            subject = self.np_left(self.segment(opened), opened) if opened else None
            return subject, QuotationRule.THROUGH_APPOSITION
        if t.low == ",":
            return self._through_apposition(j - 1), QuotationRule.THROUGH_APPOSITION
        if t.kind == "quote" and self._stands_apart(t):
            return None, QuotationRule.UNKNOWN
        start = self.segment(j)
        found = self.np_left(start, j)
        if found and start > 1 and found[0] == start and row[start - 1].low == "," and row[start].low in g.articles:
            k = self.segment(start - 1)  # “…,” Jane Roe, a spokeswoman for the port told reporters
            set_off = k == 0 or row[k - 1].kind == "quote"
            named = all(t.capital for t in row[k : start - 1]) and not adverbial(row, k, start - 1, g)
            if start - 1 - k >= 2 and set_off and named:
                return TokenSpan(k, start - 1), QuotationRule.THROUGH_APPOSITION
        return found, QuotationRule.SUBJECT_BEFORE_VERB

    def _first_of_both(self, j: int) -> TokenSpan | None:
        """The subject before a conjunction at `j`; a verb we do not know ends it: "Roe backs Lund but says"."""
        row, g = self.row, self.g
        found = self.main_subject(j)
        if found is None or any(self.verb(k) for k in range(found[1], j)):
            return found
        for k in range(found[0] + 1, found[1] - 1):
            t, name = row[k], row[k - 1]
            if t.kind == "word" and not t.capital and t.low.endswith(g.plural_ending) and name.capital:
                return None if g.owner(name) else TokenSpan(found[0], k)
        return found

    def _stands_apart(self, t: Token) -> bool:
        """Whether a quotation is an utterance rather than a word of the phrase around it (the “Today” host)."""
        return t.end - t.start > 40 or t.low[1] in ",.?!—-…"

    def segment(self, j: int) -> int:
        """Where the stretch without a comma that ends at `j` begins."""
        row = self.row
        i = j
        while i > 0:
            t = row[i - 1]
            if t.kind == "mark" and t.low not in "&%$'’€£/":
                break
            if t.kind == "quote" and self._stands_apart(t):
                break
            i -= 1
        return i

    def _through_apposition(self, comma: int) -> TokenSpan | None:
        """X in "X, a Y at Z, a W, told": `comma` is the last one."""
        row, g = self.row, self.g
        end = comma
        passed: list[TokenSpan] = []
        for _ in range(7):
            start = self.segment(end)
            here = row[start:end]
            if not here:
                return None
            before = row[start - 1] if start else None
            apposed = here[0].low not in g.subordinators and (
                here[0].low in g.determiners
                or here[0].low in g.relatives
                or here[0].low in g.possessive
                or here[0].kind == "number"
                or not here[0].capital
                or (len(here) <= 4 and all(t.capital or t.low in g.joining for t in here))
            )
            if before is not None and before.low == "," and apposed:
                passed.append(TokenSpan(start, end))
                end = start - 1
                continue
            break
        start = self.segment(end)
        if not passed:
            return None
        opening = adverbial(row, start, end, g) or row[start].low in g.joining or participial(row, start, end, g)
        head = None if opening else self.np_left(start, end)
        if head is None:
            # "In Ohio, the mayor, a Democrat, said": the apposition itself holds the subject
            if not passed or row[passed[-1][0]].low in g.relatives:
                return None
            head = self.np_left(*passed.pop())
            if head is None or not passed:
                return head
        return passed[-1] if self._names(passed[-1], head) else head

    def _names(self, apposed: TokenSpan, head: TokenSpan) -> bool:
        """Whether an apposition names whom the head only describes: "the owner, Jane Roe", "one of them, the cook Jane Roe"."""
        row, g = self.row, self.g
        inner = row[apposed[0] : apposed[1]]
        if len(inner) < 2 or row[head[1] - 1].capital:
            return False
        if all(t.capital or t.low in g.joining for t in inner):
            return True
        noun = next((t for t in inner[1:] if not t.capital), None)
        named = inner[0].low in g.determiners and inner[-1].capital and inner[-2].capital and noun is not None
        return named and not any(t.low in g.prepositions | g.joining | g.relatives or g.verb(t) for t in inner[1:])

    def np_left(self, start: int, end: int) -> TokenSpan | None:
        """The noun phrase that ends at `end`, within the stretch that begins at `start`."""
        row, g = self.row, self.g
        while (
            start < end
            and row[start].kind != "quote"
            and (row[start].low in g.leads or row[start].low in g.subordinators or (g.adverb(row[start])))
            and row[start].low not in g.prepositions - g.subordinators
            and not (row[start].low in g.determiners and start + 1 < end and row[start].low not in g.leads)
        ):
            start += 1
        start = behind_time(row, start, end, g)
        if start >= end:
            return None
        cut = start
        for k in range(end - 1, start - 1, -1):
            clause = row[k].low in g.subordinators and row[k].low not in g.coordinators
            timed = k > start and row[k - 1].low.rstrip(g.plural_ending or None) in g.times  # "two weeks after"
            if clause and (timed or row[k].low not in g.prepositions):
                cut = k + 1
                break
        start = cut
        here = row[start:end]
        if not here:
            return None
        clean = here[0].low not in g.prepositions and not any(
            self.verb(start + k) and not reduced(row, start + k, g) for k in range(len(here))
        )
        if inner := object_relative(row, start, end, g):
            start, clean = inner, True
        if clean or (any(t.low in g.relatives for t in here) and here[0].low not in g.prepositions):
            return TokenSpan(start, end) if self._nominal(start, end) else None
        k = end
        while k > start:
            t = row[k - 1]
            if (
                t.kind == "mark"
                or self.verb(k - 1)
                or t.low in g.conjunctions
                or (t.low in g.subordinators and t.low not in g.prepositions)
            ):
                break
            if t.low in g.times or (t.kind == "number" and len(t.low) == 4):
                break
            if t.low in g.pronouns and t.low != "i":
                break
            if t.low in g.prepositions:
                if k - 2 >= start and (row[k - 2].low in g.roles):
                    k -= 1
                    continue
                break
            if t.low in g.determiners or t.low in g.possessive:
                k -= 1
                if k - 1 > start and row[k - 1].low in g.joining:
                    continue
                if k - 2 >= start and row[k - 1].low in g.prepositions and row[k - 2].low in g.roles:
                    continue
                break
            k -= 1
        while k < end and (row[k].low in g.joining or row[k].low in g.leads):
            k += 1
        return TokenSpan(k, end) if k < end and self._nominal(k, end) else None

    def verb(self, k: int) -> bool:
        """Whether a token is a verb here: behind an article "report" and "claims" are nouns."""
        row, g = self.row, self.g
        noun = k > 0 and row[k - 1].low in g.articles and row[k].low in g.base | g.third
        return g.verb(row[k]) and not noun and not noun_of_one(row, k, g)

    def participle(self, k: int) -> bool:
        """Whether a token looks like a past participle or a regular past tense."""
        t = self.row[k]
        return not t.capital and t.low.endswith(self.g.verb_ending) and t.low not in self.g.not_verbs

    def _nominal(self, start: int, end: int) -> bool:
        row, g = self.row, self.g
        last = row[end - 1]
        if last.kind == "mark" or all(t.kind != "word" and t.kind != "quote" for t in row[start:end]):
            return False
        second = row[start + 1] if end - start > 1 else None
        if second and row[start].low in g.pronouns and second.kind == "word" and second.low not in g.coordinators:
            return False  # "you launch": a clause
        if self.according(start) or (end - start == 1 and last.low in g.articles):
            return False
        if timed(row, start, end, g):
            return False
        if end - start == 1 and (last.low in g.times or last.low in g.prepositions or last.low in g.adverbs):
            return False
        return not (end - start == 1 and last.low.endswith(g.participle_ending) and not last.capital)

    def right_np(self, start: int) -> int:
        """Where the noun phrase that begins at `start` ends; `start` if there is none."""
        row, g = self.row, self.g
        k = start
        if k < len(row) and row[k].low in g.pronouns:
            return k + 1
        while k < len(row) and k - start < 24:
            t = row[k]
            if t.kind == "mark" and t.low not in "&'’/":
                break
            if t.kind == "quote":
                if k == start or t.end - t.start > 40:
                    break
                k += 1
                continue
            if k > start and not t.capital:
                head = row[k - 1]
                if t.low in g.joining and k > start:
                    k += 1
                    continue
                if t.low in g.prepositions:
                    if self._attaches(k):
                        k += 1
                        continue
                    break
                if (
                    t.low in g.coordinators
                    and k + 1 < len(row)
                    and (row[k + 1].capital or row[k + 1].low in g.determiners)
                ):
                    k += 1
                    continue
                noun = t.low in g.base or t.low in g.third or reduced(row, k, g)
                if head.low in g.determiners and g.adverb(t):  # "the recently opened dam"
                    k += 1
                    continue
                if (g.verb(t) and not noun) or g.adverb(t) or t.low in g.relatives | g.subordinators:
                    break
            elif k == start and (
                t.low in g.prepositions
                or t.low in g.subordinators
                or (g.adverb(t) and t.low not in g.determiners)
                or t.low in g.pronouns
            ):
                return start
            if t.low in g.times - g.time_modifiers - g.time_names:
                break
            if k > start and t.low in g.time_modifiers:
                break
            if k == start and t.low in g.time_modifiers:
                return start
            k += 1
        if k > start and row[k - 1].low in g.joining:
            k -= 1
        return k if k > start and self._nominal(start, k) else start

    def _attaches(self, k: int) -> bool:
        """Whether the preposition at `k` goes on with its noun: "a spokesman for", "Centre for Soil and Water"."""
        g, head = self.g, self.row[k - 1]
        if (head.low in g.roles or head.low in g.postpositive) and self.row[k].low in g.attaching:
            return True
        named = head.capital and g.singular(head.low) in g.bodies and self.row[k].low in g.purposes
        return named and k + 1 < len(self.row) and self.row[k + 1].capital

    def apposed(self, start: int, stop: int) -> TokenSpan:
        """Jane Roe in "said his spokeswoman, Jane Roe": the name, where a description comes first."""
        row = self.row
        if row[stop - 1].capital or stop >= len(row) or row[stop].low != ",":
            return TokenSpan(start, stop)
        k = stop + 1
        while k < len(row) and row[k].kind == "word" and row[k].capital:
            k += 1
        if k - stop - 1 >= 1 and (k == len(row) or row[k].low in ",.") and row[stop + 1].low not in self.g.times:
            return TokenSpan(stop + 1, k)
        return TokenSpan(start, stop)

    def main_subject(self, upto: int, begin: int = 0) -> TokenSpan | None:
        row, g = self.row, self.g
        i = begin
        while i < upto:
            end = next(
                (k for k in range(i, upto) if row[k].kind in ("mark", "quote") and row[k].low not in "&'’/"), upto
            )
            start = i
            goes_on = i > begin and row[i - 1].kind == "quote" and row[i].kind == "word" and not row[i].capital
            while start < end and (
                row[start].low in g.leads or g.adverb(row[start]) or row[start].low in g.conjunctions
            ):
                start += 1
            if (
                start < end
                and not (goes_on and row[start].low not in g.determiners and row[start].low not in g.pronouns)
                and row[start].low not in g.prepositions
                and row[start].low not in g.joining
                and row[start].low not in g.subordinators
                and not participial(row, start, end, g)
            ):
                if row[start].low in g.pronouns:
                    return TokenSpan(start, start + 1)
                k = start
                while k < end and not self.verb(k) and row[k].low not in g.relatives:
                    k += 1
                if (
                    k > start
                    and (k < end or ((k < len(row) and row[k].low in ",(—–") or k == upto))
                    and self._nominal(start, k)
                    and not self._place(k, upto)
                ):
                    stop = k
                    while stop > start + 1 and (g.adverb(row[stop - 1]) or row[stop - 1].low in g.times):
                        stop -= 1
                    if stop < len(row) and row[stop].low == ",":
                        return self.apposed(start, stop)
                    return TokenSpan(start, stop)
            i = end + 1
        return None

    def _place(self, k: int, upto: int) -> bool:
        """Whether the name before the comma `k` belongs to what came before it: "In Graz, Austria, Roe spoke"."""
        row, g = self.row, self.g
        if k + 2 >= upto or row[k].low != "," or not row[k + 1].capital:
            return False
        end = next((x for x in range(k + 1, upto) if row[x].kind in ("mark", "quote")), upto)
        return any(g.verb(t) for t in row[k + 1 : end])

    def according(self, i: int) -> tuple[str, ...]:
        """The phrase like "according to" that begins at `i`; () where none does."""
        listed = self.g.according.get(self.row[i].low, ())
        return next((p for p in listed if reads(self.row, i, p)), ())

    def stretch(self, i: int, j: int) -> CharSpan | None:
        """The characters of tokens `i` to `j`, without the marks at their edges; None if nothing is left."""
        row = self.row
        while i < j and row[i].kind == "mark" and row[i].low not in "($€£[@#":
            i += 1
        while j > i and row[j - 1].kind == "mark" and row[j - 1].low not in ")%]":
            j -= 1
        return CharSpan(row[i].start, row[j - 1].end) if i < j else None
