"""Hugo's settings: one file, or a folder of files with environments (https://gohugo.io/configuration/introduction/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from editor.core.sites.config import BrokenConfig, lookup, names, read_config, section, text_of
from editor.core.sites.parts import Parts
from editor.core.sites.recognise import Recognised

_KEYS = names(
    "baseURL languageCode defaultContentLanguage defaultContentLanguageInSubdir contentDir staticDir assetDir"
    " permalinks buildFuture buildDrafts hasCJKLanguage enableEmoji uglyURLs canonifyURLs relativeURLs summaryLength"
    " disablePathToLower removePathAccents theme refLinksErrorLevel"
)
_SUFFIXES = (".toml", ".yaml", ".yml", ".json")
_MAIN = ("hugo", "config")


def hugo(found: Recognised) -> Parts:
    """Goldmark's sections flattened (https://gohugo.io/configuration/markup/). Hugo compares keys without case."""
    values, notes = _values(found)
    options = {name: value for name in _KEYS if (value := lookup(values, name)) is not None}
    for part in ("parser", "renderer", "extensions"):
        options |= section(values, f"markup.goldmark.{part}")
    typographer = lookup(options, "typographer")
    if isinstance(typographer, dict):  # a table of its quotes since 0.110, a switch before
        options["typographer"] = not lookup(typographer, "disable", False)
        options["typographer_marks"] = typographer
    if code := section(values, "markup.highlight"):
        options["highlight"] = code
    handler = lookup(values, "markup.defaultMarkdownHandler")
    options |= {"defaultMarkdownHandler": handler} if handler else {}
    language = text_of(lookup(values, "defaultContentLanguage")) or "en"
    options |= _of_language(values, language)
    title = text_of(lookup(values, "title")) or text_of(lookup(values, f"languages.{language}.title"))
    zone = text_of(lookup(values, "timeZone")) or text_of(lookup(values, f"languages.{language}.timeZone"))
    return Parts(title=title, timezone=zone, options=options, notes=notes[:1])


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
    return said | ({"language_folders": folders} if folders else {})


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
            part = part if language and name == "languages" else {name: part}
            part = {"languages": {language: part}} if language else part
        values = _merged(values, part)
    return values, tuple(notes)


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
