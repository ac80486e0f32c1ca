"""Typed pages → Markdown.  Source text stays exact and inert in every renderer.

A page is front matter, Markdown headings of our own words, and raw HTML blocks without a blank line (a
blank line would end the block in CommonMark).  Text of sources is escaped so that neither a Markdown nor
an HTML parser can read it as markup, and so that its white space survives.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import escape

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_environment
from markupsafe import Markup
from markupsafe import escape as escaped

from .pages.compose import Page
from .pages.embeds import EmbedPage
from .pictures.draw import draw
from .text.unprintable import HIDDEN, legible
from .view.direction import direction
from .view.drawings import Picture
from .view.marks import Mark, Segment, Words
from .view.translations import DEFAULT, Translations, translations

#: What a page must not pass on as it is; the hidden among it is shown as a mark.
_UNSAFE = re.compile(f"[&<>\"'\n\r\t]|{HIDDEN.pattern}")
_WHITE = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
#: A word that a browser would cut at its hyphen and that fits a line of a phone.
_HYPHENED = re.compile(r"(?<!\S)(?=\S{3,20}(?!\S))(\S*-\S*)")
_BLANK = re.compile(r"\n(?:[ \t]*\n){2,}")


def render(pages: Iterable[Page], language: str = DEFAULT) -> dict[str, str]:
    """Markdown for each page, by path relative to the documents folder; pages of one path follow one another.

    `language` is the story's: the templates say their own words in it.
    """
    out: dict[str, str] = {}
    for page in pages:
        text = markdown(page, language)
        out[page.path] = f"{out[page.path]}\n{text}" if page.path in out else text
    return out


def markdown(page: Page, language: str = DEFAULT) -> str:
    """One page: Markdown, but HTML where it stands by itself on somebody else's site."""
    template = environment(language).get_template(template_name(type(page)))
    # What no filter made visible would be invisible, and some of it no XML: an EPUB would not open.
    return legible(_BLANK.sub("\n\n", template.render(page=page).strip())) + "\n"


def template_name(page: type) -> str:
    """The template of a class of pages: `SourcePage` → "source.md.jinja"."""
    ending = "html" if page is EmbedPage else "md"
    return f"{page.__name__.removesuffix('Page').lower()}.{ending}.jinja"


@cache
def environment(language: str = DEFAULT) -> Environment:
    """The templates: they see one `page`, `t`, what we say in the `language` of the `story`, and `tongue`; an unknown name is an error, everything is escaped."""
    env = Environment(
        loader=PackageLoader("dossier", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters.update(
        words=words, yaml=yaml, exact=exact, attribute=attribute, whole=whole, block=block, code=code, inert=inert
    )
    own = translations(language)
    env.filters["svg"] = _drawn(own)
    env.globals.update(t=_said(own), tongue=_tongue(own.page), story=language)
    return env


def _said(words: Translations) -> Callable[..., Markup]:
    """What templates say: our own words, which may hold Markdown, with escaped values in their places."""

    @cache
    def fixed(key: str) -> Markup:
        return Markup(words(key))

    def t(key: str, **values: object) -> Markup:
        if not values:
            return fixed(key)
        return Markup(words(key, **{name: escaped(value) for name, value in values.items()}))

    return t


def _drawn(words: Translations) -> Callable[[Picture], Markup]:
    """A picture in its place, said in our own words."""
    return lambda picture: Markup(draw(picture, words))


def _tongue(page: str) -> Callable[[str], Markup]:
    """The attributes of an element whose words are not in the language of the page."""

    def tongue(language: str) -> Markup:
        lang = f' lang="{escape(language)}"' if language != page else ""
        turned = direction(language) != direction(page)
        return Markup(f'{lang} dir="{direction(language)}"' if turned else lang)

    return tongue


def exact(text: str) -> Markup:
    """Source text as HTML whose text content is that text, in one physical line."""
    return Markup(_exact(text))


def attribute(text: str) -> Markup:
    """A text as the value of an attribute, where no element can stand: one line, what is hidden as U+FFFD."""
    return Markup(escape(_plain(text), quote=True))


def whole(text: str) -> Markup:
    """A heading as HTML in which no short word with a hyphen is cut in two."""
    parts = enumerate(_HYPHENED.split(text))
    return Markup(
        "".join(f'<span class="whole">{_exact(part)}</span>' if i % 2 else _exact(part) for i, part in parts)
    )


def _exact(text: str) -> str:
    if not _UNSAFE.search(text):
        return text
    html = escape(text, quote=True)
    for character, entity in _WHITE.items():
        html = html.replace(character, entity)
    return HIDDEN.sub(_visible, html)


def _visible(match: re.Match[str]) -> str:
    code = f"{ord(match.group()):04X}"
    return f'<span class="control" data-char="{code}" title="{unicodedata.name(match.group(), f"U+{code}")}">U+{code}</span>'


def words(value: Words, root: str = "") -> Markup:
    """Words with their marks, as nested elements; the joined text content is exactly the words."""
    return Markup("".join(_pieces(value.segments, root)))


def _pieces(segments: Iterable[Segment], root: str) -> Iterable[str]:
    opened: list[tuple[Mark, str]] = []
    for segment in segments:
        keep = 0
        while keep < min(len(opened), len(segment.marks)) and opened[keep][0] is segment.marks[keep]:
            keep += 1
        yield "".join(f"</{element}>" for _, element in reversed(opened[keep:]))
        del opened[keep:]
        for mark in segment.marks[keep:]:
            element = _element(mark)
            if element == "a" and any(e == "a" for _, e in opened):
                element = "span"  # a link inside a link is not HTML
            opened.append((mark, element))
            yield _tag(mark, element, root, mark.id in segment.first)
        yield _exact(segment.text)
    yield "".join(f"</{element}>" for _, element in reversed(opened))


def _element(mark: Mark) -> str:
    if mark.kind == "hit":
        return "mark"
    return "a" if mark.href else "span"


def _tag(mark: Mark, element: str, root: str, first: bool) -> str:
    attributes = [f'class="{mark.kind} tint-{mark.tint}"' if mark.tint else f'class="{mark.kind}"']
    if first:
        attributes.append(f'id="{escape(mark.id)}"')
    if element == "a":
        attributes.append(f'href="{escape(root + mark.href)}"')
    if mark.label:
        attributes.append(f'title="{escape(_plain(mark.label))}"')
    return f"<{element} {' '.join(attributes)}>"


def _plain(text: str) -> str:
    return legible(" ".join(text.split()))


def code(text: str) -> Markup:
    """Our own prose with `names` in it as HTML."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False)))


def inert(json_text: str) -> Markup:
    """JSON for a data block: nothing in it can end the block or begin a comment."""
    safe = json_text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(legible(safe))


def yaml(text: str) -> Markup:
    """A string for front matter: a JSON string is a YAML string; the theme prints it as HTML, so it is escaped first."""
    return Markup(json.dumps(escape(_plain(text), quote=False), ensure_ascii=False))


@pass_environment
def block(env: Environment, html: str) -> Markup:
    """HTML as one raw block: no blank line in it, none of its lines indented (four blanks would be code)."""
    lines = (line.strip() for line in str(html).splitlines())
    return Markup("\n".join(line for line in lines if line))


def template_fields() -> Mapping[str, str]:
    """Every template's source, by name: for the check that pages declare what templates read."""
    env = environment()
    loader = env.loader
    assert loader is not None
    return {name: loader.get_source(env, name)[0] for name in env.list_templates()}
