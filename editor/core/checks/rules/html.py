"""Raw HTML: what Hugo leaves out, and tags that are never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding, run_place
from editor.core.checks.markdown.blocks import Run
from editor.core.checks.markdown.stretches import are_at, merged
from editor.core.checks.problem import Fix
from editor.core.checks.proof import rendered
from editor.core.checks.rules.plain import shortened
from editor.core.checks.templates.paired import paired
from editor.core.checks.templates.shortcodes import shortcodes
from editor.core.messages import _
from editor.core.rendering.options import flag
from editor.core.sites.config import names

_ATTRIBUTE = r"(?:\s+[A-Za-z_:@][\w:.@-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)"
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>{_ATTRIBUTE}*)\s*(?P<single>/)?>", re.S
)
# Elements that change what follows when they stay open. Those whose end browsers find themselves (p, li, td) aren't here.
_WATCHED = frozenset(
    names(
        "div details center table a b strong i em font span blockquote section article small sub sup u s del code kbd"
        " h1 h2 h3 h4 h5 h6 button form video audio iframe object script style pre textarea title select noscript"
        " svg xmp mark big figure"
    )
)
_MEDIA = frozenset(names("img picture video audio iframe"))
_END_TAG = re.compile(r"</([A-Za-z][A-Za-z0-9-]*)")
_DECLARED = re.compile(r"<\?.*?\?>|<!(?:[A-Za-z][^>]*>|\[CDATA\[.*?\]\]>)", re.S)
_DECLARED_BLOCK = re.compile(r"\A {0,3}<(?:\?|![A-Za-z[])[^>\n]*>?")  # which may have no end
_SHOWING = ("highlight", "codeblock", "code", "raw", "verbatim")  # tags of templates that show what they hold
_HIDING = frozenset(names("script style textarea title iframe noscript xmp select svg video audio"))
_SWALLOWING = frozenset(names("script style textarea title iframe noscript xmp"))  # whatever comes, tags too


def html_dropped(ctx: Context) -> Iterator[Finding]:
    """Raw HTML without `unsafe`: Hugo writes "raw HTML omitted" in its place."""
    if ctx.site.dialect != "hugo" or ctx.site.root is None or flag(ctx.site.options, "unsafe"):
        return
    inside = _in_shortcodes(ctx)
    told, named = _Told(ctx.plain), set[str]()
    for run, tags in _dropped_runs(ctx):
        shown = [tag for tag in tags if not is_inside(ctx, run, tag, inside)]
        new = [tag for tag in shown if told.is_new(tag, _offset(ctx, run, tag))]
        new = [tag for tag in new if (_name(tag) not in named)]
        named.update(name for tag in new if (name := _name(tag)) not in _MEDIA)
        if new:
            message = _(
                "Hugo leaves out raw HTML such as {tag} unless markup.goldmark.renderer.unsafe is on; use Markdown, a"
                " shortcode, or switch that on."
            )
            tag = new[0]
            found = tag.groupdict()
            said = f"<{tag['close'] or ''}{tag['name']}>" if found.get("name") else shortened(tag.group(), 20)
            yield Finding(message.format(tag=said), run_place(run, *tag.span()))


def _dropped_runs(ctx: Context) -> list[tuple[Run, list[re.Match[str]]]]:
    """The runs with what goldmark takes for raw HTML: tags, but none behind a second `<`, which makes a quotation mark, and
    programs and declarations. Comments show nowhere.
    """
    found = [
        (run, [tag for tag in tags if tag["name"] and run.text[: tag.start()][-1:] != "<"])
        for run, tags in _tagged_runs(ctx)
    ]
    if "<?" in ctx.plain or "<!" in ctx.plain:
        found += [(run, list(_DECLARED_BLOCK.finditer(run.text))) for run in ctx.blocks.html]
        found += [
            (run, [mark for mark in _DECLARED.finditer(run.text) if inline.masked[mark.start()] == "<"])
            for run, inline in ctx.inlines
            if "<?" in run.text or "<!" in run.text
        ]
    return sorted(((run, tags) for run, tags in found if tags), key=lambda item: item[0].starts[0])


def _name(tag: re.Match[str]) -> str:
    """An element's name: told once a post, for a site's setting or the writer's way of writing mends all of them."""
    return tag["name"].lower() if tag.re is _TAG else tag.group()


