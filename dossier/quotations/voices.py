"""Voices: one canonical name for each person and body that is quoted, over all sources.

A surname alone joins the one person of that surname whom any source names in full; where it could be two
people it stays itself.  A description names nobody: it is a voice for each wording, joined to no one, and
whom the words tell from nobody ("his brother", "reports") is no voice at all.  What `story.yml` says of a person or body overrules
all of this.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache

from ..language.load import Language, language
from ..model import Passage, Quotation, Settings, Source, Voice
from ..rules import QuotationRule
from ..text.ids import digest, slug
from ..text.words import fold, folded, words
from .unnamed import same_people
from .voice_names import Kind, VoiceNames, voice_names
from .word_classes import word_classes

_MARKS = re.compile(r"[“”„«»\"]")
_LONGEST = 7  # words of a name: a longer run would be a passage of its source, which may not be free to show


@dataclass(slots=True)
class _Group:
    """Names found to be one voice, with how often each was the speaker's name; `declared` by the editor."""

    kind: Kind
    names: Counter[str] = field(default_factory=Counter)
    declared: Voice | None = None

    @property
    def name(self) -> str:
        """The fullest name of a person, the most frequent of a body; of equals the longest.  Never a passage."""
        return self.declared.name if self.declared else _cut(self.full)

    @property
    def full(self) -> str:
        """The name in all its words."""
        return max(
            self.names, key=lambda n: (len(n.split()) if self.kind == "person" else 0, self.names[n], len(n), n)
        )


def link_voices(
    sources: Sequence[Source], quotes: Sequence[Quotation], settings: Settings
) -> tuple[tuple[Voice, ...], tuple[Quotation, ...]]:
    """The voices by name, and the quotations with canonical `speaker` and `voice`; who is unknown stays `None`.

    Aliases are the names the sources print, descriptions the places where a source says who somebody is.
    What tells nobody apart ("his brother", "numerous reports") keeps its words as `speaker` and has no voice,
    unless the editor names it.
    """
    by_id = {s.id: s for s in sources}
    names = _Names(settings.people, language(settings.language), _languages(sources, quotes))
    by_editor = {q.speaker for q in quotes if q.rule is QuotationRule.EDITOR}
    counts = Counter(q.speaker for q in quotes if q.speaker)
    for name in [n for n in counts if n not in by_editor and names.nobody(n)]:
        del counts[name]
    of = names.groups(counts, _titled(sources, quotes))
    names.join_unnamed(of, quotes)
    groups = list({id(g): g for g in of.values()}.values())
    ids = _ids(groups)
    printed = _printed(sources, [q for q in quotes if q.speaker in of], of)
    spoken: dict[int, list[Quotation]] = defaultdict(list)
    for q in quotes:
        if q.speaker in of:
            spoken[id(of[q.speaker])].append(q)
    voices = []
    for group in groups:
        if group.kind == "person" and any(_article(q, by_id) for q in spoken[id(group)]):
            group.kind = "body"  # "the Lake Wolves"
        found = {name for name in (*group.names, *printed[id(group)]) if name == _cut(name)}
        aliases = {*found, *(group.declared.aliases if group.declared else ())}
        kept = _distinct(sorted(aliases - {group.name}, key=lambda n: (-len(n), n)), group.name)
        places = () if group.kind == "description" else _descriptions(group, spoken[id(group)], by_id)
        given = group.declared.descriptions if group.declared else ()
        voices.append(
            Voice(
                id=ids[id(group)],
                name=group.name,
                kind=group.kind,
                aliases=kept,
                descriptions=tuple(dict.fromkeys((*given, *places))),
            )
        )
    return tuple(sorted(voices, key=lambda v: (v.name.casefold(), v.id))), tuple(_named(q, of, ids) for q in quotes)


def _named(q: Quotation, of: Mapping[str, _Group], ids: Mapping[int, str]) -> Quotation:
    """The quotation with its speaker's canonical name and voice; what has no voice keeps its words, cut as a name is."""
    if q.speaker is None:
        return q
    group = of.get(q.speaker)
    return replace(q, speaker=group.name, voice=ids[id(group)]) if group else replace(q, speaker=_cut(q.speaker))


def _cut(name: str) -> str:
    """A name of at most seven words, the rest told by "…"; half a pair of marks is left out."""
    found = words(name)
    return _MARKS.sub("", name[: found[_LONGEST - 1].end]) + "…" if len(found) > _LONGEST else name


