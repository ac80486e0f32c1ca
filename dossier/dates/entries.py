"""The entries of a live report: each begins with its day and hour on a line of their own, and was written then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .recognition import Clause, Expression

#: Fewer such lines head nothing.
_FEWEST = 2
_DAYS = frozenset({"day", "iso", "numeric"})


def entry_heads(clauses: Sequence[Clause]) -> Mapping[int, Expression]:
    """The days of the lines that head an entry, by index of their clause; none where only one line looks like it."""
    heads = {n: e for n, clause in enumerate(clauses) if (e := _head(clause))}
    return heads if len(heads) >= _FEWEST else {}


def _head(clause: Clause) -> Expression | None:
    """The day of a clause that is a day and an hour, and nothing else."""
    days = [e for e in clause.expressions if e.means in _DAYS]
    if len(days) != 1:
        return None
    inside = {i for e in clause.expressions for i in range(e.first, e.last)}
    others = [lexeme.word for i, lexeme in enumerate(clause.lexemes) if i not in inside]
    hour = any(word[0].isdigit() for word in others) or bool(days[0].clock) or len(clause.expressions) > 1
    return days[0] if hour and not any(word[0].isalpha() for word in others) else None
