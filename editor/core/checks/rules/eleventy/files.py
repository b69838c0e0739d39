"""Files and addresses that stop Eleventy's build: a layout or include that isn't there, a page without a suffix.

Observed with Eleventy 3.1. Where templates may come from elsewhere (plugins, virtual templates, aliases of layouts that
the configuration names), nothing is said.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Fix
from editor.core.checks.rules.eleventy.braces import template_names, unquoted_names
from editor.core.checks.rules.eleventy.pieces import engine_of
from editor.core.checks.rules.plain import plain_place
from editor.core.checks.site.eleventy_scripts import (
    address_is_computed,
    eleventy_names,
    in_scripts,
    said_by_scripts,
    script_texts,
)
from editor.core.checks.site.folder import package_version
from editor.core.checks.site.kept import kept
from editor.core.checks.site.neighbours import others_say
from editor.core.checks.site.own_files import own_files
from editor.core.messages import _
from editor.core.post.edit import Edit

_PASSED_OVER = frozenset(("node_modules", "_site"))
_ELSEWHERE = re.compile(
    r"\b(?:addTemplate\(|setNunjucksEnvironmentOptions\b|(?:addLayoutAlias|setLibrary)\(\s*[^'\"`\s])"
)
_ALIAS = re.compile(r"\baddLayoutAlias\(\s*['\"`]([^'\"`]+)")
_SLUG_AT_END = re.compile(r"\{\{-?\s*(?P<name>[\w.]+)\s*(?:\|\s*(?P<filter>slug|slugify)\s*)?-?\}\}\Z")
_TEMPLATES = (".njk", ".liquid", ".html", ".hbs", ".mustache", ".ejs", ".webc", ".vto")
_LAYOUT = re.compile(r"(?m)^layout[ \t]*:|\{%-?\s*(?:include|render|extends)\s")


def template_missing(ctx: Context) -> Iterator[Finding]:
    """Layouts and includes that the site doesn't have."""
    yield from eleventy_layout(ctx)
    yield from eleventy_includes(ctx)


def eleventy_layout(ctx: Context) -> Iterator[Finding]:
    """`layout: name` without such a file."""
    found = ctx.front_matter.fields.get("layout") if ctx.generator == "eleventy" and ctx.readable else None
    if found is None or not isinstance(found.value, str) or not found.value.strip() or _is_there(ctx, found.value):
        return
    message = _("There is no layout {name}, and Eleventy's build stops here; correct the name or add the file.")
    yield Finding(message.format(name=found.value.strip()), ctx.key_place(found), (), "layout")


def eleventy_includes(ctx: Context) -> Iterator[Finding]:
    """`{% include %}` and its like with the name of a file that isn't there."""
    for name, start, end in template_names(ctx):
        if not _is_there(ctx, name, of_engine=True):
            message = _(
                "There is no {name} in _includes, and Eleventy's build stops here; correct the name or add the file."
            )
            yield Finding(message.format(name=name), plain_place(ctx, start, end))
    yield from _unquoted(ctx)


def _unquoted(ctx: Context) -> Iterator[Finding]:
    """`{% include name.html %}`: without quotes it is a variable's name to Liquid, and there is none."""
    root = ctx.site.root
    if root is None or said_by_scripts(ctx.site, "dynamicPartials") or not eleventy_names(ctx.site)[1]:
        return
    for name, start, end in unquoted_names(ctx):
        first = name.partition(".")[0]
        fields = ctx.front_matter.fields if ctx.readable else {}
        if first in fields or f"{first}" in _data_names(root):
            continue
        message = _("Without quotes {name} isn't a file's name here, and Eleventy's build stops; put quotes round it.")
        place = plain_place(ctx, start, end)
        fix = Fix(_("Put quotes round {text}").format(text=name), (ctx.replace(place, f'"{name}"'),))
        yield Finding(message.format(name=name), place, (fix,))


@kept
def _data_names(root: Path) -> frozenset[str]:
    """The variables that templates have by a file or folder of data; those of the site's scripts aren't known."""
    found: set[str] = set()
    for folder, names in own_files(root):
        if folder.name == "_data":
            found.update(name.partition(".")[0] for name in names)
        elif folder.parent.name == "_data":
            found.add(folder.name)
    return frozenset(found)


def eleventy_address(ctx: Context) -> Iterator[Finding]:
    """`permalink: /about`: since version 3 a page's file needs a suffix, which a closing slash brings."""
    found = ctx.front_matter.fields.get("permalink") if ctx.generator == "eleventy" and ctx.readable else None
    if found is None or ctx.site.root is None or package_version(ctx.site.root, "@11ty/eleventy") < 3:
        return
    of_build = found.value.get("build") if isinstance(found.value, Mapping) else found.value
    address = of_build.strip() if isinstance(of_build, str) else ""
    if not address or not _lacks_suffix(ctx, address) or address_is_computed(ctx.site):
        return
    if said_by_scripts(ctx.site, "allowMissingExtensions"):
        return
    message = _("Eleventy's build stops at an address without a suffix; end it with a slash.")
    edit = ctx.front_matter.set(found.key, address + "/") if isinstance(found.value, str) else None
    fixes = (Fix(_("Write {text}").format(text=address + "/"), (edit,)),) if isinstance(edit, Edit) else ()
    yield Finding(message, ctx.key_place(found), fixes, "permalink")


