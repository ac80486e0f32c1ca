"""Union–find: which of many things are one, from the pairs that are (Tarjan, Journal of the ACM 22, 1975)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T", int, str, tuple[int, int])


class Union(Generic[T]):
    """Disjoint groups of `members`, each alone at first.  A group goes by its least member.

    Time is close to linear in the members and joins.
    """

    def __init__(self, members: Iterable[T]) -> None:
        self._parent: dict[T, T] = {member: member for member in members}
        self._groups: dict[T, list[T]] = {member: [member] for member in self._parent}

    def of(self, member: T) -> T:
        """The least member of its group."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, one: T, two: T) -> None:
        """Make one group of two."""
        early, late = sorted((self.of(one), self.of(two)))
        if early != late:
            self._parent[late] = early
            small, large = sorted((self._groups.pop(early), self._groups.pop(late)), key=len)
            large.extend(small)
            self._groups[early] = large

    def members(self, member: T) -> tuple[T, ...]:
        """Everything in one group with `member`, in order."""
        return tuple(sorted(self._groups[self.of(member)]))

    def groups(self) -> tuple[tuple[T, ...], ...]:
        """All groups, each in order, in the order of their least members."""
        return tuple(tuple(sorted(self._groups[least])) for least in sorted(self._groups))
