"""Rules about front matter that its generator doesn't see: fences, what stands before them, and the encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.copies import changed_text
from editor.core.checks.frontmatter.fences import Sketch, leftover, sketch, sketch_below
from editor.core.checks.problem import Fix, Place, Severity
from editor.core.checks.rules.astro.entries import field_names, is_required_field
from editor.core.checks.rules.eleventy.starts import unknown_language
from editor.core.checks.rules.hexo.fences import beyond_its_end
from editor.core.checks.rules.values import is_blog_post
from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.post.frontmatter import FrontMatter, split
from editor.core.post.frontmatter.model import Format
from editor.core.post.source import Source
from editor.core.post.text import split_lines
from editor.core.sites.site import LIKE_MKDOCS

# These read `Key: value` lines without fences (Python-Markdown's meta data, Nikola's own).
_NEED_NO_FENCE = frozenset(("pelican", "mkdocs", "nikola", "unknown"))
_NO_TOML = frozenset(("hexo", "jekyll", "astro", "mkdocs", "zensical"))
# Observed: Hugo 0.111 says "EOF looking for end … front matter delimiter"; Zola refuses pages without front matter.
_STOP_UNCLOSED = frozenset(("hugo", "zola"))
# Observed: Jekyll 4.3 "invalid byte sequence in UTF-8", Hugo 0.111 "invalid trailing UTF-8 octet"; Rust and Python
# read files strictly. Hexo, Eleventy and Astro put U+FFFD for every byte that they can't read.
_STOP_AT_BYTES = frozenset(("jekyll", "hugo", "zola", "mkdocs", "zensical", "pelican", "nikola"))


def space_before_fence(ctx: Context) -> Iterator[Finding]:
    """Blank lines or spaces above the first fence, where the generator looks for it at the very beginning."""
    found = _unseen(ctx)
    if found is None or not found.opened:
        yield from _pushed_down(ctx) if found is None else ()
        return
    text = ctx.post.to_text()
    lead = len(text) - len(text.lstrip(" \t\r\n\ufeff"))
    if not lead or split(text[lead:], ctx.generator).format is Format.NONE:
        return
    hexo = ctx.generator == "hexo"
    if hexo and text[:lead] in ("\n", "\r\n"):
        return  # Hexo makes LF of CRLF, and hexo-front-matter 4.2 takes one blank line into the head
    lost = hexo and "\n" not in text[:lead]
    if lost:
        message = _("Nothing may stand before the first fence: Hexo can't read this post and leaves it out.")
    else:
        message = _before_fence(ctx)
    place = ctx.file_line(found.first)
    removed = text[:lead].replace("\ufeff", "")
    fixes = _fix(_("Remove what stands before the fence"), ctx, Edit(place.part, 0, 0, removed, ""))
    severity = Severity.ERROR if lost or stops_without_head(ctx) else Severity.WARNING
    yield Finding(message, place, fixes if "\ufeff" not in text[:lead] else (), None, severity)


def _pushed_down(ctx: Context) -> Iterator[Finding]:
    """Front matter below some text, which is text of the post then."""
    if ctx.post.format is not Format.NONE or ctx.generator in ("pelican", "nikola"):
        return
    below = sketch_below(_lines(ctx))
    if below is not None:
        severity = Severity.ERROR if stops_without_head(ctx) else None
        yield Finding(_before_fence(ctx), ctx.file_line(below[0]), (), None, severity)


def _before_fence(ctx: Context) -> str:
    if stops_without_head(ctx):
        return _("Nothing may stand before the first fence: the build finds no front matter and stops.")
    return _("Nothing may stand before the first fence: the site shows the front matter as text.")


def stops_without_head(ctx: Context) -> bool:
    """Whether the site asks for a value in the front matter, so that the build stops at a post that has none: a schema of
    Astro's, or the date of a post in Material's blog.
    """
    if ctx.generator in LIKE_MKDOCS:
        return is_blog_post(ctx)
    return any(is_required_field(ctx, name) for name in field_names(ctx))


def fence_misshapen(ctx: Context) -> Iterator[Finding]:
    """A line of dashes that was meant as a fence and isn't one for this generator."""
    yield from unknown_language(ctx)
    yield from _longer_than_needed(ctx)
    yield from beyond_its_end(ctx)
    found = _unseen(ctx)
    if found is None or not found.opened or found.closing is None:
        return
    lines = _lines(ctx)
    if found.toml and ctx.generator in _NO_TOML and not found.first:
        message = _("{generator} reads no TOML, so it shows this front matter as text; write it as YAML between ---.")
        text = message.format(generator=ctx.generator_name)
        yield Finding(text, ctx.file_line(0), (), None, Severity.WARNING)
        return
    if lines[found.first] != lines[found.first].lstrip(" \t\ufeff") or found.first:
        return  # what stands before it is the first thing to mend
    wrong = [n for n in (found.first, found.closing) if lines[n] != found.fence]
    if not wrong:
        return
    edits = tuple(ctx.replace(ctx.file_line(n), found.fence) for n in reversed(wrong))
    if split(_after(ctx, edits), ctx.generator).format is Format.NONE:
        return
    message = _(
        "{generator} takes only {fence} on a line of its own for a fence, so it shows the front matter as text."
    )
    stops = _stops_at(ctx, lines[found.first]) or stops_without_head(ctx)
    if stops:
        message = _("Only {fence} on a line of its own is a fence here, and the build stops at this one.")
    text = message.format(generator=ctx.generator_name, fence=found.fence)
    fix = Fix(_("Write {text}").format(text=found.fence), edits)
    yield Finding(text, ctx.file_line(wrong[0]), (fix,), None, Severity.ERROR if stops else Severity.WARNING)


