"""Rows about braces that template engines read."""

from __future__ import annotations

from editor.core.checks.rule import ERROR, WARNING, Rule
from editor.core.checks.rules import braces
from editor.core.checks.rules.astro import mdx
from editor.core.messages import _

RULES: tuple[Rule, ...] = (
    Rule(
        "template-unreadable",
        ERROR,
        braces.unreadable,
        lambda: _("Braces that stop the build."),
        lambda: _(
            "Hexo and Jekyll read {{ … }} and {% … %} in a post as templates before they read"
            " Markdown; Hexo leaves code alone, Jekyll"
            " doesn't. What they can't read stops the build. {% raw %} … {% endraw %} round it shows it as it is."
            " Hugo reads {{< … >}} and {{% … %}} as shortcodes, in code too; {{</* … */>}} shows one."
        ),
    ),
    Rule(
        "template-vanishes",
        WARNING,
        braces.vanishes,
        lambda: _("Text in braces that won't be on the page."),
        lambda: _(
            "Hexo and Jekyll replace {{ name }} by a value, and by nothing where there is none."
            " {% raw %} … {% endraw %} round it shows"
            " it as it is; in Hexo a code span does so as well. Hugo takes {} at a heading's end for attributes."
        ),
    ),
    Rule(
        "template-tag-unclosed",
        ERROR,
        braces.tag_unclosed,
        lambda: _("A block tag without its end, or an end without its beginning."),
        lambda: _("Hexo and Jekyll stop the build at such a tag, and Hugo at such a shortcode."),
    ),
    Rule(
        "template-tag-unknown",
        WARNING,
        braces.tag_unknown,
        lambda: _("A tag that the generator doesn't have."),
        lambda: _(
            "Themes and plugins bring tags of their own. A tag or shortcode that nobody brings stops"
            " the build of Hexo, Hugo and Jekyll. A tag of Hexo's or Jekyll's is text in Hugo and Astro, and a shortcode"
            " of Hugo's in Astro and Pelican."
        ),
    ),
    Rule(
        "mdx-unreadable",
        ERROR,
        mdx.mdx_unreadable,
        lambda: _("A tag, a brace or a module that MDX can't read."),
        lambda: _(
            "In files that end in .mdx, < begins a tag that must be closed, as in <br />, and { begins JavaScript; HTML"
            " comments and links in angle brackets are unknown, and lines that begin with import or export are a"
            " program's. At the first that can't be read the site's build stops. \\< and \\{ show the signs, and so"
            " does a code span."
        ),
    ),
)
