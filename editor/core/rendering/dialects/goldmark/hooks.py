"""Render hooks: a template of the site's prints a link, picture, heading or code block in Hugo's place (Hugo's docs,
`render-hooks`; pages built with 0.111.3 and 0.168).

A template gets what was written: an address with its backslashes and entities. Where a token doesn't tell that any more, and
where the template can't be run, the element is as Hugo itself prints it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.rendering.balance import is_balanced
from editor.core.rendering.dialects.goldmark import images
from editor.core.rendering.dialects.goldmark.fences import language_of
from editor.core.rendering.dialects.goldmark.quotes import ENTITIES
from editor.core.rendering.dialects.goldmark.version import PLAIN_ALT, QUOTE_HOOKS, TEXT_IS_HTML, since
from editor.core.rendering.dialects.hugo_templates import Templates
from editor.core.rendering.dialects.hugo_things import CodeBlock, Fields
from editor.core.rendering.engine import Env
from editor.core.rendering.go_template.runner import Nodes
from editor.core.rendering.go_template.values import SafeHTML, Thing, Unknowable
from editor.core.rendering.options import flag, text

_BLOCK = "hook"  # a block that a template printed; it is balanced, so nothing looks through it again
_ALERT = re.compile(r"<p>\[!([a-zA-Z]+)\]([-+])?[^\S\r\n]?([^\n]*)")


@dataclass(slots=True)
class _Hooks:
    """The hooks of one rendering."""

    md: MarkdownIt
    env: Env
    templates: Templates
    options: Mapping[str, object]
    link: Nodes | None
    image: Nodes | None
    heading: Nodes | None

    def printed(self, nodes: Nodes, thing: Thing) -> str | None:
        """What a template prints; None where that can't be known or leaves tags open. Code that Hugo has coloured does not."""
        html = self.templates.run(nodes, thing)
        if html is None:
            return None
        whole = html.replace(thing.html, "") if isinstance(thing, CodeBlock) else html
        return html if is_balanced(whole) else None

    def html_of(self, children: Sequence[Token], source: str) -> str:
        """Inline HTML as a template gets it: with entities for what the typographer made."""
        renderer: Any = self.md.renderer
        return _with_entities(renderer.renderInline(children, self.md.options, self.env), source)

    def text_of(self, html: str) -> str:
        """`.Text` is HTML in the newer Hugos, a text in the others."""
        return SafeHTML(html) if since(self.options, TEXT_IS_HTML) else html

    def plain_of(self, children: Sequence[Token], source: str) -> str:
        """`.PlainText` is what is meant in the newer Hugos, what is written in the others."""
        if since(self.options, PLAIN_ALT):
            return images.plain(children)
        return _with_entities(images.written(children), source)

    def inline(self, children: list[Token], source: str) -> list[Token]:
        """The tokens of a text, with links and pictures printed by their templates, the inner ones first."""
        out: list[Token] = []
        opened: list[int] = []
        for token in children:
            out.append(token)
            if token.type == "image" and self.image:
                out[-1] = self._printed_or(token, self.image, lambda token=token: self._image(token, source))  # type: ignore[misc]
            elif token.type == "link_open":
                opened.append(len(out) - 1)
            elif token.type == "link_close" and opened and self.link:
                start = opened.pop()
                inside = out[start + 1 : -1]
                made = self._printed_or(token, self.link, lambda o=out[start], i=inside: self._link(o, i, source))  # type: ignore[misc]
                out[start:] = [made] if made is not token else out[start:]
        return out

    def _printed_or(self, token: Token, nodes: Nodes, thing: Callable[[], Thing]) -> Token:
        try:
            given = thing()
            html = self.printed(nodes, given)
        except Unknowable:
            return token
        if html is None:
            return token
        # What it means is part of the plain text of what is round it.
        meta = {"hook": True, "plain": given.member("PlainText", ())}
        return Token("html_inline", "", 0, content=html, meta=meta)

    def _link(self, opening: Token, inside: list[Token], source: str) -> Thing:
        href = str(opening.attrs.get("href", ""))
        return Fields(
            {
                **self._common(href, opening, source),
                "Text": self.text_of(self.html_of(inside, source)),
                "PlainText": self.plain_of(inside, source),
            }
        )

    def _image(self, token: Token, source: str) -> Thing:
        if not flag(self.options, "wrapStandAloneImageWithinParagraph", True):
            raise Unknowable("whether a picture stands alone")
        return Fields(
            {
                **self._common(str(token.attrs.get("src", "")), token, source),
                "Text": self.text_of(self.html_of(token.children or (), source)),
                "PlainText": self.plain_of(token.children or (), source),
                "IsBlock": False,
            }
        )

    def _common(self, address: str, token: Token, source: str) -> dict[str, object]:
        title = str(token.attrs.get("title") or "")
        if title and title not in source and set('&<>"\\') & set(title):
            raise Unknowable("a title")
        return {"Destination": _written(address, source), "Title": title, **self._pages()}

    def _pages(self) -> dict[str, object]:
        return {"Page": self.templates.page, "PageInner": self.templates.page}

    def block(self, group: list[Token]) -> Token | None:
        """A heading as its template prints it."""
        opening, inline, _closing = group
        if self.heading is None:
            return None
        html = self.html_of(inline.children or (), inline.content)
        fields = {
            "Level": int(opening.tag[1]),
            "Anchor": str(opening.attrs.get("id", "")),
            "Text": self.text_of(html),
            "PlainText": self.plain_of(inline.children or (), inline.content),
            **self._pages(),
        }
        return self._raw(self.heading, lambda: Fields(fields), opening)

    def quote(self, group: list[Token]) -> Token | None:
        """A quote as its template prints it; an alert is one that begins with `[!NOTE]` (`_ALERT`)."""
        html = self.md.renderer.render(group[1:-1], self.md.options, self.env)
        alert = _ALERT.match(html)
        title = alert[3].strip().removesuffix("</p>") if alert else ""
        rest = html.partition("\n")[2].strip() if alert else html
        fields = {
            "Type": "alert" if alert else "regular",
            "AlertType": alert[1].lower() if alert else "",
            "AlertSign": (alert[2] or "") if alert else "",
            "AlertTitle": SafeHTML(title),
            "Text": SafeHTML(f"<p>{rest}" if alert and rest and not alert[0].endswith("</p>") else rest),
            **self._pages(),
        }
        nodes = self.templates.known.hook(f"blockquote-{fields['Type']}", "blockquote")
        return self._raw(nodes, lambda: Fields(fields), group[0]) if nodes else None

    def code(self, token: Token, index: int, tokens: Sequence[Token]) -> Token | None:
        """A code block as its template prints it."""
        language = language_of(token.info)
        nodes = self.templates.known.hook(*([f"codeblock-{language.lower()}"] if language else []), "codeblock")
        if nodes is None:
            return None
        html = self.md.renderer.rules["fence"](tokens, index, self.md.options, self.env)  # type: ignore[attr-defined]
        plain = "{" not in token.info
        fields = {"Type": language, "Inner": token.content.removesuffix("\n"), **self._pages()}
        fields |= {"Attributes": {}, "Options": {}} if plain else {}
        return self._raw(nodes, lambda: CodeBlock(fields, html), token)

    def _raw(self, nodes: Nodes, thing: Callable[[], Thing], of: Token) -> Token | None:
        try:
            html = self.printed(nodes, thing())
        except Unknowable:
            return None
        if html is None:
            return None
        return Token(_BLOCK, "", 0, content=html, map=of.map, level=of.level, block=True)


