"""story.yml → Settings, and a Problem for every entry that does not fit."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Sequence
from typing import Literal, get_args

from ..language import tags
from ..model import Rights, Settings, Voice
from ..problems import Problem, problem
from ..schema.fit import fit
from ..schema.load import Entries, Items, line_of, load
from ..schema.shape import Field, Form, ListOf, Shape, Text, Truth
from ..text.ids import slug
from ..text.nearest import nearest

FILE = "story.yml"
PERSON = Shape(
    called="a person or body",
    short="name",
    fields=(
        Field(
            name="name",
            type=Text(),
            meaning="The name under which the person or body is shown.",
            required=True,
        ),
        Field(
            name="kind", type=Text(allowed=("person", "body")), meaning="A person, or a body; a person if left out."
        ),
        Field(
            name="aliases",
            type=ListOf(item=Text()),
            meaning="Other names the sources use. An alias belongs to one name alone.",
        ),
    ),
)
FORM = Form(
    file=FILE,
    meaning="What the whole dossier is about, and how it is published. All of it may be left out.",
    type=Shape(
        fields=(
            Field(name="title", type=Text(), meaning="The title of the dossier; the folder's name if left out."),
            Field(
                name="description", type=Text(), meaning="What the story is, in two sentences, for the first page."
            ),
            Field(
                name="language",
                type=Text(),
                meaning="The language of the site, and of documents that do not say theirs: a tag such as en, de or "
                "pt-BR. English if left out.",
            ),
            Field(
                name="time_zone",
                type=Text(),
                meaning="Where the story happens, as the IANA database names it (Europe/Berlin); it settles the day of "
                "a time of publication. UTC if left out.",
            ),
            Field(
                name="rights",
                type=Text(allowed=get_args(Rights), wrong="rights"),
                meaning="What of the sources is shown: full texts; excerpt, quoted passages and their sentences; "
                "metadata, no words of a source. full if left out.",
            ),
            Field(
                name="publish_comments",
                type=Truth(),
                meaning="Whether readers' comments found under an article are shown, folded. They are counted and "
                "withheld if left out.",
            ),
            Field(
                name="people",
                type=ListOf(item=PERSON),
                meaning="Who speaks under more than one name, or is to be known as a body.",
            ),
            Field(name="editor", type=Text(), meaning="Who compiled the dossier; stands on the first page."),
            Field(
                name="contact",
                type=Text(),
                meaning="Where readers report an error: an address of mail, or of the web with https://.",
            ),
            Field(
                name="edition",
                type=Text(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", wrong="date"),
                meaning="The day of this edition (2018-03-01): by it readers tell one state of the dossier from another.",
            ),
            Field(
                name="corrections",
                type=Text(),
                meaning="What becomes of an error that is reported, in a sentence or two.",
            ),
        )
    ),
    example="""\
title: The ferry of Lisse
language: en
time_zone: Europe/Oslo
rights: excerpt
editor: The desk of the Lisse Post
contact: desk@lisse.example
edition: 2021-03-08
people:
  - name: Harbour Office
    kind: body
    aliases: [the harbour office, Port Authority]
  - Ada Moe
""",
)


def settings(text: str, name: str) -> tuple[Settings, tuple[Problem, ...]]:
    """What `story.yml` says; `name` is the title where it says none.  An entry that does not fit is left out."""
    entries, problems = load(text, FILE)
    if problems or entries is None:
        return Settings(title=name), problems
    given, problems = fit(entries, FORM.type, FILE, line_of(entries) or 1)
    if given is None:
        return Settings(title=name), problems
    found = dict(given)
    if any(each.code == "rights" for each in problems):
        found["rights"] = "metadata"  # what cannot be understood must not publish more than was meant
    if found.get("time_zone", "UTC") not in zoneinfo.available_timezones():
        written = found.pop("time_zone")
        near = nearest(written, zoneinfo.available_timezones()) or ""
        problems += (problem("time-zone", FILE, line_of(given, "time_zone"), found=written[:40], near=near),)
    if "language" in found:
        written = found.pop("language")
        if tag := tags.read(written):
            found["language"] = tag
        else:
            problems += (problem("language", FILE, line_of(given, "language"), found=written[:40]),)
    if "edition" in found:
        written = found.pop("edition")
        try:
            found["edition"] = dt.date.fromisoformat(written)
        except ValueError:
            problems += (problem("date", FILE, line_of(given, "edition"), field="edition", found=written[:40]),)
    people, more = _people(found.pop("people", Items(1)))
    return Settings(**{"title": name, **found, "people": people}), problems + more


def _people(people: Sequence[Entries]) -> tuple[tuple[Voice, ...], tuple[Problem, ...]]:
    """The people and bodies; a second entry of one name is left out."""
    out: dict[str, Voice] = {}
    problems: list[Problem] = []
    owners: dict[str, str] = {}
    for person in people:
        name = person["name"].strip()
        aliases = tuple(alias.strip() for alias in person.get("aliases", ()) if alias.strip())
        for alias in (name, *aliases):
            owner = owners.setdefault(alias.casefold(), name)
            if owner != name:
                problems.append(problem("alias", FILE, person.line, alias=alias, one=owner, other=name))
        if name in out:
            problems.append(problem("duplicate", FILE, person.line, name=name))
        else:
            kind: Literal["person", "body"] = "body" if person.get("kind") == "body" else "person"
            out[name] = Voice(id=slug(name), name=name, kind=kind, aliases=aliases)
    return tuple(out.values()), tuple(problems)
