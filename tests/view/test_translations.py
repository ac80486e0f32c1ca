"""The site's own words: every one is used, every language has all of them, and no page is half in another."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import nodes
from markdown_it import MarkdownIt

from dossier.build import Dossier, build
from dossier.render import environment, template_fields
from dossier.view.direction import direction
from dossier.view.translations import DEFAULT, file, translations
from tests.helpers import brask

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = sorted(path.stem for path in (ROOT / "dossier" / "strings").glob("*.yml"))
ENGLISH = translations(DEFAULT)
#: Looked up by the reason, the rule or the problem: see test_wording.py and test_problems.py.
BY_VALUE = ("reasons.", "rules.", "problem.", "topics.")


def said_in_templates() -> Iterator[str]:
    """The keys that templates ask for; what is put into a key is "*"."""
    for name in template_fields():
        tree = environment().parse(template_fields()[name])
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "t":
                yield from _constant(call.args[0])


def _constant(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Const):
        yield str(node.value)
    elif isinstance(node, nodes.Concat):
        assert isinstance(node.nodes[0], nodes.Const)
        yield f"{node.nodes[0].value}*"


def said_in_python() -> Iterator[str]:
    """The same for `t(key)`, `t.count(n, key)`, `t.known(group, name)` and `t.group(group)`."""
    for path in (ROOT / "dossier").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                yield from _said(node)


def _said(call: ast.Call) -> Iterator[str]:
    name = ast.unparse(call.func)
    if re.fullmatch(r"(?:.*\.)?t|self", name):
        yield from _literals(call.args[0])
    elif re.fullmatch(r"(?:.*\.)?(?:t|self)\.count", name):
        yield from _literals(call.args[1])
    elif re.fullmatch(r"(?:.*\.)?t\.(?:known|group)", name):
        yield from (f"{key}.*" for key in _literals(call.args[0]))


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def said_in_the_theme() -> Iterator[str]:
    for path in (ROOT / "build_scripts" / "site" / "theme").rglob("*.html"):
        yield from re.findall(r'\bt\("([\w.]+)"', path.read_text("utf-8"))
    for path in (ROOT / "build_scripts").rglob("*.py"):
        yield from re.findall(r'\bt\("([\w.]+)"', path.read_text("utf-8"))
    yield from ("site.nav.*",)  # by the names of the pages, in dossier/view/site.py


def said_in_scripts() -> Iterator[str]:
    for name, prefix in (("dossier.js", "script."), ("searchpage.js", "script.find.")):
        text = (ROOT / "build_scripts" / "site" / "theme" / "assets" / "dossier" / name).read_text("utf-8")
        yield from (prefix + key for key in re.findall(r'\b(?:t|count|many)\((?:[^()"`]+, )?"([\w.]+)"', text))
        yield from (prefix + key for pair in re.findall(r'\bt\([^"]*\? "(\w+)" : "(\w+)"', text) for key in pair)
        if name == "searchpage.js":
            yield from (prefix + re.sub(r"\$\{\w+\}", "*", key) for key in re.findall(r" t\(`([^`]+)`", text))
    # By the kinds of hits, and by what a hit is found for.
    found = "all claim quotation event paragraph more.* name beginning spelling hits hits_some hits_none"
    yield from (f"script.find.{key}" for key in found.split())


SAID = {*said_in_templates(), *said_in_python(), *said_in_the_theme(), *said_in_scripts()}


def fits(key: str, said: str) -> bool:
    return re.fullmatch(re.escape(said).replace(r"\*", ".+"), key) is not None


def test_every_key_that_is_asked_for_is_there() -> None:
    assert [said for said in sorted(SAID) if not any(fits(key, said) for key in ENGLISH.words)] == []


def test_no_key_is_there_that_nobody_asks_for() -> None:
    unused = [k for k in ENGLISH.words if not k.startswith(BY_VALUE) and not any(fits(k, said) for said in SAID)]
    assert unused == []


def placeholders(words: object) -> set[str]:
    forms = [words] if isinstance(words, str) else list(words.values())  # type: ignore[attr-defined]
    return {name for form in forms for name in re.findall(r"\{(\w+)\}", form)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_key_with_the_same_placeholders(language: str) -> None:
    words = file(language)
    assert set(words) == set(ENGLISH.words)
    assert [k for k, w in words.items() if placeholders(w) - {"n"} != placeholders(ENGLISH.words[k]) - {"n"}] == []
    assert [k for k, w in words.items() if isinstance(w, str) != isinstance(ENGLISH.words[k], str)] == []


# --------------------------------------------------------------------------------------------- on pages


#: Words of our English that are no German ones, and that no text of the invented story has in its own voice.
OURS = frozenset(
    "according actually and are both carried claim claims copied counted cut dated denied denies dropped earlier "
    "events figures found gap inferred know later moved other paragraph paragraphs printed quotation quotations quoted "
    "said share shared since source sources statement sure the these timeline today unknown via which who whose "
    "with without words".split()
)


class _Shown(HTMLParser):
    """What a page says in its own language: its texts and names, without words of sources and without files and codes."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._apart: list[bool] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        apart = (
            "lang" in given or tag in ("pre", "code", "svg", "script") or "citation" in (given.get("class") or "")
        )
        if not apart and not any(self._apart):
            self.texts += [given[k] or "" for k in ("aria-label", "title") if k in given]
        if tag not in ("br", "i", "img", "input"):
            self._apart.append(apart)

    def handle_endtag(self, tag: str) -> None:
        if self._apart and tag not in ("br", "i", "img", "input"):
            self._apart.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._apart):
            self.texts.append(data)


