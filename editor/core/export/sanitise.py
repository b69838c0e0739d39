"""Takes out of a page's HTML what could run or fetch code; the rest stays as a browser would read it.

nh3 parses as browsers do (HTML Standard, tree construction) and writes balanced HTML, so nothing of a post can reach
out of the place that the page gives it. Scripts, event handlers, script addresses and comments go; frames of other
sites become links; what stands in <noscript> is shown.
"""

from __future__ import annotations

import re
import string
from html import unescape
from urllib.parse import urlsplit

from editor.core.messages import _

_HTML = """
a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas caption center cite code col
colgroup data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3
h4 h5 h6 header hgroup hr i iframe img input ins kbd label legend li main map mark marquee menu meter nav nobr ol
optgroup option output p picture pre progress q rb rp rt rtc ruby s samp search section select small source span strike
strong style sub summary sup table tbody td textarea tfoot th thead time tr track tt u ul var video wbr
"""
_MATH = """
annotation math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics
"""
_SVG = """
circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood
feGaussianBlur feMerge feMergeNode feMorphology feOffset feTurbulence filter foreignObject g line linearGradient marker
mask path pattern polygon polyline radialGradient rect stop svg symbol text textPath title tspan use view
"""
_ADDRESSES = """
http https mailto tel sms ftp ftps sftp ssh git irc ircs news nntp magnet ed2k thunder xmpp geo bitcoin matrix tg
tencent weixin mqqapi obsidian zotero vscode steam spotify webcal file data
"""
_TAGS = frozenset(f"{_HTML} {_MATH} {_SVG}".split())
_SCHEMES = frozenset(_ADDRESSES.split())
# Names with a hyphen that are SVG's and MathML's own; any other one is a custom element.
_RESERVED = frozenset({"annotation-xml", "color-profile", "font-face", "missing-glyph"})
_CUSTOM = re.compile(r"<([a-z][a-z0-9]*(?:-[a-z0-9]+)+)[\s/>]")
_NEVER = frozenset({"srcdoc", "formaction", "action", "ping", "background"})
_MEDIA = re.compile(r"data:(image|audio|video|font)/", re.IGNORECASE)
_LOADED = frozenset({"src", "href", "xlink:href", "poster", "srcset"})
_SHOWS_DATA = frozenset({"img", "source", "audio", "video", "track"})
_NOSCRIPT = re.compile(r"</?noscript\b[^>]*>", re.IGNORECASE)
_LEADING_LINE = re.compile(r'(<(?:pre|textarea)(?:\s[^\s="]+="[^"]*")*>)\n')
_FRAME = re.compile(r'<iframe((?:\s[^\s="]+="[^"]*")*)>.*?</iframe>', re.DOTALL)
_ATTRIBUTE = re.compile(r'([^\s="]+)="([^"]*)"')


def sanitise(html: str) -> str:
    """`html` (a fragment) as balanced HTML without scripts, handlers, script addresses, comments and frames."""
    clean = _cleaned(_NOSCRIPT.sub("", html))
    if "<iframe" in clean:
        clean = _cleaned(_FRAME.sub(_link_for_frame, clean))  # a frame may stand where a link may not
    return clean


def _cleaned(html: str) -> str:
    import nh3  # 10 ms; a start that exports nothing doesn't pay them

    clean = nh3.clean(
        html,
        tags=set(_TAGS) | (set(_CUSTOM.findall(html)) - _RESERVED),
        clean_content_tags={"script", "noembed", "noframes", "template"},
        attributes={},
        attribute_filter=_attribute,
        generic_attribute_prefixes=set(string.ascii_lowercase),
        link_rel=None,
        url_schemes=set(_SCHEMES),
    )
    return _LEADING_LINE.sub(r"\1\n\n", clean)  # a parser drops the first line end there


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The attribute's value, or None to drop it. The parser has checked the schemes of addresses already."""
    if name.startswith("on") or name in _NEVER:
        return None
    if name in _LOADED and value[:5].lower() == "data:" and not (tag in _SHOWS_DATA and _MEDIA.match(value)):
        return None  # a document of its own, with scripts of its own
    return value


def _link_for_frame(match: re.Match[str]) -> str:
    """A page on paper or offline can't hold another site's frame: say what is there and link to it."""
    attributes = dict(_ATTRIBUTE.findall(match[1]))
    address = attributes.get("src", "")
    if not address or address.startswith("data:"):
        return ""
    if address.startswith("//"):
        address = "https:" + address
    name = attributes.get("title") or urlsplit(unescape(address)).hostname or address
    label = _("Embedded page: {name}").format(name=name)
    return f'<span class="fw-tag"><a href="{address}">{label}</a></span>'
