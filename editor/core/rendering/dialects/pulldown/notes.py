"""Footnotes of Zola: where they are written, or with `bottom_footnotes` in a list at the end of the page.

Source: pages of pulldown-cmark 0.13, and for the list Zola 0.22's docs on `bottom_footnotes` and its published pages.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from editor.core.rendering.dialects.note_labels import PULLDOWN, note_labels
from editor.core.rendering.engine import raw_html
from editor.core.rendering.highlighting import escape
from editor.core.rendering.incremental.notes import note_log


def notes(md: MarkdownIt, bottom: bool) -> None:
    """Teach `md` footnotes; they stay where they are until `to_the_end`."""
    footnote_plugin(md, inline=False, move_to_end=False)
    note_labels(md, PULLDOWN)
    rules: Any = md.renderer.rules  # type: ignore[attr-defined]
    rules["footnote_ref"] = _listed_reference if bottom else _reference
    rules["footnote_reference_open"] = _listed if bottom else _definition
    rules["footnote_reference_close"] = lambda *_: "</li>\n" if bottom else "</div>\n"
    rules["footnote_open"], rules["footnote_close"] = _listed, (lambda *_: "</li>\n")
    rules["footnote_block_open"] = lambda *_: '<section class="footnotes">\n<ol class="footnotes-list">\n'
    rules["footnote_block_close"] = lambda *_: "</ol>\n</section>\n"


def number(tokens: list[Token], env: MutableMapping[str, Any]) -> None:
    """Numbers in the order in which a note is first named, be it by its text."""
    numbers: dict[str, int] = {}
    for name in env["notes"].above if "notes" in env else ():
        numbers.setdefault(name, len(numbers) + 1)
    for named in _log(tokens, env, ("footnote_ref", "footnote_reference_open")):
        named.meta["number"] = numbers.setdefault(named.meta["label"], len(numbers) + 1)


def _log(tokens: list[Token], env: MutableMapping[str, Any], kinds: tuple[str, ...]) -> list[Token]:
    """What names a note, in order, after it has been told to whom it may concern."""
    if "footnotes" not in env:
        return []
    line, found, log = 0, [], note_log(env)
    log.marks = []
    for token in tokens:
        line = max(line, token.map[0] if token.map else 0)
        for named in [token, *(token.children or ())]:
            if named.type in kinds:
                found.append(named)
                log.marks.append((line, named.meta["label"]))
    return found


def _reference(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    label = escape(meta["label"])
    return f'<sup class="footnote-reference"><a href="#{label}">{meta["number"]}</a></sup>'


def _definition(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    label = escape(meta["label"])
    mark = f'<sup class="footnote-definition-label">{meta["number"]}</sup>'
    gap = "" if tokens[index + 1].type == "html_block" else "\n"
    return f'<div class="footnote-definition" id="{label}">{mark}{gap}'


def _listed_reference(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    label = escape(meta["label"])
    identity = f'class="footnote-reference" id="fr-{label}-{meta["again"]}"'
    return f'<sup {identity}><a href="#fn-{label}">{meta["number"]}</a></sup>'


def _listed(tokens: Any, index: int, options: Any, env: Any) -> str:
    return f'<li id="fn-{escape(tokens[index].meta["label"])}">\n'


def to_the_end(tokens: list[Token], env: MutableMapping[str, Any]) -> list[Token]:
    """The document with a list of the notes that are named in it at its end, in the order of their first names."""
    page, bodies = _apart(tokens)
    known = env.get("notes")
    uses: dict[str, int] = {}
    numbers: dict[str, int] = {}

    def use(label: str) -> None:
        uses[label] = uses.get(label, 0) + 1
        numbers.setdefault(label, len(numbers) + 1)

    for name in known.above if known is not None else ():
        use(name)
    for mark in _log(tokens, env, ("footnote_ref",)):
        use(mark.meta["label"])
        mark.meta.update(number=numbers[mark.meta["label"]], again=uses[mark.meta["label"]])
    for name in known.below if known is not None else ():
        use(name)
    if not bodies:
        return tokens
    out = [*page, Token("footnote_block_open", "", 1)]
    for label, count in uses.items():
        if label in bodies:
            out += _item(bodies[label], label, numbers[label] - 1, count)
    return [*out, Token("footnote_block_close", "", -1)]


def _item(body: list[Token], label: str, number: int, count: int) -> list[Token]:
    """A note in the list of them."""
    inner = _with_links_back(body, escape(label), count)
    opening = Token("footnote_open", "", 1, meta={"label": label, "id": number})
    return [opening, *inner[1:-1], Token("footnote_close", "", -1)]


def _apart(tokens: list[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """The tokens outside of notes, and those of each note by its label."""
    page: list[Token] = []
    bodies: dict[str, list[Token]] = {}
    inside: list[list[Token]] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            inside.append(bodies.setdefault(token.meta["label"], []))
        (inside[-1] if inside else page).append(token)
        if token.type == "footnote_reference_close":
            inside.pop()
    return page, bodies


def _with_links_back(body: list[Token], label: str, count: int) -> list[Token]:
    """A note with links to where it is named, in its last paragraph when it ends with one."""
    links = "".join(f' <a href="#fr-{label}-{n}">↩{n if n > 1 else ""}</a>' for n in range(1, count + 1))
    link = Token("html_inline", "", 0, content=links, meta={"note": True})
    if len(body) > 3 and body[-2].type == "paragraph_close":
        body[-3].children = [*(body[-3].children or []), link]
        return body
    return [*body[:-1], raw_html(links.strip() + "\n"), body[-1]]
