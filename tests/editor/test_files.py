"""The schemas of the editor's files: they take what `check` takes and refuse what `check` refuses, as far as a shape goes."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from build_scripts import starter
from dossier.editor.files import FOLDER, FORMS, schemas
from dossier.editor.sources_csv import COLUMNS
from dossier.schema.fit import fit
from dossier.schema.load import line_of, load
from dossier.schema.shape import Form

ROOT = Path(__file__).resolve().parents[2]
STARTER = Path(str(resources.files(starter))) / "story"
YAML = {form.name: form for form in FORMS if form.file.endswith(".yml")}
VALIDATORS = {
    name.partition(".")[0]: Draft202012Validator(json.loads(text))
    for name, text in schemas().items()
    if name.partition(".")[0] in YAML
}
#: The files of the sample and of the starting story.
WRITTEN = [path for folder in (ROOT / "content", STARTER) for path in sorted(folder.glob("*.yml"))]


def plain(node: Any) -> Any:
    """As any other reader of YAML has it."""
    return json.loads(json.dumps(node))


def refused(name: str, text: str) -> tuple[bool, bool]:
    """Whether the schema, and whether the check of a shape, finds something wrong with a file."""
    node, problems = load(text, YAML[name].file)
    assert problems == ()
    checked = node is not None and fit(node, YAML[name].type, YAML[name].file, line_of(node) or 1)[1]
    return not VALIDATORS[name].is_valid(plain(node)), bool(checked)


@pytest.mark.parametrize("name", sorted(YAML))
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schemas()[f"{name}.schema.json"]))


@pytest.mark.parametrize("path", WRITTEN, ids=[f"{path.parent.name}/{path.name}" for path in WRITTEN])
def test_the_files_of_the_sample_and_of_the_start_keep_to_their_schema(path: Path) -> None:
    assert refused(path.stem, path.read_text("utf-8")) == (False, False)


@pytest.mark.parametrize("form", YAML.values(), ids=list(YAML))
def test_the_example_of_a_file_keeps_to_its_schema(form: Form) -> None:
    assert refused(form.name, form.example) == (False, False)


PLACE = "{source: a.txt, words: the pier}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("story", ""),
        ("story", "title: 2031\n"),
        ("story", "description:\n"),
        ("story", "people: [Ana Ruiz, {name: Harbour Office, kind: body, aliases: [the office, 12]}]\n"),
        ("claims", "[]\n"),
        ("claims", f"- claim: x\n  id: toll-2\n  topic: ''\n  mentions: [{PLACE}]\n"),
        (
            "claims",
            "- claim: x\n  mentions: [{source: a, words: b, stance: denies, voice: '', note: n, origin: o}]\n",
        ),
        ("events", f"- join: [{PLACE}, {PLACE}]\n  headline: x\n  reason: r\n"),
        ("events", f"- add: A\n  date: 2031-05/2031-06\n  passages: [{PLACE}]\n  kind: background\n  reason: r\n"),
        ("events", f"- drop: {PLACE}\n  reason: r\n"),
        ("corrections", "- words: w\n  speaker: unknown\n  reason: r\n"),
        ("corrections", "- words: w\n  date: 2031-05-04\n  reason: r\n- words: w\n  date: unknown\n  reason: r\n"),
        ("corrections", "- from: a\n  to: b\n  region: promo\n  reason: r\n"),
        ("corrections", "- outlet: The Post\n  reason: r\n- published: 2031\n  reason: r\n"),
    ],
)
def test_both_take_what_an_editor_may_write(name: str, text: str) -> None:
    assert refused(name, text) == (False, False)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("story", "- title\n"),
        ("story", "titel: x\n"),
        ("story", "title: [x]\n"),
        ("story", "rights: ful\n"),
        ("story", "publish_comments: yes\n"),
        ("story", "people: Ana Ruiz\n"),
        ("story", "people: [{kind: person}]\n"),
        ("story", "people: [{name: A, kind: ghost}]\n"),
        ("claims", "claim: x\n"),
        ("claims", f"- mentions: [{PLACE}]\n"),
        ("claims", f"- claim: ' '\n  mentions: [{PLACE}]\n"),
        ("claims", "- claim: x\n  mentions: []\n"),
        ("claims", "- claim: x\n  mentions: [{source: a.txt}]\n"),
        ("claims", f"- claim: x\n  id: The Toll\n  mentions: [{PLACE}]\n"),
        ("claims", "- claim: x\n  mentions: [{source: a, words: b, stance: maybe}]\n"),
        ("events", f"- forget: {PLACE}\n  reason: r\n"),
        ("events", f"- drop: {PLACE}\n"),
        ("events", f"- drop: {PLACE}\n  split: {PLACE}\n  reason: r\n"),
        ("events", f"- rename: {PLACE}\n  reason: r\n"),
        ("events", f"- drop: {PLACE}\n  headline: x\n  reason: r\n"),
        ("events", f"- add: A\n  date: yesterday\n  passages: [{PLACE}]\n  reason: r\n"),
        ("corrections", "- words: w\n  reason: r\n"),
        ("corrections", "- words: w\n  speaker: X\n"),
        ("corrections", "- words: w\n  title: X\n  reason: r\n"),
        ("corrections", "- words: w\n  speaker: X\n  date: 2031\n  reason: r\n"),
        ("corrections", "- words: w\n  region: advert\n  reason: r\n"),
        ("corrections", "- words: w\n  date: 14 May\n  reason: r\n"),
    ],
)
def test_both_refuse_what_an_editor_may_not_write(name: str, text: str) -> None:
    assert refused(name, text) == (True, True)


def test_the_table_has_a_schema_of_its_columns() -> None:
    table = json.loads(schemas()["sources.schema.json"])
    assert tuple(field["name"] for field in table["fields"]) == COLUMNS
    assert all(field["description"].endswith(".") for field in table["fields"])
    assert [field["name"] for field in table["fields"] if field.get("constraints", {}).get("required")] == ["file"]


def test_a_new_dossier_has_the_schemas_that_its_files_name(tmp_path: Path) -> None:
    starter.write(tmp_path / "story")
    named = []
    for path in sorted((tmp_path / "story").glob("*.yml")):
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        named.append((path.parent / first.partition("=")[2]).resolve())
    assert named
    assert all(path.is_file() and path.parent.name == FOLDER for path in named)
    assert {path.name for path in (tmp_path / "story" / FOLDER).iterdir()} == set(schemas())
