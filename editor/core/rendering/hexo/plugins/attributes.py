"""Attributes in braces behind what they belong to: `# Title {#name}`, `**bold**{.red}`, `- item {data-x=1}`.

Source: the README of markdown-it-attrs 4, and observed output. For each block the places are looked for in the order of
`_PLACES`; what is found is taken away, so that a later place sees the rest. (Hexo itself stops at `{#` in a post whose
template tags run.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from editor.core.patterns import pattern
from editor.core.rendering.hexo.plugins.curly import Curly
from editor.core.rendering.hexo.plugins.table_spans import hide_spanned

_RULE = pattern(r" {0,3}[-*_]{3,} ?\Z")
Place = Callable[[list[Token], int, Curly], bool]


def attributes(md: MarkdownIt, options: object = None) -> None:
    """Teach `md` attributes. Options: those of `Curly.read`."""
    curly = Curly.read(options)

    def rule(state: StateCore) -> None:
        if curly.left not in state.src:
            return
        tokens, index = state.tokens, 0
        while index < len(tokens):
            for place in _PLACES:
                if index < len(tokens):
                    place(tokens, index, curly)
            index += 1

    md.core.ruler.before("linkify", "curly_attributes", rule)


def _info(tokens: list[Token], index: int, curly: Curly) -> bool:
    """The line that opens a fence or a container."""
    token = tokens[index]
    start = curly.at_end(token.info) if token.block and token.info else -1
    if start >= 0:
        curly.apply(token, token.info, start)
        token.info = token.info[:start].removesuffix(" ").removesuffix("\n")
    return start >= 0


def _behind_leaf(tokens: list[Token], index: int, curly: Curly) -> bool:
    """Right behind an image or code."""
    children = tokens[index].children or []
    found = False
    for place in range(len(children) - 1, 0, -1) if tokens[index].type == "inline" else ():
        text = children[place]
        while text.type == "text" and children[place - 1].type in ("image", "code_inline"):
            end = curly.at_start(text.content)
            if not end:
                break
            found = True
            curly.apply(children[place - 1], text.content)
            text.content = text.content[end:]
            if not text.content:
                del children[place]
                break
    return found


def _behind_element(tokens: list[Token], index: int, curly: Curly) -> bool:
    """Right behind the end of an inline element."""
    children = tokens[index].children or []
    found = False
    for place in range(1, len(children)) if tokens[index].type == "inline" else ():
        text = children[place]
        while text.type == "text" and children[place - 1].nesting == -1:
            end = curly.at_start(text.content)
            opening = _opening(children, place - 1) if end else None
            if opening is None:
                break
            found = True
            curly.apply(opening, text.content)
            text.content = text.content[end:]
    return found


def _below(tokens: list[Token], index: int, curly: Curly) -> bool:
    """A paragraph of nothing else below a table or a list."""
    kind = tokens[index].type
    if kind not in ("table_close", "bullet_list_close", "ordered_list_close") or index + 3 >= len(tokens):
        return False
    inline = tokens[index + 2]
    if tokens[index + 1].type != "paragraph_open" or not curly.only(inline.content):
        return False
    opening = _opening(tokens, index)
    if opening is None or (kind != "table_close" and len(inline.children or ()) != 1):
        return False
    curly.apply(opening, inline.content)
    del tokens[index + 1 : index + 4]
    return True


def _spans(tokens: list[Token], index: int, _curly: Curly) -> bool:
    """The end of a table's body, whose cells have all been read: some of them reach over others now."""
    if tokens[index].type != "tbody_close":
        return False
    hide_spanned(tokens, index)
    return True


def _last_line_of_item(tokens: list[Token], index: int, curly: Curly) -> bool:
    """A last line of nothing else in a list item's first paragraph: they are the list's."""
    if index < 3 or tokens[index - 2].type != "list_item_open" or not _has_last_line(tokens[index], curly):
        return False
    place = index - 3
    while tokens[place].type not in ("ordered_list_open", "bullet_list_open"):
        place -= 1
    _take_last_line(tokens[index], tokens[place], curly)
    return True