class _Names:
    """Sorts names into groups: each by the words of the language it is printed in, the editor's by the site's."""

    def __init__(self, people: Sequence[Voice], site: Language, printed: Mapping[str, Language]) -> None:
        self.people = people
        self._site, self._printed = site, printed
        self.declared = {self._of(name).wording(name) for voice in people for name in (voice.name, *voice.aliases)}

    def _of(self, name: str) -> VoiceNames:
        return voice_names(self._printed.get(name, self._site))

    def nobody(self, name: str) -> bool:
        """Whether a name tells nobody apart, or is of what says nothing, and the editor does not name it."""
        names = self._of(name)
        if names.wording(name) in self.declared:
            return False
        return names.vague(name) or (names.kind(name) == "description" and not names.speaks(name))

    def groups(self, counts: Mapping[str, int], titled: Mapping[str, Set[str]]) -> dict[str, _Group]:
        """The group of each name; `titled` are those that stand behind a title somewhere, with the gender it tells."""
        declared: dict[str, _Group] = {}
        for voice in self.people:
            group = _Group(voice.kind, declared=voice)
            for name in (voice.name, *voice.aliases):
                declared.setdefault(self._of(name).wording(name), group)
        out: dict[str, _Group] = {}
        full = _unique(declared.values())
        persons = [g for g in full if g.kind == "person"]
        bodies: dict[tuple[str, ...], _Group] = {
            self._of(name).key(name): g
            for g in full
            if g.kind == "body" and g.declared
            for name in (g.declared.name, *g.declared.aliases)
        }
        described: dict[str, _Group] = {}
        by_last: dict[str, list[_Group]] = defaultdict(list)
        for group in persons:
            for name in self._known(group):
                _add(by_last[self._of(name).last(name)], group)
        lone: list[str] = []
        # fuller names first, so that a shorter one finds them all; ties in an order no source's place decides
        for name in sorted(counts, key=lambda n: (-len(n.split()), n)):
            kind = self._of(name).kind(name)
            if self._of(name).wording(name) in declared:
                out[name] = declared[self._of(name).wording(name)]
            elif kind == "description":
                out[name] = described.setdefault(self._of(name).wording(name), _Group("description"))
            elif kind == "body":
                out[name] = bodies.setdefault(self._of(name).key(name), _Group("body"))
            elif len(name.split()) == 1:
                lone.append(name)
                continue
            else:
                near = by_last[self._of(name).last(name)]
                fits = [g for g in near if any(self._of(name).same(n, name) for n in self._known(g))]
                out[name] = fits[0] if len(fits) == 1 else _Group("person")
                _add(near, out[name])
            out[name].names[self._of(name).bare(name) if out[name].kind == "body" else name] += counts[name]
        for name in lone:
            owners = by_last.get(fold(name), [])
            if (
                len(owners) == 1
                and self._fits(owners[0], titled.get(name, frozenset()))
                and self._surname(owners[0], counts[name])
            ):
                out[name] = owners[0]
            elif not owners and name in titled and len(inner := self._within(name, by_last)) == 1:
                out[name] = inner[0]
            elif owners:
                out[name] = _Group("person")
            else:
                out[name] = bodies.setdefault(self._of(name).key(name), _Group("body"))
            out[name].names[name] += counts[name]
        self._join_bodies(out, bodies)
        return out

    def _surname(self, group: _Group, lone: int) -> bool:
        """Whether a lone name is the group's surname: not where it is far more usual than a full name of unusual form."""
        full = [n for n in group.names if len(n.split()) > 1]
        if full and not group.declared and all(len(n.split()[0].rstrip(".")) == 1 for n in full):
            return False  # "B. Lund" may be anybody's namesake
        plain = group.declared or any(self._of(n).given(n) for n in full)
        return bool(plain) or 2 * sum(group.names[n] for n in full) >= lone

    def join_unnamed(self, of: dict[str, _Group], quotes: Sequence[Quotation]) -> None:
        """Makes one voice of the descriptions in `of` that may be of the same people."""
        spoken: dict[str, list[Quotation]] = defaultdict(list)
        for q in quotes:
            if q.speaker in of and of[q.speaker].kind == "description" and not of[q.speaker].declared:
                spoken[q.speaker].append(q)
        for first, *others in same_people(spoken, self._of):
            for group in _unique(of[name] for name in others if of[name] is not of[first]):
                of[first].names.update(group.names)
                of.update({name: of[first] for name, g in of.items() if g is group})

    def _fits(self, group: _Group, genders: Set[str]) -> bool:
        """Whether the titles before a surname can be the person's: "Ms. Lund" is not Jon Lund."""
        given = (self._of(n).w.given.get(fold(n.split()[0]), "") for n in self._known(group))
        return not genders or all({known} >= genders for known in given if known)

    def _within(self, name: str, by_last: Mapping[str, Sequence[_Group]]) -> list[_Group]:
        """Whose first of two surnames a name is: "Dr. Vollan" of Ana Vollan Ruiz."""
        groups = _unique(g for near in by_last.values() for g in near if g.kind == "person")
        return [g for g in groups if any(fold(name) in map(fold, n.split()[1:-1]) for n in self._known(g))]

    def _known(self, group: _Group) -> Iterable[str]:
        if group.declared:
            yield group.declared.name
            yield from group.declared.aliases
        yield from group.names

    def _join_bodies(self, out: dict[str, _Group], bodies: Mapping[tuple[str, ...], _Group]) -> None:
        """Joins a short name ("Interior Ministry", "MRA") to the one longer name it can stand for."""
        longer: dict[tuple[str, ...], list[_Group]] = defaultdict(list)
        for key, group in bodies.items():
            for k in range(1, len(key) - 1):  # two words at least: "Interior Ministry", not "Ministry"
                _add(longer[key[k:]], group)
            if short := self._of(next(iter(group.names), group.name)).initials(key):
                _add(longer[(short,)], group)
        for key, group in bodies.items():
            owners = [g for g in longer.get(key, ()) if g is not group]
            if len(owners) != 1 or group.declared:
                continue
            for name in [n for n, g in out.items() if g is group]:
                out[name] = owners[0]
            owners[0].names.update(group.names)


