"""The day a document was published on, of all that a document and its address say: each checked against the others.

A stamp in UTC is a day only where the story's readers are; the day in an address is the outlet's own.  The day of a change
only says that publication was not later.  A day on which nobody can have published is none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ..language.load import Language
from ..model import Fact, Published
from ..reasons import reason
from .edtf_interval import Days, interval
from .line_patterns import dates

#: The years of the press by our calendar: 1402 and 2567 are years of others, 0001 and 9999 are those of machines.
_PRESS = range(1600, 2200)
_UTC = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]00:?00|UTC|GMT)$", re.I)
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/_-]?)(?P<m>0[1-9]|1[0-2]|(?<=[/])[1-9])"
    r"(?:(?P=s)(?P<d>0[1-9]|[12]\d|3[01]|(?<=[/])[1-9]))?(?![\d])"
)
#: A file's name may begin or end in a day, or hold it between marks.
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
#: An address is made when an article is begun: days that far from it are of something else.
_NEAR = dt.timedelta(7)
_DAY = dt.timedelta(1)


class Offer(NamedTuple):
    """A day or limits of days, and what says so; `moved` tells that its time of day was given in UTC."""

    days: Days
    fact: Fact
    moved: bool = False


def offers(facts: Sequence[Fact], zone: str, language: Language) -> Iterator[Offer]:
    """The days among what a document states, on the calendar of `zone` where they are times in UTC."""
    for fact in facts:
        stamp = _UTC.match(fact.value)
        days = _moved(stamp, zone) if stamp else _read(fact.value, language)
        if days and possible(days):
            yield Offer(days, fact, bool(stamp))


def impossible(facts: Sequence[Fact]) -> Iterator[str]:
    """The days stated on which nobody can have published."""
    for value in dict.fromkeys(fact.value for fact in facts):
        days = interval(value) or interval(value[:10])
        if days and not possible(days):
            yield value


def possible(days: Days) -> bool:
    """Whether somebody can have published on these days."""
    return all(day is None or day.year in _PRESS for day in days)


def chosen(found: Sequence[Offer], address: str, basis: str) -> Published | None:
    """The best of `found` that has the basis `basis`, as far as it agrees with the day in the address."""
    mine = [offer for offer in found if offer.fact.basis == basis]
    named = in_address(address)
    if named is None:
        return _published(mine[0]) if mine else None
    best = next((offer for offer in mine if _near(offer.days, named.days, _DAY)), None)
    if best is None:
        best = next((offer for offer in mine if _near(offer.days, named.days, _NEAR)), None)
    if named.days[0] != named.days[1]:
        if best or basis == "document":
            return _published(best or mine[0]) if mine else None
        return _published(named)
    if best is None or (best.moved and best.days != named.days):
        return _published(named) if mine or basis == "inferred" else None
    return _published(best)


def in_address(address: str) -> Offer | None:
    """The day or month in the path of a web address ("…/2019/05/12/bridge")."""
    path = re.sub(r"^\w+://[^/]*", "", address).partition("?")[0]
    found = [m for m in _IN_ADDRESS.finditer(path) if m["d"] or m["s"] == "/"]
    for m in sorted(found, key=lambda m: m["d"] is None):
        days = interval("-".join(filter(None, (m["y"], m["m"].zfill(2), m["d"] and m["d"].zfill(2)))))
        if days:
            fact = Fact(value=address, basis="inferred", evidence=(reason("address-day", words=m[0].strip("/_-")),))
            return Offer(days, fact)
    return None


def in_file_name(stem: str) -> Published | None:
    """The day in the name the editor gave a file ("2019-05-12 bridge")."""
    found = {(m[1], m[3], m[4]): m for m in _IN_NAME.finditer(stem)}
    if len(found) != 1:
        return None
    ((parts, m),) = found.items()
    days = interval("-".join(parts))
    if days is None:
        return None
    return Published(first=days[0], last=days[1], basis="inferred", evidence=(reason("file-name", words=m[0]),))


def _read(value: str, language: Language) -> Days | None:
    days = interval(value) or interval(value[:10])
    if not days and (written := dates(value, language)):
        days = (written[0].day, written[0].day)
    return days


def _moved(stamp: re.Match[str], zone: str) -> Days | None:
    try:
        day = dt.datetime.fromisoformat(f"{stamp[1]}T{stamp[2]}+00:00").astimezone(ZoneInfo(zone)).date()
    except (ValueError, OverflowError, OSError):  # no such day; a zone this computer does not know
        return interval(stamp[1])
    return day, day


def _near(days: Days, named: Days, by: dt.timedelta) -> bool:
    (first, last), (begin, end) = days, named
    if first is None or last is None or begin is None or end is None:
        return False
    return begin - by <= last and first <= end + by


def _published(offer: Offer) -> Published:
    first, last = offer.days
    return Published(first=first, last=last, basis=offer.fact.basis, evidence=offer.fact.evidence)
