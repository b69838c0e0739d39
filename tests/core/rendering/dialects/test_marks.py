"""What generators take out before Markdown leaves no trace in what is made of the text."""

from __future__ import annotations

import re

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect

HEADINGS = [
    ("jekyll", "{% include x %}\n\n# 甲 {{ page.x }} 乙\n\n# b {{ page.x }}\n", ["甲--乙", "b"]),
    ("hugo", "{{< x >}}\n\n# 甲 {{< y >}} 乙\n\n# b {{< y >}}\n", ["甲--乙", "b"]),
    ("zola", "{{ x() }}\n\n# 甲 {{ y() }} 乙\n\n# b {{ y() }}\n", ["jia-yi", "b"]),
]


@pytest.mark.parametrize(("name", "text", "ids"), HEADINGS)
def test_a_tag_in_a_heading_leaves_no_number_in_its_id(name: str, text: str, ids: list[str]) -> None:
    assert re.findall(r'id="([^"]*)"', fragment(dialect(name, {}).render(text))) == ids
