"""Calendar days in words, as the language of a BCP 47 tag writes them (CLDR)."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_interval, format_skeleton

_ONE = dt.timedelta(days=1)


@lru_cache(maxsize=1 << 12)
def day(value: dt.date, tag: str) -> str:
    """A day with its month and year: "7 Feb 2018"."""
    return _plain(format_skeleton("yMMMd", value, locale=_locale(tag)))


@lru_cache(maxsize=1 << 12)
def day_of_year(value: dt.date, tag: str) -> str:
    """A day where the year is known: "7 Feb"."""
    return _plain(format_skeleton("MMMd", value, locale=_locale(tag)))


@lru_cache(maxsize=1 << 12)
def month(value: dt.date, tag: str) -> str:
    """The month of a day, with its year: "Feb 2018"."""
    return _plain(format_skeleton("yMMM", value, locale=_locale(tag)))


@lru_cache(maxsize=1 << 12)
def interval(first: dt.date, last: dt.date, tag: str) -> str:
    """A closed interval of days; a whole month or year by its name."""
    if first == last:
        return day(first, tag)
    if first.day == 1 and (last == dt.date.max or (last + _ONE).day == 1):
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        if months == 1:
            return month(first, tag)
        if months == 12 and first.month == 1:
            return str(first.year)
    return _plain(format_interval(first, last, "yMMMd", fuzzy=False, locale=_locale(tag)))


@cache
def _locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")


def _plain(text: str) -> str:
    """CLDR's thin blanks as blanks, which every font has and every search finds."""
    return text.replace("\u2009", " ")