class _Told:
    """Which tags a finding has spoken of: those of an element that was told, down to its end, and what it holds. Pictures
    and players are things of their own.
    """

    def __init__(self, text: str) -> None:
        self._ends = last_ends(text)
        self._open: list[str] = []
        self._names: set[str] = set()

    def is_new(self, tag: re.Match[str], after: int) -> bool:
        """Whether to speak of `tag`, which ends at offset `after`; they come in order."""
        if tag.re is not _TAG:
            return not self._open
        name = tag["name"].lower()
        if tag["close"]:
            new = name not in self._names
            if name in self._open:
                del self._open[len(self._open) - 1 - self._open[::-1].index(name) :]
        else:
            new = not self._open or name in _MEDIA
            if not tag["single"] and self._ends.get(name, -1) >= after:
                self._open.append(name)
        self._names.add(name)
        return new


def html_unclosed(ctx: Context) -> Iterator[Finding]:
    """A tag that is never closed takes in everything below it."""
    if ctx.mdx or (ctx.site.dialect == "hugo" and not flag(ctx.site.options, "unsafe")):
        return  # MDX's compiler has rules of its own
    ends = last_ends(ctx.plain)
    tags = list(page_tags(ctx, ends))
    for run, tag in tags:
        if not tag["name"] and not tag.group().endswith("-->"):
            yield _unclosed_comment(run, tag)
    for name, (run, tag) in _left_open(tags).items():
        if ends.get(name, -1) >= _offset(ctx, run, tag):  # in code, in an attribute, or closed twice elsewhere
            continue
        if run.kind != "html" and not _stays_open(rendered(ctx.site, run.text).lower(), name):
            continue
        message = _(
            "<{name}> is never closed, so it reaches to the end of the page; close it, or put it in code to show it."
        )
        if name in _HIDING:
            message = _(
                "<{name}> is never closed, so everything below it vanishes; close it, or put it in code to show it."
            )
        yield Finding(message.format(name=name), run_place(run, *tag.span()), _as_code(ctx, run, tag))


def _left_open(tags: list[tuple[Run, re.Match[str]]]) -> dict[str, tuple[Run, re.Match[str]]]:
    """The first tag of each name that no end tag of it closes: it speaks for the others, of which a hostile text may have
    thousands."""
    waiting: dict[str, list[tuple[Run, re.Match[str]]]] = {}
    for run, tag in tags:
        name = (tag["name"] or "").lower()
        if tag["close"]:
            del waiting.get(name, [])[-1:]
        elif name and _opens_element(run, tag):
            waiting.setdefault(name, []).append((run, tag))
    return {name: left[0] for name, left in waiting.items() if left}


def last_ends(text: str) -> dict[str, int]:
    """Where the last end tag of each name begins."""
    return {match[1].lower(): match.start() for match in _END_TAG.finditer(text)}


def page_tags(ctx: Context, ends: dict[str, int]) -> Iterator[tuple[Run, re.Match[str]]]:
    """The tags and comments that are the page's own: none in code, nor in an element whose content is text to browsers."""
    sheltered = sheltered_spans(ctx)
    swallowing = ""  # that element, up to its end
    for run, tags in _tagged_runs(ctx):
        for tag in tags:
            if is_inside(ctx, run, tag, sheltered) or (swallowing and not _ends(tag, swallowing)):
                continue
            name = (tag["name"] or "").lower()
            swallows = name in _SWALLOWING and not tag["close"] and _opens_element(run, tag)
            swallowing = name if swallows and ends.get(name, -1) >= _offset(ctx, run, tag) else ""
            yield run, tag


