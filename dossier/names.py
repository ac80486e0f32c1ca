"""Voices: one canonical name for each person and body that is quoted, over all sources.

A surname alone joins the one person of that surname whom any source names in full; where it could be two
people it stays itself.  A description names nobody: it is a voice for each wording, joined to no one.
What `story.yml` says of a person or body overrules all of this.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from .excerpts import is_outlet, outlet_words
from .grammar import grammar
from .ids import digest, slug
from .language import Language, language
from .model import EVIDENCE, Passage, Quotation, Settings, Source, Voice
from .people import NameWords, name_words, same_person
from .words import fold, folded, words

Kind = Literal["person", "body", "description"]


@dataclass(slots=True)
class _Group:
    """Names found to be one voice, with how often each was the speaker's name; `declared` by the editor."""

    kind: Kind
    names: Counter[str] = field(default_factory=Counter)
    declared: Voice | None = None

    @property
    def name(self) -> str:
        """The fullest name of a person, the most frequent of a body; of equals the longest."""
        if self.declared:
            return self.declared.name
        return max(
            self.names, key=lambda n: (len(n.split()) if self.kind == "person" else 0, self.names[n], len(n), n)
        )


def link(
    sources: Sequence[Source], quotes: Sequence[Quotation], settings: Settings
) -> tuple[tuple[Voice, ...], tuple[Quotation, ...]]:
    """The voices by name, and the quotations with canonical `speaker` and `voice`; who is unknown stays `None`.

    Aliases are the names the sources print, descriptions the places where a source says who somebody is.
    """
    lang = language(settings.language)
    names = _Names(lang, settings.people)
    counts = Counter(q.speaker for q in quotes if q.speaker)
    of = names.groups(counts)
    groups = list({id(g): g for g in of.values()}.values())
    ids = _ids(groups)
    printed = _printed(sources, quotes, of, name_words(lang))
    by_id = {s.id: s for s in sources}
    voices = []
    for group in groups:
        aliases = {*group.names, *printed[id(group)], *(group.declared.aliases if group.declared else ())}
        kept = _distinct(sorted(aliases - {group.name}, key=lambda n: (-len(n), n)), group.name)
        places = () if group.kind == "description" else _descriptions(by_id, quotes, of, group, lang)
        given = group.declared.descriptions if group.declared else ()
        voices.append(Voice(ids[id(group)], group.name, group.kind, kept, tuple(dict.fromkeys((*given, *places)))))
    linked = tuple(
        replace(q, speaker=of[q.speaker].name, voice=ids[id(of[q.speaker])]) if q.speaker else q for q in quotes
    )
    return tuple(sorted(voices, key=lambda v: (v.name.casefold(), v.id))), linked


