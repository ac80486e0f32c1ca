"""Quotations: what is quoted, who is said to say it, by which word.

An example is a text in which the quotation, its cue and the mention of its speaker are marked:
`[quote|“No warning,”] [cue|said] [speaker|Ruiz].`  What is not marked is no quotation.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.language.load import language
from dossier.model import Fact, Quotation, Source
from dossier.quotations.find import find_quotations, quotation_problems
from dossier.reading.source import read_source
from dossier.rules import QuotationRule
from dossier.spans import CharSpan

ENGLISH = language("en")
_MARK = re.compile(r"\[(quote|cue|speaker|said)\|([^\]]+)\]")
_MARKS = "“”„«»‘’\"' ,"


def source(text: str) -> Source:
    return read_source("harbour.txt", text.encode())[0]


def found(text: str, *kinds: str) -> list[Quotation]:
    return [q for q in find_quotations(source(text), ENGLISH) if not kinds or q.kind in kinds]


def marked(example: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The plain text of an example, and the spans of each mark."""
    text, at = "", 0
    spans: dict[str, list[tuple[int, int]]] = {"quote": [], "cue": [], "speaker": [], "said": []}
    for m in _MARK.finditer(example):
        text += example[at : m.start()]
        spans[m[1]].append((len(text), len(text) + len(m[2])))
        text += m[2]
        at = m.end()
    return text + example[at:], spans


def inner(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]].strip(_MARKS)


def holds(example: str) -> None:
    text, spans = marked(example)
    got = found(text, "direct", "mixed")
    assert [q.text.strip(_MARKS) for q in got] == [inner(text, s) for s in spans["quote"]]
    for q in got:
        assert spans["quote"][0][0] <= q.start or q.start > 0
        assert text[q.start : q.end] == q.text
        assert (q.speaker_start, q.speaker_end) in spans["speaker"]
        if spans["cue"]:
            assert q.cue in {text[a:b] for a, b in spans["cue"]}


