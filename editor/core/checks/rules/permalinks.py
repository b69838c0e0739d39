"""Links to posts by the address that they would be published at."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.site.files import file_part
from editor.core.checks.site.folder import redirects
from editor.core.messages import _
from editor.core.rendering.site.posts import site_posts
from editor.core.sites.addresses.patterns import dated_shapes
from editor.core.sites.addresses.permalinks import address_key, bases


def missing_addresses(ctx: Context) -> Iterator[Finding]:
    """`/2020/01/02/slug/` where no post of the site has that address: only where the site's rule makes such addresses of
    posts alone, for what themes, plugins and servers put elsewhere can't be known here.
    """
    if ctx.path is None or ctx.site.root is None or ctx.site.config is None:
        return
    shapes = dated_shapes(ctx.site)
    for target in ctx.targets if shapes else ():
        address = file_part(target.link.target)
        if target.link.image or address is None or not address.startswith("/"):
            continue
        keys = _keys(ctx, address)
        if not any(shape.fullmatch(key) for key in keys for shape in shapes) or "." in keys[0].rpartition("/")[2]:
            continue
        posts = site_posts(ctx.site)
        if posts.at(address) or posts.at_by_servers_clock(address):
            continue
        if not any(key in redirects(ctx.site).casefold() for key in keys):
            message = _("No post of this site is published at {address}, so this link leads nowhere; correct it.")
            yield Finding(message.format(address=address), target.place)


def _keys(ctx: Context, address: str) -> list[str]:
    """The address as it is compared, below the folder that the site lives in."""
    key = address_key(address)
    return [key[len(base) + 1 :] for base in bases(ctx.site) if key.startswith(f"{base.casefold()}/")] or [key]
