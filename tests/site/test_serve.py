"""`dossier serve`: one save, one rebuild, and the page shows it."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from build_scripts import starter
from build_scripts.site.loopback import is_meant

pytestmark = pytest.mark.slow

PATIENCE = 60.0
#: Longer than MkDocs waits for further changes before it builds.
QUIET = 1.5


class Server:
    """A running `dossier serve`, and what it has said."""

    def __init__(self, content: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [
            sys.executable,
            "-m",
            "build_scripts.command.cli",
            "serve",
            "--content",
            str(content),
            "--address",
            address,
        ]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        self.said: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()
        self.wait(lambda: any("Serving on" in line for line in self.said))
        (root,) = re.findall(r"http://\S+", next(line for line in self.said if "Serving on" in line))
        self.root = root.rstrip("/")

    def _listen(self) -> None:
        assert self.process.stderr
        self.said.extend(iter(self.process.stderr.readline, ""))

    def wait(self, true: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end and self.process.poll() is None, "".join(self.said)
            time.sleep(0.05)

    @property
    def builds(self) -> int:
        return sum("Building documentation" in line for line in self.said)

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.root}/{path}", timeout=PATIENCE) as response:
            return str(response.read(), "utf-8")

    def builds_after(self, save: Callable[[], object]) -> int:
        """How many builds follow on `save()`, once all is quiet again."""
        before = self.builds
        done = sum("Documentation built" in line for line in self.said)
        save()
        self.wait(lambda: sum("Documentation built" in line for line in self.said) > done)
        time.sleep(QUIET)
        return self.builds - before


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("serve") / "story"
    starter.write(content)
    return content


@pytest.fixture(scope="module")
def server(story: Path) -> Iterator[Server]:
    running = Server(story)
    yield running
    running.process.send_signal(signal.SIGINT)  # Ctrl-C: MkDocs then removes what it served
    running.process.wait(PATIENCE)


def test_a_save_of_a_source_is_one_build_and_shows(server: Server, story: Path) -> None:
    source = story / "sources" / "council-statement.txt"
    text = source.read_text() + "\nNobody knows why the ducks left.\n"
    assert server.builds_after(lambda: source.write_text(text)) == 1
    assert "Nobody knows why the ducks left." in server.page("sources/council-statement.html")


def test_a_save_as_editors_do_it_is_one_build(server: Server, story: Path) -> None:
    """Many programs write a new file and put it in place of the old one."""
    table = story / "sources.csv"
    text = table.read_text().replace("Valley Courier", "Valley Messenger")

    def save() -> None:
        beside = table.with_name(".sources.csv.tmp")
        beside.write_text(text)
        beside.replace(table)

    assert server.builds_after(save) == 1
    assert "Valley Messenger" in server.page("sources.html")


def test_a_new_correction_is_one_build(server: Server, story: Path) -> None:
    def save() -> None:
        (story / "corrections").mkdir()
        text = "- outlet: The Tarnbridge Herald\n  reason: Printed at the head of the sheet.\n"
        (story / "corrections" / "council-statement.yml").write_text(text)

    assert server.builds_after(save) == 1
    assert "The Tarnbridge Herald" in server.page("sources.html")


def test_a_mistake_is_said_and_mended_by_the_next_save(server: Server, story: Path) -> None:
    table = story / "sources.csv"
    good = table.read_bytes()
    table.write_text("title\nA\n")
    server.wait(lambda: any("story/sources.csv:1: error:" in line for line in server.said))
    assert server.builds_after(lambda: table.write_bytes(good)) == 1, "".join(server.said)
    assert "Valley Messenger" in server.page("sources.html")


def test_only_this_computers_names_are_answered(server: Server) -> None:
    def status(host: str) -> int:
        address = urlsplit(server.root)
        connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=PATIENCE)
        connection.request("GET", "/index.html", headers={"Host": host})
        return connection.getresponse().status

    assert status("localhost:8000") == status("[::1]:8000") == status("127.0.0.1") == 200
    assert status("rebound.example") == status("rebound.example:8000") == status("localhost.example") == 421


@pytest.mark.parametrize(
    "host, bound, meant",
    [
        ("dossier.localhost", "127.0.0.1", True),
        ("10.1.2.3:8000", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("desk.example:8000", "desk.example", True),
        ("10.1.2.3:8000", "10.1.2.3", True),
        ("10.1.2.3:8000", "0.0.0.0", True),
        ("rebound.example", "0.0.0.0", False),
        ("[::1", "127.0.0.1", True),
    ],
)
def test_who_is_meant(host: str, bound: str, meant: bool) -> None:
    assert is_meant(host, bound) == meant


def test_nothing_saved_nothing_built(server: Server) -> None:
    before = server.builds
    server.page("index.html")
    time.sleep(QUIET)
    assert server.builds == before
