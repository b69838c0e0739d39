"""What a recognised site's configuration says that changes its posts or its pages, as flat options.

Option names are the generator's own setting names, without the sections they stand in (`unsafe`, not
`markup.goldmark.renderer.unsafe`), so that `foreword render --option unsafe=true` means the same. The Python
generators share `markdown_extensions` (names) and `extension_configs` (name → settings).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import available_timezones

from editor.core.messages import _
from editor.core.sites import formulas, javascript_sites
from editor.core.sites.config import BrokenConfig, lookup, names, read_config, section, text_of
from editor.core.sites.hexo import filters as hexo_filters
from editor.core.sites.hexo.renderer_plugins import PLUS_ONLY, draws_formulas, note_on_unknown_plugins
from editor.core.sites.hexo.renderers import (
    NEWEST_MARKED,
    PLUS,
    asked_version,
    dialect_of,
    draws_boxes,
    marked_version,
    note_on_renderer,
    plus_settings,
    renderer,
)
from editor.core.sites.hugo.settings import hugo
from editor.core.sites.parts import Parts
from editor.core.sites.python import settings as python_sites
from editor.core.sites.python.zensical import zensical
from editor.core.sites.recognise import NAMES, Recognised, packages
from editor.core.sites.site import Site, default_dialect
from editor.core.sites.zones import zone_of
from editor.core.storage import is_seen_file

# Site settings of Hexo that its pages depend on (https://hexo.io/docs/configuration, Hexo 8).
_HEXO_KEYS = names(
    "url root language permalink source_dir new_post_name default_layout post_asset_folder highlight prismjs"
    " syntax_highlighter relative_link render_drafts future external_link default_category category_map skip_render"
    " date_format filename_case titlecase theme code_dir pretty_urls permalink_defaults category_dir"
)
_SYNTAX_HIGHLIGHTER = 7  # since this Hexo that setting says alone whether code is coloured, `enable` nothing
_JEKYLL_KEYS = names(
    "url baseurl permalink source collections collections_dir markdown highlighter future show_drafts"
    " excerpt_separator commonmark markdown_ext lang defaults theme keep_files"
)

_JEKYLL_PROCESSORS = ("kramdown", "commonmark", "commonmarkghpages")  # those that the preview has


def read_settings(found: Recognised) -> Site:
    """The site at `found`, with its settings; what can't be read or used is left at the defaults, with one note."""
    parts, notes = Parts(), []
    try:
        parts = _READERS[found.generator](found)
    except BrokenConfig as error:
        notes.append(str(error))
    notes += [*parts.notes, *(_package_note(found) if not notes and not parts.notes else ())]
    zone = parts.timezone
    wrong = [*_wrong_sections(found), *(["timezone"] if zone and not _is_zone(zone) else [])] if not notes else []
    if wrong:
        sentence = _("{file}: {settings} can't be used; the preview uses the generator's defaults there.")
        file = found.config.name if found.config else found.root.name
        notes.append(sentence.format(file=file, settings=", ".join(f"“{name}”" for name in wrong)))
    if not notes and found.config is None and found.missing:
        sentence = _("No configuration of {generator} is here; the preview uses the defaults.")
        notes.append(sentence.format(generator=NAMES[found.generator]))
    return Site(
        generator=found.generator,
        dialect=parts.dialect or default_dialect(found.generator),
        root=found.root,
        reason=found.reason,
        title=parts.title,
        timezone=zone if zone and _is_zone(zone) else None,
        options={**found.options, **parts.options},
        notes=(" ".join(notes),) if notes else (),
        config=found.config,
    )


# Settings that only a section can be, by the generator that reads them.
_SECTIONS = {"hexo": ("marked", "markdown"), "jekyll": ("kramdown",), "hugo": ("markup", "permalinks")}


def _wrong_sections(found: Recognised) -> list[str]:
    try:
        values = _values(found)
    except BrokenConfig:
        return []
    wanted = _SECTIONS.get(found.generator, ())
    return [name for name in wanted if lookup(values, name) is not None and not isinstance(lookup(values, name), dict)]


def _is_zone(name: str) -> bool:
    return zone_of(name) is not None or not available_timezones()  # a machine without zone data can't say


def _package_note(found: Recognised) -> tuple[str, ...]:
    """A package.json that says which renderer a site has, and can't be read."""
    if found.generator not in ("hexo", "eleventy", "astro") or not is_seen_file(found.root / "package.json"):
        return ()
    try:
        read_config(found.root / "package.json")
    except BrokenConfig as error:
        return (str(error),)
    return ()


def _values(found: Recognised) -> dict[str, Any]:
    return read_config(found.config, words=found.generator == "hexo") if found.config is not None else {}