@pytest.mark.parametrize(
    "example",
    [
        # before, after, inverted, interrupted
        "[speaker|Ruiz] [cue|said], [quote|“There was no warning.”]",
        "[quote|“There was no warning,”] [speaker|Ruiz] [cue|said].",
        "[quote|“There was no warning,”] [cue|said] [speaker|Ana Ruiz].",
        "[quote|“There was no warning,”] [cue|said] [speaker|Ruiz], [quote|“and no siren.”]",
        "[quote|“There was no warning,”] [speaker|Ruiz] [cue|said]. [quote|“There was no siren.”]",
        "But, [cue|said] [speaker|Ruiz], [quote|“nobody heard the siren at all.”]",
        "[quote|“Who was on watch?”] [speaker|Mr. Lund] [cue|asked].",
        # one word, called so or set apart
        "[speaker|Ruiz] [cue|called] the inquiry a [quote|“hasty”] step.",
        "[speaker|Ruiz] [cue|said] the inquiry was [quote|“hasty”] and wrong.",
        "[speaker|Ruiz] [cue|warned] of a [quote|“ferocious”] flood.",
        # through apposition, brackets, adverbs
        "[quote|“The dam held,”] [speaker|Ana Ruiz], a hydrologist at Lake College, a school in the valley, [cue|told] the Valley Post.",
        "[speaker|Ana Ruiz], who runs the dam, [cue|said] the gates were [quote|“beyond repair.”]",
        "[speaker|Ruiz] (I-Ore.) [cue|said] the plan was [quote|“dead on arrival.”]",
        "[speaker|Ruiz], however, [cue|called] the plan [quote|“a waste of water.”]",
        "In a letter to the board, his deputy, [speaker|Jon Lund], [cue|wrote]: [quote|“We were never asked.”]",
        # participles, of the speaker and with a subject of their own
        "[speaker|Ruiz] resigned on Monday, [cue|calling] the inquiry [quote|“a bad joke.”]",
        "Lund said the dam was safe, with [speaker|Mayor Ana Ruiz] [cue|calling] the report [quote|“plainly wrong.”]",
        # according to, as X put it, a colon
        "The gates were [quote|“beyond all repair,”] [cue|according to] [speaker|the Valley Post].",
        "[cue|According to] [speaker|the recently printed report], the gates were [quote|“beyond all repair.”]",
        "[cue|According to] [speaker|Ruiz], the gates were [quote|“beyond all repair.”]",
        "[speaker|Ana Ruiz][cue|:] [quote|“We were never asked.”]",
        # the addressee does not speak, nor who is quoted inside
        "[speaker|Ruiz] [cue|told] Lund on Friday that the gates [quote|“will never open again.”]",
        "[quote|“Lund said it was safe and we believed him,”] [cue|said] [speaker|Ruiz].",
        "The board says that [speaker|he] [cue|told] one diver, [quote|“Nobody will ever know of it.”]",
        # a verb's form behind an article, a time before a name, a quotation that trails off
        "[quote|“The gates held,”] [speaker|the report] [cue|concluded]. [quote|“The dam did not.”]",
        "Last week [speaker|Mayor Ruiz] [cue|called] the flood [quote|“a sad day.”]",
        "[quote|“I see them all day long...”] [speaker|Ruiz] [cue|said] through tears.",
        "[speaker|Ana Ruiz] on the flood[cue|:] [quote|“We were never asked.”]",
        "[cue|Calling] it [quote|“a day of shame,”] [speaker|Ruiz] left, two days after the board met.",
        # a description, a pronoun, somebody in a relative clause
        "[quote|“We pulled six people out,”] [cue|said] [speaker|one of the divers].",
        "Lund praised Ruiz, [speaker|who] [cue|said] the rescue was [quote|“everybody’s work.”]",
    ],
)
def test_speaker_and_cue(example: str) -> None:
    holds(example)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“There was no warning,” Ruiz said.", "There was no warning"),
        ('"There was no warning," Ruiz said.', "There was no warning"),
        ("''There was no warning,'' Ruiz said.", "There was no warning"),
        ("``There was no warning,'' Ruiz said.", "There was no warning"),
        ("‘There was no warning,’ Ruiz said.", "There was no warning"),
        ("'There was no warning,' Ruiz said.", "There was no warning"),
        ("«There was no warning», Ruiz said.", "There was no warning"),
        ("»There was no warning«, Ruiz said.", "There was no warning"),
        ("„There was no warning“, Ruiz said.", "There was no warning"),
        ("“There was no warning“, Ruiz said.", "There was no warning"),  # closed the wrong way round
        ("”There was no warning,” Ruiz said.", "There was no warning"),  # opened the wrong way round
        ('“There was no warning," Ruiz said.', "There was no warning"),
        ("“The sign said ‘no entry’ in red,” Ruiz said.", "The sign said ‘no entry’ in red"),
        ("“The [north] gate . . . is gone,” Ruiz said.", "The [north] gate . . . is gone"),
        ("Ruiz called it ‘the divers’ worst day’ on Friday.", "the divers’ worst day"),
        ('Ruiz said, "The pipe is 12" wide and it leaks."', 'The pipe is 12" wide and it leaks.'),
    ],
)
def test_marks(text: str, words: str) -> None:
    assert [q.text for q in found(text, "direct", "mixed")] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz hosts “The Morning Tide” on the radio.",
        "Ruiz spoke about the flood on “Good Evening Valley.”",
        "The “Lake Wolves” won the cup again.",
        "It was a so-called “quick fix” for the gates.",
        "The divers’ boat and the mayor's car were lost in the '90s.",
        'The pipe is 12" wide and 3\' 6" long.',
        "Ruiz said on Friday that five “local” divers were hurt.",
        "Ruiz said on Friday that the “Lakelander” divers were hurt.",
        "Three people “close to the talks” told Ruiz that the gates were closed.",
    ],
)
def test_no_quotation(text: str) -> None:
    assert found(text, "direct", "mixed", "block") == []


def test_a_quotation_over_paragraphs_goes_on() -> None:
    first, second = found("“We had no boats,” Ruiz said. “We had no radio.\n\n“And nobody came.”", "direct")[1:]
    assert (second.text, second.speaker, second.continues) == ("And nobody came.", "Ruiz", first.id)


