"""Where a document dates one happening twice: "last week" here, "February 7" there.

Two such mentions say more than either: which week the document was written in, and that a "Wednesday" of the
same happening is that day and not the Wednesday nearest to publication.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..language.load import Language
from ..language.word_lists import content_words
from ..model import Source
from ..text.content_words import content
from .anchors import Reading
from .date_context import Place, around, is_saying
from .recognition import Clause, Expression

#: Words on either side of an expression that tell what it dates.
_AROUND = 12
_CLOSE = 4


@dataclass(frozen=True, kw_only=True)
class DatedMention:
    """A time expression in its clause; `reading` is what is known of it so far."""

    source: Source
    language: Language
    clause: Clause
    expression: Expression
    reading: Reading

    @property
    def text(self) -> str:
        return self.source.text[self.expression.start : self.expression.end]

    @cached_property
    def place(self) -> Place:
        """Where the expression stands."""
        lexemes = self.clause.lexemes
        return Place(
            text=self.source.text,
            first=lexemes[0].start,
            last=lexemes[-1].end,
            start=self.expression.start,
            end=self.expression.end,
        )

    @cached_property
    def about(self) -> frozenset[str]:
        """Content words around the expression."""
        return around(self.place, _AROUND, self.language)

    @cached_property
    def of_saying(self) -> bool:
        """Whether the expression dates a saying."""
        return is_saying(self.place, self.language)


def same_happening(a: DatedMention, b: DatedMention) -> bool:
    """Whether two mentions date one thing: they share a sentence, or two content words around them."""
    if a.clause is b.clause:
        return not (a.of_saying or b.of_saying)
    return len(a.about & b.about) >= 2


def weeks_of_days(
    mentions: Sequence[DatedMention], days: Sequence[tuple[DatedMention, dt.date]]
) -> Iterator[tuple[DatedMention, DatedMention, dt.date]]:
    """Each "last week" of `mentions` that is said of a day: (the week, the day's mention, the day)."""
    for week in mentions:
        parts = week.expression.parts
        if week.expression.means == "unit" and parts.get("shown_unit") == ("W",) and parts.get("back") == (-1,):
            for named, day in days:
                if same_happening(week, named):
                    yield week, named, day


def agreeing_day(
    weekday: DatedMention, day: dt.date, weeks: Iterable[tuple[DatedMention, DatedMention, dt.date]]
) -> DatedMention | None:
    """The mention of an explicit date that a weekday stands for, although its rule gave `day`, a week later.

    The document must name that date, say "last week" of it (`weeks`, from weeks_of_days), and use of it a word
    that it uses of the weekday.
    """
    if weekday.of_saying:
        return None
    place = weekday.place
    told = content(place.text, place.first, place.last, content_words(weekday.language))
    for _, named, other in weeks:
        if (
            day - other == dt.timedelta(7)
            and named.clause is not weekday.clause
            and told & around(named.place, _CLOSE, named.language)
        ):
            return named
    return None
