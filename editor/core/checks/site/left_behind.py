"""Whether a site was copied without its pictures: then nobody forgot one."""

from __future__ import annotations

import re
from pathlib import Path

from editor.core.checks.context import Context
from editor.core.checks.site.kept import kept
from editor.core.checks.site.neighbours import others_say
from editor.core.checks.site.own_files import own_files

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico", ".tif", ".tiff")
_PASSED_OVER = frozenset(("node_modules", "themes", "vendor", "_site", "dist"))
_SHOWS = re.compile(r"!\[[^\]\n]*\]\((?!https?:)|<img\s|(?m:^\w*(?:image|cover|img)\w*[ \t]*:[ \t]*['\"]?[\w./])", re.I)


def pictures_left_behind(ctx: Context) -> bool:
    """Whether the site has no picture at all, though other posts show some, too."""
    root, path = ctx.site.root, ctx.path
    return root is not None and path is not None and not _has_pictures(root) and others_say(path, _SHOWS)


@kept
def _has_pictures(root: Path) -> bool:
    """Whether there is a picture anywhere in the site, themes aside."""
    folders = own_files(root, _PASSED_OVER)
    return any(name.lower().endswith(_PICTURES) for _folder, names in folders for name in names)
