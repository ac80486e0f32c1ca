"""The invented gold, scored: no measure may fall below the best it has been."""

from __future__ import annotations

from tests.gold.score import MEASURES, SLACK, Items, fallen, kept, scores


def test_no_score_falls() -> None:
    """Fewer right is a fault; more is a new best, entered by `python -m tests.gold.score --update`."""
    assert kept().keys() == MEASURES.keys()
    lost = fallen(scores(), kept())
    assert not lost, "\n".join(lost)


def test_what_fell_is_named() -> None:
    best = {"figures": {"score": 80.0, "missed": ["a: 1"], "wrong": []}}
    now = {"figures": Items(("a: 3",), ("a: 1", "a: 2"), ())}
    assert fallen(now, best) == ["figures: 50.00, was 80.0", "  missed: a: 2"]
    assert fallen({"figures": Items(("a: 3",), (), ())}, best) == []
    assert SLACK < 0.1
