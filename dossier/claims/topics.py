"""Under which topic a found claim stands: a key, which the site words (`topics` in its strings)."""

from __future__ import annotations

from collections.abc import Sequence

#: By what a figure counts.
_TOPICS = {
    "killed": "casualties",
    "injured": "casualties",
    "casualties": "casualties",
    "shot": "casualties",
    "missing": "casualties",
    "infected": "cases",
    "rescued": "rescue",
    "detained": "arrests",
    "displaced": "displacement",
    "destroyed": "damage",
    "force": "forces",
    "crowd": "crowds",
    "votes": "votes",
    "jobs": "jobs",
    "distance": "places",
    "area": "places",
    "money": "money",
    "share": "shares",
    "speed": "measurements",
    "temperature": "measurements",
    "weight": "measurements",
    "volume": "measurements",
}


def topic(counted: Sequence[str], said: bool) -> str:
    """The topic of the first figure that has one, by what the figures count; else whether somebody `said` it or it is just told."""
    return next((_TOPICS[what] for what in counted if what in _TOPICS), "said" if said else "told")
