"""Pelican, MkDocs and Nikola: Python-Markdown with each generator's extension list and the site's own.

Sources: Pelican 4.11 "Settings" (`MARKDOWN`), MkDocs 1.6 "Configuration" (`markdown_extensions`), Material for MkDocs 9
"Setup → Extensions", Nikola 8.3 `conf.py` (`MARKDOWN_EXTENSIONS`, `MARKDOWN_EXTENSION_CONFIGS`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from typing import Any

from markdown import Markdown

from editor.core.rendering.highlighting import highlight
from editor.core.rendering.options import flag
from editor.core.rendering.python_markdown import PythonMarkdownDialect

Configs = dict[str, dict[str, Any]]

# Extensions of the library and of pymdown-extensions. Others aren't loaded: a site's config must not run code here.
_LIBRARY_NAMES = """abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em
    md_in_html meta nl2br sane_lists smarty tables toc wikilinks"""
_PYMDOWN_NAMES = """arithmatex betterem blocks.admonition blocks.caption blocks.definition blocks.details blocks.html
    blocks.tab caret critic details emoji escapeall extra fancylists highlight inlinehilite keys magiclink mark
    progressbar quotes saneheaders smartsymbols striphtml superfences tabbed tasklist tilde"""
_MATERIAL_NAMES = """abbr admonition attr_list def_list footnotes md_in_html toc tables pymdownx.arithmatex
    pymdownx.betterem pymdownx.caret pymdownx.mark pymdownx.tilde pymdownx.details pymdownx.highlight
    pymdownx.inlinehilite pymdownx.keys pymdownx.smartsymbols pymdownx.superfences pymdownx.tabbed pymdownx.tasklist
    pymdownx.magiclink"""
_BUILT_IN = frozenset(_LIBRARY_NAMES.split())
_PYMDOWN = frozenset(_PYMDOWN_NAMES.split())
_MATERIAL = tuple(_MATERIAL_NAMES.split())
_MATERIAL_CONFIGS: Configs = {
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.tabbed": {"alternate_style": True},
}
_CODE = re.compile(
    r'<pre(?P<pre> class="[^"]*")?(?:><span></span)?><code(?: class="language-(?P<language>[^"\s]+)[^"]*")?>'
    r"(?P<code>.*?)</code></pre>",
    re.DOTALL,
)


class _Site(PythonMarkdownDialect):
    """What the three have in common. `wrapper` is the class that the generator's highlighter puts round code."""

    defaults: tuple[str, ...] = ()
    wrapper = ""

    def settings(self) -> tuple[Iterable[str], Configs]:
        """The extensions and their settings, as the site has them."""
        raise NotImplementedError

    def own(self) -> tuple[list[str], Configs]:
        """What the site itself lists."""
        names, configs = _listed(self.options.get("markdown_extensions") or self.options.get("extensions"))
        return names, {**_configs(self.options.get("extension_configs")), **configs}

    def parser(self) -> Markdown:
        extensions, configs = self.settings()
        names = list(dict.fromkeys(name for name in map(_short, extensions) if _known(name)))
        if flag(self.options, "highlighting", True):  # code is coloured in `finish`, from a cache
            for name in ("codehilite", "pymdownx.highlight"):
                configs.setdefault(name, {})["use_pygments"] = False
        usable = {name: _resolved(name, config) for name, config in configs.items() if name in names}
        if "extra" in names and "footnotes" in configs:
            usable["extra"] = {**usable.get("extra", {}), "footnotes": configs["footnotes"]}
        md = Markdown(extensions=names, extension_configs=usable, output_format="html")
        if flag(self.options, "math"):
            from editor.core.rendering.python_inline import formulas

            formulas(md)
        return md

    def finish(self, html: str) -> str:
        if "<pre" not in html or not flag(self.options, "highlighting", True):
            return html
        return _CODE.sub(self._code, html)

    def _code(self, match: re.Match[str]) -> str:
        """A code block, coloured, in the shape that the generator's highlighter gives it."""
        language, code = match["language"] or "", match["code"]
        if language:
            code = highlight(unescape(code), language)
        if self.wrapper and (match["pre"] is None or f'"{self.wrapper}"' in match["pre"]):
            return f'<div class="{self.wrapper}"><pre><span></span><code>{code}</code></pre></div>'
        start, end = match.span("code")
        return match.string[match.start() : start] + code + match.string[end : match.end()]


