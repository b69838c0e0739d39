"""Rules about what a post points at: other posts, images, files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding, Target
from editor.core.checks.problem import Fix, Severity
from editor.core.checks.rules import permalinks
from editor.core.checks.rules.astro.entries import no_entry
from editor.core.checks.rules.hexo.references import hexo_references
from editor.core.checks.rules.hugo.references import hugo_references
from editor.core.checks.rules.jekyll.references import jekyll_references
from editor.core.checks.rules.mkdocs.blog import blog_links
from editor.core.checks.rules.mkdocs.links import is_used, linked_page, strict_links
from editor.core.checks.site.files import MARKDOWN_SUFFIXES, exists, file_part, is_slip, respell, suffix_of
from editor.core.checks.site.folder import package_version, pages
from editor.core.checks.site.left_behind import pictures_left_behind
from editor.core.checks.site.mkdocs_site import strict_about_links
from editor.core.checks.site.neighbours import is_usual
from editor.core.messages import _
from editor.core.sites.layout import content_folders

_IMAGE_SUFFIXES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico", ".apng"))
_BACKSLASH = re.compile(r"(?:^\.{1,2}|[\w)\]])\\+(?:[^\W_]|\.\.)")
_ALIASES = ("@", "~", "#", "$")  # of folders, in a site's tsconfig.json
_URL = re.compile(r"https?://[^\s<>()\[\]\"'*_`\\]+")  # without anything that Markdown may read in it
_HAS_ALT = re.compile(r"\salt\b", re.I)
_SAYS = re.compile(r"!\[[^\]\n]*\w[^\]\n]*\]\(")
_NEARLY_ALL = 0.8  # of a blog's posts with images
_SEVERAL = 3  # images without a description, and none with one, are a post's way and no slip
_COMPUTER_PATH = re.compile(r"file:|[A-Za-z]:[\\/]|\\{2,}\w|(?:/Users|/home)/[^/]+/.*\.\w+$", re.S)


def link_missing_post(ctx: Context) -> Iterator[Finding]:
    """A link to a post that isn't there: as a file, or as the generator's own tag."""
    yield from hexo_references(ctx)
    yield from hugo_references(ctx)
    yield from jekyll_references(ctx)
    yield from _missing_files(ctx)
    yield from strict_links(ctx)
    yield from blog_links(ctx)
    yield from permalinks.missing_addresses(ctx)
    yield from _without_address(ctx)


def _without_address(ctx: Context) -> Iterator[Finding]:
    """`[text]()` in a post of Zola's (source: what its maintainers say to a report of it)."""
    for target in ctx.targets if ctx.generator == "zola" else ():
        link = target.link
        if not (link.target.strip() or link.image or link.html or target.definition):
            message = _("This link has no address, and Zola's build stops here; write one, or take the brackets away.")
            yield Finding(message, target.whole, (), None, Severity.ERROR)


def _missing_files(ctx: Context) -> Iterator[Finding]:
    """A relative link to a Markdown file that is in none of the places where the generator looks."""
    for target in ctx.targets:
        name = file_part(target.link.target)
        if target.link.image or name is None:
            continue
        if suffix_of(name) not in MARKDOWN_SUFFIXES and not name.startswith("@/"):
            continue
        missing = _missing(ctx, target)
        if missing is not None and _has_its_files(ctx, missing) and not _is_page_of_hugo(ctx, missing):
            severity = _severity(ctx, target)
            message = _("There is no post {name}, so this link leads nowhere; correct it or write that post.")
            if name.startswith("@/"):
                severity = Severity.ERROR
                message = _("There is no post {name}, and Zola's build stops here; correct it or write that post.")
            fixes = _respellings(ctx, target, missing)
            yield Finding(message.format(name=missing), target.place, fixes, None, severity)


def _is_page_of_hugo(ctx: Context, name: str) -> bool:
    """Whether Hugo's hook for links finds the page all the same: a bundle's is named like its folder, and what lies beside
    the folder lies beside its page (observed with Hugo 0.168).
    """
    if ctx.generator != "hugo" or ctx.path is None or name.startswith("/"):
        return False
    folders = [ctx.path.parent]
    if ctx.path.name.startswith("index."):
        folders.append(ctx.path.parent.parent)
    return any(
        exists(place) for folder in folders for place in (folder / name, (folder / name).with_suffix("") / "index.md")
    )


def image_missing(ctx: Context) -> Iterator[Finding]:
    """An image whose file is neither beside the post nor in a folder that the generator copies."""
    for target in ctx.targets:
        name = file_part(target.link.target)
        is_image = name is not None and suffix_of(name) in _IMAGE_SUFFIXES
        if not (target.link.image or (target.definition and is_image)) or _is_computer_path(target.link.target):
            continue
        missing = _missing(ctx, target)
        if missing is not None and _has_its_files(ctx, missing) and not _may_be_there(ctx, missing):
            fixes = _respellings(ctx, target, missing)
            severity = _severity(ctx, target)
            message = _(
                "The image {name} isn't there, so readers see a broken picture; add the file or correct the path."
            )
            if is_image and _astro_takes(ctx, target):
                severity = Severity.ERROR
                message = _(
                    "The image {name} isn't there, and Astro's build stops here; add the file or correct the path."
                )
            yield Finding(message.format(name=missing), target.place, fixes, None, severity)


