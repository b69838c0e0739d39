"""Golden cases that a person can read: a name, what is done, the post before and after.

`␍` stands for a carriage return, `␄` for the end of a post without a last line end. A refused edit says so with the
line of the head (from 0) and the reason.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor.core.post.edit import Refused
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

FOLDER = Path(__file__).resolve().parents[3] / "golden" / "frontmatter"


@dataclass(frozen=True)
class Case:
    """One edit of one post."""

    name: str
    generator: str
    operation: str
    arguments: tuple[object, ...]
    before: str
    after: str


def cases(file: str) -> list[Case]:
    """The cases of a golden file."""
    found = []
    for block in ("\n" + (FOLDER / file).read_text("utf-8")).split("\n=== ")[1:]:
        name, _newline, rest = block.partition("\n")
        what, _newline, texts = rest.partition("\n--- before\n")
        generator, _colon, call = what.partition(": ")
        operation, _space, arguments = call.partition(" ")
        before, _marker, after = texts.partition("--- after\n")
        values = tuple(
            tuple(value) if index == 0 and isinstance(value, list) else value
            for index, value in enumerate(json.loads(arguments))
        )
        found.append(Case(name, generator, operation, values, _text(before), _text(after)))
    return found


def _text(shown: str) -> str:
    return shown.replace("␍", "\r").replace("␄\n", "").replace("␄", "")


def result(case: Case) -> str:
    """The post after the edit, or why it was refused."""
    post = Post(Source(case.before), Site(generator=case.generator))
    arguments = list(case.arguments)
    if case.operation == "set_date":
        arguments[1] = datetime.fromisoformat(str(arguments[1]))
    edit = getattr(post.front_matter, case.operation)(*arguments)
    if isinstance(edit, Refused):
        return f"refused at line {edit.line}: {edit.reason}"
    post.apply(edit)
    return post.to_text()
