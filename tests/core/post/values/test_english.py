"""What is published doesn't depend on the language of the desktop, in whose locale Qt puts the process."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import editor
from editor.core.post.values.english import in_english
from editor.core.sites.addresses.page_facts import PageFacts
from editor.core.sites.addresses.permalinks import page_address
from editor.core.sites.site import Site

_CHINESE = {"%B": "二月", "%b": "2月", "%A": "星期二", "%a": "二", "%p": "下午"}
_NAMED = re.compile(r"strftime\([^)]*%[aAbBp]|\{\w+:[^{}]*%[aAbBp][^{}]*\}")


class ChineseDesktop(datetime):
    """A moment in a process whose locale is zh_CN."""

    def strftime(self, format: str) -> str:
        return super().strftime(re.sub(r"%.", lambda code: _CHINESE.get(code[0], code[0]), format))


MOMENT = ChineseDesktop(2026, 2, 3, 14, 5)


def test_names_are_english() -> None:
    assert f"{MOMENT:%B}" == "二月"
    assert in_english(MOMENT, "%a %A, %d %b %B %Y %I %p") == "Tue Tuesday, 03 Feb February 2026 02 PM"
    assert in_english(MOMENT, "%%B %H%%") == "%B 14%"


def test_addresses_with_names_of_months(tmp_path: Path) -> None:
    site = Site(generator="jekyll", root=tmp_path, options={"permalink": "/:long_month/:short_month/:title/"})
    assert page_address(tmp_path / "_posts/2026-02-03-a.md", PageFacts({}, MOMENT), site) == "/February/Feb/a/"


def test_nothing_else_asks_the_desktop_for_names() -> None:
    root = Path(editor.__file__).parent
    asking = [path for path in root.rglob("*.py") if _NAMED.search(path.read_text("utf-8"))]
    assert asking == []
