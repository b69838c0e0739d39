"""Hugo's settings: one file, or a folder of files with environments (https://gohugo.io/configuration/introduction/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from editor.core.sites.config import BrokenConfig, config_values, lookup, mappings, names, read_config, section, text_of
from editor.core.sites.formulas import ASKED, hugo_asks
from editor.core.sites.hugo.version import hugo_version
from editor.core.sites.parts import Parts
from editor.core.sites.recognise import Recognised
from editor.core.storage import is_seen_file, is_seen_folder

_KEYS = names(
    "baseURL languageCode defaultContentLanguage defaultContentLanguageInSubdir contentDir staticDir assetDir"
    " permalinks buildFuture buildDrafts buildExpired hasCJKLanguage enableEmoji uglyURLs canonifyURLs relativeURLs"
    " summaryLength disablePathToLower removePathAccents theme refLinksErrorLevel frontmatter"
)
_SUFFIXES = (".toml", ".yaml", ".yml", ".json")
_MAIN = ("hugo", "config")


def hugo(found: Recognised) -> Parts:
    """Goldmark's sections flattened (https://gohugo.io/configuration/markup/). Hugo compares keys without case."""
    values, notes = _values(found)
    language = text_of(lookup(values, "defaultContentLanguage")) or "en"
    values = _with_markup(values, language, found.root)
    options = {name: value for name in _KEYS if (value := lookup(values, name)) is not None}
    for part in ("parser", "renderer", "extensions"):
        options |= section(values, f"markup.goldmark.{part}")
    typographer = lookup(options, "typographer")
    if isinstance(typographer, dict):  # a table of its quotes since 0.110, a switch before
        options["typographer"] = not lookup(typographer, "disable", False)
        options["typographer_marks"] = typographer
    options |= {"enableInlineShortcodes": True} if lookup(values, "security.enableInlineShortcodes") is True else {}
    if code := _older_code(values) | section(values, "markup.highlight"):
        options["highlight"] = code
    handler = lookup(values, "markup.defaultMarkdownHandler")
    options |= {"defaultMarkdownHandler": handler} if handler else {}
    options |= _of_language(values, language)
    options |= ASKED if hugo_asks(values) else {}
    options |= {"layouts": layouts} if (layouts := _layouts(found.root, values)) else {}
    options |= {"hugoVersion": version} if (version := hugo_version(found.root, values)) else {}
    title = text_of(lookup(values, "title")) or text_of(lookup(values, f"languages.{language}.title"))
    zone = text_of(lookup(values, "timeZone")) or text_of(lookup(values, f"languages.{language}.timeZone"))
    return Parts(title=title, timezone=zone, options=options, notes=notes[:1])


def _layouts(root: Path, values: Mapping[str, Any]) -> tuple[str, ...]:
    """The folders of templates that there are, the site's own before its themes', from the site's root."""
    base = text_of(lookup(values, "themesDir")) or "themes"
    folders = (
        text_of(lookup(values, "layoutDir")) or "layouts",
        *(f"{base}/{name}/layouts" for name in _themes(values)),
    )
    return tuple(folder for folder in folders if is_seen_folder(root / folder))


def parameters(root: Path, config: Path | None, language: str) -> dict[str, Any]:
    """What a site has under `params`, its themes' below its own, and over both those of a language
    (https://gohugo.io/configuration/params/)."""
    values, _notes = _values(Recognised("hugo", root, config, ""))
    params = section(values, "params")
    base = text_of(lookup(values, "themesDir")) or "themes"
    for theme in _themes(values):
        folder = root / base / theme
        below: dict[str, Any] = {}
        for path in (folder / "config" / "_default" / "params", *(folder / name for name in _MAIN)):
            file = next(
                (path.with_name(path.name + end) for end in _SUFFIXES if is_seen_file(path.with_name(path.name + end))),
                None,
            )
            part = config_values(file) if file is not None else {}
            below = _merged(below, part if path.name == "params" else section(part, "params"))
        params = _merged(below, params)
    own = section(values, f"languages.{language}.params")
    return _merged(params, own) if own else params


def _older_code(values: Mapping[str, Any]) -> dict[str, Any]:
    """How code was set before `markup.highlight`, and may be to this day: `pygmentsOptions: linenos=table`."""
    found: dict[str, Any] = {}
    for old, new in (("pygmentsCodeFences", "codeFences"), ("pygmentsCodefencesGuessSyntax", "guessSyntax")):
        found |= {new: bool(value)} if (value := lookup(values, old)) is not None else {}
    for option in text_of(lookup(values, "pygmentsOptions")).lower().split(","):
        name, _sign, value = (part.strip() for part in option.partition("="))
        if name == "linenos":
            found |= {"lineNos": value not in ("", "false", "0"), "lineNumbersInTable": value != "inline"}
        elif name == "linenostart" and value.isdecimal():
            found["lineNoStart"] = int(value)
    return found


