"""A picture of any kind as SVG."""

from __future__ import annotations

from ..view.drawings import (
    ChainPicture,
    CopyingPicture,
    CountsPicture,
    Gauge,
    Picture,
    TimelinePicture,
)
from ..view.translations import Translations
from .chains import draw_chain
from .charts import draw_copying, draw_counts, draw_gauge, draw_timeline


def draw(picture: Picture, t: Translations) -> str:
    """`picture` as one inline `<svg>` that is said in the words of `t`."""
    match picture:
        case TimelinePicture():
            return draw_timeline(picture, t)
        case CountsPicture():
            return draw_counts(picture, t)
        case Gauge():
            return draw_gauge(picture, t)
        case CopyingPicture():
            return draw_copying(picture, t)
        case ChainPicture():
            return draw_chain(picture, t)
