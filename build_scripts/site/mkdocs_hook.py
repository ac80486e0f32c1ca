"""The one file that MkDocs loads; named in `mkdocs.yml` under `hooks:`.

MkDocs loads it by its path, outside every package, and the package it lies in bears one name in a checkout and another
where it is installed: so it finds that package and hands MkDocs the functions of `hook.py`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
if str(_PACKAGE.parent) not in sys.path:  # `mkdocs build` in a checkout that was not installed
    sys.path.insert(0, str(_PACKAGE.parent))

_events = vars(import_module(f"{_PACKAGE.name}.site.hook"))
globals().update({name: event for name, event in _events.items() if name.startswith("on_")})
