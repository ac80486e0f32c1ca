"""A Problem in words: what is wrong, and what would be right, in the language of the site.

`strings/<language>.yml` has under `problem` the two sentences of every slip of every code, with a place for each value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..language import tags
from ..problems import Problem, Severity
from ..reasons import Value
from .translations import Translations

#: From the gravest on.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def problem_line(problem: Problem, t: Translations) -> str:
    """The line for a terminal: place, severity, what is wrong, what would be right, code."""
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    severity = t(f"severity.{problem.severity}")
    return f"{place}: {severity}: {what_is_wrong(problem, t)} ({what_is_right(problem, t)}) [{problem.code}]"


def problem_counts(problems: Iterable[Problem], t: Translations) -> str:
    """How many there are of each severity: "1 error, 0 warnings, 2 notes"."""
    numbers = Counter(problem.severity for problem in problems)
    return ", ".join(t.count(numbers[severity], f"counts.{severity}") for severity in SEVERITIES)


def what_is_wrong(problem: Problem, t: Translations) -> str:
    """One sentence, without a capital letter and a full stop."""
    key, shown = f"{_key(problem)}.says", _shown(problem, t)
    if isinstance(t.words[key], str):
        return str(t.words[key]).format(**shown)
    return t.count(int(str(dict(problem.values)["n"])), key, **{k: v for k, v in shown.items() if k != "n"})


def what_is_right(problem: Problem, t: Translations) -> str:
    """What to write or do instead; where a value of it is not known, what can be said without."""
    hint, shown = str(t.words[f"{_key(problem)}.hint"]), _shown(problem, t)
    if any(not value and f"{{{name}}}" in hint for name, value in shown.items()):
        hint = str(t.words.get(f"{_key(problem)}.else", hint))
    return hint.format(**shown)


def _key(problem: Problem) -> str:
    return f"problem.{problem.code}.{problem.slip}".removesuffix(".")


def _shown(problem: Problem, t: Translations) -> dict[str, str]:
    return {name: _value(name, value, t) for name, value in problem.values}


def _value(name: str, value: Value, t: Translations) -> str:
    """A value as it stands in a sentence; lists are set apart by commas, words of sources by quotation marks."""
    if isinstance(value, tuple):
        return ", ".join(t.quoted(str(each)) if name == "shown" else str(each) for each in value)
    if name in ("language", "spoken"):
        return tags.name(str(value), t.written)
    if name == "region":
        return t.known("regions", str(value))
    return t.number(value) if name == "n" and isinstance(value, int) else str(value)