def _languages(sources: Sequence[Source], quotes: Sequence[Quotation]) -> dict[str, Language]:
    """The language of each speaker's name: of the sources that print it, that of most of its quotations."""
    spoken = {source.id: language(source.language) for source in sources}
    found: dict[str, Counter[Language]] = defaultdict(Counter)
    for q in quotes:
        if q.speaker and q.source in spoken:
            found[q.speaker][spoken[q.source]] += 1
    return {name: min(counts, key=lambda lang: (-counts[lang], lang.code)) for name, counts in found.items()}


def _article(q: Quotation, by_id: Mapping[str, Source]) -> bool:
    """Whether an article and nothing else stands before the speaker's name."""
    if q.speaker_start is None or q.source not in by_id:
        return False
    articles = language(by_id[q.source].language).vocabulary.articles
    mention = by_id[q.source].text[q.speaker_start : q.speaker_end].split()
    return mention[0].lower() in articles and " ".join(mention[1:]) == q.speaker


def _add(groups: list[_Group], group: _Group) -> None:
    if not any(g is group for g in groups):
        groups.append(group)


def _unique(groups: Iterable[_Group]) -> list[_Group]:
    return list({id(g): g for g in groups}.values())


def _ids(groups: Sequence[_Group]) -> dict[int, str]:
    """An id for each group; two names with one slug are told apart by their digits, not by their order."""
    slugs = Counter(g.declared.id if g.declared else slug(g.name) for g in groups)
    out = {}
    for g in groups:
        base = g.declared.id if g.declared else slug(g.name)
        out[id(g)] = base if slugs[base] == 1 or g.declared else f"{base}-{digest(g.kind, g.full)[:4]}"
    return out


def _printed(
    sources: Sequence[Source], quotes: Sequence[Quotation], of: Mapping[str, _Group]
) -> dict[int, set[str]]:
    """The names by which the sources mention each group's speaker: with titles before it or without, or the surname."""
    texts = {s.id: s.text for s in sources}
    names = {s.id: voice_names(language(s.language)) for s in sources}
    out: dict[int, set[str]] = defaultdict(set)
    for q in quotes:
        if not q.speaker or q.speaker_start is None or q.source not in texts or of[q.speaker].kind == "description":
            continue
        mention = " ".join(texts[q.source][q.speaker_start : q.speaker_end].split())
        parts = names[q.source].g.bare(mention).split()
        own = {fold(p) for n in of[q.speaker].names for p in n.split()}
        if parts and all(p[0].isupper() and (fold(p) in own or fold(p) in names[q.source].w.titles) for p in parts):
            out[id(of[q.speaker])].add(" ".join(parts))
    return out


