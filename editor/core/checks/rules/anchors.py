"""Links to a place in a page: `#anchor` must be the id of a heading, as the post's generator makes it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, unquote

from editor.core.checks.context import Context, Finding, Target
from editor.core.checks.markdown.blocks import Run
from editor.core.checks.problem import Fix, Severity
from editor.core.checks.proof import anchors, anchors_of_file, written_anchors
from editor.core.checks.site.files import MARKDOWN_SUFFIXES, file_part, suffix_of
from editor.core.checks.site.mkdocs_site import is_strict_about
from editor.core.messages import _
from editor.core.sites.recognise import packages
from editor.core.sites.site import LIKE_MKDOCS

# Places that themes and plugins add to pages.
_FROM_THEMES = re.compile(
    r"(?i)(?:top|toc|more|comments?(?:[-_].*)?|respond|disqus_thread|gitalk.*|valine.*|footer|header|content|main|nav"
    r"|menu|search|contents?|post|share|fn:?.*|fnref.*|footnotes?|user-content-.*|ref-.*|cite.*|eq:.*|fig:.*|tab-.*"
    r"|back.?to.?top|__.*|table-of-contents|sidebar|about|home|!.*|:~:.*|l\d+(?:-l?\d+)?|page-.*|section-?\d*)$"
)
_MOST_SLIPS = 20  # in a post; who has more wrong anchors made them for another generator
_LIKE_HEADING = re.compile(r"[\s>*+:\d.)-]*(?:#|<[hH][1-6])|\s*(?:=+|-+)\s*$")
_NO_HEADING = frozenset(("fence", "rule", "underline"))
_MAKES_IDS = re.compile(r"\{%|\{\{|^\[toc\]|--8<--|^:::|\[\[_?toc_?\]\]", re.I | re.M)


def anchor_missing(ctx: Context) -> Iterator[Finding]:
    """A link to an anchor that neither this page nor the page it leads to has."""
    wanted = [(target, name) for target in ctx.targets if (name := _anchor(target))]
    if not wanted or not _ids_are_known(ctx):
        return
    others, told = _Others(ctx), 0
    for target, name in wanted:
        path = target.link.target.partition("#")[0]
        known = _own(ctx) if not path else others.of(target)
        if known is None or name in known or unquote(name) in known or quote(name) in known:
            continue
        if not path and (_may_be_made(ctx, name) or _would_be(ctx, name, known)):
            continue
        message = _("No heading of this page has the id {name}, so this link leads to no place; use one that is there.")
        severity = None
        if path:
            message = _(
                "The page has no heading with the id {name}, so the link leads to its top; use one that is there."
            )
        strict = is_strict_about(ctx.site, "anchors") and not (target.link.html and ctx.generator == "mkdocs")
        if path.startswith("@/") or strict:
            severity = Severity.ERROR
        fixes = _near(ctx, target, name, known, told < _MOST_SLIPS)
        yield Finding(message.format(name=unquote(name)), target.place, fixes, None, severity)
        told += 1


def _anchor(target: Target) -> str:
    """The anchor that a link names, or "" where it names none or is no link to a post."""
    address = target.link.target.strip()
    path, _hash, name = address.partition("#")
    if (
        target.link.image
        or not name
        or not (target.link.text.strip() or target.link.html or target.definition)  # which nobody can click on
        or "{" in address
        or "\\" in address
        or "/" in name
        or "=" in name
        or "<" in address
    ):
        return ""
    suffix = suffix_of(file_part(address) or "")
    if path and suffix not in MARKDOWN_SUFFIXES:
        return ""
    if "." in name and target.link.target.partition("#")[0]:  # of a page that a plugin documents
        return ""
    return "" if _FROM_THEMES.match(unquote(name)) else name


def _ids_are_known(ctx: Context) -> bool:
    """Whether heading ids are made by the dialect, and by nothing that we don't know."""
    site = ctx.site
    if site.root is None:
        return site.generator != "eleventy"
    if site.generator == "hexo":
        own = ("hexo-renderer-marked", "hexo-renderer-markdown-it")
        renderers = {
            name for name in packages(site.root) if re.search(r"hexo-renderer-(?:.*mark|.*md|kramdown|pandoc)", name)
        }
        return renderers <= set(own) and not any("toc" in name or "anchor" in name for name in packages(site.root))
    if site.generator == "eleventy":
        text = _text(site.config) if site.config else "anchor"
        return not re.search(r"anchor|IdAttribute|slug|setLibrary", text)
    if site.generator == "jekyll":
        return str(site.options.get("markdown", "kramdown")).lower() == "kramdown"
    return True


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return "anchor"


