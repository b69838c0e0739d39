"""Images with a size: `![text](image.png =100x200)`.

Source: the README of markdown-it-imsize 2, and observed output: marks of emphasis in an image's text stay as they are,
with a size or without. Its option `autofill` reads the size from the file, which changes no text.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image
from markdown_it.token import Token

from editor.core.patterns import pattern

_SIZE = pattern(r"=(?=[0-9x])([0-9%]*)x([0-9%]*)[ \n]*\)")
_SPACES = pattern(r"[ \n]*")


def image_size(md: MarkdownIt, _options: object = None) -> None:
    """Teach `md` the sizes of images."""
    md.inline.ruler.before("emphasis", "sized_image", _rule)


def _rule(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not state.src.startswith("![", start) or state.src.find("]", start) < 0:
        return False
    label_end = state.md.helpers.parseLinkLabel(state, start + 1, False)
    if label_end < 0:
        return False
    sized = _sized(state, label_end + 1)
    if sized is None:
        if not image(state, silent):
            return False
    else:
        state.pos, attributes = sized
        if not silent:
            state.push("image", "img", 0).attrs = dict(attributes)
    if not silent:
        token = state.tokens[-1]
        token.content, token.children = "", _words(state, state.src[start + 2 : label_end])
    return True


def _sized(state: StateInline, place: int) -> tuple[int, dict[str, str | int | float]] | None:
    """(where it ends, attributes) of an image whose `(…)` begins at `place`; None when no size is in it."""
    source, last, helpers = state.src, state.posMax, state.md.helpers
    if not source.startswith("(", place):
        return None
    place = _over_spaces(state, place + 1)
    target = helpers.parseLinkDestination(source, place, last)
    href = state.md.normalizeLink(target.str) if target.ok else ""
    if target.ok and state.md.validateLink(href):
        place = target.pos
    else:
        href = ""
    behind = _over_spaces(state, place)
    title = helpers.parseLinkTitle(source, behind, last) if behind > place else None
    titled = title is not None and title.ok and behind < last
    if title is not None and titled:
        behind = _over_spaces(state, title.pos)
    size = _SIZE.match(source, behind, last) if source[behind - 1] == " " else None
    if size is None:
        return None
    attributes: dict[str, str | int | float] = {"src": href, "alt": ""}
    if title is not None and titled and title.str:
        attributes["title"] = title.str
    attributes |= {name: value for name, value in (("width", size[1]), ("height", size[2])) if value}
    return size.end(), attributes


def _over_spaces(state: StateInline, place: int) -> int:
    match = _SPACES.match(state.src, place, state.posMax)
    return match.end() if match else place


def _words(state: StateInline, label: str) -> list[Token]:
    """The tokens of an image's text, without their marks made elements."""
    tokens: list[Token] = []
    state.md.inline.tokenize(type(state)(label, state.md, state.env, tokens))
    return tokens