def _last_line(tokens: list[Token], index: int, curly: Curly) -> bool:
    """A last line of nothing else: they are the outermost block's that ends with it."""
    if not _has_last_line(tokens[index], curly):
        return False
    place = index + 1
    while place + 1 < len(tokens) and tokens[place + 1].nesting == -1:
        place += 1
    _take_last_line(tokens[index], _opening(tokens, place), curly)
    return True


def _has_last_line(inline: Token, curly: Curly) -> bool:
    children = inline.children or []
    if inline.type != "inline" or len(children) < 2 or children[-2].type != "softbreak":
        return False
    return children[-1].type == "text" and curly.only(children[-1].content)


def _take_last_line(inline: Token, opening: Token | None, curly: Curly) -> None:
    children = inline.children or []
    if opening is not None:
        curly.apply(opening, children[-1].content)
    inline.children = children[:-2]


def _end_of_item(tokens: list[Token], index: int, curly: Curly) -> bool:
    """The end of a list item's first paragraph."""
    children = tokens[index].children or []
    if tokens[index].type != "inline" or index < 2 or tokens[index - 2].type != "list_item_open" or not children:
        return False
    return children[-1].type == "text" and _take_end(children[-1], tokens[index - 2], curly)


def _thematic_break(tokens: list[Token], index: int, curly: Curly) -> bool:
    """A thematic break with braces behind it, which is a paragraph to Markdown."""
    if tokens[index].type != "paragraph_open" or len(tokens[index + 1].children or ()) != 1:
        return False
    content = tokens[index + 1].content
    before, brace, behind = content.partition(curly.left)
    if not brace or not _RULE.match(before) or not behind or behind[0] in curly.right:
        return False
    token = tokens[index]
    token.type, token.tag, token.nesting, token.markup = "hr", "hr", 0, content
    curly.apply(token, content, content.rfind(curly.left))
    del tokens[index + 1 : index + 3]
    return True


def _end_of_block(tokens: list[Token], index: int, curly: Curly) -> bool:
    """The end of any block's text; elements and spaces behind it don't count."""
    text = _last_text(tokens[index].children or ()) if tokens[index].type == "inline" else None
    if text is None:
        return False
    place = index + 1
    while place < len(tokens) and tokens[place].nesting != -1:
        place += 1
    opening = _opening(tokens, place) if place < len(tokens) else None
    return opening is not None and _take_end(text, opening, curly)


def _take_end(text: Token, opening: Token, curly: Curly) -> bool:
    start = curly.at_end(text.content)
    if start >= 0:
        curly.apply(opening, text.content, start)
        text.content = text.content[:start].removesuffix(" ")
    return start >= 0


def _last_text(children: Sequence[Token]) -> Token | None:
    """The last text of a block that isn't white space and stands in no element; None behind code."""
    depth = 0
    for child in reversed(children):
        if child.type in ("code_inline", "math_inline"):
            return None
        depth -= child.nesting
        if depth < 0:
            return None
        if child.nesting == 0 and depth == 0 and child.type == "text" and child.content.strip():
            return child
    return None


def _opening(tokens: Sequence[Token], place: int) -> Token | None:
    """The token that opens what the token at `place` closes."""
    if tokens[place].type == "softbreak":
        return None
    if tokens[place].nesting == 0:
        return tokens[place]
    kind, level = tokens[place].type.replace("_close", "_open"), tokens[place].level
    while place >= 0:
        if tokens[place].type == kind and tokens[place].level == level:
            return tokens[place]
        place -= 1
    return None


_PLACES: Sequence[Place] = (
    _info,
    _behind_leaf,
    _behind_element,
    _last_line_of_item,
    _below,
    _spans,
    _end_of_item,
    _last_line,
    _thematic_break,
    _end_of_block,
)
