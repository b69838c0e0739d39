"""Names without a value where the site's `strict_variables` has Liquid stop the build at them (observed with Jekyll 4.3).

Told is what is surely asked for: in no branch or loop, and of a condition its first name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.rules.jekyll.liquid import SET, liquid_pieces_of
from editor.core.checks.rules.jekyll.names import kind_of
from editor.core.checks.rules.plain import KNOWN_NAMES, plain_place, raw_tags, shortened, unless_sure
from editor.core.checks.site.folder import site_values
from editor.core.messages import _

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_PATH = re.compile(r"(?<![\w.\-'])[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*(?![\w-]*:)")
_FIRST = re.compile(r"[^\s,'\"(#\d][^\s,]*")  # what is no text, number or range
_LAX = re.compile(r"[\w-]+(?:\.[\w-]+)*", re.ASCII)  # signs before a name are passed over
_GIVEN = re.compile(r"=\s*([A-Za-z_][\w-]*(?:\.[\w-]+)*)")  # to an included file
_ARGUMENTS = re.compile(r"[\w-]+\s*:(?P<all>.*)", re.S)  # of a filter
_ASKED = {
    "assign": re.compile(r"[\w-]+\s*=(?P<value>.*)", re.S),
    "for": re.compile(r"[\w-]+\s+in\s+(?P<name>[\w.-]+)", re.S),
    **dict.fromkeys(("if", "unless", "case"), re.compile(r"\s*(?P<name>[A-Za-z_][\w.-]*)(?![\w.\[-])")),
}
_NO_NAMES = frozenset(("true", "false", "nil", "null", "empty", "blank"))
_BRANCHES = frozenset(("if", "unless", "case", "for", "tablerow"))


def is_strict(ctx: Context) -> bool:
    """Whether the site has Liquid stop at a name without a value."""
    settings = site_values(ctx.site).get("liquid")
    return isinstance(settings, dict) and settings.get("strict_variables") is True


def undefined_names(ctx: Context) -> Iterator[Finding]:
    """A value, a condition, a loop or an assignment with a name that nothing gives a value."""
    if not is_strict(ctx):
        return
    known = KNOWN_NAMES | _NO_NAMES | set(SET.findall(ctx.plain))
    depth = 0
    for match, name in liquid_pieces_of(ctx):
        if name.startswith("end"):
            depth -= name[3:] in _BRANCHES
            continue
        asked = _asked(match["value"], match["tag"], name) if depth <= 0 else []
        missing = next((path for path in asked if _is_missing(ctx, path, known)), None)
        depth += name in _BRANCHES
        if missing is not None:
            message = _("Nothing gives {name} a value, and with strict_variables Jekyll's build stops here.")
            place, fixes = plain_place(ctx, *match.span()), unless_sure(raw_tags(ctx, *match.span()), None)
            yield Finding(message.format(name=shortened(missing)), place, fixes)


def _asked(value: str | None, tag: str | None, name: str) -> list[str]:
    """The names that a value or a tag surely asks for."""
    if value is not None:
        return _in_value(value)
    if name == "include":
        return _GIVEN.findall(_QUOTED.sub("''", tag or ""))
    found = _ASKED[name].match((tag or "").strip("- \n\t").removeprefix(name).lstrip()) if name in _ASKED else None
    if found is None:
        return []
    groups = found.groupdict()
    return _in_value(groups["value"]) if "value" in groups else [groups["name"]]


def _in_value(text: str) -> list[str]:
    """The name that a value begins with, and those that its filters are given."""
    first, *filters = _QUOTED.sub("''", text).strip("- \n\t").split("|")
    begun = _FIRST.match(first.strip())
    path = _LAX.search(begun.group()) if begun else None
    found = [path.group() if path else begun.group()] if begun else []
    for given in (match["all"] for each in filters if (match := _ARGUMENTS.match(each.strip()))):
        found += _PATH.findall(given)
    return found


def _is_missing(ctx: Context, path: str, known: frozenset[str] | set[str]) -> bool:
    """Whether nothing gives a value to a name, or to a key of the post's; of other paths only their beginning is known."""
    base, _dot, rest = path.partition(".")
    if base == "page" and rest:
        key = rest.partition(".")[0]
        return kind_of(ctx, f"page.{key}") == "nothing" and key not in ctx.front_matter.fields
    return base not in known
