"""Rules about tags and categories: their kind, repetitions, spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from editor.core.checks.context import Context, Entry, Finding, Library
from editor.core.checks.frontmatter.yaml_types import is_text
from editor.core.checks.nearness import SHORTEST, typing_slip
from editor.core.checks.problem import Fix, Place, Severity
from editor.core.checks.rules.astro.entries import collection
from editor.core.checks.rules.plain import unless_sure
from editor.core.checks.rules.quotes import quoted
from editor.core.checks.site.mkdocs_site import plugins
from editor.core.checks.site.neighbours import others_say
from editor.core.checks.site.vocabulary import Vocabulary, folded, vocabulary
from editor.core.messages import _
from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter.model import Field, Format, Kind
from editor.core.post.text import split_lines
from editor.core.sites.site import LIKE_MKDOCS

_KEYS = ("tags", "categories")
_MOST_REMOVALS = (
    20  # fixes of one list: each is proved by reading the whole head again; when these are made come the next
)
# These split a text at commas themselves; Hexo, Hugo, Eleventy and Astro take it for one tag.
_SPLIT_TEXTS = frozenset(("pelican", "nikola", *LIKE_MKDOCS))
_COMMA = re.compile(r"[,，、;；]")
_GLUED = re.compile(r"-[^\s\-][^\r\n]*(?:[\r\n]+[ \t]*-[^\s\-][^\r\n]*)*")
_PLAIN_NAME = re.compile(r"[^\W\d_][\w .+/-]*")
_TAGS_IN_A_TEXT = re.compile(r"^tags:[ \t]*[^\s\[{#'\"&*!|>-][^\n]*,", re.MULTILINE)


def tags_not_a_list(ctx: Context) -> Iterator[Finding]:
    """Tags that are neither a list nor one text: a mapping, a switch, a number, or several in one text."""
    yield from _glued_dashes(ctx)
    found = ctx.field("tags")
    if found is None or found.kind is Kind.EMPTY or isinstance(found.value, list):
        return
    if not isinstance(found.value, str):
        if found.kind is Kind.OTHER:
            return
        message = _("Tags must be a list of texts, like [one, two]; the site can't use this value.")
        severity = Severity.ERROR if ctx.generator == "eleventy" else None  # "String or Array expected", it says
        yield Finding(message, ctx.key_place(found), (), "tags", severity)
    elif _COMMA.search(found.value) and ctx.generator not in _SPLIT_TEXTS and not _wants_text(ctx):
        names = [name.strip() for name in _COMMA.split(found.value) if name.strip()]
        parted = _parted(ctx, found)
        message = parted or _("The site takes this for one tag; write several as a list, like [{names}].")
        text = message.format(names=", ".join(names))
        fixes = _listed(ctx, found, names) if parted else _as_list(ctx, names)
        # Some program may split it all the same, and then needs the text.
        yield Finding(
            text, ctx.key_place(found), unless_sure(fixes, None) if ctx.generator == "unknown" else fixes, "tags"
        )


def _glued_dashes(ctx: Context) -> Iterator[Finding]:
    """Entries whose dash has no space behind it, which are all one text."""
    for key in _KEYS if ctx.post.format is Format.YAML else ():
        found = ctx.field(key)
        if found is None or not isinstance(found.value, str) or not _GLUED.fullmatch(found.raw.strip()):
            continue
        start, end = found.span
        if "\n" not in str(ctx.post.head)[found.key_span[1] : end].replace("\r", "\n"):
            continue  # one text that begins with a dash
        names = [line.strip()[1:].strip() for line in split_lines(found.raw.strip())[0]]
        message = _("Without a space behind the dashes this is one text, {text}; write “- {name}” on each line.")
        text = message.format(text=found.value, name=names[0])
        yield Finding(text, ctx.head_place(start, end), _listed(ctx, found, names), key)


def _wants_text(ctx: Context) -> bool:
    """Whether the collection's schema asks for a text, which the site's own program may split; or it can't be known; or
    another post of a program that isn't known has one too.
    """
    if ctx.site.root is None and (ctx.generator == "astro" or ctx.mdx):
        return True
    if ctx.generator == "unknown" and ctx.path is not None and others_say(ctx.path, _TAGS_IN_A_TEXT, around=False):
        return True
    found = collection(ctx)
    return found is not None and dict(found.shape.fields).get("tags", found.shape).kind == "text"


def tags_not_text(ctx: Context) -> Iterator[Finding]:
    """An entry that readers take for a date, a switch, nothing, or another number than is written."""
    for key in _KEYS:
        for entry in ctx.entries(key):
            problem = _not_text(entry)
            if problem:
                start, end = entry.span
                # An empty one shows at its dash, and Hexo takes no notice of it.
                place = ctx.head_place(start if end > start else max(start - 1, 0), end)
                severity = Severity.HINT if ctx.generator == "hexo" and not str(entry.value or "").strip() else None
                text = problem.format(text=entry.raw.strip())
                yield Finding(text, place, _quotes(ctx, place, entry), key, severity)


def tag_repeated(ctx: Context) -> Iterator[Finding]:
    """The same tag or category twice."""
    for key in _KEYS:
        seen: set[str] = set()
        entries = ctx.entries(key)
        repeated = 0
        for index, entry in enumerate(entries):
            if not isinstance(entry.value, str) or not entry.value.strip():
                continue
            name = entry.value.strip()
            if name in seen:
                message = _("{name} is here twice; once is enough.")
                place = ctx.head_place(*entry.span)
                fixes = _removal(ctx, key, entries, index) if repeated < _MOST_REMOVALS else ()
                yield Finding(message.format(name=name), place, fixes, key)
                repeated += 1
            seen.add(name)


def tag_spelled_otherwise(ctx: Context) -> Iterator[Finding]:
    """A tag that other posts write with other capitals, widths or separators."""
    if ctx.library is None:
        return
    for key, words in _vocabularies(ctx, ctx.library):
        for name, place in _names(ctx, key):
            other = words.usual.get(folded(name))
            if other is None or other == name or words.count(other) <= words.count(name):
                continue
            if ctx.generator in _ONE_PAGE and _ONE_PAGE[ctx.generator](name) == _ONE_PAGE[ctx.generator](other):
                continue
            message = _(
                "{name} is {other} in the other posts, so the site has two pages for one thing; use one spelling."
            )
            severity = None
            if ctx.generator == "nikola" and name.casefold() == other.casefold():  # which have one page
                severity = Severity.ERROR
                message = _(
                    "{name} is {other} in the other posts, and Nikola's build stops at the two; use one spelling."
                )
            edit = ctx.front_matter.rename_item(ctx.key(key), name, other)
            label = _("Write {text}").format(text=other)
            # Most posts may be wrong, and readers have the address of the page that goes: the writer chooses.
            fixes = unless_sure(_fix(label, edit), severity)
            yield Finding(message.format(name=name, other=other), place, fixes, key, severity)


def _hugo_term(name: str) -> str:
    return re.sub(r"\s+", "-", name).lower()


def _zola_term(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name).strip("-").lower()


def _pelican_term(name: str) -> str:
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFKC", name)).strip()).lower()


# What these make the address of a tag's page of: tags with one address have one page (Hugo 0.111 as observed; Zola
# 0.21 merges terms with equal permalinks; to Pelican 4.12 tags with one slug are one tag).
_ONE_PAGE = {"hugo": _hugo_term, "zola": _zola_term, "pelican": _pelican_term}


def tag_near_duplicate(ctx: Context) -> Iterator[Finding]:
    """A tag of this post only that is one letter away from one that several others have."""
    if ctx.library is None:
        return
    for key, words in _vocabularies(ctx, ctx.library):
        for name, place in _names(ctx, key):
            if words.count(name) > 1 or not _may_be_slip(name):
                continue
            near = [other for other in words.common_like(name) if _slip_of(name, other)]
            if len(near) != 1:
                continue
            message = _("Only this post has {name}, and {count} have {other}; did you mean that?")
            text = message.format(name=name, other=near[0], count=words.count(near[0]))
            edit = ctx.front_matter.rename_item(ctx.key(key), name, near[0])
            label = _("Write {text}").format(text=near[0])
            fixes = (Fix(label, (edit,), safe=False),) if isinstance(edit, Edit) else ()
            yield Finding(text, place, fixes, key)


def categories_nested(ctx: Context) -> Iterator[Finding]:
    """Hexo makes a path of a list; other posts have its second name as a category at the top, so siblings were meant."""
    if ctx.generator != "hexo" or ctx.library is None:
        return
    entries = ctx.entries("categories")
    names = [entry.value.strip() for entry in entries if isinstance(entry.value, str) and entry.value.strip()]
    if len(names) != len(entries) or len(names) < 2:
        return
    known = ctx.library.categories()
    own = tuple(names)
    if sum(count for path, count in known.items() if path[: len(own)] == own) > 1:
        return  # other posts have the same path
    top = [name for name in names[1:] if any(path[0] == name for path in known if path != own)]
    if not top:
        return
    message = _(
        "Hexo puts {below} below {above} here, and elsewhere it stands at the top; for two categories write each in"
        " brackets of its own."
    )
    edit = ctx.front_matter.set_categories(ctx.key("categories"), [[name] for name in names])
    fixes = (Fix(_("Make them siblings"), (edit,), safe=False),) if isinstance(edit, Edit) else ()
    place = ctx.head_place(entries[0].span[0], entries[-1].span[1])
    yield Finding(message.format(below=top[0], above=names[0]), place, fixes, "categories")


def categories_not_a_list(ctx: Context) -> Iterator[Finding]:
    """Several categories in one text, or a mapping."""
    found = ctx.field("categories")
    if found is None or found.kind is Kind.EMPTY or isinstance(found.value, list) or found.kind is Kind.OTHER:
        return
    stops = ctx.generator == "jekyll" and found.key == "categories"
    if stops and _is_no_text(ctx):
        message = _("Categories must be a list of texts, like [one, two]; the site can't use this value.")
        yield Finding(message, ctx.key_place(found), (), "categories", Severity.ERROR)
        return
    if isinstance(found.value, dict):
        message = _("Categories must be a list of texts, like [one, two]; the site can't use this value.")
        severity = Severity.ERROR if stops else Severity.WARNING
        yield Finding(message, ctx.key_place(found), (), "categories", severity)
    elif isinstance(found.value, str) and _COMMA.search(found.value) and ctx.generator not in _SPLIT_TEXTS:
        names = [name.strip() for name in _COMMA.split(found.value) if name.strip()]
        parted = _parted(ctx, found)
        message = parted or _("The site takes this for one category; write several as a list, like [{names}].")
        shown = ", ".join(f"[{name}]" for name in names) if ctx.generator == "hexo" else ", ".join(names)
        edit = (
            ctx.front_matter.set_categories(ctx.key("categories"), [[name] for name in names])
            if ctx.generator == "hexo"
            else ctx.front_matter.set_items(ctx.key("categories"), names)
        )
        fixes = _listed(ctx, found, names) if parted else _fix(_("Make it a list"), edit)
        fixes = unless_sure(fixes, None) if parted else fixes  # the post's address changes with them
        yield Finding(message.format(names=shown), ctx.key_place(found), fixes, "categories")


def _parted(ctx: Context, found: Field) -> str:
    """What to say of commas in a text that Jekyll parts, which it does at its spaces only; "" where it does not."""
    if ctx.generator != "jekyll" or found.key not in _KEYS:  # tag and category are one name
        return ""
    return _(
        "Jekyll parts this text at its spaces only, so the commas stay in the names; write a list, like [{names}]."
    )


def _listed(ctx: Context, found: Field, names: list[str]) -> tuple[Fix, ...]:
    """A list in the place of a text, also where the generator makes names of that."""
    if ctx.post.format is not Format.YAML:
        return _fix(_("Make it a list"), ctx.front_matter.set_items(found.key, names))
    written = ", ".join(name if _PLAIN_NAME.fullmatch(name) else quoted(name) for name in names)
    return (Fix(_("Make it a list"), (ctx.replace(ctx.head_place(*found.span), f"[{written}]"),)),)


def _is_no_text(ctx: Context) -> bool:
    """Whether Jekyll's reader makes a number, a switch or a date of the categories, which it then can't add up."""
    pair = next((pair for pair in ctx.tree.root.pairs if pair.key == "categories"), None) if ctx.tree else None
    yaml = pair is not None and ctx.post.format is Format.YAML and pair.value.kind == "scalar"
    return yaml and pair is not None and not is_text(pair.value, "jekyll")


def _vocabularies(ctx: Context, library: Library) -> Iterator[tuple[str, Vocabulary]]:
    """The tags and the categories of all posts, of those that the site does anything with."""
    if _are_shown(ctx, "tags"):
        yield "tags", vocabulary(library.tags())
    if _are_shown(ctx, "categories"):
        yield "categories", vocabulary(library.categories())


def _are_shown(ctx: Context, key: str) -> bool:
    """Whether a site has pages for them: MkDocs only by plugins, of which Material's `blog` has categories."""
    found = plugins(ctx.site) if ctx.generator in LIKE_MKDOCS and ctx.site.root is not None else None
    if found is None:
        return True
    if key == "tags":
        return any("tag" in name for name in found)
    return any("blog" in name and settings.get("categories", True) is not False for name, settings in found.items())


