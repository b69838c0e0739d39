"""Lines of the text that MkDocs takes for metadata (`utils/meta.py` of MkDocs 1.6): no reader sees them."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.problem import Fix
from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.tree import Pair
from editor.core.sites.config import names
from editor.core.sites.known_keys import COMMON, keys_for

# Words that begin a sentence of prose and are nobody's key.
_OF_PROSE = frozenset(names("note notes nb ps todo tip tips hint warning caution attention important example examples"))
_OF_ADDRESSES = frozenset(names("http https ftp mailto"))


def text_taken_for_metadata(ctx: Context) -> Iterator[Finding]:
    """A page's first lines that have a colon behind the first word, none of which is metadata that anybody knows."""
    if ctx.generator != "mkdocs" or ctx.post.format is not Format.META or ctx.tree is None:
        return
    pairs = ctx.tree.root.pairs
    known = {key.lower() for key in (*COMMON, *keys_for("mkdocs"))}
    if not pairs or known & {pair.key.lower() for pair in pairs} or not any(map(_is_prose, pairs)):
        return
    message = _("MkDocs takes this line for metadata, so it isn't on the page; put an empty line above it.")
    above = Edit(Part.HEAD, 0, 0, "", ctx.post.head.line_end())
    fix = Fix(_("Put an empty line above"), (above,), safe=False)
    first = ctx.head_place(pairs[0].key_node.outer, pairs[0].value.end)
    yield Finding(message, first, (fix,))


def _is_prose(pair: Pair) -> bool:
    """An address, a word that announces a sentence, or one that announces what stands below."""
    key = pair.key.lower()
    return key in _OF_PROSE or not pair.value.text or (key in _OF_ADDRESSES and pair.value.text.startswith("/"))
