"""HTML as hexo-renderer-marked 7 writes it: anchors on headings, `<dl>`, addresses from the site's root."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from editor.core.patterns import pattern
from editor.core.rendering.hexo.external import ExternalLinks
from editor.core.rendering.hexo.lookup import Lookup, lookup
from editor.core.rendering.hexo.marked_versions import WITH_MARKED_1, WITH_MARKED_4, renderer_version
from editor.core.rendering.hexo.slug import slugize
from editor.core.rendering.hexo.smartypants import QUOTES, smartypants
from editor.core.rendering.hexo.urls import encode_url, url_for
from editor.core.rendering.highlighting import escape
from editor.core.rendering.js_text import trim
from editor.core.rendering.options import flag, text

_AMPERSAND = pattern(r"&(?!(?:#\d{1,7}|#[Xx][a-fA-F0-9]{1,6}|\w+);)", re.ASCII)
_DEFINITION = pattern(r"(?:^|\s)(\S.+)<br>:\s+(\S.+)")
_DESCRIPTION = pattern(r"<br>:\s+\S.")
_RAW = pattern(r"<(/?)(?:pre|code|kbd|script)(?:\s|>)", re.IGNORECASE)
_TAG_PIECE = pattern(r"""[<>]|"[^"]*"|'[^']*'|["']""", re.DOTALL)
_UNSAFE = ("javascript:", "vbscript:", "data:")
_ALIAS = pattern(r'<a href="#([^"]+)"')
_UNESCAPE = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#39;": "'",
    "&#96;": "`",
    "&#x2F;": "/",
    "&#x3D;": "=",
}
_ENTITY = pattern("|".join(_UNESCAPE))
_ENTITIES = {character: entity for entity, character in _UNESCAPE.items()}
_AS_ENTITY = pattern("[`/=']")
_CODE_OR_TAG = pattern(r"(<code>.*?</code>|<[^<>]*>)", re.DOTALL)


def escape_text(value: str) -> str:
    """`value` as HTML; entities in it stay."""
    if "&" in value:
        value = _AMPERSAND.sub("&amp;", value)
    return value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def strip_html(html: str) -> str:
    """The text between the tags; what follows a `<` that isn't closed is gone, as in Hexo. `<` inside a tag wants its `>`."""
    out = []
    position = 0
    while (start := html.find("<", position)) >= 0:
        out.append(html[position:start])
        if html.startswith(("< ", "<\n"), start):
            out.append("<")
            position = start + 1
            continue
        end = html.find("-->", start) + 3 if html.startswith("<!--", start) else _tag_end(html, start)
        if end < 3:
            return "".join(out)
        position = end
    out.append(html[position:])
    return "".join(out)


def _tag_end(html: str, start: int) -> int:
    """Where the tag ends that begins at `start`; 0 when it doesn't."""
    depth = 0
    for match in _TAG_PIECE.finditer(html, start):
        depth += {"<": 1, ">": -1}.get(match[0], 0)
        if not depth:
            return match.end()
        if match[0] in "\"'":
            break
    return 0


def aliased(html: str, case: int) -> str | None:
    """The anchor that a heading names itself by beginning with a link into its page (`anchorAlias`), or None."""
    match = _ALIAS.match(html)
    return slugize(unescape_entities(match[1]), case) if match else None


def link_to_itself(html: str, anchor: str) -> str:
    """A heading's inside, whose first link leads to the heading's own anchor."""
    return _ALIAS.sub(lambda match: f'<a href="#{anchor}"', html, count=1)


def unescape_entities(html: str) -> str:
    """`html` with the few entities resolved that Hexo knows."""
    return _ENTITY.sub(lambda match: _UNESCAPE[match[0]], html) if "&" in html else html


def heading_slug(html: str, case: int) -> str:
    """The anchor of a heading whose inside is `html`."""
    return slugize(strip_html(unescape_entities(html)).strip(), case)


def escaped_twice(html: str) -> str:
    """A heading's inside as the renderer took it for an anchor up to version 5: entities for words, those of its text, too
    (`a/b` has the anchor `a-x2F-b`). Code has fewer of them."""
    pieces = _CODE_OR_TAG.split(html)
    pieces[::2] = [_AS_ENTITY.sub(lambda match: _ENTITIES[match[0]], piece) for piece in pieces[::2]]
    return "".join(pieces).replace("&", "&amp;")


