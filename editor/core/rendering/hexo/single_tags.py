"""Hexo's tags that enclose nothing (Hexo 8.1 documentation, "Tag Plugins"), and those of its plugin hexo-tag-embed 1.0,
which were Hexo's own until version 7.

A tag is a function of its arguments and the site's settings that gives HTML. What it looks up in the site's database
comes from `lookup`; without one an address stays relative to the post, and what only the site knows is a labelled box.
Without `post_asset_folder` a site has no assets, and their tags print nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape as _escape

from editor.core.patterns import pattern
from editor.core.rendering.boxes import inline_box
from editor.core.rendering.hexo.lookup import lookup
from editor.core.rendering.hexo.urls import encode_url, full_url_for, url_for
from editor.core.rendering.options import flag, text

Options = Mapping[str, object]
_ADDRESS = pattern(r"[A-Za-z]{3,9}:(?://)?[\w.@:-]+|www\.[\w.-]+|[\w.;:&=+$,-]+@[A-Za-z0-9.-]+")


def element(name: str, attributes: Mapping[str, str | None], content: str | None = None) -> str:
    """An element; attributes that are None are left out."""
    written = "".join(
        f' {key}="{encode_url(value) if key in ("href", "src") else _escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>" if content is None else f"<{name}{written}>{content}</{name}>"


def _img(arguments: list[str], options: Options) -> str:
    items = list(arguments)
    classes: list[str] = []
    source = None
    while items and source is None:
        item = items.pop(0)
        if item.startswith("/") or _ADDRESS.search(item):
            source = url_for(item, text(options, "root", "/"))
        else:
            classes.append(item)
    return _image(source, classes, items)


def _image(source: str | None, classes: list[str], rest: list[str]) -> str:
    """An image with what may follow its address: width, height, title, alternative text.

    `'"title" "text"'` tells the two apart; quotes are looked for of the kind that it begins with, else single ones.
    """
    width = rest.pop(0) if rest and rest[0].isdecimal() else None
    height = rest.pop(0) if width and rest and rest[0].isdecimal() else None
    words = " ".join(rest)
    mark = '"' if words.startswith('"') else "'"
    match = re.match(rf"{mark}?([^{mark}]+)?{mark}?\s*{mark}?([^{mark}]+)?", words)
    title, alternative = match.groups() if match else (None, None)
    attributes = {
        "src": source,
        "class": " ".join(classes),
        "width": width,
        "height": height,
        "title": title,
        "alt": alternative,
    }
    return element("img", attributes)


def _asset(name: str, options: Options) -> str | None:
    """The address of a file in the post's asset folder; None when there is none."""
    if not flag(options, "post_asset_folder"):
        return None
    site = lookup(options)
    if site is None:
        return name
    path = site.asset(name)
    return None if path is None else url_for(path, text(options, "root", "/"))


def _asset_img(arguments: list[str], options: Options) -> str:
    index = next((i for i, item in enumerate(arguments) if re.search(r"\.\w{2,5}$", item)), None)
    if index is None:
        return inline_box(" ".join(["asset_img", *arguments])) if flag(options, "post_asset_folder") else ""
    address = _asset(arguments[index], options)
    return "" if address is None else _image(address, arguments[:index], arguments[index + 1 :])


def _words(arguments: list[str], default: str) -> tuple[str, str]:
    """(text of a link as HTML, the same as a title) of a tag's arguments after the first; `false` leaves HTML as it is."""
    words = list(arguments)
    escaped = words.pop() != "false" if words and words[-1] in ("true", "false") else True
    title = " ".join(words) or default
    return _escape(title) if escaped else title, title


def _asset_link(arguments: list[str], options: Options) -> str:
    if not arguments:
        return ""
    address = _asset(arguments[0], options)
    if address is None:
        return ""
    content, title = _words(arguments[1:], arguments[0])
    return element("a", {"href": address, "title": title}, content)


def _asset_path(arguments: list[str], options: Options) -> str:
    address = _asset(arguments[0], options) if arguments else None
    return "" if address is None else encode_url(address)


def _post_link(arguments: list[str], options: Options) -> str:
    if not arguments:
        return inline_box("post_link")
    slug, mark, part = arguments[0].partition("#")
    site = lookup(options)
    if site is None:
        content, title = _words(arguments[1:], slug)
        return element("a", {"href": arguments[0], "title": title}, content)
    post = site.post(slug)
    if post is None:
        return inline_box(" ".join(["post_link", *arguments]))
    content, _ = _words(arguments[1:], post.title or slug)
    address = url_for(post.path, text(options, "root", "/")) + mark + part
    return element("a", {"href": address, "title": post.title or slug}, content)


