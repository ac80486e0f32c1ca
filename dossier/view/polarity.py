"""How words that are told in the reporter's grammar are shown: behind their verb, so that nobody seems to say what they deny."""

from __future__ import annotations

from ..model import Quotation


def verb_leads(quote: Quotation) -> bool:
    """Whether the verb is shown before the words: where it stands before them, and wherever it does more than say them."""
    if quote.cue is None or quote.kind not in ("mixed", "indirect"):
        return False
    before = quote.cue_start is not None and quote.cue_start < quote.start
    return quote.polarity != "says" or (before and quote.kind == "indirect")
