"""What Liquid's `{{ … }}` prints where the post itself says it: literals, names it has set, the site's address, filters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from editor.core.rendering.dialects.liquid_addresses import absolute_url, relative_url
from editor.core.rendering.dialects.liquid_site import NIL, Bare, is_setting, is_true, setting
from editor.core.rendering.highlighting import escape
from editor.core.rendering.options import flag
from editor.core.rendering.options import text as option
from editor.core.rendering.site.lookup import AS_BUILT
from editor.core.sites.config import names

# Objects that Jekyll gives a page; what is in them only the site knows. Any other name that nobody has set is empty.
_GIVEN = frozenset(("site", "page", "layout", "theme", "jekyll", "forloop"))
_LITERAL = re.compile(r"\"([^\"]*)\"|'([^']*)'|(-?\d+(?:\.\d+)?)|(true|false)|(nil|null|blank|empty)")
# Liquid 5.4 reads leniently what its stricter grammar refuses: the first fragment is the value, what stands between it and
# the first `|` is passed over, and each part behind a `|` is a filter by the first word in it.
_FRAGMENT = r"(?:\"[^\"]*\"|'[^']*'|(?:[^\s,|\"']|\"[^\"]*\"|'[^']*')++)"
_FIRST = re.compile(_FRAGMENT)
_FILTER = re.compile(rf"(?:\s++|{_FRAGMENT}|,)++")
_WORD = re.compile(r"\w+", re.ASCII)
_ARGUMENT = re.compile(rf"[:,]\s*+((?:\w+\s*:\s*)?{_FRAGMENT})", re.ASCII)
_NAMES = re.compile(r"\[[^\]]+\]|[\w-]+\??", re.ASCII)

# The filters of Liquid and of Jekyll; without plugins any other name is passed over.
_FILTERS = frozenset(
    names(
        "size downcase upcase capitalize escape escape_once h url_encode url_decode base64_encode base64_decode"
        " base64_url_safe_encode base64_url_safe_decode slice truncate truncatewords split strip lstrip rstrip strip_html"
        " strip_newlines join sort sort_natural where uniq reverse map compact replace replace_first replace_last remove"
        " remove_first remove_last append concat prepend newline_to_br date first last abs plus minus times divided_by modulo"
        " round ceil floor at_least at_most default markdownify smartify sassify scssify slugify xml_escape cgi_escape"
        " uri_escape normalize_whitespace number_of_words array_to_sentence_string jsonify where_exp find find_exp to_integer"
        " pop push shift unshift sample inspect date_to_string date_to_long_string date_to_xmlschema date_to_rfc822 group_by"
        " group_by_exp absolute_url relative_url strip_index"
    )
)

# Filters that make nothing of nothing.
_OF_NOTHING = frozenset(
    names(
        "where where_exp find find_exp first last map uniq reverse group_by group_by_exp compact split join slice strip_html"
        " newline_to_br date date_to_string date_to_long_string date_to_xmlschema date_to_rfc822 replace replace_first"
        " replace_last remove remove_first remove_last truncate truncatewords url_encode url_decode escape_once cgi_escape"
        " uri_escape strip_index slugify markdownify smartify normalize_whitespace array_to_sentence_string"
    )
)
# How many objects Jekyll gives a page: what `{{ count }}` prints, which Vue's and React's examples are full of.
_OBJECTS = "9"
# What there is nothing in where a post is built without its site: data files, the theme's and the site's settings, and
# what a post's front matter may say of it besides what Jekyll does.
_NOT_ALONE = re.compile(
    r"site\.(?:data|github)\b|layout\b|theme\b|page\.(?!(?:title|date|url|id|path|relative_path|content|excerpt|output|name"
    r"|categories|tags|draft|slug|ext|layout|next|previous|collection)\b)"
)


class _Unknown:
    """Stands for a value that only the site knows."""


UNKNOWN: Final = _Unknown()

_PLAIN: Mapping[str, Callable[[str], str]] = {
    "upcase": str.upper,
    "downcase": str.lower,
    "capitalize": lambda text: text[:1].upper() + text[1:].lower(),
    "strip": str.strip,
    "lstrip": str.lstrip,
    "rstrip": str.rstrip,
    "escape": escape,
    "xml_escape": escape,
    "strip_newlines": lambda text: re.sub(r"\r?\n", "", text),
}


class Values:
    """The names that a post has set so far."""

    def __init__(self, options: Mapping[str, object], converted: Callable[[str], str] | None = None) -> None:
        self._converted = converted
        base, url = option(options, "baseurl"), option(options, "url")
        self._base, self._url = base, url
        variables = options.get("variables")
        self._variables = variables if isinstance(variables, Mapping) else None
        self._alone = self._variables is None and flag(options, AS_BUILT)
        self._has_plugins = any((self._variables or {}).get(name) for name in ("plugins", "gems"))
        self._known: dict[str, str | _Unknown] = {
            "site.baseurl": base,
            "site.url": url,
            "site.github.url": url + base,
            "count": _OBJECTS,
            "": "",
        }

    def set(self, name: str, value: str) -> None:
        """`name` means `value` from now on."""
        self._known[name.strip()] = value

    def within(self, given: Mapping[str, str | _Unknown]) -> dict[str, str | _Unknown]:
        """Let `include.NAME` be what is `given` by name, nothing for other names; gives what they were before."""
        names = [name for name in self._known if name.startswith("include.")]
        before = {name.removeprefix("include."): self._known.pop(name) for name in names}
        self._known.update({f"include.{name}": value for name, value in given.items()})
        return before

    def forget(self, name: str) -> None:
        """`name` is set to what only the site knows."""
        self._known[name.strip()] = UNKNOWN

    def output(self, expression: str) -> str | _Unknown:
        """The text of `{{ expression }}`."""
        value = _FIRST.search(expression)
        if value is None:
            return NIL
        made = self.value(value[0])
        for written in _FILTER.findall(expression[value.end() :].partition("|")[2]):
            if isinstance(made, _Unknown):
                return made
            made = self._filtered(made, written)
        return made

    def value(self, written: str) -> str | _Unknown:
        """The value of a literal or of a name; NIL for one that nobody has set."""
        literal = _LITERAL.fullmatch(written)
        if literal:
            text = next((part for part in literal.groups()[:2] if part is not None), None)
            return Bare(literal[3] or literal[4] or "") if text is None else text
        path = _NAMES.findall(written)
        written, root = ".".join(path), path[0] if path else ""
        if written in self._known:
            return self._known[written]
        if self._variables is not None and written.startswith("site."):
            said = setting(written, self._variables)
            return UNKNOWN if said is None else said
        if self._alone and (_NOT_ALONE.match(written) or is_setting(written)):
            return NIL
        if root.startswith("[") or root in _GIVEN or self._known.get(root, "") != "":
            return UNKNOWN
        return NIL  # Liquid prints nothing for a name that nobody has set

    def _filtered(self, text: str, written: str) -> str | _Unknown:
        word = _WORD.search(written)
        name = word[0] if word else ""
        if name in ("relative_url", "absolute_url"):
            if not text:
                return ""
            made = (
                absolute_url(text, self._url, self._base) if name == "absolute_url" else relative_url(text, self._base)
            )
            return UNKNOWN if made is None else made
        if name in _PLAIN:
            return _PLAIN[name](text)
        if name not in _FILTERS:
            return UNKNOWN if self._has_plugins else text
        if name in _OF_NOTHING and not text:
            return ""
        if name == "markdownify" and self._converted is not None:
            return self._converted(text)
        given = _ARGUMENT.search(written)
        argument = self.value(given[1]) if given else UNKNOWN
        if isinstance(argument, _Unknown):
            return argument
        match name:
            case "prepend":
                return argument + text
            case "append":
                return text + argument
            case "default":
                return text if text and is_true(text) else argument
            case "remove":
                return text.replace(argument, "") if argument else text
        return UNKNOWN
