"""Bytes ↔ text: encoding and byte order mark are kept; a text that would not come back is not opened for writing."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from editor.core.errors import UnreadableFile
from editor.core.messages import _
from editor.core.storage import read_bytes

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),  # the mark as GB 18030 writes it
)


class Source(NamedTuple):
    """A file's text and how to write it again. `read_only` says why the text can't be written back, or is ""."""

    text: str
    encoding: str = "utf-8"
    mark: bytes = b""
    read_only: str = ""

    @classmethod
    def read(cls, data: bytes) -> Source:
        """The text of `data`; never fails: what no encoding gives back exactly is shown as Latin-1 and read-only."""
        mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
        content = data[len(mark) :]
        text = decode_exactly(content, encoding)
        if text is not None:
            return cls(text, encoding, mark)
        if not mark and (found := _legacy(content)):
            return cls(*found)
        return cls(content.decode("latin-1"), "latin-1", mark, _why_not(content, encoding))

    @classmethod
    def open(cls, path: Path) -> Source:
        """The text of the file at `path`. Raises UnreadableFile."""
        return cls.read(read_bytes(path)[0])

    @classmethod
    def open_sure(cls, path: Path) -> Source:
        """The text of a file of which something is made. Raises UnreadableFile, for a file in no encoding too."""
        source = cls.open(path)
        if source.read_only:
            raise UnreadableFile(f"{path}: {source.read_only}")
        return source

    @property
    def name(self) -> str:
        """The encoding as people write it: `UTF-16`, `GB18030`."""
        return re.sub(r"(?<=^UTF-\d\d)-[LB]E$", "", self.encoding.upper().replace("_", "-"))

    def written_as(self, other: Source) -> bool:
        """Whether the same text is the same bytes in both files."""
        return self[1:] == other[1:]

    def is_sure(self) -> bool:
        """Whether the encoding is known: by the file's mark, as UTF-8, or because its text can hardly be another's."""
        if self.mark or self.encoding in ("utf-8", "ascii"):
            return True
        from editor.core.post.legacy_encodings import is_sure

        return not self.read_only and is_sure(self.text, self.encoding)

    def encode(self, text: str) -> bytes:
        """`text` as bytes of this file. Raises UnicodeEncodeError for a character that the encoding doesn't have."""
        return self.mark + text.encode(self.encoding)


def decode_exactly(content: bytes, encoding: str) -> str | None:
    """The text, if it gives exactly these bytes again."""
    try:
        text = content.decode(encoding)
        return text if text.encode(encoding) == content else None
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None


def _why_not(content: bytes, encoding: str) -> str:
    """What is wrong with a file in no encoding: the first byte of a text that isn't UTF-8, or that it is no text."""
    if encoding == "utf-8" and b"\0" not in content:  # else a picture or a program
        try:
            content.decode(encoding)
        except UnicodeDecodeError as error:
            lines = re.split("\r\n|\r|\n", content[: error.start].decode(encoding))
            sentence = _(
                "Line {line}, column {column}: the byte {byte} is no UTF-8, and the file is in no other encoding that"
                " Foreword can write back; convert it to UTF-8 to edit it."
            )
            return sentence.format(line=len(lines), column=len(lines[-1]) + 1, byte=f"0x{content[error.start]:02X}")
    return _("This file is in no encoding that Foreword can write back; convert it to UTF-8 to edit it.")


def _legacy(content: bytes) -> tuple[str, str] | None:
    from editor.core.post.legacy_encodings import likeliest  # only files that are not UTF-8 need it

    return likeliest(content)
