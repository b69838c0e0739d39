"""Values that stop the build, what each generator says to them, under one code."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.rules.astro.entries import astro_entry
from editor.core.checks.rules.eleventy.data import eleventy_data
from editor.core.checks.rules.eleventy.values import eleventy_unusable
from editor.core.checks.rules.hugo.values import hugo_templates, hugo_unusable, title_no_text
from editor.core.checks.rules.python_values import python_unusable
from editor.core.checks.rules.zensical.values import zensical_unusable
from editor.core.checks.rules.zola.sections import zola_section
from editor.core.checks.rules.zola.values import zola_unusable


def value_unusable(ctx: Context) -> Iterator[Finding]:
    """A value that isn't of the kind that the generator makes something of."""
    yield from eleventy_unusable(ctx)
    yield from eleventy_data(ctx)
    yield from hugo_unusable(ctx)
    yield from hugo_templates(ctx)
    yield from title_no_text(ctx)
    yield from zola_unusable(ctx)
    yield from zola_section(ctx)
    yield from astro_entry(ctx)
    yield from python_unusable(ctx)
    yield from zensical_unusable(ctx)
