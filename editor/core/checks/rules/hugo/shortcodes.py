"""Shortcodes that stop Hugo's build: they are read before Markdown, so code is no shelter."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Fix, Place, Severity
from editor.core.checks.rules.plain import is_used_elsewhere, plain_place, shortened, unknown_severity, unless_sure
from editor.core.checks.site.folder import site_values
from editor.core.checks.site.hugo_folders import site_parameters
from editor.core.checks.templates.shortcodes import Shortcode, is_run, shortcodes, templates
from editor.core.messages import _
from editor.core.post.frontmatter.model import Kind

_NAMED = re.compile(r"([\w.-]+)\s*=")
_BY_NAME = dict.fromkeys(("tweet", "twitter", "twitter_simple", "x", "x_simple"), ("user", "id"))
_FORMATS = frozenset(
    (
        "amp",
        "calendar",
        "css",
        "csv",
        "gotmpl",
        "html",
        "json",
        "markdown",
        "robots",
        "rss",
        "sitemap",
        "webappmanifest",
    )
)
_DATED = frozenset(("date", "lastmod", "publishdate", "expirydate", "iscjklanguage"))  # what Hugo finds out by itself
_NO_PARAMETER = frozenset(("draft", "headless"))
_WANTING = ("ref", "relref", "highlight", "param", "instagram")


def hugo_unreadable(ctx: Context) -> Iterator[Finding]:
    """A shortcode that isn't closed by its own braces, or with a character that only quotes allow."""
    found = shortcodes(ctx)
    for call in found.calls:
        message, severity = _mixed_arguments(call), None
        if not message and is_run(ctx, call) and call.name not in templates(ctx.site).own:
            message = _wrong_arguments(call) or _unknown_parameter(ctx, call) or _unknown_format(ctx, call)
            severity = None if ctx.site.config is not None else Severity.WARNING  # a site may have one of that name
        if message:
            yield Finding(message.format(name=call.name), _place(ctx, call), (), None, severity)
    if found.broken is None:
        return
    text = shortened(ctx.plain[slice(*found.broken)])
    if found.cause == "":
        message = _(
            "Hugo takes {text} for the start of a shortcode, and its build stops here; close it, or write {way}."
        )
    elif found.cause == "name":
        message = _("This shortcode has no name, and Hugo's build stops here; to show it as it is, write {way}.")
    elif found.cause == "comment":
        message = _("Hugo's build stops here: this needs its end {closing}, without a space in it.")
    else:
        message = _(
            "Hugo can't read {char} in {text}, and its build stops here; put quotes round the value, or write {way}."
        )
    place = plain_place(ctx, *found.broken)
    yield Finding(message.format(text=text, way="{{</* … */>}}", char=found.cause, closing="*/>}}"), place)


def hugo_unknown(ctx: Context) -> Iterator[Finding]:
    """A shortcode that neither Hugo nor the site has."""
    found = shortcodes(ctx)
    if not found.calls:
        return
    known = templates(ctx.site)
    asked: set[str] = set()
    for call in found.calls:
        if call.closing or call.name in known.inner or call.name.endswith(".inline"):
            continue
        if call.name in asked and not known.complete:
            continue  # it is brought or it isn't
        asked.add(call.name)
        near = difflib.get_close_matches(call.name, sorted(known.inner), 1, 0.8)
        severity = unknown_severity(ctx, known.complete)
        if not near and is_used_elsewhere(ctx, severity, rf"\{{\{{[<%]\s*{re.escape(call.name)}(?![\w/-])"):
            continue
        fixes = [_named(ctx, call, near[0])] if near else []
        fixes += _printed(ctx, call)
        if known.complete:
            message = _(
                "Hugo has no shortcode {name}, and neither has this site: its build stops here; correct the name, or "
                "add the shortcode."
            )
        else:
            message = _("Hugo has no shortcode {name}: its build stops here unless a theme or module brings it.")
        yield Finding(message.format(name=call.name), _place(ctx, call), unless_sure(fixes, severity), None, severity)


