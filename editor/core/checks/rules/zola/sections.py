"""The front matter of a section, `_index.md`, at which Zola's build stops: it takes no keys but its own there.

Source: Zola 0.22's documentation, "Section", and the structure that its 0.22.1 reads it into; keys that it doesn't know stop it
since 0.19 (https://github.com/getzola/zola/pull/2477).
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.nearness import nearest
from editor.core.checks.rules.must_be import must_be
from editor.core.checks.rules.zola.values import wanted_value
from editor.core.checks.site.folder import site_values
from editor.core.messages import _
from editor.core.post.frontmatter.model import Field, Format, Kind
from editor.core.sites.config import names

_OF_PAGES = frozenset(names("title description template draft render in_search_index weight aliases extra"))
_SWITCHES = frozenset(names("paginate_reversed transparent generate_feeds generate_feed generate_rss"))
_TEXTS = frozenset(names("paginate_path redirect_to page_template"))
_WORDS = {
    "sort_by": names("date update_date title title_bytes weight slug permalink none"),
    "insert_anchor_links": names("left right heading none"),
}
_KNOWN = _OF_PAGES | _SWITCHES | _TEXTS | {*_WORDS, "paginate_by"}
_OLD_SETTINGS = ("generate_feed", "generate_rss")  # of a site for a Zola before 0.19


def zola_section(ctx: Context) -> Iterator[Finding]:
    """Keys that a section can't have, and values that aren't what a key wants."""
    if ctx.generator != "zola" or not ctx.readable or ctx.path is None or not ctx.path.stem.startswith("_index"):
        return
    in_yaml = ctx.post.format is Format.YAML
    older = any(name in site_values(ctx.site) for name in _OLD_SETTINGS)
    for key, found in ctx.front_matter.fields.items():
        wanted = wanted_value(key, found, in_yaml=in_yaml) if key in _OF_PAGES else _wanted(key, found, in_yaml=in_yaml)
        if key not in _KNOWN and not older:
            yield Finding(
                _unknown(key).format(key=key, near=nearest(key, tuple(_KNOWN))), ctx.key_place(found), (), key
            )
        elif wanted:
            yield Finding(must_be(key, wanted), ctx.key_place(found), (), key)


def _unknown(key: str) -> str:
    if nearest(key, tuple(_KNOWN)) is not None:
        return _("A section of Zola's has no key {key}, and the build stops here; did you mean {near}?")
    return _("A section of Zola's has no key {key}, and the build stops here; keys of your own go into extra.")


def _wanted(key: str, found: Field, *, in_yaml: bool) -> str:
    """What a value of a key that only sections have would have to be, or ""."""
    value = found.value
    if found.kind is Kind.EMPTY:
        return _("true or false") if in_yaml and key in _SWITCHES else ""
    if key in _SWITCHES and not isinstance(value, bool):
        return _("true or false")
    if key in _TEXTS and not isinstance(value, str):
        return _("a text")
    if key == "paginate_by" and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        return _("a number")
    if key in _WORDS and value not in _WORDS[key]:
        return _("one of {choices}").format(choices=", ".join(_WORDS[key]))
    return ""
