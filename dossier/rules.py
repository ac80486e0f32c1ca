"""The rules by which the finders know what they say, one closed list a layer, each named as an expert would name it.

A value is the rule's key in the data files and in `strings/<language>.yml`, where it is put into words; it never
changes.  Code asks by member, or by a set of members that stands here.
"""

from __future__ import annotations

from enum import StrEnum


class RegionRule(StrEnum):
    """What shows what a stretch of a source is."""

    EDITOR = "editor"
    MARKUP = "markup"
    DESCRIPTION = "description"
    PROSE = "prose"
    FIRST_LINE = "first-line-without-a-full-stop"
    AFTER_DATE = "after-a-date"
    BETWEEN_DATE_AND_CREDIT = "between-a-date-and-a-credit"
    BETWEEN_TITLE_AND_DATE = "between-title-and-date"
    ABOVE_TITLE = "above-the-title"
    AFTER_TITLE = "after-the-title"
    BEFORE_TITLE = "date-before-the-title"
    CREDIT_AFTER_TITLE = "credit-after-the-title"
    DATE_LINE = "date-line"
    BYLINE = "byline"
    NAMES_OVER = "names-over-a-date-or-an-agency"
    OUTLET_LINE = "agency"
    PICTURE_CREDIT = "credit-of-a-picture"
    PROMOTION = "promotional-line"
    COPYRIGHT = "copyright-notice"
    PAGE_LABEL = "label-of-the-page"
    SCRIPT = "script"
    TITLE_AGAIN = "title-again"
    AFTER_LAST_SENTENCE = "after-the-last-sentence"
    ABOUT_COMMENTING = "about-commenting"
    ADDRESS_LINE = "address"
    PRESS_RELEASE = "press-release"
    OUTLET_AND_DATE = "outlet-and-date"
    HIGHLIGHTS = "highlights"
    OTHER_STORY = "headline-of-another-story"
    RUNNING_HEAD = "running-head"
    STAMP_ABOVE = "a-stamp-above-each-comment"
    STAMP_BELOW = "a-stamp-below-each-comment"
    NAME_AND_DAY_ABOVE = "a-name-and-a-day-over-each-comment"
    NAME_ABOVE_INDENTED = "a-name-over-each-indented-comment"
    OTHER_MANNER = "another-manner-after-two-blank-lines"


class QuotationRule(StrEnum):
    """What shows who says it; of a quotation without a speaker, that nothing does."""

    EDITOR = "editor"
    UNKNOWN = "no-speaker-named"
    SUBJECT_BEFORE_VERB = "subject-before-verb"
    PRONOUN_BEFORE_VERB = "pronoun-before-verb"
    SUBJECT_OF_BOTH_VERBS = "subject-of-both-verbs"
    SUBJECT_OF_INFINITIVE = "subject-of-the-infinitive"
    THROUGH_APPOSITION = "through-apposition"
    RELATIVE_CLAUSE = "relative-clause"
    INSIDE_NOUN_PHRASE = "inside-a-noun-phrase"
    PARTICIPLE_WITH_SUBJECT = "participle-with-a-subject"
    PARTICIPLE_OF_SPEAKER = "participle-of-the-speaker"
    PARTICIPLE_OF_SUBJECT = "participle-of-the-subject"
    SPEAKER_AFTER_VERB = "speaker-after-verb"
    SPEAKER_AFTER_QUOTATION = "speaker-before-verb-after-quotation"
    ACCORDING_TO_FIRST = "according-to-first"
    ACCORDING_TO_LAST = "according-to-last"
    AS_X_SAID = "as-x-said"
    COLON = "colon"
    COLON_BEFORE = "introduced-by-a-colon"
    TRANSCRIPT = "transcript"
    SUBJECT_OF_SENTENCE = "subject-of-the-sentence"
    SUBJECT_OF_SENTENCE_BEFORE = "subject-of-the-sentence-before"
    SPEAKER_OF_SENTENCE_BEFORE = "speaker-of-the-sentence-before"
    SPEAKER_OF_PARAGRAPH_BEFORE = "speaker-of-the-paragraph-before"
    SPEAKER_CARRIED_OVER = "speaker-carried-over"
    CONTINUED = "continued-over-paragraphs"
    MARKED_BLOCK = "block-quotation-of-the-document"
    MARKS_OVER_PARAGRAPHS = "one-pair-of-marks-over-paragraphs"
    CREDIT_LINE = "credit-line"
    SIGNATURE = "signature"
    NOT_SAID = "not-said"


#: The cue is a participle, so that its attribution hangs on another clause.
PARTICIPLES = frozenset(
    {
        QuotationRule.PARTICIPLE_WITH_SUBJECT,
        QuotationRule.PARTICIPLE_OF_SPEAKER,
        QuotationRule.PARTICIPLE_OF_SUBJECT,
    }
)
#: The speaker is named with an earlier verb, and the attribution begins with its own cue.
SHARED_SUBJECT = (PARTICIPLES | {QuotationRule.SUBJECT_OF_BOTH_VERBS}) - {QuotationRule.PARTICIPLE_WITH_SUBJECT}