def _own(ctx: Context) -> frozenset[str]:
    """The ids of this page. Its headings give nearly all of them; the whole is rendered only where there may be more."""
    return ctx.remembered("anchors", lambda: _own_anchors(ctx))


def _own_anchors(ctx: Context) -> frozenset[str]:
    text = str(ctx.post.body)
    links = (_anchor(target) for target in ctx.targets if target.link.target.startswith("#"))
    wanted = {unquote(name) for name in links if name}
    quick = anchors(ctx.site, _headings_only(ctx)) | written_anchors(text)
    if wanted <= {unquote(name) for name in quick} or not _may_have_more(ctx):
        return quick
    return quick | anchors(ctx.site, text)


def _may_have_more(ctx: Context) -> bool:
    """Whether the dialect may see a heading that we don't: in a box, in HTML or where we see code."""
    seen = {line for run in ctx.blocks.headings for line, _column in run.starts}
    kinds = ctx.blocks.kinds
    return any(
        number not in seen and kinds[number] not in _NO_HEADING and _LIKE_HEADING.match(line)
        for number, line in enumerate(ctx.lines)
    )


def _headings_only(ctx: Context) -> str:
    return "\n\n".join(_as_written(ctx, run) for run in ctx.blocks.headings) + "\n"


def _as_written(ctx: Context, run: Run) -> str:
    first, last = run.starts[0][0], run.starts[-1][0] + (1 if run.underlined else 0)
    return "\n".join(ctx.lines[first : last + 1])


class _Others:
    """The ids of the posts that links lead to, each looked for once."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self._known: dict[str, frozenset[str] | None] = {}

    def of(self, target: Target) -> frozenset[str] | None:
        """The ids where a link leads; None where the post can't be read."""
        name = file_part(target.link.target)
        if self.ctx.path is None or name is None:
            return None
        if name not in self._known:
            place = next((place for place in self.ctx.files.candidates(name) if place.is_file()), None)
            found = anchors_of_file(self.ctx.site, place) if place is not None else None
            self._known[name] = None if found is None or place is None or makes_ids(place) else found
        return self._known[name]


def makes_ids(path: Path) -> bool:
    """Whether something in a file that only the site knows may have ids."""
    return bool(_MAKES_IDS.search(_text(path)))


def _may_be_made(ctx: Context, name: str) -> bool:
    """Whether something on the page that only the site knows may have this id."""
    if ctx.post.format.value == "mdx" or (ctx.path is not None and ctx.path.suffix == ".mdx"):
        return True
    match = ctx.remembered("makes-ids", lambda: _MAKES_IDS.search(ctx.plain))
    if match is None:
        return False
    return ctx.generator in ("jekyll", "hugo", "zola", "eleventy", *LIKE_MKDOCS) or name in ctx.plain[: match.start()]


def _would_be(ctx: Context, name: str, known: frozenset[str]) -> bool:
    """Whether a heading has these letters and figures, in a post whose generator is only guessed: others make ids of it
    in other ways.
    """
    return ctx.site.root is None and _folded(unquote(name)) in _by_letters(known)


@lru_cache(maxsize=16)  # every link to a page asks for the ids of all its headings
def _by_letters(known: frozenset[str]) -> dict[str, list[str]]:
    """Ids by what is left of them without case and dashes."""
    found: dict[str, list[str]] = {}
    for other in sorted(known):
        found.setdefault(_folded(other), []).append(other)
    return found


def _near(ctx: Context, target: Target, name: str, known: frozenset[str], slips: bool) -> tuple[Fix, ...]:
    """The one id that differs in case, dashes or, if `slips`, a slip only; a proposal, but for the first two."""
    plain, wanted = _by_letters(known), _folded(unquote(name))
    same = plain.get(wanted, []) if wanted else []
    close = same if len(same) == 1 else []
    safe = bool(close)
    if not close and len(wanted) >= 4 and slips:
        close = [plain[key][-1] for key in difflib.get_close_matches(wanted, list(plain), 2, 0.86)]
        if len(close) != 1 or re.sub(r"\D", "", close[0]) != re.sub(r"\D", "", name):
            return ()
    if not close:
        return ()
    path = target.link.target.partition("#")[0]
    written = quote(close[0], safe="") if "%" in name or re.search(r"[\s()<>\"']", close[0]) else close[0]
    edit = ctx.replace(target.place, f"{path}#{written}")
    return (Fix(_("Link to {name}").format(name="#" + close[0]), (edit,), safe=safe),)


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
