"""Days in another outlet's text count from that outlet's day."""

from __future__ import annotations

import datetime as dt

import pytest

from dossier.dates.find import find_times
from dossier.dates.quoted_text import anchored
from dossier.language.load import language
from dossier.model import Source, Time
from dossier.quotations.find import find_quotations
from dossier.reading.source import read_source
from dossier.reasons import Days, Reason, reason
from dossier.reuse.passages import find_passages

WEIR = (
    "The weir at Orr broke on Sunday when a barge struck its western gate, and the lower meadows stood under water "
    "for two days.\n\nThe harbour master will speak tomorrow about the barge and its crew."
)
HERALD = f"The weir at Orr is gone\n\n{WEIR}\n"
MIRROR = f"What is said of the weir\n\nThe mayor went home today without a word to anybody.\n\n{{}}\n\n> {WEIR}\n".replace(
    "\n\nThe harbour", "\n>\n> The harbour"
)
EN = language("en")


def source(name: str, text: str, outlet: str, published: str = "") -> Source:
    return read_source(name, text.encode(), {"outlet": outlet, "published": published})[0]


def found(text: str, *others: Source, published: str = "2016-05-23") -> dict[str, Time]:
    """The times of a document of Monday, 23 May 2016, beside `others`, by their words."""
    own = source("mirror.md", text, "Orr Mirror", published)
    sources = (own, *others)
    said = find_quotations(own, EN)
    assert any(q.kind == "block" and q.via == "Harbour Herald" for q in said)
    out = anchored(own, find_times(own, EN), said, sources, find_passages(sources), EN)
    assert [t.id for t in out] == [t.id for t in find_times(own, EN)]
    return {t.text: t for t in out}


def by_the_herald(day: dt.date) -> Reason:
    return reason("anchor-outlet", when=Days(day, day), outlet="Harbour Herald")


def test_a_day_told_with_the_credit_is_the_day_of_the_quoted_text() -> None:
    mine = found(MIRROR.format("The Harbour Herald reported on Tuesday:"))
    assert mine["today"].value == "2016-05-23"
    assert mine["Tuesday"].value == "2016-05-17"
    assert (mine["Sunday"].value, mine["Sunday"].inferred) == ("2016-05-15", False)
    assert mine["Sunday"].anchor == by_the_herald(dt.date(2016, 5, 17))
    assert mine["tomorrow"].value == "2016-05-18"


def test_a_document_of_the_outlet_with_these_words_tells_their_day() -> None:
    mine = found(
        MIRROR.format("The Harbour Herald reported:"), source("herald.txt", HERALD, "Harbour Herald", "2016-05-18")
    )
    assert (mine["Sunday"].value, mine["tomorrow"].value) == ("2016-05-15", "2016-05-19")
    assert mine["Sunday"].anchor == by_the_herald(dt.date(2016, 5, 18))


def test_quoted_text_has_its_day_even_where_the_source_has_none() -> None:
    herald = source("herald.txt", HERALD, "Harbour Herald", "2016-05-18")
    mine = found(MIRROR.format("The Harbour Herald reported:"), herald, published="")
    assert (mine["Sunday"].value, mine["today"].first) == ("2016-05-15", None)


@pytest.mark.parametrize(
    "others",
    [
        (),
        (
            source(
                "herald.txt",
                "The fair\n\nThe fair at Orr opens on Friday with a concert.",
                "Harbour Herald",
                "2016-05-18",
            ),
        ),
        (source("herald.txt", HERALD, "Harbour Herald"),),
        (source("post.txt", HERALD, "Valley Post", "2016-05-18"),),
        (
            source("one.txt", HERALD, "Harbour Herald", "2016-05-18"),
            source("two.txt", HERALD, "Harbour Herald", "2016-05-20"),
        ),
    ],
    ids=["no other", "another text", "undated", "another outlet", "printed twice"],
)
def test_an_unknown_day_leaves_the_source_s_own_and_is_inferred(others: tuple[Source, ...]) -> None:
    mine = found(MIRROR.format("The Harbour Herald reported:"), *others)
    assert (mine["Sunday"].first, mine["Sunday"].inferred) == (dt.date(2016, 5, 22), True)
    assert (mine["today"].first, mine["today"].inferred) == (dt.date(2016, 5, 23), False)


def test_words_and_document_that_contradict_each_other_tell_no_day() -> None:
    herald = source("herald.txt", HERALD, "Harbour Herald", "2016-05-19")
    mine = found(MIRROR.format("The Harbour Herald reported on Tuesday:"), herald)
    assert (mine["Sunday"].first, mine["Sunday"].inferred) == (dt.date(2016, 5, 22), True)
