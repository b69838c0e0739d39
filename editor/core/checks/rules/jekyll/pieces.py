"""What stops Jekyll's build in the includes and the layout of a post: what they ask for in their turn and the site doesn't
have, and what Liquid can't read (observed with Jekyll 4.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.rules.jekyll.liquid import liquid_tag_unclosed, liquid_tags_of, liquid_unclosed, unknown_tag
from editor.core.checks.rules.jekyll.syntax import included_name, is_file_name
from editor.core.checks.rules.plain import plain_place
from editor.core.checks.site.files import exists
from editor.core.checks.site.folder import jekyll_has_theme, liquid_tags, site_values
from editor.core.messages import _
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site

_UNREAD = re.compile(r"\{%-?\s*(raw|comment)\s*-?%\}.*?\{%-?\s*end\1\s*-?%\}", re.S)
_TAG = re.compile(r"\{%-?\s*(?P<name>\w+)(?P<rest>.*?)-?%\}", re.S)
_BRANCHES = frozenset(("if", "unless", "case", "for", "tablerow"))  # to whose inside Liquid may never come
_PARENT = re.compile(r"^layout:[ \t]*[\"']?(?P<name>[\w./-]+)[\"']?[ \t]*\r?$", re.M)
_HEAD = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.S | re.M)
_DEEPEST = 12  # includes within includes, layouts of layouts


def jekyll_pieces(ctx: Context) -> Iterator[Finding]:
    """An include that exists, or a layout, with a mistake in it."""
    root = ctx.site.root
    if ctx.generator != "jekyll" or root is None or jekyll_has_theme(ctx.site):
        return
    values = site_values(ctx.site)
    source = root / str(values.get("source") or "")
    includes = source / str(values.get("includes_dir") or "_includes")
    pieces = _Pieces(ctx.site, includes)
    if not includes.is_dir() or "include" in liquid_tags(ctx.site)[0]:
        return
    for match, name in liquid_tags_of(ctx):
        wanted = included_name(match["tag"].partition(name)[2]) if name == "include" else ""
        fault = pieces.fault(includes / wanted.lstrip("/")) if wanted and is_file_name(wanted) else None
        if fault is not None:
            yield Finding(fault, plain_place(ctx, *match.span()))
    found = ctx.front_matter.fields.get("layout") if ctx.readable else None
    layout = str(found.value) if found is not None and isinstance(found.value, str) else ""
    folder = source / str(values.get("layouts_dir") or "_layouts")
    for _level in range(_DEEPEST):
        path = folder / f"{layout}.html"
        if found is None or not layout or not exists(path):
            return
        fault = pieces.fault(path)
        if fault is not None:
            yield Finding(fault, ctx.key_place(found), (), "layout")
            return
        layout = _parent(path, _stamp(path))


@dataclass
class _Pieces:
    """The templates of a site, with their mistakes."""

    site: Site
    includes: Path

    def fault(self, path: Path, depth: int = 0) -> str | None:
        """What stops the build where the file at `path` is used in any case, or another that it includes; None for nothing."""
        if depth >= _DEEPEST or not exists(path):
            return None
        mistake, tags = _read_by_liquid(path, _stamp(path))
        if mistake is None and (unknown := unknown_tag(tags, self.site)):
            mistake = _("Jekyll has no tag {name}: its build stops here unless a plugin brings it.").format(
                name=unknown
            )
        if mistake is not None:
            return _("{file} has a mistake: {mistake}").format(file=path.name, mistake=mistake)
        for wanted in _asked(path, _stamp(path)):
            included = self.includes / wanted.lstrip("/")  # as themes begin some of theirs
            if not exists(included):
                message = _(
                    "{file} includes {name}, which isn't in _includes, so Jekyll's build stops here; add that file."
                )
                return message.format(file=path.name, name=wanted)
            fault = self.fault(included, depth + 1)
            if fault is not None:
                return fault
        return None


@lru_cache(maxsize=512)
def _read_by_liquid(path: Path, _changed: int) -> tuple[str | None, frozenset[str]]:
    """The first thing in a template that Liquid can't read, and the names of the tags in it."""
    ctx = Context(Post.parse(Source.read(_read(path).encode()), Site("jekyll")))
    found = [*liquid_unclosed(ctx), *liquid_tag_unclosed(ctx)]
    first = min(found, key=lambda finding: finding.place.line, default=None)
    return first.message if first else None, frozenset(name for _match, name in liquid_tags_of(ctx))


@lru_cache(maxsize=512)
def _asked(path: Path, _changed: int) -> tuple[str, ...]:
    """The names of the files that a template includes wherever it is used: below no condition."""
    found, open_branches = [], 0
    for tag in _TAG.finditer(_UNREAD.sub("", _read(path))):
        name = tag["name"]
        open_branches += (name in _BRANCHES) - (name.startswith("end") and name[3:] in _BRANCHES)
        wanted = included_name(tag["rest"]) if name == "include" and not open_branches else ""
        if wanted and is_file_name(wanted):
            found.append(wanted)
    return tuple(found)


@lru_cache(maxsize=64)
def _parent(path: Path, _changed: int) -> str:
    """The layout that a layout names in its own front matter, or ""."""
    head = _HEAD.match(_read(path))
    named = _PARENT.search(head.group()) if head else None
    return named["name"] if named else ""


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