def _titled(sources: Sequence[Source], quotes: Sequence[Quotation]) -> dict[str, Set[str]]:
    """The speakers' names of one word before which a source sets a title, with the genders that the titles tell."""
    by_id = {s.id: s for s in sources}
    found: dict[str, set[str]] = defaultdict(set)
    for q in quotes:
        if q.speaker and q.speaker_start is not None and q.source in by_id and len(q.speaker.split()) == 1:
            source = by_id[q.source]
            titles = voice_names(language(source.language)).w.titles
            before = [fold(x).rstrip(".") for x in source.text[q.speaker_start : q.speaker_end].split()[:-1]]
            if any(x in titles for x in before):
                found[q.speaker].update(titles[x] for x in before if x in titles)
    return {name: genders - {""} for name, genders in found.items()}


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
    g = word_classes(lang)
    nouns = "|".join(sorted(map(re.escape, g.articles | g.possessive | g.roles), key=len, reverse=True))
    relatives = "|".join(sorted(map(re.escape, g.relatives), key=len, reverse=True))
    articles = "|".join(sorted(g.articles))
    plain = r"[^,;:“”\"()\n]*"
    return re.compile(
        rf",\s+(?:(?P<relative>{relatives})(?:\s+(?P<verb>\w+)|\b)|(?:(?P<first>\w+)\s+)?(?:{nouns})\b){plain}"
        rf"(?:,\s+(?:{articles})\s{plain})*"
    )


def _descriptions(group: _Group, mine: Sequence[Quotation], by_id: Mapping[str, Source]) -> list[Passage]:
    """Where sources say who somebody is: an apposition behind the name, or what stands before it."""
    seen: list[str] = []
    out: list[Passage] = []
    lasts = {n.split()[-1] for n in group.names}
    for source_id in dict.fromkeys(q.source for q in mine if q.source in by_id):
        source = by_id[source_id]
        lang = language(source.language)
        places = {(q.speaker_start, q.speaker_end) for q in mine if q.source == source_id}
        spans = {(a, b) for a, b in places if a is not None and b is not None}
        apposed: set[tuple[int, int]] = set()
        for name in (n for n in group.names if len(n.split()) > 1):
            spans |= {m.span() for m in re.finditer(re.escape(name), source.text)}
            behind = re.compile(rf",\s+{re.escape(name)}\b")  # "the head of the port, Jane Roe"
            apposed |= {(a, m.end()) for a, b in spans if (m := behind.match(source.text, b))}
        starts = [s.start for s in source.sentences]
        for start, end in sorted(spans | apposed):
            at = bisect_right(starts, start) - 1
            mention = source.text[start:end]
            if at < 0 or end > source.sentences[at].end or not any(last in mention for last in lasts):
                continue
            known = (start, end) in apposed
            stop = end if known else _described(source.text, end, source.sentences[at].end, lang)
            titled = group.kind == "person" and len(mention.split()) > len(group.name.split())
            if titled and _headless(source.text, source.sentences[at].start, start, lang):
                continue
            if stop == end and not known and not (titled and any(mention.endswith(last) for last in lasts)):
                continue
            wording = folded(source.text[start:stop])
            if not any(wording in other for other in seen):
                seen.append(wording)
                out.append(Passage(source_id, start, stop))
    return out


def _headless(text: str, begin: int, start: int, lang: Language) -> bool:
    """Whether the phrase at `start` has its head before it: "Chairman of the Duma (lower house) [Defense Committee Roe]"."""
    before = text[begin:start].rstrip()
    last = before.split()[-1] if before else ""
    return before.endswith(")") or fold(last) in word_classes(lang).joining


def _described(text: str, end: int, limit: int, lang: Language) -> int:
    """Where the apposition behind a name that ends at `end` ends; `end` where there is none."""
    found = _apposition(lang).match(text, end, limit)
    if not found:
        return end
    g, verb, first = word_classes(lang), fold(found["verb"] or ""), fold(found["first"] or "")
    if verb in g.verbs or first in g.verbs or first in g.plain_verbs:
        return end  # "Roe, who said …" and "Roe, said the …" tell nothing about Roe
    stop = found.end()
    if stop == limit:
        while text[stop - 1] in ".!?":
            stop -= 1
        return stop
    return stop if text[stop] == "," else end
