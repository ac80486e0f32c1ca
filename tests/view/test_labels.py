"""What a topic is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.claims.topics import topic
from dossier.view.labels import topic_words
from dossier.view.translations import translations
from tests.helpers import ferry

CLAIM = ferry.story().claims[0]
COUNTED = sorted({*translations("en").group("whats"), "shot", "infected", "weight"})


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("counted", [(), *((what,) for what in COUNTED)], ids=str)
def test_the_topic_of_what_is_found_has_words_in_every_language(counted: tuple[str, ...], language: str) -> None:
    t = translations(language)
    for said in (False, True):
        found = replace(CLAIM, topic=topic(counted, said), made_by="figure")
        assert topic_words(found, t) == t.words[f"topics.{found.topic}"]


def test_the_first_figure_that_has_a_topic_gives_it() -> None:
    assert topic(("depth", "jobs", "killed"), said=True) == "jobs"
    assert (topic(("depth",), said=True), topic((), said=False)) == ("said", "told")


def test_an_editors_topic_stays_as_it_is_written() -> None:
    own = replace(CLAIM, topic="casualties", made_by="editor")
    assert topic_words(own, translations("de")) == "casualties"
    assert topic_words(replace(own, made_by="figure"), translations("de")) == "Opfer"