class TimeRule(StrEnum):
    """How a time expression is read: as which expression, or, where it counts from something, how."""

    EDITOR = "editor"
    ISO_DATE = "iso-date"
    ABBREVIATED_YEAR = "abbreviated-year"
    CENTURY = "century"
    CLOCK_TIME = "clock-time"
    DATE = "date"
    DAY_AFTER_TOLD = "day-after-the-date-told-before"
    DAY_BEFORE_TOLD = "day-before-the-date-told-before"
    DAY_FROM_PUBLICATION = "day-counted-from-publication"
    DAY_FROM_TOLD = "day-counted-from-the-date-told-before"
    DAY_OF_MONTH = "day-of-the-month"
    DECADE = "decade"
    FROM_PUBLICATION = "distance-from-publication"
    FROM_TOLD = "distance-from-the-date-told-before"
    FISCAL_YEAR = "fiscal-year"
    HALF_YEAR = "half-of-a-year"
    HOLIDAY = "holiday"
    LENGTH = "length-of-time"
    LENGTH_NEXT = "length-of-time-next-to-publication"
    MONTH = "month"
    MONTH_FROM_PUBLICATION = "month-or-season-counted-from-publication"
    MONTH_TOLD = "month-or-season-told-before"
    MONTHS_TOGETHER = "months-together"
    NUMERIC = "numeric-date"
    PART_OF_DAY = "part-of-this-day"
    QUARTER = "quarter"
    REPEATED = "repeated-time"
    RUN_OF_DAYS = "run-of-days"
    RUNNING_UNIT = "running-unit"
    SEASON = "season"
    UNIT_FROM_PUBLICATION = "unit-counted-from-publication"
    UNIT_FROM_TOLD = "unit-counted-from-the-date-told-before"
    VAGUE = "vague-reference"
    WEEKDAY = "weekday"
    WEEKDAY_AFTER_TOLD = "weekday-after-the-date-told-before"
    WEEKDAY_BEFORE_TOLD = "weekday-before-the-date-told-before"
    WEEKDAY_OF_WEEK = "weekday-of-a-named-week"
    WEEKEND = "weekend"
    YEAR = "year"
    BCE = "year-before-our-era"
    YEARS_TOGETHER = "years-together"
    BY_TENSE = "by-its-tense"
    CENTURY_LEFT_OUT = "century-left-out"
    AS_WRITTEN = "date-as-written"
    OTHER_END = "with-the-other-end"
    NOT_TOLD_APART = "day-and-month-not-told-apart"
    DAY_OF_THAT_MONTH = "day-of-that-month"
    IN_THAT_YEAR = "in-that-year"
    NEAREST_QUARTER = "nearest-quarter"
    NEAREST = "nearest"
    NEXT_AFTER = "next-after"
    LAST_BEFORE = "last-before"
    NO_SUCH_DAY = "no-such-day"
    NOT_KNOWN_WHEN = "not-known-when"
    SAME_DAY = "the-same-day"
    DAY_BEFORE = "day-before"
    DAY_AFTER = "day-after"
    SAME = "the-same"
    ONE_BEFORE = "the-one-before"
    ONE_AFTER = "the-one-after"
    SAME_WEEKDAY = "the-same-weekday"
    WEEK_NOT_KNOWN = "week-not-known"
    YEAR_NOT_KNOWN = "year-not-known"
    WEEKDAY_AFTER = "weekday-after"
    WEEKDAY_BEFORE = "weekday-before"
    WEEKDAY_OF_THAT_WEEK = "weekday-of-that-week"
    WEEKEND_AFTER = "weekend-after"
    WEEKEND_BEFORE = "weekend-before"
    WEEKEND_OF_DAY = "weekend-of-that-day"
    WEEKEND_OF_WEEK = "weekend-of-that-week"
    HOURS_AFTER = "hours-after"
    HOURS_BEFORE = "hours-before"
    DAYS_AFTER = "days-after"
    DAYS_BEFORE = "days-before"
    WEEKS_AFTER = "weeks-after"
    WEEKS_BEFORE = "weeks-before"
    WEEKENDS_AFTER = "weekends-after"
    WEEKENDS_BEFORE = "weekends-before"
    MONTHS_AFTER = "months-after"
    MONTHS_BEFORE = "months-before"
    QUARTERS_AFTER = "quarters-after"
    QUARTERS_BEFORE = "quarters-before"
    YEARS_AFTER = "years-after"
    YEARS_BEFORE = "years-before"
    DECADES_AFTER = "decades-after"
    DECADES_BEFORE = "decades-before"
    CENTURIES_AFTER = "centuries-after"
    CENTURIES_BEFORE = "centuries-before"
    AGREES = "agrees"
    NEXT_IN_STORY = "next-in-the-story"


class NumeralRule(StrEnum):
    """How a number is read."""

    NUMBER = "number"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    RANGE = "range"
    PLURAL = "plural-number-word"
    ONE_PERSON = "one-person"


class FigureRule(StrEnum):
    """What shows what a number counts or measures."""

    NOUN = "noun"
    COUNTED_NOUN = "counted-noun"
    UNIT_AFTER = "unit-after"
    CURRENCY_SIGN = "currency-sign"
    VERB_BEFORE = "verb-before"
    GROUP_BEFORE = "group-before"
    STATE_AFTER = "state-after"
    PARTICIPLE_AFTER = "participle-after"
    VERB_AFTER_APPOSITION = "verb-after-an-apposition"
    COUNT_BEFORE = "name-of-the-count-before"
    COUNT_AFTER = "name-of-the-count-after"
    NEIGHBOUR = "joined-to-its-neighbour"


#: The verb stands behind what it counts, so that it may count what stands before that, too.
VERB_BEHIND = frozenset({FigureRule.STATE_AFTER, FigureRule.PARTICIPLE_AFTER, FigureRule.VERB_AFTER_APPOSITION})


class CreditRule(StrEnum):
    """What shows that a name is that of the outlet whose words or report a text uses."""

    DATELINE = "dateline"
    HEADLINE = "headline"
    COPYRIGHT = "copyright"
    OWN_LINE = "line-of-its-own"
    BYLINE = "byline"
    BEFORE_DASH = "name-before-a-dash"
    IN_BRACKETS = "name-in-brackets"
    WORD_BEFORE = "word-before-the-name"
    WORD_AFTER = "word-after-the-name"
