"""What pymdownx.arithmatex leaves for MathJax or KaTeX, drawn: `\\(…\\)` and `\\[…\\]` in an element of its class, or a script.

Source: PyMdown Extensions' documentation of Arithmatex, its `generic` output and MathJax's.
"""

from __future__ import annotations

import re
from html import unescape

from editor.core.patterns import pattern
from editor.core.rendering.math import mathml

ARITHMATEX = "pymdownx.arithmatex"
_LEFT = pattern(
    r'<(?P<tag>span|div) class="arithmatex">\s*'
    r"(?:\\\((?P<inline>[^<]*)\\\)|\\\[(?P<display>[^<]*)\\\]"
    r'|(?:<(?P<shown>span|div) class="MathJax_Preview">[^<]*</(?P=shown)>)?\s*'
    r'<script type="math/tex(?P<mode>; mode=display)?">(?P<script>[^<]*)</script>)\s*</(?P=tag)>'
)


def drawn(html: str) -> str:
    """`html` with each formula as MathML."""
    return _LEFT.sub(_formula, html)


def _formula(match: re.Match[str]) -> str:
    display = match["display"] is not None or match["mode"] is not None
    written = next(part for part in (match["inline"], match["display"], match["script"]) if part is not None)
    made = mathml(unescape(written), display)
    return f'<p class="math">{made}</p>' if match["tag"] == "div" else made
