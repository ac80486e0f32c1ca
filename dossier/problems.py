"""What an editor should know of the material, as values: a place, a code, and what it is about.

Nobody who finds a problem writes a sentence.  `PROBLEMS` is the closed list of what can be found; the sentences
that say it, what would be right, and what it means stand in `strings/<language>.yml`, worded by `view/problems.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from .reasons import Value

Severity = Literal["error", "warning", "note"]

#: By code: how grave it is, and the values it has, blank between their names; where one code can be
#: several slips, those of each slip.  A value that may be "" has a second sentence for that.
PROBLEMS: Mapping[str, tuple[Severity, Mapping[str, str]]] = {
    # the folder and its documents
    "no-content": ("error", {"": "folder"}),
    "no-sources": ("error", {"": "folder"}),
    "unreadable": ("error", {"": "why"}),
    "symlink": ("warning", {"": ""}),
    "not-a-file": ("warning", {"folder": "", "other": ""}),
    "suffix": ("warning", {"": "suffix"}),
    "binary": ("warning", {"": ""}),
    "empty": ("warning", {"": ""}),
    "encoding": ("error", {"": "near"}),
    "encoding-supposed": ("note", {"declared": "encoding", "mark": "encoding", "detected": "encoding"}),
    "damaged": ("warning", {"": "n"}),
    "control-character": ("note", {"": "character"}),
    "html": ("warning", {"": "why"}),
    "twin": ("note", {"": "file"}),
    "no-rules": ("note", {"": "language n"}),
    "saved-parts": ("note", {"": ""}),
    "wrapped-file": ("warning", {"mail": "", "archive": ""}),
    "other-script": ("note", {"": "language letters"}),
    "no-article": ("warning", {"": "size n"}),
    "struck-out": ("note", {"": "n"}),
    "published": ("note", {"": "found"}),
    "quote-unclosed": ("note", {"": "words"}),
    # YAML
    "yaml": (
        "error",
        {
            "alias": "name",
            "bracket": "",
            "character": "character",
            "colon": "",
            "deep": "most",
            "half": "",
            "indent": "",
            "key": "",
            "mark": "",
            "other": "said",
            "quote": "",
            "second": "",
            "tab": "",
            "twice": "key first",
            "type": "type",
        },
    ),
    "yaml-shape": (
        "error",
        {
            "entries": "known found",
            "list": "field found",
            "number": "field found",
            "text": "field found",
            "true": "field found",
            "whole": "",
        },
    ),
    "unknown-field": ("error", {"": "field near known", "elsewhere": "field kind"}),
    "missing-field": ("error", {"absent": "field", "empty": "field"}),
    "choice": ("error", {"": "field found near known"}),
    "one-of": ("error", {"none": "known", "several": "found"}),
    # story.yml
    "rights": ("error", {"": "field found near known"}),
    "time-zone": ("error", {"": "found near"}),
    "language": ("error", {"": "found"}),
    "language-unknown": ("note", {"": "found"}),
    "site-language": ("note", {"": "language spoken"}),
    "language-data": (
        "error",
        {
            "choice": "found known",
            "entries": "found known",
            "entry": "found",
            "field": "field near known",
            "file": "known",
            "list": "found",
            "list-name": "name",
            "name": "found near known",
            "number": "found",
            "pattern": "said",
            "text": "found",
            "torn": "found",
            "value": "found",
            "whole": "found",
            "word": "word name",
        },
    ),
    "duplicate": ("error", {"": "name"}),
    "alias": ("error", {"": "alias one other"}),
    # sources.csv
    "csv": ("error", {"quote": "", "long": "", "other": "said"}),
    "csv-header": ("error", {"no-file": "found known", "twice": "column"}),
    "csv-column": ("warning", {"": "column near known"}),
    "csv-row": ("error", {"extra": "extra", "nameless": ""}),
    "csv-duplicate": ("error", {"": "file first"}),
    "csv-missing": ("error", {"": "file near"}),
    "no-row": ("note", {"": "file"}),
    "date": ("error", {"": "field found"}),
    "url": ("error", {"": "field found"}),
    # places in sources
    "unknown-source": ("error", {"": "source near", "corrections": "source near"}),
    "words-not-found": ("error", {"": "source words near"}),
    "words-ambiguous": ("error", {"": "source words n prefix suffix"}),
    "words-not-evidence": ("error", {"": "source words region"}),
    # claims.yml
    "claim-twice": ("error", {"": "id one other"}),
    "claim-id": ("error", {"": "field found"}),
    "origin-unexplained": ("error", {"": ""}),
    # events.yml
    "event-none": ("error", {"": "words"}),
    "event-ambiguous": ("error", {"": "words n events"}),
    "event-joined": ("warning", {"": ""}),
    "event-split": ("error", {"": ""}),
    # corrections
    "correction-place": ("error", {"order": "", "region": ""}),
    "correction-twice": ("error", {"same": "field first", "region": "first"}),
    "correction-ambiguous": ("error", {"date": "n shown", "quotation": "n shown"}),
    "correction-idle": ("error", {"date": "shown", "quotation": "shown"}),
    # permalinks.csv
    "permalinks-header": ("error", {"": "found due"}),
    "permalinks-row": ("error", {"cells": "n due", "kind": "found", "day": "found", "page": "found", "csv": ""}),
    "permalink-moved": ("note", {"": "n ids"}),
    "permalink-gone": ("note", {"": "n ids"}),
    # a built site
    "verify-sum": ("error", {"no-list": "", "no-file": "name", "changed": "list"}),
    "verify-seal": ("error", {"missing": "", "other": "digest", "digest": "list", "unlisted": "list"}),
    "verify-text": ("error", {"missing": "path", "changed": ""}),
    "verify-data": ("error", {"missing": "", "fields": "fields"}),
    "verify-span": ("error", {"row": "start end source", "passage": "place"}),
    "verify-words": ("error", {"row": "source start end", "passage": "source start end"}),
    "verify-link": ("error", {"": "link"}),
    "verify-anchor": ("error", {"": "page anchor"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the editor's material that the editor should know, with its place.

    `file` is relative to the content folder, `line` counts from 1 (0: the file as a whole).  An error
    stops the build, a warning fails `--strict`, a note is only said.  `slip` tells what of several things
    one code stands for ("" where it stands for one).
    """

    file: str
    line: int
    severity: Severity
    code: str
    slip: str
    values: tuple[tuple[str, Value], ...]


def problem(code: str, file: str, line: int = 0, slip: str = "", /, **values: Value) -> Problem:
    """The Problem of that code, as grave as `PROBLEMS` has it.  Raises TypeError where its values are not those listed."""
    severity, slips = PROBLEMS[code]
    if slip not in slips or set(slips[slip].split()) != set(values):
        raise TypeError(f"a problem {code!r}, {slip!r} has not the values {', '.join(values)}")
    return Problem(
        file=file, line=line, severity=severity, code=code, slip=slip, values=tuple(sorted(values.items()))
    )


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in the order of their places."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line, p.severity, p.code, p.slip, repr(p.values))))
