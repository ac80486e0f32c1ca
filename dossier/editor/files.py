"""The editor's files, by their shapes: what a schema, a page of reference and an editor program know of them."""

from __future__ import annotations

from ..schema.json_schema import schema_file
from ..schema.shape import Form
from . import claims_yml, corrections, events_yml, sources_csv, story_yml

#: In the order in which a dossier needs them.
FORMS: tuple[Form, ...] = (
    story_yml.FORM,
    sources_csv.FORM,
    claims_yml.FORM,
    events_yml.FORM,
    corrections.FORM,
)
#: The folder of the schemas in a content folder: a name with a dot is no document, and never published.
FOLDER = ".schemas"


def schemas() -> dict[str, str]:
    """The schema of each file, by its name: JSON Schema for YAML, Table Schema for a table."""
    return {f"{form.name}.schema.json": schema_file(form) for form in FORMS}
