"""Rules about single values of the front matter: what readers make of them, tabs, and names of keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.copies import changed_text
from editor.core.checks.frontmatter.python_types import python_refuses
from editor.core.checks.frontmatter.scalars import as_shown
from editor.core.checks.frontmatter.yaml_types import refused_merge, refused_symbol, refused_type
from editor.core.checks.nearness import nearest
from editor.core.checks.problem import Fix, Place, Severity
from editor.core.checks.rules.astro.entries import field_meant, field_names, is_required_field
from editor.core.checks.rules.plain import shortened
from editor.core.checks.rules.quotes import quoted
from editor.core.checks.rules.switches import plain_pairs
from editor.core.checks.site.mkdocs_site import blog_folder
from editor.core.messages import _
from editor.core.post.edit import Edit, Part
from editor.core.post.frontmatter import FrontMatter
from editor.core.post.frontmatter.model import Format, Kind
from editor.core.post.frontmatter.tree import Node, Pair, Tree
from editor.core.post.frontmatter.yaml_types import JS_YAML
from editor.core.sites.config import names
from editor.core.sites.known_keys import COMMON, KEYS, expected_kind, keys_for
from editor.core.sites.site import LIKE_MKDOCS

# Keys whose values readers of the page see as text.
_PROSE = frozenset(names("title subtitle description author summary excerpt linktitle slug category"))
_STANDARD_TAG = re.compile(
    r"(?:!|!!|tag:yaml\.org,2002:)(?:str|int|float|bool|null|map|seq|set|omap|pairs|binary|timestamp|merge)?\Z"
)
# libyaml and its port to Go refuse these tabs, js-yaml doesn't (observed with Jekyll 4.3 and Hugo 0.111).
_STRICT_ABOUT_TABS = frozenset(("jekyll", "hugo", "zola", "mkdocs", "nikola"))
_OLD_BREAK = re.compile("[\x85\u2028\u2029]")
_TAB_LINE = re.compile(r"^(?P<indent>[ \t]*)(?P<dash>-[ \t]+)?(?P<rest>.*?)(?P<tail>[ \t]*)$")


def value_not_as_written(ctx: Context) -> Iterator[Finding]:
    """`title: 010`: a number, a time or a switch to the reader, and so another text on the page."""
    for pair in plain_pairs(ctx):
        key, node = pair.key.lower(), pair.value
        shown = as_shown(node.text, ctx.generator)
        if shown is None or expected_kind(pair.key, ctx.generator) not in (Kind.TEXT, Kind.LIST):
            continue
        if not shown and (key != "title" or node.text == "~"):  # nothing was meant
            continue
        prose = key in _PROSE
        if not prose and (_is_typed(node) or shown.lower() in ("", "true", "false")):
            continue
        message = _("Without quotes the site reads {text} as {shown}; put quotes round it.")
        place = ctx.head_place(node.outer, node.end)
        text = message.format(text=node.text, shown=shown or _("nothing"))
        fix = Fix(
            _("Put quotes round {text}").format(text=node.text), (ctx.replace(place, quoted(node.text)),), safe=prose
        )
        yield Finding(text, place, (fix,), pair.key, Severity.WARNING if prose else Severity.HINT)


def value_begins_with_mark(ctx: Context) -> Iterator[Finding]:
    """`title: !News` or `title: &co`: YAML takes the first word for a type or a name, not for text."""
    if ctx.tree is None or ctx.post.format is not Format.YAML:
        return
    for pair, node in _values(ctx.tree):
        strange = bool(node.tag) and not _STANDARD_TAG.match(node.tag)
        readers_stop = strange and ctx.generator in (*JS_YAML, *LIKE_MKDOCS, "nikola")
        unused = bool(node.anchor) and pair.key.lower() in _PROSE and node.anchor not in ctx.tree.aliases
        refused = readers_stop
        if (node.kind not in ("scalar", "empty") and not refused) or not (strange or unused):
            continue
        if refused:
            message = _(
                "YAML takes the word with ! for a type that nobody knows, and this post isn't published; "
                "put quotes round the text."
            )
        else:
            message = _(
                "YAML takes the first word for a type or a name and not for text, so it vanishes; put "
                "quotes round the text."
            )
        place = ctx.head_place(node.outer, node.end)
        raw = str(ctx.post.head)[node.outer : node.end].strip()
        fixes = (
            ()
            if "\n" in raw or "\r" in raw
            else (Fix(_("Put quotes round {text}").format(text=shortened(raw)), (ctx.replace(place, quoted(raw)),)),)
        )
        stops = refused and (ctx.generator != "mkdocs" or is_blog_post(ctx))  # it shows the page without front matter
        yield Finding(message, place, fixes, pair.key, Severity.ERROR if stops else Severity.WARNING)


def _values(tree: Tree) -> Iterator[tuple[Pair, Node]]:
    """Every key's value, and the entries of those that are lists, each with its key."""
    for pair in tree.root.pairs:
        yield from ((pair, node) for node in (pair.value, *pair.value.items))


