"""Words in angle brackets that aren't HTML: `List<String>`, `<port>`. Browsers take them for elements and show nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding, run_place
from editor.core.checks.markdown.blocks import Run
from editor.core.checks.problem import Fix
from editor.core.checks.proof import rendered
from editor.core.checks.rules.html import is_inside, sheltered_spans
from editor.core.checks.rules.plain import shortened
from editor.core.messages import _
from editor.core.rendering.options import flag
from editor.core.sites.config import names

# The elements of HTML (WHATWG's index and its obsolete ones), SVG and MathML, in small letters.
_ELEMENTS = frozenset(
    names(
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br"
        " button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div"
        " dl dt element em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header"
        " hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee"
        " menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p"
        " param picture plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select shadow slot"
        " small source spacer span strike strong style sub summary sup table tbody td template textarea tfoot th thead time"
        " title tr track tt u ul var video wbr xmp"
        " svg animate animatemotion animatetransform circle clippath defs desc ellipse filter foreignobject g line"
        " lineargradient marker mask metadata mpath path pattern polygon polyline radialgradient rect set stop switch symbol"
        " text textpath tspan use view"
        " math annotation annotation-xml maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom"
        " mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics"
    )
)
# A name, and words behind it that browsers take for attributes; one with a value is meant for a program of the site's.
_WORD = re.compile(r"<(?P<name>[A-Za-z][^\s<>/@:=`*]*)(?:[ \t]+[\w-]+)*[ \t]*>")
_END = re.compile(r"</([a-z][^\s<>/]*)")
_BEFORE = re.compile(r"[\w.$<,]*\Z", re.ASCII)
_BEHIND = re.compile(r"[\w.<>,?\[\]]*", re.ASCII)
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.S | re.I)
_LONG = 100_000  # characters
_MARKED = re.compile(r"[`*]")


def tag_unknown(ctx: Context) -> Iterator[Finding]:
    """A word in angle brackets that the site publishes as a tag, and that is none; the first of each."""
    if ctx.mdx or "<" not in ctx.plain or (ctx.site.dialect == "hugo" and not flag(ctx.site.options, "unsafe")):
        return  # MDX's compiler and Hugo's safe mode have rules of their own
    told, ends, sheltered = set[str](), set(_END.findall(ctx.plain.lower())), sheltered_spans(ctx)
    for run, word in _words(ctx):
        name = word["name"].lower()
        if name in told or name in _ELEMENTS or name in ends or is_inside(ctx, run, word, sheltered):
            continue
        if not (_is_published(name, rendered(ctx.site, run.text)) and _is_published(name, _page(ctx))):
            continue
        told.add(name)
        message = _(
            "Browsers take {tag} for a tag and show nothing of it; put it in code, or write &lt; for its first sign."
        )
        yield Finding(
            message.format(tag=shortened(word.group(), 20)), run_place(run, *word.span()), _fixes(ctx, run, word)
        )


def _is_published(name: str, html: str) -> bool:
    """Whether a page has the word for a tag, outside code."""
    return re.search(rf"<{re.escape(name)}[\s>]", _CODE.sub("", html).lower()) is not None


def _page(ctx: Context) -> str:
    """The whole page, of which a piece may be code by what stands far from it; of a long post the pieces must do."""
    body = str(ctx.post.body)
    return rendered(ctx.site, body) if len(body) <= _LONG else body


def _words(ctx: Context) -> Iterator[tuple[Run, re.Match[str]]]:
    """What may be such a word, outside code and escapes, in order."""
    found = [(run, word) for run in ctx.blocks.html for word in _WORD.finditer(run.text)]
    for run, inline in ctx.inlines:
        if "<" in inline.masked:
            words = (word for word in _WORD.finditer(run.text) if inline.masked[word.start()] == "<")
            found += [(run, word) for word in words if not any(a <= word.start() < b for a, b in inline.code)]
    return iter(sorted(found, key=lambda item: (item[0].starts[0], item[1].start())))


def _fixes(ctx: Context, run: Run, word: re.Match[str]) -> tuple[Fix, ...]:
    """The word as code, with what it belongs to (`Map<K,List<V>>`), or its first sign as the sign itself."""
    start, end = word.span()
    as_sign = Fix(_("Show the sign itself"), (ctx.replace(run_place(run, start, start + 1), "&lt;"),), safe=False)
    before, behind = _BEFORE.search(run.text, 0, start), _BEHIND.match(run.text, end)
    whole = (before.start() if before else start), (behind.end() if behind else end)
    text = run.text[slice(*whole)]
    if text.count("<") != text.count(">"):
        whole, text = (start, end), word.group()
    if run.kind == "html" or _MARKED.search(text):
        return (as_sign,)
    edit = ctx.replace(run_place(run, *whole), f"`{text.rstrip(',.')}`" + text[len(text.rstrip(",.")) :])
    return (Fix(_("Show it as code"), (edit,), safe=False), as_sign)
