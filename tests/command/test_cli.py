"""The command line: what each command writes, says and answers, on a small story."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_scripts.command.cli import main

Dossier = Callable[..., Result]


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    """Runs `dossier …` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words], prog_name="dossier")


@pytest.fixture
def story(dossier: Dossier) -> Path:
    """The content folder of a new story."""
    assert dossier("new", "story").exit_code == 0
    return Path("story")


@pytest.fixture
def outlet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a news site with one page on it."""
    root = tmp_path_factory.mktemp("outlet")
    head = '<title>Pier closed</title><meta property="og:site_name" content="Quay News">'
    (root / "pier.html").write_text(f"<!doctype html><head>{head}</head><body><p>The pier is closed.</p></body>")
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=root)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def contents(folder: Path) -> dict[str, str]:
    """Every file under `folder` and the digest of its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


# ------------------------------------------------------------------------------------------------ new


def test_a_new_dossier_has_nothing_wrong_with_it(dossier: Dossier, story: Path) -> None:
    checked = dossier("check", "--strict", "--content", story)
    assert checked.exit_code == 0, checked.output
    assert checked.output.endswith("0 errors, 0 warnings, 0 notes\n")


def test_new_never_writes_over_anything(dossier: Dossier, story: Path) -> None:
    before = contents(story)
    again = dossier("new", story)
    assert (again.exit_code, contents(story)) == (1, before)


# ------------------------------------------------------------------------------------------------ add


def test_a_file_is_taken_in_byte_for_byte_with_a_row(dossier: Dossier, story: Path) -> None:
    table = story / "sources.csv"
    before = table.read_bytes()
    note = Path("quay note.md")
    note.write_bytes(b"---\ntitle: The quay reopens\ndate: 2031-05-20\n---\n\nIt is open.\r\n")
    added = dossier("add", "--content", story, note)
    assert added.exit_code == 0, added.output
    assert (story / "sources" / note).read_bytes() == note.read_bytes()
    assert table.read_bytes() == before + b"quay note.md,The quay reopens,,,2031-05-20,,,\n"


def test_the_same_document_twice_is_said_not_doubled(dossier: Dossier, story: Path) -> None:
    before = contents(story)
    twin = Path("twin.txt")
    twin.write_bytes((story / "sources" / "council-statement.txt").read_bytes())
    added = dossier("add", "--content", story, twin)
    assert (added.exit_code, contents(story)) == (0, before)
    assert "already" in added.output and "council-statement.txt" in added.output


def test_another_document_of_the_same_name_gets_a_name_of_its_own(dossier: Dossier, story: Path) -> None:
    other = Path("council-statement.txt")
    other.write_text("A second statement.\n")
    assert dossier("add", "--content", story, other).exit_code == 0
    assert (story / "sources" / "council-statement-2.txt").read_text() == "A second statement.\n"


def test_a_page_is_fetched_as_received_with_its_address_and_the_day(
    dossier: Dossier, story: Path, outlet: str
) -> None:
    days = {dt.datetime.now().astimezone().date()}
    added = dossier("add", "--content", story, f"{outlet}/pier.html#top")
    days.add(dt.datetime.now().astimezone().date())
    assert added.exit_code == 0, added.output
    assert b"The pier is closed." in (story / "sources" / "pier.html").read_bytes()
    row = (story / "sources.csv").read_text().splitlines()[-1]
    assert row in {f"pier.html,Pier closed,Quay News,{outlet}/pier.html,,,,{day.isoformat()}" for day in days}


@pytest.mark.parametrize("document", ["nowhere.txt", "photo.png", "ftp://example.org/a.txt", "OUTLET/gone.html"])
def test_what_cannot_be_added_changes_nothing(dossier: Dossier, story: Path, outlet: str, document: str) -> None:
    before = contents(story)
    Path("photo.png").write_bytes(b"\x89PNG")
    added = dossier("add", "--content", story, document.replace("OUTLET", outlet))
    assert (added.exit_code, contents(story)) == (1, before)
    assert added.stderr.startswith("error: ") and added.stderr.count("\n") == 1


def test_one_bad_document_does_not_keep_the_others_out(dossier: Dossier, story: Path) -> None:
    Path("good.txt").write_text("The ferry runs again.\n")
    assert dossier("add", "--content", story, "nowhere.txt", "good.txt").exit_code == 1
    assert (story / "sources" / "good.txt").exists()


def test_a_first_document_makes_the_dossier(dossier: Dossier) -> None:
    Path("good.txt").write_text("The ferry runs again.\n")
    assert dossier("add", "good.txt").exit_code == 0
    assert sorted(contents(Path("content"))) == ["sources.csv", "sources/good.txt"]


# ---------------------------------------------------------------------------------------------- check


