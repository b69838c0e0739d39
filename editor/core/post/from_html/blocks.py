"""The blocks of a page: headings, paragraphs, lists, quotes, code and tables, each as its lines of Markdown."""

from __future__ import annotations

from editor.core.patterns import pattern
from editor.core.post.from_html.inline import BREAK, inline, paragraph, tidy
from editor.core.post.from_html.tree import Element

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
))
# fmt: on
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_LANGUAGE = pattern(r"(?:language|lang|highlight-source|brush:)[-: ]?([\w+#.-]+)|highlight ([\w+#.-]+)")
_NUMBER = pattern(r"\s*\(?[\da-zA-Z]+[.)]")
_INDENT = "    "  # every generator takes a list inside a list with so many, also those that want four


def blocks(element: Element, bold: bool = False) -> list[str]:
    """What stands in an element, block by block. Text between its blocks is a paragraph."""
    made: list[str] = []
    line: list[Element | str] = []
    items: list[str] = []

    def end_line() -> None:
        text = paragraph(line, bold)
        line.clear()
        if text:
            made.append(text)

    def end_items() -> None:
        if items:
            made.append("\n".join(items))
            items.clear()

    for child in element.children:
        if isinstance(child, str) or not _holds_blocks(child):
            if not (isinstance(child, str) and items and not child.strip()):
                end_items()
            line.append(child)
            continue
        end_line()
        if child.is_list_item:
            items.append(_word_item(child))
        else:
            end_items()
            made += _block(child, bold)
    end_line()
    end_items()
    return made


def _holds_blocks(element: Element) -> bool:
    return element.name in _BLOCKS or any(_holds_blocks(child) for child in element.elements())


def _block(element: Element, bold: bool) -> list[str]:
    name = element.name
    if name in _HEADINGS:
        text = paragraph(element.children, True).replace("  \n", " ")
        return [f"{_HEADINGS[name]} {text}"] if text else []
    if name in ("ul", "ol"):
        return _list(element)
    if name == "blockquote":
        inner = "\n\n".join(blocks(element))
        return ["\n".join(f"> {line}".rstrip() for line in inner.split("\n"))] if inner else []
    if name == "pre":
        return _code(element)
    if name == "hr":
        return ["---"]
    if name == "table":
        return _table(element)
    return blocks(element, bold)


def _list(element: Element) -> list[str]:
    """The items of a list; a list that stands beside its item and not in it belongs to it all the same."""
    rows: list[list[str]] = []
    for child in element.elements():
        if child.name == "li" or not rows:
            rows.append([block for block in blocks(child) if block])
        else:
            rows[-1] += _block(child, False)
    numbered, first = element.name == "ol", element.attributes.get("start", "1")
    number = int(first) if first.isdecimal() and len(first) < 9 else 1
    lines = []
    for row in filter(None, rows):
        mark = f"{number}. " if numbered else "- "
        number += 1
        tight = all(_is_item(block) for block in row[1:])
        inner = ("\n" if tight else "\n\n").join(row).replace("\n", "\n" + _INDENT)
        lines.append(mark + "\n".join(line.rstrip() if not line.strip() else line for line in inner.split("\n")))
    return ["\n".join(lines)] if lines else []


def _is_item(block: str) -> bool:
    return block.startswith("- ") or block.partition(". ")[0].isdigit()


def _word_item(element: Element) -> str:
    """Word says how deep an item is by its style, and what it is by the sign that it draws before it."""
    level = pattern(r"level(\d)").search(element.style)
    depth = int(level[1]) - 1 if level else 0
    sign = next((found.text() for found in _all(element) if found.is_bullet), "")
    return f"{_INDENT * depth}{'1. ' if _NUMBER.match(sign) else '- '}{paragraph(element.children)}"


def _all(element: Element) -> list[Element]:
    return [found for child in element.elements() for found in (child, *_all(child))]


def _code(element: Element) -> list[str]:
    """Code as it is, with the language that its page names."""
    code = element.text().strip("\n").replace("\xa0", " ")
    if not code.strip():
        return []
    named = " ".join(one.attributes.get("class", "") for one in (element, *_all(element)))
    found = _LANGUAGE.search(named)
    language = (found[1] or found[2]) if found else ""
    fence = "```"
    while fence in code:
        fence += "`"
    return [f"{fence}{language}\n{code}\n{fence}"]


def _table(element: Element) -> list[str]:
    """A table of cells below its caption. One that a page is laid out by (it holds others, or blocks) is what stands in its
    cells.
    """
    caption = [block for one in element.elements() if one.name == "caption" for block in blocks(one)]
    rows = [row for row in _all(element) if row.name == "tr"]
    cells = [[cell for cell in row.elements() if cell.name in ("td", "th")] for row in rows]
    code = [block for row in cells for cell in row for block in _all(cell) if block.name == "pre"]
    if code:  # code with its numbers beside it
        return _code(code[-1])
    laid_out = {"table", "ul", "ol", "blockquote", *_HEADINGS}
    flat = not any(one.name in laid_out for row in cells for cell in row for one in _all(cell))
    width = max(map(len, cells), default=0)
    if not flat or width < 2:
        return caption + [block for row in cells for cell in row for block in blocks(cell)]
    lines = [[_cell(cell) for cell in row] + [""] * (width - len(row)) for row in cells if row]
    lines.insert(1, ["---"] * width)
    return [*caption, "\n".join(f"| {' | '.join(line)} |" for line in lines)]


def _cell(cell: Element) -> str:
    text = tidy(inline(cell.children, bold=cell.name == "th")).replace(BREAK, "<br>").strip(" ")
    while text.endswith("<br>"):
        text = text[:-4].rstrip()
    return text.replace("|", "\\|")
