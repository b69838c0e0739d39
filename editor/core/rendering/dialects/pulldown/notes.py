"""Footnotes of Zola: where they are written, or with `bottom_footnotes` in a list at the end of the page.

Source: pages of pulldown-cmark 0.13, and for the list Zola 0.22's docs on `bottom_footnotes` and its published pages.
"""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from editor.core.rendering.engine import raw_html
from editor.core.rendering.highlighting import escape


def notes(md: MarkdownIt, bottom: bool) -> None:
    """Teach `md` footnotes; they stay where they are until `to_the_end`."""
    footnote_plugin(md, inline=False, move_to_end=False)
    rules: Any = md.renderer.rules  # type: ignore[attr-defined]
    rules["footnote_ref"] = _listed_reference if bottom else _reference
    rules["footnote_reference_open"] = _listed if bottom else _definition
    rules["footnote_reference_close"] = lambda *_: "</li>\n" if bottom else "</div>\n"


def number(tokens: list[Token]) -> None:
    """Numbers in the order in which a note is first named, be it by its text."""
    numbers: dict[str, int] = {}
    for token in tokens:
        if token.type == "footnote_reference_open":
            token.meta["number"] = numbers.setdefault(token.meta["label"], len(numbers) + 1)
        for child in token.children or ():
            if child.type == "footnote_ref":
                child.meta["number"] = numbers.setdefault(child.meta["label"], len(numbers) + 1)


def _reference(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    label = escape(meta["label"])
    return f'<sup class="footnote-reference"><a href="#{label}">{meta["number"]}</a></sup>'


def _definition(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    label = escape(meta["label"])
    mark = f'<sup class="footnote-definition-label">{meta["number"]}</sup>'
    return f'<div class="footnote-definition" id="{label}">{mark}\n'


def _listed_reference(tokens: Any, index: int, options: Any, env: Any) -> str:
    meta = tokens[index].meta
    label = escape(meta["label"])
    identity = f'class="footnote-reference" id="fr-{label}-{meta["again"]}"'
    return f'<sup {identity}><a href="#fn-{label}">{meta["number"]}</a></sup>'


def _listed(tokens: Any, index: int, options: Any, env: Any) -> str:
    return f'<li id="fn-{escape(tokens[index].meta["label"])}">\n'


def to_the_end(tokens: list[Token]) -> list[Token]:
    """The document with a list of the notes that are named in it at its end, in the order of their first names."""
    page, bodies = _apart(tokens)
    if not bodies:
        return tokens
    uses: dict[str, int] = {}
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref":
                label = child.meta["label"]
                uses[label] = uses.get(label, 0) + 1
                child.meta["number"], child.meta["again"] = list(uses).index(label) + 1, uses[label]
    out = [*page, raw_html('<section class="footnotes">\n<ol class="footnotes-list">\n')]
    for label, count in uses.items():
        if label in bodies:
            out += _with_links_back(bodies[label], escape(label), count)
    return [*out, raw_html("</ol>\n</section>\n")]


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
