"""Rows about front matter and the title."""

from __future__ import annotations

from editor.core.checks.rule import ERROR, WARNING, Rule
from editor.core.checks.rules import fences, head, switches, values
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
            "Hexo, Eleventy, Astro and Zola refuse such front matter; Jekyll, Hugo, MkDocs and Nikola use the last of the two"
            " and forget the first; Pelican uses the first, or makes a list of both."
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
        "space-before-fence",
        WARNING,
        fences.space_before_fence,
        lambda: _("Something stands before the first fence."),
        lambda: _(
            "Hexo, Jekyll, Eleventy and MkDocs look for the front matter at the very beginning of the "
            "file. A blank line or a space above it makes the whole front matter text of the post; Hexo"
            " leaves such a post out. Hugo and Zola do not mind."
        ),
    ),
    Rule(
        "fence-misshapen",
        WARNING,
        fences.fence_misshapen,
        lambda: _("A line of dashes that the generator does not take for a fence."),
        lambda: _(
            "Hexo takes three or more dashes and nothing behind them, Jekyll and Hugo exactly three. A "
            "fence that is none leaves the front matter open: Hugo and Zola stop there, the others show"
            " it as text."
        ),
    ),
    Rule(
        "frontmatter-unclosed",
        WARNING,
        fences.frontmatter_unclosed,
        lambda: _("The front matter has no closing fence."),
        lambda: _(
            "Hugo, Zola and Eleventy stop at such a post; Hexo and Jekyll publish keys and values as "
            "its text, without title, date and tags."
        ),
    ),
    Rule(
        "fence-missing",
        WARNING,
        fences.fence_missing,
        lambda: _("The front matter has no fences."),
        lambda: _(
            "Lines such as title: and date: at the top are front matter only between fences (Hexo needs"
            " the closing one only). Without them they are text of the post, and Zola stops."
        ),
    ),
    Rule(
        "encoding-not-utf8",
        WARNING,
        fences.encoding_not_utf8,
        lambda: _("The file is not in UTF-8."),
        lambda: _(
            "Generators read UTF-8. From other encodings Hexo, Eleventy and Astro make replacement "
            "characters; Jekyll leaves the post out, and Hugo, Zola and the Python generators stop."
            " The fix writes the same text as UTF-8, unseen only where the file's mark or its language leaves no doubt"
            " about its encoding."
        ),
    ),
    Rule(
        "tab-in-frontmatter",
        ERROR,
        values.tab_in_frontmatter,
        lambda: _("A tab where the reader wants spaces."),
        lambda: _(
            "Jekyll, Hugo and the Python generators read YAML strictly: a tab that indents a line, "
            "follows the dash of a list or ends a line makes the front matter unreadable. Hexo, "
            "Eleventy and Astro take some of them."
        ),
    ),
    Rule(
        "value-not-as-written",
        WARNING,
        values.value_not_as_written,
        lambda: _("A value that is read as something other than what is written."),
        lambda: _(
            "Without quotes YAML reads 010 as 8 or 10, 12:30 as 45000, 1.10 as 1.1, 1_000 as 1000, no "
            "as false and null as nothing, each reader in its own way. Quotes make it the text that it "
            "looks like."
        ),
    ),
    Rule(
        "switch-is-text",
        WARNING,
        switches.switch_is_text,
        lambda: _("A yes or no that the reader takes for a text."),
        lambda: _(
            "Hexo, Eleventy and Astro read YAML 1.2, where only true and false are switches: published:"
            " no is a text, which counts as true, and the post is published. So are a draft of Hugo's whose draft"
            ' is a text like ture, and a post of Jekyll\'s whose published is a text, even "false".'
        ),
    ),
    Rule(
        "value-begins-with-mark",
        WARNING,
        values.value_begins_with_mark,
        lambda: _("A value that begins with ! or &."),
        lambda: _(
            "In YAML a word with ! names a type and one with & gives a name, so neither is part of the "
            "text. Hexo, Eleventy, Astro and the Python generators refuse types that they do not know."
        ),
    ),
    Rule(
        "value-not-of-its-type",
        ERROR,
        values.value_not_of_its_type,
        lambda: _("A value that is not of the type that YAML is told."),
        lambda: _(
            "With !! before it a value is of the type that follows, as in !!int 5; << takes the keys of another mapping."
            " Where the value is no such thing, Hexo leaves the post out, and Hugo's and Eleventy's builds stop."
        ),
    ),
    Rule(
        "title-cut-short",
        WARNING,
        values.title_cut_short,
        lambda: _("Part of a text is a comment."),
        lambda: _("In YAML a number sign behind a space begins a comment. The site shows only what stands before it."),
    ),
    Rule(
        "key-misspelt",
        WARNING,
        values.key_misspelt,
        lambda: _("A key that is one letter away from a known one."),
        lambda: _(
            "Generators ignore keys that they do not know, so a slip of the hand loses the value "
            "without a word. Keys that themes and plugins are known to read are not reported."
        ),
    ),
)
