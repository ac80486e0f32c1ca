"""A picture for each claim, for those who share its link: its wording and who asserts, leaves open and denies it; 1200 × 630 as Open Graph asks.

Drawn with a bundled font (Noto Sans, OFL: Latin, Greek, Cyrillic); the same card is the same bytes on every build.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from importlib import resources

from PIL import Image, ImageColor, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
PAPER, INK, SOFT, ACCENT = "#fbfaf5", "#1b1b1b", "#5a5750", "#8b1a1a"
MARGIN = 80
LINE = 46  # of a count


def card(text: str, counts: Sequence[str], story: str) -> bytes:
    """A PNG of the claim `text` with its `counts`, a line each, so that no denial is cut, and the story's title."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 16, HEIGHT), fill=ACCENT)
    size, lines = _fitted(" ".join(text.split()), len(counts))
    top = 84
    for line in lines:
        draw.text((MARGIN, top), line, font=_font(size, 600), fill=INK)
        top += round(size * 1.32)
    for above, line in enumerate(reversed(counts)):
        draw.text(
            (MARGIN, HEIGHT - 150 - above * LINE), _cut(line, _font(34, 600)), font=_font(34, 600), fill=ACCENT
        )
    draw.text((MARGIN, HEIGHT - 96), _cut(story, _font(26, 400)), font=_font(26, 400), fill=SOFT)
    out = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return out.getvalue()


@cache
def _palette() -> Image.Image:
    """The paper, and each ink in ten steps on it: all that smoothed letters need, known without counting colours."""
    paper = ImageColor.getrgb(PAPER)
    colours = [*paper[:3]]
    for ink in (ImageColor.getrgb(colour) for colour in (INK, SOFT, ACCENT)):
        colours += [round(paper[i] + (ink[i] - paper[i]) * step / 10) for step in range(1, 11) for i in range(3)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    return palette


def _fitted(text: str, counts: int) -> tuple[int, list[str]]:
    """The largest size at which `text` fits above the counts, and its lines; cut with an ellipsis below that."""
    for size in (60, 52, 44, 38, 32):
        lines = _wrapped(text, _font(size, 600))
        room = int((HEIGHT - 84 - 180 - (counts - 1) * LINE) // (size * 1.32))
        if len(lines) <= room:
            return size, lines
    return size, [*lines[: room - 1], _cut(lines[room - 1] + " …", _font(size, 600))]


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= WIDTH - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(_cut(word, font))
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    if font.getlength(text) <= WIDTH - 2 * MARGIN:
        return text
    while text and font.getlength(text + "…") > WIDTH - 2 * MARGIN:
        text = text[:-1]
    return text + "…"


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    file = resources.files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"
    font = ImageFont.truetype(io.BytesIO(file.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes(
        [weight, 100] if font.get_variation_axes()[0]["name"] == b"Weight" else [100, weight]
    )
    return font