def _stops_at(ctx: Context, opening: str) -> bool:
    """Whether front matter without its end stops the build. A line that begins with another sign than - or + opens none for
    Hugo, which shows it as text (observed with 0.111).
    """
    return ctx.generator in _STOP_UNCLOSED and (ctx.generator != "hugo" or opening.lstrip("\ufeff")[:1] in "-+")


def _longer_than_needed(ctx: Context) -> Iterator[Finding]:
    """What stands behind the three signs of the closing fence, which is text for Hugo: of ---- an empty item of a list."""
    fence, rest = str(ctx.post.closing), str(ctx.post.body.lines[0]) if ctx.post.body.lines else ""
    if ctx.generator != "hugo" or fence not in ("---", "+++") or not rest.strip() or not ctx.front_matter.fields:
        return
    place = Place(Part.BODY, 0, 0, 0, len(rest))
    message = _("Hugo takes only {fence} for the end of the front matter and shows what stands behind it; remove that.")
    only_signs = not rest.strip().strip(fence[0])
    fix = Fix(_("Remove it"), (ctx.replace(place, ""),), safe=only_signs)
    yield Finding(message.format(fence=fence), place, (fix,), None, Severity.WARNING)


def frontmatter_unclosed(ctx: Context) -> Iterator[Finding]:
    """An opening fence without a closing one."""
    eleventy = ctx.generator == "eleventy" and len(ctx.post.opening) > 0 and len(ctx.post.closing) == 0
    found = sketch(_lines(ctx)) if eleventy else _unseen(ctx)
    if found is None or not found.opened or found.closing is not None or found.first or ctx.generator == "pelican":
        return
    if eleventy and found.end >= len(_lines(ctx)):
        return  # gray-matter reads front matter to the end of the file
    stops = _stops_at(ctx, _lines(ctx)[found.first]) or eleventy or stops_without_head(ctx)
    if stops:
        message = _("The front matter has no end, and the build stops; put {fence} below its last line.")
    else:
        message = _("The front matter has no end, so the site shows it as text; put {fence} below its last line.")
    severity = Severity.ERROR if stops else Severity.WARNING
    lines = _lines(ctx)
    indented = next(
        (n for n in range(found.keys, min(found.end + 1, len(lines))) if lines[n].strip() == found.fence), None
    )
    if indented is not None and lines[indented] != found.fence:
        place = ctx.file_line(indented)
        message = _("With a space before it this is no fence, so the front matter has no end; remove the space.")
        fixes = _fix(_("Write {text}").format(text=found.fence), ctx, ctx.replace(place, found.fence))
        yield Finding(message, place, fixes, None, severity)
        return
    fixes = _fix(_("Close the front matter"), ctx, _insertion(ctx, found.end, found.fence))
    yield Finding(message.format(fence=found.fence), ctx.file_line(found.first), fixes, None, severity)


def fence_missing(ctx: Context) -> Iterator[Finding]:
    """Keys and values at the top without fences round them."""
    if ctx.generator in _NEED_NO_FENCE:
        return
    found = _unseen(ctx)
    if found is None or found.opened or found.toml:
        return
    stops = ctx.generator == "zola" or stops_without_head(ctx)
    if stops:
        message = _("The front matter has no fences, and the build stops; put {fence} above and below it.")
    else:
        message = _("The front matter has no fences, so the site shows it as text; put {fence} above and below it.")
    edits: tuple[Edit, ...] = (_insertion(ctx, found.first, found.fence),)
    if found.closing is None:
        edits = (_insertion(ctx, found.end, found.fence), *edits)
    severity = Severity.ERROR if stops else Severity.WARNING
    fixes = _fix(_("Put fences round it"), ctx, *edits)
    yield Finding(message.format(fence=found.fence), ctx.file_line(found.first), fixes, None, severity)