def _some(values: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {name: values[name] for name in keys if values.get(name) is not None}


def _hexo(found: Recognised) -> Parts:
    """hexo-renderer-marked reads `marked:`, hexo-renderer-markdown-it reads `markdown:` (its README, 7.x)."""
    installed = packages(found.root)
    package = renderer(installed)
    dialect, version = dialect_of(package), marked_version(found.root)
    parts = Parts(dialect=dialect)
    try:
        values = _values(found)
    except BrokenConfig as error:
        return Parts(dialect=dialect, notes=(str(error),))
    parts.title, parts.timezone = text_of(values.get("title")), text_of(values.get("timezone"))
    parts.options = _some(values, _HEXO_KEYS)
    parts.options |= _highlighter(values, asked_version(found.root, "hexo") or 0)
    if dialect == "hexo":
        parts.options |= _without_links(values, "marked")
        parts.options |= {} if version is None or version >= NEWEST_MARKED else {"marked_renderer": version}
        parts.options |= {} if draws_boxes(found.root) else {"marked_boxes": False}
    else:
        markdown = plus_settings(values) if package == PLUS else _without_links(values, "markdown")
        parts.options |= _switches(section(markdown, "render"))
        parts.options |= {name: value for name, value in markdown.items() if name != "render"}
        parts.options |= {"katex": True} if draws_formulas(markdown.get("plugins")) else {}
        parts.notes = note_on_unknown_plugins(markdown.get("plugins"), PLUS_ONLY if package == PLUS else ())
    parts.options |= {"mathjax": True} if hexo_filters.draws_formulas(installed) else {}
    parts.notes = (note_on_renderer(package) or parts.notes) + hexo_filters.note_on_filters(installed)
    return parts


def _highlighter(values: Mapping[str, Any], version: int) -> dict[str, Any]:
    """What colours code on a site of that Hexo where what is written says another thing to an older one."""
    named = "syntax_highlighter" in values
    older = any("enable" in section(values, name) for name in ("highlight", "prismjs"))
    if version < _SYNTAX_HIGHLIGHTER or not (named or older):
        return {}
    return {"syntax_highlighter": (values["syntax_highlighter"] or "") if named else "highlight.js"}


def _switches(render: Mapping[str, Any]) -> dict[str, Any]:
    """The section `render` as JavaScript takes it: a switch is on for any text (`breaks: no`, too), and off for nothing."""
    return {
        name: bool(value) if name in ("html", "xhtmlOut", "breaks", "linkify", "typographer") else value
        for name, value in render.items()
    }


def _without_links(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A renderer's settings; its `external_link` stays below its name, since the site has one of its own."""
    settings = section(values, name)
    links = settings.pop("external_link", None)
    return settings if links is None else {**settings, name: {"external_link": links}}


def _jekyll(found: Recognised) -> Parts:
    """kramdown's settings, flattened; `variables`: every setting, since Liquid prints any of them as `site.NAME`."""
    values = _values(found)
    options = _some(values, _JEKYLL_KEYS) | section(values, "kramdown") | {"variables": values}
    options |= formulas.ASKED if formulas.asks(values) else {}
    notes: tuple[str, ...] = ()
    processor = text_of(values.get("markdown"))
    if processor and processor.lower() not in _JEKYLL_PROCESSORS:
        sentence = _(
            "“markdown: {name}” needs a plugin that brings it, and Jekyll's build stops without; the preview uses kramdown."
        )
        notes = (sentence.format(name=processor),)
    title, timezone = text_of(values.get("title")), text_of(values.get("timezone"))
    return Parts(title=title, timezone=timezone, options=options, notes=notes)


def _zola(found: Recognised) -> Parts:
    values = _values(found)
    options = _some(values, ("base_url", "default_language", "slugify", "theme", "ignored_content")) | section(
        values, "markdown"
    )
    options |= formulas.ASKED if formulas.asks(section(values, "extra")) else {}
    notes: tuple[str, ...] = ()
    if options.get("insert_anchor_links") and is_seen_file(found.root / "templates" / "anchor-link.html"):
        del options["insert_anchor_links"]
        notes = (_("The site makes the links in its headings by a template of its own; the preview leaves them out."),)
    return Parts(title=text_of(values.get("title")), options=options, notes=notes)


_READERS: dict[str, Callable[[Recognised], Parts]] = {
    "hexo": _hexo,
    "jekyll": _jekyll,
    "hugo": hugo,
    "zola": _zola,
    "eleventy": javascript_sites.eleventy,
    "astro": javascript_sites.astro,
    "pelican": python_sites.pelican,
    "mkdocs": python_sites.mkdocs,
    "nikola": python_sites.nikola,
    "zensical": zensical,
}
