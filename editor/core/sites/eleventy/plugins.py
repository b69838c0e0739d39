"""The plugins that an Eleventy configuration gives its markdown-it (Eleventy's docs, `languages/markdown`). It is never run.

`.use(name)` says one, whose package the file imports; only a container's name, which is a text, is read of its options.
One with other options is left out and said to be, since they are often calculated.
"""

from __future__ import annotations

import re

from editor.core.sites.hexo.renderer_plugins import KNOWN_PLUGINS, draws_formulas
from editor.core.sites.javascript import imports, without_comments

_USE = re.compile(
    r"""\.use\(\s*(?:require\(\s*['"](?P<required>[^'"]+)['"]\s*\)|(?P<name>[\w$]+))(?:\.(?:default|full))?\s*"""
    r"""(?:,\s*(?:(['"`])(?P<text>[\w-]+)\3\s*)?(?P<more>[^)\s][^)]?)?)?""",
)
_CONTAINER = "markdown-it-container"


def eleventy_plugins(text: str) -> tuple[dict[str, object], list[str]]:
    """(the options that the plugins of a configuration make, the plugins that the preview hasn't)."""
    bare = without_comments(text)
    modules = dict(imports(bare))
    plugins: list[object] = []
    unknown: list[str] = []
    formulas = False
    for use in _USE.finditer(bare):
        package = use["required"] or modules.get(use["name"], "")
        if "markdown-it" not in package and not package.startswith("@mdit/"):
            continue
        if draws_formulas([package]):
            formulas = True
        elif package == _CONTAINER and use["text"] and not use["more"]:
            plugins.append({"name": package, "options": use["text"]})
        elif package in KNOWN_PLUGINS and package != _CONTAINER and not use["text"] and not use["more"]:
            plugins.append(package)
        else:
            unknown.append(package)
    options: dict[str, object] = {"plugins": plugins} if plugins else {}
    return options | ({"katex": True} if formulas else {}), list(dict.fromkeys(unknown))
