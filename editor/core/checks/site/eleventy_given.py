"""The names that an Eleventy site may give a value in the templates of its posts (Eleventy 3.1's docs, `data-cascade`).

What a script computes isn't known, but a name that stands in none of the site's scripts, files of data and layouts can't come
from them: so any word in them may be given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from editor.core.checks.context import Context
from editor.core.checks.site.eleventy_scripts import eleventy_names, script_texts
from editor.core.checks.site.folder import text_of
from editor.core.checks.site.kept import kept
from editor.core.checks.site.own_files import own_files

_WORD = re.compile(r"[A-Za-z_]\w*")
_DATA = (".json", ".js", ".cjs", ".mjs", ".ts", ".csv", ".yaml", ".yml", ".toml")
_BESIDE = frozenset((".md", ".njk", ".liquid", ".html"))
_UNKNOWN = re.compile(r"\badd(?:DataExtension|(?:Global|NunjucksGlobal)(?:Data)?\(\s*[^'\"`\s])")


def given_names(ctx: Context) -> frozenset[str] | None:
    """The names that the site may give the post; None where there may be any."""
    root = ctx.site.root
    if root is None or ctx.path is None or not eleventy_names(ctx.site)[1]:
        return None
    found = ctx.front_matter.fields.get("layout") if ctx.readable else None
    if found is not None and PurePosixPath(str(found.value).strip()).name not in _layouts(root):
        return None
    given = _given(root)
    pages = ctx.front_matter.fields.get("pagination") if ctx.readable else None
    alias = pages.value.get("alias") if pages is not None and isinstance(pages.value, Mapping) else None
    return given if given is None or alias is None else given | {str(alias)}


@kept
def _given(root: Path) -> frozenset[str] | None:
    scripts = script_texts(root)
    if any(_UNKNOWN.search(text) for text in scripts):
        return None
    texts = [*scripts, *(text_of(path) for path in _data_files(root)), *_layouts(root).values()]
    return frozenset(word for text in texts for word in _WORD.findall(text)) | _data_names(root)


def _data_names(root: Path) -> frozenset[str]:
    """The names of what may be a file or a folder of data, wherever the site keeps them."""
    found: set[str] = set()
    for folder, names in own_files(root):
        found.update(name.partition(".")[0] for name in names if name.endswith(_DATA))
        if "_data" in folder.parts:
            found.add(folder.name)
    return frozenset(found)


def _data_files(root: Path) -> Iterable[Path]:
    """The JSON files that give values to the posts of a folder, or to the one beside them."""
    for folder, names in own_files(root):
        for name in names:
            stem = name.removesuffix(".json")
            if stem != name and (
                stem == folder.name or ".11tydata" in stem or any(f"{stem}{end}" in names for end in _BESIDE)
            ):
                yield folder / name


@kept
def _layouts(root: Path) -> dict[str, str]:
    """The texts of the site's templates by their names, with suffixes and without."""
    found: dict[str, str] = {}
    for folder, files in own_files(root):
        if not {"_includes", "_layouts"}.isdisjoint(folder.relative_to(root).parts):
            for name in files:
                text = text_of(folder / name)
                for known in (name, name.partition(".")[0]):
                    found[known] = found.get(known, "") + "\n" + text
    return found
