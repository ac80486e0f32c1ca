"""Proof: a built site, re-read alone, says only what its texts say.

Every file is listed in the seal with its SHA-256, and no other file is there; every quotation, passage and mention lies in its text and
equals the words at its offsets; every passage that a page shows (an element with `data-source`,
`data-start` and `data-end`) is those words, character by character; every internal link lands.  Nothing
of the machinery that built the site is used but the names of the fields.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from .data.exports import CONTRACT, edition, edition_line
from .finished_page import FinishedPage
from .problems import Problem, ordered, problem
from .view.files import EDITION, SUMS

_ELSEWHERE = re.compile(r"(?:https?:|mailto:|tel:|data:)?//|(?:mailto|tel|data):", re.I)


def verify(site: Mapping[str, bytes], digest: str | None = None) -> tuple[Problem, ...]:
    """What is wrong with `site`, its files by path; nothing where every word and link is proved.

    `digest` is that of the edition it should be (`exports.edition`), known from elsewhere: without one a site that was
    forged and sealed again is proved as well, for it is what its seal says.  A Problem's file is the path in the site, its line that of the page or data file.
    """
    texts, found = _texts(site)
    problems = [*_seal(site, digest), *_sums(site), *found, *_data(site, texts)]
    pages = {path: FinishedPage.of(site[path]) for path in sorted(site) if path.endswith(".html")}
    for path, page in pages.items():
        problems += _shown(path, page, texts)
        problems += _links(path, page, pages, site)
    return ordered(problems)


def _seal(site: Mapping[str, bytes], digest: str | None) -> Iterator[Problem]:
    """Whether the list at the site's root is there, lists every file, and is the list of this edition."""
    if SUMS not in site:
        yield problem("verify-seal", SUMS, 0, "missing")
        return
    own = edition(site[SUMS])
    if digest is not None and digest != own:
        yield problem("verify-seal", SUMS, 0, "other", digest=own)
    if site.get(EDITION) != edition_line(site[SUMS]):
        yield problem("verify-seal", EDITION, 0, "digest", list=SUMS)
    listed = {line.partition("  ")[2] for line in site[SUMS].decode("utf-8", "replace").split("\n")}
    for path in sorted(set(site) - listed - {SUMS, EDITION}):
        yield problem("verify-seal", path, 0, "unlisted", list=SUMS)


def _sums(site: Mapping[str, bytes]) -> Iterator[Problem]:
    """Every file that a list of SHA-256 digests names, against its digest."""
    if f"data/{SUMS}" not in site:
        yield problem("verify-sum", f"data/{SUMS}", 0, "no-list")
    for path in sorted(p for p in site if posixpath.basename(p) == SUMS):
        for line, text in enumerate(site[path].decode("utf-8", "replace").split("\n"), 1):
            if not text:
                continue
            digest, _, name = text.partition("  ")
            file = posixpath.join(posixpath.dirname(path), name)
            if file not in site:
                yield problem("verify-sum", path, line, "no-file", name=name[:80])
            elif hashlib.sha256(site[file]).hexdigest() != digest:
                yield problem("verify-sum", file, 0, "changed", list=path)


def _texts(site: Mapping[str, bytes]) -> tuple[dict[str, str], list[Problem]]:
    """The texts of the sources by id, and what is wrong with them."""
    texts: dict[str, str] = {}
    problems = []
    for line, row in _rows(site, "sources"):
        if not isinstance(row, dict) or row.get("text_sha256") is None:
            continue
        path = f"data/texts/{row.get('id')}.txt"
        data = site.get(path)
        if data is None:
            problems.append(problem("verify-text", "data/sources.jsonl", line, "missing", path=path))
        elif hashlib.sha256(data).hexdigest() != row["text_sha256"]:
            problems.append(problem("verify-text", path, 0, "changed"))
        else:
            texts[str(row["id"])] = data.decode("utf-8", "replace")
    return texts, problems