def hugo_unclosed(ctx: Context) -> Iterator[Finding]:
    """A shortcode whose other half is missing, or that has one and mustn't, or an end that names another than it ends."""
    found = shortcodes(ctx)
    if not found.calls:
        return
    inner = templates(ctx.site).inner
    misnamed = _misnamed_ends(found.calls, inner)
    if misnamed:
        yield from (_misnamed(ctx, call, name) for call, name in misnamed)
        return
    waiting: dict[str, list[Shortcode]] = {}  # what is open, by its name
    met: set[str] = set()
    for call in found.calls:
        textless = inner.get(call.name, True) is False
        if call.closing and waiting.get(call.name):
            waiting[call.name].pop()
            if textless:
                message = _("The shortcode {name} takes no text, and Hugo's build stops at this end; remove it.")
                yield Finding(message.format(name=call.name), _place(ctx, call), _removed(ctx, call))
        elif call.closing:
            # Hugo may take it for that of a shortcode of another name, whose template isn't known.
            unsure = call.name in met and any(name not in inner for name, calls in waiting.items() if calls)
            yield _unopened(ctx, call, Severity.WARNING if unsure else None)
        elif not call.single:
            waiting.setdefault(call.name, []).append(call)
        elif textless:
            message = _("The shortcode {name} takes no text, and Hugo's build stops at the / in it; remove that.")
            yield Finding(message.format(name=call.name), _place(ctx, call))
        met.add(call.name)
    for name, calls in waiting.items():
        if inner.get(name) is True:
            yield from (_unclosed(ctx, call) for call in calls)


def _unopened(ctx: Context, call: Shortcode, severity: Severity | None) -> Finding:
    message = _("There is no shortcode {name} open here, and Hugo's build stops; remove this end or add its start.")
    return Finding(message.format(name=call.name), _place(ctx, call), _printed(ctx, call), None, severity)


def _unclosed(ctx: Context, call: Shortcode) -> Finding:
    message = _("The shortcode {name} is never closed, and Hugo's build stops here; add {closing} where it ends.")
    closing = "{{< /" + call.name + " >}}"
    return Finding(message.format(name=call.name, closing=closing), _place(ctx, call), _printed(ctx, call))


def _misnamed_ends(calls: list[Shortcode], inner: dict[str, bool | None]) -> list[tuple[Shortcode, str]]:
    """Ends with the name of another shortcode than the one that they end, and its name; none where Hugo stops or may.

    Any end closes what was opened last, whatever its name, if that was met before (observed with Hugo 0.111).
    """
    met: set[str] = set()
    waiting: list[Shortcode] = []
    found: list[tuple[Shortcode, str]] = []
    for call in calls:
        if call.closing:
            if call.name not in met or not waiting:
                return []
            opener = waiting.pop()
            if opener.name != call.name:
                found.append((call, opener.name))
            continue
        met.add(call.name)
        takes = inner.get(call.name)
        if takes is None or (call.single and not takes):
            return []
        if takes and not call.single:
            waiting.append(call)
    return [] if waiting else found


def _misnamed(ctx: Context, call: Shortcode, name: str) -> Finding:
    """An end with the name of another shortcode; the fix gives it the right one."""
    text = ctx.plain[call.start : call.end]
    right = text.replace(call.name, name, 1)
    message = _("Hugo takes this for the end of {name}, which was opened last; write {right}.")
    place = _place(ctx, call)
    fix = Fix(_("Write {text}").format(text=right), (ctx.replace(place, right),))
    return Finding(message.format(name=name, right=right), place, (fix,), None, Severity.WARNING)


def _names(call: Shortcode) -> list[str]:
    """The name of each value that a call is given, "" for one without."""
    return [match[1] if (match := _NAMED.match(text)) else "" for _start, text in call.arguments]


def _mixed_arguments(call: Shortcode) -> str:
    """What Hugo says to values with and without a name in one call, or ""."""
    named = _names(call)
    if not any(named) or all(named):
        return ""
    return _("Hugo doesn't take values with and without a name in one shortcode, and its build stops; name them all.")


def _wrong_arguments(call: Shortcode) -> str:
    """What Hugo has to complain about what a call is given when it runs it, or ""."""
    named = _names(call)
    if call.closing:
        return ""
    if not named and call.name in _WANTING:
        return _("The shortcode {name} needs a value, and Hugo's build stops without it; give it one.")
    by_name = any(named) or not named  # one number alone is the older way
    if by_name and not set(_BY_NAME.get(call.name, ())) <= set(named):
        return _("The shortcode {name} needs user=… and id=…, and Hugo's build stops without them; give it both.")
    if call.name in ("ref", "relref") and len(named) > 2 and not any(named):
        return _(
            "The shortcode {name} takes a path and at most one format, and Hugo's build stops at more; remove the rest."
        )
    if call.name == "highlight" and re.fullmatch(r"-?\d+(?:\.\d+)?|true|false", call.arguments[0][1]):
        return _("The shortcode {name} takes the name of a language first, and Hugo's build stops at a number.")
    if call.name in ("param", "gist", "highlight") and named and named[0]:
        return _(
            "The shortcode {name} takes values without a name, and Hugo's build stops at the equals sign; write "
            "the value alone."
        )
    return ""


