"""Silences a rule: for one post by a comment in it, for a project by its `.foreword.toml`."""

from __future__ import annotations

from pathlib import Path

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError

from editor.core.checks.ignore_comment import COMMENT
from editor.core.checks.markdown.scanner import read_blocks
from editor.core.errors import ForewordError, UnreadableFile
from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.post.post import Post
from editor.core.sites.site import Site
from editor.core.storage import create_bytes, read_bytes, save_checked

NAME = ".foreword.toml"
_MARK = "\ufeff"


def ignore_in_post(post: Post, code: str, mdx: bool = False) -> Edit:
    """The edit that silences `code` in a post: its comment is lengthened, or one comes to the end of the text.

    A comment at the end stands in no list and no paragraph; where a code block is open there, it goes to the top.
    `mdx`: the file is MDX (2 and later), whose comments are `{/* … */}`.
    """
    lines = post.body.lines
    for number, line in enumerate(lines):
        found = COMMENT.search(line) if "foreword:" in line else None
        if found is not None:
            return Edit(Part.BODY, number, found.end(1), "", f", {code}")
    comment = f"{{/* foreword: ignore {code} */}}" if mdx else f"<!-- foreword: ignore {code} -->"
    end = post.body.line_end(0) or "\n"
    last = len(lines) - 1
    if any(not fence.closed for fence in read_blocks(lines).fences):
        return Edit(Part.BODY, 0, 0, "", comment + end + end)
    before = "" if last == 0 and not lines[0] else end if lines[last] else "" if last and not lines[last - 1] else end
    before += end if lines[last] else ""
    return Edit(Part.BODY, last, len(lines[last]), "", before + comment + end)


def project_file(path: Path | None, site: Site, folder: Path) -> Path:
    """The `.foreword.toml` that counts for the post at `path`: the nearest one, else the one at the site's root, or in
    `folder` where no site is known.
    """
    here = (path.absolute().parent if path is not None else folder).absolute()
    top = site.root.absolute() if site.root is not None else None
    for place in (here, *here.parents):
        if top is None or (place != top and top not in place.parents):
            break
        if (place / NAME).is_file():
            return place / NAME
    return (top or folder) / NAME


def set_rule(path: Path, code: str, value: str) -> None:
    """Write `CODE = "off"` (or "error", "warning", "hint") below `[rules]` in a `.foreword.toml`; all else in it stays
    as it is. Raises ForewordError for a file that can't be read or written.
    """
    if not path.exists():
        create_bytes(path, f'[rules]\n{code} = "{value}"\n'.encode())
        return
    data, stamp = read_bytes(path)
    save_checked(path, _with_rule(path, data, code, value), stamp)


def _with_rule(path: Path, data: bytes, code: str, value: str) -> bytes:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFile(_("{path} is not UTF-8; save it as UTF-8 first.").format(path=path)) from error
    mark = _MARK if text.startswith(_MARK) else ""
    try:
        document = tomlkit.parse(text.removeprefix(_MARK))
        rules = document.get("rules")
        if rules is None:
            rules = tomlkit.table()
            document["rules"] = rules
        rules[code] = value
    except ParseError as error:
        sentence = _("{path}:{line}:{column}: this is not valid TOML; mend it first.")
        raise ForewordError(sentence.format(path=path, line=error.line, column=error.col + 1)) from error
    except (TOMLKitError, TypeError, ValueError) as error:
        raise ForewordError(_("{path}: “rules” must be a table.").format(path=path)) from error
    written = tomlkit.dumps(document)
    if "\r\n" in text:
        written = written.replace("\r\n", "\n").replace("\n", "\r\n")
    return (mark + written).encode()