def _post_path(arguments: list[str], options: Options) -> str:
    site = lookup(options)
    post = site.post(arguments[0]) if site and arguments else None
    return url_for(post.path, text(options, "root", "/")) if post else ""


def _link(arguments: list[str], options: Options) -> str:
    index = next((i for i, item in enumerate(arguments) if _ADDRESS.search(item)), len(arguments))
    rest = arguments[index + 1 :]
    external = bool(rest) and rest[0] == "true"
    if rest and rest[0] in ("true", "false"):
        rest = rest[1:]
    url = arguments[index] if index < len(arguments) else ""
    attributes = {"href": url, "title": " ".join(rest), "target": "_blank" if external else ""}
    return element("a", attributes, _escape(" ".join(arguments[:index])))


def _frame(source: str, size: str = "", first: str = "") -> str:
    return f'<iframe {first}src="{encode_url(source)}"{size} frameborder="0" loading="lazy" allowfullscreen></iframe>'


def _iframe(arguments: list[str], options: Options) -> str:
    source, width, height = [*arguments, "", "", ""][:3]
    width = width if width and width != "default" else "100%"
    height = height if height and height != "default" else "300"
    return _frame(source, f' width="{_escape(width)}" height="{_escape(height)}"')


def _video(address: str) -> str:
    return f'<div class="video-container">{_frame(address)}</div>'


def _youtube(arguments: list[str], options: Options) -> str:
    """A video, or a list of them when any word but `video` or a switch follows."""
    identity, kind = [*arguments, "", ""][:2]
    base = "https://www.youtube.com/embed/"
    return _video(f"{base}{identity}" if kind in ("", "video") else f"{base}videoseries?list={identity}")


def _vimeo(arguments: list[str], options: Options) -> str:
    return _video("https://player.vimeo.com/video/" + ",".join(arguments))


def _jsfiddle(arguments: list[str], options: Options) -> str:
    defaults = ("", "js,resources,html,css,result", "light", "100%", "300")
    given = [*arguments, *[""] * 5][:5]
    name, tabs, skin, width, height = (
        usual if value in ("", "default") else value for value, usual in zip(given, defaults, strict=True)
    )
    size = f'scrolling="no" width="{_escape(width)}" height="{_escape(height)}" '
    return _frame(f"https://jsfiddle.net/{name}/embedded/{tabs}/{skin}", first=size)


def _gist(arguments: list[str], options: Options) -> str:
    """A script, which a preview doesn't run: shown as a box beside it."""
    identity, file = [*arguments, "", ""][:2]
    address = f"//gist.github.com/{identity}.js" + (f"?file={file}" if file else "")
    return f'<script src="{_escape(address)}"></script>' + inline_box(" ".join(["gist", *arguments]))


def _url_for(arguments: list[str], options: Options) -> str:
    return _to(arguments, url_for(arguments[1] if len(arguments) > 1 else "", text(options, "root", "/")))


def _full_url_for(arguments: list[str], options: Options) -> str:
    site = text(options, "url", "http://example.com")
    return _to(arguments[:2], full_url_for(arguments[1] if len(arguments) > 1 else "", site))


def _to(arguments: list[str], address: str) -> str:
    """A link; with a third word but `false` its address is relative, as from the site's root."""
    if len(arguments) > 2 and arguments[2] != "false" and address.startswith("/"):
        address = address.lstrip("/")
    return element("a", {"href": address}, _escape(arguments[0]) if arguments else None)


SINGLE_TAGS: Mapping[str, Callable[[list[str], Options], str]] = {
    "img": _img,
    "image": _img,
    "asset_img": _asset_img,
    "asset_image": _asset_img,
    "asset_path": _asset_path,
    "asset_link": _asset_link,
    "post_path": _post_path,
    "post_link": _post_link,
    "a": _link,
    "link": _link,
    "anchor": _link,
    "iframe": _iframe,
    "url_for": _url_for,
    "full_url_for": _full_url_for,
    "youtube": _youtube,
    "vimeo": _vimeo,
    "jsfiddle": _jsfiddle,
    "gist": _gist,
}
