"""YAML values as text, in the style of what they replace."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.frontmatter.escapes import double_quoted
from editor.core.post.frontmatter.notation import Unsafe
from editor.core.post.frontmatter.tree import Node, line_content_end, line_start
from editor.core.post.frontmatter.yaml_plain import is_plain_safe

_NOT_SINGLE = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_IN_BLOCK = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_PLAIN_KEY = pattern(r"[^\W\d][\w.-]*(?: [\w.-]+)*\Z")
_HEADER = pattern(r"([|>])([-+]?)(\d?)([-+]?)(?P<comment>[ \t]+#[^\r\n]*)?[ \t]*")
_SURROGATE = pattern("[\ud800-\udfff]")


def written_text(text: str, style: str, in_flow: bool = False) -> str:
    """`text` on one line: in `style` where that can hold it, else in double quotes."""
    if _SURROGATE.search(text):
        raise Unsafe(_("This text has half of a character; delete it."))
    if style == "single" and not _NOT_SINGLE.search(text):
        return "'" + text.replace("'", "''") + "'"
    if style != "double" and style != "single" and is_plain_safe(text, in_flow):
        return text
    return double_quoted(text)


def written(value: object, style: str, in_flow: bool = False) -> str:
    """Any plain value on one line; collections in flow style."""
    if isinstance(value, str):
        return written_text(value, style, in_flow)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        inner = (f"{written_key(str(key), None, True)}: {written(part, 'plain', True)}" for key, part in value.items())
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, Iterable):
        return "[" + ", ".join(written(part, "plain", True) for part in value) + "]"
    return str(value)


def _float(value: float) -> str:
    text = repr(value)
    if text in ("inf", "-inf", "nan"):
        return text.replace("inf", ".inf").replace("nan", ".nan")
    if "e" not in text:
        return text
    mantissa, _e, exponent = text.partition("e")  # 1e+16 is a number to every reader only with dot and sign
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{exponent if exponent[0] in '+-' else '+' + exponent}"


def written_key(name: str, old: Node | None, in_flow: bool) -> str:
    """A key, quoted as the one it replaces, or where a reader might take it for something else."""
    style = old.style if old is not None else "plain"
    if style == "plain" and _PLAIN_KEY.match(name) and is_plain_safe(name, in_flow):
        return name
    return written_text(name, style if style == "single" else "double", in_flow)


def block_text(head: str, node: Node, text: str, line_end: str) -> str | None:
    """`text` as the literal or folded scalar that `node` is, header and indentation kept; None where it can't."""
    header = _HEADER.match(head, node.start)
    if header is None or header[3] or not text or text[0] in "\n \t" or _NOT_IN_BLOCK.search(text):
        return None
    content = re.compile(r"[\r\n]([ \t]+)[^\s]").search(head, header.end(), node.end)
    if content is None or (node.style == "folded" and not _folds(text)):
        return None
    body = text[:-1] if text.endswith("\n") else text
    if "-" in (header[2], header[4]) and body != text:
        return None
    if "+" not in (header[2], header[4]) and body.endswith("\n"):
        return None
    lines = (content[1] + line if line else "" for line in body.split("\n"))
    return head[node.start : line_content_end(head, node.start)] + line_end + line_end.join(lines)


def _folds(text: str) -> bool:
    """One line, which folding leaves as it is."""
    body = text[:-1] if text.endswith("\n") else text
    return "\n" not in body and body == body.strip()


def header_comment(head: str, node: Node) -> str:
    """The comment behind `|` or `>`, with the space before it."""
    header = _HEADER.match(head, node.start)
    return (header["comment"] or "") if header else ""


def indentation(head: str, offset: int) -> str:
    """The white space at the beginning of the line of `offset`."""
    start = line_start(head, offset)
    end = start
    while end < len(head) and head[end] in " \t":
        end += 1
    return head[start:end]
