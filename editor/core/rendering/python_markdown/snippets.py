"""`--8<-- "file"` of pymdownx.snippets: the preview reads no file into the middle of a page, it shows what would be there.
What the setting `auto_append` puts below every page, which is where glossaries and addresses are kept, is read where the
site is known. As it is built (`foreword render`) the extension itself reads the site's files, and only those.

Source: pymdown-extensions 10, "Snippets": one file or section a line, or a block of them between two marks; a `;` before
the mark keeps it as text. In a fence the line stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from editor.core.patterns import pattern
from editor.core.rendering.dialects.marks import box

_LINE = pattern(
    r"""(?P<space>[ \t]*)(?P<escape>;*)-{1,}8<-{1,}[ \t]+(?:"(?P<double>[^"\n]+)"|'(?P<single>[^'\n]+)')[ \t]*$"""
)
_BLOCK = pattern(r"(?P<space>[ \t]*)(?P<escape>;*)-{1,}8<-{1,}[ \t]*$")
_FENCE = pattern(r"[ \t>]*(`{3,}|~{3,})")


@runtime_checkable
class Files(Protocol):
    """The site as snippets see it."""

    def snippet(self, name: str, folders: Sequence[str]) -> str | None:
        """The text of a file below one of those folders of the site, the first that has it; None where none has."""

    def own_folders(self, folders: Sequence[str]) -> list[str]:
        """Those folders, as far as they lie in the site."""


class Snippets(Preprocessor):
    """Puts a labelled box for each file that the generator would put in, and those of `auto_append` below the text."""

    def __init__(self, md: Markdown, settings: Mapping[str, object], files: object) -> None:
        super().__init__(md)
        self._files = files if isinstance(files, Files) else None
        self._appended = _texts(settings.get("auto_append"))
        self._folders = _texts(settings.get("base_path")) or ["."]

    def run(self, lines: list[str]) -> list[str]:
        made: list[str] = []
        fence, inside = "", False
        for line in [*lines, *self._below()]:
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

    def _below(self) -> list[str]:
        """The lines of the files that every page ends with; the build passes over those that aren't there."""
        lines: list[str] = []
        for name in self._appended if self._files else ():
            text = self._files.snippet(name, self._folders) if self._files else None
            lines += ["", *text.splitlines()] if text is not None else ()
        return lines

    def _one(self, line: str, match: re.Match[str]) -> str:
        if match["escape"]:
            return match["space"] + line.lstrip().removeprefix(";")
        return self._box(line, match["double"] or match["single"])

    def _box(self, line: str, name: str) -> str:
        indent = line[: len(line) - len(line.lstrip())]
        return indent + self.md.htmlStash.store(box(f"--8<-- {name}"))


def snippets(md: Markdown, settings: Mapping[str, object], files: object) -> None:
    """Teach `md` the boxes, before fences and HTML are cut out. `settings`: the extension's; `files`: who knows the site."""
    md.preprocessors.register(Snippets(md, settings, files), "snippet", 28)


def built(md: Markdown, settings: Mapping[str, object], files: object) -> bool:
    """Let the extension put in the files of the site, from nowhere else; whether the site is known for that."""
    if not isinstance(files, Files):
        return False
    from pymdownx.snippets import SnippetExtension

    safe = {"base_path": files.own_folders(_texts(settings.get("base_path")) or ["."]), "restrict_base_path": True}
    kept = {key: settings[key] for key in ("auto_append", "dedent_subsections", "encoding") if key in settings}
    SnippetExtension(**kept, **safe, url_download=False, check_paths=False).extendMarkdown(md)
    return True


def _texts(value: object) -> list[str]:
    """A setting that is a text or a list of them."""
    values = value if isinstance(value, list | tuple) else [value]
    return [text for text in values if isinstance(text, str)]
