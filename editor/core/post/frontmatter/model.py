"""What is known of a front matter: its format, its fields, and why it can't be read."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Format(Enum):
    """How a front matter is written. META is lines `Title: …` without fences, SCRIPT `---js` and the like: shown raw, never
    edited by field."""

    NONE = "none"
    YAML = "yaml"
    TOML = "toml"
    JSON = "json"
    META = "meta"
    SCRIPT = "script"


class Kind(Enum):
    """What an input for a value looks like. NESTED and OTHER (aliases, types) are edited as text only."""

    TEXT = "text"
    NUMBER = "number"
    SWITCH = "switch"
    DATE = "date"
    LIST = "list"
    EMPTY = "empty"
    NESTED = "nested"
    OTHER = "other"


class Split(NamedTuple):
    """A post's text in four: `opening + head + closing + body` is the text again. Fences carry their line ends."""

    opening: str
    head: str
    closing: str
    body: str
    format: Format

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """The four, in the order of `Part`."""
        return self.opening, self.head, self.closing, self.body


class HeadError(NamedTuple):
    """Why a head can't be read: one sentence, line and column in the head from 0; with `ours` only we don't read it."""

    message: str
    line: int
    column: int
    ours: bool = False


class Field(NamedTuple):
    """One top-level key of the head.

    `value` is plain data (str, int, float, bool, None, date, datetime, list, dict); a date that the reader leaves a
    text, or an impossible one, stays a str. `raw` is the value's own source. Spans are code point offsets in the head:
    `span` the value, `key_span` the key, `whole` everything that goes when the key is deleted. `line` counts from 0.
    """

    key: str
    value: object
    kind: Kind
    raw: str
    span: tuple[int, int]
    key_span: tuple[int, int]
    whole: tuple[int, int]
    line: int
    column: int
    why_not: str = ""

    @property
    def editable(self) -> bool:
        """Whether the value can be edited by field; `why_not` says why it can't."""
        return not self.why_not
