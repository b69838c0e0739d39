"""Front matter by line: keys and comments step back, values stand out. YAML, TOML, JSON and plain script."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.core.post.frontmatter.model import Format
from editor.ui.source.spans import STYLED_LENGTH, Grammar, Look, Span, State

_YAML_KEY = re.compile(
    r"[ ]*(?:-[ ]+)*"
    r"(?P<key>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\s#:'\"\[\]{},|>&*!%@-][^:#]*|-[^\s:#][^:#]*)"
    r"(?P<colon>[ ]*:)(?=[ \t]|$)"
)
_YAML_BLOCK = re.compile(r"(?:^|[\s:-])[|>][-+0-9]*[ \t]*(?:#.*)?$")
_YAML_TOKEN = re.compile(
    r"(?P<string>\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?)|(?P<comment>(?:(?<=\s)|^)#.*)|(?P<mark>[\[\]{},]|(?:^|(?<=\s))-(?=\s|$)|[&*!][\w-]+)"
)
_TOML_KEY = re.compile(
    r"[ \t]*(?P<key>(?:\"[^\"]*\"|'[^']*'|[\w-]+)(?:[ \t]*\.[ \t]*(?:\"[^\"]*\"|'[^']*'|[\w-]+))*)(?P<colon>[ \t]*=)"
)
_TOML_TABLE = re.compile(r"[ \t]*\[\[?[^\[\]]*\]\]?")
_TOML_TOKEN = re.compile(r"(?P<string>\"\"\"|'''|\"(?:[^\"\\]|\\.)*\"?|'[^']*'?)|(?P<comment>#.*)|(?P<mark>[\[\]{},])")
_JSON_TOKEN = re.compile(
    r"(?P<key>\"(?:[^\"\\]|\\.)*\"(?=[ \t]*:))|(?P<string>\"(?:[^\"\\]|\\.)*\"?)|(?P<mark>[\[\]{},:])"
)
_META_KEY = re.compile(r" {0,3}[A-Za-z0-9_-]+:|[ \t]*\.\. [^\s:][^:]*:", re.ASCII)
_COMMENT = Look.MUTED | Look.ITALIC


def head_grammar(format: Format) -> Grammar:
    """The grammar for a front matter of `format`."""
    if format is Format.YAML:
        return YamlGrammar()
    if format is Format.TOML:
        return TomlGrammar()
    if format is Format.META:
        return MetaGrammar()
    return JsonGrammar() if format is Format.JSON else PlainGrammar()


class PlainGrammar:
    """No looks."""

    start: State = None

    def after(self, state: State, line: str) -> State:
        return None

    def spans(self, state: State, line: str, following: str) -> list[Span]:
        return []


class MetaGrammar(PlainGrammar):
    """Metadata lines: a key and a text."""

    def spans(self, state: State, line: str, following: str) -> list[Span]:
        key = _META_KEY.match(line)
        return [Span(0, key.end(), Look.MUTED)] if key else []


@dataclass(frozen=True, slots=True)
class _Block:
    """Inside a block scalar whose key is indented by `indent`."""

    indent: int


class YamlGrammar:
    """YAML; the state is None, or the block scalar that lines belong to."""

    start: State = None

    def after(self, state: State, line: str) -> State:
        if isinstance(state, _Block) and _inside(state, line):
            return state
        bare = line[:STYLED_LENGTH]
        if _YAML_BLOCK.search(bare.rstrip()[-200:]) and not bare.lstrip().startswith("#"):
            return _Block(len(bare) - len(bare.lstrip(" ")))
        return None

    def spans(self, state: State, line: str, following: str) -> list[Span]:
        if isinstance(state, _Block) and _inside(state, line):
            return []
        length = min(len(line), STYLED_LENGTH)
        key = _YAML_KEY.match(line, 0, length)
        spans = [Span(0, key.end(), Look.MUTED)] if key else []
        return spans + _tokens(_YAML_TOKEN, line, key.end() if key else 0, length)


def _inside(block: _Block, line: str) -> bool:
    return not line.strip() or len(line) - len(line.lstrip(" ")) > block.indent


class TomlGrammar:
    """TOML; the state is None or the quotes of the text that lines belong to."""

    start: State = None

    def after(self, state: State, line: str) -> State:
        for quotes in re.findall(r"\"\"\"|'''", line.partition("#")[0] if state is None else line):
            state = quotes if state is None else None if state == quotes else state
        return state

    def spans(self, state: State, line: str, following: str) -> list[Span]:
        length = min(len(line), STYLED_LENGTH)
        if state is not None:
            return []
        table = _TOML_TABLE.match(line, 0, length)
        key = _TOML_KEY.match(line, 0, length)
        if table and not key:
            return [Span(0, table.end(), Look.BOLD), *_tokens(_TOML_TOKEN, line, table.end(), length)]
        spans = [Span(0, key.end(), Look.MUTED)] if key else []
        return spans + _tokens(_TOML_TOKEN, line, key.end() if key else 0, length)


class JsonGrammar:
    """JSON, one line at a time: its texts don't span lines."""

    start: State = None

    def after(self, state: State, line: str) -> State:
        return None

    def spans(self, state: State, line: str, following: str) -> list[Span]:
        return _tokens(_JSON_TOKEN, line, 0, min(len(line), STYLED_LENGTH))


def _tokens(pattern: re.Pattern[str], line: str, start: int, end: int) -> list[Span]:
    """Comments and punctuation muted; texts in quotes keep their colour, their quotes step back."""
    spans = []
    for match in pattern.finditer(line, start, end):
        left, right = match.span()
        if match.lastgroup == "comment":
            spans.append(Span(left, right, _COMMENT))
        elif match.lastgroup in ("mark", "key"):
            spans.append(Span(left, right, Look.MUTED))
        else:
            spans.append(Span(left, left + 1, Look.MUTED))
            if right - left > 1 and line[right - 1] == line[left]:
                spans.append(Span(right - 1, right, Look.MUTED))
    return spans