@pytest.mark.parametrize(
    "file, text, said",
    [
        ("sources.csv", "title,outlet\nA,B\n", "story/sources.csv:1: error:"),
        ("sources.csv", "file\nnowhere.txt\n", "story/sources.csv:2: error:"),
        ("sources.csv", "file,published\ncouncil-statement.txt,14 Mayy\n", "story/sources.csv:2: error:"),
        ("story.yml", "title: A\nlanguage: [\n", "story/story.yml:"),
        ("story.yml", "title: A\nrigths: full\n", "story/story.yml:2: error:"),
        ("claims.yml", "{\n", "story/claims.yml:"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(
    dossier: Dossier, story: Path, file: str, text: str, said: str
) -> None:
    (story / file).write_text(text)
    checked = dossier("check", "--content", story)
    assert checked.exit_code == 1
    assert said in checked.output
    assert "Traceback" not in checked.output


@pytest.mark.parametrize("command", ["check", "build", "serve", "pages", "export", "lock", "suggest"])
def test_no_folder_is_one_line_and_code_1(dossier: Dossier, command: str) -> None:
    words = [command, "--content", "nowhere", *(["out"] if command in ("pages", "export") else [])]
    said = dossier(*words)
    assert said.exit_code == 1
    assert "nowhere" in said.output and "Traceback" not in said.output
    assert not Path("nowhere").exists() and not Path("out").exists() and not Path("site").exists()


@pytest.mark.parametrize("words", [["publish"], ["check", "--sternly"], ["serve", "--address", "here"], ["add"]])
def test_what_is_not_understood_is_code_2(dossier: Dossier, words: list[str]) -> None:
    assert dossier(*words).exit_code == 2


def test_what_the_disk_refuses_is_one_line_and_code_1(dossier: Dossier, story: Path) -> None:
    Path("out").mkdir()
    Path("out/texts").write_text("A file where a folder is due.")
    refused = dossier("export", "--content", story, "out")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Error: out/texts") and refused.stderr.count("\n") == 1


def test_strict_makes_a_warning_count(dossier: Dossier, story: Path) -> None:
    (story / "sources" / "photo.png").write_bytes(b"\x89PNG")
    assert dossier("check", "--content", story).exit_code == 0
    assert dossier("check", "--strict", "--content", story).exit_code == 1


# ---------------------------------------------------------------------------------------------- build


def test_two_builds_on_two_days_are_the_same_bytes(
    dossier: Dossier, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for site, today in (("first", 2_000_000_000), ("second", 2_000_100_000)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(today))  # MkDocs' clock
        built = dossier("build", "--strict", "--content", story, "--site", site)
        assert built.exit_code == 0, built.output
    assert "Quarrel Weir" in Path("first/index.html").read_text()
    assert contents(Path("first")) == contents(Path("second"))


def test_an_error_leaves_the_last_good_site_as_it_was(dossier: Dossier, story: Path) -> None:
    assert dossier("build", "--content", story).exit_code == 0
    before = contents(Path("site"))
    (story / "sources.csv").write_text("title\nA\n")
    failed = dossier("build", "--content", story)
    assert (failed.exit_code, contents(Path("site"))) == (1, before)
    assert "story/sources.csv:1: error:" in failed.stderr
    assert [path.name for path in Path().iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize("site", ["story", "story/site", ".", "mine"])
def test_a_site_goes_nowhere_it_would_do_harm(dossier: Dossier, story: Path, site: str) -> None:
    Path("mine").mkdir()
    Path("mine/letter.txt").write_text("Keep me.")
    before = contents(Path())
    refused = dossier("build", "--content", story, "--site", site)
    assert (refused.exit_code, contents(Path())) == (1, before)
    assert "--site" in refused.stderr


def test_a_folder_with_nothing_but_documents_is_a_dossier(dossier: Dossier) -> None:
    Path("papers").mkdir()
    Path("papers/one.txt").write_text(
        "Ferry stops\n\nThe ferry stopped on Monday.\n\n“It leaks,” said Ada Brook.\n"
    )
    Path("papers/two.html").write_text(
        "<title>Ferry</title><p>The ferry stopped on Monday.</p><script>alert(1)</script>"
    )
    built = dossier("build", "--content", "papers")
    assert built.exit_code == 0, built.output
    assert {"sources/one.html", "sources/two.html", "index.html"} <= set(contents(Path("site")))
    assert sorted(contents(Path("papers"))) == ["one.txt", "two.html"]


# -------------------------------------------------------------------------------------- other ways out


def test_pages_are_the_markdown_of_the_site(dossier: Dossier, story: Path) -> None:
    assert dossier("pages", "--content", story, "out").exit_code == 0
    pages = contents(Path("out"))
    assert {"index.md", "sources/council-statement.md"} <= set(pages)
    assert all(path.endswith(".md") for path in pages)


def test_exported_data_is_what_the_site_carries(dossier: Dossier, story: Path) -> None:
    assert dossier("export", "--content", story, "out").exit_code == 0
    assert dossier("build", "--content", story).exit_code == 0
    exported, carried = contents(Path("out")), contents(Path("site/data"))
    assert exported and {path: carried.get(path) for path in exported} == exported


def test_lock_only_adds_to_the_ledger(dossier: Dossier, story: Path) -> None:
    ledger = story / "permalinks.csv"
    assert dossier("lock", "--content", story).exit_code == 0
    first = ledger.read_bytes()
    assert dossier("lock", "--content", story).exit_code == 0
    assert ledger.read_bytes() == first
    Path("good.txt").write_text("The ferry runs again.\n")
    dossier("add", "--content", story, "good.txt")
    assert dossier("lock", "--content", story).exit_code == 0
    assert ledger.read_bytes().startswith(first) and len(ledger.read_bytes()) > len(first)


def test_a_built_site_proves_itself_and_a_forged_word_does_not(dossier: Dossier, story: Path) -> None:
    assert dossier("build", "--content", story).exit_code == 0
    proved = dossier("verify", "site")
    assert proved.exit_code == 0, proved.output
    page = Path("site/sources/council-statement.html")
    page.write_text(page.read_text().replace("middle pier", "middle peer"))
    assert dossier("verify", "site").exit_code == 1


def test_suggested_claims_can_be_pasted_as_they_are(dossier: Dossier, story: Path) -> None:
    suggested = dossier("suggest", "--content", story)
    assert suggested.exit_code == 0, suggested.output
    (story / "claims.yml").write_text(suggested.stdout)
    checked = dossier("check", "--content", story)
    assert checked.exit_code == 0, checked.output
