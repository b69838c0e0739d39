"""What is left of a page by `dompurify: true` of hexo-renderer-marked 7: HTML without scripts, frames and comments.

Source: DOMPurify's README and observed output. Hexo's placeholders are comments, so that code figures and template tags
vanish with them, as on the site. DOMPurify's own settings are not read.
"""

from __future__ import annotations

import string

_NAMES = """
a abbr acronym address area article aside audio b bdi bdo big blink blockquote body br button canvas caption center
cite code col colgroup content data datalist dd decorator del details dfn dialog dir div dl dt element em fieldset
figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i img input ins kbd label legend li
main map mark marquee menu menuitem meter nav nobr ol optgroup option output p picture pre progress q rp rt ruby s
samp search section select shadow slot small source spacer span strike strong style sub summary sup table tbody td
template textarea tfoot th thead time tr track tt u ul var video wbr svg g path circle ellipse line polygon polyline
rect text tspan defs linearGradient radialGradient stop clipPath mask pattern marker title desc math mi mo mn ms
mtext mrow mfrac msqrt mroot msub msup msubsup mover munder munderover mtable mtr mtd mspace mstyle mpadded mphantom
menclose
"""
_TAGS = frozenset(_NAMES.split())
_EMPTIED = frozenset(("script", "noscript", "iframe", "noembed", "noframes", "plaintext", "xmp"))
_DROPPED = frozenset(("target", "formaction", "action", "ping", "srcdoc"))
_SCHEMES = frozenset(
    ("http", "https", "ftp", "ftps", "mailto", "tel", "callto", "sms", "cid", "xmpp", "matrix", "data")
)
_MEDIA = frozenset(("audio", "video", "img", "source", "image", "track"))


def purify(html: str) -> str:
    """`html` as a browser reads it, without what DOMPurify takes out."""
    import nh3  # most sites don't ask for it

    clean: str = nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(_EMPTIED),
        attributes={},
        attribute_filter=_attribute,
        generic_attribute_prefixes=set(string.ascii_lowercase),
        link_rel=None,
        url_schemes=set(_SCHEMES),
    )
    return clean


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name.startswith("on") or name in _DROPPED:
        return None
    if value[:5].lower() == "data:" and name in ("href", "src", "xlink:href") and tag not in _MEDIA:
        return None
    return value
