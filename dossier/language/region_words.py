"""The shape of `regions.yml`: what a line of a saved article looks like when it is not the article's prose."""

from __future__ import annotations

from dataclasses import dataclass

from .shape import RegEx, key


@dataclass(frozen=True, slots=True, kw_only=True)
class StampWords:
    """Words around a name and a date above or below one comment."""

    says: tuple[str, ...] = key("Verbs behind the name.")
    posted: tuple[str, ...] = key("What stands before the name.")
    ago: RegEx = key("A time counted from now.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkWords:
    """Words of somebody talking rather than reporting, as patterns for whole words."""

    strong: tuple[RegEx, ...] = key("Words that only talk has.")
    weak: tuple[RegEx, ...] = key("Words that an article may have too.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionWords:
    """Header lines, captions, promotion, comments."""

    labels: tuple[str, ...] = key("Words beside a date, a time or a name in a header line.")
    day_joins: tuple[str, ...] = key("What may stand between a day and its month.")
    time_zones: tuple[str, ...] = key("Time zones in a header line.")
    reading_time: tuple[RegEx, ...] = key("How long a text takes to read, and other counts.")
    byline: tuple[str, ...] = key("What stands before the name of who wrote it.")
    byline_joins: tuple[str, ...] = key("Words inside or between such names.")
    name_joins: tuple[str, ...] = key("What joins two names in a line of nothing else.")
    byline_of: tuple[str, ...] = key("After these stands for whom somebody writes, or where.")
    credit: tuple[str, ...] = key("What stands before the outlet at the end of a head.")
    caption_credit: tuple[RegEx, ...] = key("Credits for a picture.")
    promo: tuple[RegEx, ...] = key("Lines an outlet puts around an article.")
    comment_policy: tuple[RegEx, ...] = key("What a line about commenting says.")
    comment_heading: tuple[RegEx, ...] = key("A heading over comments.")
    comment_stamp: StampWords = key("Words around a name and a date beside one comment.")
    talk: TalkWords = key("Words of somebody talking.")
    opener: tuple[RegEx, ...] = key("How a comment begins.")
    not_a_stamp: RegEx = key("A date in a line with one of these is the article's.")
    interface: tuple[RegEx, ...] = key("Labels of a page: a whole line.")
    rights: tuple[RegEx, ...] = key("The notice of whose the words are.")
    staff: tuple[str, ...] = key("Who may stand where an agency does and is none.")
    agency_tail: tuple[RegEx, ...] = key("What may follow an agency's name.")
    updated: tuple[str, ...] = key("What makes a date that of a change.")
    account: tuple[RegEx, ...] = key(
        "What an outlet tells those who read it of their account, letters and payment, in whole sentences."
    )
    release: tuple[RegEx, ...] = key("How the lines over and under a press release begin.")
    highlights: tuple[RegEx, ...] = key("A heading over the article in a few lines: a whole line.")
    roles: frozenset[str] = key("The last words of what somebody is at an outlet.")
    sections: frozenset[str] = key("Parts of a newspaper, which stand where outlets stand and are none; folded.")