def value_not_of_its_type(ctx: Context) -> Iterator[Finding]:
    """`!!int x` or `<<: text`: the reader takes the type at its word, and the post is lost."""
    if ctx.tree is None or ctx.post.format is not Format.YAML:
        return
    reader = ctx.generator
    yield from _refused_in_python(ctx, ctx.tree)
    for node in ctx.tree.root.walk():
        strange_key = [
            pair.key_node
            for pair in node.pairs
            if pair.key_node.tag and not _STANDARD_TAG.match(pair.key_node.tag) and reader in JS_YAML
        ]
        unkeyed = [p.key_node for p in node.pairs if reader == "hugo" and p.key_node.kind in ("list", "map")]
        merged = [p.value for p in node.pairs if p.key == "<<" and refused_merge(p.value, reader)]
        for wrong in (
            *([node] if refused_type(node, reader) or refused_symbol(node, reader) else ()),
            *merged,
            *strange_key,
            *unkeyed,
        ):
            message = _("The reader can't make of this value what is asked for, and this post isn't published.")
            place = ctx.head_place(wrong.outer, max(wrong.end, wrong.outer + 1))
            yield Finding(message, place)


def _refused_in_python(ctx: Context, tree: Tree) -> Iterator[Finding]:
    """What PyYAML and ruamel.yaml refuse: Nikola's build stops, MkDocs shows the page as if it had no front matter."""
    keys = {id(pair.key_node) for node in tree.root.walk() for pair in node.pairs}
    for node in tree.root.walk():
        if id(node) in keys or not python_refuses(node, ctx.generator):
            continue
        place = ctx.head_place(node.outer, max(node.end, node.outer + 1))
        if ctx.generator == "nikola" or is_blog_post(ctx):
            yield Finding(_("The reader refuses this value, and the site's build stops; put quotes round it."), place)
        else:
            message = _(
                "The reader refuses this value, and the page shows its front matter as text; put quotes round it."
            )
            yield Finding(message, place, (), None, Severity.WARNING)


def is_blog_post(ctx: Context) -> bool:
    """Whether Material's blog plugin reads a post of a MkDocs site, and stops at what it can't use."""
    folder = blog_folder(ctx.site) if ctx.generator in LIKE_MKDOCS else None
    return folder is not None and ctx.path is not None and ctx.path.absolute().is_relative_to(folder.absolute())


def title_cut_short(ctx: Context) -> Iterator[Finding]:
    """`title: Learning C #programming`: what follows the number sign is a comment."""
    for pair in plain_pairs(ctx):
        if pair.key.lower() not in _PROSE:
            continue
        head, end = str(ctx.post.head), pair.value.end
        match = re.compile(r"[ \t]+(#[^\s#][^\r\n]*?)[ \t]*(?=[\r\n]|$)").match(head, end)
        if match is None or "\n" in head[pair.value.outer : end]:
            continue
        message = _("From # on this is a comment and not shown; put quotes round the whole.")
        place = ctx.head_place(match.start(1), match.end(1))
        whole = ctx.head_place(pair.value.outer, match.end(1))
        fix = Fix(_("Put quotes round it"), (ctx.replace(whole, quoted(head[pair.value.outer : match.end(1)])),))
        yield Finding(message, place, (fix,), pair.key)


def tab_in_frontmatter(ctx: Context) -> Iterator[Finding]:
    """Tabs that this generator's reader refuses and others read."""
    if ctx.generator not in _STRICT_ABOUT_TABS or ctx.post.format is not Format.YAML or not ctx.readable:
        return
    head = str(ctx.post.head)
    line = _strict_error(head, _in_python(ctx)) if "\t" in head else None
    if line is None:
        return
    message = _("The reader refuses this tab, so the post isn't published as it is; write spaces.")
    lines = ctx.post.head.lines
    line = min(line, len(lines) - 1)
    column = max(lines[line].find("\t"), 0)
    yield Finding(message, Place(Part.HEAD, line, column, line, len(lines[line])), spaces_for_tabs(ctx))


def refused_break(ctx: Context) -> tuple[Place, str] | None:
    """Where a head is lost because YAML 1.1 ends lines at U+0085, U+2028 and U+2029, and which of them it is."""
    head = str(ctx.post.head)
    found = _OLD_BREAK.search(head)
    strict = ctx.generator in ("jekyll", "hugo") and ctx.post.format is Format.YAML
    if found is None or not strict or _strict_error(head, in_python=False) is None:
        return None
    return ctx.head_place(found.start(), found.end()), f"{ord(found.group()):04X}"


