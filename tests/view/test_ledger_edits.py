"""Links that never die, on the real dossier: whatever the editor does to the folder, every id ever locked is found.

Each step edits the folder, builds the dossier, follows every row of the ledger in the rendered pages, and locks.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from dossier.build import Dossier, build
from dossier.view import permalinks
from tests.helpers import brask

pytestmark = pytest.mark.slow

DAY = dt.date(2019, 4, 1)
FILES = ("wire.txt", "brief.txt", "lowertown.txt", "gazette.html")
#: A document that comes later: it shares words with the others, and takes over what it is earliest in.
LATER = """Osk town told to wait

A lock gate on the river Osk gave way late on March 12, driving about 140 people from their homes, Tarrow Wire reported.

“We do not yet know why it failed,” said Mara Tolvik.
"""

#: What an editor does to the content folder; `n` says to which document, line or claim.
Edit = tuple[str, int]
EDITS = ("add", "remove", "rename", "reorder", "title", "trim", "reword", "drop claim")
SEQUENCES = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 3)), min_size=1, max_size=4)


def documents(content: Path) -> list[Path]:
    return sorted((content / "sources").iterdir())


def edit(content: Path, how: str, n: int) -> None:
    """Do to the folder what the editor would; what cannot be done is left."""
    files = documents(content)
    file = files[n % len(files)]
    rows = content / "sources.csv"
    claims = content / "claims.yml"
    if how == "add":
        (content / "sources" / f"{'abmz'[n]}-later.txt").write_text(LATER.replace("140", str(140 + n)), "utf-8")
    elif how == "remove" and len(files) > 1:
        file.unlink()
        forget(content, file.name)
    elif how == "rename":
        new = f"{'azkq'[n]}{file.name}"
        file.rename(file.with_name(new))
        for own in (rows, claims):
            own.write_text(re.sub(rf"\b{re.escape(file.name)}\b", new, own.read_text("utf-8")), "utf-8")
        correction = content / "corrections" / f"{file.stem}.yml"
        if correction.exists():
            correction.rename(correction.with_name(f"{Path(new).stem}.yml"))
    elif how == "reorder":
        header, *lines = rows.read_text("utf-8").splitlines()
        rows.write_text("\n".join([header, *lines[n:], *lines[:n]]) + "\n", "utf-8")
    elif how == "title":
        header, *lines = rows.read_text("utf-8").splitlines()
        cells = lines[n % len(lines)].split(",") if lines else []
        if len(cells) > 1:
            cells[1] = f"A better title {n}"
            lines[n % len(lines)] = ",".join(cells)
            rows.write_text("\n".join([header, *lines]) + "\n", "utf-8")
    elif how == "trim" and file.suffix == ".txt":
        paragraphs = file.read_text("utf-8").split("\n\n")
        if len(paragraphs) > 2:
            file.write_text("\n\n".join(paragraphs[:-1]) + "\n", "utf-8")
    elif how == "reword":
        claims.write_text(claims.read_text("utf-8").replace("- claim: ", f"- claim: In version {n}, "), "utf-8")
    elif how == "drop claim":
        claims.write_text("\n- claim:".join(claims.read_text("utf-8").split("\n- claim:")[:-1]) + "\n", "utf-8")


def forget(content: Path, file: str) -> None:
    """Take a document out of the editor's own files too, as an editor would before a strict build."""
    rows = content / "sources.csv"
    rows.write_text("".join(x for x in rows.read_text("utf-8").splitlines(True) if not x.startswith(file)), "utf-8")
    claims = content / "claims.yml"
    text = re.sub(rf"  - source: {re.escape(file)}\n(?:    .*\n)+", "", claims.read_text("utf-8"))
    claims.write_text(re.sub(r"(?ms)^- claim:(?:(?!^- claim:).)*?mentions:\s*(?=^- claim:|\Z)", "", text), "utf-8")
    (content / "corrections" / f"{Path(file).stem}.yml").unlink(missing_ok=True)


def anchors(page: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', page))


def lost(made: Dossier, ledger: str) -> list[str]:
    """Rows of the ledger that a reader who follows the old link does not find."""
    rows, _ = permalinks.read(ledger)
    found = {path: anchors(text) for path, text in made.pages.items()}
    own = {e.id for e in permalinks.entries(made.story)}
    links = {link.id: link for link in made.story.links}
    out = []
    for row in {(row.kind, row.id): row for row in rows if row.state == "published"}.values():
        page = row.page.removesuffix(".html") + ".md"
        is_page = row.kind in ("source", "voice", "claim") and row.id in own
        if page not in found:
            out.append(f"{row.kind} {row.id}: {row.page} is not there")
        elif not is_page and row.id not in found[page]:
            out.append(f"{row.kind} {row.id}: not on {row.page}")
        elif (link := links.get(row.id)) and link.target:
            there, _, fragment = link.href.partition("#")
            target = there.removesuffix(".html") + ".md"
            if target not in found or (fragment and fragment not in found[target]):
                out.append(f"{row.kind} {row.id}: moved to {link.href}, which is not there")
        elif link and not link.words and row.kind != "voice":
            out.append(f"{row.kind} {row.id}: a tombstone without words")
    return out


@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # each build takes half a second: no time for shrinking
    suppress_health_check=list(HealthCheck),
)
@given(SEQUENCES)
@example([("rename", 3), ("reword", 0), ("trim", 3)])
@example([("add", 0), ("remove", 3), ("rename", 1), ("add", 2)])
def test_after_any_edits_every_id_ever_locked_is_found(edits: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = brask.copy(Path(folder) / "content")
        ledger = permalinks.append("", permalinks.entries(brask.dossier().story), DAY)
        assert lost(brask.dossier(), ledger) == []
        for step, (how, n) in enumerate(edits, 1):
            edit(content, how, n)
            (content / "permalinks.csv").write_text(ledger, "utf-8", newline="")
            made = build(content)
            assert lost(made, ledger) == [], edits[:step]
            grown = permalinks.append(ledger, permalinks.entries(made.story), DAY + dt.timedelta(days=step))
            assert grown.startswith(ledger)
            ledger = grown
