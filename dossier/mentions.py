"""Who is meant: the people and bodies a document names, and what its pronouns and descriptions stand for.

A surname stands for the one person of that surname whom the document names in full; a pronoun for the
person the sentences just before are about, where gender and number allow; "the senator" for the one who was
called senator.  Salience follows Hobbs (Lingua 44, 1978) and Lappin and Leass (Computational Linguistics 20,
1994) in the little that rows of tokens allow: subjects before objects, near before far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from .grammar import Grammar, Token, headlined
from .language import Language
from .phrases import main_subject
from .speakers import Statement, embedded

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NameWords:
    """What the language's data says about names."""

    titles: Mapping[str, str]
    offices: Mapping[str, Sequence[str]]
    affiliations: frozenset[str]
    noun_gender: Mapping[str, str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    bodies: frozenset[str]
    body_nouns: frozenset[str]
    not_names: frozenset[str]
    given: Mapping[str, str]


@cache
def name_words(language: Language) -> NameWords:
    data = language.section("names")
    given: dict[str, str] = {}
    for gender, names in data.get("given", {}).items():
        for name in names:
            given[name] = "" if name in given else gender
    return NameWords(
        data.get("titles", {}),
        data.get("offices", {}),
        frozenset(data.get("affiliations", ())),
        data.get("nouns_gender", {}),
        frozenset(data.get("particles", ())),
        frozenset(data.get("suffixes", ())),
        frozenset(data.get("bodies", ())),
        frozenset(data.get("body_nouns", ())),
        frozenset(data.get("not_names", ())),
        given,
    )


@dataclass(slots=True)
class Entity:
    """A person or body of one document; `roles` are the nouns it was called by, folded."""

    name: str
    kind: str  # "person", "body", "unknown"
    gender: str = ""  # "m", "f", "" unknown
    roles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the reporter's words: `words` without titles, `first` the row position of the whole sequence."""

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    sentence: int
    after_the: bool
    headline: bool  # in a title-cased row, where a capital tells nothing


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence as the resolver needs it."""

    paragraph: int
    tokens: Sequence[Token]
    statements: Sequence[Statement]


class Cast:
    """Everybody a document names.  Built from its sentences once, asked for each mention of a speaker."""

    def __init__(self, text: str, rows: Sequence[Row], g: Grammar, w: NameWords) -> None:
        self.text, self.rows, self.g, self.w = text, rows, g, w
        inside = {t.low for row in rows for t in row.tokens[1:] if t.capital}
        self.mentions: list[list[Mention]] = [self._names(i, row.tokens, inside) for i, row in enumerate(rows)]
        self.entities: dict[str, Entity] = {}
        self.by_last: dict[str, list[Entity]] = defaultdict(list)
        self.meant: dict[tuple[int, int], Entity] = {}
        self._register()
        self._about: dict[int, list[Entity]] = {}
        self._resolving: set[int] = set()

    # ------------------------------------------------------------------------------------- names

    def _names(self, sentence: int, row: Sequence[Token], inside: set[str]) -> list[Mention]:
        """The capitalised sequences of a sentence, without the function words that a capital begins."""
        out: list[Mention] = []
        headline = headlined(row, self.g)
        text, g, w = self.text, self.g, self.w
        i, n = 0, len(row)
        while i < n:
            t = row[i]
            if (
                not t.capital
                or t.kind != "word"
                or (t.low in g.times and t.low not in ("may", "march", "april", "june", "august"))
            ):
                i += 1
                continue
            if i == 0 and (self._function(t) or (t.low not in inside and not (len(row) > 1 and row[1].capital))):
                i += 1
                continue
            j = i + 1
            while (
                not headline
                and j < n
                and row[j].kind == "word"
                and not row[j - 1].low.endswith(("'s", "’s", "s’", "s'"))
            ):
                gap = text[row[j - 1].end : row[j].start].strip(" \xa0")
                if gap not in ("", "."):
                    break
                if row[j].capital and row[j].low not in g.times:
                    j += 1
                elif row[j].low in w.particles and j + 1 < n and row[j + 1].capital and j > i:
                    j += 2
                else:
                    break
            if not (j == i + 1 and (self._function(t) or t.low in w.not_names)):
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

    def _mention(self, sentence: int, row: Sequence[Token], i: int, j: int, headline: bool) -> Mention:
        w = self.w
        while i < j - 1 and (
            row[i].low in self.g.determiners or row[i].low in self.g.prepositions or row[i].low in self.g.leads
        ):
            i += 1
        words = []
        for k, t in enumerate(row[i:j], i):
            dot = k + 1 < j and self.text[t.end : t.end + 1] == "."
            words.append(bare(self.text[t.start : t.end]) + ("." if dot else ""))
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
        if (
            i
            and not row[i - 1].capital
            and row[i - 1].kind == "word"
            and row[i - 1].low in self.g.roles
            and j - i - k >= 2
        ):
            titles = (row[i - 1].low, *titles)
        return Mention(row[i].start, row[j - 1].end, tuple(words[k:]), titles, sentence, after_the, headline)

    def _register(self) -> None:
        w = self.w
        lone: set[str] = set()
        for row in self.mentions:
            for m in row:
                if len(m.words) == 1 and not m.headline:
                    lone.add(m.words[0].lower())
        full: list[tuple[Mention, str]] = []
        for row in self.mentions:
            for m in row:
                low = [x.lower().rstrip(".") for x in m.words]
                last = self.last(m.words)
                if len(low) < 2:
                    continue
                body = any(x in w.bodies for x in low)
                known = low[0] in w.given and not body
                titled = any(t in w.titles or t in self.g.roles for t in m.titles)
                person = not body and (known or titled or (not m.after_the and len(low) <= 4 and last in lone))
                full.append((m, "person" if person else "body" if body or m.after_the else "unknown"))
        persons = {" ".join(m.words) for m, kind in full if kind == "person"}
        for m, kind in full:
            name = " ".join(m.words)
            if kind == "unknown" and name in persons:
                kind = "person"
            if kind == "person":
                entity = self._person(m.words)
            else:
                if kind == "body" and (owner := self._owner(m)):
                    name = f"{owner} {name}"
                entity = self.entities.setdefault(name, Entity(name, kind))
            self._learn(entity, m)
            self.meant[m.start, m.end] = entity
        for row in self.mentions:
            for m in row:
                if len(m.words) != 1:
                    continue
                owners = self.by_last.get(m.words[0].lower(), [])
                if not owners and not m.after_the:
                    owners = [
                        e for e in self.entities.values() if e.kind == "person" and e.name.split()[0] == m.words[0]
                    ]
                gender = next((w.titles[t] for t in m.titles if w.titles.get(t)), "")
                if len(owners) > 1 and gender:
                    owners = [e for e in owners if e.gender in ("", gender)]
                if m.headline and len(owners) != 1:
                    continue
                if len(owners) == 1 and not (m.after_the and not m.titles):
                    entity = owners[0]
                else:
                    titled = any(t in w.titles for t in m.titles)
                    name = m.words[0]
                    kind = (
                        "person"
                        if titled or owners
                        else "body"
                        if m.after_the or name.isupper() or name.lower() in w.bodies
                        else "unknown"
                    )
                    entity = self.entities.setdefault(name, Entity(name, kind))
                    if titled:
                        entity.kind = "person"
                self._learn(entity, m)
                self.meant[m.start, m.end] = entity

    def _owner(self, m: Mention) -> str | None:
        """ "Norway’s" before "Interior Ministry": the owner belongs to a body's name."""
        for other in self.mentions[m.sentence]:
            owner = self.text[other.start : other.end]
            if other.end < m.start and not self.text[other.end : m.start].strip() and owner.endswith(("'s", "’s")):
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
        for entity in self.by_last[last]:
            if same_person(tuple(entity.name.split()), words, self.w):
                if len(name) > len(entity.name):
                    entity.name = name
                return entity
        entity = Entity(name, "person", self.w.given.get(words[0].lower(), ""))
        self.by_last[last].append(entity)
        self.entities[name] = entity
        return entity

    def _learn(self, entity: Entity, m: Mention) -> None:
        for t in m.titles:
            t = t.rstrip(".")
            entity.roles.add(t)
            entity.roles.update(self.w.offices.get(t, ()))
            if self.w.titles.get(t) and not entity.gender:
                entity.gender = self.w.titles[t]
        row = self.rows[m.sentence].tokens
        entity.roles.update(
            t.low
            for t in row
            if m.start - 40 <= t.start < m.start
            and t.capital
            and any(self.text[t.end : m.start].strip(" .") == x for x in ("",))
        )
        k = next((x + 1 for x, t in enumerate(row) if t.end == m.end), len(row))
        if (
            k + 1 < len(row)
            and row[k].low == ","
            and (row[k + 1].low in self.g.determiners or row[k + 1].low in self.g.roles)
        ):
            for t in row[k + 1 : k + 9]:
                if t.kind != "word" or t.low in self.g.relatives:
                    break
                if t.capital:
                    entity.roles.add(bare(t.low))
                if t.low in self.g.roles:
                    entity.roles.add(t.low)
                    entity.roles.update(self.w.offices.get(t.low, ()))

    # ------------------------------------------------------------------------------------- who is meant

    def speaker(self, sentence: int, span: Span, antecedent: Span | None = None) -> str | None:
        """The best name for the mention `span`, or the words of a description; None where the text tells no name."""
        entity = self.entity(sentence, antecedent or span)
        return entity.name if entity else None

    def entity(self, sentence: int, span: Span) -> Entity | None:
        words = [t for t in self.rows[sentence].tokens if span[0] <= t.start and t.end <= span[1]]
        if not words:
            return None
        first = words[0]
        if len(words) == 1 and first.low in self.g.pronouns:
            return self._pronoun(sentence, first)
        named = self._head_name(sentence, words)
        if named:
            return named
        described = self._described(sentence, words)
        if described:
            return described
        text = self.text[words[0].start : words[-1].end]
        return Entity(text, "description")

    def _core(self, words: Sequence[Token]) -> Sequence[Token]:
        """The noun phrase without what is attached to it."""
        g = self.g
        for k, t in enumerate(words):
            if k and (
                (t.kind == "mark" and t.low not in "&'’")
                or (
                    not t.capital
                    and (t.low in g.prepositions or t.low in g.joining or t.low in g.relatives or t.low == "and")
                )
            ):
                if t.low in g.joining and words[k - 1].capital and k + 1 < len(words) and words[k + 1].capital:
                    continue  # Bank of England
                return words[:k]
        return words

    def _head_name(self, sentence: int, words: Sequence[Token]) -> Entity | None:
        """The entity of a noun phrase that ends in a name."""
        core = self._core(words)
        last = core[-1]
        if not last.capital or last.kind != "word":
            return None
        if core[0].low in self.g.determiners and last.low in self.w.affiliations:
            return None
        if any(t.low == "and" and not t.capital for t in words[len(core) : len(core) + 1]):
            text = self.text[words[0].start : words[-1].end]
            return Entity(text, "description")
        found = next((m for m in reversed(self.mentions[sentence]) if m.start <= last.start < m.end), None)
        if found is None:
            text = bare(self.text[last.start : last.end])
            return Entity(text, "unknown")
        entity = self.meant.get((found.start, found.end))
        if entity and len(core) > 1 and any(t.low in self.g.joining for t in core):
            start = next((t.start for t in core if t.capital), core[0].start)
            name = bare(self.text[start : last.end])
            return Entity(name, "body" if entity.kind != "person" else "person")
        if entity and entity.kind != "person":
            # "Harbour State's Interior Ministry": the owner belongs to the name
            start = next((t.start for t in core if t.capital), found.start)
            if start < found.start and not any(t.low in self.g.roles and not t.capital for t in core):
                name = bare(self.text[start : found.end])
                return self.entities.setdefault(name, Entity(name, "body"))
        return entity

    def _described(self, sentence: int, words: Sequence[Token]) -> Entity | None:
        """ "The senator", "the ministry", "the Ohio Republican": the one it fits, if it is one."""
        core = self._core(words)
        if core[0].low not in ("the", "this", "that") or len(core) < 2 or len(words) > len(core) + 1:
            return None
        head = core[-1].low
        marks = {bare(t.low) for t in core[1:-1] if t.capital}
        fits: list[Entity] = []
        for i in range(sentence, -1, -1):
            for m in reversed(self.mentions[i]):
                if m.start >= core[0].start:
                    continue
                e = self.meant.get((m.start, m.end))
                if e is None or e in fits:
                    continue
                if (head in e.roles and e.kind == "person") or (
                    e.kind == "body" and head in e.name.lower().split()
                ):
                    fits.append(e)
            if fits and sentence - i > 6:
                break
        gender = self.w.noun_gender.get(head, "")
        fits = [e for e in fits if not gender or e.gender in ("", gender)]
        if marks and any(e.kind == "person" for e in fits):
            fits = [e for e in fits if marks & e.roles]
        if len(fits) == 1:
            return fits[0]
        near = [e for group in self._recent(sentence, core[0].start, 3) for e in group]
        if fits:
            return next((e for e in near[:4] if e in fits), None)
        if head in self.w.affiliations:
            return next((e for e in near if e.kind == "person" and (not gender or e.gender in ("", gender))), None)
        if head in self.w.body_nouns and near and near[0].kind in ("body", "unknown"):
            return near[0]
        return None

    def _pronoun(self, sentence: int, token: Token) -> Entity | None:
        kind = self.g.pronouns[token.low]
        if kind in ("m", "f"):
            for group in self._recent(sentence, token.start, 8):
                fit = [e for e in group if e.gender in ("", kind) and self._personal(e)]
                fit.sort(key=lambda e: (e is not group[0], e.kind != "person", e.gender != kind))
                if fit:
                    return self._sided(fit[0], kind)
        elif kind == "b":
            for group in self._recent(sentence, token.start, 2):
                for e in group[:2]:
                    if e.kind == "body" or (e.kind == "description" and e.gender == "b"):
                        return e
        return None

    def _personal(self, e: Entity) -> bool:
        if e.kind == "description":  # "one mine worker … He said"
            head = e.name.split(" of ")[0].split(" for ")[0].split(",")[0].split()[-1].lower()
            return (head in self.g.roles or head in self.w.affiliations) and not head.endswith(self.g.plural_ending)
        return e.kind == "person" or (e.kind == "unknown" and e.name in self._speakers())

    def _sided(self, e: Entity, gender: str) -> Entity:
        """A bare surname that two people share, told apart by the pronoun's gender."""
        owners = [o for o in self.by_last.get(e.name.lower(), ()) if o.gender in ("", gender)]
        return owners[0] if len(owners) == 1 else e

    def _speakers(self) -> set[str]:
        if not hasattr(self, "_spoken"):
            spoken = set()
            for i, row in enumerate(self.rows):
                for s in row.statements:
                    if s.speaker:
                        for m in self.mentions[i]:
                            if s.speaker[0] <= m.start < s.speaker[1] and (e := self.meant.get((m.start, m.end))):
                                spoken.add(e.name)
            self._spoken = spoken
        return self._spoken

    def _recent(self, sentence: int, before: int, reach: int) -> list[list[Entity]]:
        """Entities by salience: those of this sentence up to `before`, then of each sentence back."""
        row = self.rows[sentence]
        own = next((s for s in row.statements if s.speaker and s.speaker[0] == before), None)
        reported = own.content if own and own.place != "after" else None  # nobody in it says it
        here: list[Entity] = []
        for s in row.statements:
            if (
                s.speaker
                and s.speaker[1] <= before
                and s.speaker[0] != before
                and (e := self.entity(sentence, s.antecedent or s.speaker))
            ):
                here.append(e)
        for m in self.mentions[sentence]:
            if m.end <= before and not (reported and reported[0] <= m.start < reported[1]):
                if (e := self.meant.get((m.start, m.end))) and e not in here:
                    here.append(e)
        out = [here]
        for i in range(sentence - 1, max(-1, sentence - 1 - reach), -1):
            out.append(self.about(i))
        return [group for group in out if group]

    def about(self, i: int) -> list[Entity]:
        """The entities of sentence `i`, its speaker or subject first."""
        if i in self._about:
            return self._about[i]
        if i in self._resolving:
            return []
        self._resolving.add(i)
        out: list[Entity] = []
        row = self.rows[i]
        for s in row.statements:
            if s.speaker and not embedded(s, row.statements) and (e := self.entity(i, s.antecedent or s.speaker)):
                out.append(self._thing(e))
        if not out and (subject := main_subject(self.text, row.tokens, self.g)) and (e := self.entity(i, subject)):
            out.append(self._thing(e))
        for m in self.mentions[i]:
            e2 = self.meant.get((m.start, m.end))
            if e2 and e2 not in out:
                out.append(e2)
        self._resolving.discard(i)
        self._about[i] = out
        return out

    def _thing(self, e: Entity) -> Entity:
        """A description of a body or a document ("the filing"), which "it" may mean."""
        if e.kind == "description":
            words = e.name.lower().split()
            if any(x in self.w.bodies for x in words[:4]) and not any(x in self.w.titles for x in words):
                e.gender = "b"
        return e


def bare(word: str) -> str:
    """A name without its possessive ending."""
    for ending in ("'s", "’s"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word.rstrip("'’")


def same_person(a: Sequence[str], b: Sequence[str], w: NameWords) -> bool:
    """Whether two full names with one surname can be one person: equal given names, an initial for one of them, a name more."""
    one = [x.lower().rstrip(".") for x in a]
    two = [x.lower().rstrip(".") for x in b]
    tail_one = [x for x in one if x in w.suffixes]
    tail_two = [x for x in two if x in w.suffixes]
    if tail_one != tail_two:
        return False
    one = [x for x in one if x not in w.suffixes]
    two = [x for x in two if x not in w.suffixes]
    if not one or not two or one[-1] != two[-1]:
        return False
    first, second = one[0], two[0]
    if len(one) == 1 or len(two) == 1:
        return True
    if first == second or (min(len(first), len(second)) == 1 and first[0] == second[0]):
        return True
    short, long = sorted((first, second), key=len)
    return len(short) >= 3 and long.startswith(short)
