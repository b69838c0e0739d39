"""GitHub's own ways to write formulas, beside dollars: `` $`x`$ `` in a line, a fence of `math` as a block (GitHub's "Writing
mathematical expressions").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.core.rendering.math import mathml

_CODE = re.compile(r"\$`([^`]+)`\$")


def math_code(md: MarkdownIt) -> None:
    """Teach `md` both; the rule `math` is there already."""
    md.inline.ruler.before("math", "math_code", _inline)
    rules: Any = md.renderer.rules  # type: ignore[attr-defined]
    rules["fence"] = _fence(rules["fence"])


def _inline(state: StateInline, silent: bool) -> bool:
    match = _CODE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = mathml(match[1], False)
    state.pos = match.end()
    return True


def _fence(printed: Callable[..., str]) -> Callable[..., str]:
    def fence(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        if tokens[index].info.strip() == "math":
            return f'<p class="math">{mathml(tokens[index].content, True)}</p>\n'
        return printed(tokens, index, options, env)

    return fence
