"""How many accounts stand behind a claim: five articles that repeat one report are one.

An account is a group of mentions of one stance that something joins (as the nodes of a graph are, by union and find): the
same voice, the same or nearly the same wording, the same credit, or copying.  Between two accounts no link was found; that
is not a finding that they are independent.  Evidence only ever joins, so that a copy added to the corpus cannot
raise the count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..claim_model import COUNTED, Account, Mention
from ..reasons import Reason, reason
from .ties import Names, Tie, joined

_QUOTES = ' \n\t"“”„«»'


def claim_accounts(mentions: Sequence[Mention], ties: Sequence[Tie], names: Names) -> tuple[Account, ...]:
    """The accounts of one claim, stance by stance, the widest first; every mention is in one of them."""
    out = []
    by_one: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        by_one[tie.one].append(tie)
    for group in joined(mentions, ties, names):
        own = [tie for i in group for tie in by_one[i]]
        told = [mentions[i] for i in group]
        out.append(
            Account(
                stance=told[0].stance,
                name=told[0].origin or _name(told, names),
                first=_first(told, names),
                why=tuple(_reasons(told, own)),
                mentions=tuple(group),
            )
        )

    def rank(account: Account) -> tuple[int, int, tuple[int, ...]]:
        order = COUNTED.index(account.stance) if account.stance in COUNTED else len(COUNTED)
        return order, -len({mentions[i].source for i in account.mentions}), account.mentions

    return tuple(sorted(out, key=rank))


def _name(told: Sequence[Mention], names: Names) -> str | None:
    """Who speaks on the record, else whose report it is, else who is described."""
    voices = Counter(m.voice for m in told if m.voice)
    named = Counter(name for m in told if (name := names.on_record(m.voice)))
    credited = Counter(m.via for m in told if m.via)
    for uses in (named, credited, voices):
        if uses:
            return min(uses, key=lambda name: (-uses[name], name))
    return None


def _first(told: Sequence[Mention], names: Names) -> str | None:
    """The one outlet that is credited with the report; who speaks on the record may have spoken to many."""
    if any(names.on_record(m.voice) for m in told):
        return None
    credited = {m.via for m in told if m.via}
    return credited.pop() if len(credited) == 1 else None


def _reasons(told: Sequence[Mention], own: Sequence[Tie]) -> Iterator[Reason]:
    """What joins the mentions, each kind once: the plainest evidence first."""
    if told[0].origin:
        yield reason("account-decided", notes=tuple(dict.fromkeys(m.note for m in told if m.note)))
        return
    if len(told) == 1:
        return
    shown: dict[str, list[str]] = {}
    for tie in own:
        shown.setdefault(tie.kind, []).append(tie.shown)
    documents = len({m.source for m in told})
    if "voice" in shown:
        yield reason("account-voice", speakers=tuple(sorted(set(shown["voice"]))))
    for outlet in sorted({m.via for m in told if m.via}):
        n = len({m.source for m in told if m.via == outlet})
        yield reason("account-credit", outlet=outlet, n=n, all=documents)
    if "wording" in shown or "passage" in shown:
        longest = max((*shown.get("wording", ()), *shown.get("passage", ())), key=lambda w: (len(w), w))
        yield reason("account-wording", words=" ".join(longest.split()).strip(_QUOTES))
    if "description" in shown:
        yield reason("account-description", names=tuple(dict.fromkeys(m.voice for m in told if m.voice)))
    if "copy" in shown:
        yield reason("account-copy")
    if documents == 1:
        yield reason("account-document")
