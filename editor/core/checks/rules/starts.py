"""Beginnings that a generator takes for front matter though none was meant, and where it then stops.

Observed with Hexo 8.1 and hexo-front-matter 4.2: without a fence at the top everything above the first line of dashes is
read as YAML, and a post whose text is none is left out. Observed with Hugo 0.111: the first sign of a file decides what
front matter it must have; behind a comment, the rest up to the next end of a comment is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.fences import sketch
from editor.core.messages import _
from editor.core.post.frontmatter.model import Format
from editor.core.post.text import split_lines
from editor.core.sites.layout import content_folders

_RULER = re.compile(r"\n(-{3,}|;{3,})(?:\n|\Z)")
_LEADING_TABS = re.compile(r"(?m)^\t+")
_JSON = re.compile(r"\"(?:\\.|[^\"\\])*(?:\"|\Z)|[{}]", re.S)
_LONGEST = 100_000  # characters that are read as YAML
_FENCES = {"-": re.compile(r"---"), "+": re.compile(r"\+\+\+[ \t]*\r?$", re.MULTILINE)}


def misread_start(ctx: Context) -> Iterator[Finding]:
    """What stops the build, or leaves the post out, because of how a file without front matter begins."""
    if ctx.generator == "hugo" and ctx.post.format is Format.YAML and re.search(r"-\s*\t", str(ctx.post.opening)):
        message = _("Hugo's reader refuses the tab behind the first fence, and its build stops; remove it.")
        yield Finding(message, ctx.start())
    if ctx.post.format is not Format.NONE or not _is_content(ctx):
        return
    if ctx.generator == "zola" and _is_bare(ctx):
        message = _("Zola's build stops at a page without front matter; begin it with two lines of +++.")
        yield Finding(message, ctx.start())
    if ctx.generator not in ("hexo", "hugo"):
        return
    message = {"hexo": _hexo, "hugo": _hugo}[ctx.generator](ctx)
    if message:
        text = ctx.post.to_text().removeprefix("\ufeff")
        blank = len(split_lines(text[: len(text) - len(text.lstrip())])[0]) - 1
        yield Finding(message, ctx.line_place(blank if blank < len(ctx.lines) else 0))


def _is_content(ctx: Context) -> bool:
    """Whether the site makes a page of the file: what lies beside its content is nobody's post."""
    root = ctx.site.root
    if root is None or ctx.path is None:
        return True
    path = ctx.path.absolute()
    bases = [(root / folder).absolute() for folder in content_folders(ctx.site)]
    inside = next((path.relative_to(base).as_posix() for base in bases if path.is_relative_to(base)), None)
    if inside is None or _is_one_of(path.as_posix(), ctx.site.options.get("ignored_content")):
        return False  # Zola: https://www.getzola.org/documentation/getting-started/configuration/
    return not _is_one_of(inside, ctx.site.options.get("skip_render"))  # Hexo: https://hexo.io/docs/configuration


def _is_one_of(name: str, patterns: object) -> bool:
    """Whether a file is left as it is by a setting that names patterns."""
    told = patterns if isinstance(patterns, list) else [patterns]
    return any(isinstance(pattern, str) and fnmatchcase(name, pattern) for pattern in told)


def _is_bare(ctx: Context) -> bool:
    """Whether nothing at the top looks like front matter whose fences other rules speak of."""
    found = sketch(split_lines(ctx.post.to_text())[0])
    return found is None or (found.toml and not found.opened)


def _hexo(ctx: Context) -> str:
    text = ctx.post.to_text().removeprefix("\ufeff").replace("\r\n", "\n")
    ruler = _RULER.search(text) if not text.startswith(("---", ";;;")) else None
    if ruler is None or ruler[1][0] == ";" or _is_text(text[: ruler.start()]):
        return ""
    return _(
        "Without a fence at the top Hexo reads all above the first line of dashes as front matter; it can't read this, so"
        " the post doesn't appear. Begin the file with front matter between two fences."
    )


def _is_text(head: str) -> bool:
    """Whether YAML takes these lines for a text, nothing, or keys and values."""
    import yaml

    if len(head) > _LONGEST:
        return True
    try:
        node = yaml.compose(_LEADING_TABS.sub(lambda tabs: "  " * len(tabs[0]), head), yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return False
    return not isinstance(node, yaml.SequenceNode)


def _is_open(text: str) -> bool:
    """Whether JSON begins that no brace closes; those in its texts don't count."""
    depth = 0
    for match in _JSON.finditer(text, 0, _LONGEST):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if not depth:
            return False
    return True


def _hugo(ctx: Context) -> str:
    text = ctx.post.to_text().removeprefix("\ufeff").lstrip()
    first, fence = text[:1], _FENCES.get(text[:1])
    if re.match(r"-{4,}\s*$", text, re.MULTILINE) and "\n---" not in text:
        return _("Hugo takes this line for the beginning of front matter, and its build stops; put front matter above.")
    if fence is not None and not fence.match(text):
        message = _("Hugo takes {sign} at the very beginning for front matter, and its build stops; write {fence}.")
        return message.format(sign=first, fence=first * 3)
    if (
        fence is not None
        and not re.search(rf"\n{re.escape(first * 3)}[ \t]*\r?(?:\n|\Z)", text)
        and not sketch(ctx.lines)
    ):
        return _("Hugo takes this line for the beginning of front matter, and its build stops; put front matter above.")
    if first == "{" and not re.match(r"\{\s*[\"}]", text):
        return _(
            "Hugo takes a brace at the very beginning for front matter, and its build stops; put front matter above."
        )
    if first == "{" and _is_open(text):
        return _("Hugo takes the text from this brace on for front matter that nothing closes, and its build stops.")
    if not text.startswith("<"):
        return ""
    if not text.startswith("<!--"):
        return _("Hugo's build stops at a file that begins with HTML; put front matter above.")
    below = text.partition("\n")[2]
    if below.strip() and "-->" not in below:  # it looks for the end from the next line on, where there is one
        return _("Hugo's build stops at a comment before the front matter; put it below.")
    return ""