def _of_language(values: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What the main language says for itself, and the folders of the others: their posts are the site's, too."""
    languages = section(values, "languages")
    if not languages:
        return {}
    said: dict[str, Any] = {"languages": sorted(languages)}
    own = lookup(languages, language)
    for name in ("contentDir", "baseURL", "permalinks", "languageCode"):
        if isinstance(own, Mapping) and (value := lookup(own, name)) is not None:
            said[name] = value
    folders = {
        name: folder
        for name, part in languages.items()
        if isinstance(part, Mapping) and (folder := text_of(lookup(part, "contentDir")))
    }
    hosts = {
        name.lower(): host
        for name, part in languages.items()
        if isinstance(part, Mapping) and (host := text_of(lookup(part, "baseURL")))
    }
    return said | ({"language_folders": folders} if folders else {}) | ({"language_hosts": hosts} if hosts else {})


def _values(found: Recognised) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The file at the root, under `config/_default`, under the environment that publishes: `config/production`."""
    values: dict[str, Any] = {}
    notes: list[str] = []
    for path in _files(found):
        name, _dot, language = path.stem.partition(".")
        try:
            part = read_config(path)
        except BrokenConfig as error:
            notes.append(str(error))
            continue
        if path.parent != found.root and name not in _MAIN:
            if language and name == "markup":  # Hugo doesn't read it for that language
                continue
            part = part if language and name == "languages" else {name: part}
            part = {"languages": {language: part}} if language else part
        values = _merged(values, part)
    return values, tuple(notes)


def _with_markup(values: dict[str, Any], language: str, root: Path) -> dict[str, Any]:
    """`values` with what the themes, where the site asks for that, and the main language say of Markdown."""
    markup = {"markup": section(values, "markup")}
    for theme in _themes(values):
        files = (root / "themes" / theme / f"{name}{suffix}" for name in _MAIN for suffix in _SUFFIXES)
        path = next((path for path in files if is_seen_file(path)), None)
        below = {"markup": section(config_values(path), "markup")} if path is not None else {}
        markup = _over(below, markup, text_of(values.get("_merge")))
    own = section(values, f"languages.{language}.markup")
    markup = _merged(markup, {"markup": own}) if own else markup
    return _merged(values, markup) if markup["markup"] else values


def _themes(values: Mapping[str, Any]) -> list[str]:
    """The themes and modules that may be folders of `themes`, the first one's settings winning."""
    named = lookup(values, "theme")
    paths = [item.get("path") for item in mappings(lookup(values, "module.imports"))]
    return [name for item in [*(named if isinstance(named, list) else [named]), *paths] if (name := text_of(item))]


def _over(below: Mapping[str, Any], above: Mapping[str, Any], how: str) -> dict[str, Any]:
    """A theme's settings under the site's: `_merge` says how, for a section and those in it, and by default not at all
    (https://gohugo.io/configuration/introduction/#merge-configuration-settings)."""
    how = (text_of(lookup(above, "_merge")) or how).lower()
    made = dict(above)
    for key, value in below.items():
        known = next((name for name in made if name.lower() == str(key).lower()), None)
        if known is None:
            made |= {str(key): value} if how in ("deep", "shallow") else {}
        elif not made[known] and how == "shallow":
            made[known] = value
        elif isinstance(made[known], dict) and isinstance(value, Mapping):
            made[known] = _over(value, made[known], how if how == "deep" else "")
    return made


def _files(found: Recognised) -> Iterator[Path]:
    if found.config is not None and found.config.parent == found.root:
        yield found.config
    for environment in ("_default", "production"):
        folder = found.root / "config" / environment
        try:
            inside = sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES)
        except OSError:
            continue
        yield from (path for path in inside if path.stem in _MAIN)
        yield from (path for path in inside if path.stem not in _MAIN)


def _merged(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Both mappings, the second one's values winning; keys that differ in case only are the same."""
    made = dict(below)
    for key, value in above.items():
        known = next((name for name in made if name.lower() == str(key).lower()), str(key))
        old = made.get(known)
        made[known] = _merged(old, value) if isinstance(old, dict) and isinstance(value, Mapping) else value
    return made
