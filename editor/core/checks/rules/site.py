"""Rules about the post and its site: addresses, file names, drafts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.dates import as_moment
from editor.core.checks.frontmatter.yaml_types import is_text
from editor.core.checks.problem import Fix, Severity
from editor.core.checks.rules.astro.entries import astro_layout, passed_over, takes
from editor.core.checks.rules.eleventy import files as eleventy_files
from editor.core.checks.rules.hexo.values import hexo_lost
from editor.core.checks.rules.hugo.renderer import RENDERERS
from editor.core.checks.rules.jekyll.layout import jekyll_layout
from editor.core.checks.rules.jekyll.pieces import jekyll_pieces
from editor.core.checks.rules.mkdocs.pages import mkdocs_left_out, snippet_missing, stands_back
from editor.core.checks.rules.nikola.arguments import arguments_refused
from editor.core.checks.rules.nikola.files import listing_missing
from editor.core.checks.rules.nikola.heads import nikola_stops
from editor.core.checks.rules.nikola.metadata import nikola_metadata
from editor.core.checks.rules.own_address import file_at_address, hugo_resource, own_address, same_page_of_hugo
from editor.core.checks.rules.pelican.left_out import pelican_left_out, pelican_template
from editor.core.checks.rules.pelican.places import pelican_misplaced
from editor.core.checks.rules.zola.values import zola_template
from editor.core.checks.site.eleventy_ignores import hidden_from_git
from editor.core.checks.site.folder import settings_are_computed, site_values
from editor.core.messages import _
from editor.core.post.edit import Edit
from editor.core.post.frontmatter.model import Format, Kind
from editor.core.sites.layout import content_folders, publishes_folder
from editor.core.sites.recognise import NAMES, packages
from editor.core.sites.site import LIKE_MKDOCS, Site

# Observed: Hexo 8.1, Jekyll 4.3, Hugo 0.111, MkDocs 1.6. By their documentation: Zola 0.21, Eleventy 3, Astro 5.
_RENDERED = {
    "hexo": ("md", "markdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext", "html", "htm", "njk"),
    "jekyll": ("md", "markdown", "mkdown", "mkdn", "mkd"),
    "hugo": ("md", "markdown", "mdown"),
    "zensical": ("md",),
    "mkdocs": ("markdown", "mdown", "mkdn", "mkd", "md"),
    "zola": ("md",),
    "eleventy": ("md", "mdx"),
    "astro": ("md", "markdown", "mdown", "mkdn", "mkd", "mdwn", "mdx"),
    "pelican": ("md", "markdown", "mkd", "mdown", "rst", "html", "htm"),
}
_COPIED = frozenset(("jekyll", "hugo", *LIKE_MKDOCS))  # what isn't rendered is published as it stands
_TEXTS = {"hexo": ("permalink",), "jekyll": ("permalink", "slug")}  # whose value must be a text
_JEKYLL_POST = re.compile(r"(\d{2,4})-(\d{1,2})-(\d{1,2})-[^/]+\.[^.]+\Z", re.ASCII)


def file_ignored(ctx: Context) -> Iterator[Finding]:
    """A file name that the generator doesn't take for a post."""
    where = _inside(ctx)
    if ctx.path is None or where is None or (ctx.generator == "astro" and takes(ctx)):
        return
    reason = _passed_over(ctx, ctx.path, where)
    if reason:
        yield Finding(reason, ctx.start())
    else:
        yield from _suffix_unread(ctx, ctx.path.suffix[1:])


def _passed_over(ctx: Context, path: Path, where: tuple[str, ...]) -> str:
    """Why the generator passes over a file, whatever its suffix, or ""."""
    if passed_over(ctx):
        message = _("The collection's pattern takes no .{suffix} files, so this post doesn't appear; name it .md.")
        return message.format(suffix=path.suffix[1:])
    if pattern := hidden_from_git(ctx.site, path):
        message = _(
            "Eleventy passes over what {name} in .gitignore keeps out of git, so this post doesn't appear; change the"
            " pattern, or move the file."
        )
        return message.format(name=pattern)
    if reason := _ignored_name(ctx.generator, where, path.name):
        return reason
    dated = ctx.readable and "date" in ctx.front_matter.fields
    if ctx.generator == "jekyll" and "_posts" in where and not dated and not _calendar_has(path.name):
        return _("The calendar has no such day, and Jekyll's build stops at this file's name; correct the date.")
    if hidden := _hidden_folder(ctx, where):
        message = _("{generator} passes over a folder named {name}, so this post doesn't appear.")
        return message.format(generator=ctx.generator_name, name=hidden)
    return ""


