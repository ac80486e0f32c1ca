"""Who has a claim from whom, as a small picture: the sources, the outlet between, the account.

Inline SVG as in `charts`: no links and no script inside, a title and a description; the list beside it says the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

from ..view.drawings import ChainPicture, Path
from ..view.translations import Translations
from .charts import WIDTH, svg

ROW, TOP = 30, 44
#: Where each column's names begin, and the room they have, in units of the picture and in characters: with a column
#: of outlets between, and without.
_THREE = ((0, 34), (300, 22), (520, 34))
_TWO = ((0, 46), (0, 0), (430, 46))


def draw_chain(picture: ChainPicture, t: Translations) -> str:
    """The paths as lines between three columns of names; those that deny the claim are dashed."""
    paths = picture.paths
    sources = _spread(
        {p.source: [] for p in paths}, {p.source: float(i) for i, p in reversed(list(enumerate(paths)))}
    )
    between = {p.via: [sources[q.source] for q in paths if q.via == p.via] for p in paths if _stops(p)}
    vias = _spread(between, {})
    ends = {p.account: [sources[q.source] for q in paths if q.account == p.account] for p in paths}
    accounts = _spread(ends, {})
    places = _THREE if vias else _TWO
    columns = ((sources, "chain_sources"), (vias, "chain_via"), (accounts, "chain_origins"))
    parts = []
    for (x, room), (column, heading) in zip(places, columns, strict=True):
        if column:
            parts.append(f'<text class="day" x="{x}" y="16">{escape(t(f"pictures.{heading}"))}</text>')
        for name, row in column.items():
            y = TOP + ROW * row
            parts.append(f'<text class="lane" x="{x}" y="{y + 4:.0f}">{escape(_cut(name, room))}</text>')
    for path in paths:
        stops = [
            (0, sources[path.source]),
            *([(1, vias[path.via])] if _stops(path) else []),
            (2, accounts[path.account]),
        ]
        for (a, start), (b, end) in pairwise(stops):
            parts.append(_line(places, a, TOP + ROW * start, b, TOP + ROW * end, path.denies))
    tall = TOP + ROW * max(*sources.values(), *vias.values(), *accounts.values()) + 20
    desc = t.count(len(sources), "pictures.chain_desc", accounts=t.count(len(accounts), "counts.accounts"))
    return svg("chain-picture", WIDTH, tall, t("pictures.chain"), desc, parts)


def _stops(path: Path) -> bool:
    return path.via not in ("", path.account, path.source)


def _cut(name: str, room: int) -> str:
    """`name` in its room: of what is too long both ends, since names of one document differ at theirs."""
    line = " ".join(name.split())
    if len(line) <= room:
        return line
    head, tail = line[: room // 2], line[-(room // 2) :]
    return f"{head.rstrip()}…{tail.lstrip()}"


def _spread(rows: Mapping[str, Sequence[float]], fixed: Mapping[str, float]) -> dict[str, float]:
    """A row for each name: where it is `fixed`, else amid the rows it is joined to; never two closer than one row."""
    wanted = {name: fixed.get(name, sum(joined) / len(joined) if joined else 0.0) for name, joined in rows.items()}
    out: dict[str, float] = {}
    last = -1.0
    for name in sorted(wanted, key=lambda n: (wanted[n], n)):
        last = out[name] = max(wanted[name], last + 1) if not fixed else last + 1
    return out


def _line(places: Sequence[tuple[int, int]], a: int, y1: float, b: int, y2: float, denies: bool) -> str:
    x1, x2 = places[a][0] + places[a][1] * 7.2, places[b][0] - 12
    middle = (x1 + x2) / 2
    kind = "arc denies" if denies else "arc"
    return (
        f'<path class="{kind}" d="M{x1:.0f} {y1:.1f} C{middle:.0f} {y1:.1f} {middle:.0f} {y2:.1f} {x2:.0f} {y2:.1f}"/>'
        f'<path class="mark" d="M{x2:.0f} {y2 - 4:.1f} l7 4 l-7 4 z"/>'
    )
