"""A post's metadata from the first kilobytes of its file, quickly: texts as they are written, not typed values.

Ten thousand posts have to be listed within a second, so YAML goes through the C loader without typing (`draft: no` is
the text "no"). What that loader can't read gets the exact, slower reader of the form, which also says why.
"""

from __future__ import annotations

import codecs
import json
import os
import tomllib
from pathlib import Path
from typing import Any

from editor.core.library.simple_yaml import read_simple
from editor.core.messages import _
from editor.core.post.frontmatter import FrontMatter, split
from editor.core.post.frontmatter.model import Format, Split
from editor.core.post.frontmatter.readers import read_tree

FIRST_BYTES = 4096
MOST_BYTES = 256 * 1024

Metadata = dict[str, Any]


def read_head(path: Path, generator: str) -> tuple[Split, os.stat_result]:
    """The beginning of the file, split: its front matter is whole, its body may not be. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        status = os.fstat(handle)
        data = os.read(handle, FIRST_BYTES)
        whole = generator in ("mkdocs", "zensical")  # whose pages may have their title in the body
        parts = split(_decode(data if whole else _up_to_fence(data)), generator)
        if not parts.closing:
            parts = split(_decode(data), generator)
        if not parts.closing and len(data) < status.st_size and _may_have_head(data):
            while len(data) < MOST_BYTES and (more := os.read(handle, MOST_BYTES - len(data))):
                data += more
            parts = split(_decode(data), generator)
    finally:
        os.close(handle)
    return parts, status


def read_quickly(head: str, format: Format, generator: str) -> tuple[Metadata, str]:
    """(key → value, "") or ({}, why it can't be read in one sentence). YAML scalars are texts."""
    values: object
    try:
        match format:
            case Format.YAML:
                values = read_simple(head)
                if values is None:
                    values = _yaml(head.replace("\t", "  ") if generator == "hexo" else head)
            case Format.TOML:
                values = tomllib.loads(head.replace("\r\n", "\n"))
            case Format.JSON:
                values = json.loads(head if head.lstrip().startswith("{") else "{" + head + "}")
            case Format.META:
                values = _texts_of(head, generator)
            case _:
                return {}, ""
    except (ValueError, RecursionError, ArithmeticError):
        return _exactly(head, format, generator)
    if isinstance(values, dict):
        return {str(key): value for key, value in values.items()}, ""
    return ({}, "") if values in (None, "") else _exactly(head, format, generator)


def _texts_of(head: str, generator: str) -> Metadata:
    """Metadata lines; of a key that is repeated the text that counts."""
    tree = read_tree(head, Format.META, generator)
    pairs = reversed(tree.root.pairs) if tree.first_counts else tree.root.pairs
    return {pair.key.lower(): pair.value.text for pair in pairs}


def meta_lines(text: str, generator: str) -> Metadata:
    """The `Title: …` lines of Pelican and MkDocs, the `.. title: …` lines of Nikola, keys in lower case."""
    if generator not in ("pelican", "mkdocs", "nikola"):
        return {}
    prefix = ".. " if generator == "nikola" else ""
    found: Metadata = {}
    for line in text.lstrip("\ufeff").splitlines():
        if prefix and line.strip() in ("<!--", ""):
            continue
        key, colon, value = line.removeprefix(prefix).partition(":")
        if not colon or not line.startswith(prefix) or not key.strip().replace("_", "").replace("-", "").isalnum():
            break
        found[key.strip().lower()] = value.strip()
    return found


def _exactly(head: str, format: Format, generator: str) -> tuple[Metadata, str]:
    facts = FrontMatter.read(head, format, generator)
    if facts.error is not None:
        where = _("line {line}").format(line=facts.error.line + 1)
        return {}, f"{where}: {facts.error.message}"
    return {key: field.value for key, field in facts.fields.items()}, ""


def _decode(data: bytes) -> str:
    """The text of a file's beginning; the last character may have been cut, and an encoding is only guessed."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="ignore")
    try:
        return codecs.utf_8_decode(data.removeprefix(codecs.BOM_UTF8), "strict", False)[0]
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="ignore")


def _up_to_fence(data: bytes) -> bytes:
    """The bytes up to the line after the first one that may close a front matter: the body isn't worth decoding."""
    fence = data.find(b"\n" + data[:3], 3) if data.startswith((b"---", b"+++", b";;;")) else -1
    end = data.find(b"\n", fence + 1) if fence >= 0 else -1
    return data[: end + 1] if end >= 0 else data


def _may_have_head(data: bytes) -> bool:
    """Whether more of the file could complete a front matter that the beginning lacks."""
    return data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith((b"---", b"+++", b"{", b";;;")) or b":" in data[:200]


def _yaml(head: str) -> object:
    import yaml

    try:
        return yaml.load(head, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise ValueError from error
