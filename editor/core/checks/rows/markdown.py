"""Rows about Markdown that publishes otherwise than meant."""

from __future__ import annotations

from editor.core.checks.rule import HINT, WARNING, Rule
from editor.core.checks.rules import (
    bare_urls,
    headings,
    html,
    indented,
    literal_links,
    markdown,
    tables,
    undefined,
    unknown_tags,
)
from editor.core.checks.rules.mkdocs import taken_lines
from editor.core.messages import _

RULES: tuple[Rule, ...] = (
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
        lambda: _(
            "Python-Markdown (Pelican, MkDocs, Nikola) starts a list only after a blank line; elsewhere"
            " a numbered list may begin right below a paragraph only with 1."
        ),
    ),
    Rule(
        "text-taken-for-metadata",
        WARNING,
        taken_lines.text_taken_for_metadata,
        lambda: _("The first lines of a page are taken for metadata."),
        lambda: _(
            "MkDocs takes lines at the beginning of a page that have a colon behind the first word for metadata, up to the"
            " first that hasn't: Note: …, https://… and Contents: above a list don't appear. An empty line above keeps them."
        ),
    ),
    Rule(
        "table-stays-text",
        WARNING,
        tables.table_stays_text,
        lambda: _("A table that shows as text."),
        lambda: _(
            "The header needs as many cells as the line of dashes below it, and where a table may"
            " not interrupt a paragraph, a blank"
            " line above."
        ),
    ),
    Rule(
        "link-stays-text",
        WARNING,
        literal_links.link_stays_text,
        lambda: _("A link or an image that shows as text."),
        lambda: _(
            "The address in round brackets ends at the first space, and what follows it must be a title in straight quotes:"
            " ![](my picture.png) is text, ![](my%20picture.png) a picture. Python-Markdown and kramdown take spaces too."
        ),
    ),
    Rule(
        "url-swallows-text",
        WARNING,
        bare_urls.url_swallows_text,
        lambda: _("An address that takes the words behind it along."),
        lambda: _(
            "A bare address ends at the next space for some generators, and Chinese has none. Angle"
            " brackets, <https://example.com>, say"
            " where it ends."
        ),
    ),
    Rule(
        "html-dropped",
        WARNING,
        html.html_dropped,
        lambda: _("HTML that Hugo leaves out."),
        lambda: _(
            "Hugo's Markdown leaves out raw HTML, and writes a comment in its place, unless the"
            " site's configuration says unsafe = true in"
            " markup.goldmark.renderer."
        ),
    ),
    Rule(
        "html-unclosed",
        WARNING,
        html.html_unclosed,
        lambda: _("An HTML tag that is never closed."),
        lambda: _(
            "Browsers close it at the end of the page, so everything below is bold, folded away, in"
            " a box or not to be seen at all."
        ),
    ),
    Rule(
        "html-unknown",
        WARNING,
        unknown_tags.tag_unknown,
        lambda: _("A word in angle brackets that vanishes."),
        lambda: _(
            "List<String> and <port> are tags to browsers, which know no such element and show nothing of"
            " the word. In code, or with &lt; for the first sign, it shows. A tag with its end, a hyphenated one too, is"
            " taken for the site's own."
        ),
    ),
    Rule(
        "indented-text",
        WARNING,
        indented.indented_text,
        lambda: _("A paragraph that is code because of the spaces before it."),
        lambda: _(
            "Four spaces or a tab at the start of a line make code, which shows in one long line."
            " Themes indent paragraphs by style; in the"
            " text a wide space (U+3000) does it."
        ),
    ),
    Rule(
        "footnote-undefined",
        WARNING,
        undefined.footnote_undefined,
        lambda: _("A footnote's mark without the note."),
        lambda: _("The mark [^1] becomes a link to the line [^1]: …; without that line it is text."),
    ),
    Rule(
        "reference-undefined",
        WARNING,
        undefined.reference_undefined,
        lambda: _("A link by reference without the reference."),
        lambda: _(
            "[text][label] becomes a link by a line [label]: address somewhere in the post; without it, it is text."
        ),
    ),
    Rule(
        "h1-repeats-title",
        HINT,
        headings.h1_repeats_title,
        lambda: _("A first heading that repeats the title."),
        lambda: _("Most themes show the title as the page's first heading, so readers see it twice."),
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
