"""Source text on a page: its exact words, and nothing else than words."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown_it import MarkdownIt

from dossier.render import environment, exact, words, yaml
from dossier.view.marks import Mark, Words, segments

HOSTILE = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "{{ 7 * 7 }} {% raw %}",
    "{: .class #id onclick=x }",
    "--8<-- '/etc/passwd'",
    "a\n\n    indented code\n\n# heading\n\n* list",
    "---\ntitle: x\n---",
    "&lt;b&gt; &amp; &#60;",
    "tab\tcarriage\rreturn \x00 nul",
    "\u202eright to left override\u2066",
    "</div></p><h1>out</h1>",
    "<!-- comment --> <![CDATA[ x ]]> <?php ?>",
    "$x^2$ ==mark== ~~del~~ ^^ins^^ :smile: *[HTML]: abbr",
]


class Text(HTMLParser):
    """The text content of an HTML fragment, with invisible characters read back from their marks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.tags: set[str] = set()
        self.control = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        code = dict(attrs).get("data-char")
        if code:
            self.out.append(chr(int(code, 16)))
            self.control = True

    def handle_endtag(self, tag: str) -> None:
        self.control = False

    def handle_data(self, data: str) -> None:
        if not self.control:
            self.out.append(data)


def content(html: str) -> tuple[str, set[str]]:
    parser = Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.out), parser.tags


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("renderer", ["python-markdown", "commonmark"])
def test_hostile_text_is_shown_as_its_exact_words_by_every_renderer(text: str, renderer: str) -> None:
    page = f"# Heading\n\n<div>\n<p>{exact(text)}</p>\n</div>\n\nafter\n"
    if renderer == "commonmark":
        html = MarkdownIt("commonmark").render(page)
    else:
        html = Markdown(extensions=["tables", "attr_list", "md_in_html", "toc"]).convert(page)
    shown, tags = content(html.partition("<div>")[2].partition("</div>")[0])
    assert shown.strip("\n") == text
    assert tags <= {"p", "span"}


@given(st.text(alphabet=st.characters(codec=None)))
def test_text_to_page_to_text_is_the_identity(text: str) -> None:
    assert content(f"<p>{exact(text)}</p>")[0] == text
    assert "\n" not in exact(text)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(min_size=1, max_size=40))
    marks = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind = draw(st.sampled_from(["quote", "indirect", "speaker", "time", "figure", "hit"]))
        href = "x.html" if kind in ("speaker", "time") and draw(st.booleans()) else ""
        marks.append(Mark(start=start, end=end, kind=kind, id=f"m-{number}", href=href))  # type: ignore[arg-type]
    return text, marks


@given(marked())
def test_marks_may_overlap_and_never_change_the_words(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    shown = words(Words(source="s", start=0, end=len(text), segments=segments(text, 0, len(text), marks)), "../")
    assert content(shown)[0] == text
    for mark in marks:
        assert shown.count(f'id="{mark.id}"') == 1  # an anchor is there once, however often its mark is cut


def test_a_link_never_stands_inside_a_link() -> None:
    text = "the ministry said on Friday"
    marks = [
        Mark(start=0, end=27, kind="speaker", href="a.html"),
        Mark(start=18, end=27, kind="time", id="t-1", href="b.html"),
    ]
    html = words(Words(source="s", start=0, end=27, segments=segments(text, 0, 27, marks)), "")
    assert html.count("<a ") == 1 and 'id="t-1"' in html


def test_front_matter_holds_any_title() -> None:
    from ruamel.yaml import YAML

    for title in ('"quoted": yes', "<b>bold</b>", "back\\slash", "line\nbreak", "# no comment", "\u202eturned"):
        value = YAML(typ="safe").load(f"title: {yaml(title)}\n")["title"]
        assert "<" not in value and "\n" not in value and "\u202e" not in value


def test_struck_words_stand_apart_from_what_is_around_them() -> None:
    parts = environment("en").get_template("parts.jinja").module
    shown = str(parts.diff((("del", "Once"), ("same", "the pier"), ("del", "of Osk"), ("ins", " burned")), ""))  # type: ignore[attr-defined]
    assert "<del>Once</del> the pier <del>of Osk</del> <ins> burned</ins>" in shown
