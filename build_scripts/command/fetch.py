"""Get one document from the web, as received."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

#: No news page is this large; a server that keeps sending is not sending a news page.
MOST_BYTES = 20_000_000
#: Seconds for the whole retrieval, and for each wait on the network within it.
MOST_SECONDS, PATIENCE = 120, 20

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

    Asks for the bytes uncompressed; where a server compresses all the same, they are unpacked.

    Raises NotFetched with a reason: another scheme, a password in the address, no such host, an HTTP
    error, too large, too slow, or a media type that is no text.
    """
    _check(url)
    request = urllib.request.Request(
        url,
        headers={
            "User-Agent": "story-dossier (an editor saves one page)",
            "Accept": "text/html,text/plain,text/markdown;q=0.9,*/*;q=0.1",
            "Accept-Encoding": "identity",
        },
    )
    deadline = time.monotonic() + MOST_SECONDS
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
            raise NotFetched(f"{url}: not complete after {MOST_SECONDS} seconds")
    if response.length:  # what the server announced and did not send
        raise NotFetched(f"{url}: the connection ended {response.length} bytes before the document did")
    return b"".join(chunks)


def _unpacked(data: bytes, encoding: str, url: str) -> bytes:
    match encoding.strip().lower():
        case "" | "identity":
            return data
        case "gzip" | "x-gzip":
            try:
                out = zlib.decompressobj(wbits=31).decompress(data, MOST_BYTES + 1)
            except zlib.error as error:
                raise NotFetched(f"{url}: damaged gzip data: {error}") from None
            if len(out) > MOST_BYTES:
                raise NotFetched(f"{url}: more than {MOST_BYTES // 1_000_000} MB")
            return out
        case other:
            raise NotFetched(f"{url}: sent with the encoding {other!r} though none was asked for")