def _has_its_files(ctx: Context, name: str) -> bool:
    """Whether a file that isn't there can be said to be missing. A site may have been copied without its pictures. Outside
    a site a post may have been copied without what it shows and links to: that most of it is where the post says, or a file
    of nearly this name, tells that it wasn't.
    """
    if ctx.site.root is not None:
        suffix = suffix_of(name)
        return suffix not in _IMAGE_SUFFIXES or not ctx.remembered("left-behind", lambda: pictures_left_behind(ctx))
    return ctx.remembered("has-its-files", lambda: _finds_most(ctx)) or ctx.files.near(name) is not None


def _finds_most(ctx: Context) -> bool:
    """Whether at least half of the files that the post names are there."""
    names = {name for target in ctx.targets if (name := file_part(target.link.target)) and name[0] != "/"}
    if ctx.path is None or not names:
        return False
    folder = ctx.path.parent
    found = [exists(folder / name) for name in names if suffix_of(name)]
    return any(found) and sum(found) * 2 >= len(found)


def _severity(ctx: Context, target: Target) -> Severity | None:
    """An error where MkDocs builds strictly and stops at a link of Markdown's that leads nowhere."""
    strict = ctx.remembered("strict-links", lambda: strict_about_links(ctx.site))
    if strict and ctx.generator == "zensical":
        return Severity.ERROR if linked_page(target) else None
    relative = not target.link.html and not target.link.target.startswith("/")
    return Severity.ERROR if strict and relative and is_used(ctx, target) else None


def _astro_takes(ctx: Context, target: Target) -> bool:
    """Whether Astro makes a picture of its own of an image: Markdown's, by a path from the post (observed: Astro 5; its
    guide to the upgrade says that it does so since 3)."""
    if ctx.generator != "astro" or ctx.site.root is None or ctx.path is None or target.link.html:
        return False
    if package_version(ctx.site.root, "astro") in (1, 2) or no_entry(ctx):
        return False
    inside = any(ctx.path.absolute().is_relative_to(ctx.site.root / folder) for folder in content_folders(ctx.site))
    aliased = target.link.target.startswith(("/", "src/", *_ALIASES))  # which the site's programs may resolve
    return inside and (target.link.image or _defines_image(ctx, target)) and not aliased


def _defines_image(ctx: Context, target: Target) -> bool:
    """Whether a reference definition is that of an image."""
    label = re.escape(target.link.text)
    return target.definition and re.search(rf"!\[(?:[^\[\]]*\]\[)?{label}\]", ctx.plain, re.I) is not None


def _may_be_there(ctx: Context, name: str) -> bool:
    """Whether a picture is right from the published page though not from the file: a page of Zola's with an address of
    its own, and sites whose settings are a program that may copy it from wherever a file of that path lies, or knows
    another name for the folder. Nikola makes small ones of the pictures that it copies.
    """
    if ctx.generator == "astro" and name.startswith(_ALIASES):
        return True
    if ctx.generator == "nikola" and ".thumbnail." in name:
        return ctx.files.missing(name.replace(".thumbnail.", ".")) is None
    if ctx.generator == "zola":
        return name.startswith("../") and ctx.readable and "path" in ctx.front_matter.fields
    known = pages(ctx.site) if ctx.generator == "eleventy" and name.startswith("/") else None
    return known is not None and known.ends(name)


def path_of_this_computer(ctx: Context) -> Iterator[Finding]:
    """A link or image that points into the writer's own file system."""
    for target in ctx.targets:
        if _is_computer_path(target.link.target):
            message = _(
                "{path} is a path on this computer, which no reader has; put the file beside the post and link to it."
            )
            yield Finding(message.format(path=target.link.target), target.place)


def image_without_text(ctx: Context) -> Iterator[Finding]:
    """An image without a description: each of them, of several in a row the first; of a post without any description, and
    of one in a blog that never writes any, the first.
    """
    images = [target for target in ctx.targets if target.link.image]
    bare = [target for target in images if not _says_something(ctx, target)]
    never = len(bare) >= _SEVERAL and len(bare) == len(images)
    if never or (len(bare) > 1 and ctx.path is not None and is_usual(ctx.path, _never_says, _NEARLY_ALL)):
        groups = [bare]
    else:
        groups = _in_rows(ctx, bare)
    for group in groups:
        first = group[0]
        if len(group) > 1:
            message = _(
                "This image and {count} more have no description; say in the brackets what they show, for readers who can't"
                " see them."
            )
        else:
            message = _(
                "This image has no description; say in the brackets what it shows, for readers who can't see it."
            )
        if first.link.html:
            message = _(
                "This image has no description; say what it shows as its alt text, for readers who can't see it."
            )
        yield Finding(message.format(count=len(group) - 1), first.whole)


