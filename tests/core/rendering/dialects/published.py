"""Golden files of what generators published, and pages as a reader sees them, to compare."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

GOLDEN = Path(__file__).parents[3] / "golden" / "rendering"
_CASE = re.compile(r"^######## (.*)\n((?:.*\n)*?)-------- published\n((?:(?!######## ).*\n?)*)", re.MULTILINE)
_KEPT = ("href", "src", "alt", "title", "start", "checked")
_INLINE = frozenset(["a", "abbr", "b", "code", "del", "em", "i", "img", "input", "span", "strong", "sup"])


def cases(dialect: str, *, unsafe: bool = False) -> list[tuple[str, str, str]]:
    """(name, Markdown, published HTML) of a dialect's golden files."""
    found = []
    for path in sorted((GOLDEN / dialect).glob("*.txt")):
        if path.stem.endswith("_unsafe") == unsafe:
            text = path.read_text("utf-8")
            found += [(f"{path.stem}: {m[1]}", m[2], m[3]) for m in _CASE.finditer(text)]
    assert found, dialect
    return found


def page(html: str) -> list[str]:
    """Tags and texts of a fragment in order; ids, classes and a highlighter's colours don't count."""
    body = LexborHTMLParser(f"<!doctype html><body>{html}</body>").body
    assert body is not None
    out: list[str] = []
    _walk(body, out)
    lines: list[str] = []
    text = ""
    for item in [*out, "<p>"]:
        if not item.startswith(("<", "\0")):
            text += item
            continue
        edge = re.sub(r"</?(\w+).*", r"\1", item, flags=re.DOTALL) not in _INLINE or item.startswith("\0")
        text = re.sub(r"[ \t\r\n\f]+", " ", text)
        if not lines or lines[-1].startswith(("\1", "\0")):
            text = text.lstrip(" ")
        text = text.rstrip(" ") if edge else text
        lines += [text] if text else []
        lines.append("\1" + item if edge else item)
        text = ""
    return [line.strip("\0\1") for line in lines[:-1]]


def _walk(node: LexborNode, out: list[str]) -> None:
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            out.append((child.text(deep=False) or "").replace("<", "‹"))
        elif tag == "pre":
            out.append("\0pre " + child.text(deep=True).strip("\n").rstrip())
        elif (
            tag.startswith(("-", "!", "_"))
            or (tag == "p" and not child.text(deep=True).strip() and not child.css("*")[1:])
            or (tag == "a" and "backref" in str(child.attributes.get("class")))
            or (tag == "a" and not child.attributes.get("href") and not child.text(deep=True).strip())
        ):
            continue
        elif tag == "span" or (tag == "div" and "highlight" in str(child.attributes.get("class"))):
            _walk(child, out)
        else:
            out.append(f"<{tag}{_attributes(child)}>")
            _walk(child, out)
            out.append(f"</{tag}>")


def _attributes(node: LexborNode) -> str:
    made = []
    for key in _KEPT:
        if key in node.attributes:
            value = unquote(node.attributes[key] or "")
            made.append(f' {key}="{"#" if value.startswith("#") else value}"')
    align = re.search(r"text-align:\s*(\w+)", node.attributes.get("style") or "")
    made.append(f" {align[1] if align else node.attributes.get('align') or ''}" if node.tag in ("td", "th") else "")
    return "".join(made)


def heading_ids(html: str) -> list[tuple[str | None, str | None]]:
    """(tag, id) of each heading."""
    return [(node.tag, node.attributes.get("id")) for node in LexborHTMLParser(html).css("h1,h2,h3,h4,h5,h6")]
