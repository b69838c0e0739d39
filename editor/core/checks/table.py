"""The table of rules. A rule is a function in `rules/` and a row here; window, command line and guide read this
table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editor.core.checks.context import Check
from editor.core.checks.problem import Severity
from editor.core.checks.rules import braces, dates, head, headings, links, markdown, tags
from editor.core.messages import _

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT


@dataclass(frozen=True, slots=True)
class Rule:
    """A stable code, the usual severity, the function, a line on what it finds, a paragraph on why and what to do.

    The texts are functions because the language is chosen when the program runs.
    """

    code: str
    severity: Severity
    check: Check
    summary: Callable[[], str]
    docs: Callable[[], str]
    needs_library: bool = False


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
    Rule(
        "date-missing",
        WARNING,
        dates.date_missing,
        lambda: _("The post has no date."),
        lambda: _(
            "Hexo then takes the time at which the file was made, which is another one after"
            " each copy or checkout; Pelican and"
            " Nikola leave the post out. Elsewhere this is reported if the other posts of the folder have dates."
        ),
    ),
    Rule(
        "date-unreadable",
        WARNING,
        dates.date_unreadable,
        lambda: _("The date can't be read as one."),
        lambda: _(
            "Jekyll, Eleventy, Pelican and Nikola stop or leave the post out; Hexo takes the"
            " time of the build, and Hugo the year 1."
            " A date like 2026-02-09 19:55:00 is read by all of them."
        ),
    ),
    Rule(
        "date-impossible",
        WARNING,
        dates.date_impossible,
        lambda: _("The calendar has no such day."),
        lambda: _("From February 31 Hexo and Jekyll make March 2 or 3, and Hugo the year 1."),
    ),
    Rule(
        "date-ambiguous",
        HINT,
        dates.date_ambiguous,
        lambda: _("The date could be two different days."),
        lambda: _(
            "01/02/2020 is January 2 for Hexo and February 1 for Jekyll. With the year first everyone reads the same."
        ),
    ),
    Rule(
        "date-in-future",
        WARNING,
        dates.date_in_future,
        lambda: _("The date is in the future, so the post isn't shown yet."),
        lambda: _(
            "Jekyll, Hugo and Nikola leave out posts that are dated ahead unless told otherwise,"
            " and so does Hexo with future: false."
        ),
    ),
    Rule(
        "updated-before-date",
        HINT,
        dates.updated_before_date,
        lambda: _("The post was changed before it was written."),
        lambda: _("Themes show both dates, and search engines read them."),
    ),
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
    Rule(
        "emphasis-literal",
        WARNING,
        markdown.emphasis_stays_literal,
        lambda: _("Stars that show as stars instead of making text bold."),
        lambda: _(
            "Between a letter and a punctuation mark stars can only open or only close, so in"
            " **注意：**这里 they do nothing. Put the"
            " punctuation outside, or a space behind the stars. Jekyll and the Python generators don't mind."
        ),
    ),
    Rule(
        "fence-unclosed",
        WARNING,
        markdown.fence_unclosed,
        lambda: _("A code block that isn't closed."),
        lambda: _("Everything below it shows as code; in Jekyll and the Python generators the marks show as text."),
    ),
    Rule(
        "heading-without-space",
        WARNING,
        headings.heading_without_space,
        lambda: _("A heading without a space after its number signs."),
        lambda: _("##Heading is a paragraph that begins with number signs, except for Python-Markdown."),
    ),
    Rule(
        "list-swallowed",
        WARNING,
        markdown.list_swallowed,
        lambda: _("A list that joins the paragraph above it."),
        lambda: _("Python-Markdown (Pelican, MkDocs, Nikola) starts a list only after a blank line."),
    ),
    Rule(
        "template-unreadable",
        ERROR,
        braces.unreadable,
        lambda: _("Braces that stop the build."),
        lambda: _(
            "Hexo and Jekyll read {{ … }} and {% … %} in a post as templates before they read"
            " Markdown; Hexo leaves code alone, Jekyll"
            " doesn't. What they can't read stops the build. {% raw %} … {% endraw %} round it shows it as it is."
        ),
    ),
    Rule(
        "template-vanishes",
        WARNING,
        braces.vanishes,
        lambda: _("Text in double braces that won't be on the page."),
        lambda: _(
            "Hexo and Jekyll replace {{ name }} by a value, and by nothing where there is none."
            " {% raw %} … {% endraw %} round it shows"
            " it as it is; in Hexo a code span does so as well."
        ),
    ),
    Rule(
        "template-tag-unclosed",
        ERROR,
        braces.tag_unclosed,
        lambda: _("A block tag without its end, or an end without its beginning."),
        lambda: _("Hexo and Jekyll stop the build at such a tag."),
    ),
    Rule(
        "template-tag-unknown",
        WARNING,
        braces.tag_unknown,
        lambda: _("A tag that the generator doesn't have."),
        lambda: _(
            "Themes and plugins bring tags of their own. A tag that nobody brings stops the build of Hexo and Jekyll."
        ),
    ),
    Rule(
        "more-than-one-h1",
        HINT,
        headings.more_than_one_h1,
        lambda: _("A second heading of the first level."),
        lambda: _("Most themes make the title the page's first heading; sections below it begin with ##."),
    ),
    Rule(
        "heading-level-skipped",
        HINT,
        headings.heading_level_skipped,
        lambda: _("A heading that skips a level."),
        lambda: _("Tables of contents and screen readers follow the levels."),
    ),
)

_BY_CODE = {rule.code: rule for rule in RULES}


def rule(code: str) -> Rule:
    """The rule with this code. Raises KeyError when there is none."""
    return _BY_CODE[code]
