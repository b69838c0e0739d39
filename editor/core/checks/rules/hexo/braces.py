"""Braces in the body that Hexo takes for its own: Nunjucks reads them before readers do, and the build is at stake."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Set

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Fix, Severity
from editor.core.checks.rules.hexo.open_quotes import leaves_quote_open
from editor.core.checks.rules.hexo.pieces import TOKEN, evaluated
from editor.core.checks.rules.plain import (
    KNOWN_NAMES,
    is_used_elsewhere,
    plain_place,
    raw_tags,
    shortened,
    unknown_severity,
    unless_sure,
)
from editor.core.checks.site.folder import hexo_tags
from editor.core.checks.templates.expression import is_expression
from editor.core.checks.templates.statement import can_read
from editor.core.messages import _
from editor.core.sites.config import names
from editor.core.sites.recognise import packages

_PARENTS = {
    "else": frozenset(("if", "for")),
    **dict.fromkeys(("elif", "elseif"), frozenset(("if",))),
    **dict.fromkeys(("case", "default"), frozenset(("switch",))),
}
_IF_THERE = re.compile(r"""\s*(?:"[^"]*"|'[^']*')\s+ignore\s+missing\s*-?\Z""")
_MACRO = re.compile(r"\{%-?\s*macro\s+(?P<name>\w+)")
# Between these and their end only what is true is evaluated.
_BRANCHES = frozenset(("if", "ifAsync", "for", "asyncEach", "asyncAll", "macro", "switch", "call"))
_QUOTED = re.compile(r"\{\{\s*(?:\"[^\"\n\\]*\"|'[^'\n\\]*')\s*\}\}")
_SET = re.compile(r"\{%-?\s*(?:set|for|macro)\s+(\w+)")
_ADDRESS = re.compile(
    r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:[ \t]+<?)[^\s()<>]*\Z", re.M
)  # what stands before a tag in a link's or a picture's address
_ADDRESS_ENDS = re.compile(r"""[^\s()<>]*>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*(?:\)|$)""", re.M)
_LONGEST_ADDRESS = 300  # characters before a tag that are looked at

# Hexo 8.1 (plugins/tag) and Nunjucks 3.2 (parser): tags with an end, and tags without.
_PAIRED = frozenset(names("blockquote quote code codeblock pullquote if ifAsync for block macro call filter switch"))
_INNER = frozenset(names("elif elseif else case default"))
_ENDS = frozenset(("endeach", "endall"))
_LOOPS = frozenset(("asyncEach", "asyncAll"))  # which end with endeach and endall
_ENDED_AS = {"ifAsync": "if"}  # Nunjucks' tags that end with another one's end
_RAW_TAGS = frozenset(names("raw verbatim"))
_SINGLE = frozenset(
    names(
        "asset_img asset_image asset_link asset_path post_link post_path url_for full_url_for iframe img "
        "image include_code link a set"
    )
)
_NEVER = frozenset(names("include extends import from"))  # Nunjucks' own, which find no file in Hexo
# Tags of old Hexo versions and of widespread themes and tag plugins: nothing to say about them.
_ELSEWHERE = frozenset(
    names(
        "aplayer aplayerlist meting dplayer mermaid pdf video note tabs tab label "
        "button btn cq centerquote gp grouppicture can-i-use caniuse linkgrid lg subnote gallery galleryGroup "
        "hideInline hideBlock hideToggle timeline flink series inlineImg checkbox radio fold folding details "
        "cell ghcard site span p bilibili githubcard githubCard katex math plantuml chart echarts admonition "
        "swiper"
    )
)


