"""Formulas of arithmatex are drawn where the site's scripts draw them, and what it leaves for them stays elsewhere."""

from __future__ import annotations

import pytest

from editor.core.rendering.block import fragment
from editor.core.rendering.dialects import dialect

TEXT = "甲 $x<y$ `$z$` 乙\n\n$$\nx^2\n$$\n"


@pytest.mark.parametrize("generic", [True, False])
def test_formulas_are_drawn(generic: bool) -> None:
    options = {
        "markdown_extensions": ["pymdownx.arithmatex"],
        "extension_configs": {"pymdownx.arithmatex": {"generic": generic}},
    }
    html = fragment(dialect("mkdocs", {**options, "math": True}).render(TEXT))
    assert html.count("<math") == 2 and html.count('display="block"') == 1
    assert "<code>$z$</code>" in html and "arithmatex" not in html and "<script" not in html
    left = fragment(dialect("mkdocs", options).render(TEXT))
    assert "<math" not in left and left.count('class="arithmatex"') == 2