def story_in(language: str, folder: Path) -> Dossier:
    """The invented story, whose texts are English, in a dossier of another language."""
    brask.copy(folder)
    settings = folder / "story.yml"
    settings.write_text(settings.read_text("utf-8").replace("language: en", f"language: {language}"), "utf-8")
    sheet = folder / "sources.csv"
    header, *rows = sheet.read_text("utf-8").splitlines()
    sheet.write_text("\n".join([f"{header},language", *(f"{row},en" for row in rows)]) + "\n", "utf-8")
    return build(folder)


def _without_the_story(text: str, made: Dossier) -> str:
    """`text` without titles, names of files, and what the editor wrote, all of which are English here."""
    story = made.story
    titles = [s.title.value for s in story.sources if s.title]
    claims = [part for c in story.claims for part in (c.text, c.topic, *(m.note for m in c.mentions))]
    written = [
        story.settings.description,
        *titles,
        *claims,
        *(q.reason for q in story.quotes),
    ]
    for words in sorted(filter(None, written), key=len, reverse=True):
        text = text.replace(words, "")
    text = re.sub(r"[\w.-]+\.(?:csv|jsonl|html|txt)|\{ #[\w-]+ \}|\(\w+\.md[^)]*\)", "", text)
    return re.sub("„[^“”]*[“”]|“[^”]*”", "", text)


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return story_in("de", tmp_path_factory.mktemp("de") / "content")


@pytest.mark.parametrize(
    "page",
    "index sources timeline quotes claims reuse search claims/c-homes sources/lowertown sources/gazette".split(),
)
def test_a_german_page_says_nothing_in_english(page: str, german: Dossier) -> None:
    shown = _Shown()
    shown.feed(MarkdownIt("commonmark", {"html": True}).render(german.pages[f"{page}.md"].partition("\n---\n")[2]))
    texts = [_without_the_story(text, german) for text in shown.texts]
    assert [text for text in texts if set(re.findall(r"\b[a-z]+\b", text)) & OURS] == []
    assert sum(map(len, shown.texts)) > 100


