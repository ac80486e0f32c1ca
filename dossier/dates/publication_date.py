"""When an undated source was published, as far as its own dates and its twins tell: limits, never a guess."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..language.load import Language, language
from ..model import Pair, Published, Source
from ..reasons import Days, Document, Reason, Value, reason
from ..text.tokens import tokenise
from . import recognition, timex
from .anchors import Context
from .find import resolve
from .same_document import DatedMention, weeks_of_days
from .tenses import tenses

#: The share of one source's words that another holds, from which on the two are twins.
_TWIN = 0.5
#: Shared words from which on two sources tell the same story, so that one's year is the other's.
_SAME_STORY = 25


def bound(sources: Sequence[Source], pairs: Sequence[Pair]) -> tuple[Source, ...]:
    """`sources`, each undated one with the limits of its publication where there are any (basis "bounded").

    It was published on or after the last day it tells of as past; in the week after a day of which it says
    "last week"; not before a twin it copies nor after one that copies it.  A day without a year is of the year
    nearest to a dated source that shares passages.
    """
    dated = {s.id: s for s in sources if s.published and s.published.day}
    return tuple(s if s.published else replace(s, published=_limits(s, dated, pairs)) for s in sources)


@dataclass
class _Limits:
    """An interval that each piece of evidence narrows; one that contradicts those before it is left out."""

    first: dt.date | None = None
    last: dt.date | None = None
    reasons: list[Reason] = field(default_factory=list)
    place: tuple[int | None, int | None] = (None, None)

    def narrow(
        self, first: dt.date | None, last: dt.date | None, why: Reason, place: DatedMention | None = None
    ) -> None:
        """Published from `first` to `last`, because of `why`."""
        lower = max((d for d in (self.first, first) if d), default=None)
        upper = min((d for d in (self.last, last) if d), default=None)
        if (lower, upper) == (self.first, self.last) or (lower and upper and lower > upper):
            return
        self.first, self.last = lower, upper
        self.reasons.append(why)
        if place and self.place == (None, None):
            self.place = (place.expression.start, place.expression.end)

    def published(self) -> Published | None:
        """What is known, or None."""
        if not self.reasons:
            return None
        start, end = self.place
        return Published(
            first=self.first, last=self.last, basis="bounded", evidence=tuple(self.reasons), start=start, end=end
        )


def _limits(source: Source, dated: Mapping[str, Source], pairs: Sequence[Pair]) -> Published | None:
    limits = _Limits()
    tongue = language(source.language)
    near = [(p, dated[o]) for p in pairs for s, o in ((p.a, p.b), (p.b, p.a)) if s == source.id and o in dated]
    for pair, twin in near:
        day = twin.published.day if twin.published else None
        if max(pair.share_a, pair.share_b) < _TWIN or day is None:
            continue
        known: dict[str, Value] = {"twin": Document(twin.id), "day": Days(day, day)}
        if pair.direction in ("a to b", "b to a"):
            from_source = (pair.direction == "a to b") == (pair.a == source.id)
            if from_source:
                limits.narrow(None, day, reason("copied-by", **known))
            else:
                limits.narrow(day, None, reason("copies", **known))
    relatives = [(p.words, s) for p, s in near if p.words >= _SAME_STORY]
    relative = max(relatives, key=lambda r: (r[0], r[1].id))[1] if relatives else None
    _from_dates(source, tongue, relative, limits)
    return limits.published()


def _from_dates(source: Source, tongue: Language, relative: Source | None, limits: _Limits) -> None:
    """Narrow `limits` by the dates in the text of `source`; `relative` tells the year of those without one."""
    hint = relative.published.day if relative and relative.published else None
    mentions, days = _told(source, tongue, hint)

    def because(key: str, mention: DatedMention, day: dt.date, **values: Value) -> Reason:
        """The reason `key`, or its form for a day whose year is borrowed."""
        told: dict[str, Value] = {"words": mention.text, "day": Days(day, day), **values}
        if relative and "year" not in mention.expression.parts:
            return reason(f"{key}-borrowed", twin=Document(relative.id), **told)
        return reason(key, **told)

    for named, day in sorted(days, key=lambda d: d[1], reverse=True)[:1]:
        limits.narrow(day, None, because("tells-of", named, day), named)
    for week, named, day in weeks_of_days(mentions, days):
        # Up to the Saturday of the week after: on its Sunday some already call that week the last one.
        monday = timex.moved(day, 7 - day.weekday(), "D")
        saturday = timex.moved(day, 12 - day.weekday(), "D")
        why = because("says", named, day, week=week.text.lower())
        limits.narrow(monday, saturday, why, named)
    for weekday in mentions:
        if weekday.expression.means != "weekday" or not weekday.of_saying:
            continue
        for named, day in days:
            if named.clause is weekday.clause and not named.of_saying:
                name = weekday.expression.parts["sure_weekday"][0]
                after = timex.moved(day, (name - day.isoweekday() - 1) % 7 + 1, "D")
                why = because("quotes-said", named, day, weekday=weekday.text)
                limits.narrow(after, None, why, weekday)


def _told(
    source: Source, tongue: Language, hint: dt.date | None
) -> tuple[list[DatedMention], list[tuple[DatedMention, dt.date]]]:
    """Every time expression of `source`, and those that name a day it tells of as past."""
    grammar, known = recognition.date_grammar(tongue), tenses(tongue)
    mentions: list[DatedMention] = []
    days: list[tuple[DatedMention, dt.date]] = []
    if grammar is None or known is None:
        return mentions, days
    for place in source.sentences:
        clause = grammar.read(source.text, tokenise(source.text, place.start, place.end))
        past = bool(clause.expressions) and known.is_past(source.text, clause.lexemes)
        for e in clause.expressions:
            mention = DatedMention(
                source=source,
                language=tongue,
                clause=clause,
                expression=e,
                reading=resolve(e, Context(day=hint, tense="past")),
            )
            mentions.append(mention)
            covered = timex.days(mention.reading.value) if e.means in ("day", "iso", "numeric") else None
            if covered and past:
                days.append((mention, covered[0]))
    return mentions, days