def spaces_for_tabs(ctx: Context) -> tuple[Fix, ...]:
    """Spaces instead of the tabs before, and behind, what stands in the lines of the head, if it can be read then."""
    edits = []
    for number, content in enumerate(ctx.post.head.lines):
        match = _TAB_LINE.match(content)
        if match is None or "\t" not in content:
            continue
        dash = "- " if "\t" in (match["dash"] or "") else match["dash"] or ""
        tail = "" if "\t" in match["tail"] else match["tail"]
        indent = match["indent"].replace("\t", "  ") if match["rest"] or dash else ""
        written = indent + dash + match["rest"] + tail
        if written != content:
            edits.append(Edit(Part.HEAD, number, 0, content, written))
    if not edits:
        return ()
    text = changed_text(ctx.post, edits)
    head = text[len(str(ctx.post.opening)) : len(text) - len(str(ctx.post.closing)) - len(str(ctx.post.body))]
    front_matter = FrontMatter.read(head, Format.YAML, ctx.generator)
    if front_matter.error is not None or _strict_error(head, _in_python(ctx)) is not None:
        return ()
    return (Fix(_("Write spaces instead of tabs"), tuple(edits)),)


def key_misspelt(ctx: Context) -> Iterator[Finding]:
    """A key that is one letter away from one that the generator knows, and that nobody knows."""
    if ctx.tree is None or ctx.generator == "unknown":
        return
    known = {**keys_for(ctx.generator), **{key: kind for key, kind in COMMON.items() if key not in ("cover", "lang")}}
    all_keys = {key.lower() for table in (COMMON, *KEYS.values()) for key in table} | _ALSO_KNOWN
    present = {pair.key for pair in ctx.tree.root.pairs}
    in_small = {key.lower(): key for key in reversed(known)}
    names_known, of_schema = tuple(known), field_names(ctx)
    for pair in ctx.tree.root.pairs:
        lower = pair.key.lower()
        field = field_meant(ctx, pair.key)
        if field is None and (
            pair.key in of_schema or (lower in all_keys and not _other_case(pair.key, known, ctx.generator))
        ):
            continue
        if field is not None and is_required_field(ctx, field):
            continue  # the build stops at that, and is told to
        near = field or in_small.get(lower) or nearest(pair.key, names_known)
        if near is not None and ctx.post.format is Format.META:  # in any letters, so like the others
            near = str(ctx.key(near))
        if near is None or near in present:
            continue
        message = _("The site doesn't know {key}; did you mean {near}?")
        place = ctx.head_place(pair.key_node.outer, pair.key_node.end)
        edit = ctx.front_matter.rename(pair.key, near)
        label = _("Write {text}").format(text=near)
        fixes = (Fix(label, (edit,), safe=False),) if isinstance(edit, Edit) else ()
        yield Finding(message.format(key=pair.key, near=near), place, fixes, pair.key)


# Keys that themes and plugins read and that look like others.
_ALSO_KNOWN = frozenset(
    names(
        "tag category page pages link links logo style styles status type types time times date dates data name names"
        " label labels titles subtitle image images img cover covers photo photos video videos author authors comment"
        " comments update updates layouts topic topics toc tocs pinned series serie slugs url urls alias keyword"
        " keywords weights pin pid cate cates tid pic pics top tops hide hidden math maths lead "
        "head icon icons post posts"
    )
)


def _other_case(key: str, known: object, generator: str) -> bool:
    """Whether a key differs from a known one by capitals only, where they count."""
    if generator in ("hugo", "pelican", "nikola", *LIKE_MKDOCS):
        return False
    return (
        isinstance(known, dict)
        and key not in known
        and key.lower() in ("title", "date", "tags", "categories", "layout", "permalink")
    )


def _is_typed(node: Node) -> bool:
    """Whether a value without quotes was most likely meant as a number or a date."""
    return bool(re.match(r"[-+]?(?:0|[1-9]\d*)(?:\.\d*[1-9])?\Z|\d{4}-\d\d?-\d\d?", node.text)) or not re.search(
        r"\d", node.text
    )


def _in_python(ctx: Context) -> bool:
    """Whether the head is read by a reader in Python, to which tabs are no white space."""
    return ctx.generator == "nikola" or is_blog_post(ctx)


def _strict_error(head: str, in_python: bool) -> int | None:
    """The line where libyaml itself stops, or a reader in Python; None if they don't."""
    import yaml
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    try:
        if in_python:
            for _event in yaml.parse(head, yaml.SafeLoader):
                pass
            return None
        parser = CParser(head)
        while parser.get_event() is not None:
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line if mark else 0
    except (yaml.YAMLError, UnicodeError):
        return None
    return None
