"""Operation × format × style, as golden files; and the collection of nasty posts that the project began with."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from head_golden import FOLDER, Case, cases, result

from editor.core.post.edit import Edit, Refused
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

FILES = ("set.txt", "delete_rename_move.txt", "lists.txt", "categories.txt", "dates.txt")
ALL = [pytest.param(case, id=f"{file[:-4]}: {case.name}") for file in FILES for case in cases(file)]
NASTY = json.loads((FOLDER / "nasty.json").read_text("utf-8"))


@pytest.mark.parametrize("case", ALL)
def test_edit(case: Case) -> None:
    assert result(case).rstrip("\n") == case.after.rstrip("\n")
    assert result(case).endswith("\n") == case.after.endswith("\n") or result(case).startswith("refused")


def test_every_golden_file_is_read() -> None:
    assert {path.name for path in FOLDER.glob("*.txt")} == set(FILES)
    assert len(ALL) == sum((FOLDER / file).read_text("utf-8").count("--- before") for file in FILES)


@pytest.mark.parametrize("case", NASTY, ids=[case["name"] for case in NASTY])
def test_nasty(case: dict[str, object]) -> None:
    data = str(case["before"]).encode(str(case["encoding"]))
    generator = "unknown" if case["site"] == "any" else str(case["site"])
    post = Post.parse(Source.read(data), Site(generator=generator))
    assert post.to_bytes() == data
    edit = _nasty_edit(post, case["edit"])  # type: ignore[arg-type]
    if case["after"] is None:
        assert isinstance(edit, Refused)
        assert edit.reason
        assert 0 <= edit.line < len(post.head.lines)
        return
    assert isinstance(edit, Edit)
    post.apply(edit)
    assert post.to_bytes() == str(case["after"]).encode(str(case["encoding"]))
    post.apply(edit.inverse())
    assert post.to_bytes() == data


def _nasty_edit(post: Post, edit: dict[str, str]) -> Edit | Refused:
    head, key = post.front_matter, edit["key"]
    match edit["op"]:
        case "set":
            return head.set(key, edit["value"])
        case "delete":
            return head.delete(key)
        case "add_item":
            return head.add_item(key, edit["value"])
        case "remove_item":
            return head.remove_item(key, edit["value"])
        case operation:
            assert operation == "set_date"
            return head.set_date(key, datetime.fromisoformat(edit["value"]))
