"""Hexo with hexo-renderer-markdown-it 7.1 (markdown-it 13): its documented defaults inside Hexo's own pipeline."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from posixpath import normpath
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import escape as older_escape
from markdown_it.token import Token

from editor.core.patterns import pattern
from editor.core.rendering.dialects.inline import Inline, kind, parser
from editor.core.rendering.dialects.markdown_it_js import (
    code_spans,
    default_rules,
    image_rule,
    linkify_rule,
    older_html,
    plain_alt_texts,
    quick_paragraph,
    quick_replacements,
    quotes_by_punctuation,
    trim_byte_order_marks,
    without_code_rule,
)
from editor.core.rendering.dialects.older_links import older_links
from editor.core.rendering.engine import Env
from editor.core.rendering.headings import Heading, headings, line_of, name_headings
from editor.core.rendering.hexo.lookup import Lookup, lookup
from editor.core.rendering.hexo.pipeline import HexoPost
from editor.core.rendering.hexo.plugin_ids import PluginIds
from editor.core.rendering.hexo.plugins import TRIGGERS, use_plugins, wanted_plugins
from editor.core.rendering.hexo.plugins.toc_anchor import NAME as TOC_AND_ANCHOR
from editor.core.rendering.hexo.plugins.toc_anchor import TocAnchors
from editor.core.rendering.hexo.slug import slugize
from editor.core.rendering.hexo.smartypants import QUOTES
from editor.core.rendering.hexo.urls import url_for
from editor.core.rendering.highlighting import escape
from editor.core.rendering.options import flag, section, text


def _fence(prefix: str) -> Callable[[Sequence[Token], int, Any, Env], str]:
    """The rule of fences that Hexo itself left alone; `prefix` stands before the language's name."""

    def fence(tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
        token = tokens[index]
        language = token.info.strip().split(maxsplit=1)[0] if token.info.strip() else ""
        attributes = dict(token.attrs)
        if language:
            attributes["class"] = (
                f"{attributes['class']} {prefix}{language}" if "class" in attributes else prefix + language
            )
        written = "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items())
        return f"<pre><code{written}>{escape(token.content)}</code></pre>\n"

    return fence


_IMAGE = image_rule(html=False)
_ELSEWHERE = pattern(r"#|//|https?:")


class HexoMarkdownIt(HexoPost):
    """Options: those of HexoPost, and the renderer's own, in `markdown` or at the top: `preset`, `render` (`html`, `breaks`,
    `linkify`, `typographer`, `quotes`, `langPrefix`), `enable_rules`, `disable_rules`, `plugins`, `anchors`, `images`.
    `heading_ids`: off for none at all (hexo-renderer-markdown-it-plus without its plugin for them).
    Without effect, here or in the renderer itself: `xhtmlOut`, `inline`, `external_link`, `disableNunjucks`."""

    name = "hexo-markdown-it"

    def __init__(self, options: Mapping[str, object] | None = None) -> None:
        super().__init__(options)
        self.markdown = {**self.options, **section(self.options, "markdown")}
        self.anchors = section(self.markdown, "anchors")
        self.images = section(self.markdown, "images")
        self._ids = _ids(self.markdown.get("plugins"))

    def parser(self) -> MarkdownIt:
        settings = {**self.markdown, **section(self.markdown, "render")}
        switches: dict[str, Any] = {
            name: flag(settings, name) if name in settings else True
            for name in ("html", "breaks", "linkify", "typographer")
        }
        quotes = settings.get("quotes")
        switches["quotes"] = (
            [str(mark) for mark in quotes] if isinstance(quotes, list) else text(settings, "quotes", QUOTES)
        )
        preset = {"commonmark": "commonmark", "zero": "zero"}.get(text(self.markdown, "preset"), "js-default")
        md = parser(Inline({"linkify": ":", **TRIGGERS}, kind), preset, switches)
        if preset == "js-default":
            default_rules(md)
        else:
            md.inline.ruler.at("backticks", code_spans)
        md.core.ruler.at("linkify", linkify_rule)
        if md.linkify is not None:
            md.linkify.match = older_links(md.linkify)
        plain_alt_texts(md)
        md.core.ruler.at("replacements", quick_replacements)
        md.core.ruler.at("smartquotes", quotes_by_punctuation)
        md.inline.ruler.at("html_inline", older_html)
        md.inline.ruler.at("escape", older_escape)
        quick_paragraph(md)
        trim_byte_order_marks(md)
        self._switch_rules(md)
        use_plugins(md, self.markdown.get("plugins"))
        rules: dict[str, Any] = md.renderer.rules  # type: ignore[attr-defined]
        rules["image"] = self._image
        rules["fence"] = _fence(_written(settings, "langPrefix", "language-"))
        return md

    def _switch_rules(self, md: MarkdownIt) -> None:
        """Switch those rules on and off that the site names; an unknown one stops Hexo and is passed over here."""
        wanted = self.markdown.get("enable_rules")
        if isinstance(wanted, list | str):
            md.enable(wanted, ignoreInvalid=True)
        unwanted = self.markdown.get("disable_rules")
        if isinstance(unwanted, list | str):
            md.disable(unwanted, ignoreInvalid=True)
            if "code" in unwanted:
                without_code_rule(md)

    def _image(self, tokens: Sequence[Token], index: int, options: Any, env: Env) -> str:
        """An image; with a section `images` its alternative text is Markdown as it is written."""
        token = tokens[index]
        if self.markdown.get("images") in (None, False, 0, ""):
            return _IMAGE(tokens, index, options, env)
        token.attrs["alt"] = token.content
        if flag(self.images, "lazyload"):
            token.attrs["loading"] = "lazy"
        source = str(token.attrs["src"])
        rooted = flag(self.images, "prepend_root") or flag(self.images, "post_asset")
        if rooted and not _ELSEWHERE.match(source) and not flag(self.options, "relative_link"):
            site = lookup(self.options) if flag(self.images, "post_asset") else None
            asset = _asset(site, source) if site and not source.startswith("/") else None
            token.attrs["src"] = url_for(source if asset is None else asset, text(self.options, "root", "/"))
        return "<img" + "".join(f' {name}="{escape(str(value))}"' for name, value in token.attrs.items()) + ">"

    def adjust(self, tokens: list[Token], env: Env) -> list[Token]:
        if not flag(self.markdown, "heading_ids", True):
            return tokens
        if self._ids is not None:
            return self._ids.name(self._parser(), tokens, env)
        case = {1: 1, 2: 2}.get(self.anchors.get("case"), 0)  # type: ignore[call-overload]
        separator = text(self.anchors, "separator", "-") or "-"
        level = _number(self.anchors["level"]) if "level" in self.anchors else 2
        openings = [(opening, inline) for opening, inline in headings(tokens) if int(opening.tag[1]) >= level]
        found = [
            Heading(
                line_of(opening), slugize("".join(child.content for child in inline.children or ()), case, separator)
            )
            for opening, inline in openings
        ]
        for (opening, inline), name in zip(openings, name_headings(env, found, self._names), strict=True):
            opening.attrs.setdefault("id", name)  # one that stands there comes before it, and counts
            if flag(self.anchors, "permalink"):
                self._permalink(inline, name)
        return tokens

    def _permalink(self, inline: Token, name: str) -> None:
        """Add a link to itself to a heading."""
        kind = escape(_written(self.anchors, "permalinkClass", "header-anchor"))
        mark = escape(_written(self.anchors, "permalinkSymbol", "¶"))
        link = Token("html_inline", "", 0, content=f'<a class="{kind}" href="#{escape(name)}">{mark}</a>')
        children = inline.children or []
        right = text(self.anchors, "permalinkSide", "left") == "right"
        inline.children = [*children, link] if right else [link, *children]

    def _names(self, found: Sequence[Heading]) -> list[str]:
        suffix = _written(self.anchors, "collisionSuffix", "")
        counts: dict[str, int] = {}
        names = []
        for heading in found:
            count = counts[heading.slug] = counts.get(heading.slug, 0) + 1
            names.append(heading.slug if count == 1 else f"{heading.slug}-{suffix}{count}")
        return names


def _ids(plugins: object) -> PluginIds | TocAnchors | None:
    """What gives headings their ids in the renderer's place."""
    options = [options for name, options in wanted_plugins(plugins) if name == TOC_AND_ANCHOR]
    return TocAnchors(options[-1]) if options else PluginIds.wanted(plugins)


def _written(settings: Mapping[str, object], name: str, default: str) -> str:
    """A setting as the renderer writes it: one that is there without a value is the word `null`."""
    return "null" if settings.get(name, default) is None else text(settings, name, default)


def _number(value: object) -> float:
    """A setting as a number to compare with: nothing is 0, and no level is as deep as what is none."""
    try:
        return float(str(value)) if value else 0.0
    except ValueError:
        return math.inf


def _asset(site: Lookup, source: str) -> str | None:
    """The path of a file in the post's asset folder, whose name may stand before it."""
    own = site.asset(normpath(source))
    name = source.removeprefix(f"{site.name}/")
    return site.asset(normpath(name)) if own is None and name and name != source else own
