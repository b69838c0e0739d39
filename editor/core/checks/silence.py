"""How a writer silences a rule: in one post by a comment, in a whole project by a line of its settings."""

from __future__ import annotations

import re
from pathlib import Path

import tomlkit
from tomlkit.exceptions import ParseError

from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.post.post import Post
from editor.core.storage import create_bytes, read_bytes, save_checked

SETTINGS = ".foreword.toml"
_COMMENT = re.compile(r"<!--\s*foreword:\s*ignore\s+([\w\s,-]+?)\s*-->")


def ignore_here(post: Post, code: str) -> Edit:
    """The edit that silences the rule `code` in this post: in the comment that does so for others, else a new one at the
    end."""
    for line, text in enumerate(post.body.lines):
        match = _COMMENT.search(text) if "foreword:" in text else None
        if match is not None:
            return Edit(Part.BODY, line, match.end(1), "", f", {code}")
    last = len(post.body.lines) - 1
    end = post.body.line_end(last)
    lead = "" if not post.body.lines[last] and (last == 0 or not post.body.lines[last - 1]) else end
    lead += end if post.body.lines[last] else ""
    return Edit(Part.BODY, last, len(post.body.lines[last]), "", f"{lead}<!-- foreword: ignore {code} -->{end}")


def ignore_in_project(root: Path, code: str) -> Path:
    """Switch the rule `code` off in the settings of the site at `root`, and return their path.

    Everything else in the file stays as it is. Raises ForewordError when it can't be read or written.
    """
    path = root / SETTINGS
    if not path.exists():
        create_bytes(path, f'[rules]\n{code} = "off"\n'.encode())
        return path
    data, stamp = read_bytes(path)
    try:
        settings = tomlkit.parse(data.decode("utf-8"))
    except (ParseError, UnicodeDecodeError) as error:
        raise ForewordError(
            _("{path} can't be read ({why}); mend it, then the rule can be switched off there.").format(
                path=path, why=error
            )
        ) from error
    rules = settings.setdefault("rules", tomlkit.table())
    if not isinstance(rules, dict):
        raise ForewordError(_("{path}: “rules” isn't a table; write [rules] and the rules below it.").format(path=path))
    rules[code] = "off"
    save_checked(path, tomlkit.dumps(settings).encode(), stamp)
    return path
