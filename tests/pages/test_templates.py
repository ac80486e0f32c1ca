"""A template and its page are one contract: what a page declares is read, what a template reads is declared."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import typing

import pytest
from jinja2 import nodes

import dossier.pages
from dossier.pages.compose import Page
from dossier.render import environment, template_fields, template_name

PAGES = {template_name(cls): cls for cls in typing.get_args(Page)}
#: Read by `render`, not by a template.
ELSEWHERE = {"path"}


def reads(template: str) -> set[str]:
    """The attributes of `page` that a template reads; `parts.front(page)` reads the front matter's."""
    tree = environment().parse(template_fields()[template])
    found = {
        n.attr for n in tree.find_all(nodes.Getattr) if isinstance(n.node, nodes.Name) and n.node.name == "page"
    }
    calls = [c for c in tree.find_all(nodes.Call) if isinstance(c.node, nodes.Getattr) and c.node.attr == "front"]
    return found | ({"title", "description"} if calls else set())


@pytest.mark.parametrize("template", sorted(PAGES))
def test_a_page_declares_exactly_what_its_template_reads(template: str) -> None:
    declared = {f.name for f in dataclasses.fields(PAGES[template])} - ELSEWHERE
    assert reads(template) - declared == set(), "read but not declared"
    assert declared - reads(template) - {"root"} == set(), "declared but not read"


def test_every_template_belongs_to_a_page() -> None:
    assert {n for n in template_fields() if n != "parts.jinja"} == set(PAGES)


def test_every_field_of_the_parts_of_a_page_is_read_somewhere() -> None:
    attributes: set[str] = set()
    for source in template_fields().values():
        attributes |= {n.attr for n in environment().parse(source).find_all(nodes.Getattr)}
    used_in_code = {
        "text",
        "segments",
        "first",
        "marks",
        "start",
        "end",
        "kind",
        "id",
        "href",
        "label",
        "varied",
        "own",
    }
    for module in pkgutil.iter_modules(dossier.pages.__path__):
        loaded = importlib.import_module(f"dossier.pages.{module.name}")
        for cls in (each for each in vars(loaded).values() if isinstance(each, type)):
            if not dataclasses.is_dataclass(cls) or cls.__module__ != loaded.__name__ or cls in PAGES.values():
                continue
            unread = {f.name for f in dataclasses.fields(cls)} - attributes - used_in_code
            assert not unread, f"{cls.__name__}: {unread} is decided and never shown"
