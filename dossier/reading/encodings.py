"""Bytes → text, and what was supposed on the way: UTF-8 first, then what the document declares, then detection."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

#: Byte order marks, longest first (the UTF-32 LE mark begins with the UTF-16 LE one).
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What a Western 8-bit text is made of: in these places Windows-1252 has letters and typographic marks.
_WESTERN = re.compile(r"[^\x00-\x7f\u0152\u0153\u0160\u0161\u0178\u2013-\u2026\u20ac\u2122\u00a0-\u00ff]")
#: Signs of Windows-1252 inside a word, where Central Europe has letters: "poniedzia³ek", "in¿ynierowie".
_GLUED = re.compile(r"[^\W\d_][¡-¬®-´¶-¹»-¿×÷][a-z]|[±³¶¹¼¾][a-z]{2}")
#: What is no letter of a Central European language and no mark that a text has.
_ODD = re.compile(
    "[^\x00-\x7fĄąĆćĘęŁłŃńÓóŚśŹźŻżÁáČčĎďÉéĚěÍíŇňŘřŠšŤťÚúŮůÝýŽžĽľĹĺŔŕÄäÔôÖöÜüŐőŰűĂăÂâÎîŞşŢţĐđß§°«»„“”‘’‚–—…•€\u00a0\u00ad×]"
)
#: How ISO-2022-JP turns to other letters and back.
_SHIFTED = re.compile(rb"\x1b\$[@B].*?\x1b\([BJ]", re.S)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


class Decoded(NamedTuple):
    """`text` without its byte order mark; `supposed` says by what it is not plain UTF-8: its byte order "mark", what it "declared", what was "detected"; else ""."""

    text: str
    encoding: str
    supposed: str = ""
    broken: tuple[int, ...] = ()  # offsets of the U+FFFD that stand for broken bytes


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`.  Never raises: bytes that no encoding explains become U+FFFD.

    A text that is UTF-8 but for a few bytes stays UTF-8 with those bytes replaced: one damaged quotation
    mark is better than a whole text read in a wrong alphabet.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            supposed = "" if encoding == "utf-8" else "mark"
            return Decoded(text, encoding, supposed, _replaced(text))
    if _SHIFTED.search(data):
        try:
            return Decoded(data.decode("iso2022_jp"), "iso2022_jp", "detected")
        except UnicodeDecodeError:  # escapes for a terminal
            pass
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    broken = _replaced(text)
    if len(_SEQUENCE.findall(data)) >= len(broken):
        return Decoded(text, "utf-8", "", broken)
    for name, why in ((declared, "declared"), (_detected(data), "detected")):
        try:
            encoding = codecs.lookup(name or "").name
            return Decoded(data.decode(encoding), encoding, why)
        except (LookupError, ValueError):  # no such encoding, or not these bytes
            continue
    return Decoded(text, "utf-8", "", broken)


def is_text(data: bytes) -> bool:
    """Whether `data` can be a text at all: a picture, an archive or a program is full of NUL bytes and has no byte order mark."""
    if data.startswith(b"%PDF-") or any(data.startswith(mark) for mark, _ in _MARKS[1:]):
        return not data.startswith(b"%PDF-")
    return data.count(0) * 10 <= len(data)


def _detected(data: bytes) -> str | None:
    western = data.decode("cp1252", "replace")
    high = [byte for byte in data if byte > 0x7F]
    if 4 * len(high) < len(data) and not _WESTERN.search(western) and not _GLUED.search(western):
        return "cp1252"
    if 5 * len(high) > len(data) and sum(0xE0 <= byte <= 0xFA for byte in high) > 0.95 * len(high):
        return "cp1255"  # the letters of Hebrew have no capitals: a text in Cyrillic has some
    if 4 * len(high) < len(data):
        odd = {name: len(_ODD.findall(data.decode(name, "replace"))) for name in ("cp1250", "iso8859-2")}
        if 10 * min(odd.values()) <= len(high):
            return min(odd, key=lambda name: (odd[name], name != _usual(high)))
    best = from_bytes(data[: 1 << 16]).best()
    return best.encoding if best else None


def _usual(high: list[int]) -> str:
    """Of the two encodings of Central Europe the likelier where both give letters.

    A text of Windows has bytes below 0xA0: its quotation marks, š, ž, ś, ź.  Without them a Polish one shows in its ą.
    """
    polish = {0xB3, 0xBF, 0xEA} & set(high) and 0xB9 in high
    return "cp1250" if polish or any(byte < 0xA0 for byte in high) else "iso8859-2"


def _replaced(text: str) -> tuple[int, ...]:
    return tuple(m.start() for m in re.finditer("\ufffd", text))
