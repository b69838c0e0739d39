"""Pelican, MkDocs and Nikola: Python-Markdown with each generator's extension list and the site's own.

Sources: Pelican 4.11 "Settings" (`MARKDOWN`), MkDocs 1.6 "Configuration" (`markdown_extensions`), Material for MkDocs 9
"Setup → Extensions", Nikola 8.3 `conf.py` (`MARKDOWN_EXTENSIONS`, `MARKDOWN_EXTENSION_CONFIGS`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from markdown import Markdown

from editor.core.rendering.highlighting import highlight
from editor.core.rendering.options import flag
from editor.core.rendering.python_markdown import snippets as python_snippets
from editor.core.rendering.python_markdown.addresses import addresses, rewritten
from editor.core.rendering.python_markdown.arithmatex import ARITHMATEX, drawn
from editor.core.rendering.python_markdown.colours import remember_colours
from editor.core.rendering.python_markdown.engine import PythonMarkdownDialect
from editor.core.rendering.python_markdown.settings import Configs, build, configs_of, listed
from editor.core.rendering.site.lookup import AS_BUILT
from editor.core.sites.python.extensions import SNIPPETS
from editor.core.sites.python.zensical import DEFAULTS

_MATERIAL_NAMES = """abbr admonition attr_list def_list footnotes md_in_html toc tables pymdownx.arithmatex
    pymdownx.betterem pymdownx.caret pymdownx.mark pymdownx.tilde pymdownx.details pymdownx.highlight
    pymdownx.inlinehilite pymdownx.keys pymdownx.smartsymbols pymdownx.superfences pymdownx.tabbed pymdownx.tasklist
    pymdownx.magiclink"""
_MATERIAL = tuple(_MATERIAL_NAMES.split())
_MATERIAL_CONFIGS: Configs = {
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.tabbed": {"alternate_style": True},
}
# Code that the generator leaves to the page's own highlighter, which is a script: coloured here instead.
_CODE = re.compile(
    r'(?P<start><pre(?: class="[^"]*")?><code class="(?:language-)?(?P<language>[^"\s]+)[^"]*"[^>]*>)(?P<code>[^<]*)</code></pre>'
)


class _Site(PythonMarkdownDialect):
    """What the three have in common."""

    defaults: tuple[str, ...] = ()
    addressed = False  # whether the generator writes the addresses of its pages while it reads Markdown

    def settings(self) -> tuple[Iterable[str], Configs]:
        """The extensions and their settings, as the site has them."""
        raise NotImplementedError

    def own(self) -> tuple[list[str], Configs]:
        """What the site itself lists."""
        names, configs = listed(self.options.get("markdown_extensions") or self.options.get("extensions"))
        return names, {**configs_of(self.options.get("extension_configs")), **configs}

    def parser(self) -> Markdown:
        extensions, configs = self.settings()
        names = list(extensions)
        md = build(names, configs, self.options)
        remember_colours()
        site, as_built = self.options.get("lookup"), flag(self.options, AS_BUILT)
        if self.addressed and as_built:
            addresses(md, site)
        if SNIPPETS in names:
            settings = configs.get(SNIPPETS, {})
            if not (as_built and python_snippets.built(md, settings, site)):
                python_snippets.snippets(md, settings, site)
        if flag(self.options, "math") and ARITHMATEX not in names:
            from editor.core.rendering.python_markdown.inline import formulas

            formulas(md)
        return md

    def finish(self, html: str) -> str:
        if flag(self.options, "math") and "arithmatex" in html:
            html = drawn(html)
        if "<pre" not in html or not flag(self.options, "highlighting", True):
            return html
        return _CODE.sub(_coloured, html)


def _coloured(match: re.Match[str]) -> str:
    return f"{match['start']}{highlight(unescape(match['code']), match['language'])}</code></pre>"


class Pelican(_Site):
    """Options: `markdown_extensions`, `extension_configs`, `output_format` and `tab_length`, what the site's `MARKDOWN` says;
    they replace the defaults. `headed`: the post's metadata are taken off the text already, so that a line like them which
    it begins with now is text. Addresses like `{filename}a.md` stay as they are written: Pelican reads them in the HTML.
    """

    name = "pelican"
    defaults = ("codehilite", "extra", "meta")

    def settings(self) -> tuple[Iterable[str], Configs]:
        extensions, configs = self.own()
        if not extensions:
            configs.setdefault("codehilite", {"css_class": "highlight"})
        names = [*(extensions or self.defaults), "meta"]
        headed = flag(self.options, "headed")
        return [name for name in names if not (headed and name.rpartition(".")[2] == "meta")], configs


class MkDocs(_Site):
    """Options: `markdown_extensions` and `extension_configs`, which come to the defaults; `extensions=material` means the
    list that Material for MkDocs recommends."""

    name = "mkdocs"
    addressed = True
    defaults = ("toc", "tables", "fenced_code")

    def settings(self) -> tuple[Iterable[str], Configs]:
        extensions, configs = self.own()
        if extensions == ["material"]:
            return _MATERIAL, {name: dict(config) for name, config in _MATERIAL_CONFIGS.items()}
        return [*self.defaults, *extensions], configs


class Zensical(MkDocs):
    """Options: as MkDocs's. What the site's file doesn't say is in `markdown_extensions` already; without a site they are the
    defaults that a new one has (`sites/python/zensical.py`)."""

    name = "zensical"
    addressed = False

    def finish(self, html: str) -> str:
        html = super().finish(html)
        return rewritten(html, self.options.get("lookup")) if flag(self.options, AS_BUILT) else html

    def settings(self) -> tuple[Iterable[str], Configs]:
        if not self.own()[0]:
            return [*self.defaults, *DEFAULTS], {name: dict(config) for name, config in DEFAULTS.items()}
        return super().settings()


class Nikola(_Site):
    """Options: `markdown_extensions` and `extension_configs`, Nikola's `MARKDOWN_EXTENSIONS` and their settings."""

    name = "nikola"
    defaults = ("fenced_code", "codehilite", "extra", "meta")

    def settings(self) -> tuple[Iterable[str], Configs]:
        extensions, configs = self.own()
        return extensions or self.defaults, configs
