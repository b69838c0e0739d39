"""Where each generator sees front matter in a text.

Sources: hexo-front-matter 4.2.0, gray-matter 4.0.3 (Eleventy 3), @astrojs/markdown-remark 7, Hugo 0.150's page lexer,
Jekyll 4.4's YAML_FRONT_MATTER_REGEXP, Zola 0.21's page patterns, MkDocs 1.6's meta data, Zensical 0.1.3, as
observed and documented.
Blank lines behind a closing fence stay in the body, also where a generator drops them: no page shows the difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.core.patterns import pattern
from editor.core.post.frontmatter.model import Format, Split

# Keys that only front matter has: what lets lines without an opening fence pass for it.
KNOWN_KEYS = frozenset(
    re.findall(
        r"\w+",
        "title date tags tag categories category layout permalink updated author description draft published slug",
    )
)
_HEXO_OPENING = pattern(r"(-{3,}|;{3,})\r?\n")
# With one empty line above it, the fence begins a YAML document in a head without an opening fence: it comes to the same.
_HEXO_OPENING_BELOW = pattern(r"\n(---)\n")
_HEXO_CLOSING_ALONE = pattern(r"(?<=\n)(-{3,}|;{3,})(?:\r?\n)?")
_OPENING = pattern(r"(?:[ \t]*\r?\n)*(-{3,}|\+\+\+|;{3,})[ \t]*([A-Za-z][A-Za-z0-9]*)?[ \t]*\r?\n")
_FIRST_KEY = pattern(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*([\"']?)([A-Za-z_][\w-]*)\1[ \t]*:(?=\s|\Z)", re.ASCII)
_SIGNIFICANT = pattern(r"(?m)^[ \t]*[^#\s]")
_LONGEST_WITHOUT_FENCE = 100_000
_LANGUAGES = {"": Format.YAML, "yaml": Format.YAML, "yml": Format.YAML, "json": Format.JSON, "toml": Format.TOML}


def split(text: str, generator: str = "unknown") -> Split:
    """`text` in four parts as `generator` splits it; what it would publish as text is the body. Linear time."""
    found = _SPLITTERS.get(generator, _unknown)(text)
    return found if found else Split("", "", "", text, Format.NONE)


def _cut(text: str, head: int, closing: int, body: int, format: Format) -> Split:
    return Split(text[:head], text[head:closing], text[closing:body], text[body:], format)


def _next_line(text: str, position: int) -> int:
    """Behind the line end that stands at `position`, or `position` itself when none does."""
    if text.startswith("\r\n", position):
        return position + 2
    return position + 1 if text.startswith("\n", position) else position


def _hexo(text: str) -> Split | None:
    opening = _HEXO_OPENING.match(text) or _HEXO_OPENING_BELOW.match(text)
    if opening:
        mark = opening[1]
        start = _next_line(text, opening.end())  # the head is at least one character, which may be a line end
        start = start if start > opening.end() else start + 1
        found = text.find("\n" + mark, start)
        if found >= 0 and not (text[found - 1 : found] == "\r" and found - 1 < start):
            closing = found + 1
            format = Format.JSON if mark[0] == ";" else Format.YAML
            if _SIGNIFICANT.search(text, opening.end(), closing):
                return _cut(text, opening.end(), closing, _next_line(text, closing + len(mark)), format)
        return None
    return None if text.startswith(("---", ";;;")) else _hexo_without_opening(text)


def _hexo_without_opening(text: str, known_only: bool = False) -> Split | None:
    closing = _HEXO_CLOSING_ALONE.search(text, 1)
    if not closing or closing.start() > _LONGEST_WITHOUT_FENCE:
        return None
    head = text[: closing.start()]
    if closing[1][0] == ";":
        fits = not known_only and head.lstrip().startswith('"')
        return _cut(text, 0, closing.start(), closing.end(), Format.JSON) if fits else None
    first = _FIRST_KEY.match(head)
    known = first is not None and first[2].lower() in KNOWN_KEYS
    if not known and (known_only or ":" not in head):
        return None
    return _cut(text, 0, closing.start(), closing.end(), Format.YAML) if known or _is_mapping(head) else None


def _is_mapping(head: str) -> bool:
    """Whether a reader takes these lines for keys and values; prose above a `---` line mostly isn't."""
    from editor.core.post.frontmatter.tree import Unreadable
    from editor.core.post.frontmatter.yaml_reader import read_yaml

    try:
        return bool(read_yaml(head, "hexo").root.pairs)
    except Unreadable:
        return False


