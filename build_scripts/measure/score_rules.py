"""Measure the finders on annotated texts, and hold every figure where it has been.

    python -m build_scripts.measure.score_rules [GOLD] [--rules] [--update]

Each module of `build_scripts.measure.scores` measures one finder.  `scores/ratchet.json` keeps the best figures
reached; one that falls by more than a rounding error fails the run, and `--update` enters those that rose.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from .scores import figures, quotes, regions, reuse, times

SCORES = (quotes.score, times.score, regions.score, reuse.score, figures.score)
#: Precision, recall and F1 of these per kind and per rule.
DETAILS = (quotes.main, times.main)
RATCHET = Path(__file__).with_name("scores") / "ratchet.json"
#: Percentage points by which a figure may differ between machines without having fallen.
SLACK = 0.05

Figures = Mapping[str, float]


@click.command()
@click.argument("gold", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--rules", is_flag=True, help="Print precision, recall and F1 per kind and per rule, too.")
@click.option("--update", is_flag=True, help="Enter the figures that rose in the ratchet file.")
@click.pass_context
def main(context: click.Context, gold: Path | None, rules: bool, update: bool) -> None:
    """Measure every finder on the annotated texts in GOLD (default: ../shared/gold beside this checkout)."""
    gold = gold or Path(__file__).resolve().parents[3] / "shared" / "gold"
    if not gold.is_dir():
        click.echo(
            "No annotated texts here, so nothing is measured: python -m build_scripts.measure.score_rules GOLD"
        )
        return
    if rules:
        for details in DETAILS:
            details([str(gold)])
    best: dict[str, float] = json.loads(RATCHET.read_text("utf-8")) if RATCHET.exists() else {}
    now = {name: points(value) for score in SCORES for name, value in score(gold).items()}
    Console().print(table(now, best))
    if update:
        RATCHET.write_text(json.dumps(raised(now, best), indent=2, sort_keys=True) + "\n", "utf-8")
    if lost := fallen(now, best):
        for name in lost:
            click.echo(f"fallen: {name}: {now.get(name, 0):.2f}, was {best[name]:.2f}", err=True)
        context.exit(1)


def points(value: float) -> float:
    """A share (0 to 1) as percentage points; anything larger is taken as it is."""
    return round(value * 100 if value <= 1 else value, 2)


def is_held(name: str) -> bool:
    """Whether a figure is the same on every machine: all are, except speeds."""
    return "second" not in name


def fallen(now: Figures, best: Figures) -> tuple[str, ...]:
    """The names in `best` that are lower `now`, or no longer measured."""
    return tuple(name for name, value in sorted(best.items()) if now.get(name, -1.0) < value - SLACK)


def raised(now: Figures, best: Figures) -> dict[str, float]:
    """`best` with every figure that is new or higher `now`."""
    return dict(best) | {n: max(v, best.get(n, v)) for n, v in now.items() if is_held(n)}


def table(now: Figures, best: Figures) -> Table:
    """One line a figure: now, the best so far, and the step between them."""
    out = Table("figure", box=None)
    for heading in ("now", "best", "step"):
        out.add_column(heading, justify="right")
    for name, value in now.items():
        before = best.get(name)
        step = "new" if before is None else f"{value - before:+.2f}" if value != before else ""
        out.add_row(
            name, f"{value:,.2f}", "" if before is None else f"{before:,.2f}", step if is_held(name) else ""
        )
    return out


if __name__ == "__main__":
    main()
