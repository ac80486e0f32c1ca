"""Killed and injured, measured on local news whose counts others recorded: python -m build_scripts.measure.scores.figures GOLD_DIR

A source counts as covered where any figure of the slot is found, and as right where the recorded number is among them.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dossier.figures.find import find_figures
from dossier.language.load import language
from dossier.reading.source import read_source

#: The column of the record for each slot.
COLUMNS = {"killed": "num_killed", "injured": "num_injured"}


def found(gold: Path) -> Iterator[tuple[str, str, float]]:
    """(file, slot, number) for every figure of the two slots."""
    english = language("en")
    for path in sorted((gold / "stories" / "gva_400" / "docs").glob("*.txt")):
        source, _ = read_source(path.name, path.read_bytes())
        for figure in find_figures(source, english):
            number = figure.low if figure.low is not None else figure.high
            if figure.what in COLUMNS and figure.unit == "people" and number is not None:
                yield path.name, figure.what, number


def score(gold: Path) -> dict[str, float]:
    """Coverage of sources, and the share of covered ones whose figures hold the recorded number, slot by slot."""
    folder = gold / "stories" / "gva_400" / "gold"
    with (folder / "incidents.csv").open(encoding="utf-8", newline="") as file:
        recorded = {row["incident"]: row for row in csv.DictReader(file)}
    with (folder / "doc_incident.csv").open(encoding="utf-8", newline="") as file:
        incidents = {r["file"]: recorded[r["incident"]] for r in csv.DictReader(file) if r["incident"] in recorded}
    numbers: dict[tuple[str, str], set[float]] = defaultdict(set)
    for name, slot, number in found(gold):
        numbers[name, slot].add(number)
    out = {}
    for slot, column in COLUMNS.items():
        covered = [name for name in incidents if numbers[name, slot]]
        right = sum(float(incidents[name][column]) in numbers[name, slot] for name in covered)
        out[f"{slot}: sources covered"] = len(covered) / len(incidents)
        out[f"{slot}: right when covered"] = right / len(covered) if covered else 0.0
    return out


if __name__ == "__main__":
    for name, value in score(Path(sys.argv[1])).items():
        print(f"{name}: {value:.3f}")
