"""Tags of another generator, which a post has brought along: this one publishes them as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding, run_place
from editor.core.checks.rules.plain import shortened
from editor.core.messages import _
from editor.core.sites.config import names

# Of Hexo (https://hexo.io/docs/tag-plugins), its themes NexT and Butterfly, and Liquid with Jekyll's own; not their ends.
_TAGS = "|".join(
    names(
        "asset_img asset_path asset_link post_link post_path post_url codeblock include_code blockquote pullquote"
        " centerquote cq youtube vimeo gist jsfiddle iframe raw highlight include include_relative note tabs btn label"
        " button gallery fold hideToggle mermaid img video audio assign capture comment if unless for case"
    )
)
_TAG = re.compile(rf"(?<!\{{)\{{%-?[ \t]*(?:{_TAGS})\b[^\n{{}}]*%\}}")
_SHORTCODE = re.compile(r"\{\{([<%])[ \t]*(?!/)[A-Za-z][^\n{}]*[>%]\}\}")
_HAVE_NO_TAGS = frozenset(("hugo", "astro"))
_HAVE_NO_SHORTCODES = frozenset(("astro", "pelican"))


def foreign_tags(ctx: Context) -> Iterator[Finding]:
    """`{% asset_img a.png %}` in a post of Hugo's, `{{< figure >}}` in one of Astro's."""
    if ctx.mdx:
        return  # whose braces are a program's
    for pattern, generators, message in (
        (_TAG, _HAVE_NO_TAGS, _("{tag} is a tag of Hexo's or Jekyll's, and {name} publishes it as text; {way}.")),
        (_SHORTCODE, _HAVE_NO_SHORTCODES, _("{tag} is a shortcode of Hugo's, and {name} publishes it as text; {way}.")),
    ):
        if ctx.generator not in generators:
            continue
        way = _("write it in Markdown or as a shortcode") if ctx.generator == "hugo" else _("write it in Markdown")
        for run, inline in ctx.inlines:
            for match in pattern.finditer(inline.masked) if "{" in inline.masked else ():
                tag = shortened(run.text[match.start() : match.end()])
                text = message.format(tag=tag, name=ctx.generator.title(), way=way)
                yield Finding(text, run_place(run, match.start(), match.end()))
