"""An editor's YAML read against a declared shape: every misfit is a Problem with its line, nothing raises."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from rapidfuzz import process
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ..model import Problem


def load(text: str, file: str) -> tuple[Any, tuple[Problem, ...]]:
    """The YAML 1.2 document in `text` (round-trip nodes, which know their lines), or None and why not."""
    try:
        return YAML().load(io.StringIO(text)), ()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, (Problem(file, mark.line + 1 if mark else 0, "error", "yaml", f"not YAML: {error.problem}"),)
    except (YAMLError, ValueError) as error:
        return None, (Problem(file, 0, "error", "yaml", f"not YAML: {' '.join(str(error).split())}"),)


def line_of(node: Any, key: Any = None) -> int:
    """The line (from 1) of a round-trip node, or of its entry `key` (a mapping's key, a sequence's index); 0 if unknown."""
    lc = getattr(node, "lc", None)
    if lc is None:
        return 0
    if key is not None and lc.data and key in lc.data:
        return int(lc.data[key][0]) + 1
    return int(lc.line or 0) + 1


def fields(
    node: Any,
    file: str,
    required: Mapping[str, type],
    optional: Mapping[str, type] | None = None,
    line: int = 0,
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The entries of mapping `node` that fit; a Problem for each missing, unknown or ill-typed one.

    A number where a text is due is taken as its text (a title "2018"); the caller decides what to do
    when a required field is missing from the result.
    """
    known = {**required, **(optional or {})}
    place = line_of(node) or line
    if not isinstance(node, Mapping):
        found = "nothing" if node is None else repr(str(node))[:60]
        return {}, (Problem(file, place, "error", "yaml-shape", f"expected {', '.join(known)}; found {found}"),)
    out: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in node.items():
        at = line_of(node, key) or place
        if key not in known:
            near = process.extractOne(str(key), list(known), score_cutoff=60)
            hint = f"did you mean “{near[0]}”?" if near else f"known: {', '.join(known)}"
            problems.append(Problem(file, at, "error", "unknown-field", f"unknown field “{key}”", hint))
        elif value is None:
            continue
        elif known[key] is str and isinstance(value, (int, float)) and not isinstance(value, bool):
            out[key] = str(value)
        elif known[key] is str and hasattr(value, "isoformat"):
            out[key] = value.isoformat()
        elif isinstance(value, known[key]):
            out[key] = value
        else:
            want = {str: "text", list: "a list", dict: "a mapping", bool: "true or false"}.get(
                known[key], known[key].__name__
            )
            problems.append(
                Problem(file, at, "error", "yaml-shape", f"“{key}” is {str(value)[:60]!r}", f"should be {want}")
            )
    for key in required:
        if key not in out and not (key in node and node[key] is not None):
            problems.append(Problem(file, place, "error", "missing-field", f"“{key}” is missing"))
    return out, tuple(problems)