def _suffix_unread(ctx: Context, suffix: str) -> Iterator[Finding]:
    """A suffix that the generator doesn't read; of some it copies the file to the site."""
    if ctx.generator == "pelican" and ctx.post.format is Format.NONE and not _has_metadata(ctx):
        return  # any file may lie there
    known = _known_suffixes(ctx)
    lower_only = ctx.generator in ("hexo", "hugo", "mkdocs", "pelican", "nikola")
    if not known or (suffix if lower_only else suffix.lower()) in known:
        return
    if ctx.generator == "hugo" and suffix in RENDERERS:
        return
    if ctx.generator in _COPIED:
        message = _("{generator} doesn't render .{suffix} files and publishes this one as it stands; name it .md.")
    else:
        message = _("{generator} doesn't read .{suffix} files, so this post doesn't appear; name it .md.")
    severity = Severity.ERROR if _is_lost(ctx, suffix) else Severity.WARNING
    text = message.format(generator=ctx.generator_name, suffix=suffix)
    yield Finding(text, ctx.start(), (), None, severity)


def _is_lost(ctx: Context, suffix: str) -> bool:
    """Whether a post of an unknown suffix surely isn't on the site: Jekyll gives it its layout all the same."""
    if ctx.generator in _COPIED:
        return ctx.generator != "jekyll" and ctx.post.format is not Format.NONE
    by_plugins = suffix.lower() == "mdx" and ctx.generator != "pelican" and not _lacks_renderers(ctx)
    return not by_plugins


def _lacks_renderers(ctx: Context) -> bool:
    """Whether a Hexo site has neither a package nor a script of its own that may read MDX."""
    root = ctx.site.root
    if ctx.generator != "hexo" or root is None or (root / "scripts").is_dir():
        return False
    installed = packages(root)
    return bool(installed) and not any("mdx" in name for name in installed)


def address_taken(ctx: Context) -> Iterator[Finding]:
    """Another post of the site is published at the same address, and one replaces the other."""
    if ctx.path is None or ctx.library is None:
        return
    own = ctx.path.absolute()
    others = [other for other in ctx.library.same_address(own) if other != own and not stands_back(ctx.site, other)]
    others = others or [*file_at_address(ctx)]
    if stands_back(ctx.site, own):
        return
    if not others:
        yield from _same_page(ctx)
        return
    found = next((item for name in ("permalink", "url", "slug", "path") if (item := ctx.field(name))), None)
    place = ctx.key_place(found) if found is not None else ctx.start()
    message = _("{other} has the same address on the site, so only one of the two appears; give this one another.")
    yield Finding(message.format(other=others[0].name), place, (), found.key if found is not None else None)


def _same_page(ctx: Context) -> Iterator[Finding]:
    """A post that Hugo can't tell from the folder of its name."""
    twin = same_page_of_hugo(ctx)
    if twin is not None and not ctx.draft:
        message = _("{other} is the same page for Hugo, so this post doesn't appear; rename one of the two.")
        yield Finding(message.format(other=f"{twin.parent.name}/{twin.name}"), ctx.start())


def address_refused(ctx: Context) -> Iterator[Finding]:
    """An address of a kind that the generator can't use: Hugo's `url` is a path, Hexo's and Jekyll's permalink a text."""
    yield from eleventy_files.eleventy_address(ctx)
    fields = ctx.front_matter.fields if ctx.readable else {}
    for key in _TEXTS.get(ctx.generator, ()):
        found = fields.get(key)
        if found is None or found.kind is Kind.EMPTY or _is_text(ctx, key):
            continue
        message = _("{name} must be a text; the post isn't published with this value. Put quotes round it.")
        yield Finding(message.format(name=key), ctx.key_place(found), (), key)
    yield from own_address(ctx)
    yield from _foreign_alias(ctx)
    found = fields.get("url") if ctx.generator == "hugo" and ctx.site.root is not None else None
    if found is None or not isinstance(found.value, str) or not re.match("https?://", found.value):
        return
    path = "/" + found.value.split("://", 1)[1].partition("/")[2]
    message = _("Hugo takes only a path here, and its build stops at this address; write {path}.")
    edit = ctx.front_matter.set(found.key, path)
    fixes = (Fix(_("Write {text}").format(text=path), (edit,)),) if isinstance(edit, Edit) else ()
    yield Finding(message.format(path=path), ctx.key_place(found), fixes, found.key)


