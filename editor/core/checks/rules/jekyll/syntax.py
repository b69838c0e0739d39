"""Liquid tags whose arguments stop Jekyll's build (observed with Jekyll 4.3, Liquid 4.0 in its lax mode)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Severity
from editor.core.checks.rules.jekyll.liquid import liquid_tags_of, liquid_values_of
from editor.core.checks.rules.jekyll.names import filled, kind_of
from editor.core.checks.rules.plain import plain_place, raw_tags, shortened, unless_sure
from editor.core.checks.site.folder import site_values
from editor.core.checks.templates.liquid_condition import is_condition, is_filtered, is_loop
from editor.core.messages import _

_FRAGMENT = r"(?:\"[^\"]*\"|'[^']*'|(?:[^\s,|'\"]|\"[^\"]*\"|'[^']*')+)"
# Spaces of other scripts, as Chinese keyboards write them, are none for Ruby.
_NEEDS = {
    **dict.fromkeys(("include", "include_relative", "link", "post_url"), re.compile(r"[ \t\r\n]*\S")),
    "if": re.compile(_FRAGMENT),
    "unless": re.compile(_FRAGMENT),
    "elsif": re.compile(_FRAGMENT),
    "case": re.compile(_FRAGMENT),
    "when": re.compile(_FRAGMENT),
    "cycle": re.compile(r"\s*" + _FRAGMENT),
    "raw": re.compile(r"\s*\Z", re.ASCII),
    "for": re.compile(rf"\s*[\w-]+\??\s+in\s+{_FRAGMENT}"),
    "tablerow": re.compile(rf"\s*[\w-]+\s+in\s+{_FRAGMENT}"),
    "assign": re.compile(r"[^=]*[\w.\[\]()-]+\s*="),
    "capture": re.compile(r"[^\w]*[\w.\[\]()-]+"),
    "highlight": re.compile(r"\s*[\w.+#-]+(?:\s+\w+(?:=(?:\w+|\"(?:\d+\s)*\d+\"))?)*\s*$", re.ASCII),
}
# What Jekyll's `include` takes: a name of these signs, which may have braces in it, and named values with spaces between.
_INCLUDED = re.compile(r"\s*(?P<name>(?:\{\{.*?\}\}|[^\s{])+)(?P<values>.*)", re.ASCII | re.S)
_FILE_NAME = re.compile(r"[\w/.()+~#@-]+", re.ASCII)
_PARAMETER = r"[\w-]+\s*=\s*(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[\w.-]+)"
_PARAMETERS = re.compile(rf"\s*(?:{_PARAMETER}(?:\s+{_PARAMETER})*\s*)?", re.ASCII | re.S)
_IN_BRACES = re.compile(r"\s*\{\{-?\s*([\w.-]+?)\s*-?\}\}\s*")
_CONDITIONS = frozenset(("if", "unless", "elsif"))
_ANYWHERE = _CONDITIONS | {"case", "when"}  # what they need may stand behind anything
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_JOINED_TO_NOTHING = re.compile(r"\S\s+(?:and|or)\s*\Z|\b(?:and|or)\s+(?:and|or)\b")
_NO_NUMBER = re.compile(r"\b(?:limit|offset)\s*:\s*(?:\"(?!-?\d+\")|'(?!-?\d+')|-?\d+\.\d)")
_IN_FILE_NAME = re.compile(r"[^{]*(?:\{\{\s*[\w.-]+\s*(?:\|.*?)?\}\}[^\s{}]*)+", re.ASCII | re.S)
_RANKED = re.compile(rf"\s*({_FRAGMENT})\s*(<=|>=|<|>)\s*({_FRAGMENT})")
_COMPARED = re.compile(rf"\s*{_FRAGMENT}\s+([=!<>a-z_]+)")
_OPERATORS = frozenset(("==", "!=", "<>", "<", ">", "<=", ">=", "contains", "and", "or"))
OPENING = frozenset(("if", "unless", "case", "for", "tablerow", "capture", "highlight", "ifchanged"))
PARENTS = {
    "else": frozenset(("if", "unless", "case", "for", "ifchanged")),
    "elsif": frozenset(("if", "unless")),
    "when": frozenset(("case",)),
}


def liquid_arguments(ctx: Context) -> Iterator[Finding]:
    """A tag that Liquid knows with arguments that it can't read, or in a place where it mustn't stand."""
    open_tags: list[str] = []
    for match, name in liquid_tags_of(ctx):
        rest = match["tag"].partition(name)[2].removesuffix("-") if name else ""
        if name.startswith("end") and name[3:] in open_tags:
            while open_tags.pop() != name[3:]:
                pass
        elif (
            (name in PARENTS and not (open_tags and open_tags[-1] in PARENTS[name]))
            or _is_broken(rest, name)
            or (name in ("link", "include") and not open_tags and _names_nothing(ctx, name, rest))
            or (name == "else" and open_tags[-1:] == ["case"] and rest.strip())
            or (name in ("if", "unless") and not open_tags and _compares_unlike(ctx, rest))
        ):
            message = _("Jekyll can't read {text}, and its build stops here; put it in raw tags to show it.")
            place = plain_place(ctx, *match.span())
            fixes = unless_sure(raw_tags(ctx, *match.span()), None)  # a tag of Jekyll's is most likely meant as one
            yield Finding(message.format(text=shortened(match.group())), place, fixes)
        elif name in ("break", "continue") and not open_tags:
            message = _("Without a loop round it Jekyll shows nothing of what follows; put it in raw tags to show it.")
            place, fixes = plain_place(ctx, *match.span()), raw_tags(ctx, *match.span())
            yield Finding(message, place, fixes, None, Severity.WARNING)
        if name in OPENING:
            open_tags.append(name)


def liquid_strict(ctx: Context) -> Iterator[Finding]:
    """What Liquid takes as well as it can, where the site asks it to stop instead."""
    settings = site_values(ctx.site).get("liquid") if ctx.generator == "jekyll" else None
    if not isinstance(settings, dict) or settings.get("error_mode") != "strict":
        return
    values = [(start, end) for start, end, value in liquid_values_of(ctx) if not is_filtered(value)]
    for match, name in liquid_tags_of(ctx):
        rest = match["tag"].partition(name)[2].removesuffix("-") if name else ""
        reads = is_condition if name in _CONDITIONS else is_loop if name == "for" else None
        if reads is not None and not reads(rest) and not _is_broken(rest, name):  # which is said anyway
            values.append(match.span())
    for start, end in values:
        message = _("Jekyll can't read {text}, and its build stops here; put it in raw tags to show it.")
        text = message.format(text=shortened(ctx.plain[start:end]))
        yield Finding(text, plain_place(ctx, start, end), unless_sure(raw_tags(ctx, start, end), None))


def _names_nothing(ctx: Context, tag: str, rest: str) -> bool:
    """Whether a tag is given a name in braces that nobody has given a value, or one that no included file may have."""
    name = included_name(rest)
    match = _IN_BRACES.fullmatch(name if tag == "include" else rest)
    if tag == "include" and "{{" in name and (written := filled(ctx, name)) is not None:
        return not is_file_name(written)
    return match is not None and kind_of(ctx, match[1]) == "nothing"


def included_name(rest: str) -> str:
    """The name, or what stands for it in braces, behind `include`."""
    match = _INCLUDED.match(rest)
    return match["name"] if match else ""


def is_file_name(name: str) -> bool:
    """Whether Jekyll takes a name for that of an included file."""
    return _FILE_NAME.fullmatch(name) is not None and re.search(r"[./]{2}", name) is None


def _compares_unlike(ctx: Context, rest: str) -> bool:
    """Whether a condition asks which of two values of different kinds is greater, which Ruby can't tell."""
    match = _RANKED.match(rest)
    kinds = {kind_of(ctx, match[1]), kind_of(ctx, match[3])} if match else set()
    return len(kinds) == 2 and not kinds & {"", "nothing", "list"}


