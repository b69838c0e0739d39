"""Rules about the fields that a project declares: `.foreword.toml`, JSON Schemas, content types of other tools."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.dates import can_read
from editor.core.checks.nearness import one_slip
from editor.core.checks.problem import Fix, Severity
from editor.core.checks.rules.json_schema import finds, schema_errors
from editor.core.messages import _
from editor.core.post.edit import Edit
from editor.core.post.frontmatter.model import Field, Format, Kind
from editor.core.sites.project.content_types import DeclaredField
from editor.core.sites.project.model import Fault, Project

_WANTED = {
    Kind.TEXT: lambda: _("a text"),
    Kind.NUMBER: lambda: _("a number"),
    Kind.SWITCH: lambda: _("true or false"),
    Kind.DATE: lambda: _("a date"),
    Kind.LIST: lambda: _("a list"),
    Kind.NESTED: lambda: _("a mapping"),
}
_LONGEST_LIST = 12  # choices that a message names


def field_missing(ctx: Context) -> Iterator[Finding]:
    """A field that the project requires, and that isn't there or is empty."""
    if not ctx.readable or ctx.post.format in (Format.NONE, Format.SCRIPT):
        return
    for declared in ctx.declared:
        found = ctx.declared_value(declared.name)
        if not declared.required or (found is not None and not _empty(found)) or _in_name(ctx, declared):
            continue
        message = _("This site's posts must have “{name}”; add it.")
        place = ctx.start() if found is None else ctx.key_place(found)
        text = message.format(name=declared.name)
        yield Finding(text, place, _added(ctx, declared), declared.name, _weight(ctx, declared))


def field_wrong_type(ctx: Context) -> Iterator[Finding]:
    """A value of another type than the project declares."""
    for declared, found in _present(ctx):
        if _fits(declared, found) or (_is_foreign(ctx, declared) and _is_read(ctx, declared, found)):
            continue
        message = _("“{name}” must be {wanted} here, and {text} isn't.")
        text = message.format(name=declared.name, wanted=_WANTED[declared.kind](), text=_shown(found))
        fixes = _converted(ctx, declared, found)
        quoted = declared.kind is Kind.NUMBER and bool(fixes)  # which templates mostly take as well
        severity = Severity.HINT if quoted else _weight(ctx, declared)
        yield Finding(text, ctx.key_place(found), fixes, declared.name, severity)


def field_not_a_choice(ctx: Context) -> Iterator[Finding]:
    """A value that is none of those that the project allows."""
    for declared, found in _present(ctx):
        if not declared.choices:
            continue
        values = found.value if isinstance(found.value, list) else [found.value]
        for value in values:
            if value in declared.choices or str(value) in map(str, declared.choices) or isinstance(value, dict | list):
                continue
            names = [str(choice) for choice in declared.choices]
            shown = ", ".join(names[:_LONGEST_LIST]) + (" …" if len(names) > _LONGEST_LIST else "")
            message = _("“{name}” must be one of {choices}, and {text} isn't.")
            text = message.format(name=declared.name, choices=shown, text=value)
            fixes = _nearest_choice(ctx, declared, found, str(value))
            yield Finding(text, ctx.key_place(found), fixes, declared.name, _weight(ctx, declared))


def field_pattern(ctx: Context) -> Iterator[Finding]:
    """A text that doesn't have the shape that the project asks for."""
    for declared, found in _present(ctx):
        if declared.pattern and isinstance(found.value, str) and not finds(declared.pattern, found.value):
            message = _("“{name}” must look like {pattern}, and {text} doesn't.")
            text = message.format(name=declared.name, pattern=declared.pattern, text=_shown(found))
            yield Finding(text, ctx.key_place(found), (), declared.name, _weight(ctx, declared))


def schema_violated(ctx: Context) -> Iterator[Finding]:
    """What a JSON Schema says beyond types, choices and patterns: lengths, bounds, conditions, keys that it forbids."""
    chosen = ctx.content_type
    if chosen is None or chosen.schema is None or not ctx.readable:
        return
    told = {"required", "type", "enum", "pattern", "format"}
    for path, validator, message in schema_errors(chosen.schema, ctx.front_matter.fields):
        if len(path) <= 1 and validator in told:
            continue
        found = ctx.front_matter.fields.get(path[0]) if path else None
        place = ctx.key_place(found) if found is not None else ctx.start()
        sentence = _("The site's JSON Schema doesn't allow this: {reason}.")
        yield Finding(sentence.format(reason=message.rstrip(".")), place, (), path[0] if path else None)


def project_file_broken(ctx: Context) -> Iterator[Finding]:
    """A `.foreword.toml`, schema or file of content types with a mistake."""
    for fault in faults_of(ctx.project):
        yield Finding(fault.sentence(), ctx.start())


