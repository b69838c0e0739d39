"""Making a draft a post that readers see, and back: what its front matter says of it, and where its file lies.

Hexo and Jekyll keep drafts in a folder; `hexo publish` moves one to `_posts` and dates it
(https://hexo.io/docs/writing#Drafts), Jekyll finds a post by the date in its name (https://jekyllrb.com/docs/posts/). The
others have a switch in the front matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor.core.errors import ForewordError
from editor.core.library.dates import site_clock, wall_clock
from editor.core.library.metadata import meta_lines
from editor.core.library.moving import whole_post
from editor.core.library.naming import published_stem
from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.post.edit import Edit, Part, Refused
from editor.core.post.frontmatter import FrontMatter
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.layout import drafts_folder, lies_in_drafts, says_draft
from editor.core.sites.site import Site
from editor.core.sites.zones import zone_of

# By which key a front matter keeps its post from readers, and what the same key says of a post that they see.
_SWITCHES: dict[str, bool | str] = {"draft": False, "published": True, "status": "published"}
_META_LINE = pattern(r"(?:\.\. )?([\w-]+):[ \t]*(.*?)[ \t]*$")


# What a post says that readers shan't see, where no folder does: by generator, else `draft: true`.
_HIDDEN: dict[str, tuple[str, bool | str]] = {
    "hexo": ("published", False),
    "jekyll": ("published", False),
    "pelican": ("status", "draft"),
    "nikola": ("status", "draft"),
}


class NoDraft(ForewordError):
    """There is nothing to publish."""


class DraftAlready(ForewordError):
    """There is nothing to take back."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """What makes the draft public: edits, each of the front matter as the one before leaves it, and the file's place."""

    edits: tuple[Edit, ...]
    target: Path


def is_draft(post: Post, path: Path | None, site: Site) -> bool:
    """Whether readers don't see the post, by what it says or by where it lies."""
    return lies_in_drafts(path, site) or says_draft(_values(post))


def plan_publishing(post: Post, path: Path, site: Site, now: datetime) -> Publishing:
    """How the draft at `path` becomes public at the moment `now`. Raises ForewordError with the reason why it can't,
    NoDraft where it needn't."""
    if post.front_matter.error is not None:
        raise ForewordError(_("The front matter can't be read, so nothing in it can be changed; mend it first."))
    if not is_draft(post, path, site):
        raise NoDraft(_("This post is no draft; readers see it once the site is built."))
    moment = site_clock(now, zone_of(site.timezone))
    after = Post.parse(Source(post.to_text()), site)
    edits = [_made(after, edit) for name in _SWITCHES if (edit := _switched(after, name)) is not None]
    dated = _date(after.front_matter)
    if dated is None and site.generator == "hexo" and after.has_front_matter:
        key = after.front_matter.place("date")
        edits.append(_made(after, after.front_matter.set_date(key, moment.replace(microsecond=0, tzinfo=None))))
    return Publishing(tuple(edits), _target(path, site, dated or moment))


def plan_withdrawing(post: Post, path: Path, site: Site) -> Publishing:
    """How the post at `path` becomes a draft again: in the site's folder of drafts if it has one, with its name and date, else
    by its switch. Raises ForewordError with the reason why it can't, DraftAlready where it needn't."""
    if post.front_matter.error is not None:
        raise ForewordError(_("The front matter can't be read, so nothing in it can be changed; mend it first."))
    if is_draft(post, path, site):
        raise DraftAlready(_("This post is a draft already."))
    folder = drafts_folder(site)
    if folder is not None and "_posts" in path.parts:
        parts = list(path.parts)
        parts[len(parts) - 1 - parts[::-1].index("_posts")] = folder
        return Publishing((), Path(*parts))
    name, value = _HIDDEN.get(site.generator, ("draft", True))
    after = Post.parse(Source(post.to_text()), site)
    return Publishing((_made(after, _hidden(after, name, value)),), path)


def _hidden(post: Post, name: str, value: bool | str) -> Edit | Refused:
    """The switch `name` in the position `value`: where the post has it, else as a new one."""
    facts = post.front_matter
    if not post.has_front_matter:
        raise ForewordError(_("This post has no front matter that could say that it is a draft; add one first."))
    return facts.set(next((key for key in facts.fields if key.lower() == name), facts.place(name)), value)


def _made(post: Post, edit: Edit | Refused) -> Edit:
    if isinstance(edit, Refused):
        line = post.file_line(Part.HEAD, edit.line)
        raise ForewordError(_("line {line}").format(line=line) + ": " + edit.reason)
    post.apply(edit)
    return edit


def _values(post: Post) -> dict[str, object]:
    """What the post says of itself, by lower-case key; Pelican and Nikola also take lines above the text for that."""
    if post.has_front_matter:
        return {key.lower(): field.value for key, field in post.front_matter.fields.items()}
    return meta_lines(str(post.body), post.site.generator)


def _switched(post: Post, name: str) -> Edit | Refused | None:
    """The switch `name` in the position of a post that readers see; None where it doesn't stand in their way."""
    value = _values(post).get(name)
    if not says_draft({name: value}):
        return None
    seen = _SWITCHES[name]
    if post.has_front_matter:
        key = next(key for key in post.front_matter.fields if key.lower() == name)
        return post.front_matter.set(key, seen)
    for number, line in enumerate(post.body.lines):
        if (match := _META_LINE.match(line)) and match[1].lower() == name:
            return Edit(Part.BODY, number, match.start(2), match[2], str(seen).lower())
    return None


def _date(facts: FrontMatter) -> datetime | None:
    """The post's own date, on the site's clock; a draft often has an empty one."""
    key = facts.find("date")
    return wall_clock(facts.read_date(key)) if key is not None else None


def _target(path: Path, site: Site, moment: datetime) -> Path:
    """Where the file lies when the post is public: `_posts` beside `_drafts`, named as the site names posts."""
    folder = drafts_folder(site)
    if folder is None or not lies_in_drafts(path, site):
        return path
    whole = whole_post(path, site)
    parts = list(whole.parent.parts)
    place = len(parts) - 1 - parts[::-1].index(folder)
    parts[place] = "_posts"
    suffix = path.suffix if whole is path else ""
    stem = published_stem(whole.name.removesuffix(suffix), site, moment)
    target = Path(*parts) / f"{stem}{suffix}"
    return target if whole is path else target / path.name
