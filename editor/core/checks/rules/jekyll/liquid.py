"""Braces in the body that Jekyll takes for its own: Liquid reads them everywhere, code and comments included.

Observed with Jekyll 4.3 and Liquid 4.0: what isn't closed stops the build; an expression without sense is just empty.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from editor.core.checks.context import Context, Finding
from editor.core.checks.ends import blanked, up_to
from editor.core.checks.problem import Severity
from editor.core.checks.rules.plain import KNOWN_NAMES, plain_place, raw_tags, shortened, unknown_severity, unless_sure
from editor.core.checks.site.folder import liquid_tags
from editor.core.messages import _
from editor.core.post.frontmatter.model import Format
from editor.core.sites.config import names
from editor.core.sites.site import Site

_PIECE = re.compile(r"\{%(?P<tag>.*?)%\}|\{\{(?P<value>[^}]*)\}\}|\{\{[^}]*\}|\{%|\{\{", re.S)
_OPENING = re.compile(r"(?P<tag>(?!))?(?P<value>(?!))?(?:\{%|\{\{)")  # where nothing closes any more
_RAW = re.compile(
    r"\{%-?\s*raw\s*-?%\}.*?\{%\s*endraw\b[^%]*%\}", re.ASCII | re.S
)  # `{%- endraw %}` ends it since Liquid 5.5 only
_BLANK = re.compile(r"[^\n]")
_SIGNS = re.compile(r"[{}%｛｝％]")
_ENOUGH_SIGNS = 2  # of the four that a tag has
_NAME = re.compile(r"-?[ \t\r\n\f\v]*(\w*)")
SET = re.compile(r"\{%-?\s*(?:assign|capture|increment|decrement|for|tablerow)\s+([\w-]+)")
_ASSIGNED = re.compile(r"-?\s*assign\b[^=]*=(.*)", re.S)
_PAIRED = frozenset(names("raw comment if unless case for capture tablerow ifchanged highlight"))
_NEWER = frozenset(("liquid", "echo"))  # of Liquid 5, which some distributions give Jekyll
# Of Jinja, Twig and Django, which no gem is known to bring.
_FOREIGN = frozenset(
    names("block extends macro set trans blocktrans csrf_token spaceless autoescape verbatim elif load")
)
_INNER = frozenset(["else", "elsif", "when"])
_SINGLE = frozenset(names("assign cycle include include_relative increment decrement break continue link post_url"))
_PLUGINS = frozenset(
    names("seo feed_meta gist avatar youtube vimeo toc octicon github_edit_link figure img picture include_cached")
)
# Up to a place among the attributes of a tag, or in a link's address.
_OPEN_TAG = re.compile(r"<[A-Za-z][^<>]*$|\]\(<?[^\s()]*$|^ {0,3}\[[^\]]+\]:[ \t]*\S*$")


def liquid_unclosed(ctx: Context) -> Iterator[Finding]:
    """`{{` or `{%` without its closing braces."""
    for match in _pieces(ctx):
        if match.group("tag") is None and match.group("value") is None:
            message = _("Jekyll takes {text} for the start of a template and its build stops here; put it in raw tags.")
            end = match.end() if match.end() - match.start() > 2 else match.start() + 2
            place = plain_place(ctx, match.start(), end)
            yield Finding(message.format(text=shortened(match.group())), place, raw_tags(ctx, match.start(), end))


def _in_address(ctx: Context, position: int) -> bool:
    """Whether a place is among the attributes of an HTML tag or in the address of a link, in no code."""
    line = bisect_right(ctx.line_starts, position) - 1
    before = ctx.plain[ctx.line_starts[line] : position]
    in_code = ctx.blocks.kinds[line] not in ("text", "html") or before.count("`") % 2 == 1
    return not in_code and _OPEN_TAG.search(before) is not None


def liquid_vanishes(ctx: Context) -> Iterator[Finding]:
    """`{{ name }}` with a name that neither Jekyll nor the post gives a value."""
    known = KNOWN_NAMES | {"true", "false"} | set(SET.findall(ctx.post.body.plain()))
    for match in _pieces(ctx):
        value = (match.group("value") or "").strip("- \n\t")
        name = re.match(r"[\w-]*", value)
        if not value or value[0] in "\"'" or value[0].isdigit() or (name and name.group() in known):
            continue
        message = _("Jekyll takes {text} for a template, so it won't be on the page; put it in raw tags to show it.")
        place = plain_place(ctx, *match.span())
        fixes = raw_tags(ctx, *match.span())
        if _in_address(ctx, match.start()):  # an address that begins with nothing still leads somewhere
            fixes = unless_sure(fixes, None)
        yield Finding(message.format(text=shortened(match.group())), place, fixes)


def liquid_tag_unclosed(ctx: Context) -> Iterator[Finding]:
    """A block tag without its end, or an end without its beginning; told at the other half where something is wrong with it."""
    open_tags: list[tuple[str, re.Match[str]]] = []
    closed: re.Match[str] | None = None
    for match, name in liquid_tags_of(ctx):
        if name in _PAIRED:
            open_tags.append((name, match))
        elif name == "endraw" and match["tag"].startswith("-") and open_tags and open_tags[-1][0] == "raw":
            continue  # text, to which the minus makes it
        elif name.startswith("end") and name[3:] in _PAIRED:
            if open_tags and open_tags[-1][0] == name[3:]:
                open_tags.pop()
                closed = match
                continue
            if closed is not None and "{%" in closed["tag"]:  # which goes on to the end of the next tag
                line = closed.group().partition("\n")[0]
                yield _misread(ctx, _block_name(closed), closed.start(), closed.start() + len(line))
                continue
            message = _(
                "There is no {opening} for this {closing}, and Jekyll's build stops here; remove one or add the other."
            )
            text = message.format(opening="{% " + name[3:] + " %}", closing="{% " + name + " %}")
            fixes = unless_sure(raw_tags(ctx, *match.span()), None)
            yield _misread_half(ctx, name[3:], closed.end() if closed else 0, match.start()) or Finding(
                text, plain_place(ctx, *match.span()), fixes
            )
    for name, match in open_tags:
        message = _("This tag is never closed, and Jekyll's build stops here; add {closing} where it ends.")
        text = message.format(closing="{% end" + name + " %}")
        fixes = unless_sure(raw_tags(ctx, *match.span()), None)
        yield _misread_half(ctx, f"end{name}", match.end(), len(ctx.plain)) or Finding(
            text, plain_place(ctx, *match.span()), fixes
        )


def _misread_half(ctx: Context, name: str, start: int, end: int) -> Finding | None:
    """A line that was meant for a tag of this name, and has a sign too few or another one: `{ endhighlight %}`."""
    if ctx.plain.find(name, start, end) < 0:
        return None
    known = {match.start() for match, found in liquid_tags_of(ctx) if found == name}
    for match in re.finditer(rf"(?m)^[ \t]*(?P<tag>[^\w\s`][^\w\n`]{{0,5}}{name}\b[^\n]*)$", ctx.plain[start:end]):
        first = start + match.start("tag")
        if first not in known and len(_SIGNS.findall(match["tag"])) >= _ENOUGH_SIGNS:
            return _misread(ctx, name, first, start + match.end("tag"))
    return None


def _misread(ctx: Context, name: str, start: int, end: int) -> Finding:
    message = _("Jekyll doesn't read this as {tag}, and its build stops; write the braces and signs of a tag.")
    return Finding(message.format(tag="{% " + name + " %}"), plain_place(ctx, start, end))


def liquid_tag_unknown(ctx: Context) -> Iterator[Finding]:
    """A tag that neither Liquid nor Jekyll has."""
    tags = liquid_tags_of(ctx)
    written = {name for _match, name in tags}
    own = {name[3:] for name in written if name.startswith("end")} - {""}
    registered, complete = liquid_tags(ctx.site) if tags else (frozenset[str](), False)
    for match, name in tags:
        bare = name[3:] if name.startswith("end") else name
        if bare in _PAIRED | registered or name in _INNER | _SINGLE:
            continue
        foreign = bare in _FOREIGN
        if (
            not complete
            and not foreign
            and bare
            and (name in own | _PLUGINS or (bare is not name and bare in written | _PLUGINS))
        ):
            continue
        message = _("Jekyll has no tag {name}: its build stops here unless a plugin brings it.")
        newer = name in _NEWER or match.group("tag").lstrip("- \n\t").startswith("#")
        lone = ctx.site.config is None and ctx.site.root is None
        severity = unknown_severity(ctx, complete or not bare or (foreign and lone))
        if newer or (foreign and severity is not Severity.ERROR):
            severity = Severity.WARNING
        place, text = plain_place(ctx, *match.span()), message.format(name=name or shortened(match.group()))
        yield Finding(text, place, unless_sure(raw_tags(ctx, *match.span()), severity), None, severity)


def unknown_tag(written: frozenset[str], site: Site) -> str:
    """The first of some tags that the site can't know: "" where gems or a theme may bring more of them."""
    registered, complete = liquid_tags(site) if written else (frozenset[str](), False)
    known = _PAIRED | _INNER | _SINGLE | _NEWER | registered
    return next((name for name in sorted(written) if complete and name and name.removeprefix("end") not in known), "")


