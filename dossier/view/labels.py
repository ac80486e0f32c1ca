"""What a source and a topic are called: the same on every page and in every sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..claim_model import Claim
from ..model import Source
from .translations import Translations

#: Characters of the first words that stand for a title.
_FIRST_WORDS = 40


def labels(sources: Sequence[Source], t: Translations, first_words: bool = True) -> dict[str, str]:
    """What each source is called, by id: the editor's label, else its outlet, else its title, else its first words.

    Sources of one outlet are told apart by their titles, and what is still alike by the file's name, which also
    stands in for the first words where those may not be shown.
    """
    out = {s.id: _label(s, t, first_words) for s in sources}
    for tell in (_titled, _filed):
        uses = Counter(out.values())
        out = {s.id: tell(s, out[s.id], t) if uses[out[s.id]] > 1 else out[s.id] for s in sources}
    return out


def in_sentence(source: Source, label: str, t: Translations) -> str:
    """The label of a source as words of a sentence: a title stands in quotation marks."""
    if source.label or source.outlet or not source.title:
        return label
    return t.quoted(label)


def shorten(text: str, width: int = 70) -> str:
    """`text` on one line, cut at a word before `width` code points, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    return line[:width].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + "…"


def _label(source: Source, t: Translations, first_words: bool) -> str:
    if source.label:
        return source.label
    if source.outlet:
        return " ".join(source.outlet.value.split())
    if source.title:
        return shorten(source.title.value)
    if source.sentences and first_words:
        first = source.sentences[0]
        return t("parts.untitled", words=t.quoted(shorten(source.text[first.start : first.end], _FIRST_WORDS)))
    return t("parts.untitled", words=source.file)


def _titled(source: Source, label: str, t: Translations) -> str:
    if source.label or not (source.outlet and source.title):
        return label
    return f"{label}, {t.quoted(shorten(source.title.value, _FIRST_WORDS))}"


def _filed(source: Source, label: str, t: Translations) -> str:
    return f"{label} ({source.file})"


def topic_words(claim: Claim, t: Translations) -> str:
    """What a claim is about, in the words of the site; an editor's own topic stays as it is written."""
    return claim.topic if claim.made_by == "editor" else t.known("topics", claim.topic)
