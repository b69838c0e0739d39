"""What a recognised site's configuration says that changes its posts or its pages, as flat options.

Option names are the generator's own setting names, without the sections they stand in (`unsafe`, not
`markup.goldmark.renderer.unsafe`), so that `foreword render --option unsafe=true` means the same. The three Python
generators share `markdown_extensions` (names) and `extension_configs` (name → settings).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from editor.core.sites import javascript_sites, python_sites
from editor.core.sites.config import BrokenConfig, lookup, names, read_config, text_of
from editor.core.sites.parts import Parts
from editor.core.sites.recognise import Recognised, packages
from editor.core.sites.site import Site

# Site settings of Hexo that its pages depend on (https://hexo.io/docs/configuration, Hexo 8).
_HEXO_KEYS = names(
    "url root language permalink source_dir new_post_name default_layout post_asset_folder highlight prismjs"
    " syntax_highlighter render_drafts future external_link default_category skip_render date_format filename_case"
    " titlecase"
)
_JEKYLL_KEYS = names(
    "url baseurl permalink source collections collections_dir markdown highlighter future show_drafts"
    " excerpt_separator commonmark markdown_ext lang"
)
_HUGO_KEYS = names(
    "baseURL languageCode defaultContentLanguage contentDir staticDir permalinks buildFuture buildDrafts"
    " hasCJKLanguage enableEmoji uglyURLs canonifyURLs relativeURLs summaryLength"
)


def default_dialect(generator: str) -> str:
    """The dialect that a generator's posts are written in unless its settings say otherwise."""
    return "github" if generator == "unknown" else generator


def read_settings(found: Recognised) -> Site:
    """The site at `found`, with its settings; what can't be read is left at the defaults with one note."""
    parts, notes = Parts(), []
    try:
        parts = _READERS[found.generator](found)
    except BrokenConfig as error:
        notes.append(str(error))
    return Site(
        generator=found.generator,
        dialect=parts.dialect or default_dialect(found.generator),
        root=found.root,
        reason=found.reason,
        title=parts.title,
        timezone=parts.timezone or None,
        options=parts.options,
        notes=(*notes, *parts.notes),
        config=found.config,
    )


def _values(found: Recognised) -> dict[str, Any]:
    return read_config(found.config) if found.config is not None else {}


def _some(values: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {name: values[name] for name in keys if values.get(name) is not None}


def _section(values: Mapping[str, Any], path: str) -> dict[str, Any]:
    part = lookup(values, path)
    return {str(key): value for key, value in part.items()} if isinstance(part, dict) else {}


def _hexo(found: Recognised) -> Parts:
    """hexo-renderer-marked reads `marked:`, hexo-renderer-markdown-it reads `markdown:` (its README, 7.x)."""
    dialect = "hexo-markdown-it" if _uses_markdown_it(found) else "hexo"
    parts = Parts(dialect=dialect)
    try:
        values = _values(found)
    except BrokenConfig as error:
        return Parts(dialect=dialect, notes=(str(error),))
    parts.title, parts.timezone = text_of(values.get("title")), text_of(values.get("timezone"))
    parts.options = _some(values, _HEXO_KEYS)
    if dialect == "hexo":
        parts.options |= _without_links(values, "marked")
    else:
        markdown = _without_links(values, "markdown")
        parts.options |= markdown.pop("render", None) or {} if isinstance(markdown.get("render"), dict) else {}
        parts.options |= markdown
    return parts


def _without_links(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A renderer's settings; its `external_link` stays below its name, since the site has one of its own."""
    settings = _section(values, name)
    links = settings.pop("external_link", None)
    return settings if links is None else {**settings, name: {"external_link": links}}


def _uses_markdown_it(found: Recognised) -> bool:
    installed = packages(found.root)
    known = any(name.startswith("hexo-renderer-markdown-it") for name in installed)
    return known and "hexo-renderer-marked" not in installed


def _jekyll(found: Recognised) -> Parts:
    values = _values(found)
    options = _some(values, _JEKYLL_KEYS) | _section(values, "kramdown")
    return Parts(title=text_of(values.get("title")), timezone=text_of(values.get("timezone")), options=options)


def _hugo(found: Recognised) -> Parts:
    """Goldmark's sections flattened (https://gohugo.io/configuration/markup/). Hugo compares keys without case."""
    values = _hugo_values(found)
    options = {name: value for name in _HUGO_KEYS if (value := lookup(values, name)) is not None}
    for section in ("parser", "renderer", "extensions"):
        options |= _section(values, f"markup.goldmark.{section}")
    typographer = lookup(options, "typographer")
    if isinstance(typographer, dict):  # a table of its quotes since 0.110, a switch before
        options["typographer"] = not lookup(typographer, "disable", False)
        options["typographer_marks"] = typographer
    handler = lookup(values, "markup.defaultMarkdownHandler")
    options |= {"defaultMarkdownHandler": handler} if handler else {}
    language = text_of(lookup(values, "defaultContentLanguage"))
    title = text_of(lookup(values, "title")) or text_of(lookup(values, f"languages.{language}.title"))
    zone = text_of(lookup(values, "timeZone")) or text_of(lookup(values, f"languages.{language}.timeZone"))
    return Parts(title=title, timezone=zone, options=options)


def _hugo_values(found: Recognised) -> dict[str, Any]:
    """One file, or the files of `config/_default`, each but the main one being the section of its name."""
    values = _values(found)
    folder = found.root / "config" / "_default"
    if found.config is None or found.config.parent != folder:
        return values
    for path in sorted(folder.iterdir()):
        if path != found.config and path.suffix in (".toml", ".yaml", ".yml", ".json"):
            section = path.stem.partition(".")[0]
            values.setdefault(section, read_config(path))
    return values


def _zola(found: Recognised) -> Parts:
    values = _values(found)
    options = _some(values, ("base_url", "default_language")) | _section(values, "markdown")
    return Parts(title=text_of(values.get("title")), options=options)


_READERS: dict[str, Callable[[Recognised], Parts]] = {
    "hexo": _hexo,
    "jekyll": _jekyll,
    "hugo": _hugo,
    "zola": _zola,
    "eleventy": javascript_sites.eleventy,
    "astro": javascript_sites.astro,
    "pelican": python_sites.pelican,
    "mkdocs": python_sites.mkdocs,
    "nikola": python_sites.nikola,
}
