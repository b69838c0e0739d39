"""What MkDocs leaves a page out for, or stops at: names, missing dates of a blog's posts, snippets that aren't there.

Observed with MkDocs 1.6.1, Material 9.7 and pymdown-extensions 13.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.dates import EXAMPLE
from editor.core.checks.problem import Severity
from editor.core.checks.rules.mkdocs.links import not_in_nav
from editor.core.checks.rules.values import is_blog_post
from editor.core.checks.site.mkdocs_site import blog_settings, docs_folder, excluded, plugins
from editor.core.messages import _
from editor.core.post.frontmatter.model import Format
from editor.core.sites.site import LIKE_MKDOCS, Site

_SNIPPET = re.compile(r"[ \t]*(?P<escape>;*)-+8<-+(?:[ \t]+(?P<quote>[\"'])(?P<name>.*)(?P=quote))?[ \t]*$")
_PARTS = re.compile(
    r"(?P<file>.*?)(?::(?P<section>[A-Za-z][\w-]*)|(?::-?\d*(?::-?\d*)?(?:,-?\d*(?::-?\d*)?)*))?\Z", re.ASCII
)


def mkdocs_left_out(ctx: Context) -> Iterator[Finding]:
    """A page that the site's patterns or its name keep off the site, and a blog's post without a date."""
    if ctx.generator not in LIKE_MKDOCS or ctx.path is None or ctx.site.root is None:
        return
    yield from _by_name(ctx, ctx.path.absolute())
    text = ctx.post.to_text()
    odd = text.startswith(("---\n---", "---\r\n---")) or "\r" in text.replace("\r\n", "")  # which the plugin may read
    undated = ctx.readable and ctx.front_matter.fields.get("date") is None
    if is_blog_post(ctx) and ctx.post.format is Format.META and not odd:
        message = _(
            "The blog plugin reads metadata only between two lines --- and stops the build; put these around it."
        )
        yield Finding(message, ctx.start(), (), "date")
    elif is_blog_post(ctx) and undated and not odd:
        message = _("This post has no date, and the blog plugin stops the build; write one, like {example}.")
        yield Finding(message.format(example=f"date: {EXAMPLE[:10]}"), ctx.start(), (), "date")
    elif is_blog_post(ctx) and _lacks_excerpt(ctx):
        message = _(
            "The blog wants {mark} in every post, and its build stops at one without; write it on a line alone."
        )
        yield Finding(message.format(mark=_excerpt_mark(ctx.site)), ctx.start())


def _lacks_excerpt(ctx: Context) -> bool:
    """Whether the blog's settings ask for a mark at the end of what its lists show, and the post has none."""
    asked = blog_settings(ctx.site).get("post_excerpt") == "required" and "macros" not in (plugins(ctx.site) or {})
    draft = ctx.readable and "draft" in ctx.front_matter.fields
    return asked and not draft and not any(_excerpt_mark(ctx.site) in line for line in ctx.lines)


def _excerpt_mark(site: Site) -> str:
    return str(blog_settings(site).get("post_excerpt_separator", "<!-- more -->"))


def stands_back(site: Site, path: Path) -> bool:
    """Whether a page has no address of its own: it is left out, or is a README.md beside an index.md."""
    inside = _inside(site, path)
    if inside is None or site.generator not in LIKE_MKDOCS:
        return False
    hidden = excluded(site, inside, "exclude_docs") or excluded(site, inside, "draft_docs")
    return bool(hidden) or _is_shadowed(path)


def _is_shadowed(path: Path) -> bool:
    return path.name == "README.md" and path.with_name("index.md").is_file()


def _inside(site: Site, path: Path) -> str | None:
    """The path of a page from the docs folder, None for one that isn't in it."""
    docs = docs_folder(site)
    return path.relative_to(docs).as_posix() if docs is not None and path.is_relative_to(docs) else None


def _by_name(ctx: Context, path: Path) -> Iterator[Finding]:
    inside = _inside(ctx.site, path)
    if inside is None:
        return
    if excluded(ctx.site, inside, "exclude_docs"):
        message = _(
            "The site's pattern exclude_docs keeps this page off the site; change the pattern, or move the file."
        )
        yield Finding(message, ctx.start(), (), None, Severity.HINT)  # the writer's own wish, most likely
    elif excluded(ctx.site, inside, "draft_docs"):
        message = _(
            "The site's pattern draft_docs makes this page a draft, so it doesn't appear; change the pattern, or "
            "move the file."
        )
        yield Finding(message, ctx.start(), (), None, Severity.HINT)
    elif not_in_nav(ctx):
        message = _("The site's nav has no entry for this page, and its strict build stops at that; add one.")
        yield Finding(message, ctx.start())
    elif _is_shadowed(path):
        yield Finding(_("MkDocs takes index.md of this folder, so README.md doesn't appear."), ctx.start())


def snippet_missing(ctx: Context) -> Iterator[Finding]:
    """A file, or a section of one, that a snippet takes from where there is none, if the site asks to be told."""
    settings = _snippet_settings(ctx)
    if settings is None or "8<-" not in ctx.plain:
        return
    bases = settings.get("base_path", ["."])
    folders = [Path(str(ctx.site.root), str(base)) for base in (bases if isinstance(bases, list) else [bases])]
    in_block = False
    for number, line in enumerate(ctx.lines):
        match = _SNIPPET.match(line)
        if match and not match["escape"] and match["quote"] is None:
            in_block = not in_block
            continue
        name = line.strip() if in_block else match["name"].strip() if match and not match["escape"] else ""
        known = name.startswith(";") or (name.startswith(("http:", "https:")) and settings.get("url_download") is True)
        missing = _missing(name, folders) if name and not known else ""
        if missing:
            message = _("There is no snippet {name}, and the site's build stops here; correct the path or add it.")
            start = line.index(name)
            yield Finding(message.format(name=missing), ctx.line_place(number, start, start + len(name)))


def _snippet_settings(ctx: Context) -> Mapping[str, object] | None:
    """The settings of pymdownx's snippets if the build stops at a missing one, and its folders are known."""
    if ctx.generator not in LIKE_MKDOCS or ctx.site.root is None:
        return None
    configs = ctx.site.options.get("extension_configs")
    settings = configs.get("pymdownx.snippets") if isinstance(configs, Mapping) else None
    if not isinstance(settings, Mapping) or settings.get("check_paths") is not True:
        return None
    bases = settings.get("base_path", ["."])
    known = isinstance(bases, str) or (isinstance(bases, list) and all(isinstance(base, str) for base in bases))
    return settings if known else None


def _missing(name: str, folders: list[Path]) -> str:
    """What of a snippet's name isn't there: the file, or its section; "" for nothing."""
    match = _PARTS.match(name)
    assert match
    for folder in folders:
        path = folder / match["file"]
        if len(name) < 250 and path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            return match["section"] if match["section"] and not _has_section(path, match["section"]) else ""
    return match["file"]


def _has_section(path: Path, section: str) -> bool:
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return True
    return f"[start:{section}]" in text.replace(" ", "")