def test_one_pair_of_marks_over_paragraphs_is_a_block() -> None:
    text = "According to a report by the Valley Post:\n\n“The gates broke at noon.\n\nNobody was on watch.”\n\nWork goes on."
    first, second = found(text, "block")
    assert (first.text, second.text) == ("The gates broke at noon.", "Nobody was on watch.")
    assert (first.via, second.via, second.continues) == ("Valley Post", "Valley Post", first.id)


def test_a_credit_line_quotes_up_to_the_writers_own_voice() -> None:
    text = "REUTERS – The gates broke at noon.\n\nDivers came at one, Ana Ruiz said.\n\nI was there myself."
    blocks = found(text, "block")
    assert [(q.text, q.via) for q in blocks] == [
        ("The gates broke at noon.", "Reuters"),
        ("Divers came at one, Ana Ruiz said.", "Reuters"),
    ]


def test_a_subhead_is_no_part_of_what_is_quoted() -> None:
    text = "REUTERS – The gates broke at noon.\n\nWhat is known:\n\nDivers came at one.\n\nI was there myself."
    assert [q.text for q in found(text, "block")] == ["The gates broke at noon.", "Divers came at one."]


def test_quotations_inside_a_block_are_found_and_came_through_its_outlet() -> None:
    text = "REUTERS – The gates broke at noon.\n\n“Divers came at one,” Ana Ruiz said.\n\nI was there myself."
    (q,) = found(text, "direct")
    assert (q.text, q.speaker, q.via) == ("Divers came at one", "Ana Ruiz", "Reuters")


def test_a_credit_line_without_an_end_is_one_paragraph() -> None:
    text = "REUTERS – The gates broke at noon.\n\nDivers came at one, Ana Ruiz said."
    assert [q.text for q in found(text, "block")] == ["The gates broke at noon."]


_BEFORE = "The mill stood in the water for a week, and the road to Wallis was closed.\n\n"


def test_a_credit_alone_in_its_paragraph_quotes_what_stands_after_it() -> None:
    text = f"{_BEFORE}REUTERS –\n\nThe gates broke at noon.\n\nNobody was hurt.\n\nI saw the gates myself."
    assert [(q.text, q.via) for q in found(text, "block")] == [
        ("The gates broke at noon.", "Reuters"),
        ("Nobody was hurt.", "Reuters"),
    ]


@pytest.mark.parametrize("text", ["REUTERS –", "REUTERS –\n\nThe gates broke at noon.", "REUTERS –\n\nREUTERS –"])
def test_a_credit_alone_in_its_paragraph_without_an_end_quotes_nothing(text: str) -> None:
    assert found(_BEFORE + text) == []


def test_what_the_document_marks_as_a_block_is_one() -> None:
    plain = source("The Valley Post wrote:\n\nThe gates broke at noon.\n\nWork goes on.")
    at = plain.text.index("The gates")
    (block,) = [
        q for q in find_quotations(replace(plain, quoted=(CharSpan(at, at + 24),)), ENGLISH) if q.kind == "block"
    ]
    assert (block.text, block.via) == ("The gates broke at noon.", "Valley Post")


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("“It is over,” Ruiz told the Valley Post.", "Valley Post"),
        ("“It is over,” Ruiz said in an interview with Reuters.", "Reuters"),
        ("It is over, the Valley Post reported.", "Valley Post"),
        ("“It is over,” Ruiz told reporters.", None),
        ("“It is over,” Ruiz told her sister Ana.", None),
    ],
)
def test_the_outlet_between(text: str, via: str | None) -> None:
    assert found(text)[0].via == via


