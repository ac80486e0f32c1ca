"""An editor's YAML read against a declared shape: every misfit is a Problem with its line, nothing raises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model import Problem
from ..text.nearest import nearest
from .load import line_of


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
        return {}, (
            Problem(
                file=file,
                line=place,
                severity="error",
                code="yaml-shape",
                message=f"expected {', '.join(known)}; found {found}",
            ),
        )
    out: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in node.items():
        at = line_of(node, key) or place
        if key not in known:
            near = nearest(key, known)
            hint = f"did you mean “{near}”?" if near else f"known: {', '.join(known)}"
            problems.append(
                Problem(
                    file=file,
                    line=at,
                    severity="error",
                    code="unknown-field",
                    message=f"unknown field “{key}”",
                    hint=hint,
                )
            )
        elif value is None:
            continue
        elif known[key] is str and isinstance(value, (int, float)) and not isinstance(value, bool):
            out[key] = str(value)
        elif isinstance(value, known[key]):
            out[key] = value
        else:
            want = {str: "text", list: "a list", dict: "a mapping", bool: "true or false"}.get(
                known[key], known[key].__name__
            )
            problems.append(
                Problem(
                    file=file,
                    line=at,
                    severity="error",
                    code="yaml-shape",
                    message=f"“{key}” is {str(value)[:60]!r}",
                    hint=f"should be {want}",
                )
            )
    for key in required:
        if key not in out and not (key in node and node[key] is not None):
            problems.append(
                Problem(
                    file=file, line=place, severity="error", code="missing-field", message=f"“{key}” is missing"
                )
            )
    return out, tuple(problems)
