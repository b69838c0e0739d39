"""Settings of the generators that use Python-Markdown: Pelican, MkDocs, Nikola. Their files are parsed, never run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from editor.core.messages import _
from editor.core.sites.config import BrokenConfig, names, read_config, text_of
from editor.core.sites.formulas import ASKED, mkdocs_asks, pelican_asks
from editor.core.sites.parts import Parts
from editor.core.sites.python.extensions import listed_extensions, note_on_unknown
from editor.core.sites.recognise import Recognised
from editor.core.storage import is_seen_file

# The defaults (Pelican 4's MARKDOWN, Nikola 8's MARKDOWN_EXTENSIONS) are the dialects' business: an option is set only
# where the site says something.

_PELICAN_KEYS = names(
    "PATH SITEURL DEFAULT_LANG ARTICLE_PATHS PAGE_PATHS STATIC_PATHS ARTICLE_URL PAGE_URL"
    " ARTICLE_SAVE_AS PAGE_SAVE_AS SLUGIFY_SOURCE DEFAULT_CATEGORY"
    " USE_FOLDER_AS_CATEGORY"
)
_NIKOLA_KEYS = names("SITE_URL BASE_URL DEFAULT_LANG PRETTY_URLS FILES_FOLDERS IMAGE_FOLDERS POSTS PAGES")


def pelican(found: Recognised) -> Parts:
    """`MARKDOWN = {"extensions": […], "extension_configs": {…}}`; extensions that only have settings are on as well."""
    values = _assigned(found)
    markdown = values.get("MARKDOWN")
    options: dict[str, object] = {}
    if isinstance(markdown, Mapping):
        configs = markdown.get("extension_configs")
        configs = {str(k): v or {} for k, v in configs.items()} if isinstance(configs, Mapping) else {}
        asked = _names(markdown.get("extensions")) + list(configs)
        options["markdown_extensions"] = list(dict.fromkeys(asked))
        options["extension_configs"] = configs
        options |= {k: markdown[k] for k in ("output_format", "tab_length") if k in markdown}
    for old, now in (("ARTICLE_DIR", "ARTICLE_PATHS"), ("PAGE_DIR", "PAGE_PATHS")):  # before Pelican 3.4, still read
        options |= {now: [folder]} if (folder := text_of(values.get(old))) else {}
    options |= {k: values[k] for k in _PELICAN_KEYS if k in values}
    options |= {"theme": theme} if (theme := text_of(values.get("THEME"))) else {}
    options |= ASKED if pelican_asks(values) else {}
    if isinstance(options.get("PATH"), str):  # often written as an absolute path or "./content/"
        options["PATH"] = str(options["PATH"]).removeprefix("./").strip("/") or "."
    return Parts(
        title=text_of(values.get("SITENAME")),
        timezone=text_of(values.get("TIMEZONE")),
        options=options,
        notes=_notes(options),
    )


def mkdocs(found: Recognised) -> Parts:
    """`markdown_extensions` is a list of names or of `name: settings`, or a mapping of them (MkDocs 1.6)."""
    values = _inherited(found.config) if found.config else {}
    options: dict[str, object] = {}
    if values.get("markdown_extensions") is not None:
        options["markdown_extensions"], options["extension_configs"] = listed_extensions(values["markdown_extensions"])
    theme = values.get("theme")
    name = text_of(theme.get("name")) if isinstance(theme, Mapping) else text_of(theme)
    options |= {"theme": name} if name else {}
    options |= ASKED if mkdocs_asks(values, options.get("markdown_extensions")) else {}
    options |= {k: values[k] for k in ("docs_dir", "site_url", "use_directory_urls") if values.get(k) is not None}
    return Parts(title=text_of(values.get("site_name")), options=options, notes=_notes(options))


def _inherited(path: Path, depth: int = 0) -> dict[str, Any]:
    """The settings with those of the files that `INHERIT` names below them: mappings merged, all else replaced."""
    values = read_config(path)
    parent = values.pop("INHERIT", None)
    if not isinstance(parent, str) or depth > 8:
        return values
    base = (path.parent / parent).resolve()
    if not is_seen_file(base):
        sentence = _("{file} inherits {parent}, which isn't there; the preview uses the generator's defaults.")
        raise BrokenConfig(sentence.format(file=path.name, parent=parent))
    return _over(_inherited(base, depth + 1), values)


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    made = dict(below)
    for key, value in above.items():
        old = made.get(key)
        made[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return made


def nikola(found: Recognised) -> Parts:
    """`MARKDOWN_EXTENSIONS` and `MARKDOWN_EXTENSION_CONFIGS`, whose first level is the language or DEFAULT_LANG."""
    values = _assigned(found)
    options: dict[str, object] = {}
    if isinstance(values.get("MARKDOWN_EXTENSIONS"), list | tuple):
        options["markdown_extensions"] = _names(values["MARKDOWN_EXTENSIONS"])
    configs = values.get("MARKDOWN_EXTENSION_CONFIGS")
    if isinstance(configs, Mapping):
        first = next((part for part in configs.values() if isinstance(part, Mapping)), {})
        options["extension_configs"] = {str(k): v for k, v in first.items()}
    folders = [pattern[0].partition("*")[0].rpartition("/")[0].strip("/") for pattern in _patterns(values)]
    options |= {"content_folders": list(dict.fromkeys(folders))} if folders else {}
    options |= {k: values[k] for k in _NIKOLA_KEYS if values.get(k) is not None}
    return Parts(
        title=text_of(values.get("BLOG_TITLE")),
        timezone=text_of(values.get("TIMEZONE")),
        options=options,
        notes=_notes(options),
    )


def _notes(options: Mapping[str, object]) -> tuple[str, ...]:
    listed = options.get("markdown_extensions")
    return note_on_unknown(listed) if isinstance(listed, list) else ()


def _assigned(found: Recognised) -> dict[str, Any]:
    return read_config(found.config) if found.config else {}


def _patterns(values: Mapping[str, Any]) -> list[tuple[str, ...]]:
    both = (values.get("POSTS"), values.get("PAGES"))
    rows = [row for rows in both if isinstance(rows, list | tuple) for row in rows]
    return [tuple(row) for row in rows if isinstance(row, list | tuple) and row and isinstance(row[0], str)]


def _names(value: object) -> list[str]:
    return [str(name) for name in value if isinstance(name, str)] if isinstance(value, list | tuple) else []
