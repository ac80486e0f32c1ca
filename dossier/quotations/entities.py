"""The people and bodies that one document names, under their fullest names.

A surname stands for the one person of that surname whom the document names in full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..text.tokens import Token
from .attribution import Attribution
from .known_names import KnownNames, same_person
from .rows import headlined
from .word_classes import WordClasses

_NAMESAKES = 50  # people of one surname that a name is compared with


@dataclass(slots=True)
class Entity:
    """A person or body of one document; `roles` are the nouns it was called by, folded.

    A `relative` is told of as another's: "his wife, Ada Roe".
    """

    name: str
    kind: str  # "person", "body", "unknown"
    gender: str = ""  # "m", "f", "" unknown
    roles: set[str] = field(default_factory=set)
    relative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """A name in the reporter's words: `words` without titles, `first` the row position of the whole sequence."""

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    sentence: int
    after_the: bool
    headline: bool  # in a title-cased row, where a capital tells nothing


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """One sentence as the resolver needs it."""

    paragraph: int
    tokens: Sequence[Token]
    statements: Sequence[Attribution]


class EntityRegister:
    """Everybody a document names: `mentions` sentence by sentence, `meant` the entity of each (by its span)."""

    def __init__(self, text: str, rows: Sequence[SentenceRow], g: WordClasses, w: KnownNames) -> None:
        self.text, self.rows, self.g, self.w = text, rows, g, w
        inside = {t.low for row in rows for t in row.tokens[1:] if t.capital}
        self.common = {t.low for row in rows for t in row.tokens if t.kind == "word" and not t.capital}
        told = {t.low for row in rows if not headlined(row.tokens, g) for t in row.tokens[1:] if t.capital}
        inside -= self.common - told  # "Less", which only a headline writes with a capital
        self.mentions: list[list[NameMention]] = [self._names(i, row.tokens, inside) for i, row in enumerate(rows)]
        self.entities: dict[str, Entity] = {}
        self.by_last: dict[str, list[Entity]] = defaultdict(list)
        self.meant: dict[tuple[int, int], Entity] = {}
        self.short: dict[str, Entity] = {}  # by the short form that stands in brackets behind a full name
        self._register()

    def _names(self, sentence: int, row: Sequence[Token], inside: set[str]) -> list[NameMention]:
        """The capitalised sequences of a sentence, without the function words that a capital begins."""
        out: list[NameMention] = []
        headline = headlined(row, self.g)
        text, g, w = self.text, self.g, self.w
        i, n = 0, len(row)
        while i < n:
            t = row[i]
            if not t.capital or t.kind != "word" or t.low in g.times - g.time_names:
                i += 1
                continue
            alone = n == 1 or not row[1].capital
            if i == 0 and alone and t.low in g.roles:
                i += 1  # "Critics said"
                continue
            if i == 0 and (self._function(t) or (t.low not in inside and not (len(row) > 1 and row[1].capital))):
                i += 1
                continue
            j = i + 1
            while not headline and j < n and row[j].kind == "word" and not g.owner(row[j - 1]):
                gap = text[row[j - 1].end : row[j].start].strip(" \xa0")
                if gap not in ("", "."):
                    break
                if row[j].capital and row[j].low not in g.times:
                    j += 1
                elif row[j].low in w.particles and j + 1 < n and row[j + 1].capital and j > i:
                    j += 2
                else:
                    break
            # "the Mayor", "its CEO": a capital makes no name of an office
            office = t.low in w.titles and i > 0 and row[i - 1].low in g.determiners | g.possessive
            if not (j == i + 1 and (self._function(t) or t.low in w.not_names or office)):
                out.append(self._mention(sentence, row, i, j, headline))
            i = j
        return out

    def _function(self, t: Token) -> bool:
        g = self.g
        return (
            t.low in g.determiners
            or t.low in g.pronouns
            or t.low in g.possessive
            or t.low in g.prepositions
            or t.low in g.subordinators
            or t.low in g.leads
            or t.low in g.auxiliaries
            or t.low in g.adverbs
            or t.low in g.verbs
        )

    def _mention(self, sentence: int, row: Sequence[Token], i: int, j: int, headline: bool) -> NameMention:
        w = self.w
        while i < j - 1 and (
            row[i].low in self.g.determiners
            or row[i].low in self.g.prepositions
            or row[i].low in self.g.leads
            or (i == 0 and row[i].low in self.g.adverbs)
        ):
            i += 1
        words = []
        for k, t in enumerate(row[i:j], i):
            dot = k + 1 < j and self.text[t.end : t.end + 1] == "."
            words.append(self.g.bare(self.text[t.start : t.end]) + ("." if dot else ""))
        low = [word.lower().rstrip(".") for word in words]
        k = 0
        for x in range(len(low) - 1):
            if low[x] in w.titles and not any(y in w.bodies for y in low[x + 1 :]):
                k = x + 1
        if k == 0 or low[k] not in w.given:
            for x in range(max(k, 1), len(low) - 1):
                if (
                    low[x] in w.given
                    and low[x - 1] not in w.given
                    and len(low[x - 1].rstrip(".")) > 1
                    and not any(y in w.bodies for y in low[x:])
                ):
                    k = x
                    break
        after_the = i > 0 and row[i - 1].low in self.g.determiners
        titles = tuple(low[:k])
        noun = row[i - 1].low if i and row[i - 1].kind == "word" and not row[i - 1].capital else ""
        if noun and ((noun in self.g.roles and j - i - k >= 2) or noun in w.body_nouns):
            titles = (noun, *titles)  # "the diver Jon Lund", "the music service Tonika"
        if j < len(row) and not row[j].capital and row[j].low in self.g.roles and j - i - k == 1:
            titles = ()  # "former Lakeland governor": a land's name before its office
        return NameMention(
            start=row[i].start,
            end=row[j - 1].end,
            words=tuple(words[k:]),
            titles=titles,
            sentence=sentence,
            after_the=after_the,
            headline=headline,
        )

    def _register(self) -> None:
        """Fills the register: full names first, then the names of one word that may stand for them."""
        alone: dict[str, list[int]] = defaultdict(list)  # where each name of one word stands
        for m in self._all():
            if len(m.words) == 1 and not m.headline:
                alone[m.words[0].lower()].append(m.start)
        full = [(m, self._kind(m, alone)) for m in self._all() if self._is_full(m)]
        persons = {" ".join(m.words) for m, kind in full if kind == "person"}
        for m, kind in full:
            name = " ".join(m.words)
            if kind == "person" or (kind == "unknown" and name in persons):
                self._mean(m, self._person(m.words))
                continue
            if kind == "body" and (owner := self._owner(m)):
                name = f"{owner} {name}"
            short = self._short(m)
            known = self.entities.setdefault(name, Entity(name, "body" if short else kind))
            self._mean(m, known)
            if short:
                self.short[short] = known
        by_first: dict[str, list[Entity]] = defaultdict(list)
        for known_as in self.by_last.values():
            for namesake in known_as:
                by_first[namesake.name.split()[0]].append(namesake)
        for m in self._all():
            if len(m.words) == 1 and (entity := self._of_one_word(m, by_first)):
                self._mean(m, entity)

    def _all(self) -> Iterator[NameMention]:
        return (m for row in self.mentions for m in row)

    def _mean(self, m: NameMention, entity: Entity) -> None:
        self._learn(entity, m)
        self.meant[m.start, m.end] = entity

    def _is_full(self, m: NameMention) -> bool:
        """Whether a mention names somebody in full; "the Ohio Republican" names nobody."""
        return len(m.words) > 1 and m.words[-1].lower().rstrip(".") not in self.w.affiliations

    def _kind(self, m: NameMention, alone: Mapping[str, Sequence[int]]) -> str:
        """What a full name is of: "person", "body" or "unknown"."""
        w = self.w
        low = [x.lower().rstrip(".") for x in m.words]
        body = any(x in w.bodies for x in low) or any(t in w.body_nouns for t in m.titles[-1:])
        titled = any(t in w.titles or t in self.g.roles for t in m.titles)
        opens = m.start == self.rows[m.sentence].tokens[0].start and low[0] in self.common  # "Free Roe"
        # a person is named in full first, then by surname: what comes the other way round is no surname
        later = [at > m.start for at in alone.get(self.last(m.words), ())]
        named = not m.after_the and not opens and len(low) <= 4 and 2 * sum(later) > len(later)
        if not body and (low[0] in w.given or titled or named):
            return "person"
        return "body" if body or m.after_the else "unknown"

    def _of_one_word(self, m: NameMention, by_first: Mapping[str, list[Entity]]) -> Entity | None:
        """Whom a name of one word means; None for one in a headline that could be anybody."""
        w, name = self.w, m.words[0]
        if name in self.short:
            return self.short[name]
        owners = self.by_last.get(name.lower(), [])
        if not owners and not m.after_the:
            owners = by_first.get(name, [])
        gender = next((w.titles[t] for t in m.titles if w.titles.get(t)), "")
        if gender and owners:
            owners = [e for e in owners if e.gender in ("", gender)]
            if not owners:  # "Ms. Roe" is not Paul Roe
                whole = self.g.bare(" ".join(self.text[m.start : m.end].split()))
                return self.entities.setdefault(whole, Entity(whole, "person", gender))
        if len(owners) > 1 and len(own := [e for e in owners if not e.relative]) == 1:
            owners = own  # of Paul Roe and his wife, Ada Roe, the surname alone is his
        if m.headline and len(owners) != 1:
            return None
        if len(owners) == 1 and not (m.after_the and not m.titles):
            return owners[0]
        titled = any(t in w.titles for t in m.titles)
        body = (
            m.after_the
            or name.isupper()
            or name.lower() in w.bodies
            or any(t in w.body_nouns for t in m.titles[-1:])
        )
        kind = "person" if titled or owners else "body" if body else "unknown"
        entity = self.entities.setdefault(name, Entity(name, kind))
        if titled:
            entity.kind = "person"
        return entity

    def _short(self, m: NameMention) -> str:
        """ "Lakeland Weather Agency (LWA)": the short form behind a name; "" where none stands."""
        behind = [t for t in self.rows[m.sentence].tokens if t.start >= m.end][:3]
        marks = [t.low for t in behind]
        if len(marks) < 3 or (marks[0], marks[2]) != ("(", ")"):
            return ""
        short = self.text[behind[1].start : behind[1].end]
        return short if short.isupper() and len(short) > 1 and short.isalpha() else ""

    def _owner(self, m: NameMention) -> str | None:
        """ "Norway’s" before "Interior Ministry": the owner belongs to a body's name."""
        for other in self.mentions[m.sentence]:
            owner = self.text[other.start : other.end]
            if (
                other.end < m.start
                and not self.text[other.end : m.start].strip()
                and owner.endswith(self.g.possessive_endings)
            ):
                return owner
        return None

    def last(self, words: Sequence[str]) -> str:
        """The surname, folded: the last word that is no "Jr."."""
        for word in reversed(words):
            if word.lower().rstrip(".") not in self.w.suffixes:
                return word.lower()
        return words[-1].lower()

    def _person(self, words: tuple[str, ...]) -> Entity:
        """The entity of a full name; a middle initial more or less is the same person."""
        name = " ".join(words)
        last = self.last(words)
        if name in self.entities and self.entities[name].kind == "person":
            return self.entities[name]
        near = self.by_last[last][:_NAMESAKES]
        fits = [e for e in near if same_person(tuple(e.name.split()), words, self.w)]
        if len(fits) == 1:
            fits[0].name = max(fits[0].name, name, key=len)
            return fits[0]
        entity = Entity(name, "person", self.w.given.get(words[0].lower(), ""))
        self.by_last[last].append(entity)
        self.entities[name] = entity
        return entity

    def _learn(self, entity: Entity, m: NameMention) -> None:
        for title in m.titles:
            entity.roles.add(title)
            entity.roles.update(self.w.offices.get(title, ()))
            if self.w.titles.get(title) and not entity.gender:
                entity.gender = self.w.titles[title]
        row = self.rows[m.sentence].tokens
        entity.roles.update(
            t.low
            for t in row
            if m.start - 40 <= t.start < m.start
            and t.capital
            and any(self.text[t.end : m.start].strip(" .") == x for x in ("",))
        )
        k = next((x + 1 for x, t in enumerate(row) if t.end == m.end), len(row))
        entity.relative = entity.relative or self._relative(row, m, k)
        if (
            k + 1 < len(row)
            and row[k].low == ","
            and (row[k + 1].low in self.g.determiners or row[k + 1].low in self.g.roles)
        ):
            for t in row[k + 1 : k + 9]:
                if t.kind != "word" or t.low in self.g.relatives:
                    break
                if t.capital:
                    entity.roles.add(self.g.bare(t.low))
                if t.low in self.g.roles:
                    entity.roles.add(t.low)
                    entity.roles.update(self.w.offices.get(t.low, ()))

    def _relative(self, row: Sequence[Token], m: NameMention, k: int) -> bool:
        """ "his wife, Ada Roe", "the mayor’s son Jon Roe", "Ada Roe, his wife": a relative, with an owner before the noun."""
        before = [t for t in row if t.end <= m.start and t.low != ","][-2:]
        behind = row[k + 1 : k + 3] if k < len(row) and row[k].low == "," else []
        pairs = (pair for pair in (before, behind) if len(pair) == 2)
        return any(b.low in self.w.kin and (a.low in self.g.possessive or self.g.owner(a)) for a, b in pairs)
