"""Code as Hugo prints it: with line numbers where the site (`markup.highlight`) or the fence (`{linenos=…}`) wants them.

Sources: Hugo's docs on `markup.highlight` and on the options of a code fence, pages built with 0.111.3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from editor.core.rendering.engine import Env
from editor.core.rendering.highlighting import escape, highlight, highlight_lines, knows
from editor.core.rendering.options import flag, text

_PLAIN = frozenset(("plaintext", "plain", "no-highlight"))  # what Chroma calls text, besides Pygments' names
_INFO = re.compile(r"\s*([^\s{]*)[^{]*(?:\{(.*)\})?", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s,\"'{}\[\]]+))")


def fence_rule(options: Mapping[str, object]) -> Callable[[Sequence[Token], int, Any, Env], str]:
    """The render rule of fences. `options`: those of `markup.highlight`.

    Empty lines at the end of the code are left out; code in a language that the highlighter doesn't know has no numbers,
    unless the site lets it guess.
    """

    def fence(tokens: Sequence[Token], index: int, opts: Any, env: Env) -> str:
        token = tokens[index]
        info = _INFO.match(token.info)
        found = _ATTRIBUTE.findall(info[2]) if info and info[2] else ()
        given = {name.lower(): quoted or single or bare for name, quoted, single, bare in found}
        return code_block(token.content, info[1] if info else "", given, options, fenced=True)

    return fence


def code_block(
    content: str, language: str, given: Mapping[str, str], options: Mapping[str, object], fenced: bool = False
) -> str:
    """A block of code; `given`: its own settings (`linenos`, `linenostart`), `options`: the site's."""
    kind = "table" if flag(options, "lineNumbersInTable", True) else "inline"
    wanted = kind if flag(options, "lineNos") and (flag(options, "codeFences", True) or not fenced) else ""
    if "linenos" in given:
        value = given["linenos"].strip().lower()
        wanted = value if value in ("table", "inline") else kind if value in ("true", "1") else ""
    start = given.get("linenostart", text(options, "lineNoStart", "1")).strip()
    attribute = f' class="language-{escape(language)}"' if language else ""
    code = content.rstrip("\n")
    code += "\n" if code else ""
    if not wanted or not is_coloured(language, options):
        return f"<pre><code{attribute}>{highlight(code, language)}</code></pre>\n"
    place = int(start) if start.isdecimal() else 1
    return (_table if wanted == "table" else _inline)(code, language, attribute, place)


def language_of(info: str) -> str:
    """The language that a fence names."""
    found = _INFO.match(info)
    return found[1] if found else ""


def is_coloured(language: str, options: Mapping[str, object]) -> bool:
    """Whether Hugo gives code in `language` to its highlighter, and not as it is."""
    name = language.lower()
    return flag(options, "guessSyntax") or knows(name, endings=True) or name in _PLAIN


def _table(code: str, language: str, attribute: str, start: int) -> str:
    count = code.count("\n")
    width = len(str(start + count - 1))
    numbers = "".join(f'<span class="lnt">{start + line:{width}}\n</span>' for line in range(count))
    cells = (f"<code>{numbers}</code>", f"<code{attribute}>{highlight(code, language)}</code>")
    row = "\n".join(f'<td class="lntd">\n<pre>{cell}</pre></td>' for cell in cells)
    return f'<div class="highlight"><div>\n<table class="lntable"><tr>{row}</tr></table>\n</div>\n</div>\n'


def _inline(code: str, language: str, attribute: str, start: int) -> str:
    lines = highlight_lines(code.removesuffix("\n"), language) if code else ()
    width = len(str(start + len(lines) - 1))
    made = "".join(f'<span class="ln">{start + index:{width}}</span>{line}\n' for index, line in enumerate(lines))
    return f'<div class="highlight"><pre><code{attribute}>{made}</code></pre></div>\n'
