"""Who published a document: the first of the names it offers that can be an outlet's, else the host of its address.

A section ("World"), an agency that is credited ("AP") and the page's own title stand where outlets stand, and are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from ..language.load import Language
from ..language.outlets import Outlets, outlets
from ..model import Fact
from ..reasons import reason
from ..text.words import folded

_BETWEEN = re.compile(r"\s+[|–—·»«:•-]+\s+|\s*[|»«•]\s*")
#: Where anybody publishes: the host is nobody's name.
_ANYBODY = frozenset(
    "facebook twitter x t youtube medium blogspot wordpress substack tumblr reddit google archive instagram linkedin"
    " pinterest telegram vk livejournal web amp cdn localhost example".split()
)
_LONGEST = 6
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/(\d{8})\d*(?:[a-z]{2}_)?/(https?:/?/?.+)$", re.I)


def outlet(offered: Sequence[Fact], address: str, title: str, language: Language) -> Fact | None:
    """The outlet, of the names a document offers (best first; a whole page title may be among them) and its address."""
    register, host = outlets(language), host_of(address)
    for fact in offered:
        for name in _parts(fact.value, title, host, register):
            if _fits(name, title, host, language, register):
                return replace(fact, value=name)
    if host and register.key(host) not in _ANYBODY:
        return Fact(value=host, basis="inferred", evidence=(reason("address-host", words=host),))
    return None


def is_address(line: str) -> bool:
    """Whether a line is a web address and nothing else."""
    bare = len(line.split()) == 1 and 8 < len(line) <= 300
    return bare and line.lower().startswith(("http://", "https://", "www."))


def host_of(address: str) -> str:
    """The host of a web address without "www.", or "" where it has none that names anybody."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # brackets that hold no address
        return ""
    labels = host.split(".")
    known = len(labels) > 1 and not labels[-1].isdigit() and not (set(labels[-3:-1]) & _ANYBODY)
    return host if known else ""


def archived(address: str) -> tuple[str, str]:
    """The address of the page that an archive's address keeps, and the day of the copy in ISO form ("" where it is no archive's)."""
    m = _ARCHIVED.match(address)
    if m is None:
        return address, ""
    return re.sub(r"^(https?:)/*", r"\1//", m[2]), f"{m[1][:4]}-{m[1][4:6]}-{m[1][6:]}"


def _parts(offered: str, title: str, host: str, register: Outlets) -> list[str]:
    """The name as it stands, or, of the title of a page, what stands around its headline."""
    segments = [s.strip() for s in _BETWEEN.split(offered) if s.strip()]
    whole = folded(title)
    if len(segments) < 2:
        return [] if whole and folded(offered) == whole else [offered.strip()]
    heads = [k for k, s in enumerate(segments) if folded(s) and (folded(s) in whole or whole in folded(s))]
    if not whole or not heads:
        # no headline among them: one name written with a mark, or a title of which the headline is not known
        return [offered.strip()] if len(offered.split()) <= 4 else []
    others = [segments[k] for k in reversed(range(len(segments))) if k not in heads]
    return sorted(others, key=lambda s: not _agrees(s, host, register))


def _fits(name: str, title: str, host: str, language: Language, register: Outlets) -> bool:
    plain = folded(name)
    if not plain or len(name.split()) > _LONGEST or plain == folded(title) or name[0] in "@#":
        return False
    if plain in language.regions.sections or re.search(r"[.!?]\s|[!?…]$|^\W*$|^\d+$", name):
        return False
    if name in register.over_articles and not _agrees(name, host, register):
        return False
    return name[0].isupper() or not name[0].isalpha() or _agrees(name, host, register) or "." in name


def _agrees(name: str, host: str, register: Outlets) -> bool:
    """Whether a host is named after the outlet: its letters, or its initials."""
    if not host:
        return False
    letters, key = re.sub(r"[^a-z0-9]", "", host.rsplit(".", 1)[0]), register.key(name)
    initials = "".join(word[0] for word in folded(name).split())
    return bool(key) and (key in letters or (len(letters) > 3 and letters in key) or letters == initials)
