"""Hexo 8.1 with its default renderer, hexo-renderer-marked 7 (marked 15), and their documented defaults.

A site that asks for version 5 or 6 of the renderer (Hexo 6 and 7 brought them) has marked 4.3, one before them marked 0.3 to 2.1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.engine import Env, Prepared, bare_fence
from editor.core.rendering.headings import Heading, headings, line_of, name_headings
from editor.core.rendering.hexo.marked_blocks import marked_blocks
from editor.core.rendering.hexo.marked_inline import marked_inline
from editor.core.rendering.hexo.marked_render import (
    InlineSettings,
    aliased,
    escaped_twice,
    heading_slug,
    link_to_itself,
    paragraph,
    render_inline,
    strip_html,
)
from editor.core.rendering.hexo.marked_versions import (
    UNESCAPED_IDS,
    WITH_MARKED_06,
    WITH_MARKED_1,
    WITH_MARKED_4,
    WITH_MARKED_15,
    renderer_version,
)
from editor.core.rendering.hexo.pipeline import HexoPost
from editor.core.rendering.hexo.purify import purify
from editor.core.rendering.options import flag, section, text

# Names that JavaScript's objects have by themselves: the renderer counts headings in a plain object.
_INHERITED = frozenset(("constructor", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "toLocaleString"))


_LEADING_TABS = re.compile(r"^( *)(\t+)", re.MULTILINE)


class Hexo(HexoPost):
    """Options: those of HexoPost and the renderer's own, in `marked` or at the top: `breaks`, `gfm`, `smartypants`,
    `quotes`, `headerIds`, `modifyAnchors`, `anchorAlias`, `prependRoot`, `postAsset`, `autolink`, `sanitizeUrl`,
    `descriptionLists`, `lazyload`, `figcaption`, `external_link` (in `marked` only), `disableNunjucks`, `dompurify`.

    `marked_renderer`: the renderer's major version; `marked_boxes`: whether `[x]` is a box, which it wasn't before 0.3.

    Without effect here: `mangle`, whose letters a reader sees as they are, and `pedantic`, Markdown of another age."""

    name = "hexo"

    def __init__(self, options: Mapping[str, object] | None = None) -> None:
        super().__init__(options)
        flat = {key: value for key, value in self.options.items() if key != "external_link"}
        self.marked = {**flat, **section(self.options, "marked")}
        self.inline = InlineSettings.read(self.marked)
        self.version = renderer_version(self.options)

    def prepare(self, text: str, env: Env) -> Prepared:
        prepared = super().prepare(text, env)
        if self.version < WITH_MARKED_15:
            return Prepared(self._spaced(prepared.text), prepared.lines)
        return prepared

    def _spaced(self, text: str) -> str:
        """Four spaces for each tab that an older marked reads so: at the beginning of a line, before its version 3 anywhere."""
        if self.version < WITH_MARKED_1:
            text = text.replace("\xa0", " ")
        if self.version < WITH_MARKED_4:
            return text.replace("\t", "    ")
        return _LEADING_TABS.sub(lambda match: match[1] + "    " * len(match[2]), text) if "\t" in text else text

    def nunjucks(self) -> bool:
        return not flag(self.marked, "disableNunjucks")

    def parser(self) -> MarkdownIt:
        md = MarkdownIt("commonmark", {"html": True, "xhtmlOut": False, "breaks": self.inline.breaks})
        marked_blocks(md, self.inline.gfm, self.version)
        md.options["boxes"] = flag(self.options, "marked_boxes", True)
        marked_inline(md, self.inline.gfm, flag(self.marked, "autolink", True))
        rules: dict[str, Any] = md.renderer.rules  # type: ignore[attr-defined]
        rules["fence"] = bare_fence  # one that Hexo itself didn't take: a placeholder may stand in it
        rules["ready"] = lambda tokens, index, options, env: tokens[index].content
        rules["list_item_open"] = _item
        return md

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        anchors = iter(self._anchors(tokens, env))
        out: list[Token] = []
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                opening = tokens[index - 1]
                if opening.type == "paragraph_open" and not opening.hidden:
                    item = tokens[index - 2].meta if index > 1 else {}
                    checked = None if item.get("alone") else item.get("checked")
                    out[-1] = self._paragraph(token, "" if checked is None or self._loses_box(token) else _box(checked))
                    out[-1].meta["box"] = checked is not None
                elif opening.type == "heading_open":
                    out[-1] = self._heading(opening, token, next(anchors))
                else:
                    out.append(self._ready(render_inline(token.children or (), self.inline), token))
            elif kind == "heading_close" or (kind == "paragraph_close" and not token.hidden):
                continue
            else:
                out.append(token)
        return out

    def finish(self, html: str, env: Env) -> str:
        return super().finish(purify(html) if flag(self.marked, "dompurify") else html, env)

    def _loses_box(self, inline: Token) -> bool:
        """Whether the box of a task is gone: marked before 3 puts it before a text that the paragraph begins with."""
        return (
            self.version < WITH_MARKED_15 and not inline.children[0].type.startswith("text")
            if inline.children
            else False
        )

    def _ready(self, html: str, source: Token) -> Token:
        """A token whose HTML is made; `html_block` when the writer's own HTML is in it."""
        token = Token("html_block" if "<" in source.content else "ready", "", 0)
        token.content = html
        token.map = source.map
        token.block = True
        return token

    def _paragraph(self, inline: Token, box: str) -> Token:
        html = box + render_inline(inline.children or (), self.inline)
        has_definitions = self.version >= WITH_MARKED_06 and flag(self.marked, "descriptionLists", True)
        return self._ready(paragraph(html, has_definitions), inline)

    def _heading(self, opening: Token, inline: Token, heading: tuple[str, str]) -> Token:
        html, anchor = heading
        tag = opening.tag
        if not flag(self.marked, "headerIds", True):
            return self._ready(f"<{tag}>{html}</{tag}>", inline)
        link = f'<a href="#{anchor}" class="headerlink" title="{strip_html(html)}"></a>'
        return self._ready(f'<{tag} id="{anchor}">{link}{html}</{tag}>', inline)

    def _slug(self, html: str, case: int) -> str:
        return heading_slug(html if self.version >= UNESCAPED_IDS else escaped_twice(html), case)

    def _anchors(self, tokens: list[Token], env: Env) -> list[tuple[str, str]]:
        """(inside, anchor) of each heading."""
        case = int(text(self.marked, "modifyAnchors", "0") or 0)
        with_alias = flag(self.marked, "anchorAlias")
        found, insides = [], []
        for opening, inline in headings(tokens):
            html = render_inline(inline.children or (), self.inline)
            alias = aliased(html, case) if with_alias else None
            insides.append((html, alias is not None))
            found.append(Heading(line_of(opening), self._slug(html, case) if alias is None else alias))
        return [
            (link_to_itself(html, name) if has_alias else html, name)
            for (html, has_alias), name in zip(insides, name_headings(env, found, _names), strict=True)
        ]


def _names(found: Sequence[Heading]) -> list[str]:
    """`a`, `a-1`, `a-2`, whether or not a heading is called `a-1`."""
    counts: dict[str, int] = {}
    names = []
    for heading in found:
        anchor = heading.slug
        if anchor in _INHERITED and anchor not in counts:
            counts[anchor] = 0
            anchor += "-NaN"
        elif counts.get(anchor):
            counts[anchor] += 1
            anchor += f"-{counts[anchor] - 1}"
        else:
            counts[anchor] = 1
        names.append(anchor)
    return names


def _item(tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
    """A list item; a task's box stands in its paragraph when it has one, in a loose list in one of its own if not."""
    meta = tokens[index].meta
    if meta.get("checked") is None or tokens[index + 1].meta.get("box"):
        return "<li>"
    box = _box(meta["checked"])
    return f"<li><p>{box}</p>\n" if meta.get("loose") else f"<li>{box}"


def _box(checked: bool) -> str:
    mark = 'checked="" ' if checked else ""
    return f'<input {mark}disabled="" type="checkbox"> '
