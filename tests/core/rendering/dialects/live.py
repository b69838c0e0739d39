"""Python-Markdown as Pelican, MkDocs (bare and with Material's list) and Nikola call it: what they publish, asked today.

The library is those generators' engine, so what it gives moves with its version: no golden file can hold it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import markdown

SNIPPETS = Path(__file__).parents[3] / "oracle" / "snippets"
_MATERIAL = """abbr admonition attr_list def_list footnotes md_in_html toc tables pymdownx.arithmatex pymdownx.betterem
    pymdownx.caret pymdownx.mark pymdownx.tilde pymdownx.details pymdownx.highlight pymdownx.inlinehilite pymdownx.keys
    pymdownx.smartsymbols pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.magiclink"""
# Sources: Pelican's `settings.MARKDOWN`, MkDocs' built-in list, Material's "Setup → Extensions", Nikola's `conf.py`.
GENERATORS: Mapping[str, Mapping[str, Any]] = {
    "pelican": {
        "extensions": ["codehilite", "extra", "meta"],
        "extension_configs": {"codehilite": {"css_class": "highlight"}},
    },
    "mkdocs": {"extensions": ["toc", "tables", "fenced_code"]},
    "mkdocs-material": {
        "extensions": _MATERIAL.split(),
        "extension_configs": {
            "pymdownx.tasklist": {"custom_checkbox": True},
            "pymdownx.tabbed": {"alternate_style": True},
        },
    },
    "nikola": {"extensions": ["fenced_code", "codehilite", "extra", "meta"]},
}


def published(generator: str, text: str) -> str:
    """The HTML that `generator` publishes for `text`."""
    return markdown.Markdown(output_format="html", **GENERATORS[generator]).convert(text)


def snippets(path: Path) -> list[str]:
    """The Markdown texts of a file, which lines of `%%%` part."""
    return [text.removesuffix("\n") + "\n" for text in path.read_text("utf-8").split("\n%%%\n")]


def texts() -> list[tuple[str, str]]:
    """(name, Markdown) of all our snippets but those for one generator (`hexo_tags` and the like)."""
    paths = [path for path in sorted(SNIPPETS.glob("*.txt")) if "_" not in path.stem]
    return [(f"{path.stem} {number}", text) for path in paths for number, text in enumerate(snippets(path), 1)]
