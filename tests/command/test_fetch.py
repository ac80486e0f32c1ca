"""Fetching one document: what is saved is what was received, and nothing unwanted is fetched at all."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.command import fetch as fetching
from build_scripts.command.fetch import NotFetched, fetch, file_name

PAGE = "<html><body><p>The weir is closed, and so is the café.</p></body></html>".encode("iso-8859-1")


class Outlet(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        answers: dict[str, Callable[[], None]] = {
            "/news/weir-closed": lambda: self.answer(PAGE),
            "/moved": lambda: self.answer(b"", 302, {"Location": "/news/weir-closed"}),
            "/loop": lambda: self.answer(b"", 302, {"Location": "/loop"}),
            "/to-disk": lambda: self.answer(b"", 302, {"Location": "file:///etc/hostname"}),
            "/to-ftp": lambda: self.answer(b"", 302, {"Location": "ftp://127.0.0.1/notes.txt"}),
            "/packed": lambda: self.answer(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"}),
            "/bomb": lambda: self.answer(gzip.compress(bytes(200_000)), headers={"Content-Encoding": "gzip"}),
            "/broken": lambda: self.answer(b"no gzip", headers={"Content-Encoding": "gzip"}),
            "/packed-twice": lambda: self.answer(
                gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), headers={"Content-Encoding": "gzip"}
            ),
            "/packed-and-cut": lambda: self.answer(gzip.compress(PAGE)[:-9], headers={"Content-Encoding": "gzip"}),
            "/caf%C3%A9": lambda: self.answer(PAGE),
            "/drip": self.drip,
            "/photo": lambda: self.answer(b"\x89PNG", headers={"Content-Type": "image/png"}),
            "/cut": lambda: self.answer(PAGE, headers={"Content-Length": str(len(PAGE) + 10)}),
        }
        answers.get(path, lambda: self.answer(b"gone", 404))()

    def answer(self, body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": "text/html",
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """The status line, byte by byte: no single wait is long."""
        with contextlib.suppress(OSError):
            for byte in b"HTTP/1.0 200 OK" * 9:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.1)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def outlet() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Outlet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_bytes_are_kept_as_received(outlet: str) -> None:
    received = fetch(f"{outlet}/news/weir-closed?from=feed")
    assert received.data == PAGE
    assert received.name == "weir-closed.html"
    assert received.url == f"{outlet}/news/weir-closed?from=feed"


def test_a_redirect_is_followed_and_its_end_is_the_address(outlet: str) -> None:
    received = fetch(f"{outlet}/moved")
    assert (received.data, received.url) == (PAGE, f"{outlet}/news/weir-closed")


def test_what_was_compressed_unasked_is_unpacked(outlet: str) -> None:
    assert fetch(f"{outlet}/packed").data == PAGE
    assert fetch(f"{outlet}/packed-twice").data == PAGE


def test_letters_outside_ascii_are_encoded_as_browsers_do(outlet: str) -> None:
    received = fetch(f"{outlet}/café?größe=1&x=%20")
    assert received.url == f"{outlet}/caf%C3%A9?gr%C3%B6%C3%9Fe=1&x=%20"
    with pytest.raises(NotFetched, match="host"):
        fetch("https://" + "ü" * 300 + ".example/")


def test_there_is_one_deadline_for_all_of_it(outlet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_SECONDS", 1)
    start = time.monotonic()
    with pytest.raises(NotFetched, match="not complete after 1 second"):
        fetch(f"{outlet}/drip")
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "path, reason",
    [
        ("/nothing-here", "404"),
        ("/photo", "image/png"),
        ("/loop", "redirect"),
        ("/to-disk", "not allowed"),
        ("/to-ftp", "ftp"),
        ("/broken", "gzip"),
        ("/cut", "ended"),
        ("/packed-and-cut", "ends before"),
    ],
)
def test_a_refusal_says_why(outlet: str, path: str, reason: str) -> None:
    with pytest.raises(NotFetched, match=reason):
        fetch(outlet + path)


@pytest.mark.parametrize("path", ["/news/weir-closed", "/bomb"])
def test_more_than_the_most_is_refused(outlet: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", 50 if path == "/news/weir-closed" else 100_000)
    with pytest.raises(NotFetched, match="more than"):
        fetch(outlet + path)


@pytest.mark.parametrize(
    "url, reason",
    [
        ("file:///etc/hostname", "only http"),
        ("ftp://example.org/notes.txt", "only http"),
        ("javascript://example.org/%0aalert(1)", "only http"),
        ("http://", "no host"),
        ("http://example.org:port/", "not an address"),
        ("http://[::1", "not an address"),
        ("https://editor:secret@example.org/", "password"),
    ],
)
def test_only_plain_web_addresses_are_fetched(url: str, reason: str) -> None:
    with pytest.raises(NotFetched, match=reason) as refusal:
        fetch(url)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    "url, name",
    [
        ("https://example.org/2031/weir-closed", "weir-closed.html"),
        ("https://example.org/2031/weir-closed.php?id=3", "weir-closed.html"),
        ("https://example.org/2031/caf%C3%A9%20closed/", "caf-closed.html"),
        ("https://example.org/", "example.html"),
        ("https://example.org/..%2F..%2Fetc%2Fpasswd", "passwd.html"),
        ("https://example.org/.htaccess", "htaccess.html"),
        ("https://example.org/погода", "document.html"),
    ],
)
def test_names_are_plain(url: str, name: str) -> None:
    assert file_name(url, "text/html") == name


@given(st.text(max_size=200))
def test_no_address_leads_out_of_the_folder(path: str) -> None:
    name = file_name("https://example.org/" + path.replace("[", "").replace("]", ""), "text/plain")
    assert name.endswith(".txt") and not name.startswith(".") and len(name) <= 84
    assert not set(name) & set("/\\:\0 ")
