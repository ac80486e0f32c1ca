"""An invented dossier that stands in until dossier.build exists."""

from dataclasses import dataclass, field
from pathlib import Path

from dossier.model import Settings, Story


@dataclass
class Dossier:
    pages: dict
    data: dict = field(default_factory=dict)
    problems: tuple = ()
    story: Story = Story(Settings("The lighthouse at Tarn Head"), ())


def build(content: Path) -> Dossier:
    names = {"index": "Home", "sources": "Sources", "timeline": "Timeline", "quotes": "Quotes", "claims": "Claims",
             "copies": "Who copied whom", "about": "About", "use": "Use this data", "search": "Search"}
    pages = {f"{k}.md": f"---\ntitle: {v}\ndescription: A page.\n---\n\n# {v}\n\nA paragraph with a [link](sources.md).\n" for k, v in names.items()}
    return Dossier(pages)
