"""story.yml → Settings, and a Problem for every entry that does not fit."""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping
from typing import Any, get_args

from ..language import tags
from ..model import Problem, Rights, Settings, Voice
from ..schema.fields import fields
from ..schema.load import line_of, load
from ..text.ids import slug

FILE = "story.yml"
_KINDS = ("person", "body")


def settings(text: str, name: str) -> tuple[Settings, tuple[Problem, ...]]:
    """What `story.yml` says; `name` is the title where it says none.  An entry that does not fit is left out."""
    entries, problems = load(text, FILE)
    if problems or entries is None:
        return Settings(title=name), problems
    found, more = fields(
        entries,
        FILE,
        {},
        {
            "title": str,
            "description": str,
            "language": str,
            "time_zone": str,
            "rights": str,
            "publish_comments": bool,
            "people": list,
        },
    )
    problems += more
    if found.get("rights", "full") not in get_args(Rights):
        hint = f"one of {', '.join(get_args(Rights))}"
        problems += (_problem(entries, "rights", "rights", f"rights are {found['rights']!r}", hint),)
        # what cannot be understood must not publish more than was meant
        found["rights"] = "metadata"
    if found.get("time_zone", "UTC") not in zoneinfo.available_timezones():
        hint = "a name of the IANA database, such as Europe/Berlin"
        problems += (_problem(entries, "time_zone", "time-zone", f"no time zone {found['time_zone']!r}", hint),)
        del found["time_zone"]
    if "language" in found:
        written = found.pop("language")
        if tag := tags.read(written):
            found["language"] = tag
        else:
            message = f"“language” is {written[:40]!r}, no language we know"
            problems += (_problem(entries, "language", "language", message, tags.HINT),)
    people, more = _people(entries, found.pop("people", []))
    return Settings(**{"title": name, **found, "people": people}), problems + more


def _people(entries: Any, people: list[Any]) -> tuple[tuple[Voice, ...], tuple[Problem, ...]]:
    out: list[Voice] = []
    problems: tuple[Problem, ...] = ()
    owners: dict[str, str] = {}
    for index, node in enumerate(people):
        line = line_of(people, index) or line_of(entries, "people")
        if isinstance(node, str):
            node = {"name": node}
        found, more = fields(node, FILE, {"name": str}, {"kind": str, "aliases": list}, line)
        problems += more
        if not found.get("name", "").strip():
            continue
        name, kind = found["name"].strip(), found.get("kind", "person")
        if kind not in _KINDS:
            problems += (
                _problem(node, "kind", "yaml-shape", f"“kind” is {kind!r}", f"one of {', '.join(_KINDS)}", line),
            )
            kind = "person"
        aliases = tuple(
            str(a).strip() for a in found.get("aliases", ()) if isinstance(a, (str, int)) and str(a).strip()
        )
        for alias in (name, *aliases):
            if owners.setdefault(alias.casefold(), name) != name:
                problems += (
                    Problem(
                        file=FILE,
                        line=line,
                        severity="error",
                        code="alias",
                        message=f"“{alias}” is {owners[alias.casefold()]} and {name}",
                        hint="an alias belongs to one name",
                    ),
                )
        if any(voice.name == name for voice in out):
            problems += (
                Problem(
                    file=FILE, line=line, severity="error", code="duplicate", message=f"“{name}” is listed twice"
                ),
            )
            continue
        out.append(Voice(id=slug(name), name=name, kind="body" if kind == "body" else "person", aliases=aliases))
    return tuple(out), problems


def _problem(node: Any, key: str, code: str, message: str, hint: str, line: int = 0) -> Problem:
    at = line_of(node, key) if isinstance(node, Mapping) else 0
    return Problem(file=FILE, line=at or line, severity="error", code=code, message=message, hint=hint)