def liquid_tags_of(ctx: Context) -> Sequence[tuple[re.Match[str], str]]:
    """Each tag that Liquid reads, with its name."""
    return ctx.remembered(
        "liquid tags",
        lambda: [(match, _block_name(match)) for match in _pieces(ctx) if match.group("tag") is not None],
    )


def liquid_pieces_of(ctx: Context) -> Iterator[tuple[re.Match[str], str]]:
    """Each value and each tag that Liquid reads, with the tag's name ("" for a value)."""
    return ((match, _block_name(match)) for match in _pieces(ctx))


def liquid_values_of(ctx: Context) -> Iterator[tuple[int, int, str]]:
    """Each expression that Liquid puts out or assigns, with the place of its braces in the plain body."""
    for match in _pieces(ctx):
        if match.group("value") is not None:
            yield match.start(), match.end(), match.group("value").strip().removeprefix("-").removesuffix("-")
        elif match.group("tag") is not None and (assigned := _ASSIGNED.match(match.group("tag"))):
            yield match.start(), match.end(), assigned.group(1).strip().removesuffix("-")


def _pieces(ctx: Context) -> list[re.Match[str]]:
    """What Liquid takes for its own in the body, outside raw and comment tags."""
    if ctx.generator != "jekyll" or not any(mark in ctx.plain for mark in ("{{", "{%")):
        return []
    if ctx.post.format is Format.NONE and ctx.path is not None and not {"_posts", "_drafts"} & set(ctx.path.parts):
        return []  # a page without front matter is copied as it is
    switch = ctx.field("render_with_liquid")
    if switch is not None and switch.value is False:
        return []
    return ctx.remembered("liquid", lambda: _find_pieces(ctx))


