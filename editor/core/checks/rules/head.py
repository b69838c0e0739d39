"""Rules about the front matter as a whole, and about the title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.fences import leftover
from editor.core.checks.frontmatter.first_document import is_mapping_with_more
from editor.core.checks.frontmatter.reader_words import reader_words
from editor.core.checks.problem import Fix, Place, Severity
from editor.core.checks.rules.astro.entries import no_entry, refuses_mapping
from editor.core.checks.rules.eleventy.script import script_unreadable
from editor.core.checks.rules.fences import keys_below
from editor.core.checks.rules.head_places import likely_error
from editor.core.checks.rules.hexo.fences import ends_too_late
from editor.core.checks.rules.nikola.heads import has_metadata_beside, reads_toml, shows_head
from editor.core.checks.rules.pelican.left_out import has_metadata_elsewhere, pelican_repeated
from editor.core.checks.rules.plain import shortened
from editor.core.checks.rules.quotes import quoted, quoting
from editor.core.checks.rules.starts import misread_start
from editor.core.checks.rules.values import is_blog_post, refused_break, spaces_for_tabs
from editor.core.checks.rules.zensical.heads import head_refused
from editor.core.checks.rules.zola.values import ZOLA_KEYS
from editor.core.checks.site.neighbours import neighbours_have, sections_say
from editor.core.messages import _
from editor.core.post.edit import Edit, Part, splice
from editor.core.post.frontmatter import split
from editor.core.post.frontmatter.model import Field, Format, Kind
from editor.core.post.frontmatter.tree import Pair
from editor.core.sites.layout import is_resource

# These take the title from elsewhere (file name, first heading) or know no title at all.
_TITLE_FROM_ELSEWHERE = frozenset(("jekyll", "mkdocs", "zensical", "eleventy"))
# A title is what the site's own schema and templates make of it: posts have one where the others beside them do.
_TITLE_IS_A_FIELD = frozenset(("astro",))
# js-yaml and ruamel.yaml, which these read with, refuse a repeated key; the others take the last one.
_REFUSE_REPEATED_KEYS = frozenset(("hexo", "eleventy", "astro", "nikola"))
# These publish the post as if it had no front matter (Jekyll 4.3 unless `strict_front_matter`, MkDocs 1.6).
_GO_ON_WITHOUT = frozenset(("jekyll", "mkdocs"))
# Psych and js-yaml read `title: {{ title }}` as a mapping in a mapping; the page shows nothing or [object Object].
_READ_BRACES = frozenset(("jekyll", "hexo", "eleventy", "astro"))
_NEVER_RENDERED = re.compile(r"(?m)^[ \t]*[\"']?(?:render|headless)[\"']?[ \t]*[:=][ \t]*[\"']?(?:never|true)\b")
_DATE_IN_BRACES = re.compile(r"(?m)^date[ \t]*:[ \t]+\{\{")  # Jekyll and Eleventy stop at a date that is a mapping
_METADATA_IN_BODY = re.compile(r"(?:\.\. |<!--\s*$|[A-Za-z][\w -]*:\s)")


def frontmatter_unreadable(ctx: Context) -> Iterator[Finding]:
    """The head has a mistake that every reader stumbles over."""
    yield from misread_start(ctx)
    yield from script_unreadable(ctx)
    yield from head_refused(ctx)
    error = ctx.front_matter.error if not shows_head(ctx) else None
    if error is None and (refused := refused_break(ctx)) is not None:
        message = _(
            "The reader takes the invisible character U+{code} for the end of a line, and can't read on; delete it."
        )
        yield Finding(message.format(code=refused[1]), refused[0])
    if error is None or error.ours or ctx.post.format in (Format.NONE, Format.SCRIPT) or len(ctx.post.head) == 0:
        return
    if ctx.generator == "pelican" and ctx.post.format is Format.YAML:
        return  # it reads `key: value` lines, whatever stands in them
    if ends_too_late(ctx):
        return
    lines = ctx.post.head.lines
    error = likely_error(ctx.post, error)
    line, column = error.line, min(error.column, len(lines[error.line]))
    place = Place(Part.HEAD, line, column, line, len(lines[line]))
    fixes = quoting(ctx, line) or (spaces_for_tabs(ctx) if ctx.post.format is Format.YAML else ())
    yield Finding(_unreadable_message(ctx, error.message), place, fixes, None, _unreadable_severity(ctx))


def _unreadable_message(ctx: Context, reason: str) -> str:
    """What becomes of the post, why, and what its reader says."""
    if _reads_braces(ctx) or _nikola_reads(ctx):
        message = _("The site can read this front matter, but not as it is meant: {reason}")
    elif ctx.generator in _GO_ON_WITHOUT or (ctx.generator == "hexo" and _is_prose(ctx)):
        message = _("The front matter can't be read, so the post is published without it: {reason}")
    else:
        message = _("The front matter can't be read, so this post won't be published: {reason}")
    text = message.format(reason=reason)
    words = reader_words(str(ctx.post.head), ctx.generator) if ctx.post.format is Format.YAML else ""
    return text + " " + _("The reader says “{words}”.").format(words=words) if words else text


def _unreadable_severity(ctx: Context) -> Severity:
    """Jekyll reports an error, and the post loses its address; MkDocs shows the page as if it had no front matter."""
    as_text = ctx.generator == "hexo" and ctx.post.format is Format.JSON  # it shows what it can't read as text
    shown = (
        (ctx.generator == "mkdocs" and not is_blog_post(ctx))
        or (_reads_braces(ctx) and (ctx.generator == "hexo" or not _DATE_IN_BRACES.search(str(ctx.post.head))))
        or _nikola_reads(ctx)
        or as_text
        or (ctx.generator == "hexo" and _is_prose(ctx))
    )
    if ctx.generator == "eleventy" and _is_no_mapping(ctx):
        shown = True  # gray-matter takes it for data without keys
    error = ctx.front_matter.error
    if ctx.generator in ("hugo", "jekyll") and ctx.post.format is Format.YAML and error is not None:
        nothing = ("~", "null", "false") if ctx.generator == "jekyll" else ("~", "null")
        shown = shown or str(ctx.post.head).strip() in nothing or is_mapping_with_more(str(ctx.post.head))
    return Severity.WARNING if shown else Severity.ERROR


def _is_no_mapping(ctx: Context) -> bool:
    """Whether YAML reads the head as one text or a list, or JSON as anything but an object."""
    if ctx.post.format is Format.JSON:
        try:
            return not isinstance(json.loads(str(ctx.post.head)), dict)
        except (ValueError, RecursionError):
            return False
    if ctx.post.format is not Format.YAML:
        return False
    import yaml

    try:
        node = yaml.compose(str(ctx.post.head), yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return False
    return isinstance(node, yaml.ScalarNode | yaml.SequenceNode) and not node.tag.startswith("!")


def _is_prose(ctx: Context) -> bool:
    """Whether YAML reads the head as one text: Hexo then takes the whole file for the post's text."""
    import yaml

    try:
        return isinstance(yaml.compose(str(ctx.post.head), yaml.CSafeLoader), yaml.ScalarNode)
    except (yaml.YAMLError, ValueError, RecursionError):
        return False


