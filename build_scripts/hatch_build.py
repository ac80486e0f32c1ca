"""What pip does besides copying files: `build_scripts` is installed as `story_dossier_tools` (pyproject.toml).

An editable installation copies nothing, so there the other name is one file that points at the checkout.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class InstalledName(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling; `version` is "standard" or "editable"."""
        if version == "editable":
            alias = {"build_scripts/installed_name.py": "story_dossier_tools/__init__.py"}
            build_data["force_include_editable"] = alias
