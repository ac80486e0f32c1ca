"""How well copying is found: graded copies, planted copies, and the credit lines of one story's reprints.

    python -m build_scripts.measure.scores.reuse GOLD

GOLD is the folder that holds `stories/clough`, `stories/as_ebola`, `stories/spotify2018` and `stories/eval_reuse.py`.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from dossier.language.load import language
from dossier.model import Source
from dossier.reading.source import read_source
from dossier.reuse import credits
from dossier.reuse.direction import link_pairs
from dossier.reuse.passages import find_passages

#: A planted copy counts as found when this share of its words is traced to the text it was made from.
_TRACED = 0.5
_SEED = 20180207


def score(gold: Path) -> dict[str, float]:
    """F1 at the best threshold on graded copies, shares of planted copies found, share of credited agencies found."""
    stories = gold / "stories"
    return {
        "reuse.clough_f1": _clough(stories),
        **{f"reuse.planted_{name}": _planted(stories, change) for name, change in _CHANGES.items()},
        "reuse.credits": _credits(stories),
    }


def _clough(stories: Path) -> float:
    folder = stories / "clough"
    sources = _sources(folder / "docs")
    files = {s.id: s.file for s in sources}
    with tempfile.TemporaryDirectory() as out:
        found = Path(out) / "pairs.csv"
        with found.open("w", newline="", encoding="utf-8") as file:
            pairs = link_pairs(sources, find_passages(sources), ())
            csv.writer(file).writerows(
                [("a", "b", "score"), *((files[p.a], files[p.b], p.likeness) for p in pairs)]
            )
        command = [sys.executable, str(stories / "eval_reuse.py"), "--pred", str(found), "--universe", "listed"]
        command += ["--gold", str(folder / "gold" / "pairs.csv")]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(json.loads(said)["best_f1"])


def _planted(stories: Path, change: Callable[[Source, Sequence[str], random.Random], str]) -> float:
    """One changed copy of each article of a story, among all of its articles."""
    dice = random.Random(_SEED)
    sources = [s for s in _sources(stories / "as_ebola" / "docs") if s.words >= 100]
    words = [word for s in sources for word in s.text.split()]
    copies = [
        read_source(f"copy-{s.file.rsplit('.', 1)[0]}.txt", change(s, words, dice).encode())[0] for s in sources
    ]
    pairs = {(p.a, p.b): p for p in link_pairs([*sources, *copies], find_passages([*sources, *copies]), ())}
    found = 0
    for source, copy in zip(sources, copies, strict=True):
        pair = pairs.get((min(source.id, copy.id), max(source.id, copy.id)))
        share = (pair.share_a if pair.a == copy.id else pair.share_b) if pair else 0.0
        found += share >= _TRACED
    return found / len(sources)


def _sentences(source: Source) -> list[str]:
    return [source.text[s.start : s.end] for s in source.sentences]


def _cut(source: Source, words: Sequence[str], dice: random.Random) -> str:
    """A quarter of the sentences, in one stretch."""
    sentences = _sentences(source)
    size = max(1, len(sentences) // 4)
    first = dice.randrange(len(sentences) - size + 1)
    return " ".join(sentences[first : first + size])


def _reordered(source: Source, words: Sequence[str], dice: random.Random) -> str:
    sentences = _sentences(source)
    dice.shuffle(sentences)
    return "\n\n".join(" ".join(sentences[n : n + 3]) for n in range(0, len(sentences), 3))


def _replaced(source: Source, words: Sequence[str], dice: random.Random) -> str:
    """Between one word in ten and one in five is another."""
    share = dice.uniform(0.1, 0.2)
    return "\n\n".join(
        " ".join(dice.choice(words) if dice.random() < share else word for word in sentence.split())
        for sentence in _sentences(source)
    )


_CHANGES: dict[str, Callable[[Source, Sequence[str], random.Random], str]] = {
    "cut": _cut,
    "reordered": _reordered,
    "replaced": _replaced,
}


def _credits(stories: Path) -> float:
    """Of the files that print an agency's name in a place made for it, the share whose text is credited to it."""
    folder = stories / "spotify2018"
    with (folder / "gold" / "credits.csv").open(newline="", encoding="utf-8") as file:
        expected = {(row["file"], row["agency"]) for row in csv.DictReader(file)}
    names = {"Associated Press": "AP"}
    found = set()
    for source in _sources(folder / "docs"):
        for credit in credits.credits(source, language("en")):
            if credit.whole:
                found.add((source.file, names.get(credit.outlet, credit.outlet)))
    return len(expected & found) / len(expected)


def _sources(folder: Path) -> list[Source]:
    return [read_source(path.name, path.read_bytes())[0] for path in sorted(folder.iterdir())]


if __name__ == "__main__":
    for name, value in score(Path(sys.argv[1])).items():
        print(f"{name:24} {value:.4f}")
