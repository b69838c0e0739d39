"""What stops Nikola: a head that it can't split or read, and a post without a date.

Observed with Nikola 8.3.3. A head in YAML or TOML begins with `---` or `+++` alone in the first line and ends with the
same line; other metadata are lines `.. key: value`. A post needs a date, a page doesn't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.dates import EXAMPLE
from editor.core.checks.rules.nikola.metadata import metadata_lines
from editor.core.checks.site.folder import site_values
from editor.core.messages import _
from editor.core.post.frontmatter.model import Format

_DATE_LINE = re.compile(r"(?m)^\s*\.\. date: .*\S")
_MEANT = re.compile(r"\s*\.\. ?date\b")
_OTHER_SOURCES = ("FILE_METADATA_REGEXP", "METADATA_MAPPING", "METADATA_VALUE_MAPPING", "NEW_POST_DATE_PATH_FORMAT")


def nikola_stops(ctx: Context) -> Iterator[Finding]:
    """A post that Nikola finds no date for, or whose head it doesn't find the end of."""
    if ctx.generator != "nikola" or ctx.path is None or not _is_post(ctx):
        return
    text = ctx.post.to_text().replace("\r\n", "\n").replace("\r", "\n")
    mark = text[:3] if text.startswith(("---\n", "+++\n")) else ""
    if not mark:
        if not _DATE_LINE.search("\n".join(metadata_lines(text.split("\n")))):
            message = _(
                "Nikola finds no date in this post, and its build stops; begin the file with a line --- and write one"
                " below it."
            )
            meant = next((n for n, line in enumerate(text.split("\n")) if _MEANT.match(line)), None)
            yield Finding(message, ctx.start() if meant is None else ctx.file_line(meant))
        return
    if f"\n{mark}\n" not in text[3:]:
        message = _("Nikola's build stops here, for no line {mark} alone ends the front matter; write one below it.")
        yield Finding(message.format(mark=mark), ctx.start())
        return
    keys = _keys(ctx, text)
    if keys is None:
        message = _("Nikola's build stops here, for the front matter holds no keys; write them as key: value.")
        yield Finding(message, ctx.start())
    elif "date" not in keys:
        message = _("This post has no date, and Nikola's build stops here; write one, like {example}.")
        yield Finding(message.format(example=f"date: {EXAMPLE}"), ctx.start(), (), "date")


def _keys(ctx: Context, text: str) -> set[str] | None:
    """The keys of the front matter, with `date` where that can't be told; None where it is no mapping."""
    import yaml

    if not text.startswith("---"):
        return {*ctx.front_matter.fields} if ctx.readable and ctx.post.format is Format.TOML else {"date"}
    head = text[4 : text.index("\n---\n", 3) + 1]
    try:
        node = yaml.compose(head, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):  # what has keys is told elsewhere
        return {"date"} if re.search(r"(?m)^[\w-]+:", head) else None
    if not isinstance(node, yaml.MappingNode):
        return None
    return {str(key.value) for key, _value in node.value}


# What Nikola's reader takes that TOML doesn't allow: empty entries of a list, a zone without its colon or behind a space,
# names of keys in any script (observed with toml 0.10.2).
_LAX = (
    (re.compile(r"(?<=[\[,])[ \t]*,"), ""),
    (re.compile(r"(?m)(?<=\d)[ \t]?([+-]\d\d):?(\d\d)[ \t]*$"), r"\1:\2"),
    (re.compile(r"(?m)^(?=[^\n=]*[^\x00-\x7f])([\w-]+)(?=[ \t]*=)"), r'"\1"'),
)


def reads_toml(head: str) -> bool:
    """Whether Nikola reads a head in TOML all the same, though it isn't quite TOML."""
    import tomllib

    for lax, strict in _LAX:
        head = lax.sub(strict, head)
    try:
        tomllib.loads(head)
    except (ValueError, RecursionError):  # also a number of thousands of digits
        return False
    return True


def has_metadata_beside(ctx: Context) -> bool:
    """Whether a file `NAME.meta` beside the post has what others keep in their front matter."""
    return ctx.path is not None and ctx.path.with_suffix(".meta").exists()


def shows_head(ctx: Context) -> bool:
    """Whether Nikola reads no front matter of the post and shows it as text, since its metadata stand in a file beside it
    (observed with Nikola 8.3.3)."""
    return ctx.generator == "nikola" and has_metadata_beside(ctx)


def _is_post(ctx: Context) -> bool:
    """Whether a file is one of the site's posts in its own language, and nothing else may give it a date."""
    values, site = site_values(ctx.site), ctx.site
    if ctx.path is None or site.root is None or any(values.get(name) for name in _OTHER_SOURCES):
        return False
    name = ctx.path.name
    if ctx.path.suffix != ".md" or "." in ctx.path.stem or has_metadata_beside(ctx):
        return False
    extensions = site.options.get("markdown_extensions")
    if isinstance(extensions, list) and any(str(item).endswith("meta") for item in extensions):
        return False
    inside = ctx.path.absolute()
    posts = _folders(values.get("POSTS")) or ["posts"]
    pages = _folders(values.get("PAGES"))
    return bool(name) and any(
        inside.is_relative_to((site.root / folder).absolute()) for folder in posts if folder and folder not in pages
    )


def _folders(patterns: object) -> list[str]:
    """The folders of patterns like `posts/*.md`."""
    rows = patterns if isinstance(patterns, list | tuple) else ()
    return [str(row[0]).partition("*")[0].strip("/") for row in rows if isinstance(row, list | tuple) and row]