def hexo_braces(ctx: Context) -> Iterator[Finding]:
    """`{{ … }}` that Nunjucks can't read, and braces that open or close alone beside others: Hexo's build stops."""
    found = evaluated(ctx)
    values = [match for match in found.tokens if match["value"] is not None and not _escaped(ctx, match)]
    branches = min((match.start() for match in found.tokens if match["name"] in _BRANCHES), default=len(ctx.plain))
    for match in (*values, *found.stray):
        if match.re is TOKEN:
            has_value = None if match.start() > branches else lambda name: _has_value(ctx, name)
            if is_expression(match["value"], has_value) and not leaves_quote_open(ctx, match):
                continue
            if _calls_macro(ctx, match["value"]) or _in_address(ctx, match) or _QUOTED.match(ctx.plain, match.start()):
                continue  # what is never run, and a text with braces in it
        message = _(
            "Hexo takes {text} for a template and its build stops here; put it in raw tags, or all of it in code."
        )
        place, fixes = plain_place(ctx, *match.span()), raw_tags(ctx, *match.span())
        yield Finding(message.format(text=shortened(match.group())), place, fixes)


def hexo_statements(ctx: Context) -> Iterator[Finding]:
    """A tag of Nunjucks' own that it can't read, or that stands where it mustn't."""
    open_tags: list[str] = []
    macros = {match["name"]: True for match in _MACRO.finditer(ctx.plain)} if "macro" in ctx.plain else {}
    tags = list(_tags(ctx))
    later = {match["name"] for match in tags}
    for match in tags:
        name, rest = match["name"], match["rest"]
        if name.startswith("end") and name[3:] in open_tags:
            while open_tags.pop() != name[3:]:
                pass
        misplaced = name in _PARENTS and not (open_tags and open_tags[-1] in _PARENTS[name])
        if not misplaced and name == "else":
            open_tags.append("else")  # behind which no other branch may come
        lonely = name == "set" and "=" not in rest and "endset" not in later
        more = name.startswith("end") and name != "endblock" and rest.strip("- \n\t") != ""  # than the name of an end
        undefined = name == "call" and not any(re.search(rf"\b{re.escape(macro)}\s*\(", rest) for macro in macros)
        if misplaced or lonely or undefined or more or not can_read(name, rest):
            yield _unreadable(ctx, match, f"end{name}" in later)
        if name in _PAIRED:
            open_tags.append(_ENDED_AS.get(name, name))


def hexo_blocks(ctx: Context) -> Iterator[Finding]:
    """Two blocks of one name, and a `switch` without a case: Nunjucks reads them, and stops when it runs them."""
    blocks = set[str]()
    switch: re.Match[str] | None = None
    for match in _tags(ctx):
        name, rest = match["name"], match["rest"].strip("- \n\t")
        if name == "block":
            if rest in blocks:
                yield _unreadable(ctx, match)
            blocks.add(rest)
        elif name == "switch":
            switch = match
        elif name in ("case", "default"):
            switch = None
        elif name == "endswitch" and switch is not None:
            yield _unreadable(ctx, switch)


def _unreadable(ctx: Context, match: re.Match[str], has_end: bool = False) -> Finding:
    message = _("Hexo can't read {text}, and its build stops here; put it in raw tags to show it.")
    place, fixes = plain_place(ctx, *match.span()), raw_tags(ctx, *match.span())
    if has_end:  # which is then the next mistake
        fixes = unless_sure(fixes, None)
    return Finding(message.format(text=shortened(match.group())), place, fixes)


def hexo_braces_vanish(ctx: Context) -> Iterator[Finding]:
    """`{{ name }}` outside code: Nunjucks puts a value there, mostly none; behind a backslash Hexo leaves a mark
    of its own. A tag in an address is never put back, since Markdown has encoded what stood for it (Hexo 8.1).
    """
    for match in evaluated(ctx).tokens:
        if _in_address(ctx, match):
            message = _(
                "Hexo leaves a mark of its own in this address instead of {text}; write the address itself, or a tag for "
                "the whole link or picture."
            )
            yield Finding(message.format(text=shortened(match.group())), plain_place(ctx, *match.span()))
            continue
        if _escaped(ctx, match):
            message = _(
                "The backslash doesn't help: Hexo shows neither {text} nor a value; put it in raw tags or in code."
            )
        elif match["value"] is None or not is_expression(match["value"]) or _has_value(ctx, match["value"]):
            continue
        else:
            message = _(
                "Hexo takes {text} for a template, so it won't be on the page; put it in a code span or in raw tags."
            )
        place, fixes = plain_place(ctx, *match.span()), raw_tags(ctx, *match.span())
        yield Finding(message.format(text=shortened(match.group())), place, fixes)