def keys_below(ctx: Context) -> Iterator[Finding]:
    """Keys right below the front matter's end, down to another fence."""
    bare = ctx.generator == "hexo"  # which needs no first fence
    fenced = ctx.post.format in (Format.YAML, Format.TOML) and (len(ctx.post.opening) > 0 or bare)
    if fenced and leftover(ctx.lines):
        message = _(
            "The front matter ends above this line, so the site shows these keys as text; remove the line of dashes."
        )
        yield Finding(message, ctx.line_place(0), (), None, Severity.WARNING)


def encoding_not_utf8(ctx: Context) -> Iterator[Finding]:
    """A file in an old encoding: generators read UTF-8 only."""
    encoding = ctx.post.source.encoding.lower().replace("_", "-")
    if encoding in ("utf-8", "ascii") or (not (wide := encoding.startswith("utf-")) and ctx.post.to_text().isascii()):
        return
    source = ctx.post.source
    stops = wide or ctx.generator in _STOP_AT_BYTES  # of two or four bytes a letter, nobody reads anything
    if ctx.generator == "hugo" and not wide:  # only its front matter's reader minds
        stops = not _is_utf8(str(ctx.post.head), source)
    if stops:
        message = _("This file is in {encoding}, and the build stops or leaves it out; save it as UTF-8.")
    else:
        message = _("This file is in {encoding}, so the site shows � for its characters; save it as UTF-8.")
    severity = Severity.ERROR if stops else Severity.WARNING
    fix = Fix(_("Save as UTF-8"), (), safe=source.is_sure(), to_utf8=True)
    if source.read_only or (not wide and _is_mostly_utf8(ctx)):
        message = _("This line has bytes that are no UTF-8, and the build stops or leaves the post out; correct them.")
        yield Finding(message, _first_wrong_byte(ctx), (), None, severity)
    else:
        place = ctx.start() if wide else _first_wrong_byte(ctx)
        yield Finding(message.format(encoding=source.name), place, (fix,), None, severity)


def _is_utf8(head: str, source: Source) -> bool:
    """Whether the bytes of the head are UTF-8 though those of the file aren't."""
    try:
        source.encode(head).removeprefix(source.mark).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return False
    return True


def _is_mostly_utf8(ctx: Context) -> bool:
    """Whether a few bytes spoil a file that is UTF-8 otherwise, as a character cut in two does."""
    letters = _bytes(ctx).decode("utf-8", "replace")
    wrong = letters.count("\ufffd")
    return sum(not letter.isascii() for letter in letters) - wrong >= 3 * wrong


def _first_wrong_byte(ctx: Context) -> Place:
    """The line of the first byte that UTF-8 hasn't."""
    content = _bytes(ctx)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        return ctx.file_line(len(split_lines(before)[0]) - 1)
    return ctx.start()


def _bytes(ctx: Context) -> bytes:
    """The file as it would be written now, without its mark."""
    source = ctx.post.source
    try:
        return source.encode(ctx.post.to_text()).removeprefix(source.mark)
    except UnicodeEncodeError:  # a character that was typed into it
        return b""


def _unseen(ctx: Context) -> Sketch | None:
    """The front matter that the generator doesn't see."""
    if ctx.post.format is not Format.NONE or ctx.generator == "pelican":
        return None
    return sketch(_lines(ctx), frozenset(name.lower() for name in field_names(ctx)))


def _lines(ctx: Context) -> list[str]:
    """The lines of the file; the empty one behind the last line end is none."""
    lines = split_lines(ctx.post.to_text())[0]
    return lines if lines[-1] else lines[:-1]


def _insertion(ctx: Context, file_line: int, fence: str) -> Edit:
    """The edit that puts a fence on a line of its own above line `file_line`, or below the last one."""
    part, line = ctx.post.part_line(file_line)
    text = ctx.post.texts[part]
    end = text.line_end(line)
    if file_line < len(_lines(ctx)):
        return Edit(part, line, 0, "", fence + end)
    column = len(text.lines[line])
    return Edit(part, line, column, "", fence + end if column == 0 else end + fence + end)


def _after(ctx: Context, edits: tuple[Edit, ...]) -> str:
    """The text of the post with these edits."""
    return changed_text(ctx.post, edits)


def _fix(label: str, ctx: Context, *edits: Edit) -> tuple[Fix, ...]:
    """A fix after which the generator sees front matter that can be read."""
    text = _after(ctx, edits)
    parts = split(text, ctx.generator)
    if parts.format is Format.NONE or not re.search(r"\S", parts.closing):
        return ()
    readable = FrontMatter.read(parts.head, parts.format, ctx.generator).error is None
    return (Fix(label, edits, safe=readable),)
