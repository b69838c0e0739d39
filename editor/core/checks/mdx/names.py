"""The names that an MDX file brings, by import and export, and those that its components and braces ask for.

Source: MDX 3's documentation, "Using MDX", and Astro's, "MDX". Only what stands alone in braces, or at the head of a
chain, is looked at: what is declared within an expression can't be told from it without running the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from editor.core.rendering.dialects.remark.mdx import programs
from editor.core.sites.config import names

_IMPORT = re.compile(
    r"^import\s+(?:type\s+)?(?P<names>[^'\";]+?)\s+from\s*(?P<quote>['\"])(?P<path>[^'\"\n]+)(?P=quote)", re.M
)
_BARE_IMPORT = re.compile(r"^import\s*(?P<quote>['\"])(?P<path>[^'\"\n]+)(?P=quote)", re.M)
_DECLARED = re.compile(
    r"\b(?:const|let|var|class|function\s*\*?)\s+(?:\{(?P<many>[^}]*)\}|\[(?P<row>[^\]]*)\]|(?P<one>[\w$]+))"
)
_EXPORTED = re.compile(r"^export\s+(?:async\s+)?(?:const|let|var|class|function\s*\*?)\s+(?P<one>[\w$]+)", re.M)
_COMPONENT = re.compile(r"<(?P<name>[A-Z][\w$]*)(?![\w$-])")
_EXPRESSION = re.compile(
    r"\{\s*(?:await\s+|[-+*%,.\d\s]*[-+*%,]\s*)?(?P<name>[^\W\d][\w$]*)(?:\s*\}|(?P<deep>\s*\.\s*(?P<key>[\w$]+))?(?P<more>\s*[.(\[])?(?(more)|[^{}]*\}\Z))"
)
_OBJECT = re.compile(r"\{\s*\{\s*(?P<name>[^\W\d][\w$]*)\s*\}\s*\}\Z")  # `{{ name }}`: an object that holds `name`
_NAME = re.compile(r"[\w$]+")
# ECMAScript's and Node's own names, and those that Astro's integration gives to each file.
KNOWN = frozenset(
    names(
        "undefined null true false this new typeof void async function class import let if for while return switch NaN Infinity"
        " Math Date JSON Object Array String Number Boolean RegExp Map Set WeakMap Promise Symbol BigInt Intl Reflect Error"
        " console globalThis process global URL URLSearchParams encodeURI encodeURIComponent decodeURI decodeURIComponent"
        " parseInt parseFloat isNaN isFinite fetch Buffer structuredClone atob btoa setTimeout"
        " props frontmatter components Fragment MDXContent MDXLayout url file jsx jsxs"
    )
)


class Asked(NamedTuple):
    """Code points [start, end) that ask for a name; `kind` is component, value, deep (of the front matter), path (of a
    module), package or again (declared a second time)."""

    kind: str
    start: int
    end: int
    name: str


def asked_of(text: str) -> Iterator[Asked]:
    """What a file asks for that it doesn't bring itself, its modules' relative paths, and what it declares twice."""
    spans = programs(text)
    modules = [(start, text[start:end]) for start, end in spans if text.startswith(("import", "export"), start)]
    brought: set[str] = set()
    for start, module in modules:
        yield from _module(start, module, brought)
    for start, end in spans:
        piece = text[start:end]
        component = _COMPONENT.match(piece)
        if component and component["name"] not in brought | KNOWN:
            yield Asked("component", start, start + component.end(), component["name"])
        if piece.startswith("{") and not text.endswith("](", 0, start):  # not an address
            yield from _expression(start, piece, brought)


def _module(start: int, module: str, brought: set[str]) -> Iterator[Asked]:
    """What imports and exports of a module's lines ask for; their names go to `brought`."""
    for match in (*_IMPORT.finditer(module), *_BARE_IMPORT.finditer(module)):
        kind = "path" if match["path"].startswith(("./", "../")) else "package"
        yield Asked(kind, start + match.start("path"), start + match.end("path"), match["path"])
    for match in _IMPORT.finditer(module):
        for part in match["names"].replace("{", ",").replace("}", ",").split(","):
            last = _NAME.findall(part)[-1:]
            if last and last[0] in brought:
                at = start + match.start()
                yield Asked("again", at, at + len(match[0]), last[0])
            brought.update(last)
    for match in _EXPORTED.finditer(module):
        if match["one"] in brought:
            yield Asked("again", start + match.start("one"), start + match.end("one"), match["one"])
        brought.add(match["one"])
    for match in _DECLARED.finditer(module):
        brought.update(_NAME.findall(match["many"] or match["row"] or match["one"] or ""))


def _expression(start: int, piece: str, brought: set[str]) -> Iterator[Asked]:
    held = _OBJECT.match(piece)
    if held is not None and held["name"] not in brought | KNOWN:
        yield Asked("value", start + held.start("name"), start + held.end("name"), held["name"])
    match = _EXPRESSION.match(piece)
    if match is None:
        return
    name = match["name"]
    if name == "frontmatter" and match["key"] and match["more"]:
        yield Asked("deep", start + match.start("key"), start + match.end("key"), match["key"])
    elif name not in brought | KNOWN and not re.match(r"\s*=>", piece[match.end("name") :]):
        yield Asked("value", start + match.start("name"), start + match.end("name"), name)
