"""Texts as cells of a table: sources are not to be trusted, and a spreadsheet runs what looks like a formula."""

from __future__ import annotations

_GUARD = "'"
#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take `text` for a formula."""
    return text.startswith(_FORMULA)


def guarded(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula; `unguarded` gives it back."""
    return _GUARD + text if is_formula(text) or text.startswith(_GUARD) else text


def unguarded(cell: str) -> str:
    """The text of a cell that was `guarded`."""
    return cell.removeprefix(_GUARD)