def _foreign_alias(ctx: Context) -> Iterator[Finding]:
    """An alias that is a whole address: Hugo makes pages of its own site only."""
    found = ctx.front_matter.fields.get("aliases") if ctx.generator == "hugo" and ctx.readable else None
    values = found.value if found is not None and isinstance(found.value, list) else [found.value if found else None]
    if found is not None and any(isinstance(v, str) and re.match("https?://", v) for v in values):
        message = _("Hugo takes only paths for aliases, and its build stops at an address that begins with http.")
        yield Finding(message, ctx.key_place(found), (), found.key)


def _is_text(ctx: Context, key: str) -> bool:
    """Whether the reader makes a text of the value; for Hexo and Eleventy `false` does no harm either."""
    found = ctx.front_matter.fields[key]
    if ctx.tree is None or ctx.post.format is not Format.YAML:
        return isinstance(found.value, str | bool)
    node = next(pair.value for pair in ctx.tree.root.pairs if pair.key == key)
    nothing = found.value is False or (ctx.generator == "hexo" and found.kind is Kind.NUMBER and not found.value)
    return nothing or is_text(node, ctx.generator)


def post_left_out(ctx: Context) -> Iterator[Finding]:
    """What keeps a post off the site without a word: Pelican's demands, and a `published` that says nothing."""
    yield from pelican_left_out(ctx)
    yield from pelican_misplaced(ctx)
    yield from nikola_stops(ctx)
    yield from nikola_metadata(ctx)
    yield from mkdocs_left_out(ctx)
    yield from hugo_resource(ctx)
    yield from hexo_lost(ctx)
    found = ctx.front_matter.fields.get("published") if ctx.generator in ("hexo", "jekyll") and ctx.readable else None
    if found is None:
        return
    empty = found.kind is Kind.EMPTY and ctx.generator == "jekyll"
    if empty or (found.value == "" and ctx.generator == "hexo"):
        message = _("Nothing counts as false here, so this post doesn't appear; write true, or remove the line.")
        yield Finding(message, ctx.key_place(found), (), "published")


def template_missing(ctx: Context) -> Iterator[Finding]:
    """A layout, an include or a snippet that isn't there."""
    yield from eleventy_files.template_missing(ctx)
    yield from astro_layout(ctx)
    yield from snippet_missing(ctx)
    yield from listing_missing(ctx)
    yield from arguments_refused(ctx)
    yield from pelican_template(ctx)
    yield from zola_template(ctx)
    yield from jekyll_layout(ctx)
    yield from jekyll_pieces(ctx)


def permalink_without_slash(ctx: Context) -> Iterator[Finding]:
    """Hexo writes a file without suffix then, which servers hand out as a download."""
    found = ctx.field("permalink")
    if ctx.generator != "hexo" or found is None or not isinstance(found.value, str) or not found.value.strip():
        return
    if ctx.path is not None and not {"_posts", "_drafts"} & set(ctx.path.parts) and _inside(ctx) is not None:
        return  # a page's address is given its suffix
    address = found.value.strip()
    if address.endswith("/") or "." in address.rpartition("/")[2] or "://" in address:
        return
    message = _("Hexo writes a file “{name}” without a suffix, which browsers download; end the address with a slash.")
    edit = ctx.front_matter.set(found.key, address + "/")
    fixes = (Fix(_("Write {text}").format(text=address + "/"), (edit,)),) if isinstance(edit, Edit) else ()
    yield Finding(message.format(name=address.rpartition("/")[2]), ctx.key_place(found), fixes, found.key)


def draft_with_date(ctx: Context) -> Iterator[Finding]:
    """A draft that has a day to appear on: it won't."""
    if not ctx.draft:
        return
    for key in ("publishDate", "date"):
        found = ctx.front_matter.fields.get(key)
        if found is None or not isinstance(found.value, date):
            continue
        if key == "publishDate" or as_moment(found.value) > ctx.now:
            message = _("This is a draft, so it won't appear on that day; take the draft mark away when it is ready.")
            yield Finding(message, ctx.key_place(found), (), "date" if key == "date" else key)
            return