class _Names:
    """Sorts names into groups."""

    def __init__(self, lang: Language, people: Sequence[Voice]) -> None:
        self.w: NameWords = name_words(lang)
        data = lang.section("names")
        self.demonyms: Mapping[str, str] = data.get("demonyms", {})
        self.spellings: Mapping[str, str] = data.get("spellings", {})
        self.optional = frozenset(data.get("optional", ()))
        self.body_heads = frozenset(data.get("body_heads", ()))
        self.articles = grammar(lang).articles
        self.roles = grammar(lang).roles
        self.outlets = outlet_words(lang)
        self.people = people

    def groups(self, counts: Mapping[str, int]) -> dict[str, _Group]:
        """The group of each name."""
        declared: dict[str, _Group] = {}
        for voice in self.people:
            group = _Group(voice.kind, declared=voice)
            for name in (voice.name, *voice.aliases):
                declared.setdefault(folded(name), group)
        out: dict[str, _Group] = {}
        full = _unique(declared.values())
        persons = [g for g in full if g.kind == "person"]
        bodies: dict[tuple[str, ...], _Group] = {
            self.key(name): g
            for g in full
            if g.kind == "body" and g.declared
            for name in (g.declared.name, *g.declared.aliases)
        }
        described: dict[str, _Group] = {}
        lone: list[str] = []
        # fuller names first, so that a shorter one finds them all; ties in an order no source's place decides
        for name in sorted(counts, key=lambda n: (-len(n.split()), n)):
            kind = self.kind(name)
            if folded(name) in declared:
                out[name] = declared[folded(name)]
            elif kind == "description":
                out[name] = described.setdefault(self._wording(name), _Group("description"))
            elif kind == "body":
                out[name] = bodies.setdefault(self.key(name), _Group("body"))
            elif len(name.split()) == 1:
                lone.append(name)
                continue
            else:
                fits = [g for g in persons if any(self._same(n, name) for n in self._known(g))]
                if len(fits) == 1:
                    out[name] = fits[0]
                else:
                    out[name] = _Group("person")
                    persons.append(out[name])
            out[name].names[name] += counts[name]
        for name in lone:
            owners = [g for g in persons if any(fold(n.split()[-1]) == fold(name) for n in self._known(g))]
            key = self.key(name)
            if len(owners) == 1:
                out[name] = owners[0]
            elif owners:
                out[name] = _Group("person")
            else:
                out[name] = bodies.setdefault(key, _Group("body"))
            out[name].names[name] += counts[name]
        self._join_bodies(out, bodies)
        return out

    def _known(self, group: _Group) -> Iterable[str]:
        if group.declared:
            yield group.declared.name
            yield from group.declared.aliases
        yield from group.names

    def kind(self, name: str) -> Kind:
        """What a speaker's name is, by its words alone."""
        parts = name.split()
        low = [fold(p) for p in parts]
        if low[-1] in self.body_heads and len(parts) > 1 and any(p[0].isupper() for p in parts[1:-1] + parts[:1]):
            return "description" if any(x in self.w.titles for x in low[:-1]) or " in " in name else "body"
        if (
            not parts[-1][0].isupper()
            or not parts[0][0].isupper()
            or low[0] in self.articles
            or low[-1] in self.roles
        ):
            return "description"
        if is_outlet(name, self.outlets):
            return "body"
        if any(x in self.w.bodies for x in low) or parts[0].endswith(("'s", "’s")):
            return "body"
        if " and " in name or any(x in self.w.affiliations and x != low[-1] for x in low):
            return "description"
        if low[0] in self.w.given or 2 <= len(parts) <= 4:
            return "person"
        return "body" if len(parts) > 4 or name.isupper() else "person"

    def _same(self, a: str, b: str) -> bool:
        return same_person(self._formal(a), self._formal(b), self.w)

    def _formal(self, name: str) -> tuple[str, ...]:
        first, *rest = name.split()
        return (self.w.short.get(first.lower(), first), *rest)

    def _wording(self, name: str) -> str:
        wording = [w.folded for w in words(name)]
        return " ".join(wording[1:] if len(wording) > 1 and wording[0] in self.articles else wording)

    def key(self, name: str) -> tuple[str, ...]:
        """What stays of a body's name when article, possessive, spelling and what it may go without are taken away."""
        found = [w.folded for w in words(name)]
        plain = [self.spellings.get(x, self.demonyms.get(x, x)) for x in found if x not in self.articles]
        while len(plain) > 1 and plain[-1] in self.optional:
            plain.pop()
        return tuple(plain)

    def _join_bodies(self, out: dict[str, _Group], bodies: Mapping[tuple[str, ...], _Group]) -> None:
        """Joins a short name ("Interior Ministry", "MRA") to the one longer name it can stand for."""
        for key, group in bodies.items():
            longer = {
                id(g): g
                for k, g in bodies.items()
                if g is not group
                and len(k) > len(key)
                and ((k[-len(key) :] == key and len(key) > 1) or _initials(k, key))
            }
            if len(longer) != 1 or group.declared:
                continue
            target = next(iter(longer.values()))
            for name in group.names:
                out[name] = target
            target.names.update(group.names)


def _unique(groups: Iterable[_Group]) -> list[_Group]:
    return list({id(g): g for g in groups}.values())


def _initials(long: Sequence[str], short: Sequence[str]) -> bool:
    return len(short) == 1 and len(short[0]) > 2 and "".join(w[0] for w in long if w) == short[0]


