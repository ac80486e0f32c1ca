"""Reasons and rules in words: every one in every language, with what it is about in its place."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from dossier import rules
from dossier.model import Source
from dossier.reading.source import read_source
from dossier.reasons import Days, Document, Reason, Share, Value, reason
from dossier.rules import QuotationRule, TimeRule
from dossier.view.labels import labels
from dossier.view.translations import DEFAULT, file, translations
from dossier.view.wording import RULES, wording

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = sorted(path.stem for path in (ROOT / "dossier" / "strings").glob("*.yml"))
WORDS = {language: file(language) for language in LANGUAGES}
REASONS = {
    key.removeprefix("reasons."): words for key, words in WORDS[DEFAULT].items() if key.startswith("reasons.")
}
EVERY_RULE = [rule for layer in RULES for rule in layer]
DAY = dt.date(2021, 5, 6)


def source(name: str, text: str = "Six barges lay in the lock all night.", **row: str) -> Source:
    return read_source(f"{name}.txt", text.encode(), row or None)[0]


POST = source("post", outlet="The Holm Post")
TITLED = source("titled", title="Water over “the bank”")
SOURCES = (POST, TITLED, source("plain"))
ENGLISH, GERMAN = (wording(SOURCES, translations(code)) for code in (DEFAULT, "de"))


def given() -> Iterator[tuple[str, frozenset[str]]]:
    """The key and the names of the values of every `reason(…)` that the package gives."""
    for path in (ROOT / "dossier").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("reason", "because") and node.args:
                for key in re.findall(r"'([a-z-]+)'", ast.unparse(node.args[0])):
                    yield key, frozenset(k.arg for k in node.keywords if k.arg)


def said(language: str) -> dict[str, object]:
    return {
        key.removeprefix("reasons."): words for key, words in file(language).items() if key.startswith("reasons.")
    }


def places(words: object) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", str(words)))


def example(name: str) -> Value:
    """A value as the finders give it in the place of that name."""
    if name in ("day", "day_one", "day_other", "when"):
        return Days(DAY, DAY)
    if name in ("n", "all", "times"):
        return 3
    if name == "share":
        return Share(0.5)
    if name == "speakers":
        return ("Jo Lund", "Ada Brask")
    return Document("post") if name == "twin" else "“x” & y"


# ------------------------------------------------------------------------------------- the closed list


def test_every_reason_that_is_given_is_worded_and_every_worded_one_is_given() -> None:
    keys = {key for key, _ in given()}
    borrowed = {key for key in REASONS if key.endswith("-borrowed") and key.removesuffix("-borrowed") in keys}
    assert keys | borrowed == set(REASONS)


@pytest.mark.parametrize(("key", "values"), sorted({(k, v) for k, v in given() if v}, key=str))
def test_a_reason_has_no_value_without_a_place(key: str, values: frozenset[str]) -> None:
    assert values <= places(REASONS[key])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(REASONS))
def test_every_reason_is_worded_in_every_language(key: str, language: str) -> None:
    values = {name: example(name) for name in places(REASONS[key])}
    worded = wording(SOURCES, translations(language)).reason(reason(key, **values))
    assert worded and not re.search(r"[{}]", worded)


def test_every_layer_of_rules_has_its_words() -> None:
    layers = {kind for kind in vars(rules).values() if isinstance(kind, type) and issubclass(kind, StrEnum)}
    assert set(RULES) == layers - {StrEnum}
    worded = {key for key in WORDS[DEFAULT] if key.startswith("rules.")}
    assert worded == {f"{RULES[type(rule)]}.{rule}" for rule in EVERY_RULE}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: f"{type(rule).__name__}.{rule.name}")
def test_every_rule_is_worded_in_every_language(rule: StrEnum, language: str) -> None:
    words = WORDS[language][f"{RULES[type(rule)]}.{rule}"]
    values = {name: example(name) for name in places(words)}
    worded = wording(SOURCES, translations(language)).reason(reason(rule, **values))
    assert worded and not re.search(r"[{}]", worded)


# --------------------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("given", "english", "german"),
    [
        (reason(TimeRule.WEEKDAY_BEFORE), "weekday before", "Wochentag davor"),
        (reason(TimeRule.NEXT_IN_STORY), "next in the story", "das nächste in der Erzählung"),
        (reason(TimeRule.DAYS_AFTER, n=3), "3 days after", "Tage danach: 3"),
        (reason(TimeRule.YEARS_BEFORE, n=1.5), "1.5 years before", "Jahre davor: 1,5"),
        (reason(TimeRule.EDITOR, words="a week later"), "editor: a week later", "Redaktion: a week later"),
        (
            reason("anchor-publication", when=Days(DAY, DAY)),
            "6 May 2021, publication",
            "6. Mai 2021, Erscheinen",
        ),
        (
            reason("anchor-publication", when=Days(DAY, None)),
            "on or after 6 May 2021, publication",
            "am 6. Mai 2021 oder später, Erscheinen",
        ),
        (
            reason("account-credit", n=1, all=2, outlet="Fen Wire"),
            "1 of 2 sources credits Fen Wire",
            "1 von 2 Quellen nennt Fen Wire",
        ),
        (
            reason("account-voice", speakers=("Ada Brask", "Jo Lund")),
            "the words are those of Ada Brask and Jo Lund",
            "die Worte sind die von Ada Brask und Jo Lund",
        ),
    ],
)
def test_a_reason_is_said_in_the_language_of_the_reader(given: Reason, english: str, german: str) -> None:
    assert (ENGLISH.reason(given), GERMAN.reason(given)) == (english, german)


def test_reasons_are_one_sentence_or_stand_in_a_row() -> None:
    two = (reason("account-wording", words="one; two"), reason("credits", one="x", outlet="y", words="z"))
    assert ENGLISH.sentence(two) == "They share the wording “one; two”; x credits y: “z”."
    assert GERMAN.sentence(two) == "Sie teilen den Wortlaut „one; two“; x nennt y als Quelle: „z“."
    assert ENGLISH.reasons(two) == "they share the wording “one; two”; x credits y: “z”."
    assert (
        ENGLISH.sentence((reason("account-decided", notes="Was she there?"),))
        == "Decided by the editor: Was she there?"
    )
    assert ENGLISH.sentence(()) == ENGLISH.reasons(()) == ""


def test_the_editors_rule_has_the_editors_words() -> None:
    assert ENGLISH.rule(QuotationRule.EDITOR, "named above") == "editor: named above"
    assert GERMAN.rule(QuotationRule.COLON, "") == "Doppelpunkt"


# ---------------------------------------------------------------------------------------------- names


def test_sources_that_are_called_alike_are_told_apart() -> None:
    post = {"outlet": "The Holm Post"}
    one, two = source("one", title="Water over Holm", **post), source("two", title="The loss", **post)
    three = source("three", title="The loss", **post)
    t = translations(DEFAULT)
    assert set(labels([one, two], t).values()) == {"The Holm Post, “Water over Holm”", "The Holm Post, “The loss”"}
    assert labels([two, three], t)["three"] == "The Holm Post, “The loss” (three.txt)"
    assert labels([one, two], translations("de"))["two"] == "The Holm Post, „The loss“"
