"""Rows about front matter and the title."""

from __future__ import annotations

from editor.core.checks.rule import ERROR, WARNING, Rule
from editor.core.checks.rules import head
from editor.core.messages import _

RULES: tuple[Rule, ...] = (
    Rule(
        "frontmatter-unreadable",
        ERROR,
        head.frontmatter_unreadable,
        lambda: _("The front matter can't be read."),
        lambda: _(
            "Generators refuse a post whose front matter breaks the rules of its format: the"
            " build stops, or the post is left out."
            " The usual causes are a colon followed by a space in a text without quotes, a quote that isn't closed,"
            " and lines that aren't indented alike."
        ),
    ),
    Rule(
        "fence-in-head",
        ERROR,
        head.fence_in_head,
        lambda: _("A line of the front matter would end it."),
        lambda: _(
            "The front matter ends at the first line of dashes. If one stands among its keys,"
            " the rest becomes text of the post"
            " when the file is read again. Remove the line, or indent it below a key if it belongs to a text."
        ),
    ),
    Rule(
        "key-repeated",
        WARNING,
        head.key_repeated,
        lambda: _("A key stands twice in the front matter."),
        lambda: _(
            "Hexo, Eleventy and Astro refuse such front matter; Jekyll, Hugo and the Python"
            " generators use the last of the two"
            " and forget the first."
        ),
    ),
    Rule(
        "title-missing",
        WARNING,
        head.title_missing,
        lambda: _("The post has no title."),
        lambda: _(
            "Lists, feeds and the browser's tab show an empty title. Generators that take the"
            " title from the file's name or from"
            " the first heading aren't concerned."
        ),
    ),
    Rule(
        "title-empty",
        WARNING,
        head.title_empty,
        lambda: _("The title is empty."),
        lambda: _(
            "Lists, feeds and the browser's tab show an empty title, and some themes show no link to the post at all."
        ),
    ),
    Rule(
        "title-is-comment",
        WARNING,
        head.title_is_comment,
        lambda: _("The title begins with # and so became a comment."),
        lambda: _(
            "In YAML everything from a number sign after a space to the end of the line is a"
            " comment, so the title is empty for every"
            " generator. Quotes round the title keep it."
        ),
    ),
)
