"""Quotations and speakers measured on annotated news: python -m build_scripts.measure.scores.quotes GOLD_DIR

The articles are read as a dossier reads them, with regions, so words that the reader takes for a caption
or a comment count as missed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from dossier.language.load import language
from dossier.model import Quotation, Source
from dossier.quotations.find import find_quotations
from dossier.reading.source import read_source

#: The tasks of the issue: what is scored, with which options, on which records.
TASKS: dict[str, tuple[str, ...]] = {
    "quotations": ("--task", "quoted"),
    "quotations, speakers resolved": ("--task", "quoted", "--resolved"),
    "reported contents": ("--task", "content", "--speech-only"),
}


def sources(gold: Path) -> list[Source]:
    """The annotated articles, read as plain text."""
    folder = gold / "quotes"
    lines = (folder / "news.docs.jsonl").read_text("utf-8").splitlines()
    documents = [json.loads(line) for line in lines if line.strip()]
    return [read_source(f"{d['doc_id']}.txt", (folder / d["path"]).read_bytes())[0] for d in documents]


def names(gold: Path) -> list[str]:
    """The articles' own ids, in the order of `sources`."""
    lines = (gold / "quotes" / "news.docs.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["doc_id"] for line in lines if line.strip()]


def record(document: str, q: Quotation) -> dict[str, Any]:
    """A quotation in the format of the evaluation script."""
    return {
        "doc_id": document,
        "start": q.start,
        "end": q.end,
        "text": q.text,
        "kind": q.kind,
        "speaker": q.speaker,
        "speaker_start": q.speaker_start,
        "speaker_end": q.speaker_end,
        "cue": q.cue,
        "rule": q.rule,
    }


def records(gold: Path) -> list[dict[str, Any]]:
    """Everything that is found in the annotated articles."""
    english = language("en")
    return [
        record(name, q)
        for name, source in zip(names(gold), sources(gold), strict=True)
        for q in find_quotations(source, english)
    ]


def evaluate(gold: Path, found: Iterable[dict[str, Any]], *options: str) -> dict[str, Any]:
    """The figures the evaluation script of `gold` gives for `found`."""
    folder = gold / "quotes"
    with tempfile.TemporaryDirectory() as scratch:
        system = Path(scratch, "system.jsonl")
        system.write_text("".join(json.dumps(r) + "\n" for r in found), "utf-8")
        command = [
            sys.executable,
            str(folder / "eval_quotes.py"),
            str(folder / "news.jsonl"),
            str(system),
            "--json",
        ]
        out = subprocess.run([*command, *options], check=True, capture_output=True, text=True)
        figures: dict[str, Any] = json.loads(out.stdout)
        return figures


def score(gold: Path) -> dict[str, float]:
    """F1 in percent over all records, as the evaluation script in `gold`/quotes counts it."""
    found = records(gold)
    quoted, resolved, content = (evaluate(gold, found, *options) for options in TASKS.values())
    return {
        "quotes.exact_f1": 100 * quoted["exact"]["F"],
        "quotes.e2e_f1": 100 * quoted["e2e"]["F"],
        "quotes.resolved_e2e_f1": 100 * resolved["e2e"]["F"],
        "quotes.content_over80_f1": 100 * content["over80"]["F"],
    }


def speed(gold: Path) -> float:
    """Words a second of processor time, the articles already read."""
    read_already = sources(gold)
    find_quotations(read_already[0], language("en"))
    began = time.process_time()
    for source in read_already:
        find_quotations(source, language("en"))
    return sum(s.words for s in read_already) / (time.process_time() - began)


def by_rule(gold: Path, found: list[dict[str, Any]]) -> list[tuple[str, str, int, int]]:
    """(kind, rule, right, all) for the records that meet an annotation: how often a rule's speaker is right.

    Quotations are compared with the quoted parts of the annotations, indirect statements with their whole contents.
    """
    script = _script(gold)
    annotations = [json.loads(line) for line in (gold / "quotes" / "news.jsonl").read_text("utf-8").splitlines()]
    texts = script.load_docs(None, str(gold / "quotes" / "news.jsonl"))
    regions = {name: script.regions(text) for name, text in texts.items()}
    right: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    for task, kept in (("quoted", ("direct", "mixed", "block")), ("content", ("indirect",))):
        options = argparse.Namespace(
            min_words=3, types={"direct", "mixed", "indirect"}, speech_only=False, task=task
        )
        units = script.gold_units(annotations, texts, task, options)
        mine = [r for r in found if r["kind"] in kept]
        system = script.sys_units(mine, texts, task, options, regions)
        for name in texts:
            ours = system.get(name, [])
            for i, j, _ in script.match(units.get(name, []), ours, 0.3):
                unit, rec = units[name][i], ours[j]["rec"]
                if unit["speaker"]:
                    every[rec["kind"], rec["rule"]] += 1
                    right[rec["kind"], rec["rule"]] += script.same_speaker(unit, rec)
    return [(kind, rule, right[kind, rule], n) for (kind, rule), n in every.most_common()]


def _script(gold: Path) -> ModuleType:
    path = gold / "quotes" / "eval_quotes.py"
    spec = importlib.util.spec_from_file_location("eval_quotes", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(arguments: list[str]) -> int:
    """Print the figures for the folder named: each task, with and without indirect statements; each kind; each rule."""
    gold = Path(arguments[0])
    found = records(gold)
    marked = [r for r in found if r["kind"] != "indirect"]
    for title, records_of in (("all records", found), ("without indirect statements", marked)):
        print(f"{title}: {len(records_of)}")
        for task, options in TASKS.items():
            figures = evaluate(gold, records_of, *options)
            print(f"  {task}")
            for measure in ("exact", "over80", "e2e"):
                f = figures[measure]
                print(f"    {measure:8} P {100 * f['P']:5.1f}  R {100 * f['R']:5.1f}  F1 {100 * f['F']:5.1f}")
            kinds = figures["recall_by_type"].items()
            print("    recall   " + "  ".join(f"{k} {100 * v['recall']:.1f} of {v['n']}" for k, v in kinds))
    print("speaker right, by kind and rule, where an annotation has one")
    for kind, rule, right, n in by_rule(gold, found):
        print(f"  {kind:9}{rule:40}{right:5} of {n:4}  {100 * right / n:5.1f} %")
    print(f"{speed(gold):,.0f} words a CPU second")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