def hexo_tag_unclosed(ctx: Context) -> Iterator[Finding]:
    """A block tag without its end, or an end without its beginning: both stop the build."""
    open_tags: list[re.Match[str]] = []
    for match in _tags(ctx):
        name = match["name"]
        if name in _PAIRED or (name == "set" and "=" not in match["rest"]):
            open_tags.append(match)
        elif name in _RAW_TAGS:  # whoever closes one isn't here: what is between is blanked
            message = _("This tag is never closed, so what follows may vanish or stop the build; add {closing}.")
            text, place = message.format(closing="{% end" + name + " %}"), plain_place(ctx, *match.span())
            stops = evaluated(ctx).open_in_raw or bool(match["rest"].strip("- \n\t"))  # up to the end of another tag
            yield Finding(text, place, (), None, Severity.ERROR if stops else Severity.WARNING)
        elif name.startswith("end") and name[3:] in _PAIRED | _RAW_TAGS | {"set"}:
            if name[3:] in _RAW_TAGS and _is_nested(ctx.plain[: match.end()], name[3:]):
                continue
            if open_tags and _ended_as(open_tags[-1]) == name[3:]:
                open_tags.pop()
                continue
            message = _(
                "There is no {opening} for this {closing}, and Hexo's build stops here; remove one or add the other."
            )
            text = message.format(opening="{% " + name[3:] + " %}", closing="{% " + name + " %}")
            yield Finding(text, plain_place(ctx, *match.span()), unless_sure(raw_tags(ctx, *match.span()), None))
    for match in (tag for tag in open_tags if tag["name"] != "set"):  # of which `hexo_statements` speaks
        message = _("This tag is never closed, and Hexo's build stops here; add {closing} where it ends.")
        text = message.format(closing="{% end" + _ended_as(match) + " %}")
        yield Finding(text, plain_place(ctx, *match.span()), unless_sure(raw_tags(ctx, *match.span()), None))


def _ended_as(match: re.Match[str]) -> str:
    """What follows `end` in the tag that ends this one."""
    return _ENDED_AS.get(match["name"], match["name"])


def _calls_macro(ctx: Context, value: str) -> bool:
    """Whether an expression is the call of a macro that the post defines."""
    called = re.match(r"\s*(\w+)\(.*\)\s*\Z", value, re.S) if "macro" in ctx.plain else None
    return called is not None and any(match["name"] == called[1] for match in _MACRO.finditer(ctx.plain))


def _is_nested(text: str, name: str) -> bool:
    """Whether the end that a text ends with has its beginning: Nunjucks counts raw tags within raw tags."""
    starts, ends = (len(re.findall(rf"\{{%-?\s*{tag}\s*-?%\}}", text)) for tag in (name, f"end{name}"))
    return starts >= ends


