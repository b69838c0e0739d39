"""Rows about links and images."""

from __future__ import annotations

from editor.core.checks.rule import HINT, WARNING, Rule
from editor.core.checks.rules import links
from editor.core.messages import _

RULES: tuple[Rule, ...] = (
    Rule(
        "link-missing-post",
        WARNING,
        links.link_missing_post,
        lambda: _("A link to a post that doesn't exist."),
        lambda: _(
            "The file is looked for beside the post, in its asset folder and in the site's"
            " content folders. Readers get a page"
            " that isn't there; MkDocs and Zola complain or stop."
        ),
    ),
    Rule(
        "image-missing",
        WARNING,
        links.image_missing,
        lambda: _("An image that doesn't exist."),
        lambda: _(
            "The file is looked for beside the post, in its asset folder and in the folders that"
            " the generator copies to the site."
        ),
    ),
    Rule(
        "path-of-this-computer",
        WARNING,
        links.path_of_this_computer,
        lambda: _("A link or image points into this computer."),
        lambda: _(
            "Editors and screenshot tools insert such paths. They work for nobody else, and show others your folders."
        ),
    ),
    Rule(
        "link-without-text",
        WARNING,
        links.link_without_text,
        lambda: _("A link without text."),
        lambda: _("Nothing of it shows on the page, and screen readers read out its address."),
    ),
    Rule(
        "image-without-text",
        HINT,
        links.image_without_text,
        lambda: _("An image without a description."),
        lambda: _(
            "The text in the brackets is what screen readers say and what shows while the image"
            " is missing. An image that only"
            " decorates may go without."
        ),
    ),
)