def _reads_braces(ctx: Context) -> bool:
    """Whether only placeholders are in the way, which the generator takes for mappings."""
    templates = re.findall(r"(?m)(?:^([\w-]+)[ \t]*)?:[ \t]+\{\{.*\}\}[ \t\r]*$", str(ctx.post.head))
    if any(refuses_mapping(ctx, key) for key in templates):
        return False
    return ctx.generator in _READ_BRACES and bool(templates) and not reader_words(str(ctx.post.head), "jekyll")


def _nikola_reads(ctx: Context) -> bool:
    """Whether the head is TOML for Nikola's reader only."""
    return ctx.generator == "nikola" and ctx.post.format is Format.TOML and reads_toml(str(ctx.post.head))


def fence_in_head(ctx: Context) -> Iterator[Finding]:
    """A line of the head that would end it when the file is read again."""
    if ctx.post.format is Format.NONE:
        return
    head = str(ctx.post.head)
    pieces = split(ctx.post.to_text(), ctx.generator)
    if pieces.opening == str(ctx.post.opening) and pieces.head == head:
        yield from keys_below(ctx)
        return
    fences = (
        (n, text)
        for n, text in enumerate(ctx.post.head.lines)
        if re.match(r"(?:-{3,}|\+{3,}|\.{3}|;{3,})[ \t]*$", text)
    )
    line, content = next(fences, (-1, ""))
    if line < 0:
        last = len(ctx.post.head.lines) - 1
        message = _(
            "The front matter would not end where it does now when the post is opened again; check its last line."
        )
        yield Finding(message, Place(Part.HEAD, last, 0, last, len(ctx.post.head.lines[last])))
        return
    message = _("This line would end the front matter when the post is opened again; remove it or write it otherwise.")
    place = Place(Part.HEAD, line, 0, line, len(content))
    yield Finding(message, place, _line_removal(ctx, line, safe=False) if content.strip() else ())


