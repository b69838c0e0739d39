"""Rows about Markdown that publishes otherwise than meant."""

from __future__ import annotations

from editor.core.checks.rule import HINT, WARNING, Rule
from editor.core.checks.rules import headings, markdown
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
        lambda: _("Python-Markdown (Pelican, MkDocs, Nikola) starts a list only after a blank line."),
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