def _may_be_slip(name: str) -> bool:
    return len(name) >= SHORTEST and name.isascii()


def _slip_of(name: str, other: str) -> bool:
    """Whether `name` is `other` with a slip of the hand: not another number, another plural, another spelling."""
    digits = re.sub(r"\D", "", name) != re.sub(r"\D", "", other)
    same_letters = re.sub(r"[\W_]", "", name).lower() == re.sub(r"[\W_]", "", other).lower()
    return not digits and not same_letters and typing_slip(name.lower(), other.lower())


def _names(ctx: Context, key: str) -> Iterator[tuple[str, Place]]:
    """Every name in a field with its place."""
    found = ctx.field(key)
    if found is not None and isinstance(found.value, str) and found.kind is not Kind.EMPTY:
        yield found.value.strip(), ctx.key_place(found)
    for entry in ctx.entries(key):
        if isinstance(entry.value, str):
            yield entry.value.strip(), ctx.head_place(*entry.span)


def _removal(ctx: Context, key: str, entries: list[Entry], index: int) -> tuple[Fix, ...]:
    """The list without its entry `index`; only for lists of texts."""
    names = [entry.value for entry in entries]
    if not all(isinstance(name, str) for name in names):
        return ()
    rest = [str(name) for name in (*names[:index], *names[index + 1 :])]
    edit = ctx.front_matter.set_items(ctx.key(key), rest)
    return _fix(_("Remove the repeated {name}").format(name=str(names[index]).strip()), edit)


