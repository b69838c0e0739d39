"""Pictures that an editor shows and the site doesn't."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from editor.core.checks.context import Context, Finding, Target
from editor.core.checks.problem import Fix
from editor.core.checks.site import addresses
from editor.core.checks.site.files import file_part, respell
from editor.core.messages import _
from editor.core.rendering.options import flag
from editor.core.sites.layout import content_folders, static_folders

_BUILT_IN = {"date": 3, "pretty": 4, "ordinal": 2, "weekdate": 3, "none": 0}  # Jekyll's styles: folders above the page


def image_not_on_site(ctx: Context) -> Iterator[Finding]:
    """An image whose path is right from the post's file, and wrong from the published page."""
    if ctx.path is None or ctx.site.root is None or not any(target.link.image for target in ctx.targets):
        return
    path = Path(ctx.path).absolute()
    judged = addresses.judged(ctx.site, path)
    for target in ctx.targets:
        name = file_part(target.link.target) if target.link.image else None
        if name is None or "\\" in name:
            continue
        if name.startswith("/"):
            yield from _named_from_root(ctx, target, name)
        elif judged:
            yield from _named_from_post(ctx, target, name, path)


def _named_from_root(ctx: Context, target: Target, name: str) -> Iterator[Finding]:
    """`/static/a.png`: the folder whose contents are copied is no part of the address."""
    root, site = ctx.site.root, ctx.site
    assert root is not None
    first = name.lstrip("/").partition("/")[0]
    if site.generator not in ("hexo", "hugo", "zola", "astro") or first not in (
        *static_folders(site),
        "static",
        "source",
    ):
        return
    place = addresses.from_root(site, name)
    address = addresses.served(site, place) if place else None
    if address is None or any((root / folder / name.lstrip("/")).exists() for folder in static_folders(site)):
        return
    yield _moved(ctx, target, name, address)


def _named_from_post(ctx: Context, target: Target, name: str, path: Path) -> Iterator[Finding]:
    place = addresses.beside(ctx.site, path, name)
    if place is None or _in_assets(ctx, path, name):
        return
    address = addresses.served(ctx.site, place)
    if address is not None:
        ups = len(re.match(r"(?:\./)*((?:\.\./)*)", name)[1]) // 3  # type: ignore[index]
        rest = re.sub(r"^(?:\.{1,2}/)*", "/", name)
        if _from_the_root(ctx) and rest == address:
            return
        if ups < _depth(ctx, path) or rest != address:
            yield _moved(ctx, target, name, address)
        return
    yield from _not_copied(ctx, target, name, place, path)


def _from_the_root(ctx: Context) -> bool:
    """Whether the renderer puts the site's root before every path, as hexo-renderer-marked does unless told not to."""
    return ctx.site.dialect == "hexo" and flag(ctx.site.options, "prependRoot", True)


def _in_assets(ctx: Context, path: Path, name: str) -> bool:
    """Whether Hexo finds the picture in the post's own folder."""
    return ctx.generator == "hexo" and any(place.exists() for place in addresses.hexo_assets(ctx.site, path, name))


def _moved(ctx: Context, target: Target, name: str, address: str) -> Finding:
    message = _(
        "An editor finds {name}, but on the site the image is {address}, so readers see a broken picture; link to that."
    )
    fixes: tuple[Fix, ...] = ()
    if not addresses.base_path(ctx.site) or ctx.site.dialect == "hexo":
        edit = ctx.replace(target.place, respell(target.link.target, address))
        fixes = (Fix(_("Link to {name}").format(name=address), (edit,)),)
    return Finding(message.format(name=name, address=address), target.place, fixes)


def _not_copied(ctx: Context, target: Target, name: str, place: Path, path: Path) -> Iterator[Finding]:
    """A picture in a folder of posts: copied to nowhere, or beside the page's folder instead of into it."""
    site = ctx.site
    assert site.root is not None
    if site.generator in ("hugo", "zola"):
        content = site.root / content_folders(site)[0]
        if place.is_relative_to(content) and not flag(site.options, "uglyURLs") and not _is_bundled(place, content):
            yield _moved(ctx, target, name, "/" + place.relative_to(content).as_posix())
        return
    own = path.with_suffix("")
    in_own = site.generator == "hexo" and flag(site.options, "post_asset_folder") and place.is_relative_to(own)
    if in_own and not (site.root / "package.json").is_file():
        return  # a plugin may find it there, and which ones the site has isn't known
    if in_own:
        inside = place.relative_to(own).as_posix()
        message = _(
            "Hexo puts the files of {folder} beside the page, so there the image is {name}; leave the folder out."
        )
        fix = Fix(
            _("Link to {name}").format(name=inside), (ctx.replace(target.place, respell(target.link.target, inside)),)
        )
        yield Finding(message.format(folder=own.name + "/", name=inside), target.place, (fix,))
    elif any(part.startswith("_") for part in place.relative_to(site.root).parts):
        folder = {"hexo": "source/images/", "jekyll": "assets/"}[site.generator]
        message = _(
            "{generator} doesn't copy {name} to the site, so readers see a broken picture; put it into {folder} and link"
            " to it from the site's root."
        )
        text = message.format(generator=ctx.generator_name, name=name, folder=folder)
        yield Finding(text, target.place)


def _is_bundled(place: Path, content: Path) -> bool:
    """Whether a picture belongs to a page bundle, whose address its own page decides."""
    for folder in place.parents:
        if folder == content:
            return False
        if any((folder / f"index{suffix}").exists() for suffix in (".md", ".zh.md", ".en.md", ".markdown", ".html")):
            return True
    return False


def _depth(ctx: Context, path: Path) -> int:
    """How many folders lie above the published page, at least."""
    site = ctx.site
    assert site.root is not None
    if site.generator in ("hugo", "zola"):
        return len(path.relative_to(site.root).parts) - 1 if not flag(site.options, "uglyURLs") else 0
    own = ctx.front_matter.fields.get("permalink") if ctx.readable else None
    pattern = str(own.value if own else site.options.get("permalink") or _default(site.generator)).strip()
    folders = pattern.strip("/").count("/") + pattern.endswith("/")
    if ":categories" in pattern.strip("/").split("/")[:-1] and ctx.field("categories") is None:
        folders -= 1  # Jekyll leaves the folder out for a post without any
    return _BUILT_IN.get(pattern, folders)


def _default(generator: str) -> str:
    return ":year/:month/:day/:title/" if generator == "hexo" else "date"
