"""Bytes ↔ text: the encoding and the byte order mark are kept, and a text that would not come back is not opened for writing."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from editor.core.messages import _

# Tried in this order when a file has no mark and is not UTF-8; each must give the same bytes back.
LEGACY = ("gb18030", "shift_jis", "euc_kr")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Source:
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
        for candidate in (encoding,) if mark else (encoding, *_likely(content)):
            text = _decode(content, candidate)
            if text is not None:
                return cls(text, candidate, mark)
        reason = _("This file is in no encoding that Foreword can write back; convert it to UTF-8 to edit it.")
        return cls(content.decode("latin-1"), "latin-1", mark, reason)

    def encode(self, text: str) -> bytes:
        """`text` as bytes of this file. Raises UnicodeEncodeError for a character that the encoding doesn't have."""
        return self.mark + text.encode(self.encoding)


def _decode(content: bytes, encoding: str) -> str | None:
    """The text, if it gives exactly these bytes again."""
    try:
        text = content.decode(encoding)
        return text if text.encode(encoding) == content else None
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None


def _likely(content: bytes) -> tuple[str, ...]:
    """The legacy encodings, the one that the bytes look most like first."""
    from charset_normalizer import from_bytes  # 40 ms; only files that are not UTF-8 pay it

    best = from_bytes(content[:100_000], cp_isolation=list(LEGACY)).best()
    first = best.encoding.replace("cp949", "euc_kr") if best else LEGACY[0]
    return tuple(dict.fromkeys((first, *LEGACY))) if first in LEGACY else LEGACY