def _fix(label: str, edit: Edit | Refused) -> tuple[Fix, ...]:
    return (Fix(label, (edit,)),) if isinstance(edit, Edit) else ()


def _not_text(entry: Entry) -> str:
    """What is wrong with an entry of a list of names, or ""."""
    value = entry.value
    if value is None and entry.raw.strip(" \t\r\n-"):
        return _("{text} is read as nothing here; put quotes round it to make it a name.")
    if value is None or (isinstance(value, str) and not value.strip()):
        return _("This entry is empty; remove it or write a name.")
    if isinstance(value, bool):
        return _("{text} is read as a switch here; put quotes round it to make it a name.")
    if isinstance(value, date):
        return _("{text} is read as a date here; put quotes round it to make it a name.")
    if isinstance(value, int | float) and str(value) != entry.raw.strip():
        return _("{text} is read as another number; put quotes round it to make it a name.")
    if isinstance(value, dict):
        return _("This entry is a mapping, because of the colon in it; put quotes round it to make it a name.")
    return ""


def _quotes(ctx: Context, place: Place, entry: Entry) -> tuple[Fix, ...]:
    """Quotes round an entry that was meant as a text."""
    text = entry.raw.strip()
    if not text.strip("-") or isinstance(entry.value, str) or ctx.post.format is not Format.YAML:
        return ()
    if "\n" in text or "\r" in text or text.startswith("{"):
        return ()
    return (Fix(_("Put quotes round {text}").format(text=text), (ctx.replace(place, quoted(text)),)),)


def _as_list(ctx: Context, names: list[str]) -> tuple[Fix, ...]:
    return _fix(_("Make it a list"), ctx.front_matter.set_items(ctx.key("tags"), names))
