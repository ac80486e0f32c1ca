"""What a page of a built site is read as: its anchors, its links and the passages it shows."""

from __future__ import annotations

import pytest

from dossier.finished_page import FinishedPage


def read(html: str) -> FinishedPage:
    return FinishedPage.of(html.encode())


@pytest.mark.parametrize(
    "html, ids",
    [
        ('<p id="p1">', {"p1"}),
        ("<p id=p1>", {"p1"}),
        ('<p id="p1" id="p2">', {"p1"}),  # of two attributes of one name browsers take the first
        ('<a name="p1"></a><meta name="author">', {"p1"}),
        ('<p id="a&amp;b" title="1 > 0">', {"a&b"}),
        ('<!-- <p id="p1"> --><p id>', set()),
        ('<script>const html = `<p id="p1">`;</script>', set()),
    ],
)
def test_anchors_are_those_that_a_browser_finds(html: str, ids: set[str]) -> None:
    assert read(html).ids == ids


def test_links_are_whatever_leads_or_loads_each_with_its_line() -> None:
    html = """<a href="a.html">A</a>
<img src='b.png'>
<form action=c.html></form>
<svg><use xlink:href="#d"/></svg>
<meta http-equiv="refresh" content="0; url=e.html">
<meta name="description" content="0; url=f.html">
<a data-moved="c-1">moved</a>"""
    assert read(html).links == [(1, "a.html"), (2, "b.png"), (3, "c.html"), (4, "#d"), (5, "e.html"), (7, "c-1")]


PLACE = 'data-source="post" data-start="0" data-end="9"'


@pytest.mark.parametrize(
    "inside, words",
    [
        ("The <b>weir</b> &amp; lock", "The weir & lock"),
        ("The<span data-aside> (left)</span> weir", "The weir"),
        ('The<span data-char="00AD">[soft hyphen]</span>weir', "The\u00adweir"),
        ('The<span data-char="D800">[surrogate]</span>weir', "The?weir"),
        ("The<span data-char> old</span> weir", "The old weir"),
        ("<br>The&#10;weir", "The\nweir"),
    ],
)
def test_a_passage_has_the_words_that_a_reader_sees_as_the_sources(inside: str, words: str) -> None:
    (passage,) = read(f"<p>Before</p>\n<q {PLACE}>{inside}</q> after").passages
    assert (passage.line, passage.place, "".join(passage.words)) == (2, ("post", "0", "9"), words)


def test_each_tag_is_handed_to_who_watches() -> None:
    seen: list[tuple[str, dict[str, str]]] = []
    FinishedPage.of(
        b'<P Class="a"><br/></p><script async>1 < 2</script>', lambda n, own: seen.append((n, dict(own)))
    )
    assert seen == [("p", {"class": "a"}), ("br", {}), ("script", {"async": ""})]
