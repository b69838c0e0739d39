"""What Hugo's own shortcodes print (Hugo's docs, `content/shortcodes`, pages built with 0.111.3).

Players (`youtube`, `vimeo`, `gist`) are printed as the site publishes them where HTML is asked for; a preview, which
loads nothing from elsewhere, shows a labelled box.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from editor.core.rendering.dialects.goldmark.fences import code_block, is_coloured
from editor.core.rendering.dialects.goldmark.quotes import ENTITIES
from editor.core.rendering.highlighting import escape, highlight
from editor.core.rendering.options import flag, section
from editor.core.rendering.options import text as option
from editor.core.rendering.site.lookup import AS_BUILT, looked_up

Arguments = dict[str, str]  # by name, or by position ("0", "1", …)
Inner = Callable[[str], str]

# Hugo's own shortcodes that can't have an end.
CHILDLESS = frozenset(("figure", "gist", "instagram", "param", "ref", "relref", "tweet", "twitter", "vimeo", "youtube"))
_OPTION = re.compile(r"(\w+)\s*=\s*((?:\[[^\]]*\]|[^,])*)")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_FRAME = "position: relative; padding-bottom: 56.25%; height: 0; overflow: hidden;"
_FILLING = "position: absolute; top: 0; left: 0; width: 100%; height: 100%; border:0;"


def embedded(
    name: str, arguments: Arguments, content: str | None, inner: Inner, options: Mapping[str, object]
) -> str | None:
    """What the shortcode prints; None for one of the site's own, and for a player where the post is only looked at."""
    if name == "figure":
        return _figure(arguments, inner)
    if name == "highlight" and content is not None:
        return highlighted(arguments, content, options)
    if name in ("ref", "relref"):
        return escape(_reference(name, arguments.get("0", arguments.get("path", "")), options))
    player = _PLAYERS.get(name) if flag(options, AS_BUILT) else None
    return player(arguments) if player else None


def highlighted(arguments: Arguments, content: str, settings: Mapping[str, object]) -> str:
    """Code with the options that the call's third part names (`linenos=table,linenostart=9`), or within a line."""
    options = section(settings, "highlight")
    language = arguments.get("0", arguments.get("lang", ""))
    given = dict(_OPTION.findall(arguments.get("1", arguments.get("options", ""))))
    code = content.strip("\r\n")
    if given.get("hl_inline", "").lower() in ("true", "1"):
        return f'<code class="code-inline language-{escape(language)}">{highlight(code, language).rstrip()}</code>'
    before, mark, behind = code_block(code + "\n", language, given, options).rstrip("\n").rpartition("\n</code>")
    html = f"{before}</code>{behind}" if mark else behind  # the last line has no end: within code that shows
    if html.startswith("<div") or not is_coloured(language, options):
        return html
    return f'<div class="highlight">{html}</div>'


def _framed(address: str, arguments: Arguments, title: str) -> str:
    """A player in its frame; with a class of the writer's own it has no style."""
    cls = arguments.get("class", "")
    box = f'class="{escape(cls)}"' if cls else f'style="{_FRAME}"'
    style = "" if cls else f' style="{_FILLING}"'
    frame = f'<iframe src="{escape(address)}"{style} allowfullscreen title="{escape(title)}"></iframe>'
    return f"<div {box}>\n{frame}\n</div>\n"


def _youtube(arguments: Arguments) -> str:
    plays = "?autoplay=1" if arguments.get("autoplay") == "true" else ""
    identifier = arguments.get("id", arguments.get("0", ""))
    given = {"class": arguments.get("class", arguments.get("1", ""))}
    return _framed(f"https://www.youtube.com/embed/{identifier}{plays}", given, arguments.get("title", "YouTube Video"))


def _vimeo(arguments: Arguments) -> str:
    identifier = arguments.get("id", arguments.get("0", ""))
    given = {"class": arguments.get("class", arguments.get("1", ""))}
    return _framed(f"https://player.vimeo.com/video/{identifier}", given, arguments.get("title", "vimeo video"))


def _gist(arguments: Arguments) -> str:
    file = f"?file={arguments['2']}" if "2" in arguments else ""
    address = f"https://gist.github.com/{arguments.get('0', '')}/{arguments.get('1', '')}.js{file}"
    return f'<script type="application/javascript" src="{escape(address)}"></script>\n'


_PLAYERS: Mapping[str, Callable[[Arguments], str]] = {"youtube": _youtube, "vimeo": _vimeo, "gist": _gist}


def _reference(name: str, path: str, options: Mapping[str, object]) -> str:
    """The address of a page, for `ref` the whole one; of a page that isn't there, as where there is no site, Hugo writes
    nothing."""
    base = option(options, "baseURL")
    page, mark, fragment = path.partition("#")
    return looked_up(options, path, "" if page else mark + fragment, base if name == "ref" else urlsplit(base).path)


def _figure(arguments: Arguments, inner: Inner) -> str:
    """The picture with its title, caption and source, nested and in lines as Hugo prints them: code shows the lines."""

    def attribute(name: str, target: str = "") -> str:
        value = arguments.get(name, "")
        return f' {target or name}="{escape(value)}"' if value else ""

    said = _inline(arguments.get("caption", ""), inner)
    alt = arguments.get("alt") or _plain(said, arguments.get("caption", ""))
    image = f'<img src="{escape(arguments.get("src", arguments.get("0", "")))}"'
    image += (f'\n         alt="{escape(alt)}"' if alt else "") + attribute("width") + attribute("height") + "/>"
    if arguments.get("link"):
        image = f'<a href="{escape(arguments["link"])}"{attribute("target")}{attribute("rel")}>{image}</a>'
    title = f"<h4>{escape(arguments['title'])}</h4>" if arguments.get("title") else ""
    words = ""
    if arguments.get("caption") or arguments.get("attr"):
        source = _inline(arguments.get("attr", ""), inner)
        if arguments.get("attrlink"):
            source = f'\n                    <a href="{escape(arguments["attrlink"])}">{source}</a>'
        words = f"<p>{said}{source}</p>"
    caption = f"<figcaption>\n            {title}{words}\n        </figcaption>" if title or words else ""
    return f"<figure{attribute('class')}>{image}{caption}\n</figure>\n"


def _plain(html: str, written: str) -> str:
    """What `plainify` leaves: no tags, and the entities as they are, those of the typographer by their names."""
    text = _TAG.sub("", html)
    for sign, entity in ENTITIES.items():
        text = text if sign in written else text.replace(sign, entity)
    return text


def _inline(text: str, inner: Inner) -> str:
    """Markdown of one line without its paragraph."""
    html = inner(text).strip()
    return html[3:-4] if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>") else html
