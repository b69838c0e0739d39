"""What a plan for many posts does, as lines to read before it is done."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.library.bulk import Plan
from editor.core.messages import ngettext
from editor.core.shown_names import shown_file

_MOST = 500  # posts whose lines are shown; more than anyone reads


def said_of(plan: Plan) -> str:
    """How many posts change, and how many can't."""
    count = len(plan.changed)
    said = [ngettext("One post changes.", "{count} posts change.", count).format(count=count)]
    if plan.left:
        count = len(plan.left)
        text = ngettext("One stays as it is, named below.", "{count} stay as they are, named below.", count)
        said.append(text.format(count=count))
    return " ".join(said)


def lines_of(plan: Plan) -> Iterator[str]:
    """What stays first, which needs the writer; then each post and its lines."""
    for left in plan.left:
        yield from (shown_file(left.path), f"  {left.reason}", "")
    for post in plan.changed[:_MOST]:
        yield from (shown_file(post.path), *(f"{line[:1]} {line[1:]}" for line in post.lines), "")
    more = len(plan.changed) - _MOST
    if more > 0:
        yield ngettext("… and one post more", "… and {count} posts more", more).format(count=more)
