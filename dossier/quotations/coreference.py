"""What a pronoun or a description stands for in one document.

A pronoun stands for the person the sentences just before are about, where gender and number allow; "the
senator" for the one who was called senator.  Salience follows Hobbs (Lingua 44, 1978) and Lappin and Leass
(Computational Linguistics 20, 1994) in the little that rows of tokens allow: subjects before objects, near
before far.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..rules import PARTICIPLES
from ..spans import CharSpan
from ..text.tokens import Token
from .attribution import embedded
from .entities import Entity, EntityRegister, SentenceRow
from .known_names import KnownNames
from .noun_phrases import NounPhrases, main_subject
from .word_classes import WordClasses

_MEMORY = 200  # sentences back for a description
_REACH = 8  # sentences back for "he" and "she"


class Resolver:
    """Whom a mention means, by the register of everybody whom the document names."""

    def __init__(self, text: str, rows: Sequence[SentenceRow], g: WordClasses, w: KnownNames) -> None:
        self.register = EntityRegister(text, rows, g, w)
        self.text, self.rows, self.g, self.w = text, rows, g, w
        self._about: dict[int, list[Entity]] = {}
        self._resolving: set[int] = set()
        self._spoken: set[int] | None = None

    def speaker(self, sentence: int, span: CharSpan, antecedent: CharSpan | None = None) -> str | None:
        """The best name for the mention `span`, or the words of a description; None where the text tells no name."""
        entity = self.entity(sentence, antecedent or span)
        return entity.name if entity else None

    def entity(self, sentence: int, span: CharSpan) -> Entity | None:
        words = [t for t in self.rows[sentence].tokens if span[0] <= t.start and t.end <= span[1]]
        if not words:
            return None
        first = words[0]
        if len(words) == 1 and first.low in self.g.pronouns:
            return self._pronoun(sentence, first)
        named = self._head_name(sentence, words) or self._author(sentence, words)
        if named:
            return named
        described = self._apposed(sentence, words) or self._described(sentence, words)
        if described:
            return described
        text = self.text[words[0].start : words[-1].end]
        return Entity(text, "description", self.w.noun_gender.get(self._core(words)[-1].low, ""))

    def _core(self, words: Sequence[Token]) -> Sequence[Token]:
        """The noun phrase without what is attached to it."""
        g = self.g
        for k, t in enumerate(words):
            if k and (
                (t.kind == "mark" and t.low not in "&'’")
                or (
                    not t.capital
                    and (
                        t.low in g.prepositions
                        or t.low in g.joining
                        or t.low in g.relatives
                        or t.low in g.coordinators
                    )
                )
            ):
                inner = words[k - 1].capital and k + 1 < len(words) and words[k + 1].capital
                inner = inner and not self._somebody(words[:k])
                if inner and (t.low in g.joining or self._titled(words[:k], t)):
                    continue  # Bank of England, Centre for Soil and Water
                return words[:k]
        return words

    def _somebody(self, words: Sequence[Token]) -> bool:
        """Whether words end in a person's name: "Roe of Graz" is no body's, as "Bank of Graz" is."""
        office = next((k for k in range(len(words) - 1, 0, -1) if words[k].low in self.g.roles), 0)
        first = next(t for t in words[office:] if t.capital)
        entity = self.register.meant.get((first.start, words[-1].end))
        if entity is None or words[-1].low in self.w.titles:
            return False
        low = entity.name.lower().split()
        plain = (
            entity.kind == "unknown" and len(low) == 2 and not self.w.bodies & {*low, *map(self.g.singular, low)}
        )
        return entity.kind == "person" or plain

    def _titled(self, before: Sequence[Token], joint: Token) -> bool:
        """Whether a body's name goes on at `joint`: "Centre" + for, "Centre for Soil" + and."""
        purpose = any(not t.capital and t.low in self.g.purposes for t in before)
        if joint.low in self.g.coordinators:
            return purpose
        return joint.low in self.g.purposes and self.g.singular(before[-1].low) in self.w.bodies

    def _head_name(self, sentence: int, words: Sequence[Token]) -> Entity | None:
        """The entity of a noun phrase that ends in a name."""
        core = self._core(words)
        last = core[-1]
        rest = words[len(core) :]
        offices = last.low in self.g.roles and len(rest) > 2 and rest[1].low not in self.g.determiners
        if offices and rest[0].low in self.g.coordinators and words[-1].capital:
            return self._head_name(sentence, rest[1:])  # "Norla's founder and chief executive Jon Roe"
        if not last.capital or last.kind != "word":
            return None
        office = next((k for k in range(len(core) - 1, 0, -1) if not core[k].capital), 0)
        if not core[office].capital and core[office].low in self.g.roles and office + 1 < len(core):
            core = core[office + 1 :]  # "Centre for Soil and Water spokesman Jon Roe"
        if core[0].low in self.g.determiners and (len(core) == 1 or last.low in self.w.affiliations):
            return None
        joint = rest if rest and rest[0].low in self.g.joining else rest[:1]
        if any(t.low in self.g.coordinators and not t.capital for t in joint):
            text = self.text[words[0].start : words[-1].end]
            return Entity(text, "description")
        if any(t.low in self.g.purposes and not t.capital for t in core):
            named = next((t.start for t in core if t.capital and t.low not in self.g.determiners), last.start)
            name = self.g.bare(self.text[named : last.end])
            return self.register.entities.setdefault(name, Entity(name, "body"))
        found = next((m for m in reversed(self.register.mentions[sentence]) if m.start <= last.start < m.end), None)
        if found is None:
            opens = last is self.rows[sentence].tokens[0]
            if (
                last.low in self.g.roles
                or last.low in self.w.titles
                or (opens and last.low in self.register.common)
            ):
                return None  # "Critics said", "Less is known"
            text = self.g.bare(self.text[last.start : last.end])
            return Entity(text, "unknown")
        entity = self.register.meant.get((found.start, found.end))
        if entity and entity.kind != "person" and len(core) > 1 and any(t.low in self.g.joining for t in core):
            start = next((t.start for t in core if t.capital), core[0].start)
            name = self.g.bare(self.text[start : last.end])
            return Entity(name, "body")
        if entity and entity.kind != "person":
            owner = (t.start for t in core if t.capital and t.low not in self.g.determiners)
            start = next(owner, found.start)
            name = self.g.bare(self.text[start : found.end])
            if start == found.start or any(t.low in self.g.roles and not t.capital for t in core):
                return entity
            if entity.kind == "body":  # "Harbour State's Interior Ministry": the owner belongs to the name
                return self.register.entities.setdefault(name, Entity(name, "body"))
            if not any(self.g.owner(t) for t in core):
                entity.name = max(
                    entity.name, name, key=len
                )  # "Marie de la Tour", where a sentence begins with her
        return entity

    def _author(self, sentence: int, words: Sequence[Token]) -> Entity | None:
        """Whom "a note from the board" is from, if it is somebody."""
        core = self._core(words)
        rest = words[len(core) :]
        if core[-1].low not in self.w.authored or len(rest) < 2 or rest[0].low not in self.g.sending:
            return None
        author = self.entity(sentence, CharSpan(rest[1].start, rest[-1].end))
        return author if author and (author.kind != "description" or rest[-1].low in self.g.roles) else None

    def _apposed(self, sentence: int, words: Sequence[Token]) -> Entity | None:
        """ "The head of the port, Jane Roe, said": the person whose name follows the description between commas."""
        core, row = self._core(words), self.rows[sentence].tokens
        if core[-1].low not in self.g.roles or core[-1].low in self.g.plurals:
            return None
        end = words[-1].end
        name = next((m for m in self.register.mentions[sentence] if m.start >= end), None)
        if name is None or len(name.words) < 2 or self.text[end : name.start].strip() != ",":
            return None
        after = next((t for t in row if t.start >= name.end), None)
        entity = self.register.meant.get((name.start, name.end))
        closed = after is None or after.low in (",", ".")
        # a state follows a place ("the mayor of Graz, Styria"), never a body ("of the Styrian Water Board")
        inner = any(t.low in self.g.articles for t in words[len(core) :])
        inner = inner or name.words[0].lower() not in self.w.place_words
        if entity is None or not closed or not (entity.kind == "person" or (entity.kind == "unknown" and inner)):
            return None
        entity.kind = "person"
        return entity

    def _described(self, sentence: int, words: Sequence[Token]) -> Entity | None:
        """ "The senator", "the ministry", "the Ohio Republican": the one it fits, if it is one."""
        core = self._core(words)
        if core[0].low not in self.g.definite or len(core) < 2 or len(words) > len(core) + 1:
            return None
        head = core[-1].low
        marks = {self.g.bare(t.low) for t in core[1:-1] if t.capital}
        fits = self._called(sentence, core[0].start, head)
        gender = self.w.noun_gender.get(head, "")
        fits = [e for e in fits if not gender or e.gender in ("", gender)]
        if marks and any(e.kind == "person" for e in fits):
            fits = [e for e in fits if marks & e.roles]
        if len(fits) == 1:
            return fits[0]
        topics = self._topics(sentence, core[0].start)
        if fits:
            return next((e for e in topics[:2] if e in fits), None)
        if head in self.w.affiliations and head not in self.w.held:
            near = [e for group in self._recent(sentence, core[0].start, 2) for e in group]
            people = [e for e in near if e.kind == "person" and (not gender or e.gender in ("", gender))]
            return people[0] if people and all(e is people[0] for e in people) and people[0] in topics else None
        if head in self.w.body_nouns and topics and self._impersonal(topics[0]):
            return None if marks - set(topics[0].name.lower().split()) else topics[0]
        return None

    def _impersonal(self, e: Entity) -> bool:
        """Whether a name can be a body's; one of two words that nobody tells of is rather a person's."""
        unknown = e.kind == "unknown" and not e.roles and len(e.name.split()) != 2
        return e.kind == "body" or (unknown and e.name.lower() not in self.w.given)

    def _topics(self, sentence: int, before: int) -> list[Entity]:
        """What this sentence up to `before` and the two before it are about: their speakers and subjects, near ones first."""
        row = self.rows[sentence]
        spans = [s.antecedent or s.speaker for s in row.statements if s.speaker and s.speaker.end <= before]
        subject = main_subject(self.text, row.tokens, self.g)
        if subject and subject.end <= before:
            spans.append(subject)
        found = [self.entity(sentence, span) for span in spans if span]
        for i in range(sentence - 1, max(-1, sentence - 3), -1):
            found += self.about(i)[:1]
        return [e for e in found if e]

    def _called(self, sentence: int, before: int, head: str) -> list[Entity]:
        """Whom the text calls so before: "Sen. Roe", "Roe, the mayor", "the ferry company Norla", "the Harbour Ministry"."""
        fits: list[Entity] = []
        for i in range(sentence, max(-1, sentence - _MEMORY), -1):
            for m in reversed(self.register.mentions[i]):
                e = self.register.meant.get((m.start, m.end))
                if m.start >= before or e is None or e in fits or e.kind == "unknown":
                    continue
                body = e.kind == "body" and (head in e.name.lower().split() or head in self.w.body_nouns & e.roles)
                if body or (e.kind == "person" and head in e.roles):
                    fits.append(e)
            if fits and sentence - i > 6:
                break
        return fits

    def _pronoun(self, sentence: int, token: Token) -> Entity | None:
        kind = self.g.pronouns[token.low]
        if kind in ("m", "f"):
            return self._he_or_she(sentence, token, kind)
        return self._it(sentence, token) if kind == "b" else None

    def _he_or_she(self, sentence: int, token: Token, kind: str) -> Entity | None:
        """The nearest person whom gender allows; not who hid her, in "It was Roe who had hidden her", where she is known."""
        groups = self._recent(sentence, token.start, _REACH)
        for k, group in enumerate(groups):
            fit = [e for e in group if e.gender in ("", kind) and self._personal(e)]
            fit.sort(key=lambda e: (e is not group[0], e.kind != "person", e.gender != kind))
            if not fit:
                continue
            topic = next((g[0] for g in groups[k + 1 : k + 2] if self._personal(g[0])), None)
            if fit[0].gender or topic is None or topic.gender != kind or not self._beside(sentence, fit[0], kind):
                return self._sided(fit[0], kind)
            return topic
        return None

    def _beside(self, sentence: int, e: Entity, kind: str) -> bool:
        """Whether the last sentence that names `e` has another person as "him" or "her", the object of its verb."""
        for i in range(sentence, max(-1, sentence - _REACH), -1):
            named = [m.end for m in self.register.mentions[i] if self.register.meant.get((m.start, m.end)) is e]
            if named:
                row = self.rows[i].tokens
                return any(
                    self.w.objects.get(row[k].low) == kind
                    and row[k].start > named[0]
                    and (k + 1 == len(row) or row[k + 1].kind == "mark" or row[k + 1].low in self.g.prepositions)
                    for k in range(1, len(row))
                )
        return False

    def _it(self, sentence: int, token: Token) -> Entity | None:
        for group in self._recent(sentence, token.start, 2):
            for e in group[:2]:
                if e.kind == "body" or (e.kind == "description" and e.gender == "b"):
                    return e
        row = self.rows[sentence]
        before = [s.speaker for s in row.statements if s.speaker and s.speaker.end <= token.start]
        span = before[-1] if before else main_subject(self.text, row.tokens, self.g)
        subject = self.entity(sentence, span) if span and span.end <= token.start else None
        if subject and self._impersonal(subject):  # "Norla left over what it called …"
            return subject
        return self._written(sentence - 1) if sentence else None

    def _written(self, i: int) -> Entity | None:
        """ "Roe released a note from the board.  It says": whom the note is from."""
        row = self.rows[i].tokens
        at = [k for k, t in enumerate(row) if t.low in self.w.authored and k and row[k - 1].low in self.g.articles]
        if len(at) != 1 or at[0] + 2 >= len(row):
            return None
        stop = NounPhrases(self.text, row, self.g).right_np(at[0] + 2)
        return self._author(i, row[at[0] : stop]) if stop > at[0] + 2 else None

    def _personal(self, e: Entity) -> bool:
        if e.kind == "description":  # "one mine worker … He said"
            head = e.name.split(" of ")[0].split(" for ")[0].split(",")[0].split()[-1].lower()
            return head in self.g.roles and not head.endswith(self.g.plural_ending)
        return e.kind == "person" or (e.kind == "unknown" and id(e) in self._speakers())

    def _sided(self, e: Entity, gender: str) -> Entity:
        """A bare surname that two people share, told apart by the pronoun's gender."""
        owners = [o for o in self.register.by_last.get(e.name.lower(), ()) if o.gender in ("", gender)]
        return owners[0] if len(owners) == 1 else e

    def _speakers(self) -> set[int]:
        if self._spoken is None:
            spoken = set()
            for i, row in enumerate(self.rows):
                for s in row.statements:
                    if s.speaker:
                        for m in self.register.mentions[i]:
                            inside = s.speaker[0] <= m.start < s.speaker[1] and not self._modifies(i, m.end)
                            if inside and (e := self.register.meant.get((m.start, m.end))):
                                spoken.add(id(e))
            self._spoken = spoken
        return self._spoken

    def _modifies(self, sentence: int, end: int) -> bool:
        """Whether the name that ends at `end` stands before its noun: "the Graz police"."""
        row, g = self.rows[sentence].tokens, self.g
        follows = next((t for t in row if t.start >= end), None)
        if follows is None or follows.kind != "word" or follows.capital or g.verb(follows) or g.adverb(follows):
            return False
        return follows.low not in g.prepositions | g.joining | g.conjunctions | g.relatives | g.subordinators

    def _recent(self, sentence: int, before: int, reach: int) -> list[list[Entity]]:
        """Entities by salience: those of this sentence up to `before`, then of each sentence back."""
        row = self.rows[sentence]
        own = next((s for s in row.statements if s.speaker and s.speaker[0] == before), None)
        reported = own.content if own and own.place != "after" else None  # nobody in it says it
        here: list[Entity] = []
        for s in row.statements:
            if s.speaker and s.speaker[1] <= before and not _within(s.speaker[0], reported):
                e = self.entity(sentence, s.antecedent or s.speaker)
                if e and e not in here:
                    here.append(e)
        subject = main_subject(self.text, row.tokens, self.g)
        if not here and subject and subject[1] < before and not _within(subject[0], reported):
            about = self.entity(sentence, subject)
            if about and about.kind == "description" and about.gender in ("m", "f"):
                here.append(about)  # "a woman sued the board, and she said"
        for m in self.register.mentions[sentence]:
            e = self.register.meant.get((m.start, m.end))
            if m.end <= before and not _within(m.start, reported) and e and e not in here:
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
        if _heading(row.tokens, self.g):
            self._about[i] = []
            self._resolving.discard(i)
            return []
        ranked = sorted(row.statements, key=lambda s: s.rule in PARTICIPLES)
        for s in ranked:
            if s.speaker and not embedded(s, row.statements) and (e := self.entity(i, s.antecedent or s.speaker)):
                out.append(self._thing(e))
        if not out and (subject := main_subject(self.text, row.tokens, self.g)) and (e := self.entity(i, subject)):
            out.append(self._thing(e))
        for m in self.register.mentions[i]:
            e2 = self.register.meant.get((m.start, m.end))
            if e2 and e2 not in out:
                out.append(e2)
        self._resolving.discard(i)
        self._about[i] = out
        return out

    def _thing(self, e: Entity) -> Entity:
        """A description of a body or a document ("the filing"), which "it" may mean."""
        if e.kind == "description":
            words = e.name.lower().split()
            heads = self.w.bodies | self.w.documents
            if any(x in heads for x in words[:4]) and not any(x in self.w.titles for x in words):
                e.gender = "b"
        return e


def _heading(row: Sequence[Token], g: WordClasses) -> bool:
    """Whether a row is a caption or a headline: no verb that we know, and no end of a sentence."""
    return row[-1].kind == "word" and not any(t.kind == "quote" or g.verb(t) for t in row)


def _within(at: int, span: CharSpan | None) -> bool:
    return span is not None and span[0] <= at < span[1]
