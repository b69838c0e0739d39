"""What stops the build of an MDX file: tags, braces and modules that its compiler can't read.

Astro's integration stops at the first. Other frameworks put plugins and older versions of MDX before their files, so
nothing is said of those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.mdx.extras import extras_of
from editor.core.checks.mdx.faults import Fault
from editor.core.checks.mdx.lines import Found
from editor.core.checks.mdx.reader import read_mdx
from editor.core.checks.problem import Fix, Place
from editor.core.checks.rules.astro.entries import no_entry
from editor.core.checks.rules.astro.mdx_names import mdx_undefined
from editor.core.checks.site.folder import site_words
from editor.core.messages import _
from editor.core.post.edit import Part

_MESSAGES: dict[str, Callable[[], str]] = {
    "less-than": lambda: _("MDX takes < for the beginning of a tag, and the build stops here; write \\< for the sign."),
    "html-comment": lambda: _("MDX has no HTML comments, and the build stops here; write {example}."),
    "autolink": lambda: _("MDX has no links in angle brackets, and the build stops here; write {example}."),
    "tag-void": lambda: _("In MDX every tag is closed, and the build stops here; write {example}."),
    "tag-unclosed": lambda: _("<{name}> isn't closed here, and the build stops; write </{name}> where it ends."),
    "tag-unopened": lambda: _("Nothing opens what </{name}> closes here, and the build stops; remove it."),
    "tag-mismatch": lambda: _("<{name}> must be closed before this tag, and the build stops here."),
    "tag-open": lambda: _("This tag has no > at its end, and the build stops; close it, or write \\< for the sign."),
    "tag-start": lambda: _(
        "MDX takes < for the beginning of a tag, and no tag begins with {name}, so the build stops; write \\<."
    ),
    "tag-sign": lambda: _("{name} can't stand here in a tag, and the build stops; to show a < write \\<."),
    "value-unquoted": lambda: _("In MDX values in tags need quotes, and the build stops here; put them round it."),
    "quote-open": lambda: _("The text that begins here has no {name} at its end, and the build stops; add it."),
    "brace-open": lambda: _("Nothing closes this brace, and the build stops; close it, or write \\{{ for the sign."),
    "braces-empty": lambda: _(
        "There must be something between these braces, and the build stops here; fill or remove them."
    ),
    "script": lambda: _(
        "MDX takes what is in braces for JavaScript and can't read this, so the build stops; to show a brace "
        "write \\{{."
    ),
    "comment-open": lambda: _("Nothing ends this comment, and the build stops; write */ where it ends."),
    "module": lambda: _(
        "MDX takes a line that begins with import or export for JavaScript and can't read this one, so the "
        "build stops; correct it, or begin the line with another word."
    ),
    "module-other": lambda: _(
        "Below import and export nothing else may stand up to the next blank line, and the build stops here; "
        "put a blank line between them."
    ),
}


def mdx_unreadable(ctx: Context) -> Iterator[Finding]:
    """What stops the compiler of MDX."""
    if ctx.path is None or ctx.path.suffix.lower() != ".mdx" or ctx.generator != "astro" or no_entry(ctx):
        return
    faults = read_mdx(ctx.lines, extras_of(site_words(ctx.site)))
    if not faults:
        yield from mdx_undefined(ctx)
    for found in faults:
        place = Place(Part.BODY, found.line, found.column, found.end_line, found.end_column)
        name, example = found.fault.name, _written(ctx, found)
        message = _MESSAGES[found.fault.kind]().format(name=name or "“”", example=example)
        yield Finding(message, place, _fixes(ctx, found.fault, place, example))


def _written(ctx: Context, found: Found) -> str:
    """What is to be written instead, "" where that isn't sure."""
    fault = found.fault
    start, end = ctx.line_starts[found.line] + found.column, ctx.line_starts[found.end_line] + found.end_column
    raw = ctx.plain[start:end]
    match fault.kind:
        case "less-than":
            return "\\<"
        case "html-comment":
            inner = raw.removeprefix("<!--").removesuffix("-->").strip()
            return f"{{/* {inner} */}}" if "*/" not in inner and raw[4:].endswith("-->") else "{/* … */}"
        case "autolink":
            address = raw[1:-1]
            return f"[{address}]({'' if ':' in address else 'mailto:'}{address})"
        case "tag-void":
            return raw[:-1].rstrip() + " />"
        case "value-unquoted":
            return f'"{raw}"'
    return ""


def _fixes(ctx: Context, fault: Fault, place: Place, written: str) -> tuple[Fix, ...]:
    """The replacement, where it means the same."""
    if not written or "…" in written or (fault.kind == "autolink" and re.search(r"[()\[\]{}]", fault.name)):
        return ()
    if fault.kind == "value-unquoted" and "/" in written:
        return ()
    return (Fix(_("Write {text}").format(text=" ".join(written.split())[:60]), (ctx.replace(place, written),)),)