def _is_broken(rest: str, name: str) -> bool:
    """Whether Liquid can't read what stands behind the name of one of its tags."""
    if name not in _NEEDS:
        return False
    if name == "post_url" and "{{" in rest:  # it takes a name as it is, and no name has braces
        return True
    if name in ("include", "include_relative"):
        return _is_no_include(rest)
    if not (_NEEDS[name].search(rest) if name in _ANYWHERE else _NEEDS[name].match(rest)):
        return True
    if name == "for":
        return _NO_NUMBER.search(rest) is not None
    if name in _CONDITIONS and is_condition(rest):
        return False
    if name in _CONDITIONS and _JOINED_TO_NOTHING.search(_QUOTED.sub("x", rest)):
        return True
    compared = _COMPARED.match(rest) if name in _CONDITIONS else None
    return compared is not None and compared[1] not in _OPERATORS


def _is_no_include(rest: str) -> bool:
    """Whether Jekyll refuses the name of an included file, or the values behind it."""
    match = _INCLUDED.fullmatch(rest)
    if match is None or not _PARAMETERS.fullmatch(match["values"]):
        return True
    name = match["name"]
    if "{{" in rest:  # the name is then all up to the last braces
        whole = _IN_FILE_NAME.match(rest)
        return whole is None or " " in whole.group().partition("{{")[0].strip()
    return "{{" not in name and not is_file_name(name)
