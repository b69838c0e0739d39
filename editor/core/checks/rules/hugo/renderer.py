"""Posts that Hugo gives to another renderer than its Markdown (Hugo's docs, "Content formats"; built with 0.111 and 0.168)."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.messages import _

_HTML = "HTML"
# By the values of `markup`, which are the file endings too: what the renderer reads.
RENDERERS = {
    **dict.fromkeys(("html", "htm"), _HTML),
    "org": "Org mode",
    **dict.fromkeys(("rst", "rest"), "reStructuredText"),
    **dict.fromkeys(("asciidoc", "asciidocext", "asciidoctor", "adoc", "ad"), "AsciiDoc"),
    **dict.fromkeys(("pandoc", "pdc"), "Pandoc"),
}


def other_renderer(ctx: Context) -> Iterator[Finding]:
    """The renderer that the front matter, the file's ending or the site names isn't Hugo's Markdown."""
    if ctx.generator != "hugo" or not ctx.readable:
        return
    item = next((item for key, item in ctx.front_matter.fields.items() if key.lower() == "markup"), None)
    if item is not None and item.value:
        name, place, key = str(item.value), ctx.key_place(item), item.key
    else:
        name, place, key = _by_ending(ctx), ctx.start(), None
    renderer = RENDERERS.get(name.lower())
    if renderer is None:
        return
    if renderer == _HTML:
        message = _(
            "Hugo publishes this post as HTML, not as Markdown; the preview shows something else than the site."
        )
    else:
        message = _(
            "Hugo gives this post to its renderer of {format}, not to its Markdown; the preview shows something else than"
            " the site."
        )
    yield Finding(message.format(format=renderer), place, (), key)


def _by_ending(ctx: Context) -> str:
    """The renderer of a post whose front matter names none: the ending's, for Markdown the site's."""
    ending = ctx.path.suffix[1:] if ctx.path is not None else ""
    return ending if ending in RENDERERS else str(ctx.site.options.get("defaultMarkdownHandler") or "")
