"""What the form is told about a post, and what can be said of it without a widget."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from editor.core.messages import _
from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter import FrontMatter
from editor.core.post.frontmatter.front_matter import Key
from editor.core.post.frontmatter.model import Field, Kind
from editor.core.sites.layout import says_draft, shows_future
from editor.core.sites.project.content_types import DeclaredField
from editor.core.sites.site import Site
from editor.ui.form.date_words import Status, as_datetime, is_future

Result = Edit | list[Edit] | Refused

PARTS = ("title", "date", "categories", "tags")
PLAIN = (Kind.TEXT, Kind.NUMBER, Kind.SWITCH, Kind.DATE, Kind.EMPTY)


@dataclass(frozen=True)
class Completions:
    """What the posts beside this one use, the most frequent first: tags, and paths of categories."""

    tags: list[str] = field(default_factory=list)
    categories: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Facts:
    """One state of the post. `reason` says why the form may not ask for changes, or is "". `declared` are the fields
    that the site declares for posts like this one, `named_date` the day that the file's name gives it."""

    front_matter: FrontMatter
    site: Site
    completions: Completions = field(default_factory=Completions)
    in_drafts: bool = False
    reason: str = ""
    declared: tuple[DeclaredField, ...] = ()
    named_date: date | None = None

    def key(self, name: str) -> Key:
        """The key of the post that plays the part `name` (`tags`), as written, or where the generator wants it. Every
        other name is a key itself."""
        return self.front_matter.place(name) if name in PARTS else name

    def has(self, name: str) -> bool:
        """Whether the post has the field, also inside a table."""
        return name in self.front_matter.fields or (name in PARTS and self.front_matter.find(name) is not None)

    def field(self, name: str) -> Field | None:
        """The field that plays the part `name`."""
        key = self.key(name)
        if isinstance(key, tuple):
            key = key[0] if len(key) == 1 else ""
        return self.front_matter.fields.get(key) or self._promised(name)

    def declaration(self, name: str) -> DeclaredField | None:
        """What the site declares for a key."""
        return next((item for item in self.declared if item.name == name), None)

    def _promised(self, name: str) -> Field | None:
        """A declared field that the post doesn't have yet, as an empty one."""
        if name in PARTS or self.front_matter.error is not None or self.declaration(name) is None:
            return None
        return Field(name, None, Kind.EMPTY, "", (0, 0), (0, 0), (0, 0), 0, 0)

    def others(self) -> dict[str, Field]:
        """The fields that have no place of their own in the form, in file order; then declared ones that aren't there."""
        own = {self.front_matter.find(name) for name in PARTS}
        found = {key: item for key, item in self.front_matter.fields.items() if key not in own}
        for item in self.declared:
            promised = None if item.name in own else self._promised(item.name)
            if promised is not None:
                found.setdefault(item.name, promised)
        return found


def plain_text(found: Field | None) -> str:
    """A value as one types it: a text's content, else its source."""
    if found is None or found.kind is Kind.EMPTY:
        return ""
    return found.value if isinstance(found.value, str) else unquoted(found.raw)


def unquoted(raw: str) -> str:
    """The source of a plain value without the quotes round it."""
    text = raw.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def why_not_editable(found: Field | None, kinds: tuple[Kind, ...]) -> str:
    """Why an input can't show the field, or ""."""
    if found is None or (found.editable and found.kind in kinds):
        return ""
    return found.why_not or _("This value can only be edited as text.")


def moment_of(facts: Facts, name: str) -> datetime | None:
    """What the date field means, None when it is missing or can't be read."""
    found = facts.field(name)
    if found is None:
        return None
    value = facts.front_matter.read_date(facts.key(name))
    return as_datetime(value) if isinstance(value, date) else None


def status(facts: Facts, moment: datetime | None) -> Status:
    """Whether the site shows the post, as far as the front matter and the folder tell."""
    if facts.in_drafts or says_draft({key.lower(): found.value for key, found in facts.front_matter.fields.items()}):
        return Status.DRAFT
    if moment is not None and is_future(moment, facts.site.timezone):
        return Status.AHEAD if shows_future(facts.site) else Status.SCHEDULED
    return Status.PUBLISHED


def summaries(found: Field) -> list[str]:
    """A nested value in words, from the fullest to the shortest."""
    if isinstance(found.value, dict):
        names = [str(name) for name in found.value]
    elif isinstance(found.value, list):
        names = [_("list") if isinstance(item, list) else _short(item) for item in found.value]
    else:
        text = " ".join(found.raw.split())
        return [text[:count] + ("…" if len(text) > count else "") for count in (80, 40, 20, 8)]
    count = _("{count} entries").format(count=len(names))
    return [", ".join(names)[:120], *[", ".join(names[:most]) + " …" for most in range(len(names) - 1, 0, -1)], count]


def _short(item: object) -> str:
    if isinstance(item, dict):
        return "{" + ", ".join(str(name) for name in item) + "}"
    text = str(item)
    return text if len(text) <= 30 else text[:29] + "…"
