"""A shape as JSON Schema (draft 2020-12) and as Table Schema, by which an editor program completes and checks a file."""

from __future__ import annotations

import json
from typing import Any

from .shape import Form, ListOf, OneOf, Shape, Text, Truth, Type

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_file(form: Form) -> str:
    """The schema of one of the editor's files, as the text of a JSON file."""
    return (
        json.dumps(_table(form) if form.file.endswith(".csv") else _document(form), ensure_ascii=False, indent=1)
        + "\n"
    )


def _document(form: Form) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": form.file, "description": form.meaning, **_or_nothing(_of(form.type))}


def _of(shape: Type) -> dict[str, Any]:
    match shape:
        case Text():
            if shape.allowed:
                return {"enum": list(shape.allowed)}
            # what people write as words may look like a number: a title “2018”
            return {"type": ["string", "number"], **({"pattern": shape.pattern} if shape.pattern else {})}
        case Truth():
            return {"type": "boolean"}
        case ListOf():
            return {"type": "array", "items": _of(shape.item), **({"minItems": 1} if shape.some else {})}
        case OneOf():
            return {"type": "object", "oneOf": [_of(kind) for _, kind in shape.kinds]}
        case Shape():
            entry = _entry(shape)
            short = next((field.type for field in shape.fields if field.name == shape.short), None)
            return {"anyOf": [_of(short), entry]} if short else entry


def _entry(shape: Shape) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for field in shape.fields:
        own = _of(field.type)
        if field.required and isinstance(field.type, Text) and not field.type.allowed:
            own = {"pattern": r"\S", **own}  # a required text says something
        properties[field.name] = {
            "description": field.meaning,
            **(own if field.required else _or_nothing(own)),
        }
    required = [field.name for field in shape.fields if field.required]
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """The same, or a field with nothing behind its colon."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "type" in schema:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return {**schema, "type": [*kinds, "null"]}
    return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}


def _table(form: Form) -> dict[str, Any]:
    """A Table Schema (Frictionless Data): the columns of a CSV file."""
    assert isinstance(form.type, Shape)
    fields = []
    for field in form.type.fields:
        text = field.type if isinstance(field.type, Text) else Text()
        limits: dict[str, Any] = {"required": True, "unique": True} if field.required else {}
        limits |= {"pattern": text.pattern} if text.pattern else {}
        constraints = {"constraints": limits} if limits else {}
        fields.append({"name": field.name, "type": "string", "description": field.meaning, **constraints})
    return {"description": form.meaning, "fields": fields, "missingValues": [""]}
