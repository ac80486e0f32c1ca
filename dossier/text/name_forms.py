"""What can be told from the way a speaker is named, before or beside all resolution of names."""

from __future__ import annotations

from functools import lru_cache

from .words import folded


@lru_cache(maxsize=1 << 16)
def is_name(speaker: str) -> bool:
    """Whether this is a name ("Ana Ruiz", "the Harbour Board") and no description that may fit many ("two officials").

    By capitals: every word of more than three letters has one.  Scripts without capitals have no names here.
    """
    long = [word for word in speaker.split() if len(word) > 3] or speaker.split()
    return bool(long) and all(word[0].isupper() for word in long)


def same_name(one: str, two: str) -> bool:
    """Whether one of two names is the other or its last words ("Ruiz", "Ana Ruiz")."""
    short, long = sorted((folded(one).split(), folded(two).split()), key=len)
    return bool(short) and long[-len(short) :] == short