def _opens_element(run: Run, tag: re.Match[str]) -> bool:
    """Whether a tag opens an element that something has to close; a table's cell ends what it holds."""
    name = tag["name"].lower()
    return name in _WATCHED and not tag["single"] and (run.kind != "row" or name in _SWALLOWING)


def _ends(tag: re.Match[str], name: str) -> bool:
    return bool(tag["close"]) and tag["name"].lower() == name


def _stays_open(html: str, name: str) -> bool:
    """Whether a paragraph's HTML opens an element that it doesn't close: kramdown ends most of them with the paragraph."""
    return len(re.findall(rf"<{name}(?![\w-])", html)) > html.count(f"</{name}>")


def sheltered_spans(ctx: Context) -> list[tuple[int, int]]:
    """Where `<` begins no tag of the page: in a shortcode's own braces, or in code that a template tag shows."""
    found = [(call.start, call.end) for call in shortcodes(ctx).calls]
    if ctx.generator in ("jekyll", "eleventy", "hexo") and "{%" in ctx.plain:
        found += [(pair.start, pair.end) for pair in paired(ctx.plain, *_SHOWING)]
    return merged(found)


def _as_code(ctx: Context, run: Run, tag: re.Match[str]) -> tuple[Fix, ...]:
    """The tag in backticks, where it stands in a text that likely speaks of it."""
    if run.kind == "html" or "`" in tag.group():
        return ()
    edit = ctx.replace(run_place(run, *tag.span()), f"`{tag.group()}`")
    return (Fix(_("Show it as code"), (edit,), safe=False),)


def _unclosed_comment(run: Run, tag: re.Match[str]) -> Finding:
    message = _("This comment is never closed, so everything below it vanishes; end it with -->.")
    return Finding(message, run_place(run, tag.start(), tag.start() + 4))


def _offset(ctx: Context, run: Run, tag: re.Match[str]) -> int:
    line, column = run.position(tag.end())
    return ctx.line_starts[line] + column


def _tagged_runs(ctx: Context) -> list[tuple[Run, list[re.Match[str]]]]:
    """The runs that have tags, blocks and paragraphs together, in order; code spans are no tags."""
    return ctx.remembered("tags", lambda: _find_tags(ctx))


def _find_tags(ctx: Context) -> list[tuple[Run, list[re.Match[str]]]]:
    found = [(run, list(_TAG.finditer(run.text))) for run in ctx.blocks.html]
    for run, inline in ctx.inlines:
        if "<" in inline.masked:
            tags = [tag for tag in _TAG.finditer(run.text) if _is_tag(inline.masked, tag, inline.code)]
            found.append((run, tags))
    return sorted(((run, tags) for run, tags in found if tags), key=lambda item: item[0].starts[0])


def _is_tag(masked: str, tag: re.Match[str], code: list[tuple[int, int]]) -> bool:
    in_code = are_at(code, tag.start())
    escaped = masked[tag.start()] != "<"
    return not (in_code or escaped) and (bool(tag["name"]) or tag.group().endswith("-->"))


def _in_shortcodes(ctx: Context) -> list[tuple[int, int]]:
    """From each paired shortcode to its end: what is inside isn't Markdown, or the shortcode's affair."""
    found, waiting = [], list[tuple[str, int]]()
    for call in shortcodes(ctx).calls:
        found.append((call.start, call.end))
        if not call.closing:
            waiting.append((call.name, call.end))
            continue
        index = next((i for i in range(len(waiting) - 1, -1, -1) if waiting[i][0] == call.name), None)
        if index is not None:
            found.append((waiting[index][1], call.start))
            del waiting[index:]
    return merged(found)


def is_inside(ctx: Context, run: Run, tag: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    """Whether a tag stands in one of `spans`, which are in order and apart."""
    if not spans:
        return False
    line, column = run.position(tag.start())
    return are_at(spans, ctx.line_starts[line] + column)