def _unknown_parameter(ctx: Context, call: Shortcode) -> str:
    """What Hugo says to `{{< param x >}}` where neither the post nor the site has an x, or ""."""
    if call.name != "param" or call.closing or not ctx.readable:
        return ""
    known = site_parameters(ctx.site)
    name, *below = call.arguments[0][1].strip('"`').lower().split(".")
    if known is None or name in known or name in _DATED or not _is_nothing(_own_parameter(ctx, [name, *below])):
        return ""
    return _(
        "Neither this post nor the site has the setting that {name} asks for, and Hugo's build stops here; "
        "add it to the front matter, or correct its name."
    )


def _own_parameter(ctx: Context, path: list[str]) -> object:
    """What the post's front matter says under a name; under `params`, too, since Hugo 0.123."""
    fields: object = {
        key: field.value for key, field in ctx.front_matter.fields.items() if key.lower() not in _NO_PARAMETER
    }
    return _below(fields, path) or _below(fields, ["params", *path])


def _below(value: object, path: list[str]) -> object:
    """The value under a list of keys in small letters; None where there is none."""
    for key in path:
        found = {str(own).lower(): inner for own, inner in value.items()} if isinstance(value, dict) else {}
        value = found.get(key)
    return value


def _is_nothing(value: object) -> bool:
    """Whether a template takes a value for none."""
    return not value and not isinstance(value, date)


def _unknown_format(ctx: Context, call: Shortcode) -> str:
    """What Hugo says to a reference to a page in an output format that nobody defines, or ""."""
    if call.name not in ("ref", "relref") or call.closing:
        return ""
    values = [text for _start, text in call.arguments]
    named = [text.partition("=")[2] for text in values if re.match(r"outputFormat\s*=", text)]
    wanted = named or ([values[1]] if len(values) == 2 and not any("=" in text for text in values) else [])
    known = _formats(ctx) if wanted else None
    name = wanted[0].strip().strip('"`').lower() if wanted else ""
    if known is None or not name or name in known or "{" in name:
        return ""
    return _(
        "The second value of {name} is an output format, and Hugo has none of that name: its build stops "
        "here; correct or remove it."
    )


def _formats(ctx: Context) -> frozenset[str] | None:
    """The names of all output formats in small letters; None where a theme or another file may define more."""
    if ctx.site.config is None or ctx.site.config.stem not in ("hugo", "config"):
        return None
    if not templates(ctx.site).complete or (ctx.site.root is not None and (ctx.site.root / "config").is_dir()):
        return None
    defined = {key.lower(): value for key, value in site_values(ctx.site).items()}.get("outputformats")
    return _FORMATS | (frozenset(key.lower() for key in defined) if isinstance(defined, dict) else frozenset())


def hugo_outputs(ctx: Context) -> Iterator[Finding]:
    """`outputs` with a format that Hugo doesn't have, and that neither site nor theme defines."""
    found = ctx.front_matter.fields.get("outputs") if ctx.generator == "hugo" and ctx.readable else None
    known = _formats(ctx) if found is not None else None
    if found is None or known is None:
        return
    value = found.value.split() if isinstance(found.value, str) else found.value
    value = value if isinstance(value, list) else [value]
    if found.kind is Kind.EMPTY or isinstance(found.value, dict) or found.value == "":
        return
    wrong = next((item for item in value if not isinstance(item, str) or item.lower() not in known), "")
    if wrong != "":
        message = _(
            "Hugo has no output format {name}, and neither has this site: its build stops here; correct the name."
        )
        yield Finding(message.format(name=wrong), ctx.key_place(found), (), "outputs")


def _place(ctx: Context, call: Shortcode) -> Place:
    return plain_place(ctx, call.start, call.end)


def _named(ctx: Context, call: Shortcode, name: str) -> Fix:
    start = ctx.plain.index(call.name, call.start)
    place = plain_place(ctx, start, start + len(call.name))
    return Fix(_("Write {text}").format(text=name), (ctx.replace(place, name),), safe=False)


def _printed(ctx: Context, call: Shortcode) -> tuple[Fix, ...]:
    """The call as a comment, which Hugo prints as it is."""
    before = plain_place(ctx, call.start + 3, call.start + 3)
    after = plain_place(ctx, call.end - 3, call.end - 3)
    edits = (ctx.replace(after, "*/"), ctx.replace(before, "/*"))
    return (Fix(_("Show it as it is, by {way}").format(way="{{</* … */>}}"), edits, safe=False),)


def _removed(ctx: Context, call: Shortcode) -> tuple[Fix, ...]:
    return (Fix(_("Remove it"), (ctx.replace(_place(ctx, call), ""),)),)
