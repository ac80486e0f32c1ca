"""Pictures as inline SVG: no links and no script inside, a title and a description for those who cannot see them.

Colours come from the page's style sheet through class names, so that a picture follows light, dark and print.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from html import escape

from ..text.ids import digest
from ..view.drawings import CopyingPicture, CountsPicture, Gauge, Lane, TimelinePicture
from ..view.translations import Translations

WIDTH = 760
#: What is drawn in one row stands on so many levels at most; what still finds no room covers its neighbour.
LEVELS = 8


def draw_timeline(picture: TimelinePicture, t: Translations) -> str:
    """Events as dots and bars over days, one row a kind; inferred dates are dashed."""
    inside = picture.lanes
    first, last = min(x.first for x in inside), max(x.last for x in inside)
    span = (last - first).days + 1
    rows = [r for r in ("event", "statement", "publication") if any(x.row == r for x in inside)]
    left, right, top, level_height = 104, 16, 14, 20
    scale = (WIDTH - left - right) / span
    parts = []
    base = float(top)
    for row in rows:
        placed = _levels(
            [x for x in inside if x.row == row], lambda x: left + (x.first - first).days * scale, scale
        )
        base += 18 + level_height * (1 + max(level for _, level, _ in placed))
        y = base - 19
        parts.append(f'<text class="lane" x="0" y="{y + 4:.0f}">{escape(t(f"pictures.{row}s"))}</text>')
        parts.append(f'<line class="rule" x1="{left}" y1="{y:.0f}" x2="{WIDTH - right}" y2="{y:.0f}"/>')
        for item, level, x in placed:
            parts.append(_item(item, y - level_height * level, x, scale))
    parts.extend(_ticks(first, span, left, scale, base + 6, t))
    height = base + 34
    covered = {"first": t.day(first), "last": t.day(last)}
    if picture.outside:
        desc = t.count(len(inside), "pictures.timeline_more", outside=t.number(picture.outside), **covered)
    else:
        desc = t.count(len(inside), "pictures.timeline_entries", **covered)
    return svg("timeline-picture", WIDTH, height, t("pictures.timeline"), desc, parts)


def _levels(items: Sequence[Lane], place: Callable[[Lane], float], scale: float) -> list[tuple[Lane, int, float]]:
    """Each item with the lowest level on which it covers none before it, and where it begins."""
    ends: list[float] = []
    out = []
    for item in sorted(items, key=lambda x: (x.first, x.last, x.inferred, x.number)):
        x = place(item)
        half = _radius(item)
        one_day = item.first == item.last
        begin = x + scale / 2 - half if one_day else x
        end = begin + 2 * half if one_day else x + _length(item, scale)
        level = next((i for i, taken in enumerate(ends) if taken <= begin), min(len(ends), LEVELS - 1))
        ends[level:] = [end + 2, *ends[level + 1 :]]
        out.append((item, level, x))
    return out


def _radius(item: Lane) -> float:
    return max(8 if item.number else 5, min(4 + 1.2 * item.sources, 9))


def _length(item: Lane, scale: float) -> float:
    return max(((item.last - item.first).days + 1) * scale, 18)


def _item(item: Lane, y: float, x: float, scale: float) -> str:
    kind = "mark inferred" if item.inferred else "mark"
    if item.first == item.last:
        x += scale / 2
        drawn = f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{_radius(item):.1f}"/>'
    else:
        drawn = f'<rect class="{kind}" x="{x:.1f}" y="{y - 7:.1f}" width="{_length(item, scale):.1f}" height="14" rx="7"/>'
        x += 9
    if not item.number:
        return drawn
    ink = "numeral on-inferred" if item.inferred else "numeral"
    return f'{drawn}<text class="{ink}" x="{x:.1f}" y="{y + 4:.1f}">{item.number}</text>'


def _ticks(first: dt.date, span: int, left: float, scale: float, base: float, t: Translations) -> list[str]:
    out = []
    step = next((s for s in (1, 2, 7, 14, 31, 92, 184, 366) if span / s <= 10), 366 * max(1, span // 3660))
    for offset in range(0, span, step):
        day = first + dt.timedelta(days=offset)
        x = left + (offset + 0.5) * scale
        label = t.day_of_year(day) if step < 92 else t.month(day)
        out.append(f'<line class="tick" x1="{x:.1f}" y1="{base}" x2="{x:.1f}" y2="{base + 5}"/>')
        out.append(f'<text class="day" x="{x:.1f}" y="{base + 20}" text-anchor="middle">{label}</text>')
    return out


def draw_counts(picture: CountsPicture, t: Translations) -> str:
    """How many events there are in each month or year, as columns."""
    counts = picture.counts
    left, top, tall = 44, 16, 120
    step = (WIDTH - left) / len(counts)
    most = max(n for _, n in counts)
    parts = [f'<line class="rule" x1="{left}" y1="{top + tall}" x2="{WIDTH}" y2="{top + tall}"/>']
    parts.append(f'<text class="day" x="{left - 8}" y="{top + 5}" text-anchor="end">{t.number(most)}</text>')
    every = -(-len(counts) // 9)
    for index, (label, n) in enumerate(counts):
        x = left + index * step
        high = tall * n / most
        parts.append(
            f'<rect class="mark" x="{x + step * 0.1:.1f}" y="{top + tall - high:.1f}" width="{step * 0.8:.1f}" height="{high:.1f}"/>'
        )
        if index % every == 0:
            parts.append(
                f'<text class="day" x="{x + step / 2:.1f}" y="{top + tall + 18}" text-anchor="middle">{escape(label)}</text>'
            )
    desc = t.count(sum(n for _, n in counts), "pictures.timeline_counts", first=counts[0][0], last=counts[-1][0])
    return svg("counts-picture", WIDTH, top + tall + 26, t("pictures.timeline"), desc, parts)


def draw_gauge(gauge: Gauge, t: Translations) -> str:
    """A figure on its scale, as a small picture beside its words: a dot, a bar, an arrow where an end is open."""
    left, right, y = 6.0, 214.0, 9.0
    scale = (right - left - 20) / gauge.top
    low, high = gauge.low, gauge.high
    x1 = left + scale * (low if low is not None else 0)
    x2 = left + scale * high if high is not None else right - 8
    kind = "mark inferred" if gauge.approximate else "mark"
    parts = [f'<line class="rule" x1="{left}" y1="{y}" x2="{right}" y2="{y}"/>']
    if low is not None and low == high:
        parts.append(f'<circle class="{kind}" cx="{x1:.1f}" cy="{y}" r="5"/>')
    else:
        parts.append(f'<line class="{kind} bar" x1="{x1:.1f}" y1="{y}" x2="{x2:.1f}" y2="{y}"/>')
        parts += [
            f'<circle class="{kind}" cx="{x:.1f}" cy="{y}" r="4"/>'
            for e, x in ((low, x1), (high, x2))
            if e is not None
        ]
        if high is None:
            parts.append(f'<path class="mark" d="M{x2:.1f} {y - 5} l8 5 l-8 5 z"/>')
    said = escape(f"{gauge.label}. {t('pictures.gauge', top=t.number(gauge.top))}", quote=True)
    return f'<svg class="picture gauge" role="img" viewBox="0 0 220 18" aria-label="{said}">{"".join(parts)}</svg>'


def draw_copying(picture: CopyingPicture, t: Translations) -> str:
    """Sources in their order of publication, and arcs between those that share words, as thick as the share."""
    row = 34
    x = 330
    parts = []
    for index, label in enumerate(picture.labels):
        y = 20 + row * index
        short = label if len(label) <= 46 else label[:45] + "…"
        parts.append(f'<text class="lane" x="{x - 14}" y="{y + 4}" text-anchor="end">{escape(short)}</text>')
        parts.append(f'<circle class="mark" cx="{x}" cy="{y}" r="5"/>')
    for arrow in picture.arrows:
        y1, y2 = 20 + row * arrow.a, 20 + row * arrow.b
        bend = 40 + 0.9 * abs(y2 - y1)
        kind = "arc" if arrow.sure else "arc inferred"
        parts.append(
            f'<path class="{kind}" stroke-width="{1 + 7 * arrow.share:.1f}" '
            f'd="M{x + 6} {y1} C{x + bend:.0f} {y1} {x + bend:.0f} {y2} {x + 6} {y2}"/>'
        )
    desc = t.count(len(picture.arrows), "pictures.copying_pairs")
    return svg("copying-picture", WIDTH, 20 + row * len(picture.labels), t("pictures.copying"), desc, parts)


def svg(kind: str, width: float, height: float, title: str, desc: str, parts: Sequence[str]) -> str:
    """A picture of a `kind` (its class name) with its own ids, so that several may stand on one page."""
    own = f"{kind}-{digest(title, *parts)}"
    return (
        f'<svg class="picture {kind}" role="img" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'aria-labelledby="{own}-title {own}-desc">'
        f'<title id="{own}-title">{escape(title)}</title><desc id="{own}-desc">{escape(desc)}</desc>'
        + "".join(parts)
        + "</svg>"
    )
