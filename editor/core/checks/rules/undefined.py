"""Notes and references that nothing defines: their brackets stay on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding, run_place
from editor.core.checks.proof import rendered
from editor.core.messages import _
from editor.core.sites.site import LIKE_MKDOCS

_NOTE = re.compile(r"(?<![\\^'\"/=])\[\^([^\s\]\[^]{1,40})\](?!:)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_RANGE = re.compile(r"\w-\w$|[\\/]")  # of a pattern: [^0-9]
_DETACHED = re.compile(r"(?:^|[\s,，、：:(（“\"'])\[\^")
_NOTE_DEFINED = re.compile(r"^[ \t>]*\[\^([^\s\]]+)\]:", re.M)
_REFERENCE = re.compile(
    r"(?<![\w\\\]\)!$])!?\[(?P<text>[^\[\]\n^]{2,200})\] ?\[(?P<label>[^\[\]\n^]{0,80})\](?![\[(:])"
)
_DEFINED = re.compile(r"^[ \t>]*\[((?:[^\\\[\]\n]|\\.)+)\]:", re.M)


def footnote_undefined(ctx: Context) -> Iterator[Finding]:
    """`[^1]` without `[^1]: …`: it shows as it is written."""
    if "[^" not in ctx.plain:
        return
    defined = {name.casefold() for name in _NOTE_DEFINED.findall(ctx.plain)}
    if not defined and ctx.plain.count("[^") == 1 and _DETACHED.search(ctx.plain):
        return  # a class of characters in a pattern
    for run, inline in ctx.inlines:
        for match in _NOTE.finditer(inline.masked) if "[^" in inline.masked else ():
            name = run.text[slice(*match.span(1))]
            if (
                name.casefold() in defined
                or not (name.isdigit() or defined)
                or _RANGE.search(name)
                or not _has_notes(ctx)
            ):
                continue
            if match.start() == 0 and run.text[match.end() :].startswith("："):
                continue
            message = _(
                "There is no note {mark}, so the mark shows as it is written; add a line {mark}: with its text."
            )
            yield Finding(message.format(mark=f"[^{name}]"), run_place(run, *match.span()))


def _has_notes(ctx: Context) -> bool:
    """Whether the dialect has footnotes at all; without them brackets are only brackets."""
    return ctx.remembered("notes", lambda: "^1" not in rendered(ctx.site, "a[^1]\n\n[^1]: b\n"))


def reference_undefined(ctx: Context) -> Iterator[Finding]:
    """`[text][label]` without `[label]: address`: it shows with its brackets."""
    if not any(mark in ctx.plain for mark in ("][", "] [")) or _defined_elsewhere(ctx):
        return
    kramdown = ctx.site.dialect == "jekyll"  # which takes the backslashes away before it compares
    defined = {_folded(name, kramdown) for name in _DEFINED.findall(ctx.plain)}
    for run, inline in ctx.inlines:
        if run.kind == "row" or ("][" not in inline.masked and "] [" not in inline.masked):
            continue
        for match in _REFERENCE.finditer(inline.masked):
            label = run.text[slice(*match.span("label"))] or run.text[slice(*match.span("text"))]
            spaced = "] [" in match.group()
            if (
                _folded(label, kramdown) in defined
                or (spaced and not label.isdigit())
                or not _is_meant(match, bool(defined))
            ):
                continue
            message = _("There is no line [{label}]: with an address, so this shows with its brackets; add that line.")
            yield Finding(message.format(label=label), run_place(run, *match.span()))


def _defined_elsewhere(ctx: Context) -> bool:
    """Whether includes, snippets or plugins may bring definitions."""
    if ctx.generator in LIKE_MKDOCS:
        return bool(ctx.site.options.get("extension_configs")) or "--8<--" in ctx.plain
    return "{% include" in ctx.plain or "{%- include" in ctx.plain or "{{% " in ctx.plain


def _is_meant(match: re.Match[str], defined: bool) -> bool:
    """Whether brackets are a reference, not an array's index, a list of tags or a task."""
    text, label = match["text"], match["label"]
    if re.fullmatch(r"[\s\d.,:;xX~-]*", text) or text.endswith((" ", "\\")) or "\\" in label or "$" in text + label:
        return False
    return defined or (bool(re.fullmatch(r"\d{1,2}", label)) and not re.fullmatch(r"[\w.-]{1,3}", text))


def _folded(name: str, unescaped: bool) -> str:
    return " ".join((_ESCAPE.sub(r"\1", name) if unescaped else name).split()).casefold()