def _inside(ctx: Context) -> tuple[str, ...] | None:
    """The folders between the site's content and the post; None for a file that is no content."""
    if ctx.path is None:
        return None
    path = ctx.path.absolute()
    if ctx.site.root is None:
        return path.parts[path.parts.index("_posts") : -1] if "_posts" in path.parts else None
    for folder in content_folders(ctx.site):
        base = Path(ctx.site.root, folder).absolute()
        if path.is_relative_to(base):
            return path.relative_to(base).parts[:-1]
    return None


def _ignored_name(generator: str, where: tuple[str, ...], name: str) -> str:
    """Why the generator passes over a file of this name, or ""."""
    match generator:
        case "jekyll" if "_posts" in where and (not _JEKYLL_POST.match(name) or name.endswith("~")):
            return _("Jekyll takes only files named like 2026-02-09-title.md for posts, so this one doesn't appear.")
        case "mkdocs" | "zensical" if name.startswith("."):
            return _("{generator} passes over files whose name begins with a dot, so this one doesn't appear.").format(
                generator=NAMES[generator]
            )
        case "hexo" if name.startswith(("_", ".")) or name.endswith(("~", "%")):
            return _("Hexo passes over files whose name begins with _ or ., so this one doesn't appear.")
        case "hugo" if name.startswith((".", "#")) or name.endswith("~"):
            return _("Hugo passes over files whose name begins with . or #, so this one doesn't appear.")
        case "astro" if any(part.startswith("_") for part in (*where, name)):
            return _("Astro passes over files and folders whose name begins with _, so this post doesn't appear.")
    return ""


def _has_metadata(ctx: Context) -> bool:
    """Whether a file begins with a title or a date, as Pelican's posts do without fences."""
    return re.match(r"(?i)(?:title|date)\s*:", ctx.lines[0]) is not None


def _hidden_folder(ctx: Context, where: tuple[str, ...]) -> str:
    """A folder above the post that the generator passes over, or ""."""
    if ctx.generator not in ("hexo", "jekyll", "hugo", "mkdocs"):
        return ""
    if ctx.generator in ("hexo", "jekyll") and where and _is_misspelt(ctx.site, where[0]):
        return where[0]
    begun = where[1:] if ctx.generator in ("hexo", "jekyll") else where  # _posts itself, a collection's folder
    signs = ("_", ".", "#") if ctx.generator == "jekyll" else ("_", ".") if ctx.generator == "hexo" else (".",)
    hidden = (name for name in begun if name.startswith(signs) and not publishes_folder(ctx.site, name))
    return next((name for name in hidden if name not in ("_posts", "_drafts")), "")


def _is_misspelt(site: Site, folder: str) -> bool:
    """Whether a folder is meant to be `_posts` or `_drafts`; what else begins so may well be kept out of the site."""
    known = ("_posts", "_drafts")
    near = difflib.get_close_matches(folder.lower(), known, 1, 0.85)
    return folder.startswith("_") and folder not in known and bool(near) and not publishes_folder(site, folder)


def _calendar_has(name: str) -> bool:
    """Whether the date in the name of one of Jekyll's posts names a month and a day, if only of the longest months."""
    match = _JEKYLL_POST.match(name)
    return match is None or (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31)


def _known_suffixes(ctx: Context) -> tuple[str, ...]:
    stated = ctx.site.options.get("markdown_ext")
    if ctx.generator == "jekyll" and isinstance(stated, str):
        return tuple(part.strip().lower() for part in stated.split(","))
    return _nikola_suffixes(ctx) if ctx.generator == "nikola" else _RENDERED.get(ctx.generator, ())


def _nikola_suffixes(ctx: Context) -> tuple[str, ...]:
    """What the names of posts and pages end in, as the site's patterns say; () where these aren't all of it."""
    rows = [row for key in ("POSTS", "PAGES") for row in _rows(site_values(ctx.site).get(key))]
    ends = [str(row[0]).rpartition(".")[2] for row in rows if isinstance(row, list | tuple) and row]
    plain = all(end.isalnum() for end in ends) and not settings_are_computed(ctx.site)
    return tuple(ends) if plain else ()


def _rows(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
