"""How a source is called wherever it is mentioned: its label, its title, its day of publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Published, Story
from ..text import edtf
from .translations import Translations


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """How a source is called wherever it is mentioned."""

    id: str
    label: str  # outlet, else title, else first words
    outlet: str  # "outlet unknown" where it is
    title: str  # its label where it has none
    date: str
    edtf: str
    href: str  # from the site's root
    language: str


def source_refs(story: Story, called: Mapping[str, str], t: Translations) -> dict[str, SourceRef]:
    """What each source is `called`, and where it is."""
    out = {}
    for source in story.sources:
        known = source.published
        out[source.id] = SourceRef(
            id=source.id,
            label=called[source.id],
            outlet=source.outlet.value if source.outlet else t("parts.outlet_unknown"),
            title=source.title.value if source.title else called[source.id],
            date=published(source.published, t),
            edtf=edtf.write(known.first, known.last) if known else "",
            href=f"sources/{source.id}.html",
            language=source.language,
        )
    return out


def published(value: Published | None, t: Translations) -> str:
    """The day of publication as far as known: a day, "on or after 14 Feb 2018", "unknown"."""
    if value is None or value.basis != "bounded":
        return t.days(value.first, value.last) if value else t("days.unknown")
    if value.first and value.last:
        return t("days.between", first=t.day(value.first), last=t.day(value.last))
    if value.first:
        return t("days.on_or_after", day=t.day(value.first))
    return t("days.on_or_before", day=t.day(value.last)) if value.last else t("days.unknown")