def faults_of(project: Project) -> list[Fault]:
    """The mistakes in a project's files, and the rules that they name and nobody has."""
    from editor.core.checks.table import unknown_rule  # the table has this file's rules

    places = project.rule_places.items()
    return [*project.faults, *(Fault(*place, wrong) for code, place in places if (wrong := unknown_rule(code)))]


def _is_foreign(ctx: Context, declared: DeclaredField) -> bool:
    """Whether another tool declares the field, for the form that it shows to writers."""
    return ctx.content_type is not None and ctx.content_type.foreign and declared in ctx.content_type.fields


def _weight(ctx: Context, declared: DeclaredField) -> Severity | None:
    """The site publishes what another tool's form wouldn't have written; what the project says itself counts in full."""
    return Severity.HINT if _is_foreign(ctx, declared) else None


def _is_read(ctx: Context, declared: DeclaredField, found: Field) -> bool:
    """Whether the generator takes a value for what another tool's form would have written: one name for a list of one, a
    date in words.
    """
    if declared.kind is Kind.LIST:
        return isinstance(found.value, str | int | date)
    return declared.kind is Kind.DATE and isinstance(found.value, str) and can_read(ctx.generator, found.value)


def _in_name(ctx: Context, declared: DeclaredField) -> bool:
    """Whether the generator takes the date from the file's name."""
    if declared.name != "date" or ctx.generator not in ("jekyll", "eleventy") or ctx.path is None:
        return False
    return re.match(r"\d{4}-\d{1,2}-\d{1,2}-", ctx.path.name) is not None


def _present(ctx: Context) -> Iterator[tuple[DeclaredField, Field]]:
    """The declared fields that the post has, with what it says."""
    for declared in ctx.declared:
        found = ctx.declared_value(declared.name)
        if found is not None and not _empty(found) and found.kind is not Kind.OTHER:
            yield declared, found


def _empty(found: Field) -> bool:
    return found.kind is Kind.EMPTY or found.value in ("", [])


def _fits(declared: DeclaredField, found: Field) -> bool:
    value = found.value
    match declared.kind:
        case Kind.SWITCH:
            return isinstance(value, bool)
        case Kind.NUMBER:
            number = isinstance(value, int | float) and not isinstance(value, bool)
            return number and (not declared.whole or value == int(value))  # type: ignore[call-overload]
        case Kind.DATE:
            return isinstance(value, date) or (
                isinstance(value, str) and bool(re.match(r"\s*\d{4}[-/.]\d{1,2}", value))
            )
        case Kind.LIST:
            return isinstance(value, list)
        case Kind.NESTED:
            return isinstance(value, dict | list)
        case _:
            return not isinstance(value, list | dict | bool)


def _shown(found: Field) -> str:
    text = " ".join(found.raw.split())
    return text if len(text) <= 40 else text[:39] + "…"


def _added(ctx: Context, declared: DeclaredField) -> tuple[Fix, ...]:
    """The declared default; without one the writer has to say it."""
    if declared.default is None or isinstance(declared.default, dict):
        return ()
    edit = ctx.front_matter.set(declared.name, declared.default)
    label = _("Add {key}: {value}").format(key=declared.name, value=declared.default)
    return (Fix(label, (edit,)),) if isinstance(edit, Edit) else ()


def _converted(ctx: Context, declared: DeclaredField, found: Field) -> tuple[Fix, ...]:
    """The same value in the declared type, where that is plain: one text as a list, a quoted number or switch."""
    value = found.value
    wanted: object = None
    if declared.kind is Kind.LIST and isinstance(value, str):
        wanted = [part.strip() for part in re.split(r"[,，、;；]", value) if part.strip()]
    elif declared.kind is Kind.SWITCH and isinstance(value, str) and value.lower() in ("true", "false"):
        wanted = value.lower() == "true"
    elif declared.kind is Kind.NUMBER and isinstance(value, str) and re.fullmatch(r"-?\d{1,15}", value):
        wanted = int(value)
    if wanted is None:
        return ()
    edit = ctx.front_matter.set(found.key, wanted)
    shown = ", ".join(map(str, wanted)) if isinstance(wanted, list) else str(wanted).lower()
    return (Fix(_("Write {text}").format(text=shown), (edit,)),) if isinstance(edit, Edit) else ()


def _nearest_choice(ctx: Context, declared: DeclaredField, found: Field, value: str) -> tuple[Fix, ...]:
    """The choice that differs by case or by one letter, for a single value."""
    if isinstance(found.value, list):
        return ()
    names = [str(choice) for choice in declared.choices]
    near = [name for name in names if name.lower() == value.lower() or one_slip(name.lower(), value.lower())]
    if len(near) != 1:
        return ()
    edit = ctx.front_matter.set(found.key, declared.choices[names.index(near[0])])
    safe = near[0].lower() == value.lower()
    return (Fix(_("Write {text}").format(text=near[0]), (edit,), safe=safe),) if isinstance(edit, Edit) else ()
