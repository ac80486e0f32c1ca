"""The same documents make the same dossier, whatever the process: nothing hangs on the order of a set or on a clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import brask

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent

_BUILD = """
import hashlib, json, sys
from pathlib import Path
from dossier.build import build, pictures

made = build(Path(sys.argv[1]))
files = {**made.pages, **made.data, "problems": "\\n".join(map(str, made.problems))}
digests = {name: hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() for name, text in files.items()}
digests |= {name: hashlib.sha256(data).hexdigest() for name, data in pictures(made.story).items()}
print(json.dumps(digests))
"""


def digests(content: Path, seed: str) -> dict[str, str]:
    """What a process with its own order of sets makes of `content`: file → SHA-256, in the order they are made."""
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, str(content)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "UTC" if seed == "1" else "Pacific/Apia"},
        capture_output=True,
        check=True,
        text=True,
    )
    out: dict[str, str] = json.loads(done.stdout)
    return out


@pytest.mark.parametrize("rights", ["full", "excerpt"])
def test_two_processes_make_the_same_bytes(rights: str, tmp_path: Path) -> None:
    content = brask.copy(tmp_path / "content", rights=rights)
    (content / "permalinks.csv").write_text(
        "id,kind,state,day,page,source,fingerprint,label,words\n"
        "p-00000000,paragraph,published,2019-04-01,sources/wire.html,wire,w-00000000,,The gate held.\n"
    )
    one, other = (digests(content, seed) for seed in ("1", "2"))
    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} == set()
    assert list(one) == list(other)
    assert "timeline.md" in one and "data/quotes.jsonl" in one and "claims/c-homes.png" in one
