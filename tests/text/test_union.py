"""Union–find: groups from pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossier.text.union import Union


def test_what_is_joined_over_others_is_one_group() -> None:
    union = Union(range(6))
    for pair in ((4, 2), (2, 5), (1, 0)):
        union.join(*pair)
    assert union.groups() == ((0, 1), (2, 4, 5), (3,))
    assert union.of(5) == 2
    assert union.members(4) == (2, 4, 5)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_the_order_of_pairs_does_not_matter(pairs: list[tuple[int, int]]) -> None:
    one, two = Union(range(10)), Union(reversed(range(10)))
    for pair in pairs:
        one.join(*pair)
    for a, b in reversed(pairs):
        two.join(b, a)
    assert one.groups() == two.groups()
    assert all(one.of(a) == one.of(b) for a, b in pairs)
