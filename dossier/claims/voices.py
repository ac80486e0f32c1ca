"""A row a voice: which mentions of a claim are the words of one person, one body, or the same unnamed people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..claim_model import COUNTED, ClaimVoice, Mention
from .ties import OF_A_VOICE, Names, Tie, joined


def claim_voices(mentions: Sequence[Mention], ties: Sequence[Tie], names: Names) -> tuple[ClaimVoice, ...]:
    """The voices of one claim, stance by stance, those in most documents first."""
    groups = joined(mentions, [tie for tie in ties if tie.kind in OF_A_VOICE], names)
    voices = [_voice([mentions[i] for i in group], group, names) for group in groups]

    def rank(voice: ClaimVoice) -> tuple[int, int, tuple[int, ...]]:
        order = COUNTED.index(voice.stance) if voice.stance in COUNTED else len(COUNTED)
        return order, -len({mentions[i].source for i in voice.mentions}), voice.mentions

    return tuple(sorted(voices, key=rank))


def _voice(mentions: Sequence[Mention], group: Sequence[int], names: Names) -> ClaimVoice:
    uses = Counter(m.voice for m in mentions if m.voice)
    called = sorted(uses, key=lambda v: (not names.on_record(v), -uses[v], -len(v), v))
    first = called[0] if called else None
    return ClaimVoice(
        stance=mentions[0].stance,
        name=names.on_record(first) or first,
        named=bool(names.on_record(first)),
        also=tuple(called[1:]),
        mentions=tuple(group),
    )
