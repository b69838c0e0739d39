"""Rules about braces that a generator takes for templates, what each generator says to them, under one set of codes."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.rules import foreign_tags
from editor.core.checks.rules.eleventy import braces as eleventy
from editor.core.checks.rules.eleventy import nunjucks as eleventy_nunjucks
from editor.core.checks.rules.eleventy import starts as eleventy_starts
from editor.core.checks.rules.hexo import braces as hexo
from editor.core.checks.rules.hugo import fence_options as hugo_markdown
from editor.core.checks.rules.hugo import shortcodes as hugo
from editor.core.checks.rules.hugo.heading_braces import heading_braces
from editor.core.checks.rules.jekyll import filters as liquid_filters
from editor.core.checks.rules.jekyll import liquid
from editor.core.checks.rules.jekyll import syntax as liquid_syntax
from editor.core.checks.rules.jekyll.undefined_names import undefined_names
from editor.core.checks.rules.mkdocs import macros
from editor.core.checks.rules.nikola import shortcodes as nikola_shortcodes
from editor.core.checks.rules.zola import shortcodes as zola_shortcodes


def unreadable(ctx: Context) -> Iterator[Finding]:
    """Braces that stop the build."""
    yield from hexo.hexo_braces(ctx)
    yield from hexo.hexo_statements(ctx)
    yield from hexo.hexo_blocks(ctx)
    yield from liquid.liquid_unclosed(ctx)
    yield from liquid_syntax.liquid_arguments(ctx)
    yield from liquid_syntax.liquid_strict(ctx)
    yield from liquid_filters.liquid_filters(ctx)
    yield from undefined_names(ctx)
    yield from hugo.hugo_unreadable(ctx)
    yield from hugo.hugo_outputs(ctx)
    yield from hugo_markdown.hugo_code_options(ctx)
    yield from eleventy.unclosed(ctx)
    yield from eleventy_starts.file_without_quotes(ctx)
    yield from eleventy_nunjucks.nunjucks_faults(ctx)
    yield from eleventy_nunjucks.block_again(ctx)
    yield from eleventy_nunjucks.shortcode_unreadable(ctx)
    yield from eleventy_nunjucks.not_to_import(ctx)
    yield from nikola_shortcodes.nikola_unreadable(ctx)
    yield from macros.macros_unreadable(ctx)


def vanishes(ctx: Context) -> Iterator[Finding]:
    """Braces that are replaced by nothing."""
    yield from hexo.hexo_braces_vanish(ctx)
    told = {finding.place for finding in undefined_names(ctx)}
    yield from (finding for finding in liquid.liquid_vanishes(ctx) if finding.place not in told)
    yield from heading_braces(ctx)


def tag_unclosed(ctx: Context) -> Iterator[Finding]:
    """Tags whose other half is missing."""
    yield from hexo.hexo_tag_unclosed(ctx)
    yield from liquid.liquid_tag_unclosed(ctx)
    yield from hugo.hugo_unclosed(ctx)
    yield from eleventy.tag_unclosed(ctx)
    yield from nikola_shortcodes.nikola_unopened(ctx)
    yield from zola_shortcodes.zola_unclosed(ctx)


def tag_unknown(ctx: Context) -> Iterator[Finding]:
    """Tags that the generator doesn't have."""
    yield from hexo.hexo_tag_unknown(ctx)
    yield from liquid.liquid_tag_unknown(ctx)
    yield from hugo.hugo_unknown(ctx)
    yield from eleventy.tag_unknown(ctx)
    yield from zola_shortcodes.zola_unknown(ctx)
    yield from foreign_tags.foreign_tags(ctx)
