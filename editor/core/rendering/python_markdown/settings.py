"""A site's extensions of Python-Markdown and their settings, as a configuration file writes them and the library takes them.

A setting that is a function stands in a configuration as its name (`!!python/name:…` in MkDocs): nothing is ever imported
by such a name, the functions of pymdown-extensions that it means are known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from markdown import Markdown

from editor.core.sites.python.extensions import is_known, module_of, short_name

Configs = dict[str, dict[str, Any]]

_FORMATS = {"xhtml": "xhtml", "xhtml1": "xhtml", "xhtml5": "xhtml"}


def listed(value: object) -> tuple[list[str], Configs]:
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
                configs[short_name(str(name))] = dict(config)
    return names, configs


def configs_of(value: object) -> Configs:
    """Settings by extension name."""
    if not isinstance(value, Mapping):
        return {}
    return {short_name(str(name)): dict(config) for name, config in value.items() if isinstance(config, Mapping)}


def build(extensions: Iterable[str], configs: Configs, options: Mapping[str, object]) -> Markdown:
    """A parser with those extensions that the preview has; one that its settings break is left without them, or out.

    `options`: `output_format` and `tab_length`, as Pelican's `MARKDOWN` may name them.
    """
    names = [name for name in dict.fromkeys(map(short_name, extensions)) if is_known(name) and _is_installed(name)]
    usable = {name: _usable(name, config) for name, config in configs.items() if name in names}
    if "extra" in names and "footnotes" in configs:
        usable["extra"] = {**usable.get("extra", {}), "footnotes": configs["footnotes"]}
    general: dict[str, Any] = {"output_format": _FORMATS.get(str(options.get("output_format", "")).lower(), "html")}
    if str(options.get("tab_length", "")).isdigit():
        general["tab_length"] = max(1, int(str(options["tab_length"])))
    try:
        return Markdown(extensions=names, extension_configs=usable, **general)
    except Exception:  # whatever an extension's own code makes of settings that it doesn't expect
        good = [name for name in names if _works(name, {})]
        kept = {name: config for name, config in usable.items() if _works(name, config)}
        return Markdown(extensions=good, extension_configs=kept, **general)


def _works(name: str, config: Mapping[str, Any]) -> bool:
    try:
        Markdown(extensions=[name], extension_configs={name: dict(config)})
    except Exception:
        return False
    return True


def _is_installed(name: str) -> bool:
    """Whether this version of the library has the extension."""
    try:
        return find_spec(module_of(name)) is not None
    except ImportError:
        return False


def _usable(name: str, config: Mapping[str, Any]) -> dict[str, Any]:
    """Settings that the extension takes: names of functions become the functions, unknown settings go."""
    known = import_module(module_of(name)).makeExtension().config
    usable = {}
    for key, value in config.items():
        value = _value(name, key, value)
        if (key in known or name in ("extra", "pymdownx.extra")) and value is not None:
            usable[key] = value
    return usable


def _value(name: str, key: str, value: Any) -> Any:
    """A setting's value; for a setting that is a function, the function that its name means here, or None."""
    if key == "custom_fences" and isinstance(value, list):
        return [_fence(fence) for fence in value if isinstance(fence, Mapping)]
    if key in ("slugify", "combine_header_slug_function"):
        return _slugify(value)
    if name == "pymdownx.emoji" and key in ("emoji_index", "emoji_generator"):
        return _emoji(key, str(value))
    if key in ("format", "validator", "build_url", "custom_inline", "pygments_formatter"):
        return value if callable(value) or (key == "pygments_formatter" and isinstance(value, str)) else None
    return value


def _fence(fence: Mapping[str, Any]) -> dict[str, Any]:
    """A fence of the site's own; what draws it is a `<pre>` or a `<div>` for the page's script."""
    from pymdownx import superfences

    written = str(fence.get("format", ""))
    made = superfences.fence_div_format if "fence_div" in written else superfences.fence_code_format
    return {"name": str(fence.get("name", "")), "class": str(fence.get("class", "")), "format": made}


def _emoji(key: str, written: str) -> Callable[..., Any]:
    """The table of names that is meant, and the characters themselves instead of pictures out of the net; Material's icons."""
    from pymdownx import emoji

    if "material" in written or "zensical" in written:
        from editor.core.rendering.python_markdown import material_icons

        if key != "emoji_index":
            return material_icons.draw
        return material_icons.zensical_index if "zensical" in written else material_icons.index
    known: Sequence[str] = ("gemoji", "emojione") if key == "emoji_index" else ("to_png", "to_svg")
    name = next((name for name in known if written.endswith(f"pymdownx.emoji.{name}")), "")
    found: Callable[..., Any] = getattr(emoji, name or ("twemoji" if key == "emoji_index" else "to_alt"))
    return found


def _slugify(value: Any) -> Any:
    """The slug function that is meant by a name or by `pymdownx.slugs.slugify` and its keywords; None for an unknown."""
    from markdown.extensions import toc
    from pymdownx import slugs

    if callable(value):
        return value
    keywords = value.get("kwds", {}) if isinstance(value, Mapping) else {}
    if isinstance(value, Mapping):
        return slugs.slugify(
            **{key: keywords[key] for key in ("case", "percent_encode", "normalize") if key in keywords}
        )
    name = str(value).rpartition(".")[2]
    if "pymdownx" not in str(value):
        return toc.slugify_unicode if name == "slugify_unicode" else None
    encoded = {"percent_encode": True} if name.endswith(("_encoded", "gfm_encoded")) else {}
    case = "lower" if name.startswith("uslugify") and "cased" not in name else "none"
    return slugs.slugify(case="lower-ascii" if name.startswith("gfm") else case, **encoded)
