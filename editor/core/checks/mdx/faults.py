"""What the reader of MDX finds, and how it says that it gives up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake: its kind (a key of the rule's messages), code points [start, end) of the text, and a name in it."""

    kind: str
    start: int
    end: int
    name: str = ""


class Broken(Exception):
    """The compiler stops here; nothing behind it can be judged."""

    def __init__(self, kind: str, start: int, end: int = -1, name: str = "") -> None:
        super().__init__(kind)
        self.fault = Fault(kind, start, end if end > start else start + 1, name)


class Unsure(Exception):
    """This can't be judged, nor what follows it."""


def begins_name(sign: str) -> bool:
    """Whether an identifier may begin with a character."""
    return sign in ("$", "_") or sign.isidentifier()


def name_end(text: str, at: int, end: int, dash: bool = False) -> int:
    """Where the identifier that begins at `at` ends; in tags dashes belong to it."""
    while at < end:
        sign = text[at]
        ascii_part = sign.isalnum() or sign in "$_" or (dash and sign == "-")
        if not ascii_part and not (sign > "\x7f" and ("a" + sign).isidentifier()) and sign not in "\u200c\u200d":
            break
        at += 1
    return at


def skip_space(text: str, at: int, end: int) -> int:
    """The first place from `at` on without white space."""
    while at < end and (text[at].isspace() or text[at] == "\ufeff"):
        at += 1
    return at
