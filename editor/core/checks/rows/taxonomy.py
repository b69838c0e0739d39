"""Rows about tags and categories."""

from __future__ import annotations

from editor.core.checks.rule import HINT, WARNING, Rule
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
    Rule(
        "tag-near-duplicate",
        HINT,
        tags.tag_near_duplicate,
        lambda: _("A tag or category of this post only that is one letter away from a common one."),
        lambda: _(
            "A slip of the hand makes a tag of its own, with a page of its own that nobody finds. Tags "
            "that differ in a number are left alone, and so are short ones."
        ),
        needs_library=True,
    ),
    Rule(
        "categories-nested",
        WARNING,
        tags.categories_nested,
        lambda: _("A list of categories that Hexo reads as a path."),
        lambda: _(
            "In Hexo [Tech, Life] is Life below Tech. Two categories side by side are a list of lists: "
            "[[Tech], [Life]]. It is reported where other posts have the second name at the top."
        ),
        needs_library=True,
    ),
    Rule(
        "categories-not-a-list",
        WARNING,
        tags.categories_not_a_list,
        lambda: _("Several categories in one text, or a mapping."),
        lambda: _(
            "A text with commas is one category for Hexo, Hugo and Astro, with a page of its own. "
            "Jekyll leaves out posts whose categories are a mapping."
        ),
    ),
)
