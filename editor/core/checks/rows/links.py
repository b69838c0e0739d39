"""Rows about links and images."""

from __future__ import annotations

from editor.core.checks.rule import HINT, WARNING, Rule
from editor.core.checks.rules import anchors, images, links
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
            " that isn't there; MkDocs complains, Zola stops, and so do Hexo, Hugo and Jekyll where"
            " the link is a tag of theirs."
        ),
    ),
    Rule(
        "anchor-missing",
        WARNING,
        anchors.anchor_missing,
        lambda: _("A link to a place that the page doesn't have."),
        lambda: _(
            "Each generator makes the ids of headings in its own way: capitals, punctuation and"
            " Chinese are kept by some and lost by"
            " others. A link to an id that isn't there leads to the top of the page; Zola stops."
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
        "image-not-on-site",
        WARNING,
        images.image_not_on_site,
        lambda: _("An image that an editor shows and the site doesn't."),
        lambda: _(
            "A page's address isn't its file's path, so ../images/a.png leads elsewhere from the"
            " page than from the file; and what lies"
            " among the posts is copied to the site only where the generator says so. From the"
            " site's root (/images/a.png) it is right"
            " on every page."
        ),
    ),
    Rule(
        "file-name-case",
        WARNING,
        links.file_name_case,
        lambda: _("A file name written with other capitals than the file's own."),
        lambda: _("Windows and macOS find A.PNG as a.png; the servers of nearly all sites don't."),
    ),
    Rule(
        "path-with-backslash",
        WARNING,
        links.path_with_backslash,
        lambda: _("A backslash in a path."),
        lambda: _("Only Windows separates folders by backslashes; in an address they are ordinary characters."),
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
        "link-without-address",
        WARNING,
        links.link_without_address,
        lambda: _("A link or image without an address."),
        lambda: _("[text]() is a link to the page that it stands on, and ![text]() a broken picture."),
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
