"""Every Problem code, explained for the editor."""

EXPLAINED: dict[str, str] = {}