def key_repeated(ctx: Context) -> Iterator[Finding]:
    """One key twice in a mapping: some readers refuse it, the others forget one of the two."""
    if ctx.tree is None or ctx.post.format not in (Format.YAML, Format.META) or shows_head(ctx):
        return
    for top, node in ((node is ctx.tree.root, node) for node in ctx.tree.root.walk() if node.kind == "map"):
        seen: dict[str, Pair] = {}
        for pair in node.pairs:
            # Hugo takes keys in any capitals; of two the one that isn't all small counts (observed with Hugo 0.111).
            folded = pair.key.lower() if top and ctx.generator == "hugo" else pair.key
            first = seen.setdefault(folded, pair)
            refused = ctx.post.format is Format.YAML and _refuses_second(ctx, pair.key, top)
            severity = Severity.ERROR if refused else Severity.WARNING
            message = _("{key} is here twice, and only this one counts; keep one of them.")
            if refused:
                message = _(
                    "{key} is here twice, and the generator then refuses the whole front matter; keep one of them."
                )
            elif ctx.generator == "pelican":
                message = pelican_repeated(pair.key)
            if first.key != pair.key:
                message = _("{key} and {other} are one key for Hugo, and only one of them counts; keep one.")
            if first is not pair and pair.key != "<<" and message:  # merges may be several
                place = ctx.head_place(pair.key_node.outer, pair.key_node.end)
                fixes = _same_pair(ctx, ctx.head_place(first.key_node.outer, first.key_node.end).line, place.line)
                text = message.format(key=pair.key, other=first.key)
                yield Finding(text, place, fixes, pair.key if top else None, severity)


def _refuses_second(ctx: Context, key: str, top: bool) -> bool:
    """Whether the generator refuses front matter with a second of a key; Zola only of those that it knows itself."""
    if ctx.generator == "zola":
        return top and key in ZOLA_KEYS and not (ctx.path is not None and ctx.path.stem.startswith("_index"))
    return ctx.generator in _REFUSE_REPEATED_KEYS


def title_missing(ctx: Context) -> Iterator[Finding]:
    """No title, where the generator takes it from the front matter."""
    if not ctx.readable or ctx.generator in _TITLE_FROM_ELSEWHERE or ctx.field("title") is not None:
        return
    unsure = ctx.generator == "unknown" or ctx.site.root is None or _is_beside_posts(ctx)
    if ctx.post.format is Format.NONE and (unsure or _METADATA_IN_BODY.match(ctx.lines[0])):
        return
    if ctx.post.format is Format.SCRIPT or (
        ctx.path is not None and ctx.path.name.partition(".")[0] in ("_index", "index")
    ):
        return
    if (ctx.path is not None and _nobody_has_titles(ctx, ctx.path)) or no_entry(ctx):
        return
    if _is_titled_elsewhere(ctx) or (ctx.generator == "hugo" and _is_part(ctx)):
        return
    message = _("This post has no title; add one, or lists and the page's head show an empty one.")
    below = leftover(ctx.lines)  # the front matter's end is the mistake, and the title may be among the keys below it
    yield Finding(message, ctx.start(), () if below else _title_fixes(ctx), "title")


def _is_beside_posts(ctx: Context) -> bool:
    """Whether a file lies outside the folders of posts that a site without settings was guessed by: a list of things to
    do, a program's description.
    """
    posts = ctx.path is None or any(part in ("_posts", "_drafts") for part in ctx.path.parts)
    return ctx.site.config is None and ctx.generator in ("hexo", "jekyll") and not posts


def _nobody_has_titles(ctx: Context, path: Path) -> bool:
    """Whether posts of this kind may need no title, which only the posts beside it can tell; of a site that is guessed, too."""
    only_they = ctx.generator in _TITLE_IS_A_FIELD or ctx.generator == "unknown" or ctx.site.root is None
    return only_they and not neighbours_have(path, "title")


