"""Rows about the post and its site."""

from __future__ import annotations

from editor.core.checks.rule import ERROR, WARNING, Rule
from editor.core.checks.rules import site
from editor.core.messages import _

RULES: tuple[Rule, ...] = (
    Rule(
        "file-ignored",
        ERROR,
        site.file_ignored,
        lambda: _("A file name that the generator does not take for a post."),
        lambda: _(
            "Jekyll wants the date in the name of a post; Hexo and Astro pass over names that begin "
            "with an underscore, Hugo over those that begin with a dot; each knows its own suffixes, "
            "and Hexo and Hugo in small letters only. Jekyll and Hugo publish files with other suffixes"
            " as they stand."
        ),
    ),
    Rule(
        "address-taken",
        ERROR,
        site.address_taken,
        lambda: _("Two posts with one address."),
        lambda: _(
            "The address comes from permalink, url or slug, from the title or the file name, and from "
            "the settings of the site. Where two posts have the same, one page replaces the other."
        ),
        needs_library=True,
    ),
    Rule(
        "address-refused",
        ERROR,
        site.address_refused,
        lambda: _("An address that the generator can't use."),
        lambda: _(
            "Hugo takes only a path for the url of a post, and its build stops at one that begins with http. A permalink"
            " that is a list or a number stops Jekyll's build, and Hexo leaves the post out."
        ),
    ),
    Rule(
        "permalink-without-slash",
        WARNING,
        site.permalink_without_slash,
        lambda: _("A permalink that ends without a slash."),
        lambda: _(
            "From permalink: about Hexo makes a file about without a suffix. Servers do not know that "
            "it is a page, and browsers download it."
        ),
    ),
    Rule(
        "draft-with-date",
        WARNING,
        site.draft_with_date,
        lambda: _("A draft with a day to appear on."),
        lambda: _("Generators leave drafts out whatever their date says."),
    ),
)
