"""What a sentence calls a source, and a share of one: the same on every page and in every evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..model import Source

#: Characters of the first words that stand for a title.
_FIRST_WORDS = 40


def labels(
    sources: Sequence[Source], first_words: bool = True, untitled: str = "Untitled, {words}"
) -> dict[str, str]:
    """What each source is called, by id: its outlet, else its title, else its first words.

    Sources of one outlet are told apart by their titles, and what is still alike by the file's name, which also
    stands in for the first words where those may not be shown.  `untitled` says in the language of the story that they do.
    """
    out = {s.id: _label(s, first_words, untitled) for s in sources}
    for tell in (_titled, _filed):
        uses = Counter(out.values())
        out = {s.id: tell(s, out[s.id]) if uses[out[s.id]] > 1 else out[s.id] for s in sources}
    return out


def in_sentence(source: Source, label: str) -> str:
    """The label of a source as words of a sentence: a title stands in quotation marks."""
    if source.outlet or not source.title:
        return label
    return f"“{label.translate(str.maketrans('“”', '‘’'))}”"


def shorten(text: str, width: int = 70) -> str:
    """`text` on one line, cut at a word before `width` code points, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    return line[:width].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + "…"


def percent(share: float) -> str:
    """A share (0–1) as people read it; never "0 %" for something, never "100 %" for less than all."""
    if 0 < share < 0.01:
        return "under 1 %"
    if 0.99 < share < 1:
        return "over 99 %"
    return f"{round(share * 100)} %"


def _label(source: Source, first_words: bool, untitled: str) -> str:
    if source.outlet:
        return " ".join(source.outlet.value.split())
    if source.title:
        return shorten(source.title.value)
    if source.sentences and first_words:
        first = source.sentences[0]
        return untitled.format(words=f"“{shorten(source.text[first.start : first.end], _FIRST_WORDS)}”")
    return untitled.format(words=source.file)


def _titled(source: Source, label: str) -> str:
    return f"{label}, “{shorten(source.title.value, _FIRST_WORDS)}”" if source.outlet and source.title else label


def _filed(source: Source, label: str) -> str:
    return f"{label} ({source.file})"
