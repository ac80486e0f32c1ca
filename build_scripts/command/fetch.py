"""Get one document from the web, as received."""

from __future__ import annotations

import http.client
import threading
import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from queue import Empty, SimpleQueue
from urllib.parse import quote, unquote, urlsplit, urlunsplit

#: No news page is this large; a server that keeps sending is not sending a news page.
MOST_BYTES = 20_000_000
#: Seconds for the whole retrieval, and for each wait on the network within it.
MOST_SECONDS, PATIENCE = 120, 20

_TOO_SLOW = "{}: not complete after {} seconds"
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
_KEPT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")


class NotFetched(Exception):
    """The document could not be had; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Received:
    """The bytes of a document, the address they came from in the end, and a name to save them under."""

    data: bytes
    url: str
    name: str


def is_url(text: str) -> bool:
    """Whether `text` names a place on the network rather than a file ("C:\\notes.txt" is a file)."""
    return "://" in text


def fetch(url: str) -> Received:
    """The document at `url`, by http or https only, also after redirects.

    Asks for the bytes uncompressed; where a server compresses all the same, they are unpacked.  Letters outside ASCII
    are encoded as browsers do it.

    Raises NotFetched with a reason: another scheme, a password in the address, no such host, an HTTP
    error, too large, too slow, or a media type that is no text.
    """
    _check(url)
    outcome: SimpleQueue[Received | BaseException] = SimpleQueue()

    def work() -> None:
        try:
            outcome.put(_retrieved(url, time.monotonic() + MOST_SECONDS))
        except BaseException as error:  # noqa: BLE001 - handed on to the thread that waits
            outcome.put(error)

    # A server may send a byte a minute, a resolver may never answer: only from outside is there one deadline for all of it.
    threading.Thread(target=work, daemon=True).start()
    try:
        received = outcome.get(timeout=MOST_SECONDS)
    except Empty:
        raise NotFetched(_TOO_SLOW.format(url, MOST_SECONDS)) from None
    if isinstance(received, BaseException):
        raise received
    return received


def _retrieved(url: str, deadline: float) -> Received:
    request = urllib.request.Request(
        _encoded(url),
        headers={
            "User-Agent": "story-dossier (an editor saves one page)",
            "Accept": "text/html,text/plain,text/markdown;q=0.9,*/*;q=0.1",
            "Accept-Encoding": "identity",
        },
    )
    try:
        with _opener().open(request, timeout=PATIENCE) as response:
            _check(response.url)
            media_type = response.headers.get_content_type()
            if media_type not in _SUFFIXES:
                raise NotFetched(
                    f"{url}: it is {media_type}, not text; save it as .txt, .html or .md and add the file"
                )
            data = _unpacked(_all(response, url, deadline), response.headers.get("Content-Encoding", ""), url)
            return Received(data, response.url, file_name(response.url, media_type))
    except urllib.error.HTTPError as error:
        raise NotFetched(f"{url}: the server answers {error.code} {error.reason}") from None
    except urllib.error.URLError as error:
        raise NotFetched(f"{url}: {error.reason}") from None
    except (TimeoutError, http.client.HTTPException, OSError, ValueError) as error:
        raise NotFetched(f"{url}: {error or type(error).__name__}") from None


def file_name(url: str, media_type: str) -> str:
    """A plain file name for what `url` names: no folder, no leading dot, nothing a shell or a disk minds.

    "https://example.org/2024/weir-closed?id=3" → "weir-closed.html"; an address without a path is
    called after its host.
    """
    parts = urlsplit(url)
    last = PurePosixPath(unquote(parts.path)).name or parts.hostname or "document"
    suffix = _SUFFIXES.get(media_type, ".html")
    stem = last if "." not in last or not last.rpartition(".")[0] else last.rpartition(".")[0]
    plain = "".join(c if c in _KEPT else "-" for c in stem)
    plain = "-".join(part for part in plain.split("-") if part).strip("._-")[:80]
    return (plain or "document") + suffix


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise NotFetched(f"{url}: not an address: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise NotFetched(f"{url}: only http and https are fetched")
    if not host:
        raise NotFetched(f"{url}: the address names no host")
    if parts.username or parts.password:
        raise NotFetched(
            f"{parts.scheme}://{host}: a name and password in an address would be written to sources.csv"
        )


def _encoded(url: str) -> str:
    """`url` in ASCII: the host by IDNA, the rest percent-encoded in UTF-8; what is encoded already stays."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise NotFetched(f"{url}: not the name of a host: {error}") from None
    place = f"[{host}]" if ":" in host else host
    netloc = place if parts.port is None else f"{place}:{parts.port}"
    path, query = (quote(part, safe="%!$&'()*+,;=:@/?~") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def _opener() -> urllib.request.OpenerDirector:
    # The stock opener also follows redirects to ftp: and knows file: and data:.
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _all(response: http.client.HTTPResponse, url: str, deadline: float) -> bytes:
    chunks, size = [], 0
    while chunk := response.read1(65536):
        size += len(chunk)
        chunks.append(chunk)
        if size > MOST_BYTES:
            raise NotFetched(f"{url}: more than {MOST_BYTES // 1_000_000} MB")
        if time.monotonic() > deadline:
            raise NotFetched(_TOO_SLOW.format(url, MOST_SECONDS))
    if response.length:  # what the server announced and did not send
        raise NotFetched(f"{url}: the connection ended {response.length} bytes before the document did")
    return b"".join(chunks)


def _unpacked(data: bytes, encoding: str, url: str) -> bytes:
    match encoding.strip().lower():
        case "" | "identity":
            return data
        case "gzip" | "x-gzip":
            return _gunzipped(data, url)
        case other:
            raise NotFetched(f"{url}: sent with the encoding {other!r} though none was asked for")


def _gunzipped(data: bytes, url: str) -> bytes:
    """All members of a gzip stream one after the other, each of which must be whole."""
    out = b""
    while data:
        member = zlib.decompressobj(wbits=31)
        try:
            out += member.decompress(data, MOST_BYTES + 1 - len(out))
        except zlib.error as error:
            raise NotFetched(f"{url}: damaged gzip data: {error}") from None
        if len(out) > MOST_BYTES:
            raise NotFetched(f"{url}: more than {MOST_BYTES // 1_000_000} MB")
        if not member.eof:
            raise NotFetched(f"{url}: damaged gzip data: it ends before the document does")
        data = member.unused_data
    return out