@dataclass(frozen=True, slots=True)
class InlineSettings:
    """The site's `marked:` settings that inline HTML depends on."""

    quotes: str
    breaks: bool
    smart: bool
    root: str
    prepend_root: bool
    lazy: bool
    caption: bool
    gfm: bool
    safe_urls: bool
    external: ExternalLinks
    assets: Lookup | None
    shown_entities: bool  # version 5 shows an entity as it was written, but for the few that Hexo knows
    before_marked_1: bool  # code without the white space at its ends, and an image's words also where there are none

    @classmethod
    def read(cls, options: Mapping[str, object]) -> InlineSettings:
        """The settings in `options`, with the renderer's defaults."""
        quotes = text(options, "quotes", QUOTES)
        version = renderer_version(options)
        gfm = flag(options, "gfm", True)
        return cls(
            quotes if len(quotes) == 4 else QUOTES,
            gfm and flag(options, "breaks", True),
            flag(options, "smartypants", True),
            text(options, "root", "/"),
            flag(options, "prependRoot", version >= WITH_MARKED_4) and not flag(options, "relative_link"),
            flag(options, "lazyload"),
            flag(options, "figcaption"),
            gfm,
            flag(options, "sanitizeUrl"),
            ExternalLinks.of_renderer(options, options),
            lookup(options) if flag(options, "postAsset") and flag(options, "post_asset_folder") else None,
            version == 5,
            version < WITH_MARKED_1,
        )


def render_inline(tokens: Sequence[Token], settings: InlineSettings) -> str:
    """The HTML of inline tokens."""
    out: list[str] = []
    run: list[str] = []
    raw = False
    for token in tokens:
        kind = token.type
        if kind == "text" or (kind == "softbreak" and not settings.breaks):
            run.append(token.content or "\n")
            continue
        if run:
            out.append(_text("".join(run), settings, raw))
            run.clear()
        if kind == "run_end":
            continue
        if kind == "html_inline":
            out.append(token.content)
            found = _RAW.match(token.content)
            if found:
                raw = not found[1]
        elif kind == "text_special":
            out.append(escape_text(token.content))
        elif kind in ("softbreak", "hardbreak"):
            out.append("<br>")
        elif kind == "code_inline":
            out.append(f"<code>{escape(trim(token.content) if settings.before_marked_1 else token.content)}</code>")
        elif kind == "link_open":
            out.append(_link(token, settings))
        elif kind == "image":
            out.append(_image(token, settings))
        elif token.nesting >= 0:
            out.append(f"<{token.tag}>")
        else:
            out.append(f"</{token.tag}>")
    if run:
        out.append(_text("".join(run), settings, raw))
    return "".join(out)


def _text(value: str, settings: InlineSettings, raw: bool) -> str:
    if raw:
        return value
    value = unescape_entities(value).replace("&", "&amp;") if settings.shown_entities and "&" in value else value
    return escape_text(smartypants(value, settings.quotes) if settings.smart else value)


def _link(token: Token, settings: InlineSettings) -> str:
    title, url = str(token.attrs.get("title") or ""), str(token.attrs["href"])
    if settings.safe_urls and url.startswith(_UNSAFE):
        url = ""
    written = f' title="{escape_text(title)}"' if title else ""
    return f'<a href="{encode_url(url)}"{written}{settings.external.attributes(url)}>'


def _image(token: Token, settings: InlineSettings) -> str:
    source, title, alt = str(token.attrs["src"]), str(token.attrs.get("title") or ""), token.content
    if settings.prepend_root:
        asset = settings.assets.asset(source) if settings.assets and not source.startswith("/") else None
        source = url_for(source if asset is None else asset, settings.root)
    out = f'<img src="{encode_url(source)}"'
    out += f' alt="{escape_text(alt)}"' if alt or settings.before_marked_1 else ""
    out += f' title="{escape_text(title)}"' if title else ""
    out += ' loading="lazy">' if settings.lazy else ">"
    if settings.caption and alt:
        return f'<figure>{out}<figcaption aria-hidden="true">{alt}</figcaption></figure>'
    return out


def paragraph(html: str, definitions: bool) -> str:
    """A paragraph, or a `<dl>` where a line begins with a colon."""
    if definitions and "<br>:" in html and (described := _DESCRIPTION.search(html)):
        # Every word of a line before it would be tried as a term, and none of them has a description.
        match = _DEFINITION.search(html, max(html.rfind("\n", 0, described.start()), 0))
        if match:
            return f"{html[: match.start()]}<dl><dt>{match[1]}</dt><dd>{match[2]}</dd></dl>{html[match.end() :]}"
    return f"<p>{html}</p>\n"
