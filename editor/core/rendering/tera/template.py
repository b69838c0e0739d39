"""Tera's templates: text, `{{ … }}`, `{% set %}`, `{% if %}`, `{% for %}`, `{% raw %}` and `{# … #}`.

What else there is (`include`, `macro`, `block`, `filter`) isn't run, and a template with it prints what can't be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from editor.core.rendering.tera.expression import Expression, World, read_expression
from editor.core.rendering.tera.filters import escaped
from editor.core.rendering.tera.values import is_true, known, printed
from editor.core.rendering.unknowable import Unknowable

_TAG = re.compile(
    r"\{%-?\s*raw\s*-?%\}(?P<raw>.*?)\{%-?\s*endraw\s*-?%\}|\{#.*?#\}"
    r"|\{\{(?P<before>-?)(?P<value>(?:\"[^\"]*\"|'[^']*'|`[^`]*`|[^\"'`])*?)(?P<behind>-?)\}\}"
    r"|\{%(?P<before_tag>-?)(?P<tag>(?:\"[^\"]*\"|'[^']*'|`[^`]*`|[^\"'`])*?)(?P<behind_tag>-?)%\}",
    re.DOTALL,
)
_COMMENT = re.compile(r"\{#-?|-?#\}")
_SET = re.compile(r"set\s+(\w+)\s*=\s*(.*)", re.DOTALL)
_FOR = re.compile(r"for\s+(\w+)\s+in\s+(.*)", re.DOTALL)
_MOST = 5_000  # parts that are run for one call
_LONGEST = 500_000  # characters


@dataclass(slots=True)
class Part:
    """A text (`word` ""), a value ("value"), or what `set`, `if` and `for` do; an `else` is an `if` that is always so."""

    word: str
    text: str = ""
    expression: Expression | None = None
    body: list[Part] = field(default_factory=list)
    otherwise: list[Part] = field(default_factory=list)


Template = tuple[Part, ...]


def read_template(text: str) -> Template:
    """The parts of a template. Raises Unknowable for what isn't read here."""
    top: list[Part] = []
    stack: list[tuple[str, list[Part]]] = [("", top)]
    for word, rest in _pieces(text):
        here = stack[-1][1]
        if word in ("", "value"):
            here.append(Part(word, rest) if not word else Part(word, expression=read_expression(rest)))
        elif word == "set" and (match := _SET.fullmatch(rest)):
            here.append(Part("set", match[1], read_expression(match[2])))
        elif word == "if":
            here.append(Part("if", expression=read_expression(rest)))
            stack.append(("if", here[-1].body))
        elif word == "for" and (match := _FOR.fullmatch(rest)):
            here.append(Part("for", match[1], read_expression(match[2])))
            stack.append(("for", here[-1].body))
        elif word in ("elif", "else") and len(stack) > 1:
            _branch(stack, word, rest)
        elif word in ("endif", "endfor") and stack[-1][0] == word[3:]:
            stack.pop()
        else:
            raise Unknowable(word)
    if len(stack) > 1:
        raise Unknowable("a tag that stays open")
    return tuple(top)


def _branch(stack: list[tuple[str, list[Part]]], word: str, rest: str) -> None:
    """Goes on in the other branch of what is open; `elif` is an `if` in it."""
    kind, _body = stack.pop()
    opened = stack[-1][1][-1]
    while opened.otherwise:
        opened = opened.otherwise[-1]
    if word == "elif":
        opened.otherwise.append(Part("if", expression=read_expression(rest)))
        stack.append((kind, opened.otherwise[-1].body))
        return
    stack.append((kind, opened.otherwise))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """(word, rest) of each text, value and tag; texts without what the hyphens trim."""
    position, trim = 0, False
    for match in _TAG.finditer(text):
        before = text[position : match.start()]
        before = before.lstrip() if trim else before
        starts = match["before"] or match["before_tag"] or match[0].startswith("{#-")
        yield "", before.rstrip() if starts else before
        trim = bool(match["behind"] or match["behind_tag"] or match[0].endswith("-#}"))
        position = match.end()
        if match["raw"] is not None:
            yield "", match["raw"]
        elif match["value"] is not None:
            yield "value", match["value"].strip()
        elif match["tag"] is not None:
            inside = match["tag"].strip()
            word = inside.split(None, 1)[0] if inside else ""
            rest = inside if word in ("set", "for") else inside[len(word) :].strip()
            yield word or "nothing", rest
    last = text[position:].lstrip() if trim else text[position:]
    if "{{" in last or "{%" in last or "{#" in last:
        raise Unknowable("a tag that can't be read")
    yield "", last


def run(template: Template, world: World) -> str:
    """What a template prints."""
    out: list[str] = []
    _run(template, world, out)
    made = "".join(out)
    if len(made) > _LONGEST:
        raise Unknowable("too long")
    return made


def _run(parts: tuple[Part, ...] | list[Part], world: World, out: list[str]) -> None:
    for part in parts:
        world.steps += 1
        if world.steps > _MOST:
            raise Unknowable("too long")
        if part.expression is None:
            out.append(part.text)
            continue
        value = part.expression.value(world)
        if part.word == "value":
            made = printed(known(value))
            out.append(made if part.expression.safe or not world.html else escaped(made))
        elif part.word == "set":
            world.names[part.text] = known(value)
        elif part.word == "if":
            _run(part.body if is_true(value) else part.otherwise, world, out)
        else:
            _loop(part, known(value), world, out)


def _loop(part: Part, members: object, world: World, out: list[str]) -> None:
    if not isinstance(members, list):
        raise Unknowable("no list")
    outside = dict(world.names)
    for number, each in enumerate(members):
        counted = {"index": number + 1, "index0": number, "first": not number, "last": number == len(members) - 1}
        world.names = {**outside, part.text: each, "loop": counted}
        _run(part.body, world, out)
    world.names = outside
    if not members:
        _run(part.otherwise, world, out)
