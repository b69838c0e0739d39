"""Options of fenced code that Hugo's highlighter can't use: its build stops (observed with Hugo 0.111).

Source of the names: https://gohugo.io/functions/transform/highlight/#options
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.messages import _

_FENCE = re.compile(r"\s*(?:[>*+-]\s*)*(?:`{3,}|~{3,})[^`\s{]*\s*\{(?P<options>[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\s*$")
_OPTION = re.compile(r"(?:^|[\s,])(?P<name>\w+)\s*=\s*(?P<value>\"[^\"]*\"|\[[^\]]*\]|[^\s,\"\[\]]+)")
_NESTED = re.compile(r"(?:^|[\s,])(?P<name>\w+)\s*=\s*\{")  # which Hugo 0.111 has no reader for
_SWITCH = r"true|false|True|False|TRUE|FALSE|[tTfF]"
_NUMBER = r"-?\d+(?:\.\d+)?"
# What each option of the highlighter takes: a text is made of a number and of a switch, but of a list only lines are.
_KINDS = {
    "hl_lines": re.compile(r"(?!null\Z)"),
    **dict.fromkeys(("linenos", "style", "lineanchors"), re.compile(r"(?!null\Z|\[)")),
    **dict.fromkeys(
        ("linenostart", "tabwidth"),
        re.compile(rf"(?:{_NUMBER}|true|false|\"(?:{_NUMBER}|0[xX][0-9a-fA-F]+)?\")\Z", re.ASCII),
    ),
    **dict.fromkeys(
        ("anchorlinenos", "guesssyntax", "hl_inline", "linenumbersintable", "noclasses"),
        re.compile(rf"(?:{_NUMBER}|{_SWITCH}|\"(?:{_SWITCH}|[01])?\")\Z", re.ASCII),
    ),
}


def hugo_code_options(ctx: Context) -> Iterator[Finding]:
    """```` ```go {linenostart="x"} ````: a number or a switch of the highlighter that is none."""
    if ctx.generator != "hugo":
        return
    for number, line in enumerate(ctx.lines):
        match = _FENCE.match(line) if "{" in line and ("```" in line or "~~~" in line) else None
        if match is None or ctx.blocks.kinds[number] != "fence":
            continue
        for option in (*_NESTED.finditer(match["options"]), *_OPTION.finditer(match["options"])):
            kind = _KINDS.get(option["name"].lower()) if option.re is _OPTION else None
            if option.re is _NESTED or (kind is not None and not kind.match(option["value"])):
                message = _("Hugo's highlighter can't use this value of {name}, and the build stops here; correct it.")
                yield Finding(message.format(name=option["name"]), ctx.line_place(number))
