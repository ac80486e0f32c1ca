"""The day a page says it was published on: what its metadata state, what its head shows, what its markup suggests.

Only places that speak of the article itself are asked: never a reader's comment, another story, an event it tells of.
htmldate (Barbaresi 2020, JOSS) is asked last, of a page without those.  It sees neither the network nor the clock.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag
from htmldate import find_date

from ..model import Fact
from ..reasons import reason
from ..text.words import folded
from .article import LATEST
from .page_blocks import PageBlock
from .page_facts import line
from .template_names import DAY, OTHER_DAY, PUBLISHED

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.issued",
    "citation_publication_date",
    "og:published_time",
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: Day and month that no reader can tell apart.
_EITHER = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])[/-](0?[1-9]|1[0-2])[/-](?:19|20)\d\d(?!\d)")
_SPACED = re.compile(r"(?<=\d)\s*[|/]\s*(?=\d)")
#: How many blocks around a heading are its head, and how many words a line there has.
_AROUND, _SHORT = 5, 14


def published(
    soup: BeautifulSoup,
    meta: Mapping[str, str],
    linked: Sequence[Mapping[str, Any]],
    blocks: Sequence[PageBlock],
    article: Sequence[PageBlock],
    title: str,
) -> Iterator[Fact]:
    """What the page gives as its day of publication, the best first; values are dates as printed or in ISO form."""
    for item in linked:
        for key in ("datePublished", "dateCreated"):
            if value := line(item.get(key)):
                yield Fact(value=value, basis="document", evidence=(reason("json-ld", field=key, words=value),))
    for key in _PUBLISHED:
        if stated := meta.get(key):
            yield Fact(value=stated, basis="document", evidence=(reason("meta-tag", field=key, words=stated),))
    for value in _own(soup):
        yield Fact(value=value, basis="document", evidence=(reason("markup-date", words=value),))
    if value := _entries(article):
        yield Fact(value=value, basis="inferred", evidence=(reason("markup-date", words=value),))
    for value in _over(blocks, article, title):
        yield Fact(value=value, basis="inferred", evidence=(reason("markup-date", words=value),))
    changes = {fact.value[:10] for fact in updated(meta, linked)}
    if (day := _suggested(soup, title)) and day not in changes:
        yield Fact(value=day, basis="inferred", evidence=(reason("markup-date", words=day),))


def updated(meta: Mapping[str, str], linked: Sequence[Mapping[str, Any]]) -> Iterator[Fact]:
    """The days on which the page says it was changed: it was published by then."""
    for item in linked:
        if value := line(item.get("dateModified")):
            yield Fact(
                value=value, basis="document", evidence=(reason("json-ld", field="dateModified", words=value),)
            )
    for key in _UPDATED:
        if stated := meta.get(key):
            yield Fact(value=stated, basis="document", evidence=(reason("meta-tag", field=key, words=stated),))


def _own(soup: BeautifulSoup) -> Iterator[str]:
    """The elements that schema.org and hAtom mark as the day of publication."""
    for tag in soup.find_all(True, attrs={"itemprop": "datePublished"}):
        if not _elsewhere(tag) and (value := _value(tag)):
            yield value
    for tag in soup.find_all("time"):
        own = tag.has_attr("pubdate") or PUBLISHED.search(_names(tag))
        if own and not _elsewhere(tag) and (value := _value(tag)):
            yield value


def _entries(article: Sequence[PageBlock]) -> str:
    """The days from the first to the last entry of a running account, each of which has its own stamp."""
    days = {
        time.get("datetime", "")[:10]
        for block in article
        if block.timed
        for time in (block.element, *block.element.iter("time"))
        if _DAY.match(time.get("datetime", ""))
    }
    return f"{min(days)}/{max(days)}" if len(days) > 1 else ""


def _value(tag: Tag) -> str:
    return next((v for key in ("content", "datetime", "title") if (v := line(tag.get(key)))), "") or line(
        tag.get_text(" ")
    )


def _elsewhere(tag: Tag) -> bool:
    """Whether an element stands in a part of the page that is not the article or its head."""
    return any(
        element.name in ("aside", "nav", "footer") or bool(OTHER_DAY.search(_names(element)))
        for element in (tag, *tag.parents)
        if isinstance(element, Tag) and element.name not in ("body", "html", "article", "main")
    )


def _names(tag: Tag) -> str:
    return f"{' '.join(map(str, tag.get('class') or ()))} {tag.get('id') or ''}"


def _over(blocks: Sequence[PageBlock], article: Sequence[PageBlock], title: str) -> Iterator[str]:
    """The days in the short lines around the title, above the first paragraph."""
    words, prose = folded(title), {id(b) for b in article if len(b.text.split()) > _SHORT}
    at = next((k for k, b in enumerate(blocks) if b.kind == "heading" and _is_title(b, words)), None)
    if at is None:
        return
    below = itertools.takewhile(lambda b: id(b) not in prose, blocks[at + 1 : at + 1 + _AROUND])
    for block in (*below, *reversed(blocks[max(0, at - _AROUND) : at])):
        said = block.text
        whole = _YEAR.search(said) and len(re.findall(r"\d+", said)) > 1 and not _EITHER.search(said)
        if len(said.split()) > _SHORT or not whole or _boxed(block):
            continue
        if day := _read(said):
            yield day


def _is_title(heading: PageBlock, words: str) -> bool:
    """Whether a heading is the title, or a title to which the page adds the outlet's name."""
    mine = folded(heading.text)
    return mine == words or (heading.element.tag == "h1" and bool(mine) and words.startswith(f"{mine} "))


