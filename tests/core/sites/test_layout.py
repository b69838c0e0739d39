"""What the place of a post says of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from editor.core.sites.layout import date_in_name
from editor.core.sites.site import Site


@pytest.mark.parametrize(
    ("generator", "path", "day"),
    [
        ("jekyll", "_posts/2020-02-09-snow.md", date(2020, 2, 9)),
        ("jekyll", "_drafts/2020-02-09-snow.md", None),
        ("jekyll", "_posts/2020-02-31-snow.md", None),
        ("zola", "content/2020-2-9_snow.md", date(2020, 2, 9)),
        ("eleventy", "blog/2020-02-09-snow.md", date(2020, 2, 9)),
        ("pelican", "content/2020-02-09.md", date(2020, 2, 9)),
        ("hugo", "content/2020-02-09-snow.md", None),
        ("hexo", "source/_posts/2020-02-09-snow.md", None),
        ("jekyll", "_posts/snow.md", None),
    ],
)
def test_the_day_that_a_file_s_name_gives(generator: str, path: str, day: date | None) -> None:
    assert date_in_name(Path(path), Site(generator=generator)) == day
