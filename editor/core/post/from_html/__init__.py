"""What a writer copies from a page of the web or a word processor, as Markdown.

    clipboard's HTML ─ tree ─► elements ─ blocks ─► paragraphs, lists, tables, code ─ inline ─► text with its marks

Only what Markdown has a mark for is kept. Text that has none of that (a line of code from an editor, which paints it with
colours) is better pasted as it is: there is no Markdown for it then.
"""

from __future__ import annotations

from editor.core.post.from_html.blocks import blocks
from editor.core.post.from_html.tree import Element, read

LONGEST = 2_000_000  # characters of HTML: more would hold up the paste
_MARKED = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "hr", "a", "img", "del", "s", "sup", "sub")
)
_EMPHASIS = frozenset(("b", "strong", "i", "em"))


def markdown_of(html: str) -> str | None:
    """The Markdown of a piece of HTML; None where the plain text says as much."""
    if len(html) > LONGEST:
        return None
    body = read(html)
    if not _is_marked(body):
        return None
    return "\n\n".join(blocks(body)).strip("\n") or None


def set_off(markdown: str, before: str, after: str) -> str:
    """Blocks between what stands before and behind them in the line that they are put into."""
    if "\n" not in markdown:
        return markdown
    gap = "\n\n"
    return (gap if before.strip() else "") + markdown + (gap if after.strip() else "")


def _is_marked(element: Element) -> bool:
    """Whether there is anything in it that plain text would lose."""
    return any(
        child.name in _MARKED
        or child.is_bold
        or child.is_italic
        or child.is_list_item
        or (child.name == "code" and element.name != "pre")
        or (child.name != "pre" and _is_marked(child))
        or (child.name == "pre" and len(element.children) > 1)
        for child in element.elements()
    )