def _in_rows(ctx: Context, images: list[Target]) -> list[list[Target]]:
    """Images of Markdown that only white space stands between, together."""
    rows: list[list[Target]] = []
    for image in images:
        before = rows[-1][-1] if rows and not (image.link.html or rows[-1][-1].link.html) else None
        between = (before.whole.end_line, before.whole.end_column) if before else (0, 0)
        if before and not ctx.post.body.slice(*between, image.whole.line, image.whole.column).strip():
            rows[-1].append(image)
        else:
            rows.append([image])
    return rows


def _never_says(text: str) -> bool | None:
    """Whether a post's images have no description; None without images."""
    return _SAYS.search(text) is None if "![" in text else None


def _says_something(ctx: Context, target: Target) -> bool:
    """Whether an image has a description; in HTML an empty one says that it only decorates."""
    if not target.link.html:
        return bool(target.link.text.strip())
    place = target.whole
    return bool(_HAS_ALT.search(ctx.post.body.slice(place.line, place.column, place.end_line, place.end_column)))


def file_name_case(ctx: Context) -> Iterator[Finding]:
    """A file that is there with other capitals: this computer may not mind, the site's server does."""
    for target in ctx.targets:
        real = ctx.files.in_other_case(target.link.target) if _is_file(target) else None
        if real is not None:
            message = _("The file is {name}: capitals count on the site's server, so readers get nothing; write it so.")
            fix = Fix(
                _("Link to {name}").format(name=real), (ctx.replace(target.place, respell(target.link.target, real)),)
            )
            severity = Severity.ERROR if _astro_takes(ctx, target) else _severity(ctx, target)
            yield Finding(message.format(name=real), target.place, (fix,), None, severity)


def path_with_backslash(ctx: Context) -> Iterator[Finding]:
    """`images\\a.png`: addresses have slashes; a backslash becomes %5C, or an escape."""
    for target in ctx.targets:
        if _has_backslash(target):
            message = _("A backslash is no separator in an address, so this leads nowhere on the site; write {path}.")
            path = re.sub(r"\\+", "/", target.link.target)
            fix = Fix(_("Write {text}").format(text=path), (ctx.replace(target.place, path),))
            yield Finding(message.format(path=path), target.place, (fix,))


def _has_backslash(target: Target) -> bool:
    text = target.link.target
    return bool(_BACKSLASH.search(text)) and not _is_computer_path(text) and _is_file(target)


def _is_file(target: Target) -> bool:
    """Whether a target names an image or a post by its file."""
    name = file_part(target.link.target)
    if name is None:
        return False
    return target.link.image or suffix_of(name) in _IMAGE_SUFFIXES | MARKDOWN_SUFFIXES


def _missing(ctx: Context, target: Target) -> str | None:
    """The name of a file that is nowhere, in whatever capitals."""
    if _has_backslash(target):
        return None
    missing = ctx.files.missing(target.link.target)
    return None if missing is None or ctx.files.in_other_case(target.link.target) else missing


def link_without_text(ctx: Context) -> Iterator[Finding]:
    """`[](address)`: a link that nobody can see or click."""
    for target in ctx.targets:
        link = target.link
        if link.image or link.html or target.definition or link.text.strip() or not link.target:
            continue
        message = _("This link has no text, so nothing of it shows on the page; write the words to click on.")
        fixes = (Fix(_("Remove the link"), (ctx.replace(target.whole, ""),), safe=False),)
        # What is copied from a page brings along the links that its headings have to themselves: nobody misses those.
        yield Finding(message, target.whole, fixes, None, Severity.HINT if link.target.startswith("#") else None)


def link_without_address(ctx: Context) -> Iterator[Finding]:
    """`[text]()`: a link that leads to the page that it stands on, and `![text]()`: no picture."""
    for target in ctx.targets:
        link, place = target.link, target.whole
        if link.target.strip() or link.html or target.definition or (ctx.generator == "zola" and not link.image):
            continue
        if ctx.post.body.lines[place.end_line][place.end_column :].lstrip().startswith("{"):  # `[](){#id}` is an anchor
            continue
        message = _("This link has no address, so it leads to this very page; write one, or take the brackets away.")
        if link.image:
            message = _("This image has no address, so readers see a broken picture; write one.")
        address = link.text.strip() if _URL.fullmatch(link.text.strip()) else ""
        text = _("Write {text}").format(text=address)
        yield Finding(message, place, (Fix(text, (ctx.replace(target.place, address),)),) if address else ())


def _respellings(ctx: Context, target: Target, missing: str) -> tuple[Fix, ...]:
    near = ctx.files.near(missing)
    if near is None:
        return ()
    spelled = respell(target.link.target, near)
    edit, safe = ctx.replace(target.place, spelled), is_slip(missing, near)
    return (Fix(_("Link to {name}").format(name=near), (edit,), safe=safe),)


def _is_computer_path(target: str) -> bool:
    return bool(_COMPUTER_PATH.match(target))