def _ids(groups: Sequence[_Group]) -> dict[int, str]:
    """An id for each group; two names with one slug are told apart by their digits, not by their order."""
    slugs = Counter(g.declared.id if g.declared else slug(g.name) for g in groups)
    out = {}
    for g in groups:
        base = g.declared.id if g.declared else slug(g.name)
        out[id(g)] = base if slugs[base] == 1 or g.declared else f"{base}-{digest(g.kind, g.name)[:4]}"
    return out


def _printed(
    sources: Sequence[Source], quotes: Sequence[Quotation], of: Mapping[str, _Group], w: NameWords
) -> dict[int, set[str]]:
    """The names by which the sources mention each group's speaker: with titles before it or without, or the surname."""
    texts = {s.id: s.text for s in sources}
    out: dict[int, set[str]] = defaultdict(set)
    for q in quotes:
        if not q.speaker or q.speaker_start is None or q.source not in texts or of[q.speaker].kind == "description":
            continue
        mention = " ".join(texts[q.source][q.speaker_start : q.speaker_end].split())
        parts = re.sub(r"[’']s$", "", mention).split()
        own = {fold(p) for n in of[q.speaker].names for p in n.split()}
        if parts and all(p[0].isupper() and (fold(p) in own or fold(p) in w.titles) for p in parts):
            out[id(of[q.speaker])].add(" ".join(parts))
    return out


def _distinct(names: Sequence[str], canonical: str) -> tuple[str, ...]:
    seen = {folded(canonical)}
    out = []
    for name in names:
        if folded(name) not in seen:
            seen.add(folded(name))
            out.append(name)
    return tuple(sorted(out))


@cache
def _apposition(lang: Language) -> re.Pattern[str]:
    """ ", a spokesman for the U.S. military, an arm of …": what may stand behind a name, up to its closing comma."""
    g = grammar(lang)
    nouns = "|".join(sorted(map(re.escape, g.articles | g.possessive | g.roles), key=len, reverse=True))
    relatives = "|".join(sorted(map(re.escape, g.relatives), key=len, reverse=True))
    plain = r"(?:[^,.;:“”\"()\n]|\.(?=\S)|(?<=\b[A-Z])\.(?=\s[a-z]))*"
    articles = "|".join(sorted(g.articles))
    return re.compile(
        rf",\s+(?:(?P<relative>{relatives})(?:\s+(?P<verb>\w+)|\b)|(?:\w+\s+)?(?:{nouns})\b){plain}"
        rf"(?:,\s+(?:{articles})\s{plain})*"
    )


def _descriptions(
    by_id: Mapping[str, Source],
    quotes: Sequence[Quotation],
    of: Mapping[str, _Group],
    group: _Group,
    lang: Language,
) -> tuple[Passage, ...]:
    """Where sources say who somebody is: an apposition behind the name, or what stands before it."""
    g = grammar(lang)
    behind = _apposition(lang)
    seen: set[str] = set()
    out: list[Passage] = []
    mine = [q for q in quotes if q.speaker and of[q.speaker] is group]
    sources = list(dict.fromkeys(q.source for q in mine if q.source in by_id))
    for source in (by_id[s] for s in sources):
        text = source.text
        spans = {
            (q.speaker_start or 0, q.speaker_end or 0) for q in mine if q.source == source.id and q.speaker_end
        }
        for name in (n for n in group.names if len(n.split()) > 1):
            spans |= {m.span() for m in re.finditer(re.escape(name), text)}
        for start, end in sorted(spans):
            paragraph = next((p for p in source.paragraphs if p.start <= start < p.end), None)
            mention = text[start:end]
            if (
                paragraph is None
                or paragraph.kind not in EVIDENCE
                or not any(n.split()[-1] in mention for n in group.names)
            ):
                continue
            after = behind.match(text, end, paragraph.end)
            stop = after.end() if after and text[after.end() : after.end() + 1] in (",", ".", "") else end
            if after and after["verb"] and fold(after["verb"]) in g.verbs:
                stop = end  # "Roe, who said …" tells nothing about Roe
            titled = group.kind == "person" and len(mention.split()) > len(group.name.split())
            ends = any(mention.endswith(n.split()[-1]) for n in group.names)
            if stop == end and not (titled and ends):
                continue
            wording = folded(text[start:stop])
            if not any(wording in other for other in seen):
                seen.add(wording)
                out.append(Passage(source.id, start, stop))
    return tuple(out)