def _lacks_suffix(ctx: Context, address: str) -> bool:
    """Whether a page's file surely has none; of templates only the ends that have no dot are known."""
    last = _SLUG_AT_END.search(address)
    if last is None:
        return not address.endswith("/") and "{" not in address and not re.search(r"\.[^./]+\Z", address)
    item = ctx.front_matter.fields.get(last["name"])
    text = item.value if item is not None and isinstance(item.value, str) else "."
    return last["filter"] == "slugify" or not (text.endswith("/") or "." in text or "{" in text)


def _is_there(ctx: Context, name: str, of_engine: bool = False) -> bool:
    """Whether the site has a file of that name in any folder; or it can't be known. A layout's suffix may be left out;
    of the engines' own tags (`of_engine`) only Liquid's may, where it is `.liquid`.
    """
    root = ctx.site.root
    if root is None or ctx.site.config is None or not eleventy_names(ctx.site)[1]:
        return True
    if in_scripts(ctx.site, _ELSEWHERE):
        return True
    last = PurePosixPath(name.strip()).name
    if of_engine and engine_of(ctx) == "njk" and name.startswith(("./", "../")) and ctx.path is not None:
        return Path(os.path.normpath(ctx.path.absolute().parent / name.strip())).is_file()
    if of_engine and engine_of(ctx) == "liquid" and name.strip().startswith("../"):
        return _leads_somewhere(root, name.strip())
    if of_engine:
        ends = ("", ".liquid") if engine_of(ctx) == "liquid" else ("",)
        there = any(_has_path(root, name.strip() + end) for end in ends)
    else:
        there = last in _names(root) or name.strip() in _aliases(root)
    return there or _templates_left_behind(ctx, root)


def _leads_somewhere(root: Path, name: str) -> bool:
    """Whether a path upwards leads to a file from any folder of the site: which is meant isn't known to us."""
    parts = PurePosixPath(name).parts
    up = next((number for number, part in enumerate(parts) if part != ".."), len(parts))
    inner = "/".join(parts[up:])
    return any((folder / f"{inner}{end}").is_file() for folder in _above(root, up) for end in ("", ".liquid"))


@kept
def _above(root: Path, up: int) -> tuple[Path, ...]:
    """The folders so many steps above those that hold the site's files: one above ten thousand, each with its post."""
    folders = {path.parent for paths in _files(root).values() for path in paths}
    return tuple({Path(os.path.normpath(folder.joinpath(*[".."] * up))) for folder in folders})


def _templates_left_behind(ctx: Context, root: Path) -> bool:
    """Whether the site has no template at all, though other posts ask for some, too."""
    if ctx.path is None or any(name.endswith(_TEMPLATES) for name in _files(root)):
        return False
    return others_say(ctx.path, _LAYOUT)


def _has_path(root: Path, name: str) -> bool:
    """Whether a file's path ends as a template's name does; folders above the template aren't followed."""
    parts = [part for part in PurePosixPath(name.lstrip("/")).parts if part != "."]
    tail = parts[max((at + 1 for at, part in enumerate(parts) if part == ".."), default=0) :]
    return any(path.parts[-len(tail) :] == tuple(tail) for path in _files(root).get(tail[-1], ())) if tail else True


def template_text(ctx: Context, name: str) -> str | None:
    """The text of the only file of that name that the site has; None where there are several, or none."""
    root, last = ctx.site.root, PurePosixPath(name.strip()).name
    found = _files(root).get(last, ()) if root is not None else ()
    if len(found) != 1:
        return None
    try:
        return found[0].read_text("utf-8", errors="replace")
    except OSError:
        return None


@kept
def _files(root: Path) -> dict[str, list[Path]]:
    """The site's files by their names; ten thousand may be called `index.md`."""
    found: dict[str, list[Path]] = {}
    for folder, names in own_files(root, _PASSED_OVER):
        for name in names:
            found.setdefault(name, []).append(folder / name)
    return found


@kept
def _aliases(root: Path) -> frozenset[str]:
    """The other names that the configuration gives layouts."""
    return frozenset(alias for text in script_texts(root) for alias in _ALIAS.findall(text))


@kept
def _names(root: Path) -> frozenset[str]:
    """The names of the site's files, whole and each shortened by its suffixes."""
    found: set[str] = set()
    for name in _files(root):
        parts = name.split(".")
        found.update(".".join(parts[:count]) for count in range(1, len(parts) + 1))
    return frozenset(found)
