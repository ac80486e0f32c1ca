"""Measurements: figures are held where they have been, and corpora to time are the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.measure import bench, corpus, score_rules

pytestmark = pytest.mark.slow

BEST = {"quotes.exact_f1": 95.0, "times.value_f1": 78.0}


@pytest.mark.parametrize(
    "now, lost",
    [
        (BEST, ()),
        ({**BEST, "times.value_f1": 77.96}, ()),
        ({**BEST, "times.value_f1": 77.94}, ("times.value_f1",)),
        ({"quotes.exact_f1": 96.0}, ("times.value_f1",)),
        ({**BEST, "reuse.best_f1": 1.0}, ()),
    ],
)
def test_a_figure_that_falls_is_named(now: dict[str, float], lost: tuple[str, ...]) -> None:
    assert score_rules.fallen(now, BEST) == lost


def test_the_ratchet_only_goes_up_and_leaves_speeds_out() -> None:
    now = {"quotes.exact_f1": 94.0, "times.value_f1": 79.0, "times.words_per_second": 60_000.0}
    assert score_rules.raised(now, BEST) == {"quotes.exact_f1": 95.0, "times.value_f1": 79.0}


def test_shares_and_percentages_are_one_scale() -> None:
    assert [score_rules.points(value) for value in (0.9512, 1, 95.12, 61_000)] == [95.12, 100, 95.12, 61_000]


def test_without_annotated_texts_one_line_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score_rules, "__file__", str(tmp_path / "a" / "b" / "score_rules.py"))
    said = CliRunner().invoke(score_rules.main, [])
    assert said.exit_code == 0 and said.output.count("\n") == 1
    assert CliRunner().invoke(score_rules.main, [str(tmp_path / "nowhere")]).exit_code == 2


def test_a_run_enters_figures_and_fails_when_one_falls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score_rules, "RATCHET", tmp_path / "ratchet.json")

    def run(share: float, *words: str) -> int:
        monkeypatch.setattr(score_rules, "SCORES", (lambda gold: {"quotes.exact_f1": share},))
        return CliRunner().invoke(score_rules.main, [str(tmp_path), *words]).exit_code

    assert [run(0.95), run(0.95, "--update"), run(0.96), run(0.94), run(0.94, "--update"), run(0.95)] == [
        0,
        0,
        0,
        1,
        1,
        0,
    ]


def test_invented_corpora_are_the_same_each_time_and_hold_copies(tmp_path: Path) -> None:
    for name in ("one", "two"):
        corpus.invent(tmp_path / name, 20)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).rglob("*.*")} for n in ("one", "two"))
    assert one == two and len(one) == 21
    paragraphs = [block for file, data in one.items() if file.endswith(".txt") for block in data.split(b"\n\n")[1:]]
    assert len(set(paragraphs)) < len(paragraphs)


def test_bench_measures_every_stage(tmp_path: Path) -> None:
    corpus.invent(tmp_path / "story", 3)
    measured = bench.stages(tmp_path / "story")
    assert tuple(measured) == bench.STAGES
    assert all(seconds >= 0 and megabytes > 1 for seconds, megabytes in measured.values())
    assert bench.total(measured) > 0
