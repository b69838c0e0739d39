"""Rows about tags and categories."""

from __future__ import annotations

from editor.core.checks.rule import WARNING, Rule
from editor.core.checks.rules import tags
from editor.core.messages import _

RULES: tuple[Rule, ...] = (
    Rule(
        "tags-not-a-list",
        WARNING,
        tags.tags_not_a_list,
        lambda: _("The tags aren't a list."),
        lambda: _(
            "A text with commas is one tag for Hexo, Hugo and Astro, with a page of its own; a"
            " number, a switch or a mapping is none."
            " Write [one, two], or one tag a line with a dash."
        ),
    ),
    Rule(
        "tags-not-text",
        WARNING,
        tags.tags_not_text,
        lambda: _("A tag or category isn't a text."),
        lambda: _(
            "Without quotes YAML reads 2020-01-01 as a date, true as a switch, 1.10 as 1.1 and"
            " an empty entry as nothing, and the"
            " site's tag is named after that."
        ),
    ),
    Rule(
        "tag-repeated",
        WARNING,
        tags.tag_repeated,
        lambda: _("A tag or category stands twice."),
        lambda: _("Themes that list tags as they stand show it twice."),
    ),
    Rule(
        "tag-spelled-otherwise",
        WARNING,
        tags.tag_spelled_otherwise,
        lambda: _("A tag or category is written otherwise in other posts."),
        lambda: _(
            "Java, java and ＪＡＶＡ are three tags for most generators; where two of them"
            " become one address, one page replaces the other."
            " The spelling that more posts have is proposed."
        ),
        needs_library=True,
    ),
)