def test_a_source_takes_nothing_from_its_own_outlet() -> None:
    plain = replace(
        source("“It is over,” Ruiz told the Valley Post."),
        outlet=Fact(value="The Valley Post", basis="sources.csv"),
    )
    (q,) = find_quotations(plain, ENGLISH)
    assert q.via is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Ruiz runs the dam. “It is over,” she said.", "Ana Ruiz"),
        ("Ana Ruiz met Jon Lund. “It is over,” he said.", "Jon Lund"),
        ("Sen. Ana Ruiz came late. “It is over,” the senator said.", "Ana Ruiz"),
        ("The Harbor Ministry sent boats. It said the gates were “gone for good.”", "Harbor Ministry"),
        ("Ana Ruiz came first. Later Ruiz said the gates were “gone for good.”", "Ana Ruiz"),
        # a common noun or a place is nobody, whatever its capital
        ("The dam broke. Critics came. “It is over,” the company said.", "the company"),
        ("Less is known. A less sure board met. “It is over,” the company said.", "the company"),
        ("Jon Lund came. A woman sued the board, and she said the gates were “gone for good.”", "A woman"),
        ("Ana Ruiz left Dams United. “It is over,” its CEO said.", "its CEO"),
        ("The Centers for Soil and Water said the gates were “gone for good.”", "Centers for Soil and Water"),
        # a surname comes after the full name
        ("Tervo Malk runs the dam. Malk said the gates were “gone for good.”", "Tervo Malk"),
        ("Malk sent boats. Later Malk sent food. Buy Malk shares! Malk said it was “all but over.”", "Malk"),
        ("Ana Ruiz came late. She called the Lakeside flood “a sad day,” she said.", "Ana Ruiz"),
        ("Free Ruiz now! Ana Ruiz is free. Ruiz said the gates were “gone for good.”", "Ana Ruiz"),
        # a name in apposition to who somebody is; a place is none
        (
            "The chief engineer of the Valley Water Board, Ana Ruiz, said the gates were “gone for good.”",
            "Ana Ruiz",
        ),
        ("“It is over,” said the chief engineer of the Valley Water Board, Ana Ruiz.", "Ana Ruiz"),
        ("The head of the Valley Water Board, Tervo Malk, said the gates were “gone for good.”", "Tervo Malk"),
        (
            "A nurse came. The head of the Valley Water Board, Tervo Malk, met Ada Lund. He said it was “all over now.”",
            "Tervo Malk",
        ),
        ("The mayor of Lakeside, West Ore, said the gates were “gone for good.”", "The mayor of Lakeside"),
        # two of one name, nobody of the right gender, nobody at all
        ("Ana Ruiz and Omar Ruiz came. “It is over,” Ruiz said.", "Ruiz"),
        ("Jon Lund runs the dam. “It is over,” she said.", None),
        ("“It is over for good,” they said.", None),
        # somebody whom nobody names keeps the words of the mention
        ("“It is over,” said a spokesman for the dam.", "a spokesman for the dam"),
        (
            "The toll still rises, according to one rescue worker. He said by phone that boats were late.",
            "one rescue worker",
        ),
        # who is in what he reports does not report it
        (
            "Jon Lund declined to comment. Omar Diaz met Bo Hill, but the dam was not discussed, he said.",
            "Jon Lund",
        ),
    ],
)
def test_names(text: str, name: str | None) -> None:
    assert found(text)[-1].speaker == name


@pytest.mark.parametrize(
    "example",
    [
        "Ruiz said [said|that the gates were closed at noon].",
        "Ruiz said on Friday [said|the gates were closed at noon].",
        "Ruiz told a crowd in Lakeside on Friday [said|that the gates were closed].",
        "[said|The gates were closed at noon], Ruiz said in a statement released by her office.",
        "[said|The gates were closed at noon], according to Ruiz.",
        "According to Ruiz, [said|the gates were closed at noon].",
        "[said|The gates, Ruiz said, were closed at noon].",
        "While Ruiz said [said|that the gates were closed], the board met again.",
        "Ruiz said [said|the gates were closed], adding [said|that the dam was safe].",
        "Ruiz said [said|the gates were closed] and accused [said|the board of hiding it].",
        "LAKESIDE, Ore. (AP) — [said|The gates were closed at noon], Ruiz said.",
        "Ruiz read from a letter that the board had sent to the port.",
        "The plan was drawn up by Ruiz, who sharply criticized the board in a statement afterward.",
        "Ruiz accused [said|the board of hiding the flood] in a letter on Friday.",
        "The board met, two days after Ruiz said [said|that the gates were closed].",
        "[said|The boats were safe], according to new rules announced this week.",
        "It was not just the dam but state and local boards that failed.",
        "Ruiz was seen amid reports that the gates were closed.",
        "This month the board announced [said|that the gates were closed].",
        "Ruiz was filmed on the gates, as you can see here (WARNING: graphic pictures).",
        "Ruiz criticized [said|the board for its statement on the flood].",
        # a noun is no verb, and what was not said is not reported
        "The mortar attacks on the dam went on, and all reports of survivors were false.",
        "Ruiz did not say whether the gates were closed.",
    ],
)
def test_reported_clauses(example: str) -> None:
    text, spans = marked(example)
    assert [q.text for q in found(text, "indirect")] == [text[a:b] for a, b in spans["said"]]