def _without_comments(text: str) -> str:
    """`text` with its comments blanked, but for what stops the build in them, too: blocks that nothing closes, and values
    without their end.
    """
    parts, done = [], 0
    open_blocks: list[tuple[str, re.Match[str]]] = []
    for match in _PIECE.finditer(text, 0, up_to(text, "%}", "}")):
        inside = next((block for name, block in open_blocks if name == "comment"), None)
        name = _block_name(match)
        if inside is None:
            open_blocks = [("comment", match)] if name == "comment" else []
            continue
        wrong: re.Match[str] | None = None
        if match["tag"] is None and match["value"] is None:
            wrong = match
        elif name in _PAIRED:
            open_blocks.append((name, match))
            continue
        elif name == "end" + open_blocks[-1][0]:
            open_blocks.pop()
            if open_blocks:
                continue
        elif name == "endcomment":
            wrong = open_blocks[-1][1]
        else:
            continue
        kept = [_BLANK.sub(" ", text[inside.start() : match.end()])]
        if wrong is not None:
            kept = [
                _BLANK.sub(" ", text[inside.start() : wrong.start()]),
                wrong.group(),
                _BLANK.sub(" ", text[wrong.end() : match.end()]),
            ]
        parts += [text[done : inside.start()], *kept]
        done, open_blocks = match.end(), []
    return "".join((*parts, text[done:]))


def _block_name(match: re.Match[str]) -> str:
    """The name of a tag, "" for a value."""
    name = _NAME.match(match["tag"]) if match["tag"] is not None else None
    return name[1] if name else ""


def _find_pieces(ctx: Context) -> list[re.Match[str]]:
    text = blanked(_RAW, ctx.plain, "%}") if "endraw" in ctx.plain else ctx.plain
    text = _without_comments(text) if "endcomment" in ctx.plain else text
    stop = up_to(text, "%}", "}")
    return [*_PIECE.finditer(text, 0, stop), *_OPENING.finditer(text, stop)]
