"""Which post was meant by a name that no post has."""

from __future__ import annotations

import difflib
from pathlib import PurePosixPath

from editor.core.checks.context import Context
from editor.core.checks.problem import Fix
from editor.core.checks.rules.plain import plain_place
from editor.core.checks.site.files import MARKDOWN_SUFFIXES
from editor.core.checks.site.pages import Pages, digits_of
from editor.core.messages import _


def meant(ctx: Context, start: int, name: str, known: Pages) -> tuple[Fix, ...]:
    """The name of a file that was likely meant; numbers are never guessed."""
    stem = PurePosixPath(name).name
    stem = PurePosixPath(stem).stem if PurePosixPath(stem).suffix in MARKDOWN_SUFFIXES else stem
    if not stem:
        return ()
    rivals = known.by_digits.get(digits_of(stem), [])
    same = [other for other in rivals if other.casefold() == stem.casefold()]
    close = same or difflib.get_close_matches(stem, rivals[:4000], 2, 0.86)
    if len(close) != 1:
        return ()
    written = name.replace(stem, close[0]) if ctx.generator == "hugo" and close[0] != stem else close[0]
    if written == name:
        return ()
    edit = ctx.replace(plain_place(ctx, start, start + len(name)), written)
    return (Fix(_("Link to {name}").format(name=close[0]), (edit,), safe=False),)
