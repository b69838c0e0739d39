"""What Pelican leaves a post out for: it skips what it can't date, whose status it doesn't know, or that has no title.

Observed with Pelican 4.12 and its Markdown reader, which takes the lines `Key: value` at the top of the file, with
fences or without, whatever YAML would say to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.dates import EXAMPLE
from editor.core.checks.frontmatter.dateutil_dates import reads
from editor.core.checks.nearness import typing_slip
from editor.core.checks.problem import Place
from editor.core.checks.site.folder import settings_are_computed, site_values, site_words
from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.sites.config import names
from editor.core.sites.known_keys import KEYS
from editor.core.sites.layout import is_pelican_page
from editor.core.sites.site import Site

_KEY = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_MORE = re.compile(r" {4,}(?P<value>.+)")
_FENCE = re.compile(r"-{3}")
_END = re.compile(r"-{3}|\.{3}")
_STATUSES = frozenset(("published", "hidden", "draft", "skip"))
_FIRST_COUNTS = frozenset(names("tags date modified status category author save_as url authors slug"))
_NEARLY = re.compile(r"[\s#*_-]*(?P<key>[A-Za-z]+)[*_]*\s*[:：](?P<value>.*)")
_FIRST_LINES = 15  # among which metadata are looked for that aren't any
_GIVES_METADATA = {  # a key → plugins, by their names, that may give it
    "title": re.compile(r"meta|yaml|obsidian|notion|front|title", re.I),
    "date": re.compile(r"git|time|date|meta|yaml|obsidian|notion|front", re.I),
}
_DATED_NAME = re.compile(r"\d{4}-\d{2}-\d{2}")
# Pelican 4.12's own, which every theme falls back to (`simple`), and those of its usual one (`notmyidea`).
_OWN_TEMPLATES = frozenset(
    f"{name}.html"
    for name in names(
        "archives article author authors base categories category gosquared index page pagination period_archives tag tags"
        " translations analytics article_infos comments disqus_script github piwik taglist twitter"
    )
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a metadata line says."""

    value: str
    line: int  # in the file


def pelican_left_out(ctx: Context) -> Iterator[Finding]:
    """A status that Pelican doesn't know, a date it can't read, no title or no date: the post doesn't appear."""
    if ctx.generator != "pelican" or ctx.path is None or ctx.site.root is None:
        return
    lines = lines_of(ctx)
    said = metadata(lines)
    status = said.get("status")
    if status and status.value and status.value.lower() not in _STATUSES:
        message = _("Pelican knows no status {text}, so this post doesn't appear; write {names}.")
        text = message.format(text=status.value, names=", ".join(sorted(_STATUSES)))
        yield Finding(text, place_of(ctx, lines, status.line))
    for key in ("date", "modified"):
        found = said.get(key)
        if found and not reads(found.value):
            message = _(
                "{text} is no date that Pelican can read, so this post doesn't appear; write it like {example}."
            )
            text = message.format(text=found.value or "“”", example=EXAMPLE[:16])
            yield Finding(text, place_of(ctx, lines, found.line))
    yield from _missing(ctx, lines, said)


def has_metadata_elsewhere(ctx: Context, key: str = "title") -> bool:
    """Whether the site's settings may give a post a `key` that its first lines don't say."""
    values = site_values(ctx.site)
    plugins = values.get("PLUGINS")
    if isinstance(plugins, list | tuple) and any(_GIVES_METADATA[key].search(str(name)) for name in plugins):
        return True
    given = (values[name] for name in ("DEFAULT_METADATA", "EXTRA_PATH_METADATA") if name in values)
    patterns = (values[name] for name in ("FILENAME_METADATA", "PATH_METADATA") if name in values)
    return (
        settings_are_computed(ctx.site)
        or any(key in _keys(mapping) for mapping in given)
        or any(f"?P<{key}>" in pattern if isinstance(pattern, str) else True for pattern in patterns)
    )


def _keys(value: object) -> Iterator[str]:
    """The keys of a mapping and of those in it, in small letters."""
    for key, inner in value.items() if isinstance(value, Mapping) else ():
        yield str(key).lower()
        yield from _keys(inner)


def _missing(ctx: Context, lines: list[str], said: dict[str, Said]) -> Iterator[Finding]:
    """Title and date, without which an article is skipped; settings may take them from elsewhere."""
    if "title" not in said and not has_metadata_elsewhere(ctx):
        message = _("This post has no title, and Pelican leaves it out; write one in its first lines.")
        yield _missed(ctx, lines, "title", message)
    page = ctx.path is not None and is_pelican_page(ctx.path.absolute(), ctx.site)
    values = site_values(ctx.site)
    dated = ctx.path is not None and _DATED_NAME.match(ctx.path.stem) and "FILENAME_METADATA" not in values
    given = values.get("DEFAULT_DATE") or has_metadata_elsewhere(ctx, "date")
    if not page and not dated and "date" not in said and not given and not _is_draft(said, values):
        message = _("This post has no date, and Pelican leaves it out; write one in its first lines.")
        yield _missed(ctx, lines, "date", message)


