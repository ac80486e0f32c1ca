"""The story as data: the same ids as on the pages, one JSON object a line, spans in code points.

The field names and their order are a contract.  Unknown is `null`, days are ISO 8601, a publication date
of which only limits are known is an EDTF interval ("2018-02-13/2018-02-16", "../2018-02-16").  Words that the rights
do not let out are `null` where they are a text and blanks in `texts/`, so that every offset holds.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..claim_model import COUNTED, Claim, Mention, Tally
from ..model import Difference, Event, Figure, Passage, Published, Quotation, Saying, Source, Story, Time
from ..reasons import Days, Document, Reason, Share, Value
from ..text import edtf
from ..view.citations import citations, csl_item
from ..view.files import SUMS
from ..view.labels import topic_words
from ..view.rights import Allowed, allowed
from ..view.translations import DEFAULT, translations
from ..view.wording import Wording, wording

#: Every data file with the fields of its objects, in order.
CONTRACT: Mapping[str, tuple[str, ...]] = {
    "sources": (
        *(
            "id",
            "file",
            "label",
            "title",
            "outlet",
            "credit",
            "url",
            "published",
            "published_basis",
            "language",
            "sha256",
            "words",
        ),
        *("regions", "text_sha256"),
    ),
    "quotes": (
        *("id", "source", "start", "end", "text", "kind", "speaker", "speaker_start", "speaker_end", "cue", "via"),
        *("saying", "rule", "rule_text", "cue_start", "polarity"),
    ),
    "sayings": ("id", "text", "speaker", "quotes", "differences"),
    "times": ("id", "source", "start", "end", "text", "type", "value", "mod", "first", "last", "anchor", "rule"),
    "events": ("id", "first", "last", "edtf", "headline", "status", "passages"),
    "figures": ("id", "source", "start", "end", "text", "low", "high", "unit", "what", "approximate"),
    "claims": (
        *("id", "text", "topic", "mentions", "sources", "question", "rivals", "rivals_by"),
        *("counts", "voices", "accounts"),
    ),
    "reuse": ("a", "b", "words", "kind"),
    "pairs": ("a", "b", "share_a", "share_b", "words", "likeness"),
}


def files(story: Story, shown: Allowed | None = None) -> dict[str, str]:
    """Every data file of `story`, by its path under `data/`; `shown` is what its rights allow, where known already."""
    shown = shown or allowed(story)
    out: dict[str, str] = {}
    if story.settings.rights != "metadata":
        out = {f"texts/{source.id}.txt": shown.masked(source) for source in story.sources}
    for name, rows in _tables(story, shown, out).items():
        out[f"{name}.jsonl"] = "".join(_json_line(CONTRACT[name], row) for row in rows)
    cited = [citations(source, story.settings) for source in story.sources]
    items = [csl_item(source) for source in story.sources]
    out["sources.csl.json"] = json.dumps(items, ensure_ascii=False, indent=2) + "\n"
    out["sources.bib"] = "\n".join(c.bibtex for c in cited)
    out["sources.ris"] = "".join(c.ris for c in cited)
    out[SUMS] = sums({path: encoded(text) for path, text in out.items()})
    return out


def encoded(text: str) -> bytes:
    """The bytes of a data file: UTF-8; a lone surrogate, which UTF-8 cannot carry, becomes "?"."""
    return text.encode("utf-8", "replace")


def sums(data: Mapping[str, bytes]) -> str:
    """One line a file: SHA-256, two blanks, path; in order of paths."""
    return "".join(f"{hashlib.sha256(data[path]).hexdigest()}  {path}\n" for path in sorted(data))


def edition(seal: bytes) -> str:
    """The digest of an edition: the SHA-256 of its `SHA256SUMS`, and so of every file that lists."""
    return hashlib.sha256(seal).hexdigest()


def edition_line(seal: bytes) -> bytes:
    """What `EDITION` holds, in the form that `sha256sum --check` reads."""
    return f"{edition(seal)}  {SUMS}\n".encode()


def published(known: Published | Days | None) -> str | None:
    """When a source was published, or an interval of days, in EDTF; None where nothing is known."""
    return edtf.write(known.first, known.last) or None if known else None


def _json_line(names: tuple[str, ...], values: tuple[Any, ...]) -> str:
    """One object on one line, also for readers who take U+0085, U+2028 and U+2029 for line ends."""
    line = json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False)
    return re.sub("[\x85\u2028\u2029]", lambda m: f"\\u{ord(m.group()):04x}", line) + "\n"


def _tables(story: Story, shown: Allowed, texts: Mapping[str, str]) -> dict[str, Iterable[tuple[Any, ...]]]:
    """The rows of every table, their values in the order of the contract."""
    english = translations(DEFAULT)
    said = wording(story.sources, english, story.settings.rights != "metadata")
    saying_of = {quote: saying.id for saying in story.sayings for quote in saying.quotes}
    quotes = {quote.id: quote for quote in story.quotes}
    return {
        "sources": (_source(source, texts) for source in story.sources),
        "quotes": (_quote(quote, saying_of, shown, said) for quote in story.quotes),
        "sayings": (_saying(saying, quotes, shown) for saying in story.sayings),
        "times": (_time(time, shown, said) for time in story.times),
        "events": (_event(event, shown) for event in story.events),
        "figures": (_figure(figure, shown) for figure in story.figures),
        "claims": (_claim(claim, shown, said) for claim in story.claims),
        "reuse": ((_passage(r.a), _passage(r.b), r.words, r.kind) for r in story.reuse),
        "pairs": (
            (p.a, p.b, round(p.share_a, 4), round(p.share_b, 4), p.words, round(p.likeness, 4)) for p in story.pairs
        ),
    }


def _source(s: Source, texts: Mapping[str, str]) -> tuple[Any, ...]:
    text = texts.get(f"texts/{s.id}.txt")
    return (
        *(s.id, s.file, s.label, *(f.value if f else None for f in (s.title, s.outlet, s.credit, s.url))),
        *(published(s.published), s.published.basis if s.published else None, s.language, s.sha256, s.words),
        [{"kind": region.kind, "start": region.start, "end": region.end} for region in s.regions],
        None if text is None else hashlib.sha256(encoded(text)).hexdigest(),
    )


def _quote(q: Quotation, saying_of: Mapping[str, str], shown: Allowed, said: Wording) -> tuple[Any, ...]:
    rule = shown.free(said.rule(q.rule, q.reason))
    place = (q.id, q.source, q.start, q.end, _text(q, shown), q.kind)
    speaker = (shown.free(q.speaker), q.speaker_start, q.speaker_end)
    cue, via = shown.free(q.cue), shown.free(q.via)
    return (*place, *speaker, cue, via, saying_of.get(q.id), q.rule, rule, q.cue_start, q.polarity)


def _saying(s: Saying, quotes: Mapping[str, Quotation], shown: Allowed) -> tuple[Any, ...]:
    visible = {quote for quote in s.quotes if _text(quotes[quote], shown) is not None}
    differences = [_difference(d, {s.quotes[0], d.quote} <= visible) for d in s.differences]
    text = s.text if s.quotes[0] in visible else None
    return (s.id, text, shown.free(s.speaker), list(s.quotes), differences)


def _difference(d: Difference, visible: bool) -> dict[str, Any]:
    return {"quote": d.quote, "grades": list(d.grades), "diff": [list(part) for part in d.diff] if visible else []}


def _time(t: Time, shown: Allowed, said: Wording) -> tuple[Any, ...]:
    anchor = _reason(t.anchor, shown, said) if t.anchor else None
    place = (t.id, t.source, t.start, t.end, _text(t, shown))
    return (*place, t.type, t.value, t.mod, _day(t.first), _day(t.last), anchor, _reason(t.rule, shown, said))


def _event(e: Event, shown: Allowed) -> tuple[Any, ...]:
    headline = shown.free(e.headline)
    return (e.id, _day(e.first), _day(e.last), e.edtf, headline, e.status, [_passage(p) for p in e.passages])


def _figure(f: Figure, shown: Allowed) -> tuple[Any, ...]:
    place = (f.id, f.source, f.start, f.end, _text(f, shown))
    return (*place, _number(f.low), _number(f.high), f.unit, f.what, f.approximate)


def _claim(c: Claim, shown: Allowed, words: Wording) -> tuple[Any, ...]:
    mentions = [_mention(m, shown) for m in c.mentions]
    said = (c.id, shown.free(c.text), shown.free(topic_words(c, words.t)), mentions, list(c.sources))
    rivals = (shown.free(c.question), list(c.rivals), c.rivals_by)
    counts = {stance: _tally(c.tally(stance)) for stance in COUNTED}
    voices = [
        {
            "stance": v.stance,
            "name": shown.free(v.name),
            "named": v.named,
            "also": [name for name in map(shown.free, v.also) if name],
            "mentions": list(v.mentions),
        }
        for v in c.voices
    ]
    accounts = [
        {
            "stance": a.stance,
            "name": shown.free(a.name),
            "first": shown.free(a.first),
            "why": [_reason(reason, shown, words) for reason in a.why],
            "mentions": list(a.mentions),
        }
        for a in c.accounts
    ]
    return (*said, *rivals, counts, voices, accounts)


def _tally(tally: Tally) -> dict[str, int]:
    return {"voices": tally.voices, "accounts": tally.accounts, "sources": tally.documents}


def _reason(reason: Reason, shown: Allowed, said: Wording) -> dict[str, Any]:
    """A reason by key and values, and in English; the key alone where its words may not be shown."""
    text = shown.free(said.reason(reason))
    values = {name: _value(value) for name, value in reason.values} if text is not None else None
    return {"key": reason.key, "values": values, "text": text}


def _value(value: Value) -> Any:
    """A document as its id, days as EDTF, a share as its number."""
    match value:
        case Days():
            return published(value)
        case Share():
            return round(value.of_one, 4)
        case Document():
            return value.id
        case tuple():
            return [_value(part) for part in value]
        case float():
            return _number(value)
        case _:
            return value


def _mention(m: Mention, shown: Allowed) -> dict[str, Any]:
    names = ("source", "start", "end", "stance", "hearsay", "voice", "via")
    values = (m.source, m.start, m.end, m.stance, m.hearsay, shown.free(m.voice), shown.free(m.via))
    return dict(zip(names, values, strict=True))


def _passage(p: Passage) -> dict[str, Any]:
    return {"source": p.source, "start": p.start, "end": p.end}


def _text(a: Quotation | Time | Figure, shown: Allowed) -> str | None:
    """The words of an annotation where they may be shown."""
    return a.text if shown.may_show(a.source, a.start, a.end) else None


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: float | None) -> float | int | None:
    """A whole number without its ".0"; JSON has no infinity."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() else value