class Pelican(_Site):
    """Options: `markdown_extensions` and `extension_configs`, what the site's `MARKDOWN` says; they replace the defaults."""

    name = "pelican"
    defaults = ("codehilite", "extra", "meta")
    wrapper = "highlight"

    def settings(self) -> tuple[Iterable[str], Configs]:
        extensions, configs = self.own()
        if not extensions:
            configs.setdefault("codehilite", {"css_class": "highlight"})
        return [*(extensions or self.defaults), "meta"], configs


class MkDocs(_Site):
    """Options: `markdown_extensions` and `extension_configs`, which come to the defaults; `extensions=material` means the
    list that Material for MkDocs recommends."""

    name = "mkdocs"
    defaults = ("toc", "tables", "fenced_code")

    def settings(self) -> tuple[Iterable[str], Configs]:
        extensions, configs = self.own()
        if extensions == ["material"]:
            return _MATERIAL, {name: dict(config) for name, config in _MATERIAL_CONFIGS.items()}
        return [*self.defaults, *extensions], configs


class Nikola(_Site):
    """Options: `markdown_extensions` and `extension_configs`, Nikola's `MARKDOWN_EXTENSIONS` and their settings."""

    name = "nikola"
    defaults = ("fenced_code", "codehilite", "extra", "meta")
    wrapper = "codehilite"

    def settings(self) -> tuple[Iterable[str], Configs]:
        extensions, configs = self.own()
        return extensions or self.defaults, configs


def _short(name: str) -> str:
    return name.removeprefix("markdown.extensions.")


def _known(name: str) -> bool:
    return name in _BUILT_IN or (name.startswith("pymdownx.") and name.removeprefix("pymdownx.") in _PYMDOWN)


def _listed(value: object) -> tuple[list[str], Configs]:
    """Names and settings from a list of names and `{name: settings}`, a mapping, or a text with commas."""
    names: list[str] = []
    configs: Configs = {}
    if isinstance(value, str):
        return [name.strip() for name in value.split(",") if name.strip()], configs
    if isinstance(value, Mapping):
        value = [{name: config} for name, config in value.items()]
    for item in value if isinstance(value, list | tuple) else ():
        for name, config in item.items() if isinstance(item, Mapping) else ((item, None),):
            names.append(str(name))
            if isinstance(config, Mapping):
                configs[_short(str(name))] = dict(config)
    return names, configs


def _configs(value: object) -> Configs:
    """Settings by extension name."""
    if not isinstance(value, Mapping):
        return {}
    return {_short(str(name)): dict(config) for name, config in value.items() if isinstance(config, Mapping)}


def _resolved(name: str, config: Mapping[str, Any]) -> dict[str, Any]:
    """Settings that the extension takes: names of functions become the functions, unknown settings go."""
    from importlib import import_module

    module = name if name.startswith("pymdownx.") else f"markdown.extensions.{name}"
    known = import_module(module).makeExtension().config
    usable = {}
    for key, value in config.items():
        value = _function(key, value)
        if (key in known or name in ("extra", "pymdownx.extra")) and value is not None:
            usable[key] = value
    return usable


def _function(key: str, value: Any) -> Any:
    """A setting's value; for a setting that is a function, the function that its name means here, or None."""
    if key == "custom_fences" and isinstance(value, list):
        return [
            {**fence, "format": _function("format", fence.get("format")) or _fence_format()}
            for fence in value
            if isinstance(fence, Mapping)
        ]
    if key == "slugify":
        return _slugify(value)
    if key in ("emoji_index", "emoji_generator", "format", "validator"):
        return None
    return value


def _fence_format() -> Callable[..., str]:
    from pymdownx.superfences import fence_code_format

    made: Callable[..., str] = fence_code_format
    return made


def _slugify(value: Any) -> Any:
    """The slug function that `!!python/…:pymdownx.slugs.slugify` means; None for one that isn't known."""
    from pymdownx import slugs

    keywords = value.get("kwds", {}) if isinstance(value, Mapping) else {}
    if callable(value):
        return value
    if isinstance(value, Mapping) or "pymdownx.slugs" in str(value):
        return slugs.slugify(**{key: keywords[key] for key in ("case", "percent_encode") if key in keywords})
    return None
