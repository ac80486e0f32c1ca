"""Proof: a sound site has no problem, and no byte of a text, an offset or a quotation can change unnoticed."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.data import exports
from dossier.model import Passage, Rights, Settings, Story
from dossier.verify import verify
from dossier.view.files import EDITION, SUMS
from tests.helpers import ferry


def shown(text: str, place: Passage, inner: str | None = None) -> str:
    """A passage as pages show it."""
    words = text[place.start : place.end]
    html = escape(words, quote=True).replace("\n", "&#10;").replace("\r", "&#13;") if inner is None else inner
    return f'<span data-source="{place.source}" data-start="{place.start}" data-end="{place.end}">{html}</span>'


def site(story: Story | None = None, body: str = "") -> dict[str, bytes]:
    story = story or ferry.story()
    out = {f"data/{path}": exports.encoded(text) for path, text in exports.files(story).items()}
    passages = "".join(
        f'<blockquote id="{q.id}">{shown(own.text, Passage(own.id, q.start, q.end))}</blockquote>'
        for q in story.quotes
        for own in story.sources
        if own.id == q.source
    )
    links = '<a href="quotes.html#s-1">x</a><a href="#top">up</a><img src="data/sources.bib">'
    out["index.html"] = f"<!doctype html><title>T</title><p>{links}{body}".encode()
    out["quotes.html"] = f'<html><body><h1 id="s-1">Q</h1><br>{passages}</body></html>'.encode()
    return sealed(out)


def sealed(files: dict[str, bytes]) -> dict[str, bytes]:
    """`files` with a seal of their own, as a build makes it."""
    rest = {path: data for path, data in files.items() if path not in (SUMS, EDITION)}
    seal = exports.sums(rest).encode()
    return {**rest, SUMS: seal, EDITION: exports.edition_line(seal)}


def codes(files: dict[str, bytes]) -> set[str]:
    """What is wrong with `files` even where they are sealed again: whoever changes a page can do that."""
    return {problem.code for problem in verify(sealed(files))}


SITE = site()


@pytest.mark.parametrize("rights", ["full", "excerpt", "metadata"])
def test_a_sound_site_is_proved_whatever_its_rights(rights: Rights) -> None:
    files = site(ferry.story(rights))
    if rights == "metadata":
        files = sealed({**files, "quotes.html": b'<h1 id="s-1">Q</h1>'})
    assert verify(files) == ()


@pytest.mark.parametrize(
    "path",
    [
        "data/texts/post.txt",
        "data/texts/echo.txt",
        *(f"data/{name}.jsonl" for name in exports.CONTRACT),
        "data/SHA256SUMS",
    ],
)
def test_one_flipped_bit_anywhere_in_a_data_file_is_caught(path: str) -> None:
    files = site()
    data = files[path]
    for at in range(0, len(data), max(1, len(data) // 40)):
        for bit in (1, 32):
            flipped = data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]
            assert verify({**files, path: flipped}), f"byte {at} of {path}"


@pytest.mark.parametrize("path", ["quotes", "times", "figures"])
def test_a_wrong_offset_or_word_is_caught_without_any_digest(path: str) -> None:
    """The words themselves are compared: a site that records the digest of its own mistake is still caught."""
    files = site()
    lines = files[f"data/{path}.jsonl"].split(b"\n")[:-1]
    for change in ({"start": 1}, {"end": 1}, {"text": "x"}):
        row = json.loads(lines[0])
        row.update({k: v + row[k] for k, v in change.items()})
        changed = {**files, f"data/{path}.jsonl": b"\n".join([json.dumps(row).encode(), *lines[1:], b""])}
        sums = {p.removeprefix("data/"): d for p, d in changed.items() if p.startswith("data/") and "SHA" not in p}
        changed["data/SHA256SUMS"] = exports.sums(sums).encode()
        assert codes(changed) == {"verify-words"}


def test_one_flipped_bit_in_a_passage_on_a_page_is_caught() -> None:
    files = site()
    page = files["quotes.html"]
    tag = page.index(b"data-source")
    stop = page.index(b"</span>")
    digits = [at for at in range(tag, page.index(b">", tag)) if page[at : at + 1].isdigit()]
    for at in (*digits, *range(page.index(b">", tag) + 1, stop)):
        flipped = page[:at] + bytes([page[at] ^ 1]) + page[at + 1 :]
        assert verify({**files, "quotes.html": flipped}), page[at : at + 9]


def test_the_seal_guards_every_byte_of_a_page_and_of_itself() -> None:
    files = site()
    assert verify(files) == ()
    for path in ("index.html", SUMS, EDITION):
        data = files[path]
        for at in range(len(data)):
            assert verify({**files, path: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]}), (path, at)


def without(files: dict[str, bytes], path: str) -> dict[str, bytes]:
    return {other: data for other, data in files.items() if other != path}


def line_of(files: dict[str, bytes], path: str) -> bytes:
    return next(line + b"\n" for line in files[SUMS].split(b"\n") if line.endswith(f"  {path}".encode()))


SILENCED: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "no seal": lambda f: without(f, SUMS),
    "no seal at all": lambda f: without(without(f, SUMS), EDITION),
    "an empty seal": lambda f: {**f, SUMS: b""},
    "a seal cut short": lambda f: {**f, SUMS: f[SUMS][: len(f[SUMS]) // 2]},
    "no digest of the edition": lambda f: without(f, EDITION),
    "a page that lost its line": lambda f: {
        **f,
        "index.html": b"<p>Forged words.</p>",
        SUMS: f[SUMS].replace(line_of(f, "index.html"), b""),
    },
    "a page that no line lists": lambda f: {**f, "extra.html": b"<p>Forged words.</p>"},
    "a script that no line lists": lambda f: {**f, "assets/extra.js": b"forge()"},
    "a text that no line lists": lambda f: {**f, "data/texts/extra.txt": b"Forged words."},
}


@pytest.mark.parametrize("silenced", SILENCED)
def test_it_cannot_be_silenced(silenced: str) -> None:
    found = verify(SILENCED[silenced](site()))
    assert "verify-seal" in {problem.code for problem in found}


def test_a_forgery_that_is_sealed_again_is_another_edition() -> None:
    """What a copy proves by itself, and what takes the digest from elsewhere."""
    files = site()
    digest = exports.edition(files[SUMS])
    forged = sealed({**files, "index.html": b"<p>Forged words.</p>"})
    assert verify(files, digest) == () and verify(forged) == ()
    (problem,) = verify(forged, digest)
    assert (problem.file, problem.code) == (SUMS, "verify-seal")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1))
def test_any_text_shown_character_by_character_is_proved(text: str) -> None:
    from dossier.render import exact

    text = "a " + text.encode("utf-8", "replace").decode()
    own = ferry.document("post.txt", text)
    story = Story(settings=Settings(title="S"), sources=(own,))
    place = Passage("post", 0, len(own.text))
    assert verify(site(story, shown(own.text, place, str(exact(own.text))))) == ()
    assert "verify-words" in codes(site(story, shown(own.text, place, str(exact(own.text)) + "!")))


def test_marks_inside_a_passage_and_asides_do_not_count_as_words() -> None:
    story = ferry.story()
    post = story.sources[1]
    place = ferry.place(post, "The ferry Isolde")
    marked = '<span class="region" data-aside>Title <b>of</b></span>The <a href="#">ferry <mark>Iso</mark></a>lde'
    assert verify(site(story, shown(post.text, place, marked))) == ()
    assert codes(site(story, shown(post.text, place, "The <b>ferry</b>"))) == {"verify-words"}


@pytest.mark.parametrize(
    "place",
    [
        'data-source="post" data-start="0"',
        'data-source="nobody" data-start="0" data-end="3"',
        'data-source="post" data-start="0" data-end="999999"',
        'data-source="post" data-start="-1" data-end="3"',
        'data-source="post" data-start="3" data-end="3"',
    ],
)
def test_a_passage_from_no_place_is_caught(place: str) -> None:
    assert codes(site(body=f"<span {place}>Fer</span>")) == {"verify-span"}


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("quotes.html#s-1", None),
        ("quotes.html#:~:text=Q", None),
        ("quotes.html?h=ferry#s-1", None),
        ("quotes.html#q=ferry&in=post", None),
        ("./quotes.html#", None),
        (".", None),
        ("data/texts/post.txt", None),
        ("https://elsewhere.example/none.html#x", None),
        ("//elsewhere.example/x", None),
        ("mailto:a@b.example", None),
        ("quotes.html#s-2", "verify-anchor"),
        ("#s-1", "verify-anchor"),
        ("quote.html", "verify-link"),
        ("../quotes.html", "verify-link"),
        ("/quotes.html", "verify-link"),
        ("data/texts", "verify-link"),
        ("javascript:alert(1)", "verify-link"),
        ("C:/quotes.html", "verify-link"),
    ],
)
def test_every_internal_link_lands(link: str, code: str | None) -> None:
    assert codes(site(body=f'<a href="{link}">x</a>')) == ({code} if code else set())


def test_pictures_redirects_and_moved_links_are_links_too() -> None:
    assert codes(site(body='<img src="none.png">')) == {"verify-link"}
    assert codes(site(body='<meta http-equiv="refresh" content="0; url=none.html">')) == {"verify-link"}
    assert codes(site(body='<li data-moved="none.html">')) == {"verify-link"}
    assert codes(site(body='<meta http-equiv="refresh" content="0; url=quotes.html">')) == set()


def test_a_problem_has_the_page_and_its_line() -> None:
    (problem,) = verify(sealed(site(body='\n\n<a href="none.html">x</a>')))
    assert (problem.file, problem.line, problem.severity) == ("index.html", 3, "error")


def test_only_the_page_for_unknown_addresses_may_link_from_the_root() -> None:
    files = site()
    files["404.html"] = b'<a href="/repo/index.html">Home</a>'
    assert codes(files) == set()


@pytest.mark.parametrize(
    "path", ["data/SHA256SUMS", "data/sources.jsonl", "data/quotes.jsonl", "data/texts/post.txt"]
)
def test_a_missing_file_is_a_problem(path: str) -> None:
    files = site()
    del files[path]
    assert verify(files)


TABLES = st.sampled_from(["quotes", "sources", "reuse", "claims", "events"])


@settings(max_examples=40, deadline=None)
@given(TABLES, st.binary())
def test_no_bytes_raise(name: str, data: bytes) -> None:
    verify({**SITE, f"data/{name}.jsonl": data, "data/SHA256SUMS": data, "index.html": data})


@settings(max_examples=60, deadline=None)
@given(TABLES, st.data(), st.sampled_from([None, [], "x", 3, [[]], [{"source": []}], {"source": {}}]))
def test_no_value_raises(name: str, data: st.DataObject, value: object) -> None:
    row = json.loads(SITE[f"data/{name}.jsonl"].split(b"\n")[0])
    row[data.draw(st.sampled_from(list(row)))] = value
    verify({**SITE, f"data/{name}.jsonl": json.dumps(row).encode()})
