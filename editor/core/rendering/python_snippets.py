"""`--8<-- "file"` of pymdownx.snippets: the preview never reads files into a page, it shows what would be there.

Source: pymdown-extensions 10, "Snippets": one file or section a line, or a block of them between two marks; a `;` before
the mark keeps it as text. In a fence the line stays as it is.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from editor.core.patterns import pattern
from editor.core.rendering.dialects.marks import box

_LINE = pattern(
    r"""(?P<space>[ \t]*)(?P<escape>;*)-{1,}8<-{1,}[ \t]+(?:"(?P<double>[^"\n]+)"|'(?P<single>[^'\n]+)')[ \t]*$"""
)
_BLOCK = pattern(r"(?P<space>[ \t]*)(?P<escape>;*)-{1,}8<-{1,}[ \t]*$")
_FENCE = pattern(r"[ \t>]*(`{3,}|~{3,})")


class Snippets(Preprocessor):
    """Puts a labelled box for each file that the generator would put in."""

    def run(self, lines: list[str]) -> list[str]:
        made: list[str] = []
        fence, inside = "", False
        for line in lines:
            mark = _FENCE.match(line)
            if mark and (not fence or mark[1].startswith(fence)):
                fence = "" if fence else mark[1]
            block, one = _BLOCK.match(line), _LINE.match(line)
            if fence:
                made.append(line)
            elif block and not block["escape"]:
                inside = not inside
                made.append("")
            elif inside:
                name = line.strip().removeprefix(";")
                made.append(self._box(line, name) if name and not line.strip().startswith(";") else "")
            elif one:
                made.append(self._one(line, one))
            else:
                made.append(line)
        return made

    def _one(self, line: str, match: re.Match[str]) -> str:
        if match["escape"]:
            return match["space"] + line.lstrip().removeprefix(";")
        return self._box(line, match["double"] or match["single"])

    def _box(self, line: str, name: str) -> str:
        indent = line[: len(line) - len(line.lstrip())]
        return indent + self.md.htmlStash.store(box(f"--8<-- {name}"))


def snippets(md: Markdown) -> None:
    """Teach `md` the boxes, before fences and HTML are cut out."""
    md.preprocessors.register(Snippets(md), "snippet", 28)