def _is_draft(said: dict[str, Said], values: Mapping[str, object]) -> bool:
    """Whether an article is a draft, which needs no date, by its own line or by what the site gives all of them."""
    given = values.get("DEFAULT_METADATA")
    usual = (
        next((str(v) for k, v in given.items() if str(k).lower() == "status"), "") if isinstance(given, Mapping) else ""
    )
    return (said["status"].value if "status" in said else usual).strip().lower() == "draft"


def _missed(ctx: Context, lines: list[str], key: str, message: str) -> Finding:
    """What is missing, told where it was meant: at a line among the first that is nearly the key's."""
    for number, line in enumerate(lines[:_FIRST_LINES]):
        match = _NEARLY.match(line)
        if match is None or (match["key"].lower() != key and not typing_slip(match["key"].lower(), key)):
            continue
        written = f"{key.capitalize()}: {match['value'].strip()}"
        said = _(
            "Pelican doesn't take this line for the {key}, and leaves the post out; write “{text}” among its first lines."
        )
        return Finding(said.format(key=key, text=written), ctx.file_line(number))
    return Finding(message, place_of(ctx, lines, 0))


def metadata(lines: list[str]) -> dict[str, Said]:
    """What Python-Markdown's meta data holds: up to a blank line, a fence, or a line that is none of its own. Of a key that
    is repeated, the first."""
    found: dict[str, Said] = {}
    first = 1 if lines and _FENCE.match(lines[0]) else 0
    last = ""
    for number, line in enumerate(lines[first:], first):
        if not line.strip() or _END.match(line):
            break
        match = _KEY.match(line)
        if match:
            last = match["key"].strip().lower()
            found.setdefault(last, Said(match["value"].strip(), number))
        elif not (last and _MORE.match(line)):
            break
    return found


def place_of(ctx: Context, lines: list[str], line: int) -> Place:
    """A line of the file, in the part of the post that has it."""
    above = len(str(ctx.post.opening).splitlines())
    head = len(ctx.post.head.lines) if len(ctx.post.head) else 0
    end = len(lines[line]) if line < len(lines) else 0
    if above <= line < above + head:
        return Place(Part.HEAD, line - above, 0, line - above, min(end, len(ctx.post.head.lines[line - above])))
    if not head and line < len(ctx.lines):
        return Place(Part.BODY, line, 0, line, min(end, len(ctx.lines[line])))
    return ctx.start()


def lines_of(ctx: Context) -> list[str]:
    """The lines of the file as the reader of metadata sees them."""
    return re.split(r"\r\n|\n|\r", ctx.post.to_text().removeprefix("\ufeff").expandtabs(4))


def pelican_repeated(key: str) -> str:
    """What Pelican makes of a key that stands twice; "" where that may be meant."""
    if key.lower() in _FIRST_COUNTS:
        return _("{key} is here twice, and only the first counts; keep one of them.")
    if key.lower() in KEYS["pelican"] and key.lower() != "summary":  # whose lines are joined
        return _("{key} is here twice, and Pelican makes a list of both; keep one of them.")
    return ""


def pelican_template(ctx: Context) -> Iterator[Finding]:
    """`template: name` that the site's theme doesn't have: the build stops."""
    if ctx.generator != "pelican" or ctx.path is None or ctx.site.root is None or settings_are_computed(ctx.site):
        return
    lines = lines_of(ctx)
    said = metadata(lines).get("template")
    known = _templates(ctx.site) if said is not None else None
    if said is None or known is None or f"{said.value}.html" in known:
        return
    below = lines[said.line + 1] if said.line + 1 < len(lines) else ""
    if below.strip() and not _END.match(below) and not _KEY.match(below):
        return  # it is more than one line
    message = _("The site's theme has no template {name}, and the build stops here; correct the name.")
    yield Finding(message.format(name=said.value or "“”"), place_of(ctx, lines, said.line), (), "template")


def _templates(site: Site) -> frozenset[str] | None:
    """The names of the templates of the site's theme; None for a theme that isn't in the site, nor Pelican's own."""
    values = site_values(site)
    theme = values.get("THEME", "")
    if site.root is None or values.get("THEME_TEMPLATES_OVERRIDES") or values.get("JINJA_ENVIRONMENT"):
        return None
    if not theme:  # a program may say it, and so may the command line
        elsewhere = "THEME" in site_words(site) or any(site.root.glob("*heme*"))
        return None if elsewhere else _OWN_TEMPLATES
    folder = site.root / str(theme) / "templates"
    if not isinstance(theme, str) or not folder.is_dir():
        return None
    return _OWN_TEMPLATES | {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
