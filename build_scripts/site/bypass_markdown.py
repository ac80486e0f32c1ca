"""Raw HTML blocks set aside while Markdown is converted, and put back.

Most of a generated page is raw HTML, which Python-Markdown takes apart and puts together again, tag by tag: two
thirds of the time of a build, for the same bytes.  `dossier.render` makes blocks without a blank line in them, so
a block is what stands between blank lines and begins with a tag.
"""

from __future__ import annotations


def aside(markdown: str) -> tuple[str, tuple[str, ...]]:
    """`markdown` with a short comment in the place of each raw HTML block, and the blocks."""
    parts = markdown.split("\n\n")
    raw = [i for i, part in enumerate(parts) if part.lstrip("\n").startswith("<")]
    blocks = tuple(parts[i].strip("\n") for i in raw)
    for number, i in enumerate(raw):
        parts[i] = _comment(number)
    return "\n\n".join(parts), blocks


def back(html: str, blocks: tuple[str, ...]) -> str:
    """The converted `html` with the blocks in their places."""
    pieces = []
    for number, block in enumerate(blocks):
        before, _, html = html.partition(_comment(number))
        pieces += [before, block]
    return "".join([*pieces, html])


def _comment(number: int) -> str:
    return f"<!-- raw {number} -->"