def hexo_tag_unknown(ctx: Context) -> Iterator[Finding]:
    """A tag that neither Hexo nor, as far as can be seen, the site has."""
    tags = list(_tags(ctx))
    if not tags:
        return
    registered, complete = hexo_tags(ctx.site)
    plugins = packages(ctx.site.root) if ctx.site.root else frozenset[str]()
    written = {match["name"] for match in tags}
    known = _known_tags(written, registered, complete)
    ended = (known | written) - (_SINGLE - {"set"}) - _INNER - {"ifAsync"}
    asked: set[str] = set()
    for match in tags:
        name = match["name"]
        ends = name.startswith("end") and (name in _ENDS or name[3:] in ended)
        if name in known or ends or _is_let_be(ctx, match, registered):
            continue
        near = difflib.get_close_matches(name, sorted(_PAIRED | _SINGLE | registered), 1, 0.8)
        fixes = list(raw_tags(ctx, *match.span()))
        if near:
            meant = _spelled(near[0], name, match["rest"])
            place = plain_place(ctx, *match.span("name"))
            fixes.insert(0, Fix(_("Write {text}").format(text=meant), (ctx.replace(place, meant),)))
        message = _("Hexo has no tag {name}: its build stops here unless the theme or a plugin brings it.")
        sure = not name or complete or name in _NEVER or name.startswith("end") or bool(near and not plugins)
        severity = unknown_severity(ctx, sure)
        if name in asked and severity is not Severity.ERROR:
            continue  # it is brought or it isn't
        asked.add(name)
        if name and not near and is_used_elsewhere(ctx, severity, rf"\{{%-?\s*{re.escape(name)}(?![\w-])"):
            continue
        text = message.format(name=name or shortened(match.group()))
        yield Finding(text, plain_place(ctx, *match.span()), unless_sure(fixes, severity), None, severity)


def _known_tags(written: Set[str], registered: Set[str], complete: bool) -> Set[str]:
    """The tags that Hexo and the site have; where that isn't all of them (`complete`), what may well be a plugin's, too."""
    known = _PAIRED | _SINGLE | _RAW_TAGS | _INNER | _LOOPS | registered
    if complete:
        return known
    return known | _ELSEWHERE | {name[3:] for name in written if name.startswith("end") and name != "end"}


def _is_let_be(ctx: Context, match: re.Match[str], registered: Set[str]) -> bool:
    """Whether an unknown tag stops nothing: it may fail, a theme that registers it in two words wants to see it, or it
    stands in an address, where none is ever run.
    """
    name, rest = match["name"], match["rest"]
    if name == "include" and _IF_THERE.match(rest):
        return True
    return (rest.startswith("-") and any(tag.startswith(f"{name}-") for tag in registered)) or _in_address(ctx, match)


def _spelled(known: str, name: str, rest: str) -> str:
    """The tag that was meant by `name`: `post_linkb` that nothing follows lacks the space before its argument."""
    argument = name.removeprefix(known)
    apart = argument != name and (argument[:1].isspace() or not rest.strip("- \n\t"))
    return f"{known} {argument.strip()}" if apart else known


def _tags(ctx: Context) -> Iterator[re.Match[str]]:
    for match in evaluated(ctx).tokens:
        if match["value"] is None and not _escaped(ctx, match):
            yield match


def _in_address(ctx: Context, match: re.Match[str]) -> bool:
    """Whether a tag stands in the address of a link or picture."""
    before = ctx.plain[max(0, match.start() - _LONGEST_ADDRESS) : match.start()]
    return bool(_ADDRESS.search(before) and _ADDRESS_ENDS.match(ctx.plain, match.end()))


def _escaped(ctx: Context, match: re.Match[str]) -> bool:
    """Whether an odd number of backslashes stands before a token; Hexo then can't put it back."""
    start = before = match.start()
    while before and ctx.plain[before - 1] == "\\":
        before -= 1
    return (start - before) % 2 == 1


def _has_value(ctx: Context, source: str) -> bool:
    """Whether an expression is a text or names something that Hexo or the post knows."""
    text = source.strip("- \n\t")
    name = re.match(r"[\w$]*", text)
    known = ctx.remembered(
        "hexo names", lambda: KNOWN_NAMES | set(_SET.findall(ctx.plain)) | set(ctx.front_matter.fields)
    )
    return text[:1] in ("'", '"') or text[:1].isdigit() or (name is not None and name.group() in known)
