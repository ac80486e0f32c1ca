"""A claim's chain of attribution as a picture: who has it from whom, by name, and never a link or a script inside."""

from __future__ import annotations

import re
from itertools import pairwise

from dossier.pictures.draw import draw
from dossier.view.drawings import PATHS, Path, chain_picture
from dossier.view.translations import translations

T = translations("en")


def drawn(*paths: Path) -> str:
    picture = chain_picture(paths)
    assert picture
    return draw(picture, T)


def names(picture: str) -> list[str]:
    return re.findall(r'<text class="lane"[^>]*>([^<]*)</text>', picture)


def lines(picture: str) -> int:
    return picture.count('class="arc')


def test_every_source_is_joined_to_its_origin_by_way_of_the_outlet_it_names() -> None:
    picture = drawn(
        Path("Brask Gazette", "Harbour Wire", "the coast guard", False),
        Path("Lowertown Echo", "Harbour Wire", "the coast guard", False),
        Path("Osk Tribune", "", "the coast guard", False),
    )
    assert names(picture) == ["Brask Gazette", "Lowertown Echo", "Osk Tribune", "Harbour Wire", "the coast guard"]
    assert lines(picture) == 5
    assert "3 sources and 1 account." in picture


def test_an_outlet_that_is_the_origin_stands_once() -> None:
    picture = drawn(Path("A", "Harbour Wire", "Harbour Wire", False), Path("B", "", "B", False))
    assert sorted(names(picture)) == ["A", "B", "B", "Harbour Wire"] and lines(picture) == 2


def test_a_line_that_denies_is_dashed() -> None:
    picture = drawn(Path("A", "", "A", False), Path("B", "", "B", True))
    assert picture.count('class="arc"') == picture.count('class="arc denies"') == 1


def test_there_is_no_picture_of_one_path_nor_of_a_crowd() -> None:
    assert chain_picture([Path("A", "", "A", False)] * 2) is None
    assert chain_picture([Path(f"A{n}", "", "B", False) for n in range(PATHS + 1)]) is None
    assert chain_picture([]) is None


def test_names_stay_names_and_the_ends_of_long_ones_are_kept() -> None:
    long = "Untitled, “A lock gate on the river gave way in the night”, Lena Orsk"
    picture = drawn(Path("<b>A</b>", "", long, False), Path("B", "", "B", False))
    assert "<b>" not in picture and "<a" not in picture and "<script" not in picture
    assert any(name.startswith("Untitled") and name.endswith("Lena Orsk") for name in names(picture))


def test_names_of_a_column_do_not_cover_one_another() -> None:
    picture = drawn(*(Path("A", "", f"origin {n}", False) for n in range(6)))
    rows = [float(y) for y in re.findall(r'<text class="lane" x="430" y="(\d+)"', picture)]
    assert len(rows) == 6 and all(b - a >= 20 for a, b in pairwise(rows))
