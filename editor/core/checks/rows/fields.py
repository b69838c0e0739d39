"""Rows about what a project declares: fields, schemas, its own settings."""

from __future__ import annotations

from editor.core.checks.rule import ERROR, WARNING, Rule
from editor.core.checks.rules import fields, unusable
from editor.core.messages import _

RULES: tuple[Rule, ...] = (
    Rule(
        "field-missing",
        WARNING,
        fields.field_missing,
        lambda: _("A field that this site requires is missing."),
        lambda: _(
            "Required fields come from required or a content type in .foreword.toml, from a JSON "
            "Schema, or from the content types of Front Matter CMS and Decap CMS. Themes and builds "
            "that rely on a field fail or show a gap without it."
        ),
    ),
    Rule(
        "field-wrong-type",
        WARNING,
        fields.field_wrong_type,
        lambda: _("A value of another type than the site declares."),
        lambda: _(
            "The content type says whether a field is a text, a number, true or false, a date or a "
            "list. Templates that are given something else fail or show it wrongly."
        ),
    ),
    Rule(
        "field-not-a-choice",
        WARNING,
        fields.field_not_a_choice,
        lambda: _("A value that is none of the allowed ones."),
        lambda: _("The content type lists the values that a field may have."),
    ),
    Rule(
        "field-pattern",
        WARNING,
        fields.field_pattern,
        lambda: _("A text that does not have the declared shape."),
        lambda: _("The content type gives a regular expression that the text of a field has to match."),
    ),
    Rule(
        "schema-violated",
        WARNING,
        fields.schema_violated,
        lambda: _("The front matter breaks the JSON Schema of its type."),
        lambda: _(
            "The schema that .foreword.toml names is applied to the whole front matter, dates being "
            "texts like 2026-02-09. Lengths, bounds and forbidden keys are reported here; types, "
            "choices and patterns have codes of their own."
        ),
    ),
    Rule(
        "project-file-broken",
        ERROR,
        fields.project_file_broken,
        lambda: _("A settings file of the project has a mistake."),
        lambda: _(
            "A .foreword.toml that is not valid TOML counts as if it was not there; a setting that is "
            "not known or has a wrong value is left out. The message names file, line and column."
        ),
    ),
    Rule(
        "value-unusable",
        ERROR,
        unusable.value_unusable,
        lambda: _("A value of a kind that the generator can't use."),
        lambda: _(
            "Nikola's build stops at a title or a tag that is a number or a date without quotes, MkDocs's at a template"
            " that its theme doesn't have, Zola's at a draft that is a text, Eleventy's at a layout that is a list or at"
            " data that nobody gives, Hugo's at a _build that is no mapping, and Astro's at what the collection's schema"
            " refuses. Material's plugins for tags and blogs want tags, categories and authors as lists, and a date in"
            " every post of the blog."
        ),
    ),
)