def _boxed(block: PageBlock) -> bool:
    return any(
        e.tag in ("aside", "nav", "footer") or OTHER_DAY.search(f"{e.get('class', '')} {e.get('id', '')}")
        for e in (block.element, *block.element.iterancestors())
        if e.tag not in ("body", "html", "article", "main")
    )


def _read(said: str) -> str:
    """The day in a line in any language htmldate reads, or ""."""
    page = BeautifulSoup("<html><body><span class='date'></span></body></html>", "lxml")
    if span := page.find("span"):
        span.append(_SPACED.sub(".", said))
    return find_date(str(page), extensive_search=True, original_date=True, max_date=LATEST) or ""


def _leads_away(tag: Tag) -> bool:
    """Whether an item has a heading that is a link: the way to another article, with that article's day."""
    if tag.name != "li":
        return False
    links = [(h, h.find("a")) for h in tag.find_all(["h2", "h3", "h4", "h5"])]
    return any(isinstance(a, Tag) and folded(a.get_text(" ")) == folded(h.get_text(" ")) for h, a in links)


def _heads(tag: Tag, words: str) -> bool:
    """Whether an element holds the title's heading."""
    return any(h.name == "h1" or folded(h.get_text(" ")) == words for h in tag.find_all(["h1", "h2", "h3", "h4"]))


def _suggested(soup: BeautifulSoup, title: str) -> str:
    """What htmldate finds in a page without its comments, related stories and everything else of another day."""
    page = BeautifulSoup(str(soup), "lxml")
    words = folded(title)
    half = len(page.get_text(" ")) / 2
    for tag in page.find_all(["aside", "nav", "footer", "div", "section", "ul", "ol", "li", "p", "span"]):
        if tag.decomposed:
            continue
        elsewhere = tag.name in ("aside", "nav", "footer") or OTHER_DAY.search(_names(tag)) or _leads_away(tag)
        # what an element holds is looked at last: of elements inside one another each would be read as often as it is deep
        if elsewhere and not _heads(tag, words) and len(tag.get_text(" ")) <= half:
            tag.decompose()
    for tag in page.find_all("time"):
        # a day inside a sentence is told, not stamped
        beside = tag.parent.get_text(" ") if tag.parent else ""
        if (
            not DAY.search(f"{_names(tag)} {_names(tag.parent) if tag.parent else ''}")
            and len(beside) > len(tag.get_text(" ")) + 4
        ):
            tag.decompose()
    return find_date(str(page), extensive_search=False, original_date=True, max_date=LATEST) or ""
