"""Bytes of texts that do not say how they are encoded."""

from __future__ import annotations

import pytest

from dossier.reading.encodings import decode


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Der Fährmann sagte: „Niemand setzt über.“ Drei Gäste blieben auf dem Floß."),
        ("cp1252", "O barqueiro não passou; a situação é má, à noite há vento."),
        ("cp1252", "¿Quién cerró la esclusa? Nadie, dijo la señora Peña, y ¿qué hará el 2º barco?"),
        ("cp1252", "L’écluse, 3 m² d’eau, n° 5, ¾ de litre, fermée dès l’été."),
        (
            "cp1250",
            "Śluzę zamknięto we wtorek, gdyż łódź złamała wrota. „Nikt nie stał na brzegu”, rzekła Zofia Łoś.",
        ),
        ("cp1250", "Plavidlo prorazilo vrata, řekl správce. „Nikdo tam nestál,“ dodala příští den žena."),
        ("iso8859-2", "Śluzę zamknięto we wtorek, gdyż łódź złamała wrota, a nikt nie stał na brzegu."),
        ("iso8859-2", "Plavidlo prorazilo vrata, řekl správce, a nikdo tam nestál, dodala příští den žena."),
        ("cp1251", "Шлюз закрыли во вторник, сообщила служба. Никто не стоял на берегу, сказала Вера Лось."),
        ("cp1255", "השער נסגר ביום שלישי לאחר שסירה פגעה בו, מסר הממונה. איש לא עמד על הגדה"),
        ("iso2022_jp", "水門は火曜日に閉じられた。番人は「誰もいなかった」と述べた。"),
    ],
)
def test_a_text_is_read_in_the_letters_it_was_written_in(encoding: str, text: str) -> None:
    read = decode(text.encode(encoding))
    assert (read.text, read.supposed) == (text, "detected")


def test_an_escape_of_a_terminal_is_no_japanese() -> None:
    assert decode(b"\x1b[1mThe lock is shut.\x1b[0m").encoding == "utf-8"
