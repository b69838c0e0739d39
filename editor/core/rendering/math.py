"""`$…$` and `$$…$$` as MathML, for sites that do math: a page without scripts can draw it."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from editor.core.patterns import pattern
from editor.core.rendering.highlighting import escape

# An opening dollar has no white space after it; a closing one none before it and no digit after it (Pandoc's rule).
FORMULA = pattern(r"\$\$(?P<display>.+?)\$\$|\$(?!\s)(?P<inline>(?:\\.|[^$\\])+?)(?<!\s)\$(?!\d)", re.DOTALL)


@lru_cache(maxsize=1024)
def mathml(formula: str, display: bool) -> str:
    """`formula` (LaTeX) as a `<math>` element; as its source in `<code class="math-error">` when it can't be read."""
    from latex2mathml.converter import convert  # 30 ms; only posts with math pay it

    try:
        return str(convert(formula.strip(), display="block" if display else "inline"))
    except Exception:  # the library raises IndexError, KeyError and its own for half-typed formulas
        return f'<code class="math-error">{escape(formula)}</code>'


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    match = FORMULA.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("html_inline", "", 0)
        display = match["display"] is not None
        token.content = mathml(match["display"] if display else match["inline"], display)
        token.meta["math"] = True
    state.pos = match.end()
    return True


def _block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    start = state.bMarks[first] + state.tShift[first]
    if state.is_code_block(first) or not state.src.startswith("$$", start):
        return False
    line, text = first, state.src[start + 2 : state.eMarks[first]]
    lines = [text]
    while not lines[-1].rstrip().endswith("$$"):
        line += 1
        if line >= last or state.isEmpty(line):
            return False
        lines.append(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    if silent:
        return True
    state.line = line + 1
    token = state.push("math_block", "", 0)
    token.map = [first, state.line]
    token.content = "\n".join(lines).rstrip()[:-2]
    return True


def math_plugin(md: MarkdownIt) -> None:
    """Teach `md` both kinds of math."""
    md.inline.ruler.before("escape", "math", _inline)
    md.block.ruler.before("fence", "math", _block, {"alt": ["paragraph", "blockquote", "list"]})
    md.renderer.rules["math_block"] = (  # type: ignore[attr-defined]
        lambda tokens, index, options, env: f'<p class="math">{mathml(tokens[index].content, True)}</p>\n'
    )
