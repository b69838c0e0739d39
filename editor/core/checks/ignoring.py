"""Silences a rule: for one post by a comment in it, for a project by its `.foreword.toml`."""

from __future__ import annotations

from pathlib import Path

from editor.core.checks.ignore_comment import COMMENT
from editor.core.checks.markdown.scanner import read_blocks
from editor.core.post.edit import Edit, Part
from editor.core.post.post import Post
from editor.core.sites.project.change import Table, change_table


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


def set_rule(path: Path, code: str, value: str) -> None:
    """Write `CODE = "off"` (or "error", "warning", "hint") below `[rules]` in a `.foreword.toml`; all else in it stays
    as it is. Raises ForewordError for a file that can't be read or written.
    """

    def put(rules: Table) -> None:
        rules[code] = value

    change_table(path, "rules", put)
