"""How often Python looks for garbage that refers to itself."""

from __future__ import annotations

import gc


def seldom() -> None:
    """Look for it seldom in this process.

    A story is a million values that stay and never refer to themselves: to look through them again and again, as
    often as Python does on its own, takes a seventh of a build's time and finds nothing.
    """
    gc.set_threshold(50_000, 20, 20)
