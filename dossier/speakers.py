"""Who says it: cues, and the noun phrase that is their subject, in one sentence with its quotations folded up.

A sentence is read as a row of tokens in which a whole quotation is one token, so that what is quoted lends
neither cue nor speaker.  The rules follow the patterns of reported speech that Krestel, Bergler and Witte
(LREC 2008) and Pouliquen, Steinberger and Best (RANLP 2007) describe; there is no parser and no model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from .language import Language
from .marks import Quoted

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|\w+(?:[’'ʼ&@/\-]\w+)*[’'](?=\s[a-z])|\w+(?:[’'ʼ&@/\-]\w+)*|\S"
)


class Token(NamedTuple):
    start: int
    end: int
    low: str  # case-folded
    kind: str  # "word", "number", "mark", "quote"
    capital: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution in a sentence; spans are offsets into the text, `None` where the sentence has no such part.

    `content` is where the words it reports stand; `place` tells whether that is after the cue or before it.
    `manner` is the cue's class in the language's data.
    """

    cue: tuple[int, int]
    speaker: tuple[int, int] | None
    content: tuple[int, int] | None
    place: str  # "after", "before", "around"
    manner: str
    rule: str
    antecedent: tuple[int, int] | None = None  # of a relative pronoun


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word classes the rules ask about."""

    verbs: dict[str, tuple[str, str]]  # form → (class, "finite" | "participle")
    phrasal: dict[str, frozenset[str]]
    according: tuple[tuple[str, ...], ...]
    before_nouns: frozenset[str]
    pronouns: dict[str, str]
    possessive: frozenset[str]
    relatives: frozenset[str]
    echoing: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    joining: frozenset[str]
    subordinators: frozenset[str]
    conjunctions: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    adverbs: frozenset[str]
    adverb_ending: str
    verb_ending: str
    not_verbs: frozenset[str]
    plain_verbs: frozenset[str]
    times: frozenset[str]
    leads: frozenset[str]
    roles: frozenset[str]
    third: frozenset[str]  # finite forms that may be a plural noun: "reports", "attacks on"
    base: frozenset[str]  # finite forms that need a plural subject: "officials say", not "the state say"
    plural_ending: str
    participle_ending: str
    plurals: frozenset[str]
    small: frozenset[str]
    cue_words: frozenset[str]  # words without which a sentence reports nothing

    def adverb(self, token: Token) -> bool:
        return token.low in self.adverbs or (
            bool(self.adverb_ending)
            and not token.capital
            and token.low.endswith(self.adverb_ending)
            and token.low not in self.not_verbs
        )

    def verb(self, token: Token) -> bool:
        if token.kind != "word" or token.capital:
            return False
        low = token.low
        return (
            low in self.auxiliaries
            or low in self.plain_verbs
            or (low in self.verbs and self.verbs[low][1] == "finite")
            or (bool(self.verb_ending) and low.endswith(self.verb_ending) and low not in self.not_verbs)
        )


@cache
def grammar(language: Language) -> Grammar:
    """The quotation words of `language`, compiled once."""
    data = language.section("quotes")
    verbs: dict[str, tuple[str, str]] = {}
    base: set[str] = set()
    third: set[str] = set()
    for manner in ("stance", "object", "around", "addressed", "clause"):
        for line in data.get(manner, "").splitlines():
            finite, _, participle = line.partition("|")
            verbs.update(dict.fromkeys(finite.split(), (manner, "finite")))
            base.update(finite.split()[:1] if len(finite.split()) > 2 else ())
            third.update(finite.split()[1:2] if len(finite.split()) > 2 else ())
            verbs.update(dict.fromkeys(participle.split(), (manner, "participle")))

    def some(name: str) -> frozenset[str]:
        return frozenset(data.get(name, ()))

    return Grammar(
        verbs,
        {verb: frozenset(particles) for verb, particles in data.get("phrasal", {}).items()},
        tuple(tuple(phrase.split()) for phrase in data.get("according", ())),
        some("before_nouns"),
        dict(data.get("pronouns", {})),
        some("possessive"),
        some("relatives"),
        some("echoing"),
        some("determiners"),
        some("prepositions"),
        some("joining"),
        some("subordinators"),
        some("conjunctions"),
        some("auxiliaries"),
        some("passive"),
        some("adverbs"),
        data.get("adverb_ending", ""),
        data.get("verb_ending", ""),
        some("not_verbs"),
        some("verbs"),
        some("times"),
        some("leads"),
        some("roles"),
        frozenset(third),
        frozenset(base),
        data.get("plural_ending", ""),
        data.get("participle_ending", ""),
        some("plurals"),
        some("small"),
        frozenset(verbs) | frozenset(data.get("phrasal", {})) | {p.split()[0] for p in data.get("according", ())},
    )


def tokens(text: str, start: int, end: int, regions: Sequence[Quoted], g: Grammar) -> list[Token]:
    """The tokens of `text[start:end]`; each of `regions` is one token, with its marks.

    A full stop inside the stretch belongs to an abbreviation (sentences are split already) and is left out.
    """
    out: list[Token] = []
    at = start
    for region in [*regions, None]:
        stop = region.left if region else end
        for m in _TOKEN.finditer(text, at, stop):
            word = m[0]
            first = word[0]
            if first.isdigit():
                kind = "number"
            elif first.isalpha() or first in "_@#":
                kind = "word"
            else:
                if first == "." and m.end() < end - 1:
                    continue
                kind = "mark"
            low = word.lower()
            if kind == "word" and ("’" in low or "'" in low):  # "she’s": a pronoun and its verb
                stem = re.split("[’']", low)[0]
                if stem in g.pronouns or stem in g.relatives:
                    cut = m.start() + len(stem)
                    out.append(Token(m.start(), cut, stem, kind, first.isupper()))
                    out.append(Token(cut, m.end(), low[len(stem) :], kind, False))
                    continue
            out.append(Token(m.start(), m.end(), low, kind, first.isupper() or first == "@"))
        if region:
            out.append(Token(region.left, region.right, f"“{text[region.end - 1]}”", "quote", False))
            at = region.right
    return out


def statements(text: str, row: Sequence[Token], g: Grammar) -> list[Statement]:
    """The attributions of one sentence, in the order of their cues."""
    reading = _Reading(text, row, g)
    return _trimmed(text, reading.statements(), reading)


def _trimmed(text: str, found: list[Statement], reading: _Reading) -> list[Statement]:
    """The statements with what each reports cut where the next attribution of the same level begins."""
    out = []
    for s in found:
        content = s.content
        if content and s.place == "after" and (stop := reading.main_clause(s)):
            content = (content[0], stop)
        if content and s.place == "after":
            for o in found:
                if o is s or o.cue[0] <= s.cue[0] or not content[0] < o.cue[0] < content[1]:
                    continue
                parallel = o.rule.startswith("participle") or o.rule == "subject of both verbs"
                if o.place == "before" or o.rule == "according to, last":
                    stop = min(o.cue[0], o.speaker[0] if o.speaker else o.cue[0])
                    # all of it is what the later attribution reports, unless a comma sets that apart
                    if "," not in text[content[0] : stop]:
                        continue
                elif parallel:
                    stop = o.cue[0]
                else:
                    continue
                cut = text[content[0] : stop].rstrip()
                if parallel and not cut.endswith((",", "—", "–", "-", " and", " but", ", while")):
                    continue
                cut = re.sub(r"[\s,—–-]+(?:and|but|while|then)?$", "", cut)
                if cut:
                    content = (content[0], content[0] + len(cut))
        out.append(s if content == s.content else replace(s, content=content))
    return out


def main_subject(text: str, row: Sequence[Token], g: Grammar) -> tuple[int, int] | None:
    """Whom or what the sentence is about: the noun phrase before its first finite verb."""
    reading = _Reading(text, row, g)
    found = reading.main_subject(len(row))
    return reading.span(found) if found else None


def headlined(row: Sequence[Token], g: Grammar) -> bool:
    """Whether most words of a row begin with a capital, as in a headline."""
    words = [t for t in row if t.kind == "word" and t.low not in g.small]
    return len(words) > 3 and sum(t.capital for t in words) > 0.7 * len(words)


def embedded(s: Statement, among: Sequence[Statement]) -> bool:
    """Whether a statement is part of what another one reports."""
    return any(
        o is not s
        and o.place == "after"
        and o.manner in ("clause", "addressed")
        and o.cue[0] < s.cue[0]
        and o.content is not None
        and o.content[0] <= (s.speaker or s.cue)[0]
        and s.cue[1] <= o.content[1]
        and not s.rule.startswith("participle")
        and s.rule != "subject of both verbs"
        for o in among
    )


class _Reading:
    """One sentence under the rules.  Token positions are `i`, `j`; a pair of them is half open."""

    def __init__(self, text: str, row: Sequence[Token], g: Grammar) -> None:
        self.text, self.row, self.g = text, row, g
        self.headline = headlined(row, g)

    def span(self, part: tuple[int, int]) -> tuple[int, int]:
        return self.row[part[0]].start, self.row[part[1] - 1].end

    def statements(self) -> list[Statement]:
        row, g = self.row, self.g
        out: list[Statement] = []
        for i, token in enumerate(row):
            if token.kind != "word":
                if token.low == ":" and (found := self._colon(i, out)):
                    out.append(found)
                continue
            entry = g.verbs.get(token.low)
            if entry or token.low in g.phrasal:
                manner, form = entry or (
                    "object",
                    "participle" if token.low.endswith(g.participle_ending) else "finite",
                )
                found = self._participle(i, manner, out) if form == "participle" else self._finite(i, manner, out)
                if found:
                    out.append(found)
            elif any(self._phrase(i, phrase) for phrase in g.according):
                if found := self._according(i):
                    out.append(found)
        return out

    # ------------------------------------------------------------------------------------- cues

    def _finite(self, i: int, manner: str, before: list[Statement]) -> Statement | None:
        row, g = self.row, self.g
        token = row[i]
        if token.capital and i and row[i - 1].capital and not (self.headline and token.low in g.third):
            return None
        prior = row[i - 1] if i else None
        if prior and (
            prior.low in g.before_nouns and prior.low not in g.pronouns or prior.low.endswith(("'s", "’s"))
        ):
            return None
        j = self._left_of_verb(i)
        helpers = {row[k].low for k in range(j, i)}
        if helpers & g.passive and not token.low.endswith(g.participle_ending):
            return None
        after = self._after_verb(i)
        if after is None:
            return None
        if (
            i + 1 < len(row)
            and row[i + 1].low in g.auxiliaries
            and token.low.endswith(g.verb_ending)
            and not row[i + 1].low.startswith(("'", "’"))
        ):
            return None  # "the families admitted are …"
        if j and row[j - 1].low == "to" and not row[j - 1].capital:  # "went on to say"
            subject = self.main_subject(j - 1)
            return self._build(i, after, subject, manner, "subject of the infinitive") if subject else None
        if inverted := self._inverted(i, j, manner):
            return inverted
        subject, rule = self._left_subject(j)
        if subject is None:
            return None
        if (
            token.low in g.base
            and j == i
            and subject[1] - subject[0] == 1
            and row[subject[0]].low in g.determiners
            and i + 1 < len(row)
            and row[i + 1].kind == "word"
            and row[i + 1].low not in g.determiners
            and row[i + 1].low not in g.pronouns
            and row[i + 1].low != "that"
        ):
            return None  # "the most state contests"
        if token.low in g.base and not helpers & g.auxiliaries and rule != "subject of both verbs":
            if not self._plural(subject):
                return None
        elif token.low in g.third and rule == "subject before verb" and self._noun_like(i, subject):
            return None
        elif subject[1] - subject[0] == 1 and rule == "subject before verb":
            alone = row[subject[0]]
            if alone.kind == "number":
                return None
            if (
                not alone.capital
                and alone.kind == "word"
                and alone.low not in g.roles
                and not self._plural(subject)
            ):
                return None
        return self._build(i, after, subject, manner, rule)

    def _noun_like(self, i: int, subject: tuple[int, int]) -> bool:
        """ "The mortar attacks on": a plural noun with its attribute, no verb with its subject."""
        row, g = self.row, self.g
        head = row[subject[1] - 1]
        follows = row[i + 1] if i + 1 < len(row) else None
        if head.capital or head.low in g.roles:
            return False
        if self.row[subject[0]].low not in g.determiners and not self.row[subject[0]].capital:
            return True
        return follows is not None and (follows.low in g.prepositions or follows.low in g.joining)

    def _plural(self, subject: tuple[int, int]) -> bool:
        g = self.g
        part = self.row[subject[0] : subject[1]]
        return any(
            t.low in g.plurals or t.low == "and" or (t.kind == "word" and t.low.endswith(g.plural_ending))
            for t in part
        )

    def _participle(self, i: int, manner: str, before: list[Statement]) -> Statement | None:
        row, g = self.row, self.g
        j = self._left_of_verb(i)
        if {row[k].low for k in range(j, i)} & g.auxiliaries:
            subject, rule = self._left_subject(j)
        elif j and row[j - 1].low in g.before_nouns and row[j - 1].low not in g.prepositions:
            return None
        elif (
            j
            and row[j - 1].kind == "word"
            and row[j - 1].low not in g.prepositions
            and row[j - 1].low not in g.subordinators
        ):
            return None  # "signs calling …": of the noun, not of the subject
        else:
            subject, rule = None, ""
            for earlier in reversed(before):
                if earlier.speaker and earlier.cue[1] <= row[i].start and not embedded(earlier, before):
                    subject, rule = self._find(earlier.speaker), "participle of the speaker"
                    break
            if subject is None:
                subject, rule = self.main_subject(j), "participle of the subject"
            if subject is None:
                subject, rule = self.main_subject(len(row), i + 1), "participle of the subject"
        after = self._after_verb(i)
        if subject is None or after is None:
            return None
        return self._build(i, after, subject, manner, rule)

    def _according(self, i: int) -> Statement | None:
        row, g = self.row, self.g
        phrase = next(p for p in g.according if self._phrase(i, p))
        start = i + len(phrase)
        stop = self._right_np(start)
        if stop <= start:
            return None
        speaker = self._apposed(start, stop)
        cue = (row[i].start, row[start - 1].end)
        if i == 0 or all(t.low in g.leads or t.low == "," for t in row[:i]):
            comma = next((k for k in range(stop, len(row)) if row[k].low == ","), None)
            content = self._content(comma + 1, len(row)) if comma is not None else None
            # a comma may close an apposition: the content starts after the last one before a verb
            if comma is not None:
                for k in range(comma + 1, len(row)):
                    if self.g.verb(row[k]) or row[k].kind == "quote":
                        break
                    if row[k].low == ",":
                        content = self._content(k + 1, len(row))
            return Statement(cue, self.span(speaker), content, "after", "clause", "according to, first")
        first = 0
        while first < i and (row[first].low in g.conjunctions or row[first].low == ","):
            first += 1
        return Statement(cue, self.span(speaker), self._content(first, i), "before", "clause", "according to, last")

    def _colon(self, i: int, before: list[Statement]) -> Statement | None:
        row = self.row
        if i + 1 >= len(row) or row[i + 1].kind != "quote":
            return None
        k = i
        while k and row[k - 1].kind == "word" and (row[k - 1].capital or row[k - 1].low == "and"):
            k -= 1
        named = i - k >= 1 and (k == 0 or row[k - 1].kind == "mark" and row[k - 1].low != ",")
        if before and not named:
            return None
        subject = (k, i) if named else self.main_subject(i) or self._np_left(0, i)
        if subject is None:
            return None
        content = self._content(i + 1, len(row))
        return Statement((row[i].start, row[i].end), self.span(subject), content, "after", "stance", "colon")

    def _inverted(self, i: int, j: int, manner: str) -> Statement | None:
        """“…,” said X"""
        row, g = self.row, self.g
        if manner not in ("clause", "around", "stance") or j == 0 or i + 1 >= len(row) or j < i - 1:
            return None
        prior = row[j - 1]
        if prior.kind != "quote" and not (prior.low in (",", "—", "–") and j > 1):
            return None
        start = i + 1
        if row[start].kind == "mark" or row[start].kind == "quote":
            return None
        stop = self._right_np(start)
        if stop <= start:
            return None
        follows = row[stop] if stop < len(row) else None
        if follows and self.g.verb(follows):
            return None
        if prior.kind != "quote" and all(t.low in g.leads for t in row[: j - 1]):
            if stop < len(row) and row[stop].low == ",":  # "But, said Roe, …"
                content = self._content(stop + 1, len(row))
                return Statement(
                    (row[i].start, row[i].end),
                    self.span((start, stop)),
                    content,
                    "after",
                    manner,
                    "speaker after verb",
                )
            return None
        if prior.kind != "quote" and row[j - 2].kind != "quote":
            if self._left_subject(j)[0] is not None or manner not in ("clause", "around"):
                return None
            if not any(g.verb(t) for t in row[: j - 1]):
                return None
        speaker = self._apposed(start, stop)
        cue = (row[i].start, row[i].end)
        content = self._content(0, j)
        return Statement(cue, self.span(speaker), content, "before", manner, "speaker after verb")

    def _build(self, i: int, after: int, subject: tuple[int, int], manner: str, rule: str) -> Statement | None:
        """The statement of cue `i` with its subject; decides on which side of it the reported words stand."""
        row, g = self.row, self.g
        cue = (row[i].start, row[after - 1].end)
        speaker = self.span(subject)
        antecedent = None
        if rule == "relative clause":
            k = subject[0] - (2 if row[subject[0] - 1].low == "," else 1) + 1
            found = self._np_left(self._segment(k), k)
            antecedent = self.span(found) if found else None
        begin, addressee = self._complement(after, manner)
        first = min(subject[0], i)
        if first and row[first - 1].low in g.echoing and rule != "relative clause":
            stop = next((k for k in range(after, len(row)) if row[k].low == ","), None)
            if first == 1 or all(t.low in g.leads for t in row[: first - 1]):
                content = self._content(stop + 1, len(row)) if stop else None
                return Statement(cue, speaker, content, "after", manner, "as X said")
            if row[first - 2].low == ",":
                return Statement(cue, speaker, self._content(0, first - 1), "before", manner, "as X said")
        content_before = first > 1 and (
            row[first - 1].kind == "quote" or (row[first - 1].low in (",", "—", "–") and first > 2)
        )
        if begin is None:
            if rule != "relative clause" and (
                content_before
                and manner in ("clause", "around", "addressed", "stance")
                and row[first - 1].low != "—"
                or (first > 0 and row[first - 1].kind == "quote")
            ):
                lead = 0
                while lead < first and (row[lead].low in g.conjunctions or row[lead].low == ","):
                    lead += 1
                if self._interrupts(lead, first, after):
                    return Statement(
                        cue, speaker, self._content(lead, len(row)), "around", manner, rule, antecedent
                    )
                return Statement(cue, speaker, self._content(lead, first), "before", manner, rule, antecedent)
            return Statement(cue, speaker, None, "after", manner, rule, antecedent)
        return Statement(cue, speaker, self._content(begin, len(row)), "after", manner, rule, antecedent)

    def _interrupts(self, lead: int, first: int, after: int) -> bool:
        """Whether the attribution stands inside a reported sentence: "The ferry, Roe said, was overloaded"."""
        row, g = self.row, self.g
        if any(t.kind == "quote" for t in row[lead:first]):
            return False
        k = next((k for k in range(after, min(len(row), after + 8)) if row[k].kind == "mark"), len(row))
        if k + 2 >= len(row) or row[k].low != ",":
            return False
        follows = row[k + 1]
        if (
            follows.kind == "mark"
            or follows.low in g.conjunctions
            or follows.low in g.relatives
            or follows.low in g.echoing
        ):
            return False
        return not follows.low.endswith(g.participle_ending)

    # ------------------------------------------------------------------------------------- subjects

    def _left_of_verb(self, i: int) -> int:
        """Steps left over auxiliaries and adverbs."""
        row, g = self.row, self.g
        j = i
        while j and row[j - 1].kind == "word":
            t = row[j - 1]
            if t.low in g.auxiliaries or (g.adverb(t) and t.low not in g.pronouns):
                j -= 1
            else:
                break
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

    def _left_subject(self, j: int) -> tuple[tuple[int, int] | None, str]:
        """The subject that ends before token `j`, and the rule that found it."""
        row, g = self.row, self.g
        if j <= 0:
            return None, ""
        t = row[j - 1]
        if t.low in g.pronouns:
            return (j - 1, j), "pronoun before verb"
        if t.low in g.relatives:
            k = j - 2 if j > 1 and row[j - 2].low == "," else j - 1
            found = self._np_left(self._segment(k), k) if k > 0 else None
            return ((j - 1, j) if found else None), "relative clause"
        if t.low in g.conjunctions and t.kind == "word":
            return self.main_subject(j - 1), "subject of both verbs"
        if t.low == ")":
            k = next((k for k in range(j - 2, -1, -1) if row[k].low == "("), None)
            return self._left_subject(k) if k else (None, "")
        if t.low in ("—", "–", "-"):
            k = next((k for k in range(j - 2, -1, -1) if row[k].low == t.low), None)
            return (self._np_left(self._segment(k), k), "through apposition") if k else (None, "")
        if t.low == ",":
            return self._through_apposition(j - 1), "through apposition"
        if t.kind == "quote":
            if self._stands_apart(t):
                return None, ""
        start = self._segment(j)
        found = self._np_left(start, j)
        if (
            found
            and start > 1
            and found[0] == start
            and row[start - 1].low == ","
            and row[start].low in ("a", "an", "the")
        ):
            k = self._segment(start - 1)  # “…,” Jane Roe, a spokeswoman for the port told reporters
            if (
                start - 1 - k >= 2
                and (k == 0 or row[k - 1].kind == "quote")
                and all(t.capital for t in row[k : start - 1])
            ):
                return (k, start - 1), "through apposition"
        return found, "subject before verb"

    def _stands_apart(self, t: Token) -> bool:
        """Whether a quotation is an utterance rather than a word of the phrase around it (the “Today” host)."""
        return t.end - t.start > 40 or t.low[1] in ",.?!—-…"

    def _segment(self, j: int) -> int:
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

    def _through_apposition(self, comma: int) -> tuple[int, int] | None:
        """X in "X, a Y at Z, a W, told": `comma` is the last one."""
        row, g = self.row, self.g
        end = comma
        passed: list[tuple[int, int]] = []
        for _ in range(7):
            start = self._segment(end)
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
                passed.append((start, end))
                end = start - 1
                continue
            break
        start = self._segment(end)
        if not passed:
            return None
        adverbial = row[start].low in g.prepositions or row[start].low in g.joining or self._participial(start, end)
        head = None if adverbial else self._np_left(start, end)
        if head is None:
            # "In Ohio, the mayor, a Democrat, said": the apposition itself holds the subject
            if not passed or row[passed[-1][0]].low in g.relatives:
                return None
            head = self._np_left(*passed.pop())
            if head is None or not passed:
                return head
        a, b = passed[-1]
        named = all(t.capital or t.low in g.joining for t in row[a:b]) and b - a >= 2
        if named and not row[head[1] - 1].capital:
            return a, b
        return head

    def _np_left(self, start: int, end: int) -> tuple[int, int] | None:
        """The noun phrase that ends at `end`, within the stretch that begins at `start`."""
        row, g = self.row, self.g
        while (
            start < end
            and row[start].kind != "quote"
            and (row[start].low in g.leads or row[start].low in g.subordinators or (g.adverb(row[start])))
            and not (row[start].low in g.determiners and start + 1 < end and row[start].low not in g.leads)
        ):
            start += 1
        if start >= end:
            return None
        here = row[start:end]
        cut = start
        for k in range(end - 1, start - 1, -1):
            if row[k].low in g.subordinators and row[k].low != "and" and row[k].low not in g.prepositions:
                if row[k].low == "that" and k + 1 < end and False:
                    continue
                cut = k + 1
                break
        if cut > start:
            start = cut
            here = row[start:end]
            if not here:
                return None
        clean = here[0].low not in g.prepositions and not any(
            g.verb(t) and not self._reduced(start + k) for k, t in enumerate(here)
        )
        if clean or any(t.low in g.relatives for t in here) and here[0].low not in g.prepositions:
            return (start, end) if self._nominal(start, end) else None
        k = end
        while k > start:
            t = row[k - 1]
            if (
                t.kind == "mark"
                or g.verb(t)
                or t.low in g.conjunctions
                or t.low in g.subordinators
                and t.low not in g.prepositions
            ):
                break
            if t.low in g.times or (t.kind == "number" and len(t.low) == 4):
                break
            if t.low in g.pronouns and not t.low == "i":
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
        return (k, end) if k < end and self._nominal(k, end) else None

    def _reduced(self, k: int) -> bool:
        """ "a letter obtained by the Courier": a participle after its noun, no verb of the sentence; "one unnamed aide"."""
        row, g = self.row, self.g
        if not row[k].low.endswith(g.verb_ending) or k + 1 >= len(row) or k == 0:
            return False
        follows = row[k + 1]
        return follows.low in g.prepositions or (row[k - 1].low in g.determiners and follows.kind == "word")

    def _participial(self, i: int, end: int) -> bool:
        """A stretch like "Speaking in Vienna" or "Pressed by reporters", which has no subject of its own."""
        row, g = self.row, self.g
        if i + 1 >= end or row[i].kind != "word" or row[i].low in g.not_verbs:
            return False
        if row[i].low.endswith(g.participle_ending):
            return True
        return row[i].low.endswith(g.verb_ending) and (
            row[i + 1].low in g.prepositions or row[i + 1].low in g.subordinators
        )

    def _nominal(self, start: int, end: int) -> bool:
        row, g = self.row, self.g
        last = row[end - 1]
        if last.kind == "mark" or all(t.kind != "word" and t.kind != "quote" for t in row[start:end]):
            return False
        if end - start == 1 and (last.low in g.times or last.low in g.prepositions or last.low in g.adverbs):
            return False
        return not (end - start == 1 and last.low.endswith(g.participle_ending) and not last.capital)

    def _right_np(self, start: int) -> int:
        """Where the noun phrase that begins at `start` ends; `start` if there is none."""
        row, g = self.row, self.g
        k = start
        if k < len(row) and row[k].low in ("he", "she", "they", "it", "i", "we", "you"):
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
                    if head.low in g.roles and t.low in ("for", "at", "with", "in", "from", "on", "to", "by"):
                        k += 1
                        continue
                    break
                if t.low == "and" and k + 1 < len(row) and (row[k + 1].capital or row[k + 1].low in g.determiners):
                    k += 1
                    continue
                if (
                    g.verb(t)
                    and not self._reduced(k)
                    or t.low in g.relatives
                    or (t.low in g.subordinators)
                    or t.low in g.adverbs
                ):
                    break
            elif k == start and (
                t.low in g.prepositions
                or t.low in g.subordinators
                or (g.adverb(t) and t.low not in g.determiners)
                or t.low in g.pronouns
            ):
                return start
            if t.low in g.times and t.low not in ("may", "last"):
                break
            if k > start and t.low in ("last", "earlier"):
                break
            if k == start and t.low in ("last", "earlier"):
                return start
            k += 1
        if k > start and row[k - 1].low in g.joining:
            k -= 1
        return k if k > start and self._nominal(start, k) else start

    def _apposed(self, start: int, stop: int) -> tuple[int, int]:
        """Jane Roe in "said his spokeswoman, Jane Roe": the name, where a description comes first."""
        row = self.row
        if row[stop - 1].capital or stop >= len(row) or row[stop].low != ",":
            return start, stop
        k = stop + 1
        while k < len(row) and row[k].kind == "word" and row[k].capital:
            k += 1
        if k - stop - 1 >= 1 and (k == len(row) or row[k].kind == "mark") and row[stop + 1].low not in self.g.times:
            return stop + 1, k
        return start, stop

    def main_subject(self, upto: int, begin: int = 0) -> tuple[int, int] | None:
        row, g = self.row, self.g
        i = begin
        while i < upto:
            end = next(
                (k for k in range(i, upto) if row[k].kind in ("mark", "quote") and row[k].low not in "&'’/"), upto
            )
            start = i
            while start < end and (
                row[start].low in g.leads or g.adverb(row[start]) or row[start].low in ("and", "but")
            ):
                start += 1
            if (
                start < end
                and row[start].low not in g.prepositions
                and row[start].low not in g.joining
                and row[start].low not in g.subordinators
                and not self._participial(start, end)
            ):
                if row[start].low in g.pronouns:
                    return start, start + 1
                k = start
                while k < end and not g.verb(row[k]) and row[k].low not in g.relatives:
                    k += 1
                if (
                    k > start
                    and (k < end or (k < len(row) and row[k].low in ",(—–" or k == upto))
                    and self._nominal(start, k)
                ):
                    stop = k
                    while stop > start + 1 and (g.adverb(row[stop - 1]) or row[stop - 1].low in g.times):
                        stop -= 1
                    if stop < len(row) and row[stop].low == ",":
                        return self._apposed(start, stop)
                    return start, stop
            i = end + 1
        return None

    # ------------------------------------------------------------------------------------- contents

    def main_clause(self, s: Statement) -> int | None:
        """Where the reported words of a subordinate clause end: "While Roe said that …, the council …"."""
        row, g = self.row, self.g
        first = next((k for k, t in enumerate(row) if t.low not in g.leads and t.low != ","), 0)
        head = row[first]
        opens = head.low in g.subordinators or head.low in g.prepositions or head.low.endswith(g.participle_ending)
        if not opens or s.content is None or s.rule in ("as X said", "according to, first"):
            return None
        begin = min(s.cue[0], s.speaker[0] if s.speaker else s.cue[0])
        if any(t.low == "," for t in row[first:] if t.end <= begin):
            return None
        for k, t in enumerate(row):
            if t.low == "," and t.start > s.content[0] and k + 1 < len(row):
                follows = row[k + 1]
                if (
                    follows.capital
                    or follows.low in g.pronouns
                    or follows.low in ("the", "a", "an")
                    or follows.low in g.possessive
                ):
                    if any(g.verb(x) for x in row[k + 1 :]):
                        return t.start
        return None

    def _phrase(self, i: int, phrase: tuple[str, ...]) -> bool:
        row = self.row
        return row[i].low == phrase[0] and tuple(t.low for t in row[i : i + len(phrase)]) == phrase

    def _after_verb(self, i: int) -> int | None:
        """The position after the cue and its particle; None where a verb needs a particle it has not."""
        row, g = self.row, self.g
        particles = g.phrasal.get(row[i].low)
        if particles and i + 1 < len(row) and row[i + 1].low in particles:
            return i + 2
        if particles and row[i].low not in g.verbs:
            return None
        return i + 1

    def _complement(self, i: int, manner: str) -> tuple[int | None, bool]:
        """Where the reported words begin after the cue, behind addressee, time and place; None if nothing follows."""
        row, g = self.row, self.g
        n = len(row)
        addressee = False
        for k in range(i, min(n, i + 25)):  # "told a crowd in Graz on Friday that …"
            if row[k].low == "that" and (k == i or row[k - 1].kind != "mark" or manner != "object"):
                return k, addressee
            if (
                row[k].kind == "quote"
                or row[k].low in ":;()"
                or g.verb(row[k])
                or row[k].low in g.pronouns
                and row[k].low != "her"
            ):
                break
        if manner == "addressed" and i < n and row[i].kind == "word":
            k = i
            while k < n and k - i < 14:
                t = row[k]
                if t.kind in ("mark", "quote") or t.low in ("that", "to", "how", "why", "what", "whether", "if"):
                    break
                if k > i and (
                    t.low in ("he", "she", "they", "it", "we", "i") or t.low in g.prepositions and t.low != "of"
                ):
                    break
                if (
                    k > i
                    and t.low in g.determiners
                    and row[k - 1].low not in g.joining
                    and row[k - 1].low not in ("and",)
                ):
                    break
                if k > i and t.low in g.times:
                    break
                k += 1
            if k < n and row[k].low == "to" and k > i:
                return i, True  # "urged the council to …": the addressee belongs to what is asked of him
            i, addressee = k, True
        k = i
        comma = False
        while k < n:
            t = row[k]
            if t.kind == "quote":
                return k, addressee
            if t.low in (":", "that"):
                return (k if t.low == "that" else k + 1), addressee
            if t.low == ",":
                comma = True
                k += 1
                continue
            if t.kind == "mark" and t.low not in "$£€@#[":
                return None, addressee
            if manner == "around":
                nearby = next(
                    (x for x in range(k, min(n, k + 12)) if row[x].kind == "quote" or row[x].low == ":"), None
                )
                return nearby, addressee
            if manner == "object":
                return k, addressee
            if t.low in g.times or t.kind == "number" and k > i:
                k += 1
                continue
            if (
                t.low in g.prepositions
                and t.low != "to"
                or (t.low == "to" and k + 1 < n and (row[k + 1].capital or row[k + 1].low in g.determiners))
            ):
                k = self._skip_adjunct(k)
                continue
            if g.adverb(t) and t.low not in g.determiners:
                k += 1
                continue
            if comma:  # after a comma only a quotation or "that" still belongs to the cue
                return None, addressee
            return k, addressee
        return None, addressee

    def _skip_adjunct(self, k: int) -> int:
        """Behind "in a written statement", "on Monday", "during a call with staff"."""
        row, g = self.row, self.g
        n = len(row)
        k += 1
        first = k
        while k < n:
            t = row[k]
            if t.kind in ("mark", "quote") or t.low == "that":
                break
            if t.low in g.pronouns and t.low not in ("her", "his") or (g.verb(t) and k > first):
                break
            if k > first and t.low in g.prepositions:
                break
            if k > first and (t.low in g.determiners) and row[k - 1].low not in g.joining:
                break
            if (
                k > first
                and t.capital
                and not row[k - 1].capital
                and row[k - 1].low not in g.determiners
                and row[k - 1].low not in g.joining
                and t.low not in g.times
            ):
                break
            k += 1
        return max(k, first)

    def _content(self, i: int, j: int) -> tuple[int, int] | None:
        row = self.row
        while i < j and row[i].kind == "mark" and row[i].low not in "($€£[@#":
            i += 1
        while j > i and row[j - 1].kind == "mark" and row[j - 1].low not in ")%]":
            j -= 1
        return (row[i].start, row[j - 1].end) if i < j else None

    def _find(self, span: tuple[int, int]) -> tuple[int, int] | None:
        starts = [k for k, t in enumerate(self.row) if t.start == span[0]]
        ends = [k for k, t in enumerate(self.row) if t.end == span[1]]
        return (starts[0], ends[0] + 1) if starts and ends else None
