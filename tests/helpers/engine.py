"""The search of the site, run without a browser: its scripts in node, its shards from memory."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import playwright

SCRIPTS = Path(__file__).parents[2] / "build_scripts" / "site" / "theme" / "assets" / "dossier"

_DRIVER = """
const vm = require("vm");
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
let loaded = [];
globalThis.document = {
  currentScript: { src: "file:///site/assets/dossier/search.js" },
  createElement: () => ({}),
  head: { append(script) {
    const name = script.src.replace("file:///site/", "");
    if (!(name in asked.files)) return script.onerror();
    loaded.push(name);
    vm.runInThisContext(asked.files[name]);
  } },
};
for (const code of asked.scripts) vm.runInThisContext(code);
(async () => {
  const out = [];
  for (const input of asked.inputs) {
    loaded = [];
    const value = asked.what === "terms" ? dossierTerms.terms(input) : (await dossierFind.search(input)).map(
      ({ kind, note, hits, words }) => ({ kind, note, words, entries: hits.sort((a, b) => b.weight - a.weight).map((hit) => hit.entry) }));
    out.push({ value, loaded });
  }
  process.stdout.write(JSON.stringify(out));
})();
"""


@cache
def node() -> str:
    """Any node: the one that is installed, or the one that Playwright brings."""
    own = Path(playwright.__file__).parent / "driver" / "node"
    return shutil.which("node") or str(own)


def run(what: str, inputs: list[str], files: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """For each input {"value", "loaded"}: its terms, or what a search finds and the shards it loaded first."""
    scripts = [(SCRIPTS / name).read_text("utf-8") for name in ("terms.js", "search.js")]
    message = json.dumps({"what": what, "inputs": inputs, "files": dict(files or {}), "scripts": scripts})
    done = subprocess.run([node(), "-e", _DRIVER], input=message, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    out: list[dict[str, Any]] = json.loads(done.stdout)
    return out