def _data(site: Mapping[str, bytes], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Every line of every table: its fields, its spans and its words."""
    sources = [row.get("id") for _, row in _rows(site, "sources") if isinstance(row, dict)]
    known = {source for source in sources if isinstance(source, str)}
    for name, fields in CONTRACT.items():
        path = f"data/{name}.jsonl"
        if path not in site:
            yield problem("verify-data", path, 0, "missing")
        for line, row in _rows(site, name):
            if not isinstance(row, dict) or tuple(row) != fields:
                yield problem("verify-data", path, line, "fields", fields=fields)
                continue
            for source, start, end, words in _spans(name, row):
                if (
                    not isinstance(source, str)
                    or source not in known
                    or not _is_span(start, end, texts.get(source))
                ):
                    yield problem(
                        "verify-span", path, line, "row", start=str(start), end=str(end), source=str(source)
                    )
                elif words is not None and texts.get(source, "")[start:end] != words:
                    yield problem("verify-words", path, line, "row", source=source, start=start, end=end)


def _rows(site: Mapping[str, bytes], name: str) -> Iterator[tuple[int, Any]]:
    """(line, value) of a JSON Lines file; None where a line is not JSON."""
    for line, data in enumerate(site.get(f"data/{name}.jsonl", b"").split(b"\n"), 1):
        if data:
            try:
                yield line, json.loads(data)
            except ValueError:
                yield line, None


def _spans(name: str, row: Mapping[str, Any]) -> Iterator[tuple[Any, Any, Any, Any]]:
    """(source, start, end, words) of everything in a row that points into a text; words None where it has none."""
    if name == "sources":
        for region in _objects(row["regions"]):
            yield row["id"], region.get("start"), region.get("end"), None
    elif name in ("quotes", "times", "figures"):
        yield row["source"], row["start"], row["end"], row["text"]
        if row.get("speaker_start") is not None or row.get("speaker_end") is not None:
            yield row["source"], row["speaker_start"], row["speaker_end"], None
    elif name in ("events", "claims"):
        for place in _objects(row["passages" if name == "events" else "mentions"]):
            yield place.get("source"), place.get("start"), place.get("end"), None
    elif name == "reuse":
        for place in _objects([row["a"], row["b"]]):
            yield place.get("source"), place.get("start"), place.get("end"), None


def _objects(value: Any) -> list[Mapping[str, Any]]:
    """The items of a JSON array; one that is no object as an empty one, which points nowhere."""
    return [item if isinstance(item, dict) else {} for item in (value if isinstance(value, list) else [value])]


def _is_span(start: Any, end: Any, text: str | None) -> bool:
    """Whether these are offsets in order, and within `text` where that is published."""
    if type(start) is not int or type(end) is not int:
        return False
    return 0 <= start < end and (text is None or end <= len(text))


def _shown(path: str, page: FinishedPage, texts: Mapping[str, str]) -> Iterator[Problem]:
    for passage in page.passages:
        start, end = (int(n) if n and re.fullmatch("[0-9]{1,12}", n) else None for n in passage.place[1:])
        text = texts.get(passage.place[0] or "")
        if text is None or not _is_span(start, end, text):
            shown = " ".join(str(part) for part in passage.place)
            yield problem("verify-span", path, passage.line, "passage", place=shown[:80])
        elif text[start:end] != "".join(passage.words):
            at = {"start": str(start), "end": str(end)}
            yield problem("verify-words", path, passage.line, "passage", source=str(passage.place[0]), **at)


def _links(
    path: str, page: FinishedPage, pages: Mapping[str, FinishedPage], site: Mapping[str, bytes]
) -> Iterator[Problem]:
    for line, link in page.links:
        if _ELSEWHERE.match(link) or (path == "404.html" and link.startswith("/")):
            continue  # the page for unknown addresses is served anywhere, so it links from the root
        address, _, fragment = link.partition("#")
        target = _file(path, unquote(address.partition("?")[0]), site)
        if target is None:
            yield problem("verify-link", path, line, link=link[:120])
            continue
        anchor = unquote(fragment.partition(":~:")[0])
        # "" and "top" are the top of any page; what holds "=" is a state that a script reads.
        if anchor in ("", "top") or "=" in anchor or target not in pages:
            continue
        if anchor not in pages[target].ids:
            yield problem("verify-anchor", path, line, page=target, anchor=anchor[:80])


def _file(base: str, address: str, site: Mapping[str, bytes]) -> str | None:
    """The file of the site that a relative address on page `base` leads to."""
    if address == "":
        return base
    if address.startswith("/") or re.match(r"[a-z][a-z0-9+.-]*:", address, re.I):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), address))
    for file in (path, posixpath.normpath(posixpath.join(path, "index.html"))):
        if file in site and not (address.endswith("/") and file == path):
            return file
    return None