def test_a_transcript_gives_its_turns() -> None:
    text = "Jon Wallis met Ana Ruiz.\n\nWALLIS: Who closed the gates?\n\nRUIZ: Nobody did."
    assert [(q.speaker, q.text, q.rule) for q in found(text, "direct")] == [
        ("Jon Wallis", "Who closed the gates?", QuotationRule.TRANSCRIPT),
        ("Ana Ruiz", "Nobody did.", QuotationRule.TRANSCRIPT),
    ]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = "The board met.\n\nRuiz said: “There was no warning at all.\n\nThe board left."
    (q,) = found(text, "direct")
    assert q.text == "There was no warning at all."
    (problem,) = quotation_problems(source(text), ENGLISH)
    assert (problem.code, problem.line, problem.severity) == ("quote-unclosed", 3, "note")


def test_an_unclosed_mark_ends_where_its_attribution_begins() -> None:
    (q,) = found("“There was no warning at all, said Ruiz, who runs the dam.", "direct")
    assert (q.text, q.speaker) == ("There was no warning at all", "Ruiz")


@pytest.mark.parametrize(
    "text",
    [
        "“We had no boats.\n\n“And nobody came,” Ruiz said.",
        "“The gates broke.\n\nNobody came.”",
        "“It is over,” Ruiz said.",
    ],
)
def test_marks_that_go_on_are_no_problem(text: str) -> None:
    assert quotation_problems(source(text), ENGLISH) == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A diver admitted fears that “we may never get the gates to close again.”", "A diver"),
        ("The fears were spread by posters that “we may never get the gates to close again.”", None),
        ("The water reached a shop that sold “the best bread in all of the valley.”", None),
    ],
)
def test_a_thing_without_a_verb_of_speech_says_nothing(text: str, speaker: str | None) -> None:
    assert found(text)[0].speaker == speaker


def test_reader_comments_are_not_searched() -> None:
    text = "“It is over,” Ruiz said."
    plain = source(text)
    hidden = replace(plain, paragraphs=tuple(replace(p, kind="comments") for p in plain.paragraphs))
    assert find_quotations(hidden, ENGLISH) == ()


def test_a_language_without_words_still_finds_what_is_between_marks() -> None:
    (q,) = find_quotations(source("«Il n’y a pas eu d’alerte», a dit Ruiz."), language("fr"))
    assert (q.text, q.speaker) == ("Il n’y a pas eu d’alerte", None)


_PIECES = [
    *"“ ” \" '' ‘ ’ ' « » said told Ruiz Lund he who , . : ? that and ( ) — calling with \x00".split(" "),
    *("according to", "Ana Ruiz", "the gates", "\n\n", "REUTERS –", "WALLIS:"),
]


@example("The gates broke at noon.\n\nREUTERS –")
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_valid_spans(text: str) -> None:
    plain = source(text)
    got = find_quotations(plain, ENGLISH)
    quotation_problems(plain, ENGLISH)
    assert [q.start for q in got] == sorted(q.start for q in got)
    assert len({q.id for q in got}) == len(got)
    for q in got:
        assert q.text.strip() and q.text == plain.text[q.start : q.end]
        assert any(p.start <= q.start and q.end <= p.end for p in plain.paragraphs)
        assert (q.speaker_start is None) == (q.speaker_end is None)