def print_hooks(md: MarkdownIt) -> None:
    """Let `md` print the blocks that templates have printed."""
    rules: Any = md.renderer.rules  # type: ignore[attr-defined]
    rules[_BLOCK] = lambda tokens, index, options, env: tokens[index].content


def render_hooks(
    tokens: list[Token], md: MarkdownIt, env: Env, templates: Templates | None, options: Mapping[str, object]
) -> list[Token]:
    """`tokens` with what the site's templates print in place of Hugo."""
    if templates is None:
        return tokens
    known = templates.known
    hooks = _Hooks(md, env, templates, options, known.hook("link"), known.hook("image"), known.hook("heading"))
    if hooks.link or hooks.image:
        for token in tokens:
            if (token.type == "inline" and token.children and "](" in token.content) or _has_links(token):
                token.children = hooks.inline(token.children or [], token.content)
    has_code = known.has_hook("codeblock")
    has_quotes = known.has_hook("blockquote") and (not text(options, "hugoVersion") or since(options, QUOTE_HOOKS))
    out: list[Token] = []
    quotes: list[int] = []
    for index, token in enumerate(tokens):
        out.append(token)
        if token.type == "blockquote_open":
            quotes.append(len(out) - 1)
        elif token.type == "blockquote_close" and has_quotes:
            start = quotes.pop()
            made = hooks.quote(out[start:])
            out[start:] = [made] if made else out[start:]
        if token.type == "heading_close":
            made = hooks.block(out[-3:])
            out[-3:] = [made] if made else out[-3:]
        elif token.type == "fence" and has_code:
            out[-1] = hooks.code(token, index, tokens) or token
    return out


def _has_links(token: Token) -> bool:
    return any(child.type in ("link_open", "image") for child in token.children or ())


def _with_entities(html: str, source: str) -> str:
    for character, entity in ENTITIES.items():
        if character in html and character not in source:
            html = html.replace(character, entity)
    return html


def _written(address: str, source: str) -> str:
    """An address as it was written; what is percent-encoded may have been that already."""
    if address in source or "%" not in address:
        if "&" in address and address not in source and "&amp;" in source:
            raise Unknowable("an address")
        return address
    return unquote(address)
