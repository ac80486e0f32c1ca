"""Change one token of a finder at a time and see whether a fast test notices.

    python -m tests.mutants [FOLDER …] [--sample N] [--seed S] [--texts DIR] [--jobs N]

FOLDER is one of quotations, dates, events, claims, figures, reading; without any, all.  Of all mutants a seeded sample
is tried.  The tests are collected once; for each mutant a fork of this process changes the function in place, runs the
tests of its folder, the examples and the gold until one fails, and ends; one that does not end counts as noticed.  A
mutant that no test notices is tried on texts (the sample's, the invented gold, and every .txt file of DIR): one that
changes nothing there either is set apart, for it may mean the same as the original.  The run fails where less than nine
in ten of the others are noticed.

Written here because the usual tools start a test run for each mutant.
"""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.changes import FOLDERS, ROOT, Mutant, install, mutants
from tests.mutants.reference import outcome, reference_texts

#: The examples that speak of a folder's modules.
EXAMPLES: Mapping[str, frozenset[str]] = {
    "quotations": frozenset({"quotations", "coreference", "voices"}),
    "dates": frozenset({"dates", "publication_dates", "events"}),
    "events": frozenset({"events"}),
    "claims": frozenset({"claims"}),
    "figures": frozenset({"figures"}),
    "reading": frozenset({"regions", "publication_dates"}),
}
GOAL = 0.9
#: What became of a mutant: a test failed; none did, and it changes something; it changes nothing seen; it could not be tried.
NOTICED, SILENT, ALIKE, BROKEN = 0, 1, 2, 3
#: CPU seconds after which a run counts as endless, at least; and how often the time of the unchanged tests that is.
_PATIENCE, _TIMES = 20.0, 10.0

# --------------------------------------------------------------------------------------------- who notices


@dataclass(slots=True)
class _Run:
    """A pytest plugin that runs the collected tests once for every mutant instead of once."""

    tried: Sequence[Mutant]
    jobs: int
    texts: Sequence[bytes]
    results: dict[Mutant, int]
    broken: str = ""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {folder: _of(folder, session.items) for folder in {m.folder for m in self.tried}}
        begun = time.process_time()
        for each in {id(i): i for chosen in items.values() for i in chosen}.values():
            if _fails([each]):
                self.broken = each.nodeid
                return True
        expected = outcome(self.texts)
        patience = int(max(_PATIENCE, _TIMES * (time.process_time() - begun)))
        gc.freeze()
        waiting, running = list(self.tried[::-1]), dict[int, Mutant]()
        while waiting or running:
            while waiting and len(running) < self.jobs:
                mutant = waiting.pop()
                running[_fork(mutant, items[mutant.folder], self.texts, expected, patience)] = mutant
            self._reap(running)
        return True

    def _reap(self, running: dict[int, Mutant]) -> None:
        for pid, mutant in list(running.items()):
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                code = os.waitstatus_to_exitcode(status)  # below 0: it was stopped, because it would not end
                self.results[mutant] = code if code > NOTICED else NOTICED
                del running[pid]
                print(".~=!"[self.results[mutant]], end="", flush=True)
        time.sleep(0.005)


def _of(folder: str, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests that must notice a change in a folder: its examples first, then its own, none that takes chances."""
    examples, own = [], []
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False) or item.get_closest_marker("slow"):
            continue
        parts = item.path.relative_to(ROOT / "tests").parts
        finder = getattr(item, "callspec", None) and item.callspec.params.get("finder")  # type: ignore[attr-defined]
        if parts[0] == folder or parts[0] == "gold":
            own.append(item)
        elif parts[0] == "examples" and finder in EXAMPLES[folder]:
            examples.append(item)
    return [*examples, *own]


def _fork(
    mutant: Mutant, items: Sequence[pytest.Item], texts: Sequence[bytes], expected: str, patience: int
) -> int:
    """The process that tries a mutant and ends with what became of it; after `patience` CPU seconds it is stopped."""
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    code = BROKEN
    try:
        void = os.open(os.devnull, os.O_WRONLY)
        os.dup2(void, 1)
        os.dup2(void, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (patience, patience))
        install(mutant)
        code = NOTICED
        if not _fails(items):
            code = ALIKE if outcome(texts) == expected else SILENT
    finally:
        os._exit(code)


def _fails(items: Sequence[pytest.Item]) -> bool:
    """Whether one of the tests fails; the first that does ends the run."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
            return True
    return False


# -------------------------------------------------------------------------------------------------- the command


@click.command()
@click.argument("folders", nargs=-1, type=click.Choice(sorted(FOLDERS)))
@click.option("--sample", default=300, show_default=True, help="Mutants to try, in all.")
@click.option("--seed", default=1, show_default=True, help="Which of all mutants are tried.")
@click.option(
    "--texts", type=click.Path(exists=True, file_okay=False, path_type=Path), help="More texts to tell mutants by."
)
@click.option("--jobs", default=os.cpu_count() or 1, show_default=True, help="Mutants at a time.")
def main(folders: Sequence[str], sample: int, seed: int, texts: Path | None, jobs: int) -> None:
    """Change one token of a finder at a time and see whether a fast test notices."""
    chosen = folders or tuple(FOLDERS)
    everything = [m for folder in chosen for m in mutants(folder)]
    tried = random.Random(seed).sample(everything, min(sample, len(everything)))
    for found in pkgutil.walk_packages([str(ROOT / "dossier")], "dossier."):
        importlib.import_module(found.name)
    run = _Run(tried, jobs, reference_texts(texts), {})
    places = [f"tests/{f}" for f in chosen if (ROOT / "tests" / f).is_dir()]
    options = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "--disable-warnings", "-s"]
    pytest.main([*options, "tests/examples", "tests/gold", *places], plugins=[run])
    if run.broken or len(run.results) < len(tried):
        raise click.ClickException(f"a test fails without any change: {run.broken or 'see above'}")
    print()
    for mutant in sorted((m for m, code in run.results.items() if code != NOTICED), key=str):
        print(("", "survives", "alike   ", "broken  ")[run.results[mutant]], mutant)
    counted = Counter((m.folder, code) for m, code in run.results.items())
    print(
        f"\n{len(everything)} mutants, {len(tried)} tried with seed {seed}, {len(run.texts)} texts to tell them by"
    )
    for folder in chosen:
        print(_line(folder, *(counted[folder, code] for code in (NOTICED, SILENT, ALIKE))))
    totals = [sum(counted[folder, code] for folder in chosen) for code in (NOTICED, SILENT, ALIKE)]
    print(_line("all", *totals))
    sys.exit(totals[0] < GOAL * (totals[0] + totals[1]))


def _line(name: str, noticed: int, silent: int, alike: int) -> str:
    share = noticed / (noticed + silent) if noticed + silent else 1.0
    return f"{name:<11}{noticed:>4} noticed {silent:>4} survive {alike:>4} alike on all texts   {share:6.1%}"


if __name__ == "__main__":
    main()