def _is_titled_elsewhere(ctx: Context) -> bool:
    """Whether a file beside the post, or the site's settings, may give it its title."""
    return (ctx.generator == "nikola" and has_metadata_beside(ctx)) or (
        ctx.generator == "pelican" and has_metadata_elsewhere(ctx)
    )


def _is_part(ctx: Context) -> bool:
    """Whether Hugo makes no page of the file: it says so itself, a section above it does for all below it, or it is a
    resource of the page beside it.
    """
    own = str(ctx.post.head)
    if ctx.path is not None and is_resource(ctx.path.absolute(), ctx.site):
        return True
    return bool(_NEVER_RENDERED.search(own)) or (ctx.path is not None and sections_say(ctx.path, _NEVER_RENDERED))


def title_empty(ctx: Context) -> Iterator[Finding]:
    """A title without text."""
    title = ctx.field("title")
    if title is None or _comment(ctx, title) or ctx.generator in _TITLE_FROM_ELSEWHERE:
        return
    if ctx.path is not None and ctx.path.name.partition(".")[0] == "_index":  # a section, which lists may show without
        return
    if title.kind is Kind.EMPTY or (isinstance(title.value, str) and not title.value.strip()):
        message = _("The title is empty; write one, or lists and the page's head show nothing.")
        yield Finding(message, ctx.key_place(title), _title_fixes(ctx), "title")


def title_is_comment(ctx: Context) -> Iterator[Finding]:
    """`title: #1 …`: from the number sign on it is a comment."""
    title = ctx.field("title")
    comment = _comment(ctx, title) if title is not None else None
    if title is None or comment is None:
        return
    start, end = comment
    text = str(ctx.post.head)[start:end]
    message = _("From # on this is a comment, so the title is empty; put quotes round it.")
    fix = Fix(_("Put quotes round it"), (splice(Part.HEAD, ctx.post.head, start, end, quoted(text)),))
    yield Finding(message, ctx.head_place(start, end), (fix,), "title")


def _comment(ctx: Context, title: Field) -> tuple[int, int] | None:
    """Where the comment stands that a title became."""
    if ctx.post.format is not Format.YAML or title.kind is not Kind.EMPTY:
        return None
    head = str(ctx.post.head)
    match = re.compile(r"[ \t]*:[ \t]+(#[^\r\n]*?)[ \t]*(?=[\r\n]|$)").match(head, title.key_span[1])
    return match.span(1) if match and len(match.group(1)) > 1 else None


def _same_pair(ctx: Context, first: int, second: int) -> tuple[Fix, ...]:
    """Removing the second line, if it is the first one again and nothing hangs below it."""
    lines = ctx.post.head.lines
    follower = lines[second + 1] if second + 1 < len(lines) else ""
    same = lines[first].rstrip() == lines[second].rstrip() and re.match(r"[^\s\[{].*:[ \t]+[^\s|>&\[{]", lines[second])
    if not same or follower[:1] in (" ", "\t", "-"):
        return ()
    return _line_removal(ctx, second)


def _line_removal(ctx: Context, line: int, safe: bool = True) -> tuple[Fix, ...]:
    head = ctx.post.head
    if not head.ends[line]:
        return ()
    edit = Edit(Part.HEAD, line, 0, head.lines[line] + head.ends[line], "")
    return (Fix(_("Remove this line"), (edit,), safe),)


def _title_fixes(ctx: Context) -> tuple[Fix, ...]:
    """The first heading as title; else, as a proposal, the file's name, where that is one."""
    title = _heading(ctx)
    written = bool(title)
    title = title or _name(ctx)
    if not title or ctx.post.format is Format.NONE:
        return ()
    edit = ctx.front_matter.set(ctx.key("title"), title)
    label = _("Take “{title}” as the title").format(title=shortened(title))
    return (Fix(label, (edit,), safe=written),) if isinstance(edit, Edit) else ()


def _heading(ctx: Context) -> str:
    for run in ctx.blocks.headings:
        if run.level == 1 and run.depth == 0 and run.text.strip():
            return re.sub(r"[*_`]|!?\[|\]\([^)]*\)", "", run.text).strip()
    return ""


def _name(ctx: Context) -> str:
    """The file's name as words; a proposal, since who leaves a title out may mean it."""
    if ctx.path is None:
        return ""
    stem = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}[-_]?", "", ctx.path.stem)
    words = re.sub(r"[-_]+", " ", stem).strip()
    return words if words and not words.replace(" ", "").isdigit() else ""