def _unopened(text: str) -> Split | None:
    """Hexo's front matter without an opening fence, where its first lines may as well be another tool's: behind a blank
    line prose follows unless all of it can be read.
    """
    found = _hexo_without_opening(text, known_only=True)
    prose = found is not None and _BLANK_LINE.search(found.head) and not _is_mapping(found.head)
    return None if prose else found


def _fenced(text: str, opening: re.Pattern[str], closing: re.Pattern[str], format: Format) -> Split | None:
    first = opening.match(text)
    last = closing.search(text, first.end()) if first else None
    return _cut(text, first.end(), last.start(), last.end(), format) if first and last else None


def _jekyll(text: str) -> Split | None:
    return _fenced(text, _JEKYLL_OPENING, _JEKYLL_CLOSING, Format.YAML)


_JEKYLL_OPENING = pattern(r"---[^\S\n]*\n", re.ASCII)  # a hard space is none to Ruby
_JEKYLL_CLOSING = pattern(r"(?m)^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.ASCII)


def _zola(text: str) -> Split | None:
    toml = _fenced(text, _ZOLA_TOML, _ZOLA_TOML_END, Format.TOML)
    return toml or _fenced(text, _ZOLA_YAML, _ZOLA_YAML_END, Format.YAML)


# The end may stand anywhere in a line: Zola's patterns don't ask for a line start.
_ZOLA_TOML, _ZOLA_YAML = re.compile(r"\s*\+\+\+\r?\n"), re.compile(r"\s*---\r?\n")
_ZOLA_TOML_END = pattern(r"\+\+\+[^\S\n]*(?:\n|\Z)")
_ZOLA_YAML_END = pattern(r"---[^\S\n]*(?:\n|\Z)")


def _astro(text: str) -> Split | None:
    for opening, mark, format in ((_ASTRO_YAML, "---", Format.YAML), (_ASTRO_TOML, "+++", Format.TOML)):
        if found := opening.match(text):
            closing = text.find("\n" + mark, found.end(1)) + 1
            if closing:
                head = min(found.end(), closing)
                return _cut(text, head, closing, _next_line(text, closing + 3), format)
    return None


_ASTRO_YAML = pattern(r"(\ufeff?---|\s*\n---)(?:[ \t]*\r?\n)?")
_ASTRO_TOML = pattern(r"(\ufeff?\+\+\+|\s*\n\+\+\+)(?:[ \t]*\r?\n)?")


def _eleventy(text: str) -> Split | None:
    opening = _GRAY_OPENING.match(text)
    if not opening or text.startswith("-", 3):
        return None
    language = opening[1].strip().lower()
    format = _LANGUAGES.get(language, Format.SCRIPT)
    format = Format.SCRIPT if language == "toml" else format  # gray-matter has no engine for it of its own
    # A closing fence may follow at once: its line end is then the opening's.
    found = text.find("\n---", max(opening.end() - 1, 0))
    if found < 0:
        return _cut(text, opening.end(), len(text), len(text), format)
    return _cut(text, min(opening.end(), found + 1), found + 1, _next_line(text, found + 4), format)


_GRAY_OPENING = pattern(r"---([^\n]*)(?:\n|\Z)")


def _hugo(text: str) -> Split | None:
    start = _HUGO_SPACE.match(text).end()  # type: ignore[union-attr]
    if text.startswith("{", start):
        return _hugo_json(text, start)
    mark = text[start : start + 3]
    if mark not in ("---", "+++"):
        return None
    rest = _BLANK_REST.match(text, start + 3)
    head = rest.end() if rest else start + 3
    closing = text.find("\n" + mark, head - 1 if rest else head) + 1
    format = Format.YAML if mark == "---" else Format.TOML
    return _cut(text, head, closing, _next_line(text, closing + 3), format) if closing else None


_HUGO_SPACE = pattern(r"[\s\ufeff]*")  # marks of byte order too, however many
_BLANK_REST = pattern(r"[ \t]*\r?\n")
_HUGO_JSON_TOKEN = pattern(r'["{}]|\\.', re.DOTALL)


def _hugo_json(text: str, start: int) -> Split | None:
    """JSON up to the brace that closes it; Hugo counts braces outside quotes."""
    if text.startswith(("{{", "{%"), start):
        return None
    level, quoted = 0, False
    for token in _HUGO_JSON_TOKEN.finditer(text, start):
        if token[0] == '"':
            quoted = not quoted
        elif not quoted and token[0] in "{}":
            level += 1 if token[0] == "{" else -1
            if level == 0:
                return _cut(text, start, token.end(), _next_line(text, token.end()), Format.JSON)
    return None


def _mkdocs(text: str) -> Split | None:
    """YAML between fences, else metadata lines, which are no part of the page either."""
    return _fenced(text, _MKDOCS_OPENING, _MKDOCS_CLOSING, Format.YAML) or _meta(text, "mkdocs")


def _zensical(text: str) -> Split | None:
    """YAML between fences alone; the file may end with the closing one."""
    return _fenced(text, _MKDOCS_OPENING, _ZENSICAL_CLOSING, Format.YAML)


def _meta(text: str, generator: str) -> Split | None:
    from editor.core.post.frontmatter.meta_reader import split_meta  # few posts have such lines

    return split_meta(text, generator)


_MKDOCS_OPENING = pattern(r"---[ \t]*\r?\n")
_MKDOCS_CLOSING = pattern(r"(?m)^(?:---|\.\.\.)[ \t]*\r?\n")
_ZENSICAL_CLOSING = pattern(r"(?m)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")


def _unknown(text: str) -> Split | None:
    """What any of the tools accepts, in its common shape: a fence on a line of its own, blank lines above it."""
    opening = _OPENING.match(text) if text.lstrip()[:1] in ("-", "+", ";") else None
    if opening is None:
        if text.lstrip()[:1] == "{":
            return _unknown_json(text)
        return None if text.startswith(("---", ";;;", "+++")) else _unopened(text)
    mark, language = opening[1], (opening[2] or "").lower()
    if mark == "+++":
        format = Format.TOML
    elif mark[0] == ";":
        format = Format.JSON
    else:
        format = _LANGUAGES.get(language, Format.SCRIPT)
    closing = _closing_of(text, opening.end(), mark)
    if closing is None or (format is Format.YAML and not _may_be_keys(text[opening.end() : closing[0]])):
        return None
    return _cut(text, opening.end(), closing[0], closing[1], format)


def _closing_of(text: str, start: int, mark: str) -> tuple[int, int] | None:
    """The closing fence on a line of its own; else, as Hexo, Hugo and gray-matter do, a line that begins with it."""
    either = re.escape(mark) + (r"|\.\.\." if mark == "---" else "")
    whole = re.compile(rf"(?m)^(?:{either})[^\S\n]*(?:\n|\Z)").search(text, start)
    if whole:
        return whole.span()
    closing = text.find("\n" + mark, start - 1) + 1
    return (closing, _next_line(text, closing + len(mark))) if closing else None


def _pelican(text: str) -> Split | None:
    """Lines without an opening fence as Python-Markdown's meta data, else as the others together."""
    return _meta(text, "pelican") or _unknown(text)


def _nikola(text: str) -> Split | None:
    """Its own metadata lines, else as the others together."""
    if ".. " not in text[:200]:
        return _unknown(text)
    from editor.core.post.frontmatter.nikola_lines import split_nikola

    return split_nikola(text) or _unknown(text)


_BLANK_LINE = pattern(r"(?m)^[ \t]*\r?$\n")


def _may_be_keys(head: str) -> bool:
    """Blank, commented or with a colon: text between two thematic breaks mostly is none of these."""
    return ":" in head or not _SIGNIFICANT.search(head)


def _unknown_json(text: str) -> Split | None:
    import json

    start = len(text) - len(text.lstrip())
    if not re.match(r'\{\s*["}]', text[start : start + 100]):
        return None
    try:
        end = json.JSONDecoder().raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        return _hugo_json(text, start)
    return _cut(text, start, end, _next_line(text, end), Format.JSON)


_SPLITTERS: dict[str, Callable[[str], Split | None]] = {
    "hexo": _hexo,
    "jekyll": _jekyll,
    "zola": _zola,
    "astro": _astro,
    "eleventy": _eleventy,
    "hugo": _hugo,
    "mkdocs": _mkdocs,
    "pelican": _pelican,
    "nikola": _nikola,
    "zensical": _zensical,
}
