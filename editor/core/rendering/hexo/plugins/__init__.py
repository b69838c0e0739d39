"""The plugins that hexo-renderer-markdown-it's setting `plugins` may name, as far as they are known here.

Source: the README of hexo-renderer-markdown-it 7, the plugins' own ones, and observed output. A plugin that is not in
the table is passed over, and its marks are shown as they are; a site that names one gets a note of it
(`editor.core.sites.hexo.renderer_plugins`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from editor.core.rendering.hexo.plugins import toc_anchor
from editor.core.rendering.hexo.plugins.abbreviations import abbreviations
from editor.core.rendering.hexo.plugins.attributes import attributes
from editor.core.rendering.hexo.plugins.boxes import label_boxes, task_boxes, text_boxes
from editor.core.rendering.hexo.plugins.breaks import wide_breaks
from editor.core.rendering.hexo.plugins.container import container
from editor.core.rendering.hexo.plugins.contents import done_right, table_of_contents
from editor.core.rendering.hexo.plugins.doubled import doubled
from editor.core.rendering.hexo.plugins.emoji import emoji
from editor.core.rendering.hexo.plugins.image_size import image_size
from editor.core.rendering.hexo.plugins.kbd import kbd
from editor.core.rendering.options import text

# The characters that start the plugins' inline rules.
TRIGGERS: Mapping[str, str] = {
    "footnote_inline": "^", "sub": "~", "sup": "^", "ins": "+", "mark": "=", "sized_image": "!", "kbd": "[",
    "contents_mark": "@",
}  # fmt: skip

Plugin = Callable[[MarkdownIt, object], None]


def _with_attributes(md: MarkdownIt, plugin: Callable[[MarkdownIt], None], tag: str) -> None:
    """Use a plugin, but the renderer's own way with its elements: the plugin's leaves their attributes out."""
    plugin(md)
    rules: dict[str, Any] = md.renderer.rules  # type: ignore[attr-defined]
    for end in ("open", "close"):
        rules.pop(f"{tag}_{end}", None)


PLUGINS: Mapping[str, Plugin] = {
    "markdown-it-abbr": abbreviations,
    "markdown-it-attrs": attributes,
    "markdown-it-checkbox": text_boxes,
    "markdown-it-cjk-breaks": wide_breaks,
    "markdown-it-container": container,
    "markdown-it-deflist": lambda md, options: deflist_plugin(md),
    "markdown-it-emoji": emoji,
    "markdown-it-footnote": lambda md, options: footnote_plugin(md),
    "markdown-it-imsize": image_size,
    "markdown-it-ins": lambda md, options: doubled(md, "ins", "+"),
    "markdown-it-kbd": lambda md, options: kbd(md),
    "markdown-it-mark": lambda md, options: doubled(md, "mark", "="),
    "markdown-it-sub": lambda md, options: _with_attributes(md, sub_plugin, "sub"),
    "markdown-it-sup": lambda md, options: _with_attributes(md, superscript_plugin, "sup"),
    "markdown-it-table-of-contents": table_of_contents,
    "markdown-it-task-checkbox": label_boxes,
    "markdown-it-task-lists": task_boxes,
    toc_anchor.NAME: lambda md, options: toc_anchor.contents_mark(md),
    "markdown-it-toc-done-right": done_right,
}


def wanted_plugins(setting: object) -> Iterator[tuple[str, object]]:
    """(name, options) of what the setting `plugins` names: texts, or mappings with a `name` and perhaps `options`."""
    for item in setting if isinstance(setting, list | tuple) else ():
        if isinstance(item, Mapping):
            yield text(item, "name"), item.get("options")
        else:
            yield str(item), None


def use_plugins(md: MarkdownIt, setting: object) -> None:
    """Give `md` the plugins of the setting `plugins`, in their order."""
    for name, options in wanted_plugins(setting):
        if name in PLUGINS:
            PLUGINS[name](md, options)