def test_german_numbers_and_days_are_written_as_in_german(german: Dossier) -> None:
    t = translations("de-AT")
    assert (t.number(12_345.5), t.percent(0.005), t.percent(0.5)) in {
        ("12.345,5", "unter 1\xa0%", "50\xa0%"),
        ("12\xa0345,5", "unter 1\xa0%", "50\xa0%"),
    }
    assert t.day(dt.date(2021, 5, 6)) == "6. Mai 2021"
    assert t.days(dt.date(2021, 5, 6), dt.date(2021, 5, 9)) == "6.–9. Mai 2021"
    assert t.days(dt.date(2021, 5, 1), dt.date(2021, 5, 31)) == "Mai 2021"
    assert t.day(dt.date(2021, 3, 4)) == "4. März 2021" and t.day(dt.date(2021, 9, 4)) == "4. Sept. 2021"
    assert t.days(dt.date(2021, 2, 28), dt.date(2021, 3, 4)) == "28. Feb. – 4. März 2021"
    assert t.days(dt.date(2020, 12, 28), dt.date(2021, 1, 3)) == "28. Dez. 2020 – 3. Jan. 2021"
    assert (t.day_of_year(dt.date(2021, 3, 4)), t.month(dt.date(2021, 3, 4))) == ("4. März", "März 2021")
    assert t.count(1, "counts.source") == "1 Quelle" and t.count(0, "counts.source") == "0 Quellen"


@pytest.mark.parametrize("language", ["en", "xx", "", "../en", "tlh", "zh-Hant"])
def test_a_language_without_a_file_is_answered_in_english(language: str) -> None:
    assert translations(language)("site.nav.claims") == "Claims"


# --------------------------------------------------------------------------------------- right to left


@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("en", "ltr"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("ku-Arab", "rtl"),
        ("ku", "ltr"),
        ("sd-Deva", "ltr"),
        ("ckb-IQ", "rtl"),
        ("xx-Qaaa", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_language_runs_as_its_script_does(language: str, way: str) -> None:
    assert direction(language) == way


HEBREW = (
    "הגשר נסגר אתמול\n\nהעירייה סגרה את הגשר הישן אתמול בבוקר אחרי שנמצא בו סדק. איש לא נפגע, מסר דובר העירייה.\n"
)


def test_a_source_from_right_to_left_stands_so_on_a_page_from_left_to_right(tmp_path: Path) -> None:
    folder = brask.copy(tmp_path / "content")
    (folder / "sources" / "bridge.txt").write_text(HEBREW, "utf-8")
    header, *rows = (folder / "sources.csv").read_text("utf-8").splitlines()
    own = {"file": "bridge.txt", "title": "הגשר נסגר אתמול", "outlet": "חדשות הנמל", "language": "he"}
    names = header.split(",") + ([] if "language" in header.split(",") else ["language"])
    row = ",".join(own.get(name, "") for name in names)
    (folder / "sources.csv").write_text("\n".join([",".join(names), *rows, row]) + "\n", "utf-8")
    pages = build(folder).pages
    page = pages["sources/bridge.md"]
    assert '<h1 lang="he" dir="rtl">' in page
    assert len(re.findall(r'<p id="p\d+" lang="he" dir="rtl">', page)) == 2
    assert 'lang="he" dir="rtl">חדשות הנמל</a>' in pages["sources.md"], "by its label"
    assert '<span lang="he" dir="rtl">“הגשר נסגר אתמול”</span>' in pages["sources.md"], "and its headline beside it"
    assert "<bdi>חדשות הנמל</bdi></strong> · " in page, "else the day after a name would be turned with it"
    assert "dir=" not in pages["sources/wire.md"].replace('lang="he" dir="rtl"', "")
    assert all("rtl" not in line for line in page.splitlines() if line.startswith(("<h2", "## ")))


def test_where_we_do_not_speak_the_language_of_the_story_its_words_are_marked_in_pages_of_ours(
    tmp_path: Path,
) -> None:
    assert (translations("he").page, translations("de-AT").page) == ("en", "de-AT")
    pages = story_in("he", tmp_path / "content").pages
    assert '<h1 lang="he" dir="rtl">The lock at Brask</h1>' in pages["index.md"]
    assert '<h1 lang="he" dir="rtl">' in pages["claims/c-homes.md"]  # the editor's wording
    assert "<h1>" in pages["sources/wire.md"] and "dir=" not in pages["sources.md"]
