"""`key=value` as text, for command lines and scripts: what stands there says what the text means."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from editor.core.messages import _
from editor.core.post.edit import Edit, Refused
from editor.core.post.frontmatter.front_matter import FrontMatter, Key
from editor.core.post.frontmatter.model import Format, Kind
from editor.core.post.frontmatter.names import DATE_KEYS
from editor.core.post.values.dates import is_ambiguous, read_date

_LISTS = frozenset(("tags", "tag", "keywords", "aliases"))
_MAY_BE_NAMES = frozenset(("created", "modified"))  # of whoever did it
_ELEVENTY_S = re.compile(r"(?:git )?(?:last modified|created)", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_SWITCHES = {"true": True, "false": False}


def key_of(head: FrontMatter, name: str) -> Key:
    """The key that `name` means: as written, a known name's alias, else `a.b` as the key b of the map a."""
    if name in head.fields:
        return name
    if (found := head.find(name)) is not None:
        return found
    parts = tuple(name.split("."))
    return parts if len(parts) > 1 and all(parts) else head.place(name)


def has_key(head: FrontMatter, name: str) -> bool:
    """Whether `name` is there."""
    return head.has(key_of(head, name))


def assign(head: FrontMatter, name: str, text: str) -> Edit | Refused:
    """`text` as the value of `name`: a date, number, switch or list where one stands, else text; nothing empties it."""
    key = key_of(head, name)
    kind = head.kind(key)
    last = key if isinstance(key, str) else key[-1]
    if not text:
        return head.set(key, None if head.format in (Format.YAML, Format.META) else "")
    if kind is Kind.LIST or (last.lower() in _LISTS and (kind in (None, Kind.EMPTY) or "," in text)):
        return head.set_items(key, [item.strip() for item in text.split(",") if item.strip()])
    if kind is Kind.SWITCH and text.lower() in _SWITCHES:
        return head.set(key, _SWITCHES[text.lower()])
    if kind is Kind.NUMBER and (number := _number(text)) is not None:
        return head.set(key, number)
    if kind is Kind.DATE or last.lower() in DATE_KEYS:
        return _date(head, key, text)
    if kind in (None, Kind.EMPTY) and text in _SWITCHES:
        return head.set(key, _SWITCHES[text])
    return head.set(key, text)


def _number(text: str) -> int | float | None:
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return None


def _date(head: FrontMatter, key: Key, text: str) -> Edit | Refused:
    """A date in the shape of the one that stands there; where that is none, the text itself."""
    old = head.text(key) or ""
    moment = read_date(text)
    field = head.fields.get(key if isinstance(key, str) else key[0])
    line = field.line if field else 0
    if old and is_ambiguous(old) and moment is not None:
        reason = _("Day and month of “{date}” can't be told apart; write the date as text.")
        return Refused(reason.format(date=old), line)
    if moment is None and _never_a_date(text) and _dates(head, key):
        reason = _("“{text}” is no date; write one like 2026-01-31 or 2026-01-31 20:00:00.")
        return Refused(reason.format(text=text), line)
    if moment is None or head.style_of_date(key) is None:
        return head.set_date_text(key, text)
    whole = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return head.set_date(key, whole)


def _dates(head: FrontMatter, key: Key) -> bool:
    """Whether only a date is meant there."""
    kind, last = head.kind(key), (key if isinstance(key, str) else key[-1]).lower()
    return kind is Kind.DATE or (kind in (None, Kind.EMPTY) and last not in _MAY_BE_NAMES)


def _never_a_date(text: str) -> bool:
    """`tomorrow` and 2026-02-30; what else isn't known may be a date in another language."""
    if not any(sign.isdigit() for sign in text):
        return _ELEVENTY_S.fullmatch(text.strip()) is None
    day = _DAY.match(text.strip())
    if day is None:
        return False
    try:
        date(int(day[1]), int(day[3]), int(day[4]))
    except ValueError:
        return True
    return False
