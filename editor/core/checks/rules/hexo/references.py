"""`post_link` and `post_path`: Hexo stops its build, or leaves a broken address, where there is no such post (Hexo 8.1).

Wherever a folder can't be seen whole, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Severity
from editor.core.checks.rules.hexo.pieces import evaluated
from editor.core.checks.rules.meant import meant
from editor.core.checks.rules.plain import plain_place
from editor.core.checks.site.folder import hexo_version, pages, titles
from editor.core.checks.site.pages import Pages
from editor.core.messages import _

_STOPS_SINCE = 6  # the version of Hexo since which a `post_link` without its post is no empty place
_ARGUMENT = re.compile(r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>\S+)")


def hexo_references(ctx: Context) -> Iterator[Finding]:
    """`{% post_link slug %}` without such a post stops the build since Hexo 6; `post_path` leaves a broken address."""
    tokens = [match for match in evaluated(ctx).tokens if match["name"] in ("post_link", "post_path")]
    known = pages(ctx.site) if tokens else None
    if known is None:
        return
    older = ctx.site.root is not None and 0 < hexo_version(ctx.site.root) < _STOPS_SINCE
    for match in tokens:
        argument = _ARGUMENT.search(match["rest"])
        group = argument.lastgroup or 0 if argument else 0
        slug = argument[group].partition("#")[0] if argument else ""
        if argument and (not slug or _has(ctx, known, slug)):
            continue
        start = match.start("rest") + (argument.start(group) if argument else 0)
        stops = match["name"] == "post_link" and not older
        fixes = meant(ctx, start, slug, known) if argument else ()
        place = plain_place(ctx, start, start + len(slug)) if slug else plain_place(ctx, *match.span())
        text = _message(stops, older).format(name=slug or "“”")
        yield Finding(text, place, fixes, None, Severity.ERROR if stops else None)


def _message(stops: bool, older: bool) -> str:
    """What becomes of a tag without its post: it stops the build, is an empty place in an older Hexo, or an address."""
    if stops:
        return _("There is no post {name}, and Hexo's build stops here; name a post as its file is named, without .md.")
    if older:
        return _("There is no post {name}, so nothing leads there; name a post as its file is named, without .md.")
    return _("There is no post {name}, so this address leads nowhere; name a post as its file is named, without .md.")


def _has(ctx: Context, known: Pages, slug: str) -> bool:
    """Hexo's slug is what `new_post_name` leaves of the file's path; a title does as well. Capitals count."""
    name = PurePosixPath(slug).name
    if str(ctx.site.options.get("new_post_name") or ":title.md") != ":title.md":
        found = any(stem.endswith(name) for stem in known.files)
    else:
        places = known.files.get(name, [])
        found = any(place.with_suffix("").as_posix().endswith(f"/_posts/{slug}") for place in places)
    return found or slug in titles(ctx.site)  # which all posts are read for
