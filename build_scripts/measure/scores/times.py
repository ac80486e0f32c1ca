"""Time expressions measured on annotated news and narratives: python -m build_scripts.measure.scores.times GOLD_DIR"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from dossier.dates.find import find_times
from dossier.language.load import language
from dossier.language.word_lists import sentence_words
from dossier.model import Paragraph, Region, Sentence, Source
from dossier.reading.source import read_source
from dossier.rules import RegionRule
from dossier.text.sentences import sentences
from dossier.text.words import count

CORPORA = ("wikinews", "wikiwars")
MEASURES = {
    "value": "value_f1",
    "strict": "strict_f1",
    "cval": "calendar_f1",
    "relaxed": "relaxed_f1",
    "type": "type_f1",
}


def source(document: dict[str, Any]) -> Source:
    """A gold document as a source in which every line is body text: regions are not what is measured here."""
    text = document["text"]
    plain, _ = read_source(f"{document['doc_id']}.txt", text.encode(), {"published": document["dct"][:10]})
    paragraphs, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            paragraphs.append(Paragraph(number, at, at + len(line), "body"))
        at += len(line) + 1
    return replace(
        plain,
        text=text,
        regions=(Region("body", 0, len(text), RegionRule.PROSE),),
        paragraphs=tuple(paragraphs),
        sentences=tuple(
            Sentence(a, b, p.number)
            for p in paragraphs
            for a, b in sentences(text, p.start, p.end, sentence_words(language("en")))
        ),
    )


def documents(gold: Path, corpus: str) -> list[dict[str, Any]]:
    """The annotated documents of `corpus`."""
    with (gold / "times" / f"{corpus}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def evaluate(gold: Path, corpus: str, *options: str) -> tuple[dict[str, Any], str]:
    """What the evaluation script of `gold` says of `times.find` on `corpus`: its figures, and its report."""
    english = language("en")
    with tempfile.TemporaryDirectory() as folder:
        system, figures = Path(folder, "system.jsonl"), Path(folder, "figures.json")
        with system.open("w", encoding="utf-8") as out:
            for document in documents(gold, corpus):
                for t in find_times(source(document), english):
                    row = {
                        "doc_id": document["doc_id"],
                        "start": t.start,
                        "end": t.end,
                        "text": t.text,
                        "type": t.type,
                        "value": t.value,
                    }
                    out.write(json.dumps(row) + "\n")
        script = gold / "times" / "eval_timex.py"
        command = [
            sys.executable,
            str(script),
            "--gold",
            str(gold / "times" / f"{corpus}.jsonl"),
            "--sys",
            str(system),
        ]
        report = subprocess.run(
            [*command, "--json", str(figures), *options], check=True, capture_output=True, text=True
        )
        return json.loads(figures.read_text("utf-8")), report.stdout


def score(gold: Path) -> dict[str, float]:
    """F1 in percent by "times.CORPUS_MEASURE", as the evaluation script in `gold`/times counts it."""
    out = {}
    for corpus in CORPORA:
        figures, _ = evaluate(gold, corpus)
        for measure, name in MEASURES.items():
            out[f"times.{corpus}_{name}"] = figures["scores"][measure][2]
    return out


def speed(gold: Path) -> float:
    """Words a second of processor time, over both corpora, sentences already split."""
    sources = [source(d) for corpus in CORPORA for d in documents(gold, corpus)]
    find_times(sources[0], language("en"))
    began = time.process_time()
    for s in sources:
        find_times(s, language("en"))
    return sum(count(s.text) for s in sources) / (time.process_time() - began)


def main(arguments: list[str]) -> int:
    """Print the figures of the corpora in the folder named, with errors when "--errors N" follows."""
    gold = Path(arguments[0])
    for corpus in CORPORA:
        print(corpus)
        print(evaluate(gold, corpus, "--by-type", *arguments[1:])[1])
    print(f"{speed(gold):,.0f} words a CPU second")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
