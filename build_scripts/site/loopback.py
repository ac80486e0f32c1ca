"""Only for whoever sits at this computer: `dossier serve` answers no request that was meant for another host.

A page on the web can have its own name point at 127.0.0.1 and then read what is served there (DNS rebinding); the name it
asks for gives it away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any

#: A WSGI application (PEP 3333).
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_EVERYWHERE = ("0.0.0.0", "::")


def guarded(app: App, bound: str) -> App:
    """`app`, but for requests with a Host that is neither a name of this computer nor `bound`, the host it listens on."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if is_meant(environ.get("HTTP_HOST", ""), bound):
            return app(environ, start_response)
        start_response("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"This server answers to the names of this computer only, like localhost.\n"]

    return answer


def is_meant(host: str, bound: str) -> bool:
    """Whether a request for `host` ("localhost:8000", "[::1]:8000") is meant for a server that listens on `bound`."""
    name = (host.partition("]")[0][1:] if host.startswith("[") else host.partition(":")[0]).lower()
    if name == "localhost" or name.endswith(".localhost") or name == bound.strip("[]").lower():
        return True
    try:
        # Who listens everywhere wants to be asked from elsewhere; an address in figures cannot be made to point here.
        return ip_address(name).is_loopback or bound.strip("[]") in _EVERYWHERE
    except ValueError:
        return False
