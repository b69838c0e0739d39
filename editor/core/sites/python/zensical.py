"""Settings of Zensical, the successor of MkDocs by the authors of its theme Material: `zensical.toml`.

Source: Zensical 0.1 "Configuration", "Python Markdown", and what its 0.1.3 builds from such files. It says under `[project]`
what `mkdocs.yml` says, extensions of Markdown by tables (`[project.markdown_extensions.pymdownx.tabbed]`), and has defaults of
its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from editor.core.sites.config import read_config, text_of
from editor.core.sites.parts import Parts
from editor.core.sites.python.extensions import SUPERFENCES, listed_extensions, note_on_unknown
from editor.core.sites.recognise import Recognised

# What a site has that lists no extensions.
DEFAULTS: Mapping[str, Mapping[str, object]] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "toc": {"permalink": True},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.betterem": {},
    "pymdownx.caret": {},
    "pymdownx.details": {},
    "pymdownx.emoji": {
        "emoji_generator": "zensical.extensions.emoji.to_svg",
        "emoji_index": "zensical.extensions.emoji.twemoji",
    },
    "pymdownx.highlight": {"anchor_linenums": True, "line_spans": "__span", "pygments_lang_class": True},
    "pymdownx.inlinehilite": {},
    "pymdownx.keys": {},
    "pymdownx.magiclink": {},
    "pymdownx.mark": {},
    "pymdownx.smartsymbols": {},
    SUPERFENCES: {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]},
    "pymdownx.tabbed": {"alternate_style": True, "combine_header_slug": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.tilde": {},
}
_FAMILIES = ("pymdownx", "pymdownx.blocks", "zensical", "zensical.extensions")  # whose tables hold extensions


def zensical(found: Recognised) -> Parts:
    """As MkDocs's; the extensions listed replace the defaults, and superfences are there in any case."""
    values = project(read_config(found.config)) if found.config else {}
    said = values.get("markdown_extensions", DEFAULTS)
    names, configs = listed_extensions(dict(_entries(said)) if isinstance(said, Mapping) else said)
    options: dict[str, object] = {
        "markdown_extensions": list(dict.fromkeys((*names, SUPERFENCES))),
        "extension_configs": configs,
    }
    options |= {k: values[k] for k in ("docs_dir", "site_url", "use_directory_urls") if values.get(k) is not None}
    return Parts(title=text_of(values.get("site_name")), options=options, notes=note_on_unknown(names))


def project(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What stands under `[project]`; a file without that table says it at its top."""
    inner = values.get("project", values)
    return inner if isinstance(inner, Mapping) else {}


def _entries(tables: Mapping[str, Any], family: str = "") -> Iterator[tuple[str, object]]:
    """The extensions by their whole names, those in the tables of a family, too."""
    for key, value in tables.items():
        name = f"{family}.{key}" if family else str(key)
        if name in _FAMILIES and isinstance(value, Mapping):
            yield from _entries(value, name)
        else:
            yield name, value
