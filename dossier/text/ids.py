"""Ids are content, not counters: they survive a new source, another file order, an edit elsewhere.

An id is a kind letter, a hyphen and 8 hex digits of a SHA-256 over (source id, folded words, how many
times these words came before in that source).  A cluster takes over its earliest member's digits.
The same id is the anchor on a page, the key in the data files and the row in the ledger.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from .words import folded


def identify(kind: str, source: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Ids for the annotations of one `kind` in one source, given their words in text order.

    Kind letters: p paragraph, q quotation, s saying, t time, e event, f figure, c claim.
    """
    seen: Counter[str] = Counter()
    out = []
    for text in texts:
        key = folded(text) or text
        out.append(f"{kind}-{digest(source, key, seen[key])}")
        seen[key] += 1
    return tuple(out)


def digest(*parts: object) -> str:
    """8 hex digits over `parts`."""
    first, *others = parts
    hashed = hashlib.sha256(str(first).encode("utf-8", "surrogatepass"))
    for part in others:  # one by one: all shards of a search index are parts too
        hashed.update(b"\x1f" + str(part).encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()[:8]


def cluster_id(kind: str, member: str) -> str:
    """The id of a cluster whose earliest member is `member`: "q-1a2b3c4d" → "s-1a2b3c4d"."""
    return f"{kind}-{member.partition('-')[2]}"


def slug(name: str) -> str:
    """[a-z0-9-]+ for file names and voices; other scripts and symbols fall back to digits of a hash."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    out = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    return out if len(out) >= 2 else f"x-{digest(name)}"
