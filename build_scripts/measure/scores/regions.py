"""How well reader comments and the main text of saved pages are told apart, by the scorers that come with the data.

    python -m build_scripts.measure.scores.regions GOLD

GOLD is the folder that holds `stories/comments`, `stories/html_*` and their two scoring scripts.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from dossier.reading.source import read_source


def score(gold: Path) -> dict[str, float]:
    """F1 of texts and of characters judged comments, share of article characters kept, F1 of main texts."""
    stories = gold / "stories"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        comments = _comments(stories, out)
        pages = _pages(stories, out)
    return {
        "comments.doc_f1": comments["doc"]["f1"],
        "comments.char_f1": comments["char"]["f1"],
        "comments.article_kept": round(1 - comments["article_lost"], 4),
        "html.f1": pages,
    }


def _comments(stories: Path, out: Path) -> Any:
    """The commented texts, judged; what the scorer says of them, as it is read from its JSON."""
    rows = []
    for path in sorted((stories / "comments" / "docs").iterdir()):
        source, _ = read_source(path.name, path.read_bytes())
        rows += [(path.name, r.start, r.end) for r in source.regions if r.kind == "comments"]
    judged = out / "comments.csv"
    with judged.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("file", "start", "end"), *rows])
    said = _run(stories / "eval_comments.py", "--pred", judged, "--gold", stories / "comments" / "comments.csv")
    print(said)
    return json.loads(said)


def _pages(stories: Path, out: Path) -> float:
    """F1 over every folder of saved pages that has main texts."""
    found: dict[str, str] = {}
    bodies: dict[str, str] = {}
    for gold in sorted(stories.glob("html_*/gold/bodies.json")):
        bodies |= json.loads(gold.read_text("utf-8"))
        for path in sorted((gold.parent.parent / "docs").iterdir()):
            source, _ = read_source(path.name, path.read_bytes())
            kept = [source.text[r.start : r.end] for r in source.regions if r.kind in ("title", "dek", "body")]
            found[path.name] = "\n\n".join(kept)
    (out / "bodies.json").write_text(json.dumps(bodies), "utf-8")
    (out / "found.json").write_text(json.dumps(found), "utf-8")
    said = _run(stories / "score_html.py", out / "bodies.json", out / "found.json", "--worst", "5")
    print(said)
    match = re.search(r"F1=([\d.]+)", said)
    return float(match[1]) if match else 0.0


def _run(script: Path, *arguments: object) -> str:
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    for name, value in score(Path(sys.argv[1])).items():
        print(f"{name:24}{value:8.3f}")
