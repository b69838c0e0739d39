"""A line height for QPlainTextEdit, which has none: a font without signs whose only content is its height.

A line is as high as the highest font in it, and the first family of a font always takes part. So a family that draws
nothing, put first, sets the height of every line the same, whatever fonts the signs come from (Latin, Chinese, emoji),
at no cost per key. Block formats and leading, the usual ways, are ignored by QPlainTextEdit's layout. The font is
written here, table by table, as the OpenType specification 1.9 describes them.
"""

from __future__ import annotations

import struct
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

_UNITS = 1000  # design units per em
_BELOW = 0.248  # share of the height below the baseline; centres both Latin and Chinese signs


def with_line_height(font: QFont, factor: float) -> QFont:
    """`font` with lines of `factor` em. Where the system doesn't take the font, lines keep their natural height."""
    family = _family(round(factor * 100))
    spaced = QFont(font)
    names = [name for name in font.families() if not name.startswith(_NAME)]
    spaced.setFamilies([family, *names] if family else names)
    return spaced


_NAME = "Foreword Line Height"


@cache
def _family(percent: int) -> str:
    """Register the font once; its family name, or "" where that failed."""
    name = f"{_NAME} {percent}"
    height = percent * _UNITS // 100
    descent = round(height * _BELOW)
    added = QFontDatabase.addApplicationFontFromData(_font_file(name, height - descent, descent))
    families = QFontDatabase.applicationFontFamilies(added) if added >= 0 else []
    return families[0] if families else ""


def _font_file(name: str, ascent: int, descent: int) -> bytes:
    """A TrueType font with two empty glyphs, one of them for a private-use code point."""
    tables = {
        b"OS/2": _os2(ascent, descent),
        b"cmap": _cmap(0xE000),
        b"glyf": bytes(4),
        b"head": struct.pack(">4I2H2q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _UNITS, *[0] * 7, 8, 2, 0, 0),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, ascent, -descent, 0, _UNITS // 2, 0, 0, 0, 1, *[0] * 7, 1),
        b"hmtx": struct.pack(">H2h", _UNITS // 2, 0, 0),
        b"loca": struct.pack(">3H", 0, 0, 0),
        b"maxp": struct.pack(">I14H", 0x10000, 2, *[0] * 13),
        b"name": _names(name),
        b"post": struct.pack(">2I2h5I", 0x30000, 0, -_UNITS // 10, _UNITS // 20, 1, 0, 0, 0, 0),
    }
    offset = 12 + 16 * len(tables)
    directory, body = b"", b""
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += tag + struct.pack(">3I", checksum, offset + len(body), len(table))
        body += padded
    power = len(tables).bit_length() - 1
    header = struct.pack(">I4H", 0x10000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    return header + directory + body


def _os2(ascent: int, descent: int) -> bytes:
    half = _UNITS // 2
    return (
        struct.pack(">Hh3H", 4, half, 400, 5, 0)
        + struct.pack(">11h", *[half] * 8, _UNITS // 20, _UNITS // 4, 0)
        + bytes((2, 0, 6, 3, 0, 0, 0, 0, 0, 0))
        + struct.pack(">4I4s3H", 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0, b"NONE", 0x40, 0xE000, 0xE000)
        + struct.pack(
            ">3h2H2I2h3H", ascent, -descent, 0, ascent, descent, 0xFFFFFFFF, 0, half, 7 * _UNITS // 10, 0, 32, 1
        )
    )


def _cmap(code: int) -> bytes:
    """Format 4: one segment for `code`, one for the required end."""
    segments = struct.pack(">4H", code, 0xFFFF, 0, code) + struct.pack(">5H", 0xFFFF, (1 - code) & 0xFFFF, 1, 0, 0)
    table = struct.pack(">7H", 4, 14 + len(segments), 0, 4, 4, 1, 0) + segments
    return struct.pack(">4HI", 0, 1, 3, 1, 12) + table


def _names(name: str) -> bytes:
    records, texts = b"", b""
    wanted = ((1, name), (2, "Regular"), (3, name), (4, name), (6, name.replace(" ", "")))
    for number, text in wanted:
        encoded = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(encoded), len(texts))
        texts += encoded
    return struct.pack(">3H", 0, len(wanted), 6 + len(records)) + records + texts
