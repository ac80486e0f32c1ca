"""Corpora to measure speed with: invented news, or the first documents of an archive."""

from __future__ import annotations

import csv
import datetime as dt
import random
import tarfile
from pathlib import Path, PurePosixPath

#: One document in this many repeats a passage of an earlier one, as agencies' customers do.
COPIES = 5

_SYLLABLES = "bar den fos gal hel jor kam lin mor nel os pra quin ros sal tor ulm ver wex yar".split()
_PLACES = "harbour weir market quarry viaduct station reservoir chapel depot orchard ferry mill".split()
_BODIES = ("council", "harbour office", "water board", "fire brigade", "transport ministry", "museum trust")
_DEEDS = "closed inspected evacuated repaired sold flooded searched reopened surveyed fenced".split()
_THINGS = "people vehicles houses workers boats trees visitors sandbags".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MANNERS = (
    "after a night of rain",
    "before the shift",
    "without a warning",
    "for the third time",
    "at short notice",
)


def invent(folder: Path, size: int, seed: int = 1) -> None:
    """Write a dossier of `size` invented articles to `folder`: quotations, dates, figures and planted copies.

    The same `size` and `seed` give the same bytes; an article has about 400 words.
    """
    dice = random.Random(seed)
    names = [f"{_name(dice)} {_name(dice)}" for _ in range(max(20, size // 10))]
    passages: list[list[str]] = []
    rows: list[list[str]] = []
    (folder / "sources").mkdir(parents=True)
    for number in range(size):
        day = dt.date(2030, 1, 1) + dt.timedelta(days=dice.randrange(60))
        paragraphs = [_paragraph(dice, names, day) for _ in range(8)]
        if passages and number % COPIES == 0:
            paragraphs[3:5] = dice.choice(passages)
        passages.append(paragraphs[2:4])
        file = f"{number:05}.txt"
        title = f"{dice.choice(_PLACES).title()} {dice.choice(_DEEDS)} {dice.choice(_MANNERS)}"
        (folder / "sources" / file).write_text("\n\n".join([title, *paragraphs]) + "\n", "utf-8")
        rows.append([file, title, f"{_name(dice)} Gazette", "", day.isoformat(), "en"])
    _table(folder, rows)


def unpack(archive: Path, folder: Path, size: int) -> None:
    """Write the first `size` documents of a .tar.gz with `sources.csv` and `docs/` to `folder` as a dossier."""
    with tarfile.open(archive) as tar:
        members = {PurePosixPath(member.name).name: member for member in tar if member.isfile()}

        def data(name: str) -> bytes:
            stream = tar.extractfile(members[name])
            return stream.read() if stream else b""

        rows = list(csv.reader(data("sources.csv").decode("utf-8").splitlines()))[1 : size + 1]
        (folder / "sources").mkdir(parents=True)
        for file, *_ in rows:
            (folder / "sources" / file).write_bytes(data(file))
    _table(folder, rows)


def _table(folder: Path, rows: list[list[str]]) -> None:
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["file", "title", "outlet", "url", "published", "language"], *rows])


def _paragraph(dice: random.Random, names: list[str], day: dt.date) -> str:
    return " ".join(_sentence(dice, names, day) for _ in range(4))


def _sentence(dice: random.Random, names: list[str], day: dt.date) -> str:
    place, body, deed = dice.choice(_PLACES), dice.choice(_BODIES), dice.choice(_DEEDS)
    manner, thing, name = dice.choice(_MANNERS), dice.choice(_THINGS), dice.choice(names)
    number, when = dice.randrange(3, 900), dice.choice(_DAYS)
    then = (day - dt.timedelta(days=dice.randrange(20))).strftime("%d %B")
    return dice.choice(
        (
            f"The {body} {deed} the {place} near {_name(dice)} on {when}, {manner}.",
            f"“The {place} was {deed} {manner}, and nobody told the {body},” said {name}.",
            f"More than {number} {thing} were moved from the {place} to {_name(dice)} on {then}.",
            f"{name} said that the {body} had {deed} the {place} {manner}.",
            f"About {number} {thing} waited at the {place} of {_name(dice)}, according to the {body}.",
        )
    )


def _name(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=2)).title()
