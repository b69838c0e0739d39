"""Rules about what a post points at: other posts, images, files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from editor.core.checks.context import Context, Finding, Target
from editor.core.checks.files import MARKDOWN_SUFFIXES, file_part, respell
from editor.core.checks.problem import Fix
from editor.core.messages import _

_IMAGE_SUFFIXES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico", ".apng"))
_COMPUTER_PATH = re.compile(r"file:|[A-Za-z]:[\\/]|(?:/Users|/home)/[^/]+/.*\.\w+$", re.S)


def link_missing_post(ctx: Context) -> Iterator[Finding]:
    """A relative link to a Markdown file that is in none of the places where the generator looks."""
    for target in ctx.targets:
        name = file_part(target.link.target)
        if target.link.image or name is None or PurePosixPath(name).suffix.lower() not in MARKDOWN_SUFFIXES:
            continue
        missing = ctx.files.missing(target.link.target)
        if missing is not None:
            message = _("There is no post {name}, so this link leads nowhere; correct it or write that post.")
            yield Finding(message.format(name=missing), target.place, _respellings(ctx, target, missing))


def image_missing(ctx: Context) -> Iterator[Finding]:
    """An image whose file is neither beside the post nor in a folder that the generator copies."""
    for target in ctx.targets:
        name = file_part(target.link.target)
        is_image = name is not None and PurePosixPath(name).suffix.lower() in _IMAGE_SUFFIXES
        if not (target.link.image or (target.definition and is_image)) or _is_computer_path(target.link.target):
            continue
        missing = ctx.files.missing(target.link.target)
        if missing is not None:
            message = _(
                "The image {name} isn't there, so readers see a broken picture; add the file or correct the path."
            )
            yield Finding(message.format(name=missing), target.place, _respellings(ctx, target, missing))


def path_of_this_computer(ctx: Context) -> Iterator[Finding]:
    """A link or image that points into the writer's own file system."""
    for target in ctx.targets:
        if _is_computer_path(target.link.target):
            message = _(
                "{path} is a path on this computer, which no reader has; put the file beside the post and link to it."
            )
            yield Finding(message.format(path=target.link.target), target.place)


def image_without_text(ctx: Context) -> Iterator[Finding]:
    """A Markdown image without a description."""
    for target in ctx.targets:
        if target.link.image and not target.link.html and not target.link.text.strip():
            message = _(
                "This image has no description; say in the brackets what it shows, for readers who can't see it."
            )
            yield Finding(message, target.whole)


def link_without_text(ctx: Context) -> Iterator[Finding]:
    """`[](address)`: a link that nobody can see or click."""
    for target in ctx.targets:
        link = target.link
        if link.image or link.html or target.definition or link.text.strip() or not link.target:
            continue
        message = _("This link has no text, so nothing of it shows on the page; write the words to click on.")
        yield Finding(message, target.whole)


def _respellings(ctx: Context, target: Target, missing: str) -> tuple[Fix, ...]:
    near = ctx.files.near(missing)
    if near is None:
        return ()
    spelled = respell(target.link.target, near)
    return (Fix(_("Link to {name}").format(name=near), (ctx.replace(target.place, spelled),)),)


def _is_computer_path(target: str) -> bool:
    return bool(_COMPUTER_PATH.match(target))
