"""Rows about the post and its site."""

from __future__ import annotations

from editor.core.checks.rule import ERROR, HINT, WARNING, Rule
from editor.core.checks.rules import site
from editor.core.checks.rules.hugo import renderer
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
            "and Hexo and Hugo in small letters only. Jekyll and Hugo copy files with other suffixes"
            " as they stand, so a post among them doesn't appear. Eleventy passes over what .gitignore lists, too."
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
            " that is a list or a number stops Jekyll's build, and Hexo leaves the post out. Eleventy's build stops at one"
            " that has neither a suffix nor a slash at its end."
        ),
    ),
    Rule(
        "post-left-out",
        ERROR,
        site.post_left_out,
        lambda: _("What a post is left out for."),
        lambda: _(
            "Pelican skips an article without a title or a date, one whose status it does not know, and one with a date"
            " that it cannot read; the site is built without it. An empty published keeps a post off the site as well."
        ),
    ),
    Rule(
        "template-missing",
        ERROR,
        site.template_missing,
        lambda: _("A layout, an include or a snippet that doesn't exist."),
        lambda: _(
            "Eleventy's build stops where layout, include, render, import or extends names a file that the site doesn't"
            " have. Nothing is said where plugins or the configuration may bring templates of their own."
            " MkDocs's build stops at a snippet that isn't there if the site has check_paths on."
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
    Rule(
        "other-renderer",
        HINT,
        renderer.other_renderer,
        lambda: _("A post that Hugo gives to another renderer than its Markdown."),
        lambda: _(
            "The key markup of the front matter, the ending of the file (.adoc, .html, .org, .pandoc, .rst) or"
            " markup.defaultMarkdownHandler of the site names the renderer. The preview shows every post as Markdown."
        ),
    ),
)
