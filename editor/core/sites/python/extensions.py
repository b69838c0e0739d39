"""The extensions of Python-Markdown that the preview has: the library's own and those of pymdown-extensions.

Others aren't loaded, as a site's configuration must not run code here. Neither are those that read files:
`pymdownx.b64` and `pymdownx.pathconverter` change nothing that the preview shows otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from editor.core.messages import _

_LIBRARY_NAMES = """abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em
    md_in_html meta nl2br sane_lists smarty tables toc wikilinks"""
_PYMDOWN_NAMES = """arithmatex betterem blocks.admonition blocks.caption blocks.definition blocks.details blocks.html
    blocks.tab bracketspan caret critic details emoji escapeall extra fancylists highlight inlinehilite keys magiclink
    mark progressbar quotes saneheaders smartsymbols striphtml superfences tabbed tasklist tilde"""
_LIBRARY = frozenset(_LIBRARY_NAMES.split())
_PYMDOWN = frozenset(f"pymdownx.{name}" for name in _PYMDOWN_NAMES.split())
# What the preview does itself or what changes nothing that it shows.
SNIPPETS = "pymdownx.snippets"
SUPERFENCES = "pymdownx.superfences"
_SHOWN_OTHERWISE = frozenset((SNIPPETS, "pymdownx.b64", "pymdownx.pathconverter", "material"))


def short_name(name: str) -> str:
    """The name as the tables here have it."""
    return name.removeprefix("markdown.extensions.").partition(":")[0]


def is_known(name: str) -> bool:
    """Whether the preview has the extension of that short name."""
    return name in _LIBRARY or name in _PYMDOWN


def module_of(name: str) -> str:
    """The module of a known extension."""
    return name if name.startswith("pymdownx.") else f"markdown.extensions.{name}"


def note_on_unknown(names: Iterable[object]) -> tuple[str, ...]:
    """One sentence about the extensions among `names` that the preview hasn't; none when it has them all."""
    short = dict.fromkeys(short_name(str(name)) for name in names)
    missing = [name for name in short if not is_known(name) and name not in _SHOWN_OTHERWISE]
    if not missing:
        return ()
    text = _("The preview doesn't have these Markdown extensions and leaves them out: {names}.")
    return (text.format(names=", ".join(missing)),)


def listed_extensions(value: object) -> tuple[list[str], dict[str, object]]:
    """Names and settings from a list of names and `name: settings`, or a mapping of them."""
    entries: list[tuple[str, object]] = []
    for item in value.items() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        if isinstance(item, Mapping):
            entries += [(str(k), v) for k, v in item.items()]
        elif isinstance(item, tuple):
            entries.append((str(item[0]), item[1]))
        elif isinstance(item, str):
            entries.append((item, None))
    configs: dict[str, object] = {
        name: settings for name, settings in entries if isinstance(settings, Mapping) and settings
    }
    return list(dict.fromkeys(name for name, _settings in entries)), configs
