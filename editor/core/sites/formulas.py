"""What asks for formulas: the names that themes and posts know MathJax and KaTeX by, and where sites write them.

Sources: the configuration of Hexo's NexT and Butterfly, Hugo's Even, LoveIt, PaperMod and Stack (`params`), Jekyll's Chirpy
and TeXt, Zola's DeepThought and Serene (`extra`); Material for MkDocs, "Math"; Pelican's plugin render_math.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor.core.sites.config import lookup, section

NAMES = ("math", "mathjax", "katex", "latex", "useMath", "usemath", "markup_math")
ASKED = {"mathjax": True}  # the site's option, whoever draws them
_OFF = (None, False, "", "false")
_SCRIPTS = ("mathjax", "katex")


def asks(values: Mapping[str, Any], *, case: bool = True) -> bool:
    """Whether settings ask for formulas on every page: by a switch, or by a section that is switched on. `case`: whether
    upper and lower case are two."""
    for name in NAMES:
        value = values.get(name) if case else lookup(values, name)
        if isinstance(value, Mapping):
            value = value.get("enable", value.get("enabled"))
        if value not in _OFF:
            return True
    return False


def hugo_asks(values: Mapping[str, Any]) -> bool:
    """The themes' parameters; LoveIt's stand among those of its pages."""
    return any(asks(section(values, part), case=False) for part in ("params", "params.page"))


def mkdocs_asks(values: Mapping[str, Any], extensions: object) -> bool:
    """What arithmatex leaves for a script, and the script."""
    scripts = values.get("extra_javascript")
    written = str(scripts).lower() if isinstance(scripts, list) else ""
    arithmatex = isinstance(extensions, list) and "pymdownx.arithmatex" in extensions
    return arithmatex and any(name in written for name in _SCRIPTS)


def pelican_asks(values: Mapping[str, Any]) -> bool:
    """The plugin by any of its names."""
    plugins = values.get("PLUGINS")
    return isinstance(plugins, list | tuple) and any(str(name).rpartition(".")[2] == "render_math" for name in plugins)
